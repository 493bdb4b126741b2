//! XLSX: an annotation a row, numbers as numbers, texts as texts, so that no cell is taken for a formula.

use super::foreign::{Foreign, ForeignDocument, Mark};
use super::summary::{label_words, place_words, state_words};
use super::table::{File, Options};
use super::time;
use crate::annotation::Origin;
use crate::format::Facts;
use crate::mention::Value;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// The columns with their widths in characters.
const COLUMNS: [(&str, f64); 28] = [
    ("document", 24.0),
    ("place", 24.0),
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
    ("metric", 24.0),
    ("subject", 16.0),
    ("period", 12.0),
    ("note", 32.0),
    ("state", 10.0),
    ("rule", 16.0),
    ("created", 24.0),
    ("modified", 24.0),
    ("context", 60.0),
    ("id", 34.0),
    ("sha256", 66.0),
    ("file_sha256", 66.0),
];

/// The most rows of a sheet, and characters of a cell: Excel's own limits.
const MOST_ROWS: u32 = 1_048_575;
const MOST_CHARACTERS: usize = 32_767;

/// Digits that a number of Excel's keeps; longer ones are written as text.
const DIGITS: u32 = 15;

/// Writes the annotations.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    let rows = foreign.documents.iter().flat_map(|document| {
        let paragraphs = document.paragraph_starts();
        document.marks.iter().map(move |mark| COLUMNS.map(|(name, _)| cell(name, document, mark, &paragraphs)))
    });
    vec![File { name: "annotations.xlsx".to_owned(), bytes: book("annotations", &COLUMNS, rows) }]
}

/// A workbook of rows under the names of their columns, which are so many characters wide; a sheet more for every million rows.
pub fn book<const N: usize>(name: &str, columns: &[(&str, f64); N], rows: impl Iterator<Item = [Cell; N]>) -> Vec<u8> {
    // Each limit of the library is kept below, so nothing fails.
    workbook(name, columns, rows).unwrap_or_default()
}

fn workbook<const N: usize>(
    name: &str,
    columns: &[(&str, f64); N],
    rows: impl Iterator<Item = [Cell; N]>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed time: the same annotations give the same bytes.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_timestamp(0)?);
    workbook.set_properties(&properties);
    let mut sheet = new_sheet(name, columns, 1)?;
    let (mut sheets, mut row) = (1, 1);
    for cells in rows {
        if row > MOST_ROWS {
            workbook.push_worksheet(std::mem::replace(&mut sheet, new_sheet(name, columns, sheets + 1)?));
            (sheets, row) = (sheets + 1, 1);
        }
        write_row(&mut sheet, row, cells)?;
        row += 1;
    }
    workbook.push_worksheet(sheet);
    workbook.save_to_buffer()
}

fn new_sheet(name: &str, columns: &[(&str, f64)], number: usize) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(if number == 1 { name.to_owned() } else { format!("{name} {number}") })?;
    let bold = Format::new().set_bold();
    for (column, (name, width)) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, *name, &bold)?.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(sheet)
}

/// What stands in a cell.
pub enum Cell {
    /// Words; nothing where there are none.
    Text(String),
    /// A number.
    Number(f64),
}

fn write_row(sheet: &mut Worksheet, row: u32, cells: impl IntoIterator<Item = Cell>) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        match cell {
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
        "place" => place_words(&mark.place),
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
        "file_sha256" => document.original.map_or_else(String::new, |digest| digest.to_string()),
        column => facts.get(column).unwrap_or_default().to_owned(),
    };
    Cell::Text(text)
}

/// A number as far as Excel keeps its digits, else its digits as text.
pub fn number(value: Decimal) -> Cell {
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
