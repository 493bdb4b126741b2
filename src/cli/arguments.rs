//! The command line: what it asks for.

use super::documents::Input;
use crate::agreement::Counted;
use crate::interchange::{FORMATS, Format, Options, Scheme, named};
use crate::load::{self, Extent};
use lexopt::prelude::*;
use std::ffi::OsString;
use std::num::NonZeroUsize;

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Request {
    Help,
    Version,
    Detect(Detect),
    Convert(Convert),
    Figures(Figures),
    Agree(Agree),
    Formats,
}

/// What is to be detected in, and how.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Detect {
    /// The files in the order of the output; `-` is standard input.
    pub files: Vec<OsString>,
    /// How all of them are read; `None` where each one's name decides.
    pub input: Option<Input>,
    /// What is read of documents.
    pub reading: Reading,
    /// Documents that are worked on at the same time; `None` for one a core.
    pub jobs: Option<NonZeroUsize>,
}

/// Of what the figures are to be told, and how.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Figures {
    /// The documents and projects.
    pub documents: Detect,
    /// What is written.
    pub form: Form,
    /// Whether the output begins with a byte order mark, which Excel in Chinese needs.
    pub byte_order_mark: bool,
}

/// The forms of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Commas between the fields.
    Csv,
    /// Tabs between the fields.
    Tsv,
    /// An array of objects.
    Json,
}

impl Form {
    /// Each with its name on the command line.
    pub const NAMES: [(&str, Form); 3] = [("csv", Form::Csv), ("tsv", Form::Tsv), ("json", Form::Json)];

    /// What stands between the fields, where there are fields.
    pub fn delimiter(self) -> Option<u8> {
        match self {
            Form::Csv => Some(b','),
            Form::Tsv => Some(b'\t'),
            Form::Json => None,
        }
    }
}

/// Whose annotations are to be compared, and how.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Agree {
    /// A file of annotations for each analyst.
    pub files: Vec<OsString>,
    /// Which annotations count.
    pub counted: Counted,
    /// Whether the differences are listed instead of the figures.
    pub differences: bool,
    /// What is written.
    pub form: Form,
    /// The file that gets what all say, if it is to be written.
    pub merge: Option<OsString>,
}

/// What is read of documents that are no plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// How much.
    pub extent: Extent,
    /// The column of tables that holds the texts.
    pub column: Option<String>,
}

impl Reading {
    /// The same for [`load::open`].
    pub fn options(&self) -> load::Options {
        load::Options { extent: self.extent, column: self.column.clone().map(load::Column::Called), ..load::Options::default() }
    }
}

/// What is to be converted, and how.
#[derive(Debug)]
pub(super) struct Convert {
    /// Documents and files of annotations; `-` is standard input.
    pub files: Vec<OsString>,
    /// What every file is; `None` where its name and its first characters decide.
    pub from: Option<&'static Format>,
    /// What is read of documents.
    pub reading: Reading,
    /// Texts for formats that hold none.
    pub texts: Vec<OsString>,
    /// What is written.
    pub to: &'static Format,
    /// How it is written.
    pub options: Options<'static>,
    /// The file or folder that is written; `-` is standard output.
    pub out: OsString,
    /// Whether what the format does not carry is written beside it.
    pub losses: bool,
}

impl PartialEq for Convert {
    fn eq(&self, other: &Convert) -> bool {
        let of = |convert: &Convert| {
            let formats = (convert.from.map(|format| format.name), convert.to.name, convert.options, convert.losses);
            let formats = (formats, convert.reading.clone());
            (convert.files.clone(), convert.texts.clone(), convert.out.clone(), formats)
        };
        of(self) == of(other)
    }
}

impl Eq for Convert {}

/// Reads the arguments behind the command's own name.
pub(super) fn parse(mut parser: lexopt::Parser) -> Result<Request, lexopt::Error> {
    match parser.next()? {
        Some(Short('h') | Long("help")) => Ok(Request::Help),
        Some(Short('V') | Long("version")) => Ok(Request::Version),
        Some(Value(command)) if command == "detect" => detect(parser),
        Some(Value(command)) if command == "convert" => convert(parser),
        Some(Value(command)) if command == "figures" => figures(parser),
        Some(Value(command)) if command == "agree" => agree(parser),
        Some(Value(command)) if command == "formats" => match parser.next()? {
            Some(Short('h') | Long("help")) => Ok(Request::Help),
            Some(other) => Err(other.unexpected()),
            None => Ok(Request::Formats),
        },
        Some(Value(command)) => Err(format!("unknown command {command:?} (detect, figures, agree, convert, formats)").into()),
        Some(other) => Err(other.unexpected()),
        None => Err("no command (detect, figures, agree, convert, formats)".into()),
    }
}

