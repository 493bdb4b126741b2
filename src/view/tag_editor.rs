//! The tag editor: the tags of a person's own, made, changed and deleted.

use super::pane::tag_layer;
use super::words::{self, words};
use super::{Send, parts};
use crate::annotation::{Color, Tag, TagId};
use crate::session::{Language, Msg, Session, TagDraft, TagProblem};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The tag editor over the present tags.
pub fn view(session: &Session, send: &Send) -> Html {
    let language = session.preferences().language;
    let tags: Rc<[Tag]> = session.project().tags.as_slice().into();
    html! { <Editor {language} {tags} free={session.free_keys()} fresh={session.new_draft()} send={send.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct EditorProps {
    language: Language,
    tags: Rc<[Tag]>,
    free: String,
    fresh: TagDraft,
    send: Send,
}

/// The list of tags, and the form for the one that is being made or changed.
#[component]
fn Editor(props: &EditorProps) -> Html {
    let words = words(props.language);
    let draft = use_state(|| props.fresh.clone());
    {
        // A tag that was saved makes room for the next one.
        let draft = draft.setter();
        use_effect_with((props.tags.clone(), props.fresh.clone()), move |(_, fresh)| draft.set(fresh.clone()));
    }
    let row = |tag: &Tag| {
        let (edited, id) = (draft_of(tag), tag.id);
        let set = draft.setter();
        html! {
            <li key={tag.id.0.to_string()}>
                <b class={classes!("cue", tag_layer(tag.color))}>{ &tag.name }</b>
                { for tag.key.filter(|key| props.free.contains(*key)).map(|key| html! { <kbd>{ key }</kbd> }) }
                <span class="meta">{ &tag.description }</span>
                <button type="button" data-tag-edit={tag.name.clone()} onclick={move |_| set.set(edited.clone())}>{ words.tag_edit }</button>
                <button type="button" data-tag-delete={tag.name.clone()} onclick={delete(&props.send, id)}>{ words.tag_delete }</button>
            </li>
        }
    };
    html! {
        <>
            <ul class="tags">{ for props.tags.iter().map(row) }</ul>
            <Form language={props.language} tags={props.tags.clone()} free={props.free.clone()} draft={(*draft).clone()} set={Callback::from({ let set = draft.setter(); move |draft| set.set(draft) })} send={props.send.clone()} />
        </>
    }
}

fn delete(send: &Send, id: TagId) -> Callback<MouseEvent> {
    super::sends(send, Msg::DeleteTag(id))
}

fn draft_of(tag: &Tag) -> TagDraft {
    let Tag { id, name, color, key, description } = tag.clone();
    TagDraft { id: Some(id), name, color, key, description }
}

#[derive(Properties, PartialEq)]
struct FormProps {
    language: Language,
    tags: Rc<[Tag]>,
    free: String,
    draft: TagDraft,
    set: Callback<TagDraft>,
    send: Send,
}

/// The form of one tag. What is wrong with it is said as it is typed; saving waits until nothing is.
#[component]
fn Form(props: &FormProps) -> Html {
    let FormProps { language, tags, free, draft, set, send } = props;
    let words = words(*language);
    let problem = draft.problem(tags, free);
    let title = if draft.id.is_some() { words.tag_edit } else { words.tag_new };
    let onsubmit = {
        let (send, draft) = (send.clone(), draft.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(Msg::PutTag(draft.clone()));
        })
    };
    let shown = problem.filter(|problem| *problem != TagProblem::NameMissing);
    html! {
        <form class="tag-form" aria-label={title} {onsubmit}>
            <h3>{ title }</h3>
            <label>{ words.tag_name }<input name="tag-name" autocomplete="off" value={draft.name.clone()} oninput={typed(draft, set, |draft, name| TagDraft { name, ..draft })} /></label>
            <label>{ words.tag_key }<input name="tag-key" autocomplete="off" maxlength="1" value={draft.key.map(String::from).unwrap_or_default()}
                oninput={typed(draft, set, |draft, key| TagDraft { key: key.chars().next(), ..draft })} /></label>
            <label>{ words.tag_color }{ colors(*language, draft, set) }</label>
            <label>{ words.tag_description }<input name="tag-description" autocomplete="off" value={draft.description.clone()}
                oninput={typed(draft, set, |draft, description| TagDraft { description, ..draft })} /></label>
            <p role="status" class="problem">{ for shown.map(|problem| words::tag_problem(*language, problem)) }</p>
            <button type="submit" class="seal-action" disabled={problem.is_some()}>{ words.tag_save }</button>
        </form>
    }
}

fn typed(draft: &TagDraft, set: &Callback<TagDraft>, change: fn(TagDraft, String) -> TagDraft) -> Callback<InputEvent> {
    let draft = draft.clone();
    set.reform(move |event: InputEvent| {
        let value = event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
        change(draft.clone(), value)
    })
}

fn colors(language: Language, draft: &TagDraft, set: &Callback<TagDraft>) -> Html {
    let known = draft.clone();
    let options = Color::ALL.map(|color| words::color(language, color).into()).to_vec();
    let chosen = Color::ALL.iter().position(|color| *color == draft.color).unwrap_or_default();
    let picked =
        set.reform(move |index| TagDraft { color: Color::ALL.get(index).copied().unwrap_or(known.color), ..known.clone() });
    parts::choice("tag-color", words(language).tag_color.into(), options, chosen, picked)
}
