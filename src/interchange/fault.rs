//! What is wrong with a file: each fault with its place, the first of them and how many there are.

use super::phrase::{self, Words, quoted};
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
    pub path: Box<str>,
    /// What stands there.
    pub found: Words,
    /// What should.
    pub expected: Words,
}

impl Fault {
    /// A fault of a field.
    pub fn at(path: impl Into<String>, found: impl Into<Words>, expected: impl Into<Words>) -> Fault {
        Fault::made(path.into(), found.into(), expected.into())
    }

    /// One function for all that become such words: each place that tells a fault would have its own.
    #[inline(never)]
    fn made(path: String, found: Words, expected: Words) -> Fault {
        Fault { line: 0, path: path.into(), found, expected }
    }

    /// A fault that one phrase tells.
    pub fn told(path: impl Into<String>, words: impl Into<Words>) -> Fault {
        Fault::at(path, words, Words::default())
    }

    /// The same in this line.
    pub fn in_line(self, line: usize) -> Fault {
        Fault { line, ..self }
    }

    /// The same in Chinese as [`fmt::Display`] has it in English.
    pub fn chinese(&self) -> String {
        let line = if self.line > 0 { format!("第 {} 行：", self.line) } else { String::new() };
        let path = if self.path.is_empty() { String::new() } else { format!("{}：", self.path) };
        let (found, expected) = (&self.found.chinese, &self.expected.chinese);
        let gap = if expected.starts_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
        let expected = if expected.is_empty() { String::new() } else { format!("，应当是{gap}{expected}") };
        format!("{line}{path}{found}{expected}")
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
        let (found, expected) = (&self.found.english, &self.expected.english);
        if expected.is_empty() { f.write_str(found) } else { write!(f, "found {found}, expected {expected}") }
    }
}

/// What was decided, by its name in files.
pub(super) fn state(written: &str, path: &str) -> Result<State, Fault> {
    let wrong = || Fault::at(path, quoted(written), phrase::STATE);
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
            Fault { path: way.into(), ..fault }
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
        (1..=102).for_each(|line| faults.push(Fault::at("start", quoted("x"), phrase::OFFSET).in_line(line)));
        let told = faults.to_string();
        assert_eq!(told.lines().count(), TOLD + 1);
        assert!(told.starts_with("a.csv: line 1: start: found \"x\", expected an offset\n"));
        assert!(told.ends_with("\na.csv: 102 faults in all"));
    }
}
