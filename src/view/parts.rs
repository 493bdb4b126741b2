//! Parts that the panels share. Each is compiled once: markup weighs where it is written, and these stand in many places.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

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
    let oninput = typed
        .reform(|event: InputEvent| event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default());
    html! { <input {id} type="search" placeholder={label} aria-label={label} {value} {oninput} /> }
}

/// A list of choices, of which one is chosen; `picked` gets the number of the one that is picked.
pub fn choice(id: &'static str, label: &'static str, options: Vec<AttrValue>, chosen: usize, picked: Callback<usize>) -> Html {
    let onchange = picked.reform(|event: Event| {
        let list = event.target_dyn_into::<HtmlSelectElement>();
        list.and_then(|list| usize::try_from(list.selected_index()).ok()).unwrap_or_default()
    });
    let option = |(index, label): (usize, AttrValue)| {
        html! { <option value={index.to_string()} selected={index == chosen}>{ label }</option> }
    };
    html! { <select {id} aria-label={label} {onchange}>{ for options.into_iter().enumerate().map(option) }</select> }
}
