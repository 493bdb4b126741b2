//! doccano JSON Lines: a document a line, `{"text", "label": [[start, end, label]]}`.
//!
//! doccano's own code calls the offsets code points, but its page counts in JavaScript's UTF-16 units and its importer stores what
//! it is given. A project must allow overlapping spans, or doccano drops nested ones on import without a word.

use super::fault::{Fault, Faults};
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json::{self, Rest};
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
    #[serde(default)]
    id: Option<serde::de::IgnoredAny>,
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
    let line = |document: &ForeignDocument| {
        let label = document.marks.iter().flat_map(|mark| {
            mark.range.into_iter().flat_map(|(start, end)| mark.labels.iter().map(move |label| (start, end, label.as_str())))
        });
        let text = document.text.as_deref().unwrap_or_default();
        json::line(&Line { text, label: label.collect(), file_name: &document.name }) + "\n"
    };
    let lines: String = foreign.documents.iter().map(line).collect();
    vec![File { name: "annotations.doccano.jsonl".to_owned(), bytes: lines.into_bytes() }]
}

/// Reads a document a line. Offsets count UTF-16 units; where the text shows that they cannot, code points.
///
/// # Errors
/// Every line that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let (mut faults, mut foreign) = (Faults::of(file), Foreign::default());
    for (line, written) in json::lines(text) {
        let Some(read) = faults.keep(json::value::<Read>(written).map_err(|fault: Fault| fault.in_line(line))) else { continue };
        foreign.leave_many("relations", read.relations.len());
        foreign.leave_many("comments", read.comments.len());
        read.rest.keys().for_each(|key| foreign.leave(&format!("field {key}")));
        let _ = read.id;
        let label =
            read.label.into_iter().enumerate().map(|(at, (start, end, label))| (format!("label[{at}]"), start, end, label));
        let entities = read.entities.into_iter().enumerate();
        let entities = entities.map(|(at, e)| (format!("entities[{at}]"), e.start_offset, e.end_offset, e.label));
        let marks = label.chain(entities).map(|(path, start, end, label)| Mark {
            line,
            path,
            range: Some((start, end)),
            labels: vec![label],
            ..Mark::default()
        });
        let marks = marks.collect();
        foreign.documents.push(ForeignDocument {
            name: read.file_name,
            text: Some(read.text),
            unit: Some(Unit::Utf16),
            marks,
            ..ForeignDocument::default()
        });
    }
    faults.or(foreign)
}
