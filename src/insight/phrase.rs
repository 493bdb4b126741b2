//! Phrases: passages of the text that are cut down at both ends.

use super::words::{self, Words};
use crate::text::{Span, is_han};

/// Marks that may stand at the ends of a phrase and are no part of it.
const EDGES: &[char] =
    &[' ', '\u{a0}', '\u{3000}', '\t', '\n', '*', '、', '，', ',', '-', '—', '·', '~', '%', '/', '。', ';', '；', '：', ':'];

/// A passage of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase<'t> {
    text: &'t str,
    pub span: Span,
}

impl<'t> Phrase<'t> {
    /// The passage between two bytes; empty where they are none.
    pub fn new(text: &'t str, from: usize, to: usize) -> Phrase<'t> {
        let span = if from < to && text.get(from..to).is_some() { Span::new(from, to) } else { Span::new(to, to) };
        Phrase { text, span }.trimmed()
    }

    /// The words as they stand.
    pub fn as_str(&self) -> &'t str {
        self.text.get(self.span.range()).unwrap_or_default()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        !self.as_str().chars().any(|c| is_han(c) || c.is_alphabetic())
    }

    /// The words without white space.
    pub fn written(&self) -> String {
        self.as_str().chars().filter(|c| !c.is_whitespace() && *c != '*').collect()
    }

    /// Without so many bytes at the beginning.
    pub fn without_start(self, bytes: usize) -> Phrase<'t> {
        Phrase { span: Span::new((self.span.start() + bytes).min(self.span.end()), self.span.end()), ..self }.trimmed()
    }

    /// Only so many bytes at the beginning.
    pub fn head(self, bytes: usize) -> Phrase<'t> {
        Phrase { span: Span::new(self.span.start(), (self.span.start() + bytes).min(self.span.end())), ..self }.trimmed()
    }

    fn without_end(self, bytes: usize) -> Phrase<'t> {
        self.head(self.span.len() - bytes.min(self.span.len()))
    }

    /// Without marks at its ends, and without brackets and quotation marks that open or close nothing.
    fn trimmed(self) -> Phrase<'t> {
        let whole = self.as_str();
        let start = whole.len() - whole.trim_start_matches(EDGES).len();
        let mut rest = whole.get(start..).unwrap_or_default().trim_end_matches(EDGES);
        let mut start = self.span.start() + start;
        while let Some(shorter) = rest.strip_suffix(['“', '《', '（', '(', '【', '「', '‘', '〔']) {
            rest = shorter.trim_end_matches(EDGES);
        }
        if let Some(behind) =
            rest.strip_prefix(['（', '(']).and_then(|inside| inside.split_once(['）', ')'])).map(|(_, behind)| behind)
            && behind.chars().count() > 1
        {
            start += rest.len() - behind.len();
            rest = behind;
        }
        for (open, close) in [('“', '”'), ('（', '）'), ('(', ')'), ('《', '》')] {
            if let Some(behind) = rest.strip_prefix(close) {
                start += rest.len() - behind.len();
                rest = behind;
            }
            if let Some(before) = rest.strip_suffix(close).filter(|before| !before.contains(open)) {
                rest = before;
            }
            if let Some(behind) = rest.strip_prefix(open).filter(|behind| !behind.contains(close)) {
                start += rest.len() - behind.len();
                rest = behind;
            }
        }
        Phrase { span: Span::new(start, start + rest.len()), ..self }
    }

    /// Without what leads to the number; and whether the last words share the numbers out (分别).
    pub fn before_number(self, change: bool) -> (Phrase<'t>, bool) {
        let (mut phrase, mut shared) = (self, false);
        loop {
            let text = phrase.as_str();
            let noun = change.then(|| words::CHANGE_NOUNS.at_end(text)).flatten();
            let kept = words::KEPT_BEFORE_NUMBER.at_end(text).is_some();
            let Some(word) = noun.or_else(|| words::BEFORE_NUMBER.at_end(text).filter(|_| !kept)) else { break };
            shared |= word.starts_with("分别");
            phrase = phrase.without_end(word.len());
        }
        (phrase, shared)
    }

    /// Without the first of some words; `None` where it begins with none of them or with one that is to be kept.
    pub fn without(self, words: &Words, kept: Option<&Words>) -> Option<Phrase<'t>> {
        let text = self.as_str();
        let word = words
            .at_start(text)
            .filter(|word| kept.and_then(|kept| kept.at_start(text)).is_none_or(|kept| kept.len() < word.len()))?;
        Some(self.without_start(word.len()))
    }
}
