//! Bodies that are known by a short form: 中科大, 中国电科38所, 中车株洲所.

use super::fold::is_han;
use super::found::Name;
use super::lexicon::{self, word};
use super::stretch::Stretch;
use crate::mention::Kind;

/// A body that is known by its short form at `i`, by itself or with its institute's name.
pub(super) fn known_body(s: &Stretch, i: usize) -> Option<Name> {
    let after = lexicon::body_at(s, i)?;
    institute(s, i, after).or_else(|| by_itself(s, i, after))
}

/// The longest number of an institute (characters).
const NUMBER: usize = 4;

/// 中国电科38所, 中国船舶七〇三所, 中车株洲所: a group's institute by its number or place, behind the group's short name.
pub(super) fn institute(s: &Stretch, start: usize, end: usize) -> Option<Name> {
    let from = if s.at(end) == '第' { end + 1 } else { end };
    let digit = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十".contains(c);
    let number = (from..=from + NUMBER).find(|&i| !digit(s.at(i))).filter(|&i| i > from);
    let named = number.or_else(|| lexicon::place_at(s, end))?;
    let end = s.after_any(named, &["研究所", "研究院", "所", "院"])?;
    let plain = number.is_some() || !"有需在得谓属长校子".contains(s.at(end));
    plain.then(|| Name::new(start, end, Kind::Organization, "numbered-institute"))
}

/// Words that go on behind a body's short form.
const BEHIND: &[&str] = &[
    "与",
    "和",
    "等",
    "的",
    "系统",
    "校长",
    "院长",
    "教授",
    "院士",
    "学生",
    "学子",
    "师生",
    "校友",
    "毕业",
    "博士",
    "旗下",
    "也",
    "主要",
    "愿意",
    "希望",
    "则",
    "展厅",
    "总部",
    "就",
    "在",
    "将",
    "重点",
    "产值",
    "营收",
    "营业额",
    "土地",
    "园区",
    "厂商",
    "表示",
    "董事长",
    "总经理",
    "创始人",
    "协作",
    "所长",
];

/// 北大、清华; 擁有哈工大: a known short form whose surroundings do not make another word of it.
fn by_itself(s: &Stretch, i: usize, end: usize) -> Option<Name> {
    // 发展浪潮
    let common = s.after(i, "浪潮") == Some(end) && is_han(s.before(i, 1));
    (stands_alone(s, i, end) && !common).then(|| Name::new(i, end, Kind::Organization, "short-form"))
}

/// Whether the characters between two places are a word of their own, as far as the words around them tell.
pub(super) fn stands_alone(s: &Stretch, i: usize, end: usize) -> bool {
    const AROUND: u16 = word::STOP | word::POLICY | word::VERB | word::NOUN | word::CONJUNCTION;
    // A noun or verb of one character is more often part of a word (建 in 建成大事).
    let led = || lexicon::word_before(s, i, AROUND).is_some_and(|(from, classes)| i > from + 1 || classes & word::STOP != 0);
    let opens = !is_han(s.before(i, 1)) || s.ends_any(i, &["与", "和", "同", "跟", "的"]) || led();
    let followed = || lexicon::word_at(s, end, AROUND).is_some_and(|(after, _)| after > end + 1);
    let closes = !is_han(s.at(end)) && !s.at(end).is_ascii_alphanumeric() || s.after_any(end, BEHIND).is_some() || followed();
    // 哈工大 is no part of another word.
    let plain = end >= i + 3 && s.ends(end, "大");
    opens && closes || plain && (opens || closes)
}
