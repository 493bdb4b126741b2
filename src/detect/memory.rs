//! What a document's first reading learned: names that mark their later bare mentions.

use super::found::Found;
use super::stretch::Stretch;
use super::words::{Direction, Words};
use crate::mention::Kind;
use std::collections::BTreeSet;

/// The most characters of names that are kept: a node of the trie each.
const MOST: usize = 60_000;

/// Names learned so far.
#[derive(Default)]
pub(super) struct Lessons {
    schemes: BTreeSet<String>,
    bodies: BTreeSet<String>,
    kept: usize,
}

/// The names, ready to be found.
#[derive(Default)]
pub(super) struct Memory {
    schemes: BTreeSet<String>,
    bodies: Option<Words>,
}

impl Lessons {
    /// Learns from what was found in a stretch.
    pub fn learn(&mut self, s: &Stretch, found: &[Found]) {
        for name in found {
            if self.kept + name.end - name.start >= MOST {
                return;
            }
            match (name.kind, name.rule) {
                (Kind::Program, "quoted-scheme") => self.keep_scheme(s.string(name.start, name.end)),
                (Kind::Organization, "short-company" | "listed-company") if name.end - name.start >= 3 => {
                    self.keep_body(s.string(name.start, name.end))
                }
                (Kind::Organization, "company" | "medium") => {
                    short_forms(s, name).into_iter().for_each(|short| self.keep_body(short))
                }
                _ => {}
            }
        }
    }

    fn keep_scheme(&mut self, name: String) {
        self.kept += name.chars().count();
        self.schemes.insert(name);
    }

    fn keep_body(&mut self, name: String) {
        self.kept += name.chars().count();
        self.bodies.insert(name);
    }

    /// The names, ready to be found.
    pub fn memory(self) -> Memory {
        let bodies = Words::new(Direction::Forward, self.bodies.iter().map(|name| (name.as_str(), 1)));
        Memory { schemes: self.schemes, bodies: Some(bodies) }
    }
}

impl Memory {
    /// Whether a quotation of this text was found to be a scheme.
    pub fn is_scheme(&self, name: &str) -> bool {
        self.schemes.contains(name)
    }

    /// The learned name that begins at `i`.
    pub fn at(&self, s: &Stretch, i: usize) -> Option<Found> {
        let (end, _) = self.bodies.as_ref()?.longest(s, i, 1)?;
        Some(Found::name(i, end, Kind::Organization, "learned-name"))
    }
}

/// Legal forms that a short form leaves away, longest first.
const FORMS: &[&str] = &[
    "集团股份有限公司",
    "集团有限公司",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团公司",
    "总公司",
    "公司",
    "新闻客户端",
    "集团",
];

/// The forms of a company's or medium's name without its legal form, and without the place before that.
fn short_forms(s: &Stretch, name: &Found) -> Vec<String> {
    let form = FORMS.iter().find(|form| s.ends(name.end, form));
    let end = name.end - form.map_or(0, |form| form.chars().count());
    let start = super::lexicon::place_at(s, name.start).filter(|&after| after < end).unwrap_or(name.start);
    let bracket = (start..end).find(|&i| s.at(i) == '(');
    let forms = [(start, bracket.unwrap_or(end)), (start, end), (name.start, end)];
    forms
        .into_iter()
        .filter(|&(from, to)| to >= from + 3 && to - from <= 10 && to < name.end)
        .map(|(from, to)| s.string(from, to))
        .collect()
}
