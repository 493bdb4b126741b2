//! The annotations of one document, in the order of the text.

use super::{Annotation, AnnotationId, Tally};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Order of the text: by start, the longer first, then by identity.
pub type Place = (usize, Reverse<usize>, AnnotationId);

/// The place of an annotation in the order of the text.
pub fn place(annotation: &Annotation) -> Place {
    (annotation.span.start(), Reverse(annotation.span.end()), annotation.id)
}

/// Where an annotation of the detector's stands unless a person moved its edges; of others nowhere.
fn found_at(id: AnnotationId) -> Place {
    let span = id.mention_span();
    (span.start(), Reverse(span.end()), id)
}

/// The annotations of one document. They may overlap and nest.
///
/// Boxed, since the nodes of a tree that grows at its end stay half empty; and only places that the identity does not tell are
/// kept beside them: 300,000 suggestions take half the memory so.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    in_order: BTreeMap<Place, Box<Annotation>>,
    /// The places of those that do not stand where their identity says ([`found_at`]).
    elsewhere: HashMap<AnnotationId, Place>,
    tally: Tally,
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

    /// How many there are of each kind and of each tag.
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The annotation of this identity.
    pub fn get(&self, id: AnnotationId) -> Option<&Annotation> {
        let found = self.in_order.get(&found_at(id));
        found.or_else(|| self.in_order.get(self.elsewhere.get(&id)?)).map(Box::as_ref)
    }

    /// Puts an annotation in, and gives back the one of the same identity that it replaces.
    pub fn put(&mut self, annotation: impl Into<Box<Annotation>>) -> Option<Box<Annotation>> {
        let annotation = annotation.into();
        let (id, place) = (annotation.id, place(&annotation));
        self.tally.add(&annotation);
        if let Some(known) = self.in_order.get_mut(&place) {
            self.tally.take(known);
            return Some(std::mem::replace(known, annotation));
        }
        let before = self.remove(id);
        self.longest = self.longest.max(annotation.span.len());
        if place != found_at(id) {
            self.elsewhere.insert(id, place);
        }
        self.in_order.insert(place, annotation);
        before
    }

    /// Takes an annotation out.
    pub fn remove(&mut self, id: AnnotationId) -> Option<Box<Annotation>> {
        let found = self.in_order.remove(&found_at(id));
        let removed = found.or_else(|| self.in_order.remove(&self.elsewhere.remove(&id)?))?;
        self.tally.take(&removed);
        Some(removed)
    }

    /// All, in the order of the text.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.in_order.values().map(Box::as_ref)
    }

    /// Those that share a byte with the span, in the order of the text.
    pub fn overlapping(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let first = (span.start().saturating_sub(self.longest), Reverse(usize::MAX), AnnotationId(0));
        let behind = (span.end(), Reverse(usize::MAX), AnnotationId(0));
        self.in_order.range(first..behind).map(|(_, annotation)| annotation.as_ref()).filter(move |a| a.span.overlaps(span))
    }

    /// Those that start in the span, in the order of the text.
    pub fn starting_in(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let edge = |offset| (offset, Reverse(usize::MAX), AnnotationId(0));
        self.in_order.range(edge(span.start())..edge(span.end())).map(|(_, annotation)| annotation.as_ref())
    }

    /// Those at a byte offset, the innermost first.
    pub fn at(&self, offset: usize) -> Vec<&Annotation> {
        few_in_order(self.overlapping(Span::new(offset, offset + 1)), |annotation| (annotation.span.len(), annotation.id))
    }

    /// Those of exactly this span.
    pub fn of_span(&self, span: Span) -> impl Iterator<Item = &Annotation> {
        let key = |id| (span.start(), Reverse(span.end()), AnnotationId(id));
        self.in_order.range(key(0)..=key(u128::MAX)).map(|(_, annotation)| annotation.as_ref())
    }

    /// The first one that comes after `place` in the order of the text and is `wanted`.
    pub fn next(&self, after: Cursor, wanted: impl Fn(&Annotation) -> bool) -> Option<&Annotation> {
        let key = self.key_of(after);
        self.in_order.range(key..).map(|(_, a)| a.as_ref()).filter(|a| Some(a.id) != after.id).find(|a| wanted(a))
    }

    /// The last one that comes before `place` in the order of the text and is `wanted`.
    pub fn previous(&self, before: Cursor, wanted: impl Fn(&Annotation) -> bool) -> Option<&Annotation> {
        let key = self.key_of(before);
        self.in_order.range(..key).rev().map(|(_, a)| a.as_ref()).find(|a| wanted(a))
    }

    fn key_of(&self, cursor: Cursor) -> Place {
        let known = cursor.id.and_then(|id| self.get(id)).map(place);
        known.unwrap_or((cursor.offset, Reverse(usize::MAX), AnnotationId(0)))
    }
}

/// A few things in the order of their keys; those of equal keys stay as they come. It takes quadratic time, but the standard
/// library's sorting weighs a kilobyte of the page for every type.
pub fn few_in_order<T, K: PartialOrd>(things: impl Iterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut sorted: Vec<T> = Vec::new();
    for thing in things {
        let place = sorted.partition_point(|known| key(known) <= key(&thing));
        sorted.insert(place, thing);
    }
    sorted
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
    use super::super::{State, TagId};
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
        fn the_tally_agrees_with_counting(changes in prop::collection::vec((0u128..6, 0usize..4, any::<bool>(), 0u8..3), 0..40)) {
            let mut set = Annotations::default();
            for (id, start, is_put, tag) in changes {
                if is_put {
                    let tags = (tag > 0).then_some(TagId(tag.into())).into_iter().collect();
                    let state = State::ALL[tag as usize];
                    set.put(Annotation { tags, state, ..person(id, Span::new(start, start + 2)) });
                } else {
                    set.remove(AnnotationId(id));
                }
                prop_assert_eq!(set.iter().count(), set.iter().filter(|a| set.get(a.id) == Some(a)).count());
                let again: Annotations = set.iter().cloned().collect();
                prop_assert_eq!(set.tally(), again.tally());
                prop_assert_eq!(set.tally().kinds().map(|(_, _, count)| count).sum::<usize>(), set.len());
            }
        }

        #[test]
        fn overlapping_agrees_with_looking_at_each(spans in prop::collection::vec((0usize..60, 0usize..60), 0..30), a in 0usize..60, b in 0usize..60) {
            let set = set(&spans);
            let window = Span::new(a, b);
            let expected: Vec<u128> = ids(set.iter().filter(|annotation| annotation.span.overlaps(window)));
            prop_assert_eq!(ids(set.overlapping(window)), expected);
            let expected: Vec<u128> = ids(set.iter().filter(|annotation| window.range().contains(&annotation.span.start())));
            prop_assert_eq!(ids(set.starting_in(window)), expected);
        }
    }
}
