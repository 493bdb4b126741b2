//! Any file that holds documents: what kind it is, the documents in it, and what was left out of them.

use super::archive::{Archive, Bounds};
use super::decode::Decode;
#[cfg(not(target_arch = "wasm32"))]
use super::decode::native_decode;
use super::draft::Draft;
use super::error::{Bound, Error, Reason};
use super::rows::{json_lines, separated, workbook};
use super::{LONGEST, read};
use super::{docx, epub, html, package, pdf};
use crate::document::{Document, Encoding};
use std::collections::HashSet;
use std::fmt;

/// How files are read.
#[derive(Clone, Debug)]
pub struct Options {
    /// How much of them.
    pub extent: Extent,
    /// The column of a table that holds the texts.
    pub column: Option<Column>,
    /// The decoder of encodings with tables.
    pub decode: Decode,
}

#[cfg(not(target_arch = "wasm32"))]
impl Default for Options {
    fn default() -> Options {
        Options { extent: Extent::Main, column: None, decode: native_decode }
    }
}

/// How a column of a table is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// By its name, or its number from 1.
    Called(String),
    /// By its number from 0, whatever columns are called.
    Nth(usize),
}

/// How much of a file is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// What a person would call its text.
    #[default]
    Main,
    /// Also what is set apart: running headers, tables of contents, hidden text, navigation.
    Whole,
}

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The documents in it.
    pub documents: Vec<Document>,
    /// What was left out of them.
    pub notes: Vec<Note>,
    /// Files in it that are no documents.
    pub refused: Vec<Error>,
    /// Of a table, what its columns are called and the number from 0 of the one with the texts.
    pub columns: Option<(Vec<String>, usize)>,
}

impl Loaded {
    /// Leaves out documents whose text was there before. How many.
    pub fn drop_repeats(&mut self) -> usize {
        let (count, mut seen) = (self.documents.len(), HashSet::new());
        self.documents.retain(|document| seen.insert(document.id()));
        count - self.documents.len()
    }
}

/// Something that was left out of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The document's name.
    pub file: String,
    /// What.
    pub what: What,
    /// How often.
    pub count: usize,
}

/// What is left out of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Stretches whose deletion was tracked.
    Deleted,
    /// Hidden stretches.
    Hidden,
    /// Comments.
    Comment,
    /// Lines of a table of contents.
    Contents,
    /// Lines of running headers and footers.
    RunningHead,
    /// Lines of navigation and the like around the text of a web page.
    Around,
    /// Pages that are pictures of text, which have no text, by their numbers.
    Scanned {
        /// The first, from 1.
        first: usize,
        /// The last.
        last: usize,
    },
    /// Characters of which the file does not say what they are.
    Unreadable,
    /// All columns of a table but one, whose number from 1 stands for the count.
    Column,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.what {
            What::Deleted => "tracked deletions",
            What::Hidden => "hidden passages",
            What::Comment => "comments",
            What::Contents => "lines of a table of contents",
            What::RunningHead => "lines of headers and footers",
            What::Around => "lines around the page's text",
            What::Scanned { first, last } if first == last => {
                return write!(f, "{}: page {first} is a picture: it has no text that could be read", self.file);
            }
            What::Scanned { first, last } => {
                return write!(f, "{}: pages {first} to {last} are pictures: they have no text that could be read", self.file);
            }
            What::Unreadable => "characters that the file does not name",
            What::Column => return write!(f, "{}: the texts are those of column {}", self.file, self.count),
        };
        write!(f, "{}: left out: {} × {what}", self.file, self.count)
    }
}

/// What is left out of one document.
#[derive(Debug, Default)]
pub(super) struct Notes {
    left_out: Vec<(What, usize)>,
    columns: Option<(Vec<String>, usize)>,
}

impl Notes {
    /// Counts something that was left out.
    pub fn add(&mut self, what: What, count: usize) {
        if count > 0 {
            self.left_out.push((what, count));
        }
    }

    /// Notes what the columns of the first table are called, and which one is taken.
    pub fn columns(&mut self, names: &[String], taken: usize) {
        self.columns.get_or_insert_with(|| (names.to_vec(), taken));
    }

    fn of(mut self, file: &str, documents: Vec<Document>) -> Loaded {
        self.left_out.sort_unstable();
        let notes = self.left_out.into_iter().map(|(what, count)| Note { file: file.to_owned(), what, count });
        Loaded { documents, notes: notes.collect(), refused: Vec::new(), columns: self.columns }
    }
}

/// The signature of ZIP archives, which Word's documents, workbooks and books are too.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Reads a file with all documents in it. What it is, its first bytes say, else its name.
///
/// # Errors
/// Every [`Reason`]; a document is complete or not made at all.
pub fn open(name: &str, bytes: &[u8], options: &Options) -> Result<Loaded, Error> {
    opened(name, bytes, options, &Bounds::default(), 0).map_err(|reason| Error { file: name.to_owned(), reason })
}

