//! Names of metrics that mean the same, by a table that an analyst can edit.
//!
//! ```
//! use pizhu::insight::Synonyms;
//! let synonyms = Synonyms::default();
//! assert_eq!(synonyms.gathered("高企总数"), synonyms.gathered("高新技术企业"));
//! ```

use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

/// The table that Pizhu brings along.
const TABLE: &str = include_str!("synonyms.txt");

/// How often a name is read at most until it stays the same.
const STEPS: usize = 16;

/// Endings that say how many of a thing there are, and nothing else.
const COUNTS: [&str; 6] = ["总数量", "总数", "总量", "数量", "数", "个数"];

/// A table of names that mean the same.
///
/// A line is `NAME = OTHER, OTHER` for whole names, `~PART = OTHER, OTHER` for words within names; what stands behind `#` at the
/// beginning of a line is a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonyms {
    table: String,
    /// Words with those that are read instead, the longest first.
    parts: Vec<(String, String)>,
    names: HashMap<String, String>,
}

/// A line of a table that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line's number, from 1.
    pub line: usize,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: must be NAME = OTHER, OTHER", self.line)
    }
}

impl Default for Synonyms {
    /// The table that Pizhu brings along.
    fn default() -> Synonyms {
        Synonyms::parse(TABLE).unwrap_or_else(|_| Synonyms { table: String::new(), parts: Vec::new(), names: HashMap::new() })
    }
}

impl Synonyms {
    /// Reads a table.
    ///
    /// # Errors
    /// The first line that has no `=`, or nothing on one side of it.
    pub fn parse(table: &str) -> Result<Synonyms, Fault> {
        let mut rows = Vec::new();
        for (index, line) in table.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            rows.push(row(line).ok_or(Fault { line: index + 1 })?);
        }
        Ok(Synonyms::of_rows(table, &rows))
    }

    fn of_rows(table: &str, rows: &[(bool, String, Vec<String>)]) -> Synonyms {
        let within = rows.iter().filter(|(part, ..)| *part);
        let parts = within.flat_map(|(_, name, others)| others.iter().map(|other| (other.clone(), name.clone())));
        let mut parts: Vec<_> =
            parts.chain(rows.iter().filter(|(part, ..)| *part).map(|(_, name, _)| (name.clone(), name.clone()))).collect();
        parts.sort_by_key(|(other, _)| std::cmp::Reverse(other.len()));
        let mut synonyms = Synonyms { table: table.to_owned(), parts, names: HashMap::new() };
        for (_, name, others) in rows.iter().filter(|(part, ..)| !part) {
            let name = synonyms.read(name);
            for other in others {
                let other = synonyms.read(other);
                synonyms.names.insert(other, name.clone());
            }
        }
        synonyms
    }

    /// The table as it was written.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The name under which a metric is gathered.
    pub fn gathered(&self, metric: &str) -> String {
        let mut name = metric.to_owned();
        // A name can stand for one that stands for another, and words that were replaced can make new ones with those beside them; a
        // table that turns in circles is left.
        for _ in 0..STEPS {
            let read = self.read(&name);
            let next = self.names.get(&read).cloned().unwrap_or(read);
            if next == name {
                break;
            }
            name = next;
        }
        name
    }

    /// A name in one spelling: without white space and quotation marks, its parts by the table, without 数 at the end.
    fn read(&self, name: &str) -> String {
        let folded: String = name.chars().filter_map(one_spelling).collect();
        let mut rest = folded.as_str();
        let mut read = String::with_capacity(folded.len());
        while let Some(c) = rest.chars().next() {
            let part = self.parts.iter().find(|(other, _)| rest.starts_with(other.as_str()));
            let length = part.map_or(c.len_utf8(), |(other, _)| other.len());
            read += part.map_or(&rest[..length], |(_, name)| name.as_str());
            rest = &rest[length..];
        }
        let counted = |name: &str| {
            COUNTS.into_iter().find_map(|count| name.strip_suffix(count)).filter(|name| name.chars().count() >= 3).map(str::len)
        };
        while let Some(length) = counted(&read) {
            read.truncate(length);
        }
        read
    }
}

