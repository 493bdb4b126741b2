//! What the page hears from the browser as a whole, and what it tells it: keys, selection, resizing, dropping, language, theme.

use super::app::{App, Event};
use super::{effects, print};
use crate::session::keymap::{KeyPress, Keymap};
use crate::session::{Hand, Language, Link, Msg, Preferences, Rekeying, Session, Typesetting};
use crate::web::files;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    ClipboardEvent, DragEvent, Element, EventTarget, File, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent, PointerEvent,
};
use yew::html::Scope;

/// The code of every key that an input method takes (UI Events, "keyCode").
const INPUT_METHOD: u32 = 229;

/// Starts to listen; the listeners stop when they are dropped.
pub fn listen(link: &Scope<App>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let Some(document) = window.document() else { return Vec::new() };
    let mut listeners = vec![listen_to_keys(&document, link)];
    let resized = link.clone();
    listeners.push(EventListener::new(&window, "resize", move |_| resized.send_message(Event::PaneMoved)));
    let followed = link.clone();
    listeners.push(EventListener::new(&window, "hashchange", move |_| follow_address(&followed)));
    listeners.extend(listen_to_printing(&window, link));
    listeners.extend(listen_to_selection(&document, link));
    listeners.extend(listen_to_drops(&document, link));
    listeners.push(listen_to_paste(&document, link));
    listeners
}

/// Has the page measured in the next frame, or in this one where it has just begun: after all that it writes, and before it is painted.
pub fn before_paint(link: &Scope<App>) {
    let link = link.clone();
    in_frame(move || link.send_message(Event::Settle));
}

/// Has the page written anew when the frame that comes is painted.
pub fn behind_paint(link: &Scope<App>) {
    let link = link.clone();
    in_frame(move || drop(Timeout::new(0, move || link.send_message(Event::Follow)).forget()));
}

fn in_frame(deed: impl FnOnce() + 'static) {
    let deed = Closure::once_into_js(deed);
    // Refused only for what is no function.
    web_sys::window().iter().for_each(|window| drop(window.request_animation_frame(deed.unchecked_ref())));
}

/// The language of the browser, for a first visit.
pub fn language() -> Language {
    let code = web_sys::window().and_then(|window| window.navigator().language());
    code.map(|code| Language::of_code(&code)).unwrap_or_default()
}

/// Goes to the place that the page's address names, if it names one.
pub fn follow_address(link: &Scope<App>) {
    let place = address().split_once('#').and_then(|(_, place)| Link::read(place));
    place.into_iter().for_each(|place| link.send_message(Event::Session(Msg::Follow(place))));
}

/// The address of a place: the page's with the place behind it.
pub fn address_of(place: Link) -> String {
    let address = address();
    format!("{}#{}", address.split('#').next().unwrap_or_default(), place.written())
}

fn address() -> String {
    web_sys::window().and_then(|window| window.document()?.url().ok()).unwrap_or_default()
}

/// Sets what the style sheet and screen readers go by.
pub fn show_preferences(preferences: Preferences) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element()?.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    for (name, value) in [("lang", preferences.language.code()), ("data-theme", preferences.theme.name())] {
        if root.get_attribute(name).as_deref() != Some(value) {
            // Refused only for names that are no names.
            let _ = root.set_attribute(name, value);
        }
    }
    let Typesetting { size, leading, length } = preferences.typesetting;
    for (name, value) in [
        ("--size", format!("{size}px")),
        ("--leading", format!("{}.{:02}", leading / 100, leading % 100)),
        ("--length", length.to_string()),
    ] {
        if root.style().get_property_value(name).as_deref() != Ok(&value) {
            // Refused only for read-only styles.
            let _ = root.style().set_property(name, &value);
        }
    }
}

/// Lets the browser print the page as it is now, or keep it as PDF; back when its dialog is closed.
pub fn print() {
    // Refused only where printing is switched off.
    web_sys::window().into_iter().for_each(|window| drop(window.print()));
}

/// Whether the event is about a card in the margin or a handle, and so not about the text.
pub fn is_off_text(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.and_then(|element| element.closest(".note, .handle").ok().flatten()).is_some()
}

/// Whether the reader wants as little as possible to move.
pub fn wants_rest() -> bool {
    let asked = web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    asked.is_some_and(|asked| asked.matches())
}

