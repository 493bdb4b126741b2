//! Where reports contradict each other or themselves: one metric with two values, a target with its result, parts that are more
//! than their whole.

use super::amount::Amount;
use super::{Row, Standing, Synonyms};
use crate::document::Document;
use crate::mention::{Bound, FigureKind, Value};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Two approximate amounts agree where they differ by at most a twentieth.
const ABOUT: i64 = 20;

/// What does not go together, by the indices of the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// Amounts of the same metric, subject and period that differ beyond rounding.
    Values {
        /// The rows, in order.
        rows: Vec<usize>,
    },
    /// A target with the result for its subject and period.
    Target {
        /// What was planned.
        target: usize,
        /// What was reached.
        result: usize,
        /// Whether it was reached.
        met: bool,
    },
    /// Parts that together are more than the whole that they are parts of, or not as much where all are told.
    Parts {
        /// The whole.
        whole: usize,
        /// The parts.
        parts: Vec<usize>,
        /// What the parts are together.
        sum: Decimal,
    },
}

/// What makes two figures speak of the same: metric, subject, period, unit.
type Key = (String, String, String, String);

/// Values that differ, and targets with their results, among rows of any number of documents. Ranks, amounts of change, and rows
/// whose metric, subject or period is missing are left out.
pub fn conflicts(rows: &[Row], synonyms: &Synonyms) -> Vec<Conflict> {
    let mut alike: BTreeMap<Key, Vec<(usize, Amount)>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some((key, amount)) = key(row, synonyms) {
            alike.entry(key).or_default().push((index, amount));
        }
    }
    alike.into_values().flat_map(|alike| of_alike(rows, &alike)).collect()
}

fn key(row: &Row, synonyms: &Synonyms) -> Option<(Key, Amount)> {
    let told = [&row.metric, &row.subject, &row.period].into_iter().all(|cell| cell.standing != Standing::Missing);
    if !told || row.change.is_some() || row.kind == FigureKind::Rank {
        return None;
    }
    let amount = Amount::of(row.value.as_ref()?)?;
    let when = row.when.as_deref().unwrap_or(&row.period.text).to_owned();
    Some(((synonyms.gathered(&row.metric.text), place(&row.subject.text).to_owned(), when, amount.unit.clone()), amount))
}

/// 南通 is 南通市.
pub(super) fn place(name: &str) -> &str {
    let bare = name.strip_suffix(['市', '县', '省']).filter(|bare| bare.chars().count() >= 2);
    bare.unwrap_or(name)
}

fn of_alike(rows: &[Row], alike: &[(usize, Amount)]) -> Vec<Conflict> {
    let (targets, results): (Vec<_>, Vec<_>) = alike.iter().partition(|(index, _)| rows[*index].target);
    let mut found: Vec<Conflict> = [&targets, &results].into_iter().filter_map(|alike| differing(rows, alike)).collect();
    for (target, planned) in &targets {
        for (result, reached) in &results {
            let met = reached.value >= planned.value || agree((&rows[*target], planned), (&rows[*result], reached));
            found.push(Conflict::Target { target: *target, result: *result, met });
        }
    }
    found
}

/// The rows of which one agrees not with the first: each value once. Two in one paragraph are no two opinions (从3200万元增至5200万元).
fn differing(rows: &[Row], alike: &[&(usize, Amount)]) -> Option<Conflict> {
    let (first, others) = alike.split_first()?;
    let place = |row: &Row| (row.document, row.paragraph);
    let differ = |other: &&&(usize, Amount)| {
        let (one, other_row) = (&rows[first.0], &rows[other.0]);
        place(one) != place(other_row) && !agree((one, &first.1), (other_row, &other.1))
    };
    let others: Vec<usize> = others.iter().filter(differ).map(|other| other.0).collect();
    (!others.is_empty()).then(|| Conflict::Values { rows: [vec![first.0], others].concat() })
}

