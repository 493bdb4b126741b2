//! Agreement over characters: every code point of the texts is a unit that each analyst puts into a category, and what they agree on
//! is compared with what chance would bring.
//!
//! The unit is a choice. Where passages are marked nobody was asked about a given set of items, so there is no set of units on which
//! plain κ stands; characters are one that needs no words, which Chinese does not write. For one label a character is *inside* or
//! *outside*; overall its category is the set of labels that it bears, often none. Long passages weigh more than short ones, and
//! characters of one passage are not independent, so the figures say how much text is marked alike and not how many marks are; the
//! share of passages ([`Share`](super::Share)) and α_u ([`unitizing`](super::unitizing)) say that.
//!
//! With `N` characters, `m` analysts, `n_ic` the number of those who put character `i` into category `c`:
//!
//! - Cohen's κ (1960, *Educational and Psychological Measurement* 20:37–46), of two: `(p_o − p_e) / (1 − p_e)`, where `p_o` is the
//!   share of characters in the same category and `p_e = Σ_c p_1c p_2c` with each one's own shares. Of more than two the mean of
//!   the pairs (Light 1971, *Psychological Bulletin* 76:365–377).
//! - Fleiss' κ (1971, *Psychological Bulletin* 76:378–382): `(P − P_e) / (1 − P_e)`, `P = Σ_i Σ_c n_ic (n_ic − 1) / (N m (m − 1))`,
//!   `P_e = Σ_c p_c²` with the shares of all together.
//! - Krippendorff's α, nominal (2004, *Content Analysis*, chapter 11): `1 − D_o / D_e`, `D_o = 1 − P`,
//!   `D_e = (n² − Σ_c n_c²) / (n (n − 1))` with `n = N m` and `n_c` the number of times that category `c` was given.
//!
//! Where all put all into one category none of them is defined.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// How many characters each combination of categories has.
#[derive(Debug, Default)]
pub(super) struct Characters {
    /// The sets of labels that are categories; the first is the empty one.
    sets: Vec<Vec<Rc<str>>>,
    numbers: HashMap<Vec<Rc<str>>, usize>,
    /// By the category that each analyst gives.
    counts: HashMap<Vec<usize>, u64>,
}

/// Figures over characters; `None` where they are not defined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Coefficients {
    pub cohen: Option<f64>,
    pub fleiss: Option<f64>,
    pub alpha: Option<f64>,
}

impl Characters {
    /// Adds a text of so many characters with the passages of each analyst: start, end, label. It takes the time of sorting them.
    pub fn add(&mut self, length: usize, marked: &[Vec<(usize, usize, Rc<str>)>]) {
        let mut edges: Vec<(usize, usize, bool, &Rc<str>)> = Vec::new();
        for (analyst, passages) in marked.iter().enumerate() {
            for (start, end, label) in passages {
                edges.extend([(*start, analyst, true, label), (*end, analyst, false, label)]);
            }
        }
        edges.sort_unstable_by_key(|(place, analyst, ..)| (*place, *analyst));
        let mut open: Vec<BTreeMap<&Rc<str>, usize>> = vec![BTreeMap::new(); marked.len()];
        let mut categories = vec![self.category(Vec::new()); marked.len()];
        let mut at = 0;
        for here in edges.chunk_by(|(one, ..), (other, ..)| one == other) {
            let place = here.first().map_or(at, |(place, ..)| *place);
            self.count(&categories, place - at);
            at = place;
            for of_one in here.chunk_by(|(_, one, ..), (_, other, ..)| one == other) {
                for (_, analyst, begins, label) in of_one {
                    let open = open[*analyst].entry(label).or_default();
                    *open = if *begins { *open + 1 } else { open.saturating_sub(1) };
                }
                for (_, analyst, ..) in of_one.iter().take(1) {
                    open[*analyst].retain(|_, count| *count > 0);
                    categories[*analyst] = self.category(open[*analyst].keys().map(|label| Rc::clone(label)).collect());
                }
            }
        }
        self.count(&categories, length.saturating_sub(at));
    }

