//! From passages in two places to passages with all their places.

use super::chain::Chain;
use super::marks::Marks;
use super::tokens::Tokens;
use super::{INSTANCES, Instance, Likeness, MOST, Place, Repeat, normal};
use crate::document::Document;
use crate::text::Span;
use std::collections::HashSet;
use std::rc::Rc;

/// Places of a mark that are looked at for one passage.
const LOOKED_AT: usize = 10 * INSTANCES;
/// Passages whose places are looked for in one step.
const AT_ONCE: usize = 32;
/// Places of one document that a place is compared with.
const BESIDE: usize = 16;

/// So many tokens at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Stretch {
    place: Place,
    count: u32,
}

impl Stretch {
    fn end(self) -> u32 {
        self.place.token + self.count
    }

    fn covers(self, other: Stretch) -> bool {
        self.place.document == other.place.document && self.place.token <= other.place.token && other.end() <= self.end()
    }

    /// Tokens that both have.
    fn shared(self, other: Stretch) -> u32 {
        let is_one = self.place.document == other.place.document;
        let shared = self.end().min(other.end()).saturating_sub(self.place.token.max(other.place.token));
        if is_one { shared } else { 0 }
    }

    /// Whether both are the same passage, give or take its ends: they share three fifths of what they have together.
    fn is_about(self, other: Stretch) -> bool {
        let shared = self.shared(other);
        shared * 5 >= (self.count + other.count - shared) * 3 && shared > 0
    }
}

/// Gathers passages.
pub(super) struct Gatherer {
    /// Passages in two places whose tokens all agree, one of each kind, those behind first that are still to be looked for elsewhere.
    alike: Vec<Stretch>,
    /// Those where some differ.
    loose: Vec<[Stretch; 2]>,
    /// The places of each passage whose tokens all agree.
    groups: Vec<Vec<Stretch>>,
}

