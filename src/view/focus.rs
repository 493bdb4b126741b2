//! The keyboard's focus is never lost: where what had it is gone, it goes to what stands there now, and where a sheet is put away,
//! back to what had it before.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Parts of the page that keep the focus as long as they stand: those with a tab index of their own take it, in the others
/// what comes first of these.
const KEEPERS: &str = "tr, dialog, .rows, nav";
const FIRST: &str = "[aria-current], [data-close], button, input";

/// Who has the focus, and who had it before a sheet was laid over the page.
#[derive(Default)]
pub struct Focus {
    has: Option<HtmlElement>,
    keeper: Option<Element>,
    opener: Option<HtmlElement>,
}

impl Focus {
    /// Notes who has the focus, before the page is written again.
    pub fn note(&mut self) {
        self.has = active();
        self.keeper = self.has.as_ref().and_then(|element| element.closest(KEEPERS).ok().flatten());
    }

    /// A sheet is about to be laid over the page.
    pub fn leave(&mut self) {
        self.opener = active();
    }

    /// Who had the focus before the sheet, if it can have it again.
    pub fn opener(&mut self) -> Option<HtmlElement> {
        self.opener.take().filter(|element| element.is_connected() && element.offset_width() > 0)
    }

    /// After the page was written: whoever is to have the focus, where the one that had it is gone and the browser gave it to none.
    pub fn heir(&self, text: Option<HtmlElement>) -> Option<HtmlElement> {
        if self.has.is_none() || active().is_some() {
            return None;
        }
        let keeper = self.keeper.as_ref().filter(|keeper| keeper.is_connected());
        let first = keeper.and_then(|keeper| {
            let itself = keeper.has_attribute("tabindex").then(|| keeper.clone());
            itself.or_else(|| keeper.query_selector(FIRST).ok().flatten())
        });
        first.and_then(|first| first.dyn_into().ok()).or(text)
    }
}

/// The element that has the focus, where it is not the page as a whole.
fn active() -> Option<HtmlElement> {
    let document: Document = web_sys::window()?.document()?;
    let element = document.active_element().filter(|element| !element.matches("body, html").unwrap_or(false))?;
    element.dyn_into().ok()
}
