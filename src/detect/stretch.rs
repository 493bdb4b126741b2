//! A stretch of text as the rules read it: one folded character a place, with the way back to bytes.
//!
//! Folding makes one spelling of many, so that a rule is written once: full-width forms become ASCII, traditional characters
//! simplified ones, corner brackets quotation marks. A line break inside a running sentence is left out, so that a name cut by
//! it reads as one; its span, being two byte offsets, covers the break.

use super::alphabet::{Alphabet, Letter, Letters};
use super::fold::is_han;
use crate::text::Span;

/// What stands before the first and after the last character.
const OUTSIDE: char = '\n';

/// A line shorter than this (characters) is a heading or a caption: its end ends what it says.
const RUNNING_LINE: usize = 18;

/// Folded characters and where each began.
pub(super) struct Stretch<'t> {
    text: &'t str,
    chars: Vec<char>,
    /// The code of each character ([`Letter`]).
    codes: Vec<u16>,
    /// `starts[i]` is the byte offset in `text` of the character folded to `chars[i]`.
    starts: Vec<u32>,
    base: usize,
    traditional: usize,
}

impl<'t> Stretch<'t> {
    /// Folds `text`, which begins at byte `base` of its document.
    pub fn new(text: &'t str, base: usize) -> Stretch<'t> {
        let room = text.chars().count();
        let mut stretch =
            Stretch { text, chars: vec![OUTSIDE; room], codes: vec![0; room], starts: vec![0; room], base, traditional: 0 };
        let end = stretch.fold();
        stretch.chars.truncate(end);
        stretch.codes.truncate(end);
        stretch.starts.truncate(end);
        stretch
    }

    /// Fills the places; the number of those that are filled.
    fn fold(&mut self) -> usize {
        let alphabet = Alphabet::get();
        let (chars, codes, starts) = (&mut self.chars[..], &mut self.codes[..], &mut self.starts[..]);
        let mut line = Line::default();
        let (mut rest, mut behind, mut end) = (self.text.char_indices(), 0, 0);
        while let Some((at, original)) = rest.next() {
            let mut letter = alphabet.letter(original);
            if !is_han(letter.c) {
                letter = line.mark(letter, alphabet);
                if letter.c == '\n' {
                    let resumed = line.resumes(chars.get(..end).unwrap_or_default(), rest.as_str());
                    line = Line { start: end + usize::from(resumed.is_none()), ..Line::default() };
                    if let Some(next) = resumed {
                        behind = self.text.len() - next.len();
                        rest = next.char_indices();
                        continue;
                    }
                }
            } else if letter.c != original {
                self.traditional += 1;
            }
            if let (Some(c), Some(code), Some(start)) = (chars.get_mut(end), codes.get_mut(end), starts.get_mut(end)) {
                (*c, *code, *start) = (letter.c, letter.code, (behind + at) as u32);
            }
            end += 1;
        }
        end
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Number of characters written in a traditional form.
    pub fn traditional(&self) -> usize {
        self.traditional
    }

    /// The code of the folded character at place `i`; `None` outside.
    #[inline]
    pub fn code(&self, i: usize) -> Option<u16> {
        self.codes.get(i).copied()
    }

    /// The codes of all characters.
    pub fn codes(&self) -> &[u16] {
        &self.codes
    }

    /// The first place from `i` on whose character is one of `letters`.
    pub fn find(&self, i: usize, letters: &Letters) -> Option<usize> {
        let codes = self.codes.get(i..)?;
        codes.iter().position(|&code| letters.contains(code)).map(|ahead| i + ahead)
    }

    /// The folded character at place `i`; a line feed outside.
    pub fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or(OUTSIDE)
    }

    /// The folded character `back` places before `i`; a line feed outside.
    pub fn before(&self, i: usize, back: usize) -> char {
        i.checked_sub(back).map_or(OUTSIDE, |i| self.at(i))
    }

    /// The place after `word`, if it stands at `i`.
    pub fn after(&self, i: usize, word: &str) -> Option<usize> {
        let mut end = i;
        for c in word.chars() {
            if self.at(end) != c {
                return None;
            }
            end += 1;
        }
        (end <= self.len()).then_some(end)
    }

    /// The place after the first of `words` that stands at `i`.
    pub fn after_any(&self, i: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| self.after(i, word))
    }

    /// Whether `word` ends before place `i`.
    pub fn ends(&self, i: usize, word: &str) -> bool {
        i <= self.len() && word.chars().rev().zip(1..).all(|(c, back)| i >= back && self.at(i - back) == c)
    }

    /// Whether one of `words` ends before place `i`.
    pub fn ends_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.ends(i, word))
    }

    /// The folded characters between two places.
    pub fn chars(&self, start: usize, end: usize) -> impl DoubleEndedIterator<Item = char> {
        self.slice(start, end).iter().copied()
    }

    /// The same as a slice.
    pub fn slice(&self, start: usize, end: usize) -> &[char] {
        self.chars.get(start..end.min(self.len())).unwrap_or_default()
    }

    /// The same as a string.
    pub fn string(&self, start: usize, end: usize) -> String {
        let chars = self.chars(start, end);
        let mut string = String::with_capacity(self.chars(start, end).map(char::len_utf8).sum());
        string.extend(chars);
        string
    }

    /// The bytes of the document between two places, without a break that was left out at either edge.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let byte = |i: usize| self.starts.get(i).map_or(self.text.len(), |&at| at as usize);
        let last = byte(end.saturating_sub(1));
        let width = self.text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Span::new(self.base + byte(start), self.base + last + width)
    }
}

/// What the line read so far is like.
#[derive(Default)]
struct Line {
    /// Its first place.
    start: usize,
    punctuated: bool,
    straight_quote_open: bool,
}

impl Line {
    /// Takes note of a mark; straight quotation marks are told apart by turns.
    fn mark(&mut self, letter: Letter, alphabet: &Alphabet) -> Letter {
        match letter.c {
            '"' => {
                self.straight_quote_open = !self.straight_quote_open;
                return alphabet.letter(if self.straight_quote_open { '“' } else { '”' });
            }
            ',' | '，' | '。' | ';' => self.punctuated = true,
            _ => {}
        }
        letter
    }

    /// What is left of `rest`, which stands behind a line break, behind white space to leave out, if the sentence of the line that
    /// ends `chars` goes on there.
    fn resumes<'r>(&self, chars: &[char], rest: &'r str) -> Option<&'r str> {
        let line = chars.get(self.start..).unwrap_or_default();
        if !self.punctuated || line.len() + 1 < RUNNING_LINE {
            return None;
        }
        let last = line.iter().copied().rfind(|&c| c != ' ')?;
        if !is_han(last) && !matches!(last, '、' | '《' | '“') {
            return None;
        }
        let next = rest.trim_start();
        let breaks = rest[..rest.len() - next.len()].matches('\n').count();
        (breaks < 3 && goes_on(next)).then_some(next)
    }
}

/// Whether a line that begins so can be the rest of a sentence: not a heading's or an item's number.
fn goes_on(line: &str) -> bool {
    let mut chars = line.chars().map(|c| Alphabet::get().letter(c).c);
    let (first, second) = (chars.next().unwrap_or(OUTSIDE), chars.next().unwrap_or(OUTSIDE));
    let numbered = "一二三四五六七八九十".contains(first) && matches!(second, '、' | '是' | '.' | ' ' | '十');
    (is_han(first) && !numbered && !(first == '第' && "一二三四五六七八九十".contains(second))) || matches!(first, '“' | '《')
}
