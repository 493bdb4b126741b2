//! From a seed to a passage: the tokens that agree on both sides of it, and over places where a few differ.

use super::marks::NEIGHBOURS;
use super::tokens::{NUMBER, Token, Tokens};
use super::{LEAST, Place};
use crate::text::is_han;
use std::collections::VecDeque;

/// Tokens that may differ at a place, on each side.
pub(super) const GAP: usize = 12;
/// Tokens that must agree behind such a place.
const AGAIN: usize = 8;
/// Places of a passage where tokens differ, before and behind its seed.
const PLACES: usize = 64;
/// Ideographs that a passage must have, and how many of them must be different ones.
const WORDS: usize = 16;
const DIFFERENT: usize = 10;

/// Seeds are kept in so many parts.
pub(super) const BUCKETS: usize = 256;

/// Two places with the same mark, the first one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seed {
    documents: (u32, u32),
    /// Tokens between the places, counted as if both were of one text.
    distance: i64,
    token: u32,
}

impl Seed {
    pub fn new(one: Place, other: Place) -> Seed {
        let distance = i64::from(other.token) - i64::from(one.token);
        Seed { documents: (one.document, other.document), distance, token: one.token }
    }

    /// Seeds of the same documents and distance are in the same bucket.
    fn bucket(self) -> usize {
        let mixed = (u64::from(self.documents.0) << 32 | u64::from(self.documents.1)) ^ (self.distance as u64).rotate_left(17);
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
    }
}

/// All seeds.
#[derive(Default)]
pub(super) struct Seeds(Vec<Vec<Seed>>);

impl Seeds {
    pub fn put(&mut self, seed: Seed) {
        self.0.resize_with(BUCKETS, Vec::new);
        self.0.iter_mut().skip(seed.bucket()).take(1).for_each(|bucket| bucket.push(seed));
    }

    /// Takes those of a bucket, by the two documents, of each distance in the order of the text.
    pub fn of(&mut self, bucket: usize) -> Vec<(usize, usize, Vec<Seed>)> {
        let mut seeds = self.0.get_mut(bucket).map(std::mem::take).unwrap_or_default();
        seeds.sort_unstable();
        let pairs = seeds.chunk_by(|one, other| one.documents == other.documents);
        pairs
            .filter_map(|of_pair| Some((of_pair.first()?.documents, of_pair.to_vec())))
            .map(|((a, b), seeds)| (a as usize, b as usize, seeds))
            .collect()
    }
}

/// Tokens in a row that agree: from where on in each text, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub a: usize,
    pub b: usize,
    pub count: usize,
}

/// A passage in two places.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// The first and the second place with the number of tokens there.
    pub ends: [(Place, usize); 2],
    /// The hash of its tokens where all agree.
    pub hash: Option<u64>,
}

impl Chain {
    /// Tokens of the longer place.
    pub fn len(&self) -> usize {
        self.ends.iter().map(|(_, count)| *count).max().unwrap_or_default()
    }
}

/// Where a passage may begin and end.
#[derive(Clone, Copy)]
enum Edge {
    /// Between clauses, or between lines.
    Clause,
    /// Between lines of which the first ends a sentence.
    Line,
}

/// Two documents in which passages are compared.
pub(super) struct Pair<'t> {
    pub documents: (usize, usize),
    pub a: &'t Tokens,
    pub b: &'t Tokens,
    pub texts: (&'t str, &'t str),
}

