//! Loading: the bytes of a file become a document, or an error says what they are instead.
//!
//! ```text
//! name, bytes → kind of file → not another format → encoding → characters → line feeds → Document
//!               (FILE_TYPES)    (signature)         (sniff)    (decode)     (lines)
//! ```
//!
//! Nothing is replaced or dropped on the way: a sequence that does not decode is an error with its offset, and what is taken
//! off (byte order mark, carriage returns) is recorded in the document's [`Source`].

mod decode;
mod error;
mod lines;
mod signature;
mod sniff;

// What unpacks and takes apart: the page itself has no room for it.
#[cfg(feature = "interchange")]
mod archive;
#[cfg(feature = "interchange")]
mod docx;
#[cfg(feature = "interchange")]
mod draft;
#[cfg(feature = "interchange")]
mod epub;
#[cfg(feature = "interchange")]
mod html;
#[cfg(feature = "interchange")]
mod open;
#[cfg(feature = "interchange")]
mod package;
#[cfg(feature = "interchange")]
mod pdf;
#[cfg(feature = "interchange")]
mod rows;
#[cfg(feature = "interchange")]
mod xml;

#[cfg(feature = "interchange")]
pub use archive::{Archive, Bounds};
pub use decode::Decode;
#[cfg(not(target_arch = "wasm32"))]
pub use decode::native_decode;
#[cfg(feature = "interchange")]
pub use error::Bound;
pub use error::{Error, Reason};
pub use lines::line_feeds;
#[cfg(feature = "interchange")]
pub use open::{Column, Extent, Loaded, Note, Options, What, is_package, open};

use crate::document::{Document, Source};

/// The longest file that is read, in bytes. A file is held up to four times while it becomes a document (bytes, decoded, with
/// line feeds, copied to the worker), which makes 1 GiB of the 4 GiB that wasm32 can address.
pub const LONGEST: usize = 256 * 1024 * 1024;

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileType {
    /// The ending of its names, in lower case and without the dot.
    pub ending: &'static str,
    /// Its media type.
    pub mime: &'static str,
}

/// Every kind of file that is read. A name without an ending, or with one that is in neither table, is read as plain text.
pub const FILE_TYPES: [FileType; 2] =
    [FileType { ending: "txt", mime: "text/plain" }, FileType { ending: "md", mime: "text/markdown" }];

/// Endings of documents, pictures and archives that hold no plain text.
const OTHER_ENDINGS: [&str; 34] = [
    "doc", "docx", "wps", "odt", "rtf", "pdf", "ofd", "caj", "html", "htm", "mht", "epub", "xls", "xlsx", "et", "ods", "ppt",
    "pptx", "dps", "odp", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "svg", "zip", "rar", "7z", "gz", "exe",
];

/// Reads a file into a document.
///
/// `name` is the file's name without its folder. `decode` is asked for the one encoding whose tables are too heavy to carry
/// into the page, GB18030.
///
/// # Errors
/// Every [`Reason`]; the document is complete or not made at all.
pub fn read(name: &str, bytes: &[u8], decode: Decode) -> Result<Document, Error> {
    document(name, bytes, decode).map_err(|reason| Error { file: name.to_owned(), reason })
}

/// Reads a file into a document with this platform's own decoder.
///
/// # Errors
/// As [`read`].
#[cfg(not(target_arch = "wasm32"))]
pub fn read_native(name: &str, bytes: &[u8]) -> Result<Document, Error> {
    read(name, bytes, native_decode)
}

fn document(name: &str, bytes: &[u8], decode: Decode) -> Result<Document, Reason> {
    if let Some(ending) = other_ending(name) {
        return Err(Reason::UnsupportedType { ending });
    }
    if bytes.len() > LONGEST {
        return Err(Reason::TooLong { bytes: bytes.len(), longest: LONGEST });
    }
    if let Some(format) = signature::of(bytes) {
        return Err(Reason::Binary { looks_like: Some(format) });
    }
    let sniffed = sniff::encoding(bytes)?;
    let decoded = decode::strictly(bytes, sniffed, decode)?;
    if !sniff::is_text(&decoded.text) {
        return Err(Reason::Binary { looks_like: None });
    }
    if decoded.text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    let (text, line_ending) = lines::normalised(decoded.text);
    let (encoding, byte_order_mark) = (sniffed.encoding, decoded.byte_order_mark);
    let source = Source { name: name.to_owned(), encoding, byte_order_mark, line_ending, original: None };
    Ok(Document::new(source, text))
}

fn other_ending(name: &str) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    OTHER_ENDINGS.into_iter().find(|other| ending.eq_ignore_ascii_case(other))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
