//! The foot of the page: whether the work is kept, what is left to review, and the keys that matter now.

use super::words::{self, words};
use crate::annotation::State;
use crate::session::keymap::{Action, BINDINGS};
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
            <span class="keys" aria-hidden="true">{ for keys(session).into_iter().map(|action| key(session, action)) }</span>
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
fn keys(session: &Session) -> Vec<Action> {
    let mark = |facet| Action::Mark(Mark::Facet(facet));
    if session.selection().is_some() {
        return vec![mark(Facet::Figure), mark(Facet::Program), mark(Facet::Organization), Action::Escape, Action::ShowHelp];
    }
    vec![Action::Next, Action::Accept, Action::Reject, Action::Undo, Action::ShowHelp]
}

fn key(session: &Session, action: Action) -> Html {
    let chord = BINDINGS.iter().find(|binding| binding.action == action).and_then(|binding| binding.keys.first());
    let label = chord.map(|chord| chord.label()).unwrap_or_default();
    html! { <span><kbd>{ label }</kbd>{ " " }{ words::action(session.preferences().language, action) }</span> }
}
