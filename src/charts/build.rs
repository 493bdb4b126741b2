//! The marks of a chart, and the lines on which they stand.

use super::measure::Measure;
use super::{Chart, Kind, Line, Mark, Topic};
use crate::findings::{Scale, Sheet, written};
use crate::insight::{Interval, Outcome, outcome, unlevelled};
use crate::mention::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Marks of a chart over time at most.
const MOST_MARKS: usize = 400;
/// Lines of a chart at most.
const MOST_LINES: usize = 60;

/// The chart of a topic without these subjects (as [`super::subjects`] names them).
pub fn chart(sheet: &Sheet, topic: &Topic, kind: Kind, without: &BTreeSet<Rc<str>>) -> Chart {
    let without: BTreeSet<&str> = without.iter().map(|subject| unlevelled(subject)).collect();
    let mut builder = Builder { sheet, kind, names: HashMap::new(), left_out: 0 };
    let rows: Vec<usize> = topic.rows.iter().copied().filter(|row| builder.is_meant(*row, &without)).collect();
    super::subjects(sheet, &Topic { name: topic.name.clone(), rows: rows.clone() }).into_iter().for_each(|(name, _)| {
        builder.names.insert(unlevelled(&name).to_owned(), name);
    });
    let measure = Measure::of(super::rows(sheet, &rows));
    let marks = rows.iter().filter_map(|row| Some((*row, builder.mark(*row, measure.as_ref()?)?)));
    let lines = match kind {
        Kind::Periods => of_subjects(merged(marks)),
        Kind::Places => of_places(merged(marks)),
        Kind::Targets => builder.of_targets(merged(marks)),
        Kind::Ranks => of_ranks(merged(marks)),
    };
    let unit = measure.filter(|_| kind != Kind::Ranks).map_or_else(String::new, |measure| measure.label);
    laid_out(lines, unit, builder.left_out)
}

struct Builder<'s> {
    sheet: &'s Sheet,
    kind: Kind,
    /// The subjects' names in full, by what they are without their level.
    names: HashMap<String, Rc<str>>,
    left_out: usize,
}

impl Builder<'_> {
    /// Whether a row has a place in the chart.
    fn is_meant(&mut self, index: usize, without: &BTreeSet<&str>) -> bool {
        let Some(row) = self.sheet.rows().get(index) else { return false };
        let subject = unlevelled(&row.subject.text);
        if without.contains(subject) {
            return false;
        }
        let (named, timed) = (!subject.is_empty(), row.interval().is_some());
        let has_place = match self.kind {
            Kind::Periods => timed,
            Kind::Places | Kind::Ranks => named,
            Kind::Targets => named && timed,
        };
        self.left_out += usize::from(!has_place);
        has_place
    }

    fn mark(&self, index: usize, measure: &Measure) -> Option<Mark> {
        let row = self.sheet.rows().get(index)?;
        let Some(Value::Number { unit, value, .. }) = &row.value else { return None };
        let is_rank = self.kind == Kind::Ranks;
        let (value, max) = if is_rank { (*value, None) } else { measure.numbers(row)? };
        let text = match &row.value {
            Some(rank) if is_rank => written(rank, Scale::Fitting),
            _ => measure.written((value, max), row.bound),
        };
        let bare = unlevelled(&row.subject.text);
        Some(Mark {
            rows: vec![index],
            subject: self.names.get(bare).cloned().unwrap_or_else(|| row.subject.text.clone()),
            period: row.period.text.clone(),
            metric: if is_rank { row.metric.text.clone() } else { self.sheet.gathered(row).clone() },
            time: row.interval(),
            value,
            max,
            text,
            bound: row.bound,
            target: row.target,
            bracket: unit == "top",
            outcome: None,
        })
    }

    /// Each target with the results of its time, or with the last one before it; targets without any are left out.
    fn of_targets(&mut self, marks: Vec<Mark>) -> Vec<Vec<Mark>> {
        let row = |mark: &Mark| mark.rows.first().and_then(|row| self.sheet.rows().get(*row));
        let (targets, results): (Vec<Mark>, Vec<Mark>) = marks.into_iter().partition(|mark| mark.target);
        let mut by_subject: BTreeMap<&str, Vec<&Mark>> = BTreeMap::new();
        results.iter().for_each(|result| by_subject.entry(&result.subject).or_default().push(result));
        let mut lines = Vec::new();
        for target in targets {
            let results = by_subject.get(&*target.subject).into_iter().flatten();
            let told: Vec<(Outcome, &Mark)> =
                results.filter_map(|result| Some((outcome(row(&target)?, row(result)?)?, *result))).collect();
            let held: Vec<&(Outcome, &Mark)> = told.iter().filter(|(outcome, _)| *outcome != Outcome::Open).collect();
            let last = told.iter().max_by_key(|(_, result)| result.time.map(Interval::last_day));
            let held = if held.is_empty() { last.into_iter().collect() } else { held };
            if held.is_empty() {
                self.left_out += 1;
                continue;
            }
            let results = held.into_iter().map(|(outcome, result)| Mark { outcome: Some(*outcome), ..(*result).clone() });
            lines.push(std::iter::once(target.clone()).chain(results).collect());
        }
        lines
    }
}

