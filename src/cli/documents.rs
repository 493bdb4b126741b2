//! Where documents come from: files of text, and files of rows.
//!
//! Files of text are read where they are worked on; of files of rows only the next line is read, and it is taken apart where it
//! is worked on. So nothing is read ahead.

use super::arguments::Reading;
use super::lines::{self, Line, Lines};
use crate::load::{self, LONGEST, Loaded};
use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::vec;

/// Bytes that are read from a file of rows at once.
const BUFFER: usize = 64 * 1024;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// It is one document, or a file that holds documents.
    Text,
    /// Every line is one, as JSON.
    Rows,
}

impl Input {
    /// Each with its name on the command line.
    pub const NAMES: [(&str, Input); 2] = [("text", Input::Text), ("jsonl", Input::Rows)];

    /// Endings of names of files of rows.
    const ROWS: [&str; 2] = ["jsonl", "ndjson"];

    /// What a file's name says; standard input is text.
    fn of(file: &OsStr) -> Input {
        let ending = Path::new(file).extension().unwrap_or_default();
        if Input::ROWS.iter().any(|rows| ending.eq_ignore_ascii_case(rows)) { Input::Rows } else { Input::Text }
    }
}

/// A document that is still to be taken apart.
#[derive(Debug)]
pub(super) enum Unread {
    /// A file of text.
    Text(OsString),
    /// A line of a file of rows.
    Row {
        /// The file's name as it was given.
        file: Arc<str>,
        /// The line.
        line: Line,
    },
    /// Something that could not be read, in words.
    Fault(String),
}

/// The documents of files, in order.
pub(super) struct Documents {
    files: vec::IntoIter<OsString>,
    input: Option<Input>,
    /// The file of rows that is being read.
    rows: Option<Rows>,
}

struct Rows {
    file: Arc<str>,
    lines: Lines<Box<dyn BufRead + Send>>,
}

impl Documents {
    /// The documents of `files`, all of them read as `input`, or each as its name says.
    pub fn new(files: Vec<OsString>, input: Option<Input>) -> Documents {
        Documents { files: files.into_iter(), input, rows: None }
    }

    fn open(&mut self, file: OsString) -> Option<Unread> {
        match self.input.unwrap_or_else(|| Input::of(&file)) {
            Input::Text => Some(Unread::Text(file)),
            Input::Rows => match open(&file) {
                Ok(stream) => {
                    let lines = Lines::new(Box::new(BufReader::with_capacity(BUFFER, stream)) as _, LONGEST);
                    self.rows = Some(Rows { file: file.to_string_lossy().into(), lines });
                    None
                }
                Err(error) => Some(Unread::Fault(format!("{}: {error}", file.to_string_lossy()))),
            },
        }
    }
}

impl Iterator for Documents {
    type Item = Unread;

    fn next(&mut self) -> Option<Unread> {
        loop {
            if let Some(row) = self.rows.as_mut().and_then(Iterator::next) {
                return Some(row);
            }
            self.rows = None;
            let file = self.files.next()?;
            if let Some(unread) = self.open(file) {
                return Some(unread);
            }
        }
    }
}

impl Iterator for Rows {
    type Item = Unread;

    /// The next line that is not blank.
    fn next(&mut self) -> Option<Unread> {
        let line = self.lines.find(|line| !line.as_ref().is_ok_and(|line| line.bytes.trim_ascii().is_empty()))?;
        Some(match line {
            Ok(line) => Unread::Row { file: Arc::clone(&self.file), line: without_mark(line) },
            Err(lines::Unreadable { number, reason }) => Unread::Fault(format!("{}:{number}: {reason}", self.file)),
        })
    }
}

/// The line without the byte order mark that some programs write before the first.
fn without_mark(mut line: Line) -> Line {
    if line.number == 1 && line.bytes.starts_with("\u{feff}".as_bytes()) {
        line.bytes.drain(..'\u{feff}'.len_utf8());
    }
    line
}

/// The bytes of a file of text, or one more than are read at most.
pub(super) fn bytes(file: &OsStr) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(file)?.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The name of a file without its folders.
pub(super) fn name(file: &OsStr) -> Cow<'_, str> {
    Path::new(file).file_name().map_or_else(|| "-".into(), OsStr::to_string_lossy)
}

/// The documents in a file that is none of rows; what is wrong with it is said without its name.
pub(super) fn loaded(file: &OsStr, reading: &Reading) -> Result<Loaded, String> {
    opened(file, &bytes(file).map_err(|error| error.to_string())?, reading)
}

/// The same of a file with these bytes.
pub(super) fn opened(file: &OsStr, bytes: &[u8], reading: &Reading) -> Result<Loaded, String> {
    let name = name(file);
    // A file of rows comes here only where it is said to be text.
    let loaded = match Input::of(file) {
        Input::Rows => load::read_native(&name, bytes).map(|document| Loaded { documents: vec![document], ..Loaded::default() }),
        Input::Text => load::open(&name, bytes, &reading.options()),
    };
    loaded.map_err(|error| error.reason.to_string())
}

fn open(file: &OsStr) -> io::Result<Box<dyn Read + Send>> {
    Ok(if file == "-" { Box::new(io::stdin()) } else { Box::new(File::open(file)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_how_a_file_is_read() {
        for (file, expected) in [
            ("a.txt", Input::Text),
            ("-", Input::Text),
            ("jsonl", Input::Text),
            ("a.jsonl.txt", Input::Text),
            ("a.JSONL", Input::Rows),
            ("b/a.b.ndjson", Input::Rows),
        ] {
            assert_eq!(Input::of(OsStr::new(file)), expected, "{file}");
        }
    }
}