/// Gathers the metrics of many rows: each name is read once, however often it comes.
pub struct Gatherer<'s> {
    synonyms: &'s Synonyms,
    known: HashMap<Rc<str>, Rc<str>>,
}

impl<'s> Gatherer<'s> {
    /// Gathers by a table.
    pub fn new(synonyms: &'s Synonyms) -> Gatherer<'s> {
        Gatherer { synonyms, known: HashMap::new() }
    }

    /// The name under which a metric is gathered.
    pub fn gathered(&mut self, metric: &Rc<str>) -> Rc<str> {
        if let Some(known) = self.known.get(metric) {
            return known.clone();
        }
        let gathered: Rc<str> = self.synonyms.gathered(metric).into();
        self.known.insert(metric.clone(), gathered.clone());
        gathered
    }
}

/// Whether a line is of parts, its name and the other ones.
fn row(line: &str) -> Option<(bool, String, Vec<String>)> {
    let (name, others) = line.split_once('=')?;
    let (part, name) = name.strip_prefix('~').map_or((false, name), |name| (true, name));
    let fold = |name: &str| name.chars().filter_map(one_spelling).collect::<String>();
    let others: Vec<String> = others.split([',', '，']).map(fold).filter(|other| !other.is_empty()).collect();
    let name = fold(name);
    (!name.is_empty() && !others.is_empty()).then_some((part, name, others))
}

/// A character in the spelling in which names are compared; `None` for those that are left out.
fn one_spelling(c: char) -> Option<char> {
    match c {
        '“' | '”' | '"' | '「' | '」' | '*' => None,
        c if c.is_whitespace() => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).map(|c| c.to_ascii_uppercase()),
        c => Some(c.to_ascii_uppercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_mean_the_same_are_gathered() {
        let synonyms = Synonyms::default();
        for names in [
            &["高新技术企业", "高企", "高企总数", "高新技术企业数", "国家高新技术企业", "有效高新技术企业数"][..],
            &[
                "全社会研发投入占GDP比重",
                "R&D占GDP比重",
                "全社会研发经费支出与地区生产总值之比",
                "Ｒ＆Ｄ占gdp比重",
                "全社会研发投入强度",
            ],
            &["技术合同成交额", "技术合同成交金额", "技术合同认定登记成交额"],
            &["规模以上工业企业营业收入", "规上工业企业营业收入"],
            &["万人发明专利拥有量", "每万人发明专利拥有量", "每万人口有效发明专利拥有量"],
            &["专精特新“小巨人”企业", "国家级专精特新小巨人企业"],
        ] {
            let gathered: Vec<_> = names.iter().map(|name| synonyms.gathered(name)).collect();
            assert!(gathered.iter().all(|name| *name == gathered[0]), "{gathered:?}");
        }
        assert_ne!(synonyms.gathered("申报高新技术企业"), synonyms.gathered("高新技术企业"));
        assert_ne!(synonyms.gathered("研发投入"), synonyms.gathered("研发投入强度"));
    }

    #[test]
    fn tables_are_read_and_faults_told() {
        let synonyms = Synonyms::parse("# mine\n甲 = 乙, 丙\n乙=丁\n").unwrap();
        assert_eq!(synonyms.gathered("丁"), "甲");
        assert_eq!(Synonyms::parse("甲 = 乙\n丙\n"), Err(Fault { line: 2 }));
        assert_eq!(Synonyms::parse("甲 = "), Err(Fault { line: 1 }));
        assert_eq!(Synonyms::parse("甲 = 乙\n乙 = 甲").map(|table| table.gathered("甲").len()), Ok(3));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn gathering_again_changes_nothing(name in "(高企|数|总数|研发投入|R&D|占GDP|的比重|[一-人“ ]){0,8}") {
            let synonyms = Synonyms::default();
            let gathered = synonyms.gathered(&name);
            prop_assert_eq!(synonyms.gathered(&gathered), gathered);
        }
    }
}
