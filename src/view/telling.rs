//! What happens, said to those who hear the page: a live region that nobody sees.

use super::words::{self, pick, telling::deed, words};
use super::{card, caret, number};
use crate::annotation::Annotation;
use crate::session::{Brush, Deed, Language, Session, Telling};
use yew::prelude::*;

/// The one live region for what a person does; what takes long or fails has its own where it is seen. What is told has a number for
/// its key, so that the same words are said again.
pub fn view(language: Language, (number, told): &(u64, String)) -> Html {
    html! { <div class="heard" role="status" aria-label={words(language).happened}><p key={*number}>{ told }</p></div> }
}

/// What is told now, in words.
pub fn words_of(session: &Session) -> String {
    let language = session.preferences().language;
    let Telling { deed: done, annotation, brush: brushed, cursor, .. } = session.telling();
    let open = session.open();
    let title = open.filter(|_| matches!(done, Some((Deed::Opened | Deed::Closed | Deed::Shown, _))));
    let annotation = annotation.and_then(|id| open?.annotations.get(id));
    let parts = [
        done.map(|done| deed(language, done)),
        title.map(|open| open.document.title().to_owned()),
        annotation.map(|annotation| described(session, annotation)),
        brushed.then(|| brush(session)),
        cursor.then(|| caret::said(session)).flatten(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("；")
}

/// Which mark stays on.
fn brush(session: &Session) -> String {
    let language = session.preferences().language;
    let state = match session.brush() {
        Brush::Off => pick(language, "已结束", "ended").to_owned(),
        Brush::Waiting => words::no_mark_yet(language).to_owned(),
        Brush::On(mark) => card::mark_name(session, mark),
    };
    format!("{}: {state}", words::keep_on(language))
}

/// An annotation in one sentence: its passage, its kind and tags, what it amounts to, what was decided, its note.
fn described(session: &Session, annotation: &Annotation) -> String {
    let language = session.preferences().language;
    let quote = session.open().and_then(|open| open.document.text().slice(annotation.span)).unwrap_or_default();
    let value = annotation.value.as_ref().map(|value| number::parts(language, value));
    let tags = annotation.tags.iter().filter_map(|id| session.project().tag(*id)).map(|tag| tag.name.clone());
    let kind = [quote.to_owned(), card::kind_label(language, annotation.kind)];
    let value = value.map(|(large, small)| format!("{large} {small}").trim_end().to_owned());
    let state = words::state(language, annotation.state).to_owned();
    let note = (!annotation.note.is_empty()).then(|| annotation.note.clone());
    kind.into_iter().chain(tags).chain(value).chain([state]).chain(note).collect::<Vec<_>>().join("，")
}
