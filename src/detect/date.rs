//! Dates, months, years and periods, resolved against the report's own years.

use super::fold::is_han;
use super::found::Found;
use super::home::{Home, Signs};
use super::numeral::{digits_end, han_end, is_han_numeral, numeral, past_space};
use super::stretch::Stretch;
use crate::mention::{FigureKind, Kind, Qualifiers, Value};
use std::collections::BTreeMap;

/// The years that dates without one resolve to.
#[derive(Clone, Debug, Default)]
pub(super) struct Calendar {
    /// Year and month of publication, where the text gives them.
    pub published: Option<(i32, u32)>,
    /// The year that the text names most often: what a report is about.
    pub reported: Option<i32>,
    /// The year named last before the place that is read.
    pub narrated: Option<i32>,
    /// The month of that year named last.
    pub month: Option<u32>,
    /// The first year that a heading or 到 plans for.
    pub planned: Option<i32>,
    /// Where the text was written.
    pub home: Home,
}

/// How often the years of a text are named, and when it was published.
#[derive(Clone, Debug, Default)]
pub(super) struct Years {
    counts: BTreeMap<i32, usize>,
    planned: Option<i32>,
    /// Whether the first year of the text is planned for: the whole text is a plan.
    plan: bool,
    published: Option<(i32, u32)>,
    /// The last date that stood alone in its line: what a document is signed with.
    signed: Option<(i32, u32)>,
    signs: Signs,
}

impl Years {
    /// Counts the years of a stretch.
    pub fn learn(&mut self, s: &Stretch, figures: &[Found]) {
        self.signs.learn(s);
        for figure in figures {
            let Some(year) = year_of(figure).filter(|_| figure.rule != "five-year-plan") else { continue };
            if is_planned(s, figure) {
                self.plan |= self.counts.is_empty() && self.planned.is_none();
                self.planned = Some(self.planned.map_or(year, |planned| planned.min(year)));
                continue;
            }
            *self.counts.entry(year).or_default() += 1;
            let Some(month) = month_of(figure).filter(|_| figure.rule == "date-in-figures" || figure.rule == "date") else {
                continue;
            };
            let published = s.ends_any(figure.start, PUBLISHED) || matches!(s.at(figure.end), '电' | '讯');
            if published && self.published.is_none() {
                self.published = Some((year, month));
            }
            if s.before(figure.start, 1) == '\n' && s.at(past_space(s, figure.end)) == '\n' {
                self.signed = Some((year, month));
            }
        }
    }

    /// The calendar of the text; of years named equally often the latest is the one reported.
    pub fn calendar(&self) -> Calendar {
        let most = self.counts.iter().max_by_key(|&(&year, &count)| (count, year));
        let published = self.published.or(self.signed);
        let reported = most.map(|(&year, _)| year);
        // A plan of the reported year in a report on it (目标任务完成情况) plans nothing ahead.
        let planned = self.planned.filter(|&planned| self.plan || reported.is_none_or(|reported| planned > reported));
        Calendar { published, reported, planned, home: self.signs.home(), ..Calendar::default() }
    }
}

/// Whether a year is one that the text plans for: 2024年工作打算, 到2025年.
fn is_planned(s: &Stretch, figure: &Found) -> bool {
    const PLANS: &[&str] = &["打算", "计划", "要点", "思路", "工作安排", "工作目标", "目标任务", "预期目标"];
    const REPORTS: &[&str] = &["总结", "完成", "回顾", "进展", "情况", "\n", "，", ",", "。"];
    let by = super::plan::is_due(s, figure.start);
    let first = (figure.end..figure.end + 24).find_map(|i| match (s.after_any(i, PLANS), s.after_any(i, REPORTS)) {
        (None, None) => None,
        (planned, _) => Some(planned.is_some()),
    });
    figure.rule == "year" && (by || first == Some(true))
}