/// What is told several times, once.
fn merged(marks: impl Iterator<Item = (usize, Mark)>) -> Vec<Mark> {
    let mut merged: Vec<Mark> = Vec::new();
    let mut known = HashMap::new();
    for (row, mark) in marks {
        let when = mark.time.ok_or_else(|| mark.period.clone());
        let key = (mark.subject.clone(), mark.metric.clone(), when, mark.text.clone(), mark.target, mark.bracket);
        match known.get(&key).and_then(|at: &usize| merged.get_mut(*at)) {
            Some(known) => known.rows.push(row),
            None => {
                known.insert(key, merged.len());
                merged.push(mark);
            }
        }
    }
    merged
}

/// A line for each subject, those with the most marks first, each in the order of time.
fn of_subjects(marks: Vec<Mark>) -> Vec<Vec<Mark>> {
    let mut lines: BTreeMap<Rc<str>, Vec<Mark>> = BTreeMap::new();
    marks.into_iter().for_each(|mark| lines.entry(mark.subject.clone()).or_default().push(mark));
    let mut lines: Vec<Vec<Mark>> = lines.into_values().collect();
    lines.iter_mut().for_each(|line| line.sort_by_key(|mark| (mark.time, mark.target)));
    lines.sort_by_key(|line| Reverse(line.len()));
    lines
}

/// The greatest first.
fn of_places(mut marks: Vec<Mark>) -> Vec<Vec<Mark>> {
    marks.sort_by_key(|mark| Reverse(mark.value));
    marks.into_iter().map(|mark| vec![mark]).collect()
}

/// The first places first, single ones before brackets.
fn of_ranks(mut marks: Vec<Mark>) -> Vec<Vec<Mark>> {
    marks.sort_by_key(|mark| (mark.bracket, mark.value));
    marks.into_iter().map(|mark| vec![mark]).collect()
}

/// A chart of these lines, as many as it has room for.
fn laid_out(lines: Vec<Vec<Mark>>, unit: String, left_out: usize) -> Chart {
    let mut chart = Chart { unit, left_out, ..Chart::default() };
    for line in lines {
        if chart.lines.len() == MOST_LINES || chart.marks.len() + line.len() > MOST_MARKS {
            chart.beyond += line.len();
            continue;
        }
        let first = chart.marks.len();
        let subject = line.first().map_or_else(|| "".into(), |mark| mark.subject.clone());
        chart.marks.extend(line);
        chart.lines.push(Line { subject, marks: (first..chart.marks.len()).collect() });
    }
    chart
}

/// The least and the greatest mark of a chart.
pub fn extremes(chart: &Chart) -> Option<(&Mark, &Mark)> {
    chart.marks.iter().min_by_key(|mark| mark.value).zip(chart.marks.iter().max_by_key(|mark| mark.value))
}
