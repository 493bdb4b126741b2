//! Passages of a file that have no sure place on the text that is open, another edition of theirs: they wait until a person has
//! compared both.

use super::{Effect, Session};
use crate::annotation::{Annotated, Annotation, Annotations, Project};
use crate::document::DocumentId;

/// A passage that waits, standing where it may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The document that it may stand on.
    pub document: DocumentId,
    /// The passage there.
    pub annotation: Annotation,
    /// What the file has: what stands before it, its words, and what stands behind.
    pub was: [String; 3],
    /// Whether it is to be placed.
    pub is_ticked: bool,
}

/// Something that happens to the passages that wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubting {
    /// The one of this number is to be placed, or no longer.
    Tick(usize),
    /// The first so many are, or none where they are already.
    TickFirst(usize),
    /// Those that are ticked are placed, as one step.
    Place,
    /// The first so many that are not ticked are given up.
    Drop(usize),
}

impl Session {
    /// The passages that wait.
    pub fn doubts(&self) -> &[Doubt] {
        &self.doubts
    }

    pub(super) fn settle_doubt(&mut self, doubting: Doubting) -> Vec<Effect> {
        match doubting {
            Doubting::Tick(index) => self.doubts.get_mut(index).into_iter().for_each(|doubt| doubt.is_ticked ^= true),
            Doubting::TickFirst(count) => {
                let to = !self.doubts.iter().take(count).all(|doubt| doubt.is_ticked);
                self.doubts.iter_mut().take(count).for_each(|doubt| doubt.is_ticked = to);
            }
            Doubting::Drop(count) => {
                let mut at = 0..;
                self.doubts.retain(|doubt| doubt.is_ticked || at.next() >= Some(count));
            }
            Doubting::Place => return self.place_ticked(),
        }
        self.close_settled()
    }

    fn place_ticked(&mut self) -> Vec<Effect> {
        let (ticked, left) = std::mem::take(&mut self.doubts).into_iter().partition(|doubt: &Doubt| doubt.is_ticked);
        self.doubts = left;
        let mut project = Project::default();
        for Doubt { document, annotation, .. } in ticked {
            let Some(known) = self.project.get(document) else { continue };
            match project.get_mut(document) {
                Some(there) => drop(there.annotations.put(annotation)),
                None => {
                    let annotations: Annotations = [annotation].into_iter().collect();
                    project.documents.push(Annotated { document: known.document.clone(), annotations });
                }
            }
        }
        let (mut effects, _) = self.add(project, Vec::new());
        effects.extend(self.close_settled());
        effects
    }

    /// The sheet goes when nothing waits any more.
    fn close_settled(&mut self) -> Vec<Effect> {
        if self.doubts.is_empty() { self.show_sheet(None) } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::AnnotationId;
    use crate::document::{Document, Source};
    use crate::session::keymap::Action;
    use crate::session::{Import, Moment, Msg, Sheet};
    use crate::text::Span;

    fn waiting(count: usize) -> Session {
        let mut session = Session::default();
        let document = Document::new(Source::default(), "甲乙丙丁戊己庚辛");
        let id = document.id();
        session.update(Msg::DocumentsOpened(vec![document]), Moment::default());
        let doubt = |at: usize| {
            let span = Span::new(at * 3, at * 3 + 3);
            let annotation = Annotation::by_person(AnnotationId(at as u128 + 1), span, Default::default());
            Doubt { document: id, annotation, was: Default::default(), is_ticked: false }
        };
        let doubts = (0..count).map(doubt).collect();
        session.update(Msg::Imported(Box::new(Import { doubts, ..Import::default() })), Moment::default());
        session.update(Msg::ShowSheet(Some(Sheet::Doubts)), Moment::default());
        session
    }

    fn doubt(session: &mut Session, doubting: Doubting) {
        session.update(Msg::Doubt(doubting), Moment::default());
    }

    fn placed(session: &Session) -> usize {
        session.open().unwrap().annotations.len()
    }

    #[test]
    fn nothing_is_placed_before_it_is_confirmed() {
        let mut session = waiting(3);
        assert_eq!((placed(&session), session.doubts().len()), (0, 3));
        doubt(&mut session, Doubting::Tick(1));
        doubt(&mut session, Doubting::Tick(2));
        doubt(&mut session, Doubting::Tick(2));
        doubt(&mut session, Doubting::Place);
        assert_eq!((placed(&session), session.doubts().len(), session.sheet()), (1, 2, Some(Sheet::Doubts)));
        session.update(Msg::Do(Action::Undo), Moment::default());
        assert_eq!(placed(&session), 0);
    }

    #[test]
    fn all_that_are_shown_are_placed_as_one_step_and_the_sheet_goes() {
        let mut session = waiting(3);
        doubt(&mut session, Doubting::TickFirst(2));
        assert_eq!(session.doubts().iter().filter(|doubt| doubt.is_ticked).count(), 2);
        doubt(&mut session, Doubting::TickFirst(2));
        assert!(session.doubts().iter().all(|doubt| !doubt.is_ticked));
        doubt(&mut session, Doubting::TickFirst(9));
        doubt(&mut session, Doubting::Place);
        assert_eq!((placed(&session), session.doubts().len(), session.sheet()), (3, 0, None));
        session.update(Msg::Do(Action::Undo), Moment::default());
        assert_eq!(placed(&session), 0);
    }

    #[test]
    fn what_is_given_up_is_what_was_shown_and_is_not_ticked() {
        let mut session = waiting(4);
        doubt(&mut session, Doubting::Tick(0));
        doubt(&mut session, Doubting::Drop(2));
        assert_eq!(session.doubts().len(), 2);
        assert!(session.doubts()[0].is_ticked);
        doubt(&mut session, Doubting::Drop(9));
        doubt(&mut session, Doubting::Place);
        assert_eq!((placed(&session), session.sheet()), (1, None));
    }
}
