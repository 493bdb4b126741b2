//! What a pointer would take if it were let go: of a selection as it is drawn, or with an edge that is dragged. It is shown, and
//! taken only when the pointer is up.

use super::caret::{Caret, Hand};
use super::edit::Edge;
use super::{Effect, Moment, Session, trim};
use crate::text::Span;

impl Session {
    /// What would be taken if the pointer were let go now, in bytes.
    pub fn preview(&self) -> Option<Span> {
        self.preview
    }

    /// What has edges to be dragged, as it would be taken: the selection, else the current annotation; nothing while a pointer draws.
    pub fn gripped(&self) -> Option<Span> {
        let drawn = self.preview.is_some() && self.held.is_none();
        self.preview.or_else(|| self.about()).filter(|_| !drawn)
    }

    /// What the card is about: the selection, else the current annotation.
    pub fn about(&self) -> Option<Span> {
        self.selection.or(self.current().map(|annotation| annotation.span))
    }

    /// A pointer selects so far.
    pub(super) fn draw(&mut self, caret: Caret) -> Vec<Effect> {
        self.preview = self.taken(caret.span());
        self.revision += 1;
        Vec::new()
    }

    /// What is taken of a selection: without stray signs at its edges, unless the person wants all of it.
    pub(super) fn taken(&self, span: Span) -> Option<Span> {
        let text = self.open()?.document.text();
        let trimmed = trim::trimmed(text, span)?;
        Some(if self.preferences.untrimmed { span } else { trimmed })
    }

    /// A pointer takes hold of an edge.
    pub(super) fn take_edge(&mut self, edge: Edge) -> Vec<Effect> {
        self.held = Some(edge);
        Vec::new()
    }

    /// The edge that is held is dragged to a byte offset; one character at least stays within.
    pub(super) fn drag_edge(&mut self, offset: usize) -> Vec<Effect> {
        let (Some(edge), Some(span), Some(open)) = (self.held, self.about(), self.open()) else { return Vec::new() };
        let text = open.document.text();
        let dragged = match edge {
            Edge::Start => Span::new(offset.min(text.character_before(span.end())), span.end()),
            Edge::End => Span::new(span.start(), offset.max(text.character_after(span.start()))),
        };
        self.preview = trim::without_space(text, dragged);
        self.revision += 1;
        Vec::new()
    }

    /// The edge is dropped: what was shown is taken, as one step.
    pub(super) fn drop_edge(&mut self, moment: Moment) -> Vec<Effect> {
        let shown = self.preview.filter(|_| self.held.is_some());
        self.let_go();
        match (shown, self.selection, self.current().cloned()) {
            (Some(span), Some(_), _) => self.select_exactly(span, Hand::Pointer),
            (Some(span), None, Some(annotation)) => self.put_span(annotation, span, moment),
            _ => Vec::new(),
        }
    }

    /// Forgets what is shown; all is as it was. Whether an edge was held.
    pub(super) fn let_go(&mut self) -> bool {
        self.revision += u64::from(self.preview.take().is_some());
        self.held.take().is_some()
    }
}
