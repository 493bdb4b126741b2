//! Numbers as a reader wants them: grouped by thousands, with the unit apart.

use super::words;
use crate::mention::Value;
use crate::session::Language;
use rust_decimal::Decimal;

/// A value in two parts: what is set large, and what stands small beside it.
pub fn parts(language: Language, value: &Value) -> (String, String) {
    match value {
        Value::Date(date) => (date.clone(), String::new()),
        Value::Number { value, max, unit } => {
            let range = max.map_or_else(String::new, |max| format!(" – {}", grouped(max)));
            (format!("{}{range}", grouped(*value)), words::unit(language, unit))
        }
    }
}

/// A decimal with commas between thousands.
pub fn grouped(number: Decimal) -> String {
    let digits = number.normalize().to_string();
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut grouped = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}
