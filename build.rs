//! Packs the lexicon of `src/detect/lexicon` into the form in which it weighs least under Brotli.
//!
//! Words stand in UTF-16, each class in the order of its words' endings: neighbours share most of their bytes. Of the pairs of
//! traditional and simplified characters the simplified ones are told by their distances.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io};

const LEXICON: &str = "src/detect/lexicon";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={LEXICON}");
    println!("cargo::rerun-if-changed=build.rs");
    for name in ["vocabulary", "places"] {
        write(name, &utf16(&classes(&source(name)?)))?;
    }
    write("traditional", &pairs(&source("traditional")?))
}

/// A file of the lexicon without its comments.
fn source(name: &str) -> io::Result<String> {
    let text = fs::read_to_string(Path::new(LEXICON).join(name).with_extension("txt"))?;
    Ok(text.lines().filter(|line| !line.starts_with('#')).map(|line| line.to_owned() + "\n").collect())
}

fn write(name: &str, bytes: &[u8]) -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&folder).join(name).with_extension("bin"), bytes)
}

/// A line a class: its name and its words in the order of their endings.
fn classes(text: &str) -> String {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (class, words) in text.lines().filter_map(|line| line.split_once(' ')) {
        classes.entry(class).or_default().extend(words.split_ascii_whitespace());
    }
    let line = |(class, mut words): (&str, Vec<&str>)| {
        words.sort_by_cached_key(|word| word.chars().rev().collect::<String>());
        words.dedup();
        format!("{class} {}\n", words.join(" "))
    };
    classes.into_iter().map(line).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The distances of the simplified characters in ascending order, each a byte (255 for "and more"), then the traditional ones.
fn pairs(text: &str) -> Vec<u8> {
    let characters: Vec<u32> = text.lines().flat_map(str::chars).map(u32::from).collect();
    let mut pairs: Vec<(u32, u32)> = characters.chunks_exact(2).map(|pair| (pair[1], pair[0])).collect();
    pairs.sort_unstable();
    let mut bytes = Vec::new();
    let mut reached = 0;
    for &(simplified, _) in &pairs {
        let distance = simplified - reached;
        bytes.extend(std::iter::repeat_n(255, distance as usize / 255));
        bytes.push((distance % 255) as u8);
        reached = simplified;
    }
    let count = (pairs.len() as u32).to_le_bytes();
    let traditional = pairs.iter().flat_map(|&(_, traditional)| (traditional as u16).to_le_bytes());
    count.into_iter().chain(bytes).chain(traditional).collect()
}
