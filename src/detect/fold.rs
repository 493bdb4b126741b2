//! Folding of single characters: full-width to ASCII, traditional to simplified, one spelling for each mark.

/// The block CJK Unified Ideographs, which holds every character the rules name.
const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// Traditional characters with their simplified forms: those that occur in the rules' words, units, numerals, places and name
/// endings, packed by `build.rs`.
const TRADITIONAL: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/traditional.bin"));

/// Whether a character is an ideograph.
pub(super) fn is_han(c: char) -> bool {
    HAN.contains(&c) || c == '〇'
}

/// The folded form of every character of the Basic Multilingual Plane, by its code point.
pub(super) fn table() -> Vec<u16> {
    let mut table: Vec<u16> = (0..=u16::MAX).map(|i| char::from_u32(i.into()).map_or(i, |c| one_spelling(c) as u16)).collect();
    for (from, to) in pairs() {
        if let Some(folded) = table.get_mut(usize::from(from)) {
            *folded = to;
        }
    }
    table
}

/// Traditional characters, each with its simplified form: behind the number of pairs the distances between the simplified ones
/// (a byte, 255 for "and more"), then the traditional ones.
fn pairs() -> impl Iterator<Item = (u16, u16)> {
    let (count, rest) = TRADITIONAL.split_at(4);
    let count = count.iter().rev().fold(0, |count, &byte| count << 8 | usize::from(byte));
    let (distances, traditional) = rest.split_at(rest.len() - 2 * count);
    let mut reached = 0;
    let simplified = distances.iter().filter_map(move |&distance| {
        reached += u16::from(distance);
        (distance < 255).then_some(reached)
    });
    traditional.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).zip(simplified)
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
