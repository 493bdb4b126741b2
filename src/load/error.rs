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
    /// It goes beyond a bound that files made to do harm are refused by.
    #[cfg(feature = "interchange")]
    Beyond {
        /// What there is too much of.
        bound: Bound,
        /// The most that is read.
        most: usize,
    },
    /// A part of it is not what the format says.
    #[cfg(feature = "interchange")]
    Broken {
        /// The part, empty for the file as a whole.
        part: String,
        /// What was found there.
        found: String,
    },
    /// It opens with a password only.
    #[cfg(feature = "interchange")]
    Locked,
    /// All its pages are pictures, whose words are not read.
    #[cfg(feature = "interchange")]
    Scanned {
        /// How many there are.
        pages: usize,
    },
    /// It is a table without the column that was asked for.
    #[cfg(feature = "interchange")]
    NoColumn {
        /// The column, by its name or number.
        asked: String,
        /// What its first row has.
        columns: Vec<String>,
    },
}

/// What there may be too much of in a file.
#[cfg(feature = "interchange")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Bytes that it unpacks to.
    Bytes,
    /// Files in it.
    Files,
    /// Elements, or archives, within each other.
    Depth,
    /// Elements, rows or pages.
    Parts,
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
            #[cfg(feature = "interchange")]
            Reason::Beyond { bound, most } => {
                let what = match bound {
                    Bound::Bytes => "it unpacks to more bytes than",
                    Bound::Files => "there are more files in it than",
                    Bound::Depth => "what is in it lies deeper in each other than",
                    Bound::Parts => "there are more elements, rows or pages in it than",
                };
                write!(f, "{what} the {most} that are read")
            }
            #[cfg(feature = "interchange")]
            Reason::Broken { part, found } => {
                f.write_str("broken file: ")?;
                if part.is_empty() { f.write_str(found) } else { write!(f, "{part}: {found}") }
            }
            #[cfg(feature = "interchange")]
            Reason::Locked => f.write_str("it opens with a password only"),
            #[cfg(feature = "interchange")]
            Reason::Scanned { pages } => {
                write!(f, "no text in it: its {pages} scanned pages are pictures, whose words are not read")
            }
            #[cfg(feature = "interchange")]
            Reason::NoColumn { asked, columns } => write!(f, "no column {asked:?}, only {}", columns.join(", ")),
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
