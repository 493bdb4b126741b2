//! CoNLL for Chinese: a character and its tag on each line, a blank line between sentences.
//!
//! White space is not written. A sentence ends at a line end and behind 。！？ outside a name.

use super::fault::{Fault, Faults};
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json;
use super::names::{decoded, encoded};
use super::phrase::{self, quoted};
use super::table::{File, Options, Scheme};
use super::unit::Unit;
use crate::text::is_blank;

/// Before each document but the first, as in the shared task of 2003.
const DOCUMENT: &str = "-DOCSTART-";

/// Writes all documents.
pub fn write(foreign: &Foreign, options: Options) -> Vec<File> {
    let documents: Vec<String> = foreign.documents.iter().map(|document| sentences(document, options.scheme)).collect();
    let between = format!("{DOCUMENT} O\n\n");
    vec![File { name: "annotations.conll".to_owned(), bytes: documents.join(&between).into_bytes() }]
}

fn sentences(document: &ForeignDocument, scheme: Scheme) -> String {
    let mut marks = document.marks.iter().filter_map(|mark| Some((mark.range?, mark.labels.first()?))).peekable();
    let visible = visible(document.text.as_deref().unwrap_or_default());
    let mut lines = String::new();
    let mut open = false;
    for (nth, (at, c, line_ends)) in visible.iter().enumerate() {
        while marks.peek().is_some_and(|((_, end), _)| end <= at) {
            marks.next();
        }
        let inside = marks.peek().filter(|((start, _), _)| start <= at);
        let goes_on = |end: usize| visible.get(nth + 1).is_some_and(|(next, ..)| *next < end);
        let tag = inside.map_or_else(
            || "O".to_owned(),
            |((_, end), label)| format!("{}-{}", letter(scheme, !open, !goes_on(*end)), encoded(label)),
        );
        open = inside.is_some_and(|((_, end), _)| goes_on(*end));
        lines.push(*c);
        lines.extend(["\t", tag.as_str(), "\n"]);
        if !open && (*line_ends || "。！？".contains(*c)) {
            lines.push('\n');
        }
    }
    lines
}

/// The characters that are written, each with its code point offset and whether a line ends behind it.
fn visible(text: &str) -> Vec<(usize, char, bool)> {
    let mut visible: Vec<(usize, char, bool)> = Vec::new();
    for (at, c) in text.chars().enumerate() {
        match visible.last_mut() {
            Some((.., line_ends)) if c == '\n' => *line_ends = true,
            _ if is_blank(c) => {}
            _ => visible.push((at, c, false)),
        }
    }
    if let Some((.., line_ends)) = visible.last_mut() {
        *line_ends = true;
    }
    visible
}

fn letter(scheme: Scheme, first: bool, last: bool) -> char {
    match (scheme, first, last) {
        (Scheme::Bio, true, _) | (_, true, false) => 'B',
        (Scheme::Bio, false, _) | (Scheme::Bioes, false, false) => 'I',
        (Scheme::Bmes, false, false) => 'M',
        (Scheme::Bioes | Scheme::Bmes, true, true) => 'S',
        (Scheme::Bioes | Scheme::Bmes, false, true) => 'E',
    }
}

/// A name that has begun and may go on.
struct Open {
    start: usize,
    label: String,
}

/// Reads BIO, IOB, BIOES and BMES with a tab or spaces between the columns: the token stands in the first, its tag in the last.
///
/// # Errors
/// Every line that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let (mut faults, mut foreign) = (Faults::of(file), Foreign::default());
    let mut reading = Reading::default();
    for (index, line) in text.lines().enumerate() {
        let mut columns = line.split([' ', '\t']).filter(|column| !column.is_empty());
        match (columns.next(), columns.next_back()) {
            (None, _) => reading.sentence_ends(),
            (Some(DOCUMENT), _) => foreign.documents.extend(std::mem::take(&mut reading).document(file)),
            (Some(token), Some(tag)) => drop(faults.keep(reading.token(token, tag).map_err(|fault| fault.in_line(index + 1)))),
            (Some(token), None) => faults.push(Fault::at("", quoted(token), phrase::TOKEN).in_line(index + 1)),
        }
    }
    foreign.documents.extend(reading.document(file));
    faults.or(foreign)
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// What was read of a document.
#[derive(Default)]
struct Reading {
    text: String,
    /// Code points of the text.
    length: usize,
    /// Whether the last token had more than one character: between words of letters there was a space.
    long: bool,
    open: Option<Open>,
    marks: Vec<Mark>,
}

impl Reading {
    fn token(&mut self, token: &str, tag: &str) -> Result<(), Fault> {
        let (letter, label) = match tag.split_once('-') {
            Some((letter, label)) => (letter, decoded(label)),
            None => (tag, String::new()),
        };
        let goes_on = self.open.as_ref().is_some_and(|open| open.label == label);
        let begins = match letter {
            "I" | "M" | "E" => !goes_on,
            "B" | "S" => true,
            "O" => false,
            _ => return Err(Fault::at("tag", quoted(tag), phrase::CONLL_TAG)),
        };
        if begins || letter == "O" {
            self.close();
        }
        if self.text.ends_with(is_word) && token.starts_with(is_word) && (token.len() > 1 || self.long) {
            self.text.push(' ');
            self.length += 1;
        }
        self.long = token.len() > 1;
        if begins {
            self.open = Some(Open { start: self.length, label });
        }
        self.text.push_str(token);
        self.length += token.chars().count();
        if matches!(letter, "E" | "S") {
            self.close();
        }
        Ok(())
    }

    fn close(&mut self) {
        if let Some(Open { start, label }) = self.open.take() {
            self.marks.push(Mark::labelled(start, self.length, label));
        }
    }

    fn sentence_ends(&mut self) {
        self.close();
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
            self.length += 1;
        }
    }

    fn document(mut self, file: &str) -> Option<ForeignDocument> {
        self.close();
        let is_empty = self.text.is_empty();
        (!is_empty).then(|| ForeignDocument::with_text(file.to_owned(), self.text, Unit::CodePoint, self.marks))
    }
}
