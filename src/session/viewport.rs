//! Which blocks stand in the page: heights guessed and then measured, and the window of blocks near what is seen.
//!
//! Only the blocks near the viewport are mounted. The others are two spacers, whose heights are sums of guesses and of what was
//! measured when a block was last mounted. All heights are CSS pixels.
//!
//! Where a column is higher than browsers can lay out, what is not mounted stands in the page on a smaller scale; what is mounted
//! keeps its size. So scrolling goes pixel by pixel near the reader and in proportion far away.

use crate::document::{Document, Role};
use crate::text::{Span, Utf16};
use std::ops::Range;

/// The height above which the page holds a column on a smaller scale. Browsers end at 17.9 (Firefox) or 33.5 million pixels, and
/// lose precision before; CodeMirror keeps to the same bound.
const HIGHEST: f64 = 7e6;

/// A reader's place: a block, and the share of its height that is above. It outlives a change of width or type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// The index of the block.
    pub block: usize,
    /// 0 at its top, 1 at its bottom; less than 0 above the first block, more than 1 below the last.
    pub share: f64,
}

/// The heights of a column of blocks. Sums and searches take logarithmic time (a Fenwick tree).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights {
    each: Vec<f64>,
    /// `sums[i]` holds the sum of the `i & -i` heights that end at `i - 1`.
    sums: Vec<f64>,
}

impl Heights {
    /// Heights as guessed.
    pub fn new(guesses: impl IntoIterator<Item = f64>) -> Heights {
        let each: Vec<f64> = guesses.into_iter().collect();
        let mut sums = vec![0.0; each.len() + 1];
        for (index, height) in each.iter().enumerate() {
            let at = index + 1;
            sums[at] += height;
            let parent = at + (at & at.wrapping_neg());
            if parent < sums.len() {
                sums[parent] += sums[at];
            }
        }
        Heights { each, sums }
    }

    /// The number of blocks.
    pub fn len(&self) -> usize {
        self.each.len()
    }

    /// Whether there is no block.
    pub fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// Notes the measured height of a block; gives back by how much it is other than it was.
    pub fn set(&mut self, index: usize, height: f64) -> f64 {
        let Some(known) = self.each.get_mut(index) else { return 0.0 };
        let change = height - *known;
        *known = height;
        let mut at = index + 1;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum += change;
            at += at & at.wrapping_neg();
        }
        change
    }

    /// Where a block starts; the whole height for `len()` and beyond.
    pub fn start(&self, index: usize) -> f64 {
        let mut at = index.min(self.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.sums[at];
            at &= at - 1;
        }
        sum
    }

    /// The height of the whole column.
    pub fn total(&self) -> f64 {
        self.start(self.len())
    }

    /// The block at a height; the last one below the column.
    pub fn at(&self, y: f64) -> usize {
        let (mut before, mut rest) = (0, y);
        let mut step = self.sums.len().next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.sums.get(before + step).filter(|sum| **sum <= rest) {
                rest -= sum;
                before += step;
            }
            step /= 2;
        }
        before.min(self.len().saturating_sub(1))
    }

    /// The blocks that stand between two heights, with so many pixels more on either side.
    pub fn window(&self, top: f64, height: f64, margin: f64) -> Range<usize> {
        if self.is_empty() {
            return 0..0;
        }
        self.at((top - margin).max(0.0))..self.at(top + height + margin) + 1
    }

    /// The place at a height of the column.
    pub fn anchor(&self, y: f64) -> Anchor {
        let block = self.at(y);
        let height = self.each.get(block).copied().unwrap_or_default().max(1.0);
        Anchor { block, share: (y - self.start(block)) / height }
    }

    /// The height at which a place is.
    pub fn of_anchor(&self, Anchor { block, share }: Anchor) -> f64 {
        self.start(block) + share * self.each.get(block).copied().unwrap_or_default().max(1.0)
    }

    /// The heights of the spaces that stand in the page for what is above and below the mounted blocks.
    pub fn spaces(&self, mounted: &Range<usize>) -> (f64, f64) {
        let scale = self.scale();
        (self.start(mounted.start) * scale, (self.total() - self.start(mounted.end)) * scale)
    }

    /// The height in the page of a height in the column.
    pub fn in_page(&self, y: f64, mounted: &Range<usize>) -> f64 {
        let (first, behind, scale) = (self.start(mounted.start), self.start(mounted.end), self.scale());
        y.min(first) * scale + (y.max(first).min(behind) - first) + (y.max(behind) - behind) * scale
    }

    /// The height in the column of a height in the page.
    pub fn in_column(&self, y: f64, mounted: &Range<usize>) -> f64 {
        let (first, behind, scale) = (self.start(mounted.start), self.start(mounted.end), self.scale());
        let (top, height) = (first * scale, behind - first);
        y.min(top) / scale + (y - top).max(0.0).min(height) + (y - top - height).max(0.0) / scale
    }

    fn scale(&self) -> f64 {
        (HIGHEST / self.total()).min(1.0)
    }
}

/// The size of the type and of the column, CSS pixels; what a block's height is guessed from before it was ever mounted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// The width of the column.
    pub width: f64,
    /// The size of the type: the width of a Chinese character.
    pub size: f64,
    /// The height of a line.
    pub leading: f64,
}

/// The indent of a paragraph's first line, characters; the style sheet has the same.
const INDENT: f64 = 2.0;
/// The space below a block, in sizes of the type; the style sheet has the same.
const GAP: f64 = 0.5;

