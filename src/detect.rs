//! Detection: a text's figures, programs and organizations, each with the rule that found it.
//!
//! The text is read in stretches of at most [`STRETCH`] bytes that end at a line or a sentence; each is folded once
//! ([`stretch`]) and walked once, and at every character that can begin a mention the rules of that character are asked.

mod date;
mod edge;
mod figure;
mod fold;
mod found;
mod lexicon;
mod memory;
mod names;
mod numeral;
mod organization;
mod program;
mod qualifier;
mod quotation;
mod rules;
mod stretch;
mod unit;
mod words;

use crate::mention::{FigureKind, Mention, Value};
use date::{Calendar, Years};
use found::Found;
use memory::{Lessons, Memory};
use stretch::Stretch;

pub use rules::{RULES, Rule, rule};

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
    /// What the first reading learned; `None` while it lasts.
    memory: Option<Memory>,
    calendar: Calendar,
    plan: bool,
}

impl<'t> Scan<'t> {
    /// A scan that has read nothing yet.
    pub fn new(text: &'t str) -> Scan<'t> {
        Scan {
            text,
            at: 0,
            lessons: Lessons::default(),
            years: Years::default(),
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

    /// Learns names from a stretch; behind the last one the second reading begins.
    fn learn(&mut self, s: &Stretch) {
        let mut calendar = Calendar::default();
        let figures = walk(s, &mut calendar, &mut false);
        let names = names::names(s, &figures, &Memory::default());
        self.lessons.learn(s, &names);
        self.years.learn(s, &figures);
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
        let figures = walk(&stretch, &mut self.calendar, &mut self.plan);
        let names = names::names(&stretch, &figures, memory);
        Some(merge(figures, names).into_iter().map(|found| found.mention(&stretch)).collect())
    }
}

/// Names and the figures outside them, in order.
fn merge(figures: Vec<Found>, names: Vec<Found>) -> Vec<Found> {
    let mut out = Vec::with_capacity(figures.len() + names.len());
    let mut names = names.into_iter().peekable();
    let mut reached = 0;
    for figure in figures {
        while let Some(name) = names.next_if(|name| name.start < figure.end) {
            reached = name.end;
            out.push(name);
        }
        if figure.start >= reached {
            out.push(figure);
        }
    }
    out.extend(names);
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

/// Asks the rules at every place of the stretch.
fn walk(s: &Stretch, calendar: &mut Calendar, plan: &mut bool) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut i = 0;
    while i < s.len() {
        if i == 0 || s.at(i - 1) == '\n' {
            let end = (i..(i + 64).min(s.len())).find(|&j| s.at(j) == '\n').unwrap_or(s.len());
            *plan = qualifier::plans(s, i, end).unwrap_or(*plan);
        }
        match figure_at(s, i, calendar) {
            Step::Found(mut found) => {
                *plan = qualifier::plans_for(s, &found, calendar).unwrap_or(*plan);
                qualifier::qualify(s, &mut found, *plan);
                calendar.narrated = date::year_of(&found).or(calendar.narrated);
                i = found.end.max(i + 1);
                out.push(found);
            }
            Step::Past(next) => i = next.max(i + 1),
        }
    }
    out
}

enum Step {
    Found(Found),
    Past(usize),
}

/// The figure that begins at place `i`, or the next place to ask at.
fn figure_at(s: &Stretch, i: usize, calendar: &Calendar) -> Step {
    let c = s.at(i);
    let found = match c {
        '0'..='9' => date::date(s, i, calendar).or_else(|| figure::quantity(s, i)),
        'a'..='z' | 'A'..='Z' => return Step::Past(token_end(s, i)),
        '第' => date::date(s, i, calendar).or_else(|| figure::rank(s, i)),
        '前' => date::date(s, i, calendar).or_else(|| figure::rank(s, i)),
        '去' | '今' | '明' | '当' | '同' | '上' | '本' | '次' => date::date(s, i, calendar),
        '翻' => figure::doubling(s, i),
        '“' => date::five_years(s, i),
        '¥' | '$' | '€' | '£' => figure::with_sign(s, i),
        _ if numeral::is_han_numeral(c) => {
            date::five_years(s, i).or_else(|| date::date(s, i, calendar)).or_else(|| figure::quantity(s, i))
        }
        _ => return Step::Past(i + 1),
    };
    match found {
        Some(found) => Step::Found(found),
        None if c == '第' || (c == '前' && s.at(i + 1).is_ascii_digit()) => Step::Past(ordinal_end(s, i)),
        None if c.is_ascii_digit() => Step::Past(number_end(s, i)),
        None if numeral::is_han_numeral(c) => Step::Past(figure::skip_numeral(s, i)),
        None => Step::Past(i + 1),
    }
}

/// 第十八届, 第一批: an ordinal that ranks nothing is passed over with its numeral.
fn ordinal_end(s: &Stretch, i: usize) -> usize {
    if s.at(i) == '前' { i + 1 } else { figure::skip_numeral(s, i + 1) }
}

/// The place after a run of letters, digits and the marks of addresses: HY80, http://…/35783f7e.
fn token_end(s: &Stretch, i: usize) -> usize {
    let mut end = i;
    while s.at(end).is_ascii_alphanumeric()
        || matches!(s.at(end), '.' | '/' | ':' | '-' | '_' | '?' | '&' | '=' | '#' | '%' | '+' | '@')
    {
        end += 1;
    }
    end.max(i + 1)
}

/// The place after a number that is none of the rules', with what is glued to it: 014207088/2022-00701, 15:16, 5G.
fn number_end(s: &Stretch, i: usize) -> usize {
    let end = numeral::digits_end(s, i);
    let glued =
        s.at(end).is_ascii_alphabetic() || (matches!(s.at(end), '/' | '-' | ':' | '_') && s.at(end + 1).is_ascii_alphanumeric());
    if glued { token_end(s, end) } else { figure::skip_numeral(s, i).max(end) }
}

/// Whether a unit or magnitude at `i` would make a number of the digits before.
fn numeral_goes_on(s: &Stretch, i: usize) -> bool {
    matches!(s.at(i), '%' | '万' | '亿' | '元' | '倍' | '个') || unit::unit(s, i, false).is_some()
}
