//! Who occurs with what: entities that stand in the same sentence or paragraph, and how much more often than by chance.

use super::gather::Gathered;
use super::reading::{Mention, Reading};
use crate::mention::Kind;
use std::cmp::Reverse;
use std::collections::HashMap;

/// A passage with more different names than this is a list, and says nothing of who occurs with whom.
pub const LIST: usize = 60;

/// In what names occur together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// In the same sentence.
    #[default]
    Sentence,
    /// In the same paragraph.
    Paragraph,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 2] = [Unit::Sentence, Unit::Paragraph];

    fn of(self, mention: &Mention) -> usize {
        match self {
            Unit::Sentence => mention.sentence,
            Unit::Paragraph => mention.paragraph,
        }
    }
}

/// How two entities occur together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Partner {
    /// The other one, by its number.
    pub entity: usize,
    /// In how many passages both stand.
    pub count: usize,
    /// Of the passages in which either stands, the share of those in which both do (Jaccard): 0 to 1.
    pub share: f64,
    /// How much more often both stand together than by chance, in bits (pointwise mutual information): 0 is as chance has it.
    pub bits: f64,
}

/// A program and an organization that occur together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The program, by its number among the entities.
    pub program: usize,
    /// How the organization occurs with it.
    pub organization: Partner,
}

/// Which passages have which entities.
#[derive(Clone, Debug, Default)]
pub struct Together {
    /// The entities of each passage by their numbers, each once.
    passages: Vec<Vec<usize>>,
    /// In how many passages each entity stands.
    counts: Vec<usize>,
}

/// Looks which entities stand in the same passages.
pub fn together(gathered: &Gathered, readings: &[Reading], unit: Unit) -> Together {
    let (mut passages, mut counts) = (Vec::new(), vec![0; gathered.entities.len()]);
    for (reading, entities) in readings.iter().zip(&gathered.of) {
        let mentions: Vec<(&Mention, usize)> = reading.mentions.iter().zip(entities.iter().copied()).collect();
        for passage in mentions.chunk_by(|(one, _), (next, _)| unit.of(one) == unit.of(next)) {
            let mut entities: Vec<usize> = passage.iter().map(|(_, entity)| *entity).collect();
            entities.sort_unstable();
            entities.dedup();
            for entity in &entities {
                counts.get_mut(*entity).into_iter().for_each(|count| *count += 1);
            }
            passages.push(entities);
        }
    }
    Together { passages, counts }
}

impl Together {
    fn partner(&self, one: usize, other: usize, count: usize) -> Partner {
        let passages = |entity: usize| self.counts.get(entity).copied().unwrap_or_default();
        let (of_one, of_other) = (passages(one), passages(other));
        let share = count as f64 / (of_one + of_other - count).max(1) as f64;
        let chance = of_one as f64 * of_other as f64 / self.passages.len().max(1) as f64;
        Partner { entity: other, count, share, bits: (count as f64 / chance.max(f64::MIN_POSITIVE)).log2() }
    }

    /// The programs and organizations that occur together at least so often, the most frequent first.
    pub fn pairs(&self, gathered: &Gathered, least: usize) -> Vec<Pair> {
        let is_program = |entity: &usize| gathered.entities.get(*entity).is_some_and(|entity| entity.kind == Kind::Program);
        let mut counts: HashMap<(usize, usize), usize> = HashMap::new();
        for entities in self.passages.iter().filter(|entities| entities.len() <= LIST) {
            let (programs, organizations): (Vec<usize>, Vec<usize>) = entities.iter().copied().partition(is_program);
            for program in &programs {
                organizations.iter().for_each(|organization| *counts.entry((*program, *organization)).or_default() += 1);
            }
        }
        let enough = counts.into_iter().filter(|(_, count)| *count >= least);
        let mut pairs: Vec<Pair> = enough
            .map(|((program, organization), count)| Pair { program, organization: self.partner(program, organization, count) })
            .collect();
        pairs.sort_by(|one, other| one.order().partial_cmp(&other.order()).unwrap_or(std::cmp::Ordering::Equal));
        pairs
    }

    /// The entities that occur with one, the most frequent first.
    pub fn partners(&self, one: usize) -> Vec<Partner> {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for entities in self.passages.iter().filter(|entities| entities.len() <= LIST && entities.binary_search(&one).is_ok()) {
            entities.iter().filter(|other| **other != one).for_each(|other| *counts.entry(*other).or_default() += 1);
        }
        let mut partners: Vec<Partner> = counts.into_iter().map(|(other, count)| self.partner(one, other, count)).collect();
        partners.sort_by(|one, other| {
            let order = |partner: &Partner| (Reverse(partner.count), -partner.share, partner.entity);
            order(one).partial_cmp(&order(other)).unwrap_or(std::cmp::Ordering::Equal)
        });
        partners
    }
}

impl Pair {
    fn order(&self) -> (Reverse<usize>, f64, usize, usize) {
        let Partner { entity, count, share, .. } = self.organization;
        (Reverse(count), -share, self.program, entity)
    }
}

/// The mentions of one entity that stand with another one: the number of the reading and that of the mention there.
pub fn beside(gathered: &Gathered, readings: &[Reading], unit: Unit, one: usize, other: usize) -> Vec<(usize, usize)> {
    let passage = |(at, index): &(usize, usize)| Some((*at, unit.of(readings.get(*at)?.mentions.get(*index)?)));
    let mentions = |entity: usize| gathered.entities.get(entity).map_or(&[][..], |entity| &entity.mentions);
    let of_other: std::collections::HashSet<_> = mentions(other).iter().filter_map(passage).collect();
    mentions(one).iter().copied().filter(|mention| passage(mention).is_some_and(|passage| of_other.contains(&passage))).collect()
}
