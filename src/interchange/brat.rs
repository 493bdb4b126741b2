//! brat standoff: `x.ann` beside `x.txt`, offsets in code points.
//!
//! A passage over several lines is written in parts, since brat's server wants none with a line end in it. Names of types may not
//! hold white space and are written with `%20` for it; notes are `AnnotatorNotes`, whose line ends are written `\n`.

use super::fault::{Fault, Faults};
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json;
use super::names::{decoded, encoded};
use super::phrase::{self, quoted, verbatim};
use super::table::{File, Options};
use super::unit::Unit;
use std::collections::HashMap;
use std::fmt::Write;

/// Writes text and annotations of each document.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    let file = |name: String, text: &str| File { name, bytes: text.as_bytes().to_vec() };
    let pair = |(stem, document): (String, &ForeignDocument)| {
        let text = document.text.as_deref().unwrap_or_default();
        [file(format!("{stem}.txt"), text), file(format!("{stem}.ann"), &annotations(document))]
    };
    foreign.named().flat_map(pair).collect()
}

fn annotations(document: &ForeignDocument) -> String {
    let mut lines = String::new();
    let mut notes = 0;
    for (at, mark) in document.marks.iter().enumerate() {
        let id = at + 1;
        let (parts, words) = parts(mark);
        let label = mark.labels.first().map_or_else(String::new, |label| encoded(label));
        // Writing to a string does not fail.
        let _ = writeln!(lines, "T{id}\t{label} {parts}\t{words}");
        if !mark.note.is_empty() {
            notes += 1;
            let _ = writeln!(lines, "#{notes}\tAnnotatorNotes T{id}\t{}", one_line(&mark.note));
        }
    }
    lines
}

/// The offsets of a passage and its words, in as many parts as it has lines.
fn parts(mark: &Mark) -> (String, String) {
    let (mut start, _) = mark.range.unwrap_or_default();
    let (mut offsets, mut words) = (Vec::new(), Vec::new());
    for line in mark.quote.as_deref().unwrap_or_default().split('\n') {
        let end = start + line.chars().count();
        if end > start {
            offsets.push(format!("{start} {end}"));
            words.push(line);
        }
        start = end + 1;
    }
    (offsets.join(";"), words.join(" "))
}

fn one_line(note: &str) -> String {
    note.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")
}

fn lines_again(note: &str) -> String {
    let mut written = String::new();
    let mut characters = note.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some('n') => written.push('\n'),
                Some('r') => written.push('\r'),
                Some('t') => written.push('\t'),
                Some('\\') | None => written.push('\\'),
                Some(other) => written.extend(['\\', other]),
            },
            c => written.push(c),
        }
    }
    written
}

/// Reads the annotations of one document, whose text stands in another file.
///
/// # Errors
/// Every line that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let (mut faults, mut foreign) = (Faults::of(file), Foreign::default());
    let (mut marks, mut by_id): (Vec<Mark>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
    let mut notes = Vec::new();
    for (line, written) in json::lines(text) {
        let (id, rest) = written.split_once('\t').unwrap_or((written, ""));
        match id.chars().next() {
            Some('T') => {
                let Some(mark) = faults.keep(mark(rest, &mut foreign).map_err(|fault| fault.in_line(line))) else { continue };
                if by_id.insert(id.to_owned(), marks.len()).is_some() {
                    faults.push(Fault::at(id, phrase::REPEATED_ID, phrase::ANOTHER).in_line(line));
                }
                marks.push(Mark { line, path: id.to_owned(), ..mark });
            }
            Some('#') if rest.starts_with("AnnotatorNotes T") => notes.push((line, rest)),
            Some(kind @ ('R' | 'E' | 'A' | 'M' | 'N' | '*' | '#')) => foreign.leave(phrase::LEFT_LINES.of(&[verbatim(kind)])),
            _ => faults.push(Fault::at("", quoted(written), phrase::BRAT_LINE).in_line(line)),
        }
    }
    for (line, note) in notes {
        let (head, words) = note.split_once('\t').unwrap_or((note, ""));
        let target = head.split_once(' ').and_then(|(_, id)| by_id.get(id)).and_then(|at| marks.get_mut(*at));
        match target {
            Some(mark) => mark.add_note(&lines_again(words)),
            None => faults.push(Fault::at("", quoted(head), phrase::BRAT_ID).in_line(line)),
        }
    }
    let name = format!("{}.txt", file.strip_suffix(".ann").unwrap_or(file));
    foreign.documents.push(ForeignDocument { name, unit: Some(Unit::CodePoint), marks, ..ForeignDocument::default() });
    faults.or(foreign)
}

/// `TYPE START END[;START END]…` and the words.
fn mark(written: &str, foreign: &mut Foreign) -> Result<Mark, Fault> {
    let (head, words) = written.split_once('\t').ok_or_else(|| Fault::at("", quoted(written), phrase::BRAT_HEAD))?;
    let (label, offsets) = head.split_once(' ').ok_or_else(|| Fault::at("", quoted(head), verbatim("TYPE START END")))?;
    let parts = offsets.split(';').map(|part| {
        let (start, end) = part.split_once(' ')?;
        Some((start.parse::<usize>().ok()?, end.parse::<usize>().ok()?))
    });
    let parts: Vec<(usize, usize)> =
        parts.collect::<Option<_>>().ok_or_else(|| Fault::at("offsets", quoted(offsets), verbatim("START END[;START END]…")))?;
    let (start, end) = (parts.first().map_or(0, |part| part.0), parts.last().map_or(0, |part| part.1));
    // Parts with one character between them are lines of one passage; with more, brat means a passage with gaps.
    let gaps = parts.windows(2).any(|pair| matches!(pair, [one, next] if next.0 != one.1 + 1));
    if gaps {
        foreign.leave(phrase::LEFT_GAPS);
    }
    let quote = (!gaps).then(|| words.to_owned());
    Ok(Mark { quote, ..Mark::labelled(start, end, decoded(label)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn notes_stand_on_one_line(text in "[a%\\\\ntr 重\n\r\t\u{3000}]{0,12}") {
            prop_assert_eq!(lines_again(&one_line(&text)), text.clone());
            prop_assert!(!one_line(&text).contains(['\n', '\r', '\t']));
        }
    }
}
