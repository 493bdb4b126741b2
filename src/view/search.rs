//! The search's panel: words and switches, what was found as a list in context, and the marks for it.

use super::list::{self, Scrolled};
use super::words::{self, finding};
use super::{Send, parts, sends};
use crate::annotation::State;
use crate::search::Folding;
use crate::session::find::{Finding, Narrowed, Progress, Query, Search, Which};
use crate::session::keymap::Action;
use crate::session::{Facet, Language, Mark, Msg, Session};
use yew::prelude::*;

/// Characters of the line that are shown before a place.
const BEFORE: usize = 8;

/// The panel.
pub fn view(session: &Session, scrolled: Scrolled, send: &Send, on_scroll: &Callback<Scrolled>) -> Html {
    let words = finding::words(session.preferences().language);
    let search = session.search();
    let listed = session.listed_hits();
    let row = |at: usize| listed.get(at).map_or_else(Html::default, |index| row(session, *index, send));
    html! {
        <div class="list">
            <div class="filter">
                { field(session, &words, send) }
                { switches(search.query(), &words, send) }
                if search.total() > 0 { { narrowing(session, &words, send) } }
                { status(session, listed.len(), &words, send) }
                if search.query().words.is_empty() { <p class="meta">{ session.keymap().worded(words.why) }</p> }
            </div>
            if search.total() > 0 { { marking(session, listed.len(), &words, send) } }
            { list::rows("hits", listed.len(), scrolled, on_scroll, row) }
        </div>
    }
}

fn field(session: &Session, words: &finding::Finding, send: &Send) -> Html {
    let query = session.search().query().clone();
    let label = if query.pattern { words.pattern } else { words.words };
    let value = query.words.clone();
    let typed = send.reform(move |words: String| Msg::Find(Finding::Ask(Query { words, ..query.clone() })));
    let steps = send.clone();
    let onkeydown = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() {
            steps.emit(Msg::Do(if event.shift_key() { Action::PreviousHit } else { Action::NextHit }));
        }
    };
    html! { <div {onkeydown}>{ parts::field("search-words", label, value, typed) }</div> }
}

fn switches(query: &Query, words: &finding::Finding, send: &Send) -> Html {
    let Query { pattern, everywhere, folding, .. } = *query;
    let folded = |folding: Folding| Query { folding, ..query.clone() };
    let chip = |name: &'static str, label: &'static str, on: bool, other: Query| {
        parts::chip(name, on, label, sends(send, Msg::Find(Finding::Ask(other))))
    };
    html! {
        <>
            <div role="group">
                { chip("everywhere", words.everywhere, everywhere, Query { everywhere: !everywhere, ..query.clone() }) }
                { chip("pattern", words.expression, pattern, Query { pattern: !pattern, ..query.clone() }) }
            </div>
            <div role="group" aria-label={words.overlooked}>
                <span class="meta">{ words.overlooked }</span>
                { chip("case", words.case, folding.case, folded(Folding { case: !folding.case, ..folding })) }
                { chip("width", words.width, folding.width, folded(Folding { width: !folding.width, ..folding })) }
                { chip("script", words.script, folding.script, folded(Folding { script: !folding.script, ..folding })) }
            </div>
        </>
    }
}

/// How far the search is, and what it found.
fn status(session: &Session, listed: usize, words: &finding::Finding, send: &Send) -> Html {
    let (search, language) = (session.search(), session.preferences().language);
    let total = search.total();
    let found = if listed == total {
        format!("{total} {}", words.places)
    } else {
        format!("{total} {} · {} {listed}", words.places, words.listed)
    };
    let said = match search.progress() {
        Progress::Failed(reason) => format!("{}{reason}", words.faulty),
        Progress::Searching => words.searching.to_owned(),
        Progress::Stopped => format!("{} · {found}", words.stopped),
        Progress::Done if search.query().words.is_empty() => String::new(),
        Progress::Done => found,
    };
    let stop = sends(send, Msg::Find(Finding::Stop));
    html! {
        <p class="meta search-status">
            <span role="status">{ said }</span>
            if *search.progress() == Progress::Searching {
                { parts::button("", "stop", words::words(language).cancel.into(), stop) }
            } else if total > 0 {
                { step(words.previous, "↑", Action::PreviousHit, send) }{ step(words.next, "↓", Action::NextHit, send) }
            }
        </p>
    }
}

fn step(label: &'static str, sign: &'static str, action: Action, send: &Send) -> Html {
    html! { <button type="button" aria-label={label} onclick={sends(send, Msg::Do(action))}>{ sign }</button> }
}