/// Words before a date of publication.
const PUBLISHED: &[&str] = &[
    "发布日期:",
    "发布日期: ",
    "发布时间:",
    "发布时间: ",
    "发布于",
    "成文日期:",
    "成文日期: ",
    "日期:",
    "日期: ",
    "时间:",
    "时间: ",
    "发表时间:",
];

/// The year that a date's value begins with.
pub(super) fn year_of(found: &Found) -> Option<i32> {
    match &found.value {
        Some(Value::Date(date)) => date.get(..4)?.parse().ok(),
        _ => None,
    }
}

/// The month of that year, where the date has one.
fn month_of(found: &Found) -> Option<u32> {
    match &found.value {
        Some(Value::Date(date)) => date.get(4..)?.strip_prefix('-')?.get(..2)?.parse().ok(),
        _ => None,
    }
}

impl Calendar {
    /// Takes up the year and month that a date names, for the dates behind it; a period of years names none.
    pub fn follow(&mut self, found: &Found) {
        let Some(year) = year_of(found) else { return };
        let years = matches!(&found.value, Some(Value::Date(date)) if date.as_bytes().get(4) == Some(&b'/'));
        if !years {
            (self.narrated, self.month) = (Some(year), month_of(found));
        }
    }

    /// Whether a year is later than the one reported; `None` where the text reports none.
    pub fn is_later(&self, year: i32) -> Option<bool> {
        self.reported.map(|reported| year > reported)
    }

    /// The year a date without one belongs to.
    fn current(&self) -> Option<i32> {
        self.narrated.or(self.reported).or(self.published.map(|(year, _)| year))
    }

    /// 本月, 上月…: the month of publication or the one just named, so many months on.
    fn month(&self, from: Named, offset: i32) -> Option<(i32, u32)> {
        let named = self.current().zip(self.month);
        let (year, month) = if from == Named::Present { self.published.or(named) } else { named }?;
        let months = year * 12 + month as i32 - 1 + offset;
        Some((months.div_euclid(12), months.rem_euclid(12) as u32 + 1))
    }

    /// 今年, 去年…: the present is the year of publication; a text without one looks back on the year it reports.
    fn relative(&self, offset: i32) -> Option<i32> {
        match self.published {
            Some((year, _)) => Some(year + offset),
            None => self.reported.map(|year| year + offset + 1),
        }
    }
}

/// Words for a year: the years between it and the present, or the year just named.
const RELATIVE_YEARS: &[(&str, Named, i32)] = &[
    ("去年", Named::Present, -1),
    ("上年", Named::Present, -1),
    ("今年", Named::Present, 0),
    ("本年", Named::Present, 0),
    ("明年", Named::Present, 1),
    ("前年", Named::Present, -2),
    ("当年", Named::Before, 0),
    ("同年", Named::Before, 0),
    ("次年", Named::Before, 1),
    ("翌年", Named::Before, 1),
];

/// Words for a month, likewise.
const RELATIVE_MONTHS: &[(&str, Named, i32)] = &[
    ("本月", Named::Present, 0),
    ("上月", Named::Present, -1),
    ("上个月", Named::Present, -1),
    ("下月", Named::Present, 1),
    ("当月", Named::Before, 0),
    ("同月", Named::Before, 0),
    ("次月", Named::Before, 1),
];

/// From where a word counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// When the text was published.
    Present,
    /// The date just named.
    Before,
}

/// What may follow a month and belongs to the date.
const MONTH_TAILS: &[&str] = &["份", "上旬", "中旬", "下旬", "底", "初", "末"];

/// Joints of a period.
const JOINTS: &[&str] = &["——", "--", "-", "—", "~", "至", "到", "/"];

