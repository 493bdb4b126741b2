//! What a file of another tool says, before it is known whose text it speaks of.

use super::fault::Fault;
use super::names::stems;
use super::phrase::Words;
use super::unit::Unit;
use crate::annotation::{AnnotationId, Color, Origin, State, Timestamp};
use crate::document::DocumentId;
use crate::mention::{Qualifiers, Value};
use std::collections::BTreeMap;

/// What a file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreign {
    /// Its documents, in their order.
    pub documents: Vec<ForeignDocument>,
    /// How its labels look, if it says so.
    pub styles: Vec<LabelStyle>,
    /// The detector's rules that made no suggestions, as lines of [`Table::Muted`](crate::annotation::Table::Muted): for who reads it.
    pub muted: Vec<String>,
    /// What stands in it that Pizhu has no place for, with how often it does: told to the person, never passed over in silence.
    pub left: BTreeMap<Words, usize>,
}

/// How a label looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelStyle {
    /// The label as it is written.
    pub label: String,
    /// Its colour, as near as the palette has it.
    pub color: Option<Color>,
    /// What it is for.
    pub description: String,
    /// The label that it stands below, if any.
    pub upper: Option<String>,
}

/// What a file says of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignDocument {
    /// The document's name, as far as the file has one.
    pub name: String,
    /// The text, if it is in the file, with its line ends.
    pub text: Option<String>,
    /// The digest of the text, if the file tells it.
    pub digest: Option<DocumentId>,
    /// The SHA-256 of the file that the text was taken out of, where that is no plain text.
    pub original: Option<DocumentId>,
    /// What its offsets count, if the format or the file says so.
    pub unit: Option<Unit>,
    /// Its annotations.
    pub marks: Vec<Mark>,
}

/// What a file says of one passage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The line of the file from 1, or 0.
    pub line: usize,
    /// The way to it within the file or the line, as `annotations[3]`.
    pub path: String,
    /// Start and end, in the document's unit.
    pub range: Option<(usize, usize)>,
    /// Where in that file it begins, as [`Place::at`](crate::document::Place::at) has it; empty where the text was taken out of none.
    pub place: String,
    /// The words of the passage.
    pub quote: Option<String>,
    /// Words before it.
    pub prefix: String,
    /// Words behind it.
    pub suffix: String,
    /// Its labels, as they are written.
    pub labels: Vec<String>,
    /// The note of a person.
    pub note: String,
    /// What a figure amounts to.
    pub value: Option<Value>,
    /// What the words around a figure say of it.
    pub qualifiers: Qualifiers,
    /// Its identity, where the file keeps Pizhu's.
    pub id: Option<AnnotationId>,
    /// Who made it.
    pub origin: Option<Origin>,
    /// What was decided about it; nothing said is a person's own mark.
    pub state: Option<State>,
    /// When it was made and when it was last changed.
    pub times: Option<(Timestamp, Timestamp)>,
}

impl ForeignDocument {
    /// A document whose text is in the file.
    pub fn with_text(name: String, text: String, unit: Unit, marks: Vec<Mark>) -> ForeignDocument {
        ForeignDocument { name, text: Some(text), unit: Some(unit), marks, ..ForeignDocument::default() }
    }

    /// Start, end and label of each label of each mark.
    pub fn labelled(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        self.marks.iter().flat_map(|mark| {
            let (start, end) = mark.range.unwrap_or_default();
            mark.labels.iter().map(move |label| (start, end, label.as_str()))
        })
    }

    /// The code point at which each paragraph begins: lines that are not blank.
    pub fn paragraph_starts(&self) -> Vec<usize> {
        let (mut starts, mut at) = (Vec::new(), 0);
        for line in self.text.as_deref().unwrap_or_default().split('\n') {
            if !line.trim().is_empty() {
                starts.push(at);
            }
            at += line.chars().count() + 1;
        }
        starts
    }
}

impl Mark {
    /// A mark that says a label.
    pub fn labelled(start: usize, end: usize, label: String) -> Mark {
        Mark { range: Some((start, end)), labels: vec![label], ..Mark::default() }
    }

    /// Adds a note, on a line of its own.
    pub fn add_note(&mut self, note: &str) {
        if !self.note.is_empty() {
            self.note.push('\n');
        }
        self.note.push_str(note);
    }

    /// A fault of this mark.
    pub fn fault(&self, field: &str, found: impl Into<Words>, expected: impl Into<Words>) -> Fault {
        let path = if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) };
        Fault::at(path, found, expected).in_line(self.line)
    }
}

impl Foreign {
    /// The documents, each with a name for a file of its own, without an ending.
    pub fn named(&self) -> impl Iterator<Item = (String, &ForeignDocument)> {
        stems(self.documents.iter().map(|document| document.name.as_str())).into_iter().zip(&self.documents)
    }

    /// Counts something that Pizhu has no place for.
    pub fn leave(&mut self, what: impl Into<Words>) {
        self.leave_many(what, 1);
    }

    /// Counts things of one sort.
    pub fn leave_many(&mut self, what: impl Into<Words>, count: usize) {
        if count > 0 {
            *self.left.entry(what.into()).or_default() += count;
        }
    }
}
