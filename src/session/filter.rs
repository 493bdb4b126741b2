//! What is shown of the annotations, in the text and in the list, and how many there are of each sort.

use crate::annotation::{Annotation, Annotations, State, TagId, Tally};
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

    /// Those that say what a passage is, and not only that it has tags.
    pub const KINDS: [Facet; 4] = [Facet::Figure, Facet::Program, Facet::Organization, Facet::Date];

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
    /// Tags that are hidden in the text. What has only hidden tags and no kind is hidden in the list too.
    pub hidden_tags: Vec<TagId>,
    /// States that the list shows. The text shows what is suggested or accepted, and a rejected one only while it is current.
    pub states: Vec<State>,
    /// The tag that the list is narrowed to.
    pub tag: Option<TagId>,
    /// Words that the list is narrowed to: in the passage or in the note, case ignored.
    pub words: String,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter {
            hidden: Vec::new(),
            hidden_tags: Vec::new(),
            states: vec![State::Suggested, State::Accepted],
            tag: None,
            words: String::new(),
        }
    }
}

impl Filter {
    /// The same with a facet hidden, or shown if it was hidden.
    pub fn with_facet_toggled(mut self, facet: Facet) -> Filter {
        toggle(&mut self.hidden, facet);
        self
    }

    /// The same with a tag hidden, or shown if it was hidden.
    pub fn with_tag_toggled(mut self, tag: TagId) -> Filter {
        toggle(&mut self.hidden_tags, tag);
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

    /// Whether the text shows this tag.
    pub fn shows_tag(&self, tag: TagId) -> bool {
        !self.hidden_tags.contains(&tag)
    }

    /// Whether the text paints this annotation.
    pub fn paints(&self, annotation: &Annotation) -> bool {
        annotation.state != State::Rejected && self.shows_any_of(annotation)
    }

    /// Whether the list shows this annotation of this text.
    pub fn lists(&self, annotation: &Annotation, text: &Text) -> bool {
        self.shows_any_of(annotation)
            && self.states.contains(&annotation.state)
            && self.tag.is_none_or(|tag| annotation.tags.contains(&tag))
            && self.finds(annotation, text)
    }

    /// Whether its kind is shown, or one of its tags.
    fn shows_any_of(&self, annotation: &Annotation) -> bool {
        let facet = Facet::of(annotation.kind);
        let by_kind = facet != Facet::Tagged && self.shows(facet);
        let by_tag = self.shows(Facet::Tagged) && annotation.tags.iter().any(|tag| self.shows_tag(*tag));
        by_kind || by_tag || annotation.is_untagged_note() && self.shows(Facet::Tagged)
    }

    fn finds(&self, annotation: &Annotation, text: &Text) -> bool {
        let words = self.words.trim();
        if words.is_empty() {
            return true;
        }
        // Only what may have two cases is folded: most words here are Chinese or digits, and the passages may be 300,000.
        let folded = words.chars().any(may_have_cases).then(|| in_small_letters(words));
        let has = |part: &str| match &folded {
            Some(words) => in_small_letters(part).contains(words),
            None => part.contains(words),
        };
        has(&annotation.note) || text.slice(annotation.span).is_some_and(has)
    }
}

/// Letters of any script with cases, and others that are below, between or above the Chinese characters. Which have cases, and what
/// the end of a Greek word is, the standard library knows by tables that weigh a kilobyte of the page.
fn may_have_cases(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{80}'..'\u{2e80}' | '\u{a000}'..'\u{ac00}' | '\u{ff21}'..='\u{ff5a}' | '\u{10000}'..'\u{20000}')
}

fn in_small_letters(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|known| *known == item) {
        Some(at) => drop(list.remove(at)),
        None => list.push(item),
    }
}

/// How many annotations there are of each facet and state, and of each tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(Tally);

impl Counts {
    /// Those of a document.
    pub fn of(annotations: &Annotations) -> Counts {
        Counts(annotations.tally().clone())
    }

    /// Those of a facet that are not rejected.
    pub fn standing(&self, facet: Facet) -> usize {
        self.sum(|of, state| of == facet && state != State::Rejected)
    }

    /// Those that bear a tag and are not rejected.
    pub fn tagged(&self, tag: TagId) -> usize {
        self.0.tagged(tag)
    }

    /// Those of a state.
    pub fn in_state(&self, state: State) -> usize {
        self.sum(|_, of| of == state)
    }

    /// All.
    pub fn total(&self) -> usize {
        self.sum(|_, _| true)
    }

    fn sum(&self, wanted: impl Fn(Facet, State) -> bool) -> usize {
        self.0.kinds().filter(|(kind, state, _)| wanted(Facet::of(*kind), *state)).map(|(_, _, count)| count).sum()
    }
}
