//! Projects on the same texts become one.
//!
//! Where projects do not contradict each other merging is commutative, associative and idempotent, since of everything that two
//! projects say the greater is kept in an order with joins: a decision before none, a note before none, an amount before none, all
//! tags, all texts, all names of analysts. What has no join is a [`Conflict`]: it is told, and both sides stay.
//!
//! One annotation is what stands on one passage with one kind and one amount; what was rejected is apart from what was not.
//! Suggestions that nobody touched are left out: they are found again. Texts and tags stand in the order of their names.

use super::passages::said_of;
use crate::annotation::{
    Annotated, Annotation, AnnotationId, Annotations, Color, Lines, Origin, Project, State, Table, Tables, Tag, TagId, Voices,
};
use crate::document::{Document, DocumentId};
use crate::format::document_record;
use crate::mention::Kind;
use crate::text::Span;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// One project of several, and where they contradict each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// What all say.
    pub project: Project,
    /// Where they contradict each other.
    pub conflicts: Vec<Conflict>,
}

/// A place where projects contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The passage; `None` of tags.
    pub at: Option<(DocumentId, Span)>,
    /// What is said differently.
    pub about: About,
}

/// What projects contradict each other about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A tag has several names: those.
    TagName(Vec<String>),
    /// Two tags have one key; the one of this name loses it.
    TagKey(String),
    /// One has accepted what another one rejected.
    Verdict,
    /// They say other amounts, or other things about them.
    Value,
    /// They have other notes; all are kept, one below the other.
    Note,
    /// One annotation was made into several, on other passages or of other kinds.
    Identity,
}

/// Merges projects.
pub fn merge(projects: &[Project]) -> Merged {
    let tags = Tags::of(projects);
    let renamed: Vec<Project> = projects.iter().cloned().enumerate().map(|(at, project)| tags.renamed(at, project)).collect();
    merge_renamed(&renamed, tags.tags, tags.conflicts)
}

/// Merges projects that bear these tags already, about which there are these conflicts.
pub(super) fn merge_renamed(projects: &[Project], tags: Vec<Tag>, mut conflicts: Vec<Conflict>) -> Merged {
    let mut by_id: HashMap<DocumentId, Vec<(usize, &Annotation)>> = HashMap::new();
    for (at, project) in projects.iter().enumerate() {
        for annotated in &project.documents {
            let decided = annotated.annotations.iter().filter(|annotation| !annotation.is_untouched());
            by_id.entry(annotated.document.id()).or_default().extend(decided.map(|annotation| (at, annotation)));
        }
    }
    let mut taken = BTreeSet::new();
    let documents = documents_in_order(projects).into_iter().map(|document| {
        let said = by_id.remove(&document.id()).unwrap_or_default();
        let annotations = joined(document.id(), &said, &mut taken, &mut conflicts);
        Annotated { document, annotations }
    });
    Merged { project: Project { documents: documents.collect(), tags, tables: tables(projects) }, conflicts }
}

/// The tables of all. Of one that is not everywhere the same it is every line once, in order.
fn tables(projects: &[Project]) -> Tables {
    let of_table = |table: Table| {
        let all: Vec<&Lines> = projects.iter().filter_map(|project| project.tables.get(table)).collect();
        let (first, rest) = all.split_first()?;
        if rest.iter().all(|lines| lines == first) {
            return Some((table, (*first).clone()));
        }
        let lines: BTreeSet<&str> = all.iter().flat_map(|lines| lines.iter()).filter(|line| !line.is_empty()).collect();
        Some((table, Lines::of(&lines.into_iter().collect::<Vec<_>>().join("\n"))))
    };
    Table::ALL.into_iter().filter_map(of_table).collect()
}

/// Each text of some projects once, in the order of their files' names. Of several sources of one text it is the first by what the
/// database would store of it.
pub(super) fn documents_in_order(projects: &[Project]) -> Vec<Rc<Document>> {
    let mut by_id: HashMap<DocumentId, (String, Rc<Document>)> = HashMap::new();
    for Annotated { document, .. } in projects.iter().flat_map(|project| &project.documents) {
        let record = document_record(document);
        match by_id.get(&document.id()) {
            Some((known, _)) if *known <= record => {}
            _ => drop(by_id.insert(document.id(), (record, Rc::clone(document)))),
        }
    }
    let mut documents: Vec<_> = by_id.into_values().map(|(_, document)| document).collect();
    documents.sort_by(|one, other| (&one.source().name, one.id()).cmp(&(&other.source().name, other.id())));
    documents
}

