//! A text without its white space, and where each place of the one is in the other: editions differ by it first of all.

use super::Span;

/// White space, and the mark that some programs put before a text and take away again.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Whether a character is an ideograph of the block CJK Unified Ideographs, which holds every character that rules name, or 〇.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '〇')
}

/// The characters of a text that are not blank.
pub struct Visible {
    characters: String,
    /// Where the distance between the two changes: bytes of the characters, and bytes of the text, ascending.
    steps: Vec<(usize, usize)>,
}

impl Visible {
    /// Leaves the white space out.
    pub fn new(text: &str) -> Visible {
        let (mut characters, mut steps) = (String::with_capacity(text.len()), Vec::new());
        let mut distance = None;
        for (at, c) in text.char_indices().filter(|(_, c)| !is_blank(*c)) {
            if distance != Some(at - characters.len()) {
                distance = Some(at - characters.len());
                steps.push((characters.len(), at));
            }
            characters.push(c);
        }
        Visible { characters, steps }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.characters
    }

    /// The byte of the text at which the character at this byte stands.
    pub fn place(&self, visible: usize) -> usize {
        let behind = self.steps.partition_point(|(from, _)| *from <= visible);
        let (from, to) = behind.checked_sub(1).and_then(|step| self.steps.get(step)).copied().unwrap_or_default();
        visible - from + to
    }

    /// The byte among the characters of this byte of the text; for white space that of the next character.
    pub fn at(&self, byte: usize) -> usize {
        let behind = self.steps.partition_point(|(_, to)| *to <= byte);
        let next = self.steps.get(behind).map_or(self.characters.len(), |(from, _)| *from);
        let step = behind.checked_sub(1).and_then(|step| self.steps.get(step));
        step.map_or(0, |(from, to)| from + (byte - to)).min(next)
    }

    /// The span in the text of some of the characters, in bytes of both, without white space at its ends.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let words = self.characters.get(start..end).unwrap_or_default();
        let last = words.chars().next_back().map_or(0, char::len_utf8);
        Span::new(self.place(start), self.place(end - last) + last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn white_space_is_the_place_behind_it() {
        let visible = Visible::new(" a  bc\n");
        assert_eq!(visible.as_str(), "abc");
        assert_eq!([0, 1, 2, 3, 4, 5, 6, 7, 99].map(|byte| visible.at(byte)), [0, 0, 1, 1, 1, 2, 3, 3, 3]);
        assert_eq!(
            (visible.span(0, 2), visible.span(1, 1), visible.span(3, 3)),
            (Span::new(1, 5), Span::new(4, 4), Span::new(6, 6))
        );
        assert_eq!((Visible::new("").span(0, 0), Visible::new("\u{feff} ").at(4)), (Span::new(0, 0), 0));
    }

    proptest! {
        #[test]
        fn a_character_is_there_and_back(text in "\u{feff}?[a苏🎉 \u{3000}\n]{0,30}") {
            let visible = Visible::new(&text);
            for (at, c) in visible.as_str().char_indices() {
                let place = visible.place(at);
                prop_assert!(text[place..].starts_with(c));
                prop_assert_eq!(visible.at(place), at);
            }
        }
    }
}
