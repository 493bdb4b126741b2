//! Commands: every change to a project, each with its inverse, and the history that undoes and redoes them.

use super::{Annotation, AnnotationId, Annotations, Lines, Table, Tables, Tag, TagId};
use crate::document::{Document, DocumentId};
use std::rc::Rc;

/// A document with its annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The document.
    pub document: Rc<Document>,
    /// Its annotations.
    pub annotations: Annotations,
}

impl Annotated {
    /// A document without annotations.
    pub fn bare(document: impl Into<Rc<Document>>) -> Annotated {
        Annotated { document: document.into(), annotations: Annotations::default() }
    }
}

/// Everything that a person works on: documents, their annotations, the tag set, and tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// The documents in the order in which they are listed.
    pub documents: Vec<Annotated>,
    /// The tags in the order in which they are listed.
    pub tags: Vec<Tag>,
    /// What was settled once for all documents.
    pub tables: Tables,
}

/// A change to a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Adds an annotation, or replaces the one of its identity.
    Put(DocumentId, Box<Annotation>),
    /// Removes an annotation.
    Remove(DocumentId, AnnotationId),
    /// Adds a tag at a place of the list, or replaces the one of its identity there.
    PutTag(usize, Tag),
    /// Removes a tag. Annotations that bear it are changed by commands of the same batch.
    RemoveTag(TagId),
    /// Replaces the lines of a table; without lines there is none.
    PutTable(Table, Lines),
    /// Adds a document with its annotations at a place of the list, or replaces the one of its identity there.
    PutDocument(usize, Box<Annotated>),
    /// Removes a document with its annotations.
    RemoveDocument(DocumentId),
    /// Several changes as one.
    Batch(Vec<Command>),
}

impl Command {
    /// Adds or replaces an annotation.
    pub fn put(document: DocumentId, annotation: impl Into<Box<Annotation>>) -> Command {
        Command::Put(document, annotation.into())
    }

    /// Nothing.
    pub fn nothing() -> Command {
        Command::Batch(Vec::new())
    }

    /// Whether it holds no change.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Command::Batch(commands) if commands.iter().all(Command::is_nothing))
    }

    /// Calls `see` with each single change, in order.
    pub fn each(&self, see: &mut impl FnMut(&Command)) {
        match self {
            Command::Batch(commands) => commands.iter().for_each(|command| command.each(see)),
            single => see(single),
        }
    }
}

impl Project {
    /// The annotated document of this identity.
    pub fn get(&self, id: DocumentId) -> Option<&Annotated> {
        self.documents.iter().find(|annotated| annotated.document.id() == id)
    }

    /// The same, to change.
    pub fn get_mut(&mut self, id: DocumentId) -> Option<&mut Annotated> {
        self.documents.iter_mut().find(|annotated| annotated.document.id() == id)
    }

    /// The tag of this identity.
    pub fn tag(&self, id: TagId) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id == id)
    }

    /// Makes the change and gives back its inverse. A change to what is not there does nothing.
    pub fn apply(&mut self, command: Command) -> Command {
        match command {
            Command::Put(document, annotation) => self.put(document, annotation),
            Command::Remove(document, id) => self.remove(document, id),
            Command::PutTag(at, tag) => self.put_tag(at, tag),
            Command::RemoveTag(id) => self.remove_tag(id),
            Command::PutTable(table, lines) => self.put_table(table, lines),
            Command::PutDocument(at, annotated) => self.put_document(at, *annotated),
            Command::RemoveDocument(id) => self.remove_document(id),
            Command::Batch(commands) => {
                let mut inverses: Vec<Command> = commands.into_iter().map(|command| self.apply(command)).collect();
                inverses.reverse();
                Command::Batch(inverses)
            }
        }
    }

    fn put(&mut self, document: DocumentId, annotation: Box<Annotation>) -> Command {
        let Some(annotated) = self.get_mut(document) else { return Command::nothing() };
        let id = annotation.id;
        match annotated.annotations.put(annotation) {
            Some(before) => Command::put(document, before),
            None => Command::Remove(document, id),
        }
    }

    fn remove(&mut self, document: DocumentId, id: AnnotationId) -> Command {
        let removed = self.get_mut(document).and_then(|annotated| annotated.annotations.remove(id));
        removed.map_or_else(Command::nothing, |before| Command::put(document, before))
    }

    fn put_tag(&mut self, at: usize, tag: Tag) -> Command {
        let id = tag.id;
        let removal = self.remove_tag(id);
        self.tags.insert(at.min(self.tags.len()), tag);
        if removal.is_nothing() { Command::RemoveTag(id) } else { removal }
    }

    fn remove_tag(&mut self, id: TagId) -> Command {
        match self.tags.iter().position(|tag| tag.id == id) {
            Some(at) => Command::PutTag(at, self.tags.remove(at)),
            None => Command::nothing(),
        }
    }

    fn put_table(&mut self, table: Table, lines: Lines) -> Command {
        Command::PutTable(table, self.tables.put(table, lines))
    }

    fn put_document(&mut self, at: usize, annotated: Annotated) -> Command {
        let id = annotated.document.id();
        let removal = self.remove_document(id);
        self.documents.insert(at.min(self.documents.len()), annotated);
        if removal.is_nothing() { Command::RemoveDocument(id) } else { removal }
    }

    fn remove_document(&mut self, id: DocumentId) -> Command {
        match self.documents.iter().position(|annotated| annotated.document.id() == id) {
            Some(at) => Command::PutDocument(at, Box::new(self.documents.remove(at))),
            None => Command::nothing(),
        }
    }
}

