//! How the time of detection, and of the figures sheet made of what it found, grows with the text: ten times the text should cost
//! ten times the time, whatever the text is like.
//!
//! Printed, not asserted: a machine that does something else at the same time would fail it. The best of some runs each.

#[path = "../tests/files/mod.rs"]
mod files;

use pizhu::detect::Scan;
use pizhu::document::{Document, Source};
use pizhu::insight::{Input, figures};
use pizhu::mention::Mention;
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Lengths of reports (bytes), and how often each is read.
const REPORTS: [(usize, usize); 3] = [(1_000_000, 9), (10_000_000, 3), (100_000_000, 1)];

/// Lengths of hostile shapes (bytes), and how often each is read.
const SHAPES: [(usize, usize); 2] = [(200_000, 3), (2_000_000, 2)];

fn main() {
    // Cargo passes `--bench`, and `--test` where it only wants to see that it runs.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let reports = reports();
    let usual = REPORTS.map(|(size, runs)| time(&repeated(&reports, size), runs));
    println!("reports                ms a MB   against a tenth of the text");
    for (i, (size, _)) in REPORTS.iter().enumerate() {
        let growth = i.checked_sub(1).map_or_else(String::new, |before| times(usual[i], usual[before]));
        println!("{:>7} MB        {:12.1}   {growth:>8}", size / 1_000_000, per_megabyte(usual[i], *size));
    }
    println!("\nfigures sheet          ms a MB   against a tenth of the text   against detection");
    let sheets = [REPORTS[0], REPORTS[1]].map(|(size, runs)| sheet_time(&repeated(&reports, size), runs));
    for (i, (size, _)) in REPORTS.iter().take(sheets.len()).enumerate() {
        let growth = i.checked_sub(1).map_or_else(String::new, |before| times(sheets[i], sheets[before]));
        let cost = per_megabyte(sheets[i], *size);
        println!("{:>7} MB        {cost:12.1}   {growth:>27}   {:>17}", size / 1_000_000, times(sheets[i], usual[i]));
    }
    println!("\nhostile shapes         ms a MB   2 MB against 0.2 MB   against reports   the sheet, 2 MB against 0.2 MB");
    let mut shapes: Vec<_> =
        shapes().into_iter().map(|piece| (SHAPES.map(|(size, runs)| time(&repeated(&piece, size), runs)), piece)).collect();
    shapes.sort_by_key(|([_, long], _)| std::cmp::Reverse(*long));
    for ([short, long], piece) in shapes {
        let [short_sheet, long_sheet] = SHAPES.map(|(size, runs)| sheet_time(&repeated(&piece, size), runs));
        let sheet = format!("{:.1} {}", per_megabyte(long_sheet, SHAPES[1].0), times(long_sheet, short_sheet));
        let cost = per_megabyte(long, SHAPES[1].0);
        let against = cost / per_megabyte(usual[0], REPORTS[0].0);
        println!("{cost:30.1}   {:>19}   {:>15}   {sheet:>30}   {piece:?}", times(long, short), format!("×{against:.1}"));
    }
}

fn time(text: &str, runs: usize) -> Duration {
    let run = || {
        let start = Instant::now();
        black_box(Scan::new(black_box(text)).map(|batch| batch.len()).sum::<usize>());
        start.elapsed()
    };
    (0..runs).map(|_| run()).min().unwrap_or_default()
}

/// The time of making the rows of what was found before.
fn sheet_time(text: &str, runs: usize) -> Duration {
    let found: Vec<Mention> = Scan::new(text).flatten().collect();
    let document = Document::new(Source::default(), text);
    let run = || {
        let start = Instant::now();
        black_box(figures(black_box(&document), found.iter().map(Input::of_mention)).len());
        start.elapsed()
    };
    (0..runs).map(|_| run()).min().unwrap_or_default()
}

fn times(long: Duration, short: Duration) -> String {
    format!("×{:.1}", long.as_secs_f64() / short.as_secs_f64())
}

fn per_megabyte(time: Duration, bytes: usize) -> f64 {
    time.as_secs_f64() * 1e9 / bytes as f64
}

fn repeated(piece: &str, size: usize) -> String {
    piece.repeat(size / piece.len())
}

fn reports() -> String {
    files::files("seeds").iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn shapes() -> Vec<String> {
    serde_json::from_str(include_str!("../tests/hostile.json")).unwrap()
}
