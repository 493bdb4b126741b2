//! Findings across reports: the figures of all of them as one table that is sorted, narrowed, grouped and handed on, and where they
//! contradict each other. Pure: what a page or a command shows of it is theirs.

mod codebook;
mod file;
mod record;
mod sheet;
mod trial;
mod value;

pub use codebook::{Entry, codebook};
pub use file::{Form, Part, Tabled, write};
pub use record::{Amount, COLUMNS, Record};
pub use sheet::{Column, Group, Only, Sheet, Shown, Sort, Sorted, View, ranks};
pub use trial::{Trial, Verdicts, trials};
pub use value::{Scale, sign, unit_in_words, written};
