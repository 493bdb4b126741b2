//! One Aho-Corasick pass of the words that detection looks for: what finding them costs at least.

use aho_corasick::{AhoCorasick, BuildError};

const LEXICON: [&str; 2] =
    [include_str!("../../src/detect/lexicon/places.txt"), include_str!("../../src/detect/lexicon/vocabulary.txt")];

/// The automaton of all words. The first word of a line names the class of the others.
pub fn automaton() -> Result<AhoCorasick, BuildError> {
    let lines = LEXICON.iter().flat_map(|file| file.lines());
    AhoCorasick::new(lines.flat_map(|line| line.split_ascii_whitespace().skip(1)))
}
