//! The `pizhu` command: detection on files, one mention a line.

use crate::detect::Scan;
use crate::document::Document;
use crate::load;
use crate::mention::{self, Bound, Change, Mention};
use crate::text::Text;
use lexopt::prelude::*;
use serde_json::{Map, Number, Value as Json};
use std::ffi::OsString;
use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
pizhu finds figures, programs and organizations in Chinese reports

usage: pizhu detect FILE… [--format jsonl]      (- is standard input)

Prints one mention a line as JSON: doc, start, end (code points, end exclusive), text,
type (figure, program, organization), kind, value (a number; an ISO 8601 string for
dates), value_max, unit, bound, change, target, scope (of a rank), rule.

  --format jsonl   the form of the lines (the only one, and the default)
  -h, --help       this help
  -V, --version    the version

exit status: 0, 1 (some file failed and is named), 2 (usage)
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Request {
    Help,
    Version,
    Detect(Vec<OsString>),
}

/// Runs the command with the arguments behind its name, and says how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let request = match parse(lexopt::Parser::from_args(arguments)) {
        Ok(request) => request,
        Err(error) => return usage(&error),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let done = match request {
        Request::Help => write!(out, "{HELP}").map(|()| ExitCode::SUCCESS),
        Request::Version => writeln!(out, "pizhu {}", env!("CARGO_PKG_VERSION")).map(|()| ExitCode::SUCCESS),
        Request::Detect(files) => detect(&files, &mut out),
    };
    let flushed = done.and_then(|code| out.flush().map(|()| code));
    flushed.unwrap_or_else(|error| write_failed(&error))
}

fn usage(error: &lexopt::Error) -> ExitCode {
    eprintln!("pizhu: {error}\nusage: pizhu detect FILE… [--format jsonl] (see pizhu --help)");
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

fn parse(mut parser: lexopt::Parser) -> Result<Request, lexopt::Error> {
    let mut files: Vec<OsString> = Vec::new();
    let mut detect = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("format") => match parser.value()?.string()?.as_str() {
                "jsonl" => {}
                other => return Err(format!("unknown format {other:?} (jsonl)").into()),
            },
            Value(command) if !detect && command == "detect" => detect = true,
            Value(command) if !detect => return Err(format!("unknown command {command:?} (detect)").into()),
            Value(file) => files.push(file),
            other => return Err(other.unexpected()),
        }
    }
    match (detect, files.is_empty()) {
        (false, _) => Err("no command (detect)".into()),
        (true, true) => Err("no file (- for standard input)".into()),
        (true, false) => Ok(Request::Detect(files)),
    }
}

/// Prints the mentions of each file; a file that cannot be read is named and the others go on.
fn detect(files: &[OsString], out: &mut impl Write) -> io::Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for file in files {
        match read(file) {
            Ok(document) => print(&document, out)?,
            Err(error) => {
                out.flush()?;
                eprintln!("pizhu: {}: {error}", file.to_string_lossy());
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

fn read(file: &OsString) -> Result<Document, String> {
    let bytes = bytes(file).map_err(|error| error.to_string())?;
    let name = PathBuf::from(file).file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned());
    load::read_native(&name, &bytes).map_err(|error| error.reason.to_string())
}

fn bytes(file: &OsString) -> io::Result<Vec<u8>> {
    if file != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn print(document: &Document, out: &mut impl Write) -> io::Result<()> {
    for mention in Scan::new(document.text().as_str()).flatten() {
        if let Some(line) = line(&document.source().name, document.text(), &mention) {
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

/// One mention as a JSON object, its keys in the order of the help.
fn line(name: &str, text: &Text, mention: &Mention) -> Option<Map<String, Json>> {
    let mut line = Map::new();
    let mut put = |key: &str, value: Option<Json>| value.map(|value| line.insert(key.to_owned(), value));
    put("doc", Some(name.into()));
    put("start", Some(text.code_point(mention.span.start())?.0.into()));
    put("end", Some(text.code_point(mention.span.end())?.0.into()));
    put("text", Some(text.slice(mention.span)?.into()));
    put("type", Some(mention.kind.type_name().into()));
    put("kind", mention.kind.figure_kind().map(|kind| kind.name().into()));
    match &mention.value {
        Some(mention::Value::Number { value, max, unit }) => {
            put("value", number(*value));
            put("value_max", max.and_then(number));
            put("unit", Some(unit.as_ref().into()));
        }
        Some(mention::Value::Date(date)) => {
            put("value", Some(date.as_str().into()));
        }
        None => {}
    }
    put("bound", mention.qualifiers.bound.map(Bound::name).map(Json::from));
    put("change", mention.qualifiers.change.map(Change::name).map(Json::from));
    put("target", mention.qualifiers.target.then_some(Json::Bool(true)));
    put("scope", mention.qualifiers.scope.as_deref().map(Json::from));
    put("rule", Some(mention.rule.into()));
    Some(line)
}

/// The decimal with all its digits, as a JSON number.
fn number(value: rust_decimal::Decimal) -> Option<Json> {
    value.normalize().to_string().parse::<Number>().ok().map(Json::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Result<Request, String> {
        parse(lexopt::Parser::from_args(arguments)).map_err(|error| error.to_string())
    }

    #[test]
    fn command_lines() {
        let files = |names: &[&str]| Ok(Request::Detect(names.iter().map(OsString::from).collect()));
        for (arguments, expected) in [
            (&["detect", "a.txt", "-"][..], files(&["a.txt", "-"])),
            (&["detect", "--format", "jsonl", "detect"], files(&["detect"])),
            (&["detect", "--format=jsonl", "--", "--help"], files(&["--help"])),
            (&["--help"], Ok(Request::Help)),
            (&["detect", "a", "-V"], Ok(Request::Version)),
            (&["detect"], Err("no file (- for standard input)".to_owned())),
            (&[], Err("no command (detect)".to_owned())),
            (&["find"], Err("unknown command \"find\" (detect)".to_owned())),
            (&["detect", "--format", "xml", "a"], Err("unknown format \"xml\" (jsonl)".to_owned())),
        ] {
            assert_eq!(asked(arguments), expected, "{arguments:?}");
        }
    }

    #[test]
    fn lines_of_mentions() {
        let text = Text::new("🎉累计超4.1亿元,新增6-9个。");
        let lines: Vec<String> = crate::detect::detect(text.as_str())
            .iter()
            .filter_map(|mention| serde_json::to_string(&line("a.txt", &text, mention)?).ok())
            .collect();
        assert_eq!(
            lines,
            [
                r#"{"doc":"a.txt","start":4,"end":9,"text":"4.1亿元","type":"figure","kind":"money","value":410000000,"unit":"CNY","bound":"gt","rule":"money"}"#,
                r#"{"doc":"a.txt","start":12,"end":16,"text":"6-9个","type":"figure","kind":"count","value":6,"value_max":9,"unit":"个","change":"up","rule":"range"}"#,
            ]
        );
    }
}
