//! Measures natively what `measure.mjs` asks for: it reads a text once, then each name of a subject that comes on a line runs
//! that subject over the text, and the milliseconds it took are answered on a line.

#[path = "../../lexicon/mod.rs"]
mod lexicon;

use jieba_rs::Jieba;
use pizhu::detect::Scan;
use pizhu::document::{Document, Source};
use pizhu::insight::{Input, figures};
use pizhu::mention::Mention;
use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;
use std::{env, fs};

/// What can be asked for, by name; what it returns keeps the work from being left out.
type Subject<'t> = (&'static str, Box<dyn Fn() -> usize + 't>);

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: pizhu-speed TEXT-FILE")?;
    let text = fs::read_to_string(path)?;
    let subjects = subjects(&text)?;
    for line in stdin().lock().lines() {
        let line = line?;
        let (_, run) = subjects.iter().find(|(name, _)| *name == line).ok_or_else(|| format!("no subject {line}"))?;
        writeln!(stdout(), "{}", milliseconds(run))?;
    }
    Ok(())
}

fn subjects(text: &str) -> Result<[Subject<'_>; 4], Box<dyn Error>> {
    let automaton = lexicon::automaton()?;
    let jieba = Jieba::new();
    let found: Vec<Mention> = Scan::new(text).flatten().collect();
    let document = Document::new(Source::default(), text);
    Ok([
        ("detection", Box::new(move || Scan::new(text).map(|batch| batch.len()).sum())),
        ("figures", Box::new(move || figures(&document, found.iter().map(Input::of_mention)).len())),
        ("lexicon", Box::new(move || automaton.find_overlapping_iter(text).count())),
        ("segmentation", Box::new(move || jieba.cut(text, true).len())),
    ])
}

fn milliseconds(run: impl Fn() -> usize) -> f64 {
    let start = Instant::now();
    black_box(run());
    start.elapsed().as_secs_f64() * 1000.0
}
