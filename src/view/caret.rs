//! The reading cursor as it is seen and heard: a bar in the text, the browser's own selection in step with it, and words.

use super::card::kind_label;
use super::handles::EDGES;
use super::pane::{Pane, set_style};
use super::words::words;
use crate::session::{Caret, Motion, Session, Unit, beside};
use crate::text::{Span, Text, Utf16};
use crate::web::highlights::Place;
use crate::web::segments;
use crate::web::selection::{self, UprightEdge};

/// Only so much of a selection is read aloud, characters.
const LONGEST_SAID: usize = 60;

impl Pane {
    /// Where the bar stands, if keys move the cursor, and the two handles: as far from the left and the top as in the page.
    pub(super) fn uprights(&self, session: &Session) -> [Option<UprightEdge>; 3] {
        let shown = session.caret().filter(|_| session.caret_is_shown());
        let bar = shown.and_then(|caret| self.place_of(caret.focus)).as_ref().and_then(selection::edge);
        let [start, end] = EDGES.map(|edge| self.upright(session.gripped()?, edge));
        [bar, start, end].map(|edge| {
            let (edge, page) = (edge?, self.page()?.get_bounding_client_rect());
            Some(UprightEdge { x: edge.x - page.left(), top: edge.top - page.top(), ..edge })
        })
    }

    /// Has the bar and the handles stand there, or out of sight.
    pub(super) fn stand(&self, uprights: &[Option<UprightEdge>; 3]) {
        let [start, end] = &self.handles;
        for (element, at) in [&self.bar, start, end].into_iter().zip(uprights) {
            let bar = element.cast::<web_sys::HtmlElement>().filter(|bar| bar.hidden() != at.is_none());
            bar.iter().for_each(|bar| bar.set_hidden(at.is_none()));
            let Some(edge) = at else { continue };
            set_style(element, "left", edge.x);
            set_style(element, "top", edge.top);
            set_style(element, "height", edge.height);
        }
    }

    /// Has the browser select what the session does.
    pub(super) fn mirror(&mut self, session: &Session) {
        let caret = session.caret();
        let wanted = caret.filter(|_| session.caret_is_shown() || session.selection().is_some());
        let before = std::mem::replace(&mut self.mirrored, wanted);
        if wanted.is_none() || wanted == before || wanted == self.selected() {
            return;
        }
        let place = |offset: fn(Caret) -> usize| caret.and_then(|caret| self.place_of(offset(caret)));
        match (place(|caret| caret.anchor), place(|caret| caret.focus)) {
            (Some(anchor), Some(focus)) => selection::set(&anchor, &focus),
            _ => selection::clear(),
        }
    }

    /// The cursor after a motion by a line of the screen, which only the browser can tell.
    pub(super) fn moved_by_line(&self, from: Caret, motion: Motion) -> Option<Caret> {
        selection::set(&self.place_of(from.anchor)?, &self.place_of(from.focus)?);
        selection::modify(motion.extend, motion.forward, "line");
        self.selected()
    }

    /// The browser's selection, where both its ends lie in the text.
    pub(super) fn selected(&self) -> Option<Caret> {
        let (anchor, focus) = selection::current()?;
        Some(Caret { anchor: self.byte_of(&anchor)?, focus: self.byte_of(&focus)? })
    }

    /// The place of a byte offset in the page.
    fn place_of(&self, offset: usize) -> Option<Place> {
        let span = beside(self.document.as_ref()?, offset);
        let (start, end) = self.places(span)?;
        Some(if span.start() == offset { start } else { end })
    }
}

/// The parts of a stretch of the text, in bytes of the whole text.
pub fn segmented(text: &Text, span: Span, units: &[Unit]) -> Vec<Span> {
    let (Some(passage), Some(Utf16(start))) = (text.slice(span), text.utf16(span.start())) else { return Vec::new() };
    let byte = |offset: Utf16| text.byte_of_utf16(Utf16(start + offset.0));
    let parts = units.iter().filter_map(|unit| granularity(*unit)).flat_map(|granularity| segments::of(passage, granularity));
    parts.filter_map(|(start, end)| Some(Span::new(byte(start)?, byte(end)?))).collect()
}

fn granularity(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::Character => Some("grapheme"),
        Unit::Word => Some("word"),
        Unit::Sentence => Some("sentence"),
        Unit::Paragraph | Unit::Line => None,
    }
}

/// What the cursor came to, for screen readers: what is selected, or the unit there and what it is marked as.
pub fn said(session: &Session) -> Option<String> {
    let language = session.preferences().language;
    let (open, reached) = (session.open()?, session.reached()?);
    let passage = |span: Span| open.document.text().slice(span).map(shortened);
    if let Some(selection) = session.selection() {
        return Some(format!("{}: {}", words(language).selected, passage(selection)?));
    }
    let here = open.annotations.at(session.caret()?.focus).into_iter().filter(|annotation| session.filter().paints(annotation));
    let kinds = here.map(|annotation| format!(" · {}", kind_label(language, annotation.kind)));
    Some(passage(reached)? + &kinds.collect::<String>())
}

fn shortened(passage: &str) -> String {
    passage.chars().take(LONGEST_SAID).collect()
}
