//! A report: its text, where it came from, its title and its blocks. Immutable once made.

mod outline;

use crate::text::{Span, Text};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The SHA-256 of a document's text (UTF-8, after line endings were normalised): the same text is the same document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub [u8; 32]);

impl DocumentId {
    /// The identity of this text.
    pub fn of(text: &str) -> DocumentId {
        DocumentId(Sha256::digest(text.as_bytes()).into())
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADigest;

impl FromStr for DocumentId {
    type Err = NotADigest;

    fn from_str(digits: &str) -> Result<DocumentId, NotADigest> {
        if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NotADigest);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| NotADigest)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotADigest)?;
        }
        Ok(DocumentId(bytes))
    }
}

/// How the characters of a file were written as bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030, of which GBK and GB2312 are parts.
    Gb18030,
    /// Big5, which is read where a page says that it is in it: it is not told from GBK.
    Big5,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: [Encoding; 5] = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Big5];

    /// The label of the WHATWG Encoding Standard.
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Gb18030 => "gb18030",
            Encoding::Big5 => "big5",
        }
    }
}

/// How the lines of a file ended before they were normalised to a line feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnding {
    /// Line feed, or a single line.
    #[default]
    Lf,
    /// Carriage return and line feed.
    CrLf,
    /// Carriage return alone.
    Cr,
    /// More than one of them.
    Mixed,
}

impl LineEnding {
    /// Every line ending.
    pub const ALL: [LineEnding; 4] = [LineEnding::Lf, LineEnding::CrLf, LineEnding::Cr, LineEnding::Mixed];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            LineEnding::Lf => "lf",
            LineEnding::CrLf => "crlf",
            LineEnding::Cr => "cr",
            LineEnding::Mixed => "mixed",
        }
    }
}

/// Where a document came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The file's name, without its folder.
    pub name: String,
    /// How its characters were written.
    pub encoding: Encoding,
    /// Whether it began with a byte order mark, which is no part of the text.
    pub byte_order_mark: bool,
    /// How its lines ended.
    pub line_ending: LineEnding,
    /// The file that the text was taken out of, where that is no plain text.
    pub original: Option<Box<Original>>,
}

/// A file that is no plain text, and which of its parts stand where in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Original {
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Where the text came from, in ascending order: each place reaches to the next one.
    pub places: Vec<Place>,
}

/// Where a stretch of the text came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Bytes of the text before it.
    pub start: usize,
    /// The way to it within the file, in the manner of a URI's fragment: `page=3`, `table=1;row=2;cell=3`; behind `heading=` the
    /// level, as in [`Role::Heading`].
    pub at: Box<str>,
}

impl Place {
    /// The level of the heading that begins there.
    fn level(&self) -> Option<u8> {
        let (_, level) = self.at.split_once("heading=")?;
        level.bytes().next().map(|digit| digit.wrapping_sub(b'0')).filter(|level| (2..=4).contains(level))
    }
}

impl Original {
    /// Where the character at a byte offset of the text came from.
    pub fn place_at(&self, offset: usize) -> Option<&Place> {
        self.places.get(self.places.partition_point(|place| place.start <= offset).checked_sub(1)?)
    }
}

/// What a block is in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title, where it stands in the text.
    Title,
    /// A heading; 2 is the highest level below the title, 4 the lowest.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// The rest of a line that is too long for one block.
    Continuation,
}

/// One line of the text, or a stretch of a very long one. Blank lines are in no block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, in bytes, without the line's end and without white space around it.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    id: DocumentId,
    source: Source,
    title: String,
    text: Text,
    blocks: Vec<Block>,
}

impl Document {
    /// Makes a document of a text whose lines end with a line feed.
    pub fn new(source: Source, text: impl Into<Box<str>>) -> Document {
        let text = Text::new(text);
        let mut outline = outline::of(text.as_str(), &source.name);
        if let Some(original) = &source.original {
            outline::raise(&mut outline.blocks, &original.places);
        }
        Document { id: DocumentId::of(text.as_str()), title: outline.title, blocks: outline.blocks, source, text }
    }

    /// Its identity.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// Where it came from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The title taken from the text, or the file's name where the text has none.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The text.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// The blocks in the order of the text; they do not overlap.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The index of the block at a byte offset, or of the next one after it; `blocks().len()` behind the last.
    pub fn block_at(&self, offset: usize) -> usize {
        self.blocks.partition_point(|block| block.span.end() <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_is_the_digest_of_the_text() {
        let id = DocumentId::of("abc");
        assert_eq!(id.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("ba78".parse::<DocumentId>(), Err(NotADigest));
        assert_eq!("é".repeat(32).parse::<DocumentId>(), Err(NotADigest));
    }

    #[test]
    fn blocks_are_found_by_offset() {
        let document = Document::new(Source::default(), "标题\n\n第一段。\n第二段。");
        let at = |part: &str| document.block_at(document.text().as_str().find(part).unwrap());
        assert_eq!((at("标"), at("\n\n"), at("第一"), at("二段")), (0, 1, 1, 2));
        assert_eq!(document.block_at(999), 3);
    }
}
