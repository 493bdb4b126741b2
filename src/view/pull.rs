//! While the pointer drags an edge or draws at the border of the text, the text is scrolled, faster the further the pointer is.
//! Browsers do that too for a stroke, at a pace of their own, but they lose its beginning when the block there leaves the page.

use super::app::{App, Event};
use super::browser;
use super::pane::Pane;
use crate::session::{Caret, Msg};
use crate::web::selection;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How far within the border it begins, CSS pixels.
const ZONE: f64 = 28.0;
/// A step, as a share of how far the pointer is beyond that; and the time to the next one, milliseconds.
const STEP: f64 = 0.2;
const PAUSE: u32 = 16;
/// Where the reader wants little to move: so many steps in one, and so much more rarely.
const RARELY: u32 = 25;

/// A pointer that drags an edge or draws.
#[derive(Default)]
pub struct Drag {
    /// Where it is in the window, CSS pixels; `None` before a stroke moves.
    at: Option<(f64, f64)>,
    /// Where a stroke began, in bytes of the text: the block there may be out of the page by now.
    anchor: Option<usize>,
    /// Whether it was at the border: what the browser selects is not what is drawn any more.
    pulled: bool,
    timer: Option<Timeout>,
}

impl Pane {
    /// By how much a pointer at this height of the window scrolls the text in so many steps, CSS pixels.
    fn pull(&self, y: f64, steps: u32) -> f64 {
        let Some(pane) = self.element().map(|element| element.get_bounding_client_rect()) else { return 0.0 };
        let (free, y) = (self.uncovered(&pane), y - pane.top());
        let beyond = (y - free.start - ZONE).min(0.0) + (y - free.end + ZONE).max(0.0);
        // What comes into view has to be in the page already.
        (beyond * STEP * f64::from(steps)).max(-pane.height() / 2.0).min(pane.height() / 2.0)
    }

    /// The byte offset nearest to a point of the window; to one outside the text, where the text is seen.
    fn byte_near(&self, (x, y): (f64, f64)) -> Option<usize> {
        let (pane, text) = (self.element()?.get_bounding_client_rect(), self.article()?.get_bounding_client_rect());
        let free = self.uncovered(&pane);
        let x = x.max(text.left() + 1.0).min(text.right() - 1.0);
        let y = y.max(pane.top() + free.start + 1.0).min(pane.top() + free.end - 1.0);
        self.byte_of(&selection::nearest(x, y)?)
    }
}

impl App {
    /// A pointer takes hold of an edge, so far from its place in the text, at a point of the window.
    pub(super) fn begin_drag(&mut self, grip: Option<(f64, f64)>, x: f64, y: f64) {
        (self.grip, self.drag.at) = (grip, Some((x, y)));
    }

    /// The edge is let go at a point of the window, of which a browser in haste tells nothing before.
    pub(super) fn drag_on_to(&mut self, ctx: &Context<App>, x: f64, y: f64) {
        if self.drag.at != Some((x, y)) {
            self.drag_to(ctx, x, y);
        }
    }

    /// A pointer that drags or draws is at a point of the window. Whether something changed.
    pub(super) fn drag_to(&mut self, ctx: &Context<App>, x: f64, y: f64) -> bool {
        self.drag.at = Some((x, y));
        let drags = self.grip.is_some() || self.drag.anchor.is_some();
        if !drags || self.pane.pull(y, 1) == 0.0 {
            self.drag.timer = None;
        } else if self.drag.timer.is_none() {
            self.drag.pulled = true;
            self.drag.timer = Some(pull_after(ctx, PAUSE));
        }
        (self.grip.is_some() || self.drag.pulled) && self.follow_pointer(ctx)
    }

    /// Scrolls by a step, as long as the pointer is at the border. Whether it was.
    pub(super) fn pull(&mut self, ctx: &Context<App>) -> bool {
        let times = if browser::wants_rest() { RARELY } else { 1 };
        let step = self.drag.at.map_or(0.0, |(_, y)| self.pane.pull(y, times));
        self.drag.timer = (step != 0.0).then(|| pull_after(ctx, PAUSE * times));
        if step == 0.0 {
            return false;
        }
        self.pane.scroll_by(step);
        self.follow_pointer(ctx);
        true
    }

    /// Drags the edge, or draws, to where the pointer is now.
    fn follow_pointer(&mut self, ctx: &Context<App>) -> bool {
        let (right, down) = self.grip.unwrap_or_default();
        let at = self.drag.at.map(|(x, y)| (x + right, y + down));
        let Some(offset) = at.and_then(|at| self.pane.byte_near(at)) else { return false };
        let msg = match (self.grip, self.drag.anchor) {
            (Some(_), _) => Msg::DragEdge(offset),
            (None, Some(anchor)) => Msg::Draw(Caret { anchor, focus: offset }),
            _ => return false,
        };
        self.send(ctx, msg);
        true
    }

    /// What a pointer selects: what the browser does, but for a stroke under which the text was scrolled.
    pub(super) fn drawn_caret(&self) -> Option<Caret> {
        let Drag { anchor, pulled, at, .. } = self.drag;
        let known = self.pane.selected().filter(|caret| !pulled && anchor.is_none_or(|anchor| anchor == caret.anchor));
        known.or_else(|| Some(Caret { anchor: anchor?, focus: self.pane.byte_near(at?)? }))
    }

    /// The pointer is up, or what it did is given up.
    pub(super) fn end_drag(&mut self) {
        self.grip = None;
        self.drag = Drag::default();
    }

    /// A stroke goes on; where it began is kept.
    pub(super) fn keep_anchor(&mut self, ctx: &Context<App>, anchor: usize) {
        let begins = self.drag.anchor.is_none();
        self.drag.anchor.get_or_insert(anchor);
        // Browsers tell of the pointer before they tell of what it selects, and it may stay at the border where it is.
        if let Some((x, y)) = self.drag.at.filter(|_| begins) {
            self.drag_to(ctx, x, y);
        }
    }
}

fn pull_after(ctx: &Context<App>, milliseconds: u32) -> Timeout {
    let link = ctx.link().clone();
    Timeout::new(milliseconds, move || link.send_message(Event::Pull))
}
