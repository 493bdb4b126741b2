//! Folding of single characters: full-width to ASCII, traditional to simplified, one spelling for each mark.

pub(super) use crate::text::is_han;

/// Traditional characters, each followed by its simplified form: those that occur in the rules' words, units, numerals, places
/// and name endings.
const TRADITIONAL: &str = include_str!("lexicon/traditional.txt");

/// The folded form of every character of the Basic Multilingual Plane, by its code point.
pub(super) fn table() -> Vec<u16> {
    let mut table: Vec<u16> = (0..=u16::MAX).map(|i| char::from_u32(i.into()).map_or(i, |c| one_spelling(c) as u16)).collect();
    for (from, to) in traditional() {
        if let Some(folded) = table.get_mut(from as usize) {
            *folded = to as u16;
        }
    }
    table
}

/// Traditional characters, each with its simplified form; all of them of the Basic Multilingual Plane.
pub fn traditional() -> impl Iterator<Item = (char, char)> {
    let mut chars = TRADITIONAL.trim_end().chars();
    std::iter::from_fn(move || chars.next().zip(chars.next()))
}

fn one_spelling(c: char) -> char {
    if c.is_ascii() { ascii(c) } else { mark(c) }
}

fn ascii(c: char) -> char {
    match c {
        '\t' | '\u{b}' | '\u{c}' => ' ',
        '\r' => '\n',
        _ => c,
    }
}

/// Marks outside ASCII and ideographs. The Chinese comma stays itself: only an ASCII comma can part thousands.
fn mark(c: char) -> char {
    match c {
        '，' | '、' | '。' => c,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{2002}'..='\u{200a}' => ' ',
        '「' | '『' | '﹁' | '﹃' | '〝' | '„' => '“',
        '」' | '』' | '﹂' | '﹄' | '〞' => '”',
        '〈' => '《',
        '〉' => '》',
        '〖' => '【',
        '〗' => '】',
        '﹪' => '%',
        '–' | '―' | '─' | '━' => '—',
        '〜' | '∼' => '~',
        '￥' => '¥',
        '・' | '•' | '‧' => '·',
        _ => c,
    }
}
