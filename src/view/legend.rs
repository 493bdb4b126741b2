//! The legend, which is also the filter: each kind with its two cues, its count, and whether it is shown; then the tags.

use super::words::{self, words};
use super::{Send, card, pane, parts, sends};
use crate::annotation::Tag;
use crate::session::keymap::Action;
use crate::session::{Brush, Facet, Msg, Session, Sheet};
use yew::prelude::*;

/// The legend of the open report.
pub fn view(session: &Session, send: &Send) -> Html {
    let language = session.preferences().language;
    let counts = session.open().map(|open| session.counts(open.document.id())).unwrap_or_default();
    let chip = |facet: Facet| {
        let shown = session.filter().shows(facet);
        let toggled = Msg::Filter(session.filter().clone().with_facet_toggled(facet));
        html! {
            <button type="button" class="chip" data-kind={facet.name()} aria-pressed={shown.to_string()} onclick={sends(send, toggled)}>
                <b class={classes!("cue", facet.name())}>{ words::facet(language, facet) }</b>
                <span class="count">{ counts.standing(facet) }</span>
            </button>
        }
    };
    let present = |facet: &Facet| *facet != Facet::Tagged || counts.standing(Facet::Tagged) > 0;
    html! {
        <div class="legend" role="group" aria-label={words(language).legend}>
            { brush(session, send) }
            { for Facet::ALL.into_iter().filter(present).map(chip) }
            { for session.project().tags.iter().map(|tag| tag_chip(session, tag, counts.tagged(tag.id), send)) }
            <button type="button" class="chip add" data-edit-tags="" onclick={sends(send, Msg::ShowSheet(Some(Sheet::Tags)))}>{ words(language).add_tag }</button>
        </div>
    }
}

/// Says which mark stays on, and ends that.
fn brush(session: &Session, send: &Send) -> Html {
    let language = session.preferences().language;
    let state = match session.brush() {
        Brush::Off => return html! {},
        Brush::Waiting => html! { words::no_mark_yet(language) },
        Brush::On(mark) => card::mark_label(session, mark),
    };
    html! {
        <p class="brush" data-brush="">
            { words::keep_on(language) }{ ": " }{ state }{ " " }
            { parts::button("chip", "brush-off", html! { words::pick(language, "结束", "End") }, sends(send, Msg::Do(Action::KeepOn))) }
        </p>
    }
}

fn tag_chip(session: &Session, tag: &Tag, count: usize, send: &Send) -> Html {
    let shown = session.filter().shows_tag(tag.id);
    let toggled = Msg::Filter(session.filter().clone().with_tag_toggled(tag.id));
    html! {
        <button type="button" class="chip" data-tag={tag.name.clone()} title={tag.description.clone()} aria-pressed={shown.to_string()}
            onclick={sends(send, toggled)}>
            <b class={classes!("cue", pane::tag_layer(tag.color))}>{ &tag.name }</b>
            <span class="count">{ count }</span>
        </button>
    }
}
