//! What a person does to annotations: each becomes one command, and so one step of the history.

use super::{Effect, Facet, Hand, Moment, Session};
use crate::annotation::{Annotated, Annotation, AnnotationId, Command, Origin, State, TagId, Timestamp};
use crate::detect;
use crate::document::{Document, DocumentId};
use crate::mention::{Corrections, FigureKind, Kind, Qualifiers, Value};
use crate::text::{Span, Text};

/// A mark that can be given to a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A kind; of figures and dates, the sub-kind and the value are read from the passage.
    Facet(Facet),
    /// A tag of the person's own; given again, it is taken away.
    Tag(TagId),
}

impl Mark {
    /// As the database keeps it: the name of a kind, or the identity of a tag in hexadecimal digits.
    pub fn written(self) -> String {
        match self {
            Mark::Facet(facet) => facet.name().to_owned(),
            Mark::Tag(TagId(id)) => format!("{id:x}"),
        }
    }

    /// The mark that is written so, if one is.
    pub fn read(written: &str) -> Option<Mark> {
        let facet = Facet::KINDS.into_iter().find(|facet| facet.name() == written).map(Mark::Facet);
        facet.or_else(|| u128::from_str_radix(written, 16).ok().map(|id| Mark::Tag(TagId(id))))
    }
}

/// An edge of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Before its first character.
    Start,
    /// After its last.
    End,
}

impl Session {
    /// Gives the mark to the selected passage, else to the current annotation.
    pub(super) fn mark(&mut self, mark: Mark, moment: Moment) -> Vec<Effect> {
        self.keep_on(mark);
        let target = match (self.open(), self.selection) {
            (Some(open), Some(span)) => Some(on_passage(open, span, moment)),
            _ => self.current().cloned(),
        };
        let (Some(open), Some(annotation)) = (self.open(), target) else { return Vec::new() };
        let id = annotation.id;
        let known = open.annotations.get(id).is_some();
        let marked = marked(annotation, mark, known, &open.document);
        self.current = Some(id);
        self.deselect();
        self.revision += 1; // what is painted changes even where the mark was given before
        let mut effects = self.use_mark(mark);
        effects.extend(self.put_edited(marked, moment));
        effects.push(Effect::ClearSelection);
        effects
    }

    /// Accepts or rejects the current annotation, and goes on to the next suggestion.
    pub(super) fn decide(&mut self, state: State, moment: Moment) -> Vec<Effect> {
        let Some(annotation) = self.current().cloned() else { return Vec::new() };
        let mut effects = Vec::new();
        if annotation.state != state {
            effects = self.put_edited(Annotation { state, ..annotation }, moment);
        }
        effects.extend(self.step(super::Step::Forward, |annotation| annotation.state == State::Suggested));
        effects
    }

    /// Deletes the current annotation. What the detector found is rejected instead, or it would be found again.
    pub(super) fn delete(&mut self, moment: Moment) -> Vec<Effect> {
        let (Some(document), Some(annotation)) = (self.open, self.current().cloned()) else { return Vec::new() };
        match annotation.origin {
            Origin::Detector { .. } => self.put_edited(Annotation { state: State::Rejected, ..annotation }, moment),
            Origin::Person => self.apply(Command::Remove(document, annotation.id)),
        }
    }

    /// Moves an edge of what is selected, or of the current annotation, by so many characters, as far as the text and the other
    /// edge allow.
    pub(super) fn move_edge(&mut self, edge: Edge, by: isize, moment: Moment) -> Vec<Effect> {
        if let (Some(open), Some(selection)) = (self.open(), self.selection) {
            let span = with_edge_moved(open.document.text(), selection, edge, by);
            return self.select_exactly(span, Hand::Keys);
        }
        let (Some(open), Some(annotation)) = (self.open(), self.current().cloned()) else { return Vec::new() };
        let span = with_edge_moved(open.document.text(), annotation.span, edge, by);
        let moved = match edge {
            Edge::Start => span.start(),
            Edge::End => open.document.text().character_before(span.end()),
        };
        let seen = super::beside(&open.document, moved);
        let mut effects = self.put_span(annotation, span, moment);
        effects.push(Effect::Reveal(seen));
        effects
    }

    /// Has the annotation stand at another span of its report, and its figure read there.
    pub(super) fn put_span(&mut self, annotation: Annotation, span: Span, moment: Moment) -> Vec<Effect> {
        let Some(open) = self.open().filter(|_| span != annotation.span) else { return Vec::new() };
        let moved = read_again(Annotation { span, state: State::Accepted, ..annotation }, &open.document);
        self.put_edited(moved, moment)
    }

    /// Keeps what a person says of a figure instead of what rules read; such a figure is accepted.
    pub(super) fn correct(
        &mut self,
        document: DocumentId,
        id: AnnotationId,
        corrections: Corrections,
        moment: Moment,
    ) -> Vec<Effect> {
        let known = self.project.get(document).and_then(|annotated| annotated.annotations.get(id)).cloned();
        let corrections = corrections.any();
        let Some(mut annotation) = known.filter(|known| known.qualifiers.corrections != corrections) else { return Vec::new() };
        annotation.qualifiers.corrections = corrections;
        let modified = edited(annotation.created, moment);
        self.apply(Command::put(document, Annotation { state: State::Accepted, modified, ..annotation }))
    }