fn convert(mut parser: lexopt::Parser) -> Result<Request, lexopt::Error> {
    let (mut files, mut texts, mut from, mut to, mut out, mut losses) = (Vec::new(), Vec::new(), None, None, None, false);
    let (mut options, mut reading) = (Options::default(), Reading::default());
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("to") => to = Some(format(&parser.value()?)?),
            Long("from") => from = Some(format(&parser.value()?)?),
            Long("text") => texts.push(parser.value()?),
            Short('o') | Long("out" | "output") => out = Some(parser.value()?),
            Long("scheme") => options.scheme = one_of(&parser.value()?, "scheme", &Scheme::NAMES)?,
            Long("no-bom") => options.byte_order_mark = false,
            Long("crlf") => options.crlf = true,
            Long("losses") => losses = true,
            Long("whole") => reading.extent = Extent::Whole,
            Long("column") => reading.column = Some(parser.value()?.string()?),
            Value(file) => files.push(file),
            other => return Err(other.unexpected()),
        }
    }
    let to = to.ok_or("no format (--to FORMAT; pizhu formats lists them)")?;
    let out = out.ok_or("no output (-o FILE)")?;
    if files.is_empty() {
        return Err("no file (- for standard input)".into());
    }
    Ok(Request::Convert(Convert { files, from, reading, texts, to, options, out, losses }))
}

fn format(name: &OsString) -> Result<&'static Format, lexopt::Error> {
    let names = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    let found = name.to_str().and_then(named);
    found.ok_or_else(|| format!("unknown format {name:?} ({})", names()).into())
}

fn detect(parser: lexopt::Parser) -> Result<Request, lexopt::Error> {
    Ok(match documents(parser, &[("jsonl", ())], &[])? {
        Asked::Other(request) => request,
        Asked::Documents { documents, .. } => Request::Detect(documents),
    })
}

fn figures(parser: lexopt::Parser) -> Result<Request, lexopt::Error> {
    Ok(match documents(parser, &Form::NAMES, &["bom"])? {
        Asked::Other(request) => request,
        Asked::Documents { documents, form, flags } => {
            let form = form.unwrap_or(Form::Csv);
            Request::Figures(Figures { documents, form, byte_order_mark: !flags.is_empty() && form != Form::Json })
        }
    })
}

fn agree(mut parser: lexopt::Parser) -> Result<Request, lexopt::Error> {
    let mut agree = Agree { files: Vec::new(), counted: Counted::Decided, differences: false, form: Form::Tsv, merge: None };
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("format") => agree.form = one_of(&parser.value()?, "format", &Form::NAMES)?,
            Long("suggested") => agree.counted = Counted::Suggested,
            Long("differences") => agree.differences = true,
            Long("merge") => agree.merge = Some(parser.value()?),
            Value(file) => agree.files.push(file),
            other => return Err(other.unexpected()),
        }
    }
    match agree.files.len() {
        0 | 1 => Err("two files of annotations or more are compared".into()),
        _ => Ok(Request::Agree(agree)),
    }
}

/// What is asked of a command that reads documents one after another.
enum Asked<F> {
    /// Something else: help.
    Other(Request),
    /// To read these documents.
    Documents {
        documents: Detect,
        /// The form of what is printed, if it is named.
        form: Option<F>,
        /// Those of the command's own options that stand there.
        flags: Vec<String>,
    },
}

/// Reads the arguments of a command that reads documents: `forms` can be printed, and `own` are options of its own.
fn documents<F: Copy>(mut parser: lexopt::Parser, forms: &[(&str, F)], own: &[&str]) -> Result<Asked<F>, lexopt::Error> {
    let (mut documents, mut form, mut flags) = (Detect::default(), None, Vec::new());
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Asked::Other(Request::Help)),
            Short('V') | Long("version") => return Ok(Asked::Other(Request::Version)),
            Long("format") => form = Some(one_of(&parser.value()?, "format", forms)?),
            Long("input") => documents.input = Some(one_of(&parser.value()?, "input", &Input::NAMES)?),
            Long("whole") => documents.reading.extent = Extent::Whole,
            Long("column") => documents.reading.column = Some(parser.value()?.string()?),
            Short('j') | Long("jobs") => documents.jobs = Some(parser.value()?.parse()?),
            Long(flag) if own.contains(&flag) => flags.push(flag.to_owned()),
            Value(file) => documents.files.push(file),
            other => return Err(other.unexpected()),
        }
    }
    if documents.files.is_empty() {
        return Err("no file (- for standard input)".into());
    }
    Ok(Asked::Documents { documents, form, flags })
}

