//! Keys as they are written in the examples, and messages for what has no key.
//!
//! `j a <C-z> <C-S-z> } <Enter>` are keys; `:select=词`, `:click=词` and the like (the table below) are messages.

use crate::app::App;
use pizhu::annotation::{State, TagId};
use pizhu::document::DocumentId;
use pizhu::search::Folding;
use pizhu::session::find::{Finding, Narrowed, Query, Which};
use pizhu::session::keymap::KeyPress;
use pizhu::session::{Batch, Caret, Choosing, Edge, Facet, Filter, Hand, Mark, Msg, Preferences};
use pizhu::text::Span;

/// Presses the keys and sends the messages, one after the other, through the table of keys as the page does.
pub fn press(app: &mut App, keys: &str) {
    for token in keys.split(' ').filter(|token| !token.is_empty()) {
        let msg = match token.strip_prefix(':') {
            Some(message) => message_of(app, message),
            None => Msg::Do(app.session.action(&key(token)).unwrap_or_else(|| panic!("{token} is no key of the table"))),
        };
        app.send(msg);
    }
}

/// A key as a browser with an American keyboard reports it.
pub fn key(token: &str) -> KeyPress {
    let mut press = KeyPress::default();
    let mut name = token.strip_prefix('<').and_then(|token| token.strip_suffix('>')).unwrap_or(token);
    while let Some((held, rest)) = name.split_once('-').filter(|(held, _)| !held.is_empty()) {
        match held {
            "C" => press.control = true,
            "S" => press.shift = true,
            "A" => press.alt = true,
            _ => panic!("{token} is no key"),
        }
        name = rest;
    }
    press.shift |= matches!(name, "{" | "}" | "?");
    KeyPress { key: name.to_owned(), ..press }
}

fn message_of(app: &App, message: &str) -> Msg {
    let (name, argument) = message.split_once('=').unwrap_or((message, ""));
    let filter = app.session.filter().clone();
    let query = app.session.search().query().clone();
    match name {
        "select" => Msg::Select(place(app, argument)),
        "draw" => Msg::PlaceCaret(caret_of(app, argument), Hand::Pointer),
        "drawing" => Msg::Draw(caret_of(app, argument)),
        "hold-start" => Msg::TakeEdge(Edge::Start),
        "hold-end" => Msg::TakeEdge(Edge::End),
        "drag-before" => Msg::DragEdge(place(app, argument).expect("a place").start()),
        "drop" => Msg::DropEdge,
        "let-go" => Msg::LetGo,
        "untrimmed" => Msg::Prefer(Preferences { untrimmed: true, ..app.session.preferences() }),
        "double" => Msg::GrowAt(place(app, argument).expect("a place").start()),
        "click" => Msg::ClickAt(place(app, argument).expect("a place").start()),
        "note" => Msg::Note(app.session.current().expect("a current annotation").id, argument.to_owned()),
        "accept-all" => Msg::Decide(State::Accepted, 0..2),
        "reject-all" => Msg::Decide(State::Rejected, 0..2),
        "type" => Msg::Palette(Choosing::Ask(argument.to_owned())),
        "down" => Msg::Palette(Choosing::Step(true)),
        "up" => Msg::Palette(Choosing::Step(false)),
        "take" => {
            let (offered, active) = (app.session.offered(), app.session.palette().active());
            Msg::Palette(Choosing::Take(*offered.get(active).expect("an offer")))
        }
        "search" => Msg::Find(Finding::Ask(Query { words: argument.to_owned(), ..query })),
        "search-all" => Msg::Find(Finding::Ask(Query { words: argument.to_owned(), everywhere: true, ..query })),
        "fold-all" => Msg::Find(Finding::Ask(Query { folding: Folding { width: true, case: true, script: true }, ..query })),
        "tick" => Msg::Find(Finding::Tick(argument.parse().expect("a number"))),
        "give" => Msg::Find(Finding::Give(vec![mark(app, argument)])),
        "hide-hits" => Msg::Find(Finding::Narrow(Narrowed { hidden: vec![State::from_name(argument)], ..Narrowed::default() })),
        "around" => Msg::Find(Finding::Narrow(Narrowed { context: argument.to_owned(), ..Narrowed::default() })),
        "mark-ticked" => Msg::Find(Finding::Mark(Which::Ticked)),
        "mark-listed" => Msg::Find(Finding::Mark(Which::Listed)),
        "mark-first" => Msg::Find(Finding::Mark(Which::Seen(0..1))),
        "batch-seen" => Msg::ChooseBatch(Batch::Seen),
        "batch-rule" => Msg::ChooseBatch(Batch::Rule),
        "batch-words" => Msg::ChooseBatch(Batch::Words),
        "batch-kind" => Msg::ChooseBatch(Batch::Kind),
        "delete-tag" => Msg::DeleteTag(tag(app, argument)),
        "hide" => Msg::Filter(filter.with_facet_toggled(facet(argument))),
        "list-rejected" => Msg::Filter(filter.with_state_toggled(State::Rejected)),
        "find" => Msg::Filter(Filter { words: argument.to_owned(), ..filter }),
        "only" => Msg::Filter(Filter { tag: Some(tag(app, argument)), ..filter }),
        "show" => Msg::Show(report(app, argument)),
        "close" => Msg::Close(report(app, argument)),
        _ => panic!("{message} is no message"),
    }
}

fn caret_of(app: &App, words: &str) -> Caret {
    let place = place(app, words).expect("a place");
    Caret { anchor: place.start(), focus: place.end() }
}

fn place(app: &App, words: &str) -> Option<Span> {
    let start = app.session.open().expect("an open report").document.text().as_str().find(words)?;
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

fn tag(app: &App, name: &str) -> TagId {
    app.session.project().tags.iter().find(|tag| tag.name == name).expect("a tag").id
}

fn mark(app: &App, name: &str) -> Mark {
    let facet = Facet::ALL.into_iter().find(|facet| facet.name() == name);
    facet.map_or_else(|| Mark::Tag(tag(app, name)), Mark::Facet)
}

fn facet(name: &str) -> Facet {
    Facet::ALL.into_iter().find(|facet| facet.name() == name).expect("a kind")
}

/// Reports are counted from 1.
fn report(app: &App, number: &str) -> DocumentId {
    let index: usize = number.parse().expect("a number");
    app.session.project().documents[index - 1].document.id()
}
