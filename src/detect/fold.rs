//! Folding of single characters: full-width to ASCII, traditional to simplified, one spelling for each mark.

use std::sync::LazyLock;

/// The block CJK Unified Ideographs, which holds every character the rules name.
const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// Traditional characters, each followed by its simplified form: those that occur in the rules' words, units, numerals, places
/// and name endings.
const TRADITIONAL: &str = include_str!("lexicon/traditional.txt");

/// Whether a character is an ideograph.
pub(super) fn is_han(c: char) -> bool {
    HAN.contains(&c) || c == '〇'
}

/// The folded form of a character.
pub(super) fn fold(c: char) -> char {
    match c {
        HAN_FIRST..=HAN_LAST => simplified(c),
        '\u{0}'..='\u{7f}' => ascii(c),
        _ => mark(c),
    }
}

const HAN_FIRST: char = *HAN.start();
const HAN_LAST: char = *HAN.end();

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

fn simplified(c: char) -> char {
    static TABLE: LazyLock<Box<[u16]>> = LazyLock::new(table);
    let at = c as usize - HAN_FIRST as usize;
    match TABLE.get(at) {
        Some(&folded) if folded != 0 => char::from_u32(u32::from(folded)).unwrap_or(c),
        _ => c,
    }
}

/// One place an ideograph; 0 where it stays itself.
fn table() -> Box<[u16]> {
    let mut table = vec![0; HAN_LAST as usize - HAN_FIRST as usize + 1].into_boxed_slice();
    let mut chars = TRADITIONAL.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars);
    while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
        if let Some(place) = (from as usize).checked_sub(HAN_FIRST as usize).and_then(|at| table.get_mut(at)) {
            *place = to as u16;
        }
    }
    table
}
