//! Why a project file or a stored record is refused.

use crate::document::DocumentId;
use std::fmt;

/// A file that was refused as a whole, and why. The page words it from the data; [`fmt::Display`] is for the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The file's name.
    pub file: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// A field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The way to the field (`documents[2].annotations[17].start`); empty for the whole.
    pub path: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a field. `expected` is what it should be, `found` what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not JSON from here on (both from 1, the column in bytes).
    BrokenJson {
        /// The line.
        line: usize,
        /// The byte of the line.
        column: usize,
    },
    /// It is JSON, but not a Pizhu project.
    NotAProject,
    /// It is a project of a version that this one does not read.
    WrongVersion {
        /// The version as written.
        found: String,
    },
    /// The field is not there.
    MissingField,
    /// There is no such field.
    UnknownField,
    /// The field stands there twice.
    RepeatedField,
    /// It is another type of JSON.
    WrongType {
        /// The type that it should be.
        expected: JsonType,
    },
    /// It is no value of this field.
    WrongValue {
        /// The value as written.
        found: String,
        /// What the values of the field are.
        expected: Expected,
    },
    /// The field cannot stand beside that one.
    Excluded {
        /// The other field of the same object.
        by: &'static str,
    },
    /// What must be unique is there before.
    Duplicate {
        /// The value that is there twice.
        found: String,
    },
    /// The annotation bears a tag that the tag set lacks.
    UnknownTag {
        /// Its identity.
        found: String,
    },
    /// The text is not the one that the digest was made of.
    TextDoesNotMatchDigest {
        /// The digest of the text.
        expected: DocumentId,
        /// The digest as written.
        found: DocumentId,
    },
    /// The text is longer or shorter, in the unit that the field names.
    LengthDoesNotMatch {
        /// The length of the text.
        expected: usize,
        /// The length as written.
        found: usize,
    },
    /// The offset is behind the end of the text.
    OffsetOutOfRange {
        /// The offset, in code points.
        found: usize,
        /// The length of the text, in code points.
        length: usize,
    },
    /// The end comes before the start.
    EndBeforeStart {
        /// The start, in code points.
        start: usize,
        /// The end, in code points.
        found: usize,
    },
    /// The offset in UTF-16 units is another place than the one in code points.
    OffsetsDisagree {
        /// The place in code points, counted in UTF-16 units.
        expected: usize,
        /// The offset in UTF-16 units as written.
        found: usize,
    },
    /// The words are not those of the text.
    QuoteDoesNotMatch {
        /// The words of the text.
        expected: String,
        /// The words as written.
        found: String,
    },
}

/// The types of JSON that a field may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// `{…}`.
    Object,
    /// `[…]`.
    Array,
    /// `"…"`.
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number, not negative but for times.
    Integer,
}

/// What the values of a field are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// 32 hexadecimal digits in lower case.
    Identity,
    /// 64 hexadecimal digits in lower case.
    Digest,
    /// A decimal number of at most 28 digits, as `-12.50`.
    Decimal,
    /// One lower-case letter of ASCII or digit.
    Key,
    /// Not blank.
    Name,
    /// Characters of the text before a place, and what the place is called.
    Place,
}

impl Fault {
    pub(super) fn at(path: impl Into<String>, reason: Reason) -> Fault {
        Fault { path: path.into(), reason }
    }

    pub(super) fn wrong(path: &str, found: &str, expected: Expected) -> Fault {
        Fault::at(path, Reason::WrongValue { found: found.to_owned(), expected })
    }

    /// The same, of a field of a field.
    pub(super) fn inside(self, outer: impl fmt::Display) -> Fault {
        let path = if self.path.is_empty() { outer.to_string() } else { format!("{outer}.{}", self.path) };
        Fault { path, reason: self.reason }
    }
}

impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            JsonType::Object => "an object",
            JsonType::Array => "an array",
            JsonType::String => "a string",
            JsonType::Boolean => "true or false",
            JsonType::Integer => "a whole number",
        })
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Expected::OneOf(names) => write!(f, "one of {}", names.join(", ")),
            Expected::Identity => f.write_str("32 hexadecimal digits in lower case"),
            Expected::Digest => f.write_str("64 hexadecimal digits in lower case"),
            Expected::Decimal => f.write_str("a decimal number"),
            Expected::Key => f.write_str("one lower-case letter or digit"),
            Expected::Name => f.write_str("a name that is not blank"),
            Expected::Place => f.write_str("a place of the text behind the one before"),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::BrokenJson { line, column } => write!(f, "broken JSON at line {line}, column {column}"),
            Reason::NotAProject => f.write_str("not a Pizhu project"),
            Reason::WrongVersion { found } => write!(f, "version {found} is not read, only {}", super::VERSION),
            Reason::MissingField => f.write_str("missing"),
            Reason::UnknownField => f.write_str("unknown field"),
            Reason::RepeatedField => f.write_str("stands there twice"),
            Reason::WrongType { expected } => write!(f, "must be {expected}"),
            Reason::WrongValue { found, expected } => write!(f, "{found:?} is not {expected}"),
            Reason::Excluded { by } => write!(f, "cannot stand beside {by:?} as it is"),
            Reason::Duplicate { found } => write!(f, "{found:?} is there before"),
            Reason::UnknownTag { found } => write!(f, "no tag {found:?} in the tag set"),
            Reason::TextDoesNotMatchDigest { expected, found } => write!(f, "{found}, but the text has {expected}"),
            Reason::LengthDoesNotMatch { expected, found } => write!(f, "{found}, but the text has {expected}"),
            Reason::OffsetOutOfRange { found, length } => write!(f, "{found} is behind the end of the text, {length}"),
            Reason::EndBeforeStart { start, found } => write!(f, "{found} is before the start, {start}"),
            Reason::OffsetsDisagree { expected, found } => write!(f, "{found}, but in code points it is {expected}"),
            Reason::QuoteDoesNotMatch { expected, found } => write!(f, "{found:?}, but the text has {expected:?}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.reason.fmt(f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.fault)
    }
}

impl std::error::Error for Fault {}

impl std::error::Error for Error {}
