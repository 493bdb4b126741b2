//! Why a file cannot become a document.

use crate::document::Encoding;
use std::fmt;

/// A file that was not read, and why. The page words it from the data; [`fmt::Display`] is for the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file's name.
    pub file: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The name says that it is a kind of file that is not read.
    UnsupportedType {
        /// The ending of the name, in lower case.
        ending: &'static str,
    },
    /// It is longer than what is read.
    TooLong {
        /// Its length in bytes.
        bytes: usize,
        /// The longest that is read, in bytes.
        longest: usize,
    },
    /// It holds no character but white space.
    Empty,
    /// It is no text.
    Binary {
        /// The format that its first bytes announce.
        looks_like: Option<&'static str>,
    },
    /// It is text of this encoding with a sequence that does not decode.
    Undecodable {
        /// The encoding.
        encoding: Encoding,
        /// Bytes before the sequence; `None` where it has the form of a character but is none, which only GB18030 has.
        offset: Option<usize>,
    },
    /// It is not valid UTF-8, and like text in none of the other encodings.
    UnknownEncoding {
        /// Bytes before the first sequence that is not UTF-8.
        offset: usize,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::UnsupportedType { ending } => write!(f, "{ending} files are not read, only plain text and Markdown"),
            Reason::TooLong { bytes, longest } => write!(f, "{bytes} bytes are too many, at most {longest} are read"),
            Reason::Empty => f.write_str("no text in it"),
            Reason::Binary { looks_like: Some(format) } => write!(f, "not a text but {format}"),
            Reason::Binary { looks_like: None } => f.write_str("not a text: it has control characters in it"),
            Reason::Undecodable { encoding, offset: Some(offset) } => {
                write!(f, "damaged {} text: invalid at byte {offset}", encoding.label())
            }
            Reason::Undecodable { encoding, offset: None } => write!(f, "damaged {} text", encoding.label()),
            Reason::UnknownEncoding { offset } => {
                write!(f, "unknown encoding: not UTF-8 (invalid at byte {offset}), and like neither UTF-16 nor GB18030")
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.reason)
    }
}

impl std::error::Error for Error {}
