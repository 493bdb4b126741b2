//! The general vocabulary of the rules: places, set phrases, name endings, and words at which a name cannot go on.

use super::alphabet::{Alphabet, Pairs};
use super::stretch::Stretch;
use super::vocabulary;
use super::words::{Direction, Words};
use std::sync::LazyLock;

/// Classes of words that stand around or within names.
pub(super) mod word {
    /// Never part of a name: a name begins behind it.
    pub const STOP: u16 = 1;
    /// A verb or preposition behind which the name of a policy is expected; a name begins behind it.
    pub const POLICY: u16 = 1 << 1;
    /// A verb that also occurs within names: a name begins behind it where it opens the clause, or where a place follows.
    pub const VERB: u16 = 1 << 2;
    /// A noun that a name may follow: a name begins behind it where a place follows.
    pub const NOUN: u16 = 1 << 3;
    /// A conjunction that may also join parts of one name.
    pub const CONJUNCTION: u16 = 1 << 4;
    /// Makes a class of what follows (各, 有关): no name.
    pub const CLASSY: u16 = 1 << 5;
    /// Says nothing of its own: a name of such words alone is a class.
    pub const GENERIC: u16 = 1 << 6;
    /// A field of government.
    pub const ORGAN: u16 = 1 << 7;
    /// Holds a stop character that does not stop (高等, 发展和改革).
    pub const PROTECTED: u16 = 1 << 8;
    /// The short form of a body that others are named after (浙大, 中科院).
    pub const BODY: u16 = 1 << 10;
    /// Growth, before an amount of change.
    pub const UP: u16 = 1 << 11;
    /// Decline, before an amount of change.
    pub const DOWN: u16 = 1 << 12;
    /// Planning, within a sentence.
    pub const PLANNED: u16 = 1 << 13;
    /// What may stand before a name: the classes that are looked for backward.
    pub const EDGE: u16 = STOP | POLICY | VERB | NOUN | CONJUNCTION | CLASSY;
    /// Follows a quoted scheme (制, 活动, 等金融产品).
    pub const SCHEMATIC: u16 = 1 << 9;
    /// A topic of the economy: with a trade behind it no firm's name (跨境 in 跨境电商).
    pub const TOPIC: u16 = 1 << 14;
}

/// Classes of name endings.
pub(super) mod head {
    /// A company's legal form.
    pub const COMPANY: u16 = 1;
    /// A body that any proper modifier names (大学, 研究院, 协会).
    pub const BODY: u16 = 1 << 1;
    /// A body where a place or level names it (中心, 产业园, 高新区).
    pub const SITE: u16 = 1 << 2;
    /// A news medium.
    pub const MEDIUM: u16 = 1 << 3;
    /// A government organ's ending (局, 委员会).
    pub const ORGAN: u16 = 1 << 4;
    /// A government organ's whole name below its level (科技局).
    pub const ORGAN_NAME: u16 = 1 << 5;
    /// What a level word completes to an organ (委, 政府).
    pub const LEVEL_ORGAN: u16 = 1 << 6;
    /// A body known nationwide by this name.
    pub const NATIONAL: u16 = 1 << 7;
    /// A university's short form (交大).
    pub const UNIVERSITY: u16 = 1 << 8;
    /// A trade, in a company's short name.
    pub const TRADE: u16 = 1 << 9;
    /// An event or campaign that any proper modifier names.
    pub const EVENT: u16 = 1 << 10;
    /// A plan or policy, named where a verb of policy or a level stands before it.
    pub const POLICY: u16 = 1 << 11;
    /// An award or funding line, named where a level stands before it.
    pub const LEVEL: u16 = 1 << 12;
    /// The end of a quoted scheme's name (贷, 计划).
    pub const SCHEME: u16 = 1 << 13;
    /// The rest of a name that a quotation opens, and only then (活动, 项目).
    pub const QUOTED: u16 = 1 << 14;
    /// A program known nationwide by this name.
    pub const KNOWN: u16 = 1 << 15;
    /// Any ending of an organization that stands for itself.
    pub const ANY_BODY: u16 = COMPANY | BODY | SITE | MEDIUM | ORGAN_NAME | LEVEL_ORGAN | NATIONAL | UNIVERSITY | TRADE;
}

