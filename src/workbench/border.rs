//! The border between the text and the workbench, which is moved by the pointer and by keys.

use super::{Msg as Outer, Workbench, words};
use crate::view::browser::take_hold;
use yew::prelude::*;

/// The workbench's share of the window's height, percent: the least, at first, and the most. The style sheet has the second too.
const SHARES: (f64, f64, f64) = (15.0, 42.0, 85.0);
/// By how much a key moves the border, percent of the window's height.
const STEP: f64 = 5.0;

/// The border.
#[derive(Default)]
pub struct Border {
    /// The share that a person gave it, percent of the window's height.
    share: Option<f64>,
    held: bool,
}

/// What happens to it.
pub enum Msg {
    Hold(bool),
    /// The pointer is so many CSS pixels below the window's top.
    At(f64),
    /// A key asks for this share, percent.
    To(f64),
    /// As at first.
    Reset,
}

impl Border {
    fn share(&self) -> f64 {
        self.share.unwrap_or(SHARES.1)
    }
}

fn window_height() -> Option<f64> {
    web_sys::window()?.inner_height().ok()?.as_f64().filter(|height| *height > 0.0)
}

impl Workbench {
    /// Whether something changed.
    pub(super) fn move_border(&mut self, msg: Msg) -> bool {
        self.border.share = match msg {
            Msg::Hold(held) => return std::mem::replace(&mut self.border.held, held) != held,
            Msg::At(_) if !self.border.held => return false,
            Msg::At(top) => window_height().map(|height| 100.0 - 100.0 * top / height),
            Msg::To(share) => Some(share),
            Msg::Reset => None,
        };
        self.border.share = self.border.share.map(|share| share.max(SHARES.0).min(SHARES.2));
        let style = self.place.as_ref().map(|place| place.style());
        // Refused for no name and no number.
        style.iter().for_each(|style| drop(style.set_property("--share", &self.border.share().to_string())));
        true
    }

    /// The border, unless the workbench covers the text.
    pub(super) fn border(&self, ctx: &Context<Workbench>) -> Html {
        let hold = |held: bool| {
            ctx.link().callback(move |event: PointerEvent| {
                if held {
                    take_hold(&event);
                }
                Outer::Border(Msg::Hold(held && event.button() == 0))
            })
        };
        let share = self.border.share();
        let onkeydown = ctx.link().batch_callback(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowUp" => share + STEP,
                "ArrowDown" => share - STEP,
                "Home" => SHARES.0,
                "End" => SHARES.2,
                _ => return None,
            };
            event.prevent_default();
            Some(Outer::Border(Msg::To(to)))
        });
        let [least, now, most] = [SHARES.0, share, SHARES.2].map(|share| format!("{share:.0}"));
        html! {
            <div role="separator" class="border" tabindex="0" aria-orientation="horizontal" aria-controls="workbench" aria-label={words::words(self.language).border}
                aria-valuemin={least} aria-valuenow={now} aria-valuemax={most} {onkeydown}
                onpointerdown={hold(true)} onpointerup={hold(false)} onpointercancel={hold(false)}
                onpointermove={ctx.link().callback(|event: PointerEvent| Outer::Border(Msg::At(event.client_y().into())))}
                ondblclick={ctx.link().callback(|_| Outer::Border(Msg::Reset))} />
        }
    }
}
