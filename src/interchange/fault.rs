//! What is wrong with a file: each fault with its place, the first of them and how many there are.

use crate::annotation::State;
use std::fmt;

/// Faults that are told one by one; the rest is a number.
pub const TOLD: usize = 100;

/// One thing that is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1; 0 where the format has no lines or the whole is meant.
    pub line: usize,
    /// The way to the field (`items[3].target.selector`), or the column's name; empty for the whole.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
}

impl Fault {
    /// A fault of a field.
    pub fn at(path: impl Into<String>, found: impl Into<String>, expected: impl Into<String>) -> Fault {
        Fault { line: 0, path: path.into(), found: found.into(), expected: expected.into() }
    }

    /// The same in this line.
    pub fn in_line(self, line: usize) -> Fault {
        Fault { line, ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match (self.found.is_empty(), self.expected.is_empty()) {
            (false, false) => write!(f, "found {}, expected {}", self.found, self.expected),
            (true, _) => write!(f, "expected {}", self.expected),
            (false, true) => f.write_str(&self.found),
        }
    }
}

/// What was decided, by its name in files.
pub(super) fn state(written: &str, path: &str) -> Result<State, Fault> {
    let wrong = || Fault::at(path, format!("{written:?}"), "suggested, accepted or rejected");
    State::from_name(written).ok_or_else(wrong)
}

/// All that is wrong with a file, which is refused as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// The file's name.
    pub file: String,
    /// The first of them, at most [`TOLD`].
    pub first: Vec<Fault>,
    /// How many there are in all.
    pub total: usize,
}

impl Faults {
    /// None yet.
    pub fn of(file: &str) -> Faults {
        Faults { file: file.to_owned(), ..Faults::default() }
    }

    /// One.
    pub fn one(file: &str, fault: Fault) -> Faults {
        Faults { file: file.to_owned(), first: vec![fault], total: 1 }
    }

    /// Adds one.
    pub fn push(&mut self, fault: Fault) {
        self.total += 1;
        if self.first.len() < TOLD {
            self.first.push(fault);
        }
    }

    /// Adds those of a file that lies in this one.
    pub fn take(&mut self, path: &str, others: Faults) {
        self.total += others.total;
        let room = TOLD.saturating_sub(self.first.len());
        let within = |fault: Fault| {
            let way = if fault.path.is_empty() { path.to_owned() } else { format!("{path}: {}", fault.path) };
            Fault { path: way, ..fault }
        };
        self.first.extend(others.first.into_iter().take(room).map(within));
    }

    /// What was read, unless something was wrong.
    ///
    /// # Errors
    /// These, if there is one.
    pub fn or<T>(self, read: T) -> Result<T, Faults> {
        if self.total == 0 { Ok(read) } else { Err(self) }
    }

    /// What was read, or nothing and the fault among these.
    pub fn keep<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.push(fault)).ok()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.first.iter().enumerate() {
            let line = if index > 0 { "\n" } else { "" };
            write!(f, "{line}{}: {fault}", self.file)?;
        }
        if self.total > self.first.len() {
            write!(f, "\n{}: {} faults in all", self.file, self.total)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_faults_are_told_and_all_counted() {
        let mut faults = Faults::of("a.csv");
        (1..=102).for_each(|line| faults.push(Fault::at("start", "\"x\"", "a number").in_line(line)));
        let told = faults.to_string();
        assert_eq!(told.lines().count(), TOLD + 1);
        assert!(told.starts_with("a.csv: line 1: start: found \"x\", expected a number\n"));
        assert!(told.ends_with("\na.csv: 102 faults in all"));
    }
}