/// The date that begins at place `i`.
pub(super) fn date(s: &Stretch, i: usize, calendar: &Calendar) -> Option<Found> {
    if !may_be_date(s, i) {
        return None;
    }
    relative(s, i, calendar)
        .or_else(|| decade(s, i))
        .or_else(|| with_year(s, i))
        .or_else(|| quarter(s, i, calendar))
        .or_else(|| month(s, i, calendar))
        .or_else(|| bare_year(s, i))
        .or_else(|| short_year(s, i))
        .or_else(|| lone_day(s, i, calendar))
}

/// Most numbers are no dates, as the character behind them says; only four digits may stand before any. Of the words that begin
/// one the second character says the same (同年, 上个月, 本世纪; 前 and 第 stand before a numeral).
fn may_be_date(s: &Stretch, i: usize) -> bool {
    let arabic = s.at(i).is_ascii_digit();
    if !arabic && !is_han_numeral(s.at(i)) {
        return matches!(s.at(i), '前' | '第') || "年月个世".contains(s.at(i + 1));
    }
    let end = if arabic { digits_end(s, i) } else { han_end(s, i) };
    arabic && end - i == 4 || "年月日号季世财学—-~至到/.".contains(s.at(past_space(s, end)))
}

fn found(start: usize, end: usize, value: String, rule: &'static str) -> Option<Found> {
    let value = Some(Value::Date(value));
    Some(Found { start, end, kind: Kind::Figure(FigureKind::Date), value, qualifiers: Qualifiers::default(), rule })
}

/// A whole number of at most `width` digits, Arabic or Chinese, that is no part of a longer one.
fn whole(s: &Stretch, i: usize, width: usize) -> Option<(u32, usize)> {
    let i = past_space(s, i);
    if s.at(i).is_ascii_digit() {
        let end = digits_end(s, i);
        let digits = || s.chars(i, end).filter_map(|c| c.to_digit(10));
        return (end - i <= width).then(|| (digits().fold(0, |value, digit| value * 10 + digit), end));
    }
    let n = numeral(s, i).filter(|n| n.han && !n.about && n.max.is_none() && n.end - i <= width + 1)?;
    Some((u32::try_from(n.value?).ok()?, n.end))
}

/// The place after the first of `words` at place `i` or behind a space there.
fn word(s: &Stretch, i: usize, words: &[&str]) -> Option<usize> {
    s.after_any(past_space(s, i), words)
}

/// Words before a number of years that make it a length of time, and behind it.
const LENGTHS: (&[&str], &[&str]) = (
    &["近", "逾", "超过", "超", "约", "达", "长达", "为期", "历经", "共", "满", "第"],
    &["来", "间", "内", "后", "前", "以上", "以来", "历史", "期"],
);

/// 112年, 112年3月5日, 民国98年: a year of the Republic of China, whose first was 1912. Without 民国 only texts of Taiwan have
/// it, and only with three digits: 20年 is a length of time.
pub(super) fn republican_year(s: &Stretch, i: usize, home: Home) -> Option<Found> {
    let named = s.after(i, "民国");
    if named.is_none() && home != Home::Taiwan {
        return None;
    }
    let (first, after) = whole(s, named.unwrap_or(i), 3).filter(|&(year, _)| (1..=199).contains(&year))?;
    let (last, after) =
        word(s, after, JOINTS).and_then(|j| whole(s, j, 3)).filter(|&(year, _)| year > first).unwrap_or((first, after));
    let after = word(s, after, &["年"])?;
    let lasts = s.ends_any(i, LENGTHS.0) || s.after_any(after, LENGTHS.1).is_some();
    if named.is_none() && (first < 100 || lasts) {
        return None;
    }
    let (first, last) = (first as i32 + 1911, last as i32 + 1911);
    if last > first {
        return found(i, after, format!("{first}/{last}"), "period");
    }
    within_year(s, i, after, Some(first)).or_else(|| {
        found(i, s.after_any(after, &["度", "底", "初", "末"]).unwrap_or(after), first.to_string(), "republican-year")
    })
}

