//! What a format does not carry: two states of a project compared, and each difference counted.

use super::by_id;
use super::describe::trimmed;
use super::label;
use crate::annotation::{Annotated, Annotation, Lines, Project, State};
use crate::mention::Kind;
use crate::text::Span;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

/// What is lost of an annotation, a tag or a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// A document on which nothing is marked.
    Document,
    /// A rejected suggestion.
    Rejected,
    /// An annotation, because it overlaps another one or holds no character that is written.
    Annotation,
    /// White space at the edges of an annotation.
    Edge,
    /// A kind or a tag of an annotation that has several.
    Label,
    /// That an annotation is apart from another one of the same passage.
    Apart,
    /// A note.
    Note,
    /// What a figure amounts to, or what the words around it say.
    Value,
    /// Whether a person has accepted it.
    State,
    /// Who or which rule made it, and when.
    Provenance,
    /// Which of several analysts said so.
    Voices,
    /// Where the text of a document stands in the file that it was taken out of.
    Place,
    /// A tag that no annotation bears.
    Tag,
    /// A tag's colour, key or description.
    Look,
    /// A table.
    Table,
}

impl Loss {
    /// Every loss.
    pub const ALL: [Loss; 15] = [
        Loss::Document,
        Loss::Rejected,
        Loss::Annotation,
        Loss::Edge,
        Loss::Label,
        Loss::Apart,
        Loss::Note,
        Loss::Value,
        Loss::State,
        Loss::Provenance,
        Loss::Voices,
        Loss::Place,
        Loss::Tag,
        Loss::Look,
        Loss::Table,
    ];

    /// What is lost, in words for the command line and the file of losses.
    pub fn words(self) -> &'static str {
        match self {
            Loss::Document => "documents without annotations",
            Loss::Rejected => "rejected suggestions",
            Loss::Annotation => "annotations that overlap others or hold only white space",
            Loss::Edge => "annotations with white space at their edges",
            Loss::Label => "annotations of which only the first kind or tag is kept",
            Loss::Apart => "annotations joined with another one of the same passage",
            Loss::Note => "notes",
            Loss::Value => "values, units and qualifiers of figures and names",
            Loss::State => "decisions (suggested or accepted)",
            Loss::Provenance => "identities, rules and times",
            Loss::Voices => "names of the analysts who said so",
            Loss::Place => "documents whose places in their files (page, paragraph, cell) are not told",
            Loss::Tag => "tags that no annotation bears",
            Loss::Look => "colours, keys and descriptions of tags",
            Loss::Table => "tables of what was settled for all reports (synonyms, entities, muted rules, codebook)",
        }
    }
}

/// How often each thing is lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(pub BTreeMap<Loss, usize>);

impl Losses {
    fn count(&mut self, loss: Loss, lost: bool) {
        self.count_many(loss, usize::from(lost));
    }

    /// Counts something that is lost so often.
    pub(super) fn count_many(&mut self, loss: Loss, count: usize) {
        if count > 0 {
            *self.0.entry(loss).or_default() += count;
        }
    }
}

impl fmt::Display for Losses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(loss, count)| writeln!(f, "{count} {}", loss.words()))
    }
}

/// What of `before` is no longer there `after`.
pub fn between(before: &Project, after: &Project) -> Losses {
    let mut losses = Losses::default();
    let kept = by_id(after);
    for annotated in &before.documents {
        match kept.get(&annotated.document.id()) {
            Some(kept) => annotations(&mut losses, before, annotated, after, kept),
            None if annotated.annotations.is_empty() => losses.count(Loss::Document, true),
            None => annotated.annotations.iter().for_each(|annotation| losses.count(gone(annotation), true)),
        }
    }
    for tag in &before.tags {
        match after.tags.iter().find(|kept| kept.name == tag.name) {
            Some(kept) => {
                losses.count(Loss::Look, (kept.color, kept.key, &kept.description) != (tag.color, tag.key, &tag.description))
            }
            None => losses.count(Loss::Tag, true),
        }
    }
    // Lines stand for themselves, in any order.
    let lines = |project: &Project, table| -> BTreeSet<String> {
        project.tables.get(table).into_iter().flat_map(Lines::iter).map(str::to_owned).collect()
    };
    let lost = before.tables.iter().filter(|(table, _)| lines(before, *table) != lines(after, *table));
    losses.count_many(Loss::Table, lost.count());
    losses
}

fn gone(annotation: &Annotation) -> Loss {
    if annotation.state == State::Rejected { Loss::Rejected } else { Loss::Annotation }
}

/// What stands on a passage: where nothing names an annotation, this tells it from others.
type Passage = (Span, Option<Kind>);

fn passage(annotation: &Annotation, span: Span) -> Passage {
    (span, annotation.kind)
}

fn annotations(losses: &mut Losses, before: &Project, annotated: &Annotated, after: &Project, kept: &Annotated) {
    let by_passage: HashMap<Passage, &Annotation> = kept.annotations.iter().map(|a| (passage(a, a.span), a)).collect();
    let by_span: HashMap<Span, &Annotation> = kept.annotations.iter().map(|a| (a.span, a)).collect();
    let mut met = BTreeSet::new();
    for annotation in annotated.annotations.iter() {
        let inner = trimmed(annotated.document.text(), annotation.span);
        let same = kept.annotations.get(annotation.id);
        let alike = || [annotation.span, inner].iter().find_map(|span| by_passage.get(&passage(annotation, *span)).copied());
        let there = || [annotation.span, inner].iter().find_map(|span| by_span.get(span).copied());
        let Some(kept) = same.or_else(alike).or_else(there) else {
            losses.count(gone(annotation), true);
            continue;
        };
        let (had, has) = (labels(before, annotation), labels(after, kept));
        losses.count(Loss::Edge, kept.span != annotation.span);
        losses.count(Loss::Label, !had.is_subset(&has));
        losses.count(Loss::Apart, !met.insert(kept.id) || !has.is_subset(&had));
        losses.count(Loss::Note, !kept.note.contains(&annotation.note));
        losses.count(Loss::Value, (&kept.value, &kept.qualifiers) != (&annotation.value, &annotation.qualifiers));
        losses.count(Loss::State, kept.state != annotation.state);
        let provenance = |a: &Annotation| (a.id, a.origin.clone(), a.created, a.modified);
        losses.count(Loss::Provenance, provenance(kept) != provenance(annotation));
        losses.count(Loss::Voices, kept.voices != annotation.voices);
    }
}

fn labels<'p>(project: &'p Project, annotation: &Annotation) -> BTreeSet<Cow<'p, str>> {
    label::of(annotation, |id| project.tag(id).map(|tag| tag.name.as_str())).into_iter().collect()
}
