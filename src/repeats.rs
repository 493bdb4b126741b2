//! Passages that stand in several reports, or several times in one: word for word, or with other figures and a few other words.
//!
//! The naive program compares each place of a text with each place of all others: 10 million characters would be 10¹⁴ comparisons. Here
//! of each 7 runs of 10 tokens one is marked ([`marks`], the winnowing of Schleimer, Wilkerson and Aiken, 2003), so that two passages that
//! share [`SHARED`] tokens in a row share a mark; marks that are the same are seeds, which are made longer on both sides
//! ([`chain`]) by hashes of beginnings, so that a long passage takes no more comparisons than a short one.
//!
//! | what is the same | what may differ |
//! |---|---|
//! | [`Likeness::Same`]: every character | white space, line breaks, full and ordinary width |
//! | [`Likeness::Changed`]: at least seven of ten tokens in their order | figures and years, and up to 12 tokens at a place |
//!
//! A token is a character that is no white space, or a number with all its digits ([`tokens`]). Bounds: 50 bytes of memory a token beside
//! the texts; a mark is compared with the next three of its kind, a passage is told of at most [`INSTANCES`] times, and of more than
//! [`MOST`] passages the longest ones.

mod align;
mod carry;
mod chain;
mod gather;
mod marks;
mod tokens;

pub use align::{Alignment, Likened, align};
pub use carry::{Carried, Fate, Refusal, carry};

use crate::document::{Document, DocumentId};
use crate::text::Span;
use chain::{Chain, Pair, Seeds};
use gather::Gatherer;
use marks::Marks;
use std::rc::Rc;
use tokens::Tokens;

/// Tokens that must agree for passages to be the same; a number is one.
pub const LEAST: usize = 24;

/// Tokens in a row that agree among these: passages that share as many find each other.
pub const SHARED: usize = 16;

/// Passages that are kept at most.
pub const MOST: usize = 5000;

/// How often a passage is told of at most.
pub const INSTANCES: usize = 500;

/// Bytes of a text that are read in one step, and windows that are marked.
const STRETCH: usize = 16 * 1024;

/// How like the instances of a passage are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// All say the same, white space and width aside.
    Same,
    /// Some have other figures or a few other words.
    Changed,
}

/// One place where a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instance {
    /// The number of the document among those that were searched.
    pub document: usize,
    /// Where it stands, in bytes.
    pub span: Span,
}

/// A passage that stands in several places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// How like its instances are.
    pub likeness: Likeness,
    /// Where it stands, two places or more, in the order of the documents and of their texts; none overlaps another.
    pub instances: Vec<Instance>,
    /// Characters of its longest instance, white space left out.
    pub length: usize,
}

/// Where a token stands: in which of the documents, and how many tokens are before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Place {
    document: u32,
    token: u32,
}

/// A search for repeated passages, a bit at a time.
pub struct Search {
    /// The documents in the order of their identities, so that the order in which they are given is none of the result.
    documents: Vec<Rc<Document>>,
    /// The number of each as it was given.
    given: Vec<usize>,
    tokens: Vec<Tokens>,
    marks: Marks,
    seeds: Seeds,
    chains: Vec<Chain>,
    gatherer: Option<Gatherer>,
    stage: Stage,
}

/// What the next step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// A document is read on.
    Read(usize),
    /// It is marked from this window on.
    Mark(usize, usize),
    /// Marks of a bucket become seeds.
    Seed(usize),
    /// Seeds of a bucket become chains.
    Chain(usize),
    Gather,
    Done,
}

impl Search {
    /// Prepares a search through documents, each of which is given once.
    pub fn new(documents: &[Rc<Document>]) -> Search {
        let mut given: Vec<usize> = (0..documents.len()).collect();
        let id = |at: &usize| -> Option<DocumentId> { documents.get(*at).map(|document| document.id()) };
        given.sort_by_key(id);
        let documents: Vec<_> = given.iter().filter_map(|at| documents.get(*at).cloned()).collect();
        Search {
            tokens: documents.iter().map(|_| Tokens::default()).collect(),
            documents,
            given,
            marks: Marks::default(),
            seeds: Seeds::default(),
            chains: Vec::new(),
            gatherer: None,
            stage: Stage::Read(0),
        }
    }

    /// Searches on for about a millisecond, and tells whether there is more to do.
    pub fn step(&mut self) -> bool {
        self.stage = match self.stage {
            Stage::Read(at) => self.read(at),
            Stage::Mark(at, window) => self.mark(at, window),
            Stage::Seed(bucket) if bucket < marks::BUCKETS => {
                self.marks.seeds(bucket, &mut self.seeds);
                Stage::Seed(bucket + 1)
            }
            Stage::Seed(_) => Stage::Chain(0),
            Stage::Chain(bucket) if bucket < chain::BUCKETS => {
                self.chain(bucket);
                Stage::Chain(bucket + 1)
            }
            Stage::Chain(_) => {
                self.gatherer = Some(Gatherer::new(std::mem::take(&mut self.chains)));
                Stage::Gather
            }
            Stage::Gather => self.gather(),
            Stage::Done => Stage::Done,
        };
        self.stage != Stage::Done
    }

    /// What was found, the passages first that make the most repeated text.
    pub fn found(self) -> Vec<Repeat> {
        self.gatherer.map(|gatherer| gatherer.found(&self.documents, &self.tokens, &self.given)).unwrap_or_default()
    }

    fn read(&mut self, at: usize) -> Stage {
        let (Some(document), Some(tokens)) = (self.documents.get(at), self.tokens.get_mut(at)) else { return Stage::Seed(0) };
        let is_more = tokens.read(document.text().as_str(), STRETCH);
        if is_more { Stage::Read(at) } else { Stage::Mark(at, 0) }
    }

    fn mark(&mut self, at: usize, window: usize) -> Stage {
        let (Some(document), Some(tokens)) = (self.documents.get(at), self.tokens.get(at)) else { return Stage::Seed(0) };
        let end = window + STRETCH;
        let is_more = self.marks.add(at as u32, tokens, document.text().as_str(), window..end);
        if is_more { Stage::Mark(at, end) } else { Stage::Read(at + 1) }
    }

    fn chain(&mut self, bucket: usize) {
        for (one, other, seeds) in self.seeds.of(bucket) {
            let sides = (self.tokens.get(one), self.tokens.get(other), self.documents.get(one), self.documents.get(other));
            let (Some(a), Some(b), Some(first), Some(second)) = sides else { continue };
            let pair = Pair { documents: (one, other), a, b, texts: (first.text().as_str(), second.text().as_str()) };
            self.chains.extend(pair.chains(&seeds));
        }
    }

    fn gather(&mut self) -> Stage {
        let more = self.gatherer.as_mut().is_some_and(|gatherer| gatherer.step(&self.tokens, &self.marks));
        if more { Stage::Gather } else { Stage::Done }
    }
}

/// A text as it is compared: without white space, in ordinary width.
pub fn normal(text: &str) -> String {
    tokens::visible(text).map(|(_, c)| c).collect()
}

/// The passages that stand in several places of these documents, each of which is given once; those first that make the most repeated text.
pub fn repeats(documents: &[Rc<Document>]) -> Vec<Repeat> {
    let mut search = Search::new(documents);
    while search.step() {}
    search.found()
}
