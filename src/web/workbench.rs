//! The place beside the page where the workbench shows itself, with a wasm of its own, and what the two say to each other: lists of
//! words, as events of its element.

use super::{Error, files};
use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// The identity of the workbench's element.
pub const PLACE: &str = "workbench";

/// What the page says to the workbench.
pub const TOLD: &str = "pizhu-told";

/// What the workbench says to the page.
pub const WISHED: &str = "pizhu-wished";

/// The element of this identity below the page's body; it is made where it is not there.
pub fn place(id: &str) -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    let found = document.get_element_by_id(id).or_else(|| {
        let made = document.create_element("div").ok()?;
        made.set_id(id);
        document.body()?.append_child(&made).ok()?;
        Some(made)
    });
    found?.dyn_into().ok()
}

/// Fetches the workbench and starts it.
///
/// # Errors
/// The browser's own words where it does not come.
pub async fn start() -> Result<(), Error> {
    files::call("pizhuWorkbench", &JsValue::UNDEFINED)?.await?;
    Ok(())
}

/// Says words to the other side.
pub fn say(place: &HtmlElement, name: &str, words: &Array) {
    let init = CustomEventInit::new();
    init.set_detail(words);
    // Refused only for events that are being dispatched.
    let event = CustomEvent::new_with_event_init_dict(name, &init);
    event.iter().for_each(|event| drop(place.dispatch_event(event)));
}

/// Hears what the other side says.
pub fn hear(place: &HtmlElement, name: &'static str, hears: impl Fn(Array) + 'static) -> EventListener {
    EventListener::new(place, name, move |event| {
        let said = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().dyn_into().ok());
        said.into_iter().for_each(&hears);
    })
}
