//! Where reports contradict each other or themselves: one metric with two values, a target with its result, parts that are more
//! than their whole.

use super::amount::Amount;
use super::target::{Outcome, outcome};
use super::{Gatherer, Row, Standing, Synonyms};
use crate::mention::{Bound, FigureKind, Value};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::rc::Rc;

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

/// What makes two figures speak of the same: metric, subject, unit.
type Key = (Rc<str>, String, String);

/// Values that differ, and targets with their results, among rows of any number of documents. Ranks, amounts of change, and rows
/// whose metric, subject or period is missing are left out.
pub fn conflicts(rows: &[Row], synonyms: &Synonyms) -> Vec<Conflict> {
    let mut gatherer = Gatherer::new(synonyms);
    let mut alike: BTreeMap<Key, Vec<Told>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some(amount) = told(row) {
            let key = (gatherer.gathered(&row.metric.text), unlevelled(&row.subject.text).to_owned(), amount.unit.clone());
            alike.entry(key).or_default().push(Told { index, row, amount });
        }
    }
    alike.into_values().flat_map(of_alike).collect()
}

/// A figure that says of what, of whom and when it is.
struct Told<'r> {
    index: usize,
    row: &'r Row,
    amount: Amount,
}

impl<'r> Told<'r> {
    fn when(&self) -> &'r str {
        self.row.when.as_deref().unwrap_or(&self.row.period.text)
    }
}

fn told(row: &Row) -> Option<Amount> {
    let told = [&row.metric, &row.subject, &row.period].into_iter().all(|cell| cell.standing != Standing::Missing);
    let is_value = told && row.change.is_none() && row.kind != FigureKind::Rank;
    Amount::of(row.value.as_ref().filter(|_| is_value)?)
}

/// A place without its level: 南通 of 南通市.
pub fn unlevelled(name: &str) -> &str {
    let bare = name.strip_suffix(['市', '县', '省']).filter(|bare| bare.chars().count() >= 2);
    bare.unwrap_or(name)
}

/// What contradicts among figures of one metric and subject. What is told again is looked at once: where the same was said of the same
/// time, only the first counts.
fn of_alike(alike: Vec<Told>) -> Vec<Conflict> {
    let mut times: BTreeMap<(bool, &str), Vec<Told>> = BTreeMap::new();
    for told in alike {
        let known = times.entry((told.row.target, told.when())).or_default();
        let again = |other: &Told| other.amount == told.amount && other.row.bound == told.row.bound && ends(other) == ends(&told);
        if !known.iter().any(again) {
            known.push(told);
        }
    }
    let mut found: Vec<Conflict> = times.values().filter_map(|told| differing(told)).collect();
    let of = |target: bool| times.iter().filter(move |((planned, _), _)| *planned == target).flat_map(|(_, told)| told);
    for target in of(true) {
        let held = |result: &Told| {
            let met = outcome(target.row, result.row).filter(|outcome| *outcome != Outcome::Open)? == Outcome::Met;
            Some(Conflict::Target { target: target.index, result: result.index, met })
        };
        found.extend(of(false).filter_map(held));
    }
    found
}

/// The upper end of what is a range.
fn ends(told: &Told) -> Option<Decimal> {
    told.row.value.as_ref().and_then(upper)
}

/// The rows of which one agrees not with the first: each value once. Two in one paragraph are no two opinions (从3200万元增至5200万元).
fn differing(told: &[Told]) -> Option<Conflict> {
    let (first, others) = told.split_first()?;
    let place = |told: &Told| (told.row.document, told.row.paragraph);
    let differ = |other: &&Told| place(first) != place(other) && !agree((first.row, &first.amount), (other.row, &other.amount));
    let others: Vec<usize> = others.iter().filter(differ).map(|other| other.index).collect();
    (!others.is_empty()).then(|| Conflict::Values { rows: [vec![first.index], others].concat() })
}

/// Whether two amounts can both be right: as far as they were rounded, and by their bounds.
pub(super) fn agree(one: (&Row, &Amount), other: (&Row, &Amount)) -> bool {
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
pub(super) fn half_of_last_digit(value: Decimal) -> Decimal {
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
