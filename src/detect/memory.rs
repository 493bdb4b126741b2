//! What a document's first reading learned: names that mark their later bare mentions.

use super::alias::alias;
use super::alphabet::Letters;
use super::edge;
use super::fold::is_han;
use super::found::Name;
use super::lexicon::{self, head, word};
use super::names::push;
use super::organization;
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
                (Kind::Program, "quoted-with-head") => {
                    if let Some((start, end)) = quotation::coined(s, name.start, name.end) {
                        self.keep(name.kind, s.string(start, end), Lesson::default());
                    }
                }
                (Kind::Program, "policy") => {
                    if let Some(campaign) = campaign(s, name) {
                        self.keep(name.kind, campaign, Lesson { bare: true, ..Lesson::default() });
                    }
                }
                (Kind::Program, "book-marks") if is_plan(s, name) => {
                    self.keep(name.kind, s.string(name.start, name.end), Lesson { bare: true, ..Lesson::default() });
                }
                (Kind::Organization, "short-company" | "listed-company" | "led-firm") if name.end - name.start >= 3 => {
                    self.keep(name.kind, s.string(name.start, name.end), Lesson::default());
                }
                (Kind::Organization, "company" | "medium" | "nationwide-body") => {
                    for short in short_forms(s, name) {
                        self.keep(name.kind, short, Lesson { full: full(), ..Lesson::default() });
                    }
                }
                (Kind::Organization, "site" | "body") => {
                    if let Some(short) =
                        without_owner(s, name).or_else(|| without_place(s, name)).or_else(|| short_university(s, name))
                    {
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
                let (schemes, end) = quotation::recalled(s, i, |name| self.schemes.contains_key(name));
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
        // 科技园 for 香港科技园公司 is also what other parks are.
        let kind = lexicon::head_of(s, end, head::SITE | head::BODY).is_some_and(|(at, _)| at <= i);
        if kind && (is_han(s.before(i, 1)) && !organization::is_free(s, i) || s.at(end) == '区') {
            return None;
        }
        let whole = end > i + 2 && !latin(s.at(i)) || end == i + 2 && short_form::stands_alone(s, i, end);
        let initials = latin(s.at(i)) && !latin(s.before(i, 1)) && !latin(s.at(end));
        if !whole && !initials {
            return None;
        }
        let id = LessonId::new(id)?;
        // 青拓实业股份 where 福建青拓实业股份有限公司 taught 青拓实业
        let end = if end >= i + 4 { s.after_any(end, &["股份", "集团", "公司"]).unwrap_or(end) } else { end };
        let place = lexicon::place_at(s, end + 1).filter(|&close| s.at(end) == '(' && s.at(close) == ')');
        let end = place.map_or(end, |close| close + 1);
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
    let number = s.chars(start, end).all(|c| c.is_ascii_digit());
    end >= start + 3
        && !head
        && !number
        && !lexicon::is_made_of(s, start, end, word::GENERIC | word::NOUN | word::VERB | word::STOP)
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

/// A plan that a verb announced, if it is long enough to be known where none does, without its version: 实施创新驱动助力工程2.0,
/// 打造创新驱动助力工程升级版.
fn campaign(s: &Stretch, name: &Name) -> Option<String> {
    let end = if s.before(name.end, 2) == '.' { name.end - 3 } else { name.end };
    let long = (8..=24).contains(&(end - name.start)) && s.ends_any(end, &["工程", "计划", "计画", "行动"]);
    (long && says_which(s, name.start, end)).then(|| s.string(name.start, end))
}

/// Whether a title in book marks is a plan's that a text also names without them.
fn is_plan(s: &Stretch, name: &Name) -> bool {
    (8..=24).contains(&(name.end - name.start))
        && s.ends_any(name.end, &["计划", "计画", "行动方案"])
        && says_which(s, name.start, name.end)
}

/// 海创空间 behind 绍兴海创空间: a site by its own name.
fn without_place(s: &Stretch, name: &Name) -> Option<String> {
    let start = lexicon::place_at(s, name.start).unwrap_or(name.start);
    let start = lexicon::place_at(s, start).unwrap_or(start);
    let (at, _) = lexicon::head_of(s, name.end, head::SITE)?;
    let own = at > start && name.end >= start + 4 && name.end - start <= 10 && lexicon::place_at(s, start).is_none();
    let coined =
        own && edge::level_at(s, start).is_none() && !organization::common(s, start, at) && s.chars(start, at).all(is_coined);
    coined.then(|| s.string(start, name.end))
}

/// 农业试验所 behind 农业部农业试验所, 省产业技术研究院 for 江苏省产业技术研究院.
fn without_owner(s: &Stretch, name: &Name) -> Option<String> {
    let place = || lexicon::place_at(s, name.start).filter(|&after| s.before(after, 1) == '省').map(|after| after - 1);
    let start = lexicon::known_at(s, name.start).filter(|_| s.ends(name.end, "所")).or_else(place)?;
    (name.end >= start + 5).then(|| s.string(start, name.end))
}

fn is_coined(c: char) -> bool {
    is_han(c) && !"区市县省州东西南北中".contains(c) || c.is_ascii_alphanumeric()
}

/// 成大, 华师 for 成功大学, 华中师范大学.
fn short_university(s: &Stretch, name: &Name) -> Option<String> {
    let first = s.at(name.start);
    let plain = s.ends(name.end, "大学") && (4..=8).contains(&(name.end - name.start)) && is_han(first);
    let last = if s.ends(name.end - 2, "师范") { '师' } else { '大' };
    (plain && !"重广长扩最更强高巨宏老多科医农工".contains(first)).then(|| String::from_iter([first, last]))
}

/// The forms of a company's or medium's name without its legal form, and without the place before that.
fn short_forms(s: &Stretch, name: &Name) -> Vec<String> {
    let form = FORMS.iter().find(|form| s.ends(name.end, form));
    let end = name.end - form.map_or(0, |form| form.chars().count());
    let start = super::lexicon::place_at(s, name.start).filter(|&after| after < end).unwrap_or(name.start);
    if form.is_none() && name.rule == "nationwide-body" {
        return Vec::new();
    }
    let bracket = (start..end).find(|&i| s.at(i) == '(');
    let with_form = if s.ends(name.end, "公司") && end > start + 2 { (start, name.end) } else { (start, end) };
    let forms = [(start, bracket.unwrap_or(end)), (start, end), (name.start, end), with_form];
    let branded = || brand(s, start, bracket.unwrap_or(end));
    let brand = if name.rule == "company" { branded() } else { None };
    let traded = brand.and_then(|to| (to + 2..=end.min(to + 4)).rev().find(|&end| is_trade(s, to, end)));
    let brands = brand.into_iter().chain(traded).map(|to| (start, to));
    forms
        .into_iter()
        .filter(|&(from, to)| to >= from + 3 && to - from <= 10 && (from, to) != (name.start, name.end))
        .filter(|&(from, to)| !lexicon::is_made_of(s, from, to, word::GENERIC | word::TOPIC | word::ORGAN))
        .chain(brands)
        .map(|(from, to)| s.string(from, to))
        .collect()
}

/// The place after the brand of a company whose name goes on with what it does: 腾远 in 腾远国际农业科技.
fn brand(s: &Stretch, start: usize, end: usize) -> Option<usize> {
    let to = (start + 2..=start + 4).find(|&to| to < end && organization::common(s, to, end))?;
    let coined = !organization::common(s, start, to) && !lexicon::is_place(s, start, to) && s.chars(start, to).all(is_han);
    (coined && edge::anchor_at(s, start).is_none()).then_some(to)
}

/// 科技 in 腾远科技发展: with its trade a brand is as good as the full name.
fn is_trade(s: &Stretch, start: usize, end: usize) -> bool {
    lexicon::head_of(s, end, head::TRADE).is_some_and(|(at, _)| at == start)
}
