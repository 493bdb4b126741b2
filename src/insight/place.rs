//! The places that a text names with their level (海安市, 江苏省), and the one that it is about.

use super::Input;
use super::words;
use crate::document::{Document, Role};
use crate::text::{Span, is_han};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What the name of a place ends with.
const LEVELS: [&str; 8] = ["自治区", "自治州", "特别行政区", "省", "市", "县", "区", "盟"];

/// Characters before a level with which the name is another word, of all levels and of single ones.
const NO_DISTRICTS: &str = "新园社地小景范验示片发城辖选战行特灾疫库牧矿郊灌赛";
const NO_CITIES: &str = "城超股菜上门夜";

/// Most places that are told apart.
const COUNTED: usize = 64;

/// Bytes of a text in which the bare names of places are counted.
const SAMPLE: usize = 128 * 1024;

/// The provinces, of which no name is guessed: 省 stands behind many words.
const PROVINCES: &str = "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 台灣 广西 \
                         西藏 宁夏 新疆 内蒙古";

/// Bytes of the head of a text, where who publishes it stands.
const HEAD: usize = 900;

/// A place that the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// With its level, as written: 海安市.
    pub name: Rc<str>,
    /// Where it stands first with it.
    pub span: Span,
    /// The name without the level, in bytes.
    bare: usize,
}

impl Place {
    /// The name without the level.
    pub fn bare(&self) -> &str {
        self.name.get(..self.bare).unwrap_or(&self.name)
    }
}

/// The places of a text, the one that it is about first.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// In the order of how much the text speaks of them.
    pub places: Vec<Place>,
    /// Whether the title names the first one.
    pub in_title: bool,
    /// The first character of each, in order, with its place among all.
    by_first: Vec<(char, usize)>,
}

impl Places {
    /// Reads the places of a text.
    pub fn of(document: &Document, inputs: &[Input]) -> Places {
        let text = document.text().as_str();
        let mut found: BTreeMap<&str, (Place, usize)> = BTreeMap::new();
        for (at, level) in levels(text) {
            let Some(span) = name_before(text, at, level, inputs) else { continue };
            let Some(name) = text.get(span.range()) else { continue };
            let bare = at - span.start();
            let weight = if span.start() < HEAD { 3 } else { 1 };
            let place = || (Place { name: name.into(), span, bare }, 0);
            found.entry(name).or_insert_with(place).1 += weight;
        }
        let mut found: Vec<(Place, usize)> = found.into_values().collect();
        let known =
            |name: &str, found: &[(Place, usize)]| found.iter().any(|(place, _)| &*place.name == name || place.bare() == name);
        for input in inputs {
            // Among whom something is ranked is a place too: 位居南通第二.
            let Some(scope) = input.qualifiers.scope.as_deref().filter(|scope| is_bare_place(scope)) else { continue };
            if found.len() < COUNTED && !known(scope, &found) {
                found.push((Place { name: scope.into(), span: input.span, bare: scope.len() }, 0));
            }
        }
        found.sort_by_key(|(place, weight)| (std::cmp::Reverse(*weight), place.span.start()));
        found.truncate(COUNTED);
        Places::ranked(document, found)
    }

    fn ranked(document: &Document, found: Vec<(Place, usize)>) -> Places {
        let text = document.text().as_str();
        let text = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
        let own = own_level(text);
        let headings = document.blocks().iter().filter(|block| block.role != Role::Paragraph && block.role != Role::Continuation);
        let headings: Vec<&str> = headings.filter_map(|block| text.get(block.span.range())).take(100).collect();
        let title = document.title();
        let weighed = found.into_iter().map(|(place, weight)| {
            let named = text.matches(place.bare()).count();
            let level = usize::from(own.is_some_and(|own| place.name.ends_with(own)));
            let headed = headings.iter().filter(|heading| heading.contains(place.bare())).count();
            let titled = usize::from(title.contains(place.bare()));
            (weight * 2 + named + headed * 4 + level * (weight + 8) + titled * (40 + 1000 * level), place)
        });
        let mut weighed: Vec<(usize, Place)> = weighed.collect();
        weighed.sort_by_key(|(weight, place)| (std::cmp::Reverse(*weight), place.span.start()));
        let places: Vec<Place> = weighed.into_iter().map(|(_, place)| place).collect();
        let in_title = places.first().is_some_and(|place| title.contains(place.bare()));
        let mut by_first: Vec<(char, usize)> =
            places.iter().enumerate().filter_map(|(at, place)| Some((place.name.chars().next()?, at))).collect();
        by_first.sort_unstable();
        Places { places, in_title, by_first }
    }

    /// The place that the text is about.
    pub fn own(&self) -> Option<&Place> {
        self.places.first()
    }

    /// The place of which a heading speaks.
    pub fn named_in(&self, heading: &str) -> Option<&Place> {
        let named = self.places.iter().filter_map(|place| Some((heading.find(place.bare())?, place)));
        named.min_by_key(|(at, _)| *at).map(|(_, place)| place)
    }

