//! What a format can say of a project: each annotation as marks, without what it does not carry.

use super::foreign::{Foreign, ForeignDocument, LabelStyle, Mark};
use super::label;
use super::table::{Carries, Labels, Overlap};
use super::time;
use super::unit::Unit;
use crate::annotation::{Annotated, Annotation, Hierarchy, Muted, Project, State, Table, TagId, describe as quote_of};
use crate::document::DocumentId;
use crate::mention::Kind;
use crate::text::is_blank;
use crate::text::{Span, Text};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A project as a format can say it, offsets in the format's unit.
pub fn describe(project: &Project, unit: Unit, carries: &Carries) -> Foreign {
    let name = |id: TagId| project.tag(id).map(|tag| tag.name.as_str());
    let documents = project.documents.iter().map(|annotated| {
        let text = annotated.document.text();
        let original = annotated.document.source().original.as_deref().filter(|_| carries.places);
        let marks = chosen(annotated, carries).into_iter().flat_map(|annotation| {
            let span = if carries.blank { annotation.span } else { trimmed(text, annotation.span) };
            let quote = quote_of(text, span);
            let labels = label::of(annotation, name).into_iter().map(String::from).collect();
            let mark = Mark {
                range: Some(unit.offsets(text, span)),
                place: original
                    .and_then(|file| file.place_at(span.start()))
                    .map_or_else(String::new, |place| place.at.to_string()),
                quote: quote.map(|quote| quote.exact.to_owned()),
                prefix: quote.map_or_else(String::new, |quote| quote.prefix.to_owned()),
                suffix: quote.map_or_else(String::new, |quote| quote.suffix.to_owned()),
                labels,
                ..said(annotation, carries)
            };
            marks(mark, carries)
        });
        let mut marks: Vec<Mark> = marks.collect();
        marks.sort_by(|one, other| order(one).cmp(&order(other)));
        marks.dedup();
        ForeignDocument {
            name: annotated.document.source().name.clone(),
            text: Some(text.as_str().to_owned()),
            digest: Some(annotated.document.id()),
            original: original.map(|file| DocumentId(file.sha256)),
            unit: Some(unit),
            marks,
        }
    });
    let documents: Vec<_> = documents.collect();
    let muted = project.tables.get(Table::Muted).into_iter().flat_map(|lines| Muted::of(lines).lines());
    Foreign { documents, styles: styles(project), muted: muted.collect(), ..Foreign::default() }
}

/// In the order of the text, the longer first; those of one passage in an order that a reader without identities finds again.
fn order(mark: &Mark) -> impl Ord + '_ {
    let (start, end) = mark.range.unwrap_or_default();
    (start, Reverse(end), mark.id, mark.state, &mark.labels, &mark.note)
}

/// What the format says of an annotation beside its place and its labels.
fn said(annotation: &Annotation, carries: &Carries) -> Mark {
    let values = carries.values.then(|| (annotation.value.clone(), annotation.qualifiers.clone()));
    let (value, qualifiers) = values.unwrap_or_default();
    let times = Some((annotation.created, annotation.modified));
    Mark {
        note: if carries.notes { annotation.note.clone() } else { String::new() },
        value,
        qualifiers,
        id: carries.provenance.then_some(annotation.id),
        origin: carries.provenance.then(|| annotation.origin.clone()),
        state: carries.states.then_some(annotation.state),
        times: times
            .filter(|(created, modified)| carries.provenance && time::is_written(*created) && time::is_written(*modified)),
        ..Mark::default()
    }
}

/// A mark, or one for each of its labels; the note and what it amounts to stand with the first.
fn marks(mark: Mark, carries: &Carries) -> Vec<Mark> {
    match carries.labels {
        Labels::Several => vec![mark],
        Labels::One if carries.overlap == Overlap::None => {
            vec![Mark { labels: mark.labels.first().cloned().into_iter().collect(), ..mark }]
        }
        Labels::One => {
            let bare = Mark { note: String::new(), value: None, qualifiers: Default::default(), ..mark.clone() };
            let rest = mark.labels.iter().skip(1).map(|label| Mark { labels: vec![label.clone()], ..bare.clone() });
            let first = mark.labels.first().cloned().into_iter().collect();
            std::iter::once(Mark { labels: first, ..mark.clone() }).chain(rest).collect()
        }
    }
}

