//! A project between the page and its worker, in pieces that are written and read in a moment each: arrays of the records that the
//! database stores.

use crate::annotation::{Annotated, Annotations, Project};
use crate::format;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Annotations of one piece.
const AT_ONCE: usize = 1000;

const DOCUMENT: &str = "document";
const ANNOTATIONS: &str = "annotations";
const TAGS: &str = "tags";

/// The pieces of a project.
pub fn pieces(project: &Project) -> impl Iterator<Item = Array> {
    let tags = piece(TAGS, project.tags.iter().map(format::tag_record));
    [tags].into_iter().chain(project.documents.iter().flat_map(of_document))
}

fn of_document(annotated: &Annotated) -> impl Iterator<Item = Array> {
    let document = &annotated.document;
    let head = piece(DOCUMENT, [format::document_record(document), document.text().as_str().to_owned()]);
    let mut annotations = annotated.annotations.iter().peekable();
    let rest = std::iter::from_fn(move || {
        annotations.peek()?;
        let records = annotations.by_ref().take(AT_ONCE).filter_map(|one| format::annotation_record(one, document.text()));
        Some(piece(ANNOTATIONS, records))
    });
    [head].into_iter().chain(rest)
}

fn piece(kind: &str, records: impl IntoIterator<Item = String>) -> Array {
    [kind.to_owned()].into_iter().chain(records).map(JsValue::from).collect()
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
                let annotated = |document| Annotated { document: Rc::new(document), annotations: Annotations::default() };
                self.project.documents.extend(document.map(annotated));
            }
            Some(ANNOTATIONS) => {
                let Some(Annotated { document, annotations }) = self.project.documents.last_mut() else { return true };
                let read = records.filter_map(|record| format::read_annotation_record(&record, document.text()).ok());
                read.for_each(|annotation| drop(annotations.put(annotation)));
            }
            Some(TAGS) => self.project.tags.extend(records.filter_map(|record| format::read_tag_record(&record).ok())),
            _ => return false,
        }
        true
    }
}
