//! PubAnnotation JSON: `denotations` over a `text`, offsets in code points (the server's Ruby strings), notes as `attributes`.
//!
//! `TextAE`, its editor, refuses denotations that cross each other's edges or begin or end nowhere, so none are written.

use super::fault::Faults;
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json;
use super::phrase::{self, verbatim};
use super::table::{File, Options};
use super::unit::Unit;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The attribute that a note is.
const NOTE: &str = "note";

#[derive(Serialize)]
struct Written<'f> {
    text: &'f str,
    sourcedb: &'static str,
    sourceid: &'f str,
    denotations: Vec<Denotation<'f>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attributes: Vec<Attribute<'f>>,
}

#[derive(Serialize)]
struct Denotation<'f> {
    id: String,
    span: Range,
    obj: &'f str,
}

#[derive(Serialize, Deserialize)]
struct Range {
    begin: usize,
    end: usize,
}

#[derive(Serialize)]
struct Attribute<'f> {
    id: String,
    subj: String,
    pred: &'static str,
    obj: &'f str,
}

/// Writes one object, or an array of one for each document.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    let written = match foreign.documents.as_slice() {
        [document] => json::line(&one(document)) + "\n",
        documents => json::array(documents.iter().map(one)),
    };
    vec![File { name: "annotations.pubannotation.json".to_owned(), bytes: written.into_bytes() }]
}

fn one(document: &ForeignDocument) -> Written<'_> {
    let numbered = || document.marks.iter().enumerate();
    let denotations = numbered().map(|(at, mark)| {
        let (begin, end) = mark.range.unwrap_or_default();
        Denotation { id: format!("T{}", at + 1), span: Range { begin, end }, obj: mark.labels.first().map_or("", String::as_str) }
    });
    let noted = numbered().filter(|(_, mark)| !mark.note.is_empty());
    let attributes = noted.enumerate().map(|(nth, (at, mark))| Attribute {
        id: format!("A{}", nth + 1),
        subj: format!("T{}", at + 1),
        pred: NOTE,
        obj: &mark.note,
    });
    Written {
        text: document.text.as_deref().unwrap_or_default(),
        sourcedb: "pizhu",
        sourceid: &document.name,
        denotations: denotations.collect(),
        attributes: attributes.collect(),
    }
}

#[derive(Deserialize)]
struct Read {
    text: String,
    #[serde(default)]
    sourceid: Option<String>,
    #[serde(default)]
    denotations: Vec<ReadDenotation>,
    #[serde(default)]
    blocks: Vec<ReadDenotation>,
    #[serde(default)]
    attributes: Vec<ReadAttribute>,
    #[serde(default)]
    relations: Vec<serde::de::IgnoredAny>,
    #[serde(default)]
    modifications: Vec<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct ReadDenotation {
    #[serde(default)]
    id: Option<String>,
    span: Range,
    obj: String,
}

#[derive(Deserialize)]
struct ReadAttribute {
    subj: String,
    pred: String,
    obj: serde_json::Value,
}

/// Reads one document or an array of them.
///
/// # Errors
/// Every document that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let items = json::elements(text).map_err(|fault| Faults::one(file, fault))?;
    let several = text.trim_start().starts_with('[');
    let (mut faults, mut foreign) = (Faults::of(file), Foreign::default());
    for (index, item) in items.into_iter().enumerate() {
        let path = if several { format!("[{index}]") } else { String::new() };
        let read = json::value::<Read>(item.get()).map_err(|fault| json::inside(fault, &path));
        if let Some(read) = faults.keep(read) {
            let document = document(read, &path, &mut foreign);
            foreign.documents.push(document);
        }
    }
    faults.or(foreign)
}

fn document(read: Read, path: &str, foreign: &mut Foreign) -> ForeignDocument {
    foreign.leave_many(phrase::LEFT_RELATIONS, read.relations.len());
    foreign.leave_many(phrase::LEFT_MODIFICATIONS, read.modifications.len());
    let mut notes: HashMap<String, String> = HashMap::new();
    for attribute in read.attributes {
        match attribute.obj {
            serde_json::Value::String(note) if attribute.pred == NOTE => drop(notes.insert(attribute.subj, note)),
            _ => foreign.leave(phrase::LEFT_ATTRIBUTE.of(&[verbatim(&attribute.pred)])),
        }
    }
    let listed = [("denotations", read.denotations), ("blocks", read.blocks)];
    let marks =
        listed.into_iter().flat_map(|(field, listed)| listed.into_iter().enumerate().map(move |(at, one)| (field, at, one)));
    let dot = if path.is_empty() { "" } else { "." };
    let marks = marks.map(|(field, at, one)| Mark {
        path: format!("{path}{dot}{field}[{at}]"),
        note: one.id.and_then(|id| notes.get(&id).cloned()).unwrap_or_default(),
        ..Mark::labelled(one.span.begin, one.span.end, one.obj)
    });
    ForeignDocument::with_text(read.sourceid.unwrap_or_default(), read.text, Unit::CodePoint, marks.collect())
}
