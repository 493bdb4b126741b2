//! In which unit the numbers of a chart are written: one for all of them, so that 万元 and 亿元 stand on one axis.

use crate::findings::{sign, unit_in_words};
use crate::insight::{Amount, Magnitude, Row};
use crate::mention::{Bound, Value};
use rust_decimal::Decimal;

/// Digits behind the point that are written at most.
const DIGITS: u32 = 6;

/// A unit with its magnitude.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    magnitude: Magnitude,
    /// Shares are written in hundredths.
    percent: bool,
    /// 亿元, %, 家.
    pub label: String,
}

impl Measure {
    /// The one in which the greatest of these rows is best read; `None` where none has an amount.
    pub fn of<'r>(rows: impl Iterator<Item = &'r Row> + Clone) -> Option<Measure> {
        let (unit, written) = rows.clone().find_map(|row| {
            let Value::Number { unit, .. } = row.value.as_ref()? else { return None };
            Some((amount(row)?.unit, unit.clone()))
        })?;
        let in_words = match unit.as_str() {
            "ratio" => return Some(Measure { magnitude: Magnitude::One, percent: true, label: "%".to_owned() }),
            "pp" => "个百分点".into(),
            "times" => "倍".into(),
            // What is counted has no base unit; its classifier stays.
            "" => unit_in_words(&written),
            _ => unit_in_words(&unit),
        };
        let greatest = rows.filter_map(amount).map(|amount| amount.value.abs()).max()?;
        let magnitude = Magnitude::of(greatest);
        Some(Measure { magnitude, percent: false, label: format!("{}{in_words}", magnitude.name()) })
    }

    /// A number of the base unit in this one.
    pub fn number(&self, amount: &Amount) -> Option<Decimal> {
        let number =
            if self.percent { amount.value.checked_mul(Decimal::ONE_HUNDRED)? } else { amount.in_magnitude(self.magnitude)? };
        Some(number.round_dp(DIGITS).normalize())
    }

    /// A row's number and the upper end of its range, in this unit.
    pub fn numbers(&self, row: &Row) -> Option<(Decimal, Option<Decimal>)> {
        let top = row.value.as_ref().and_then(|value| match value {
            Value::Number { max: Some(max), unit, .. } => {
                Amount::of(&Value::Number { value: *max, max: None, unit: unit.clone() })
            }
            _ => None,
        });
        Some((self.number(&amount(row)?)?, top.and_then(|top| self.number(&top))))
    }

    /// Numbers as they are read: ≥350亿元.
    pub fn written(&self, (number, max): (Decimal, Option<Decimal>), bound: Option<Bound>) -> String {
        let range = max.map_or_else(String::new, |max| format!("～{max}"));
        format!("{}{number}{range}{}", bound.map_or("", sign), self.label)
    }
}

pub(super) fn amount(row: &Row) -> Option<Amount> {
    Amount::of(row.value.as_ref()?)
}
