//! The `pizhu` command: detection on files and streams, one mention a line; conversion between formats of annotations.

mod agree;
mod arguments;
mod convert;
mod documents;
mod figures;
mod in_order;
mod lines;
mod print;
mod row;

use crate::detect::Scan;
use crate::load::Loaded;
use arguments::{Detect, Reading, Request};
use documents::{Documents, Unread};
use in_order::{Failure, in_order};
use lines::Line;
use print::Printer;
use row::Row;
use serde_json::value::{RawValue, to_raw_value};
use std::ffi::OsString;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::thread;

const USAGE: &str = "\
usage: pizhu detect FILE… [--input text|jsonl] [--whole] [--column COLUMN] [--jobs N] [--format jsonl]
       pizhu figures FILE… [--format csv|tsv|json] [--bom]
       pizhu agree FILE FILE… [--differences] [--merge OUT]
       pizhu convert IN… --to FORMAT -o OUT
       pizhu formats";

const HELP: &str = "\
pizhu finds figures, programs and organizations in Chinese reports

usage: pizhu detect FILE… [--input text|jsonl] [--whole] [--column COLUMN] [--jobs N] [--format jsonl]
       pizhu figures FILE… [--input text|jsonl] [--whole] [--column COLUMN] [--jobs N] [--format csv|tsv|json] [--bom]
       pizhu agree FILE FILE… [--suggested] [--differences] [--format tsv|csv|json] [--merge OUT]
       pizhu convert IN… --to FORMAT -o OUT [--whole] [--column COLUMN] [--from FORMAT] [--text FILE]… [--scheme bio|bioes|bmes]
                     [--no-bom] [--crlf] [--losses]
       pizhu formats

detect prints one mention a line as JSON, in the order of the documents: doc, start, end (code
points, end exclusive), text, type (figure, program, organization), kind, value (a number;
an ISO 8601 string for dates), value_max, unit, bound, change, target, scope (of a rank),
refers_to (the full name that a short one stands for), rule.

  FILE             a document as plain text or Markdown (UTF-8, UTF-16, GB18030), a saved web
                   page (.html), a document of Word (.docx), a book (.epub), and doc is its
                   name; a table (.csv, .xlsx), a row of it a document, or an archive (.zip) of
                   any of these; or, where its name ends in .jsonl or .ndjson, documents as JSON
                   Lines in UTF-8, {\"id\": …, \"text\": …} each, and doc is the id, a string
                   or a number; other fields are left alone and blank lines passed over;
                   - is standard input, as text
  --input FORM     what every FILE is, whatever its name: text or jsonl
  --whole          also what documents have beside their text: headers and footers, tables of
                   contents, hidden passages, navigation
  --column COLUMN  the column of tables that holds the texts, by its name or its number
  -j, --jobs N     documents to work on at the same time (default: one a core)
  --format jsonl   the form of the lines (the only one, and the default)
  -h, --help       this help
  -V, --version    the version

figures prints a table of the figures, dates left out, a figure a row: report, paragraph (from 1),
start, end (code points, end exclusive), quote, metric (what is measured), subject (the place or
organization it is about), period, value, value_max, unit, bound, change, scope, target.

  FILE             a document as for detect, or a file of annotations with its texts (a project):
                   then what was annotated counts and not what is detected
  --format FORM    csv (the default), tsv, or json, which also tells where metric, subject and period
                   stand (sentence, earlier, heading, title, corrected, missing) and the period as
                   ISO 8601 has it (when)
  --bom            csv and tsv with the byte order mark that Excel needs

agree compares what analysts say of the same texts, a file each, called by its name: of all of them,
overall and for each label, then of each pair. What is not defined is empty.

  FILE             a file of annotations with its texts, or an archive of such files; what was
                   accepted or made by hand counts, and texts that not all have are told and left out
  --suggested      suggestions that nobody rejected count too
  --differences    where they differ instead, with what each says; offsets count code points
  --format FORM    tsv (the default), csv or json
  --merge OUT      also writes what all say as a project that names who marked and who rejected
                   what; contradictions are told, and both sides are kept

  passages         how many each marked: a span with a label
  exact_f1         2 |A and B| / (|A| + |B|): passages with the same edges and label
  overlapping_f1   the share of passages that share a character with one of the other's, same label
  values           of passages that both have those of which both say an amount; of them same_values
                   are the same
  cohen_kappa      agreement beyond chance over characters: for a label inside or outside, overall by
                   the labels that a character bears; of more than two the mean of the pairs
  fleiss_kappa     the same with all analysts' shares together as chance
  alpha            Krippendorff's, nominal, over characters
  alpha_u          Krippendorff's of units: how far the edges of passages lie apart, by their squares,
                   against what passages and gaps of these lengths would have by chance

convert writes IN, documents (which the detector annotates) and files of annotations, as FORMAT.
Before anything is written it is read back and every passage compared; what the format does
not carry is counted on standard error.

  --to FORMAT      what is written: a name that pizhu formats lists, with what each reads
  -o, --out OUT    the file; for formats of several files a folder, or the first of them, the
                   others beside it; - is standard output
  --from FORMAT    what every IN is, whatever its name and first characters say
  --text FILE      the text, for formats without it; x.txt beside x.ann is found by itself
  --scheme SCHEME  how conll says where a name begins and ends (default: bio)
  --no-bom         csv and tsv without the byte order mark that Excel needs
  --crlf           refi with carriage returns, as MAXQDA needs them
  --losses         also writes what is not carried, beside OUT, as OUT.loss.txt

A file or line that cannot be read is named on standard error, with what is wrong, and passed
over. A file of text or a line may have 256 MiB. Memory: the documents that are being worked
on with what was found in them, and 16 MiB of finished lines that wait for their turn.

exit status: 0, 1 (some file or line failed and is named), 2 (usage)
";

/// Runs the command with the arguments behind its name, and says how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let request = match arguments::parse(lexopt::Parser::from_args(arguments)) {
        Ok(request) => request,
        Err(error) => return usage(&error),
    };
    let mut out = io::stdout();
    let done = match request {
        Request::Help => write!(out, "{HELP}").map(|()| ExitCode::SUCCESS),
        Request::Version => writeln!(out, "pizhu {}", env!("CARGO_PKG_VERSION")).map(|()| ExitCode::SUCCESS),
        Request::Detect(request) => detect(request),
        Request::Figures(request) => figures::figures(request),
        Request::Formats => write!(out, "{}", convert::formats()).map(|()| ExitCode::SUCCESS),
        Request::Convert(request) => Ok(ended(convert::convert(&request))),
        Request::Agree(request) => Ok(ended(agree::agree(&request))),
    };
    done.unwrap_or_else(|error| write_failed(&error))
}