/// The heights of a document's blocks, guessed from the number of their characters.
pub fn guessed(document: &Document, measure: Measure) -> Heights {
    let per_line = (measure.width / measure.size).max(1.0);
    Heights::new(document.blocks().iter().map(|block| {
        // A Chinese character is three bytes and a Latin one, half as wide, one: bytes / 3 errs little for either.
        let characters = block.span.len() as f64 / 3.0 + INDENT;
        let larger = match block.role {
            Role::Title => 1.5,
            Role::Heading(_) => 1.2,
            Role::Paragraph | Role::Continuation => 1.0,
        };
        (characters * larger / per_line).ceil().max(1.0) * measure.leading * larger + measure.size * GAP
    }))
}

/// A place in a document's blocks: the index of the block, and the offset in its text.
pub type BlockPlace = (usize, Utf16);

/// Where a span starts and ends in the blocks of the window; `None` where it is outside.
pub fn clip(document: &Document, span: Span, window: &Range<usize>) -> Option<(BlockPlace, BlockPlace)> {
    let blocks = document.blocks().get(window.clone())?;
    let first = window.start + blocks.partition_point(|block| block.span.end() <= span.start());
    let behind = window.start + blocks.partition_point(|block| block.span.start() < span.end());
    (first < behind).then_some(())?;
    let inside = |index: usize, byte: usize| {
        let block = document.blocks().get(index)?.span;
        let byte = byte.clamp(block.start(), block.end());
        Some((index, Utf16(document.text().utf16(byte)?.0 - document.text().utf16(block.start())?.0)))
    };
    Some((inside(first, span.start())?, inside(behind - 1, span.end())?))
}

/// The byte offset of a place in a document's blocks.
pub fn byte_of(document: &Document, place: BlockPlace) -> Option<usize> {
    let block = document.blocks().get(place.0)?.span;
    let start = document.text().utf16(block.start())?;
    let byte = document.text().byte_of_utf16(Utf16(start.0 + place.1.0))?;
    (byte <= block.end()).then_some(byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use proptest::prelude::*;

    #[test]
    fn spans_are_clipped_to_the_blocks_that_are_mounted() {
        let document = Document::new(Source::default(), "🎉甲乙\n\n丙丁\n戊");
        let at = |part: &str| document.text().as_str().find(part).unwrap();
        let clipped = |start, end, window| clip(&document, Span::new(start, end), &window);
        assert_eq!(clipped(at("乙"), at("丁"), 0..3), Some(((0, Utf16(3)), (1, Utf16(1)))));
        assert_eq!(clipped(at("乙"), at("丁"), 1..3), Some(((1, Utf16(0)), (1, Utf16(1)))));
        assert_eq!(clipped(at("乙"), at("丁"), 2..3), None);
        assert_eq!(clipped(at("\n"), at("丙"), 0..3), None);
        assert_eq!(byte_of(&document, (0, Utf16(2))), Some(at("甲")));
        assert_eq!(byte_of(&document, (0, Utf16(1))), None);
        assert_eq!(byte_of(&document, (2, Utf16(9))), None);
    }

    #[test]
    fn the_window_holds_what_is_seen_and_a_margin() {
        let heights = Heights::new([10.0; 100]);
        assert_eq!(heights.window(0.0, 50.0, 0.0), 0..6);
        assert_eq!(heights.window(500.0, 50.0, 20.0), 48..58);
        assert_eq!(heights.window(1e9, 50.0, 20.0), 99..100);
        assert_eq!(Heights::default().window(0.0, 50.0, 20.0), 0..0);
    }

    proptest! {
        #[test]
        fn a_height_in_the_page_leads_back(high in 1.0f64..4e6, a in 0usize..9, b in 0usize..9, y in -50.0f64..4e7, z in -50.0f64..4e7) {
            let heights = Heights::new([high, 40.0, high, high, 35.0, high, high, 900.0]);
            let mounted = a.min(b)..a.max(b);
            let there = heights.in_page(y, &mounted);
            let close = |one: f64, other: f64| (one - other).abs() < 1e-3;
            prop_assert!(close(heights.in_column(there, &mounted), y));
            prop_assert!((heights.in_page(z, &mounted) - there) * (z - y) >= 0.0, "order is kept");
            prop_assert!(close(heights.of_anchor(heights.anchor(y)), y));
            let (above, below) = heights.spaces(&mounted);
            let mounted_height = heights.start(mounted.end) - heights.start(mounted.start);
            prop_assert!(close(above, heights.in_page(heights.start(mounted.start), &mounted)));
            prop_assert!(close(above + mounted_height + below, heights.in_page(heights.total(), &mounted)));
            prop_assert!(above + below <= HIGHEST + 1e-3);
        }

        #[test]
        fn sums_agree_with_adding_up(guesses in prop::collection::vec(1u32..90, 0..60), measured in prop::collection::vec((0usize..60, 1u32..90), 0..30)) {
            let mut plain: Vec<f64> = guesses.iter().map(|h| f64::from(*h)).collect();
            let mut heights = Heights::new(plain.clone());
            for (index, height) in measured {
                let height = f64::from(height);
                let before = plain.get(index).copied();
                prop_assert_eq!(heights.set(index, height), before.map_or(0.0, |before| height - before));
                plain.get_mut(index).into_iter().for_each(|known| *known = height);
            }
            for index in 0..=plain.len() {
                let start: f64 = plain[..index].iter().sum();
                prop_assert_eq!(heights.start(index), start);
                if index < plain.len() {
                    prop_assert_eq!(heights.at(start), index);
                    prop_assert_eq!(heights.at(start + plain[index] - 0.5), index);
                }
            }
        }
    }
}
