//! The figures of agreement: of all analysts and of each pair, overall and for each label.

use super::characters::Coefficients;
use super::passages::{Passage, Study};
use super::unitizing::{Disagreement, disagreement, units};
use std::rc::Rc;

/// A share of passages, values and the like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// So many are.
    pub are: usize,
    /// Of so many.
    pub of: usize,
}

impl Share {
    /// Both together.
    fn and(self, other: Share) -> Share {
        Share { are: self.are + other.are, of: self.of + other.of }
    }

    /// The share; `None` of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.are as f64 / self.of as f64)
    }
}

/// How far some analysts agree on a label, or overall.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The analysts, by their numbers.
    pub analysts: Vec<usize>,
    /// The label as files call it; `None` overall.
    pub label: Option<Rc<str>>,
    /// How many passages each of them marked.
    pub passages: Vec<usize>,
    /// Exact F1: of the passages of both those that the other has with the same edges and label, `2 |A ∩ B| / (|A| + |B|)`; of more
    /// than two analysts of all pairs together.
    pub exact: Share,
    /// Overlapping F1: of the passages of both those that share a character with one of the other's with the same label.
    pub overlapping: Share,
    /// Of the passages that both have and of which both say an amount or a qualifier those of which they say the same.
    pub values: Share,
    /// Cohen's κ over characters; of more than two analysts the mean of the pairs (Light's κ).
    pub cohen: Option<f64>,
    /// Fleiss' κ over characters.
    pub fleiss: Option<f64>,
    /// Krippendorff's α over characters, nominal.
    pub alpha: Option<f64>,
    /// Krippendorff's α of units and their edges.
    pub unitizing: Option<f64>,
}

/// Each two of so many, by their numbers.
pub(super) fn pairs(analysts: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..analysts).flat_map(move |one| (one + 1..analysts).map(move |other| (one, other)))
}

impl Study {
    /// The figures: of all analysts overall and for each label, then of each pair where there are more than two. Nothing of fewer
    /// than two.
    pub fn figures(&self) -> Vec<Figures> {
        let of_pairs = pairs(self.analysts).filter(|_| self.analysts > 2).map(|(one, other)| vec![one, other]);
        let all = (self.analysts > 1).then(|| (0..self.analysts).collect());
        all.into_iter().chain(of_pairs).flat_map(|analysts| self.of_group(analysts)).collect()
    }

    fn of_group(&self, analysts: Vec<usize>) -> Vec<Figures> {
        let by_label: Vec<(Figures, Disagreement)> = self.labels().map(|label| self.of_label(&analysts, label)).collect();
        let sum = |share: fn(&Figures) -> Share| by_label.iter().map(|(one, _)| share(one)).fold(Share::default(), Share::and);
        let marked = |at: usize| by_label.iter().filter_map(|(one, _)| one.passages.get(at)).sum();
        let Coefficients { cohen, fleiss, alpha } = self.characters.coefficients(&analysts, None);
        let overall = Figures {
            label: None,
            passages: (0..analysts.len()).map(marked).collect(),
            exact: sum(|one| one.exact),
            overlapping: sum(|one| one.overlapping),
            values: sum(|one| one.values),
            cohen,
            fleiss,
            alpha,
            unitizing: by_label.iter().map(|(_, one)| *one).fold(Disagreement::default(), Disagreement::and).alpha(),
            analysts,
        };
        [overall].into_iter().chain(by_label.into_iter().map(|(figures, _)| figures)).collect()
    }

    fn of_label(&self, analysts: &[usize], label: &Rc<str>) -> (Figures, Disagreement) {
        let of_label = self.passages.get(label).map(Vec::as_slice).unwrap_or_default();
        let passages: Vec<&[Passage]> = analysts.iter().filter_map(|one| of_label.get(*one)).map(Vec::as_slice).collect();
        let units: Vec<Vec<Passage>> = passages.iter().map(|passages| units(passages)).collect();
        let (mut exact, mut overlapping, mut values) = (Share::default(), Share::default(), Share::default());
        for (one, other) in pairs(passages.len()) {
            let of = passages[one].len() + passages[other].len();
            let (both, said) = common(passages[one], passages[other]);
            let found = overlap(passages[one], &units[other]) + overlap(passages[other], &units[one]);
            exact = exact.and(Share { are: 2 * both, of });
            overlapping = overlapping.and(Share { are: found, of });
            values = values.and(said);
        }
        let Coefficients { cohen, fleiss, alpha } = self.characters.coefficients(analysts, Some(label));
        let unitizing = disagreement(self, &units.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let figures = Figures {
            analysts: analysts.to_vec(),
            label: Some(Rc::clone(label)),
            passages: passages.iter().map(|passages| passages.len()).collect(),
            exact,
            overlapping,
            values,
            cohen,
            fleiss,
            alpha,
            unitizing: unitizing.alpha(),
        };
        (figures, unitizing)
    }
}

/// How many passages both have, and of those of which both say something the share of the same.
fn common(ones: &[Passage], others: &[Passage]) -> (usize, Share) {
    let (mut both, mut said) = (0, Share::default());
    let mut rest = others.iter().peekable();
    for one in ones {
        while rest.next_if(|other| other.place() < one.place()).is_some() {}
        if let Some(other) = rest.next_if(|other| other.place() == one.place()) {
            both += 1;
            if let (Some(one), Some(other)) = (one.said, other.said) {
                said = said.and(Share { are: usize::from(one == other), of: 1 });
            }
        }
    }
    (both, said)
}

/// How many passages share a character with one of these units.
fn overlap(passages: &[Passage], units: &[Passage]) -> usize {
    let meets = |passage: &&Passage| {
        let before = units.partition_point(|unit| (unit.document, unit.start) < (passage.document, passage.end));
        let last = before.checked_sub(1).and_then(|last| units.get(last));
        last.is_some_and(|last| (last.document, last.end) > (passage.document, passage.start))
    };
    passages.iter().filter(meets).count()
}