const WORD_CLASSES: &[(&str, u16)] = &[
    ("stop", word::STOP),
    ("policy", word::POLICY),
    ("verb", word::VERB),
    ("noun", word::NOUN),
    ("conj", word::CONJUNCTION),
    ("classy", word::CLASSY),
    ("generic", word::GENERIC),
    ("organ", word::ORGAN),
    ("protected", word::PROTECTED),
    ("schematic", word::SCHEMATIC),
    ("topic", word::TOPIC),
    ("body-short", word::BODY),
    ("up", word::UP),
    ("down", word::DOWN),
    ("planned", word::PLANNED),
];

const HEAD_CLASSES: &[(&str, u16)] = &[
    ("head-company", head::COMPANY),
    ("head-body", head::BODY),
    ("head-site", head::SITE),
    ("head-media", head::MEDIUM),
    ("head-organ", head::ORGAN),
    ("organ-name", head::ORGAN_NAME),
    ("organ-level", head::LEVEL_ORGAN),
    ("national", head::NATIONAL),
    ("firm", head::NATIONAL),
    ("univ-short", head::UNIVERSITY),
    ("trade", head::TRADE),
    ("event", head::EVENT),
    ("policy-head", head::POLICY),
    ("level-head", head::LEVEL),
    ("scheme", head::SCHEME),
    ("quoted-head", head::QUOTED),
    ("known-program", head::KNOWN),
];

static PLACES_BEHIND: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Backward, places()));
static PLACES_AHEAD: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Forward, places()));
static AHEAD: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Forward, words_of(WORD_CLASSES)));
static BEHIND: LazyLock<Words> = LazyLock::new(|| only(Direction::Backward, word::EDGE));
static HEADS: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Backward, words_of(HEAD_CLASSES)));
static PHRASES: LazyLock<Words> = LazyLock::new(|| Words::numbered(Direction::Forward, vocabulary::set_phrases()));
static BODIES: LazyLock<Words> = LazyLock::new(|| only(Direction::Forward, word::BODY));
static PROTECTED: LazyLock<Words> = LazyLock::new(|| only(Direction::Forward, word::PROTECTED));
static CHANGES: LazyLock<Words> = LazyLock::new(|| only(Direction::Forward, word::UP | word::DOWN));
static PLANNED: LazyLock<Words> = LazyLock::new(|| only(Direction::Forward, word::PLANNED));
static LEVEL_WORDS: LazyLock<Words> = LazyLock::new(|| Words::numbered(Direction::Forward, NATIONWIDE.iter().copied()));

/// Words that name a level of government, or the whole country, wherever they stand.
const NATIONWIDE: &[&str] = &[
    "国家地方共建",
    "省部共建",
    "部省共建",
    "自治区",
    "自治州",
    "国家级",
    "国家",
    "中国",
    "全国",
    "中共",
    "中央",
    "省级",
    "市级",
    "县级",
    "区级",
    "部级",
    "财团法人",
    "社团法人",
];

/// A place by its short name.
const SHORT: u16 = 1;
/// A district, which needs its level word.
const DISTRICT: u16 = 2;

/// Level words that end an administrative division's full name.
const LEVELS: &[char] = &['省', '市', '县', '区', '州', '旗', '盟'];

fn places() -> impl Iterator<Item = (&'static str, u16)> {
    vocabulary::places().map(|(class, place)| (place, if class == "short" { SHORT } else { DISTRICT }))
}

