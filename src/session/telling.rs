//! What is told to those who do not see the page change: what was done, and which annotation is now the current one.

use super::find::Finding;
use super::keymap::Action;
use super::{Change, Effect, Msg, Session};
use crate::annotation::{AnnotationId, State};

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
}

impl Deed {
    /// What a message does, if it does something.
    pub(super) fn of(msg: &Msg) -> Option<Deed> {
        Some(match msg {
            Msg::Decide(state, _) => Deed::Decided(*state),
            Msg::Mark(_) | Msg::Find(Finding::Mark(_)) => Deed::Marked,
            Msg::PutTag(_) => Deed::TagKept,
            Msg::DeleteTag(_) => Deed::TagDeleted,
            Msg::DocumentsOpened(_) | Msg::ProjectOpened(_) => Deed::Opened,
            Msg::Close(_) => Deed::Closed,
            Msg::Show(_) => Deed::Shown,
            Msg::Download(_) => Deed::Downloaded,
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
            _ => return None,
        })
    }
}

impl Session {
    /// What was told last.
    pub fn telling(&self) -> Telling {
        self.telling
    }

    /// Tells of a deed that had these effects, and of the current annotation where it is another than before.
    pub(super) fn tell(&mut self, deed: Option<Deed>, before: Option<AnnotationId>, effects: &[Effect]) {
        let is_done = effects.iter().any(|effect| matches!(effect, Effect::Store(_) | Effect::Download(_)));
        let done = deed.filter(|_| is_done);
        let is_told = self.current != before || matches!(done, Some(Deed::Marked | Deed::EdgeMoved));
        let annotation = self.current.filter(|_| is_told);
        if done.is_none() && annotation.is_none() {
            return;
        }
        let deed = done.map(|deed| (deed, effects.iter().map(changed_annotations).sum()));
        self.telling = Telling { number: self.telling.number + 1, deed, annotation };
    }
}

fn changed_annotations(effect: &Effect) -> usize {
    let Effect::Store(changes) = effect else { return 0 };
    changes.iter().filter(|change| matches!(change, Change::Annotation(..) | Change::AnnotationRemoved(..))).count()
}
