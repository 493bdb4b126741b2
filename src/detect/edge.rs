//! Where a name begins: the walk to the left from its head.

use super::fold::is_han;
use super::lexicon::{self, word};
use super::numeral::past_space;
use super::stretch::Stretch;

/// The longest modifier of a head that is looked at (characters).
const REACH: usize = 36;

/// The longest bracket or quotation inside a name (characters).
const ENCLOSED: usize = 40;

/// The longest part of a name between its quotation and its head (characters).
const REST: usize = 14;

/// What a name's first character stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// A mark, a line's start or a figure.
    Mark(char),
    /// A word at which names end.
    Stop,
    /// A verb of policy.
    Policy,
    /// A word that makes a class of what follows.
    Classy,
    /// A conjunction.
    Conjunction,
    /// The name itself opens with a quotation mark.
    Quote,
}

/// A name's first place and what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub start: usize,
    pub before: Before,
}

/// Walks left from a head at `head`, not beyond `floor`.
pub(super) fn left(s: &Stretch, head: usize, floor: usize) -> Edge {
    walk(s, head, head, floor)
}

/// Whether a quotation closes near enough before a head at `head` for the name to open with it.
pub(super) fn is_behind_quotation(s: &Stretch, head: usize) -> bool {
    s.chars(head.saturating_sub(REST + 1), head).any(|c| c == '”')
}

/// Walks on past the conjunction that `edge` stopped at.
pub(super) fn beyond(s: &Stretch, edge: Edge, head: usize, floor: usize) -> Edge {
    let start = lexicon::word_before(s, edge.start, word::CONJUNCTION).map_or(edge.start, |(start, _)| start);
    let named = lexicon::word_before(s, start, word::NOUN).is_some()
        || s.ends_any(start, WHOLE)
        || lexicon::head_of(s, start, lexicon::head::ANY_BODY & !lexicon::head::TRADE).is_some();
    if start < floor || named { edge } else { walk(s, start, head, floor) }
}

fn walk(s: &Stretch, from: usize, head: usize, floor: usize) -> Edge {
    let mut start = from;
    let limit = head.saturating_sub(REACH).max(floor);
    let edge = loop {
        if start <= limit {
            break Edge { start, before: Before::Mark(s.before(start, 1)) };
        }
        let c = s.at(start - 1);
        match c {
            ')' => match opening(s, start - 1, '(') {
                Some(open)
                    if s.after_any(past_space(s, open + 1), CREDITS).is_none()
                        && !is_number(s, open)
                        && !s.ends_any(start - 1, TOLD) =>
                {
                    start = open
                }
                _ => break Edge { start, before: Before::Mark(c) },
            },
            '—' if joins(s, start - 1) => start -= 1,
            '”' => match opening(s, start - 1, '“') {
                Some(_) if anchor_at(s, start).is_some() && s.before(start, 2) != '杯' => {
                    break Edge { start, before: Before::Mark(c) };
                }
                Some(open) if head - start <= REST => break Edge { start: first_of_chain(s, open), before: Before::Quote },
                _ => break Edge { start, before: Before::Mark(c) },
            },
            _ if !in_names(c) => break Edge { start, before: Before::Mark(c) },
            _ => match stop(s, start, head) {
                Some(before) => break Edge { start, before },
                None => start -= 1,
            },
        }
    };
    trim(s, edge, head)
}

/// Words with which a bracket opens that names who wrote or took what follows (电（记者陈某）).
const CREDITS: &[&str] = &["记者", "通讯员", "本报", "实习", "见习", "编辑", "作者", "责编", "摄影"];

/// How a bracket ends that says where what follows was told: (中央社记者张某台北6日电).
const TOLD: &[&str] = &["日电", "日讯", "报导", "报道"];

/// Whether the bracket that opens at `open` holds the number of a list's item: （二）.
fn is_number(s: &Stretch, open: usize) -> bool {
    super::numeral::numeral(s, open + 1).is_some_and(|number| s.at(number.end) == ')')
}

/// Whether a dash at place `i` joins a place or body with the rest of a name (天津滨海—中关村科技园, 平高集团—西安交大研究院).
fn joins(s: &Stretch, i: usize) -> bool {
    is_han(s.before(i, 1))
        && is_han(s.at(i + 1))
        && (lexicon::place_before(s, i).is_some()
            || lexicon::head_of(s, i, lexicon::head::COMPANY | lexicon::head::UNIVERSITY | lexicon::head::BODY).is_some())
}

/// “尖兵”“领雁”研发攻关计划 begins with the first of the quotations that stand together.
fn first_of_chain(s: &Stretch, open: usize) -> usize {
    let before = open.checked_sub(1).filter(|&close| s.at(close) == '”').and_then(|close| opening(s, close, '“'));
    before.unwrap_or(open)
}

