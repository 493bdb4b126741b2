//! Tables whose rows are documents: of CSV, of a workbook, and JSON Lines.
//!
//! One column holds the texts: the one that is asked for by its name or number, else one that is called so ([`NAMES`]), else the
//! one with most characters. A first row that names the columns is no document.

pub(super) mod json_lines;
pub(super) mod separated;
pub(super) mod workbook;

use super::draft::Draft;
use super::error::{Bound, Reason};
use super::open::{Column, Notes, Options, What};
use crate::document::{Document, Encoding};

/// The most rows of a table.
const MOST: usize = 100_000;

/// What columns of texts are called.
const NAMES: [&str; 10] = ["text", "content", "body", "正文", "内容", "全文", "文本", "文章", "稿件", "摘要"];

/// Characters of the longest name of a column.
const LONGEST_NAME: usize = 20;

/// A row: its number in the file and its cells.
type Row = (usize, Vec<String>);

/// Which column holds the texts, and whether the first row is the head of the table.
fn column(rows: &[Row], asked: Option<&Column>) -> Result<(usize, bool), Reason> {
    let first = rows.first().map_or(&[][..], |(_, cells)| cells);
    let named = |name: &str| first.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name.trim()));
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
    let taken = match asked {
        Some(Column::Nth(number)) if *number < width => *number,
        Some(Column::Nth(number)) => return Err(Reason::NoColumn { asked: (number + 1).to_string(), columns: first.to_vec() }),
        Some(Column::Called(asked)) => match (named(asked), asked.trim().parse::<usize>()) {
            (Some(column), _) => return Ok((column, true)),
            (None, Ok(number)) if (1..=width).contains(&number) => number - 1,
            (None, _) => return Err(Reason::NoColumn { asked: asked.to_owned(), columns: first.to_vec() }),
        },
        None => match NAMES.iter().find_map(|name| named(name)) {
            Some(column) => return Ok((column, true)),
            None => fullest(rows, width),
        },
    };
    let cell = first.get(taken).map_or("", |cell| cell.trim());
    let names = rows.len() > 1 && cell.chars().count() <= LONGEST_NAME && !cell.contains(['。', '，', '；', '！', '？']);
    Ok((taken, names))
}

/// The column with most characters, the first of them.
fn fullest(rows: &[Row], width: usize) -> usize {
    let mut characters = vec![0; width];
    for (sum, cell) in rows.iter().flat_map(|(_, cells)| characters_of(cells)) {
        if let Some(all) = characters.get_mut(sum) {
            *all += cell;
        }
    }
    (0..width).rev().max_by_key(|column| characters.get(*column)).unwrap_or_default()
}

fn characters_of(cells: &[String]) -> impl Iterator<Item = (usize, usize)> {
    cells.iter().map(|cell| cell.chars().count()).enumerate()
}

/// The file whose rows are documents.
struct Table<'f> {
    name: &'f str,
    bytes: &'f [u8],
    encoding: Encoding,
    /// What stands before the number of a row in a document's name and place.
    sheet: String,
}

/// The document of each row with words in the column of texts. `place` says where the cell of a row and a column stands.
fn documents(
    table: &Table,
    rows: &[Row],
    options: &Options,
    notes: &mut Notes,
    place: impl Fn(usize, usize) -> String,
) -> Result<Vec<Document>, Reason> {
    if rows.len() > MOST {
        return Err(Reason::Beyond { bound: Bound::Parts, most: MOST });
    }
    let (column, named) = column(rows, options.column.as_ref())?;
    notes.columns(&rows.first().map(|(_, cells)| cells.clone()).unwrap_or_default(), column);
    if options.column.is_none() {
        notes.add(What::Column, column + 1);
    }
    let digest = Draft::digest(table.bytes);
    let document = |(row, cells): &Row| {
        let mut draft = Draft::default();
        let text = super::line_feeds(cells.get(column)?);
        draft.line(&text, &format!("{}{}", table.sheet, place(*row, column)), None);
        draft.document_of(&format!("{}#{}row={row}", table.name, table.sheet), table.encoding, digest)
    };
    Ok(rows.iter().skip(usize::from(named)).filter_map(document).collect())
}

#[cfg(test)]
mod tests;
