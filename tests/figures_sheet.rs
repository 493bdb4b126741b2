//! The figures sheet against reports marked by hand (tests/gold/figures-sheet): metric, subject and period of every figure.
//!
//! `cargo test --test figures_sheet -- --nocapture` prints the accuracy of each report and what was missed.

mod files;

use pizhu::detect::detect;
use pizhu::document::{Document, Source};
use pizhu::insight::{Input, Row, figures};
use pizhu::mention::{FigureKind, Kind, Mention};
use pizhu::text::{CodePoint, Span};
use serde_json::Value as Json;
use std::fs;
use std::path::Path;

/// Reports whose marks the rules were made on.
const MADE_ON: [&str; 3] = ["000", "002", "003"];

/// Reports that were marked before there was a rule, and only scored.
const ONLY_SCORED: [&str; 2] = ["001", "004"];

/// A figure marked by hand; alternatives are parted by bars.
struct Mark {
    start: usize,
    end: usize,
    quote: String,
    metric: String,
    subject: String,
    period: String,
}

/// How many of a report's figures are right.
#[derive(Clone, Copy, Default)]
struct Right {
    all: usize,
    head: usize,
    exact: usize,
    subject: usize,
    period: usize,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn marks(name: &str) -> Vec<Mark> {
    let lines = fs::read_to_string(root().join(format!("tests/gold/figures-sheet/{name}.tsv"))).unwrap();
    let mark = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut next = || fields.next().unwrap();
        let (start, end) = (next().parse().unwrap(), next().parse().unwrap());
        Mark { start, end, quote: next(), metric: next(), subject: next(), period: next() }
    };
    lines.lines().skip(1).map(mark).collect()
}

fn document(name: &str) -> Document {
    let text = fs::read_to_string(root().join(format!("seeds/{name}.txt"))).unwrap();
    Document::new(Source { name: format!("{name}.txt"), ..Source::default() }, text)
}

/// The reports whose names begin so.
fn names(prefixes: &[&str]) -> Vec<String> {
    let stems = files::files("seeds").into_iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    stems.filter(|stem| prefixes.iter().any(|prefix| stem.starts_with(prefix))).collect()
}

