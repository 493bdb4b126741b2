//! The palette: a field and what fits what is typed into it, as a list that the arrow keys go through.

use super::words::{self, palette};
use super::{Send, card, parts, sends};
use crate::session::{Choosing, Facet, Language, Mark, Msg, Offer, Session, Spelling, Wish};
use crate::web::segments;
use yew::prelude::*;

/// How many offers are listed; typing leaves fewer.
const LISTED: usize = 50;

/// The palette.
pub fn view(session: &Session, send: &Send) -> Html {
    let language = session.preferences().language;
    let state = session.palette();
    let offered = session.offered();
    let active = state.active().min(offered.len().saturating_sub(1));
    let taken = offered.get(active).copied();
    let keys = send.clone();
    let onkeydown = move |event: KeyboardEvent| {
        let msg = match event.key().as_str() {
            _ if event.is_composing() => return,
            "ArrowDown" => Some(Msg::Palette(Choosing::Step(true))),
            "ArrowUp" => Some(Msg::Palette(Choosing::Step(false))),
            "Enter" => taken.map(|offer| Msg::Palette(Choosing::Take(offer))),
            // WebKit keeps it for the field.
            "Escape" => Some(Msg::ShowSheet(None)),
            _ => return,
        };
        event.prevent_default();
        msg.into_iter().for_each(|msg| keys.emit(msg));
    };
    let typed = send.reform(|words| Msg::Palette(Choosing::Ask(words)));
    let idle = state.wish() == Wish::Mark && session.selection().is_none() && session.current().is_none();
    html! {
        <div class="palette" {onkeydown}>
            { parts::combobox("palette-words", palette::hint(language, state.wish()), state.words().to_owned(), "palette-offers", taken.map(|_| id(active)), typed) }
            if idle { <p class="meta">{ palette::nothing_to_mark(language) }</p> }
            if taken.is_none() { <p class="meta" role="status">{ palette::nothing_fits(language) }</p> }
            <ul id="palette-offers" role="listbox" aria-label={palette::title(language, state.wish())}>
                { for offered.into_iter().take(LISTED).enumerate().map(|(at, offer)| row(session, at, at == active, offer, send)) }
            </ul>
        </div>
    }
}

fn id(at: usize) -> String {
    format!("offer-{at}")
}

fn row(session: &Session, at: usize, active: bool, offer: Offer, send: &Send) -> Html {
    let take = sends(send, Msg::Palette(Choosing::Take(offer)));
    html! {
        <li id={id(at)} role="option" aria-selected={active.to_string()} data-offer={name(session, offer)} class={classes!(active.then_some("now"))} onclick={take}>
            { label(session, offer) }
        </li>
    }
}

/// The offer's name in the page's attributes, the same in every language.
fn name(session: &Session, offer: Offer) -> String {
    match offer {
        Offer::Mark(Mark::Facet(facet)) => facet.name().to_owned(),
        Offer::Character(number) => format!("character {number}"),
        Offer::Annotation(number) => format!("annotation {number}"),
        Offer::Mark(Mark::Tag(_)) | Offer::Report(_) => label(session, offer),
    }
}

fn label(session: &Session, offer: Offer) -> String {
    let language = session.preferences().language;
    match offer {
        Offer::Mark(mark) => card::mark_name(session, mark),
        Offer::Report(id) => session.project().get(id).map(|open| open.document.title().to_owned()).unwrap_or_default(),
        Offer::Character(number) => palette::character(language, number),
        Offer::Annotation(number) => palette::annotation(language, number),
    }
}

/// How what the palette can offer may be written.
pub fn spellings(session: &Session) -> Vec<Spelling> {
    let spelled = |offer: Offer, names: Vec<String>| {
        let initials: Vec<String> = names.iter().map(|name| segments::initials(name)).collect();
        Spelling { offer, names: names.into_iter().chain(initials).collect() }
    };
    match session.palette().wish() {
        Wish::Mark => {
            let names = |facet| [Language::Chinese, Language::English].map(|language| words::facet(language, facet).to_owned());
            let kinds = Facet::KINDS.into_iter().map(|facet| spelled(Offer::Mark(Mark::Facet(facet)), names(facet).into()));
            let tags = session.project().tags.iter();
            kinds.chain(tags.map(|tag| spelled(Offer::Mark(Mark::Tag(tag.id)), vec![tag.name.clone()]))).collect()
        }
        Wish::Go => {
            let reports = session.project().documents.iter().map(|report| &report.document);
            reports.map(|report| spelled(Offer::Report(report.id()), vec![report.title().to_owned()])).collect()
        }
    }
}