/// Keeps a double click from selecting what the browser takes for a word: the session has its own.
pub fn no_word(event: &MouseEvent) {
    if event.detail() > 1 && !is_off_text(event) {
        event.prevent_default();
    }
}

/// Has an element get the events of a pointer until it is up, and nothing else: no selection begins.
pub fn take_hold(event: &PointerEvent) {
    event.prevent_default();
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    // Refused only for a pointer that is gone.
    element.iter().for_each(|element| drop(element.set_pointer_capture(event.pointer_id())));
}

/// Lets the person choose a folder.
pub fn pick_folder() {
    effects::element("folder").iter().for_each(HtmlElement::click);
}

/// The files of a file input, which then forgets them, so that the same file can be chosen again.
pub fn taken_files(event: &web_sys::Event) -> Vec<File> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let chosen = input.as_ref().and_then(HtmlInputElement::files).map(|list| files::of_list(&list)).unwrap_or_default();
    input.iter().for_each(|input| input.set_value(""));
    chosen
}

/// Keys go to the table unless they are typed into a field or work the element that has the focus.
fn listen_to_keys(target: &EventTarget, link: &Scope<App>) -> EventListener {
    let link = link.clone();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let press = press(event);
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        // Nobody has the focus: so that keys scroll the text, and Tab goes on from there to the card.
        if press.key != "Tab" {
            target.iter().filter(|target| target.matches("body").unwrap_or(false)).for_each(leave);
        }
        // An input method's keys are its own, also the one that ends it, which Safari reports afterwards.
        if event.is_composing() || event.key_code() == INPUT_METHOD {
            return;
        }
        let taken = link.get_component().and_then(|app| taken(event, press, &app.session));
        taken.into_iter().for_each(|taken| link.send_message(taken));
    })
}

/// The browser says when it is about to print and when it has done. Nothing waits for the session's turn: see `print`.
fn listen_to_printing(target: &EventTarget, link: &Scope<App>) -> [EventListener; 2] {
    let link = link.clone();
    let before = EventListener::new(target, "beforeprint", move |_| {
        print::take_away();
        link.get_component().iter().for_each(|app| print::lay_out(&app.session));
    });
    [before, EventListener::new(target, "afterprint", |_| print::take_away())]
}

/// What is pasted on the page, and not into a field, is opened: files, else text.
fn listen_to_paste(target: &EventTarget, link: &Scope<App>) -> EventListener {
    let link = link.clone();
    EventListener::new(target, "paste", move |event| {
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let typed = element.and_then(|element| element.closest("input, textarea, dialog, #workbench").ok().flatten()).is_some();
        let Some(data) = event.dyn_ref::<ClipboardEvent>().filter(|_| !typed).and_then(ClipboardEvent::clipboard_data) else {
            return;
        };
        let pasted = data.files().map(|list| files::of_list(&list)).unwrap_or_default();
        let text = data.get_data("text/plain").unwrap_or_default();
        if !pasted.is_empty() {
            link.send_message(Event::FilesChosen(pasted));
        } else if !text.trim().is_empty() {
            link.send_message(Event::Pasted(String::new(), text));
        }
    })
}

fn press(event: &KeyboardEvent) -> KeyPress {
    KeyPress { key: event.key(), control: event.ctrl_key() || event.meta_key(), shift: event.shift_key(), alt: event.alt_key() }
}

/// What comes of a key, where it is not left to the element that has the focus.
fn taken(event: &KeyboardEvent, press: KeyPress, session: &Session) -> Option<Event> {
    if session.records(&press) {
        // Tab goes on. A key that is held down is the one that began to listen.
        if press.key != "Tab" {
            event.prevent_default();
        }
        return (!event.repeat()).then(|| Event::Session(Msg::Rekey(Rekeying::Press(press))));
    }
    if belongs_to_element(event, &press, session.keymap()) {
        return None;
    }
    // The table's keys are the page's; what a tag's key would do in a browser without it is nothing.
    if session.keymap().action(&press, &[]).is_some() {
        event.prevent_default();
    }
    Some(Event::Key(press))
}

