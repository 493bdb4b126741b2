//! Lines of a stream, one at a time: what is kept of the stream is never more than its longest line.

use std::fmt;
use std::io::{self, BufRead, Read};

/// A line without its line feed, and its number from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub number: u64,
    pub bytes: Vec<u8>,
}

/// A line that was not read.
#[derive(Debug)]
pub(super) struct Unreadable {
    /// Its number from 1.
    pub number: u64,
    pub reason: Reason,
}

/// Why a line was not read.
#[derive(Debug)]
pub(super) enum Reason {
    /// It has more bytes than this; the lines behind it are read.
    TooLong(usize),
    /// The stream failed, and with it ends.
    Failed(io::Error),
}

/// The lines of a stream that have at most `longest` bytes each, and the faults of the others.
pub(super) struct Lines<R> {
    reader: R,
    longest: usize,
    number: u64,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R, longest: usize) -> Lines<R> {
        Lines { reader, longest, number: 0, failed: false }
    }

    /// The bytes of the next line; `None` at the end of the stream.
    fn read(&mut self) -> Result<Option<Vec<u8>>, Reason> {
        let mut bytes = Vec::new();
        let most = self.longest as u64 + 1;
        self.reader.by_ref().take(most).read_until(b'\n', &mut bytes).map_err(Reason::Failed)?;
        if bytes.pop_if(|byte| *byte == b'\n').is_some() {
            return Ok(Some(bytes));
        }
        if bytes.len() > self.longest {
            self.reader.skip_until(b'\n').map_err(Reason::Failed)?;
            return Err(Reason::TooLong(self.longest));
        }
        Ok((!bytes.is_empty()).then_some(bytes))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Line, Unreadable>;

    fn next(&mut self) -> Option<Result<Line, Unreadable>> {
        if self.failed {
            return None;
        }
        self.number += 1;
        let number = self.number;
        match self.read() {
            Ok(bytes) => bytes.map(|bytes| Ok(Line { number, bytes })),
            Err(reason) => {
                self.failed = matches!(reason, Reason::Failed(_));
                Some(Err(Unreadable { number, reason }))
            }
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::TooLong(longest) => write!(f, "longer than {longest} bytes"),
            Reason::Failed(error) => error.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    /// `number:line` for those read, `number: reason` for the others; read in pieces of two bytes.
    fn lines(stream: impl Read) -> Vec<String> {
        Lines::new(BufReader::with_capacity(2, stream), 5)
            .map(|line| match line {
                Ok(line) => format!("{}:{}", line.number, String::from_utf8_lossy(&line.bytes)),
                Err(unread) => format!("{}: {}", unread.number, unread.reason),
            })
            .collect()
    }

    #[test]
    fn lines_are_numbered_and_those_too_long_are_left_out() {
        for (stream, expected) in [
            ("", &[][..]),
            ("a", &["1:a"]),
            ("a\n", &["1:a"]),
            ("\n\na\r\n", &["1:", "2:", "3:a\r"]),
            ("12345\n123456\n1234567\nb\n", &["1:12345", "2: longer than 5 bytes", "3: longer than 5 bytes", "4:b"]),
            ("12345", &["1:12345"]),
            ("123456", &["1: longer than 5 bytes"]),
        ] {
            assert_eq!(lines(stream.as_bytes()), expected, "{stream:?}");
        }
    }

    /// A stream that fails behind its bytes.
    struct Failing<'b>(&'b [u8]);

    impl Read for Failing<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() { Err(io::Error::other("gone")) } else { self.0.read(buffer) }
        }
    }

    #[test]
    fn a_stream_that_fails_ends() {
        assert_eq!(lines(Failing(b"a\nb")), ["1:a", "2: gone"]);
        assert_eq!(lines(Failing(b"1234567")), ["1: gone"]);
    }
}
