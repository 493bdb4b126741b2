//! Fonts: which characters the codes of a text are, and how wide they are.

use super::super::archive::Bounds;
use super::super::decode::Decode;
use super::super::error::Reason;
use super::cmap::{self, CMap};
use super::encoding::{self, Named};
use super::streams;
use crate::document::Encoding;
use hayro_syntax::object::{Array, Dict, Name, Object};
use std::cell::RefCell;
use std::collections::HashMap;

/// Width of a glyph where nothing is said, in thousandths of the font's size.
const USUAL_WIDTH: f32 = 500.0;

/// A font.
pub(super) struct Font {
    codes: Codes,
    to_unicode: Option<CMap>,
    /// The characters of single bytes.
    bytes: Vec<Option<String>>,
    /// Whether its glyphs stand in the order of Adobe-GB1.
    gb1: bool,
    /// First glyph, last glyph, and their width in thousandths of the font's size.
    widths: Vec<(u32, u32, f32)>,
    width: f32,
    /// Whether its lines run downwards.
    pub vertical: bool,
    /// Whether it is bold, by its name.
    pub bold: bool,
    decode: Decode,
    /// What was decoded.
    known: RefCell<HashMap<u32, Option<String>>>,
}

/// How texts are cut into codes.
enum Codes {
    /// A byte each.
    Bytes,
    /// Two bytes each, glyphs.
    Glyphs,
    /// Two bytes each, or four for a surrogate pair: UTF-16.
    Utf16,
    /// One to four bytes in an encoding.
    Encoded(Encoding),
    /// What a map says.
    Map(CMap),
}

/// A character as it is shown.
pub(super) struct Shown {
    /// The characters; `None` where the file does not say.
    pub text: Option<String>,
    /// How far the next one is, in thousandths of the font's size.
    pub width: f32,
    /// Whether it is the single byte 32, which word spacing is for.
    pub is_space: bool,
    /// The bytes that were taken.
    pub length: usize,
}