fn words_of(classes: &'static [(&'static str, u16)]) -> impl Iterator<Item = (&'static str, u16)> {
    let payload = |class: &str| classes.iter().find(|(name, _)| *name == class).map(|&(_, payload)| payload);
    vocabulary::vocabulary().filter_map(move |(class, word)| Some((word, payload(class)?)))
}

/// The words of the classes in `mask` by themselves: most places hold none, which a smaller set says sooner.
fn only(direction: Direction, mask: u16) -> Words {
    Words::new(direction, words_of(WORD_CLASSES).filter(|&(_, class)| class & mask != 0))
}

/// The place in the text after the administrative division that begins at `i`, its level word included.
pub(super) fn place_at(s: &Stretch, i: usize) -> Option<usize> {
    let mut longest = None;
    PLACES_AHEAD.each(s, i, |end, payload| {
        if payload & SHORT != 0 || s.at(end) == '区' {
            longest = Some((end, payload));
        }
    });
    let (end, payload) = longest?;
    let level = LEVELS.contains(&s.at(end)) && !zone_follows(s, end);
    Some(if level || payload & SHORT == 0 { end + 1 } else { end })
}

/// Whether an administrative division is called what stands between two places, with its level word or without.
pub(super) fn is_place(s: &Stretch, start: usize, end: usize) -> bool {
    PLACES_BEHIND.longest(s, end, SHORT | DISTRICT).is_some_and(|(from, _)| from <= start)
}

/// 区 in 区域 is no level word, nor 市 in 市场 (but in 市市场监管局).
fn zone_follows(s: &Stretch, level: usize) -> bool {
    matches!((s.at(level), s.at(level + 1)), ('区', '域' | '块') | ('市', '场' | '民') | ('省', '级') | ('县', '域'))
        && !(s.at(level) == '市' && s.after(level + 1, "场监").is_some())
}

/// Whether the level word at `i` is only a character of a longer word (市场, 区域, 省份, 州长).
pub(super) fn is_level_in_word(s: &Stretch, i: usize) -> bool {
    zone_follows(s, i) && s.at(i) != '省' || matches!(s.at(i + 1), '份' | '长' | '值' | '直' | '内' | '外' | '区' | '各' | '民')
}

/// Where the administrative division that ends before `i` begins.
pub(super) fn place_before(s: &Stretch, i: usize) -> Option<usize> {
    let plain = PLACES_BEHIND.longest(s, i, SHORT).map(|(start, _)| start);
    let level = i.checked_sub(1).filter(|_| LEVELS.contains(&s.before(i, 1)));
    let full = level.and_then(|level| PLACES_BEHIND.longest(s, level, SHORT | DISTRICT)).map(|(start, _)| start);
    // 津市 is a town of its own, but not in 天津市.
    plain.into_iter().chain(full).min()
}

/// The place after a phrase that counts nothing, or a place's name that begins with a numeral, at `i`.
pub(super) fn set_phrase(s: &Stretch, i: usize) -> Option<usize> {
    PHRASES.index_at(s, i).map(|(end, _)| end).or_else(|| place_at(s, i))
}

/// The place after a word at `i` that names a level of government wherever it stands.
pub(super) fn level_at(s: &Stretch, i: usize) -> Option<usize> {
    LEVEL_WORDS.index_at(s, i).map(|(end, _)| end)
}

/// The longest word of the classes in `mask` that begins at `i`: the place after it and its classes.
pub(super) fn word_at(s: &Stretch, i: usize, mask: u16) -> Option<(usize, u16)> {
    AHEAD.longest(s, i, mask)
}

/// The place after the longest word at `i` that holds a stop character and does not stop.
pub(super) fn protected_at(s: &Stretch, i: usize) -> Option<usize> {
    PROTECTED.longest(s, i, word::PROTECTED).map(|(end, _)| end)
}

/// The longest word of the classes in `mask`, some of [`word::EDGE`], that ends before `i`: where it begins and its classes.
pub(super) fn word_before(s: &Stretch, i: usize, mask: u16) -> Option<(usize, u16)> {
    BEHIND.longest(s, i, mask)
}

