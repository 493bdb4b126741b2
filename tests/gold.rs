//! The detector against reports marked by hand: the table of the guidelines' scorer, and floors slightly under it.
//!
//! Spans are compared exactly and by overlap (one to one, longest shared run first); kinds, values and qualifiers over the
//! figures found exactly. `cargo test --test gold -- --nocapture` prints the tables and what was missed.

mod files;

use pizhu::detect::detect;
use pizhu::mention::{Bound, Change, Mention, Value};
use pizhu::text::{CodePoint, Span, Text};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// What a set of reports must reach.
struct Floors {
    /// The scored types, with the least exact and overlapping F1.
    types: [(&'static str, f64, f64); 4],
    /// The least share of exactly found figures with the right kind, value, and bound, change and target.
    attributes: [(&'static str, f64); 5],
}

/// The five sample reports, on which the rules were made.
const SAMPLES: Floors = Floors {
    types: [("figure", 0.99, 0.99), ("date", 0.99, 0.99), ("program", 0.97, 0.97), ("organization", 0.95, 0.95)],
    attributes: [("kind", 0.99), ("value", 0.99), ("bound", 0.95), ("change", 0.95), ("target", 0.90)],
};

/// Passages on which the rules were mended (`tests/unseen/README.md`).
const MENDED: Floors = Floors {
    types: [("figure", 0.98, 0.98), ("date", 0.98, 0.98), ("program", 0.97, 0.97), ("organization", 0.98, 0.98)],
    attributes: [("kind", 0.98), ("value", 0.98), ("bound", 0.98), ("change", 0.98), ("target", 0.98)],
};

/// Passages that were only scored.
const HELD_OUT: Floors = Floors {
    types: [("figure", 0.98, 0.98), ("date", 0.98, 0.98), ("program", 0.95, 0.95), ("organization", 0.93, 0.93)],
    attributes: [("kind", 0.98), ("value", 0.95), ("bound", 0.98), ("change", 0.97), ("target", 0.89)],
};

/// Passages of a second hand, who had not read the rules: those to mend on.
const SECOND_HAND_TO_MEND_ON: Floors = Floors {
    types: [("figure", 0.98, 0.98), ("date", 0.98, 0.98), ("program", 0.96, 0.96), ("organization", 0.97, 0.97)],
    attributes: [("kind", 0.98), ("value", 0.98), ("bound", 0.98), ("change", 0.98), ("target", 0.93)],
};

/// Passages of the second hand that were only scored.
const SECOND_HAND_HELD_OUT: Floors = Floors {
    types: [("figure", 0.97, 0.97), ("date", 0.96, 0.96), ("program", 0.92, 0.94), ("organization", 0.87, 0.89)],
    attributes: [("kind", 0.98), ("value", 0.96), ("bound", 0.97), ("change", 0.97), ("target", 0.89)],
};

/// A mark made by hand.
struct Gold {
    span: Span,
    label: String,
    kind: String,
    norm: String,
    attributes: BTreeSet<String>,
}

impl Gold {
    /// A mark; dates are scored by themselves.
    fn new(span: Span, label: String, kind: String, norm: String, attributes: &str) -> Gold {
        let label = if kind == "date" { kind.clone() } else { label };
        let attributes = attributes.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Gold { span, label, kind, norm, attributes }
    }
}

struct Report {
    name: String,
    text: Text,
    gold: Vec<Gold>,
    found: Vec<Mention>,
}

#[test]
fn hand_marked_reports() {
    let reports: Vec<_> = files("gold", "", "jsonl").iter().map(|path| sample(path)).collect();
    assert_eq!(reports.len(), 5);
    check(&reports, &SAMPLES);
}

#[test]
fn unseen_passages_that_rules_were_mended_on() {
    check(&passages("fix-", 1..=6), &MENDED);
}

#[test]
fn unseen_passages_that_were_only_scored() {
    check(&passages("check-", 1..=3), &HELD_OUT);
}

#[test]
fn unseen_passages_of_the_second_hand_to_mend_on() {
    check(&passages("fix-", 7..=13), &SECOND_HAND_TO_MEND_ON);
}

#[test]
fn unseen_passages_of_the_second_hand_that_were_only_scored() {
    check(&passages("check-", 4..=10), &SECOND_HAND_HELD_OUT);
}

fn check(reports: &[Report], floors: &Floors) {
    println!(
        "{:14}{:>6}{:>7}{:>10}{:>7}{:>7}{:>12}{:>7}{:>7}",
        "type", "gold", "found", "exact P", "R", "F1", "overlap P", "R", "F1"
    );
    for (label, exact_floor, overlap_floor) in floors.types {
        let (exact, overlap) = scores(reports, label);
        assert!(exact >= exact_floor, "{label}: exact F1 {exact:.4} under {exact_floor}");
        assert!(overlap >= overlap_floor, "{label}: overlap F1 {overlap:.4} under {overlap_floor}");
    }
    for (name, floor) in floors.attributes {
        let right = attribute(reports, name);
        println!("{name} right: {right:.4}");
        assert!(right >= floor, "{name}: {right:.4} under {floor}");
    }
}

/// The files of a folder of marks by the beginning and the end of their names, in order.
fn files(folder: &str, prefix: &str, extension: &str) -> Vec<PathBuf> {
    let mut paths = files::files(&format!("tests/{folder}"));
    paths.retain(|path| {
        path.extension().is_some_and(|own| own == extension) && path.file_name().unwrap().to_str().unwrap().starts_with(prefix)
    });
    paths
}

fn sample(gold: &Path) -> Report {
    let name = gold.file_stem().unwrap().to_string_lossy().into_owned();
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(format!("{name}.txt"));
    let text = Text::new(fs::read_to_string(seed).unwrap());
    let lines = fs::read_to_string(gold).unwrap();
    let gold = lines.lines().filter(|line| !line.is_empty()).map(|line| mark(&text, line)).collect();
    let found = detect(text.as_str());
    Report { name, text, gold, found }
}

/// The passages of a half with these numbers, of which none may be absent.
fn passages(half: &str, numbers: RangeInclusive<usize>) -> Vec<Report> {
    let of_number = |number| files("unseen", &format!("{half}{number}-"), "txt");
    let reports: Vec<_> = numbers.clone().flat_map(of_number).map(|path| passage(&path)).collect();
    assert_eq!(reports.len(), numbers.count(), "{half}");
    reports
}

/// A passage whose marks stand in the text itself: `⟦O|…⟧`, `⟦F:kind:value unit:attributes|…⟧`.
fn passage(path: &Path) -> Report {
    let marked = fs::read_to_string(path).unwrap();
    let (mut text, mut gold) = (String::new(), Vec::new());
    for piece in marked.split_inclusive('⟧') {
        let (plain, mark) = piece.split_once('⟦').unwrap_or((piece, ""));
        text += plain;
        let Some((tag, name)) = mark.strip_suffix('⟧').and_then(|mark| mark.split_once('|')) else { continue };
        let start = text.len();
        text += name;
        gold.push(tagged(Span::new(start, text.len()), tag));
    }
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let found = detect(&text);
    Report { name, text: Text::new(text), gold, found }
}

/// A mark by its tag: `O`, `P`, `F:money:400000000 CNY:gt`.
fn tagged(span: Span, tag: &str) -> Gold {
    let mut parts = tag.splitn(4, ':');
    let label = match parts.next() {
        Some("O") => "organization",
        Some("P") => "program",
        Some("F") => "figure",
        other => panic!("{other:?} is no type"),
    };
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (kind, norm, attributes) = (next(), next(), next());
    Gold::new(span, label.to_owned(), kind, norm, &attributes)
}

fn mark(text: &Text, line: &str) -> Gold {
    let json: Json = serde_json::from_str(line).unwrap();
    let string = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    let byte = |key: &str| text.byte_of_code_point(CodePoint(json[key].as_u64().unwrap() as usize)).unwrap();
    let span = Span::new(byte("start"), byte("end"));
    Gold::new(span, string("type"), string("kind"), string("norm"), &string("attrs"))
}

fn label(mention: &Mention) -> &'static str {
    match mention.kind.figure_kind().map(|kind| kind.name()) {
        Some("date") => "date",
        _ => mention.kind.type_name(),
    }
}

/// Prints a row of the table and what it misses; returns exact and overlapping F1.
fn scores(reports: &[Report], kind: &str) -> (f64, f64) {
    let (mut n_gold, mut n_found, mut exact, mut overlap) = (0, 0, 0, 0);
    let mut errors = String::new();
    for report in reports {
        let gold: Vec<Span> = report.gold.iter().filter(|mark| mark.label == kind).map(|mark| mark.span).collect();
        let found: Vec<Span> = report.found.iter().filter(|m| label(m) == kind).map(|m| m.span).collect();
        let (n_gold_here, n_found_here) = (gold.len(), found.len());
        (n_gold, n_found) = (n_gold + n_gold_here, n_found + n_found_here);
        exact += gold.iter().filter(|span| found.contains(span)).count();
        overlap += pairs(&gold, &found);
        let mut list = |title: &str, spans: &[Span], others: &[Span]| {
            for span in spans.iter().filter(|span| !others.contains(span)) {
                errors += &format!("    {title} {} {span:?} {:?}\n", short(&report.name), report.text.slice(*span).unwrap());
            }
        };
        list("missed", &gold, &found);
        list("false alarm", &found, &gold);
    }
    let f1 = |hits: usize| 2.0 * hits as f64 / (n_gold + n_found) as f64;
    let share = |hits: usize, of: usize| hits as f64 / of.max(1) as f64;
    let columns = |hits| (share(hits, n_found), share(hits, n_gold), f1(hits));
    let ((p, r, f), (op, or, of)) = (columns(exact), columns(overlap));
    println!("{kind:14}{n_gold:6}{n_found:7}{p:10.3}{r:7.3}{f:7.3}{op:12.3}{or:7.3}{of:7.3}");
    print!("{errors}");
    (f1(exact), f1(overlap))
}

/// Overlapping pairs, one to one, the longest shared run first.
fn pairs(gold: &[Span], found: &[Span]) -> usize {
    let shared = |(i, g): (usize, &Span)| {
        let g = *g;
        found.iter().enumerate().filter_map(move |(j, f)| g.intersection(*f).map(|common| (common.len(), i, j)))
    };
    let mut all: Vec<_> = gold.iter().enumerate().flat_map(shared).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    let (mut used_gold, mut used_found) = (BTreeSet::new(), BTreeSet::new());
    for (_, i, j) in all {
        if !used_gold.contains(&i) && !used_found.contains(&j) {
            used_gold.insert(i);
            used_found.insert(j);
        }
    }
    used_gold.len()
}

/// Enough of a report's name to tell it.
fn short(name: &str) -> &str {
    name.get(..8).unwrap_or(name)
}

/// The share of exactly found figures whose attribute is as marked.
fn attribute(reports: &[Report], name: &str) -> f64 {
    let (mut right, mut all) = (0, 0);
    for report in reports {
        for mark in report.gold.iter().filter(|mark| !mark.kind.is_empty()) {
            let Some(mention) = report.found.iter().find(|m| m.span == mark.span) else { continue };
            let ok = is_right(name, mark, mention);
            all += 1;
            right += usize::from(ok);
            if !ok {
                let text = report.text.slice(mark.span).unwrap();
                println!(
                    "    {name} wrong: {} {:?} {text:?} {} {:?}, found {:?} {:?}",
                    short(&report.name),
                    mark.span,
                    mark.norm,
                    mark.attributes,
                    mention.value,
                    mention.qualifiers
                );
            }
        }
    }
    right as f64 / all.max(1) as f64
}

fn is_right(name: &str, mark: &Gold, mention: &Mention) -> bool {
    let marked = |names: &[&'static str]| names.iter().copied().find(|name| mark.attributes.contains(*name));
    match name {
        "kind" => mention.kind.figure_kind().map(|kind| kind.name()) == Some(mark.kind.as_str()),
        "value" => same_value(&mark.norm, mention.value.as_ref()),
        "bound" => mention.qualifiers.bound.map(Bound::name) == marked(&["ge", "le", "gt", "lt", "approx"]),
        "change" => mention.qualifiers.change.map(Change::name) == marked(&["up", "down"]),
        "target" => mention.qualifiers.target == mark.attributes.contains("target"),
        other => unreachable!("{other}"),
    }
}

/// Whether a value is as marked: `6..9 个`, `0.3333 ratio` (fractions are rounded to four places there), `2022/2024`.
fn same_value(norm: &str, value: Option<&Value>) -> bool {
    match value {
        Some(Value::Date(date)) => date == norm,
        Some(Value::Number { value, max, unit }) => {
            let Some((number, marked_unit)) = norm.split_once(' ') else { return false };
            let (low, high) = number.split_once("..").map_or((number, None), |(low, high)| (low, Some(high)));
            let same =
                |a: rust_decimal::Decimal, b: &str| a.round_dp(4) == b.parse::<rust_decimal::Decimal>().unwrap().round_dp(4);
            same(*value, low)
                && max.is_some() == high.is_some()
                && max.zip(high).is_none_or(|(a, b)| same(a, b))
                && unit == marked_unit
        }
        None => false,
    }
}
