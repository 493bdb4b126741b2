//! Formats: a project becomes a file, and a file a project. One module a format, one table of all.

mod annotation;
mod chinese;
mod error;
mod facts;
mod json;
mod layout;
mod project;
mod record;
mod tag;

pub use annotation::{annotation_record, read_annotation_record};
pub use error::{Error, Expected, Fault, JsonType, Reason};
pub use facts::Facts;
pub use json::read as read_object;
pub use project::{document_record, read, read_document_record, write};
pub use record::VERSION;
pub use tag::{read_tag_record, tag_record};

use crate::annotation::Project;

/// Writes all of a project.
pub type Write = fn(&Project) -> String;

/// Reads a file of this name, all of it or nothing.
pub type Read = fn(&str, &[u8]) -> Result<Project, Error>;

/// A format that projects are written to or read from.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line and in the menus.
    pub name: &'static str,
    /// The ending of its files, without the first dot.
    pub ending: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// How it is written, if it is.
    pub write: Option<Write>,
    /// How it is read, if it is.
    pub read: Option<Read>,
}

/// The ending of project files.
pub const ENDING: &str = "pizhu.json";

/// Their media type.
pub const MIME: &str = "application/json";

/// Every format, in the order of the menus.
pub const FORMATS: [Format; 1] = [Format { name: "pizhu", ending: ENDING, mime: MIME, write: Some(write), read: Some(read) }];

/// Endings of files that the worker reads, as a file picker takes them. Every format of annotations that is read is among them.
pub const PACKED_ENDINGS: &str =
    ".json,.jsonl,.ndjson,.jsonld,.csv,.tsv,.ann,.conll,.qdpx,.qdc,.zip,.docx,.pdf,.html,.htm,.epub,.xlsx";
