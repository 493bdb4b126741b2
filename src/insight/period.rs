//! When: the period of a figure, from the dates of its sentence, of what stands before it, and of the headings.

use super::words;
use super::{Input, Standing};
use crate::document::{Document, Role};
use crate::mention::{FigureKind, Kind, Value};
use crate::text::Span;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A title of at most so many bytes says of when the text is; a longer one is a page without its lines.
const TITLE: usize = 300;

/// A period with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Period {
    /// As written, with 到 or 截至 before it: 到2024年. A word like 去年 is written as its year.
    pub text: Rc<str>,
    /// ISO 8601, as dates have it.
    pub iso: Rc<str>,
    pub span: Span,
}

/// What a text says of its time as a whole.
#[derive(Clone, Debug, Default)]
pub(super) struct Years {
    /// The year that it names most often; of years named equally often the latest.
    reported: Option<(i32, Span)>,
    /// The year in which it was published, where it says so.
    published: Option<i32>,
    /// The last date of the title.
    pub title: Option<Period>,
}

impl Years {
    /// Reads the dates of a text.
    pub fn of(document: &Document, inputs: &[Input]) -> Years {
        let text = document.text().as_str();
        let mut counts: BTreeMap<i32, (usize, Span)> = BTreeMap::new();
        let mut years = Years::default();
        for input in inputs {
            let Some(year) = year(input).filter(|_| !input.value.is_some_and(is_period)) else { continue };
            let before = text.get(..input.span.start()).unwrap_or_default().trim_end();
            if before.ends_with(['期', '间', ':', '：']) && text_before(before, 6).contains("发布") {
                years.published.get_or_insert(year);
            }
            if text_before(before, 8).contains("成文") || before.ends_with(['到', '至']) || is_day(input) {
                continue;
            }
            counts.entry(year).or_insert((0, input.span)).0 += 1;
        }
        years.reported = counts.iter().max_by_key(|(year, (count, _))| (*count, **year)).map(|(year, (_, span))| (*year, *span));
        let titles = document.blocks().iter().filter(|block| block.role == Role::Title);
        let mut dated = titles.filter_map(|block| {
            let within = inputs.iter().filter(|input| block.span.covers(input.span) && block.span.len() <= TITLE);
            within.filter(|input| is_date(input) && !is_day(input)).find_map(|input| dated(text, input))
        });
        years.title = dated.next().or_else(|| title_years(document));
        if let Some((year, span)) = years
            .title
            .as_ref()
            .filter(|title| title.iso.len() == 4)
            .and_then(|title| Some((title.iso.parse().ok()?, title.span)))
        {
            years.reported = Some((year, span));
        }
        years
    }

    /// The year that the text reports, as a period.
    pub fn reported(&self) -> Option<Period> {
        self.reported.map(|(year, span)| whole_year(year, span))
    }

    /// The year that 去年, 今年 and their like mean.
    fn relative(&self, word: &str) -> Option<i32> {
        let reported = self.reported.map(|(year, _)| year);
        if word.starts_with('上') {
            return reported.map(|year| year - 1);
        }
        let present = self.published.or(reported.map(|year| year + 1))?;
        Some(match word {
            "今年" | "本年" | "本年度" | "新的一年" => present,
            "明年" => present + 1,
            _ => present - 1,
        })
    }

    /// The year of a number directly behind 上年的 or 去年的.
    pub fn told_of(&self, text: &str, start: usize) -> Option<Period> {
        let before = text.get(..start)?;
        let word = ["上年的", "去年的", "上年", "去年"].into_iter().find(|word| before.ends_with(word))?;
        Some(whole_year(self.relative(word)?, Span::new(start - word.len(), start)))
    }

    /// The last word like 去年 between two bytes.
    pub fn told(&self, text: &str, from: usize, to: usize) -> Option<Period> {
        let passage = text.get(from..to)?;
        let (mut at, mut last) = (0, None);
        while let Some((found, word)) = words::RELATIVE.first_in(passage, at) {
            let behind = text.get(from + found + word.len()..).unwrap_or_default();
            let compared = passage.get(..found).is_some_and(|before| before.ends_with(['比', '较', '由', '从']))
                || behind.starts_with(['的', '同']);
            last = (!compared).then_some((found, word)).or(last);
            at = found + word.len();
        }
        let (found, word) = last?;
        Some(whole_year(self.relative(word)?, Span::new(from + found, from + found + word.len())))
    }
}

