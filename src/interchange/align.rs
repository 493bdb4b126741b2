//! Two texts with the same characters but for white space: line ends moved, lines joined, indents gone.

use crate::text::{Visible, is_blank};

/// Places of one text in another that differs only by white space.
pub(super) struct Alignment {
    one: Visible,
    other: Visible,
}

impl Alignment {
    /// The alignment of two texts; `None` where they differ by more than white space.
    pub fn new(one: &str, other: &str) -> Option<Alignment> {
        let visible = |c: &char| !is_blank(*c);
        let same = one.chars().filter(visible).eq(other.chars().filter(visible));
        same.then(|| Alignment { one: Visible::new(one), other: Visible::new(other) })
    }

    /// The place in the other text of a visible character of the one, in bytes.
    pub fn place(&self, byte: usize) -> usize {
        self.other.place(self.one.at(byte))
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
