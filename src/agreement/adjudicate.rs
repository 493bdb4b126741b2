//! Adjudication: a person settles differences, and the merged project keeps what was chosen and who said what.

use super::cases::{Case, Opinion};
use super::merge::{Merged, identity, join, merge_renamed};
use super::panel::Panel;
use crate::annotation::{Annotated, Annotation, AnnotationId, Annotations, Project, State, Timestamp, Voices};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// How a case is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The opinion of this number is right, and the others are not.
    Take(usize),
    /// All opinions stand beside each other.
    All,
    /// None is right.
    Neither,
}

impl Choice {
    /// Whether the opinion of this number is right.
    pub fn takes(self, opinion: usize) -> bool {
        match self {
            Choice::Take(taken) => taken == opinion,
            Choice::All => true,
            Choice::Neither => false,
        }
    }
}

/// Who settles differences, and when.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// The person's name.
    pub by: &'a str,
    /// The present.
    pub now: Timestamp,
}

/// One project of a panel. Of the cases that are settled what was chosen is accepted, and what was not is rejected and stays, so that
/// everybody's voice is kept with the choice; of those that are open all opinions stay as they are.
pub fn merged(panel: &Panel, cases: &[Case], choices: &BTreeMap<usize, Choice>, decision: Decision) -> Merged {
    let settled: Vec<(&Case, Choice)> = choices.iter().filter_map(|(at, choice)| Some((cases.get(*at)?, *choice))).collect();
    let opinions = settled.iter().flat_map(|(case, _)| &case.opinions);
    let gone: HashSet<(usize, AnnotationId)> = opinions.flat_map(|one| one.with.iter().chain(&one.against).copied()).collect();
    let projects: Vec<Project> = (0..panel.len()).map(|analyst| signed(panel, analyst, &gone)).collect();
    let mut merged = merge_renamed(&projects, panel.tags.clone(), panel.conflicts.clone());
    let all = merged.project.documents.iter().flat_map(|annotated| annotated.annotations.iter());
    let mut taken: BTreeSet<AnnotationId> = all.map(|annotation| annotation.id).collect();
    // What was chosen first: it keeps its identity.
    for is_taken in [true, false] {
        for (case, choice) in &settled {
            let Some(document) = panel.shared.get(case.text).map(|shared| shared.document.id()) else { continue };
            let Some(annotated) = merged.project.get_mut(document) else { continue };
            let chosen = case.opinions.iter().enumerate().filter(|(at, _)| choice.takes(*at) == is_taken);
            for annotation in chosen.filter_map(|(_, opinion)| outcome(panel, case, opinion, is_taken, decision)) {
                let is_free = taken.insert(annotation.id);
                let id = if is_free { annotation.id } else { identity(document, &annotation, &mut taken) };
                annotated.annotations.put(Annotation { id, ..annotation });
            }
        }
    }
    merged
}

/// What an analyst says, but for what was settled, with the analyst's name.
fn signed(panel: &Panel, analyst: usize, gone: &HashSet<(usize, AnnotationId)>) -> Project {
    let name = panel.names.get(analyst).map_or("", |name| name);
    let Some(project) = panel.projects.get(analyst) else { return Project::default() };
    let sign = |annotated: &Annotated| {
        let kept = annotated.annotations.iter().filter(|annotation| !gone.contains(&(analyst, annotation.id)));
        let annotations: Annotations = kept.map(|annotation| with_voice(annotation, name)).collect();
        Annotated { annotations, ..annotated.clone() }
    };
    Project { documents: project.documents.iter().map(sign).collect(), ..project.clone() }
}

/// The annotation with the name of the analyst who decided about it. One that names somebody keeps to that: it is out of a file that
/// was merged before.
fn with_voice(annotation: &Annotation, name: &str) -> Annotation {
    let voices = if annotation.voices.is_empty() { Voices::one(name, annotation.state) } else { annotation.voices.clone() };
    Annotation { voices, ..annotation.clone() }
}

/// What becomes of an opinion that is taken or not.
fn outcome(panel: &Panel, case: &Case, opinion: &Opinion, is_taken: bool, decision: Decision) -> Option<Annotation> {
    let shared = panel.shared.get(case.text)?;
    let named = |(analyst, id): &(usize, AnnotationId)| {
        Some(with_voice(shared.annotations.get(*analyst)?.get(*id)?, panel.names.get(*analyst)?))
    };
    let with: Vec<Annotation> = opinion.with.iter().filter_map(named).collect();
    let against = opinion.against.iter().filter_map(named).fold(Voices::default(), |all, one| all.and(&one.voices));
    let joined = join(&with.iter().collect::<Vec<_>>())?;
    let state = if is_taken { State::Accepted } else { State::Rejected };
    let voices = joined.voices.and(&against).and(&Voices::one(decision.by, state));
    Some(Annotation { state, voices, modified: decision.now.max(joined.modified), ..joined })
}
