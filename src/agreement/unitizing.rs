//! Krippendorff's α_u: agreement on where passages begin and end and what they are, as one figure (Krippendorff 1995, *On the
//! reliability of unitizing contiguous data*, Sociological Methodology 25:47–76; 2004, *Content Analysis*, chapter 11.6).
//!
//! The texts are a continuum of `L` characters. For one label each of `m` analysts cuts it into units, which are marked, and gaps
//! between them. Two units that share a character differ by `(b − b')² + (e − e')²`, the squares of the distances of their
//! beginnings and of their ends; a unit that lies in a gap of the other's by `l²`, the square of its length; all else by nothing.
//!
//! `D_o = Σ δ² / (m (m − 1) L²)`, over ordered pairs of analysts. Of all ways in which units and gaps of these lengths could lie,
//!
//! ```text
//!        2/L · Σ_units [ (N − 1)/3 · (2l³ − 3l² + l) + l² · Σ_gaps≥l (g − l + 1) ]
//! D_e = ────────────────────────────────────────────────────────────────────────
//!                       mL (mL − 1) − Σ_units l (l − 1)
//! ```
//!
//! where `N` counts the units of all analysts, `l` are their lengths, `g` the lengths of the gaps. `α_u = 1 − D_o / D_e`, overall
//! `1 − Σ_labels D_o / Σ_labels D_e`.
//!
//! Units of one analyst and label must not overlap: where passages do, they are one unit. A gap ends where a text ends. The time is
//! that of sorting.

use super::figures::pairs;
use super::passages::{Passage, Study};

/// What analysts differ by, and by how much they would by chance.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Disagreement {
    pub observed: f64,
    pub expected: f64,
}

impl Disagreement {
    /// Both together.
    pub fn and(self, other: Disagreement) -> Disagreement {
        Disagreement { observed: self.observed + other.observed, expected: self.expected + other.expected }
    }

    /// α_u; `None` where nobody marked anything.
    pub fn alpha(self) -> Option<f64> {
        (self.expected > 0.0).then(|| 1.0 - self.observed / self.expected)
    }
}

/// Passages of one analyst and label that do not overlap: those that do are one.
pub(super) fn units(passages: &[Passage]) -> Vec<Passage> {
    let mut units: Vec<Passage> = Vec::new();
    for passage in passages {
        match units.last_mut() {
            Some(last) if last.document == passage.document && passage.start < last.end => last.end = last.end.max(passage.end),
            _ => units.push(*passage),
        }
    }
    units
}

/// By how much these analysts differ in their units, those of each in order.
pub(super) fn disagreement(study: &Study, units: &[&[Passage]]) -> Disagreement {
    let length: f64 = study.lengths.iter().sum::<usize>() as f64;
    let analysts = units.len() as f64;
    let between = pairs(units.len()).map(|(one, other)| difference(units[one], units[other])).sum::<f64>();
    let observed = 2.0 * between / (analysts * (analysts - 1.0) * length * length);
    let lengths: Vec<f64> = units.iter().flat_map(|units| units.iter().map(|unit| unit.len() as f64)).collect();
    let gaps = Gaps::new(units.iter().flat_map(|units| gaps(units, &study.lengths)).collect());
    let others = lengths.len() as f64 - 1.0;
    let among = |l: f64| others / 3.0 * (2.0 * l.powi(3) - 3.0 * l * l + l) + l * l * gaps.places(l);
    let all = analysts * length;
    let apart = all * (all - 1.0) - lengths.iter().map(|l| l * (l - 1.0)).sum::<f64>();
    let expected = 2.0 / length * lengths.iter().map(|l| among(*l)).sum::<f64>() / apart;
    if lengths.is_empty() { Disagreement::default() } else { Disagreement { observed, expected } }
}

/// The sum of δ² between the units of two analysts.
fn difference(ones: &[Passage], others: &[Passage]) -> f64 {
    let square = |one: usize, other: usize| (one.abs_diff(other) as f64).powi(2);
    let (mut sum, mut first) = (0.0, 0);
    for one in ones {
        first += others[first..].partition_point(|other| (other.document, other.end) <= (one.document, one.start));
        let shared = others[first..].iter().take_while(|other| (other.document, other.start) < (one.document, one.end));
        let mut is_alone = true;
        for other in shared {
            is_alone = false;
            sum += square(one.start, other.start) + square(one.end, other.end);
        }
        sum += if is_alone { square(one.len(), 0) } else { 0.0 };
    }
    let is_alone = |other: &&Passage| {
        let before = ones.partition_point(|one| (one.document, one.start) < (other.document, other.end));
        let last = before.checked_sub(1).and_then(|last| ones.get(last));
        last.is_none_or(|last| (last.document, last.end) <= (other.document, other.start))
    };
    sum + others.iter().filter(is_alone).map(|other| square(other.len(), 0)).sum::<f64>()
}

/// The lengths of the gaps between units, characters.
fn gaps(units: &[Passage], lengths: &[usize]) -> Vec<f64> {
    let mut gaps = Vec::new();
    let mut rest = units;
    for (document, length) in lengths.iter().enumerate() {
        let (here, behind) = rest.split_at(rest.partition_point(|unit| unit.document <= document));
        rest = behind;
        let starts = here.iter().map(|unit| unit.start).chain([*length]);
        let ends = [0].into_iter().chain(here.iter().map(|unit| unit.end));
        gaps.extend(ends.zip(starts).filter(|(end, start)| end < start).map(|(end, start)| (start - end) as f64));
    }
    gaps
}

/// Gaps by their lengths.
struct Gaps {
    /// Descending.
    lengths: Vec<f64>,
    /// The sums of the first so many.
    sums: Vec<f64>,
}

impl Gaps {
    fn new(mut lengths: Vec<f64>) -> Gaps {
        lengths.sort_unstable_by(|one, other| other.total_cmp(one));
        let sums = lengths.iter().scan(0.0, |sum, length| {
            *sum += length;
            Some(*sum)
        });
        Gaps { sums: [0.0].into_iter().chain(sums).collect(), lengths }
    }

    /// In how many places a unit of this length lies wholly in a gap: `Σ (g − l + 1)` over the gaps that are no shorter.
    fn places(&self, length: f64) -> f64 {
        let fitting = self.lengths.partition_point(|gap| *gap >= length);
        self.sums.get(fitting).copied().unwrap_or_default() - fitting as f64 * (length - 1.0)
    }
}
