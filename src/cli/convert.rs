//! `pizhu convert`: documents and annotations of any format that is read become a file of any that is written.

use super::arguments::{Convert, Reading};
use super::documents;
use crate::annotation::{Annotated, Annotations, Project, Tag, Timestamp, merge};
use crate::detect::Scan;
use crate::document::{Document, DocumentId};
use crate::interchange::{self, Doubtful, Edition, Export, File, Format, Import, Placed, TOLD, Texts, Words};
use crate::load::{self, Loaded};
use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{SystemTime, UNIX_EPOCH};

/// Converts; what could not be is said in words, and then nothing was written.
pub(super) fn convert(request: &Convert) -> Result<(), String> {
    let now = now();
    let mut texts = Vec::new();
    for file in &request.texts {
        texts.extend(self::texts(file, &request.reading)?);
    }
    let (mut project, mut places) = (Project::default(), HashMap::new());
    for file in &request.files {
        let read = read(file, request, &texts, now)?;
        tell(file, &read);
        join(&mut project, &mut places, read.placed.project);
    }
    let exported = interchange::export(&project, request.to, request.options).map_err(|faults| faults.to_string())?;
    if !exported.losses.0.is_empty() {
        eprint!("pizhu: {} does not carry:\n{}", request.to.name, indented(&exported.losses.to_string()));
    }
    write(&exported, request)
}

/// The table of formats, a format a line.
pub(super) fn formats() -> String {
    let yes = |there: bool| if there { "yes" } else { "-" };
    let line = |format: &Format| {
        let unit = format.unit.map_or("-", |unit| unit.name());
        format!(
            "{:<15}{:<7}{:<7}{:<13}{:<20}{}\n",
            format.name,
            "yes",
            yes(format.read.is_some()),
            unit,
            format.ending,
            format.title
        )
    };
    let head = format!("{:<15}{:<7}{:<7}{:<13}{:<20}{}\n", "name", "write", "read", "offsets", "ending", "format");
    head + &interchange::FORMATS.iter().map(line).collect::<String>()
}

/// When what is made now was made: the clock, or what stands in its place in builds that are to be repeated
/// (`SOURCE_DATE_EPOCH`, in seconds).
pub(super) fn now() -> Timestamp {
    let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse::<i64>().ok());
    let clock = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
    Timestamp(told.map_or_else(clock, |seconds| seconds.saturating_mul(1000)))
}

fn texts(file: &OsStr, reading: &Reading) -> Result<Vec<Rc<Document>>, String> {
    let loaded = opened(&documents::name(file), &bytes(file)?, reading)?;
    Ok(loaded.documents.into_iter().map(Rc::new).collect())
}

/// The documents of a file; what was left out of them is told, and so are files in it that are none.
fn opened(name: &str, bytes: &[u8], reading: &Reading) -> Result<Loaded, String> {
    let loaded = load::open(name, bytes, &reading.options()).map_err(|error| error.to_string())?;
    loaded.notes.iter().for_each(|note| eprintln!("pizhu: {note}"));
    loaded.refused.iter().for_each(|error| eprintln!("pizhu: {error}"));
    Ok(loaded)
}

fn bytes(file: &OsStr) -> Result<Vec<u8>, String> {
    documents::bytes(file).map_err(|error| format!("{}: {error}", file.to_string_lossy()))
}

/// Reads a file of annotations, or a document, which the detector then annotates.
fn read(file: &OsStr, request: &Convert, texts: &[Rc<Document>], now: Timestamp) -> Result<Import, String> {
    let (bytes, name) = (bytes(file)?, documents::name(file));
    let Some(format) = request.from.or_else(|| interchange::sniff(&name, &bytes)) else {
        if let Some(read) = interchange::import_folder(&name, &bytes, Texts::Given(texts), load::native_decode, now) {
            return read.map(|(_, import)| import).map_err(|faults| faults.to_string());
        }
        let mut loaded = opened(&name, &bytes, &request.reading)?;
        let again = loaded.drop_repeats();
        let repeated = Words {
            chinese: "正文前面已有的文档".to_owned(),
            english: "documents whose text was there before".to_owned(),
        };
        let left = (again > 0).then_some((repeated, again)).into_iter().collect();
        let documents = loaded.documents.into_iter().map(|document| detected(document, now)).collect();
        let project = Project { documents, ..Project::default() };
        return Ok(Import { placed: Placed { project, ..Placed::default() }, left, ..Import::default() });
    };
    let beside = beside(file, format, texts);
    let texts = beside.as_deref().map_or(Texts::Given(texts), Texts::Given);
    interchange::import(format, &name, &bytes, texts, now).map_err(|faults| faults.to_string())
}

/// The text that stands beside a file of annotations under the same name, where none is given.
fn beside(file: &OsStr, format: &Format, texts: &[Rc<Document>]) -> Option<Vec<Rc<Document>>> {
    if format.carries.text || !texts.is_empty() {
        return None;
    }
    let file = file.to_str()?;
    let stem = file.strip_suffix(format.ending)?;
    let text = PathBuf::from(format!("{stem}txt"));
    self::texts(text.exists().then_some(text.as_os_str())?, &Reading::default()).ok()
}

fn detected(document: Document, now: Timestamp) -> Annotated {
    let mut annotations = Annotations::default();
    merge(&mut annotations, document.id(), Scan::new(document.text().as_str()).flatten(), now);
    Annotated { document: Rc::new(document), annotations }
}

