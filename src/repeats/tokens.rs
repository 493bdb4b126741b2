//! A text as tokens: its characters without white space and without differences of width, and each number as one.

use crate::text::is_blank;

/// What stands for every number.
pub(super) const NUMBER: char = '\0';

/// The prime 2⁶¹ − 1: hashes are remainders by it.
const MODULUS: u64 = (1 << 61) - 1;
/// What a hash is multiplied by for each token behind.
const BASE: u64 = 0x0f3a_9b1c_77d5_2e63;

/// A character that is no white space, or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// The character in ordinary width, or [`NUMBER`].
    pub symbol: char,
}

/// A character in ordinary width.
pub(super) fn folded(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The characters of a text without white space, in ordinary width, each with its byte.
pub(super) fn visible(text: &str) -> impl Iterator<Item = (usize, char)> + Clone {
    text.char_indices().filter(|(_, c)| !is_blank(*c)).map(|(at, c)| (at, folded(c)))
}

/// Whether a character is a digit, of those of numbers that are written in characters too.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千万亿".contains(c)
}

/// The tokens of a text from a byte on. A number goes on over white space, and over a point or comma before a digit.
pub(super) fn tokens(text: &str, from: usize) -> impl Iterator<Item = Token> {
    let mut rest = visible(text.get(from..).unwrap_or_default()).map(move |(at, c)| (from + at, c)).peekable();
    let width = move |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    std::iter::from_fn(move || {
        let (start, symbol) = rest.next()?;
        let mut last = start;
        if !is_digit(symbol) {
            return Some(Token { start, end: last + width(last), symbol });
        }
        loop {
            while let Some((at, _)) = rest.next_if(|(_, c)| is_digit(*c)) {
                last = at;
            }
            let mut ahead = rest.clone();
            let separator = ahead.next().filter(|(_, c)| matches!(c, '.' | ','));
            if separator.is_none() || !ahead.next().is_some_and(|(_, c)| c.is_ascii_digit()) {
                return Some(Token { start, end: last + width(last), symbol: NUMBER });
            }
            rest.next();
        }
    })
}

/// The tokens of a text: where each starts, and hashes of all its beginnings. 16 bytes a token, and as many to look hashes up.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokens {
    starts: Vec<u32>,
    /// `hashes[n]` is that of the first `n` tokens.
    hashes: Vec<u64>,
    powers: Vec<u64>,
    /// Bytes that were read.
    read: usize,
}

impl Tokens {
    /// Reads at least so many bytes on, and tells whether there is more.
    pub fn read(&mut self, text: &str, bytes: usize) -> bool {
        if self.hashes.is_empty() {
            (self.hashes, self.powers) = (vec![0], vec![1]);
        }
        let until = self.read.saturating_add(bytes);
        let (mut hash, mut power) = (self.hashes.last().copied().unwrap_or_default(), self.powers.last().copied().unwrap_or(1));
        for token in tokens(text, self.read) {
            if token.start >= until {
                self.read = token.start;
                return true;
            }
            self.starts.push(token.start as u32);
            hash = (times(hash, BASE) + token.symbol as u64 + 1) % MODULUS;
            power = times(power, BASE);
            self.hashes.push(hash);
            self.powers.push(power);
        }
        self.read = text.len();
        false
    }

    /// The tokens of a whole text.
    pub fn of(text: &str) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.read(text, usize::MAX);
        tokens
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The first byte of a token.
    pub fn start(&self, token: usize) -> usize {
        self.starts.get(token).map_or(self.read, |start| *start as usize)
    }

    /// The tokens of `text`, which was read, from this one on.
    pub fn from<'t>(&self, text: &'t str, token: usize) -> impl Iterator<Item = Token> + use<'t> {
        tokens(text, self.start(token))
    }

    /// The byte behind the last of so many tokens.
    pub fn end(&self, text: &str, behind: usize) -> usize {
        let last = behind.checked_sub(1).and_then(|last| self.from(text, last).next());
        last.map_or(0, |token| token.end)
    }

    /// The hash of so many tokens from one on; `None` where there are not so many.
    pub fn hash(&self, from: usize, count: usize) -> Option<u64> {
        let (before, whole) = (self.hashes.get(from)?, self.hashes.get(from + count)?);
        Some((whole + MODULUS - times(*before, *self.powers.get(count)?)) % MODULUS)
    }

    /// Whether so many tokens from one on are those of another text from one on. Of different ones it may say so once in 2⁵⁰ times:
    /// what is told of as the same is compared by itself.
    pub fn agrees(&self, from: usize, other: &Tokens, at: usize, count: usize) -> bool {
        self.hash(from, count).is_some_and(|hash| other.hash(at, count) == Some(hash))
    }
}

fn times(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    let sum = (product as u64 & MODULUS) + (product >> 61) as u64;
    if sum >= MODULUS { sum - MODULUS } else { sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        tokens(text, 0).map(|token| if token.symbol == NUMBER { '#' } else { token.symbol }).collect()
    }

    #[test]
    fn numbers_are_one_token_and_white_space_is_none() {
        for (text, expected) in [
            ("增长 18.5%，达1,234\n万元。", "增长#%,达#元。"),
            ("２０２２年\u{3000}１—１１月", "#年#—#月"),
            ("“十三五”期间，一、总体", "“#”期间,#、总体"),
            ("3.\n4", "#"),
            ("3. 完", "#.完"),
            ("", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn tokens_read_in_pieces_are_those_read_at_once() {
        let text = "增长 18.5%，达1,234\n万元。".repeat(9);
        let whole = Tokens::of(&text);
        for bytes in [1, 5, 40] {
            let mut pieces = Tokens::default();
            while pieces.read(&text, bytes) {}
            assert_eq!((&pieces.starts, &pieces.hashes), (&whole.starts, &whole.hashes));
        }
        assert!(whole.agrees(0, &whole, whole.len() / 9, whole.len() - whole.len() / 9));
        assert!(!whole.agrees(0, &whole, 1, 5));
        assert_eq!(whole.end(&text, whole.len()), text.len());
    }
}
