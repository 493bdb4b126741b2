//! Quantities: percentages, money, counts, measures, ranks and multiples.

use super::fold::is_han;
use super::found::Found;
use super::lexicon;
use super::numeral::{Numeral, digits_end, han_digit, is_han_numeral, numeral, past_space, shifted};
use super::scope::scope;
use super::stretch::Stretch;
use super::unit::{Unit, unit};
use super::words::{Direction, Words};
use crate::mention::{Bound, FigureKind, Kind, Qualifiers, Value};
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Marks and words that join the two ends of a range.
const RANGE: &[&str] = &["——", "--", "-", "—", "~", "至", "到"];

/// Words behind which a bare amount in 万 or 亿 is money.
const MONEY_CUES: &[&str] = &[
    "估值",
    "投资",
    "融资",
    "产值",
    "收入",
    "金额",
    "资金",
    "贷款",
    "营收",
    "税收",
    "销售",
    "利润",
    "奖励",
    "补助",
    "经费",
    "支出",
    "市值",
    "成交额",
    "交易额",
    "总额",
    "贷",
    "授信",
    "募资",
    "注资",
    "GDP",
];

/// Words behind which a bare decimal is a ratio.
const RATIO_CUES: &[&str] = &["之比", "比值", "收入比", "比例为", "比例达", "倍差"];

/// Words that a place in a ranking stands behind.
const RANK_CUES: &[&str] = &[
    "全省", "全国", "全市", "全县", "全区", "全州", "全球", "世界", "国内", "省内", "市内", "区内", "行业", "同类", "亚洲",
    "位居", "位列", "居", "列", "排名", "排", "名列", "总分", "总量", "总数", "增速", "增幅", "均为", "数", "量", "率", "额",
    "规模", "评比", "考核", "综合", "地区", "片区", "县市", "城市", "西部", "中部", "东部", "我省", "我市", "获得", "荣获",
    "并列", "连续", "保持", "稳居",
];

/// The quantity at a numeral that begins at place `i`.
pub(super) fn quantity(s: &Stretch, i: usize) -> Option<Found> {
    let first = numeral(s, i)?;
    if after_ordinal_or_vague(s, i, &first) {
        return None;
    }
    let unit = unit_behind(s, &first);
    fraction(s, &first).or_else(|| range(s, &first, unit)).or_else(|| with_unit(s, &first, unit)).or_else(|| bare(s, &first))
}

/// The place after everything at `i` that a numeral without a figure takes with it.
pub(super) fn skip_numeral(s: &Stretch, i: usize) -> usize {
    let phrase = lexicon::set_phrase(s, i).unwrap_or(0);
    numeral(s, i).map_or(i + 1, |n| n.end.max(i + 1)).max(phrase)
}

/// 第十八届, 几十家, 数百, “四个面向”, 三门峡: numerals that state no quantity.
fn after_ordinal_or_vague(s: &Stretch, i: usize, n: &Numeral) -> bool {
    let before = s.before(i, 1);
    // 360集团, 863项目
    let named = n.digits == 3 && (s.after(n.end, "集团").is_some() || s.after_any(n.start, &["863项", "973项"]).is_some());
    if named && !n.han && !before.is_ascii_digit() {
        return true;
    }
    if matches!(before, '第' | '〔' | '.' | '×')
        || s.ends(i, "第 ")
        || n.han && (matches!(before, '几' | '数') || s.ends(i, "一式") || before == '个' && s.before(i, 3) == '第')
    {
        return true;
    }
    n.han && (before == '“' || lexicon::set_phrase(s, i).is_some() || matches!(before, '十' | '周'))
}

/// Whether a Chinese numeral before this unit counts: not the article 一, the ordinal 二, or a bare magnitude (万人拥有量).
fn counts(s: &Stretch, n: &Numeral, unit: &Unit) -> bool {
    if !n.han {
        return true;
    }
    let first = s.at(n.start);
    let single = n.end == n.start + 1;
    match first {
        '一' => !single && s.at(n.start + 1) != '多' && s.at(n.start + 1) != '余',
        '二' if single => matches!(unit.kind(), FigureKind::Percent | FigureKind::Money),
        '百' | '千' | '万' | '亿' | '兆' => {
            s.ends_any(n.start, &["近", "超", "超过", "约", "达", "逾", "过", "突破", "上", "破", "距"])
                && !s.ends(n.start, "以上")
        }
        // 拾起, 大陆架: a formal numeral by itself is mostly a word.
        '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟' if single => {
            unit.kind() == FigureKind::Money
        }
        '〇' | '零' => s.chars(n.start, n.end).any(|c| c == '点'),
        _ => true,
    }
}

