//! The list of reports: title, file, length, mentions by kind, and how much is reviewed.

use super::words::{self, words};
use super::{Send, sends};
use crate::annotation::{Annotated, State};
use crate::session::{Counts, Facet, Msg, Session};
use yew::prelude::*;

/// The list of reports.
pub fn view(session: &Session, send: &Send) -> Html {
    html! { <ul class="reports">{ for session.project().documents.iter().map(|annotated| report(session, annotated, send)) }</ul> }
}

fn report(session: &Session, annotated: &Annotated, send: &Send) -> Html {
    let language = session.preferences().language;
    let words = words(language);
    let document = &annotated.document;
    let id = document.id();
    let counts = session.counts(id);
    let open = session.open().is_some_and(|open| open.document.id() == id);
    html! {
        <li key={id.to_string()} class={classes!(open.then_some("now"))}>
            <button type="button" class="report" data-document={id.to_string()} aria-current={open.then_some("true")}
                onclick={sends(send, Msg::Show(id))}>
                <span class="title">{ document.title() }</span>
                <span class="meta file">
                    { format!("{} {} · {}", document.text().code_points().0, words.characters, document.source().name) }
                </span>
                <span class="meta">{ by_kind(session, &counts) }</span>
                { bar(&counts) }
                { reviewed(session, &counts) }
            </button>
            <button type="button" class="close" aria-label={format!("{}: {}", words.close_report, document.title())}
                title={words.close_report} onclick={sends(send, Msg::Close(id))}>{ "×" }</button>
            if let Some(share) = session.detecting(id) {
                <div class="progress">
                    <label>{ words.detecting }<progress max="1" value={format!("0.{:03}", (share * 1000.0) as u32)} /></label>
                    <button type="button" data-cancel="" onclick={sends(send, Msg::CancelDetection(id))}>{ words.cancel }</button>
                </div>
            }
        </li>
    }
}

fn by_kind(session: &Session, counts: &Counts) -> String {
    let language = session.preferences().language;
    let part = |facet: Facet| format!("{} {}", words::facet(language, facet), counts.standing(facet));
    let kinds = [Facet::Figure, Facet::Program, Facet::Organization, Facet::Date];
    kinds.map(part).join(" · ")
}

/// A thin bar of the kinds' shares. An SVG, since the page's policy allows no style attributes.
fn bar(counts: &Counts) -> Html {
    let total: usize = Facet::ALL.into_iter().map(|facet| counts.standing(facet)).sum();
    let mut before = 0;
    let part = |facet: Facet| {
        let (x, width) = (before, counts.standing(facet));
        before += width;
        html! { <rect class={facet.name()} x={x.to_string()} y="0" width={width.to_string()} height="1" /> }
    };
    html! {
        <svg class="bar" aria-hidden="true" viewBox={format!("0 0 {} 1", total.max(1))} preserveAspectRatio="none">
            { for Facet::ALL.into_iter().map(part) }
        </svg>
    }
}

fn reviewed(session: &Session, counts: &Counts) -> Html {
    let language = session.preferences().language;
    let part = |state| format!("{} {}", words::state(language, state), counts.in_state(state));
    let (total, decided) = (counts.total(), counts.total() - counts.in_state(State::Suggested));
    let share = format!("{} {}%", words(language).reviewed, decided * 100 / total.max(1));
    html! {
        <>
            <span class="meta coverage"><meter aria-hidden="true" max={total.to_string()} value={decided.to_string()} />{ share }</span>
            <span class="meta">{ [State::Suggested, State::Accepted].map(part).join(" · ") }</span>
        </>
    }
}
