//! What a file says comes to stand on a text: units are decided, words compared, labels become kinds and tags.

use super::digest::first_half;
use super::fault::{Fault, Faults};
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::ground::{Ground, Known, Texts, raw_span, unit_of};
use super::label::Label;
use super::phrase::{self, quoted, verbatim};
use super::tag_set::TagSet;
use super::unit::{Unit, Written};
use crate::annotation::{
    Annotated, Annotation, AnnotationId, Annotations, Finder, Located, Origin, Project, Quote, State, Table, TagId, Timestamp,
    describe,
};
use crate::document::{Document, DocumentId};
use crate::mention::{Kind, Qualifiers};
use crate::text::Span;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was read and stands on texts now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// The documents with what the file says of them.
    pub project: Project,
    /// What offsets were found to count where the file does not say it or says it wrongly: the document's name and the unit.
    pub units: Vec<(String, Unit)>,
    /// What became of passages on other editions of the texts that they were made on.
    pub editions: Vec<Edition>,
}

/// What became of passages on another edition of their text. Those that were found stand on the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The document on which they were sought.
    pub document: DocumentId,
    /// How many stand where they stood.
    pub exact: usize,
    /// How many stand somewhere else.
    pub moved: usize,
    /// Those that may be meant, for a person to confirm.
    pub doubtful: Vec<Doubtful>,
    /// The words of those that nothing is like.
    pub lost: Vec<String>,
}

/// A passage that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubtful {
    /// What it would be.
    pub annotation: Annotation,
    /// The words that were sought, with those before and behind.
    pub sought: [String; 3],
}

impl Doubtful {
    /// The words that were sought.
    pub fn words(&self) -> &String {
        let [_, exact, _] = &self.sought;
        exact
    }
}

/// Places what a file says on the texts that it holds, or on those that are there already. `now` is when new annotations were
/// made.
///
/// # Errors
/// All marks that have no place in the text that they were made on, and documents without one.
pub fn place(file: &str, foreign: &Foreign, texts: Texts, now: Timestamp) -> Result<Placed, Faults> {
    let mut faults = Faults::of(file);
    let mut tags = TagSet::new(&foreign.styles);
    let mut placed = Placed::default();
    let (known, mut places) = (Known::new(texts), HashMap::new());
    for (index, said) in foreign.documents.iter().enumerate() {
        let found = Ground::find(said, &known, foreign.documents.len() == 1).ok_or_else(|| no_text(index, said));
        match faults.keep(found) {
            Some(Ground::Same(base)) => {
                let (unit, as_said) = base.unit(said);
                if !as_said {
                    placed.units.push((said.name.clone(), unit));
                }
                let spans = said.marks.iter().filter_map(|mark| Some((mark, faults.keep(base.span(mark, unit))?))).collect();
                let annotations = annotations(spans, base.document.id(), &mut tags, now, &mut faults);
                join(&mut placed.project.documents, &mut places, Annotated { document: base.document, annotations });
            }
            Some(Ground::Edition(document, written)) => {
                let sought = sought(said, written.as_ref(), &document);
                let (annotations, edition) = settled(sought, &document, &mut tags, now, &mut faults);
                join(&mut placed.project.documents, &mut places, Annotated { document, annotations });
                placed.editions.push(edition);
            }
            None => {}
        }
    }
    placed.project.tags = tags.tags;
    let codebook = TagSet::hierarchy(&foreign.styles).lines();
    if !codebook.is_empty() {
        placed.project.tables.put(Table::Codebook, codebook);
    }
    faults.or(placed)
}

/// Seeks every passage on another edition.
fn sought<'s>(
    said: &'s ForeignDocument,
    written: Option<&Written>,
    document: &Document,
) -> Vec<(&'s Mark, [String; 3], Located)> {
    let finder = Finder::new(document.text());
    let text = written.map_or(document.text(), Written::text);
    let (unit, _) = unit_of(said, text);
    let seek = |mark: &'s Mark| {
        let span = raw_span(mark, text, unit);
        let in_file = written.and_then(|written| describe(written.text(), span?));
        let as_told = || {
            let exact = mark.quote.as_deref()?;
            Some(Quote { exact, prefix: &mark.prefix, suffix: &mark.suffix })
        };
        let quote = in_file.or_else(as_told);
        let located = quote.map_or(Located::Lost, |quote| finder.locate(&quote, span.map(Span::start)));
        let words = quote.map(|quote| [quote.prefix, quote.exact, quote.suffix].map(str::to_owned));
        (mark, words.unwrap_or_default(), located)
    };
    said.marks.iter().map(seek).collect()
}

/// Makes annotations of what was found, and tells of the rest.
fn settled(
    sought: Vec<(&Mark, [String; 3], Located)>,
    document: &Document,
    tags: &mut TagSet,
    now: Timestamp,
    faults: &mut Faults,
) -> (Annotations, Edition) {
    let mut edition = Edition { document: document.id(), exact: 0, moved: 0, doubtful: Vec::new(), lost: Vec::new() };
    let mut found = Vec::new();
    for (mark, words, located) in sought {
        match located {
            Located::Exact(span) => {
                edition.exact += 1;
                found.push((mark, span));
            }
            Located::Moved(span) => {
                edition.moved += 1;
                found.push((mark, span));
            }
            Located::Doubtful(span) => {
                let state = mark.state.unwrap_or(State::Accepted);
                let made = annotations_of(document.id(), span, state, &[mark], tags, now);
                edition.doubtful.extend(made.into_iter().map(|annotation| Doubtful { annotation, sought: words.clone() }));
            }
            Located::Lost => {
                let [_, exact, _] = words;
                edition.lost.push(exact);
            }
        }
    }
    (annotations(found, document.id(), tags, now, faults), edition)
}

