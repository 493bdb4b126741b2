//! The documentation's table of formats is made of the program's.

use pizhu::interchange::{Carries, FORMATS, Format, Labels, Overlap};
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str = "| name | format | read | offsets count | files end with | does not carry |\n|---|---|---|---|---|---|\n";

fn table() -> String {
    let row = |format: &Format| {
        let unit = format.unit.map_or("–", |unit| unit.name());
        let read = if format.read.is_some() { "yes" } else { "–" };
        let Format { name, title, ending, .. } = format;
        format!("| `{name}` | {title} | {read} | {unit} | `.{ending}` | {} |\n", missing(&format.carries))
    };
    HEAD.to_owned() + &FORMATS.iter().map(row).collect::<String>()
}

/// What a format has no room for, in words.
fn missing(carries: &Carries) -> String {
    if !carries.annotations {
        return "annotations: it is the tags alone".to_owned();
    }
    let missing = [
        (!carries.text, "the text"),
        (carries.overlap == Overlap::Nested, "passages that cross"),
        (carries.overlap == Overlap::None, "passages that overlap"),
        (!carries.blank, "white space at edges"),
        (carries.labels == Labels::One, "several labels on one"),
        (!carries.notes, "notes"),
        (!carries.values, "values"),
        (!carries.states, "decisions"),
        (!carries.rejected, "rejected suggestions"),
        (!carries.provenance, "identities, rules, times"),
        (!carries.places, "places in the original file"),
        (!carries.tag_set, "looks of tags"),
        (!carries.hierarchy, "which tags stand below which"),
    ];
    let missing: Vec<&str> = missing.into_iter().filter_map(|(is_missing, words)| is_missing.then_some(words)).collect();
    if missing.is_empty() { "–".to_owned() } else { missing.join(", ") }
}

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md")
}

#[test]
fn the_page_of_formats_has_the_table() {
    let page = fs::read_to_string(page()).unwrap();
    assert!(page.contains(&table()), "cargo test --test formats_table -- --ignored writes it anew");
}

#[test]
#[ignore = "writes the table into the documentation"]
fn write_the_table() {
    let text = fs::read_to_string(page()).unwrap();
    let (before, rest) = text.split_once(HEAD).unwrap();
    let behind: String = rest.lines().skip_while(|line| line.starts_with('|')).map(|line| line.to_owned() + "\n").collect();
    fs::write(page(), before.to_owned() + &table() + &behind).unwrap();
}
