//! What is shown of the annotations, in the text and in the list, and how many there are of each sort.

use crate::annotation::{Annotation, Annotations, State, TagId};
use crate::mention::{FigureKind, Kind};
use crate::text::Text;

/// The sorts of annotation that the legend tells apart: dates are figures with a switch of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Figures that are no dates.
    Figure,
    /// Programs.
    Program,
    /// Organizations.
    Organization,
    /// Dates.
    Date,
    /// No kind: only tags of a person's own.
    Tagged,
}

impl Facet {
    /// Every facet, in the order of the legend.
    pub const ALL: [Facet; 5] = [Facet::Figure, Facet::Program, Facet::Organization, Facet::Date, Facet::Tagged];

    /// The facet of a kind.
    pub fn of(kind: Option<Kind>) -> Facet {
        match kind {
            Some(Kind::Figure(FigureKind::Date)) => Facet::Date,
            Some(Kind::Figure(_)) => Facet::Figure,
            Some(Kind::Program) => Facet::Program,
            Some(Kind::Organization) => Facet::Organization,
            None => Facet::Tagged,
        }
    }

    /// Its name in the style sheet and in the page's attributes.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Figure => "figure",
            Facet::Program => "program",
            Facet::Organization => "organization",
            Facet::Date => "date",
            Facet::Tagged => "tagged",
        }
    }
}

/// What is shown. The default shows everything but what was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Facets that are hidden, in the text and in the list.
    pub hidden: Vec<Facet>,
    /// States that the list shows. The text shows what is suggested or accepted, and a rejected one only while it is current.
    pub states: Vec<State>,
    /// The tag that the list is narrowed to.
    pub tag: Option<TagId>,
    /// Words that the list is narrowed to: in the passage or in the note, case ignored.
    pub words: String,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter { hidden: Vec::new(), states: vec![State::Suggested, State::Accepted], tag: None, words: String::new() }
    }
}

impl Filter {
    /// The same with a facet hidden, or shown if it was hidden.
    pub fn with_facet_toggled(mut self, facet: Facet) -> Filter {
        toggle(&mut self.hidden, facet);
        self
    }

    /// The same with a state listed, or not listed if it was.
    pub fn with_state_toggled(mut self, state: State) -> Filter {
        toggle(&mut self.states, state);
        self
    }

    /// Whether the text shows annotations of this facet.
    pub fn shows(&self, facet: Facet) -> bool {
        !self.hidden.contains(&facet)
    }

    /// Whether the text paints this annotation.
    pub fn paints(&self, annotation: &Annotation) -> bool {
        annotation.state != State::Rejected && self.shows(Facet::of(annotation.kind))
    }

    /// Whether the list shows this annotation of this text.
    pub fn lists(&self, annotation: &Annotation, text: &Text) -> bool {
        self.shows(Facet::of(annotation.kind))
            && self.states.contains(&annotation.state)
            && self.tag.is_none_or(|tag| annotation.tags.contains(&tag))
            && self.finds(annotation, text)
    }

    fn finds(&self, annotation: &Annotation, text: &Text) -> bool {
        let words = self.words.trim().to_lowercase();
        let has = |part: &str| part.to_lowercase().contains(&words);
        words.is_empty() || has(&annotation.note) || text.slice(annotation.span).is_some_and(has)
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|known| *known == item) {
        Some(at) => drop(list.remove(at)),
        None => list.push(item),
    }
}

/// How many annotations there are of each facet and state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([[usize; State::ALL.len()]; Facet::ALL.len()]);

impl Counts {
    /// Counts them.
    pub fn of(annotations: &Annotations) -> Counts {
        let mut counts = Counts::default();
        annotations.iter().for_each(|annotation| *counts.cell(annotation) += 1);
        counts
    }

    /// Those of a facet that are not rejected.
    pub fn standing(&self, facet: Facet) -> usize {
        self.of_facet(facet, State::Suggested) + self.of_facet(facet, State::Accepted)
    }

    /// Those of a state.
    pub fn in_state(&self, state: State) -> usize {
        Facet::ALL.into_iter().map(|facet| self.of_facet(facet, state)).sum()
    }

    /// All.
    pub fn total(&self) -> usize {
        State::ALL.into_iter().map(|state| self.in_state(state)).sum()
    }

    fn of_facet(&self, facet: Facet, state: State) -> usize {
        self.0[facet as usize][state as usize]
    }

    fn cell(&mut self, annotation: &Annotation) -> &mut usize {
        &mut self.0[Facet::of(annotation.kind) as usize][annotation.state as usize]
    }
}