/// 1/3, 三分之一, 百分之三十.
fn fraction(s: &Stretch, n: &Numeral) -> Option<Found> {
    let spaced = |i: Option<usize>, word| i.and_then(|i| s.after(past_space(s, i), word));
    if let Some(behind) = spaced(spaced(Some(n.end), "分"), "之") {
        let above = numeral(s, past_space(s, behind))?;
        let below = n.value?;
        let max = above.max.and_then(|max| max.checked_div(below));
        let ratio = Amount::new(FigureKind::Percent, above.value?.checked_div(below), "ratio").up_to(max).about(above.about);
        return Some(ratio.at(n.start, above.end, "percent-of"));
    }
    if n.han || s.at(n.end) != '/' || !s.at(n.end + 1).is_ascii_digit() {
        return None;
    }
    let end = digits_end(s, n.end + 1);
    let below = numeral(s, n.end + 1)?;
    let closed = !is_identifier(s.at(end)) && !is_identifier(s.before(n.start, 1)) && end - n.end <= 4 && n.digits <= 3;
    let (above, below) = (n.value?, below.value?);
    (closed && above < below)
        .then(|| above.checked_div(below))
        .flatten()
        .map(|ratio| Amount::new(FigureKind::Percent, Some(ratio), "ratio").at(n.start, end, "fraction"))
}

/// Characters that continue a document number, a file name or an address.
fn is_identifier(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_' | '.')
}

/// 6-9个, 100-500万元, 20%~30%, 三至五年.
fn range(s: &Stretch, low: &Numeral, low_unit: Option<Unit>) -> Option<Found> {
    if low.han
        && low.value == Some(Decimal::ONE)
        && low.end == low.start + 1
        && s.after_any(low.end, RANGE).is_none_or(|j| numeral(s, j).is_none())
    {
        return None;
    }
    let low_unit = low_unit.filter(|u| u.kind() != FigureKind::Count || u.end - low.end == 1);
    let middle = [Some(low.end), low_unit.as_ref().map(|u| u.end)];
    for (i, joint) in middle.into_iter().flatten().enumerate() {
        let Some(high) = s.after_any(past_space(s, joint), RANGE).and_then(|j| numeral(s, past_space(s, j))) else { continue };
        let Some(unit) = unit_behind(s, &high) else { continue };
        let same = i == 0 || low_unit.as_ref().is_some_and(|u| u.kind() == unit.kind());
        if !same || low.han != high.han {
            continue;
        }
        let shared = i == 0 && low.magnitude == Decimal::ONE;
        let factor = if shared { high.magnitude } else { Decimal::ONE };
        let bottom = scale(low.value.and_then(|v| v.checked_mul(factor)), &unit);
        let top = scale(high.value, &unit);
        if bottom.zip(top).is_some_and(|(b, t)| b >= t) {
            continue;
        }
        return Some(
            Amount::new(unit.kind(), bottom, unit.name(s))
                .up_to(top)
                .about(low.about || high.about)
                .at(low.start, unit.end, "range"),
        );
    }
    None
}

/// Words that begin with a classifier, by their first two characters: behind a space they are a new cell or item.
const BEGIN_WITH_CLASSIFIER: &str = "家具 家电 家用 家庭 家禽 家纺 家居 名称 名单 名录 项目 个人 个体 人员 人口 人均 人才 人民 人力 人工 人事 种植 种子 种业 \
    条例 条件 台湾 台州 位置 位于 次数 户籍 户数 类别 类型 所有 所属 所在 所得 支出 支持 支付 本科 本地 本年 本市 头部 组织 组合 组成 \
    起重 列入 列车 款项 处理 处置 场地 场景 场所 部门 部分 天然 年度 年份 年均 元件 元素 元器 周期 批发 批准 座谈 幅度 分类 度假 件数 \
    轮胎 集体 集团 集成 单位 单价 对外 对应 双方 道路 队伍 层次 节能 字号 口岸 首位 包装 门类 站点";

/// The unit behind a numeral, or behind a space after it where it does not begin a word of its own.
fn unit_behind(s: &Stretch, n: &Numeral) -> Option<Unit> {
    // 四十克 counts grams as 40克 does; 十里, 百度 and 六口 may be words.
    let clear = n.han && han_digit(s.at(n.start)).is_some() && n.value.is_some_and(|value| value >= Decimal::from(20));
    let at = |i| {
        let measure = || unit(s, i, false).filter(|unit| clear && unit.kind() == FigureKind::Measure);
        unit(s, i, n.han).or_else(measure)
    };
    let spaced = || {
        let i = past_space(s, n.end);
        let begins = |unit: &Unit| {
            unit.end == i + 1 && BEGIN_WITH_CLASSIFIER.split_ascii_whitespace().any(|begin| s.after(i, begin).is_some())
        };
        at(i).filter(|unit| i > n.end && (!n.han || unit.kind() == FigureKind::Percent) && !begins(unit))
    };
    at(n.end).or_else(spaced)
}

