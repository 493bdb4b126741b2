//! The tag set: making, changing and deleting tags of a person's own.

use super::keymap::Action;
use super::{Effect, Mark, Moment, Session};
use crate::annotation::{Annotation, Color, Command, Origin, Table, Tag, TagId, renamed};

/// A tag as it stands in the tag editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagDraft {
    /// The tag that is changed; `None` makes a new one.
    pub id: Option<TagId>,
    /// Its name.
    pub name: String,
    /// Its colour.
    pub color: Color,
    /// Its key.
    pub key: Option<char>,
    /// What it is for.
    pub description: String,
}

/// Why a draft cannot become a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagProblem {
    /// It has no name.
    NameMissing,
    /// Another tag has this name.
    NameTaken,
    /// The key is no lower-case letter or digit, or the table of keys has it.
    KeyReserved,
    /// Another tag has this key.
    KeyTaken,
}

impl TagDraft {
    /// What keeps the draft from joining these tags, where the table of keys leaves these free, if anything.
    pub fn problem(&self, tags: &[Tag], free: &str) -> Option<TagProblem> {
        let name = self.name.trim();
        let mut others = tags.iter().filter(|tag| Some(tag.id) != self.id);
        if name.is_empty() {
            return Some(TagProblem::NameMissing);
        }
        if others.clone().any(|tag| tag.name == name) {
            return Some(TagProblem::NameTaken);
        }
        let key = self.key?;
        if !free.contains(key) {
            return Some(TagProblem::KeyReserved);
        }
        others.any(|tag| tag.key == Some(key)).then_some(TagProblem::KeyTaken)
    }
}

impl Session {
    /// The key of an action, a tag's too, for a reader; nothing where it has none. A tag has none while the table has its key.
    pub fn key_of(&self, action: Action) -> String {
        let Action::Mark(Mark::Tag(id)) = action else { return self.keymap.label(action) };
        let key = self.project.tag(id).and_then(|tag| tag.key);
        key.filter(|key| self.keymap.is_free(*key)).map(String::from).unwrap_or_default()
    }

    /// The keys that the table leaves to tags.
    pub fn free_keys(&self) -> String {
        let mut free = String::new();
        for key in "1234567890abcdefghijklmnopqrstuvwxyz".chars() {
            if self.keymap.is_free(key) {
                free.push(key);
            }
        }
        free
    }

    /// A draft for a new tag: the next colour, and the next free digit for its key.
    pub fn new_draft(&self) -> TagDraft {
        let tags = &self.project.tags;
        let taken = |key: &char| tags.iter().any(|tag| tag.key == Some(*key));
        TagDraft {
            id: None,
            name: String::new(),
            color: Color::ALL[tags.len() % Color::ALL.len()],
            key: self.free_keys().chars().find(|key| !taken(key)),
            description: String::new(),
        }
    }

    /// Makes or changes a tag; a draft with a problem changes nothing.
    pub(super) fn put_tag(&mut self, draft: TagDraft, moment: Moment) -> Vec<Effect> {
        if draft.problem(&self.project.tags, &self.free_keys()).is_some() {
            return Vec::new();
        }
        let tags = &self.project.tags;
        let at = tags.iter().position(|tag| Some(tag.id) == draft.id).unwrap_or(tags.len());
        let id = draft.id.unwrap_or(TagId(moment.fresh));
        let TagDraft { name, color, key, description, .. } = draft;
        let tag = Tag { id, name: name.trim().to_owned(), color, key, description };
        let before = self.project.tag(id);
        if before == Some(&tag) {
            return Vec::new();
        }
        // The codebook knows tags by their names.
        let known = self.table(Table::Codebook);
        let codebook = before.map_or_else(|| known.clone(), |before| renamed(&known, &before.name, &tag.name));
        let renames = (codebook != known).then_some(Command::PutTable(Table::Codebook, codebook));
        self.apply(Command::Batch([Command::PutTag(at, tag)].into_iter().chain(renames).collect()))
    }

    /// Deletes a tag and takes it from every annotation, as one step. A person's annotation that then says nothing goes too.
    pub(super) fn delete_tag(&mut self, id: TagId, moment: Moment) -> Vec<Effect> {
        let mut commands = Vec::new();
        for annotated in &self.project.documents {
            let document = annotated.document.id();
            for annotation in annotated.annotations.iter().filter(|annotation| annotation.tags.contains(&id)) {
                let without = Annotation { modified: moment.now, ..annotation.clone() }.with_tag_toggled(id);
                let gone = without.is_bare() && without.origin == Origin::Person;
                commands.push(if gone { Command::Remove(document, without.id) } else { Command::put(document, without) });
            }
        }
        commands.push(Command::RemoveTag(id));
        self.apply(Command::Batch(commands))
    }
}
