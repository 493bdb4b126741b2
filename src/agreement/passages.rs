//! What is compared: passages with their labels, in code points, by label and analyst.

use super::characters::Characters;
use super::panel::{Counted, Panel, Shared};
use crate::annotation::{Annotation, State, Tag};
use crate::format::Facts;
use crate::interchange::{NOTE, labels_of};
use crate::mention::{Kind, Value};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// A passage of a text. They are in the order of texts, then of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Passage {
    /// The number of the text.
    pub document: usize,
    /// The code points before it.
    pub start: usize,
    /// The code points before what is behind it.
    pub end: usize,
    /// What a figure or name is said to amount to, by its number; `None` where nothing is said.
    pub said: Option<usize>,
}

impl Passage {
    /// Where it stands.
    pub fn place(&self) -> (usize, usize, usize) {
        (self.document, self.start, self.end)
    }

    /// How many code points it has.
    pub fn len(&self) -> usize {
        self.end - self.start
    }
}

/// Everything that analysts marked, ready to be put into figures: texts come one after the other, so that a page can rest between.
#[derive(Debug, Default)]
pub struct Study {
    /// How many analysts there are.
    pub(super) analysts: usize,
    /// The lengths of the texts, code points.
    pub(super) lengths: Vec<usize>,
    /// Of each label the passages of each analyst, in order, each once.
    pub(super) passages: BTreeMap<Rc<str>, Vec<Vec<Passage>>>,
    pub(super) characters: Characters,
    said: HashMap<String, usize>,
}

impl Study {
    /// A study of what so many analysts say.
    pub fn new(analysts: usize) -> Study {
        Study { analysts, ..Study::default() }
    }

    /// All that a panel says.
    pub fn of(panel: &Panel, counted: Counted) -> Study {
        let mut study = Study::new(panel.len());
        panel.shared.iter().for_each(|shared| study.add(shared, &panel.tags, counted));
        study
    }

    /// Adds what analysts say of a text; the tags are those of the panel.
    pub fn add(&mut self, shared: &Shared, tags: &[Tag], counted: Counted) {
        let names: HashMap<_, _> = tags.iter().map(|tag| (tag.id, tag.name.as_str())).collect();
        let text = shared.document.text();
        let document = self.lengths.len();
        self.lengths.push(text.code_points().0);
        let mut marked: Vec<Vec<(usize, usize, Rc<str>)>> = vec![Vec::new(); self.analysts];
        for (analyst, annotations) in shared.annotations.iter().enumerate().take(self.analysts) {
            for annotation in annotations.iter().filter(|annotation| counts(annotation, counted)) {
                let (start, end) = (text.code_point(annotation.span.start()), text.code_point(annotation.span.end()));
                let (Some(start), Some(end)) = (start, end) else { continue };
                if start == end {
                    continue;
                }
                let said = said_of(annotation).map(|said| {
                    let next = self.said.len();
                    *self.said.entry(said).or_insert(next)
                });
                for label in labels_of(annotation, |id| names.get(&id).copied()) {
                    let is_kind = annotation.kind.is_some_and(|kind| is_label_of(&label, kind));
                    let passage = Passage { document, start: start.0, end: end.0, said: said.filter(|_| is_kind) };
                    let label = self.label(&label);
                    marked[analyst].push((passage.start, passage.end, Rc::clone(&label)));
                    self.passages.entry(label).or_default()[analyst].push(passage);
                }
            }
        }
        for of_label in self.passages.values_mut().flatten() {
            let first = of_label.partition_point(|passage| passage.document < document);
            let mut of_document = of_label.split_off(first);
            // Of several that stand in one place the one that says something of its value.
            of_document.sort_unstable_by_key(|passage| (passage.place(), passage.said.is_none(), passage.said));
            of_document.dedup_by_key(|passage| passage.place());
            of_label.append(&mut of_document);
        }
        self.characters.add(text.code_points().0, &marked);
    }

    /// The labels: kinds, then tags, each in the order of names.
    pub fn labels(&self) -> impl Iterator<Item = &Rc<str>> {
        let is_kind = |label: &&Rc<str>| Kind::all().any(|kind| is_label_of(label, kind));
        let kinds = self.passages.keys().filter(is_kind);
        kinds.chain(self.passages.keys().filter(move |label| !is_kind(label)))
    }

    /// The label as it is known, with a place for what each analyst marks.
    fn label(&mut self, label: &str) -> Rc<str> {
        match self.passages.get_key_value(label) {
            Some((known, _)) => Rc::clone(known),
            None => {
                let label: Rc<str> = label.into();
                self.passages.insert(Rc::clone(&label), vec![Vec::new(); self.analysts]);
                label
            }
        }
    }
}

fn is_label_of(label: &str, kind: Kind) -> bool {
    crate::interchange::label_of_kind(kind) == label
}

/// Whether an annotation is what an analyst says of the text.
pub(super) fn counts(annotation: &Annotation, counted: Counted) -> bool {
    let is_said = match annotation.state {
        State::Accepted => true,
        State::Suggested => counted == Counted::Suggested,
        State::Rejected => false,
    };
    is_said && (annotation.kind.is_some() || !annotation.tags.is_empty())
}

/// What is said of the amount, of what stands around it, and by hand of metric, subject and period; `None` where nothing is. Numbers
/// that are equal are written alike.
pub(super) fn said_of(annotation: &Annotation) -> Option<String> {
    let value = annotation.value.as_ref().map(|value| match value {
        Value::Number { value, max, unit } => {
            Value::Number { value: value.normalize(), max: max.map(|max| max.normalize()), unit: unit.clone() }
        }
        Value::Date(date) => Value::Date(date.clone()),
    });
    let facts = Facts::of(value.as_ref(), &annotation.qualifiers);
    let said: Vec<String> = Facts::NAMES.into_iter().filter_map(|name| Some(format!("{name} {}", facts.get(name)?))).collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

/// The labels of an annotation; none where it is only a note.
pub(super) fn labels(annotation: &Annotation, tags: &[Tag]) -> Vec<String> {
    let name = |id| tags.iter().find(|tag| tag.id == id).map(|tag| tag.name.as_str());
    labels_of(annotation, name).into_iter().filter(|label| label != NOTE).map(|label| label.into_owned()).collect()
}
