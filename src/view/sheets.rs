//! Sheets over the page: help, pasting and others. They are native dialogs, which keep the keyboard's focus and close with Escape.

use super::words::{self, words};
use super::{Send, doubts, exchange, keys, palette};
use crate::detect::{Explanation, RULES, Rule, explanation};
use crate::session::{Facet, Language, Msg, Reference, Session, Sheet};
use web_sys::{HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The sheet that lies over the page, if one does.
pub fn view(session: &Session, send: &Send, paste: &Callback<(String, String)>) -> Html {
    let language = session.preferences().language;
    let words = words(language);
    let (title, body) = match session.sheet() {
        None => return html! {},
        Some(Sheet::Help) => (words.help, help(session, send)),
        Some(Sheet::Tags) => (words.tags, super::tag_editor::view(session, send)),
        Some(Sheet::Palette) => (super::words::palette::title(language, session.palette().wish()), palette::view(session, send)),
        Some(Sheet::Doubts) => (super::words::doubts::words(language).title, doubts::view(session, send)),
        Some(Sheet::Export) => (words.download_as, exchange::view(session, send)),
        Some(Sheet::Paste) => (words.paste_title, html! { <PasteForm {language} {paste} /> }),
    };
    html! { <Dialog key={title} {title} close={words.close} on_close={send.reform(|()| Msg::ShowSheet(None))}>{ body }</Dialog> }
}

fn help(session: &Session, send: &Send) -> Html {
    let language = session.preferences().language;
    let words = words(language);
    let [manual, rules] = [Reference::Manual, Reference::Rules].map(|reference| session.reference(reference).unwrap_or_default());
    let paragraph = |(zh, en): (&str, &str)| html! { <p>{ session.keymap().worded(words::pick(language, zh, en)) }</p> };
    html! {
        <>
            <h3>{ words.about_title }</h3>
            { for manual.lines().filter_map(|line| line.split_once('\t').filter(|(_, en)| !en.contains('\t'))).map(paragraph) }
            <h3>{ words.keys }</h3>
            { keys::table(session, send) }
            <h3>{ words.rules_title }</h3>
            { for RULES.chunk_by(|one, next| facet(one) == facet(next)).map(|of_facet| rules_of_facet(language, of_facet, rules)) }
        </>
    }
}

/// What a rule marks; one that sub-kinds of figures share marks figures.
fn facet(rule: &Rule) -> Facet {
    rule.kind.map_or(Facet::Figure, |kind| Facet::of(Some(kind)))
}

fn rules_of_facet(language: Language, rules: &[Rule], table: &str) -> Html {
    let row = |rule: &Rule| Some(rule_row(language, rule, explanation(table, rule.name)?));
    html! {
        <>
            { for rules.first().map(|rule| html! { <h4>{ words::facet(language, facet(rule)) }</h4> }) }
            <dl class="rules">{ for rules.iter().filter_map(row) }</dl>
        </>
    }
}

fn rule_row(language: Language, rule: &Rule, explained: Explanation) -> Html {
    let words = words(language);
    html! {
        <>
            <dt>{ words::reason(language, &explained) }{ " " }<code>{ rule.name }</code></dt>
            <dd>{ words.example }{ " " }<span lang="zh-CN">{ for marked(rule, explained.example) }</span></dd>
            <dd>{ words.counter_example }{ " " }<span lang="zh-CN">{ explained.counter_example }</span></dd>
        </>
    }
}

/// The example, with what the rule marks as the text has it.
fn marked<'a>(rule: &Rule, example: &'a str) -> impl Iterator<Item = Html> + use<'a> {
    let class = classes!("cue", facet(rule).name());
    let parts = example.split(['⟦', '⟧']).enumerate();
    parts.map(move |(i, part)| {
        if i % 2 == 1 {
            html! { <b class={class.clone()}>{ part }</b> }
        } else {
            html! { part }
        }
    })
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
