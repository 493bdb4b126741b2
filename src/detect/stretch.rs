//! A stretch of text as the rules read it: one folded character a place, with the way back to bytes.
//!
//! Folding makes one spelling of many, so that a rule is written once: full-width forms become ASCII, traditional characters
//! simplified ones, corner brackets quotation marks. A line break inside a running sentence is left out, so that a name cut by
//! it reads as one; its span, being two byte offsets, covers the break.

use super::fold;
use crate::text::Span;

/// What stands before the first and after the last character.
const OUTSIDE: char = '\n';

/// A line shorter than this (characters) is a heading or a caption: its end ends what it says.
const RUNNING_LINE: usize = 18;

/// Folded characters and where each began.
pub(super) struct Stretch<'t> {
    text: &'t str,
    chars: Vec<char>,
    /// `starts[i]` is the byte offset in `text` of the character folded to `chars[i]`.
    starts: Vec<u32>,
    base: usize,
}

impl<'t> Stretch<'t> {
    /// Folds `text`, which begins at byte `base` of its document.
    pub fn new(text: &'t str, base: usize) -> Stretch<'t> {
        let room = text.len() / 3 + 16;
        let mut stretch = Stretch { text, chars: Vec::with_capacity(room), starts: Vec::with_capacity(room), base };
        let mut line = Line::default();
        let mut at = 0;
        while let Some(original) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let c = line.fold(original);
            if c == '\n' {
                let resumed = line.resumes(&text[at..]);
                line = Line::default();
                if let Some(skipped) = resumed {
                    at += skipped;
                    continue;
                }
            }
            stretch.chars.push(c);
            stretch.starts.push(at as u32);
            at += original.len_utf8();
        }
        stretch
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Number of characters written in a traditional form.
    pub fn traditional(&self) -> usize {
        let original = |&at: &u32| self.text.get(at as usize..).and_then(|rest| rest.chars().next());
        self.chars.iter().zip(&self.starts).filter(|&(&c, at)| fold::is_han(c) && original(at) != Some(c)).count()
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
        let before = self.chars.get(..i.min(self.len())).unwrap_or_default().iter().rev();
        let mut before = before.copied();
        i <= self.len() && word.chars().rev().all(|c| before.next() == Some(c))
    }

    /// Whether one of `words` ends before place `i`.
    pub fn ends_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.ends(i, word))
    }

    /// The folded characters between two places.
    pub fn slice(&self, start: usize, end: usize) -> &[char] {
        self.chars.get(start..end.min(self.len())).unwrap_or_default()
    }

    /// The same as a string.
    pub fn string(&self, start: usize, end: usize) -> String {
        self.slice(start, end).iter().collect()
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
    length: usize,
    punctuated: bool,
    last: char,
    straight_quote_open: bool,
}

impl Line {
    /// Folds the next character; straight quotation marks are told apart by turns.
    fn fold(&mut self, original: char) -> char {
        let mut c = fold::fold(original);
        if c == '"' {
            c = if self.straight_quote_open { '”' } else { '“' };
            self.straight_quote_open = !self.straight_quote_open;
        }
        self.length += 1;
        if c != '\n' {
            self.punctuated |= matches!(c, ',' | '，' | '。' | ';');
            if c != ' ' {
                self.last = c;
            }
        }
        c
    }

    /// The bytes of white space to leave out of `rest`, which begins with a line break, if the sentence goes on behind it.
    fn resumes(&self, rest: &str) -> Option<usize> {
        if !self.punctuated || self.length < RUNNING_LINE || !(fold::is_han(self.last) || matches!(self.last, '、' | '《' | '“'))
        {
            return None;
        }
        let next = rest.trim_start();
        let breaks = rest[..rest.len() - next.len()].matches('\n').count();
        (breaks <= 3 && goes_on(next)).then_some(rest.len() - next.len())
    }
}

/// Whether a line that begins so can be the rest of a sentence: not a heading's or an item's number.
fn goes_on(line: &str) -> bool {
    let mut chars = line.chars().map(fold::fold);
    let (first, second) = (chars.next().unwrap_or(OUTSIDE), chars.next().unwrap_or(OUTSIDE));
    let numbered = "一二三四五六七八九十".contains(first) && matches!(second, '、' | '是' | '.' | ' ' | '十');
    (fold::is_han(first) && !numbered && !(first == '第' && "一二三四五六七八九十".contains(second)))
        || matches!(first, '“' | '《')
}