/// The place after the short form of a body that others are named after, at `i`.
pub(super) fn body_at(s: &Stretch, i: usize) -> Option<usize> {
    BODIES.longest(s, i, word::BODY).map(|(end, _)| end)
}

/// The longest word of growth or decline at `i`: the place after it, and [`word::UP`] or [`word::DOWN`].
pub(super) fn change_at(s: &Stretch, i: usize) -> Option<(usize, u16)> {
    CHANGES.longest(s, i, word::UP | word::DOWN)
}

/// Whether a word of planning begins at `i`.
pub(super) fn is_planned_at(s: &Stretch, i: usize) -> bool {
    PLANNED.longest(s, i, word::PLANNED).is_some()
}

/// Where names are looked for: at the last character of a name's ending, and at the first of a body's short form.
pub(super) struct Landmarks {
    /// What each character can be, by its code.
    signs: Box<[u8]>,
    /// The last two characters of an ending, and the first two of a short form.
    endings: Pairs,
    short_forms: Pairs,
}

/// A character that is a landmark by itself.
const ALONE: u8 = 1;
/// The last character of an ending.
const LAST: u8 = 1 << 1;
/// The first character of a short form.
const FIRST: u8 = 1 << 2;

impl Landmarks {
    /// Those of the lexicon, the characters of `marks`, and the second ones of `pairs`.
    pub fn new(marks: &[char], pairs: &[&str]) -> Landmarks {
        // What can only end a quotation is looked for there.
        let heads = || words_of(HEAD_CLASSES).filter(|&(_, class)| class != head::SCHEME).map(|(word, _)| word);
        let bodies = || words_of(WORD_CLASSES).filter(|&(_, class)| class == word::BODY).map(|(word, _)| word);
        let code = |c: char| Alphabet::get().letter(c).code;
        let last_two = |word: &str| {
            let mut back = word.chars().rev().map(code);
            back.next().zip(back.next()).map(|(last, before)| (before, last))
        };
        let first_two = |word: &str| {
            let mut codes = word.chars().map(code);
            codes.next().zip(codes.next())
        };
        let alone = heads().filter(|word| last_two(word).is_none()).flat_map(str::chars).chain(marks.iter().copied()).map(code);
        let endings: Vec<(u16, u16)> = heads().chain(pairs.iter().copied()).filter_map(last_two).collect();
        let short_forms: Vec<(u16, u16)> = bodies().filter_map(first_two).collect();
        let mut signs = Vec::new();
        let mut sign = |code: u16, sign: u8| {
            let code = usize::from(code);
            signs.resize(signs.len().max(code + 1), 0);
            signs[code] |= sign;
        };
        alone.for_each(|code| sign(code, ALONE));
        endings.iter().for_each(|&(_, last)| sign(last, LAST));
        short_forms.iter().for_each(|&(first, _)| sign(first, FIRST));
        Landmarks { signs: signs.into(), endings: endings.into_iter().collect(), short_forms: short_forms.into_iter().collect() }
    }

    /// The first one from place `i` on; in a few places there is none. Every sign is looked at: to choose takes longer.
    pub fn next(&self, s: &Stretch, i: usize) -> Option<usize> {
        let codes = s.codes();
        let code = |i: usize| codes.get(i).copied().unwrap_or_default();
        let mut before = i.checked_sub(1).map_or(0, code);
        (i..codes.len()).find(|&place| {
            let here = code(place);
            let sign = self.signs.get(usize::from(here)).copied().unwrap_or_default();
            let last = (sign & LAST != 0) & self.endings.contains((before, here));
            let first = (sign & FIRST != 0) & self.short_forms.contains((here, code(place + 1)));
            before = here;
            (sign & ALONE != 0) | last | first
        })
    }
}

