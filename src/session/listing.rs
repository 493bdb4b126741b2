//! The annotations that the list shows, kept up with every change: after an edit only what stands at its place is looked at again.

use super::{Filter, Panel, Session};
use crate::annotation::{Annotated, Annotation, Place, place};
use crate::document::DocumentId;
use crate::text::Span;
use std::cmp::Reverse;

/// Looking at a changed place costs as much as looking at so many annotations in their order.
const DEARER: usize = 16;

/// The places of what the filter lists of a document, in the order of the text.
#[derive(Debug)]
pub(super) struct Listing {
    document: DocumentId,
    filter: Filter,
    rows: Vec<Place>,
}

impl Listing {
    fn of(open: &Annotated, filter: &Filter) -> Listing {
        let listed = open.annotations.iter().filter(|annotation| filter.lists(annotation, open.document.text()));
        Listing { document: open.document.id(), filter: filter.clone(), rows: listed.map(place).collect() }
    }

    /// Looks again at what stands at exactly this span.
    fn look_again(&mut self, open: &Annotated, span: Span) {
        let edge = |id| (span.start(), Reverse(span.end()), crate::annotation::AnnotationId(id));
        let first = self.rows.partition_point(|row| *row < edge(0));
        let behind = self.rows.partition_point(|row| *row <= edge(u128::MAX));
        let here = open.annotations.of_span(span).filter(|a| self.filter.lists(a, open.document.text())).map(place);
        // Most changes leave the rows as they are, and all that follow would move twice.
        let here: Vec<Place> = here.collect();
        if self.rows.get(first..behind) != Some(here.as_slice()) {
            self.rows.drain(first..behind);
            here.into_iter().enumerate().for_each(|(number, place)| self.rows.insert(first + number, place));
        }
    }
}

/// What the list shows while it is open; nothing while it is not.
pub struct Listed<'a> {
    rows: &'a [Place],
    open: Option<&'a Annotated>,
}

impl<'a> Listed<'a> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The annotation of a row.
    pub fn get(&self, row: usize) -> Option<&'a Annotation> {
        self.open?.annotations.get(self.rows.get(row)?.2)
    }

    /// The row of an annotation.
    pub fn row_of(&self, annotation: &Annotation) -> Option<usize> {
        self.rows.binary_search(&place(annotation)).ok()
    }
}

impl Session {
    /// The annotations of the open report that the list shows.
    pub fn listed(&self) -> Listed<'_> {
        Listed { rows: self.listing.as_ref().map_or(&[], |listing| listing.rows.as_slice()), open: self.open() }
    }

    /// Makes the list anew where another report or another filter asks for it.
    pub(super) fn keep_listing(&mut self) {
        let Some(open) = self.open().filter(|_| self.panel == Panel::Annotations) else {
            self.listing = None;
            return;
        };
        let is_of = |listing: &&Listing| listing.document == open.document.id() && listing.filter == self.filter;
        if self.listing.as_ref().filter(is_of).is_none() {
            self.listing = Some(Listing::of(open, &self.filter));
        }
    }

    /// Keeps the list and the overview up with changes of a document at these spans.
    pub(super) fn relist(&mut self, document: DocumentId, spans: &[Span]) {
        self.overview.touch(document, spans);
        let (Some(listing), Some(open)) = (&mut self.listing, self.project.get(document)) else { return };
        if listing.document != document {
            return;
        }
        if spans.len() > DEARER && spans.len() * DEARER > open.annotations.len() {
            self.listing = None;
            return;
        }
        spans.iter().for_each(|span| listing.look_again(open, *span));
    }
}