/// Four digits that can be a year.
pub(super) fn year(s: &Stretch, i: usize) -> Option<(i32, usize)> {
    let i = past_space(s, i);
    let arabic = s.at(i).is_ascii_digit();
    let end = if arabic {
        digits_end(s, i)
    } else {
        i + s.chars(i, i + 5).take_while(|&c| super::numeral::han_digit(c).is_some()).count()
    };
    if end - i != 4 || s.before(i, 1).is_ascii_alphanumeric() {
        return None;
    }
    let mut digits = s.chars(i, end).map(|c| c.to_digit(10).or_else(|| super::numeral::han_digit(c)));
    let value = digits.try_fold(0, |sum, digit| Some(sum * 10 + digit?))?;
    (1800..=2199).contains(&value).then_some((value as i32, end))
}

/// A month's number and 月, not 个月.
fn month_at(s: &Stretch, i: usize) -> Option<(u32, usize)> {
    let (month, end) = whole(s, i, 2)?;
    let end = word(s, end, &["月"])?;
    ((1..=12).contains(&month) && !"龄均供".contains(s.at(end))).then_some((month, end))
}

fn day_at(s: &Stretch, i: usize) -> Option<(u32, usize)> {
    let (day, end) = whole(s, i, 2)?;
    let end = word(s, end, &["日", "号"])?;
    (1..=31).contains(&day).then_some((day, end))
}

/// 2022年10月28日, 2020年1-11月, 2022—2024年, 2018年度, 2022-10-28.
fn with_year(s: &Stretch, i: usize) -> Option<Found> {
    let (first, after) = year(s, i)?;
    if let Some(found) = with_marks(s, i, first, after) {
        return Some(found);
    }
    if let Some((last, end)) = years_joined(s, after, first) {
        return found(i, end, format!("{first}/{last}"), "period");
    }
    let after = word(s, after, &["年", "财年", "学年"])?;
    if let Some((last, end)) = joined_to(s, after, first) {
        return found(i, end, format!("{first}/{last}"), "period");
    }
    let half = s.after_any(after, &["上半年", "下半年"]).map(|end| if s.at(after) == '上' { (1, 6, end) } else { (7, 12, end) });
    if let Some((from, to, end)) = half.or_else(|| quarters(s, after)).or_else(|| first_months(s, after)) {
        return found(i, end, format!("{first}-{from:02}/{first}-{to:02}"), "period");
    }
    within_year(s, i, after, Some(first)).or_else(|| {
        let end = s.after_any(after, &["度", "底", "初", "末", "年底", "年初", "年末"]).unwrap_or(after);
        found(i, end, first.to_string(), "year")
    })
}

/// 22年10月: two digits of a year before a month.
fn short_year(s: &Stretch, i: usize) -> Option<Found> {
    let end = digits_end(s, i);
    let after = s.after(end, "年").filter(|_| end == i + 2 && !s.ends_any(i, LENGTHS.0))?;
    let (year, _) = whole(s, i, 2)?;
    within_year(s, i, after, Some(if year < 50 { 2000 } else { 1900 } + year as i32))
}

/// The second year of 2016年-2020年, and the place after it.
fn joined_to(s: &Stretch, after: usize, first: i32) -> Option<(i32, usize)> {
    let (last, end) = year(s, word(s, after, JOINTS)?)?;
    let end = word(s, end, &["年"])?;
    (last > first).then_some((last, end))
}

/// 2022-10-28, 2022/10/28, 2022.10, with two digits where only a month is given.
fn with_marks(s: &Stretch, i: usize, year: i32, after: usize) -> Option<Found> {
    let mark = s.at(after);
    if !matches!(mark, '-' | '/' | '.') {
        return None;
    }
    let (month, month_end) = whole(s, after + 1, 2).filter(|&(m, _)| (1..=12).contains(&m))?;
    let day = (s.at(month_end) == mark).then(|| whole(s, month_end + 1, 2)).flatten().filter(|&(d, _)| (1..=31).contains(&d));
    let (value, end) = match day {
        Some((day, end)) => (format!("{year}-{month:02}-{day:02}"), end),
        None if month_end == after + 3 && mark != '/' => (format!("{year}-{month:02}"), month_end),
        None => return None,
    };
    let closed =
        !s.at(end).is_ascii_alphanumeric() && !matches!(s.at(end), '-' | '/' | '年') && !super::figures::numeral_goes_on(s, end);
    closed.then(|| found(i, end, value, "date-in-figures")).flatten()
}

