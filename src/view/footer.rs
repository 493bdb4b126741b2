//! The foot of the page: whether the work is kept, what is left to review, and the keys that matter now.

use super::parts;
use super::words::{self, pick, words};
use crate::annotation::State;
use crate::session::keymap::Action;
use crate::session::{Facet, Mark, Saving, Session};
use yew::prelude::*;

/// The foot of the page.
pub fn view(session: &Session) -> Html {
    let language = session.preferences().language;
    let counts = session.open().map(|open| session.counts(open.document.id())).unwrap_or_default();
    let tally = |state| format!("{} {}", words::state(language, state), counts.in_state(state));
    html! {
        <footer>
            { saving(session) }
            <span class="tally">{ State::ALL.map(tally).join(" · ") }</span>
            <span class="keys" aria-hidden="true">{ for keys(session).into_iter().map(|shown| key(session, shown)) }</span>
        </footer>
    }
}

fn saving(session: &Session) -> Html {
    let words = words(session.preferences().language);
    let (state, label, reason) = match session.saving() {
        Saving::Saved => ("saved", words.saved, None),
        Saving::Writing(_) => ("saving", words.saving, None),
        Saving::Refused(reason) => ("unsaved", words.not_saved, Some(reason.clone())),
    };
    html! { <span class="saving" role="status" data-save={state} title={reason.clone()}>{ label }{ for reason.map(|reason| format!(": {reason}")) }</span> }
}

/// The keys that matter: other ones while text is selected.
fn keys(session: &Session) -> Vec<(Action, String)> {
    let language = session.preferences().language;
    let words = words(language);
    let said = |action, name: &str| (action, name.to_owned());
    let help = said(Action::ShowHelp, words.help);
    if session.selection().is_some() {
        let marks = [Facet::Figure, Facet::Program, Facet::Organization].into_iter();
        let marks = marks.map(|kind| (Action::Mark(Mark::Facet(kind)), words::mark(language, kind)));
        let put_away = pick(language, "收起卡片、选区或窗口", "Put away card, selection or sheet");
        return marks.chain([said(Action::Escape, put_away), help]).collect();
    }
    let next = pick(language, "下一处标注", "Next annotation");
    vec![
        said(Action::Next, next),
        said(Action::Accept, words.accept),
        said(Action::Reject, words.reject),
        said(Action::Undo, words.undo),
        help,
    ]
}

fn key(session: &Session, (action, does): (Action, String)) -> Html {
    html! { <span>{ parts::key(session, action) }{ does }</span> }
}
