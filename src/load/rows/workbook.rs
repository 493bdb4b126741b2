//! Workbooks of spreadsheets (.xlsx): the rows of every sheet that has the column.

use super::super::archive::Archive;
use super::super::error::{Bound, Reason};
use super::super::open::{Notes, Options};
use super::super::package;
use super::super::xml::Xml;
use super::{MOST, Row, Table, documents};
use crate::document::{Document, Encoding};

/// The most columns of a sheet, as the format has it.
const MOST_COLUMNS: usize = 16_384;

/// Reads a workbook.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    archive: &mut Archive,
    options: &Options,
    notes: &mut Notes,
) -> Result<Vec<Document>, Reason> {
    let mut package = package::Package::open(archive, options.decode)?;
    let strings = package.the("sharedStrings")?.map(|(path, xml)| shared(&path, &xml)).transpose()?.unwrap_or_default();
    let sheets = package.related("worksheet");
    let (mut found, mut refused) = (Vec::new(), None);
    for (number, path) in (1..).zip(&sheets) {
        let rows = rows(path, &package.part(path)?, &strings)?;
        if rows.is_empty() {
            continue;
        }
        let sheet = if sheets.len() > 1 { format!("sheet={number};") } else { String::new() };
        let table = Table { name, bytes, encoding: Encoding::Utf8, sheet };
        match documents(&table, &rows, options, notes, |row, column| format!("cell={}{row}", letters(column))) {
            Ok(documents) => found.extend(documents),
            Err(no_column @ Reason::NoColumn { .. }) => refused = Some(no_column),
            Err(other) => return Err(other),
        }
    }
    if found.is_empty() { Err(refused.unwrap_or(Reason::Empty)) } else { Ok(found) }
}

/// The strings that cells refer to by their numbers.
fn shared(path: &str, xml: &str) -> Result<Vec<String>, Reason> {
    let (mut xml, mut strings) = (Xml::new(path, xml), Vec::new());
    while let Some(element) = xml.next_within(0)? {
        if element.name() == b"si" {
            strings.push(string(&mut xml)?);
        }
    }
    Ok(strings)
}

/// The words of the string that was opened last, without those that say how it is pronounced.
fn string(xml: &mut Xml) -> Result<String, Reason> {
    let (floor, mut words) = (xml.depth(), String::new());
    while let Some(element) = xml.next_within(floor)? {
        match element.name() {
            b"t" => words.push_str(&xml.text()?),
            b"rPh" => xml.skip()?,
            _ => {}
        }
    }
    Ok(words)
}

/// The rows of a sheet that have something in them.
fn rows(path: &str, xml: &str, strings: &[String]) -> Result<Vec<Row>, Reason> {
    let (mut xml, mut rows) = (Xml::new(path, xml), Vec::<Row>::new());
    let mut number = 0;
    while let Some(element) = xml.next_within(0)? {
        match element.name() {
            b"row" => {
                number = element.attribute("r").and_then(|number| number.parse().ok()).unwrap_or(number + 1);
                rows.push((number, Vec::new()));
                if rows.len() > MOST {
                    return Err(Reason::Beyond { bound: Bound::Parts, most: MOST });
                }
            }
            b"c" => {
                let Some((_, cells)) = rows.last_mut() else { continue };
                let column = element.attribute("r").and_then(|place| column_of(&place)).unwrap_or(cells.len());
                let kind = element.attribute("t").unwrap_or_default();
                let words = cell(&mut xml, &kind, strings)?;
                if !words.is_empty() && column < MOST_COLUMNS {
                    cells.resize(cells.len().max(column + 1), String::new());
                    cells.get_mut(column).into_iter().for_each(|cell| words.clone_into(cell));
                }
            }
            _ => {}
        }
    }
    rows.retain(|(_, cells)| !cells.is_empty());
    Ok(rows)
}

/// What a cell shows: its words, or a number as the file has it.
fn cell(xml: &mut Xml, kind: &str, strings: &[String]) -> Result<String, Reason> {
    let (floor, mut words) = (xml.depth(), String::new());
    while let Some(element) = xml.next_within(floor)? {
        match element.name() {
            b"v" => words = xml.text()?,
            b"is" => words = string(xml)?,
            b"f" => xml.skip()?,
            _ => {}
        }
    }
    Ok(match kind {
        "s" => words.trim().parse::<usize>().ok().and_then(|index| strings.get(index)).cloned().unwrap_or_default(),
        _ => words,
    })
}

/// 2 for `C7`.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(4).fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// `C` for 2.
fn letters(column: usize) -> String {
    let (mut rest, mut letters) = (column + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