/// The second year of 2022—2024年, or of a bracketed 2022-2024.
fn years_joined(s: &Stretch, after: usize, first: i32) -> Option<(i32, usize)> {
    let (last, end) = year(s, word(s, after, JOINTS)?)?;
    let with_word = word(s, end, &["年"]);
    let closed = !s.at(end).is_ascii_alphanumeric() && !matches!(s.at(end), '-' | '.' | '/');
    (last > first && last - first <= 100 && (with_word.is_some() || closed)).then(|| (last, with_word.unwrap_or(end)))
}

/// A year before a month; a hyphen for one that is not known (`--10`).
fn in_front(year: Option<i32>) -> String {
    year.map_or("-".to_owned(), |year| year.to_string())
}

/// What follows 年 or stands for itself: 10月28日, 1-11月, 10月1日至7日, 10月份.
fn within_year(s: &Stretch, start: usize, i: usize, year: Option<i32>) -> Option<Found> {
    let prefix = in_front(year);
    if let Some((first, last, end)) = months_joined(s, i) {
        return found(start, end, format!("{prefix}-{first:02}/{prefix}-{last:02}"), "period");
    }
    let (month, after) = month_at(s, i)?;
    if let Some((first, last, end)) = days_of_month(s, after) {
        return found(start, end, format!("{prefix}-{month:02}-{first:02}/{prefix}-{month:02}-{last:02}"), "period");
    }
    if let Some((day, end)) = day_at(s, after) {
        let date = format!("{prefix}-{month:02}-{day:02}");
        return match days_joined(s, end, &prefix, month, day).or_else(|| next_year_joined(s, end, year)) {
            Some((last, end)) => found(start, end, format!("{date}/{last}"), "period"),
            None => found(start, end, date, "date"),
        };
    }
    let date = format!("{prefix}-{month:02}");
    if let Some((last, end)) = next_year_joined(s, after, year) {
        return found(start, end, format!("{date}/{last}"), "period");
    }
    found(start, s.after_any(after, MONTH_TAILS).unwrap_or(after), date, "month")
}

/// The days of 28-30日, within a month.
fn days_of_month(s: &Stretch, i: usize) -> Option<(u32, u32, usize)> {
    let (first, after) = whole(s, i, 2)?;
    let (last, end) = day_at(s, word(s, after, JOINTS)?)?;
    ((1..last).contains(&first)).then_some((first, last, end))
}

/// The later end of 2021年11月至2022年3月, as precise as it is written.
fn next_year_joined(s: &Stretch, after: usize, first: Option<i32>) -> Option<(String, usize)> {
    let (year, after) = year(s, word(s, after, JOINTS)?).filter(|&(year, _)| first.is_some_and(|first| first < year))?;
    let (month, after) = month_at(s, word(s, after, &["年"])?)?;
    let month = format!("{year}-{month:02}");
    Some(day_at(s, after).map_or((month.clone(), after), |(day, end)| (format!("{month}-{day:02}"), end)))
}

fn months_joined(s: &Stretch, i: usize) -> Option<(u32, u32, usize)> {
    let (first, after) = whole(s, i, 2)?;
    let after = word(s, after, &["月"]).unwrap_or(after);
    let (last, end) = month_at(s, word(s, after, JOINTS)?)?;
    ((1..last).contains(&first)).then(|| (first, last, s.after(end, "份").unwrap_or(end)))
}

