//! A project between the page and its worker, in pieces that are written and read in a moment each: arrays of the records that the
//! database stores.

use crate::annotation::{Annotated, Project};
use crate::format;
use js_sys::Array;
use wasm_bindgen::JsValue;

/// Annotations of one piece.
const AT_ONCE: usize = 1000;

const DOCUMENT: &str = "document";
const ANNOTATIONS: &str = "annotations";
const TAGS: &str = "tags";

/// The next piece of a project, of those that follow each other from the place `(0, 0)` on: the tags, with which it begins anew, and of
/// each document its head and its annotations.
pub fn next(project: &Project, place: &mut (usize, usize)) -> Option<Array> {
    let (number, from) = *place;
    if number == 0 {
        *place = (1, 0);
        return Some(piece(TAGS, project.tags.iter().map(format::tag_record).collect()));
    }
    let Annotated { document, annotations } = project.documents.get(number - 1)?;
    if from == 0 {
        *place = (number, 1);
        return Some(piece(DOCUMENT, vec![format::document_record(document), document.text().as_str().to_owned()]));
    }
    let records =
        annotations.iter().skip(from - 1).take(AT_ONCE).filter_map(|one| format::annotation_record(one, document.text()));
    *place = if from + AT_ONCE > annotations.len() { (number + 1, 0) } else { (number, from + AT_ONCE) };
    Some(piece(ANNOTATIONS, records.collect()))
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
                let tags = records.filter_map(|record| format::read_tag_record(&record).ok()).collect();
                self.project = Project { documents: Vec::new(), tags };
            }
            _ => return false,
        }
        true
    }
}
