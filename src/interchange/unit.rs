//! What offsets in a file count, and texts as files have them.

use crate::load;
use crate::text::{CodePoint, Span, Text, Utf16};
use std::fmt;

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Unicode code points.
    CodePoint,
    /// UTF-16 code units.
    Utf16,
    /// Bytes of UTF-8.
    Byte,
}

impl Unit {
    /// Every unit, the most usual first.
    pub const ALL: [Unit; 3] = [Unit::CodePoint, Unit::Utf16, Unit::Byte];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Unit::CodePoint => "code-points",
            Unit::Utf16 => "utf-16",
            Unit::Byte => "bytes",
        }
    }

    /// The byte of a text at which an offset points; `None` behind its end and inside a character.
    pub fn byte(self, text: &Text, offset: usize) -> Option<usize> {
        match self {
            Unit::CodePoint => text.byte_of_code_point(CodePoint(offset)),
            Unit::Utf16 => text.byte_of_utf16(Utf16(offset)),
            Unit::Byte => text.as_str().is_char_boundary(offset).then_some(offset),
        }
    }

    /// The offset of a byte of a text; 0 for what is no place in it.
    pub fn offset(self, text: &Text, byte: usize) -> usize {
        match self {
            Unit::CodePoint => text.code_point(byte).map_or(0, |at| at.0),
            Unit::Utf16 => text.utf16(byte).map_or(0, |at| at.0),
            Unit::Byte => byte,
        }
    }

    /// Both ends of a span.
    pub fn offsets(self, text: &Text, span: Span) -> (usize, usize) {
        (self.offset(text, span.start()), self.offset(text, span.end()))
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text as a file has it, carriage returns and all: offsets in the file point into it.
pub struct Written {
    text: Text,
    /// Where a carriage return stands that the document's text lacks, in bytes, ascending.
    dropped: Vec<usize>,
    /// Bytes of a byte order mark before the text.
    mark: usize,
}

impl Written {
    /// A text of a file.
    pub fn new(text: &str) -> Written {
        let pairs = text.match_indices("\r\n").map(|(at, _)| at).collect();
        Written {
            dropped: pairs,
            mark: if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
            text: Text::new(text),
        }
    }

    /// The same where a mark of byte order is a character of it.
    pub fn with_mark(text: &str) -> Written {
        Written { mark: 0, ..Written::new(text) }
    }

    /// The text as it stands.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The document's text: without a byte order mark, lines ending with a line feed.
    pub fn normalised(&self) -> String {
        load::line_feeds(&self.text.as_str()[self.mark..])
    }

    /// The place in the document's text of a place in the file's.
    pub fn place(&self, byte: usize) -> usize {
        let before = self.dropped.partition_point(|at| *at < byte);
        byte.saturating_sub(self.mark) - before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn offsets_there_and_back(text in "[a苏🎉\n]{0,20}") {
            let text = Text::new(text);
            for unit in Unit::ALL {
                for (byte, _) in text.as_str().char_indices() {
                    prop_assert_eq!(unit.byte(&text, unit.offset(&text, byte)), Some(byte));
                }
            }
        }

        #[test]
        fn a_place_keeps_what_stands_behind_it(text in "\u{feff}?[a苏🎉\r\n]{0,20}") {
            let written = Written::new(&text);
            let normalised = written.normalised();
            prop_assert!(!normalised.contains('\r'));
            for (byte, c) in text.char_indices().filter(|(_, c)| !"\r\u{feff}".contains(*c)) {
                prop_assert!(normalised[written.place(byte)..].starts_with(c), "{text:?} {byte}");
            }
            prop_assert_eq!(written.place(text.len()), normalised.len());
        }
    }
}
