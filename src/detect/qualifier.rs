//! Bound, change, target and scope of a figure, from the words around it.

use super::date::Calendar;
use super::figure::clause_start;
use super::found::Found;
use super::lexicon::{self, word};
use super::plan::Reading;
use super::scope::scope;
use super::stretch::Stretch;
use super::words::{Direction, Words};
use crate::mention::{Bound, Change, FigureKind, Kind, Value};
use std::sync::LazyLock;

/// Words directly before a number that bound it, longest first.
const BEFORE: &[(&str, Bound)] = &[
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("大于等于", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("最高", Bound::AtMost),
    ("低于", Bound::LessThan),
    ("少于", Bound::LessThan),
    ("不足", Bound::LessThan),
    ("不到", Bound::LessThan),
    ("小于", Bound::LessThan),
    ("超过了", Bound::MoreThan),
    ("超过", Bound::MoreThan),
    ("突破", Bound::MoreThan),
    ("突破了", Bound::MoreThan),
    ("高于", Bound::MoreThan),
    ("大于", Bound::MoreThan),
    ("多于", Bound::MoreThan),
    ("逾", Bound::MoreThan),
    ("超", Bound::MoreThan),
    ("接近", Bound::About),
    ("将近", Bound::About),
    ("大约", Bound::About),
    ("约为", Bound::About),
    ("近", Bound::About),
    ("约", Bound::About),
];

/// Words directly behind a number that bound it.
const AFTER: &[(&str, Bound)] = &[
    ("以上", Bound::AtLeast),
    ("及以上", Bound::AtLeast),
    ("(含)以上", Bound::AtLeast),
    ("(含)及以上", Bound::AtLeast),
    ("或以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("及以下", Bound::AtMost),
    ("(含)以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
];

/// Comparisons that may stand apart from the number: before what is measured (不得低于总经费的30%), or before a verb of giving
/// (最高资助1000万元).
const APART: &[(&str, Bound, &[&str])] = &[
    ("不得低于", Bound::AtLeast, &["的"]),
    ("不低于", Bound::AtLeast, &["的"]),
    ("不少于", Bound::AtLeast, &["的"]),
    ("不得高于", Bound::AtMost, &["的"]),
    ("不得超过", Bound::AtMost, &["的"]),
    ("不高于", Bound::AtMost, &["的"]),
    ("不超过", Bound::AtMost, &["的"]),
    ("不足", Bound::LessThan, &["的"]),
    ("不到", Bound::LessThan, &["的"]),
    ("最高", Bound::AtMost, GIVING),
    ("最多", Bound::AtMost, GIVING),
];

static WORDS_BEFORE: LazyLock<Words> =
    LazyLock::new(|| Words::numbered(Direction::Backward, BEFORE.iter().map(|(word, _)| *word)));
static WORDS_AFTER: LazyLock<Words> = LazyLock::new(|| Words::numbered(Direction::Forward, AFTER.iter().map(|(word, _)| *word)));
static WORDS_APART: LazyLock<Words> = LazyLock::new(|| Words::numbered(Direction::Forward, APART.iter().map(|(word, ..)| *word)));

/// Verbs of giving.
const GIVING: &[&str] = &["资助", "奖励", "补助", "补贴", "给予", "支持", "奖补", "可获", "可达", "达", "配套"];

/// How far a comparison stands apart at most (characters).
const APART_BY: usize = 12;

/// Words that are growth or decline only where the amount follows: they also begin nouns (成长型, 增值).
const DIRECT: &[(&str, Change)] = &[
    ("成长", Change::Up),
    ("扩张", Change::Up),
    ("走高", Change::Up),
    ("涨", Change::Up),
    ("增", Change::Up),
    ("衰退", Change::Down),
    ("收窄", Change::Down),
    ("萎缩", Change::Down),
    ("走低", Change::Down),
    ("跌", Change::Down),
    ("降", Change::Down),
    ("减", Change::Down),
];

/// Words behind a word of change that make it a level reached.
const LEVEL: &[&str] = &["至", "到", "为", "成", "以来"];

/// Sets the qualifiers of a stretch's figures; `plan` says whether the part of the text before it plans.
pub(super) fn qualify(s: &Stretch, figures: &mut [Found], calendar: &Calendar, plan: &mut bool) {
    let mut reading = Reading::new(calendar, *plan);
    for found in figures {
        reading.go_to(s, found);
        qualify_one(s, found, &mut reading);
    }
    *plan = reading.end(s);
}

fn qualify_one(s: &Stretch, found: &mut Found, reading: &mut Reading) {
    let Kind::Figure(kind) = found.kind else { return };
    if kind == FigureKind::Date {
        return;
    }
    let bound = bound(s, found);
    found.qualifiers.bound = bound.or(found.qualifiers.bound);
    if kind != FigureKind::Rank && kind != FigureKind::Multiple || is_growth_multiple(found) {
        found.qualifiers.change = change(s, found);
    }
    let threshold = found.qualifiers.bound == Some(Bound::AtLeast) && is_threshold(s, found);
    found.qualifiers.scope = if kind == FigureKind::Rank { scope(s, found.start) } else { None };
    found.qualifiers.target = !threshold && reading.plans(s, found.start);
}

fn is_growth_multiple(found: &Found) -> bool {
    found.kind == Kind::Figure(FigureKind::Multiple) && matches!(found.value, Some(Value::Number { .. }))
}

fn bound(s: &Stretch, found: &Found) -> Option<Bound> {
    let behind = WORDS_AFTER.index_at(s, found.end).and_then(|(_, i)| AFTER.get(i));
    let before = WORDS_BEFORE.index_at(s, found.start).and_then(|(_, i)| BEFORE.get(i));
    let least = (1..=4).any(|back| found.start >= back && s.ends(found.start - back, "至少"));
    behind.or(before).map(|&(_, bound)| bound).or(least.then_some(Bound::AtLeast)).or_else(|| bound_apart(s, found.start))
}

/// The comparison nearest before `i` in its clause, without another number between.
fn bound_apart(s: &Stretch, i: usize) -> Option<Bound> {
    let clause = clause_start(s, i, APART_BY);
    let from = (clause..i).rev().find(|&j| s.at(j).is_ascii_digit()).unwrap_or(clause);
    (from..i).rev().find_map(|j| {
        let (after, index) = WORDS_APART.index_at(s, j)?;
        let (_, bound, joints) = APART.get(index)?;
        joints.iter().any(|joint| s.ends(i, joint) && after + joint.chars().count() <= i).then_some(*bound)
    })
}

/// 30万元以上的项目: a class of things, not an amount.
fn is_threshold(s: &Stretch, found: &Found) -> bool {
    let behind = s.after_any(found.end, &["及以上", "以上", "(含)以上"]).unwrap_or(found.end);
    behind > found.end && (super::fold::is_han(s.at(behind)) && !"的和并且,".contains(s.at(behind)) || s.at(behind) == '的')
}

/// The change word nearest before the figure in its clause, unless a level is reached or the word belongs to another figure.
fn change(s: &Stretch, found: &Found) -> Option<Change> {
    let number = WORDS_BEFORE.index_at(s, found.start).map_or(found.start, |(start, _)| start);
    let number = if s.ends(number, "了") { number - 1 } else { number };
    if let Some(&(_, change)) = DIRECT.iter().find(|(word, _)| s.ends(number, word)) {
        return Some(change);
    }
    let clause = clause_start(s, found.start, 48);
    let clause = if s.after(clause, "其中").is_some() { clause_start(s, clause.saturating_sub(1), 32) } else { clause };
    for i in (clause..found.start).rev() {
        // 增速高于全国0.3个百分点: how far two amounts lie apart.
        if s.at(i + 1) == '于' && matches!(s.at(i), '高' | '低' | '快' | '慢') && s.at(i + 2) != '是' {
            return None;
        }
        let Some((end, classes)) = lexicon::change_at(s, i) else { continue };
        if s.after_any(end, &["值", "型"]).is_some() {
            continue;
        }
        let change = if classes & word::UP != 0 { Change::Up } else { Change::Down };
        let rate = s.after(end, "为").is_some() && s.ends_any(end, &["增幅", "增速", "涨幅", "降幅"]);
        let reached = s.after_any(end, LEVEL).is_some() && !rate;
        return (!reached && !taken(s, end, found.start)).then_some(change);
    }
    None
}

/// Whether a figure between the two places takes the word of change for itself: not a threshold, nor a member of the same list.
fn taken(s: &Stretch, from: usize, to: usize) -> bool {
    let Some(digit) = (from..to).rev().find(|&i| s.at(i).is_ascii_digit()) else { return false };
    !(digit..to).any(|i| matches!(s.at(i), '、') || s.after(i, "以上").is_some() || s.after(i, "其中").is_some())
}

#[cfg(test)]
mod tests {
    use crate::detect::detect;

    #[test]
    fn amounts_of_change_and_amounts_apart() {
        let check = |text: &str, expected: &str| {
            let names = detect(text).into_iter().map(|mention| mention.qualifiers.change.map_or("-", |change| change.name()));
            assert_eq!(names.collect::<Vec<_>>().join(" "), expected, "{text}");
        };
        check("增速高于全国0.3个百分点，快于全省1.2个百分点，比上年提高1.5个百分点。", "- - up");
        check("由1.8%降至1.2%，回落0.6个百分点，同比增长1.8倍。", "- - down up");
    }
}