    /// The place with which a text begins, with or without its level, and the bytes of its name there.
    pub fn at_start(&self, text: &str) -> Option<(&Place, usize)> {
        let first = text.chars().next()?;
        let alike =
            self.by_first.get(self.by_first.partition_point(|(c, _)| *c < first)..)?.iter().take_while(|(c, _)| *c == first);
        alike.filter_map(|(_, at)| self.places.get(*at)).find_map(|place| {
            let with_level = text.starts_with(&*place.name).then_some(place.name.len());
            Some((place, with_level.or_else(|| text.starts_with(place.bare()).then_some(place.bare))?))
        })
    }
}

/// Where the names of levels stand in a text.
fn levels(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    let candidates = text.char_indices().filter(|(_, c)| matches!(c, '省' | '市' | '县' | '区' | '盟' | '自' | '特'));
    candidates.filter_map(|(at, _)| {
        let rest = text.get(at..)?;
        LEVELS.into_iter().find(|level| rest.starts_with(level)).map(|level| (at, level))
    })
}

/// The name that a level at byte `at` ends: two to four characters behind a mark, the beginning of a line or of a name.
fn name_before(text: &str, at: usize, level: &str, inputs: &[Input]) -> Option<Span> {
    let before = text.get(..at)?;
    let longest = if level.starts_with(['自', '盟']) { 6 } else { 4 };
    let mut start = at;
    for (length, (from, c)) in before.char_indices().rev().take(longest + 1).enumerate() {
        let ends =
            !is_han(c) || matches!(c, '在' | '由' | '与' | '和' | '对' | '于' | '向') || length > 0 && begins_name(inputs, start);
        if ends {
            break;
        }
        if length == longest || length == 0 && is_other_word(c, level) || is_in_no_name(c) {
            return None;
        }
        start = from;
    }
    let name = text.get(start..at)?;
    if level == "省" && !PROVINCES.split_whitespace().any(|province| province == name)
        || words::BEFORE_METRIC.is(name)
        || words::VERBS.is(name)
    {
        return None;
    }
    let next = text.get(at + level.len()..)?.chars().next().unwrap_or_default();
    let whole = !(level == "市" && "场民值级政长委区域县盟".contains(next)
        || level == "区" && "域块间别位".contains(next)
        || level == "省" && "级外内长".contains(next)
        || level == "县" && "级域城".contains(next));
    let named = (2..=longest).contains(&name.chars().count()) && whole;
    named.then(|| Span::new(start, at + level.len()))
}

/// Whether no name of a place has the character.
fn is_in_no_name(c: char) -> bool {
    matches!(
        c,
        '的' | '和'
            | '与'
            | '及'
            | '在'
            | '对'
            | '为'
            | '由'
            | '是'
            | '向'
            | '全'
            | '我'
            | '本'
            | '各'
            | '级'
            | '年'
            | '月'
            | '日'
            | '型'
            | '性'
            | '化'
            | '区'
            | '市'
            | '县'
            | '省'
            | '以'
            | '把'
            | '将'
            | '等'
            | '了'
            | '个'
            | '家'
            | '项'
            | '联'
            | '校'
            | '会'
            | '同'
            | '业'
    )
}

/// Whether a character before a level makes another word of it: 园区, 上市.
fn is_other_word(c: char, level: &str) -> bool {
    matches!(
        c,
        '全' | '我'
            | '该'
            | '本'
            | '各'
            | '县'
            | '市'
            | '区'
            | '省'
            | '外'
            | '多'
            | '两'
            | '几'
            | '跨'
            | '与'
            | '百'
            | '千'
            | '万'
            | '治'
    ) || level == "区" && NO_DISTRICTS.contains(c)
        || level == "市" && NO_CITIES.contains(c)
}

/// Whether the scope of a ranking is a place by its name, and no region or class (全省, 苏中, 国内).
fn is_bare_place(scope: &str) -> bool {
    let other = [
        "全",
        "国",
        "省",
        "市",
        "县",
        "区",
        "我",
        "东",
        "西",
        "南北",
        "中国",
        "世",
        "亚",
        "长三角",
        "珠三角",
        "京津冀",
        "长江",
        "副省",
        "同类",
        "县域",
    ];
    (2..=4).contains(&scope.chars().count()) && !other.into_iter().any(|word| scope.starts_with(word))
}

fn begins_name(inputs: &[Input], at: usize) -> bool {
    inputs.binary_search_by_key(&at, |input| input.span.start()).is_ok()
}

/// The level of which a text speaks as its own: 我市, 全市.
fn own_level(text: &str) -> Option<&'static str> {
    let counted = ["省", "市", "县", "区", "盟", "州"].into_iter().map(|level| {
        let count = |word: &str| text.matches(&format!("{word}{level}")).count();
        (3 * count("我") + count("全"), level)
    });
    counted.max().filter(|(count, _)| *count > 0).map(|(_, level)| level)
}