/// The opening mark that belongs to the closing one at `close`, if what they enclose can stand in a name.
fn opening(s: &Stretch, close: usize, mark: char) -> Option<usize> {
    let from = close.saturating_sub(ENCLOSED);
    let open = (from..close).rev().find(|&i| matches!(s.at(i), '(' | '“' | '\n' | ')' | '”' | '。' | '！'))?;
    (s.at(open) == mark && open + 1 < close).then_some(open)
}

fn in_names(c: char) -> bool {
    is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '·' | '&' | '-' | '+' | '_')
}

/// What ends a name's modifier before place `i`, if anything does.
fn stop(s: &Stretch, i: usize, head: usize) -> Option<Before> {
    let (start, classes) = lexicon::word_before(s, i, word::EDGE)?;
    // 西安交大和平高集团: what stands between two bodies is a conjunction.
    let between = classes & word::CONJUNCTION != 0
        && lexicon::head_of(s, start, lexicon::head::UNIVERSITY | lexicon::head::COMPANY).is_some();
    if is_protected(s, start, i) && !between {
        return None;
    }
    let any = |mask| classes & mask != 0;
    let anchored = anchor_at(s, i).is_some();
    if any(word::CLASSY) && !anchored {
        return Some(Before::Classy);
    }
    if any(word::POLICY) {
        return (anchored || !any(word::VERB) || opens_clause(s, start) || s.before(start, 1) == '”').then_some(Before::Policy);
    }
    if any(word::STOP) {
        return Some(Before::Stop);
    }
    if any(word::CONJUNCTION) {
        return parts(s, start, i, head).then_some(Before::Conjunction);
    }
    // 复旦大学附属中山医院
    let belongs =
        s.ends_any(i, &["附属", "附设"]) && lexicon::head_of(s, start, lexicon::head::BODY | lexicon::head::UNIVERSITY).is_some();
    if belongs {
        return None;
    }
    let graded = level_at(s, i).is_some_and(|after| s.before(after, 1) == '级') && lexicon::place_at(s, i).is_none();
    // 提升自创区福州片区
    let zone = any(word::VERB) && i > start + 1 && s.after_any(i, &["自创区", "自贸区", "自贸试验区"]).is_some();
    let cuts = anchored && !graded || zone || (any(word::VERB) && i < head && opens_clause(s, start));
    cuts.then_some(Before::Stop)
}

/// Whether the stop character is part of a longer word or place that does not stop, or a stop word only laps over a place
/// (建成 in 共建成都).
fn is_protected(s: &Stretch, start: usize, end: usize) -> bool {
    let longer = |from| lexicon::protected_at(s, from).is_some_and(|to| to >= end && to - from > end - start);
    if (start.saturating_sub(6)..=start).any(longer) {
        return true;
    }
    if end - start > 1 {
        return (start + 1..end).any(|from| lexicon::place_at(s, from).is_some_and(|to| to > end));
    }
    let covers = |from| lexicon::place_at(s, from).is_some_and(|to| to > start && to >= end && to - from > 1);
    lexicon::place_at(s, end).is_none() && (start.saturating_sub(3)..=start).any(covers)
}

/// Whether a place, a level of government or a nationwide name begins at `i`: the place after it.
pub(super) fn anchor_at(s: &Stretch, i: usize) -> Option<usize> {
    lexicon::place_at(s, i).or_else(|| level_at(s, i))
}

/// Whether a level of government begins at `i`: 省, 市级, 国家, 中国.
pub(super) fn level_at(s: &Stretch, i: usize) -> Option<usize> {
    if let Some(end) = lexicon::level_at(s, i) {
        return Some(end);
    }
    if !matches!(s.at(i), '省' | '市' | '县' | '区' | '州') || lexicon::is_level_in_word(s, i) {
        return None;
    }
    // 区 behind a verb ends a word (开发区).
    let verbs = if s.at(i) == '区' { 0 } else { word::VERB };
    let free =
        !is_han(s.before(i, 1)) || lexicon::word_before(s, i, word::STOP | word::POLICY | word::CONJUNCTION | verbs).is_some();
    free.then_some(i + 1)
}

/// Whether a clause begins at `i`, directly or with an adverb; behind a quotation the name may go on (“多彩贵州”创新创业大赛).
fn opens_clause(s: &Stretch, i: usize) -> bool {
    let before = s.before(i, 1);
    let numbered = before == ')' && super::numeral::is_han_numeral(s.before(i, 2));
    !in_names(before) && !matches!(before, ')' | '”') || numbered || lexicon::word_before(s, i, word::STOP).is_some()
}

/// Endings of plans and events, behind which a conjunction joins no part of one name.
const WHOLE: &[&str] = &["计划", "计画", "方案", "大赛", "大会", "论坛", "仪式", "奖"];