    fn category(&mut self, labels: Vec<Rc<str>>) -> usize {
        if let Some(number) = self.numbers.get(&labels) {
            return *number;
        }
        self.sets.push(labels.clone());
        self.numbers.insert(labels, self.sets.len() - 1);
        self.sets.len() - 1
    }

    fn count(&mut self, categories: &[usize], characters: usize) {
        if characters == 0 {
            return;
        }
        match self.counts.get_mut(categories) {
            Some(count) => *count += characters as u64,
            None => drop(self.counts.insert(categories.to_vec(), characters as u64)),
        }
    }

    /// The figures of these analysts, for one label or overall.
    pub fn coefficients(&self, analysts: &[usize], label: Option<&str>) -> Coefficients {
        let category = |set: usize| match label {
            Some(label) => usize::from(self.sets[set].iter().any(|known| **known == *label)),
            None => set,
        };
        let mut units: HashMap<Vec<usize>, u64> = HashMap::new();
        for (categories, count) in &self.counts {
            *units.entry(analysts.iter().map(|analyst| category(categories[*analyst])).collect()).or_default() += count;
        }
        let (fleiss, alpha) = of_all(&units, analysts.len());
        Coefficients { cohen: of_pairs(&units, analysts.len()), fleiss, alpha }
    }
}

/// Units by the category that each analyst gives, with how often they are.
type Units = HashMap<Vec<usize>, u64>;

/// The mean of Cohen's κ of each pair; not defined where one of them is not.
fn of_pairs(units: &Units, analysts: usize) -> Option<f64> {
    let pairs: Option<Vec<f64>> = super::figures::pairs(analysts).map(|(one, other)| cohen(units, one, other)).collect();
    let pairs = pairs.filter(|pairs| !pairs.is_empty())?;
    Some(pairs.iter().sum::<f64>() / pairs.len() as f64)
}

fn cohen(units: &Units, one: usize, other: usize) -> Option<f64> {
    let (mut total, mut same) = (0u64, 0u64);
    let mut given: HashMap<usize, (u64, u64)> = HashMap::new();
    for (categories, count) in units {
        total += count;
        same += if categories[one] == categories[other] { *count } else { 0 };
        given.entry(categories[one]).or_default().0 += count;
        given.entry(categories[other]).or_default().1 += count;
    }
    let total = total as f64;
    let by_chance: f64 = given.values().map(|(one, other)| (*one as f64 / total) * (*other as f64 / total)).sum();
    beyond_chance(same as f64 / total, by_chance)
}

/// Fleiss' κ and Krippendorff's α.
fn of_all(units: &Units, analysts: usize) -> (Option<f64>, Option<f64>) {
    let mut given: HashMap<usize, u64> = HashMap::new();
    let (mut total, mut agreeing) = (0u64, 0u64);
    for (categories, count) in units {
        total += count;
        let mut of_unit: BTreeMap<usize, u64> = BTreeMap::new();
        categories.iter().for_each(|category| *of_unit.entry(*category).or_default() += 1);
        for (category, times) in of_unit {
            agreeing += count * times * (times - 1);
            *given.entry(category).or_default() += count * times;
        }
    }
    let values = (total * analysts as u64) as f64;
    let observed = agreeing as f64 / (values * (analysts as f64 - 1.0));
    let squares: f64 = given.values().map(|count| (*count as f64).powi(2)).sum();
    let by_chance = squares / values.powi(2);
    let expected = (values.powi(2) - squares) / (values * (values - 1.0));
    (beyond_chance(observed, by_chance), (expected > 0.0).then(|| 1.0 - (1.0 - observed) / expected))
}

/// What is agreed on beyond chance, of what could be; `None` where chance alone brings all.
fn beyond_chance(observed: f64, by_chance: f64) -> Option<f64> {
    // Shares of counts below 2^53 add up to one with an error far below a share of one character.
    (by_chance < 1.0 - f64::EPSILON * 16.0).then(|| (observed - by_chance) / (1.0 - by_chance))
}