/// The figures marked by hand for the detector, without dates: code points, text.
fn gold(name: &str) -> Vec<(usize, usize, String)> {
    let lines = fs::read_to_string(root().join(format!("tests/gold/{name}.jsonl"))).unwrap();
    let marks = lines.lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
    let figures = marks.filter(|mark| mark["type"] == "figure" && mark["kind"] != "date");
    let number = |mark: &Json, key: &str| mark[key].as_u64().unwrap() as usize;
    figures.map(|mark| (number(&mark, "start"), number(&mark, "end"), mark["text"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn every_figure_of_a_marked_report_is_marked_and_nothing_else() {
    for name in names(&[&MADE_ON[..], &ONLY_SCORED[..]].concat()) {
        let marked: Vec<_> = marks(&name).into_iter().map(|mark| (mark.start, mark.end, mark.quote)).collect();
        assert_eq!(marked, gold(&name), "{name}");
    }
}

#[test]
fn reports_that_the_rules_were_made_on() {
    floors(check(&MADE_ON), 0.95, 0.97, 0.97);
}

#[test]
fn reports_that_were_only_scored() {
    floors(check(&ONLY_SCORED), 0.89, 0.95, 0.98);
}

/// The least shares of right heads of metrics, subjects and periods.
fn floors(right: Right, head: f64, subject: f64, period: f64) {
    let share = |count: usize| count as f64 / right.all as f64;
    assert!(share(right.head) >= head, "metric {:.3}", share(right.head));
    assert!(share(right.subject) >= subject, "subject {:.3}", share(right.subject));
    assert!(share(right.period) >= period, "period {:.3}", share(right.period));
}

fn check(prefixes: &[&str]) -> Right {
    let mut sum = Right::default();
    println!("{:10}{:>8}{:>14}{:>8}{:>9}{:>8}", "report", "figures", "metric: head", "exact", "subject", "period");
    for name in names(prefixes) {
        let right = score(&name);
        line(&name[..3], right);
        sum = Right {
            all: sum.all + right.all,
            head: sum.head + right.head,
            exact: sum.exact + right.exact,
            subject: sum.subject + right.subject,
            period: sum.period + right.period,
        };
    }
    line("all", sum);
    sum
}

fn line(name: &str, right: Right) {
    let share = |count: usize| count as f64 / right.all.max(1) as f64;
    println!(
        "{name:10}{:8}{:14.3}{:8.3}{:9.3}{:8.3}",
        right.all,
        share(right.head),
        share(right.exact),
        share(right.subject),
        share(right.period)
    );
}

/// Scores the rows of the figures that the detector finds; a figure that it misses is wrong in all.
fn score(name: &str) -> Right {
    let document = document(name);
    let found = detect(document.text().as_str());
    let rows = figures(&document, found.iter().map(Input::of_mention));
    assert_eq!(rows.len(), found.iter().filter(|mention| is_amount(mention)).count());
    let mut right = Right::default();
    for mark in marks(name) {
        right.all += 1;
        let span = document.text().span_of_code_points(CodePoint(mark.start), CodePoint(mark.end)).unwrap();
        let Some(row) = rows.iter().find(|row| row.span == span) else {
            println!("    no row: {} {}", &name[..3], mark.quote);
            continue;
        };
        count(&mut right, &mark, row, &context(&document, span), name);
    }
    right
}

fn count(right: &mut Right, mark: &Mark, row: &Row, context: &str, name: &str) {
    let alternatives = |marked: &str| marked.split('|').map(str::to_owned).collect::<Vec<_>>();
    let metric = alternatives(&mark.metric);
    let head = metric.iter().any(|marked| has_head(&row.metric.text, marked));
    let exact = metric.iter().any(|marked| spelled(&marked.replace(['[', ']'], "")) == spelled(&row.metric.text));
    let subject = alternatives(&mark.subject).iter().any(|marked| place(marked) == place(&row.subject.text));
    let when = row.when.as_deref().unwrap_or("-");
    let period = alternatives(&mark.period).iter().any(|marked| marked == when);
    right.head += usize::from(head);
    right.exact += usize::from(exact);
    right.subject += usize::from(subject);
    right.period += usize::from(period);
    let tell = |what: &str, ok: bool, found: &str, marked: &str| {
        if !ok {
            println!("    {what}: {} {context}  found {found:?}, marked {marked}", &name[..3]);
        }
    };
    tell("metric", head, &row.metric.text, &mark.metric);
    tell("subject", subject, &row.subject.text, &mark.subject);
    tell("period", period, when, &mark.period);
}

fn is_amount(mention: &Mention) -> bool {
    matches!(mention.kind, Kind::Figure(kind) if kind != FigureKind::Date)
}

fn context(document: &Document, span: Span) -> String {
    let text = document.text().as_str();
    let before: String = text[..span.start()].chars().rev().take(14).collect::<Vec<_>>().into_iter().rev().collect();
    let behind: String = text[span.end()..].chars().take(8).collect();
    format!("{before}⟦{}⟧{behind}", &text[span.range()]).replace('\n', "⏎")
}

/// Whether a metric has the head that is marked with brackets, and behind it nothing but what is marked behind it.
fn has_head(found: &str, marked: &str) -> bool {
    if marked == "-" {
        return found.is_empty();
    }
    let (found, marked) = (spelled(found), spelled(marked));
    let (_, rest) = marked.split_once('[').unwrap();
    let (head, behind) = rest.split_once(']').unwrap();
    found.match_indices(head).any(|(at, _)| behind.starts_with(&found[at + head.len()..]))
}

/// Without quotation marks and white space.
fn spelled(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !"“”《》".contains(*c)).collect()
}

/// The name of a place without its level.
fn place(name: &str) -> String {
    let name = spelled(name);
    if name == "-" {
        return String::new();
    }
    name.strip_suffix(['市', '县', '省']).map(str::to_owned).unwrap_or(name)
}