fn days_joined(s: &Stretch, after: usize, prefix: &str, month: u32, day: u32) -> Option<(String, usize)> {
    let joint = word(s, after, JOINTS)?;
    let (month, from, later) = match month_at(s, joint) {
        Some((next, from)) => (next, from, next > month),
        None => (month, joint, false),
    };
    let (last, end) = day_at(s, from)?;
    (later || last > day).then(|| (format!("{prefix}-{month:02}-{last:02}"), end))
}

/// 去年7月22日, 今年10月底, 去年第四季度, 上月28日. The word alone is no date.
fn relative(s: &Stretch, i: usize, calendar: &Calendar) -> Option<Found> {
    let find =
        |words: &[(&str, Named, i32)]| words.iter().find_map(|&(word, from, offset)| Some((s.after(i, word)?, from, offset)));
    if let Some((after, from, offset)) = find(RELATIVE_MONTHS) {
        let (day, end) = day_at(s, after)?;
        let day = calendar.month(from, offset).map_or(format!("---{day:02}"), |(y, month)| format!("{y}-{month:02}-{day:02}"));
        return found(i, end, day, "relative-date");
    }
    let (after, from, offset) = find(RELATIVE_YEARS)?;
    let year = match from {
        Named::Present => calendar.relative(offset),
        Named::Before => calendar.current().map(|year| year + offset),
    };
    if let Some((from, to, end)) = quarters(s, after).or_else(|| first_months(s, after)) {
        let year = in_front(year);
        return found(i, end, format!("{year}-{from:02}/{year}-{to:02}"), "relative-date");
    }
    within_year(s, i, after, year).map(|found| Found { rule: "relative-date", ..found })
}

/// 10月份, 4月2日; 每年10月份 is a month of any year.
fn month(s: &Stretch, i: usize, calendar: &Calendar) -> Option<Found> {
    let recurring = s.ends_any(i, &["每年", "每年的", "年年", "历年"]);
    within_year(s, i, i, if recurring { None } else { calendar.current() })
}

/// 前三季度, 一季度, 一至三季度 without a year.
fn quarter(s: &Stretch, i: usize, calendar: &Calendar) -> Option<Found> {
    if s.ends_any(i, &["连续", "近", "过", "每"]) {
        return None;
    }
    let (from, to, end) = quarters(s, i)?;
    let year = in_front(calendar.current());
    found(i, s.after(end, "末").unwrap_or(end), format!("{year}-{from:02}/{year}-{to:02}"), "period")
}

/// The first and last month of the quarters at place `i`, and the place after them.
fn quarters(s: &Stretch, i: usize) -> Option<(u32, u32, usize)> {
    let leading = s.after(i, "前");
    let digit = |i: usize| whole(s, s.after(i, "第").unwrap_or(i), 1).filter(|&(n, _)| (1..=4).contains(&n));
    let (first, after) = digit(leading.unwrap_or(i))?;
    let (last, after) = word(s, after, JOINTS).and_then(digit).filter(|&(last, _)| last > first).unwrap_or((first, after));
    let end = s.after(after, "季度").or_else(|| leading.and_then(|_| s.after(after, "个季度")))?;
    let first = if leading.is_some() { 1 } else { first };
    Some((first * 3 - 2, last * 3, end))
}

/// 前8个月 behind a year: the months, and the place after them.
fn first_months(s: &Stretch, i: usize) -> Option<(u32, u32, usize)> {
    let (last, after) = whole(s, s.after(i, "前")?, 2).filter(|&(n, _)| (2..=12).contains(&n))?;
    Some((1, last, s.after(after, "个月")?))
}

