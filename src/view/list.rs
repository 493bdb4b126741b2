//! The list of the open report's annotations: filtered, and only the rows near what is seen are in the page.

use super::words::{self, words};
use super::{Send, card, number, parts, sends};
use crate::annotation::{Annotation, State, TagId};
use crate::session::{Batch, Facet, Msg, Panel, Session};
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Height of a row, CSS pixels; the style sheet has the same.
const ROW: f64 = 60.0;
/// Height that is taken for the list's own before it is known, and rows beyond it on both sides.
const MARGIN: f64 = 600.0;

/// How many annotations are looked at for counting those of a batch: the page is written anew at every key.
const COUNTED: usize = 4000;

/// How far the list is scrolled, and how high it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scrolled {
    top: f64,
    height: f64,
}

impl Scrolled {
    /// Of this element.
    pub fn of(element: &HtmlElement) -> Scrolled {
        Scrolled { top: element.scroll_top().into(), height: element.client_height().into() }
    }

    /// The rows near what is seen, of so many.
    fn rows(self, count: usize) -> Range<usize> {
        let row = |y: f64| (y / ROW).max(0.0) as usize;
        let end = (row(self.top + self.height + MARGIN) + 1).min(count);
        row(self.top - MARGIN).min(end)..end
    }
}

/// Scrolls the list so far that the current row is seen.
pub fn follow(session: &Session) {
    let index = match session.panel() {
        Panel::Reports => None,
        Panel::Annotations => session.current().and_then(|current| session.listed().row_of(current)),
        Panel::Search => {
            let current = session.search().current();
            session.listed_hits().iter().position(|index| Some(*index) == current)
        }
    };
    let (Some(index), Some(rows)) = (index, element()) else { return };
    let (row, Scrolled { top, height }) = (index as f64 * ROW, Scrolled::of(&rows));
    if row < top || row + ROW > top + height {
        rows.set_scroll_top((row - height / 2.0).max(0.0) as i32);
    }
}

/// The rows that are wholly seen.
pub fn seen() -> Range<usize> {
    let Scrolled { top, height } = element().as_ref().map(Scrolled::of).unwrap_or_default();
    (top / ROW).ceil() as usize..((top + height) / ROW).floor() as usize
}

/// The list's element.
pub fn element() -> Option<HtmlElement> {
    web_sys::window()?.document()?.query_selector(".rows").ok().flatten()?.dyn_into().ok()
}

/// A list of so many rows, of which those near what is seen are in the page.
pub fn rows(
    name: &'static str,
    count: usize,
    scrolled: Scrolled,
    on_scroll: &Callback<Scrolled>,
    row: impl Fn(usize) -> Html,
) -> Html {
    let window = scrolled.rows(count);
    let (above, below) = (ROW * window.start as f64, ROW * (count - window.end) as f64);
    let scroll =
        on_scroll.reform(|event: Event| event.target_dyn_into::<HtmlElement>().as_ref().map(Scrolled::of).unwrap_or_default());
    html! {
        <ol key={name} class="rows" tabindex="-1" onscroll={scroll}>
            <Space key="above" height={above} />
            { for window.map(row) }
            <Space key="below" height={below} />
        </ol>
    }
}

/// The list with its filter.
pub fn view(session: &Session, scrolled: Scrolled, send: &Send, on_scroll: &Callback<Scrolled>) -> Html {
    let words = words(session.preferences().language);
    let listed = session.listed();
    let counted = if session.batch() == Batch::Seen { String::new() } else { counted(session) };
    let row = |at: usize| {
        listed.get(at).map_or_else(Html::default, |annotation| row(session, annotation, (at + 1, listed.len()), send))
    };
    html! {
        <div class="list">
            { filter(session, send) }
            <div class="acts">
                { batches(session, send) }
                <button type="button" data-all="accept" onclick={decides(send, State::Accepted)}>{ words.accept }{ &counted }</button>
                <button type="button" data-all="reject" onclick={decides(send, State::Rejected)}>{ words.reject }{ &counted }</button>
                <span class="meta" role="status">{ format!("{} {}", listed.len(), words.places) }</span>
            </div>
            if listed.is_empty() { <p class="meta">{ words.nothing_listed }</p> }
            { rows("annotations", listed.len(), scrolled, on_scroll, row) }
        </div>
    }
}

/// How many suggestions the two buttons decide about, at least.
fn counted(session: &Session) -> String {
    let more = session.open().is_some_and(|open| open.annotations.len() > COUNTED);
    format!(" {}{}", session.batched(0..0, COUNTED).count(), if more { "+" } else { "" })
}

fn decides(send: &Send, state: State) -> Callback<MouseEvent> {
    send.reform(move |_| Msg::Decide(state, seen()))
}

