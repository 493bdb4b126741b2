//! Finding a passage again in another edition of its text: by its words and the words around it, white space aside.
//!
//! The naive way looks for the words in all of the text, for every passage: 50,000 of them in 5 MB would read 250 GB. Here the
//! places come from a table of the text's short runs of characters ([`runs`]), and of a passage whose words are everywhere only
//! those are compared where at least half of one side's surroundings stands too.

mod runs;

use super::Quote;
use crate::text::{Span, Text, Visible, is_blank};
use runs::Runs;
use std::cell::OnceCell;

/// What became of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Located {
    /// It stands where it stood.
    Exact(Span),
    /// It stands somewhere else, in the same surroundings.
    Moved(Span),
    /// Its words stand there in other surroundings or in more than one place, or other words stand in its surroundings: for a
    /// person to decide.
    Doubtful(Span),
    /// Nothing like it is there.
    Lost,
}

/// The share of the surroundings that must be the same for a passage to be the one that is sought. It is a mean of two sides, so
/// one that is revised up to the passage leaves a half at most.
const SAME: f32 = 0.4;

/// The share of a side below which it counts where so much of its surroundings does not stand.
const HALF: f32 = 0.5;

/// The share by which the best place must surpass the next.
const AHEAD: f32 = 0.2;

/// The share with which the expected place is good enough to look no further.
const PLAIN: f32 = 0.9;

/// Places that are compared at most, the nearest: a text of one character repeated has as many as it is long.
const MOST: usize = 500;

/// Characters in a row by which a passage is sought: the most of these that it has.
const LENGTHS: [usize; 3] = [4, 2, 1];

/// Characters of the surroundings on each side by which a passage is sought whose own words are gone.
const HOLD: usize = 8;

/// Places of such surroundings that are looked at, and the most bytes that stand between them.
const HOLDS: usize = 100;
const BETWEEN: usize = 1024;

/// A text in which passages are sought.
pub struct Finder {
    text: Visible,
    /// For each of [`LENGTHS`], made when it is first asked for.
    runs: [OnceCell<Runs>; LENGTHS.len()],
}

/// A place where the words of a passage stand (in bytes without white space), and the share of its surroundings that stand there.
#[derive(Clone, Copy)]
struct Candidate {
    at: usize,
    share: f32,
}

impl Finder {
    /// Prepares a text.
    pub fn new(text: &Text) -> Finder {
        Finder { text: Visible::new(text.as_str()), runs: Default::default() }
    }

    /// Finds a passage. `at` is the byte at which it should begin, if that is known of this text.
    pub fn locate(&self, quote: &Quote, at: Option<usize>) -> Located {
        let [exact, prefix, suffix] = [quote.exact, quote.prefix, quote.suffix].map(without_blanks);
        if exact.is_empty() {
            return Located::Lost;
        }
        let sought = Sought { exact: &exact, prefix: &prefix, suffix: &suffix };
        let indent = quote.exact.len() - quote.exact.trim_start_matches(is_blank).len();
        let at = at.map(|at| at.saturating_add(indent));
        let expected = at.map(|at| self.text.at(at));
        let sure = |candidate: Candidate| {
            let span = self.text.span(candidate.at, candidate.at + exact.len());
            if at == Some(span.start()) { Located::Exact(span) } else { Located::Moved(span) }
        };
        let there = expected.and_then(|expected| self.candidate(&sought, expected));
        if let Some(there) = there.filter(|there| there.share >= PLAIN) {
            return sure(there);
        }
        let (best, is_sure) = self.best(&sought, expected);
        match best {
            Some(best) if is_sure => sure(best),
            Some(best) if best.share >= SAME => Located::Doubtful(self.text.span(best.at, best.at + exact.len())),
            best => {
                let best = || best.map(|best| self.text.span(best.at, best.at + exact.len()));
                self.between(&sought, expected).or_else(best).map_or(Located::Lost, Located::Doubtful)
            }
        }
    }

    /// The best place, of equal ones the nearest to the expected, and whether it is sure to be the one.
    fn best(&self, sought: &Sought, expected: Option<usize>) -> (Option<Candidate>, bool) {
        let distance = |candidate: &Candidate| expected.map_or(0, |expected| candidate.at.abs_diff(expected));
        let (places, mut next) = self.places(sought, expected);
        let mut best: Option<Candidate> = None;
        for candidate in places.into_iter().filter_map(|at| self.candidate(sought, at)) {
            let better = best.is_none_or(|best| {
                candidate.share > best.share || (candidate.share == best.share && distance(&candidate) < distance(&best))
            });
            let worse = if better { best.replace(candidate) } else { Some(candidate) };
            next = worse.map_or(next, |worse| next.max(worse.share));
        }
        (best, best.is_some_and(|best| best.share >= SAME && best.share - next >= AHEAD))
    }

