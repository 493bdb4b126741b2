//! JSON of other tools: item by item, so that every one that is wrong can be told, with the way to its field.

use super::fault::{Fault, Faults};
use super::table::File;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Fields that Pizhu has no place for.
pub(super) type Rest = BTreeMap<String, serde::de::IgnoredAny>;

/// The characters of a file in UTF-8, without a byte order mark.
pub(super) fn characters<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, Faults> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Faults::one(file, Fault::at("", format!("a byte that is not UTF-8 behind byte {}", error.valid_up_to()), "UTF-8"))
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
        _ if outer.is_empty() => fault.path,
        (true, _) => outer.to_owned(),
        (false, true) => format!("{outer}{}", fault.path),
        (false, false) => format!("{outer}.{}", fault.path),
    };
    Fault { path, ..fault }
}

/// serde tells what is wrong in words: `invalid type: string "x", expected u64 at line 1 column 7`.
fn fault(path: &str, error: &serde_json::Error) -> Fault {
    if !error.is_data() {
        let found = format!("broken JSON at line {}, column {}", error.line(), error.column());
        return Fault::at("", found, "JSON");
    }
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(words, _)| words);
    match message.strip_prefix("missing field `").and_then(|rest| rest.split_once('`')) {
        Some((field, _)) => inside(Fault::at(field, "nothing", "a value"), path),
        None => {
            let (found, expected) = message.split_once(", expected ").unwrap_or((message, "something else"));
            let found = found.strip_prefix("invalid type: ").or_else(|| found.strip_prefix("invalid value: ")).unwrap_or(found);
            Fault::at(path, found, expected)
        }
    }
}

/// An offset in a field.
pub(super) fn offset(found: Option<&Value>, path: &str) -> Result<usize, Fault> {
    let number = found.and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| Fault::at(path, found.unwrap_or(&Value::Null).to_string(), "an offset"))
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
        assert_eq!(told("[{\"start\":\"x\"}]"), Err("[0].start: found string \"x\", expected usize".to_owned()));
        assert_eq!(told("[{}]"), Err("[0].start: found nothing, expected a value".to_owned()));
        assert_eq!(told("[{"), Err("found broken JSON at line 1, column 2, expected JSON".to_owned()));
    }
}