/// Whether two amounts can both be right: as far as they were rounded, and by their bounds.
fn agree(one: (&Row, &Amount), other: (&Row, &Amount)) -> bool {
    let (low, high) = range(one.0, one.1);
    let (other_low, other_high) = range(other.0, other.1);
    let reaches = |high: Option<Decimal>, low: Option<Decimal>| high.is_none() || low.is_none() || high > low;
    reaches(high, other_low) && reaches(other_high, low)
}

/// The least and the greatest number that an amount can stand for; `None` without a limit.
fn range(row: &Row, amount: &Amount) -> (Option<Decimal>, Option<Decimal>) {
    let (low, high) = (amount.value, row.value.as_ref().and_then(upper).unwrap_or(amount.value));
    let slack = match row.bound {
        Some(Bound::About) => (low.abs() / Decimal::from(ABOUT)).max(half_of_last_digit(low)),
        _ => half_of_last_digit(low),
    };
    let (least, most) = (low.checked_sub(slack), high.checked_add(slack));
    match row.bound {
        Some(Bound::AtLeast | Bound::MoreThan) => (Some(low), None),
        Some(Bound::AtMost | Bound::LessThan) => (None, Some(high)),
        Some(Bound::About) | None => (least, most),
    }
}

/// The upper end of a range, in the base unit.
fn upper(value: &Value) -> Option<Decimal> {
    let Value::Number { max, unit, .. } = value else { return None };
    let top = Value::Number { value: (*max)?, max: None, unit: unit.clone() };
    Amount::of(&top).map(|amount| amount.value)
}

/// Half of what the last digit that is no zero stands for: 2.7% is anything from 2.65 to 2.75.
fn half_of_last_digit(value: Decimal) -> Decimal {
    let value = value.normalize();
    let mut digits = value.mantissa().unsigned_abs();
    let mut unit = Decimal::new(1, value.scale());
    if value.scale() == 0 {
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
            unit *= Decimal::TEN;
        }
    }
    unit / Decimal::TWO
}

/// Wholes with parts that cannot be right, among the rows of one document: 其中 and 包括 before parts, which together must not be
/// more than the whole; behind 分别为 and 包括 they must be as much.
pub fn parts(document: &Document, rows: &[Row]) -> Vec<Conflict> {
    (0..rows.len()).filter_map(|whole| parts_of(document, rows, whole)).collect()
}

fn parts_of(document: &Document, rows: &[Row], whole: usize) -> Option<Conflict> {
    let text = document.text().as_str();
    let between = |one: usize| text.get(rows[one].span.end()..rows.get(one + 1)?.span.start());
    let joint = between(whole)?;
    let all = joint.contains("包括") || joint.contains("分别");
    if !all && !joint.contains("其中") || ends_part(joint) {
        return None;
    }
    let unit = |row: usize| {
        rows.get(row)
            .filter(|row| row.change.is_none() && row.kind == FigureKind::Count)
            .and_then(|row| Amount::of(row.value.as_ref()?))
    };
    let total = unit(whole)?;
    let mut parts = Vec::new();
    for part in whole + 1..rows.len() {
        let amount = unit(part).filter(|amount| amount.is_comparable(&total) && rows[part].document == rows[whole].document);
        let Some(amount) = amount.filter(|_| parts.is_empty() || between(part - 1).is_some_and(goes_on)) else { break };
        parts.push((part, amount.value));
    }
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, (_, value)| sum.checked_add(*value))?;
    let exact = rows[whole].bound.is_none() && parts.iter().all(|(part, _)| rows[*part].bound.is_none());
    let wrong = exact && (sum > total.value || all && parts.len() > 1 && sum < total.value);
    wrong.then(|| Conflict::Parts { whole, parts: parts.into_iter().map(|(part, _)| part).collect(), sum })
}

fn ends_part(joint: &str) -> bool {
    joint.contains(['。', '；', ';', '\n'])
}

/// Whether what stands between two parts only names the second: 、省级 in 国家级2个、省级3个.
fn goes_on(joint: &str) -> bool {
    joint.trim_start().starts_with(['、', '，', ',']) && !ends_part(joint) && !joint.contains("其中")
}