/// 80年代, 二十世纪九十年代, 上世纪80年代, 19世纪末.
fn decade(s: &Stretch, i: usize) -> Option<Found> {
    let century = s.after(i, "上世纪").map(|end| (20, end)).or_else(|| s.after(i, "本世纪").map(|end| (21, end)));
    let named = || whole(s, i, 2).filter(|_| s.at(i) != '两').and_then(|(n, after)| Some((n, s.after(after, "世纪")?)));
    let tail = |end| s.after_any(end, &["末", "初"]).unwrap_or(end);
    let tens =
        |i| whole(s, i, 2).filter(|(tens, _)| tens % 10 == 0).and_then(|(tens, after)| Some((tens, s.after(after, "年代")?)));
    let period = |start: u32, years: u32, end| found(i, tail(end), format!("{start:04}/{:04}", start + years - 1), "period");
    let Some((century, after)) = century.or_else(named).filter(|(n, _)| (1..=21).contains(n)) else {
        let (tens, end) = tens(i)?;
        return period(if tens < 30 { 2000 + tens } else { 1900 + tens }, 10, end);
    };
    match tens(after) {
        Some((tens, end)) => period((century - 1) * 100 + tens, 10, end),
        None if century > 0 && s.before(after, 3) != '上' && s.before(after, 3) != '本' => {
            period((century - 1) * 100 + 1, 100, after)
        }
        None => None,
    }
}

/// 2020南通科技创业大赛, 2022 in a heading: four digits before a name, with no unit behind and no number around.
fn bare_year(s: &Stretch, i: usize) -> Option<Found> {
    let (year, end) = year(s, i).filter(|&(year, _)| (1949..=2060).contains(&year) && s.at(i).is_ascii_digit())?;
    let (before, next) = (s.before(i, 1), s.at(end));
    let open = !matches!(before, '〔' | '[' | '(' | '.' | '-' | '/' | ',' | '_' | '+' | ':') && !before.is_ascii_alphanumeric();
    let name_follows =
        (is_han(next) && !"多余以左元人万亿千百十个家年号名项".contains(next)) || matches!(next, '“' | '《' | ' ' | '·');
    let unit_follows = super::unit::unit(s, end, false).is_some() && super::lexicon::place_at(s, end).is_none();
    (open && name_follows && !unit_follows).then(|| found(i, end, year.to_string(), "bare-year")).flatten()
}

/// 28日 at the head of a clause: a day of the month named last, of any month where none is named; 每月5日.
fn lone_day(s: &Stretch, i: usize, calendar: &Calendar) -> Option<Found> {
    let days = days_of_month(s, i);
    let (day, end) = day_at(s, i).filter(|_| s.at(i).is_ascii_digit()).or(days.map(|(_, last, end)| (last, end)))?;
    let before = s.before(i, 1);
    let every = s.ends(i, "每月");
    let opens = every || matches!(before, '\n' | '。' | ',' | '，' | '、' | ' ' | ';' | '(' | '于' | '“') || s.ends(i, "截至");
    let opens = opens || is_news(s, before, end);
    let closes = s.before(end, 1) == '日' && !"内后均元起".contains(s.at(end)) && (every || s.at(end) != '前');
    let month = calendar.current().zip(calendar.month).filter(|_| !every);
    let prefix = month.map_or("--".to_owned(), |(year, month)| format!("{year}-{month:02}"));
    let value = match days {
        Some((first, last, _)) => format!("{prefix}-{first:02}/{prefix}-{last:02}"),
        None => format!("{prefix}-{day:02}"),
    };
    (opens && closes).then(|| found(i, end, value, "date")).flatten()
}

/// 市政府新闻办5日召开, 记者11日从省科技厅获悉; 连续5日召开 lasts so long.
fn is_news(s: &Stretch, before: char, end: usize) -> bool {
    const ACTS: &[&str] = &["召开", "举行", "从", "在", "表示", "介绍", "发布", "宣布", "透露", "公布", "获悉"];
    is_han(before) && !"第每周近达共满超续期时约逾前后余过".contains(before) && s.after_any(end, ACTS).is_some()
}

