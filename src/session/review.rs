//! Reading: which report is open, what is selected, and the steps from annotation to annotation.

use super::{Brush, Caret, Effect, Filter, Hand, Panel, Preferences, Session, Sheet, Step, Target};
use crate::annotation::{Annotation, AnnotationId};
use crate::document::DocumentId;
use crate::text::Span;

impl Session {
    pub(super) fn show(&mut self, document: DocumentId) -> Vec<Effect> {
        if self.open != Some(document) && self.project.get(document).is_some() {
            self.open = Some(document);
            self.current = None;
            self.leave_caret();
            self.reading = 0;
            self.revision += 1;
            let mut effects = self.store(vec![super::Change::Open(document)]);
            effects.push(Effect::Reveal(Span::default()));
            effects.extend(self.ask_again());
            return effects;
        }
        Vec::new()
    }

    pub(super) fn read_at(&mut self, offset: usize) -> Vec<Effect> {
        self.reading = offset;
        Vec::new()
    }

    /// Shows the report after the open one, or the one before; the list has no ends.
    pub(super) fn step_report(&mut self, step: Step) -> Vec<Effect> {
        let documents = &self.project.documents;
        let at = documents.iter().position(|annotated| Some(annotated.document.id()) == self.open);
        let (Some(at), count) = (at, documents.len()) else { return Vec::new() };
        let next = match step {
            Step::Forward => (at + 1) % count,
            Step::Back => (at + count - 1) % count,
        };
        documents.get(next).map(|annotated| annotated.document.id()).map_or_else(Vec::new, |id| self.show(id))
    }

    pub(super) fn select(&mut self, selection: Option<Span>) -> Vec<Effect> {
        match selection {
            Some(span) => self.set_caret(Some(Caret { anchor: span.start(), focus: span.end() })),
            None => self.deselect(),
        }
        Vec::new()
    }

    /// Drops the selection; the cursor stays where its moving end was.
    pub(super) fn deselect(&mut self) {
        self.set_caret(self.caret.map(|caret| Caret::at(caret.focus)));
    }

    /// The cursor stands nowhere any more.
    pub(super) fn leave_caret(&mut self) {
        self.set_caret(None);
        self.by_keys = false;
    }

    /// Chooses the innermost annotation at the offset; clicked again, the next one that lies there.
    pub(super) fn click(&mut self, offset: usize) -> Vec<Effect> {
        let Some(open) = self.open() else { return Vec::new() };
        let here: Vec<AnnotationId> =
            open.annotations.at(offset).into_iter().filter(|a| self.filter.paints(a)).map(|a| a.id).collect();
        let at = here.iter().position(|id| Some(*id) == self.current);
        let next = here.get(at.map_or(0, |at| (at + 1) % here.len())).copied();
        let effects = self.place_caret(Caret::at(offset), Hand::Pointer);
        self.current = next;
        self.revision += 1;
        effects
    }

    /// The same from the keyboard: the next of those that share a character with the current one, and after the last the first.
    pub(super) fn cycle(&mut self) -> Vec<Effect> {
        let (Some(open), Some(current)) = (self.open(), self.current()) else { return Vec::new() };
        let painted = |annotation: &&Annotation| annotation.id == current.id || self.filter.paints(annotation);
        let here: Vec<AnnotationId> = open.annotations.overlapping(current.span).filter(painted).map(|a| a.id).collect();
        let behind = here.iter().position(|id| *id == current.id).map_or(0, |at| at + 1);
        let next = here.get(behind).or(here.first()).copied();
        next.map_or_else(Vec::new, |id| self.choose(Some(id)))
    }

    pub(super) fn choose(&mut self, id: Option<AnnotationId>) -> Vec<Effect> {
        self.current = id;
        let start = self.current().map(|annotation| annotation.span.start());
        self.set_caret(start.or(self.caret.map(|caret| caret.focus)).map(Caret::at));
        self.revision += 1;
        self.current().map_or_else(Vec::new, |annotation| vec![Effect::Reveal(annotation.span)])
    }

    /// Goes to the next (or previous) annotation that the list shows and that is `wanted`; stays where there is none.
    pub(super) fn step(&mut self, step: Step, wanted: impl Fn(&Annotation) -> bool) -> Vec<Effect> {
        let Some(open) = self.open() else { return Vec::new() };
        let shown = |annotation: &Annotation| wanted(annotation) && self.filter.lists(annotation, open.document.text());
        let found = match step {
            Step::Forward => open.annotations.next(self.cursor(), shown),
            Step::Back => open.annotations.previous(self.cursor(), shown),
        };
        found.map(|annotation| annotation.id).map_or_else(Vec::new, |id| self.choose(Some(id)))
    }

    pub(super) fn set_filter(&mut self, filter: Filter) -> Vec<Effect> {
        self.filter = filter;
        self.revision += 1;
        Vec::new()
    }

    pub(super) fn prefer(&mut self, preferences: Preferences) -> Vec<Effect> {
        self.preferences = preferences;
        if self.selection.is_some() {
            self.set_caret(self.caret); // what is taken of it may be another
        }
        self.store(vec![super::Change::Preferences(preferences)])
    }

    pub(super) fn show_panel(&mut self, panel: Panel) -> Vec<Effect> {
        self.panel = panel;
        self.revision += 1;
        Vec::new()
    }

    pub(super) fn show_sheet(&mut self, sheet: Option<Sheet>) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.sheet, sheet);
        self.rekeyed = None;
        let mut effects = self.export_of(before);
        if before.is_some() && sheet.is_none() {
            effects.push(Effect::Focus(Target::Opener));
        }
        effects
    }

    pub(super) fn show_list(&mut self) -> Vec<Effect> {
        self.panel = Panel::Annotations;
        vec![Effect::Focus(Target::FilterWords)]
    }

    /// Puts away the topmost of sheet, selection, card, mark that stays on, cursor and search.
    pub(super) fn escape(&mut self) -> Vec<Effect> {
        if self.sheet.is_some() {
            return self.show_sheet(None);
        }
        self.revision += 1;
        match (self.selection, self.current.take()) {
            (Some(_), _) => self.deselect(),
            (None, Some(_)) => {}
            (None, None) if self.brush != Brush::Off => self.brush = Brush::Off,
            (None, None) if self.caret_is_shown() => self.leave_caret(),
            (None, None) if self.panel == Panel::Search => self.panel = Panel::Reports,
            (None, None) => {}
        }
        vec![Effect::ClearSelection, Effect::Focus(Target::Text)]
    }
}
