//! Every character as the rules read it: in its one spelling, with a code that makes tables by character small.

use super::{fold, vocabulary};
use std::sync::LazyLock;

/// Characters of the Basic Multilingual Plane. Those beyond stand for themselves and in no word.
const PLANE: usize = 0x1_0000;

/// A folded character and its code: its number among all folded characters, those of the vocabulary first. Code 0 stands in no word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letter {
    pub c: char,
    pub code: u16,
}

/// The letters of all characters.
pub(super) struct Alphabet(Box<[Entry]>);

/// A letter in four bytes, so that those of a text stay near.
#[derive(Clone, Copy, Default)]
struct Entry {
    c: u16,
    code: u16,
}

impl Alphabet {
    /// The one alphabet, made when it is first asked for.
    pub fn get() -> &'static Alphabet {
        static ALPHABET: LazyLock<Alphabet> = LazyLock::new(Alphabet::new);
        &ALPHABET
    }

    /// The letter of a character as it stands in a text.
    pub fn letter(&self, original: char) -> Letter {
        match self.0.get(original as usize) {
            Some(&Entry { c, code }) => Letter { c: char::from_u32(c.into()).unwrap_or(original), code },
            None => Letter { c: original, code: 0 },
        }
    }

    fn new() -> Alphabet {
        let places = vocabulary::places().flat_map(|(_, word)| word.chars());
        let words = vocabulary::vocabulary().flat_map(|(_, word)| word.chars());
        let known = places.chain(words).chain(vocabulary::set_phrases().flat_map(str::chars)).map(|c| c as usize);
        let fold = fold::table();
        let mut codes = vec![0; PLANE];
        let mut last = 0u16;
        for i in (0..0x80).chain(known).chain(0..PLANE) {
            if let Some(code) = codes.get_mut(i).filter(|code| **code == 0) {
                last = last.saturating_add(1);
                *code = last;
            }
        }
        let entry = |c: u16| Entry { c, code: codes.get(usize::from(c)).copied().unwrap_or_default() };
        Alphabet(fold.into_iter().map(entry).collect())
    }
}

/// A set of folded characters.
pub(super) struct Letters(Box<[u64]>);

impl Default for Letters {
    fn default() -> Letters {
        Letters(vec![0; PLANE / 64].into())
    }
}

impl Letters {
    /// The characters for which `holds`.
    pub fn new(holds: impl Fn(char) -> bool) -> Letters {
        let mut letters = Letters::default();
        (0..PLANE as u32).filter_map(char::from_u32).filter(|&c| holds(c)).for_each(|c| letters.insert(c));
        letters
    }

    /// Adds a character.
    pub fn insert(&mut self, c: char) {
        self.extend([Alphabet::get().letter(c).code]);
    }

    /// Whether the character of this code is in the set.
    #[inline]
    pub fn contains(&self, code: u16) -> bool {
        self.0.get(usize::from(code) / 64).is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

/// Adds characters by their codes.
impl Extend<u16> for Letters {
    fn extend<I: IntoIterator<Item = u16>>(&mut self, codes: I) {
        for code in codes {
            self.0[usize::from(code) / 64] |= 1 << (code % 64);
        }
    }
}

/// A set of pairs of folded characters, by their codes: one bit of a set of codes each. It is a filter: of other pairs it holds one
/// in some fifty too.
pub(super) struct Pairs(Letters);

impl Pairs {
    /// Whether the two codes may be a pair of the set.
    pub fn contains(&self, pair: (u16, u16)) -> bool {
        self.0.contains(Pairs::bit(pair))
    }

    /// The multiplier is 2^16 by the golden ratio, which spreads what lies close (Knuth, volume 3, 6.4).
    fn bit((first, second): (u16, u16)) -> u16 {
        first.wrapping_mul(0x9e37) ^ second
    }
}

impl FromIterator<(u16, u16)> for Pairs {
    fn from_iter<I: IntoIterator<Item = (u16, u16)>>(pairs: I) -> Pairs {
        let mut bits = Letters::default();
        bits.extend(pairs.into_iter().map(Pairs::bit));
        Pairs(bits)
    }
}
