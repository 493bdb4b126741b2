//! Tables that belong to a project beside its tags: what an analyst settled once for all of its reports, in lines that can be read and
//! written by hand.

use std::collections::HashSet;
use std::rc::Rc;

/// What a table is about. Each of its lines stands for itself, in any order; what begins with `#` is a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Names of metrics that mean the same.
    Synonyms,
    /// Which written forms are one organization or program, and which are not.
    Entities,
    /// Rules of the detector that are silent, or are for some words.
    Muted,
    /// Which tags stand below which.
    Codebook,
}

impl Table {
    /// Every table.
    pub const ALL: [Table; 4] = [Table::Synonyms, Table::Entities, Table::Muted, Table::Codebook];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Table::Synonyms => "synonyms",
            Table::Entities => "entities",
            Table::Muted => "muted",
            Table::Codebook => "codebook",
        }
    }

    /// The table of this name.
    pub fn from_name(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.name() == name)
    }
}

/// The lines of a table: none ends in white space, nor is the last one empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(Rc<str>);

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Lines {
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        Lines(lines.join("\n").trim_end_matches('\n').into())
    }

    /// As one text, with line feeds between the lines.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.lines()
    }

    /// These, and those of the others that are not among them.
    pub fn joined(&self, others: &Lines) -> Lines {
        let mut known: HashSet<&str> = self.iter().collect();
        let new = others.iter().filter(|line| !line.is_empty() && known.insert(line));
        let new: Vec<&str> = new.collect();
        Lines(self.iter().chain(new).collect::<Vec<_>>().join("\n").into())
    }

    /// Whether one of these lines is not among the others.
    pub fn is_beyond(&self, others: &Lines) -> bool {
        let known: HashSet<&str> = others.iter().collect();
        self.iter().any(|line| !known.contains(line))
    }
}

/// What [`Table::Muted`] says: a rule a line, `RULE`, or `RULE = WORDS` where it is silent for some words only.
#[derive(Clone, Debug, Default)]
pub struct Muted<'l>(Vec<(&'l str, Option<&'l str>)>);

impl<'l> Muted<'l> {
    /// Reads the lines.
    pub fn of(lines: &'l Lines) -> Muted<'l> {
        let lines = lines.iter().filter(|line| !line.is_empty() && !line.starts_with('#'));
        Muted(
            lines
                .map(|line| line.split_once('=').map_or((line.trim(), None), |(rule, words)| (rule.trim(), Some(words.trim()))))
                .collect(),
        )
    }

    /// The rules, each with the words that it is silent for, or without any where it is for all.
    pub fn iter(&self) -> impl Iterator<Item = (&'l str, Option<&'l str>)> {
        self.0.iter().copied()
    }

    /// The lines again, each in one form.
    pub fn lines(&self) -> Vec<String> {
        self.iter().map(|(rule, words)| words.map_or_else(|| rule.to_owned(), |words| format!("{rule} = {words}"))).collect()
    }

    /// Whether a rule is silent, at least for these words.
    pub fn silences(&self, rule: &str, words: &str) -> bool {
        self.iter().any(|(muted, said)| muted == rule && said.is_none_or(|said| said == unbroken(words)))
    }
}

/// Words on one line, as the table has them: line breaks do not count.
pub fn unbroken(words: &str) -> String {
    words.split('\n').map(str::trim).collect()
}

/// The tables of a project; one without lines is not among them. As few as they are, an array weighs kilobytes less than a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables([Lines; Table::ALL.len()]);

impl Tables {
    /// The lines of a table, if it has any.
    pub fn get(&self, table: Table) -> Option<&Lines> {
        self.0.get(table as usize).filter(|lines| !lines.is_empty())
    }

    /// Has a table have these lines; gives back those that it had.
    pub fn put(&mut self, table: Table, lines: Lines) -> Lines {
        self.0.get_mut(table as usize).map(|known| std::mem::replace(known, lines)).unwrap_or_default()
    }

    /// Those that have lines.
    pub fn iter(&self) -> impl Iterator<Item = (Table, &Lines)> {
        Table::ALL.into_iter().filter_map(|table| Some((table, self.get(table)?)))
    }
}

impl FromIterator<(Table, Lines)> for Tables {
    fn from_iter<I: IntoIterator<Item = (Table, Lines)>>(tables: I) -> Tables {
        let mut all = Tables::default();
        tables.into_iter().for_each(|(table, lines)| drop(all.put(table, lines)));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tables_are_known_by_their_names() {
        for table in Table::ALL {
            assert_eq!(Table::from_name(table.name()), Some(table));
        }
        assert_eq!(Table::from_name(""), None);
    }

    #[test]
    fn lines_are_those_of_any_system_without_what_is_not_seen() {
        assert_eq!(Lines::of("甲 = 乙\u{3000}\r\n\r\n# 丙\n\n").as_str(), "甲 = 乙\n\n# 丙");
        assert!(Lines::of("\n \n").is_empty());
    }

    #[test]
    fn what_is_there_keeps_its_place_when_lines_join() {
        assert_eq!(Lines::of("甲\n乙").joined(&Lines::of("丙\n甲")), Lines::of("甲\n乙\n丙"));
    }

    #[test]
    fn a_rule_is_silent_wholly_or_for_some_words() {
        let lines = Lines::of("# quoted\nquoted = 苏科贷\npercent");
        let muted = Muted::of(&lines);
        assert!(muted.silences("percent", "12%") && muted.silences("quoted", "苏科\n贷"));
        assert!(!muted.silences("quoted", "苏科") && !muted.silences("quoted", ""));
    }

    proptest! {
        #[test]
        fn lines_joined_twice_are_joined_once(one in "[甲乙\n ]{0,12}", other in "[甲乙丙\n]{0,12}") {
            let (one, other) = (Lines::of(&one), Lines::of(&other));
            let joined = one.joined(&other);
            prop_assert_eq!(joined.joined(&other), joined.clone());
            prop_assert_eq!(Lines::of(joined.as_str()), joined.clone());
            prop_assert!(one.iter().chain(other.iter()).filter(|line| !line.is_empty()).all(|line| joined.iter().any(|known| known == line)));
        }
    }
}
