//! REFI-QDA: the project exchange `.qdpx`, an archive of `project.qde` and the texts, and the codebook `.qdc`.
//!
//! Positions count the code points of the text as it stands in the archive. With line feeds most programs agree; MAXQDA wants
//! carriage returns too, which count (`Options::crlf`). Every label is a code; an annotation of several is one selection with
//! several codings; a note is a note of the selection.

use super::archive::{Archive, packed};
use super::color::hexadecimal;
use super::digest::{first_half, uuid};
use super::fault::{Fault, Faults};
use super::foreign::{Foreign, LabelStyle, Mark};
use super::phrase::{self, verbatim};
use super::table::{File, Options};
use super::xml::escaped;
use crate::load::Bounds;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

mod read;

const PROJECT: &str = "project.qde";
const ORIGIN: &str = concat!("Pizhu ", env!("CARGO_PKG_VERSION"));

/// Writes the project.
pub fn write(foreign: &Foreign, options: Options) -> Vec<File> {
    let codes = Codes::new(foreign);
    let mut project = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"Pizhu\" origin=\"{ORIGIN}\">\n{}",
        codes.book()
    );
    let (mut sources, mut notes, mut files) = (String::new(), String::new(), Vec::new());
    for (number, document) in foreign.documents.iter().enumerate() {
        let text = document.text.as_deref().unwrap_or_default();
        let guid = guid(&["source", &number.to_string(), text]);
        // Writing to a string does not fail.
        let _ = writeln!(
            sources,
            "<TextSource guid=\"{guid}\" name=\"{}\" plainTextPath=\"internal://{guid}.txt\">",
            escaped(&document.name)
        );
        let lines = LineEnds::new(text, options.crlf);
        for (at, mark) in document.marks.iter().enumerate() {
            selection(&mut sources, &mut notes, &codes, mark, &lines, &[&guid, &at.to_string()]);
        }
        sources.push_str("</TextSource>\n");
        // The first mark of byte order is not counted.
        let mark = if text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
        let text = mark.to_owned() + &if options.crlf { text.replace('\n', "\r\n") } else { text.to_owned() };
        files.push(File { name: format!("sources/{guid}.txt"), bytes: text.into_bytes() });
    }
    let section =
        |name: &str, content: String| if content.is_empty() { content } else { format!("<{name}>\n{content}</{name}>\n") };
    project.push_str(&section("Sources", sources));
    project.push_str(&section("Notes", notes));
    project.push_str("</Project>\n");
    files.insert(0, File { name: PROJECT.to_owned(), bytes: project.into_bytes() });
    vec![File { name: "annotations.qdpx".to_owned(), bytes: packed(&files) }]
}

/// Writes the codebook.
pub fn write_codebook(foreign: &Foreign, _: Options) -> Vec<File> {
    let book = Codes::new(foreign).book();
    let book = book.replacen("<CodeBook>", &format!("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"{ORIGIN}\">"), 1);
    let file = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{book}");
    vec![File { name: "annotations.qdc".to_owned(), bytes: file.into_bytes() }]
}

fn selection(sources: &mut String, notes: &mut String, codes: &Codes, mark: &Mark, lines: &LineEnds, key: &[&str]) {
    let (start, end) = mark.range.map_or((0, 0), |(start, end)| (lines.position(start), lines.position(end)));
    let id = guid(key);
    let name = escaped(mark.quote.as_deref().unwrap_or_default());
    let _ =
        writeln!(sources, "<PlainTextSelection guid=\"{id}\" name=\"{name}\" startPosition=\"{start}\" endPosition=\"{end}\">");
    for label in &mark.labels {
        let _ = writeln!(
            sources,
            "<Coding guid=\"{}\"><CodeRef targetGUID=\"{}\"/></Coding>",
            guid(&[&id, label]),
            codes.guid(label)
        );
    }
    if !mark.note.is_empty() {
        let note = guid(&[&id, "note"]);
        let _ = writeln!(sources, "<NoteRef targetGUID=\"{note}\"/>");
        let _ = writeln!(
            notes,
            "<Note guid=\"{note}\" name=\"{name}\"><PlainTextContent>{}</PlainTextContent></Note>",
            escaped(&mark.note)
        );
    }
    sources.push_str("</PlainTextSelection>\n");
}