fn scale(value: Option<Decimal>, unit: &Unit) -> Option<Decimal> {
    shifted(value?, unit.power())
}

/// 11个, 4亿元, 1200吨, 68.5%, 两年多, 两年半.
fn with_unit(s: &Stretch, n: &Numeral, unit: Option<Unit>) -> Option<Found> {
    if let Some(end) = top_places(s, n.start, n) {
        return Some(Amount::new(FigureKind::Rank, n.value, "top").about(n.about).at(n.start, end, "top-places"));
    }
    let mut unit = unit.filter(|u| counts(s, n, u) && reads_as_unit(s, n, u))?;
    let name = unit.name(s);
    let mut about = n.about || s.chars(n.end, unit.end).any(|c| c == '多');
    if unit.kind() == FigureKind::Measure && s.at(unit.end) == '多' && "年月天周时".contains(s.before(unit.end, 1)) {
        unit.end += 1;
        about = true;
    }
    let rule = match unit.kind() {
        FigureKind::Percent if unit.is_points() => "percentage-points",
        FigureKind::Percent => "percent",
        FigureKind::Money => "money",
        FigureKind::Count => "count",
        FigureKind::Measure => "measure",
        FigureKind::Multiple => "multiple",
        FigureKind::Rank | FigureKind::Date => return None,
    };
    let (value, max) = (scale(n.value, &unit), scale(n.max, &unit));
    let (value, end) = match tail(s, &unit) {
        Some((more, end)) => (value.and_then(|v| v.checked_add(more)), end),
        None => (value, unit.end),
    };
    Some(Amount::new(unit.kind(), value, name).up_to(max).about(about).at(n.start, end, rule))
}

/// What stands behind a unit and is part of the amount: 半 (两年半), a digit behind 成 (七成六), 角 and 分 behind 元.
fn tail(s: &Stretch, unit: &Unit) -> Option<(Decimal, usize)> {
    let next = s.at(unit.end);
    let tenths = s.before(unit.end, 1) == '成';
    if next == '半' && (unit.kind() == FigureKind::Measure || tenths) && !"导年径数天".contains(s.at(unit.end + 1)) {
        return Some((shifted(Decimal::new(5, 1), unit.power())?, unit.end + 1));
    }
    if tenths && !is_han_numeral(s.at(unit.end + 1)) && super::unit::unit(s, unit.end + 1, true).is_none() {
        return Some((Decimal::new(i64::from(han_digit(next)?), 2), unit.end + 1));
    }
    let small = |i: usize, names: &[&str], power| {
        let n = numeral(s, i).filter(|n| n.end - i <= 2 && !n.about && n.max.is_none())?;
        Some((shifted(n.value?, power)?, s.after_any(n.end, names)?))
    };
    if s.before(unit.end, 1) != '元' || unit.kind() != FigureKind::Money {
        return None;
    }
    let jiao = small(unit.end, &["角", "毛"], -1);
    let fen = small(jiao.map_or(unit.end, |(_, end)| end), &["分"], -2);
    let end = fen.or(jiao)?.1;
    Some((jiao.map_or(Decimal::ZERO, |(value, _)| value) + fen.map_or(Decimal::ZERO, |(value, _)| value), end))
}

/// Whether the characters behind the number are its unit and not the beginning of a word (成立, 米兰, 个人信息).
fn reads_as_unit(s: &Stretch, n: &Numeral, unit: &Unit) -> bool {
    let next = s.at(unit.end);
    match s.before(unit.end, 1) {
        '成' => n.value.is_some_and(|v| v <= Decimal::TEN) && !"立功为果员都本长熟效交品".contains(next),
        '周' => !"边围期末一二三四五六日".contains(next),
        '天' => !"津然文气地堂".contains(next),
        '日' => !"报本常益".contains(next) && n.value.is_some_and(|v| v.is_integer()),
        '人' => !"工民才均大社类力口防事机文".contains(next) || !n.han && "才".contains(next),
        '位' => !"于置居列数".contains(next) && !s.ends(n.start, "第"),
        '年' => {
            n.digits != 4 && !(n.han && "级".contains(next)) && !s.ends_any(n.start, &["第", "近"])
                || s.ends(n.start, "近") && n.digits != 4
        }
        '所' => !n.han || "高大学院中小幼职公民医科".contains(next),
        '案' => !"例件卷由情".contains(next),
        '台' => lexicon::place_at(s, unit.end - 1).is_none(),
        'A' => next != '级',
        '条' => !(s.before(n.start, 1) == '“' && next == '”'),
        _ => true,
    }
}

