//! What a document's first reading learned: names that mark their later bare mentions.

use super::alias::alias;
use super::found::Found;
use super::stretch::Stretch;
use super::words::{Direction, Words};
use crate::mention::{Kind, Qualifiers};
use std::collections::BTreeMap;

/// The most characters of names that are kept: a node of the trie each.
const MOST: usize = 60_000;

/// Names learned so far, by their folded spelling.
#[derive(Default)]
pub(super) struct Lessons {
    schemes: Names,
    bodies: Names,
    kept: usize,
}

/// The names, ready to be found.
#[derive(Default)]
pub(super) struct Memory {
    schemes: Names,
    bodies: Names,
    trie: Option<Words>,
}

type Names = BTreeMap<String, Lesson>;

/// What was learned about a name.
#[derive(Clone, Default)]
struct Lesson {
    /// The full name that it stands for, as written.
    full: Option<Box<str>>,
    /// Whether the report itself says so.
    introduced: bool,
}

impl Lessons {
    /// Learns from what was found in a stretch of `text`.
    pub fn learn(&mut self, text: &str, s: &Stretch, found: &[Found]) {
        for name in found {
            if self.kept + name.end - name.start >= MOST {
                return;
            }
            let full = || text.get(s.span(name.start, name.end).range()).map(Box::from);
            if let Some((start, end)) = alias(s, name) {
                self.keep(name.kind, s.string(start, end), Lesson { full: full(), introduced: true });
            }
            match (name.kind, name.rule) {
                (Kind::Program, "quoted-scheme") => self.keep(name.kind, s.string(name.start, name.end), Lesson::default()),
                (Kind::Organization, "short-company" | "listed-company") if name.end - name.start >= 3 => {
                    self.keep(name.kind, s.string(name.start, name.end), Lesson::default());
                }
                (Kind::Organization, "company" | "medium") => {
                    for short in short_forms(s, name) {
                        self.keep(name.kind, short, Lesson { full: full(), introduced: false });
                    }
                }
                _ => {}
            }
        }
    }

    /// Keeps a name; what the report says of it counts most, then the first full name.
    fn keep(&mut self, kind: Kind, name: String, lesson: Lesson) {
        let names = if kind == Kind::Program { &mut self.schemes } else { &mut self.bodies };
        let full = lesson.full.as_deref().map_or(0, |full| full.chars().count());
        self.kept += name.chars().count() + full;
        let known = names.entry(name).or_default();
        if lesson.introduced && !known.introduced || known.full.is_none() {
            *known = lesson;
        }
    }

    /// The names, ready to be found.
    pub fn memory(self) -> Memory {
        let trie = Words::new(Direction::Forward, self.bodies.keys().map(|name| (name.as_str(), 1)));
        Memory { schemes: self.schemes, bodies: self.bodies, trie: Some(trie) }
    }
}

impl Memory {
    /// Whether a quotation of this text was found to be a scheme.
    pub fn is_scheme(&self, name: &str) -> bool {
        self.schemes.contains_key(name)
    }

    /// A program found between marks, with the full name that the report gave for it.
    pub fn referring(&self, s: &Stretch, mut found: Found) -> Found {
        let lesson = self.schemes.get(&s.string(found.start, found.end));
        found.qualifiers.refers_to = lesson.and_then(|lesson| lesson.full.clone());
        found
    }

    /// The learned name that begins at `i`.
    pub fn at(&self, s: &Stretch, i: usize) -> Option<Found> {
        let (end, _) = self.trie.as_ref()?.longest(s, i, 1)?;
        let lesson = self.bodies.get(&s.string(i, end))?;
        let rule = if lesson.introduced { "alias" } else { "learned-name" };
        let qualifiers = Qualifiers { refers_to: lesson.full.clone(), ..Qualifiers::default() };
        Some(Found { qualifiers, ..Found::name(i, end, Kind::Organization, rule) })
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
