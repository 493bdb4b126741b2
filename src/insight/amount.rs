//! Amounts that can be compared: one unit for what is written in several (万元 and 亿元, 亩 and 公顷).

use crate::mention::Value;
use rust_decimal::Decimal;

/// Units with the one that they are counted in and how many of it they are.
const UNITS: [(&str, &str, i64, u32); 17] = [
    ("公里", "米", 1000, 0),
    ("千米", "米", 1000, 0),
    ("厘米", "米", 1, 2),
    ("毫米", "米", 1, 3),
    ("平方公里", "平方米", 1_000_000, 0),
    ("平方千米", "平方米", 1_000_000, 0),
    ("公顷", "平方米", 10_000, 0),
    ("吨", "千克", 1000, 0),
    ("公斤", "千克", 1, 0),
    ("克", "千克", 1, 3),
    ("千瓦", "瓦", 1000, 0),
    ("兆瓦", "瓦", 1_000_000, 0),
    ("吉瓦", "瓦", 1_000_000_000, 0),
    ("千瓦时", "瓦时", 1000, 0),
    ("度", "瓦时", 1000, 0),
    ("小时", "分钟", 60, 0),
    ("天", "分钟", 1440, 0),
];

/// Classifiers: what is counted says the metric, so that they do not tell amounts apart (50家, 50户).
const CLASSIFIERS: &str = "个家户项件名人位所只款种条篇份场次批台套支座处";

/// A number in a base unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number, or the lower end of a range.
    pub value: Decimal,
    /// The base unit; empty for what is counted.
    pub unit: String,
}

impl Amount {
    /// The amount of a figure's value; `None` for dates, and where no decimal holds it.
    pub fn of(value: &Value) -> Option<Amount> {
        let Value::Number { value, unit, .. } = value else { return None };
        let mut characters = unit.chars();
        if characters.next().is_some_and(|c| CLASSIFIERS.contains(c)) && characters.next().is_none() {
            return Some(Amount { value: *value, unit: String::new() });
        }
        if unit == "亩" {
            // A 亩 is a fifteenth of a hectare.
            let value = value.checked_mul(Decimal::from(10_000))?.checked_div(Decimal::from(15))?;
            return Some(Amount { value, unit: "平方米".to_owned() });
        }
        let Some((_, base, factor, scale)) = UNITS.iter().find(|(name, ..)| name == unit) else {
            return Some(Amount { value: *value, unit: unit.to_string() });
        };
        Some(Amount { value: value.checked_mul(Decimal::new(*factor, *scale))?, unit: (*base).to_owned() })
    }

    /// Whether two amounts are counted in one unit.
    pub fn is_comparable(&self, other: &Amount) -> bool {
        self.unit == other.unit
    }

    /// The number in a magnitude, as 31209.03 for 31209.03万.
    pub fn in_magnitude(&self, magnitude: Magnitude) -> Option<Decimal> {
        self.value.checked_div(Decimal::from(magnitude.factor())).map(|value| value.normalize())
    }
}

/// The magnitudes in which Chinese counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Magnitude {
    /// As it is.
    One,
    /// 10⁴.
    Wan,
    /// 10⁸.
    Yi,
}

impl Magnitude {
    fn factor(self) -> i64 {
        match self {
            Magnitude::One => 1,
            Magnitude::Wan => 10_000,
            Magnitude::Yi => 100_000_000,
        }
    }

    /// How it is written behind a number.
    pub fn name(self) -> &'static str {
        match self {
            Magnitude::One => "",
            Magnitude::Wan => "万",
            Magnitude::Yi => "亿",
        }
    }

    /// The magnitude in which a number is best read.
    pub fn of(value: Decimal) -> Magnitude {
        let suits = |magnitude: &Magnitude| value.abs() >= Decimal::from(magnitude.factor());
        [Magnitude::Yi, Magnitude::Wan].into_iter().find(suits).unwrap_or(Magnitude::One)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(number: &str, unit: &'static str) -> Amount {
        Amount::of(&Value::Number { value: number.parse().unwrap(), max: None, unit: unit.into() }).unwrap()
    }

    #[test]
    fn amounts_in_one_unit() {
        for (one, other) in [
            (amount("5", "公里"), amount("5000", "米")),
            (amount("15", "亩"), amount("1", "公顷")),
            (amount("250", "克"), amount("0.25", "公斤")),
            (amount("50", "家"), amount("50", "户")),
        ] {
            assert!(one.is_comparable(&other));
            assert_eq!(one.value, other.value);
        }
        assert!(!amount("1", "CNY").is_comparable(&amount("1", "USD")));
        assert!(!amount("1", "人次").is_comparable(&amount("1", "人")));
        assert_eq!(Amount::of(&Value::Date("2024".to_owned())), None);
    }

    #[test]
    fn numbers_in_magnitudes() {
        let money = amount("312090300", "CNY");
        assert_eq!(money.in_magnitude(Magnitude::Wan).unwrap().to_string(), "31209.03");
        assert_eq!(Magnitude::of(money.value).name(), "亿");
        assert_eq!(Magnitude::of(Decimal::from(-9999)), Magnitude::One);
    }
}
