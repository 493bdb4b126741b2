//! What stands in the margin: the card of the current annotation, the card of the selected passage, and notes.

use super::pane::tag_layer;
use super::words::{self, words};
use super::{Send, browser, number, parts, sends};
use crate::annotation::{Annotated, Annotation, AnnotationId, Origin, State};
use crate::detect;
use crate::mention::{Corrections, Kind};
use crate::session::keymap::Action;
use crate::session::{Edge, Facet, Language, Link, Mark, Msg, Preferences, Reference, Session};
use crate::text::Span;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The most annotations of one place that the card lists; the key goes through all.
const PICKED: usize = 12;

/// The attribute that says at which byte of the text a card stands.
pub const STANDS_AT: &str = "data-at";

/// The cards of the margin: of the selection or the current annotation, and of the notes among `near`.
pub fn margin(session: &Session, near: &[&Annotation], send: &Send) -> Html {
    let current = session.current().map(|annotation| annotation.id);
    let noted = near.iter().filter(|annotation| !annotation.note.is_empty() && Some(annotation.id) != current);
    html! {
        <>
            { for noted.map(|annotation| note(session, annotation, send)) }
            { for session.current().zip(session.open()).map(|(annotation, open)| card(session, open, annotation, send)) }
            { for session.selection().map(|span| selection(session, span, send)) }
        </>
    }
}

fn note(session: &Session, annotation: &Annotation, send: &Send) -> Html {
    let language = session.preferences().language;
    let at = annotation.span.start().to_string();
    html! {
        <button type="button" key={format!("note-{}", annotation.id.0)} class="note" data-at={at} onclick={sends(send, Msg::Choose(Some(annotation.id)))}>
            <span class="red">{ &annotation.note }</span>
            <span class="kind">{ kind_label(language, annotation.kind) }</span>
        </button>
    }
}

fn card(session: &Session, open: &Annotated, annotation: &Annotation, send: &Send) -> Html {
    let language = session.preferences().language;
    let words = words(language);
    let quote = open.document.text().slice(annotation.span).unwrap_or_default();
    html! {
        <section key="card" class="note now" data-card={annotation.id.0.to_string()} data-at={annotation.span.start().to_string()}
            aria-label={kind_label(language, annotation.kind)}>
            <div class="kind">
                <span>{ kind_label(language, annotation.kind) }</span>
                <span>
                    <span data-state={annotation.state.name()}>{ words::state(language, annotation.state) }</span>
                    { close(words.close_card, Msg::Choose(None), send) }
                </span>
            </div>
            <blockquote data-quote="">{ quote }</blockquote>
            { value(language, annotation) }
            { facts(session, annotation) }
            { others(session, open, annotation, send) }
            { decisions(session, annotation, send) }
            { marks(session, Some(annotation), send) }
            { edges(session, send) }
            { alike(session, send) }
            { note_field(session, annotation, send) }
            { link(session, annotation.span, Some(annotation.id)) }
        </section>
    }
}

/// All that lie at the same place, to choose from; the key goes through them in this order.
fn others(session: &Session, open: &Annotated, annotation: &Annotation, send: &Send) -> Html {
    let language = session.preferences().language;
    let painted = |other: &&Annotation| other.id == annotation.id || session.filter().paints(other);
    let here: Vec<&Annotation> = open.annotations.overlapping(annotation.span).filter(painted).take(PICKED).collect();
    if here.len() < 2 {
        return html! {};
    }
    let pick = |other: &&Annotation| {
        let quote = open.document.text().slice(other.span).unwrap_or_default();
        let now = (other.id == annotation.id).then_some("true");
        html! {
            <button type="button" class="pick" data-pick={other.id.0.to_string()} aria-current={now}
                onclick={sends(send, Msg::Choose(Some(other.id)))}>
                <b class={classes!("cue", Facet::of(other.kind).name())}>{ kind_label(language, other.kind) }</b>{ " " }{ quote }
            </button>
        }
    };
    let more = if here.len() < PICKED { "" } else { "+" };
    html! {
        <div class="picks" role="group" aria-label={words(language).several_here}>
            <span class="kind">{ format!("{} {}{more}", words(language).several_here, here.len()) }{ parts::key(session, Action::Cycle) }</span>
            { for here.iter().map(pick) }
        </div>
    }
}

