//! The palette: a mark by its name, and a report, character or annotation to go to. What is typed may be part of a name, or the
//! initials of its pinyin, which the browser knows ([`Effect::Spell`]).

use super::{Caret, Effect, Hand, Mark, Moment, Session, Sheet};
use crate::annotation::few_in_order;
use crate::document::DocumentId;
use crate::text::CodePoint;

/// Something that the palette offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Give this mark.
    Mark(Mark),
    /// Show this report.
    Report(DocumentId),
    /// Put the cursor before the character of this number in the open report, in code points from 1 on.
    Character(usize),
    /// Choose the annotation of this number in the open report, from 1 on.
    Annotation(usize),
}

/// An offer and how a person may write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The offer.
    pub offer: Offer,
    /// Its names in every language of the page, and the initials of their pinyin. ASCII letters match in either case.
    pub names: Vec<String>,
}

/// What the palette is opened for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wish {
    /// To give a mark.
    #[default]
    Mark,
    /// To go somewhere.
    Go,
}

/// What happens to the palette.
#[derive(Clone, Debug, PartialEq)]
pub enum Choosing {
    /// The names of what can be offered.
    Spelled(Vec<Spelling>),
    /// Something else stands in its field.
    Ask(String),
    /// The next (or previous) offer becomes the one that Enter takes; the list has no ends.
    Step(bool),
    /// This offer is taken.
    Take(Offer),
}

/// The palette's state.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    wish: Wish,
    words: String,
    spellings: Vec<Spelling>,
    active: usize,
}

impl Palette {
    /// What it is open for.
    pub fn wish(&self) -> Wish {
        self.wish
    }

    /// What stands in its field.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The index of the offer that Enter takes.
    pub fn active(&self) -> usize {
        self.active
    }
}

/// How well what is typed fits a name: it begins the name, stands in it, or its characters stand in it in
/// their order (a number's do not count).
fn grade(name: &str, typed: &str) -> Option<usize> {
    let name = name.to_ascii_lowercase();
    let mut rest = name.chars();
    let number = typed.bytes().all(|byte| byte.is_ascii_digit());
    let mut scattered = || typed.chars().filter(|c| *c != ' ').all(|c| rest.any(|other| other == c));
    match name.find(typed) {
        Some(0) => Some(0),
        Some(_) => Some(1),
        None => (!number && scattered()).then_some(2),
    }
}

impl Session {
    /// The palette.
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// What the palette offers for what is typed, best first: of equals what was used last, then what stands first.
    pub fn offered(&self) -> Vec<Offer> {
        let Palette { wish, words, spellings, .. } = &self.palette;
        let typed = words.trim().to_ascii_lowercase();
        let number = typed.parse().ok().filter(|_| *wish == Wish::Go);
        let numbered = number.map_or_else(Vec::new, |number| self.numbered(number));
        let recency = |offer: Offer| self.recent.iter().position(|used| Offer::Mark(*used) == offer).unwrap_or(self.recent.len());
        let fits = spellings.iter().filter_map(|spelling| {
            let best = spelling.names.iter().filter_map(|name| grade(name, &typed)).min()?;
            Some((best, recency(spelling.offer), spelling.offer))
        });
        let fits = few_in_order(fits, |&(grade, recency, _)| (grade, recency));
        numbered.into_iter().chain(fits.into_iter().map(|(_, _, offer)| offer)).collect()
    }

    /// The character and the annotation of a number, where the open report has them.
    fn numbered(&self, number: usize) -> Vec<Offer> {
        let Some(open) = self.open().filter(|_| number > 0) else { return Vec::new() };
        let character = (number <= open.document.text().code_points().0).then_some(Offer::Character(number));
        let annotation = (number <= open.annotations.len()).then_some(Offer::Annotation(number));
        character.into_iter().chain(annotation).collect()
    }

    pub(super) fn open_palette(&mut self, wish: Wish) -> Vec<Effect> {
        self.palette = Palette { wish, ..Palette::default() };
        self.sheet = Some(Sheet::Palette);
        vec![Effect::Spell]
    }

    pub(super) fn choose_in_palette(&mut self, choosing: Choosing, moment: Moment) -> Vec<Effect> {
        match choosing {
            Choosing::Spelled(spellings) => self.palette.spellings = spellings,
            Choosing::Ask(words) => self.palette = Palette { words, active: 0, ..std::mem::take(&mut self.palette) },
            Choosing::Step(forward) => {
                let count = self.offered().len().max(1);
                self.palette.active = (self.palette.active + if forward { 1 } else { count - 1 }) % count;
            }
            Choosing::Take(offer) => return self.take_offer(offer, moment),
        }
        Vec::new()
    }

    fn take_offer(&mut self, offer: Offer, moment: Moment) -> Vec<Effect> {
        let mut effects = self.show_sheet(None);
        effects.extend(match offer {
            Offer::Mark(mark) => self.mark(mark, moment),
            Offer::Report(document) => self.show(document),
            Offer::Character(number) => self.go_to_character(number),
            Offer::Annotation(number) => {
                let annotation = self.open().and_then(|open| open.annotations.iter().nth(number.checked_sub(1)?));
                annotation.map(|annotation| annotation.id).map_or_else(Vec::new, |id| self.choose(Some(id)))
            }
        });
        effects
    }

    fn go_to_character(&mut self, number: usize) -> Vec<Effect> {
        let text = self.open().map(|open| open.document.text());
        let byte = text.and_then(|text| text.byte_of_code_point(CodePoint(number.checked_sub(1)?)));
        byte.map_or_else(Vec::new, |byte| self.place_caret(Caret::at(byte), Hand::Keys))
    }
}
