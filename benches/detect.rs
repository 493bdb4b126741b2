//! Detection of the five reports repeated to 1 MB and 10 MB, beside one Aho-Corasick pass of the same lexicon over the same text.
//!
//! Divan prints throughput for each; the ratio of the two is what detection costs above finding its words.

#[path = "../tests/files/mod.rs"]
mod files;
mod lexicon;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use pizhu::detect::Scan;
use std::fs;

/// Lengths of the texts (bytes).
const SIZES: [usize; 2] = [1_000_000, 10_000_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 12, sample_size = 1)]
fn detect(bencher: Bencher, size: usize) {
    let text = reports(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Scan::new(black_box(&text)).map(|batch| batch.len()).sum::<usize>());
}

#[divan::bench(args = SIZES, sample_count = 12, sample_size = 1)]
fn aho_corasick(bencher: Bencher, size: usize) {
    let text = reports(size);
    let automaton = lexicon::automaton().unwrap();
    bencher.counter(BytesCount::of_str(&text)).bench(|| automaton.find_overlapping_iter(black_box(&text)).count());
}

/// The reports in the order of their names, repeated.
fn reports(size: usize) -> String {
    let reports: String = files::files("seeds").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    reports.repeat(size / reports.len() + 1)
}
