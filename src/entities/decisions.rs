//! What an analyst decided of names, as lines of a text that a person also reads and writes.
//!
//! | line | says |
//! |---|---|
//! | `南通市科技局 = 南通科技局, 市科创局@南通市` | they are one; the first is its name |
//! | `创新30条 ≠ 创新30条@海安市` | what stands behind the sign is not that, but itself |
//! | `# …` | nothing |
//!
//! `@` names the place whose reports are meant: 市科技局@南通市. A name with a comma or a sign in it stands between quotation marks (`"`);
//! `!=` is `≠`.

use super::spelling;
use std::fmt;

/// Decisions in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    pub(super) lines: Vec<Line>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A comment, or nothing.
    Other(String),
    /// These are one.
    Same { name: String, others: Vec<String> },
    /// These are not the first.
    Apart { name: String, others: Vec<String> },
}

/// A line that is no decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line's number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: Wrong,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has no `=` or `≠`, or more than one.
    Sign,
    /// Nothing stands on one side of the sign, or between commas.
    Empty,
    /// A quotation mark has no other one.
    Quotation,
    /// The name is another body's in every place, and the line does not say whose.
    Whose(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { line, what } = self;
        match what {
            Wrong::Sign => write!(f, "line {line}: must be NAME = OTHER, OTHER or NAME ≠ OTHER, OTHER"),
            Wrong::Empty => write!(f, "line {line}: a name is empty"),
            Wrong::Quotation => write!(f, "line {line}: a quotation mark is not closed"),
            Wrong::Whose(name) => write!(f, "line {line}: whose is {name}? write {name}@PLACE"),
        }
    }
}

impl Decisions {
    /// Reads lines.
    ///
    /// # Errors
    /// The first line that is no decision.
    pub fn parse(text: &str) -> Result<Decisions, Fault> {
        let line = |(index, line)| read(line).map_err(|what| Fault { line: index + 1, what });
        Ok(Decisions { lines: text.lines().enumerate().map(line).collect::<Result<_, _>>()? })
    }

    /// Writes the lines, each with its end.
    pub fn written(&self) -> String {
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }

    /// Says that other names are this one.
    pub(super) fn put_same(&mut self, name: &str, others: impl Iterator<Item = String>) {
        let of_name = self.lines.iter_mut().find_map(|line| match line {
            Line::Same { name: known, others } if known == name => Some(others),
            _ => None,
        });
        match of_name {
            Some(known) => others.for_each(|other| {
                if !known.contains(&other) {
                    known.push(other)
                }
            }),
            None => self.lines.push(Line::Same { name: name.to_owned(), others: others.collect() }),
        }
    }

    /// Says that other names are not this one.
    pub(super) fn put_apart(&mut self, name: &str, others: Vec<String>) {
        let of_name = self.lines.iter_mut().find_map(|line| match line {
            Line::Apart { name: known, others } if known == name => Some(others),
            _ => None,
        });
        match of_name {
            Some(known) => known.extend(others),
            None => self.lines.push(Line::Apart { name: name.to_owned(), others }),
        }
    }

    /// Takes back what was said of the other names of lines, where `is_meant` (the line's name, the other one); whether any was.
    pub(super) fn take_back(&mut self, same: bool, is_meant: impl Fn(&str, &str) -> bool) -> bool {
        let mut taken = false;
        self.lines.retain_mut(|line| {
            let (name, others) = match line {
                Line::Same { name, others } if same => (name, others),
                Line::Apart { name, others } if !same => (name, others),
                _ => return true,
            };
            let before = others.len();
            others.retain(|other| !is_meant(name, other));
            taken |= others.len() < before;
            !others.is_empty()
        });
        taken
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, sign, others) = match self {
            Line::Other(other) => return f.write_str(other),
            Line::Same { name, others } => (name, '=', others),
            Line::Apart { name, others } => (name, '≠', others),
        };
        let others: Vec<String> = others.iter().map(|other| quoted(other)).collect();
        write!(f, "{} {sign} {}", quoted(name), others.join(", "))
    }
}

/// A name as it stands in a line.
fn quoted(name: &str) -> String {
    let plain = !name.contains([',', '，', '=', '≠', '!']) && !name.starts_with(['#', '"']) && name.trim() == name;
    if plain { name.to_owned() } else { format!("\"{name}\"") }
}

