//! Tables as files: the figures sheet, and whatever else is handed on with where it stands.

use crate::interchange::separated::{MARK, guarded, lines};
use crate::interchange::workbook::{self, Cell, book};
use rust_decimal::Decimal;
use serde::Serialize;
use std::borrow::Cow;

/// The forms in which a table is handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Commas between the fields, with the byte order mark that Excel needs.
    Csv,
    /// An array of objects, which also tell where each cell stands.
    Json,
    /// A workbook, numbers as numbers.
    Xlsx,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 3] = [Form::Xlsx, Form::Csv, Form::Json];

    /// The name by which it is chosen, which its files end in.
    pub fn name(self) -> &'static str {
        match self {
            Form::Csv => "csv",
            Form::Json => "json",
            Form::Xlsx => "xlsx",
        }
    }

    /// The form of this name.
    pub fn from_name(name: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The media type of its files.
    pub fn mime(self) -> &'static str {
        match self {
            Form::Csv => "text/csv",
            Form::Json => "application/json",
            Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// A row of a table of N columns. In JSON it is an object of its own fields.
pub trait Tabled<const N: usize>: Serialize {
    /// The name of the table.
    const NAME: &'static str;
    /// The columns in their order.
    const COLUMNS: [&'static str; N];
    /// How wide they are in a workbook, in characters.
    const WIDTHS: [f64; N];

    /// What stands in each column.
    fn parts(&self) -> [Part<'_>; N];

    /// The fields of the columns, words guarded from being formulas.
    fn fields(&self) -> Vec<Cow<'static, str>> {
        let field = |part: Part| match part {
            Part::Words(words) => guarded(words),
            Part::Place(place) => place.to_string(),
            Part::Number(number) => number.normalize().to_string(),
        };
        self.parts().map(field).map(Cow::Owned).to_vec()
    }
}

/// What stands in a column.
pub enum Part<'r> {
    /// Words.
    Words(&'r str),
    /// A count, a paragraph or an offset.
    Place(usize),
    /// An amount.
    Number(Decimal),
}

impl From<Part<'_>> for Cell {
    fn from(part: Part) -> Cell {
        match part {
            Part::Words(words) => Cell::Text(words.to_owned()),
            Part::Place(place) => Cell::Number(place as f64),
            Part::Number(number) => workbook::number(number),
        }
    }
}

/// Writes rows in their order.
pub fn write<const N: usize, R: Tabled<N>>(rows: &[R], form: Form) -> Vec<u8> {
    match form {
        Form::Csv => {
            let header = R::COLUMNS.map(Cow::Borrowed).to_vec();
            let fields = std::iter::once(header).chain(rows.iter().map(Tabled::fields));
            [MARK.as_bytes(), &lines(fields, b',')].concat()
        }
        // Rows have no keys that are no strings, and no number that JSON has not.
        Form::Json => serde_json::to_vec_pretty(rows).unwrap_or_default(),
        Form::Xlsx => {
            let mut columns = R::COLUMNS.map(|name| (name, 0.0));
            columns.iter_mut().zip(R::WIDTHS).for_each(|(column, width)| column.1 = width);
            book(R::NAME, &columns, rows.iter().map(|row| row.parts().map(Cell::from)))
        }
    }
}