impl Font {
    /// Reads a font.
    pub fn read(dict: &Dict, decode: Decode, bounds: &Bounds) -> Result<Font, Reason> {
        let to_unicode = match dict.get::<Object>("ToUnicode") {
            Some(Object::Stream(stream)) => Some(CMap::read(&streams::unpacked(&stream, bounds)?)),
            _ => None,
        };
        let inner = dict.get::<Array>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict>().next());
        let name = dict.get::<Name>("BaseFont").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let mut font = Font {
            codes: Codes::Bytes,
            to_unicode,
            bytes: Vec::new(),
            gb1: false,
            widths: Vec::new(),
            width: USUAL_WIDTH,
            vertical: false,
            bold: ["Bold", "Black", "Heavy", "bold"].iter().any(|word| name.contains(word)),
            decode,
            known: RefCell::default(),
        };
        match inner {
            Some(inner) => font.read_composite(dict, &inner, bounds)?,
            None => font.read_simple(dict),
        }
        font.widths.sort_by_key(|(first, ..)| *first);
        Ok(font)
    }

    fn read_simple(&mut self, dict: &Dict) {
        let descriptor = dict.get::<Dict>("FontDescriptor").unwrap_or_default();
        // Type 3 fonts have a space of their own.
        let matrix = dict.get::<Array>("FontMatrix").and_then(|matrix| matrix.iter::<f32>().next());
        let unit = matrix.map_or(1.0, |unit| unit.abs() * 1000.0);
        let first = dict.get::<u32>("FirstChar").unwrap_or_default().min(255);
        let widths =
            dict.get::<Array>("Widths").into_iter().flat_map(|widths| widths.iter::<f32>().take(256).collect::<Vec<_>>());
        self.widths = (first..).zip(widths).map(|(code, width)| (code, code, width * unit)).collect();
        self.width = descriptor.get::<f32>("MissingWidth").filter(|width| *width > 0.0).unwrap_or(USUAL_WIDTH);
        let encoding = dict.get::<Object>("Encoding");
        let base = match &encoding {
            Some(Object::Name(name)) => Named::of(name.as_ref()),
            Some(Object::Dict(dict)) => dict.get::<Name>("BaseEncoding").and_then(|name| Named::of(name.as_ref())),
            _ => None,
        };
        let base = base.unwrap_or(Named::Standard);
        self.bytes = (0..=255).map(|code| base.character(code).map(String::from)).collect();
        let Some(Object::Dict(encoding)) = encoding else { return };
        let mut code = 0;
        for entry in
            encoding.get::<Array>("Differences").into_iter().flat_map(|all| all.iter::<Object>().take(1000).collect::<Vec<_>>())
        {
            match entry {
                Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
                Object::Name(name) => {
                    if let Some(slot) = self.bytes.get_mut(code) {
                        *slot = encoding::named(name.as_str());
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    fn read_composite(&mut self, dict: &Dict, inner: &Dict, bounds: &Bounds) -> Result<(), Reason> {
        self.codes = match dict.get::<Object>("Encoding") {
            Some(Object::Stream(stream)) => Codes::Map(CMap::read(&streams::unpacked(&stream, bounds)?)),
            Some(Object::Name(name)) => Codes::of(name.as_str()),
            _ => Codes::Glyphs,
        };
        let system = inner.get::<Dict>("CIDSystemInfo").unwrap_or_default();
        let ordering = system.get::<hayro_syntax::object::String>("Ordering");
        self.gb1 = ordering.is_some_and(|ordering| ordering.as_bytes() == b"GB1");
        self.vertical = match (&self.codes, dict.get::<Name>("Encoding")) {
            (Codes::Map(map), _) => map.vertical,
            (_, Some(name)) => name.as_str().ends_with("-V"),
            (_, None) => false,
        };
        self.width = inner.get::<f32>("DW").unwrap_or(1000.0);
        if let Some(widths) = inner.get::<Array>("W") {
            self.read_widths(&widths);
        }
        Ok(())
    }

    /// `first [width width …]` and `first last width`.
    fn read_widths(&mut self, widths: &Array) {
        let mut numbers: Vec<f32> = Vec::new();
        for entry in widths.iter::<Object>() {
            match entry {
                Object::Number(number) => numbers.push(number.as_f32()),
                Object::Array(list) => {
                    let first = (numbers.pop().unwrap_or_default() as u32).min(1 << 20);
                    numbers.clear();
                    let list = (first..).zip(list.iter::<f32>());
                    self.widths.extend(list.map(|(glyph, width)| (glyph, glyph, width)));
                }
                _ => {}
            }
            if let [first, last, width] = numbers.as_slice() {
                self.widths.push((*first as u32, *last as u32, *width));
                numbers.clear();
            }
        }
    }

    /// How many operators' time reading it took, about.
    pub fn cost(&self) -> usize {
        self.widths.len() + self.bytes.len()
    }

    /// The next character of a text that is not empty.
    pub fn next(&self, bytes: &[u8]) -> Shown {
        let length = self.codes.length(bytes).clamp(1, bytes.len().max(1));
        let taken = bytes.get(..length).unwrap_or(bytes);
        let code = cmap::number(taken);
        let glyph = self.glyph(code, length);
        let index = self.widths.partition_point(|(first, ..)| *first <= glyph).checked_sub(1);
        let width = index.and_then(|index| self.widths.get(index)).filter(|(_, last, _)| glyph <= *last);
        let width = if self.vertical { 1000.0 } else { width.map_or(self.width, |(.., width)| *width) };
        let text = self.known.borrow_mut().entry(code).or_insert_with(|| self.text(code, glyph, taken)).clone();
        Shown { text, width, is_space: taken == b" ", length }
    }

    /// The glyph that a code shows: of maps of encodings it is known for what is narrow.
    fn glyph(&self, code: u32, length: usize) -> u32 {
        match &self.codes {
            Codes::Map(map) => map.glyph(code).unwrap_or(code),
            Codes::Utf16 if self.gb1 && (0x20..0x7f).contains(&code) => code - 0x1f,
            Codes::Encoded(_) if length == 1 && (0x20..0x7f).contains(&code) => code - 0x20 + 814,
            Codes::Utf16 | Codes::Encoded(_) => u32::MAX,
            Codes::Bytes | Codes::Glyphs => code,
        }
    }

    fn text(&self, code: u32, glyph: u32, bytes: &[u8]) -> Option<String> {
        let said = self.to_unicode.as_ref().and_then(|map| map.text(code));
        let said = said.filter(|text| !text.is_empty() && !text.contains(['\0', '\u{fffd}', '\u{ffff}']));
        said.or_else(|| match &self.codes {
            Codes::Bytes => self.bytes.get(usize::try_from(code).ok()?)?.clone(),
            Codes::Utf16 => Some(cmap::utf16(bytes).into()),
            Codes::Encoded(encoding) => (self.decode)(*encoding, bytes),
            Codes::Glyphs | Codes::Map(_) if self.gb1 => (self.decode)(Encoding::Gb18030, &encoding::gb2312(glyph)?),
            Codes::Glyphs | Codes::Map(_) => None,
        })
    }
}

impl Codes {
    /// The predefined map of this name (ISO 32000-1, table 118): those of Unicode and of Chinese encodings say the characters.
    fn of(name: &str) -> Codes {
        let is = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        match () {
            () if is(&["UCS2", "UTF16"]) => Codes::Utf16,
            () if is(&["GBK", "GB-EUC", "GBpc"]) => Codes::Encoded(Encoding::Gb18030),
            () if is(&["-B5-", "B5pc"]) => Codes::Encoded(Encoding::Big5),
            () => Codes::Glyphs,
        }
    }

    fn length(&self, bytes: &[u8]) -> usize {
        match self {
            Codes::Bytes => 1,
            Codes::Glyphs => 2,
            Codes::Utf16 => {
                if matches!(bytes, [0xd8..=0xdb, ..]) {
                    4
                } else {
                    2
                }
            }
            Codes::Encoded(_) => match bytes {
                [0x81..=0xfe, 0x30..=0x39, ..] => 4,
                [0x81..=0xfe, ..] => 2,
                _ => 1,
            },
            Codes::Map(map) => map.length(bytes),
        }
    }
}