impl Pair<'_> {
    /// The passages that grow from seeds, which are of one distance after the other.
    pub fn chains(&self, seeds: &[Seed]) -> Vec<Chain> {
        let (mut chains, mut distance, mut behind) = (Vec::new(), None, 0);
        for seed in seeds {
            if distance != Some(seed.distance) {
                (distance, behind) = (Some(seed.distance), 0);
            }
            let a = seed.token as usize;
            let Some(b) = a.checked_add_signed(seed.distance as isize).filter(|_| a >= behind) else { continue };
            let whole = self.grown(a, b);
            let segments = self.over_gaps(whole);
            let loose = self.trimmed(segments.clone()).filter(|chain| chain.hash.is_none());
            // Seeds within what was found lead there again.
            let found = segments.iter().filter(|_| loose.is_some()).chain([&whole]);
            let found = found.filter(|segment| segment.b as i64 - segment.a as i64 == seed.distance);
            behind = found.map(|segment| segment.a + segment.count).max().unwrap_or(a);
            chains.extend(loose.or_else(|| self.trimmed(vec![self.period(whole)?])));
        }
        chains
    }

    /// Tokens that agree with those that agree before and behind them, beyond a few that differ. In one text they do not overlap.
    fn over_gaps(&self, whole: Segment) -> Vec<Segment> {
        let is_apart = |first: &Segment, last: &Segment| self.documents.0 != self.documents.1 || last.a + last.count <= first.b;
        let mut segments = VecDeque::from([whole]);
        let mut last = whole;
        while segments.len() <= PLACES {
            let is_worth_it = |next: &Segment| next.count >= (next.a - last.a - last.count).max(next.b - last.b - last.count);
            let next = Some(last).filter(|last| is_apart(&whole, last)).and_then(|last| behind(self.a, self.b, last, GAP, AGAIN));
            let Some(next) = next.filter(|next| is_worth_it(next) && is_apart(&whole, next)) else { break };
            segments.push_back(next);
            last = next;
        }
        let (mut first, forwards) = (whole, segments.len());
        while segments.len() - forwards < PLACES && is_apart(&first, &last) {
            let Some(next) = self.before(first).filter(|next| is_apart(next, &last)) else { break };
            segments.push_front(next);
            first = next;
        }
        segments.into()
    }

    /// What is repeated in one text at once, again and again, without what overlaps: its first period. `None` where it is not the shortest one.
    fn period(&self, whole: Segment) -> Option<Segment> {
        if self.documents.0 != self.documents.1 {
            return Some(whole);
        }
        let apart = whole.b.abs_diff(whole.a);
        // Farther ones are no seeds.
        let is_shorter = (2..=NEIGHBOURS)
            .any(|parts| apart.is_multiple_of(parts) && self.a.agrees(whole.a, self.a, whole.a + apart / parts, apart));
        let count = whole.count.min(apart);
        (whole.count < apart || !is_shorter).then_some(Segment { count, ..whole })
    }

    /// All tokens that agree around two.
    fn grown(&self, a: usize, b: usize) -> Segment {
        let back = longest(a.min(b), |count| self.a.agrees(a - count, self.b, b - count, count));
        let on = agreeing(self.a, a, self.b, b);
        Segment { a: a - back, b: b - back, count: back + on }
    }

    /// What agrees before a segment, over a few tokens that differ.
    fn before(&self, first: Segment) -> Option<Segment> {
        let (a, b) = gaps(GAP).find_map(|(skip_a, skip_b)| {
            let (a, b) = (first.a.checked_sub(skip_a + AGAIN)?, first.b.checked_sub(skip_b + AGAIN)?);
            self.a.agrees(a, self.b, b, AGAIN).then_some((a + AGAIN, b + AGAIN))
        })?;
        let count = longest(a.min(b), |count| self.a.agrees(a - count, self.b, b - count, count));
        let skipped = (first.a - a).max(first.b - b);
        (count >= skipped).then_some(Segment { a: a - count, b: b - count, count })
    }

    /// The passage of segments, from where a clause or a line begins to where one ends; as it is where that is next to nothing of it.
    /// `None` where it is too little.
    fn trimmed(&self, whole: Vec<Segment>) -> Option<Chain> {
        let agree = |segments: &[Segment]| segments.iter().map(|segment| segment.count).sum::<usize>();
        let segments = [Edge::Clause, Edge::Line].map(|edge| self.between_edges(whole.clone(), edge));
        let segments = segments
            .into_iter()
            .find(|segments| agree(segments) >= LEAST)
            .or_else(|| (agree(&whole) >= 2 * LEAST).then_some(whole))?;
        let (first, last) = (*segments.first()?, *segments.last()?);
        let counts = (last.a + last.count - first.a, last.b + last.count - first.b);
        let is_like = agree(&segments) * 10 >= counts.0.max(counts.1) * 7;
        if !is_like || !self.says_something(first.a, counts.0) {
            return None;
        }
        let place = |document: usize, token: usize| Place { document: document as u32, token: token as u32 };
        let ends = [(place(self.documents.0, first.a), counts.0), (place(self.documents.1, first.b), counts.1)];
        let hash = if segments.len() == 1 { self.a.hash(first.a, first.count) } else { None };
        Some(Chain { ends, hash })
    }

    /// Segments without what stands before the first edge and behind the last; where there is none, all of them.
    fn between_edges(&self, mut segments: Vec<Segment>, edge: Edge) -> Vec<Segment> {
        if let Some(first) = segments.first_mut() {
            let skipped = self.to_beginning(*first, edge).unwrap_or_default();
            *first = Segment { a: first.a + skipped, b: first.b + skipped, count: first.count - skipped };
        }
        if let Some(last) = segments.last_mut() {
            last.count -= self.to_end(*last, edge).unwrap_or_default();
        }
        segments
    }

    /// How many tokens stand before the first edge of a segment behind which something begins.
    fn to_beginning(&self, segment: Segment, edge: Edge) -> Option<usize> {
        let before = segment.a.checked_sub(1).and_then(|before| self.a.from(self.texts.0, before).next());
        let mut last = before.map(|token| token.symbol);
        let begins = |(skipped, token): (usize, Token)| {
            let before = last.replace(token.symbol);
            !ends_clause(token.symbol) && self.is_edge(edge, before, segment.a + skipped, segment.b + skipped)
        };
        self.a.from(self.texts.0, segment.a).take(segment.count).enumerate().map(begins).position(|begins| begins)
    }

    /// How many tokens stand behind the last edge of a segment.
    fn to_end(&self, segment: Segment, edge: Edge) -> Option<usize> {
        const LOOKED_AT: usize = 100;
        let (a, b, count) = (segment.a + segment.count, segment.b + segment.count, segment.count.min(LOOKED_AT));
        let tail: Vec<Token> = self.a.from(self.texts.0, a - count).take(count).collect();
        let ends = |(back, token): (usize, &Token)| self.is_edge(edge, Some(token.symbol), a - back, b - back);
        tail.iter().rev().enumerate().position(ends)
    }

    /// Whether in both texts a line begins with these tokens, or a clause, behind a token that is `before` them.
    fn is_edge(&self, edge: Edge, before: Option<char>, a: usize, b: usize) -> bool {
        let breaks = || breaks_before(self.a, self.texts.0, a) && breaks_before(self.b, self.texts.1, b);
        match edge {
            Edge::Clause => before.is_none_or(ends_clause) || breaks(),
            // A line that a page breaks within a sentence is no edge.
            Edge::Line => !before.is_some_and(is_han) && breaks(),
        }
    }

    fn says_something(&self, from: usize, count: usize) -> bool {
        let (mut words, mut different) = (0, Vec::with_capacity(DIFFERENT));
        for token in self.a.from(self.texts.0, from).take(count).filter(|token| is_han(token.symbol)) {
            words += 1;
            if different.len() < DIFFERENT && !different.contains(&token.symbol) {
                different.push(token.symbol);
            }
            if words >= WORDS && different.len() >= DIFFERENT {
                return true;
            }
        }
        false
    }
}

