//! doccano JSON Lines: a document a line, `{"text", "label": [[start, end, label]]}`.
//!
//! doccano's own code calls the offsets code points, but its page counts in JavaScript's UTF-16 units and its importer stores what
//! it is given. A project must allow overlapping spans, or doccano drops nested ones on import without a word.

use super::fault::Faults;
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json::{self, Rest};
use super::phrase::{self, verbatim};
use super::table::{File, Options};
use super::unit::Unit;
use serde::{Deserialize, Serialize};

/// A document of a sequence labelling project.
#[derive(Serialize)]
struct Line<'f> {
    text: &'f str,
    label: Vec<(usize, usize, &'f str)>,
    #[serde(skip_serializing_if = "str::is_empty")]
    file_name: &'f str,
}

/// What is read: the export of a project without relations, or with them (`entities`).
#[derive(Deserialize)]
struct Read {
    text: String,
    #[serde(default)]
    label: Vec<(usize, usize, String)>,
    #[serde(default)]
    entities: Vec<Entity>,
    #[serde(default)]
    relations: Vec<serde::de::IgnoredAny>,
    #[serde(default, alias = "Comments")]
    comments: Vec<serde::de::IgnoredAny>,
    #[serde(default)]
    file_name: String,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Deserialize)]
struct Entity {
    start_offset: usize,
    end_offset: usize,
    label: String,
}

/// Writes a document a line.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    json::file_of_lines("annotations.doccano.jsonl", foreign.documents.iter().map(line))
}

fn line(document: &ForeignDocument) -> Line<'_> {
    Line { text: document.text.as_deref().unwrap_or_default(), label: document.labelled().collect(), file_name: &document.name }
}

/// Reads a document a line. Offsets count UTF-16 units; where the text shows that they cannot, code points.
///
/// # Errors
/// Every line that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let (mut faults, mut foreign) = (Faults::of(file), Foreign::default());
    for (line, read) in json::records::<Read>(text, &mut faults) {
        foreign.leave_many(phrase::LEFT_RELATIONS, read.relations.len());
        foreign.leave_many(phrase::LEFT_COMMENTS, read.comments.len());
        read.rest.keys().filter(|key| *key != "id").for_each(|key| foreign.leave(phrase::LEFT_FIELD.of(&[verbatim(key)])));
        let label =
            read.label.into_iter().enumerate().map(|(at, (start, end, label))| (format!("label[{at}]"), start, end, label));
        let entities = read.entities.into_iter().enumerate();
        let entities = entities.map(|(at, e)| (format!("entities[{at}]"), e.start_offset, e.end_offset, e.label));
        let marks = label.chain(entities);
        let marks = marks.map(|(path, start, end, label)| Mark { line, path, ..Mark::labelled(start, end, label) });
        foreign.documents.push(ForeignDocument::with_text(read.file_name, read.text, Unit::Utf16, marks.collect()));
    }
    faults.or(foreign)
}
