//! Names for files and types that other tools accept.

use crate::text::percent;
use std::collections::{HashMap, HashSet};

/// The names without their endings, made unlike each other and such that every file system allows them.
pub(super) fn stems<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut taken = HashSet::new();
    let stem = |name: &str| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let stem: String = stem.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
        if stem.trim_matches(['.', ' ']).is_empty() { "document".to_owned() } else { stem }
    };
    // The number that is tried next for a name, so that a hundred thousand of one name do not try each other's.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let unique = |stem: String| {
        if taken.insert(stem.clone()) {
            return stem;
        }
        let number = numbers.entry(stem.clone()).or_insert(2);
        loop {
            let name = format!("{stem}-{number}");
            *number += 1;
            if taken.insert(name.clone()) {
                return name;
            }
        }
    };
    names.map(stem).map(unique).collect()
}

/// A label without white space and control characters, which are written as `%20`.
pub(super) fn encoded(label: &str) -> String {
    let mut written = String::new();
    for c in label.chars() {
        if c.is_whitespace() || c.is_control() || c == '%' {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| written.push_str(&format!("%{byte:02X}")));
        } else {
            written.push(c);
        }
    }
    written
}

/// The label that is written so.
pub(super) fn decoded(label: &str) -> String {
    String::from_utf8(percent::decoded(label)).unwrap_or_else(|_| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn stems_are_unlike_each_other() {
        let stems = stems(["a.txt", "a.md", "", "..", "x/y?.txt", "a-2.txt"].into_iter());
        assert_eq!(stems, ["a", "a-2", "document", "document-2", "x_y_", "a-2-2"]);
    }

    proptest! {
        #[test]
        fn labels_there_and_back(label in "[a%r2 重\n\t\u{3000}🎉]{0,12}") {
            prop_assert_eq!(decoded(&encoded(&label)), label.clone());
            prop_assert!(!encoded(&label).contains(char::is_whitespace));
        }
    }
}
