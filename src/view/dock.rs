//! Where the page has no room for a margin, the card lies over the text: at the bottom, or at the top where it would cover what it
//! is about. The text stays where it is.

use super::pane::Pane;
use super::parts;
use crate::session::{Edge, Session};
use crate::text::Span;
use std::ops::Range;
use web_sys::{DomRect, Element, HtmlElement};

/// Between the passage and the end of what is seen where the text is scrolled for it, CSS pixels.
const GAP: f64 = 8.0;
/// What of a passage's surroundings the card is not to cover either, CSS pixels: the knobs of its handles, large enough for a finger.
const KNOB: f64 = 28.0;

/// Where the card lies over the text.
#[derive(Default)]
pub struct Dock {
    at_top: bool,
    /// What it was put there for: the passage, and the height of the pane, CSS pixels.
    put_for: Option<(Span, i32)>,
}

impl Pane {
    /// What of the pane's height no card lies over, CSS pixels from its top.
    pub(super) fn uncovered(&self, pane: &DomRect) -> Range<f64> {
        match self.card_over_text().map(|card| card.get_bounding_client_rect()) {
            Some(card) if self.dock.at_top => card.bottom() - pane.top()..pane.height(),
            Some(card) => 0.0..card.top() - pane.top(),
            None => 0.0..pane.height(),
        }
    }

    /// Whether the pane's height is another than the card was put somewhere for: a keyboard on the screen came or went.
    pub(super) fn is_docked_otherwise(&self) -> bool {
        let height = self.element().map(|element| element.client_height());
        self.dock.put_for.is_some_and(|(_, known)| Some(known) != height)
    }

    /// Puts the card where it covers less of a passage that is new to it. It stays there while the text is scrolled.
    pub(super) fn dock(&mut self, session: &Session) {
        let over = session.about().zip(self.element()).zip(self.card_over_text());
        let Some(((about, element), card)) = over else {
            self.dock = Dock::default();
            return;
        };
        let pane = element.get_bounding_client_rect();
        let put_for = Some((about, element.client_height()));
        let before = std::mem::replace(&mut self.dock.put_for, put_for);
        if before == put_for {
            return self.show_dock(&card, &pane);
        }
        let passage = self.extent(about);
        let height = card.get_bounding_client_rect().height();
        let hidden = |at_top: bool, knob: f64| {
            let top = if at_top { pane.top() } else { pane.bottom() - height };
            ((passage.end + knob).min(top + height) - (passage.start - knob).max(top)).max(0.0)
        };
        let at_top = self.dock.at_top;
        // The knobs only count where the card hides nothing of the passage itself.
        let knob = if hidden(at_top, 0.0).max(hidden(!at_top, 0.0)) > 0.0 { 0.0 } else { KNOB };
        self.dock.at_top = at_top != (hidden(at_top, knob) > hidden(!at_top, knob));
        self.show_dock(&card, &pane);
        let height = before.filter(|(known, _)| *known == about).map_or(pane.height(), |(_, height)| f64::from(height));
        self.clear(about, &pane, height);
    }

    fn show_dock(&self, card: &HtmlElement, pane: &DomRect) {
        parts::set_pixels(card, "--dock", pane.top());
        // Refused only for names that are no names.
        let _ = card.toggle_attribute_with_force("data-dock", self.dock.at_top);
    }

    /// Where a passage was seen in a pane of this height, CSS pixels, but now is not, the text is scrolled after all: the pane is lower
    /// than it was, or the card covers its middle wherever it lies. Of a passage that is too long it is the first line that counts.
    fn clear(&mut self, about: Span, pane: &DomRect, height: f64) {
        let Some(line) = self.upright(about, Edge::Start) else { return };
        let (free, top) = (self.uncovered(pane), line.top - pane.top());
        let whole = self.extent(about).end - line.top;
        let high = if whole < free.end - free.start { whole } else { line.height };
        let (above, below) = if self.dock.at_top { (KNOB, GAP) } else { (GAP, KNOB) };
        let by = (top - free.start - above).min(0.0) + (top + high + below - free.end).max(0.0);
        if 0.0 <= top && top < height && by != 0.0 {
            self.scroll_by(by);
        }
    }

    /// From the top of a passage to its bottom, in the window's CSS pixels. An end that is not mounted is far away.
    pub(super) fn extent(&self, span: Span) -> Range<f64> {
        let near = self.near();
        let far = |is_below: bool| if is_below { f64::MAX } else { f64::MIN };
        let (first, last) = (self.upright(span, Edge::Start), self.upright(span, Edge::End));
        let top = first.map_or(far(span.start() >= near.start()), |edge| edge.top);
        top..last.map_or(far(span.end() > near.start()), |edge| edge.top + edge.height)
    }

    /// The card, where it lies over the text and not beside it.
    fn card_over_text(&self) -> Option<HtmlElement> {
        let card: Element = self.element()?.query_selector(".note.now").ok()??;
        let place = card.get_bounding_client_rect();
        // One that is not shown, since the workbench leaves no room for it, has no height.
        let is_over = place.height() > 0.0 && place.left() < self.article()?.get_bounding_client_rect().right();
        wasm_bindgen::JsCast::dyn_into(card).ok().filter(|_| is_over)
    }
}
