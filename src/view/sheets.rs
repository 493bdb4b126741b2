//! Sheets over the page: help and pasting. They are native dialogs, which keep the keyboard's focus and close with Escape.

use super::Send;
use super::words::{self, words};
use crate::detect::{RULES, Rule};
use crate::session::keymap::{BINDINGS, Binding};
use crate::session::{Language, Msg, Session, Sheet};
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The sheet that lies over the page, if one does.
pub fn view(session: &Session, send: &Send, paste: &Callback<(String, String)>) -> Html {
    let language = session.preferences().language;
    let words = words(language);
    let (title, body) = match session.sheet() {
        None => return html! {},
        Some(Sheet::Help) => (words.help, help(language)),
        Some(Sheet::Tags) => (words.tags, super::tag_editor::view(session, send)),
        Some(Sheet::Paste) => (words.paste_title, html! { <PasteForm {language} {paste} /> }),
    };
    html! { <Dialog key={title} {title} close={words.close} on_close={send.reform(|()| Msg::ShowSheet(None))}>{ body }</Dialog> }
}

fn help(language: Language) -> Html {
    let words = words(language);
    let reason = |rule: &Rule| match language {
        Language::Chinese => rule.reason_zh,
        Language::English => rule.reason_en,
    };
    html! {
        <>
            <h3>{ words.about_title }</h3>
            { for words.about.iter().map(|paragraph| html! { <p>{ *paragraph }</p> }) }
            <h3>{ words.keys }</h3>
            <table class="keys-table"><tbody>{ for BINDINGS.iter().map(|binding| key_row(language, binding)) }</tbody></table>
            <h3>{ words.rules_title }</h3>
            <dl class="rules">
                { for RULES.iter().map(|rule| html! {
                    <>
                        <dt>{ reason(rule) }{ " " }<code>{ rule.name }</code></dt>
                        <dd lang="zh-CN">{ words.example }{ "：" }{ rule.example }{ "　" }{ words.counter_example }{ "：" }{ rule.counter_example }</dd>
                    </>
                }) }
            </dl>
        </>
    }
}

fn key_row(language: Language, binding: &Binding) -> Html {
    html! {
        <tr>
            <td>{ for binding.keys.iter().map(|chord| html! { <><kbd>{ chord.label() }</kbd>{ " " }</> }) }</td>
            <td>{ words::action(language, binding.action) }</td>
        </tr>
    }
}

#[derive(Properties, PartialEq)]
struct DialogProps {
    title: AttrValue,
    close: AttrValue,
    on_close: Callback<()>,
    children: Html,
}

/// A modal dialog that is open as long as it is in the page.
#[component]
fn Dialog(props: &DialogProps) -> Html {
    let element = use_node_ref();
    use_effect_with(element.clone(), |element| {
        if let Some(dialog) = element.cast::<HtmlDialogElement>() {
            // Refused only for a dialog that is open or not in the page.
            let _ = dialog.show_modal();
        }
    });
    let on_close = props.on_close.reform(|_: Event| ());
    let on_click = props.on_close.reform(|_: MouseEvent| ());
    html! {
        <dialog ref={element} class="sheet-dialog" aria-label={props.title.clone()} onclose={on_close}>
            <header><h2>{ &props.title }</h2><button type="button" data-close="" onclick={on_click}>{ &props.close }</button></header>
            { props.children.clone() }
        </dialog>
    }
}

#[derive(Properties, PartialEq)]
struct PasteProps {
    language: Language,
    paste: Callback<(String, String)>,
}

/// A form for a report's name and text.
#[component]
fn PasteForm(props: &PasteProps) -> Html {
    let words = words(props.language);
    let (name, text) = (use_node_ref(), use_node_ref());
    let onsubmit = {
        let (name, text, paste) = (name.clone(), text.clone(), props.paste.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let name = name.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            let text = text.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
            paste.emit((name, text));
        })
    };
    html! {
        <form class="paste" {onsubmit}>
            <label>{ words.paste_name }<input ref={name} name="name" autocomplete="off" /></label>
            <label>{ words.text }<textarea ref={text} name="text" rows="14" required=true placeholder={words.paste_hint} /></label>
            <button type="submit" class="seal-action">{ words.make_report }</button>
        </form>
    }
}
