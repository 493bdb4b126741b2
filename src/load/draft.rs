//! A text that is being put together line by line, each line with where it came from.

use crate::document::{Document, Encoding, Original, Place, Source};
use sha2::{Digest, Sha256};

/// A text that is being put together.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    text: String,
    places: Vec<Place>,
}

impl Draft {
    /// How many lines there are, each of what [`Draft::line`] was given once.
    pub fn lines(&self) -> usize {
        self.places.len()
    }

    /// Adds a line, or several, unless it is blank. `level` is that of a heading, from 1.
    pub fn line(&mut self, line: &str, at: &str, level: Option<u8>) {
        let line = line.trim_end();
        if line.is_empty() {
            return;
        }
        let heading = level.map_or_else(String::new, |level| format!(";heading={}", level.saturating_add(1).clamp(2, 4)));
        self.places.push(Place { start: self.text.len(), at: format!("{at}{heading}").into() });
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Where parts of the line that was added last came from, each behind so many bytes of it.
    pub fn places_within(&mut self, line: &str, parts: impl Iterator<Item = (usize, String)>) {
        let Some(start) = self.text.len().checked_sub(line.trim_end().len() + 1) else { return };
        self.places.extend(parts.map(|(behind, at)| Place { start: start + behind, at: at.into() }));
    }

    /// Sets what comes next apart by a blank line.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds the lines of another text.
    pub fn append(&mut self, other: Draft) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        self.places.extend(other.places.into_iter().map(|place| Place { start: before + place.start, ..place }));
    }

    /// The text alone.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The document, taken out of the file with these bytes; `None` where no line is there.
    pub fn document(self, name: &str, encoding: Encoding, bytes: &[u8]) -> Option<Document> {
        self.document_of(name, encoding, Draft::digest(bytes))
    }

    /// The document, taken out of the file with this digest; `None` where no line is there.
    pub fn document_of(self, name: &str, encoding: Encoding, sha256: [u8; 32]) -> Option<Document> {
        let original = Some(Box::new(Original { sha256, places: self.places }));
        let text = self.text.trim_end().to_owned() + "\n";
        let source = Source { name: name.to_owned(), encoding, original, ..Source::default() };
        (text.len() > 1).then(|| Document::new(source, text))
    }

    /// The digest of a file.
    pub fn digest(bytes: &[u8]) -> [u8; 32] {
        Sha256::digest(bytes).into()
    }
}