    /// The passage at a place, if its words stand there.
    fn candidate(&self, sought: &Sought, at: usize) -> Option<Candidate> {
        let (before, words) = (self.text.as_str().get(..at)?, self.text.as_str().get(at..)?);
        let after = words.strip_prefix(sought.exact)?;
        Some(Candidate { at, share: sought.share(before, after) })
    }

    /// Places where the passage may stand, each once, and the largest share that a place may have that is not among them.
    fn places(&self, sought: &Sought, expected: Option<usize>) -> (Vec<usize>, f32) {
        let own = self.places_of(sought.exact, 0, expected, MOST);
        if own.all {
            return (own.places, 0.0);
        }
        // Where these do not stand the share of their side is less than HALF.
        let (before, after) = (last(sought.prefix, half(sought.prefix)), first(sought.suffix, half(sought.suffix)));
        let sides = [(before, before.len() as isize), (after, -(sought.exact.len() as isize))];
        let sides = sides.into_iter().filter(|(words, _)| !words.is_empty());
        let sides: Vec<Places> = sides.map(|(words, shift)| self.places_of(words, shift, expected, MOST)).collect();
        let rest = sides.iter().map(|side| if side.all { HALF } else { 1.0 }).sum::<f32>() / sides.len().max(1) as f32;
        let rest = if sides.is_empty() { 1.0 } else { rest };
        let mut places: Vec<usize> = sides.into_iter().chain([own]).flat_map(|side| side.places).collect();
        places.sort_unstable();
        places.dedup();
        (places, rest)
    }

    /// Where words may stand, the nearest to a place and at most so many; each is shifted by so many bytes.
    fn places_of(&self, words: &str, shift: isize, expected: Option<usize>, most: usize) -> Places {
        let rarest = LENGTHS
            .iter()
            .zip(&self.runs)
            .find_map(|(length, runs)| runs.get_or_init(|| Runs::new(self.text.as_str(), *length)).rarest(words));
        let (offset, places) = rarest.unwrap_or_default();
        let shift = shift - offset as isize;
        let middle =
            places.partition_point(|place| (*place as usize).saturating_add_signed(shift) < expected.unwrap_or_default());
        let from = middle.saturating_sub(most / 2).min(places.len().saturating_sub(most));
        let near = places.iter().skip(from).take(most);
        Places {
            places: near.filter_map(|place| (*place as usize).checked_add_signed(shift)).collect(),
            all: places.len() <= most,
        }
    }

    /// What stands between the surroundings where the passage's own words are gone.
    fn between(&self, sought: &Sought, expected: Option<usize>) -> Option<Span> {
        let (before, after) = (last(sought.prefix, HOLD), first(sought.suffix, HOLD));
        if before.chars().count() < HOLD || after.chars().count() < HOLD {
            return None;
        }
        let text = self.text.as_str();
        let most = (2 * sought.exact.len() + 16 * HOLD).min(BETWEEN) + after.len();
        let held = |at: usize| {
            let rest = text.get(at..)?.strip_prefix(before)?;
            let length = rest.get(..rest.floor_char_boundary(most))?.find(after)?;
            (length > 0).then_some((at + before.len(), length))
        };
        let places = self.places_of(before, 0, expected, HOLDS).places;
        let nearest = places.into_iter().filter_map(held).min_by_key(|(start, _)| start.abs_diff(expected.unwrap_or_default()));
        nearest.map(|(start, length)| self.text.span(start, start + length))
    }
}

/// Places in bytes without white space, and whether there are no more.
struct Places {
    places: Vec<usize>,
    all: bool,
}

/// A passage without white space.
struct Sought<'q> {
    exact: &'q str,
    prefix: &'q str,
    suffix: &'q str,
}

impl Sought<'_> {
    /// The share of the surroundings that stand before and after a place, counted from the passage outwards: the mean of both.
    fn share(&self, before: &str, after: &str) -> f32 {
        let same = |(one, other): &(char, char)| one == other;
        let before = before.chars().rev().zip(self.prefix.chars().rev()).take_while(same).count();
        let after = after.chars().zip(self.suffix.chars()).take_while(same).count();
        let sides = [(before, self.prefix), (after, self.suffix)].into_iter().filter(|(_, side)| !side.is_empty());
        let shares = sides.map(|(same, side)| same as f32 / side.chars().count() as f32);
        let (sum, sides) = shares.fold((0.0, 0.0), |(sum, sides), share| (sum + share, sides + 1.0));
        // Without surroundings the words alone speak: for as much as is needed, and only where they stand once.
        if sides > 0.0 { sum / sides } else { SAME }
    }
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// So many characters that at least half are.
fn half(text: &str) -> usize {
    text.chars().count().div_ceil(2)
}

fn first(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(at, _)| &text[..at])
}

fn last(text: &str, characters: usize) -> &str {
    text.char_indices().rev().take(characters).last().map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests;
