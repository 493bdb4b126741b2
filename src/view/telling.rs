//! What happens, said to those who hear the page: a live region that nobody sees.

use super::words::{self, telling::deed, words};
use super::{card, number};
use crate::annotation::Annotation;
use crate::session::{Deed, Session, Telling};
use yew::prelude::*;

/// The live region. What is told has a key of its own, so that the same words are said again.
pub fn view(session: &Session) -> Html {
    let language = session.preferences().language;
    let Telling { number, deed: done, annotation } = session.telling();
    let open = session.open();
    let title = open.filter(|_| matches!(done, Some((Deed::Opened | Deed::Closed | Deed::Shown, _))));
    let annotation = annotation.and_then(|id| open?.annotations.get(id));
    let parts = [
        done.map(|done| deed(language, done)),
        title.map(|open| open.document.title().to_owned()),
        annotation.map(|annotation| described(session, annotation)),
    ];
    let told = parts.into_iter().flatten().collect::<Vec<_>>().join("；");
    html! { <div class="heard" role="status" aria-label={words(language).happened}><p key={number}>{ told }</p></div> }
}

/// An annotation in one sentence: its passage, its kind and tags, what it amounts to, what was decided, its note.
fn described(session: &Session, annotation: &Annotation) -> String {
    let language = session.preferences().language;
    let quote = session.open().and_then(|open| open.document.text().slice(annotation.span)).unwrap_or_default();
    let value = annotation.value.as_ref().map(|value| number::parts(language, value));
    let tags = annotation.tags.iter().filter_map(|id| session.project().tag(*id)).map(|tag| tag.name.clone());
    let kind = [quote.to_owned(), card::kind_label(language, annotation.kind)];
    let value = value.map(|(large, small)| format!("{large} {small}"));
    let state = words::state(language, annotation.state).to_owned();
    let note = (!annotation.note.is_empty()).then(|| annotation.note.clone());
    kind.into_iter().chain(tags).chain(value).chain([state]).chain(note).collect::<Vec<_>>().join("，")
}
