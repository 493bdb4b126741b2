//! Firms named before those who lead them: 云杉美妆创始人黄某.

use super::edge::{self, Before};
use super::found::Name;
use super::lexicon::{self, head, word};
use super::organization::{common, in_a_place};
use super::stretch::Stretch;
use super::words::{Direction, Words};
use crate::mention::Kind;
use std::sync::LazyLock;

/// The first two characters of the offices: where one is looked for.
pub(super) const OPENINGS: &[&str] = &["创始", "董事", "总裁", "总经", "首席", "CE", "CT", "合伙"];

/// The offices.
const OFFICES: &[&str] = &[
    "创始人",
    "创始合伙人",
    "董事长",
    "总裁",
    "总经理",
    "首席执行官",
    "首席技术官",
    "首席运营官",
    "首席财务官",
    "首席科学家",
    "CEO",
    "CTO",
    "合伙人",
];

/// What stands before an office and belongs to it.
const RANKS: &[&str] = &["副", "联合", "联席", "执行", "高级", "共同", "原", "前"];

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::numbered(Direction::Forward, OFFICES.iter().copied()));

/// The longest name of such a firm (characters).
const LONGEST: usize = 10;

/// The firm before the office that opens at `office`, where a person's name follows.
pub(super) fn led(s: &Stretch, office: usize, floor: usize) -> Option<Name> {
    let (end, _) = WORDS.index_at(s, office)?;
    let mut at = office;
    while let Some(rank) = RANKS.iter().find(|rank| s.ends(at, rank)) {
        at -= rank.chars().count();
    }
    if at < floor + 2 || !is_person(s, end) {
        return None;
    }
    const OTHERS: u16 = head::ANY_BODY & !head::TRADE | head::ORGAN;
    const KINDS: u16 = word::NOUN | word::CLASSY;
    let edge = edge::left(s, at, floor);
    let start = edge.start;
    let named = (2..=LONGEST).contains(&at.saturating_sub(start))
        && edge.before != Before::Classy
        && edge.before != Before::Quote
        && !"任兼的该本我".contains(s.before(at, 1))
        && !common(s, start, at)
        && !(start..at).any(|i| lexicon::word_at(s, i, KINDS).is_some_and(|(after, _)| after > i + 1))
        && lexicon::head_of(s, at, OTHERS).is_none_or(|(from, _)| from + 1 == at)
        && !(in_a_place(s, start, at) && lexicon::place_at(s, start) == Some(at));
    named.then(|| Name::new(start, at, Kind::Organization, "led-firm"))
}

/// Whether a person's name can begin at `i`: two characters that open no word, behind a blank or not.
pub(super) fn is_person(s: &Stretch, i: usize) -> bool {
    const WORDS: u16 = word::STOP | word::POLICY | word::VERB | word::NOUN | word::CONJUNCTION | word::GENERIC;
    let i = if s.at(i) == ' ' { i + 1 } else { i };
    super::fold::is_han(s.at(i))
        && super::fold::is_han(s.at(i + 1))
        && lexicon::word_at(s, i, WORDS).is_none_or(|(after, _)| after == i + 1 && s.at(i) == '于')
        && !"办级会们室助".contains(s.at(i))
}
