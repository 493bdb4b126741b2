//! What is told to those who do not see the page change: what was done, and which annotation is now the current one.

use super::exporting::Handing;
use super::find::Finding;
use super::keymap::Action;
use super::{Brush, Caret, Change, Effect, Msg, Session};
use crate::annotation::{AnnotationId, State};
use crate::text::Span;

/// Something that a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Annotations were accepted or rejected.
    Decided(State),
    /// An annotation was deleted.
    Deleted,
    /// A passage was marked, or a mark was taken away.
    Marked,
    /// An edge was moved.
    EdgeMoved,
    /// A step was undone.
    Undone,
    /// A step was done again.
    Redone,
    /// A tag was made or changed.
    TagKept,
    /// A tag was deleted.
    TagDeleted,
    /// Reports were opened.
    Opened,
    /// A report was closed.
    Closed,
    /// Another report is shown.
    Shown,
    /// Annotations were downloaded.
    Downloaded,
    /// There is no annotation to go to.
    NoMore,
    /// There is none to go to yet: the report is still being read.
    NotYet,
}

/// What is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Counts the tellings: the same words told twice are two.
    pub number: u64,
    /// What was done, and to how many annotations.
    pub deed: Option<(Deed, usize)>,
    /// The annotation that is now the current one, or that was changed.
    pub annotation: Option<AnnotationId>,
    /// Whether another mark stays on now, or none does any more.
    pub brush: bool,
    /// Whether keys took the cursor elsewhere or select something else. What was done then says more, and is told alone.
    pub cursor: bool,
}

/// What is told where it changes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Heard {
    current: Option<AnnotationId>,
    brush: Brush,
    /// The cursor where keys moved it, what is selected, and the unit that it came to.
    cursor: Option<(Option<Caret>, Option<Span>, Span)>,
}

impl Deed {
    /// What a message does, if it does something.
    pub(super) fn of(msg: &Msg) -> Option<Deed> {
        Some(match msg {
            Msg::Decide(state, _) => Deed::Decided(*state),
            Msg::Mark(_) | Msg::Find(Finding::Mark(_)) | Msg::Carry(_) => Deed::Marked,
            Msg::PutTag(_) => Deed::TagKept,
            Msg::DeleteTag(_) => Deed::TagDeleted,
            Msg::DocumentsOpened(_) | Msg::ProjectOpened(_) | Msg::Imported(..) => Deed::Opened,
            Msg::Close(_) => Deed::Closed,
            Msg::Show(_) => Deed::Shown,
            Msg::Download(_) | Msg::Export(Handing::Save | Handing::SaveLosses) => Deed::Downloaded,
            Msg::Do(action) => return Deed::of_action(*action),
            _ => return None,
        })
    }

    fn of_action(action: Action) -> Option<Deed> {
        Some(match action {
            Action::Accept => Deed::Decided(State::Accepted),
            Action::Reject => Deed::Decided(State::Rejected),
            Action::Delete => Deed::Deleted,
            Action::Mark(_) => Deed::Marked,
            Action::MoveEdge(..) => Deed::EdgeMoved,
            Action::Undo => Deed::Undone,
            Action::Redo => Deed::Redone,
            Action::NextReport | Action::PreviousReport => Deed::Shown,
            Action::Download => Deed::Downloaded,
            Action::Next | Action::Previous | Action::NextSuggestion => Deed::NoMore,
            _ => return None,
        })
    }
}

impl Session {
    /// What was told last.
    pub fn telling(&self) -> Telling {
        self.telling
    }

    pub(super) fn heard(&self) -> Heard {
        let cursor = self.reached().map(|reached| (self.caret(), self.selection(), reached));
        Heard { current: self.current, brush: self.brush(), cursor }
    }

    /// Tells of a deed that had these effects, and of what is other than before.
    pub(super) fn tell(&mut self, deed: Option<Deed>, before: Heard, effects: &[Effect]) {
        let now = self.heard();
        let stands = now.current == before.current;
        let done = deed.filter(|deed| if *deed == Deed::NoMore { stands } else { effects.iter().any(is_done) });
        let reads = self.open().is_some_and(|open| self.detecting.contains_key(&open.document.id()));
        let done = done.map(|deed| if reads && deed == Deed::NoMore { Deed::NotYet } else { deed });
        let is_told = !stands || matches!(done, Some(Deed::Marked | Deed::EdgeMoved));
        let annotation = now.current.filter(|_| is_told);
        let brush = now.brush != before.brush;
        let cursor = done.is_none() && annotation.is_none() && now.cursor.is_some() && now.cursor != before.cursor;
        if done.is_some() || annotation.is_some() || brush || cursor {
            let deed = done.map(|deed| (deed, effects.iter().map(changed_annotations).sum()));
            self.telling = Telling { number: self.telling.number + 1, deed, annotation, brush, cursor };
        }
    }
}

/// Whether something was done that is worth telling. Which marks were used last is not.
fn is_done(effect: &Effect) -> bool {
    match effect {
        Effect::Store(changes) => !matches!(changes[..], [Change::Recent(_)]),
        effect => matches!(effect, Effect::Download(_) | Effect::HandOver(_) | Effect::HandOverLosses(..)),
    }
}

fn changed_annotations(effect: &Effect) -> usize {
    let Effect::Store(changes) = effect else { return 0 };
    changes.iter().filter(|change| matches!(change, Change::Annotation(..) | Change::AnnotationRemoved(..))).count()
}