/// Whether a conjunction parts two names and does not join two parts of one.
fn parts(s: &Stretch, start: usize, end: usize, head: usize) -> bool {
    if end >= head
        || s.ends_any(start, WHOLE)
        || anchor_at(s, end).is_some()
        || lexicon::known_at(s, end).is_some()
        || lexicon::word_before(s, start, word::NOUN).is_some()
        || lexicon::head_of(s, start, lexicon::head::ANY_BODY & !lexicon::head::TRADE).is_some()
        || lexicon::head_of(s, start, lexicon::head::ORGAN).is_some_and(|(at, _)| start - at >= 2)
    {
        return true;
    }
    let from = start.saturating_sub(12);
    // 电子科技大学材料与能源学院: what is joined stands behind a body or a place.
    let named = (from..start)
        .rev()
        .take_while(|&i| in_names(s.at(i)))
        .any(|i| anchor_at(s, i).is_some() || lexicon::head_of(s, i, lexicon::head::BODY).is_some());
    !named
}

/// Cuts words off the front that only lead to the name.
fn trim(s: &Stretch, mut edge: Edge, head: usize) -> Edge {
    while edge.start < head && edge.before != Before::Quote {
        let Some((end, classes)) = lexicon::word_at(s, edge.start, word::VERB | word::NOUN | word::POLICY) else { break };
        let leads = anchor_at(s, end).is_some() && end < head && anchor_at(s, edge.start).is_none();
        if !leads {
            break;
        }
        edge = Edge { start: end, before: if classes & word::POLICY != 0 { Before::Policy } else { Before::Stop } };
    }
    if let Some(after) = behind_subject(s, edge.start, head).filter(|_| edge.before != Before::Quote) {
        edge = Edge { start: after, before: Before::Stop };
    }
    // 院所，如北京理工大学; 能力强，与郑东新区
    let first = s.at(edge.start);
    let leads = first == '如' && anchor_at(s, edge.start + 1).is_some() || matches!(first, '与' | '及') && edge.start + 2 < head;
    if leads && (!in_names(s.before(edge.start, 1)) || first == '与' && edge.before == Before::Stop) {
        edge = Edge { start: edge.start + 1, before: Before::Stop };
    }
    // 环东北石油大学
    if first == '环' && lexicon::place_at(s, edge.start + 1).is_some_and(|after| after <= head) {
        edge = Edge { start: edge.start + 1, before: Before::Stop };
    }
    let generic = |&i: &usize| {
        level_at(s, i).is_some() && lexicon::is_generic(s, edge.start, i) && lexicon::known_at(s, edge.start).is_none()
            // 第二十三届兰洽会兰州高新区
            || s.before(i, 1) == '会' && "洽博交展".contains(s.before(i, 2)) && lexicon::place_at(s, i).is_some()
    };
    match (edge.start + 1..head).find(generic) {
        Some(start) if edge.before != Before::Quote && anchor_at(s, edge.start).is_none() => Edge { start, before: Before::Stop },
        _ => edge,
    }
}

/// 兰州新区推进重离子装备制造基地: what stands behind a place or zone and the verb of which it is the subject.
fn behind_subject(s: &Stretch, start: usize, head: usize) -> Option<usize> {
    const DEEDS: &[&str] = &["推进", "打造", "启动", "举办", "建设", "获批", "新建", "建立", "成立"];
    let subject = |i: usize| {
        lexicon::place_before(s, i).is_some_and(|from| from >= start)
            || lexicon::head_of(s, i, lexicon::head::SITE).is_some_and(|(at, _)| at > start && s.ends(i, "区"))
    };
    let deed = |i: usize| s.after_any(i, DEEDS).filter(|&after| after + 4 <= head && subject(i));
    lexicon::place_at(s, start)?;
    (start + 2..head).rev().find_map(deed)
}

/// 省、市X: the level before the mark shares the name, which so is a class and no name.
pub(super) fn shares_level(s: &Stretch, start: usize) -> bool {
    let level = s.before(start, 1) == '、'
        && !s.ends(start - 1, "城市")
        && s.ends_any(start - 1, &["省", "市", "级", "国家", "县", "区"]);
    let word = || s.ends(start - 1, "区") && is_han(s.before(start, 3)) && !"各市县".contains(s.before(start, 3));
    level && !word() && !ends_name(s, start - 1)
}

/// Whether a zone or an administrative division in full ends before `i`: 高新区、, 南通市、.
fn ends_name(s: &Stretch, i: usize) -> bool {
    let division = lexicon::place_before(s, i).is_some_and(|from| lexicon::place_at(s, from) == Some(i));
    division || lexicon::head_of(s, i, lexicon::head::SITE).is_some_and(|(at, _)| is_han(s.before(at, 1)))
}
