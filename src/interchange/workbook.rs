//! XLSX: an annotation a row, numbers as numbers, texts as texts, so that no cell is taken for a formula.

use super::foreign::{Foreign, ForeignDocument, Mark};
use super::summary::{label_words, state_words};
use super::table::{File, Options};
use super::time;
use crate::annotation::Origin;
use crate::format::Facts;
use crate::mention::Value;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The columns with their widths in characters.
const COLUMNS: [(&str, f64); 23] = [
    ("document", 24.0),
    ("paragraph", 9.0),
    ("start", 9.0),
    ("end", 9.0),
    ("quote", 32.0),
    ("labels", 18.0),
    ("value", 16.0),
    ("value_max", 16.0),
    ("unit", 10.0),
    ("date", 14.0),
    ("bound", 8.0),
    ("change", 8.0),
    ("target", 8.0),
    ("scope", 12.0),
    ("refers_to", 24.0),
    ("note", 32.0),
    ("state", 10.0),
    ("rule", 16.0),
    ("created", 24.0),
    ("modified", 24.0),
    ("context", 60.0),
    ("id", 34.0),
    ("sha256", 66.0),
];

/// The most rows of a sheet, and characters of a cell: Excel's own limits.
const MOST_ROWS: u32 = 1_048_575;
const MOST_CHARACTERS: usize = 32_767;

/// Digits that a number of Excel's keeps; longer ones are written as text.
const DIGITS: u32 = 15;

/// Writes the workbook; a sheet more for every million rows.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    // Each limit of the library is kept above, so nothing fails.
    let bytes = workbook(foreign).unwrap_or_default();
    vec![File { name: "annotations.xlsx".to_owned(), bytes }]
}

fn workbook(foreign: &Foreign) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed time: the same annotations give the same bytes.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_timestamp(0)?);
    workbook.set_properties(&properties);
    let mut sheet = new_sheet(1)?;
    let (mut sheets, mut row) = (1, 1);
    for document in &foreign.documents {
        let paragraphs = document.paragraph_starts();
        for mark in &document.marks {
            if row > MOST_ROWS {
                workbook.push_worksheet(std::mem::replace(&mut sheet, new_sheet(sheets + 1)?));
                (sheets, row) = (sheets + 1, 1);
            }
            write_row(&mut sheet, row, document, mark, &paragraphs)?;
            row += 1;
        }
    }
    workbook.push_worksheet(sheet);
    workbook.save_to_buffer()
}

fn new_sheet(number: usize) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(if number == 1 { "annotations".to_owned() } else { format!("annotations {number}") })?;
    let bold = Format::new().set_bold();
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &bold)?.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
}

/// What stands in a cell.
enum Cell {
    Text(String),
    Number(f64),
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    document: &ForeignDocument,
    mark: &Mark,
    paragraphs: &[usize],
) -> Result<(), XlsxError> {
    for (column, (name, _)) in (0..).zip(COLUMNS) {
        match cell(name, document, mark, paragraphs) {
            Cell::Text(text) if text.is_empty() => {}
            Cell::Text(text) => drop(sheet.write_string(row, column, cut(text))?),
            Cell::Number(number) => drop(sheet.write_number(row, column, number)?),
        }
    }
    Ok(())
}

fn cell(column: &str, document: &ForeignDocument, mark: &Mark, paragraphs: &[usize]) -> Cell {
    let (start, end) = mark.range.unwrap_or_default();
    let facts = Facts::of(mark.value.as_ref(), &mark.qualifiers);
    let quote = mark.quote.as_deref().unwrap_or_default();
    let numbers = match &mark.value {
        Some(Value::Number { value, max, .. }) => (Some(*value), *max),
        _ => (None, None),
    };
    let time = |at: Option<crate::annotation::Timestamp>| at.and_then(time::written).unwrap_or_default();
    let text = match column {
        "paragraph" => return Cell::Number(paragraphs.partition_point(|begin| *begin <= start) as f64),
        "start" => return Cell::Number(start as f64),
        "end" => return Cell::Number(end as f64),
        "value" => return numbers.0.map_or(Cell::Text(String::new()), number),
        "value_max" => return numbers.1.map_or(Cell::Text(String::new()), number),
        "document" => document.name.clone(),
        "quote" => quote.to_owned(),
        "labels" => mark.labels.iter().map(|label| label_words(label)).collect::<Vec<_>>().join("、"),
        "note" => mark.note.clone(),
        "state" => state_words(mark.state).to_owned(),
        "rule" => match &mark.origin {
            Some(Origin::Detector { rule }) => rule.to_string(),
            _ => String::new(),
        },
        "created" => time(mark.times.map(|times| times.0)),
        "modified" => time(mark.times.map(|times| times.1)),
        "context" => format!("{}【{quote}】{}", mark.prefix, mark.suffix).replace('\n', " "),
        "id" => mark.id.map_or_else(String::new, |id| format!("{:032x}", id.0)),
        "sha256" => document.digest.map_or_else(String::new, |digest| digest.to_string()),
        column => facts.get(column).unwrap_or_default().to_owned(),
    };
    Cell::Text(text)
}

fn number(value: Decimal) -> Cell {
    let digits = value.normalize().mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
    match value.to_f64().filter(|_| digits <= DIGITS) {
        Some(number) => Cell::Number(number),
        None => Cell::Text(value.to_string()),
    }
}

fn cut(text: String) -> String {
    match text.char_indices().nth(MOST_CHARACTERS / 2) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_excel_would_round_are_text() {
        let is_number = |written: &str| matches!(number(written.parse().unwrap()), Cell::Number(_));
        assert!(is_number("41000000") && is_number("-0.032") && is_number("123456789012345") && is_number("0"));
        assert!(!is_number("1234567890123456") && !is_number("0.1234567890123456"));
    }
}