fn belongs_to_element(event: &KeyboardEvent, press: &KeyPress, keymap: &Keymap) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    let within = |selectors: &str| element.closest(selectors).ok().flatten().is_some();
    let typed = within("input, textarea, select, #workbench") && !keymap.is_taken_from_fields(press);
    let pressed = within("button, summary, a") && matches!(press.key.as_str(), "Enter" | " ");
    // A dialog closes itself with Escape, and so does what is popped up, wherever the focus is; a field is left with it.
    let popped_up = || element.owner_document()?.query_selector(":popover-open").ok().flatten();
    let in_dialog = within("dialog") || press.key == "Escape" && popped_up().is_some();
    if typed && !in_dialog && press.key == "Escape" {
        // Firefox would empty a field for searching.
        event.prevent_default();
        leave(&element);
    }
    in_dialog || pressed || typed
}

/// Takes the focus from a field, or from nobody, to the text: what was typed is taken over and the keys are the table's again.
fn leave(field: &Element) {
    let text = field.owner_document().and_then(|document| document.get_element_by_id("pane"));
    let text = text.and_then(|text| text.dyn_into::<HtmlElement>().ok());
    // Refused by no element of the page.
    text.iter().for_each(|text| drop(text.focus()));
}

/// While the pointer is down the selection changes at every move; it is shown then, and taken when the pointer is up. What a finger selects by a
/// long press goes on changing after that, with no pointer. A press on a card is no news of the selection: where a finger taps
/// there, the browser's is gone before the card is clicked.
fn listen_to_selection(target: &EventTarget, link: &Scope<App>) -> Vec<EventListener> {
    let down = Rc::new(Cell::new(false));
    let off_text = Rc::new(Cell::new(false));
    let last = Rc::new(Cell::new(Hand::Keys));
    let on = |name: &'static str, by: Option<Hand>, held: Option<bool>| {
        let (down, off_text, last, link) = (down.clone(), off_text.clone(), last.clone(), link.clone());
        EventListener::new(target, name, move |event| {
            down.set(held.unwrap_or(down.get()));
            last.set(by.unwrap_or(last.get()));
            if held == Some(true) {
                off_text.set(is_off_text(event));
            } else if down.get() && by.is_none() && !off_text.get() {
                link.send_message(Event::SelectionDrawn);
            } else if !down.get() && by != Some(Hand::Keys) && !(off_text.get() && held.is_some()) {
                link.send_message(if held.is_some() { Event::PointerUp } else { Event::SelectionChanged(last.get()) });
            }
        })
    };
    let (pressed, beside, moved) = (down.clone(), off_text.clone(), link.clone());
    let moves = EventListener::new(target, "mousemove", move |event| {
        let mouse = event.dyn_ref::<MouseEvent>().filter(|_| pressed.get() && !beside.get());
        let at = |event: &MouseEvent| Event::PointerMoved(event.client_x().into(), event.client_y().into());
        mouse.into_iter().for_each(|mouse| moved.send_message(at(mouse)));
    });
    vec![
        moves,
        on("keydown", Some(Hand::Keys), None),
        on("pointerdown", Some(Hand::Pointer), Some(true)),
        on("pointerup", Some(Hand::Pointer), Some(false)),
        on("pointercancel", Some(Hand::Pointer), Some(false)),
        on("selectionchange", None, None),
    ]
}

fn listen_to_drops(target: &EventTarget, link: &Scope<App>) -> Vec<EventListener> {
    let options = EventListenerOptions::enable_prevent_default;
    let (over, left, dropped) = (link.clone(), link.clone(), link.clone());
    let drag_over = EventListener::new_with_options(target, "dragover", options(), move |event| {
        event.prevent_default();
        over.send_message(Event::Dragging(true));
    });
    let drag_leave = EventListener::new(target, "dragleave", move |event| {
        // Leaving the window, and not one of its elements for another.
        if event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_none()) {
            left.send_message(Event::Dragging(false));
        }
    });
    let drop = EventListener::new_with_options(target, "drop", options(), move |event| {
        event.prevent_default();
        dropped.send_message(Event::Dragging(false));
        let Some(transfer) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
        let (told, link) = (files::dropped(&transfer), dropped.clone());
        wasm_bindgen_futures::spawn_local(async move {
            link.send_message(told.await.map_or_else(|error| Event::Notice(error.into()), Event::FilesChosen));
        });
    });
    vec![drag_over, drag_leave, drop]
}
