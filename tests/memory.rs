//! What detection takes beside the text: every allocation of this process is counted, so the figures are exact and come out the
//! same on every machine.
//!
//! One test only: what another one allocates at the same time would count too.

mod files;

use peak_alloc::PeakAlloc;
use pizhu::detect::Scan;
use std::fs;

#[global_allocator]
static ALLOCATED: PeakAlloc = PeakAlloc;

/// The lexicon's tables, one stretch of text with what is found in it, and names learned (at most 60,000 characters).
const CONSTANT: usize = 4 * 1024 * 1024;

const A_MENTION: usize = 64;

#[test]
fn detection_takes_a_constant_and_64_bytes_a_mention() {
    // The first also makes the tables.
    for (name, piece) in [("reports", reports()), ("hostile", hostile())] {
        let [(one, mentions), (ten, more_mentions)] = [1_000_000, 10_000_000].map(|size| peak(&piece.repeat(size / piece.len())));
        println!("{name}: {one} bytes beside 1 MB ({mentions} mentions), {ten} beside 10 MB ({more_mentions})");
        assert!(one <= CONSTANT + A_MENTION * mentions, "{name}: {one} bytes beside 1 MB");
        assert!(ten <= one + A_MENTION * (more_mentions - mentions), "{name}: {one} bytes beside 1 MB, {ten} beside 10 MB");
    }
}

/// The most that was allocated at the same time beyond the text (bytes), and the number of mentions.
fn peak(text: &str) -> (usize, usize) {
    let before = ALLOCATED.current_usage();
    ALLOCATED.reset_peak_usage();
    let mentions = Scan::new(text).map(|batch| batch.len()).sum();
    (ALLOCATED.peak_usage() - before, mentions)
}

fn reports() -> String {
    files::files("seeds").iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// A kilobyte of each hostile shape.
fn hostile() -> String {
    let pieces: Vec<String> = serde_json::from_str(include_str!("hostile.json")).unwrap();
    pieces.iter().map(|piece| piece.repeat(1000 / piece.len()) + "\n").collect()
}