/// How a command ended that does all or nothing: what kept it from that is named.
fn ended(done: Result<(), String>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            fault.lines().for_each(|line| eprintln!("pizhu: {line}"));
            ExitCode::FAILURE
        }
    }
}

fn usage(error: &lexopt::Error) -> ExitCode {
    eprintln!("pizhu: {error}\n{USAGE}\n(see pizhu --help)");
    ExitCode::from(2)
}

/// A reader that has seen enough (`| head`) is no failure.
fn write_failed(error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    eprintln!("pizhu: standard output: {error}");
    ExitCode::FAILURE
}

/// Prints the mentions of every document; one that cannot be read is named and the others go on.
fn detect(request: Detect) -> io::Result<ExitCode> {
    let jobs = request.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let documents = Documents::new(request.files, request.input);
    let failed = in_order(documents, jobs, io::stdout(), io::stderr(), |unread, out| detect_in(unread, &request.reading, out))?;
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn detect_in(unread: Unread, reading: &Reading, out: &mut dyn Write) -> Result<(), Failure> {
    match unread {
        Unread::Text(file) => {
            let fault = |reason| Failure::Item(format!("pizhu: {}: {reason}", file.to_string_lossy()));
            let Loaded { documents, refused, .. } = documents::loaded(&file, reading).map_err(fault)?;
            for document in documents {
                print(&to_raw_value(&document.source().name).map_err(io::Error::from)?, document.text().as_str(), out)?;
            }
            if !refused.is_empty() {
                let refused: Vec<String> = refused.iter().map(|error| format!("pizhu: {error}")).collect();
                return Err(Failure::Item(refused.join("\n")));
            }
        }
        Unread::Row { file, line: Line { number, bytes } } => {
            let row = Row::read(&bytes).map_err(|fault| Failure::Item(format!("pizhu: {file}:{number}: {fault}")))?;
            print(row.id, &row.text, out)?;
        }
        Unread::Fault(fault) => return Err(Failure::Item(format!("pizhu: {fault}"))),
    }
    Ok(())
}

fn print(doc: &RawValue, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut printer = Printer::new(doc, text);
    Scan::new(text).flatten().try_for_each(|mention| printer.print(&mention, out))
}
