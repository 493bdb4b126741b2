//! The table of rules: what each is called and marks; and the table of their explanations, which the page loads when someone asks
//! for them.

use crate::mention::{FigureKind, Kind};

/// One rule of the detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name that a mention carries.
    pub name: &'static str,
    /// What it marks; `None` for a rule that figures of several sub-kinds share.
    pub kind: Option<Kind>,
}

/// What a rule is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation<'a> {
    /// Why it marks, in Chinese.
    pub reason_zh: &'a str,
    /// Why, in English.
    pub reason_en: &'a str,
    /// A passage with what the rule marks between ⟦ and ⟧.
    pub example: &'a str,
    /// A passage in which it marks nothing.
    pub counter_example: &'a str,
}

/// The explanations: a row a rule, its name and the fields of [`Explanation`] between tabs. No part of the page's wasm.
#[cfg(not(target_arch = "wasm32"))]
pub const EXPLANATIONS: &str = include_str!("rules.txt");

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// What the table says of the rule of this name.
pub fn explanation<'a>(table: &'a str, name: &str) -> Option<Explanation<'a>> {
    let row = table.lines().find_map(|row| row.strip_prefix(name)?.strip_prefix('\t'))?;
    let mut fields = row.split('\t');
    let mut next = || fields.next();
    Some(Explanation { reason_zh: next()?, reason_en: next()?, example: next()?, counter_example: next()? })
}

const fn figure(name: &'static str, kind: FigureKind) -> Rule {
    Rule { name, kind: Some(Kind::Figure(kind)) }
}

const fn organization(name: &'static str) -> Rule {
    Rule { name, kind: Some(Kind::Organization) }
}

const fn program(name: &'static str) -> Rule {
    Rule { name, kind: Some(Kind::Program) }
}

use FigureKind::{Count, Date, Measure, Money, Multiple, Percent, Rank};

/// Every rule, figures first.
pub const RULES: &[Rule] = &[
    figure("percent", Percent),
    figure("percent-of", Percent),
    figure("fraction", Percent),
    figure("ratio-by-context", Percent),
    figure("percentage-points", Percent),
    figure("money", Money),
    figure("money-by-context", Money),
    figure("count", Count),
    figure("measure", Measure),
    figure("multiple", Multiple),
    figure("doubling", Multiple),
    figure("place", Rank),
    figure("place-by-context", Rank),
    figure("top-places", Rank),
    Rule { name: "range", kind: None },
    figure("year", Date),
    figure("bare-year", Date),
    figure("republican-year", Date),
    figure("month", Date),
    figure("date", Date),
    figure("date-in-figures", Date),
    figure("period", Date),
    figure("relative-date", Date),
    figure("five-year-plan", Date),
    organization("company"),
    organization("short-company"),
    organization("listed-company"),
    organization("led-firm"),
    organization("learned-name"),
    organization("alias"),
    organization("organ"),
    organization("organ-by-itself"),
    organization("nationwide-body"),
    organization("university"),
    organization("body"),
    organization("site"),
    organization("zone-by-itself"),
    organization("numbered-institute"),
    organization("short-form"),
    organization("medium"),
    program("book-marks"),
    program("quoted-scheme"),
    program("quoted-with-head"),
    program("policy"),
    program("introduced-program"),
    program("learned-program"),
    program("loan"),
    program("event"),
    program("award-or-line"),
    program("nationwide-program"),
    program("title"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::detect;

    /// The passage without its marks, and with marks around what `rule` finds in it.
    fn marked_by(rule: &str, passage: &str) -> (String, String) {
        let plain = passage.replace(['⟦', '⟧'], "");
        let mut marked = plain.clone();
        for mention in detect(&plain).iter().rev().filter(|mention| mention.rule == rule) {
            marked.insert(mention.span.end(), '⟧');
            marked.insert(mention.span.start(), '⟦');
        }
        (plain, marked)
    }

    #[test]
    fn examples_are_marked_and_counter_examples_are_not() {
        for Rule { name, .. } in RULES {
            let Explanation { example, counter_example, .. } = explanation(EXPLANATIONS, name).expect(name);
            assert_eq!(marked_by(name, example).1, example, "{name}");
            let (plain, marked) = marked_by(name, counter_example);
            assert_eq!(marked, plain, "{name}");
        }
    }

    #[test]
    fn names_are_unique_and_found() {
        for (i, each) in RULES.iter().enumerate() {
            assert_eq!(rule(each.name), Some(each));
            assert!(RULES[..i].iter().all(|other| other.name != each.name), "{}", each.name);
        }
    }

    #[test]
    fn the_table_has_a_whole_row_for_each_rule_in_their_order() {
        let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        let rows: Vec<Vec<&str>> = EXPLANATIONS.lines().map(|row| row.split('\t').collect()).collect();
        assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), names);
        assert!(rows.iter().all(|row| row.len() == 5 && row.iter().all(|field| !field.is_empty())));
    }
}
