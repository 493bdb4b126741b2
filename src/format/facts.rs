//! What a figure amounts to and what the words around it say, as fields of text: the project file and other formats have the same.

use super::error::{Expected, Fault, Reason};
use crate::mention::{Bound, Change, Corrections, Qualifiers, Value};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The fields; those that say nothing are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// An exact decimal number in base units, or the lower end of a range.
    pub value: Option<Cow<'a, str>>,
    /// The upper end of a range.
    pub value_max: Option<Cow<'a, str>>,
    /// The unit of both.
    pub unit: Option<Cow<'a, str>>,
    /// A date or period in ISO 8601, instead of a value.
    pub date: Option<Cow<'a, str>>,
    /// `ge`, `le`, `gt`, `lt` or `approx`.
    pub bound: Option<Cow<'a, str>>,
    /// `up` or `down`.
    pub change: Option<Cow<'a, str>>,
    /// Planned rather than reported.
    pub target: bool,
    /// Among whom a place in a ranking is.
    pub scope: Option<Cow<'a, str>>,
    /// The full name that a short form of a name stands for.
    pub refers_to: Option<Cow<'a, str>>,
    /// What a person says that a figure measures, instead of what rules read.
    pub metric: Option<Cow<'a, str>>,
    /// What a person says that it is about.
    pub subject: Option<Cow<'a, str>>,
    /// What a person says of when.
    pub period: Option<Cow<'a, str>>,
}

impl<'a> Facts<'a> {
    /// The fields of a value and its qualifiers.
    pub fn of(value: Option<&'a Value>, qualifiers: &'a Qualifiers) -> Facts<'a> {
        let corrected = |field: fn(&Corrections) -> &Option<Box<str>>| {
            qualifiers.corrections.as_deref().and_then(|corrections| field(corrections).as_deref()).map(Cow::Borrowed)
        };
        let facts = Facts {
            bound: qualifiers.bound.map(|bound| bound.name().into()),
            change: qualifiers.change.map(|change| change.name().into()),
            target: qualifiers.target,
            scope: qualifiers.scope.as_deref().map(Cow::Borrowed),
            refers_to: qualifiers.refers_to.as_deref().map(Cow::Borrowed),
            metric: corrected(|corrections| &corrections.metric),
            subject: corrected(|corrections| &corrections.subject),
            period: corrected(|corrections| &corrections.period),
            ..Facts::default()
        };
        match value {
            Some(Value::Number { value, max, unit }) => Facts {
                value: Some(value.to_string().into()),
                value_max: max.map(|max| max.to_string().into()),
                unit: Some(unit.as_ref().into()),
                ..facts
            },
            Some(Value::Date(date)) => Facts { date: Some(date.as_str().into()), ..facts },
            None => facts,
        }
    }

    /// Every field's name, in the order of the records.
    pub const NAMES: [&'static str; 12] =
        ["value", "value_max", "unit", "date", "bound", "change", "target", "scope", "refers_to", "metric", "subject", "period"];

    /// The field of this name, if it says something.
    pub fn get(&self, name: &str) -> Option<&str> {
        match name {
            "value" => self.value.as_deref(),
            "value_max" => self.value_max.as_deref(),
            "unit" => self.unit.as_deref(),
            "date" => self.date.as_deref(),
            "bound" => self.bound.as_deref(),
            "change" => self.change.as_deref(),
            "target" => self.target.then_some("true"),
            "scope" => self.scope.as_deref(),
            "refers_to" => self.refers_to.as_deref(),
            "metric" => self.metric.as_deref(),
            "subject" => self.subject.as_deref(),
            "period" => self.period.as_deref(),
            _ => None,
        }
    }

    /// The fields as `field` has them by their names; an empty one says nothing.
    pub fn by_name(field: impl Fn(&str) -> Option<&'a str>) -> Facts<'a> {
        let some = |name| field(name).filter(|value| !value.is_empty()).map(Cow::Borrowed);
        Facts {
            value: some("value"),
            value_max: some("value_max"),
            unit: some("unit"),
            date: some("date"),
            bound: some("bound"),
            change: some("change"),
            target: some("target").is_some_and(|target| target == "true"),
            scope: some("scope"),
            refers_to: some("refers_to"),
            metric: some("metric"),
            subject: some("subject"),
            period: some("period"),
        }
    }

    /// What the fields say.
    ///
    /// # Errors
    /// The field that is wrong, or does not go with another, and why.
    pub fn read(&self) -> Result<(Option<Value>, Qualifiers), Fault> {
        Ok((self.read_value()?, self.read_qualifiers()?))
    }

    fn read_value(&self) -> Result<Option<Value>, Fault> {
        let Facts { value, value_max, unit, date, .. } = self;
        let missing = |field| Err(Fault::at(field, Reason::MissingField));
        match (value, unit, date) {
            (Some(value), Some(unit), None) => Ok(Some(Value::Number {
                value: decimal("value", value)?,
                max: value_max.as_deref().map(|max| decimal("value_max", max)).transpose()?,
                unit: Cow::Owned(unit.to_string()),
            })),
            (Some(_), None, None) => missing("unit"),
            (None, Some(_), None) => missing("value"),
            (None, None, _) if value_max.is_some() => missing("value"),
            (None, None, date) => Ok(date.as_ref().map(|date| Value::Date(date.to_string()))),
            (Some(_), _, Some(_)) => Err(Fault::at("date", Reason::Excluded { by: "value" })),
            (None, Some(_), Some(_)) => Err(Fault::at("date", Reason::Excluded { by: "unit" })),
        }
    }

    fn read_qualifiers(&self) -> Result<Qualifiers, Fault> {
        let bounds = || Expected::OneOf(Bound::ALL.map(Bound::name).to_vec());
        let changes = || Expected::OneOf([Change::Up, Change::Down].map(Change::name).to_vec());
        Ok(Qualifiers {
            bound: named("bound", self.bound.as_deref(), Bound::from_name, bounds)?,
            change: named("change", self.change.as_deref(), Change::from_name, changes)?,
            target: self.target,
            scope: self.scope.as_deref().map(Box::from),
            refers_to: self.refers_to.as_deref().map(Box::from),
            corrections: Corrections {
                metric: self.metric.as_deref().map(Box::from),
                subject: self.subject.as_deref().map(Box::from),
                period: self.period.as_deref().map(Box::from),
            }
            .any(),
        })
    }
}

/// The number that is written just so: not rounded, with no other way to write it.
fn decimal(field: &str, written: &str) -> Result<Decimal, Fault> {
    let number = Decimal::from_str_exact(written).ok().filter(|number| number.to_string() == written);
    number.ok_or_else(|| Fault::wrong(field, written, Expected::Decimal))
}

fn named<T>(
    field: &str,
    name: Option<&str>,
    from_name: impl Fn(&str) -> Option<T>,
    names: impl Fn() -> Expected,
) -> Result<Option<T>, Fault> {
    name.map(|name| from_name(name).ok_or_else(|| Fault::wrong(field, name, names()))).transpose()
}