    /// Writes the note of an annotation of the open report.
    pub(super) fn write_note(&mut self, id: AnnotationId, note: String, moment: Moment) -> Vec<Effect> {
        let known = self.open().and_then(|open| open.annotations.get(id)).filter(|known| known.note != note).cloned();
        let (Some(annotation), Some(document)) = (known, self.open) else { return Vec::new() };
        if self.noting.replace(id) != Some(id) {
            return self.put_edited(Annotation { note, ..annotation }, moment);
        }
        // The step that undoes the typing was recorded with its first letter.
        let command = Command::put(document, Annotation { note, modified: edited(annotation.created, moment), ..annotation });
        let inverse = self.project.apply(command);
        self.changed(&inverse)
    }

    pub(super) fn put_edited(&mut self, annotation: Annotation, moment: Moment) -> Vec<Effect> {
        let Some(document) = self.open else { return Vec::new() };
        let known = self.open().and_then(|open| open.annotations.get(annotation.id));
        if known.is_some_and(|known| *known == Annotation { modified: known.modified, ..annotation.clone() }) {
            return Vec::new();
        }
        if annotation.is_bare() && annotation.origin == Origin::Person {
            return self.apply(Command::Remove(document, annotation.id));
        }
        let modified = edited(annotation.created, moment);
        self.apply(Command::put(document, Annotation { modified, ..annotation }))
    }
}

/// The time of an edit: one within the millisecond of the annotation's making still counts as an edit.
pub(super) fn edited(created: Timestamp, moment: Moment) -> Timestamp {
    moment.now.max(Timestamp(created.0.saturating_add(1)))
}

/// The annotation that a mark on this passage goes to: the one of exactly this passage, else a new one.
pub(super) fn on_passage(open: &Annotated, span: Span, moment: Moment) -> Annotation {
    let standing = |annotation: &&Annotation| annotation.state != State::Rejected;
    let known = open.annotations.of_span(span).find(standing).or_else(|| open.annotations.of_span(span).next());
    known.cloned().unwrap_or_else(|| Annotation::by_person(AnnotationId(moment.fresh), span, moment.now))
}

/// The annotation with the mark. A mark on a rejected one revives it; giving a tag anew there never takes it away.
fn marked(annotation: Annotation, mark: Mark, known: bool, document: &Document) -> Annotation {
    let revived = annotation.state == State::Rejected;
    let annotation = Annotation { state: State::Accepted, ..annotation };
    match mark {
        Mark::Tag(tag) if known && revived && annotation.tags.contains(&tag) => annotation,
        Mark::Tag(tag) => annotation.with_tag_toggled(tag),
        Mark::Facet(facet) if Facet::of(annotation.kind) == facet => annotation,
        Mark::Facet(facet) => with_facet(annotation, facet, document),
    }
}

/// The annotation with the mark, accepted; what it has already it keeps.
pub(super) fn given(annotation: Annotation, mark: Mark, document: &Document) -> Annotation {
    match mark {
        Mark::Tag(tag) if annotation.tags.contains(&tag) => Annotation { state: State::Accepted, ..annotation },
        mark => marked(annotation, mark, true, document),
    }
}

fn with_facet(annotation: Annotation, facet: Facet, document: &Document) -> Annotation {
    let kind = match facet {
        Facet::Figure => Some(Kind::Figure(FigureKind::Count)),
        Facet::Date => Some(Kind::Figure(FigureKind::Date)),
        Facet::Program => Some(Kind::Program),
        Facet::Organization => Some(Kind::Organization),
        Facet::Tagged => None,
    };
    read_again(Annotation { kind, ..annotation }, document)
}

/// The annotation with the value that its passage states, and with the sub-kind if that stays on its side of figures and dates.
fn read_again(annotation: Annotation, document: &Document) -> Annotation {
    let Some(kind @ Kind::Figure(_)) = annotation.kind else {
        return Annotation { value: None, qualifiers: Qualifiers::default(), ..annotation };
    };
    let read = document.text().slice(annotation.span).and_then(detect::figure_of);
    let fitting = read.filter(|(read, _)| Facet::of(Some(Kind::Figure(*read))) == Facet::of(Some(kind)));
    let (kind, value): (Kind, Option<Value>) = fitting.map_or((kind, None), |(read, value)| (Kind::Figure(read), Some(value)));
    Annotation { kind: Some(kind), value, ..annotation }
}

fn with_edge_moved(text: &Text, span: Span, edge: Edge, by: isize) -> Span {
    let moved = match edge {
        Edge::Start => Span::new(stepped(text, span.start(), by).min(span.end()), span.end()),
        Edge::End => Span::new(span.start(), stepped(text, span.end(), by).max(span.start())),
    };
    if moved.is_empty() { span } else { moved }
}

/// The offset so many characters further on, or back where `by` is negative.
fn stepped(text: &Text, offset: usize, by: isize) -> usize {
    let one = |at: usize| if by < 0 { text.character_before(at) } else { text.character_after(at) };
    (0..by.unsigned_abs()).fold(offset, |at, _| one(at))
}
