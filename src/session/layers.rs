//! Layers: passages that overlap are told apart by the line that each is given below the text, the longer one nearer to it.

use crate::text::Span;

/// The layer of each passage, from 0: the first one that no passage before it takes. They come in the order of the text, where the
/// longer one of two that begin together comes first.
pub fn layers(spans: impl Iterator<Item = Span>) -> impl Iterator<Item = usize> {
    let mut ends: Vec<usize> = Vec::new();
    spans.map(move |span| {
        let free = ends.iter().position(|end| *end <= span.start());
        let layer = free.unwrap_or(ends.len());
        match ends.get_mut(layer) {
            Some(end) => *end = span.end(),
            None => ends.push(span.end()),
        }
        layer
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(spans: &[(usize, usize)]) -> Vec<usize> {
        layers(spans.iter().map(|(start, end)| Span::new(*start, *end))).collect()
    }

    #[test]
    fn what_nests_and_what_lies_on_one_another_is_told_apart() {
        assert_eq!(of(&[(0, 9), (1, 8), (2, 7), (3, 6)]), [0, 1, 2, 3]);
        assert_eq!(of(&[(0, 4), (0, 4), (0, 4), (4, 5)]), [0, 1, 2, 0]);
        assert_eq!(of(&[(0, 3), (2, 5), (4, 7)]), [0, 1, 0]);
    }

    proptest! {
        #[test]
        fn no_two_that_overlap_share_a_layer(mut spans in prop::collection::vec((0usize..40, 1usize..9), 0..30)) {
            spans.sort_by_key(|(start, length)| (*start, usize::MAX - length));
            let spans: Vec<Span> = spans.iter().map(|(start, length)| Span::new(*start, start + length)).collect();
            let layers: Vec<usize> = layers(spans.iter().copied()).collect();
            for (at, one) in spans.iter().enumerate() {
                for (behind, other) in spans.iter().enumerate().skip(at + 1) {
                    prop_assert!(!one.overlaps(*other) || layers[at] != layers[behind]);
                }
            }
        }
    }
}