fn value(language: Language, annotation: &Annotation) -> Html {
    let parts = annotation.value.as_ref().map(|value| number::parts(language, value));
    let shown =
        |(large, small): (String, String)| html! { <p class="value" data-value="">{ large }{ " " }<small>{ small }</small></p> };
    parts.map(shown).unwrap_or_default()
}

fn facts(session: &Session, annotation: &Annotation) -> Html {
    let language = session.preferences().language;
    let words = words(language);
    let qualifiers = &annotation.qualifiers;
    let rule = match &annotation.origin {
        Origin::Person => words.by_person.to_owned(),
        Origin::Detector { rule } => rule_label(session, rule),
    };
    let rows = [
        qualifiers.bound.map(|bound| (words.bound, words::bound(language, bound).to_owned())),
        qualifiers.change.map(|change| (words.change, words::change(language, change).to_owned())),
        qualifiers.target.then(|| (words.target, words.yes.to_owned())),
        qualifiers.scope.as_deref().map(|scope| (words.scope, scope.to_owned())),
        qualifiers.refers_to.as_deref().map(|name| (words.refers_to, name.to_owned())),
        qualifiers.corrections.as_deref().map(|said| (words.corrected, in_a_line(said))),
        Some((words.rule, rule)),
    ];
    html! { <dl>{ for rows.into_iter().flatten().map(|(name, value)| html! { <><dt>{ name }</dt><dd>{ value }</dd></> }) }</dl> }
}

/// What a person says that a figure measures, of whom and when.
fn in_a_line(said: &Corrections) -> String {
    [&said.metric, &said.subject, &said.period].into_iter().filter_map(|words| words.as_deref()).collect::<Vec<_>>().join(" · ")
}

/// The rule's reason in the reader's language once it is here, with its name.
fn rule_label(session: &Session, name: &str) -> String {
    let rule = session.reference(Reference::Rules).and_then(|table| detect::explanation(table, name));
    let reason = |rule| words::reason(session.preferences().language, &rule);
    rule.map_or_else(|| name.to_owned(), |rule| format!("{} ({name})", reason(rule)))
}

fn decisions(session: &Session, annotation: &Annotation, send: &Send) -> Html {
    let words = words(session.preferences().language);
    let button = |class: &'static str, label: &'static str, action: Action, off: bool| {
        html! {
            <button type="button" {class} data-do={class} aria-disabled={off.to_string()} onclick={if off { Callback::noop() } else { sends(send, Msg::Do(action)) }}>
                { label }{ parts::key(session, action) }
            </button>
        }
    };
    html! {
        <div class="acts">
            { button("yes", words.accept, Action::Accept, annotation.state == State::Accepted) }
            { button("no", words.reject, Action::Reject, annotation.state == State::Rejected) }
            { button("delete", words.delete, Action::Delete, false) }
        </div>
    }
}

/// A kind or tag with its cue.
pub fn mark_label(session: &Session, mark: Mark) -> Html {
    let cue = match mark {
        Mark::Facet(facet) => facet.name(),
        Mark::Tag(id) => session.project().tag(id).map(|tag| tag_layer(tag.color)).unwrap_or_default(),
    };
    html! { <b class={classes!("cue", cue)}>{ mark_name(session, mark) }</b> }
}

/// What a kind or tag is called.
pub fn mark_name(session: &Session, mark: Mark) -> String {
    match mark {
        Mark::Facet(facet) => words::facet(session.preferences().language, facet).to_owned(),
        Mark::Tag(id) => session.project().tag(id).map(|tag| tag.name.clone()).unwrap_or_default(),
    }
}

/// The marks that can be given: the kinds, then the person's own tags.
fn marks(session: &Session, annotation: Option<&Annotation>, send: &Send) -> Html {
    let language = session.preferences().language;
    let kinds = [Facet::Figure, Facet::Program, Facet::Organization, Facet::Date];
    let kind = |facet: Facet| {
        let given = annotation.is_some_and(|annotation| Facet::of(annotation.kind) == facet);
        let given_by = Mark::Facet(facet);
        mark(session, given_by, facet.name().to_owned(), given, send)
    };
    let tags = session.project().tags.iter().map(|tag| {
        let given = annotation.is_some_and(|annotation| annotation.tags.contains(&tag.id));
        mark(session, Mark::Tag(tag.id), tag.name.clone(), given, send)
    });
    let keep_on = html! { <>{ words::keep_on(language) }{ parts::key(session, Action::KeepOn) }</> };
    let keep_on = parts::button("chip add", "keep-on", keep_on, sends(send, Msg::Do(Action::KeepOn)));
    html! {
        <div class="marks" role="group" aria-label={words(language).mark_as}>
            { for kinds.into_iter().map(kind).chain(tags).chain([keep_on]) }
        </div>
    }
}

