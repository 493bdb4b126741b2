//! Parts that the panels share. Each is compiled once: markup weighs where it is written, and these stand in many places.

use crate::session::Session;
use crate::session::keymap::Action;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Sets a style's property to so many CSS pixels, to the hundredth, none below 0: Rust's own writer of numbers weighs as much as a view.
pub fn set_pixels(element: &HtmlElement, property: &str, pixels: f64) {
    let hundredths = (pixels.max(0.0) * 100.0).round() as u64;
    // Refused only for read-only styles.
    let _ = element.style().set_property(property, &format!("{}.{:02}px", hundredths / 100, hundredths % 100));
}

/// The key of an action, where it has one, with a space on either side.
pub fn key(session: &Session, action: Action) -> Html {
    let label = session.key_of(action);
    if label.is_empty() {
        " ".into()
    } else {
        html! { <>{ " " }<kbd>{ label }</kbd>{ " " }</> }
    }
}

/// A button, by its class and name.
pub fn button(class: &'static str, name: impl Into<AttrValue>, label: Html, onclick: Callback<MouseEvent>) -> Html {
    let name = name.into();
    html! { <button type="button" {class} {name} {onclick}>{ label }</button> }
}

/// A button that is pressed or not.
pub fn chip(name: &'static str, pressed: bool, label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="chip" {name} aria-pressed={pressed.to_string()} {onclick}>{ label }</button> }
}

/// A field for words; `typed` gets all that stands in it.
pub fn field(id: &'static str, label: &'static str, value: String, typed: Callback<String>) -> Html {
    html! { <input {id} type="search" placeholder={label} aria-label={label} {value} oninput={taken(typed)} /> }
}

/// A field whose words choose from a list: `list` is its element's id and `active` that of the one that Enter takes. It has the
/// focus when its dialog opens.
pub fn combobox(
    id: &'static str,
    label: &'static str,
    value: String,
    list: &'static str,
    active: Option<String>,
    typed: Callback<String>,
) -> Html {
    html! {
        <input {id} type="search" role="combobox" autofocus=true autocomplete="off" placeholder={label} aria-label={label} {value}
            aria-expanded="true" aria-controls={list} aria-activedescendant={active} oninput={taken(typed)} />
    }
}

fn taken(typed: Callback<String>) -> Callback<InputEvent> {
    typed.reform(|event: InputEvent| event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default())
}

/// Lines of words.
pub fn lines(lines: &[String]) -> Html {
    html! { <ul class="lines">{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul> }
}

/// A list of choices, of which one is chosen; `picked` gets the number of the one that is picked.
pub fn choice(
    id: impl Into<AttrValue>,
    label: AttrValue,
    options: Vec<AttrValue>,
    chosen: usize,
    picked: Callback<usize>,
) -> Html {
    let id = id.into();
    let onchange = picked.reform(|event: Event| {
        let list = event.target_dyn_into::<HtmlSelectElement>();
        list.and_then(|list| usize::try_from(list.selected_index()).ok()).unwrap_or_default()
    });
    let option = |(index, label): (usize, AttrValue)| {
        html! { <option value={index.to_string()} selected={index == chosen}>{ label }</option> }
    };
    html! { <select {id} aria-label={label} {onchange}>{ for options.into_iter().enumerate().map(option) }</select> }
}
