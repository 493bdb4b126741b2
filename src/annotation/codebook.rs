//! Which tags stand below which: the lines of [`Table::Codebook`](super::Table::Codebook), `UPPER > LOWER` by the names of tags.
//!
//! ```
//! use pizhu::annotation::{Hierarchy, Lines};
//! let hierarchy = Hierarchy::of(&Lines::of("投入 > 研发投入\n投入 > 财政拨款"));
//! assert_eq!(hierarchy.upper("财政拨款"), Some("投入"));
//! ```

use super::Lines;
use std::collections::{BTreeMap, HashMap};

/// Between the names of a line.
const BELOW: &str = " > ";
/// So many lines are read at most: more tags no person keeps apart.
const MOST: usize = 2000;
/// So many tags stand above one at most: elements of files lie no deeper in each other.
const DEEPEST: usize = 32;

/// An order of tags, each below one other or none. It has no circles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hierarchy {
    /// The name of the upper tag, by the name of the lower one.
    upper: BTreeMap<String, String>,
}

impl Hierarchy {
    /// Reads a table. What is no such line says nothing, nor does what [`Hierarchy::of_pairs`] leaves out.
    pub fn of(lines: &Lines) -> Hierarchy {
        Hierarchy::of_pairs(lines.iter().filter_map(pair).take(MOST))
    }

    /// Of pairs of an upper and a lower tag. A second upper tag of one tag is left out, and what would close a circle or lie too deep.
    pub fn of_pairs<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Hierarchy {
        let mut upper: HashMap<&str, &str> = HashMap::new();
        // How many levels stand below a tag.
        let mut below: HashMap<&str, usize> = HashMap::new();
        for (above, lower) in pairs {
            let chain: Vec<&str> = std::iter::successors(Some(above), |name| upper.get(name).copied()).collect();
            let levels = below.get(lower).copied().unwrap_or_default();
            if upper.contains_key(lower) || chain.contains(&lower) || chain.len() + levels > DEEPEST {
                continue;
            }
            for (up, name) in chain.into_iter().enumerate() {
                let known = below.entry(name).or_default();
                *known = (*known).max(levels + up + 1);
            }
            upper.insert(lower, above);
        }
        Hierarchy { upper: upper.into_iter().map(|(lower, upper)| (lower.to_owned(), upper.to_owned())).collect() }
    }

    /// The table that says the same, in the order of the lower tags' names.
    pub fn lines(&self) -> Lines {
        let lines: Vec<String> = self.upper.iter().map(|(lower, upper)| format!("{upper}{BELOW}{lower}")).collect();
        Lines::of(&lines.join("\n"))
    }

    /// The tag that one stands below.
    pub fn upper(&self, name: &str) -> Option<&str> {
        self.upper.get(name).map(String::as_str)
    }

    /// Has a tag stand below another one, or below none. What would close a circle or lie too deep changes nothing.
    pub fn put(&mut self, name: &str, upper: Option<&str>) {
        let others = self.upper.iter().filter(|(lower, _)| *lower != name).map(|(lower, upper)| (upper.as_str(), lower.as_str()));
        let put = Hierarchy::of_pairs(others.chain(upper.map(|upper| (upper, name))));
        if put.upper(name) == upper {
            *self = put;
        }
    }

    /// Whether a tag is another one, or stands below it at any depth.
    pub fn is_below(&self, name: &str, upper: &str) -> bool {
        std::iter::successors(Some(name), |name| self.upper(name)).any(|above| above == upper)
    }
}

/// The same table where a tag has another name.
pub fn renamed(lines: &Lines, from: &str, to: &str) -> Lines {
    let name = |name: &str| if name == from { to.to_owned() } else { name.to_owned() };
    let line = |line: &str| pair(line).map_or_else(|| line.to_owned(), |(upper, lower)| name(upper) + BELOW + &name(lower));
    Lines::of(&lines.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// The upper and the lower tag of a line.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (upper, lower) = line.split_once(BELOW)?;
    let (upper, lower) = (upper.trim(), lower.trim());
    (!line.starts_with('#') && !upper.is_empty() && !lower.is_empty() && upper != lower).then_some((upper, lower))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// How many tags stand above one.
    fn depth(hierarchy: &Hierarchy, name: &str) -> usize {
        std::iter::successors(hierarchy.upper(name), |name| hierarchy.upper(name)).take(1000).count()
    }

    #[test]
    fn what_closes_a_circle_says_nothing() {
        let hierarchy = Hierarchy::of(&Lines::of("甲 > 乙\n乙 > 丙\n丙 > 甲\n# 丁 > 戊\n丁 > 乙\n己 > 己\n > 庚"));
        assert_eq!([hierarchy.upper("甲"), hierarchy.upper("乙"), hierarchy.upper("丙")], [None, Some("甲"), Some("乙")]);
        assert_eq!(hierarchy.lines().iter().count(), 2);
    }

    #[test]
    fn none_lies_deeper_than_is_allowed() {
        let chain: Vec<String> = (0..100).map(|depth| format!("{depth} > {}", depth + 1)).collect();
        for lines in [chain.clone(), chain.into_iter().rev().collect()] {
            let hierarchy = Hierarchy::of(&Lines::of(&lines.join("\n")));
            assert!((0..=100).all(|name: usize| depth(&hierarchy, &name.to_string()) <= DEEPEST));
        }
    }

    #[test]
    fn a_tag_keeps_its_place_under_another_name() {
        let lines = Lines::of("# 甲 > 乙\n甲 > 乙\n乙 > 丙");
        assert_eq!(renamed(&lines, "乙", "丁").as_str(), "# 甲 > 乙\n甲 > 丁\n丁 > 丙");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(pairs in prop::collection::vec((0..6u8, 0..6u8), 0..12)) {
            let lines: Vec<String> = pairs.iter().map(|(upper, lower)| format!("{upper} > {lower}")).collect();
            let hierarchy = Hierarchy::of(&Lines::of(&lines.join("\n")));
            prop_assert_eq!(Hierarchy::of(&hierarchy.lines()), hierarchy.clone());
            for name in 0..6 {
                prop_assert!(depth(&hierarchy, &name.to_string()) <= DEEPEST);
            }
        }
    }
}
