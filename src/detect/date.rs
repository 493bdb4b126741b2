//! Dates, months, years and periods, resolved against the report's own years.

use super::fold::is_han;
use super::found::Found;
use super::home::{Home, Signs};
use super::numeral::{digits_end, numeral, past_space};
use super::stretch::Stretch;
use crate::mention::{FigureKind, Kind, Qualifiers, Value};
use std::collections::BTreeMap;

/// The years that dates without one resolve to.
#[derive(Clone, Debug, Default)]
pub(super) struct Calendar {
    /// Year of publication, where the text gives one.
    pub published: Option<i32>,
    /// The year that the text names most often: what a report is about.
    pub reported: Option<i32>,
    /// The year named last before the place that is read.
    pub narrated: Option<i32>,
    /// Where the text was written.
    pub home: Home,
}

/// How often the years of a text are named, and when it was published.
#[derive(Clone, Debug, Default)]
pub(super) struct Years {
    counts: BTreeMap<i32, usize>,
    published: Option<i32>,
    signs: Signs,
}

impl Years {
    /// Counts the years of a stretch.
    pub fn learn(&mut self, s: &Stretch, figures: &[Found]) {
        self.signs.learn(s);
        for figure in figures {
            let Some(year) = year_of(figure).filter(|_| figure.rule != "five-year-plan") else { continue };
            *self.counts.entry(year).or_default() += 1;
            let publication = figure.rule == "date-in-figures" || figure.rule == "date";
            if publication && self.published.is_none() && s.ends_any(figure.start, PUBLISHED) {
                self.published = Some(year);
            }
        }
    }

    /// The calendar of the text; of years named equally often the latest is the one reported.
    pub fn calendar(&self) -> Calendar {
        let most = self.counts.iter().max_by_key(|&(&year, &count)| (count, year));
        Calendar { published: self.published, reported: most.map(|(&year, _)| year), narrated: None, home: self.signs.home() }
    }
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

impl Calendar {
    /// The year a date without one belongs to.
    fn current(&self) -> Option<i32> {
        self.narrated.or(self.reported).or(self.published)
    }

