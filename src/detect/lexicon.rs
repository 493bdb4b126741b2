//! The general vocabulary of the rules: places, set phrases, name endings, and words at which a name cannot go on.

use super::stretch::Stretch;
use super::words::{Direction, Words};
use std::sync::LazyLock;

/// Administrative divisions by short name (source and licence in the file).
const PLACES: &str = include_str!("lexicon/places.txt");

/// Classes of words, one or more lines a class.
const VOCABULARY: &str = include_str!("lexicon/vocabulary.txt");

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
    /// Follows a quoted scheme (制, 活动, 等金融产品).
    pub const SCHEMATIC: u16 = 1 << 9;
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

/// Phrases that begin with a numeral and count nothing.
const SET_PHRASES: &str = "三位一体 四位一体 五位一体 六位一体 两个维护 四个意识 四个自信 两个确立 四个面向 两个轮子 三个代表 四个全面 三个务必 \
    两个健康 四个伟大 两个根本 八项规定 四项基本原则 三条红线 两个毫不动摇 四个服务 百家争鸣 百家号 千家万户 三支一扶 三只松鼠 三次产业 三项费用 \
    三个区分 两个结合 六个必须 三件大事 三件套 两个先行 两个率先 三个转变 两张网 三张网 四个最严 三个第一 两个大局 两种资源 两个市场 三重一大 \
    三项制度改革 三个平台 四个革命 两山 百名红通 万家灯火 两个一百年 两弹一星 三番五次 十年磨一剑 三天两头 百年大计 百年未有 百年树人 十年树木";

static PLACES_BEHIND: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Backward, places()));
static PLACES_AHEAD: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Forward, places()));
static AHEAD: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Forward, vocabulary(WORD_CLASSES)));
static BEHIND: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Backward, vocabulary(WORD_CLASSES)));
static HEADS: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Backward, vocabulary(HEAD_CLASSES)));
static PHRASES: LazyLock<Words> =
    LazyLock::new(|| Words::new(Direction::Forward, SET_PHRASES.split_ascii_whitespace().map(|phrase| (phrase, 1))));

/// A place by its short name.
const SHORT: u16 = 1;
/// A district, which needs its level word.
const DISTRICT: u16 = 2;

/// Level words that end an administrative division's full name.
const LEVELS: &[char] = &['省', '市', '县', '区', '州', '旗', '盟'];

fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

fn places() -> impl Iterator<Item = (&'static str, u16)> {
    lines(PLACES).flat_map(|(class, words)| {
        let payload = if class == "short" { SHORT } else { DISTRICT };
        words.split_ascii_whitespace().map(move |place| (place, payload))
    })
}

fn vocabulary(classes: &'static [(&'static str, u16)]) -> impl Iterator<Item = (&'static str, u16)> {
    lines(VOCABULARY).flat_map(move |(class, words)| {
        let payload = classes.iter().find(|(name, _)| *name == class).map_or(0, |&(_, payload)| payload);
        words.split_ascii_whitespace().filter(move |_| payload != 0).map(move |word| (word, payload))
    })
}

/// The place in the text after the administrative division that begins at `i`, its level word included.
pub(super) fn place_at(s: &Stretch, i: usize) -> Option<usize> {
    let (end, payload) = PLACES_AHEAD.at(s, i).filter(|&(end, payload)| payload & SHORT != 0 || s.at(end) == '区').last()?;
    let level = LEVELS.contains(&s.at(end)) && !zone_follows(s, end);
    Some(if level || payload & SHORT == 0 { end + 1 } else { end })
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
    let level = LEVELS.contains(&s.before(i, 1));
    plain.or_else(|| PLACES_BEHIND.longest(s, i.checked_sub(1).filter(|_| level)?, SHORT | DISTRICT).map(|(start, _)| start))
}

/// The place after a phrase that counts nothing, or a place's name that begins with a numeral, at `i`.
pub(super) fn set_phrase(s: &Stretch, i: usize) -> Option<usize> {
    PHRASES.longest(s, i, 1).map(|(end, _)| end).or_else(|| place_at(s, i))
}

/// The longest word of the classes in `mask` that begins at `i`: the place after it and its classes.
pub(super) fn word_at(s: &Stretch, i: usize, mask: u16) -> Option<(usize, u16)> {
    AHEAD.longest(s, i, mask)
}

/// The longest word of the classes in `mask` that ends before `i`: where it begins and its classes.
pub(super) fn word_before(s: &Stretch, i: usize, mask: u16) -> Option<(usize, u16)> {
    BEHIND.longest(s, i, mask)
}

/// The name endings before one place, longest last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heads {
    found: [(usize, u16); HEADS_AT_ONCE],
    count: usize,
}

/// More endings than these do not end in one place of the vocabulary.
const HEADS_AT_ONCE: usize = 8;

impl Heads {
    /// The name endings before place `i`.
    pub fn before(s: &Stretch, i: usize) -> Heads {
        let mut heads = Heads::default();
        for (slot, found) in heads.found.iter_mut().zip(HEADS.at(s, i)) {
            *slot = found;
            heads.count += 1;
        }
        heads
    }

    /// Whether nothing ends here.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The longest ending of the classes in `mask`: where it begins and its classes.
    pub fn longest(&self, mask: u16) -> Option<(usize, u16)> {
        self.found.iter().take(self.count).rev().copied().find(|&(_, classes)| classes & mask != 0)
    }
}

/// The longest name ending of the classes in `mask` before `i`.
pub(super) fn head_of(s: &Stretch, i: usize, mask: u16) -> Option<(usize, u16)> {
    HEADS.longest(s, i, mask)
}

/// Whether the characters between two places are generic words without a rest.
pub(super) fn is_generic(s: &Stretch, start: usize, end: usize) -> bool {
    is_made_of(s, start, end, word::GENERIC)
}

/// Whether the characters between two places are words of the classes in `mask` without a rest.
pub(super) fn is_made_of(s: &Stretch, start: usize, end: usize, mask: u16) -> bool {
    let mut reached = vec![false; end.saturating_sub(start) + 1];
    reached[0] = true;
    for i in start..end {
        if !reached[i - start] {
            continue;
        }
        if matches!(s.at(i), '(' | ')' | '、' | '-') {
            reached[i - start + 1] = true;
        }
        for (after, _) in AHEAD.at(s, i).filter(|&(after, classes)| classes & mask != 0 && after <= end) {
            reached[after - start] = true;
        }
    }
    reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_vocabulary_has_a_class() {
        let classes: Vec<&str> = WORD_CLASSES.iter().chain(HEAD_CLASSES).map(|&(name, _)| name).collect();
        for (class, _) in lines(VOCABULARY) {
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
