//! A project between the page and what works beside it, in pieces that are written and read in a moment each: arrays of the records that the
//! database stores.

use crate::annotation::{Annotated, Lines, Project, Table};
use crate::format;
use js_sys::Array;
use wasm_bindgen::JsValue;

/// Annotations of one piece.
const AT_ONCE: usize = 1000;

const DOCUMENT: &str = "document";
const ANNOTATIONS: &str = "annotations";
const PROJECT: &str = "project";
const TAGS: &str = "tags";
const TABLES: &str = "tables";

/// The next piece of a project, of those that follow each other from the place `(0, 0)` on: that it begins anew,
/// the tags, the tables, and of each document its head and its annotations.
pub fn next(project: &Project, place: &mut (usize, usize)) -> Option<Array> {
    let (number, from) = *place;
    if number == 0 {
        *place = if from == 2 { (1, 0) } else { (0, from + 1) };
        return Some(match from {
            0 => piece(PROJECT, Vec::new()),
            1 => tags_of(project),
            _ => tables_of(project),
        });
    }
    let (piece, next) = next_of(project.documents.get(number - 1)?, from);
    *place = next.map_or((number + 1, 0), |from| (number, from));
    Some(piece)
}

/// The piece of the tags.
pub fn tags_of(project: &Project) -> Array {
    piece(TAGS, project.tags.iter().map(format::tag_record).collect())
}

/// The piece of the tables: of each its name and its lines.
pub fn tables_of(project: &Project) -> Array {
    let names_and_lines = project.tables.iter().flat_map(|(table, lines)| [table.name(), lines.as_str()]);
    piece(TABLES, names_and_lines.map(str::to_owned).collect())
}

/// The piece of a document from this place on, 0 at first, and the place of the next one: its head, then its annotations.
pub fn next_of(annotated: &Annotated, from: usize) -> (Array, Option<usize>) {
    let Annotated { document, annotations } = annotated;
    let Some(first) = from.checked_sub(1) else {
        return (piece(DOCUMENT, vec![format::document_record(document), document.text().as_str().to_owned()]), Some(1));
    };
    let records = annotations.iter().skip(first).take(AT_ONCE).filter_map(|one| format::annotation_record(one, document.text()));
    (piece(ANNOTATIONS, records.collect()), Some(from + AT_ONCE).filter(|next| *next <= annotations.len()))
}

fn piece(kind: &str, records: Vec<String>) -> Array {
    let piece: Array = records.into_iter().map(JsValue::from).collect();
    piece.unshift(&kind.into());
    piece
}

/// A project of which pieces came.
#[derive(Default)]
pub struct Parcel {
    /// What is complete of it.
    pub project: Project,
}

impl Parcel {
    /// Takes a piece in; whether it is one. What cannot be read of it was not written here, and is left out.
    pub fn take(&mut self, piece: &Array) -> bool {
        let mut records = piece.iter().filter_map(|record| record.as_string());
        match records.next().as_deref() {
            Some(PROJECT) => self.project = Project::default(),
            Some(DOCUMENT) => {
                let (record, text) = (records.next().unwrap_or_default(), records.next().unwrap_or_default());
                let document = format::read_document_record(&record, text).ok();
                self.project.documents.extend(document.map(Annotated::bare));
            }
            Some(ANNOTATIONS) => {
                let Some(Annotated { document, annotations }) = self.project.documents.last_mut() else { return true };
                let read = records.filter_map(|record| format::read_annotation_record(&record, document.text()).ok());
                read.for_each(|annotation| drop(annotations.put(annotation)));
            }
            Some(TAGS) => {
                self.project.tags = records.filter_map(|record| format::read_tag_record(&record).ok()).collect();
            }
            Some(TABLES) => {
                let records: Vec<String> = records.collect();
                let tables = records.chunks_exact(2).filter_map(|pair| Some((Table::from_name(&pair[0])?, Lines::of(&pair[1]))));
                self.project.tables = tables.collect();
            }
            _ => return false,
        }
        true
    }
}
