//! The command line: what it asks for.

use super::documents::Input;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::num::NonZeroUsize;

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Request {
    Help,
    Version,
    Detect(Detect),
}

/// What is to be detected in, and how.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Detect {
    /// The files in the order of the output; `-` is standard input.
    pub files: Vec<OsString>,
    /// How all of them are read; `None` where each one's name decides.
    pub input: Option<Input>,
    /// Documents that are worked on at the same time; `None` for one a core.
    pub jobs: Option<NonZeroUsize>,
}

/// Reads the arguments behind the command's own name.
pub(super) fn parse(mut parser: lexopt::Parser) -> Result<Request, lexopt::Error> {
    let mut request = Detect::default();
    let mut detect = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("format") => one_of(&parser.value()?, "format", &[("jsonl", ())])?,
            Long("input") => request.input = Some(one_of(&parser.value()?, "input", &Input::NAMES)?),
            Short('j') | Long("jobs") => request.jobs = Some(parser.value()?.parse()?),
            Value(command) if !detect && command == "detect" => detect = true,
            Value(command) if !detect => return Err(format!("unknown command {command:?} (detect)").into()),
            Value(file) => request.files.push(file),
            other => return Err(other.unexpected()),
        }
    }
    match (detect, request.files.is_empty()) {
        (false, _) => Err("no command (detect)".into()),
        (true, true) => Err("no file (- for standard input)".into()),
        (true, false) => Ok(Request::Detect(request)),
    }
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
        Ok(Request::Detect(Detect { files, input, jobs: NonZeroUsize::new(jobs) }))
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
            (&[], refused("no command (detect)")),
            (&["find"], refused("unknown command \"find\" (detect)")),
            (&["detect", "--format", "xml", "a"], refused("unknown format \"xml\" (jsonl)")),
            (&["detect", "--input", "csv", "a"], refused("unknown input \"csv\" (text, jsonl)")),
            (&["detect", "--jobs", "0", "a"], refused("cannot parse argument \"0\": number would be zero for non-zero type")),
        ] {
            assert_eq!(asked(arguments), expected, "{arguments:?}");
        }
    }
}
