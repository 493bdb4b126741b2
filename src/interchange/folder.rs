//! Archives of annotation files, as formats come that hold one document a file: with their texts beside them.

use super::Import;
use super::fault::{Fault, Faults};
use super::foreign::{Foreign, ForeignDocument};
use super::ground::Texts;
use super::phrase::{self, verbatim};
use super::place::{Placed, place};
use super::sniff::sniff;
use super::table::{FORMATS, File, Format, Read};
use super::words;
use crate::annotation::Timestamp;
use crate::load::{self, Archive, Bounds, Decode};
use std::collections::BTreeMap;

/// Reads an archive, and says of which format its first file of annotations is; `None` where none lies in it. Files that are
/// neither annotations nor texts are counted.
///
/// # Errors
/// All that is wrong with its files, each named; what is wrong with the archive.
pub fn import_folder(
    file: &str,
    bytes: &[u8],
    texts: Texts,
    decode: Decode,
    now: Timestamp,
) -> Option<Result<(&'static Format, Import), Faults>> {
    let bounds = Bounds::default();
    let mut archive = Archive::new(bytes, &bounds, 0).ok()?;
    let (mut annotations, mut others) = (Vec::new(), Vec::new());
    for (index, path) in archive.paths(decode) {
        let Some(unpacked) = may_be(&path).then(|| archive.file_at(index)) else {
            others.push((index, path));
            continue;
        };
        match unpacked.map(|bytes| (sniff(&path, &bytes), bytes)) {
            Ok((Some(format), bytes)) => annotations.push((format, File { name: path, bytes })),
            Ok((None, _)) => others.push((index, path)),
            Err(reason) => return Some(Err(Faults::one(file, Fault::told(path, &reason)))),
        }
    }
    let first = annotations.first()?.0;
    let mut beside = BTreeMap::new();
    for (index, path) in others {
        let read = archive.file_at(index).and_then(|bytes| text(&path, bytes, decode));
        beside.insert(path, read);
    }
    Some(read(file, annotations, beside, texts, now).map(|import| (first, import)))
}

/// Whether a file of this name may be one of annotations.
fn may_be(path: &str) -> bool {
    let ending = |name: &str| name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let of_path = ending(path);
    of_path == "json" || FORMATS.iter().any(|format| format.read.is_some() && ending(format.ending) == of_path)
}

/// The text of a file, with its line ends where it is in UTF-8, as offsets count them.
fn text(path: &str, bytes: Vec<u8>, decode: Decode) -> Result<String, load::Reason> {
    let document = load::read(path, &bytes, decode).map_err(|error| error.reason)?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|_| document.text().as_str().to_owned()))
}

/// Reads all files as if they were one.
fn read(
    file: &str,
    annotations: Vec<(&Format, File)>,
    mut beside: BTreeMap<String, Result<String, load::Reason>>,
    texts: Texts,
    now: Timestamp,
) -> Result<Import, Faults> {
    let (mut faults, mut all) = (Faults::of(file), Foreign::default());
    for (format, File { name: path, bytes }) in annotations {
        match format.read {
            Some(Read::Marks(read)) => match read(&path, &bytes) {
                Ok(foreign) if foreign.documents.is_empty() => *all.left.entry(verbatim(path)).or_default() += 1,
                Ok(foreign) => take(&mut all, foreign, &mut beside),
                Err(wrong) => faults.take(&path, wrong),
            },
            _ => *all.left.entry(phrase::LEFT_INSIDE.of(&[words::titles(format), verbatim(path)])).or_default() += 1,
        }
    }
    for (path, text) in beside {
        match text {
            Ok(text) => {
                all.documents.push(ForeignDocument { name: base(&path).to_owned(), text: Some(text), ..Default::default() })
            }
            Err(_) => *all.left.entry(verbatim(path)).or_default() += 1,
        }
    }
    let all = faults.or(all)?;
    let placed: Placed = place(file, &all, texts, now)?;
    Ok(Import { placed, left: all.left, ..Import::default() })
}

/// Adds what one file says, its documents with the texts that stand beside it.
fn take(all: &mut Foreign, foreign: Foreign, beside: &mut BTreeMap<String, Result<String, load::Reason>>) {
    for mut document in foreign.documents {
        if document.text.is_none() && beside.get(&document.name).is_some_and(Result::is_ok) {
            document.text = beside.remove(&document.name).and_then(Result::ok);
        }
        document.name = base(&document.name).to_owned();
        all.documents.push(document);
    }
    all.styles.extend(foreign.styles);
    for (what, count) in foreign.left {
        *all.left.entry(what).or_default() += count;
    }
}

/// The name of a file without its folders.
fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}
