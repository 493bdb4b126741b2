//! Universities, colleges and schools: what is one by name, and what only a class of them.

use super::edge::{self, Before, Edge};
use super::fold::is_han;
use super::lexicon::{self, head, word};
use super::organization::{Ending, Start, common};
use super::stretch::Stretch;

/// 西安交大, 南工大.
pub(super) fn university(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    let place = lexicon::place_before(s, at).filter(|&start| start >= floor);
    let sign = at
        .checked_sub(1)
        .filter(|&i| i >= floor && "南北东华哈浙广山河西中上大天重武湖江".contains(s.at(i)) && !is_han(s.before(i, 1)));
    // 虎尾科大, 明新科大
    let coined = || {
        let edge = edge::left(s, at, floor);
        let short = s.ends(end, "科大") && (2..=3).contains(&(at - edge.start));
        (short && edge.before != Before::Classy && !common(s, edge.start, at)).then_some(edge.start)
    };
    place.or(sign).or_else(coined).map(|start| (start, "university"))
}

/// 北京大学清华大学: of several universities without a mark between them the last.
pub(super) fn last_university(s: &Stretch, edge: Edge, at: usize, end: usize) -> Edge {
    let full = s.ends(end, "大学") && at + 2 == end;
    let start = (edge.start + 4..at).rev().find(|&i| full && s.ends(i, "大学"));
    start.map_or(edge, |start| Edge { start, before: Before::Stop })
}

/// 世界一流大学, 卓越工程师学院: what a university or college is to be; 香港理工大学校 is the beginning of 校董.
pub(super) fn is_class_of_schools(s: &Stretch, start: usize, at: usize, end: usize) -> bool {
    // 县级医院, 三级公立医院
    let grade = s.ends(end, "医院") && (start..at).any(|i| s.at(i) == '级');
    let rank = s.ends_any(end, &["大学", "学院"]) && s.ends_any(at, &["一流", "型", "高水平", "工程师"]);
    grade
        || rank && lexicon::place_at(s, start).is_none()
        || s.ends_any(end, &["大学校", "高等学校"])
        || s.ends(end, "学校") && lexicon::place_at(s, start) == Some(at)
        || s.ends(end, "小学") && s.at(end) == '校'
}

/// 建筑与艺术学院: a college of two fields.
pub(super) fn is_college(s: &Stretch, edge: Edge, at: usize) -> bool {
    let from = lexicon::word_before(s, edge.start, word::CONJUNCTION).map(|(start, _)| start);
    let field = |start: usize| (start.saturating_sub(7)..start).rev().take_while(|&i| is_han(s.at(i))).count();
    let organ = |end: usize| lexicon::head_of(s, end, head::ORGAN | head::ORGAN_NAME).is_some();
    at > edge.start
        && edge::anchor_at(s, edge.start).is_none()
        && from.is_some_and(|start| (2..=6).contains(&field(start)) && !organ(start))
}
