//! The inbox: deciding about many suggestions of the open report at once, and which those are.

use super::{Effect, Facet, Moment, Session};
use crate::annotation::{Annotation, Command, State};
use std::ops::Range;

/// Which suggestions are decided about at once: of the list, or those like the current annotation that the text shows too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Batch {
    /// Those that the list shows.
    #[default]
    Listed,
    /// Those of them that are seen.
    Seen,
    /// Those that the rule of the current annotation found.
    Rule,
    /// Those of the same words.
    Words,
    /// Those of the same kind.
    Kind,
}

impl Batch {
    /// Every batch, in the order in which they are offered.
    pub const ALL: [Batch; 5] = [Batch::Listed, Batch::Seen, Batch::Rule, Batch::Words, Batch::Kind];
}

impl Session {
    /// Which suggestions are decided about at once.
    pub fn batch(&self) -> Batch {
        self.batch
    }

    /// The suggestions of the batch among the first so many annotations; `seen` are the rows of the list that are seen.
    pub fn batched(&self, seen: Range<usize>, first: usize) -> impl Iterator<Item = &Annotation> {
        let listed = self.listed();
        let rows = if self.batch == Batch::Seen { seen } else { 0..0 };
        let all = self.open().filter(|_| self.batch != Batch::Seen).map(|open| open.annotations.iter());
        let looked_at = rows.filter_map(move |row| listed.get(row)).chain(all.into_iter().flatten()).take(first);
        looked_at.filter(|annotation| annotation.state == State::Suggested && self.is_in_batch(annotation))
    }

    fn is_in_batch(&self, annotation: &Annotation) -> bool {
        let Some(text) = self.open().map(|open| open.document.text()) else { return false };
        let like = |is_like: &dyn Fn(&Annotation) -> bool| self.filter.paints(annotation) && self.current().is_some_and(is_like);
        match self.batch {
            Batch::Seen => true,
            Batch::Listed => self.filter.lists(annotation, text),
            Batch::Rule => like(&|current| current.origin == annotation.origin),
            Batch::Words => like(&|current| text.slice(current.span) == text.slice(annotation.span)),
            Batch::Kind => like(&|current| Facet::of(current.kind) == Facet::of(annotation.kind)),
        }
    }

    /// Decides about every suggestion of the batch, as one step.
    pub(super) fn decide_batch(&mut self, state: State, seen: Range<usize>, moment: Moment) -> Vec<Effect> {
        let Some(document) = self.open else { return Vec::new() };
        let decided = self.batched(seen, usize::MAX).map(|suggestion| Annotation {
            state,
            modified: super::edit::edited(suggestion.created, moment),
            ..suggestion.clone()
        });
        let batch = Command::Batch(decided.map(|annotation| Command::put(document, annotation)).collect());
        self.apply(batch)
    }
}
