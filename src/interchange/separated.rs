//! CSV and TSV: an annotation a row, every field that Pizhu has, on texts that are somewhere else.
//!
//! Spreadsheets run what looks like a formula: texts that begin with `=`, `+`, `-`, `@` (also full-width), a tab or a return get an
//! apostrophe before them, as OWASP advises. The columns of numbers stay numbers.

use super::fault::{Fault, Faults, state};
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json;
use super::phrase::{self, Phrase, quoted, verbatim};
use super::table::{File, Options};
use super::time;
use super::unit::Unit;
use crate::annotation::{AnnotationId, Origin};
use crate::format::Facts;
use std::borrow::Cow;
use std::collections::HashMap;

/// The byte order mark.
pub const MARK: &str = "\u{feff}";

/// The columns in their order: those of [`Facts`] stand in between.
const BEFORE: [&str; 9] = ["document", "sha256", "place", "start", "end", "prefix", "quote", "suffix", "labels"];
const BEHIND: [&str; 7] = ["note", "state", "rule", "created", "modified", "id", "file_sha256"];

/// Columns without which a row is nothing.
const NEEDED: [&str; 3] = ["quote", "start", "end"];

/// What guards a text from being a formula.
const GUARD: char = '\'';

/// Writes CSV: commas, and lines that end as RFC 4180 has it.
pub fn write_csv(foreign: &Foreign, options: Options) -> Vec<File> {
    vec![File { name: "annotations.csv".to_owned(), bytes: write(foreign, b',', options.byte_order_mark) }]
}

/// Writes TSV: tabs instead of commas, quoted like CSV.
pub fn write_tsv(foreign: &Foreign, options: Options) -> Vec<File> {
    vec![File { name: "annotations.tsv".to_owned(), bytes: write(foreign, b'\t', options.byte_order_mark) }]
}

/// The lines of rows of fields: `delimiter` between the fields, which are quoted where they must be.
pub fn lines<'r>(rows: impl IntoIterator<Item = Vec<Cow<'r, str>>>, delimiter: u8) -> Vec<u8> {
    let mut writer = writer(delimiter, Vec::new());
    for row in rows {
        // Writing to memory does not fail, and every row has as many fields.
        let _ = writer.write_record(row.iter().map(|field| field.as_bytes()));
    }
    writer.into_inner().unwrap_or_default()
}

fn writer(delimiter: u8, before: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(before)
}

fn write(foreign: &Foreign, delimiter: u8, byte_order_mark: bool) -> Vec<u8> {
    let before = if byte_order_mark { MARK } else { "" };
    let mut writer = writer(delimiter, before.as_bytes().to_vec());
    // Writing to memory does not fail, and every row has as many fields.
    let _ = writer.write_record(columns());
    for document in &foreign.documents {
        for mark in &document.marks {
            let _ = writer.write_record(row(document, mark));
        }
    }
    writer.into_inner().unwrap_or_default()
}

fn columns() -> impl Iterator<Item = &'static str> {
    BEFORE.into_iter().chain(Facts::NAMES).chain(BEHIND)
}

fn row(document: &ForeignDocument, mark: &Mark) -> Vec<String> {
    let facts = Facts::of(mark.value.as_ref(), &mark.qualifiers);
    let (start, end) = mark.range.unwrap_or_default();
    let field = |column| match column {
        "document" => guarded(&document.name),
        "sha256" => document.digest.map_or_else(String::new, |digest| digest.to_string()),
        "file_sha256" => document.original.map_or_else(String::new, |digest| digest.to_string()),
        "place" => guarded(&mark.place),
        "start" => start.to_string(),
        "end" => end.to_string(),
        "prefix" => guarded(&mark.prefix),
        "quote" => guarded(mark.quote.as_deref().unwrap_or_default()),
        "suffix" => guarded(&mark.suffix),
        "labels" => guarded(&joined(&mark.labels)),
        "note" => guarded(&mark.note),
        "state" => mark.state.map_or_else(String::new, |state| state.name().to_owned()),
        "rule" => match &mark.origin {
            Some(Origin::Detector { rule }) => guarded(rule),
            _ => String::new(),
        },
        "created" => mark.times.and_then(|times| time::written(times.0)).unwrap_or_default(),
        "modified" => mark.times.and_then(|times| time::written(times.1)).unwrap_or_default(),
        "id" => mark.id.map_or_else(String::new, |id| format!("{:032x}", id.0)),
        "value" | "value_max" => facts.get(column).unwrap_or_default().to_owned(),
        column => guarded(facts.get(column).unwrap_or_default()),
    };
    columns().map(field).collect()
}

/// Labels with a bar between them; a bar in one is written `\|`.
fn joined(labels: &[String]) -> String {
    let labels: Vec<String> = labels.iter().map(|label| label.replace('\\', "\\\\").replace('|', "\\|")).collect();
    labels.join("|")
}

