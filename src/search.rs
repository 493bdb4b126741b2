//! Literal search: where words stand in a text, and which differences of spelling are overlooked on the way.
//!
//! The naive program is `text.match_indices(words)`. It is not enough since ＡＩ is to find AI and 項目 to find 项目: text and
//! words are folded, one character to one character, so that places in the folded text are places in the text.

use crate::detect::traditional;
use crate::text::Span;

/// Which differences of spelling a search overlooks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    /// Full width and ordinary width: ＡＩ and AI, （ and (.
    pub width: bool,
    /// Capital and small letters.
    pub case: bool,
    /// Traditional and simplified characters.
    pub script: bool,
}

/// The folded form of every character of the Basic Multilingual Plane, by its code point; the others are themselves. So a folded
/// text has as many UTF-16 units as the text, up to every place in it.
pub struct Fold(Vec<u16>);

impl Fold {
    /// The table of a folding.
    pub fn new(folding: Folding) -> Fold {
        let mut table: Vec<u16> = (0..=u16::MAX).collect();
        if folding.width {
            table.iter_mut().for_each(|unit| *unit = ordinary_width(*unit));
        }
        if folding.script {
            // None of them has another width.
            traditional().for_each(|(from, to)| table[from as usize & 0xffff] = to as u16);
        }
        if folding.case {
            table.iter_mut().for_each(|unit| *unit = small(*unit));
        }
        Fold(table)
    }

    /// The folded form of a character.
    pub fn of(&self, c: char) -> char {
        self.0.get(c as usize).and_then(|unit| char::from_u32((*unit).into())).unwrap_or(c)
    }

    /// The folded form of a text.
    pub fn text(&self, text: &str) -> String {
        text.chars().map(|c| self.of(c)).collect()
    }

    /// The folded form of a regular expression: what becomes a sign of its grammar stands for itself, as it did.
    pub fn pattern(&self, pattern: &str) -> String {
        let mut folded = String::with_capacity(pattern.len());
        for c in pattern.chars() {
            let one = self.of(c);
            if one != c && "^$\\.*+?()[]{}|/".contains(one) {
                folded.push('\\');
            }
            folded.push(one);
        }
        folded
    }
}

fn ordinary_width(unit: u16) -> u16 {
    match unit {
        0xff01..=0xff5e => unit - 0xfee0,
        0x3000 => 0x20,
        _ => unit,
    }
}

/// The small letter, where that is one character of the same plane.
fn small(unit: u16) -> u16 {
    let mut letters = char::from_u32(unit.into()).into_iter().flat_map(char::to_lowercase);
    let first = letters.next().and_then(|letter| u16::try_from(letter as u32).ok());
    first.filter(|_| letters.next().is_none()).unwrap_or(unit)
}

/// The places of some words in a text, in its order, none overlapping another; of no words, none. The time is linear in the text
/// (Knuth, Morris, Pratt).
pub struct Places<'t> {
    text: &'t str,
    words: Vec<char>,
    /// For so many characters that agree, the longest beginning of the words that they also end with.
    borders: Vec<usize>,
    fold: Fold,
    at: usize,
}

impl<'t> Places<'t> {
    /// The places of `words` in `text`.
    pub fn new(text: &'t str, words: &str, folding: Folding) -> Places<'t> {
        let fold = Fold::new(folding);
        let words: Vec<char> = words.chars().map(|c| fold.of(c)).collect();
        Places { text, borders: borders(&words), words, fold, at: 0 }
    }
}

impl Iterator for Places<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let mut agree = 0;
        for (offset, c) in self.text[self.at..].char_indices().filter(|_| !self.words.is_empty()) {
            agree = longer(&self.words, &self.borders, agree, self.fold.of(c));
            if agree == self.words.len() {
                let end = self.at + offset + c.len_utf8();
                let start = self.text[..end].char_indices().rev().nth(agree - 1).map_or(end, |(start, _)| start);
                self.at = end;
                return Some(Span::new(start, end));
            }
        }
        self.at = self.text.len();
        None
    }
}

fn borders(words: &[char]) -> Vec<usize> {
    let mut borders = vec![0; words.len() + 1];
    for at in 1..words.len() {
        borders[at + 1] = longer(words, &borders, borders[at], words[at]);
    }
    borders
}

/// How many characters of the words agree after one more, where so many agreed before.
fn longer(words: &[char], borders: &[usize], mut agree: usize, c: char) -> usize {
    while words[agree] != c {
        if agree == 0 {
            return 0;
        }
        agree = borders[agree];
    }
    agree + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folding() -> impl Strategy<Value = Folding> {
        (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(width, case, script)| Folding { width, case, script })
    }

    fn found<'t>(text: &'t str, words: &str, folding: Folding) -> Vec<&'t str> {
        Places::new(text, words, folding).map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn what_is_overlooked_is_what_was_asked_for() {
        let text = "ＡＩ项目、AI項目、ai项目（Ａ）(a) 🎉";
        let none = Folding::default();
        assert_eq!(found(text, "AI项目", none), [""; 0]);
        assert_eq!(found(text, "AI项目", Folding { width: true, ..none }), ["ＡＩ项目"]);
        assert_eq!(found(text, "AI项目", Folding { script: true, ..none }), ["AI項目"]);
        assert_eq!(found(text, "AI项目", Folding { case: true, ..none }), ["ai项目"]);
        let all = Folding { width: true, case: true, script: true };
        assert_eq!(found(text, "ａi項目", all), ["ＡＩ项目", "AI項目", "ai项目"]);
        assert_eq!(found(text, "(a)", all), ["（Ａ）", "(a)"]);
        assert_eq!(found(text, "🎉", all), ["🎉"]);
        assert_eq!(found(text, "", all), [""; 0]);
    }

    #[test]
    fn places_do_not_overlap() {
        assert_eq!(found("aaaaa", "aa", Folding::default()).len(), 2);
        assert_eq!(found("ababab", "abab", Folding::default()).len(), 1);
    }

    #[test]
    fn signs_of_a_patterns_grammar_stay_what_they_were() {
        let fold = Fold::new(Folding { width: true, script: true, ..Folding::default() });
        assert_eq!(fold.pattern(r"（[０-９]+）項目."), r"\([0-9]+\)项目.");
    }

    proptest! {
        #[test]
        fn places_agree_with_a_plain_search_on_the_whole_text(
            text in "[abAＡａ（(項项目国國🎉𠮷\u{301} ]{0,40}", words in "[abAＡ(項项目國𠮷]{1,3}", folding in folding()
        ) {
            let fold = Fold::new(folding);
            let (folded, folded_words) = (fold.text(&text), fold.text(&words));
            prop_assert_eq!(folded.encode_utf16().count(), text.encode_utf16().count());
            let characters = |prefix: &str| prefix.chars().count();
            let plain: Vec<usize> = folded.match_indices(&folded_words).map(|(at, _)| characters(&folded[..at])).collect();
            let spans: Vec<Span> = Places::new(&text, &words, folding).collect();
            let starts: Vec<usize> = spans.iter().map(|span| characters(&text[..span.start()])).collect();
            prop_assert_eq!(starts, plain);
            prop_assert!(spans.iter().all(|span| fold.text(&text[span.range()]) == folded_words));
        }
    }
}
