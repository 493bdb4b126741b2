//! Which encoding a file was written in, told from its bytes.
//!
//! A byte order mark settles it. Else the first of these that fits:
//!
//! | encoding | known by | why not something else |
//! |---|---|---|
//! | UTF-8 | valid, no NUL | other encodings of Chinese are not valid UTF-8 beyond a few characters |
//! | UTF-8, damaged | more characters of three bytes than invalid sequences | refused: read as GB18030 it would often decode, to wrong characters |
//! | GB18030 | four in five sequences that are not ASCII are in the area of GB2312, or take four bytes | UTF-16 has nearly none there (its high bytes end at 9F), Big5 about half |
//! | UTF-16 | four in five characters are such as stand in Chinese reports, and at most half of them are two ASCII bytes | with the bytes swapped it is one in three; Latin text in pairs looks like rare Chinese, but is all ASCII bytes, where Chinese has one pair in four |
//!
//! Limits: Chinese in traditional characters written as GBK is not told from Big5 and is refused; a text of one or two
//! characters may be valid in several encodings and is read as the first.

use super::error::Reason;
use crate::document::Encoding;

/// An encoding and the length of the byte order mark before the text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sniffed {
    pub encoding: Encoding,
    pub mark: usize,
}

/// The byte order marks: U+FEFF in each encoding.
const MARKS: [(Encoding, &[u8]); 4] = [
    (Encoding::Utf8, b"\xEF\xBB\xBF"),
    (Encoding::Utf16Le, b"\xFF\xFE"),
    (Encoding::Utf16Be, b"\xFE\xFF"),
    (Encoding::Gb18030, b"\x84\x31\x95\x33"),
];

/// The encoding of a file.
pub(super) fn encoding(bytes: &[u8]) -> Result<Sniffed, Reason> {
    if let Some((encoding, mark)) = MARKS.into_iter().find(|(_, mark)| bytes.starts_with(mark)) {
        return Ok(Sniffed { encoding, mark: mark.len() });
    }
    unmarked(bytes).map(|encoding| Sniffed { encoding, mark: 0 })
}

/// Whether it reads as text: no NUL, and at most one control character in ten.
pub(super) fn is_text(text: &str) -> bool {
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
    let controls = text.chars().filter(|c| is_control(*c)).count();
    !text.contains('\0') && (controls == 0 || controls * 10 <= text.chars().count())
}

fn unmarked(bytes: &[u8]) -> Result<Encoding, Reason> {
    let has_nul = bytes.contains(&0);
    let invalid_at = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
    match (invalid_at, has_nul) {
        (None, false) => Ok(Encoding::Utf8),
        (Some(offset), false) if is_damaged_utf8(bytes) => {
            Err(Reason::Undecodable { encoding: Encoding::Utf8, offset: Some(offset) })
        }
        (Some(_), false) if is_gb18030(bytes) => Ok(Encoding::Gb18030),
        (Some(offset), false) => utf16(bytes).ok_or(Reason::UnknownEncoding { offset }),
        (_, true) => utf16(bytes).ok_or(Reason::Binary { looks_like: None }),
    }
}

/// Whether there are more characters of three bytes than invalid sequences.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut long, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        long += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    long > invalid
}

/// Whether four in five sequences that are not ASCII are characters of GB2312 or take four bytes.
fn is_gb18030(bytes: &[u8]) -> bool {
    let (mut usual, mut all) = (0, 0);
    for (_, sequence) in gb18030_sequences(bytes) {
        (usual, all) = (usual + usize::from(sequence == Sequence::Usual), all + 1);
    }
    usual * 5 >= all * 4
}

/// Bytes before the first sequence that GB18030 cannot have; `None` where all have its form, if not each a character.
pub(super) fn first_invalid_gb18030(bytes: &[u8]) -> Option<usize> {
    gb18030_sequences(bytes).find(|(_, sequence)| *sequence == Sequence::Invalid).map(|(at, _)| at)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sequence {
    Usual,
    Rare,
    Invalid,
}

/// The sequences that are not ASCII, with the bytes before each. An invalid one takes one byte.
fn gb18030_sequences(bytes: &[u8]) -> impl Iterator<Item = (usize, Sequence)> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let at = next + bytes.get(next..)?.iter().position(|byte| !byte.is_ascii())?;
        let (length, sequence) = match bytes.get(at..)? {
            [0x81..=0xFE, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', ..] => (4, Sequence::Usual),
            [0xA1..=0xF7, 0xA1..=0xFE, ..] => (2, Sequence::Usual),
            [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, ..] => (2, Sequence::Rare),
            // The euro sign of code page 936, which decoders of GB18030 take too.
            [0x80, ..] => (1, Sequence::Rare),
            _ => (1, Sequence::Invalid),
        };
        next = at + length;
        Some((at, sequence))
    })
}

/// The byte order in which more characters are usual, if four in five are.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let is_ascii = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
    if pairs.iter().filter(|pair| pair.iter().all(is_ascii)).count() * 2 > pairs.len() {
        return None;
    }
    let little = usual_share(pairs, u16::from_le_bytes);
    let big = usual_share(pairs, u16::from_be_bytes);
    let (share, encoding) = if little >= big { (little, Encoding::Utf16Le) } else { (big, Encoding::Utf16Be) };
    (share >= 0.8).then_some(encoding)
}

/// How many of the characters, from none to all (1.0), are usual when pairs of bytes are read this way.
fn usual_share(pairs: &[[u8; 2]], unit: fn([u8; 2]) -> u16) -> f64 {
    let (mut usual, mut all) = (0, 0);
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        usual += usize::from(c.is_ok_and(is_usual));
        all += 1;
    }
    if all == 0 { 0.0 } else { usual as f64 / all as f64 }
}

/// Whether a character is one of those that Chinese reports are made of.
fn is_usual(c: char) -> bool {
    matches!(c,
        '\t' | '\n' | '\r' | ' '..='~'
        | '\u{A0}'..='\u{FF}'       // · × ° ±
        | '\u{370}'..='\u{3FF}'     // Greek: α, β, μ
        | '\u{2000}'..='\u{206F}'   // dashes, quotation marks, ellipsis, joiners
        | '\u{2100}'..='\u{27BF}'   // ℃ № Ⅰ → ① ■ ✓
        | '\u{3000}'..='\u{303F}'   // 、。《》
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{FE00}'..='\u{FE0F}'   // variation selectors
        | '\u{FF00}'..='\u{FFEF}'   // full-width forms
        | '\u{1F300}'..='\u{1FAFF}' // emoji
        | '\u{20000}'..='\u{323AF}' // rare characters
    )
}
