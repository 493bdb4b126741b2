//! Two instances of a passage side by side: what of the one stands in the other.

use super::chain::{Segment, agreeing, behind};
use super::tokens::{Token, Tokens, visible};
use crate::text::Span;

/// Tokens that may differ at a place, on each side: more than in what is found as repeated, since instances are found by way of others.
const GAP: usize = 24;
/// Tokens that must agree behind such a place.
const AGAIN: usize = 4;

/// Characters in a row that are the same in both texts, white space and width aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likened {
    /// Where they stand in the first text, in bytes.
    pub one: Span,
    /// Where they stand in the second.
    pub other: Span,
}

/// What of one text stands in another, in the order of both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment(Vec<Likened>);

/// Compares two texts from their beginnings on. A number is the same as a whole or not at all. Behind a place where they differ in more
/// than 24 tokens all is taken as different.
pub fn align(one: &str, other: &str) -> Alignment {
    let (a, b) = (Tokens::of(one), Tokens::of(other));
    let mut runs = Vec::new();
    let mut next = Some(Segment { a: 0, b: 0, count: agreeing(&a, 0, &b, 0) });
    while let Some(segment) = next {
        let pairs = a.from(one, segment.a).zip(b.from(other, segment.b)).take(segment.count);
        let mut is_open = false;
        for (left, right) in pairs {
            let is_same = said(one, left).eq(said(other, right));
            match runs.last_mut().filter(|_| is_open && is_same) {
                Some(Likened { one, other }) => {
                    (*one, *other) = (Span::new(one.start(), left.end), Span::new(other.start(), right.end))
                }
                None if is_same => runs.push(Likened { one: span(left), other: span(right) }),
                None => {}
            }
            is_open = is_same;
        }
        next = behind(&a, &b, segment, GAP, AGAIN);
    }
    Alignment(runs)
}

fn span(token: Token) -> Span {
    Span::new(token.start, token.end)
}

fn said(text: &str, token: Token) -> impl Iterator<Item = char> {
    visible(text.get(token.start..token.end).unwrap_or_default()).map(|(_, c)| c)
}

impl Alignment {
    /// The characters that are the same.
    pub fn same(&self) -> &[Likened] {
        &self.0
    }

    /// The passage of the first text as it stands in the second, both in bytes: `None` where something of it, or in it, is different.
    pub fn carried(&self, one: &str, other: &str, span: Span) -> Option<Span> {
        let words = one.get(span.range())?;
        let (first, _) = visible(words).next()?;
        let characters = visible(words).count();
        let start = span.start() + first;
        let run = self.0.iter().find(|run| run.one.contains(start))?;
        let before = visible(one.get(run.one.start()..start)?).count();
        let text = other.get(run.other.range())?;
        let mut there = visible(text).skip(before);
        let (from, _) = there.next()?;
        let to = if characters > 1 { there.nth(characters - 2)?.0 } else { from };
        let width = text.get(to..)?.chars().next()?.len_utf8();
        Some(Span::new(run.other.start() + from, run.other.start() + to + width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first text with what differs in brackets.
    fn marked(one: &str, other: &str) -> String {
        let (mut said, mut at) = (String::new(), 0);
        let differs = |said: &mut String, from: usize, to: usize| {
            let words = &one[from..to];
            if words.trim().is_empty() { said.push_str(words) } else { *said += &format!("[{words}]") }
        };
        for run in align(one, other).same() {
            differs(&mut said, at, run.one.start());
            said.push_str(&one[run.one.range()]);
            at = run.one.end();
        }
        differs(&mut said, at, one.len());
        said
    }

    #[test]
    fn what_differs_is_told_apart() {
        for (one, other, expected) in [
            (
                "全年实现技术合同成交额12.5亿元，增长8%。",
                "全年实现技术合同\n成交额13.5亿元,增长8％。",
                "全年实现技术合同成交额[12.5亿]元，增长8%。",
            ),
            ("大力推进科技创新体系建设", "大力推进科技金融创新体系建设", "大力推进科技创新体系建设"),
            ("大力推进科技金融创新体系建设", "大力推进科技创新体系建设", "大力推进科技[金融]创新体系建设"),
            ("甲乙丙", "丁戊己", "[甲乙丙]"),
            ("", "甲", ""),
            ("市财政局,各县(市、区)政府〕", "〔责任单位:市科技局、市发改委,各县(市、区)政府〕", "[市财政局],各县(市、区)政府〕"),
        ] {
            assert_eq!(marked(one, other), expected);
        }
    }

    #[test]
    fn a_passage_is_carried_where_its_own_words_stand_unchanged() {
        let (one, other) = ("全年实现技术合同成交额12.5亿元，增长８%。", "全年实现技术合同\n成交额13.5亿元,增长 8％。");
        let alignment = align(one, other);
        let carried = |words: &str| {
            let start = one.find(words).unwrap();
            alignment.carried(one, other, Span::new(start, start + words.len())).map(|span| &other[span.range()])
        };
        assert_eq!(carried("技术合同成交额"), Some("技术合同\n成交额"));
        assert_eq!(carried("８%"), Some("8％"));
        assert_eq!(carried("元"), Some("元"));
        assert_eq!((carried("12.5亿元"), carried("5亿"), carried("额12")), (None, None, None));
    }
}