impl Gatherer {
    /// Sorts passages, and leaves out the shortest where there are too many.
    pub fn new(mut chains: Vec<Chain>) -> Gatherer {
        chains.sort_by_key(|chain| (std::cmp::Reverse(chain.len()), chain.ends));
        let (mut alike, mut loose, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for Chain { ends, hash } in chains {
            let [one, other] = ends.map(|(place, count)| Stretch { place, count: count as u32 });
            match hash {
                Some(hash) if alike.len() < MOST && seen.insert((hash, one.count)) => alike.push(one),
                None if loose.len() < MOST && seen.insert((key(one), key(other) as u32)) => loose.push([one, other]),
                _ => {}
            }
        }
        alike.reverse();
        Gatherer { alike, loose, groups: Vec::new() }
    }

    /// Looks for the places of some passages, and tells whether there are more.
    pub fn step(&mut self, tokens: &[Tokens], marks: &Marks) -> bool {
        for model in self.alike.split_off(self.alike.len().saturating_sub(AT_ONCE)).into_iter().rev() {
            let group = everywhere(model, tokens, marks);
            if group.len() > 1 {
                self.groups.push(group);
            }
        }
        !self.alike.is_empty()
    }

    /// The passages with their places.
    pub fn found(self, documents: &[Rc<Document>], tokens: &[Tokens], given: &[usize]) -> Vec<Repeat> {
        let groups = without_nested(joined(self.groups, &self.loose));
        let repeat = |group: Vec<Stretch>| {
            let mut said: Vec<(Instance, String)> =
                group.into_iter().filter_map(|one| said(one, documents, tokens, given)).collect();
            said.sort_unstable_by_key(|(instance, _)| *instance);
            let same = said.iter().all(|(_, words)| said.first().is_some_and(|(_, first)| first == words));
            let length = said.iter().map(|(_, words)| words.chars().count()).max().unwrap_or_default();
            let likeness = if same { Likeness::Same } else { Likeness::Changed };
            Repeat { likeness, instances: said.into_iter().map(|(instance, _)| instance).collect(), length }
        };
        let mut found: Vec<Repeat> = groups.into_iter().map(repeat).filter(|repeat| repeat.instances.len() > 1).collect();
        let repeated = |repeat: &Repeat| repeat.length * (repeat.instances.len() - 1);
        found.sort_by(|one, other| repeated(other).cmp(&repeated(one)).then_with(|| one.instances.cmp(&other.instances)));
        found
    }
}

/// A place in one number.
fn key(stretch: Stretch) -> u64 {
    u64::from(stretch.place.document) << 32 | u64::from(stretch.place.token)
}

/// Where the tokens of a passage stand, none overlapping another.
fn everywhere(model: Stretch, tokens: &[Tokens], marks: &Marks) -> Vec<Stretch> {
    let count = model.count as usize;
    let of = |document: u32| tokens.get(document as usize);
    let (Some(own), first) = (of(model.place.document), model.place.token as usize) else { return Vec::new() };
    let Some((offset, kind)) = marks.rarest(own, first, count) else { return Vec::new() };
    let mut found: Vec<Stretch> = Vec::new();
    for (_, Place { document, token }) in kind.iter().take(LOOKED_AT) {
        let Some((token, other)) = token.checked_sub(offset).zip(of(*document)) else { continue };
        let one = Stretch { place: Place { document: *document, token }, count: model.count };
        let is_behind = found.last().is_none_or(|last| last.shared(one) == 0);
        if is_behind && found.len() < INSTANCES && own.agrees(first, other, token as usize, count) {
            found.push(one);
        }
    }
    found
}

/// Joins what is the same passage but for places where it differs: groups of places, each passage once in a place.
fn joined(groups: Vec<Vec<Stretch>>, loose: &[[Stretch; 2]]) -> Vec<Vec<Stretch>> {
    let mut places: Vec<(Stretch, usize)> = Vec::new();
    let mut sets = Sets((0..groups.len() + loose.len()).collect());
    let loose_sets = loose.iter().map(|pair| pair.as_slice());
    for (set, group) in groups.iter().map(Vec::as_slice).chain(loose_sets).enumerate() {
        places.extend(group.iter().map(|place| (*place, set)));
    }
    places.sort_unstable();
    // Passages that are the same token for token and differ in their ends only stay what they are: something loose joins them.
    let is_loose = |set: usize| set >= groups.len();
    for (at, (one, set)) in places.iter().enumerate() {
        let beside = places.iter().skip(at + 1).take(BESIDE).take_while(|(other, _)| other.shared(*one) > 0);
        for (_, other) in beside.filter(|(other, with)| (is_loose(*set) || is_loose(*with)) && one.is_about(*other)) {
            sets.join(*set, *other);
        }
    }
    let mut of_set: Vec<Vec<Stretch>> = vec![Vec::new(); sets.0.len()];
    for (place, set) in places {
        let group = &mut of_set[sets.find(set)];
        match group.last_mut() {
            Some(last) if last.shared(place) > 0 => *last = if last.count < place.count { place } else { *last },
            _ => group.push(place),
        }
    }
    of_set.retain(|group| group.len() > 1);
    of_set.iter_mut().for_each(|group| group.truncate(INSTANCES));
    of_set
}

/// Leaves out passages that stand nowhere but within longer ones, once in each.
fn without_nested(mut groups: Vec<Vec<Stretch>>) -> Vec<Vec<Stretch>> {
    groups.sort_by_key(|group| (std::cmp::Reverse(group.iter().map(|one| one.count).max()), group.first().copied()));
    let mut kept: Vec<Vec<Stretch>> = Vec::new();
    for group in groups {
        if !kept.iter().any(|longer| is_within(&group, longer)) {
            kept.push(group);
        }
    }
    kept
}

fn is_within(group: &[Stretch], longer: &[Stretch]) -> bool {
    let mut covering = longer.iter();
    group.len() <= longer.len() && group.iter().all(|one| covering.any(|long| long.covers(*one)))
}

/// An instance and its characters.
fn said(stretch: Stretch, documents: &[Rc<Document>], tokens: &[Tokens], given: &[usize]) -> Option<(Instance, String)> {
    let at = stretch.place.document as usize;
    let (text, tokens) = (documents.get(at)?.text(), tokens.get(at)?);
    let span = Span::new(tokens.start(stretch.place.token as usize), tokens.end(text.as_str(), stretch.end() as usize));
    Some((Instance { document: *given.get(at)?, span }, normal(text.slice(span)?)))
}

/// Sets that are joined, each known by one of its members.
struct Sets(Vec<usize>);

impl Sets {
    fn find(&mut self, one: usize) -> usize {
        let mut root = one;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other)] = one.min(other);
    }
}
