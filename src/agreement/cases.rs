//! Differences: what analysts say otherwise of one passage, side by side.

use super::panel::{Counted, Panel, Shared};
use super::passages::{counts, labels, said_of};
use crate::annotation::{Annotation, AnnotationId, State, Tag};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// In what opinions differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// The edges of the passage.
    Edges,
    /// Its kind or its tags.
    Label,
    /// The amount, or what is said of it.
    Value,
    /// Somebody has not marked it.
    Absent,
}

impl Aspect {
    /// Every aspect.
    pub const ALL: [Aspect; 4] = [Aspect::Edges, Aspect::Label, Aspect::Value, Aspect::Absent];

    /// The name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Aspect::Edges => "edges",
            Aspect::Label => "label",
            Aspect::Value => "value",
            Aspect::Absent => "absent",
        }
    }
}

/// What some analysts say of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// What they say, bearing the tags of the panel.
    pub annotation: Annotation,
    /// Its labels as files call them.
    pub labels: Vec<String>,
    /// Those who say so, by their numbers, with the annotation of each.
    pub with: Vec<(usize, AnnotationId)>,
    /// Those who looked at it and rejected it.
    pub against: Vec<(usize, AnnotationId)>,
    /// Those to whom it was suggested and who have not decided.
    undecided: Vec<usize>,
}

/// How an analyst stands in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// With the opinion of this number.
    Says(usize),
    /// Rejected what others say.
    Rejected,
    /// Left a suggestion as it was.
    Undecided,
    /// Marked nothing.
    Silent,
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The number of the text among those that all have.
    pub text: usize,
    /// The passage that holds all opinions, bytes.
    pub span: Span,
    /// The opinions in the order of the text; no analyst has two.
    pub opinions: Vec<Opinion>,
    /// In what they differ.
    pub aspects: Vec<Aspect>,
}

impl Case {
    /// What the case is known by when analysts are compared anew: its text, its opinions and nothing else.
    pub fn key(&self, panel: &Panel) -> String {
        let text = panel.shared.get(self.text).map(|shared| shared.document.id().to_string());
        let opinion = |one: &Opinion| format!("{:?} {:?} {:?}", one.annotation.span, one.labels, said_of(&one.annotation));
        let opinions = self.opinions.iter().map(opinion);
        text.into_iter().chain(opinions).collect::<Vec<_>>().join("\n")
    }

    /// How an analyst stands.
    pub fn stance(&self, analyst: usize) -> Stance {
        let says = |opinion: &Opinion| opinion.with.iter().any(|(one, _)| *one == analyst);
        if let Some(opinion) = self.opinions.iter().position(says) {
            return Stance::Says(opinion);
        }
        if self.opinions.iter().any(|opinion| opinion.against.iter().any(|(one, _)| *one == analyst)) {
            return Stance::Rejected;
        }
        let is_undecided = self.opinions.iter().any(|opinion| opinion.undecided.contains(&analyst));
        if is_undecided { Stance::Undecided } else { Stance::Silent }
    }
}

/// An opinion is looked at beside so many that begin after it and before it ends: texts on which everything overlaps take no longer.
const NEAR: usize = 24;

/// Where the analysts of a panel differ, text by text, in the order of each.
pub fn cases(panel: &Panel, counted: Counted) -> Vec<Case> {
    (0..panel.shared.len()).flat_map(|text| cases_in(panel, text, counted)).collect()
}

/// Where the analysts differ in the text of this number.
pub fn cases_in(panel: &Panel, text: usize, counted: Counted) -> Vec<Case> {
    panel.shared.get(text).map(|shared| in_text(text, shared, &panel.tags, counted)).unwrap_or_default()
}

/// What of an annotation is an opinion: where it stands, its labels, what it amounts to.
type Says = (usize, Reverse<usize>, Vec<String>, Option<String>);

fn in_text(text: usize, shared: &Shared, tags: &[Tag], counted: Counted) -> Vec<Case> {
    let analysts = shared.annotations.len();
    let mut said: BTreeMap<Says, Opinion> = BTreeMap::new();
    for (analyst, annotations) in shared.annotations.iter().enumerate() {
        for annotation in annotations.iter().filter(|annotation| counts(annotation, counted) && !annotation.span.is_empty()) {
            let labels = labels(annotation, tags);
            let says = (annotation.span.start(), Reverse(annotation.span.end()), labels.clone(), said_of(annotation));
            let opinion = said.entry(says).or_insert_with(|| Opinion {
                annotation: annotation.clone(),
                labels,
                with: Vec::new(),
                against: Vec::new(),
                undecided: Vec::new(),
            });
            opinion.with.push((analyst, annotation.id));
        }
    }
    let is_of_all = |opinion: &Opinion| (0..analysts).all(|one| opinion.with.iter().any(|(analyst, _)| *analyst == one));
    let opinions: Vec<Opinion> = said.into_values().filter(|opinion| !is_of_all(opinion)).collect();
    let groups = grouped(&opinions);
    let mut cases: BTreeMap<usize, Vec<Opinion>> = BTreeMap::new();
    for (opinion, group) in opinions.into_iter().zip(groups) {
        cases.entry(group).or_default().push(opinion);
    }
    cases.into_values().filter_map(|opinions| case(text, shared, opinions)).collect()
}