/// The name endings before one place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heads {
    end: usize,
    /// Lengths (characters) and classes, longest last.
    found: [(u8, u16); HEADS_AT_ONCE],
    count: u8,
}

/// More endings than these do not end in one place of the vocabulary.
const HEADS_AT_ONCE: usize = 8;

impl Heads {
    /// The name endings before place `i`.
    pub fn before(s: &Stretch, i: usize) -> Heads {
        let mut heads = Heads { end: i, ..Heads::default() };
        HEADS.each(s, i, |start, classes| {
            if let Some(slot) = heads.found.get_mut(usize::from(heads.count)) {
                *slot = ((i - start) as u8, classes);
                heads.count += 1;
            }
        });
        heads
    }

    /// Whether nothing ends here.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The longest ending of the classes in `mask`: where it begins and its classes.
    pub fn longest(&self, mask: u16) -> Option<(usize, u16)> {
        let found = self.found.iter().take(usize::from(self.count)).rev().find(|(_, classes)| classes & mask != 0);
        found.map(|&(length, classes)| (self.end - usize::from(length), classes))
    }
}

/// The longest name ending of the classes in `mask` before `i`.
pub(super) fn head_of(s: &Stretch, i: usize, mask: u16) -> Option<(usize, u16)> {
    HEADS.longest(s, i, mask)
}

/// The place after the name, of at most nine characters, of a body known nationwide at `i`.
pub(super) fn known_at(s: &Stretch, i: usize) -> Option<usize> {
    (i + 2..i + 10).rev().find(|&end| head_of(s, end, head::NATIONAL).is_some_and(|(start, _)| start == i))
}

/// Places up to which words reach, of at most 64 behind a first one: no name's modifier is longer.
struct Reached {
    bits: u64,
    last: usize,
}

impl Reached {
    fn new(last: usize) -> Reached {
        Reached { bits: 1, last }
    }

    fn contains(&self, place: usize) -> bool {
        place < 64 && self.bits >> place & 1 == 1
    }

    fn insert(&mut self, place: usize) {
        if place <= self.last.min(63) {
            self.bits |= 1 << place;
        }
    }
}

/// Whether the characters between two places are generic words without a rest.
pub(super) fn is_generic(s: &Stretch, start: usize, end: usize) -> bool {
    is_made_of(s, start, end, word::GENERIC)
}

/// Whether the characters between two places are words of the classes in `mask` without a rest.
pub(super) fn is_made_of(s: &Stretch, start: usize, end: usize, mask: u16) -> bool {
    let mut reached = Reached::new(end.saturating_sub(start));
    for i in start..end {
        if !reached.contains(i - start) {
            continue;
        }
        if matches!(s.at(i), '(' | ')' | '、' | '-') {
            reached.insert(i - start + 1);
        }
        AHEAD.each(s, i, |after, classes| {
            if classes & mask != 0 && after <= end {
                reached.insert(after - start);
            }
        });
    }
    reached.contains(end.saturating_sub(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_vocabulary_has_a_class() {
        let classes: Vec<&str> = WORD_CLASSES.iter().chain(HEAD_CLASSES).map(|&(name, _)| name).collect();
        for (class, _) in vocabulary::vocabulary() {
            assert!(classes.contains(&class), "{class}");
        }
    }

    #[test]
    fn places_with_and_without_level() {
        let check = |text: &str, expected: &str| {
            let s = Stretch::new(text, 0);
            assert_eq!(place_at(&s, 0).map(|end| s.string(0, end)).as_deref().unwrap_or(""), expected, "{text}");
            let start = place_before(&s, expected.chars().count()).map(|start| s.string(start, expected.chars().count()));
            assert_eq!(start.as_deref().unwrap_or(""), expected, "{text}");
        };
        check("南通市科技局", "南通市");
        check("南通科技", "南通");
        check("崇川区科技局", "崇川区");
        check("崇川科技", "");
        check("長三角", "长三角");
        check("资源局", "");
    }
}