/// What a file is.
#[derive(PartialEq, Eq)]
enum FileKind {
    Archive,
    Pdf,
    Page,
    Table,
    JsonLines,
    Text,
}

impl FileKind {
    fn of(name: &str, bytes: &[u8]) -> FileKind {
        match ending(name).as_str() {
            _ if bytes.starts_with(ARCHIVE) => FileKind::Archive,
            _ if bytes.starts_with(pdf::SIGNATURE) => FileKind::Pdf,
            "pdf" => FileKind::Pdf,
            _ if is_page(name, bytes) => FileKind::Page,
            "csv" | "tsv" => FileKind::Table,
            "jsonl" | "ndjson" => FileKind::JsonLines,
            _ => FileKind::Text,
        }
    }
}

/// Whether a file of this name and with these bytes is of a kind that only [`open`] reads.
pub fn is_package(name: &str, bytes: &[u8]) -> bool {
    FileKind::of(name, bytes) != FileKind::Text
}

/// Reads a file that lies in `depth` archives.
fn opened(name: &str, bytes: &[u8], options: &Options, bounds: &Bounds, depth: usize) -> Result<Loaded, Reason> {
    if bytes.len() > LONGEST {
        return Err(Reason::TooLong { bytes: bytes.len(), longest: LONGEST });
    }
    let mut notes = Notes::default();
    let of_draft = |draft: Draft| draft.document(name, Encoding::Utf8, bytes).map(|document| vec![document]).ok_or(Reason::Empty);
    let documents = match FileKind::of(name, bytes) {
        FileKind::Archive => {
            let mut archive = Archive::new(bytes, bounds, depth)?;
            match kind(&archive) {
                Kind::Word => of_draft(docx::draft(&mut archive, options, &mut notes)?)?,
                Kind::Workbook => workbook::read(name, bytes, &mut archive, options, &mut notes)?,
                Kind::Slides => return Err(Reason::UnsupportedType { ending: "pptx" }),
                Kind::Book => of_draft(epub::draft(&mut archive, options, &mut notes)?)?,
                Kind::Folder => return folder(&mut archive, options, bounds, depth),
            }
        }
        FileKind::Pdf => of_draft(pdf::draft(bytes, options, bounds, &mut notes)?)?,
        FileKind::Page => vec![html::read(name, bytes, options, &mut notes)?],
        FileKind::Table => separated::read(name, bytes, options, &mut notes)?,
        FileKind::JsonLines => return json_lines::read(name, bytes),
        FileKind::Text => vec![read(name, bytes, options.decode).map_err(|error| error.reason)?],
    };
    Ok(notes.of(name, documents))
}

/// What an archive is.
enum Kind {
    Word,
    Workbook,
    Slides,
    Book,
    Folder,
}

fn kind(archive: &Archive) -> Kind {
    let has = |folder: &str| archive.names().iter().any(|name| name.starts_with(folder));
    match () {
        () if archive.has(epub::CONTAINER) => Kind::Book,
        () if !archive.has(package::RELATIONS) => Kind::Folder,
        () if has("xl/") => Kind::Workbook,
        () if has("ppt/") => Kind::Slides,
        () => Kind::Word,
    }
}

/// The documents of the files of an archive; one that is none is told, and the others go on.
fn folder(archive: &mut Archive, options: &Options, bounds: &Bounds, depth: usize) -> Result<Loaded, Reason> {
    let mut all = Loaded::default();
    for (index, path) in archive.paths(options.decode) {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let read = archive.file_at(index).and_then(|bytes| opened(name, &bytes, options, bounds, depth + 1));
        match read {
            Ok(loaded) => {
                all.documents.extend(loaded.documents);
                all.notes.extend(loaded.notes);
                all.refused.extend(loaded.refused);
            }
            // Nothing more can be unpacked.
            Err(reason @ Reason::Beyond { bound: Bound::Bytes | Bound::Files, .. }) => return Err(reason),
            Err(reason) => all.refused.push(Error { file: path, reason }),
        }
    }
    if all == Loaded::default() { Err(Reason::Empty) } else { Ok(all) }
}

/// Whether it is a web page: by its name, or, unless the name says that it is text, by how it begins.
fn is_page(name: &str, bytes: &[u8]) -> bool {
    let ending = ending(name);
    let begins = || {
        let start = String::from_utf8_lossy(bytes.get(..64).unwrap_or(bytes)).to_ascii_lowercase();
        let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
        start.starts_with("<!doctype html") || start.starts_with("<html")
    };
    match ending.as_str() {
        "html" | "htm" | "shtml" | "xhtml" => true,
        "txt" | "md" => false,
        _ => begins(),
    }
}

/// The ending of a name, in lower case and without the dot.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}
