//! A file joins what is open, as one step: of a project file what is new or later is taken over, of another tool's what is new.

use super::doubts::Doubt;
use super::keymap::Keymap;
use super::{Effect, Session};
use crate::annotation::{Annotated, Annotation, Annotations, Command, Project, Tag, TagId};
use crate::document::DocumentId;
use std::collections::HashMap;
use std::rc::Rc;

/// What is to be said of a file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The file's name.
    pub file: String,
    /// What was decided on the way and what was not read, a line each.
    pub lines: Vec<String>,
    /// How it can be read otherwise.
    pub choice: Option<Choice>,
    /// How many of its passages wait to be confirmed.
    pub doubtful: usize,
    /// The settings that it offers, of each name, `=`, value. Once they are taken over, those that were there before.
    pub settings: Vec<String>,
    /// Whether they were taken over.
    pub is_adopted: bool,
}

/// What a person can choose about a file of documents that was read: the column of a table, how much of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the worker calls it.
    pub name: String,
    /// What the person sees: what is chosen, and among what.
    pub labels: Vec<String>,
    /// The number of what was chosen.
    pub chosen: usize,
    /// The file.
    pub bytes: Rc<[u8]>,
    /// What was read of it.
    pub documents: Vec<DocumentId>,
}

/// What was read of a file.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The documents with what the file says of them.
    pub project: Project,
    /// What there is to say.
    pub report: Report,
    /// What has no sure place.
    pub doubts: Vec<Doubt>,
    /// What had been read of the file before it was to be read otherwise.
    pub replaced: Vec<DocumentId>,
}

/// How many annotations of a file became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New ones.
    pub added: usize,
    /// Those that are there already.
    pub same: usize,
    /// Those about which a person has decided otherwise here; that stays.
    pub kept: usize,
    /// Suggestions that nobody has decided about: the detector makes its own.
    pub suggested: usize,
}

impl Session {
    /// Takes over what a file of another tool adds, as one step. What is there already stays as it is, above all what a person decided.
    pub(super) fn import(&mut self, import: Import) -> Vec<Effect> {
        let Import { project, mut report, doubts, replaced } = import;
        report.doubtful = doubts.len();
        self.doubts.extend(doubts);
        let gone = self.unworked(&replaced, &project);
        let (mut effects, tally) = self.add(project, gone);
        effects.push(Effect::Tell(Box::new(report), tally));
        effects
    }

    /// Adds what is new, and how much that is.
    pub(super) fn add(&mut self, project: Project, first: Vec<Command>) -> (Vec<Effect>, Tally) {
        let annotations = || project.documents.iter().flat_map(|annotated| annotated.annotations.iter());
        let suggested = annotations().filter(|annotation| annotation.is_untouched()).count();
        let mut tally = Tally { added: annotations().count() - suggested, suggested, ..Tally::default() };
        let effects = self.join(project, first, |known, read| added(known, read, &mut tally));
        (effects, tally)
    }

    /// Closes those of these documents that are not read again and that nobody has worked on.
    fn unworked(&self, replaced: &[DocumentId], read: &Project) -> Vec<Command> {
        let is_unworked = |id: &DocumentId| {
            let known = self.project.get(*id);
            read.get(*id).is_none() && known.is_some_and(|known| known.annotations.iter().all(Annotation::is_untouched))
        };
        replaced.iter().copied().filter(is_unworked).map(Command::RemoveDocument).collect()
    }

    /// Joins a project file with what is open, as one step. Where both know an annotation the later change counts. Suggestions
    /// are not taken over: the detector makes them anew, and a decision is never replaced by one.
    pub(super) fn open_project(&mut self, project: Project) -> Vec<Effect> {
        self.join(project, Vec::new(), newer)
    }

    /// Joins a project with what is open, after the commands that come first.
    fn join(
        &mut self,
        project: Project,
        mut commands: Vec<Command>,
        mut taken: impl FnMut(&Annotated, &Annotations) -> Vec<Command>,
    ) -> Vec<Effect> {
        let first = project.documents.first().map(|annotated| annotated.document.id());
        let (tags, renamed) = adopted(project.tags, &self.project.tags, &self.keymap);
        let tags = tags.into_iter().enumerate();
        commands.extend(tags.map(|(at, tag)| Command::PutTag(self.project.tags.len() + at, tag)));
        for (at, annotated) in project.documents.into_iter().enumerate() {
            let annotated = Annotated { annotations: taken_over(&annotated.annotations, &renamed), ..annotated };
            match self.project.get(annotated.document.id()) {
                Some(known) => commands.extend(taken(known, &annotated.annotations)),
                None => commands.push(Command::PutDocument(self.project.documents.len() + at, Box::new(annotated))),
            }
        }
        for (table, lines) in project.tables.iter() {
            commands.push(Command::PutTable(table, self.table(table).joined(lines)));
        }
        let mut effects = self.apply(Command::Batch(commands));
        effects.extend(first.map_or_else(Vec::new, |id| self.show(id)));
        effects
    }
}

/// The tags of a file that are new, and those that are known under another identity: a tag of the same name is the same tag.
/// A new tag gives up its key where that is taken.
fn adopted(read: Vec<Tag>, known: &[Tag], keymap: &Keymap) -> (Vec<Tag>, HashMap<TagId, TagId>) {
    let (mut new, mut renamed) = (Vec::new(), HashMap::new());
    for tag in read.into_iter().filter(|tag| known.iter().all(|known| known.id != tag.id)) {
        match known.iter().find(|known| known.name == tag.name) {
            Some(same) => drop(renamed.insert(tag.id, same.id)),
            None => {
                let key = tag.key.filter(|key| keymap.is_free(*key) && known.iter().all(|known| known.key != Some(*key)));
                new.push(Tag { key, ..tag });
            }
        }
    }
    (new, renamed)
}

/// The annotations of a file that are taken over, with the tags as they are known here.
fn taken_over(read: &Annotations, renamed: &HashMap<TagId, TagId>) -> Annotations {
    let decided = read.iter().filter(|annotation| !annotation.is_untouched()).cloned();
    decided.map(|annotation| annotation.with_tags_renamed(renamed)).collect()
}

/// The annotations of a file that say something later than what is known.
fn newer(known: &Annotated, read: &Annotations) -> Vec<Command> {
    let later = |annotation: &&Annotation| {
        known.annotations.get(annotation.id).is_none_or(|before| before.is_untouched() || before.modified < annotation.modified)
    };
    read.iter().filter(later).map(|annotation| Command::put(known.document.id(), annotation.clone())).collect()
}

/// The annotations of another tool's file that add something to what is known; the others are counted.
fn added(known: &Annotated, read: &Annotations, tally: &mut Tally) -> Vec<Command> {
    let adds = |annotation: &&Annotation| {
        let same_id = known.annotations.get(annotation.id);
        let met = same_id.or_else(|| known.annotations.of_span(annotation.span).find(|known| says(known, annotation)));
        let Some(met) = met.filter(|known| !known.is_untouched()) else { return true };
        tally.added -= 1;
        *if met.state == annotation.state && says(met, annotation) { &mut tally.same } else { &mut tally.kept } += 1;
        false
    };
    read.iter().filter(adds).map(|annotation| Command::put(known.document.id(), annotation.clone())).collect()
}

/// Whether what is known of a passage says all that was read of it.
fn says(known: &Annotation, read: &Annotation) -> bool {
    let has_tags = read.tags.iter().all(|tag| known.tags.contains(tag));
    known.span == read.span && known.kind == read.kind && has_tags && known.note.contains(&read.note)
}