/// 50强, 百强: the place after 强.
fn top_places(s: &Stretch, start: usize, n: &Numeral) -> Option<usize> {
    let fits =
        s.at(n.end) == '强' && !"化度劲国省市县势大".contains(s.at(n.end + 1)) || s.at(n.end) == '强' && s.at(n.end + 1) == '县';
    (fits && !(n.han && s.at(start) == '一')).then_some(n.end + 1)
}

/// A number without a unit: money in 万 or 亿, or a ratio, where the words before say so.
fn bare(s: &Stretch, n: &Numeral) -> Option<Found> {
    let clause = clause_start(s, n.start, 14);
    let cued = |cues: &[&str]| (clause..n.start).any(|i| s.after_any(i, cues).is_some());
    let next = s.at(n.end);
    if n.magnitude >= Decimal::from(10_000) && !n.han && !is_han(next) && !next.is_ascii_alphabetic() && cued(MONEY_CUES) {
        return Some(Amount::new(FigureKind::Money, n.value, "CNY").about(n.about).at(n.start, n.end, "money-by-context"));
    }
    if let Some(end) = s.after_any(n.end, &["个亿", "个多亿"]) {
        let end = s.after(end, "元").unwrap_or(end);
        let value = n.value.and_then(|v| v.checked_mul(Decimal::from(100_000_000)));
        return Some(Amount::new(FigureKind::Money, value, "CNY").about(n.about).at(n.start, end, "money"));
    }
    let decimal = !n.han && s.chars(n.start, n.end).any(|c| c == '.') && next != '.' && next != ':';
    (decimal && cued(RATIO_CUES) && !next.is_ascii_alphanumeric())
        .then(|| Amount::new(FigureKind::Percent, n.value, "ratio").about(n.about).at(n.start, n.end, "ratio-by-context"))
}

/// The first place of the clause that holds `i`, at most `reach` back.
pub(super) fn clause_start(s: &Stretch, i: usize, reach: usize) -> usize {
    let mut start = i;
    while start > 0 && i - start < reach && !is_clause_end(s.at(start - 1)) {
        start -= 1;
    }
    start
}

/// Marks that end a clause.
pub(super) fn is_clause_end(c: char) -> bool {
    matches!(c, '\n' | '。' | ';' | ',' | '，' | '!' | '?' | ':')
}

/// 第23位, 全省第一, 前40位, 前十: what begins at 第 or 前.
pub(super) fn rank(s: &Stretch, i: usize) -> Option<Found> {
    let n = numeral(s, past_space(s, i + 1))?;
    let found = |end, unit: &str, rule| Some(Amount::new(FigureKind::Rank, n.value, unit).about(n.about).at(i, end, rule));
    let closed = past_space(s, n.end);
    let next = s.at(if matches!(s.at(closed), '位' | '名') { closed } else { n.end });
    if s.at(i) == '前' {
        if "目以此之年日月当提会事生从空眼".contains(s.before(i, 1)) {
            return None;
        }
        return match next {
            '位' | '名' => found(closed + 1, "top", "top-places"),
            '强' => found(n.end + 1, "top", "top-places"),
            _ if !is_han(next) && next != '%' && !next.is_ascii_alphanumeric() && (cued_rank(s, i) || scope(s, i).is_some()) => {
                found(n.end, "top", "top-places")
            }
            _ => None,
        };
    }
    match next {
        '位' | '名' if !is_list_item(s, i) && n.digits <= 5 => found(closed + 1, "rank", "place"),
        _ if cued_rank(s, i) && (!is_han(next) || "的和并且与及以".contains(next)) && !next.is_ascii_alphanumeric() => {
            found(n.end, "rank", "place-by-context")
        }
        _ => None,
    }
}

fn is_list_item(s: &Stretch, i: usize) -> bool {
    matches!(s.before(i, 1), '\n' | '。') && matches!(s.at(i + 3), ',' | '，' | '、')
}

fn cued_rank(s: &Stretch, i: usize) -> bool {
    s.ends_any(i, RANK_CUES) || lexicon::place_before(s, i).is_some()
}