/// A file may speak of one document in several places. `places` says where each is among the documents.
fn join(documents: &mut Vec<Annotated>, places: &mut HashMap<DocumentId, usize>, new: Annotated) {
    let at = *places.entry(new.document.id()).or_insert(documents.len());
    match documents.get_mut(at) {
        Some(there) => new.annotations.iter().for_each(|annotation| drop(there.annotations.put(annotation.clone()))),
        None => documents.push(new),
    }
}

fn no_text(index: usize, said: &ForeignDocument) -> Fault {
    let name = quoted(&said.name);
    let found = match said.digest {
        Some(digest) => phrase::NO_TEXT_OF_DIGEST.of(&[verbatim(digest), name]),
        None => phrase::NO_TEXT_OF.of(&[name]),
    };
    Fault::at(format!("documents[{index}]"), found, phrase::TEXT_BESIDE)
}

/// The annotations of a document that marks with their spans make: those without an identity and of one passage are one.
fn annotations(
    marks: Vec<(&Mark, Span)>,
    document: DocumentId,
    tags: &mut TagSet,
    now: Timestamp,
    faults: &mut Faults,
) -> Annotations {
    let mut placed = Annotations::default();
    let mut by_passage: BTreeMap<(Span, State), Vec<&Mark>> = BTreeMap::new();
    for (mark, span) in marks {
        if mark.labels.iter().any(|label| label.trim().is_empty()) {
            faults.push(mark.fault("labels", phrase::BLANK_LABEL, phrase::NAME));
        }
        let state = mark.state.unwrap_or(State::Accepted);
        if let Some(id) = mark.id {
            if placed.get(id).is_some() {
                faults.push(mark.fault("id", phrase::REPEATED.of(&[verbatim(format!("{:032x}", id.0))]), phrase::ANOTHER));
            }
            annotations_of(document, span, state, &[mark], tags, now).into_iter().for_each(|a| drop(placed.put(a)));
        } else {
            by_passage.entry((span, state)).or_default().push(mark);
        }
    }
    for ((span, state), marks) in by_passage {
        annotations_of(document, span, state, &marks, tags, now).into_iter().for_each(|a| drop(placed.put(a)));
    }
    placed
}

/// The annotations that marks of one passage make: one for each kind among their labels. What a mark says belongs to the first kind
/// that it names; where it names none, to the first of all.
fn annotations_of(
    document: DocumentId,
    span: Span,
    state: State,
    marks: &[&Mark],
    tags: &mut TagSet,
    now: Timestamp,
) -> Vec<Annotation> {
    let mut by_kind: BTreeMap<Option<Kind>, Vec<&Mark>> = BTreeMap::new();
    for mark in marks {
        let kinds: BTreeSet<Kind> =
            labels(mark).filter_map(|label| if let Label::Kind(kind) = label { Some(kind) } else { None }).collect();
        by_kind.entry(kinds.first().copied()).or_default().push(mark);
        for kind in kinds.into_iter().skip(1) {
            by_kind.entry(Some(kind)).or_default();
        }
    }
    if let Some(without) = by_kind.remove(&None) {
        match by_kind.first_entry() {
            Some(mut first) => first.get_mut().extend(without),
            None => drop(by_kind.insert(None, without)),
        }
    }
    let made = by_kind.into_iter().map(|(kind, marks)| {
        let id = AnnotationId(identity(document, span, kind, state));
        filled(Annotation { kind, state, ..Annotation::by_person(id, span, now) }, &marks, tags)
    });
    made.collect()
}

fn labels(mark: &Mark) -> impl Iterator<Item = Label> {
    mark.labels.iter().map(|label| Label::read(label))
}

/// An annotation with what its marks say: all their tags and notes, and of the rest what the first says that says it.
fn filled(made: Annotation, marks: &[&Mark], tag_set: &mut TagSet) -> Annotation {
    let tags = marks
        .iter()
        .copied()
        .flat_map(labels)
        .filter_map(|label| if let Label::Tag(name) = label { Some(tag_set.id(&name)) } else { None });
    let tags: BTreeSet<TagId> = tags.collect();
    let mut notes: Vec<&str> = Vec::new();
    for note in marks.iter().map(|mark| mark.note.as_str()).filter(|note| !note.is_empty()) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let says_more = |mark: &&&Mark| mark.value.is_some() || mark.qualifiers != Qualifiers::default();
    let Some(mark) = marks.iter().find(says_more).or(marks.first()) else { return made };
    let (created, modified) = mark.times.unwrap_or((made.created, made.modified));
    Annotation {
        id: mark.id.unwrap_or(made.id),
        value: mark.value.clone(),
        qualifiers: mark.qualifiers.clone(),
        tags: tags.into_iter().collect(),
        note: notes.join("\n"),
        origin: mark.origin.clone().unwrap_or(Origin::Person),
        created,
        modified,
        ..made
    }
}

/// The identity of an annotation that comes without one: the same file read again meets what it made before.
fn identity(document: DocumentId, span: Span, kind: Option<Kind>, state: State) -> u128 {
    let kind = kind.and_then(|kind| Kind::all().position(|k| k == kind)).map_or(0, |at| at as u8 + 1);
    let mut hash = Sha256::new_with_prefix(document.0);
    hash.update((span.start() as u64).to_le_bytes());
    hash.update((span.end() as u64).to_le_bytes());
    hash.update([kind, state as u8]);
    first_half(hash)
}
