//! What the figures of reports say: of what, of whom and when. Pure: rows are made of a document and what was found in it.
//!
//! | column | from |
//! |---|---|
//! | metric | the noun before or behind the number, else the metric of the figure before it ([`Standing`] says which) |
//! | subject | the organization or place that the clause begins with, else the one that the text is about |
//! | period | the date of the sentence, else of what stands before it, of the heading, of the title |
//!
//! Names that mean the same are gathered by [`Synonyms`], amounts are compared by [`Amount`], times by [`Interval`]. Of the rows of all reports
//! [`conflicts`], [`parts`] and [`clashes`] of the [`claims`] of rank are found.

mod amount;
mod conflicts;
mod interval;
mod metric;
mod parts;
mod period;
mod phrase;
mod place;
mod ranks;
mod reader;
mod subject;
mod synonym;
mod target;
mod walk;
mod words;

pub use amount::{Amount, Magnitude};
pub use conflicts::{Conflict, conflicts, unlevelled};
pub use interval::Interval;
pub use parts::parts;
pub use ranks::{Claim, claims, clashes};
pub use reader::Reader;
pub use synonym::{Fault, Gatherer, Synonyms};
pub use target::{Outcome, outcome};

use crate::annotation::{Annotation, State};
use crate::document::{Document, DocumentId};
use crate::mention::{Bound, Change, FigureKind, Kind, Mention, Qualifiers, Value};
use crate::text::Span;
use std::rc::Rc;
use walk::Walk;

/// Where the words of a cell stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// In the figure's sentence.
    Sentence,
    /// Somewhere before it in the text, or with what the text says of itself in its head.
    Earlier,
    /// In the heading above.
    Heading,
    /// In the document's title.
    Title,
    /// A person put it there.
    Corrected,
    /// Nowhere.
    Missing,
}

impl Standing {
    /// Every standing, the nearest first.
    pub const ALL: [Standing; 6] =
        [Standing::Sentence, Standing::Earlier, Standing::Heading, Standing::Title, Standing::Corrected, Standing::Missing];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Sentence => "sentence",
            Standing::Earlier => "earlier",
            Standing::Heading => "heading",
            Standing::Title => "title",
            Standing::Corrected => "corrected",
            Standing::Missing => "missing",
        }
    }
}

/// A metric, a subject or a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The words, without white space; empty where they are missing.
    pub text: Rc<str>,
    /// Where they stand.
    pub standing: Standing,
    /// The passage that they were taken from, in bytes; of words put together, the passage of their head. `None` where they are
    /// missing or were corrected.
    pub span: Option<Span>,
}

impl Cell {
    fn missing() -> Cell {
        Cell { text: "".into(), standing: Standing::Missing, span: None }
    }

    fn new(text: impl Into<Rc<str>>, standing: Standing, span: Span) -> Cell {
        Cell { text: text.into(), standing, span: Some(span) }
    }

    /// The cell with what a person put in its place, if anything.
    fn or_corrected(self, correction: Option<&str>) -> Cell {
        match correction {
            Some(text) => Cell { text: text.into(), standing: Standing::Corrected, span: None },
            None => self,
        }
    }
}

/// A figure with what it says of what, of whom and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The document that it stands in.
    pub document: DocumentId,
    /// The number of its paragraph, from 1: lines that are not blank.
    pub paragraph: usize,
    /// The figure, in bytes of the document's text.
    pub span: Span,
    /// The figure's kind; dates are no rows.
    pub kind: FigureKind,
    /// What is measured.
    pub metric: Cell,
    /// The place or organization that it is about.
    pub subject: Cell,
    /// When, as written.
    pub period: Cell,
    /// When, as ISO 8601 has it; `None` where the period is missing or was corrected.
    pub when: Option<Rc<str>>,
    /// What the figure amounts to.
    pub value: Option<Value>,
    /// Bound or approximation.
    pub bound: Option<Bound>,
    /// Direction, where the figure is an amount of change.
    pub change: Option<Change>,
    /// Among whom a place in a ranking is.
    pub scope: Option<Box<str>>,
    /// Whether it is planned rather than reported.
    pub target: bool,
}

/// A program or an organization where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Which of the inputs it is.
    pub input: usize,
    /// The number of its paragraph, from 1: lines that are not blank.
    pub paragraph: usize,
    /// Where its sentence begins, in bytes.
    pub sentence: usize,
    /// When, as ISO 8601 has it: the date of the sentence, else of what stands before it, as with figures.
    pub when: Option<Rc<str>>,
    /// Whether the sentence itself tells it.
    dated: bool,
}

impl Row {
    /// The days that it is of; of a period that a person wrote, the years. `None` where it is missing or names no year.
    pub fn interval(&self) -> Option<Interval> {
        self.when.as_deref().map_or_else(|| Interval::of_words(&self.period.text), Interval::of_iso)
    }
}

/// What was found at a passage, by the detector or by a person.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The passage, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What a figure amounts to.
    pub value: Option<&'a Value>,
    /// What the text around it says of it.
    pub qualifiers: &'a Qualifiers,
}

impl<'a> Input<'a> {
    /// What the detector found.
    pub fn of_mention(mention: &'a Mention) -> Input<'a> {
        let Mention { span, kind, value, qualifiers, .. } = mention;
        Input { span: *span, kind: *kind, value: value.as_ref(), qualifiers }
    }

    /// What an annotation says; `None` for one that was rejected or is of no kind.
    pub fn of_annotation(annotation: &'a Annotation) -> Option<Input<'a>> {
        let kind = annotation.kind.filter(|_| annotation.state != State::Rejected)?;
        let Annotation { span, value, qualifiers, .. } = annotation;
        Some(Input { span: *span, kind, value: value.as_ref(), qualifiers })
    }
}

/// The rows of a document's figures, in the order of the text. What was found may come in any order; of what overlaps, what
/// begins first and is longest counts.
pub fn figures<'a>(document: &Document, found: impl IntoIterator<Item = Input<'a>>) -> Vec<Row> {
    Reader::new(document, &inputs(document, found)).flatten().collect()
}

/// The sentence around a passage, in bytes, as far as it stands in the passage's block.
pub fn sentence(document: &Document, span: Span) -> Span {
    let text = document.text().as_str();
    let Some(block) = document.blocks().get(document.block_at(span.start())) else { return span };
    let mut walk = Walk::new(text, block.span);
    walk.to(span.start());
    let start = walk.sentence;
    walk.skip(span.end());
    let behind = text.get(span.end()..block.span.end()).unwrap_or_default();
    let ends = behind.char_indices().map(|(at, c)| span.end() + at + c.len_utf8());
    for end in ends {
        walk.to(end);
        if walk.sentence > start {
            return Span::new(start, end);
        }
    }
    Span::new(start, block.span.end().max(span.end()))
}

/// What was found in a document, in the order of the text, without what overlaps something longer before it.
pub fn inputs<'a>(document: &Document, found: impl IntoIterator<Item = Input<'a>>) -> Vec<Input<'a>> {
    let text = document.text();
    let mut inputs: Vec<Input> =
        found.into_iter().filter(|input| text.slice(input.span).is_some_and(|passage| !passage.is_empty())).collect();
    inputs.sort_by_key(|input| (input.span.start(), std::cmp::Reverse(input.span.end())));
    let mut reached = 0;
    inputs.retain(|input| {
        let apart = input.span.start() >= reached;
        reached = reached.max(input.span.end());
        apart
    });
    inputs
}
