//! One immutable string, spans of it, and the three units that offsets into it are counted in.
//!
//! | unit | type | used by |
//! |---|---|---|
//! | UTF-8 byte | `usize`, [`Span`] | everything inside Pizhu |
//! | Unicode code point | [`CodePoint`] | the project file, the command line, most interchange formats |
//! | UTF-16 unit | [`Utf16`] | the browser's DOM, some interchange formats |
//!
//! Units change only at borders, through [`Text`]; an offset that lands inside a character has no counterpart and converts to
//! `None`, never to a neighbour.

pub mod percent;
mod visible;

pub use visible::{Visible, is_blank, is_han};

use std::fmt;

/// An offset or a length in Unicode code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePoint(pub usize);

/// An offset or a length in UTF-16 code units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Utf16(pub usize);

/// A half-open range of UTF-8 bytes. It is never backwards.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span between two byte offsets, given in either order (a selection may be drawn backwards).
    pub fn new(one: usize, other: usize) -> Span {
        Span { start: one.min(other), end: one.max(other) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// The byte after the last.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` (bytes) lies in the span; its end does not.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the whole of `other` lies in the span.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The bytes the spans share, if any.
    pub fn intersection(self, other: Span) -> Option<Span> {
        self.overlaps(other).then(|| Span::new(self.start.max(other.start), self.end.min(other.end)))
    }

    /// The same as a standard range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// The zero-width joiner, which makes one emoji of two.
const JOINER: char = '\u{200d}';

/// Whether a character belongs to the one before it: the combining marks, variation selectors, skin tones and joiners that stand
/// in Chinese and English text. (The whole of Unicode's grapheme clusters weighs 20 kB in the page, for scripts that do not.)
fn extends(c: char) -> bool {
    matches!(c, JOINER | '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}')
}

/// Bytes between two checkpoints: 12 bytes a checkpoint make 114 KiB for 10 MB of text, and a conversion walks at most this far.
const STRIDE: usize = 1024;

/// The same place counted in all three units. `u32`: a text is shorter than 4 GiB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Checkpoint {
    byte: u32,
    code_point: u32,
    utf16: u32,
}

impl Checkpoint {
    fn after(self, c: char) -> Checkpoint {
        Checkpoint {
            byte: self.byte + c.len_utf8() as u32,
            code_point: self.code_point + 1,
            utf16: self.utf16 + c.len_utf16() as u32,
        }
    }
}

/// An immutable string that converts between units of offset in constant time (a walk of at most 1 KiB).
///
/// Limits: shorter than 4 GiB (`load` refuses far smaller files).
#[derive(Clone)]
pub struct Text {
    string: Box<str>,
    /// `checkpoints[k]` is the first character border at or after byte `k * STRIDE`.
    checkpoints: Box<[Checkpoint]>,
    length: Checkpoint,
}

impl Text {
    /// Takes the string over and counts it once.
    pub fn new(string: impl Into<Box<str>>) -> Text {
        let string = string.into();
        let mut checkpoints = Vec::with_capacity(string.len() / STRIDE + 1);
        let mut at = Checkpoint::default();
        for c in string.chars() {
            if at.byte as usize >= checkpoints.len() * STRIDE {
                checkpoints.push(at);
            }
            at = at.after(c);
        }
        if checkpoints.is_empty() {
            checkpoints.push(at);
        }
        Text { string, checkpoints: checkpoints.into(), length: at }
    }

    /// The whole string.
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.string.len()
    }

    /// Whether there is no character at all.
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// The span of the whole text.
    pub fn span(&self) -> Span {
        Span::new(0, self.len())
    }

    /// Length in code points.
    pub fn code_points(&self) -> CodePoint {
        CodePoint(self.length.code_point as usize)
    }

    /// Length in UTF-16 units.
    pub fn utf16_units(&self) -> Utf16 {
        Utf16(self.length.utf16 as usize)
    }

    /// The characters of a span; `None` where it leaves the text or cuts a character.
    pub fn slice(&self, span: Span) -> Option<&str> {
        self.string.get(span.range())
    }

    /// The code point offset of a byte offset.
    pub fn code_point(&self, byte: usize) -> Option<CodePoint> {
        self.at_byte(byte).map(|at| CodePoint(at.code_point as usize))
    }

    /// The UTF-16 offset of a byte offset.
    pub fn utf16(&self, byte: usize) -> Option<Utf16> {
        self.at_byte(byte).map(|at| Utf16(at.utf16 as usize))
    }

    /// The byte offset of a code point offset.
    pub fn byte_of_code_point(&self, offset: CodePoint) -> Option<usize> {
        self.find(offset.0, |at| at.code_point as usize)
    }

    /// The byte offset of a UTF-16 offset; `None` between the halves of a surrogate pair.
    pub fn byte_of_utf16(&self, offset: Utf16) -> Option<usize> {
        self.find(offset.0, |at| at.utf16 as usize)
    }

    /// The span between two code point offsets.
    pub fn span_of_code_points(&self, start: CodePoint, end: CodePoint) -> Option<Span> {
        Some(Span::new(self.byte_of_code_point(start)?, self.byte_of_code_point(end)?))
    }

    /// The end of the character that starts at a byte offset, as a reader sees characters: with combining marks, and emoji joined
    /// to one. The text's end where none starts there.
    pub fn character_after(&self, offset: usize) -> usize {
        let mut characters = self.string.get(offset..).unwrap_or_default().chars().peekable();
        let mut at = offset.min(self.len());
        let mut joined = true;
        while let Some(c) = characters.next_if(|c| joined || extends(*c)) {
            at += c.len_utf8();
            joined = c == JOINER;
        }
        at
    }

    /// The start of the character that ends at a byte offset, in the same sense; the text's start where none ends there.
    pub fn character_before(&self, offset: usize) -> usize {
        let before = self.string.get(..offset).unwrap_or_default();
        let mut at = before.len();
        let mut characters = before.chars().rev().peekable();
        while let Some(c) = characters.next() {
            at -= c.len_utf8();
            if !extends(c) && characters.peek() != Some(&JOINER) {
                break;
            }
        }
        at
    }

    fn at_byte(&self, byte: usize) -> Option<Checkpoint> {
        if !self.string.is_char_boundary(byte) {
            return None;
        }
        let last = (byte / STRIDE).min(self.checkpoints.len() - 1);
        let before = if self.checkpoints[last].byte as usize > byte { last - 1 } else { last };
        let from = self.checkpoints[before];
        let between = self.string.as_bytes().get(from.byte as usize..byte).unwrap_or_default();
        // Bytes are counted, since that is faster than reading characters: those that begin one, and of these the ones of four
        // bytes, which are two UTF-16 units.
        let characters = between.iter().filter(|byte| **byte as i8 >= -0x40).count() as u32;
        let pairs = between.iter().filter(|byte| **byte >= 0xf0).count() as u32;
        Some(Checkpoint { byte: byte as u32, code_point: from.code_point + characters, utf16: from.utf16 + characters + pairs })
    }

    fn find(&self, offset: usize, unit: impl Fn(Checkpoint) -> usize) -> Option<usize> {
        let before = self.checkpoints.partition_point(|at| unit(*at) <= offset).saturating_sub(1);
        let at = self.walk(before, |at| unit(at) >= offset);
        (unit(at) == offset).then_some(at.byte as usize)
    }

    /// Walks on from a checkpoint until `there` holds or the text ends.
    fn walk(&self, checkpoint: usize, there: impl Fn(Checkpoint) -> bool) -> Checkpoint {
        let mut at = self.checkpoints[checkpoint];
        for c in self.string[at.byte as usize..].chars() {
            if there(at) {
                break;
            }
            at = at.after(c);
        }
        at
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.string == other.string
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One character of every width, and what readers trip over: ZWJ sequence, combining mark, CRLF, BOM, full-width space.
    const SAMPLE: &str = "\u{feff}🎉“苏科贷”\r\n放款4100万元，𠮷👩\u{200d}🔬e\u{301}\u{3000}é。";

    fn agrees_with_the_naive_count(string: &str) {
        let text = Text::new(string);
        for byte in 0..=string.len() + 1 {
            let before = string.get(..byte);
            let code_point = before.map(|s| CodePoint(s.chars().count()));
            let utf16 = before.map(|s| Utf16(s.encode_utf16().count()));
            assert_eq!(text.code_point(byte), code_point);
            assert_eq!(text.utf16(byte), utf16);
            if let (Some(code_point), Some(utf16)) = (code_point, utf16) {
                assert_eq!(text.byte_of_code_point(code_point), Some(byte));
                assert_eq!(text.byte_of_utf16(utf16), Some(byte));
            }
        }
        assert_eq!(text.byte_of_code_point(CodePoint(text.code_points().0 + 1)), None);
        assert_eq!(text.byte_of_utf16(Utf16(text.utf16_units().0 + 1)), None);
    }

    #[test]
    fn offsets_there_and_back() {
        agrees_with_the_naive_count("");
        agrees_with_the_naive_count("a");
        agrees_with_the_naive_count(SAMPLE);
        agrees_with_the_naive_count(&SAMPLE.repeat(60));
    }

    #[test]
    fn half_a_surrogate_pair_is_nowhere() {
        let text = Text::new("a🎉b");
        assert_eq!(text.byte_of_utf16(Utf16(2)), None);
        assert_eq!(text.code_point(2), None);
        assert_eq!(text.slice(Span::new(1, 3)), None);
    }

    #[test]
    fn spans_are_never_backwards() {
        assert_eq!(Span::new(7, 3), Span::new(3, 7));
        assert_eq!(format!("{:?}", Span::new(7, 3)), "3..7");
        assert_eq!(Span::new(0, 4).intersection(Span::new(2, 9)), Some(Span::new(2, 4)));
        assert_eq!(Span::new(0, 4).intersection(Span::new(4, 9)), None);
    }

    fn characters(string: &str) -> Vec<&str> {
        let text = Text::new(string);
        let mut ends = vec![0];
        while ends[ends.len() - 1] < string.len() {
            ends.push(text.character_after(ends[ends.len() - 1]));
        }
        let back: Vec<usize> = ends.iter().skip(1).map(|end| text.character_before(*end)).collect();
        assert_eq!(back, ends[..ends.len() - 1], "back in {string:?}");
        ends.windows(2).map(|pair| &string[pair[0]..pair[1]]).collect()
    }

    #[test]
    fn characters_are_those_that_a_reader_sees() {
        assert_eq!(characters("元e\u{301}𠮷"), ["元", "e\u{301}", "𠮷"]);
        assert_eq!(characters("👩\u{200d}🔬\u{fe0f}甲👍\u{1f3fd}"), ["👩\u{200d}🔬\u{fe0f}", "甲", "👍\u{1f3fd}"]);
        assert_eq!(Text::new("甲").character_after(9), 3);
        assert_eq!(Text::new("甲").character_before(0), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn offsets_there_and_back_in_any_text(string in "(\\PC|[\u{0}-\u{7f}]|🎉|𠮷|\u{301}|一二三四五六七八九十){0,900}") {
            agrees_with_the_naive_count(&string);
        }
    }
}
