//! The page: Yew components over the [`Session`](crate::session::Session). `App` owns it and runs its effects; everything else is
//! a function from the session to elements.

mod app;
mod browser;
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
mod list;
mod notices;
mod number;
mod palette;
mod pane;
mod parts;
mod print;
mod pull;
mod reports;
mod ruler;
mod search;
mod sheets;
mod tag_editor;
mod telling;
mod words;

use crate::session::Msg;
use yew::{Callback, MouseEvent};

/// Where messages go.
type Send = Callback<Msg>;

/// Mounts the page.
pub fn start() {
    yew::Renderer::<app::App>::new().render();
}

/// A click handler that sends this message.
fn sends(send: &Send, msg: Msg) -> Callback<MouseEvent> {
    send.reform(move |_| msg.clone())
}
