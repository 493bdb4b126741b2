//! Where short runs of characters stand in a text, so that a passage is sought at few places.

/// Runs of a passage among which the rarest is chosen.
const LOOKED_AT: usize = 32;

/// Where each run of so many characters stands, by its digest: 4 bytes a character of the text, and 4 a digest.
pub(super) struct Runs {
    length: usize,
    /// Where in `places` those of a digest begin; one more at the end.
    heads: Vec<u32>,
    /// Bytes at which runs begin, those of one digest together and ascending.
    places: Vec<u32>,
}

impl Runs {
    /// Notes all runs of `length` characters of a text, which is shorter than 4 GiB.
    pub fn new(text: &str, length: usize) -> Runs {
        let digests = (text.len() / 4).next_power_of_two().clamp(1 << 8, 1 << 20);
        let mut heads = vec![0_u32; digests + 1];
        runs(text, length).for_each(|(_, run)| heads[slot(run, digests) + 1] += 1);
        let mut sum = 0;
        for head in &mut heads {
            sum += *head;
            *head = sum;
        }
        let (mut next, mut places) = (heads.clone(), vec![0; sum as usize]);
        for (at, run) in runs(text, length) {
            let next = &mut next[slot(run, digests)];
            places[*next as usize] = at as u32;
            *next += 1;
        }
        Runs { length, heads, places }
    }

    /// Where the rarest run of some words may stand, in bytes, ascending, and where in the words it begins; `None` for words that
    /// are too short.
    pub fn rarest(&self, words: &str) -> Option<(usize, &[u32])> {
        let places = runs(words, self.length).take(LOOKED_AT).map(|(at, run)| (at, self.of(run)));
        places.min_by_key(|(_, places)| places.len())
    }

    fn of(&self, run: &str) -> &[u32] {
        let slot = slot(run, self.heads.len() - 1);
        &self.places[self.heads[slot] as usize..self.heads[slot + 1] as usize]
    }
}

/// The runs of so many characters, each with the byte at which it begins.
fn runs(text: &str, length: usize) -> impl Iterator<Item = (usize, &str)> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).skip(length - 1);
    text.char_indices().zip(ends).map(|((start, _), end)| (start, &text[start..end]))
}

/// The digest of a run: FNV-1a, of which the middle bits are the best mixed.
fn slot(run: &str, digests: usize) -> usize {
    let hash = run.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 24) as usize & (digests - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_shorter_than_a_run_have_none() {
        assert!(Runs::new("一二三", 2).rarest("一").is_none());
        assert!(Runs::new("一", 2).rarest("一二").is_some_and(|(_, places)| places.is_empty()));
    }

    proptest! {
        #[test]
        fn words_stand_at_the_places_of_their_rarest_run(text in "[一二三ab🎉]{0,60}", words in "[一二三ab🎉]{1,6}", length in 1usize..4) {
            let runs = Runs::new(&text, length);
            if let Some((offset, places)) = runs.rarest(&words) {
                prop_assert!(places.is_sorted());
                for (at, _) in text.char_indices().filter(|(at, _)| text[*at..].starts_with(&words)) {
                    prop_assert!(places.contains(&((at + offset) as u32)));
                }
            } else {
                prop_assert!(words.chars().count() < length);
            }
        }
    }
}