/// What was done, to be undone and done again. It holds inverses: undoing one gives the command that does it again.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Command>,
    undone: Vec<Command>,
}

impl History {
    /// Keeps the inverse of what was just done. What was undone before is lost.
    pub fn record(&mut self, inverse: Command) {
        if !inverse.is_nothing() {
            self.done.push(inverse);
            self.undone.clear();
        }
    }

    /// Undoes the last step; gives back the command that does it again.
    pub fn undo(&mut self, project: &mut Project) -> Option<&Command> {
        self.undone.push(project.apply(self.done.pop()?));
        self.undone.last()
    }

    /// Does again what was undone last; gives back the command that undoes it.
    pub fn redo(&mut self, project: &mut Project) -> Option<&Command> {
        self.done.push(project.apply(self.undone.pop()?));
        self.done.last()
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Color;
    use super::super::tests::person;
    use super::*;
    use crate::document::Source;
    use crate::text::Span;
    use proptest::prelude::*;

    fn document(text: &str) -> Annotated {
        Annotated::bare(Document::new(Source::default(), text))
    }

    fn project() -> Project {
        Project { documents: vec![document("甲"), document("乙")], ..Project::default() }
    }

    fn tag(id: u8) -> Tag {
        Tag { id: TagId(id.into()), name: id.to_string(), color: Color::Rose, key: None, description: String::new() }
    }

    fn command() -> impl Strategy<Value = Command> {
        let text = prop::sample::select(vec!["甲", "乙", "丙", ""]);
        let id = text.clone().prop_map(DocumentId::of);
        let annotation = (0u128..5, 0usize..9, 0usize..9).prop_map(|(id, a, b)| person(id, Span::new(a, b)));
        let single = prop_oneof![
            (id.clone(), annotation).prop_map(|(document, annotation)| Command::put(document, annotation)),
            (id.clone(), 0u128..5).prop_map(|(document, id)| Command::Remove(document, AnnotationId(id))),
            (0usize..4, 0u8..4).prop_map(|(at, id)| Command::PutTag(at, tag(id))),
            (0u128..4).prop_map(|id| Command::RemoveTag(TagId(id))),
            (prop::sample::select(&Table::ALL[..]), text.clone())
                .prop_map(|(table, text)| Command::PutTable(table, Lines::of(text))),
            (0usize..4, text).prop_map(|(at, text)| Command::PutDocument(at, Box::new(document(text)))),
            id.prop_map(Command::RemoveDocument),
        ];
        single.prop_recursive(2, 12, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Command::Batch))
    }

    proptest! {
        #[test]
        fn undo_gives_back_what_was_and_redo_what_came(commands in prop::collection::vec(command(), 0..20)) {
            let (mut project, mut history) = (project(), History::default());
            let mut states = vec![project.clone()];
            for command in commands {
                let inverse = project.apply(command);
                if !inverse.is_nothing() {
                    states.push(project.clone());
                }
                history.record(inverse);
            }
            for before in states.iter().rev().skip(1) {
                prop_assert!(history.undo(&mut project).is_some());
                prop_assert_eq!(&project, before);
            }
            prop_assert!(!history.can_undo() && history.undo(&mut project).is_none());
            for after in states.iter().skip(1) {
                prop_assert!(history.redo(&mut project).is_some());
                prop_assert_eq!(&project, after);
            }
            prop_assert!(!history.can_redo());
        }
    }
}
