//! How many annotations there are of each sort, kept up with every change, so that nothing is counted anew after an edit.

use super::{Annotation, State, TagId};
use crate::mention::Kind;

/// How many annotations there are of each kind in each state, and of each tag. A few rows, looked through one by one: a map weighs
/// kilobytes of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    kinds: Vec<((Option<Kind>, State), usize)>,
    tags: Vec<(TagId, usize)>,
}

impl Tally {
    /// Those of each kind (or of none) and state, as far as there are any.
    pub fn kinds(&self) -> impl Iterator<Item = (Option<Kind>, State, usize)> {
        self.kinds.iter().map(|((kind, state), count)| (*kind, *state, *count))
    }

    /// Those that bear the tag and are not rejected.
    pub fn tagged(&self, tag: TagId) -> usize {
        self.tags.iter().find(|(known, _)| *known == tag).map_or(0, |(_, count)| *count)
    }

    pub(super) fn add(&mut self, annotation: &Annotation) {
        one_more(&mut self.kinds, (annotation.kind, annotation.state));
        counted_tags(annotation).for_each(|tag| one_more(&mut self.tags, *tag));
    }

    pub(super) fn take(&mut self, annotation: &Annotation) {
        one_less(&mut self.kinds, (annotation.kind, annotation.state));
        counted_tags(annotation).for_each(|tag| one_less(&mut self.tags, *tag));
    }
}

fn counted_tags(annotation: &Annotation) -> impl Iterator<Item = &TagId> {
    annotation.tags.iter().filter(|_| annotation.state != State::Rejected)
}

/// Rows stand in their order, so that equal sets have equal tallies.
fn one_more<K: Ord>(rows: &mut Vec<(K, usize)>, key: K) {
    let at = rows.iter().position(|(known, _)| *known >= key).unwrap_or(rows.len());
    match rows.get_mut(at) {
        Some((known, count)) if *known == key => *count += 1,
        _ => rows.insert(at, (key, 1)),
    }
}

fn one_less<K: Ord>(rows: &mut Vec<(K, usize)>, key: K) {
    let Some(at) = rows.iter().position(|(known, _)| *known == key) else { return };
    if let Some((_, count)) = rows.get_mut(at) {
        *count -= 1;
    }
    if rows.get(at).is_some_and(|(_, count)| *count == 0) {
        rows.remove(at);
    }
}
