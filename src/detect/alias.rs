//! Short forms that a report introduces behind a name: （以下简称“时代电气”）, （简称苏州纳米所）, （“晶合集成”）, （应科院）.

use super::fold::is_han;
use super::found::Name;
use super::lexicon::{self, head, word};
use super::stretch::Stretch;
use crate::mention::Kind;

/// Words that introduce a short form.
const INTRODUCE: &[&str] = &["以下统称", "以下简称", "以下称", "下称", "简称为", "简称", "又称"];

/// The longest short form, and the longest short form without a word or quotation that introduces it (characters).
const LONGEST: usize = 12;
const LONGEST_BARE: usize = 5;

/// The places of the short form that a bracket behind `name` introduces.
pub(super) fn alias(s: &Stretch, name: &Name) -> Option<(usize, usize)> {
    let open = if matches!(s.at(name.end), '》' | '”') { name.end + 1 } else { name.end };
    if s.at(open) != '(' {
        return None;
    }
    let introduced = s.after_any(open + 1, INTRODUCE);
    let at = introduced.map_or(open + 1, |at| if matches!(s.at(at), ':' | '为') { at + 1 } else { at });
    let quoted = matches!(s.at(at), '“' | '《');
    let start = if quoted { at + 1 } else { at };
    // BUD 专项基金
    let spaced = |i: usize| s.at(i) == ' ' && s.before(i, 1).is_ascii_alphanumeric() && is_han(s.at(i + 1));
    let end = (start..=start + LONGEST).find(|&i| !(is_han(s.at(i)) || s.at(i).is_ascii_alphanumeric() || spaced(i)))?;
    let closed = if quoted { matches!(s.at(end), '”' | '》') && s.at(end + 1) == ')' } else { s.at(end) == ')' };
    let tail =
        s.at(start).is_ascii_uppercase() && is_han(s.at(end - 1)) && s.string(end - 2, end) == s.string(name.end - 2, name.end);
    let latin = is_latin(s, start, end) || tail;
    let said = introduced.is_some() || quoted || latin || is_abbreviation(s, name.start, name.end, end);
    (closed && said && can_stand_for(s, name.kind, start, end, introduced.is_some())).then_some((start, end))
}

/// Whether a bracket behind the name between two places only introduces its short form and is no part of it.
pub(super) fn introduces(s: &Stretch, start: usize, end: usize, close: usize) -> bool {
    s.after_any(end + 1, INTRODUCE).is_some() || is_abbreviation(s, start, end, close) || is_latin(s, end + 1, close)
}

/// Whether a word of Latin letters stands between two places: CATL, Cadence.
fn is_latin(s: &Stretch, start: usize, end: usize) -> bool {
    (start + 3..=start + LONGEST).contains(&end)
        && s.at(start).is_ascii_uppercase()
        && s.chars(start, end).all(|c| c.is_ascii_alphabetic())
}

/// Whether a bracket holds a few characters of the name before it, in their order: 应科院 behind 香港应用科技研究院.
fn is_abbreviation(s: &Stretch, start: usize, end: usize, close: usize) -> bool {
    let mut at = start;
    let mut follows = |i: usize| match (at..end).find(|&j| s.at(j) == s.at(i)) {
        Some(j) => {
            at = j + 1;
            true
        }
        None => false,
    };
    (end + 3..=end + 1 + LONGEST_BARE).contains(&close) && (end + 1..close).all(&mut follows)
}

/// A body's short form marks every place where it stands, so it is no common word (公司, 研究院), and one of two characters must
/// be introduced in words; a program's only counts between marks.
fn can_stand_for(s: &Stretch, kind: Kind, start: usize, end: usize, introduced: bool) -> bool {
    const COMMON: u16 = word::GENERIC | word::NOUN | word::ORGAN | word::VERB | word::STOP;
    // 物理所 says which institute, 研究所 does not.
    let institute = s.ends(end, "所");
    let bare = !institute && end < start + 4 && lexicon::head_of(s, end, head::ANY_BODY).is_some_and(|(at, _)| at <= start);
    let least = if introduced { 2 } else { 3 };
    match kind {
        Kind::Organization => end >= start + least && !bare && !lexicon::is_made_of(s, start, end, COMMON),
        Kind::Program => end >= start + 2,
        Kind::Figure(_) => false,
    }
}
