//! The mark that stays on: each passage selected gets it at once, until Escape.

use super::edit::{Mark, given, on_passage};
use super::{Change, Effect, Moment, Session};

/// How many marks are remembered as used last.
const REMEMBERED: usize = 8;

/// Whether a mark stays on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Brush {
    /// None does.
    #[default]
    Off,
    /// The next one that is given will.
    Waiting,
    /// This one does.
    On(Mark),
}

impl Session {
    /// The mark that stays on, if one does.
    pub fn brush(&self) -> Brush {
        match self.brush {
            // A tag that is there no more is waited for, since undo may bring it back.
            Brush::On(Mark::Tag(tag)) if self.project.tag(tag).is_none() => Brush::Waiting,
            brush => brush,
        }
    }

    /// Keeps the mark on that was used last, else the next one; or keeps none on any more.
    pub(super) fn toggle_brush(&mut self) -> Vec<Effect> {
        self.brush = match (self.brush, self.recent.first()) {
            (Brush::Off, Some(mark)) => Brush::On(*mark),
            (Brush::Off, None) => Brush::Waiting,
            _ => Brush::Off,
        };
        Vec::new()
    }

    /// A mark is given, or chosen with nothing to give it to: where one stays on, it is this one from here on.
    pub(super) fn keep_on(&mut self, mark: Mark) {
        if self.brush != Brush::Off {
            self.brush = Brush::On(mark);
        }
    }

    /// A mark is given: it is the one used last.
    pub(super) fn use_mark(&mut self, mark: Mark) -> Vec<Effect> {
        if self.recent.first() == Some(&mark) {
            return Vec::new();
        }
        self.recent.retain(|used| *used != mark);
        self.recent.insert(0, mark);
        self.recent.truncate(REMEMBERED);
        self.store(vec![Change::Recent(self.recent.clone())])
    }

    /// Takes over which marks were used last at the visit before; those of this one come first.
    pub(super) fn recall(&mut self, marks: Vec<Mark>) -> Vec<Effect> {
        for mark in marks {
            let known = !matches!(mark, Mark::Tag(tag) if self.project.tag(tag).is_none());
            if known && !self.recent.contains(&mark) {
                self.recent.push(mark);
            }
        }
        self.recent.truncate(REMEMBERED);
        Vec::new()
    }

    /// Gives the mark that stays on to what is selected; `None` where none stays on or nothing is selected. What has it keeps it,
    /// and no card opens: the next passage may lie beneath it.
    pub(super) fn stroke(&mut self, moment: Moment) -> Option<Vec<Effect>> {
        let (Brush::On(mark), Some(span)) = (self.brush(), self.selection) else { return None };
        let open = self.open()?;
        let marked = given(on_passage(open, span, moment), mark, &open.document);
        self.deselect();
        self.revision += 1;
        let mut effects = self.use_mark(mark);
        effects.extend(self.put_edited(marked, moment));
        effects.push(Effect::ClearSelection);
        Some(effects)
    }
}
