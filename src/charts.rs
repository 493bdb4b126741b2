//! Charts of the figures sheet, before they are drawn: which metrics are worth one, and what marks it has. Every mark is a record of the
//! table beside the chart, and knows the rows that say it.
//!
//! | chart | a line | a mark |
//! |---|---|---|
//! | [`Kind::Periods`] | a subject | a value at its time |
//! | [`Kind::Places`] | a subject at a time | its value |
//! | [`Kind::Targets`] | a target | it, and its result or the last one before it |
//! | [`Kind::Ranks`] | a claim | the place that is claimed |

mod build;
mod measure;

pub use build::{chart, extremes};

use crate::findings::Sheet;
use crate::insight::{Interval, Outcome, Row, unlevelled};
use crate::mention::{Bound, FigureKind};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Metrics that are offered at most, those with the most figures.
const MOST_TOPICS: usize = 300;

/// What a chart shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Values of a metric over time.
    #[default]
    Periods,
    /// Values of a metric across places and organizations.
    Places,
    /// Targets against results.
    Targets,
    /// Claims of rank.
    Ranks,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 4] = [Kind::Periods, Kind::Places, Kind::Targets, Kind::Ranks];

    /// The name by which it is chosen and drawn.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Periods => "periods",
            Kind::Places => "places",
            Kind::Targets => "targets",
            Kind::Ranks => "ranks",
        }
    }
}

/// What a chart can be of: a metric whose figures are counted in one unit, or ranks of one scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The metric as it is gathered, or the scope; empty for ranks whose scope is not told.
    pub name: Rc<str>,
    /// The rows, in order.
    pub rows: Vec<usize>,
}

/// What is seen at one place of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The rows that say it, in order; the first one is the one that it leads to.
    pub rows: Vec<usize>,
    /// The place or organization; empty where it is missing.
    pub subject: Rc<str>,
    /// The period as written; empty where it is missing.
    pub period: Rc<str>,
    /// The metric as it is gathered; of ranks as it is told.
    pub metric: Rc<str>,
    /// When.
    pub time: Option<Interval>,
    /// The number in the chart's unit, or the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub max: Option<Decimal>,
    /// The number as it is read, with bound and unit.
    pub text: String,
    /// Bound or approximation.
    pub bound: Option<Bound>,
    /// Whether it is planned rather than reported.
    pub target: bool,
    /// Whether it stands for all places from the first to this one (前40位).
    pub bracket: bool,
    /// What a result says of the target on its line.
    pub outcome: Option<Outcome>,
}

/// A line of a chart: marks that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The subject, as it is gathered.
    pub subject: Rc<str>,
    /// The marks' numbers in the chart.
    pub marks: Vec<usize>,
}

/// A chart, line by line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// In which unit its numbers are; empty for ranks.
    pub unit: String,
    /// What is seen.
    pub marks: Vec<Mark>,
    /// Which of it belongs together.
    pub lines: Vec<Line>,
    /// Rows that have no place in it: without subject, or without a time where it is of times.
    pub left_out: usize,
    /// Marks that it has no room for.
    pub beyond: usize,
}

/// What charts of a kind can be of, those with the most figures first.
pub fn topics(sheet: &Sheet, kind: Kind) -> Vec<Topic> {
    let mut groups: BTreeMap<(Rc<str>, String), Vec<usize>> = BTreeMap::new();
    for (index, row) in sheet.rows().iter().enumerate() {
        if let Some(key) = key(sheet, row, kind) {
            groups.entry(key).or_default().push(index);
        }
    }
    let topics = groups.into_iter().map(|((name, _), rows)| Topic { name, rows });
    let mut topics: Vec<Topic> = topics.filter(|topic| is_worth_it(sheet, &topic.rows, kind)).collect();
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.rows.len()));
    topics.truncate(MOST_TOPICS);
    topics
}

/// The subjects of a topic with how many of its rows are of each, those with the most first.
pub fn subjects(sheet: &Sheet, topic: &Topic) -> Vec<(Rc<str>, usize)> {
    let mut counts: BTreeMap<&str, (Rc<str>, usize)> = BTreeMap::new();
    for row in rows(sheet, &topic.rows).filter(|row| !row.subject.text.is_empty()) {
        let (name, count) = counts.entry(unlevelled(&row.subject.text)).or_insert_with(|| (row.subject.text.clone(), 0));
        *count += 1;
        if row.subject.text.len() > name.len() {
            *name = row.subject.text.clone();
        }
    }
    let mut subjects: Vec<_> = counts.into_values().collect();
    subjects.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    subjects
}

fn rows<'s>(sheet: &'s Sheet, rows: &'s [usize]) -> impl Iterator<Item = &'s Row> + Clone {
    rows.iter().filter_map(|row| sheet.rows().get(*row))
}

/// What a row is drawn with; `None` where it is drawn in no chart of this kind. Amounts of change are in none.
fn key(sheet: &Sheet, row: &Row, kind: Kind) -> Option<(Rc<str>, String)> {
    let amount = measure::amount(row)?;
    if kind == Kind::Ranks {
        let scope = row.scope.as_deref().unwrap_or_default();
        return (row.kind == FigureKind::Rank).then(|| (scope.into(), String::new()));
    }
    let is_value = row.kind != FigureKind::Rank && row.change.is_none() && !row.metric.text.is_empty();
    is_value.then(|| (sheet.gathered(row).clone(), amount.unit))
}

/// Whether there is something to compare.
fn is_worth_it(sheet: &Sheet, indices: &[usize], kind: Kind) -> bool {
    let rows = || rows(sheet, indices);
    match kind {
        Kind::Periods => rows().filter_map(Row::interval).collect::<BTreeSet<_>>().len() > 1,
        Kind::Places => {
            let subjects = rows().map(|row| unlevelled(&row.subject.text)).filter(|subject| !subject.is_empty());
            subjects.collect::<BTreeSet<_>>().len() > 1
        }
        Kind::Targets => {
            let of = |target: bool| {
                let subjects = rows().filter(move |row| row.target == target).map(|row| unlevelled(&row.subject.text));
                subjects.filter(|subject| !subject.is_empty()).collect::<BTreeSet<_>>()
            };
            !of(true).is_disjoint(&of(false))
        }
        Kind::Ranks => true,
    }
}
