//! What a document's first reading learned: names that mark their later bare mentions.

use super::alias::alias;
use super::alphabet::Letters;
use super::found::Name;
use super::lexicon::{self, head, word};
use super::names::push;
use super::quotation;
use super::short_form;
use super::stretch::Stretch;
use super::words::{Direction, Words};
use crate::mention::Kind;
use std::collections::BTreeMap;
use std::num::NonZeroU16;

/// The most characters of names that are kept: a node of the trie each.
const MOST: usize = 60_000;

/// Names learned so far, by their folded spelling.
#[derive(Default)]
pub(super) struct Lessons {
    schemes: BTreeMap<String, Lesson>,
    bodies: BTreeMap<String, Lesson>,
    kept: usize,
}

/// The names, ready to be found.
pub(super) struct Memory {
    lessons: Vec<Lesson>,
    schemes: BTreeMap<String, LessonId>,
    /// The names that need no marks, each with the number of its lesson: bodies, and programs that say which they are.
    bare: Words,
    /// How many of the lessons are of bodies; they come first.
    bodies: usize,
    /// The characters at which one of the names can begin.
    openings: Letters,
}

/// The number of a lesson, from 1 on.
pub(super) type LessonId = NonZeroU16;

/// What was learned about a name.
#[derive(Default)]
struct Lesson {
    /// The full name that it stands for, as written.
    full: Option<Box<str>>,
    /// Whether the report itself says so.
    introduced: bool,
    /// Whether it is marked without marks around it too.
    bare: bool,
}

impl Lessons {
    /// Learns from what was found in a stretch of `text`.
    pub fn learn(&mut self, text: &str, s: &Stretch, found: &[Name]) {
        for name in found {
            if self.kept + name.end - name.start >= MOST {
                return;
            }
            let full = || text.get(s.span(name.start, name.end).range()).map(Box::from);
            if let Some((start, end)) = alias(s, name) {
                self.keep(
                    name.kind,
                    s.string(start, end),
                    Lesson { full: full(), introduced: true, bare: says_which(s, start, end) },
                );
            }
            match (name.kind, name.rule) {
                (Kind::Program, "quoted-scheme") => self.keep(
                    name.kind,
                    s.string(name.start, name.end),
                    Lesson { bare: says_which(s, name.start, name.end), ..Lesson::default() },
                ),
                (Kind::Organization, "short-company" | "listed-company") if name.end - name.start >= 3 => {
                    self.keep(name.kind, s.string(name.start, name.end), Lesson::default());
                }
                (Kind::Organization, "company" | "medium") => {
                    for short in short_forms(s, name) {
                        self.keep(name.kind, short, Lesson { full: full(), ..Lesson::default() });
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
        let mut lessons = Vec::with_capacity(self.bodies.len() + self.schemes.len());
        let mut number = |(name, lesson)| {
            lessons.push(lesson);
            u16::try_from(lessons.len()).ok().and_then(NonZeroU16::new).map(|id| (name, id))
        };
        let bodies: Vec<(String, LessonId)> = self.bodies.into_iter().filter_map(&mut number).collect();
        let bare: Vec<bool> = self.schemes.values().map(|lesson| lesson.bare).collect();
        let mut schemes = BTreeMap::new();
        schemes.extend(self.schemes.into_iter().filter_map(&mut number)); // `collect` would sort what is in order
        let programs = schemes.iter().zip(bare).filter(|&(_, bare)| bare).map(|(scheme, _)| scheme);
        let names = bodies.iter().map(|(name, id)| (name, id)).chain(programs);
        let bare = Words::new(Direction::Forward, names.map(|(name, id)| (name.as_str(), id.get())));
        let bodies = bodies.len();
        let mut openings = Letters::default();
        openings.extend(bare.openings());
        if !schemes.is_empty() {
            openings.insert('“');
        }
        Memory { lessons, schemes, bare, bodies, openings }
    }
}

impl Memory {
    /// The full name that a name stands for, as the document writes it.
    pub fn full_name(&self, id: LessonId) -> Option<&str> {
        self.lesson(id)?.full.as_deref()
    }

    fn lesson(&self, id: LessonId) -> Option<&Lesson> {
        self.lessons.get(usize::from(id.get()) - 1)
    }

    /// A stretch's names, which come in order, with those that the document taught, and with what it taught about them.
    pub fn recall(&self, s: &Stretch, names: impl Iterator<Item = Name>) -> Vec<Name> {
        let mut names = names.map(|name| self.referring(s, name)).peekable();
        let mut out = Vec::with_capacity(names.size_hint().0);
        let (mut at, mut quoted) = (0, 0);
        while let Some(i) = s.find(at, &self.openings) {
            at = i + 1;
            let recalled = if s.at(i) != '“' {
                self.bare(s, i).into_iter().collect()
            } else if i >= quoted {
                let (schemes, end) = quotation::chain(s, i, |name| self.schemes.contains_key(name));
                quoted = end;
                schemes
            } else {
                Vec::new()
            };
            for found in recalled {
                std::iter::from_fn(|| names.next_if(|name| name.start <= found.start)).for_each(|name| push(&mut out, name));
                push(&mut out, self.referring(s, found));
            }
        }
        names.for_each(|name| push(&mut out, name));
        out
    }

    /// A program found between marks refers to what the report introduced it for.
    fn referring(&self, s: &Stretch, name: Name) -> Name {
        if self.schemes.is_empty() || !matches!(name.rule, "quoted-scheme" | "book-marks") {
            return name;
        }
        Name { lesson: self.schemes.get(&s.string(name.start, name.end)).copied(), ..name }
    }

    /// The learned name that begins at `i` without marks.
    fn bare(&self, s: &Stretch, i: usize) -> Option<Name> {
        let (end, id) = self.bare.longest(s, i, u16::MAX)?;
        let latin = |c: char| c.is_ascii_alphanumeric();
        // Two characters or capitals can be part of another word.
        let whole = end > i + 2 && !latin(s.at(i)) || end == i + 2 && short_form::stands_alone(s, i, end);
        let initials = latin(s.at(i)) && !latin(s.before(i, 1)) && !latin(s.at(end));
        if !whole && !initials {
            return None;
        }
        let id = LessonId::new(id)?;
        let program = usize::from(id.get()) > self.bodies;
        let (kind, rule) = match (program, self.lesson(id)?.introduced) {
            (true, true) => (Kind::Program, "introduced-program"),
            (true, false) => (Kind::Program, "learned-program"),
            (false, true) => (Kind::Organization, "alias"),
            (false, false) => (Kind::Organization, "learned-name"),
        };
        Some(Name { lesson: Some(id), ..Name::new(i, end, kind, rule) })
    }
}

/// Whether a program's short form says which one is meant: 光博会, not 行动计划 or 措施.
fn says_which(s: &Stretch, start: usize, end: usize) -> bool {
    const HEADS: u16 = head::EVENT | head::POLICY | head::LEVEL | head::SCHEME;
    let head = lexicon::head_of(s, end, HEADS).is_some_and(|(at, _)| at <= start);
    end >= start + 3 && !head && !lexicon::is_made_of(s, start, end, word::GENERIC | word::NOUN | word::VERB | word::STOP)
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
fn short_forms(s: &Stretch, name: &Name) -> Vec<String> {
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
