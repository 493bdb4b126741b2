//! spaCy JSON Lines: `{"text", "entities": [[start, end, label]], "spans": {"sc": […]}}`, offsets in code points.
//!
//! `entities` may not overlap (spaCy's error E103), so they hold the longest of those that do; `spans` holds all, as a span
//! categoriser reads them.

use super::describe::without_overlap;
use super::fault::Faults;
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json::{self, Rest};
use super::phrase::{self, verbatim};
use super::table::{File, Options};
use super::unit::Unit;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The key of the span categoriser's spans: spaCy's own default.
const SPANS: &str = "sc";

type Labelled<'f> = (usize, usize, &'f str);

#[derive(Serialize)]
struct Line<'f> {
    text: &'f str,
    entities: Vec<Labelled<'f>>,
    spans: BTreeMap<&'static str, Vec<Labelled<'f>>>,
    meta: Meta<'f>,
}

#[derive(Serialize)]
struct Meta<'f> {
    file_name: &'f str,
}

#[derive(Deserialize)]
struct Read {
    text: String,
    #[serde(default)]
    entities: Vec<(usize, usize, String)>,
    #[serde(default)]
    spans: BTreeMap<String, Vec<(usize, usize, String)>>,
    #[serde(default)]
    meta: ReadMeta,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Default, Deserialize)]
struct ReadMeta {
    #[serde(default)]
    file_name: String,
}

/// Writes a document a line.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    json::file_of_lines("annotations.spacy.jsonl", foreign.documents.iter().map(line))
}

fn line(document: &ForeignDocument) -> Line<'_> {
    let spans: Vec<Labelled> = document.labelled().collect();
    let mut entities: Vec<Labelled> = without_overlap(&spans, |(start, end, _)| (*start, *end)).into_iter().copied().collect();
    entities.dedup_by_key(|(start, end, _)| (*start, *end));
    Line {
        text: document.text.as_deref().unwrap_or_default(),
        entities,
        spans: BTreeMap::from([(SPANS, spans)]),
        meta: Meta { file_name: &document.name },
    }
}

/// Reads a document a line: all its span groups, and entities that stand in none of them.
///
/// # Errors
/// Every line that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let (mut faults, mut foreign) = (Faults::of(file), Foreign::default());
    for (line, read) in json::records::<Read>(text, &mut faults) {
        read.rest.keys().for_each(|key| foreign.leave(phrase::LEFT_FIELD.of(&[verbatim(key)])));
        let groups = read
            .spans
            .into_iter()
            .flat_map(|(key, spans)| spans.into_iter().enumerate().map(move |(at, span)| (format!("spans.{key}[{at}]"), span)));
        let entities = read.entities.into_iter().enumerate().map(|(at, span)| (format!("entities[{at}]"), span));
        let marks = groups.chain(entities);
        let marks = marks.map(|(path, (start, end, label))| Mark { line, path, ..Mark::labelled(start, end, label) });
        foreign.documents.push(ForeignDocument::with_text(read.meta.file_name, read.text, Unit::CodePoint, marks.collect()));
    }
    faults.or(foreign)
}
