//! CSV and its like: fields between commas, semicolons or tabs.

use super::super::decode;
use super::super::error::{Bound, Reason};
use super::super::open::{Notes, Options};
use super::super::sniff;
use super::{MOST, Row, Table, documents};
use crate::document::Document;

/// Reads a table.
pub(crate) fn read(name: &str, bytes: &[u8], options: &Options, notes: &mut Notes) -> Result<Vec<Document>, Reason> {
    let sniffed = sniff::encoding(bytes)?;
    let text = decode::strictly(bytes, sniffed, options.decode)?.text;
    if !sniff::is_text(&text) {
        return Err(Reason::Binary { looks_like: None });
    }
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    for (number, record) in (1..).zip(reader.records()) {
        let broken = |error: csv::Error| Reason::Broken { part: format!("row {number}"), found: error.to_string() };
        rows.push((number, record.map_err(broken)?.iter().map(str::to_owned).collect()));
        if number > MOST {
            return Err(Reason::Beyond { bound: Bound::Parts, most: MOST });
        }
    }
    let table = Table { name, bytes, encoding: sniffed.encoding, sheet: String::new() };
    // RFC 7111 counts rows and columns from 1.
    let found = documents(&table, &rows, options, notes, |row, column| format!("cell={row},{}", column + 1))?;
    if found.is_empty() { Err(Reason::Empty) } else { Ok(found) }
}

/// What the first line has most of.
fn delimiter(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: &u8| line.bytes().filter(|byte| byte == delimiter).count();
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}
