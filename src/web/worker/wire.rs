//! The form in which mentions travel from the worker to the page: one array of numbers, one of strings, and the share read.
//!
//! A mention is [`NUMBERS`] numbers and up to five strings; arrays of plain numbers are copied between threads far faster than
//! objects, and no parser runs in the page.

use super::News;
use crate::detect::RULES;
use crate::mention::{Bound, Change, Kind, Mention, Qualifiers, Value};
use crate::text::Span;
use js_sys::{Array, Uint32Array};
use rust_decimal::Decimal;
use std::borrow::Cow;
use wasm_bindgen::{JsCast, JsValue};

/// Numbers of a mention: start, end (bytes), kind, rule, bound, change, target, sort of value, whether it has a scope, a full name.
const NUMBERS: usize = 10;
const NO_VALUE: u32 = 0;
const NUMBER: u32 = 1;
const RANGE: u32 = 2;
const DATE: u32 = 3;

/// A batch as it is sent.
pub fn written(mentions: &[Mention], share: f32) -> JsValue {
    let strings = Array::new();
    let numbers: Vec<u32> = mentions.iter().flat_map(|mention| numbers(mention, &strings)).collect();
    Array::of3(&JsValue::from_f64(share.into()), &Uint32Array::from(numbers.as_slice()), &strings).into()
}

/// The batch that was sent; `None` if it is none.
pub fn read(data: &JsValue) -> Option<News> {
    let batch = data.dyn_ref::<Array>()?;
    let share = batch.get(0).as_f64()? as f32;
    let numbers = batch.get(1).dyn_into::<Uint32Array>().ok()?.to_vec();
    let strings = batch.get(2).dyn_into::<Array>().ok()?;
    let mut strings = strings.iter().map(|string| string.as_string());
    let mut next = move || strings.next().flatten();
    let mentions = numbers.chunks_exact(NUMBERS).map(|numbers| mention(numbers, &mut next));
    Some(News::Found(mentions.collect::<Option<_>>()?, share))
}

fn numbers(mention: &Mention, strings: &Array) -> [u32; NUMBERS] {
    let Mention { span, kind, value, qualifiers, rule } = mention;
    let push = |string: &str| {
        strings.push(&JsValue::from_str(string));
    };
    let sort = match value {
        None => NO_VALUE,
        Some(Value::Date(date)) => {
            push(date);
            DATE
        }
        Some(Value::Number { value, max, unit }) => {
            push(unit);
            push(&value.to_string());
            max.iter().for_each(|max| push(&max.to_string()));
            if max.is_some() { RANGE } else { NUMBER }
        }
    };
    qualifiers.scope.iter().chain(&qualifiers.refers_to).for_each(|string| push(string));
    [
        span.start() as u32,
        span.end() as u32,
        index(Kind::all(), *kind),
        index(RULES.iter().map(|rule| rule.name), *rule),
        qualifiers.bound.map_or(0, |bound| 1 + index(Bound::ALL, bound)),
        qualifiers.change.map_or(0, |change| 1 + change as u32),
        qualifiers.target.into(),
        sort,
        qualifiers.scope.is_some().into(),
        qualifiers.refers_to.is_some().into(),
    ]
}

fn mention(numbers: &[u32], strings: &mut impl FnMut() -> Option<String>) -> Option<Mention> {
    let &[start, end, kind, rule, bound, change, target, sort, scoped, refers] = numbers else { return None };
    let change = [None, Some(Change::Up), Some(Change::Down)].get(change as usize).copied()?;
    let bound = bound.checked_sub(1).and_then(|index| Bound::ALL.get(index as usize)).copied();
    // The strings stand in this order.
    let value = value(sort, strings)?;
    let scope = if scoped != 0 { Some(strings()?.into()) } else { None };
    let refers_to = if refers != 0 { Some(strings()?.into()) } else { None };
    Some(Mention {
        span: Span::new(start as usize, end as usize),
        kind: Kind::all().nth(kind as usize)?,
        value,
        qualifiers: Qualifiers { bound, change, target: target != 0, scope, refers_to, corrections: None },
        rule: RULES.get(rule as usize)?.name,
    })
}

/// The value of this sort; the outer `None` if the strings make no such value.
fn value(sort: u32, strings: &mut impl FnMut() -> Option<String>) -> Option<Option<Value>> {
    Some(match sort {
        DATE => Some(Value::Date(strings()?)),
        NUMBER | RANGE => {
            let unit = Cow::Owned(strings()?);
            let value = decimal(strings()?)?;
            let max = if sort == RANGE { Some(decimal(strings()?)?) } else { None };
            Some(Value::Number { value, max, unit })
        }
        _ => None,
    })
}

fn decimal(digits: String) -> Option<Decimal> {
    digits.parse().ok()
}

fn index<T: PartialEq>(all: impl IntoIterator<Item = T>, one: T) -> u32 {
    all.into_iter().position(|item| item == one).unwrap_or_default() as u32
}