fn parted(labels: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut characters = labels.chars();
    while let Some(c) = characters.next() {
        match (c, parts.last_mut()) {
            ('|', _) => parts.push(String::new()),
            ('\\', Some(part)) => part.extend(characters.next()),
            (c, Some(part)) => part.push(c),
            (_, None) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a spreadsheet could take a text for a formula, or for one that was guarded.
fn is_risky(text: &str) -> bool {
    text.trim_start_matches(GUARD).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\0'])
}

/// A text as a field that no spreadsheet takes for a formula.
pub fn guarded(text: &str) -> String {
    if is_risky(text) { format!("{GUARD}{text}") } else { text.to_owned() }
}

fn unguarded(text: &str) -> &str {
    text.strip_prefix(GUARD).filter(|rest| is_risky(rest)).unwrap_or(text)
}

/// Reads CSV.
///
/// # Errors
/// Every row that is wrong, and columns that are missing.
pub fn read_csv(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    read(file, bytes, b',')
}

/// Reads TSV.
///
/// # Errors
/// As [`read_csv`].
pub fn read_tsv(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    read(file, bytes, b'\t')
}

fn read(file: &str, bytes: &[u8], delimiter: u8) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let (mut faults, mut foreign) = (Faults::of(file), Foreign::default());
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| Faults::one(file, broken(&error)))?.clone();
    for column in NEEDED.into_iter().filter(|needed| !header.iter().any(|column| column == *needed)) {
        faults.push(Fault::at(column, phrase::NO_COLUMN, phrase::COLUMN).in_line(1));
    }
    if faults.total > 0 {
        return Err(faults);
    }
    for column in header.iter().filter(|column| !columns().any(|known| known == *column)) {
        foreign.leave(phrase::LEFT_COLUMN.of(&[verbatim(column)]));
    }
    let mut documents: HashMap<(String, String), usize> = HashMap::new();
    for record in reader.records() {
        let Some(record) = faults.keep(record.map_err(|error| broken(&error))) else { continue };
        let line = record.position().map_or(0, |position| position.line() as usize);
        let row: HashMap<&str, &str> = header.iter().zip(record.iter()).collect();
        let field = |column: &str| field_of(&row, column);
        let Some(mark) = faults.keep(mark(&row).map_err(|fault| fault.in_line(line))) else { continue };
        let (name, digest) = (field("document").to_owned(), field("sha256").to_owned());
        let known = *documents.entry((name.clone(), digest.clone())).or_insert_with(|| {
            let digest = digest.parse().ok();
            foreign.documents.push(ForeignDocument { name, digest, unit: Some(Unit::CodePoint), ..ForeignDocument::default() });
            foreign.documents.len() - 1
        });
        foreign.documents.get_mut(known).into_iter().for_each(|document| document.marks.push(Mark { line, ..mark.clone() }));
    }
    faults.or(foreign)
}

fn field_of<'r>(row: &HashMap<&str, &'r str>, column: &str) -> &'r str {
    unguarded(row.get(column).copied().unwrap_or_default())
}

fn broken(error: &csv::Error) -> Fault {
    let line = error.position().map_or(0, |position| position.line() as usize);
    let fault = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Fault::at("", phrase::FIELDS.of(&[verbatim(len)]), verbatim(expected_len))
        }
        _ => Fault::told("", phrase::BROKEN_TABLE.of(&[verbatim(error)])),
    };
    fault.in_line(line)
}

fn mark(row: &HashMap<&str, &str>) -> Result<Mark, Fault> {
    let field = |column: &str| field_of(row, column);
    let number = |column: &str| {
        let written = field(column);
        written.parse::<usize>().map_err(|_| Fault::at(column, quoted(written), phrase::OFFSET))
    };
    let mut mark = Mark {
        range: Some((number("start")?, number("end")?)),
        quote: Some(field("quote").to_owned()),
        prefix: field("prefix").to_owned(),
        suffix: field("suffix").to_owned(),
        labels: parted(field("labels")),
        note: field("note").to_owned(),
        ..Mark::default()
    };
    let facts = Facts::by_name(|name| Some(field(name)));
    (mark.value, mark.qualifiers) = facts.read().map_err(|fault| Fault::told(fault.path, &fault.reason))?;
    mark.state = Some(field("state")).filter(|written| !written.is_empty()).map(|written| state(written, "state")).transpose()?;
    let id = |digits: &str| u128::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 32).map(AnnotationId);
    mark.id = optional(field("id"), "id", phrase::IDENTITY, id)?;
    let created = optional(field("created"), "created", phrase::TIME, time::read)?;
    let modified = optional(field("modified"), "modified", phrase::TIME, time::read)?;
    mark.times = created.map(|created| (created, modified.unwrap_or(created)));
    let rule = field("rule");
    mark.origin = Some(if rule.is_empty() { Origin::Person } else { Origin::Detector { rule: rule.to_owned().into() } });
    Ok(mark)
}

fn optional<T>(written: &str, column: &str, expected: Phrase, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Fault> {
    if written.is_empty() {
        return Ok(None);
    }
    read(written).map(Some).ok_or_else(|| Fault::at(column, quoted(written), expected))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_guard_is_put_and_taken(text in "['=+@a＝\t-]{0,6}") {
            let guarded = guarded(&text);
            prop_assert_eq!(unguarded(&guarded), text.as_str());
            prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '＝', '\t']));
        }

        #[test]
        fn labels_there_and_back(labels in prop::collection::vec("[a|\\\\ ]{1,4}", 0..4)) {
            prop_assert_eq!(parted(&joined(&labels)), labels);
        }
    }
}