/// Whether a clause ends with a character.
fn ends_clause(c: char) -> bool {
    c != NUMBER && ",;:!?。、…".contains(c)
}

fn breaks_before(tokens: &Tokens, text: &str, token: usize) -> bool {
    let (Some(last), start) = (token.checked_sub(1), tokens.start(token)) else { return true };
    token >= tokens.len() || text.get(tokens.start(last)..start).is_some_and(|between| between.contains('\n'))
}

/// What agrees behind a segment, over at most `gap` tokens that differ on each side: at least `again` tokens.
pub(super) fn behind(a: &Tokens, b: &Tokens, last: Segment, gap: usize, again: usize) -> Option<Segment> {
    let (from, to) = (last.a + last.count, last.b + last.count);
    let (a_on, b_on) =
        gaps(gap).map(|(skip_a, skip_b)| (from + skip_a, to + skip_b)).find(|(a_on, b_on)| a.agrees(*a_on, b, *b_on, again))?;
    Some(Segment { a: a_on, b: b_on, count: agreeing(a, a_on, b, b_on) })
}

/// How many tokens agree from two on.
pub(super) fn agreeing(a: &Tokens, from: usize, b: &Tokens, at: usize) -> usize {
    let most = a.len().saturating_sub(from).min(b.len().saturating_sub(at));
    longest(most, |count| a.agrees(from, b, at, count))
}

/// So many tokens are passed over on each side, the fewest first.
fn gaps(most: usize) -> impl Iterator<Item = (usize, usize)> {
    (1..=2 * most).flat_map(move |sum| (sum.saturating_sub(most)..=sum.min(most)).map(move |one| (one, sum - one)))
}

/// The largest count up to `most` that holds, where each holds up to some and none beyond.
fn longest(most: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut from, mut step) = (0, 1);
    while step <= most && holds(step) {
        (from, step) = (step, step * 2);
    }
    let mut to = step.min(most + 1);
    while to - from > 1 {
        let middle = from + (to - from) / 2;
        if holds(middle) { from = middle } else { to = middle }
    }
    from
}
