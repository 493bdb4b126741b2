//! The head of the page: name, undo and redo, opening, preferences, and the one red action.

use super::words::{self, words};
use super::{Send, browser, sends};
use crate::session::keymap::Action;
use crate::session::{Language, Msg, Preferences, Scope, Session, Sheet, Typesetting};
use std::ops::RangeInclusive;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// The head of the page. `toggle_menu` shows and hides the left panel where the page is narrow.
pub fn view(session: &Session, send: &Send, toggle_menu: &Callback<MouseEvent>) -> Html {
    let preferences = session.preferences();
    let words = words(preferences.language);
    let button = |label: &str, action: Action, enabled: bool| {
        html! { <button type="button" class="quiet" title={session.key_of(action)} aria-disabled={(!enabled).to_string()} onclick={sends(send, Msg::Do(action))}>{ label.to_owned() }</button> }
    };
    html! {
        <header>
            <button type="button" class="menu-button" aria-label={words.show_menu} onclick={toggle_menu.clone()}>{ "☰" }</button>
            <h1 class="name"><span class="seal" aria-hidden="true">{ "批注" }</span>{ "批注 Pizhu" }</h1>
            <div class="tools">
                { button(words.undo, Action::Undo, session.can_undo()) }
                { button(words.redo, Action::Redo, session.can_redo()) }
                { button(words.open, Action::OpenFiles, true) }
                <button type="button" class="quiet more-button" popovertarget="more" aria-label={words.more}>{ "⋯" }</button>
                <div id="more" popover="auto">
                    { button(words.workbench, Action::Workbench, true) }
                    <button type="button" class="quiet" data-sheet="paste" onclick={sends(send, Msg::ShowSheet(Some(Sheet::Paste)))}>
                        { words.paste }
                    </button>
                    <button type="button" class="quiet" data-folder="" onclick={Callback::from(|_| browser::pick_folder())}>{ words.folder }</button>
                    { preference_buttons(preferences, send) }
                    <button type="button" class="quiet" data-sheet="help" onclick={sends(send, Msg::ShowSheet(Some(Sheet::Help)))}>
                        { words.help }
                    </button>
                </div>
                { export(preferences.language, send) }
            </div>
        </header>
    }
}

fn preference_buttons(preferences: Preferences, send: &Send) -> Html {
    let language = preferences.language;
    let words = words(language);
    let prefer = |preferences| sends(send, Msg::Prefer(preferences));
    let label = |name: &str, value: &str| format!("{name} · {value}");
    html! {
        <>
            <button type="button" class="quiet" popovertarget="typesetting">{ words.font }</button>
            <div id="typesetting" popover="auto" role="group" aria-label={words.font}>{ typesetting(preferences, send) }</div>
            <button type="button" class="quiet" data-theme-switch={preferences.theme.name()}
                onclick={prefer(Preferences { theme: preferences.theme.next(), ..preferences })}>
                { label(words.theme, words::theme(language, preferences.theme)) }
            </button>
            <button type="button" class="quiet" data-language={language.code()} lang={language.other().code()}
                onclick={prefer(Preferences { language: language.other(), ..preferences })}>
                { words.other_language }
            </button>
        </>
    }
}

/// Font, size, leading and length of the lines; the text behind shows at once what they do.
fn typesetting(preferences: Preferences, send: &Send) -> Html {
    let words = words(preferences.language);
    let known = preferences.typesetting;
    let slider = |name: &'static str,
                  label: &'static str,
                  range: RangeInclusive<u8>,
                  value: u8,
                  set: fn(Typesetting, u8) -> Typesetting| {
        let oninput = send.reform(move |event: InputEvent| {
            let chosen = event.target_dyn_into::<HtmlInputElement>().and_then(|field| field.value().parse().ok());
            Msg::Prefer(Preferences { typesetting: chosen.map_or(known, |chosen| set(known, chosen)), ..preferences })
        });
        html! {
            <label>
                { label }<output>{ value }</output>
                <input type="range" {name} min={range.start().to_string()} max={range.end().to_string()} value={value.to_string()} {oninput} />
            </label>
        }
    };
    html! {
        <>
            <button type="button" class="quiet" data-font={preferences.font.name()}
                onclick={sends(send, Msg::Prefer(Preferences { font: preferences.font.other(), ..preferences }))}>
                { format!("{} · {}", words.font, words::font(preferences.language, preferences.font)) }
            </button>
            { slider("size", words.size, Typesetting::SIZES, known.size, |known, size| Typesetting { size, ..known }) }
            { slider("leading", words.leading, Typesetting::LEADINGS, known.leading, |known, leading| Typesetting { leading, ..known }) }
            { slider("length", words.line_length, Typesetting::LENGTHS, known.length, |known, length| Typesetting { length, ..known }) }
        </>
    }
}

/// A native disclosure: it needs no script for the keyboard.
fn export(language: Language, send: &Send) -> Html {
    let words = words(language);
    html! {
        <details class="export">
            <summary class="seal-action" role="button">{ words.download }</summary>
            <div class="menu">
                <button type="button" data-export="open" onclick={closing(&sends(send, Msg::Download(Scope::Open)))}>{ words.download_open }</button>
                <button type="button" data-export="all" onclick={closing(&sends(send, Msg::Download(Scope::All)))}>{ words.download_all }</button>
                <button type="button" data-sheet="export" onclick={closing(&sends(send, Msg::ShowSheet(Some(Sheet::Export))))}>{ words.download_as }</button>
                <button type="button" data-print="" onclick={closing(&Callback::from(|_| browser::print()))}>{ words.print }</button>
            </div>
        </details>
    }
}

/// Does it, and closes the menu that the button stands in.
fn closing(act: &Callback<MouseEvent>) -> Callback<MouseEvent> {
    act.reform(|event: MouseEvent| {
        let menu = event.target_dyn_into::<Element>().and_then(|button| button.closest("details").ok().flatten());
        // Refused only for names that are no names.
        menu.iter().for_each(|menu| drop(menu.remove_attribute("open")));
        event
    })
}
