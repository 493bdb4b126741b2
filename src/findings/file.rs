//! The figures sheet as a file: rows with where each figure stands.

use super::record::{COLUMNS, Record};
use crate::interchange::separated::{MARK, lines};
use crate::interchange::workbook::book;
use std::borrow::Cow;

/// The forms in which the sheet is handed on.
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

/// How wide the columns of a workbook are, in characters.
const WIDTHS: [f64; COLUMNS.len()] = [28.0, 9.0, 8.0, 8.0, 16.0, 28.0, 16.0, 14.0, 16.0, 16.0, 8.0, 8.0, 8.0, 12.0, 8.0];

/// Writes rows in their order.
pub fn write(records: &[Record], form: Form) -> Vec<u8> {
    match form {
        Form::Csv => {
            let header = COLUMNS.map(Cow::Borrowed).to_vec();
            let rows = std::iter::once(header).chain(records.iter().map(Record::fields));
            [MARK.as_bytes(), &lines(rows, b',')].concat()
        }
        // Records have no keys that are no strings, and no number that JSON has not.
        Form::Json => serde_json::to_vec_pretty(records).unwrap_or_default(),
        Form::Xlsx => {
            let mut columns = COLUMNS.map(|name| (name, 0.0));
            columns.iter_mut().zip(WIDTHS).for_each(|(column, width)| column.1 = width);
            book("figures", &columns, records.iter().map(Record::cells))
        }
    }
}