/// Says on standard error what a file left open.
pub(super) fn tell(file: &OsStr, read: &Import) {
    let file = file.to_string_lossy();
    for (document, unit) in &read.placed.units {
        eprintln!("pizhu: {file}: {document:?}: offsets count {unit}, by the quotes");
    }
    for edition in &read.placed.editions {
        let document = read.placed.project.get(edition.document);
        tell_edition(&file, document.map_or("", |annotated| annotated.document.source().name.as_str()), edition);
    }
    for (what, count) in &read.left {
        eprintln!("pizhu: {file}: not read: {count} × {}", what.english);
    }
    if !read.settings.is_empty() {
        eprintln!("pizhu: {file}: not read: its settings, which are for the page");
    }
    if read.amiss.total > 0 {
        eprintln!("pizhu: {}", read.amiss);
    }
}

/// Says what became of passages on another edition of their text.
fn tell_edition(file: &str, document: &str, edition: &Edition) {
    let Edition { exact, moved, doubtful, lost, .. } = edition;
    eprintln!(
        "pizhu: {file}: {document:?} is another edition of the text: {exact} exact, {moved} moved, {} doubtful and {} lost, which are left out",
        doubtful.len(),
        lost.len()
    );
    tell_words(file, "doubtful", doubtful.iter().map(Doubtful::words));
    tell_words(file, "lost", lost.iter());
}

/// The first of some words, and how many there are.
fn tell_words<'w>(file: &str, what: &str, words: impl ExactSizeIterator<Item = &'w String>) {
    let total = words.len();
    words.take(TOLD).for_each(|words| eprintln!("pizhu: {file}: {what}: {words:?}"));
    if total > TOLD {
        eprintln!("pizhu: {file}: {what}: {total} in all");
    }
}

/// Adds what was read; a document that is there already gets the annotations that it lacks, and a tag of the same name is one tag.
/// `places` says where each document is among all.
fn join(all: &mut Project, places: &mut HashMap<DocumentId, usize>, read: Project) {
    let known = |tag: &Tag, all: &Project| all.tags.iter().find(|known| known.name == tag.name).map(|known| known.id);
    let renamed: HashMap<_, _> = read.tags.iter().filter_map(|tag| Some((tag.id, known(tag, all)?))).collect();
    all.tags.extend(read.tags.into_iter().filter(|tag| !renamed.contains_key(&tag.id)));
    for annotated in read.documents {
        let annotations = annotated.annotations.iter().cloned().map(|annotation| annotation.with_tags_renamed(&renamed));
        let at = *places.entry(annotated.document.id()).or_insert(all.documents.len());
        match all.documents.get_mut(at) {
            Some(there) => {
                let new: Vec<_> = annotations.filter(|annotation| there.annotations.get(annotation.id).is_none()).collect();
                new.into_iter().for_each(|annotation| drop(there.annotations.put(annotation)));
            }
            None => all.documents.push(Annotated { annotations: annotations.collect(), ..annotated }),
        }
    }
}

/// Writes the files: to one file, beside each other, or into a folder.
fn write(exported: &Export, request: &Convert) -> Result<(), String> {
    let losses = File { name: format!("{}.loss.txt", request.to.name), bytes: exported.losses.to_string().into_bytes() };
    let losses = request.losses.then_some(&losses);
    if request.out.as_os_str() == "-" {
        return match exported.files.as_slice() {
            [file] => io::Write::write_all(&mut io::stdout(), &file.bytes).map_err(|error| format!("standard output: {error}")),
            files => Err(format!("{} makes {} files, and standard output is one: give a folder", request.to.name, files.len())),
        };
    }
    let out = Path::new(&request.out);
    let targets = targets(exported, out, request.to)?.into_iter();
    for (path, bytes) in targets.chain(losses.map(|file| (loss_path(out, file), file.bytes.as_slice()))) {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Where each file goes. One document's files stand beside each other under the name that is given, with their own endings; those
/// of several in a folder of that name.
fn targets<'e>(exported: &'e Export, out: &Path, format: &Format) -> Result<Vec<(PathBuf, &'e [u8])>, String> {
    let main = exported.files.iter().filter(|file| file.name.ends_with(format.ending)).count();
    let folder = is_folder(out) || (exported.files.len() > 1 && out.extension().is_none());
    if main > 1 && !folder {
        return Err(format!("{} makes {} files: give a folder instead of {}", format.name, exported.files.len(), out.display()));
    }
    let target = |file: &'e File| {
        let is_main = file.name.ends_with(format.ending);
        let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let path = match (folder, is_main) {
            (true, _) => out.join(&file.name),
            (false, true) => out.to_owned(),
            (false, false) => out.with_extension(ending),
        };
        (path, file.bytes.as_slice())
    };
    Ok(exported.files.iter().map(target).collect())
}

fn is_folder(out: &Path) -> bool {
    out.is_dir() || out.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

fn loss_path(out: &Path, losses: &File) -> PathBuf {
    if is_folder(out) {
        out.join(&losses.name)
    } else {
        PathBuf::from([out.as_os_str(), OsStr::new(".loss.txt")].into_iter().collect::<OsString>())
    }
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("  {line}\n")).collect()
}