fn text_before(text: &str, characters: usize) -> &str {
    let start = text.char_indices().rev().nth(characters.saturating_sub(1)).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

fn whole_year(year: i32, span: Span) -> Period {
    Period { text: format!("{year}年").into(), iso: year.to_string().into(), span }
}

/// 三年行动方案(2022—2024年): years that a title's name holds and no mention tells.
fn title_years(document: &Document) -> Option<Period> {
    let title = document.title();
    let open = title.rfind(['(', '（'])?;
    let inside = title.get(open..)?.trim_start_matches(['(', '（']);
    let inside = inside.get(..inside.find([')', '）'])?)?;
    let years = inside.strip_suffix('年')?;
    let parts: Vec<&str> = years.split(['-', '—', '–', '~', '至']).filter(|part| !part.is_empty()).collect();
    let [first, last] = parts.as_slice() else { return None };
    let year = |part: &str| part.trim_end_matches('年').parse::<i32>().ok().filter(|year| (1900..2200).contains(year));
    let (first, last) = (year(first)?, year(last)?);
    let at = document.text().as_str().find(inside)?;
    Some(Period { text: inside.into(), iso: format!("{first}/{last}").into(), span: Span::new(at, at + inside.len()) })
}

/// Whether a date tells the day.
pub(super) fn is_day(input: &Input) -> bool {
    matches!(input.value, Some(Value::Date(date)) if tells_day(date))
}

fn tells_day(iso: &str) -> bool {
    iso.len() == 10 && !iso.contains('/')
}

/// Whether a mention is a date.
pub(super) fn is_date(input: &Input) -> bool {
    input.kind == Kind::Figure(FigureKind::Date)
}

fn year(input: &Input) -> Option<i32> {
    match input.value {
        Some(Value::Date(date)) if is_date(input) => date.get(..4)?.parse().ok(),
        _ => None,
    }
}

fn is_period(value: &Value) -> bool {
    matches!(value, Value::Date(date) if date.as_bytes().get(4) == Some(&b'/'))
}

/// The period that a date names; `None` where it has no year (10月份) or names something else (比2021年, 在2020年政策基础上).
pub(super) fn dated(text: &str, input: &Input) -> Option<Period> {
    let Some(Value::Date(iso)) = input.value else { return None };
    if year(input).is_none() || !is_adverbial(text, input.span) {
        return None;
    }
    let before = text.get(..input.span.start())?;
    let by = ["截至", "截止", "到", "至"].into_iter().find(|word| before.ends_with(word)).map_or(0, str::len);
    let span = Span::new(input.span.start() - by, input.span.end());
    let written: String = text.get(span.range())?.split_whitespace().collect();
    let yearless = written.contains('月') && !written.contains('年');
    let text = if yearless { format!("{}年{written}", iso.get(..4)?) } else { written };
    Some(Period { text: text.into(), iso: iso.as_str().into(), span })
}

/// Whether a date says when, and does not belong to a name behind it or to a comparison.
fn is_adverbial(text: &str, span: Span) -> bool {
    let (before, behind) = (text.get(..span.start()).unwrap_or_default(), text.get(span.end()..).unwrap_or_default());
    if before.ends_with(['比', '较', '較']) || before.ends_with('是') && behind.starts_with('的') {
        return false;
    }
    let date = text.get(span.range()).unwrap_or_default();
    if date.bytes().all(|byte| byte.is_ascii_digit()) && date.len() == 4 && behind.starts_with(['“', '《']) {
        return false;
    }
    let clause = behind.split(['，', ',', '。', '\n']).next().unwrap_or_default();
    !(clause.ends_with("基础上") && clause.len() < 90)
}

/// A period as carried to another sentence: of a day only its year.
pub(super) fn carried(period: &Period) -> Period {
    match period.iso.get(..4).and_then(|year| year.parse().ok()).filter(|_| tells_day(&period.iso)) {
        Some(year) => whole_year(year, period.span),
        None => period.clone(),
    }
}

/// What the text has said of its time up to the place that is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock {
    /// The date last read in the sentence, and where the sentence began.
    sentence: Option<(usize, Period)>,
    /// The date with which a sentence began last.
    anchor: Option<Period>,
    /// The date of the heading above.
    heading: Option<Period>,
}

impl Clock {
    /// A heading begins a part: its date rules, and what was said before it does not.
    pub fn begin_part(&mut self, heading: Option<Period>, level: u8) {
        self.sentence = None;
        if heading.is_some() || level <= 2 {
            self.anchor = None;
            self.heading = heading;
        }
    }

    /// Takes up a date in the sentence that began at byte `sentence`; `opens` where it is one of the sentence's first words.
    pub fn take(&mut self, period: Period, sentence: usize, opens: bool) {
        if opens {
            self.anchor = Some(carried(&period));
        }
        self.sentence = Some((sentence, period));
    }

    /// The period of a figure in the sentence that began at byte `sentence`, and how far it was carried.
    pub fn period(&self, sentence: usize, years: &Years) -> Option<(Period, Standing)> {
        let own =
            self.sentence.as_ref().filter(|(at, _)| *at == sentence).map(|(_, period)| (period.clone(), Standing::Sentence));
        own.or_else(|| Some((self.anchor.clone()?, Standing::Earlier)))
            .or_else(|| Some((self.heading.clone()?, Standing::Heading)))
            .or_else(|| Some((years.title.clone()?, Standing::Title)))
            .or_else(|| Some((years.reported()?, Standing::Earlier)))
    }
}
