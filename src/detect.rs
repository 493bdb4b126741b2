//! Detection: a text's figures, programs and organizations, each with the rule that found it.
//!
//! The text is read in stretches of at most [`STRETCH`] bytes that end at a line or a sentence; each is folded once
//! ([`stretch`]) and walked once, and at every character that can begin a mention the rules of that character are asked.

mod alias;
mod alphabet;
mod chief;
mod company;
mod company_list;
mod date;
mod edge;
mod figure;
mod figures;
mod fold;
mod found;
mod home;
mod lexicon;
mod memory;
mod names;
mod numeral;
mod organization;
mod plan;
mod program;
mod qualifier;
mod quotation;
mod rules;
mod school;
mod scope;
mod short_form;
mod site;
mod stretch;
mod unit;
mod vocabulary;
mod words;

use crate::mention::{FigureKind, Mention, Value};
use date::{Calendar, Years};
use found::{Found, Name};
use home::Home;
use memory::{Lessons, Memory};
use std::collections::VecDeque;
use stretch::Stretch;

pub use fold::traditional;
#[cfg(not(target_arch = "wasm32"))]
pub use rules::EXPLANATIONS;
pub use rules::{Explanation, RULES, Rule, explanation, rule};

/// Bytes of text that are read at once; memory beyond the text itself is bounded by it.
const STRETCH: usize = 64 * 1024;

/// All mentions in the order of the text. They do not overlap.
pub fn detect(text: &str) -> Vec<Mention> {
    Scan::new(text).flatten().collect()
}

/// The figure that a passage chosen by a person amounts to; `None` if it states no quantity.
pub fn figure_of(passage: &str) -> Option<(FigureKind, Value)> {
    detect(passage).into_iter().find_map(|mention| Some((mention.kind.figure_kind()?, mention.value?)))
}

/// Detection in steps: an iterator of batches, one a stretch of the text. Batches are empty while names are learned.
pub struct Scan<'t> {
    text: &'t str,
    at: usize,
    lessons: Lessons,
    years: Years,
    /// What the first reading found in each stretch, for the second one to take.
    noted: VecDeque<Noted>,
    /// What the first reading learned; `None` while it lasts.
    memory: Option<Memory>,
    calendar: Calendar,
    plan: bool,
}

/// What the first reading found in a stretch.
#[derive(Default)]
struct Noted {
    names: Box<[Name]>,
    /// The places at which its figures begin.
    figures: Box<[u32]>,
}

impl<'t> Scan<'t> {
    /// A scan that has read nothing yet.
    pub fn new(text: &'t str) -> Scan<'t> {
        Scan {
            text,
            at: 0,
            lessons: Lessons::default(),
            years: Years::default(),
            noted: VecDeque::new(),
            memory: None,
            calendar: Calendar::default(),
            plan: false,
        }
    }

    /// The part of the work that is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        if self.text.is_empty() {
            return 1.0;
        }
        let part = self.at as f32 / self.text.len() as f32;
        if self.memory.is_none() { part / 2.0 } else { 0.5 + part / 2.0 }
    }

    /// Finds a stretch's names and learns from them; behind the last stretch the second reading begins.
    fn learn(&mut self, s: &Stretch) {
        let figures = figures::figures(s, &mut Calendar::default());
        let names = names::names(s, &figures);
        self.lessons.learn(self.text, s, &names);
        self.years.learn(s, &figures);
        let figures = figures.iter().map(|figure| figure.start as u32).collect();
        self.noted.push_back(Noted { names: names.into(), figures });
        if self.at >= self.text.len() {
            self.calendar = self.years.calendar();
            self.memory = Some(std::mem::take(&mut self.lessons).memory());
            self.at = 0;
        }
    }
}

impl Iterator for Scan<'_> {
    type Item = Vec<Mention>;

    fn next(&mut self) -> Option<Vec<Mention>> {
        if self.at >= self.text.len() {
            return None;
        }
        let end = stretch_end(self.text, self.at);
        let stretch = Stretch::new(self.text.get(self.at..end).unwrap_or_default(), self.at);
        self.at = end;
        let Some(memory) = &self.memory else {
            self.learn(&stretch);
            return Some(Vec::new());
        };
        let noted = self.noted.pop_front().unwrap_or_default();
        let mut figures = if self.calendar.home == Home::default() {
            figures::figures_at(&stretch, &noted.figures, &mut self.calendar)
        } else {
            figures::figures(&stretch, &mut self.calendar)
        };
        qualifier::qualify(&stretch, &mut figures, &self.calendar, &mut self.plan);
        let names = memory.recall(&stretch, noted.names.into_iter());
        Some(merge(&stretch, figures, names, memory))
    }
}

/// Names and the figures outside them, in order.
fn merge(s: &Stretch, figures: Vec<Found>, names: Vec<Name>, memory: &Memory) -> Vec<Mention> {
    let mut out = Vec::with_capacity(figures.len() + names.len());
    let mut names = names.into_iter().peekable();
    let mut reached = 0;
    for figure in figures {
        while let Some(name) = names.next_if(|name| name.start < figure.end) {
            reached = name.end;
            out.push(name.mention(s, memory));
        }
        if figure.start >= reached {
            out.push(figure.mention(s));
        }
    }
    out.extend(names.map(|name| name.mention(s, memory)));
    out
}

/// Where the stretch that begins at byte `start` ends: behind the last line, else sentence, else character that fits.
fn stretch_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    if rest.len() <= STRETCH {
        return text.len();
    }
    let fits = (STRETCH - 3..=STRETCH).rev().find_map(|end| rest.get(..end)).unwrap_or(rest);
    let line = fits.rfind('\n').map(|at| at + 1);
    let sentence = || fits.rfind('。').map(|at| at + '。'.len_utf8());
    start + line.or_else(sentence).unwrap_or(fits.len())
}