// ── Tags ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// The tags of several projects: those of one name or one identity are one.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags {
    /// In the order of their names.
    pub tags: Vec<Tag>,
    pub conflicts: Vec<Conflict>,
    /// Of each project the identities that are others now.
    renamed: Vec<HashMap<TagId, TagId>>,
}

impl Tags {
    pub fn of(projects: &[Project]) -> Tags {
        let mut groups: Vec<Vec<&Tag>> = Vec::new();
        for tag in projects.iter().flat_map(|project| &project.tags) {
            let is_same = |known: &&Tag| known.id == tag.id || known.name == tag.name;
            let (same, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group: &Vec<&Tag>| group.iter().any(is_same));
            groups = others;
            groups.push(same.into_iter().flatten().chain([tag]).collect());
        }
        let mut conflicts = Vec::new();
        let mut tags: Vec<(Tag, Vec<TagId>)> = groups.into_iter().filter_map(|group| one_tag(&group, &mut conflicts)).collect();
        tags.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
        let mut keys = BTreeSet::new();
        for (tag, _) in &mut tags {
            if tag.key.is_some_and(|key| !keys.insert(key)) {
                tag.key = None;
                conflicts.push(Conflict { at: None, about: About::TagKey(tag.name.clone()) });
            }
        }
        let known = |id: &TagId| tags.iter().find(|(_, ids)| ids.contains(id)).map(|(tag, _)| tag.id);
        let of_project = |project: &Project| project.tags.iter().filter_map(|tag| Some((tag.id, known(&tag.id)?))).collect();
        let renamed = projects.iter().map(of_project).collect();
        Tags { renamed, tags: tags.into_iter().map(|(tag, _)| tag).collect(), conflicts }
    }

    /// The project of this number with these tags.
    pub fn renamed(&self, number: usize, mut project: Project) -> Project {
        let Some(renamed) = self.renamed.get(number).filter(|renamed| renamed.iter().any(|(one, other)| one != other)) else {
            return Project { tags: self.tags.clone(), ..project };
        };
        for annotated in &mut project.documents {
            let annotations = std::mem::take(&mut annotated.annotations);
            annotated.annotations = annotations.iter().map(|annotation| annotation.clone().with_tags_renamed(renamed)).collect();
        }
        Project { tags: self.tags.clone(), ..project }
    }
}

/// What is one tag, with the identities that it had. It looks like the one of the longest description.
fn one_tag(group: &[&Tag], conflicts: &mut Vec<Conflict>) -> Option<(Tag, Vec<TagId>)> {
    let ids: Vec<TagId> = group.iter().map(|tag| tag.id).collect();
    let look = |tag: &&&Tag| {
        let color = Color::ALL.iter().position(|color| *color == tag.color);
        (tag.description.chars().count(), tag.description.clone(), Reverse(color), tag.key, Reverse(tag.name.clone()))
    };
    let chosen = group.iter().max_by_key(look)?;
    let names: BTreeSet<&String> = group.iter().map(|tag| &tag.name).collect();
    if names.len() > 1 {
        let names = names.into_iter().cloned().collect();
        conflicts.push(Conflict { at: None, about: About::TagName(names) });
    }
    Some((Tag { id: ids.iter().min().copied()?, ..(**chosen).clone() }, ids))
}

// ── Annotations ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// What makes an annotation one: its passage, its kind, and whether it was rejected.
type Key = (usize, Reverse<usize>, Option<Kind>, bool);

fn key(annotation: &Annotation) -> Key {
    let span = annotation.span;
    (span.start(), Reverse(span.end()), annotation.kind, annotation.state == State::Rejected)
}

