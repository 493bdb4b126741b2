//! The page: Yew components over the [`Session`](crate::session::Session). `App` owns it and runs its effects; everything else is
//! a function from the session to elements.

mod app;
pub(crate) mod browser;
mod card;
mod caret;
mod dock;
mod doubts;
mod effects;
mod exchange;
mod focus;
mod footer;
mod handles;
mod header;
mod keep;
mod keys;
mod legend;
pub(crate) mod list;
mod notices;
mod number;
mod palette;
pub(crate) mod pane;
pub(crate) mod parts;
mod print;
mod pull;
mod reports;
mod ruler;
mod search;
mod sheets;
mod tag_editor;
mod telling;
pub(crate) mod words;
mod workbench;

use crate::session::Msg;
use crate::web;
use yew::{Callback, MouseEvent};

/// Where messages go.
type Send = Callback<Msg>;

/// Mounts the page, in an element of its own: another wasm has its place beside it.
pub fn start() {
    match web::workbench::place("page") {
        Some(page) => drop(yew::Renderer::<app::App>::with_root(page.into()).render()),
        // A page without a body shows nothing either way.
        None => drop(yew::Renderer::<app::App>::new().render()),
    }
}

/// A click handler that sends this message.
fn sends(send: &Send, msg: Msg) -> Callback<MouseEvent> {
    send.reform(move |_| msg.clone())
}