/// What the table has for a word, else an error that tells its words.
fn one_of<T: Copy>(word: &OsString, option: &str, table: &[(&str, T)]) -> Result<T, lexopt::Error> {
    let found = table.iter().find(|(name, _)| word == name).map(|(_, value)| *value);
    let names = || table.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| format!("unknown {option} {word:?} ({})", names()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Result<Request, String> {
        parse(lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    fn detect(files: &[&str], input: Option<Input>, jobs: usize) -> Result<Request, String> {
        let files = files.iter().map(OsString::from).collect();
        Ok(Request::Detect(Detect { files, input, jobs: NonZeroUsize::new(jobs), ..Detect::default() }))
    }

    fn converted(to: &str, files: &[&str], from: Option<&str>) -> Result<Request, String> {
        Ok(Request::Convert(Convert {
            reading: Reading::default(),
            files: files.iter().map(OsString::from).collect(),
            from: from.and_then(named),
            texts: Vec::new(),
            to: named(to).unwrap(),
            options: Options::default(),
            out: "b".into(),
            losses: false,
        }))
    }

    fn compared(files: &[&str], form: Form, differences: bool) -> Result<Request, String> {
        let files = files.iter().map(OsString::from).collect();
        Ok(Request::Agree(Agree { files, counted: Counted::Suggested, differences, form, merge: Some("c".into()) }))
    }

    fn refused(message: &str) -> Result<Request, String> {
        Err(message.to_owned())
    }

    #[test]
    fn command_lines() {
        for (arguments, expected) in [
            (&["detect", "a.txt", "-"][..], detect(&["a.txt", "-"], None, 0)),
            (&["detect", "--format", "jsonl", "detect"], detect(&["detect"], None, 0)),
            (&["detect", "--format=jsonl", "--", "--help"], detect(&["--help"], None, 0)),
            (&["detect", "--input", "jsonl", "-j3", "-"], detect(&["-"], Some(Input::Rows), 3)),
            (&["detect", "--jobs=1", "--input=text", "a.jsonl"], detect(&["a.jsonl"], Some(Input::Text), 1)),
            (&["--help"], Ok(Request::Help)),
            (&["detect", "a", "-V"], Ok(Request::Version)),
            (&["detect"], refused("no file (- for standard input)")),
            (&[], refused("no command (detect, figures, agree, convert, formats)")),
            (&["find"], refused("unknown command \"find\" (detect, figures, agree, convert, formats)")),
            (&["formats"], Ok(Request::Formats)),
            (&["agree", "a.json"], refused("two files of annotations or more are compared")),
            (&["agree", "a", "b", "--merge", "c", "--suggested"], compared(&["a", "b"], Form::Tsv, false)),
            (
                &["agree", "--format=json", "--differences", "a", "b", "--merge=c", "--suggested"],
                compared(&["a", "b"], Form::Json, true),
            ),
            (&["convert", "a.txt", "--to", "w3c", "-o", "b"], converted("w3c", &["a.txt"], None)),
            (&["convert", "--to=conll", "--from=brat", "-ob", "a", "--", "-c"], converted("conll", &["a", "-c"], Some("brat"))),
            (&["convert", "a", "--to", "w3c"], refused("no output (-o FILE)")),
            (&["convert", "a", "-o", "b"], refused("no format (--to FORMAT; pizhu formats lists them)")),
            (&["convert", "--to", "w3c", "-o", "b"], refused("no file (- for standard input)")),
            (&["convert", "a", "--to", "csv", "-o", "b", "--scheme", "x"], refused("unknown scheme \"x\" (bio, bioes, bmes)")),
            (&["detect", "--format", "xml", "a"], refused("unknown format \"xml\" (jsonl)")),
            (&["detect", "--input", "csv", "a"], refused("unknown input \"csv\" (text, jsonl)")),
            (&["detect", "--jobs", "0", "a"], refused("cannot parse argument \"0\": number would be zero for non-zero type")),
        ] {
            assert_eq!(asked(arguments), expected, "{arguments:?}");
        }
    }
}
