//! Documents coming and going, the detector's findings, and what the database is asked to keep.

use super::{Change, Counts, Effect, Moment, Preferences, Saving, Scope, Session};
use crate::annotation::{Annotated, Annotation, Annotations, Command, Project, merge};
use crate::document::{Document, DocumentId};
use crate::mention::Mention;
use std::rc::Rc;

impl Session {
    /// Takes over what the database held. Nothing of it is stored again.
    pub(super) fn restore(&mut self, project: Project, preferences: Preferences, open: Option<DocumentId>) -> Vec<Effect> {
        self.preferences = preferences;
        self.project = project;
        self.open = open.filter(|id| self.project.get(*id).is_some());
        self.keep_one_open();
        self.project
            .documents
            .iter()
            .map(|annotated| annotated.document.id())
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|id| self.count(id));
        self.project.documents.iter().map(|annotated| Effect::Detect(annotated.document.clone())).collect()
    }

    /// Opens new documents behind the others, as one step, and shows the first. One that is open already is only shown.
    pub(super) fn open_documents(&mut self, documents: Vec<Document>) -> Vec<Effect> {
        let first = documents.first().map(Document::id);
        let mut commands = Vec::new();
        for document in documents {
            let known = |command: &Command| matches!(command, Command::PutDocument(_, a) if a.document.id() == document.id());
            if self.project.get(document.id()).is_none() && !commands.iter().any(known) {
                let annotated = Annotated { document: Rc::new(document), annotations: Annotations::default() };
                commands.push(Command::PutDocument(self.project.documents.len() + commands.len(), Box::new(annotated)));
            }
        }
        let mut effects = self.apply(Command::Batch(commands));
        effects.extend(first.map_or_else(Vec::new, |id| self.show(id)));
        effects
    }

    /// Joins a project file with what is open, as one step. Where both know an annotation the later change counts, and a
    /// suggestion never replaces a decision.
    pub(super) fn open_project(&mut self, project: Project) -> Vec<Effect> {
        let first = project.documents.first().map(|annotated| annotated.document.id());
        let mut commands = Vec::new();
        let new_tags = project.tags.into_iter().filter(|tag| self.project.tag(tag.id).is_none());
        commands.extend(new_tags.enumerate().map(|(at, tag)| Command::PutTag(self.project.tags.len() + at, tag)));
        for (at, annotated) in project.documents.into_iter().enumerate() {
            match self.project.get(annotated.document.id()) {
                Some(known) => commands.extend(newer(known, &annotated.annotations)),
                None => commands.push(Command::PutDocument(self.project.documents.len() + at, Box::new(annotated))),
            }
        }
        let mut effects = self.apply(Command::Batch(commands));
        effects.extend(first.map_or_else(Vec::new, |id| self.show(id)));
        effects
    }

    pub(super) fn close(&mut self, document: DocumentId) -> Vec<Effect> {
        self.apply(Command::RemoveDocument(document))
    }

    /// Takes the detector's findings in. That is no step of the history: a person did not do it.
    pub(super) fn merge(&mut self, document: DocumentId, mentions: Vec<Mention>, moment: Moment) -> Vec<Effect> {
        if let Some(annotated) = self.project.get_mut(document) {
            // Counted as they come: counting all anew for each batch would be quadratic in the text.
            let counts = self.counts.entry(document).or_default();
            merge(&mut annotated.annotations, document, mentions, moment.now, |annotation| counts.add(annotation));
            self.revision += 1;
        }
        Vec::new()
    }

    pub(super) fn note_progress(&mut self, document: DocumentId, share: f32) -> Vec<Effect> {
        if share < 1.0 {
            self.detecting.insert(document, share);
        } else {
            self.detecting.remove(&document);
        }
        Vec::new()
    }

    pub(super) fn cancel_detection(&mut self, document: DocumentId) -> Vec<Effect> {
        self.detecting.remove(&document);
        vec![Effect::StopDetecting(document)]
    }

    pub(super) fn download(&mut self, scope: Scope) -> Vec<Effect> {
        let documents = match scope {
            Scope::All => self.project.documents.clone(),
            Scope::Open => self.open().cloned().into_iter().collect(),
        };
        vec![Effect::Download(Project { documents, tags: self.project.tags.clone() })]
    }

    pub(super) fn note_stored(&mut self, outcome: Result<(), String>) -> Vec<Effect> {
        self.saving = match (&self.saving, outcome) {
            (_, Err(reason)) => Saving::Refused(reason),
            (Saving::Writing(writes), Ok(())) if *writes > 1 => Saving::Writing(writes - 1),
            (Saving::Refused(reason), Ok(())) => Saving::Refused(reason.clone()),
            (_, Ok(())) => Saving::Saved,
        };
        Vec::new()
    }

    /// Asks for changes to be stored, and says so.
    pub(super) fn store(&mut self, changes: Vec<Change>) -> Vec<Effect> {
        if changes.is_empty() {
            return Vec::new();
        }
        self.saving = match &self.saving {
            Saving::Saved => Saving::Writing(1),
            Saving::Writing(writes) => Saving::Writing(writes + 1),
            Saving::Refused(reason) => Saving::Refused(reason.clone()),
        };
        vec![Effect::Store(changes)]
    }

    /// After a command was applied: counts, what is open, and what is to be stored and detected.
    pub(super) fn changed(&mut self, command: &Command) -> Vec<Effect> {
        let (mut changes, mut effects) = (Vec::new(), Vec::new());
        command.each(&mut |single| self.follow(single, &mut changes, &mut effects));
        self.count_again(command);
        self.keep_one_open();
        self.revision += 1;
        effects.extend(self.store(changes));
        effects
    }

    /// The same after undoing or doing again, which may be about another report than the open one: it is shown.
    pub(super) fn changed_elsewhere(&mut self, command: &Command) -> Vec<Effect> {
        let mut effects = self.changed(command);
        let mut place = None;
        command.each(&mut |single| {
            if let Command::Put(document, annotation) = single {
                place.get_or_insert((*document, annotation.id));
            }
        });
        if let Some((document, id)) = place {
            effects.extend(self.show(document));
            effects.extend(self.choose(Some(id)));
        }
        effects
    }

    fn follow(&self, command: &Command, changes: &mut Vec<Change>, effects: &mut Vec<Effect>) {
        match command {
            Command::Put(id, annotation) => {
                let document = self.project.get(*id).map(|annotated| annotated.document.clone());
                changes.extend(document.map(|document| kept(document, annotation)));
            }
            Command::Remove(document, id) => changes.push(Change::AnnotationRemoved(*document, *id)),
            Command::PutTag(..) | Command::RemoveTag(_) => changes.push(Change::Tags(self.project.tags.clone())),
            Command::PutDocument(_, annotated) => {
                let document = &annotated.document;
                changes.push(Change::Document(document.clone()));
                let decided = annotated.annotations.iter().filter(|annotation| !annotation.is_untouched());
                changes.extend(decided.map(|annotation| kept(document.clone(), annotation)));
                changes.push(Change::Order(self.order()));
                effects.push(Effect::Detect(document.clone()));
            }
            Command::RemoveDocument(id) => {
                changes.extend([Change::DocumentRemoved(*id), Change::Order(self.order())]);
                effects.push(Effect::StopDetecting(*id));
            }
            Command::Batch(_) => {}
        }
    }

    fn order(&self) -> Vec<DocumentId> {
        self.project.documents.iter().map(|annotated| annotated.document.id()).collect()
    }

    fn count_again(&mut self, command: &Command) {
        let mut touched = Vec::new();
        command.each(&mut |single| match single {
            Command::Put(id, _) | Command::Remove(id, _) | Command::RemoveDocument(id) => touched.push(*id),
            Command::PutDocument(_, annotated) => touched.push(annotated.document.id()),
            _ => {}
        });
        touched.sort_unstable();
        touched.dedup();
        touched.into_iter().for_each(|id| self.count(id));
    }

    fn count(&mut self, document: DocumentId) {
        match self.project.get(document) {
            Some(annotated) => self.counts.insert(document, Counts::of(&annotated.annotations)),
            None => self.counts.remove(&document),
        };
        self.revision += 1;
    }

    /// Where the open report is gone, the first one is opened; where the current annotation is gone, none is current.
    fn keep_one_open(&mut self) {
        if self.open().is_none() {
            self.open = self.project.documents.first().map(|annotated| annotated.document.id());
            self.selection = None;
        }
        if self.current().is_none() {
            self.current = None;
        }
    }
}

/// What the database keeps of an annotation: nothing of one that the detector will find again just so.
fn kept(document: Rc<Document>, annotation: &Annotation) -> Change {
    if annotation.is_untouched() {
        return Change::AnnotationRemoved(document.id(), annotation.id);
    }
    Change::Annotation(document, Box::new(annotation.clone()))
}

/// The annotations of a file that say something later than what is known.
fn newer(known: &Annotated, read: &Annotations) -> Vec<Command> {
    let later = |annotation: &&Annotation| match known.annotations.get(annotation.id) {
        Some(before) if annotation.is_untouched() => before.is_untouched() && before != *annotation,
        Some(before) => before.is_untouched() || before.modified < annotation.modified,
        None => true,
    };
    read.iter().filter(later).map(|annotation| Command::put(known.document.id(), annotation.clone())).collect()
}
