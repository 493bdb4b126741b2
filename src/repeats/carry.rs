//! Annotations of one instance of a passage for another one: what it lacks, and where that would stand.

use super::align;
use crate::annotation::{Annotated, Annotation, AnnotationId, Origin, State, Timestamp};
use crate::text::Span;

/// Why an annotation is not carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Its words are others there.
    Changed,
    /// It goes beyond the passage.
    Beyond,
    /// A person rejected the same there.
    Rejected,
    /// A person says something else of the same words there.
    Otherwise,
}

/// What would become of an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// This annotation would be put there: a new one, or the one of the same words there, with what it lacks.
    Put(Box<Annotation>),
    /// Nothing.
    Refused(Refusal),
}

/// An annotation of one instance that another one lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The annotation there is.
    pub source: Annotation,
    /// What would become of it.
    pub fate: Fate,
}

/// What was accepted or made by hand in the passage `from` of one report and `to`, the same passage of another one (or further on in the
/// same), lacks. Suggestions are not carried, nor what was rejected. `fresh` gives identities that nothing has yet.
pub fn carry(
    (one, from): (&Annotated, Span),
    (other, to): (&Annotated, Span),
    now: Timestamp,
    mut fresh: impl FnMut() -> AnnotationId,
) -> Vec<Carried> {
    let (Some(here), Some(there)) = (one.document.text().slice(from), other.document.text().slice(to)) else { return Vec::new() };
    let alignment = align(here, there);
    let mut fate = |source: &Annotation| {
        if !from.covers(source.span) {
            return Some(Fate::Refused(Refusal::Beyond));
        }
        let inside = Span::new(source.span.start() - from.start(), source.span.end() - from.start());
        let Some(landed) = alignment.carried(here, there, inside) else { return Some(Fate::Refused(Refusal::Changed)) };
        let span = Span::new(to.start() + landed.start(), to.start() + landed.end());
        put(source, span, other, now, &mut fresh)
    };
    let accepted = one.annotations.overlapping(from).filter(|source| source.state == State::Accepted);
    accepted.filter_map(|source| Some(Carried { fate: fate(source)?, source: source.clone() })).collect()
}

/// What would become of an annotation at a passage where its words stand; `None` where nothing lacks.
fn put(
    source: &Annotation,
    span: Span,
    other: &Annotated,
    now: Timestamp,
    fresh: &mut impl FnMut() -> AnnotationId,
) -> Option<Fate> {
    let of_kind = |state: State| other.annotations.of_span(span).find(|known| known.state == state && known.kind == source.kind);
    let is_otherwise = |known: &Annotation| {
        known.state == State::Accepted && known.kind.is_some() && source.kind.is_some() && known.kind != source.kind
    };
    if let Some(known) = of_kind(State::Accepted) {
        return completed(known, source, now);
    }
    if of_kind(State::Rejected).is_some() {
        return Some(Fate::Refused(Refusal::Rejected));
    }
    if other.annotations.of_span(span).any(is_otherwise) {
        return Some(Fate::Refused(Refusal::Otherwise));
    }
    let carried = match of_kind(State::Suggested) {
        // What was found there stays the one that was found: what short names stand for is its own report's.
        Some(known) => Annotation {
            id: known.id,
            origin: known.origin.clone(),
            created: known.created,
            qualifiers: crate::mention::Qualifiers { refers_to: known.qualifiers.refers_to.clone(), ..source.qualifiers.clone() },
            voices: known.voices.clone(),
            ..source.clone()
        },
        None => Annotation { id: fresh(), origin: Origin::Person, created: now, voices: Default::default(), ..source.clone() },
    };
    let modified = if carried.origin == Origin::Person { now } else { later(carried.created, now) };
    Some(Fate::Put(Box::new(Annotation { span, modified, ..carried })))
}

/// What was accepted there with the tags and the note that it lacks; nothing where it lacks none.
fn completed(known: &Annotation, source: &Annotation, now: Timestamp) -> Option<Fate> {
    let lacks_tags = source.tags.iter().any(|tag| !known.tags.contains(tag));
    let lacks_note = !source.note.is_empty() && known.note != source.note;
    if !lacks_tags && !lacks_note {
        return None;
    }
    if lacks_note && !known.note.is_empty() {
        return Some(Fate::Refused(Refusal::Otherwise));
    }
    let new = source.tags.iter().filter(|tag| !known.tags.contains(tag)).copied();
    let annotation = new.fold(known.clone(), Annotation::with_tag_toggled);
    let note = if lacks_note { source.note.clone() } else { known.note.clone() };
    Some(Fate::Put(Box::new(Annotation { note, modified: later(known.modified, now), ..annotation })))
}

/// Now, or right behind a time that is later.
fn later(than: Timestamp, now: Timestamp) -> Timestamp {
    now.max(Timestamp(than.0.saturating_add(1)))
}