/// The annotations of a text joined; `said` by whom. `taken` has the identities that are in use.
fn joined(
    document: DocumentId,
    said: &[(usize, &Annotation)],
    taken: &mut BTreeSet<AnnotationId>,
    conflicts: &mut Vec<Conflict>,
) -> Annotations {
    let mut groups: BTreeMap<Key, Vec<(usize, &Annotation)>> = BTreeMap::new();
    for (by, annotation) in said {
        groups.entry(key(annotation)).or_default().push((*by, annotation));
    }
    let mut found = Vec::new();
    for ((start, Reverse(end), kind, is_rejected), group) in &groups {
        let at = Some((document, Span::new(*start, *end)));
        let mut conflict = |about| conflicts.push(Conflict { at, about });
        if !is_rejected && let Some(rejected) = groups.get(&(*start, Reverse(*end), *kind, true)) {
            let with = |group: &[(usize, &Annotation)]| group.iter().map(|(by, _)| *by).collect::<BTreeSet<_>>();
            let (for_it, against) = (with(group), with(rejected));
            // Who has both has weighed both.
            if for_it.is_disjoint(&against) {
                conflict(About::Verdict);
            }
        }
        let versions = versions(group, *is_rejected);
        if versions.len() > 1 && !is_rejected {
            conflict(About::Value);
        }
        for version in versions {
            let notes: BTreeSet<&String> = version.iter().map(|one| &one.note).filter(|note| !note.is_empty()).collect();
            if notes.len() > 1 {
                conflict(About::Note);
            }
            found.extend(join(&version));
        }
    }
    let mut annotations = Annotations::default();
    for annotation in found {
        let id = annotation.id;
        let is_free = taken.insert(id);
        if !is_free {
            conflicts.push(Conflict { at: Some((document, annotation.span)), about: About::Identity });
        }
        let annotation =
            if is_free { annotation } else { Annotation { id: identity(document, &annotation, taken), ..annotation } };
        annotations.put(annotation);
    }
    annotations
}

/// Those that say the same amount, or none. Who says none agrees where there is one, unless both reject: what was rejected is kept
/// just as it was said.
fn versions<'a>(group: &[(usize, &'a Annotation)], is_rejected: bool) -> Vec<Vec<&'a Annotation>> {
    let mut versions: BTreeMap<Option<String>, Vec<&Annotation>> = BTreeMap::new();
    for (_, annotation) in group {
        versions.entry(said_of(annotation)).or_default().push(annotation);
    }
    if versions.len() == 2
        && !is_rejected
        && let Some(silent) = versions.remove(&None)
    {
        versions.values_mut().for_each(|version| version.extend(&silent));
    }
    versions.into_values().collect()
}

/// One annotation of several on one passage, of one kind.
pub(super) fn join(version: &[&Annotation]) -> Option<Annotation> {
    let first = version.first()?;
    // What the detector found keeps its identity, so that it meets the decision when it is found again.
    let named = version.iter().min_by_key(|one| (one.origin == Origin::Person, one.id, format!("{:?}", one.origin)))?;
    let spoken =
        version.iter().filter(|one| said_of(one).is_some()).min_by_key(|one| format!("{:?}", one.value)).unwrap_or(first);
    let notes: BTreeSet<&str> = version.iter().map(|one| one.note.as_str()).filter(|note| !note.is_empty()).collect();
    let tags: BTreeSet<TagId> = version.iter().flat_map(|one| one.tags.iter().copied()).collect();
    Some(Annotation {
        id: named.id,
        span: first.span,
        kind: first.kind,
        value: spoken.value.clone(),
        qualifiers: spoken.qualifiers.clone(),
        tags: tags.into_iter().collect(),
        note: notes.into_iter().collect::<Vec<_>>().join("\n"),
        origin: named.origin.clone(),
        state: version.iter().map(|one| one.state).max()?,
        created: version.iter().map(|one| one.created).min()?,
        modified: version.iter().map(|one| one.modified).max()?,
        voices: version.iter().fold(Voices::default(), |voices, one| voices.and(&one.voices)),
    })
}

/// An identity for an annotation whose own is taken: of what it says, so that the same merged again meets it.
pub(super) fn identity(document: DocumentId, annotation: &Annotation, taken: &mut BTreeSet<AnnotationId>) -> AnnotationId {
    let mut turn = 0u32;
    loop {
        let mut hash = Sha256::new_with_prefix(document.0);
        hash.update(format!("{:?} {:?} {:?}", key(annotation), said_of(annotation), annotation.tags));
        hash.update(turn.to_le_bytes());
        let id = hash.finalize().iter().take(16).fold(0, |id, byte| id << 8 | u128::from(*byte));
        if taken.insert(AnnotationId(id)) {
            return AnnotationId(id);
        }
        turn += 1;
    }
}
