//! Marks of texts by which passages find each other: of every [`WINDOW`] runs of [`RUN`] tokens the one with the least hash.

use super::chain::{Seed, Seeds};
use super::tokens::Tokens;
use super::{Place, SHARED};
use std::ops::Range;

/// Tokens of a run.
const RUN: usize = 10;
/// Runs of which one is marked: all that stand in [`SHARED`] tokens.
const WINDOW: usize = SHARED - RUN + 1;
/// Different tokens that a run must have to be marked: dotted lines and tables of numbers say nothing.
const DIFFERENT: usize = 6;
/// So many marks of its kind behind it a mark is compared with.
pub(super) const NEIGHBOURS: usize = 3;

/// Marks are kept in so many parts, by their hashes: sorting one takes a moment.
pub(super) const BUCKETS: usize = 256;

/// The marks of all texts.
#[derive(Default)]
pub(super) struct Marks {
    /// By hash, then by place, once seeds were made of them.
    buckets: Vec<Vec<(u64, Place)>>,
}

impl Marks {
    /// Marks so many windows of a document from one on, and tells whether there are more.
    pub fn add(&mut self, document: u32, tokens: &Tokens, text: &str, windows: Range<usize>) -> bool {
        self.buckets.resize_with(BUCKETS, Vec::new);
        let count = (tokens.len() + 1).saturating_sub(SHARED);
        let found = marked(tokens, windows.start..windows.end.min(count));
        for (token, hash) in found.filter(|(token, _)| says_something(tokens, text, *token as usize)) {
            if let Some(bucket) = self.buckets.get_mut(bucket_of(hash)) {
                bucket.push((hash, Place { document, token }));
            }
        }
        windows.end < count
    }

    /// Makes seeds of the marks of a bucket.
    pub fn seeds(&mut self, bucket: usize, seeds: &mut Seeds) {
        let Some(marks) = self.buckets.get_mut(bucket) else { return };
        marks.sort_unstable();
        for same in marks.chunk_by(|(one, _), (other, _)| one == other) {
            for (at, (_, one)) in same.iter().enumerate() {
                same.iter().skip(at + 1).take(NEIGHBOURS).for_each(|(_, other)| seeds.put(Seed::new(*one, *other)));
            }
        }
    }

    /// The rarest mark that so many tokens from one on have wherever they stand: how far behind the first it stands, and where its kind is.
    pub fn rarest(&self, tokens: &Tokens, token: usize, count: usize) -> Option<(u32, &[(u64, Place)])> {
        const LOOKED_AT: usize = 64;
        // What is marked for the sake of tokens beyond these is not marked elsewhere.
        let windows = (0..(count + 1).saturating_sub(SHARED)).take(LOOKED_AT);
        let marks = windows.filter_map(|first| least(tokens, token + first..token + first + WINDOW));
        let kinds = marks.map(|(at, hash)| ((at - token) as u32, self.of_kind(hash)));
        kinds.filter(|(_, kind)| !kind.is_empty()).min_by_key(|(_, kind)| kind.len())
    }

    fn of_kind(&self, hash: u64) -> &[(u64, Place)] {
        let marks = self.buckets.get(bucket_of(hash)).map(Vec::as_slice).unwrap_or_default();
        let (from, to) = (marks.partition_point(|(known, _)| *known < hash), marks.partition_point(|(known, _)| *known <= hash));
        marks.get(from..to).unwrap_or_default()
    }
}

fn bucket_of(hash: u64) -> usize {
    (hash >> 56) as usize % BUCKETS
}

/// The runs that are marked in windows: of each the one with the least hash, of equal ones the last, where it is not that of the window before.
/// It depends on the window's tokens alone.
fn marked(tokens: &Tokens, windows: Range<usize>) -> impl Iterator<Item = (u32, u64)> {
    let mut known = windows.start.checked_sub(1).and_then(|before| least(tokens, before..before + WINDOW));
    windows.filter_map(move |first| {
        let (last, before) = (first + WINDOW - 1, known);
        let new = hash(tokens, last)?;
        known = match known.filter(|(at, _)| *at >= first) {
            Some((_, least)) if new <= least => Some((last, new)),
            Some(least) => Some(least),
            None => least(tokens, first..last + 1),
        };
        known.filter(|_| known != before).map(|(at, hash)| (at as u32, hash))
    })
}

/// The run with the least hash, of equal ones the last.
fn least(tokens: &Tokens, mut runs: Range<usize>) -> Option<(usize, u64)> {
    let first = runs.next()?;
    runs.try_fold((first, hash(tokens, first)?), |least, at| {
        let new = hash(tokens, at)?;
        Some(if new <= least.1 { (at, new) } else { least })
    })
}

fn hash(tokens: &Tokens, at: usize) -> Option<u64> {
    // Remainders are not spread over all bits.
    Some(tokens.hash(at, RUN)?.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn says_something(tokens: &Tokens, text: &str, token: usize) -> bool {
    let mut seen = [None; RUN];
    let mut count = 0;
    for token in tokens.from(text, token).take(RUN) {
        if !seen.contains(&Some(token.symbol)) {
            seen.iter_mut().skip(count).take(1).for_each(|place| *place = Some(token.symbol));
            count += 1;
        }
    }
    count >= DIFFERENT
}
