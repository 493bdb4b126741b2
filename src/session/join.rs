//! A project file joins what is open: what is new or later is taken over, as one step.

use super::keymap::Keymap;
use super::{Effect, Session};
use crate::annotation::{Annotated, Annotation, Annotations, Command, Project, Tag, TagId};
use std::collections::HashMap;

impl Session {
    /// Joins a project file with what is open, as one step. Where both know an annotation the later change counts. Suggestions
    /// are not taken over: the detector makes them anew, and a decision is never replaced by one.
    pub(super) fn open_project(&mut self, project: Project) -> Vec<Effect> {
        let first = project.documents.first().map(|annotated| annotated.document.id());
        let (tags, renamed) = adopted(project.tags, &self.project.tags, &self.keymap);
        let tags = tags.into_iter().enumerate();
        let mut commands: Vec<Command> = tags.map(|(at, tag)| Command::PutTag(self.project.tags.len() + at, tag)).collect();
        for (at, annotated) in project.documents.into_iter().enumerate() {
            let annotated = Annotated { annotations: taken_over(&annotated.annotations, &renamed), ..annotated };
            match self.project.get(annotated.document.id()) {
                Some(known) => commands.extend(newer(known, &annotated.annotations)),
                None => commands.push(Command::PutDocument(self.project.documents.len() + at, Box::new(annotated))),
            }
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
