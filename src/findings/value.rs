//! Amounts in words, in one unit for all that is compared: what is written in 万元 and in 亿元 stands in one of them.

use crate::insight::{Amount, Magnitude};
use crate::mention::{Bound, Value};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// In which magnitude amounts are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// Each in the one in which it is best read.
    #[default]
    Fitting,
    /// All in one.
    Same(Magnitude),
}

impl Scale {
    /// Every scale.
    pub const ALL: [Scale; 4] =
        [Scale::Fitting, Scale::Same(Magnitude::One), Scale::Same(Magnitude::Wan), Scale::Same(Magnitude::Yi)];

    fn of(self, value: Decimal) -> Magnitude {
        match self {
            Scale::Fitting => Magnitude::of(value),
            Scale::Same(magnitude) => magnitude,
        }
    }
}

/// Currencies by their ISO 4217 codes, as Chinese reports write them.
const CURRENCIES: [(&str, &str); 6] =
    [("CNY", "元"), ("USD", "美元"), ("EUR", "欧元"), ("HKD", "港元"), ("JPY", "日元"), ("GBP", "英镑")];

/// An amount as it is read: 4100万元 is 0.41亿元 where all are written in 亿, 68.5% and ranks are what they are.
pub fn written(value: &Value, scale: Scale) -> String {
    let Value::Number { value: number, max, unit } = value else {
        let Value::Date(date) = value else { return String::new() };
        return date.clone();
    };
    let range = |one: &dyn Fn(Decimal) -> String| match max {
        Some(max) => format!("{}～{}", one(*number), one(*max)),
        None => one(*number),
    };
    match unit.as_ref() {
        "ratio" => range(&percent),
        "pp" => format!("{}个百分点", range(&plain)),
        "rank" => format!("第{}", range(&plain)),
        "top" => format!("前{}", range(&plain)),
        "times" => format!("{}倍", range(&plain)),
        _ => counted(value, *number, scale),
    }
}

/// Of what is counted or measured, in its base unit.
fn counted(value: &Value, written: Decimal, scale: Scale) -> String {
    let Value::Number { max, unit, .. } = value else { return String::new() };
    let base = |number: Decimal| {
        let one = Value::Number { value: number, max: None, unit: unit.clone() };
        Amount::of(&one).unwrap_or(Amount { value: number, unit: unit.to_string() })
    };
    let amount = base(written);
    let magnitude = scale.of(max.map_or(amount.value, |max| base(max).value));
    let in_magnitude = |number: Decimal| {
        let amount = base(number);
        plain(amount.in_magnitude(magnitude).unwrap_or(amount.value))
    };
    let numbers = match max {
        Some(max) => format!("{}～{}", in_magnitude(written), in_magnitude(*max)),
        None => in_magnitude(written),
    };
    // What is counted has no base unit; its classifier stays.
    let unit = if amount.unit.is_empty() { Cow::Borrowed(unit.as_ref()) } else { unit_in_words(&amount.unit) };
    format!("{numbers}{}{unit}", magnitude.name())
}

/// A unit as it is written in a text: 元/人 of CNY/人.
pub fn unit_in_words(unit: &str) -> Cow<'_, str> {
    let (currency, per) = unit.split_once('/').map_or((unit, None), |(currency, per)| (currency, Some(per)));
    let Some((_, name)) = CURRENCIES.iter().find(|(code, _)| *code == currency) else { return Cow::Borrowed(unit) };
    per.map_or(Cow::Borrowed(name), |per| Cow::Owned(format!("{name}/{per}")))
}

fn percent(ratio: Decimal) -> String {
    ratio.checked_mul(Decimal::ONE_HUNDRED).map_or_else(|| plain(ratio), |hundredths| format!("{}%", plain(hundredths)))
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// How a bound is written before a number.
pub fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::MoreThan => ">",
        Bound::LessThan => "<",
        Bound::About => "≈",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(number: &str, unit: &'static str) -> Value {
        Value::Number { value: number.parse().unwrap(), max: None, unit: unit.into() }
    }

    #[test]
    fn amounts_as_they_are_read() {
        let cases = [
            (of("41000000", "CNY"), Scale::Fitting, "4100万元"),
            (of("41000000", "CNY"), Scale::Same(Magnitude::Yi), "0.41亿元"),
            (of("32000", "CNY/人"), Scale::Fitting, "3.2万元/人"),
            (of("0.685", "ratio"), Scale::Same(Magnitude::Wan), "68.5%"),
            (of("3.2", "pp"), Scale::Fitting, "3.2个百分点"),
            (
                Value::Number { value: Decimal::MAX, max: None, unit: "ratio".into() },
                Scale::Fitting,
                "79228162514264337593543950335",
            ),
            (of("23", "rank"), Scale::Fitting, "第23"),
            (of("40", "top"), Scale::Fitting, "前40"),
            (of("2269", "家"), Scale::Same(Magnitude::One), "2269家"),
            (of("5", "公里"), Scale::Fitting, "5000米"),
            (Value::Date("2024".to_owned()), Scale::Fitting, "2024"),
        ];
        for (value, scale, expected) in cases {
            assert_eq!(written(&value, scale), expected);
        }
        let range = Value::Number { value: "3600".parse().unwrap(), max: "4000".parse().ok(), unit: "家".into() };
        assert_eq!(written(&range, Scale::Fitting), "3600～4000家");
    }
}