/// Which suggestions the two buttons decide about.
fn batches(session: &Session, send: &Send) -> Html {
    let language = session.preferences().language;
    let options = words::batches(language).map(AttrValue::from).to_vec();
    let chosen = Batch::ALL.iter().position(|batch| *batch == session.batch()).unwrap_or_default();
    let picked = send.reform(|index| Msg::ChooseBatch(Batch::ALL.get(index).copied().unwrap_or_default()));
    parts::choice("batch", words(language).batch.into(), options, chosen, picked)
}

/// The row of an annotation, and which of how many it is: the others may not be in the page.
fn row(session: &Session, annotation: &Annotation, (nth, count): (usize, usize), send: &Send) -> Html {
    let language = session.preferences().language;
    let quote = session.open().and_then(|open| open.document.text().slice(annotation.span)).unwrap_or_default();
    let value =
        annotation.value.as_ref().map(|value| number::parts(language, value)).map(|(large, small)| format!(" = {large} {small}"));
    let now = session.current().is_some_and(|current| current.id == annotation.id);
    let mark = match annotation.state {
        State::Suggested => "○",
        State::Accepted => "●",
        State::Rejected => "×",
    };
    html! {
        <li key={annotation.id.0.to_string()} class={classes!(now.then_some("now"))} aria-posinset={nth.to_string()} aria-setsize={count.to_string()}>
            <button type="button" data-annotation={annotation.id.0.to_string()} data-state={annotation.state.name()}
                aria-current={now.then_some("true")} onclick={sends(send, Msg::Choose(Some(annotation.id)))}>
                <span class="quote"><b class={classes!("cue", Facet::of(annotation.kind).name())}>{ quote }</b></span>
                <span class="meta">
                    <span role="img" aria-label={words::state(language, annotation.state)} title={words::state(language, annotation.state)}>{ mark }</span>
                    { " " }{ card::kind_label(language, annotation.kind) }{ for value }
                    { for annotation.tags.iter().filter_map(|id| session.project().tag(*id)).map(|tag| format!(" #{}", tag.name)) }
                    if !annotation.note.is_empty() { <span class="red">{ " " }{ &annotation.note }</span> }
                </span>
            </button>
        </li>
    }
}

fn filter(session: &Session, send: &Send) -> Html {
    let language = session.preferences().language;
    let words = words(language);
    let known = session.filter().clone();
    let by_words = {
        let known = known.clone();
        send.reform(move |words: String| Msg::Filter(crate::session::Filter { words, ..known.clone() }))
    };
    let by_state = |state: State| {
        let toggled = Msg::Filter(known.clone().with_state_toggled(state));
        html! {
            <button type="button" class="chip" data-filter-state={state.name()} aria-pressed={known.states.contains(&state).to_string()}
                onclick={sends(send, toggled)}>{ words::state(language, state) }</button>
        }
    };
    html! {
        <div class="filter">
            { parts::field("filter-words", words.find_in_list, known.words.clone(), by_words) }
            <div role="group" aria-label={words.states}>{ for State::ALL.map(by_state) }</div>
            if !session.project().tags.is_empty() { { by_tag(session, send) } }
        </div>
    }
}

fn by_tag(session: &Session, send: &Send) -> Html {
    let words = words(session.preferences().language);
    let known = session.filter().clone();
    let tags = &session.project().tags;
    let ids: Vec<TagId> = tags.iter().map(|tag| tag.id).collect();
    let chosen = ids.iter().position(|id| Some(*id) == known.tag).map_or(0, |index| index + 1);
    let options = [words.any_tag.into()].into_iter().chain(tags.iter().map(|tag| tag.name.clone().into())).collect();
    let picked = send.reform(move |index: usize| {
        let tag = index.checked_sub(1).and_then(|index| ids.get(index)).copied();
        Msg::Filter(crate::session::Filter { tag, ..known.clone() })
    });
    parts::choice("filter-tag", words.tags.into(), options, chosen, picked)
}

/// Empty space of a height. It is set through the style object: the page's policy allows no style attributes.
#[component]
pub fn Space(props: &SpaceProps) -> Html {
    let element = use_node_ref();
    let height = props.height;
    use_effect_with((element.clone(), height), |(element, height)| {
        if let Some(element) = element.cast::<HtmlElement>() {
            parts::set_pixels(&element, "height", *height);
        }
    });
    html! { <@{props.tag} ref={element} class="space" aria-hidden="true" /> }
}

#[derive(Properties, PartialEq)]
pub struct SpaceProps {
    /// CSS pixels.
    pub height: f64,
    /// The name of its element.
    #[prop_or("li")]
    pub tag: &'static str,
}
