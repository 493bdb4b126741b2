//! `pizhu figures`: the figures of documents and projects as a table, with what they say of what, of whom and when.

use super::arguments::{Figures, Form, Reading};
use super::convert;
use super::documents::{self, Documents, Unread};
use super::in_order::{Failure, in_order};
use super::lines::Line;
use super::row;
use crate::annotation::{Annotated, Timestamp};
use crate::detect::Scan;
use crate::document::{Document, Source};
use crate::findings::{COLUMNS, Record, Tabled};
use crate::insight::{self, Input, Row};
use crate::interchange::separated::{MARK, lines};
use crate::interchange::{self, Faults, Import, Texts};
use crate::load::{self, Loaded};
use crate::mention::Mention;
use std::borrow::Cow;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::thread;

/// Prints the sheet; what cannot be read is named and the others go on.
pub(super) fn figures(request: Figures) -> io::Result<ExitCode> {
    let Figures { documents, form, byte_order_mark } = request;
    let jobs = documents.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let mut out = Listed { out: io::stdout(), form, any: false, within: false };
    out.out.write_all(if byte_order_mark { MARK.as_bytes() } else { b"" })?;
    if let Some(delimiter) = form.delimiter() {
        out.out.write_all(&lines([COLUMNS.map(Cow::Borrowed).to_vec()], delimiter))?;
    }
    let unread = Documents::new(documents.files, documents.input);
    let failed = in_order(unread, jobs, &mut out, io::stderr(), |unread, out| figures_in(unread, &documents.reading, form, out))?;
    out.end()?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn figures_in(unread: Unread, reading: &Reading, form: Form, out: &mut dyn Write) -> Result<(), Failure> {
    match unread {
        Unread::Text(file) => {
            let fault = |reason: String| Failure::Item(named(&file.to_string_lossy(), &reason));
            let bytes = documents::bytes(&file).map_err(|error| fault(error.to_string()))?;
            match annotations(&documents::name(&file), &bytes) {
                Some(read) => {
                    let import = read.map_err(|faults| fault(faults.to_string()))?;
                    convert::tell(&file, &import);
                    of_annotations(&import, form, out)
                }
                None => of_documents(documents::opened(&file, &bytes, reading).map_err(fault)?, form, out),
            }
        }
        Unread::Row { file, line: Line { number, bytes } } => {
            let row =
                row::Row::read(&bytes).map_err(|fault| Failure::Item(named(&format!("{file}:{number}"), &fault.to_string())))?;
            let id = row.id.get();
            let name = serde_json::from_str(id).unwrap_or_else(|_| id.to_owned());
            // Line ends within a row's text stay as they are: offsets count its code points.
            Ok(of_document(&Document::new(Source { name, ..Source::default() }, row.text), form, out)?)
        }
        Unread::Fault(fault) => Err(Failure::Item(format!("pizhu: {fault}"))),
    }
}

/// What is wrong, each line behind the file's name.
fn named(file: &str, reason: &str) -> String {
    reason.lines().map(|line| format!("pizhu: {file}: {line}")).collect::<Vec<_>>().join("\n")
}

/// What a file of annotations, or an archive of such files, says; `None` for what is neither.
pub(super) fn annotations(name: &str, bytes: &[u8]) -> Option<Result<Import, Faults>> {
    let texts = Texts::Given(&[]);
    match interchange::sniff(name, bytes) {
        Some(format) => Some(interchange::import(format, name, bytes, texts, Timestamp(0))),
        None => {
            let read = interchange::import_folder(name, bytes, texts, load::native_decode, Timestamp(0))?;
            Some(read.map(|(_, import)| import))
        }
    }
}

fn of_annotations(import: &Import, form: Form, out: &mut dyn Write) -> Result<(), Failure> {
    for Annotated { document, annotations } in &import.placed.project.documents {
        print(document, &insight::figures(document, annotations.iter().filter_map(Input::of_annotation)), form, out)?;
    }
    Ok(())
}

fn of_documents(loaded: Loaded, form: Form, out: &mut dyn Write) -> Result<(), Failure> {
    for document in &loaded.documents {
        of_document(document, form, out)?;
    }
    if loaded.refused.is_empty() {
        return Ok(());
    }
    let refused: Vec<String> = loaded.refused.iter().map(|error: &load::Error| format!("pizhu: {error}")).collect();
    Err(Failure::Item(refused.join("\n")))
}

fn of_document(document: &Document, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let found: Vec<Mention> = Scan::new(document.text().as_str()).flatten().collect();
    print(document, &insight::figures(document, found.iter().map(Input::of_mention)), form, out)
}

fn print(document: &Document, rows: &[Row], form: Form, out: &mut dyn Write) -> io::Result<()> {
    let records = rows.iter().filter_map(|row| Record::of(document, row));
    match form.delimiter() {
        Some(delimiter) => out.write_all(&lines(records.map(|record| record.fields()), delimiter)),
        None => records.into_iter().try_for_each(|record| {
            serde_json::to_writer(&mut *out, &record)?;
            out.write_all(b"\n")
        }),
    }
}

/// The output: for JSON the lines that come become the items of an array.
struct Listed<W> {
    out: W,
    form: Form,
    /// Whether an item was written.
    any: bool,
    /// Whether a line has begun and not ended.
    within: bool,
}

impl<W: Write> Listed<W> {
    fn end(&mut self) -> io::Result<()> {
        if self.form == Form::Json {
            self.out.write_all(if self.any { b"\n]\n" } else { b"[]\n" })?;
        }
        self.out.flush()
    }
}

impl<W: Write> Write for Listed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.form != Form::Json {
            return self.out.write(bytes);
        }
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if !self.within {
                self.out.write_all(if self.any { b",\n" } else { b"[\n" })?;
            }
            self.any = true;
            self.within = !line.ends_with(b"\n");
            self.out.write_all(line.strip_suffix(b"\n").unwrap_or(line))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
