//! What a file says comes to stand on a text: units are decided, words compared, labels become kinds and tags.

use super::align::{Alignment, is_blank};
use super::fault::{Fault, Faults};
use super::foreign::{Foreign, ForeignDocument, LabelStyle, Mark};
use super::label::Label;
use super::unit::{Unit, Written};
use crate::annotation::{Annotated, Annotation, AnnotationId, Annotations, Color, Origin, Project, State, Tag, TagId, Timestamp};
use crate::document::{Document, DocumentId, Source};
use crate::mention::{Kind, Qualifiers};
use crate::text::Span;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Marks that are compared to decide what offsets count.
const COMPARED: usize = 1000;

/// What was read and stands on texts now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// The documents with what the file says of them.
    pub project: Project,
    /// What offsets were found to count where the file does not say it or says it wrongly: the document's name and the unit.
    pub units: Vec<(String, Unit)>,
}

/// Places what a file says on the texts that it holds, or on those that are known.
///
/// `known` are the documents that are there already: one of the same text is used as it is. `now` is when new annotations were
/// made.
///
/// # Errors
/// All marks that have no place in their text, and documents without one.
pub fn place(file: &str, foreign: &Foreign, known: &[Rc<Document>], now: Timestamp) -> Result<Placed, Faults> {
    let mut faults = Faults::of(file);
    let mut tags = TagSet::new(&foreign.styles);
    let mut placed = Placed::default();
    for (index, said) in foreign.documents.iter().enumerate() {
        let found = base(said, known, foreign.documents.len() == 1).ok_or_else(|| no_text(index, said));
        let Some(base) = faults.keep(found) else { continue };
        let (unit, as_said) = unit(said, &base);
        if !as_said {
            placed.units.push((said.name.clone(), unit));
        }
        let annotations = annotations(said, &base, unit, &mut tags, now, &mut faults);
        join(&mut placed.project.documents, Annotated { document: base.document, annotations });
    }
    placed.project.tags = tags.tags;
    faults.or(placed)
}

/// A file may speak of one document in several places.
fn join(documents: &mut Vec<Annotated>, new: Annotated) {
    match documents.iter_mut().find(|there| there.document.id() == new.document.id()) {
        Some(there) => new.annotations.iter().for_each(|annotation| drop(there.annotations.put(annotation.clone()))),
        None => documents.push(new),
    }
}

fn no_text(index: usize, said: &ForeignDocument) -> Fault {
    let digest = said.digest.map(|digest| format!(" of SHA-256 {digest}"));
    let found = format!("no text{} for {:?}", digest.unwrap_or_default(), said.name);
    Fault::at(format!("documents[{index}]"), found, "the text in the file, or beside it")
}

/// The document that marks are placed on, and the text that their offsets point into.
struct Base {
    document: Rc<Document>,
    written: Written,
    /// Where the document's text has other white space than the file's.
    alignment: Option<Alignment>,
}

impl Base {
    /// The span in the document's text of a span of the text as written.
    fn span(&self, raw: Span) -> Span {
        let (start, end) = (self.written.place(raw.start()), self.written.place(raw.end()));
        let Some(alignment) = &self.alignment else { return Span::new(start, end) };
        // The end of what is aligned is that of the last character: behind it white space may have come or gone.
        let words = self.written.text().slice(raw).unwrap_or_default().trim_end_matches(is_blank);
        let last = words.chars().next_back().map_or(0, char::len_utf8);
        let end = self.written.place(raw.start() + words.len());
        Span::new(alignment.place(start), alignment.place(end - last) + last)
    }
}

fn base(said: &ForeignDocument, known: &[Rc<Document>], alone: bool) -> Option<Base> {
    let Some(text) = &said.text else {
        let document = known_document(said, known, alone)?;
        return Some(Base { written: Written::new(document.text().as_str()), document: Rc::clone(document), alignment: None });
    };
    let written = Written::new(text);
    let normalised = written.normalised();
    let id = DocumentId::of(&normalised);
    if let Some(document) = known.iter().find(|known| known.id() == id).cloned() {
        return Some(Base { document, written, alignment: None });
    }
    let aligned = known.iter().find_map(|known| Some((known, Alignment::new(&normalised, known.text().as_str())?)));
    if let Some((document, alignment)) = aligned {
        return Some(Base { document: Rc::clone(document), written, alignment: Some(alignment) });
    }
    let document = Rc::new(Document::new(Source { name: said.name.clone(), ..Source::default() }, normalised));
    Some(Base { document, written, alignment: None })
}

/// By the digest; without one by the name, or because there is but one on both sides.
fn known_document<'k>(said: &ForeignDocument, known: &'k [Rc<Document>], alone: bool) -> Option<&'k Rc<Document>> {
    if let Some(digest) = said.digest {
        return known.iter().find(|known| known.id() == digest);
    }
    let named = known.iter().find(|known| !said.name.is_empty() && known.source().name == said.name);
    named.or_else(|| known.first().filter(|_| alone && known.len() == 1))
}