/// “十三五”期间, “十四五”, 十四五时期: a five-year plan as a period. The n-th plan began in 1981 + 5 (n - 6).
pub(super) fn five_years(s: &Stretch, i: usize) -> Option<Found> {
    let quoted = s.at(i) == '“';
    let from = if quoted { i + 1 } else { i };
    let ordinal = match (s.at(from), s.at(from + 1)) {
        ('十', digit) if digit != '五' || s.at(from + 2) == '五' => 10 + super::numeral::han_digit(digit)?,
        ('十', '五') => 10,
        (digit, '五') if quoted => super::numeral::han_digit(digit).filter(|n| (6..=9).contains(n))?,
        _ => return None,
    };
    let five = from + if ordinal > 10 { 2 } else { 1 };
    if s.at(five) != '五' || (quoted && s.at(five + 1) != '”') {
        return None;
    }
    let closed = if quoted { five + 2 } else { five + 1 };
    let tail = s.after_any(closed, &["期间", "时期", "末期", "初期", "期末", "末", "初"]);
    let known = quoted || tail.is_some() || s.after_any(closed, &["以来", "开局", "收官", "规划"]).is_some();
    let start = 1981 + 5 * (i64::from(ordinal) - 6);
    known.then(|| found(i, tail.unwrap_or(closed), format!("{start}/{}", start + 4), "five-year-plan")).flatten()
}

#[cfg(test)]
mod tests {
    use crate::detect::detect;
    use crate::mention::Value;

    #[test]
    fn dates_resolve_against_the_text() {
        let check = |text: &str, expected: &str| {
            let values = detect(text).into_iter().filter_map(|mention| match mention.value {
                Some(Value::Date(date)) => Some(date),
                _ => None,
            });
            assert_eq!(values.collect::<Vec<_>>().join(" "), expected, "{text}");
        };
        let published = |text: &str, expected: &str| {
            check(&format!("发布日期：2023年3月5日\n{text}"), &format!("2023-03-05 {expected}"));
        };
        published("去年7月22日，今年3月，明年一季度。", "2022-07-22 2023-03 2024-01/2024-03");
        published("上月28日完成，本月5日验收。", "2023-02-28 2023-03-05");
        published("今年前11个月，去年第四季度。", "2023-01/2023-11 2022-10/2022-12");
        check("去年11月，开工。\n2024年1月9日\n", "2023-11 2024-01-09");
        check("2021年投产。当年6月，同年12月，次年5月，同月8日。", "2021 2021-06 2021-12 2022-05 2022-05-08");
        check("2021年8月12日召开，28日闭幕，29-30日参观。", "2021-08-12 2021-08-28 2021-08-29/2021-08-30");
        check("会议28日闭幕，28日。", "---28");
        check("2021年8月，新闻办13日召开发布会。记者14日从省厅获悉，连续5日召开。", "2021-08 2021-08-13 2021-08-14");
        check("2021年8月召开。2022年，28日闭幕。", "2021-08 2022 ---28");
        check("2019年12月31日、次月5日，每月5日前报送。", "2019-12-31 2020-01-05 ---05");
        check("2021年11月5日至2022年3月31日；2021年11月—2022年3月。", "2021-11-05/2022-03-31 2021-11/2022-03");
        check(
            "2020年1-11月；2022年一至三季度；2021年上半年；2022年前8个月；10月28-30日。",
            "2020-01/2020-11 2022-01/2022-09 2021-01/2021-06 2022-01/2022-08 2022-10-28/2022-10-30",
        );
        check("19世纪末，20世纪90年代，上世纪80年代以来，九十年代初。", "1801/1900 1990/1999 1980/1989 1990/1999");
        check("“十四五”期间，2022年9月启动，10月完成。", "2021/2025 2022-09 2022-10");
        check("22年10月；2022 年 10 月 28 日；历时22年，10个月。", "2022-10 2022-10-28");
        check("今年、去年、近日、上半年、上月、当年、次年、两个世纪、连续四季度。", "");
    }
}