/// The span without white space at its edges.
pub(super) fn trimmed(text: &Text, span: Span) -> Span {
    let words = text.slice(span).unwrap_or_default();
    let start = span.start() + (words.len() - words.trim_start_matches(is_blank).len());
    Span::new(start, start + words.trim_matches(is_blank).len())
}

/// The annotations that the format can hold, in the order of the text.
fn chosen<'p>(annotated: &'p Annotated, carries: &Carries) -> Vec<&'p Annotation> {
    let text = annotated.document.text();
    let there = annotated.annotations.iter().filter(|annotation| {
        let words = text.slice(annotation.span).unwrap_or_default();
        carries.annotations
            && (carries.rejected || annotation.state != State::Rejected)
            && (carries.blank || !words.trim_matches(is_blank).is_empty())
    });
    let there: Vec<_> = there.collect();
    let range = |a: &&Annotation| (a.span.start(), a.span.end());
    match carries.overlap {
        Overlap::Any => there,
        Overlap::Nested => without_crossing(&there, range).into_iter().copied().collect(),
        Overlap::None => {
            let mut apart: Vec<_> = without_overlap(&there, range).into_iter().copied().collect();
            apart.dedup_by_key(|a| a.span);
            apart
        }
    }
}

/// Of things that overlap the longest, of equally long ones the first; those of one range stay together. `range` is start and
/// end in one unit.
pub(super) fn without_overlap<T>(all: &[T], range: impl Fn(&T) -> (usize, usize)) -> Vec<&T> {
    let mut by_length: Vec<(usize, usize)> = all.iter().map(&range).collect();
    by_length.sort_by_key(|(start, end)| (Reverse(end - start), *start));
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (start, end) in by_length {
        let before = taken.range(..(end, 0)).next_back();
        if before.is_none_or(|(_, before)| *before <= start) {
            taken.insert((start, end));
        }
    }
    all.iter().filter(|one| taken.contains(&range(one))).collect()
}

/// Of things that cross, so that neither holds the other, the longest.
fn without_crossing<T>(all: &[T], range: impl Fn(&T) -> (usize, usize)) -> Vec<&T> {
    let mut by_length: Vec<(usize, usize)> = all.iter().map(&range).collect();
    by_length.sort_by_key(|(start, end)| (Reverse(end - start), *start));
    let (mut starts, mut ends, mut taken) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (start, end) in by_length {
        // All that was taken is at least as long: it crosses just where one of its edges lies inside.
        let inside = |edges: &BTreeSet<usize>| end > start + 1 && edges.range(start + 1..end).next().is_some();
        if !inside(&starts) && !inside(&ends) {
            starts.insert(start);
            ends.insert(end);
            taken.insert((start, end));
        }
    }
    all.iter().filter(|one| taken.contains(&range(one))).collect()
}

/// Every kind's label, and how the tags look, in the order of the tag set: what a person may give in the other tool.
fn styles(project: &Project) -> Vec<LabelStyle> {
    let kinds = Kind::all().map(|kind| LabelStyle { label: label::of_kind(kind).to_owned(), ..LabelStyle::default() });
    let hierarchy = project.tables.get(Table::Codebook).map(Hierarchy::of).unwrap_or_default();
    let is_tag = |name: &&str| project.tags.iter().any(|tag| tag.name == *name);
    let tags = project.tags.iter().map(|tag| LabelStyle {
        label: label::of_tag(&tag.name).into_owned(),
        color: Some(tag.color),
        description: tag.description.clone(),
        upper: hierarchy.upper(&tag.name).filter(is_tag).map(|upper| label::of_tag(upper).into_owned()),
    });
    kinds.chain(tags).collect()
}