/// An identity that follows from what it stands for.
fn guid(key: &[&str]) -> String {
    uuid(first_half(Sha256::new_with_prefix(key.join("\u{0}"))))
}

/// Where lines end, for positions that count a carriage return at each.
struct LineEnds {
    ends: Vec<usize>,
}

impl LineEnds {
    fn new(text: &str, crlf: bool) -> LineEnds {
        let ends = text.chars().enumerate().filter(|(_, c)| crlf && *c == '\n').map(|(at, _)| at);
        LineEnds { ends: ends.collect() }
    }

    fn position(&self, at: usize) -> usize {
        at + self.ends.partition_point(|end| *end < at)
    }
}

/// The labels as codes.
struct Codes<'f> {
    styles: BTreeMap<&'f str, Option<&'f LabelStyle>>,
}

impl<'f> Codes<'f> {
    fn new(foreign: &'f Foreign) -> Codes<'f> {
        let in_marks = foreign.documents.iter().flat_map(|document| &document.marks).flat_map(|mark| &mark.labels);
        let mut styles: BTreeMap<&str, Option<&LabelStyle>> = in_marks.map(|label| (label.as_str(), None)).collect();
        styles.extend(foreign.styles.iter().map(|style| (style.label.as_str(), Some(style))));
        Codes { styles }
    }

    fn guid(&self, label: &str) -> String {
        guid(&["code", label])
    }

    /// The codebook. It always has codes, those of the kinds, since the schema wants one at least.
    fn book(&self) -> String {
        let mut lower: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
        for (label, style) in &self.styles {
            let upper = style.and_then(|style| style.upper.as_deref()).filter(|upper| self.styles.contains_key(upper));
            lower.entry(upper).or_default().push(label);
        }
        format!("<CodeBook>\n<Codes>\n{}</Codes>\n</CodeBook>\n", self.codes(None, &lower))
    }

    /// The codes below one, each with those below it: a hierarchy has no circles and a bounded depth.
    fn codes(&self, upper: Option<&str>, lower: &BTreeMap<Option<&str>, Vec<&str>>) -> String {
        let code = |label: &&str| {
            let style = self.styles.get(label).copied().flatten();
            let color = style.and_then(|style| style.color).map(|color| format!(" color=\"{}\"", hexadecimal(color)));
            let head = format!(
                "<Code guid=\"{}\" name=\"{}\" isCodable=\"true\"{}",
                self.guid(label),
                escaped(label),
                color.unwrap_or_default()
            );
            let description = style.map(|style| style.description.as_str()).filter(|description| !description.is_empty());
            let description =
                description.map(|description| format!("<Description>{}</Description>", escaped(description))).unwrap_or_default();
            let below = match self.codes(Some(label), lower) {
                below if below.is_empty() => below,
                below => format!("\n{below}"),
            };
            if description.is_empty() && below.is_empty() {
                format!("{head}/>\n")
            } else {
                format!("{head}>{description}{below}</Code>\n")
            }
        };
        lower.get(&upper).into_iter().flatten().map(code).collect()
    }
}

/// Reads a project.
///
/// # Errors
/// What is wrong with the archive, with the XML, or with a selection.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let project = |mut archive: Archive| -> Result<Foreign, Fault> {
        let names = archive.names();
        let name = names
            .iter()
            .find(|name| name.ends_with(".qde"))
            .ok_or_else(|| Fault::at("", phrase::NO_PROJECT, verbatim(PROJECT)))?;
        let project = archive.text(name)?;
        read::project(&project, |path| archive.text(path))
    };
    let bounds = Bounds::default();
    Archive::new(bytes, &bounds).and_then(project).map_err(|fault| Faults::one(file, fault))
}

/// Reads a codebook.
///
/// # Errors
/// What is wrong with the XML.
pub fn read_codebook(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = super::json::characters(file, bytes)?;
    read::codebook(text).map_err(|fault| Faults::one(file, fault))
}