fn narrowing(session: &Session, words: &finding::Finding, send: &Send) -> Html {
    let language = session.preferences().language;
    let narrowed = session.search().narrowed().clone();
    let chip = |state: Option<State>| {
        let mut hidden = narrowed.hidden.clone();
        let shown = !hidden.contains(&state);
        if shown {
            hidden.push(state)
        } else {
            hidden.retain(|known| *known != state)
        };
        let msg = Msg::Find(Finding::Narrow(Narrowed { hidden, ..narrowed.clone() }));
        let name = state.map_or("unmarked", State::name);
        parts::chip(name, shown, state_label(language, state), sends(send, msg))
    };
    let value = narrowed.context.clone();
    let typed = {
        let narrowed = narrowed.clone();
        send.reform(move |context: String| Msg::Find(Finding::Narrow(Narrowed { context, ..narrowed.clone() })))
    };
    let states = [None].into_iter().chain(State::ALL.map(Some));
    html! {
        <>
            <div role="group" aria-label={words.narrow}>{ for states.map(chip) }</div>
            { parts::field("search-around", words.around, value, typed) }
        </>
    }
}

fn state_label(language: Language, state: Option<State>) -> &'static str {
    state.map_or(finding::words(language).unmarked, |state| words::state(language, state))
}

/// Which mark is given, and to which places.
fn marking(session: &Session, listed: usize, words: &finding::Finding, send: &Send) -> Html {
    let language = session.preferences().language;
    let chosen = session.search().marks().to_vec();
    let kinds = Facet::KINDS.into_iter().map(|facet| (Mark::Facet(facet), words::facet(language, facet).into()));
    let tags = session.project().tags.iter().map(|tag| (Mark::Tag(tag.id), tag.name.clone().into()));
    let (marks, names): (Vec<Mark>, Vec<AttrValue>) = kinds.chain(tags).unzip();
    let at = marks.iter().position(|mark| chosen == [*mark]).map_or(0, |index| index + 1);
    let first = if chosen.len() > 1 { words.like_that } else { words.choose_mark };
    let options = [first.into()].into_iter().chain(names).collect();
    let picked = send.reform(move |index: usize| {
        let mark = index.checked_sub(1).and_then(|index| marks.get(index));
        Msg::Find(Finding::Give(mark.map_or_else(|| chosen.clone(), |mark| vec![*mark])))
    });
    let button = |name: &'static str, label: &'static str, count: Option<usize>, which: fn() -> Which| {
        let label = count.map_or_else(|| label.to_owned(), |count| format!("{label} ({count})"));
        let act = send.reform(move |_: MouseEvent| Msg::Find(Finding::Mark(which())));
        parts::button("", name, label.into(), act)
    };
    html! {
        <div class="acts">
            { parts::choice("search-mark", words.choose_mark.into(), options, at, picked) }
            { button("ticked", words.mark_ticked, Some(session.search().ticked().len()), || Which::Ticked) }
            { button("seen", words.mark_seen, None, || Which::Seen(list::seen())) }
            { button("listed", words.mark_listed, Some(listed), || Which::Listed) }
        </div>
    }
}

fn row(session: &Session, index: usize, send: &Send) -> Html {
    let language = session.preferences().language;
    let search = session.search();
    let found = search.hit(index).and_then(|hit| Some((hit, session.project().get(hit.document)?)));
    let Some((hit, annotated)) = found else { return html! {} };
    let [before, exact, after] = Search::context(&annotated.document, hit.span).unwrap_or_default();
    let before = before.char_indices().rev().nth(BEFORE - 1).map_or(before, |(at, _)| &before[at..]);
    let now = search.current() == Some(index);
    let state = Search::state(session.project(), hit);
    let title = search.query().everywhere.then(|| format!(" · {}", annotated.document.title()));
    let label = html! {
        <>
            <span class="quote" lang="zh-CN">{ before }<b class="hit">{ exact }</b>{ after }</span>
            <span class="meta">{ state_label(language, state) }{ for title }</span>
        </>
    };
    let go = parts::button("", index.to_string(), label, sends(send, Msg::Find(Finding::Go(index))));
    html! {
        <li key={index.to_string()} class={classes!(now.then_some("now"), "hit-row")} aria-current={now.then_some("true")}>
            <input type="checkbox" checked={search.ticked().contains(&index)}
                aria-label={format!("{} {exact}", finding::words(language).tick)} onchange={send.reform(move |_| Msg::Find(Finding::Tick(index)))} />
            { go }
        </li>
    }
}
