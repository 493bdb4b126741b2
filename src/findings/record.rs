//! A row of the figures sheet as files have it.

use super::file::{Part, Tabled};
use crate::document::Document;
use crate::insight::{self, Row};
use crate::mention::Value;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Serialize, Serializer};
use serde_json::Number;

/// The columns in their order.
pub const COLUMNS: [&str; 15] = [
    "report",
    "paragraph",
    "start",
    "end",
    "quote",
    "metric",
    "subject",
    "period",
    "value",
    "value_max",
    "unit",
    "bound",
    "change",
    "scope",
    "target",
];

/// How wide the columns of a workbook are, in characters.
const WIDTHS: [f64; COLUMNS.len()] = [28.0, 9.0, 8.0, 8.0, 16.0, 28.0, 16.0, 14.0, 16.0, 16.0, 8.0, 8.0, 8.0, 12.0, 8.0];

/// A row as it stands in files. Offsets are code points, the end exclusive; a paragraph is counted from 1.
#[derive(Serialize)]
pub struct Record<'r> {
    report: &'r str,
    paragraph: usize,
    start: usize,
    end: usize,
    quote: &'r str,
    metric: &'r str,
    subject: &'r str,
    period: &'r str,
    value: Option<Amount<'r>>,
    value_max: Option<Amount<'r>>,
    unit: Option<&'r str>,
    bound: Option<&'r str>,
    change: Option<&'r str>,
    scope: Option<&'r str>,
    target: bool,
    metric_from: &'static str,
    subject_from: &'static str,
    period_from: &'static str,
    when: Option<&'r str>,
}

impl<'r> Record<'r> {
    /// The row of this document; `None` where its passage is none of the text.
    pub fn of(document: &'r Document, row: &'r Row) -> Option<Record<'r>> {
        let text = document.text();
        let (value, value_max, unit) = match &row.value {
            Some(Value::Number { value, max, unit }) => {
                (Some(Amount::Number(*value)), max.map(Amount::Number), Some(unit.as_ref()))
            }
            Some(Value::Date(date)) => (Some(Amount::Date(date)), None, None),
            None => (None, None, None),
        };
        let from = |cell: &insight::Cell| cell.standing.name();
        Some(Record {
            report: &document.source().name,
            paragraph: row.paragraph,
            start: text.code_point(row.span.start())?.0,
            end: text.code_point(row.span.end())?.0,
            quote: text.slice(row.span)?,
            metric: &row.metric.text,
            subject: &row.subject.text,
            period: &row.period.text,
            value,
            value_max,
            unit,
            bound: row.bound.map(|bound| bound.name()),
            change: row.change.map(|change| change.name()),
            scope: row.scope.as_deref(),
            target: row.target,
            metric_from: from(&row.metric),
            subject_from: from(&row.subject),
            period_from: from(&row.period),
            when: row.when.as_deref(),
        })
    }
}

impl<'r> Tabled<{ COLUMNS.len() }> for Record<'r> {
    const NAME: &'static str = "figures";
    const COLUMNS: [&'static str; COLUMNS.len()] = COLUMNS;
    const WIDTHS: [f64; COLUMNS.len()] = WIDTHS;

    fn parts(&self) -> [Part<'_>; COLUMNS.len()] {
        let amount = |amount: &Option<Amount<'r>>| match amount {
            Some(Amount::Number(number)) => Part::Number(*number),
            Some(Amount::Date(date)) => Part::Words(date),
            None => Part::Words(""),
        };
        let words = |words: Option<&'r str>| Part::Words(words.unwrap_or_default());
        [
            Part::Words(self.report),
            Part::Place(self.paragraph),
            Part::Place(self.start),
            Part::Place(self.end),
            Part::Words(self.quote),
            Part::Words(self.metric),
            Part::Words(self.subject),
            Part::Words(self.period),
            amount(&self.value),
            amount(&self.value_max),
            words(self.unit),
            words(self.bound),
            words(self.change),
            words(self.scope),
            Part::Words(if self.target { "true" } else { "" }),
        ]
    }
}

/// A number with all its digits, or a date.
pub enum Amount<'m> {
    /// A number.
    Number(Decimal),
    /// A date in ISO 8601.
    Date(&'m str),
}

impl Serialize for Amount<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Amount::Number(value) => number(value.normalize(), serializer),
            Amount::Date(date) => serializer.serialize_str(date),
        }
    }
}

fn number<S: Serializer>(value: Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    match value.to_i64().filter(|_| value.scale() == 0) {
        Some(whole) => serializer.serialize_i64(whole),
        None => value.to_string().parse::<Number>().map_err(serde::ser::Error::custom)?.serialize(serializer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for (value, expected) in [
            ("0", "0"),
            ("-0.00", "0"),
            ("41000000.00", "41000000"),
            ("0.1850", "0.185"),
            ("-2.5", "-2.5"),
            ("9223372036854775808", "9223372036854775808"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
        ] {
            let amount = Amount::Number(value.parse().unwrap());
            assert_eq!(serde_json::to_string(&amount).unwrap(), expected);
        }
    }
}
