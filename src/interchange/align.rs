//! Two texts with the same characters but for white space: line ends moved, lines joined, indents gone.

/// White space, and the mark that some programs put before a text and take away again.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Places of one text in another that differs only by white space.
pub(super) struct Alignment {
    /// Where the distance between the two changes: bytes of the one and of the other, ascending.
    steps: Vec<(usize, usize)>,
}

impl Alignment {
    /// The alignment of two texts; `None` where they differ by more than white space.
    pub fn new(one: &str, other: &str) -> Option<Alignment> {
        let visible = |text: &'_ str| text.char_indices().filter(|(_, c)| !is_blank(*c)).collect::<Vec<_>>().into_iter();
        let (mut ones, mut others) = (visible(one), visible(other));
        let mut steps: Vec<(usize, usize)> = Vec::new();
        loop {
            match (ones.next(), others.next()) {
                (Some((at, c)), Some((there, same))) if c == same => {
                    if steps.last().is_none_or(|(from, to)| at - from != there - to) {
                        steps.push((at, there));
                    }
                }
                (None, None) => return Some(Alignment { steps }),
                _ => return None,
            }
        }
    }

    /// The place in the other text of a visible character of the one, in bytes.
    pub fn place(&self, byte: usize) -> usize {
        let behind = self.steps.partition_point(|(from, _)| *from <= byte);
        let (from, to) = behind.checked_sub(1).and_then(|at| self.steps.get(at)).copied().unwrap_or_default();
        byte - from + to
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn other_words_do_not_align() {
        assert!(Alignment::new("甲 乙", "甲丙").is_none());
        assert!(Alignment::new("甲", "甲乙").is_none());
    }

    proptest! {
        #[test]
        fn a_character_is_found_in_the_other_text(text in "[a苏🎉 \n]{0,30}", gaps in prop::collection::vec(0usize..3, 30)) {
            let visible = text.chars().filter(|c| !c.is_whitespace());
            let other: String = visible.zip(gaps).flat_map(|(c, gap)| std::iter::once(c).chain(std::iter::repeat_n('\u{3000}', gap))).collect();
            let aligned = Alignment::new(&text, &other).unwrap();
            for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                prop_assert!(other[aligned.place(at)..].starts_with(c));
            }
        }
    }
}
