//! The open report as it is printed: every block in runs between which the marks change. The pane's highlights are painted on
//! what is mounted only; paper gets the whole report, with an element for each mark.

use super::Session;
use crate::annotation::{Annotation, few_in_order};
use crate::document::Role;
use crate::text::{Span, Text};

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
        let (mut printed, mut notes) = (Vec::new(), Vec::new());
        let Some(open) = self.open() else { return (printed, notes) };
        let blocks = open.document.blocks();
        for (index, block) in blocks.iter().enumerate() {
            let marks: Vec<&Annotation> = open.annotations.overlapping(block.span).filter(|a| self.filter.paints(a)).collect();
            let next = blocks.get(index + 1).map_or(usize::MAX, |next| next.span.start());
            let runs = runs(open.document.text(), block.span, next, &marks, &mut notes);
            printed.push(PrintedBlock { role: block.role, runs });
        }
        (printed, notes)
    }
}

/// The runs of a block; a mark may also end in the white space before the `next` one.
fn runs<'a>(text: &'a Text, block: Span, next: usize, marks: &[&'a Annotation], notes: &mut Vec<&'a Annotation>) -> Vec<Run<'a>> {
    let inside = marks.iter().flat_map(|mark| [mark.span.start(), mark.span.end()]).filter(|edge| block.contains(*edge));
    let mut edges = few_in_order(inside.chain([block.start(), block.end()]), |edge| *edge);
    edges.dedup();
    let mut run = |edge: &[usize]| {
        let span = Span::new(edge[0], edge[1]);
        let over: Vec<&Annotation> = marks.iter().filter(|mark| mark.span.overlaps(span)).copied().collect();
        let last = if span.end() == block.end() { next } else { span.end() };
        let before = notes.len();
        notes.extend(over.iter().filter(|mark| !mark.note.is_empty() && (span.end()..=last).contains(&mark.span.end())));
        Run { text: text.slice(span).unwrap_or_default(), marks: over, notes: (before + 1..=notes.len()).collect() }
    };
    edges.windows(2).map(&mut run).collect()
}
