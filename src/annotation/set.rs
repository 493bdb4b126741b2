//! The annotations of one document, in the order of the text.

use super::{Annotation, AnnotationId};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Order of the text: by start, the longer first, then by identity.
type Place = (usize, Reverse<usize>, AnnotationId);

fn place(annotation: &Annotation) -> Place {
    (annotation.span.start(), Reverse(annotation.span.end()), annotation.id)
}

/// The annotations of one document. They may overlap and nest.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    in_order: BTreeMap<Place, Annotation>,
    places: HashMap<AnnotationId, Place>,
    /// An upper bound of the lengths ever held, in bytes: how far before a place an annotation that reaches it may start.
    longest: usize,
}

impl Annotations {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.in_order.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.in_order.is_empty()
    }

    /// The annotation of this identity.
    pub fn get(&self, id: AnnotationId) -> Option<&Annotation> {
        self.in_order.get(self.places.get(&id)?)
    }

    /// Puts an annotation in, and gives back the one of the same identity that it replaces.
    pub fn put(&mut self, annotation: Annotation) -> Option<Annotation> {
        let before = self.remove(annotation.id);
        self.longest = self.longest.max(annotation.span.len());
        self.places.insert(annotation.id, place(&annotation));
        self.in_order.insert(place(&annotation), annotation);
        before
    }

    /// Takes an annotation out.
    pub fn remove(&mut self, id: AnnotationId) -> Option<Annotation> {
        self.in_order.remove(&self.places.remove(&id)?)
    }

    /// All, in the order of the text.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.in_order.values()
    }

    /// Those that share a byte with the span, in the order of the text.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let first = (span.start().saturating_sub(self.longest), Reverse(usize::MAX), AnnotationId(0));
        let behind = (span.end(), Reverse(usize::MAX), AnnotationId(0));
        self.in_order.range(first..behind).map(|(_, annotation)| annotation).filter(move |a| a.span.overlaps(span))
    }

    /// Those at a byte offset, the innermost first.
    pub fn at(&self, offset: usize) -> Vec<&Annotation> {
        let mut here: Vec<_> = self.overlapping(Span::new(offset, offset + 1)).collect();
        here.sort_by_key(|annotation| (annotation.span.len(), annotation.id));
        here
    }

    /// Those of exactly this span.
    pub fn of_span(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let key = |id| (span.start(), Reverse(span.end()), AnnotationId(id));
        self.in_order.range(key(0)..=key(u128::MAX)).map(|(_, annotation)| annotation)
    }

    /// The first one that comes after `place` in the order of the text and is `wanted`.
    pub fn next(&self, after: Cursor, wanted: impl Fn(&Annotation) -> bool) -> Option<&Annotation> {
        let key = self.key_of(after);
        self.in_order.range(key..).map(|(_, a)| a).filter(|a| Some(a.id) != after.id).find(|a| wanted(a))
    }

    /// The last one that comes before `place` in the order of the text and is `wanted`.
    pub fn previous(&self, before: Cursor, wanted: impl Fn(&Annotation) -> bool) -> Option<&Annotation> {
        let key = self.key_of(before);
        self.in_order.range(..key).rev().map(|(_, a)| a).find(|a| wanted(a))
    }

    fn key_of(&self, cursor: Cursor) -> Place {
        let known = cursor.id.and_then(|id| self.places.get(&id)).copied();
        known.unwrap_or((cursor.offset, Reverse(usize::MAX), AnnotationId(0)))
    }
}

/// A place to go on from: an annotation while it exists, else a byte offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// Byte offset in the text.
    pub offset: usize,
    /// The annotation that stands there.
    pub id: Option<AnnotationId>,
}

impl PartialEq for Annotations {
    fn eq(&self, other: &Annotations) -> bool {
        self.in_order == other.in_order
    }
}

impl Eq for Annotations {}

impl FromIterator<Annotation> for Annotations {
    fn from_iter<I: IntoIterator<Item = Annotation>>(annotations: I) -> Annotations {
        let mut set = Annotations::default();
        annotations.into_iter().for_each(|annotation| drop(set.put(annotation)));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::person;
    use super::*;
    use proptest::prelude::*;

    fn set(spans: &[(usize, usize)]) -> Annotations {
        spans.iter().enumerate().map(|(id, (start, end))| person(id as u128 + 1, Span::new(*start, *end))).collect()
    }

    fn ids<'a>(annotations: impl IntoIterator<Item = &'a Annotation>) -> Vec<u128> {
        annotations.into_iter().map(|annotation| annotation.id.0).collect()
    }

    #[test]
    fn innermost_first_where_they_nest() {
        let set = set(&[(0, 10), (2, 6), (4, 5), (4, 9), (12, 14)]);
        assert_eq!(ids(set.at(4)), [3, 2, 4, 1]);
        assert_eq!(ids(set.at(11)), []);
        assert_eq!(ids(set.iter()), [1, 2, 4, 3, 5]);
        assert_eq!(ids(set.of_span(Span::new(4, 9))), [4]);
    }

    #[test]
    fn steps_go_through_exact_stacks_both_ways() {
        let set = set(&[(0, 4), (0, 4), (6, 8)]);
        let at = |id| Cursor { offset: 0, id: Some(AnnotationId(id)) };
        let next = |cursor| set.next(cursor, |_| true).map(|a| a.id.0);
        let previous = |cursor| set.previous(cursor, |_| true).map(|a| a.id.0);
        assert_eq!([next(Cursor::default()), next(at(1)), next(at(2)), next(at(3))], [Some(1), Some(2), Some(3), None]);
        assert_eq!([previous(at(3)), previous(at(2)), previous(at(1))], [Some(2), Some(1), None]);
        assert_eq!(next(Cursor { offset: 5, id: Some(AnnotationId(99)) }), Some(3));
    }

    proptest! {
        #[test]
        fn overlapping_agrees_with_looking_at_each(spans in prop::collection::vec((0usize..60, 0usize..60), 0..30), a in 0usize..60, b in 0usize..60) {
            let set = set(&spans);
            let window = Span::new(a, b);
            let expected: Vec<u128> = ids(set.iter().filter(|annotation| annotation.span.overlaps(window)));
            prop_assert_eq!(ids(set.overlapping(window)), expected);
        }
    }
}