    /// 今年, 去年…: the present is the year of publication; a text without one looks back on the year it reports.
    fn relative(&self, offset: i32) -> Option<i32> {
        match self.published {
            Some(year) => Some(year + offset),
            None => self.reported.map(|year| year + offset + 1),
        }
    }
}

/// Words for a year, with the years between it and the present; `i32::MAX` for the year just named.
const RELATIVE_YEARS: &[(&str, i32)] = &[
    ("去年", -1),
    ("上年", -1),
    ("今年", 0),
    ("本年", 0),
    ("明年", 1),
    ("前年", -2),
    ("当年", i32::MAX),
    ("同年", i32::MAX),
    ("次年", i32::MAX),
];

/// What may follow a month and belongs to the date.
const MONTH_TAILS: &[&str] = &["份", "上旬", "中旬", "下旬", "底", "初", "末"];

/// Parts of a year, with their first and last month.
const YEAR_PARTS: &[(&str, &str, &str)] = &[
    ("上半年", "01", "06"),
    ("下半年", "07", "12"),
    ("第一季度", "01", "03"),
    ("第二季度", "04", "06"),
    ("第三季度", "07", "09"),
    ("第四季度", "10", "12"),
    ("一季度", "01", "03"),
    ("二季度", "04", "06"),
    ("三季度", "07", "09"),
    ("四季度", "10", "12"),
    ("前三季度", "01", "09"),
    ("前三个季度", "01", "09"),
];

/// Joints of a period.
const JOINTS: &[&str] = &["——", "--", "-", "—", "~", "至", "到", "/"];

/// The date that begins at place `i`.
pub(super) fn date(s: &Stretch, i: usize, calendar: &Calendar) -> Option<Found> {
    relative(s, i, calendar)
        .or_else(|| decade(s, i))
        .or_else(|| with_year(s, i))
        .or_else(|| quarter(s, i, calendar))
        .or_else(|| month(s, i, calendar))
        .or_else(|| bare_year(s, i))
        .or_else(|| lone_day(s, i))
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
        let value = s.string(i, end.min(i + 5)).parse().ok()?;
        return (end - i <= width).then_some((value, end));
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
    let (first, after) = whole(s, named.unwrap_or(i), 3).filter(|&(year, _)| (1..=199).contains(&year))?;
    let (last, after) =
        word(s, after, JOINTS).and_then(|j| whole(s, j, 3)).filter(|&(year, _)| year > first).unwrap_or((first, after));
    let after = word(s, after, &["年"])?;
    let lasts = s.ends_any(i, LENGTHS.0) || s.after_any(after, LENGTHS.1).is_some();
    if named.is_none() && (home != Home::Taiwan || first < 100 || lasts) {
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
fn year(s: &Stretch, i: usize) -> Option<(i32, usize)> {
    let i = past_space(s, i);
    let arabic = s.at(i).is_ascii_digit();
    let end = if arabic {
        digits_end(s, i)
    } else {
        i + s.slice(i, i + 5).iter().take_while(|&&c| super::numeral::han_digit(c).is_some()).count()
    };
    if end - i != 4 || s.before(i, 1).is_ascii_alphanumeric() {
        return None;
    }
    let mut digits = s.slice(i, end).iter().map(|&c| c.to_digit(10).or_else(|| super::numeral::han_digit(c)));
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
    if let Some((tail, from, to)) = YEAR_PARTS.iter().find(|(part, ..)| s.after(after, part).is_some()) {
        return found(i, after + tail.chars().count(), format!("{first}-{from}/{first}-{to}"), "period");
    }
    within_year(s, i, after, Some(first)).or_else(|| {
        let end = s.after_any(after, &["度", "底", "初", "末"]).unwrap_or(after);
        found(i, end, first.to_string(), "year")
    })
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

/// What follows 年 or stands for itself: 10月28日, 1-11月, 10月1日至7日, 10月份.
fn within_year(s: &Stretch, start: usize, i: usize, year: Option<i32>) -> Option<Found> {
    let prefix = year.map_or("-".to_owned(), |y| y.to_string());
    if let Some((first, last, end)) = months_joined(s, i) {
        return found(start, end, format!("{prefix}-{first:02}/{prefix}-{last:02}"), "period");
    }
    let (month, after) = month_at(s, i)?;
    if let Some((day, end)) = day_at(s, after) {
        let date = format!("{prefix}-{month:02}-{day:02}");
        return match days_joined(s, end, &prefix, month, day) {
            Some((last, end)) => found(start, end, format!("{date}/{last}"), "period"),
            None => found(start, end, date, "date"),
        };
    }
    let end = s.after_any(after, MONTH_TAILS).unwrap_or(after);
    found(start, end, format!("{prefix}-{month:02}"), "month")
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

/// 去年7月22日, 今年10月底. The word alone is no date.
fn relative(s: &Stretch, i: usize, calendar: &Calendar) -> Option<Found> {
    let (word, offset) = RELATIVE_YEARS.iter().find(|(word, _)| s.after(i, word).is_some())?;
    let after = i + word.chars().count();
    let year = if *offset == i32::MAX { calendar.current() } else { calendar.relative(*offset) };
    within_year(s, i, after, year).map(|found| Found { rule: "relative-date", ..found })
}

/// 10月份, 4月2日; 每年10月份 is a month of any year.
fn month(s: &Stretch, i: usize, calendar: &Calendar) -> Option<Found> {
    let recurring = s.ends_any(i, &["每年", "每年的", "年年", "历年"]);
    within_year(s, i, i, if recurring { None } else { calendar.current() })
}

/// 前三季度, 一季度 without a year.
fn quarter(s: &Stretch, i: usize, calendar: &Calendar) -> Option<Found> {
    let (part, from, to) = YEAR_PARTS.iter().find(|(part, ..)| part.ends_with("季度") && s.after(i, part).is_some())?;
    let year = calendar.current().map_or("-".to_owned(), |y| y.to_string());
    let end = i + part.chars().count();
    found(i, s.after(end, "末").unwrap_or(end), format!("{year}-{from}/{year}-{to}"), "period")
}

/// 80年代, 二十世纪九十年代.
fn decade(s: &Stretch, i: usize) -> Option<Found> {
    let (first, after) = whole(s, i, 2)?;
    if let Some(after) = s.after_any(after, &["世纪"]) {
        let (tens, end) = whole(s, after, 2)?;
        let end = s.after(end, "年代")?;
        let start = (first.checked_sub(1)?) * 100 + tens;
        return found(i, end, format!("{start}/{}", start + 9), "period");
    }
    let end = s.after(after, "年代").filter(|_| first % 10 == 0)?;
    let start = if first < 30 { 2000 + first } else { 1900 + first };
    found(i, end, format!("{start}/{}", start + 9), "period")
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

/// 28日 at the head of a clause: a day of the month named last is not known here, so of any month.
fn lone_day(s: &Stretch, i: usize) -> Option<Found> {
    let (day, end) = day_at(s, i).filter(|_| s.at(i).is_ascii_digit())?;
    let before = s.before(i, 1);
    let opens = matches!(before, '\n' | '。' | ',' | '，' | ' ' | ';' | '(' | '于' | '“');
    let closes = s.before(end, 1) == '日' && !"内后前均元起".contains(s.at(end));
    (opens && closes).then(|| found(i, end, format!("---{day:02}"), "date")).flatten()
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
