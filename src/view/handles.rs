//! The handles at the edges of what is selected or current. The keys that move edges do the same, so nobody is told of them.

use super::app::{App, Event};
use super::browser;
use super::pane::Pane;
use crate::session::{Edge, Msg};
use crate::text::Span;
use crate::web::selection::{self, UprightEdge};
use yew::prelude::*;

/// The two edges, in the order of the pane's handles.
pub const EDGES: [Edge; 2] = [Edge::Start, Edge::End];

impl Pane {
    /// The handles, out of sight until they are placed.
    pub(super) fn handles(&self, on: &Callback<(Edge, PointerEvent)>) -> Html {
        let handle = |(edge, element): (Edge, &NodeRef)| {
            let on = on.reform(move |event| (edge, event));
            html! {
                <div ref={element.clone()} class="handle" data-handle={format!("{edge:?}")} hidden=true aria-hidden="true"
                    onpointerdown={on.clone()} onpointermove={on.clone()} onpointerup={on.clone()} onpointercancel={on} />
            }
        };
        EDGES.into_iter().zip(&self.handles).map(handle).collect()
    }

    /// Where an edge of a span stands: before its first character, or behind its last.
    pub(super) fn upright(&self, span: Span, edge: Edge) -> Option<UprightEdge> {
        let text = self.document.as_ref()?.text();
        let character = match edge {
            Edge::Start => Span::new(span.start(), text.character_after(span.start())),
            Edge::End => Span::new(text.character_before(span.end()), span.end()),
        };
        let (start, end) = self.places(character)?;
        let rectangle = selection::rectangle(&start, &end)?;
        let x = if edge == Edge::Start { rectangle.left() } else { rectangle.right() };
        Some(UprightEdge { x, top: rectangle.top(), height: rectangle.height() })
    }
}

impl App {
    /// A pointer is at a handle, or drags it. Whether something changed.
    pub(super) fn point(&mut self, ctx: &Context<App>, edge: Edge, event: &PointerEvent) -> bool {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        match (event.type_().as_str(), self.grip) {
            ("pointerdown", _) if event.button() == 0 => {
                let stands = self.session.gripped().and_then(|span| self.pane.upright(span, edge));
                // The handle is held beside the text: what counts is the place in the text that is as far from the pointer.
                self.begin_drag(stands.map(|at| (at.x - x, at.top + at.height / 2.0 - y)), x, y);
                // The click that ends the drag is none.
                self.drawn = true;
                self.send(ctx, Msg::TakeEdge(edge));
            }
            ("pointermove", Some(_)) => return self.drag_to(ctx, x, y),
            ("pointerup", Some(_)) => {
                self.drag_on_to(ctx, x, y);
                self.end_drag();
                self.send(ctx, Msg::DropEdge);
            }
            ("pointercancel", Some(_)) => {
                self.end_drag();
                self.send(ctx, Msg::LetGo);
            }
            _ => return false,
        }
        true
    }
}

/// The events at the handles; one that takes hold keeps the pointer's events, and is no press on the text.
pub fn pointed(ctx: &Context<App>) -> Callback<(Edge, PointerEvent)> {
    ctx.link().callback(|(edge, event): (Edge, PointerEvent)| {
        if event.type_() == "pointerdown" {
            browser::take_hold(&event);
        }
        Event::Pointed(edge, event)
    })
}
