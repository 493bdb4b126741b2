//! JSON of other tools: item by item, so that every one that is wrong can be told, with the way to its field.

use super::fault::{Fault, Faults};
use super::phrase::{self, Words, verbatim};
use super::table::File;
use crate::format::Reason;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Fields that Pizhu has no place for.
pub(super) type Rest = BTreeMap<String, serde::de::IgnoredAny>;

/// The characters of a file in UTF-8, without a byte order mark.
pub(super) fn characters<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, Faults> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Faults::one(file, Fault::at("", phrase::IS_NO_UTF_8.of(&[verbatim(error.valid_up_to())]), verbatim("UTF-8")))
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The lines of a file of JSON Lines that are not blank, each with its number from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line)).filter(|(_, line)| !line.trim().is_empty())
}

/// What stands in the lines of a file of JSON Lines, with their numbers; those that are wrong are among the faults.
pub(super) fn records<'t, T: Deserialize<'t>>(text: &'t str, faults: &mut Faults) -> impl Iterator<Item = (usize, T)> {
    lines(text).filter_map(|(line, written)| Some((line, faults.keep(value(written).map_err(|fault| fault.in_line(line)))?)))
}

/// The elements of an array, or the one value that is none.
pub(super) fn elements(text: &str) -> Result<Vec<&RawValue>, Fault> {
    if text.trim_start().starts_with('[') { value(text) } else { value(text).map(|one| vec![one]) }
}

/// A value that is all of the text.
pub(super) fn value<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Fault> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        fault(if path == "." { "" } else { &path }, error.inner())
    })?;
    json.end().map_err(|error| fault("", &error))?;
    Ok(read)
}

/// The same fault, of a value within another.
pub(super) fn inside(fault: Fault, outer: &str) -> Fault {
    let path = match (fault.path.is_empty(), fault.path.starts_with('[')) {
        _ if outer.is_empty() => return fault,
        (true, _) => outer.to_owned(),
        (false, true) => format!("{outer}{}", fault.path),
        (false, false) => format!("{outer}.{}", fault.path),
    };
    Fault { path: path.into(), ..fault }
}

/// serde tells what is wrong in words: `invalid type: string "x", expected u64 at line 1 column 7`.
fn fault(path: &str, error: &serde_json::Error) -> Fault {
    if !error.is_data() {
        let found = phrase::BROKEN_JSON.of(&[verbatim(error.line()), verbatim(error.column())]);
        return Fault::at("", found, verbatim("JSON"));
    }
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(words, _)| words);
    let field = |before| message.strip_prefix(before).and_then(|rest| rest.strip_suffix('`'));
    if let Some(field) = field("missing field `") {
        return inside(Fault::at(field, phrase::NOTHING, phrase::VALUE), path);
    }
    if let Some(field) = field("duplicate field `") {
        return inside(Fault::told(field, &Reason::RepeatedField), path);
    }
    match message.rsplit_once(", expected ") {
        Some((found, expected)) => Fault::at(path, found_words(found), expected_words(expected)),
        None => Fault::told(path, phrase::NO_PLACE.of(&[verbatim(message)])),
    }
}

/// `invalid type: string "x"`, `invalid value: integer `-1``, `invalid length 2`, `invalid type: map`: the value, or what kind of.
fn found_words(written: &str) -> Words {
    if let Some(length) = written.strip_prefix("invalid length ") {
        return phrase::ARRAY_OF.of(&[verbatim(length)]);
    }
    let written = written.split_once(": ").map_or(written, |(_, value)| value);
    match written.find(['"', '`']).and_then(|at| written.get(at..)) {
        Some(value) => verbatim(value.trim_matches('`')),
        None => kind(written).into(),
    }
}

/// `usize`, `a string`, `a tuple of size 3`, `struct Item`.
fn expected_words(written: &str) -> Words {
    match written.strip_prefix("a tuple of size ") {
        Some(length) => phrase::ARRAY_OF.of(&[verbatim(length)]),
        None => kind(written.strip_prefix("a ").unwrap_or(written)).into(),
    }
}

/// What serde calls a kind of value.
fn kind(written: &str) -> phrase::Phrase {
    match written.split(' ').next() {
        Some("usize" | "u64") => phrase::WHOLE_NUMBER,
        Some("string" | "str") => phrase::STRING,
        Some("sequence" | "tuple") => phrase::ARRAY,
        Some("map" | "struct") => phrase::OBJECT,
        Some("boolean") => phrase::BOOLEAN,
        Some("null") => phrase::NULL,
        _ => phrase::OTHER_VALUE,
    }
}

/// An offset in a field.
pub(super) fn offset(found: Option<&Value>, path: &str) -> Result<usize, Fault> {
    let number = found.and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| Fault::at(path, verbatim(found.unwrap_or(&Value::Null)), phrase::OFFSET))
}

/// A value on one line. Records of ours always serialise: their keys are strings.
pub(super) fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A file of a value a line.
pub(super) fn file_of_lines<T: Serialize>(name: &str, values: impl Iterator<Item = T>) -> Vec<File> {
    let lines: String = values.map(|value| line(&value) + "\n").collect();
    vec![File { name: name.to_owned(), bytes: lines.into_bytes() }]
}

/// An array with an element on each line.
pub(super) fn array<T: Serialize>(values: impl IntoIterator<Item = T>) -> String {
    let lines: Vec<String> = values.into_iter().map(|value| line(&value)).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    struct Item {
        start: usize,
    }

    #[test]
    fn faults_tell_the_field_what_stands_there_and_what_should() {
        let told = |json| value::<Vec<Item>>(json).map_err(|fault| fault.to_string());
        assert_eq!(told("[{\"start\":1}]"), Ok(vec![Item { start: 1 }]));
        assert_eq!(
            told("[{\"start\":\"x\"}]"),
            Err("[0].start: found \"x\", expected a whole number, not below zero".to_owned())
        );
        assert_eq!(told("[{}]"), Err("[0].start: found nothing, expected a value".to_owned()));
        assert_eq!(told("[{"), Err("found broken JSON at line 1, column 2, expected JSON".to_owned()));
    }
}
