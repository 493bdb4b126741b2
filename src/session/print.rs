//! The open report as it is printed: every block in runs between which the marks change. The pane's highlights are painted on
//! what is mounted only; paper gets the whole report, with an element for each mark.

use super::Session;
use crate::annotation::Annotation;
use crate::document::{Block, Role};
use crate::text::{Span, Text};
use std::iter::Peekable;

/// A block on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedBlock<'a> {
    /// What it is in the report.
    pub role: Role,
    /// Its text, cut where a mark begins or ends.
    pub runs: Vec<Run<'a>>,
}

/// A stretch of text with the same marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Run<'a> {
    /// Its text.
    pub text: &'a str,
    /// The annotations over it, in the order of the text, of those that begin together the longer first.
    pub marks: Vec<&'a Annotation>,
    /// The numbers, from 1, of the notes whose passages end with it.
    pub notes: Vec<usize>,
}

impl Session {
    /// The blocks of the open report, marked with what the filter shows, and the notes in the order in which their passages end.
    pub fn printed(&self) -> (Vec<PrintedBlock<'_>>, Vec<&Annotation>) {
        let Some(open) = self.open() else { return Default::default() };
        let marks = open.annotations.iter().filter(|annotation| self.filter.paints(annotation));
        let mut sweep = Sweep { text: open.document.text(), coming: marks.peekable(), over: Vec::new(), notes: Vec::new() };
        let blocks = open.document.blocks();
        let next = blocks.iter().skip(1).map(|block| block.span.start()).chain([usize::MAX]);
        let printed = blocks.iter().zip(next).map(|(block, next)| sweep.block(block, next)).collect();
        (printed, sweep.notes)
    }
}

/// A pass over the report from its beginning to its end: each mark is met once, and looked at again only in the runs that it
/// covers. Asking block by block which marks overlap it would look at all of them each time where one mark is very long.
struct Sweep<'a, Marks: Iterator<Item = &'a Annotation>> {
    text: &'a Text,
    /// The marks that begin further on, in the order of the text.
    coming: Peekable<Marks>,
    /// The marks over the place that is reached, in the same order.
    over: Vec<&'a Annotation>,
    notes: Vec<&'a Annotation>,
}

impl<'a, Marks: Iterator<Item = &'a Annotation>> Sweep<'a, Marks> {
    /// The runs of a block; a mark may also end in the white space before the `next` one.
    fn block(&mut self, block: &Block, next: usize) -> PrintedBlock<'a> {
        let mut runs = Vec::new();
        let mut at = block.span.start();
        while at < block.span.end() {
            self.reach(at);
            let ends = self.over.iter().map(|mark| mark.span.end());
            let begins = self.coming.peek().map(|mark| mark.span.start());
            let end = ends.chain(begins).chain([block.span.end()]).min().unwrap_or(next);
            let last = if end == block.span.end() { next } else { end };
            runs.push(self.run(Span::new(at, end), last));
            at = end;
        }
        PrintedBlock { role: block.role, runs }
    }

    /// Goes on to a place: marks that ended are over it no more, those that began are.
    fn reach(&mut self, at: usize) {
        while let Some(mark) = self.coming.next_if(|mark| mark.span.start() <= at) {
            self.over.push(mark);
        }
        self.over.retain(|mark| mark.span.end() > at);
    }

    /// A run, with the notes of the marks that end with it, or in the white space up to `last`.
    fn run(&mut self, span: Span, last: usize) -> Run<'a> {
        let before = self.notes.len();
        let ended = self.over.iter().filter(|mark| !mark.note.is_empty() && (span.end()..=last).contains(&mark.span.end()));
        self.notes.extend(ended);
        let text = self.text.slice(span).unwrap_or_default();
        Run { text, marks: self.over.clone(), notes: (before + 1..=self.notes.len()).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{AnnotationId, Annotations, Timestamp};
    use crate::document::{Document, Source};

    /// A report of so many blocks with a mark in each, and one mark over them all.
    #[test]
    fn each_mark_is_met_once_however_long_one_is() {
        for blocks in [10, 1000] {
            let document = Document::new(Source::default(), "增长15%。\n".repeat(blocks));
            let whole = Span::new(0, document.text().as_str().len());
            let spans = document.blocks().iter().map(|block| block.span).chain([whole]);
            let mark = |(id, span)| Annotation::by_person(AnnotationId(id as u128), span, Timestamp(0));
            let annotations: Annotations = spans.enumerate().map(mark).collect();
            let mut met = 0;
            let coming = annotations.iter().inspect(|_| met += 1).peekable();
            let mut sweep = Sweep { text: document.text(), coming, over: Vec::new(), notes: Vec::new() };
            let printed: Vec<PrintedBlock> = document.blocks().iter().map(|block| sweep.block(block, usize::MAX)).collect();
            let kept = sweep.over.len();
            let marked: usize = printed.iter().flat_map(|block| &block.runs).map(|run| run.marks.len()).sum();
            assert_eq!((met, marked), (blocks + 1, 2 * blocks));
            assert!(kept <= 2, "{kept} marks are looked at in every run");
        }
    }
}