/// A name that can stand in a line: of one line, without quotation marks.
pub(super) fn nameable(name: &str) -> String {
    name.replace(['"', '\n', '\r'], " ").trim().to_owned()
}

fn read(line: &str) -> Result<Line, Wrong> {
    let trimmed = line.trim();
    if trimmed.is_empty() || trimmed.starts_with('#') {
        return Ok(Line::Other(line.to_owned()));
    }
    let mut sign = None;
    let (mut names, mut name, mut quoted) = (Vec::new(), String::new(), false);
    let mut characters = trimmed.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => name.push(c),
            '=' | '≠' if sign.is_some() => return Err(Wrong::Sign),
            '=' | '≠' => {
                sign = Some(c);
                names.push(std::mem::take(&mut name));
            }
            '!' if sign.is_none() && characters.peek() == Some(&'=') => {
                characters.next();
                sign = Some('≠');
                names.push(std::mem::take(&mut name));
            }
            ',' | '，' if sign.is_some() => names.push(std::mem::take(&mut name)),
            c => name.push(c),
        }
    }
    if quoted {
        return Err(Wrong::Quotation);
    }
    names.push(name);
    let sign = sign.ok_or(Wrong::Sign)?;
    let mut names = names.into_iter().map(|name| told(&name));
    let name = names.next().unwrap_or(Err(Wrong::Empty))?;
    let others = names.collect::<Result<Vec<_>, _>>()?;
    Ok(if sign == '=' { Line::Same { name, others } } else { Line::Apart { name, others } })
}

/// A name that says what it names.
fn told(name: &str) -> Result<String, Wrong> {
    let name = name.trim();
    let (spelled, scope) = Token::split(name);
    match scope {
        _ if spelled.is_empty() => Err(Wrong::Empty),
        None if spelling::relative(&spelled).is_some() => Err(Wrong::Whose(name.to_owned())),
        _ => Ok(name.to_owned()),
    }
}

/// How names of lines are taken apart.
pub(super) struct Token;

impl Token {
    /// The spelling of a name, and the place whose reports are meant, if any.
    pub fn split(name: &str) -> (String, Option<&str>) {
        match name.split_once('@') {
            Some((name, scope)) => (spelling::key(name), Some(scope.trim()).filter(|scope| !scope.is_empty())),
            None => (spelling::key(name), None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_read_and_faults_name_them() {
        let text = "# mine\n\n南通市科技局 = 南通科技局, \"甲，乙\"\n创新30条 ≠ 创新30条@海安市\n";
        let decisions = Decisions::parse(text).unwrap();
        assert_eq!(decisions.written(), text);
        assert_eq!(Decisions::parse("甲 != 乙"), Decisions::parse("甲 ≠ 乙"));
        for (line, what) in [
            ("甲", Wrong::Sign),
            ("甲 = 乙 = 丙", Wrong::Sign),
            ("甲 = ", Wrong::Empty),
            (" = 甲", Wrong::Empty),
            ("甲 = 乙,,丙", Wrong::Empty),
            ("甲 = \"乙", Wrong::Quotation),
            ("甲 = 市科技局", Wrong::Whose("市科技局".to_owned())),
        ] {
            assert_eq!(Decisions::parse(&format!("# 说明\n{line}")), Err(Fault { line: 2, what }), "{line}");
        }
    }

    fn name() -> impl Strategy<Value = String> {
        "[甲乙丙丁a1]{1,4}[,，=≠!# ]{0,2}[甲乙]{1,2}(@[甲乙丙]{1,3})?"
    }

    fn line() -> impl Strategy<Value = Line> {
        let names = || (name(), proptest::collection::vec(name(), 1..4));
        prop_oneof![
            Just(Line::Other(String::new())),
            "# [甲乙 =,]{0,5}[甲]".prop_map(Line::Other),
            names().prop_map(|(name, others)| Line::Same { name, others }),
            names().prop_map(|(name, others)| Line::Apart { name, others }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(lines in proptest::collection::vec(line(), 0..6)) {
            let decisions = Decisions { lines };
            prop_assert_eq!(Decisions::parse(&decisions.written()), Ok(decisions));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[甲@=≠!,，\"#\n ]{0,40}") {
            if let Ok(decisions) = Decisions::parse(&text) {
                prop_assert_eq!(Decisions::parse(&decisions.written()), Ok(decisions));
            }
        }
    }
}