/// Of each opinion the number of the first one that it belongs to: those on one passage first, then those of one label that overlap
/// most, then those that overlap at all, but never two of one analyst.
fn grouped(opinions: &[Opinion]) -> Vec<usize> {
    let mut links = Vec::new();
    for (at, one) in opinions.iter().enumerate() {
        let behind = opinions.iter().enumerate().skip(at + 1);
        let near = behind.take_while(|(_, other)| other.annotation.span.start() < one.annotation.span.end()).take(NEAR);
        links.extend(near.filter_map(|(other_at, other)| Some((rank(one, other)?, at, other_at))));
    }
    links.sort_unstable();
    let mut groups: Vec<usize> = (0..opinions.len()).collect();
    let mut analysts: Vec<u32> = opinions.iter().map(|one| one.with.iter().fold(0, |mask, (one, _)| mask | 1 << one)).collect();
    for (_, one, other) in links {
        let (one, other) = (root(&mut groups, one), root(&mut groups, other));
        if one != other && analysts[one] & analysts[other] == 0 {
            let (first, second) = (one.min(other), one.max(other));
            groups[second] = first;
            analysts[first] |= analysts[second];
        }
    }
    (0..groups.len()).map(|at| root(&mut groups, at)).collect()
}

/// How little two opinions belong together; `None` where they do not.
fn rank(one: &Opinion, other: &Opinion) -> Option<(u8, Reverse<usize>)> {
    let (of_one, of_other) = (one.annotation.span, other.annotation.span);
    let shared = of_one.intersection(of_other).filter(|shared| !shared.is_empty())?;
    let is_alike = one.labels.iter().any(|label| other.labels.contains(label));
    let rank = match (of_one == of_other, is_alike) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    };
    Some((rank, Reverse(shared.len())))
}

fn root(groups: &mut [usize], mut at: usize) -> usize {
    while groups[at] != at {
        groups[at] = groups[groups[at]];
        at = groups[at];
    }
    at
}

/// The case that opinions make; none where they are alike but for one who says no amount.
fn case(text: usize, shared: &Shared, mut opinions: Vec<Opinion>) -> Option<Case> {
    for opinion in &mut opinions {
        look_at_silent(shared, opinion);
    }
    let (first, rest) = opinions.split_first()?;
    let span = rest.iter().fold(first.annotation.span, |span, one| {
        Span::new(span.start().min(one.annotation.span.start()), span.end().max(one.annotation.span.end()))
    });
    let differs = |of: &dyn Fn(&Opinion) -> bool| rest.iter().any(of);
    let mut amounts = opinions.iter().filter_map(|opinion| said_of(&opinion.annotation));
    let amount = amounts.next();
    let says_something = opinions.iter().map(|opinion| opinion.with.len()).sum::<usize>();
    let aspects: Vec<Aspect> = [
        (Aspect::Edges, differs(&|one| one.annotation.span != first.annotation.span)),
        (Aspect::Label, differs(&|one| one.labels != first.labels)),
        (Aspect::Value, amounts.any(|one| Some(&one) != amount.as_ref())),
        (Aspect::Absent, says_something < shared.annotations.len()),
    ]
    .into_iter()
    .filter_map(|(aspect, is)| is.then_some(aspect))
    .collect();
    (!aspects.is_empty()).then_some(Case { text, span, opinions, aspects })
}

/// What those who do not say so have decided about the same.
fn look_at_silent(shared: &Shared, opinion: &mut Opinion) {
    for (analyst, annotations) in shared.annotations.iter().enumerate() {
        if opinion.with.iter().any(|(one, _)| *one == analyst) {
            continue;
        }
        let same = opinion.with.iter().find_map(|(_, id)| annotations.get(*id));
        let alike = || annotations.of_span(opinion.annotation.span).find(|one| one.kind == opinion.annotation.kind);
        match same.or_else(alike) {
            Some(one) if one.state == State::Rejected => opinion.against.push((analyst, one.id)),
            Some(one) if one.is_untouched() => opinion.undecided.push(analyst),
            _ => {}
        }
    }
}
