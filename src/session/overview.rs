//! The overview: where in the open report annotations lie, strip by strip of its text, for a ruler beside the text.
//!
//! Strips in which something changed are stale until they are looked at again: one after an edit, all after a change of the filter,
//! and never more at once than takes a moment. So no key press costs what a long report holds.

use super::filter::{Facet, Filter};
use super::{Effect, Session};
use crate::annotation::{Annotated, Annotation, State};
use crate::document::DocumentId;
use crate::text::Span;

/// The most strips that a report has.
const STRIPS: usize = 400;
/// A report is looked at again until so many annotations were.
const AT_ONCE: usize = 20_000;

/// What lies in a strip of the text: a bit for each lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strip(u8);

impl Strip {
    /// The lanes: one for each facet, and the last for what is still to be reviewed.
    pub const LANES: usize = Facet::ALL.len() + 1;
    /// The lane of what is still to be reviewed.
    pub const REVIEW: usize = Facet::ALL.len();
    /// The bit of a strip that is to be looked at again.
    const STALE: Strip = Strip(1 << Strip::LANES);

    /// Whether something of this lane lies here.
    pub fn holds(self, lane: usize) -> bool {
        self.0 & 1 << lane != 0
    }

    fn add(&mut self, lane: usize) {
        self.0 |= 1 << lane;
    }

    fn add_annotation(&mut self, annotation: &Annotation, filter: &Filter) {
        let facet = Facet::of(annotation.kind);
        if filter.shows(facet) {
            self.add(facet as usize);
        }
        if annotation.tags.iter().any(|tag| filter.shows_tag(*tag)) {
            self.add(Facet::Tagged as usize);
        }
        if annotation.state == State::Suggested {
            self.add(Strip::REVIEW);
        }
    }
}

/// The overview of a report.
#[derive(Debug, Default)]
pub struct Overview {
    /// Of which report, and of what of it.
    of: Option<(DocumentId, Filter)>,
    /// The length of a strip, bytes.
    length: usize,
    strips: Vec<Strip>,
}

impl Overview {
    /// The strips, in the order of the text.
    pub fn strips(&self) -> &[Strip] {
        &self.strips
    }

    /// Where a strip starts, in bytes.
    pub fn start(&self, strip: usize) -> usize {
        strip * self.length
    }

    /// Whether strips are yet to be looked at again.
    pub fn is_stale(&self) -> bool {
        self.strips.iter().any(|strip| strip.holds(Strip::LANES))
    }

    /// Notes that something changed at these spans.
    pub(super) fn touch(&mut self, document: DocumentId, spans: &[Span]) {
        if self.of.as_ref().is_some_and(|(of, _)| *of == document) {
            let strips = spans.iter().map(|span| span.start() / self.length.max(1));
            strips.for_each(|strip| self.strips.get_mut(strip).into_iter().for_each(|strip| strip.add(Strip::LANES)));
        }
    }

    fn look_again(&mut self, open: &Annotated, filter: &Filter) {
        let mut seen = 0;
        for (index, strip) in self.strips.iter_mut().enumerate().filter(|(_, strip)| strip.holds(Strip::LANES)) {
            if seen > AT_ONCE {
                return;
            }
            *strip = Strip::default();
            let span = Span::new(index * self.length, (index + 1) * self.length);
            for annotation in open.annotations.starting_in(span).inspect(|_| seen += 1).filter(|a| filter.paints(a)) {
                strip.add_annotation(annotation, filter);
            }
        }
    }
}

impl Session {
    /// Where annotations lie. An annotation lies in the strip of its first character.
    pub fn overview(&self) -> &Overview {
        &self.overview
    }

    /// Makes the overview anew where another report or another filter asks for it.
    pub(super) fn keep_overview(&mut self) {
        let Some(open) = self.open() else {
            self.overview = Overview::default();
            return;
        };
        let (document, bytes) = (open.document.id(), open.document.text().len());
        if !self.overview.of.as_ref().is_some_and(|(of, filter)| *of == document && *filter == self.filter) {
            let length = bytes / STRIPS + 1;
            let strips = vec![Strip::STALE; bytes.div_ceil(length)];
            self.overview = Overview { of: Some((document, self.filter.clone())), length, strips };
        }
    }

    /// Looks again at stale strips.
    pub(super) fn survey(&mut self) -> Vec<Effect> {
        if let Some(open) = self.open.and_then(|document| self.project.get(document)) {
            self.overview.look_again(open, &self.filter);
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{AnnotationId, Annotations, TagId, Timestamp};
    use crate::document::{Document, Source};
    use crate::mention::Kind;
    use std::rc::Rc;

    fn program(id: u128, start: usize, state: State, tags: Vec<TagId>) -> Annotation {
        Annotation {
            kind: Some(Kind::Program),
            tags,
            state,
            ..Annotation::by_person(AnnotationId(id), Span::new(start, start + 1), Timestamp(0))
        }
    }

    #[test]
    fn strips_tell_kinds_tags_and_what_is_to_be_reviewed() {
        let all = [
            program(1, 0, State::Suggested, Vec::new()),
            program(2, 7, State::Accepted, vec![TagId(1)]),
            program(3, 9, State::Rejected, Vec::new()),
        ];
        let document = Rc::new(Document::new(Source::default(), "a".repeat(3 * STRIPS)));
        let open = Annotated { document, annotations: all.into_iter().collect::<Annotations>() };
        let mut overview = Overview { of: None, length: 4, strips: vec![Strip::STALE; STRIPS] };
        overview.look_again(&open, &Filter::default());
        let lanes = |strip: usize| (0..Strip::LANES).filter(|lane| overview.strips()[strip].holds(*lane)).collect::<Vec<_>>();
        assert_eq!(lanes(0), [Facet::Program as usize, Strip::REVIEW]);
        assert_eq!(lanes(1), [Facet::Program as usize, Facet::Tagged as usize]);
        assert_eq!(lanes(2), [0; 0], "rejected");
        assert!(!overview.is_stale());
    }

    #[test]
    fn no_more_is_looked_at_than_takes_a_moment() {
        let annotations = (0..3 * AT_ONCE).map(|at| program(at as u128, at, State::Accepted, Vec::new())).collect();
        let open = Annotated { document: Rc::new(Document::new(Source::default(), "a".repeat(3 * AT_ONCE))), annotations };
        let mut overview = Overview { of: None, length: 3 * AT_ONCE / STRIPS + 1, strips: vec![Strip::STALE; STRIPS] };
        let mut times = 0;
        while overview.is_stale() {
            overview.look_again(&open, &Filter::default());
            times += 1;
        }
        assert_eq!(times, 3);
    }
}
