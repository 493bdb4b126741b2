//! One line of JSON Lines: a document as `{"id": …, "text": …}`.

use crate::format::{Reason, read_object};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// A document in a line. Other fields are left alone.
#[derive(Debug, Deserialize)]
pub(super) struct Row<'l> {
    /// A string or a number, as written.
    #[serde(borrow)]
    pub id: &'l RawValue,
    /// Taken as it is: offsets count the code points of this string.
    #[serde(borrow)]
    pub text: Cow<'l, str>,
}

/// What is wrong with a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The byte of the line, from 1, where the line is no JSON from there on.
    pub column: Option<usize>,
    /// What is wrong, with the field in which it is.
    pub reason: String,
}

impl<'l> Row<'l> {
    /// Reads a line without its line feed.
    pub fn read(line: &'l [u8]) -> Result<Row<'l>, Fault> {
        if let Err(error) = std::str::from_utf8(line) {
            return Err(Fault { column: Some(error.valid_up_to() + 1), reason: "not UTF-8".to_owned() });
        }
        let row: Row = read_object(line).map_err(|fault| match fault.reason {
            Reason::BrokenJson { column, .. } => Fault { column: Some(column), reason: "broken JSON".to_owned() },
            _ => Fault { column: None, reason: fault.to_string() },
        })?;
        if is_string_or_number(row.id) { Ok(row) } else { Err(Fault::of("id: must be a string or a number")) }
    }
}

impl Fault {
    fn of(reason: &str) -> Fault {
        Fault { column: None, reason: reason.to_owned() }
    }
}

/// Strings are decoded for it: a raw one may hold half a surrogate pair, which no reader of the output could take.
fn is_string_or_number(value: &RawValue) -> bool {
    match value.get().as_bytes() {
        [b'"', ..] => serde_json::from_str::<Cow<str>>(value.get()).is_ok(),
        [first, ..] => *first == b'-' || first.is_ascii_digit(),
        [] => false,
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "{} at byte {column}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[u8]) -> Result<(&str, Cow<'_, str>), String> {
        Row::read(line).map(|row| (row.id.get(), row.text)).map_err(|fault| fault.to_string())
    }

    #[test]
    fn rows() {
        for (line, id, text) in [
            (r#"{"id":"a","text":"甲"}"#, r#""a""#, "甲"),
            (r#" {"text":"","url":[{"id":[]}],"id":-1.50e400} "#, "-1.50e400", ""),
            ("{\"id\":12345678901234567890123,\"text\":\"a\\n\\u7532\\\"\"}\r", "12345678901234567890123", "a\n甲\""),
            (r#"{"id":"\u7532\/","text":"a"}"#, r#""\u7532\/""#, "a"),
        ] {
            assert_eq!(read(line.as_bytes()), Ok((id, text.into())), "{line}");
        }
        let row = br#"{"id":"a","text":"no escape, no copy"}"#;
        assert!(matches!(Row::read(row).map(|row| row.text), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn faults() {
        for (line, expected) in [
            (&b"2022"[..], "must be an object"),
            (br#"["a","b"]"#, "must be an object"),
            (b"{\"id\":1,\"text\":\"a", "broken JSON at byte 17"),
            (br#"{"id":1,"text":"a"}{}"#, "broken JSON at byte 20"),
            (br#"{"id":1,"text":"\ud800"}"#, "broken JSON at byte 23"),
            (br#"{"id":1}"#, "text: missing"),
            (br#"{"text":"a"}"#, "id: missing"),
            (br#"{"id":1,"text":null}"#, "text: must be a string"),
            (br#"{"id":1,"text":["a"]}"#, "text: must be a string"),
            (br#"{"id":1,"text":"a","text":"b"}"#, "text: stands there twice"),
            (br#"{"id":null,"text":"a"}"#, "id: must be a string or a number"),
            (br#"{"id":["a"],"text":"a"}"#, "id: must be a string or a number"),
            (br#"{"id":"\ud800","text":"a"}"#, "id: must be a string or a number"),
            (b"{\"id\":1,\"text\":\"\xe7\x94\"}", "not UTF-8 at byte 17"),
            (b"{\"id\":1,\"text\":\"a\x01\"}", "broken JSON at byte 18"),
        ] {
            assert_eq!(read(line), Err(expected.to_owned()), "{}", String::from_utf8_lossy(line));
        }
    }
}