fn mark(session: &Session, mark: Mark, name: String, given: bool, send: &Send) -> Html {
    html! {
        <button type="button" class="chip" data-mark={name} aria-pressed={given.to_string()} onclick={sends(send, Msg::Mark(mark))}>
            { mark_label(session, mark) }{ parts::key(session, Action::Mark(mark)) }
        </button>
    }
}

/// Offers the other places of the same words.
fn alike(session: &Session, send: &Send) -> Html {
    let language = session.preferences().language;
    let label = html! { <>{ words::finding::words(language).alike }{ parts::key(session, Action::FindAlike) }</> };
    parts::button("link", "alike", label, sends(send, Msg::Do(Action::FindAlike)))
}

fn edges(session: &Session, send: &Send) -> Html {
    let language = session.preferences().language;
    let moves = [(Edge::Start, -1, "⇤"), (Edge::Start, 1, "↦"), (Edge::End, -1, "↤"), (Edge::End, 1, "⇥")];
    let button = |(edge, by, sign): (Edge, isize, &'static str)| {
        let action = Action::MoveEdge(edge, by);
        let label = words::edge_action(language, edge, by);
        html! {
            <button type="button" aria-label={label} title={label} data-edge={format!("{edge:?}{by:+}")} onclick={sends(send, Msg::Do(action))}>
                { sign }{ parts::key(session, action) }
            </button>
        }
    };
    html! { <div class="acts edges" role="group" aria-label={words(language).edges}>{ for moves.into_iter().map(button) }</div> }
}

/// The note is kept as it is typed.
fn note_field(session: &Session, annotation: &Annotation, send: &Send) -> Html {
    let words = words(session.preferences().language);
    let id = annotation.id;
    let oninput = send.reform(move |event: InputEvent| {
        let note = event.target_dyn_into::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
        Msg::Note(id, note)
    });
    html! {
        <label class="note-field">
            <span>{ words.note }{ parts::key(session, Action::WriteNote) }</span>
            <textarea id="note" key={id.0.to_string()} class="red" rows="2" placeholder={words.note_hint} value={annotation.note.clone()} {oninput} />
        </label>
    }
}

fn selection(session: &Session, span: Span, send: &Send) -> Html {
    let words = words(session.preferences().language);
    let quote = session.open().and_then(|open| open.document.text().slice(span)).unwrap_or_default();
    html! {
        <section key="selection" class="note now" data-selection="" data-at={span.start().to_string()} aria-label={words.selected}>
            <div class="kind"><span>{ words.selected }</span>{ close(words.close_card, Msg::Do(Action::Escape), send) }</div>
            <blockquote data-quote="">{ quote }</blockquote>
            { marks(session, None, send) }
            { trimming(session.preferences(), send) }
            { link(session, span, None) }
        </section>
    }
}

/// Whether the selection is taken without the space and the signs at its edges.
fn trimming(preferences: Preferences, send: &Send) -> Html {
    let label = words::pick(preferences.language, "去掉两头的空白和标点", "Trim space and punctuation");
    let other = Preferences { untrimmed: !preferences.untrimmed, ..preferences };
    parts::chip("trim", !preferences.untrimmed, label, sends(send, Msg::Prefer(other)))
}

/// The address of a passage: followed, it stands in the browser's address line, to be copied.
fn link(session: &Session, span: Span, annotation: Option<AnnotationId>) -> Html {
    let link = session.open().and_then(|open| Link::to(&open.document, span, annotation));
    let to = |link: Link| {
        html! { <a class="link" data-link="" href={browser::address_of(link)}>{ words(session.preferences().language).link }</a> }
    };
    link.map(to).unwrap_or_default()
}

fn close(label: &'static str, msg: Msg, send: &Send) -> Html {
    html! { <button type="button" class="close" aria-label={label} title={label} onclick={sends(send, msg)}>{ "×" }</button> }
}

/// A kind in words: `数字 · 金额`.
pub fn kind_label(language: Language, kind: Option<Kind>) -> String {
    let facet = words::facet(language, Facet::of(kind));
    match kind.and_then(Kind::figure_kind) {
        Some(figure) if Facet::of(kind) == Facet::Figure => format!("{facet} · {}", words::figure_kind(language, figure)),
        _ => facet.to_owned(),
    }
}
