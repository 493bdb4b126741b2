//! Sentences and clauses: a walk through a line that knows where those it stands in began.

use crate::text::Span;

/// Clauses of a sentence that are remembered.
const REMEMBERED: usize = 8;

/// A walk through one line of a text, forward only.
#[derive(Clone, Debug)]
pub(super) struct Walk<'t> {
    text: &'t str,
    line: Span,
    at: usize,
    /// Where the sentence began (bytes).
    pub sentence: usize,
    /// Where the clause began (bytes): behind a comma, a semicolon, a colon, an opening bracket.
    pub clause: usize,
    /// Where what a semicolon parts began (bytes).
    pub part: usize,
    /// The clauses of the sentence before this one, the last ones at the end.
    pub before: Vec<Span>,
    /// The clauses around open brackets.
    open: Vec<usize>,
}

impl<'t> Walk<'t> {
    /// A walk from the beginning of a line.
    pub fn new(text: &'t str, line: Span) -> Walk<'t> {
        let start = line.start();
        let (before, open) = (Vec::new(), Vec::new());
        Walk { text, line, at: start, sentence: start, clause: start, part: start, before, open }
    }

    /// Where the line begins (bytes).
    pub fn line_start(&self) -> usize {
        self.line.start()
    }

    /// Walks on to this byte.
    pub fn to(&mut self, offset: usize) {
        let offset = offset.min(self.line.end());
        let Some(passed) = self.text.get(self.at..offset) else { return };
        for (i, c) in passed.char_indices() {
            self.pass(c, self.at + i);
        }
        self.at = self.at.max(offset);
    }

    /// Goes on to this byte without looking at what is between: the inside of a number.
    pub fn skip(&mut self, offset: usize) {
        self.at = self.at.max(offset.min(self.line.end()));
    }

    fn pass(&mut self, c: char, at: usize) {
        let behind = at + c.len_utf8();
        match c {
            '。' | '！' | '？' | '!' | '?' | '…' => self.begin_sentence(behind),
            '；' | ';' => {
                self.begin_clause(at, behind);
                self.part = behind;
            }
            '，' | '：' | '—' | '\u{3000}' | '\t' | '|' | '｜' | '〔' | '〕' | '【' | '】' => {
                self.begin_clause(at, behind)
            }
            ',' | ':' if !self.in_number(at) => self.begin_clause(at, behind),
            '.' | '．' if self.numbers_the_line(at) => self.begin_sentence(behind),
            '（' | '(' => {
                self.open.push(self.clause);
                self.clause = behind;
            }
            '）' | ')' => match self.open.pop() {
                Some(clause) => self.clause = clause,
                None => self.begin_sentence(behind),
            },
            _ => {}
        }
    }

    fn begin_sentence(&mut self, at: usize) {
        (self.sentence, self.clause, self.part) = (at, at, at);
        self.before.clear();
        self.open.clear();
    }

    fn begin_clause(&mut self, end: usize, behind: usize) {
        if end > self.clause {
            if self.before.len() == REMEMBERED {
                self.before.remove(0);
            }
            self.before.push(Span::new(self.clause, end));
        }
        self.clause = behind;
    }

    /// Whether digits stand on both sides: 1,597 and 15:30.
    fn in_number(&self, at: usize) -> bool {
        let digit = |at: Option<usize>| at.and_then(|at| self.text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
        digit(at.checked_sub(1)) && digit(Some(at + 1))
    }

    /// Whether only digits stand between the beginning of the sentence and this place: 1.完善体制.
    fn numbers_the_line(&self, at: usize) -> bool {
        let number = self.text.get(self.sentence..at).unwrap_or_default();
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) && !self.in_number(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_and_clauses() {
        for (line, sentence, clause) in [
            ("甲。乙，丙^", "乙，丙", "丙"),
            ("1.甲乙^", "甲乙", "甲乙"),
            ("甲,乙1,597^", "甲,乙1,597", "乙1,597"),
            ("甲(乙，丙)丁^", "甲(乙，丙)丁", "甲(乙，丙)丁"),
            ("甲(乙^", "甲(乙", "乙"),
            ("(一)甲^", "(一)甲", "(一)甲"),
            ("^", "", ""),
        ] {
            let text = line.replace('^', "");
            let mut walk = Walk::new(&text, Span::new(0, text.len()));
            walk.to(text.len());
            assert_eq!((&text[walk.sentence..], &text[walk.clause..]), (sentence, clause), "{line}");
        }
    }
}