/// What the offsets count, and whether that is what was said: the unit in which most words stand where they should.
fn unit(said: &ForeignDocument, base: &Base) -> (Unit, bool) {
    let units = said.unit.into_iter().chain(Unit::ALL.into_iter().filter(|unit| Some(*unit) != said.unit));
    let quoted = || said.marks.iter().filter(|mark| mark.quote.is_some()).take(COMPARED);
    let right =
        |unit: Unit| quoted().filter(|mark| raw_span(mark, base, unit).is_some_and(|span| says(mark, base, span))).count();
    let mut best = (said.unit.unwrap_or(Unit::CodePoint), right(said.unit.unwrap_or(Unit::CodePoint)));
    if best.1 < quoted().count() {
        for unit in units {
            let count = right(unit);
            best = if count > best.1 { (unit, count) } else { best };
        }
    }
    (best.0, said.unit == Some(best.0))
}

/// The span of a mark in bytes of the text as written.
fn raw_span(mark: &Mark, base: &Base, unit: Unit) -> Option<Span> {
    let (start, end) = mark.range.filter(|(start, end)| start <= end)?;
    let text = base.written.text();
    Some(Span::new(unit.byte(text, start)?, unit.byte(text, end)?))
}

/// Whether the words of the mark stand in the span, line ends aside.
fn says(mark: &Mark, base: &Base, span: Span) -> bool {
    let words = base.written.text().slice(span).unwrap_or_default();
    let on_one_line = |words: &str| words.replace('\r', "").replace('\n', " ");
    mark.quote.as_deref().is_none_or(|quote| words == quote || on_one_line(words) == on_one_line(quote))
}

/// The mark's span in the document's text.
fn span(mark: &Mark, base: &Base, unit: Unit) -> Result<Span, Fault> {
    let Some((start, end)) = mark.range else {
        return Err(mark.fault("range", "nothing", "offsets"));
    };
    let length = unit.offset(base.written.text(), base.written.text().len());
    let range = format!("{start}–{end}");
    let raw = raw_span(mark, base, unit).ok_or_else(|| {
        mark.fault("range", range.as_str(), format!("a start and an end between characters, up to {length} ({unit})"))
    })?;
    if !says(mark, base, raw) {
        let words = base.written.text().slice(raw).unwrap_or_default();
        let quote = mark.quote.as_deref().unwrap_or_default();
        return Err(mark.fault("quote", format!("{quote:?}"), format!("{words:?}, which stands at {range} ({unit})")));
    }
    Ok(base.span(raw))
}

fn annotations(
    said: &ForeignDocument,
    base: &Base,
    unit: Unit,
    tags: &mut TagSet,
    now: Timestamp,
    faults: &mut Faults,
) -> Annotations {
    let document = base.document.id();
    let mut placed = Annotations::default();
    let mut by_passage: BTreeMap<(Span, State), Vec<&Mark>> = BTreeMap::new();
    for mark in &said.marks {
        let Some(span) = faults.keep(span(mark, base, unit)) else { continue };
        let state = mark.state.unwrap_or(State::Accepted);
        match mark.id {
            Some(_) => annotations_of(document, span, state, &[mark], tags, now).into_iter().for_each(|a| drop(placed.put(a))),
            None => by_passage.entry((span, state)).or_default().push(mark),
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
        let made = Annotation {
            id,
            span,
            kind,
            value: None,
            qualifiers: Qualifiers::default(),
            tags: Vec::new(),
            note: String::new(),
            origin: Origin::Person,
            state,
            created: now,
            modified: now,
        };
        filled(made, &marks, tags)
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

fn first_half(hash: Sha256) -> u128 {
    hash.finalize().iter().take(16).fold(0, |sum, byte| sum << 8 | u128::from(*byte))
}

/// The tags of a file, made as their names are met.
struct TagSet {
    tags: Vec<Tag>,
    by_name: BTreeMap<String, TagId>,
}

impl TagSet {
    fn new(styles: &[LabelStyle]) -> TagSet {
        let mut set = TagSet { tags: Vec::new(), by_name: BTreeMap::new() };
        for style in styles {
            if let Label::Tag(name) = Label::read(&style.label) {
                set.id(&name);
                if let Some(tag) = set.tags.iter_mut().find(|tag| tag.name == name) {
                    tag.color = style.color.unwrap_or(tag.color);
                    tag.description.clone_from(&style.description);
                }
            }
        }
        set
    }

    /// The tag of this name, whose identity follows from the name.
    fn id(&mut self, name: &str) -> TagId {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let id = TagId(first_half(Sha256::new_with_prefix(name)));
        let color = Color::ALL.get(self.tags.len() % Color::ALL.len()).copied().unwrap_or(Color::Slate);
        self.tags.push(Tag { id, name: name.to_owned(), color, key: None, description: String::new() });
        self.by_name.insert(name.to_owned(), id);
        id
    }
}