/// 翻一番, 翻两番, 翻番: doublings.
pub(super) fn doubling(s: &Stretch, i: usize) -> Option<Found> {
    let from = s.after(i + 1, "了").unwrap_or(i + 1);
    let (times, end) = match s.after(from, "番") {
        Some(end) => (Decimal::ONE, end),
        None => {
            let n = numeral(s, from)?;
            (n.value?, s.after(n.end, "番")?)
        }
    };
    let power = u32::try_from(times).ok().filter(|&p| p <= 20)?;
    Some(Amount::new(FigureKind::Multiple, Some(Decimal::from(1u32 << power)), "times").at(i, end, "doubling"))
}

/// -3.5%, 负0.2千米: an amount below zero. Before a hyphen stands what a number follows, so that it joins nothing.
pub(super) fn negative(s: &Stretch, i: usize) -> Option<Found> {
    let before = s.before(i, 1);
    if s.at(i) != '负' && !matches!(before, '\n' | ' ' | '(' | ',' | '，' | '、' | ':') && !s.ends_any(i, NEGATIVE_CUES) {
        return None;
    }
    let mut found = quantity(s, i + 1)?;
    // A sign before a range is its lower end's: -20℃~40℃.
    let Some(Value::Number { value, .. }) = &mut found.value else { return None };
    let sized = !matches!(found.kind, Kind::Figure(FigureKind::Count | FigureKind::Rank)) || s.at(i) == '负';
    *value = -*value;
    sized.then_some(Found { start: i, ..found })
}

/// Words that a number below zero follows.
const NEGATIVE_CUES: &[&str] = &["长", "速", "幅", "为", "是", "至", "到", "比", "率", "达", "在", "于", "约"];

/// ¥100, $5万, US$3.
pub(super) fn with_sign(s: &Stretch, i: usize) -> Option<Found> {
    let currency = match s.at(i) {
        '¥' => "CNY",
        '$' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        _ => return None,
    };
    let n = numeral(s, i + 1).filter(|n| !n.han)?;
    let end = s.after_any(n.end, &["元", "美元"]).unwrap_or(n.end);
    Some(Amount::new(FigureKind::Money, n.value, currency).about(n.about).at(i, end, "money"))
}

/// Currencies by the words that stand before an amount.
const CURRENCIES: &[(&str, &str)] = &[
    ("人民币", "CNY"),
    ("新台币", "TWD"),
    ("台币", "TWD"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("澳门元", "MOP"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("欧元", "EUR"),
    ("日元", "JPY"),
    ("日圆", "JPY"),
    ("英镑", "GBP"),
    ("韩元", "KRW"),
];

static CURRENCY_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::numbered(Direction::Forward, CURRENCIES.iter().map(|(word, _)| *word)));

/// 新台币187.5亿元, 港币28亿至30亿元: an amount behind its currency.
pub(super) fn with_currency(s: &Stretch, i: usize) -> Option<Found> {
    let (after, currency) = CURRENCY_WORDS.index_at(s, i)?;
    let (_, currency) = CURRENCIES.get(currency)?;
    let from = past_space(s, after);
    let money = |found: &Found| found.kind == Kind::Figure(FigureKind::Money);
    let mut found = match quantity(s, from).filter(money) {
        Some(found) => found,
        None => {
            let n = numeral(s, from).filter(|n| !n.han && n.max.is_none() && unit(s, n.end, false).is_none())?;
            Amount::new(FigureKind::Money, n.value, *currency).about(n.about).at(from, n.end, "money")
        }
    };
    if let Some(Value::Number { unit, .. }) = &mut found.value {
        *unit = unit.replacen("CNY", currency, 1).into();
    }
    Some(Found { start: i, ..found })
}

/// What a figure amounts to, before it has a place.
struct Amount {
    kind: FigureKind,
    value: Option<Decimal>,
    max: Option<Decimal>,
    unit: String,
    about: bool,
}

impl Amount {
    fn new(kind: FigureKind, value: Option<Decimal>, unit: impl Into<String>) -> Amount {
        Amount { kind, value, max: None, unit: unit.into(), about: false }
    }

    fn up_to(self, max: Option<Decimal>) -> Amount {
        Amount { max, ..self }
    }

    fn about(self, about: bool) -> Amount {
        Amount { about, ..self }
    }

    fn at(self, start: usize, end: usize, rule: &'static str) -> Found {
        let (max, unit) = (self.max.map(|max| max.normalize()), self.unit.into());
        let value = self.value.map(|value| Value::Number { value: value.normalize(), max, unit });
        let qualifiers = Qualifiers { bound: self.about.then_some(Bound::About), ..Qualifiers::default() };
        Found { start, end, kind: Kind::Figure(self.kind), value, qualifiers, rule }
    }
}
