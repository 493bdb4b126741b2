//! The table of keys, in which each key is a button that listens for another one. What it says stands in the manual's file, since the
//! table is shown beside the manual only: a line has a name, what it means in Chinese, and in English, between tabs.

use super::words::{pick, words};
use super::{Send, sends};
use crate::session::keymap::{Action, BINDINGS, Binding};
use crate::session::{Mark, Msg, Outcome, Reference, Rekeyed, Rekeying, Session, Slot};
use yew::prelude::*;

/// The identity of the element of the place that was changed last.
pub const SLOT: &str = "slot";
/// The identity of the button that takes a key over.
pub const TAKE_OVER: &str = "take-over";

/// The table, and what came last of changing it.
pub fn table(session: &Session, send: &Send) -> Html {
    let act = |name: &'static str, label: &str, rekeying| {
        Press { id: Some(name), ..Press::new(name, label.to_owned(), rekeying) }.button(send)
    };
    let rekeyed = session.rekeyed();
    let outcome = rekeyed.map(|rekeyed| rekeyed.outcome);
    html! {
        <section class="rekeying">
            { act("restore-all", said(session, "restore-all"), Rekeying::Restore(None)) }
            <table class="keys-table"><tbody>{ for BINDINGS.iter().map(|binding| row(session, binding, send)) }</tbody></table>
            <div class="rekeyed" data-rekeyed={outcome.map_or("", Outcome::name)}>
                <p role="status">{ rekeyed.map(|rekeyed| sentence(session, rekeyed)).unwrap_or_default() }</p>
                if matches!(outcome, Some(Outcome::Held(_))) {
                    { act(TAKE_OVER, said(session, TAKE_OVER), Rekeying::Answer(Outcome::Given)) }
                    { act("give-up", words(session.preferences().language).cancel, Rekeying::Answer(Outcome::GivenUp)) }
                }
            </div>
        </section>
    }
}

/// What is said by this name; the name itself until the manual is here.
fn said<'a>(session: &'a Session, name: &'a str) -> &'a str {
    let mut lines = session.reference(Reference::Manual).unwrap_or_default().lines();
    let line = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix('\t')?.split_once('\t'));
    line.map_or(name, |(zh, en)| pick(session.preferences().language, zh, en))
}

/// What came of giving an action another key. `{action}` stands for what the key is to do, `{key}` for the key, and `{holder}` for
/// what it does already.
fn sentence(session: &Session, rekeyed: &Rekeyed) -> String {
    let mut sentence = String::new();
    for part in said(session, rekeyed.outcome.name()).split(['{', '}']) {
        match (part, rekeyed.slot, rekeyed.outcome) {
            ("action", Some(slot), _) => sentence += &named(session, slot.action),
            ("holder", _, Outcome::Held(holder)) => sentence += &named(session, holder),
            ("key", ..) => sentence += &rekeyed.chord.label(),
            _ => sentence += part,
        }
    }
    for loser in &rekeyed.losers {
        sentence = sentence + said(session, "loses") + &named(session, *loser);
    }
    sentence
}

/// What an action does, with the name of the tag that it gives.
fn named(session: &Session, action: Action) -> String {
    let binding = BINDINGS.iter().find(|binding| binding.action == action);
    let named = said(session, binding.map_or("tag", |binding| binding.name)).to_owned();
    match action {
        Action::Mark(Mark::Tag(id)) => named + session.project().tag(id).map_or("", |tag| &tag.name),
        _ => named,
    }
}

fn row(session: &Session, binding: &Binding, send: &Send) -> Html {
    let action = binding.action;
    let does = named(session, action);
    let mut buttons: Vec<Html> = Vec::new();
    if action.is_fixed() {
        buttons.push(html! { <kbd>{ session.key_of(action) }</kbd> });
    } else {
        // The last one gets a further key.
        let mut labels: Vec<String> = session.keymap().chords(action).map(|chord| chord.label()).collect();
        labels.push("+".to_owned());
        for (at, label) in labels.into_iter().enumerate() {
            buttons.push(place(session, Slot { action, at }, label, &does).button(send));
        }
    }
    if session.keymap().is_changed(action) {
        let label = said(session, "restore").to_owned();
        let heard = Some(label.clone() + " " + &does);
        buttons.push(Press { heard, ..Press::new("restore", label, Rekeying::Restore(Some(action))) }.button(send));
    }
    html! { <tr data-action={binding.name}><td>{ buttons }</td><td>{ does }</td></tr> }
}

/// A key of an action, or where it gets a further one: a button that listens for the next key.
fn place(session: &Session, slot: Slot, label: String, does: &str) -> Press {
    let here = session.rekeyed().filter(|rekeyed| rekeyed.slot == Some(slot));
    let listens = here.is_some_and(Rekeyed::listens);
    let heard = Some(label.clone() + " " + does);
    let label = if listens { "…".to_owned() } else { label };
    Press { id: here.map(|_| SLOT), pressed: Some(listens), heard, ..Press::new("key", label, Rekeying::Listen(slot)) }
}

/// A button of the table. Its markup is compiled once.
struct Press {
    id: Option<&'static str>,
    name: &'static str,
    label: String,
    /// What is heard instead of the label.
    heard: Option<String>,
    pressed: Option<bool>,
    rekeying: Rekeying,
}

impl Press {
    fn new(name: &'static str, label: String, rekeying: Rekeying) -> Press {
        Press { id: None, name, label, heard: None, pressed: None, rekeying }
    }

    fn button(self, send: &Send) -> Html {
        let Press { id, name, label, heard, pressed, rekeying } = self;
        let class = if pressed.is_some() { "key" } else { "chip" };
        let pressed = pressed.map(|pressed| if pressed { "true" } else { "false" });
        html! {
            <button type="button" {id} {class} {name} aria-label={heard} aria-pressed={pressed}
                onclick={sends(send, Msg::Rekey(rekeying))}>{ label }</button>
        }
    }
}
