//! Documents coming and going, the detector's findings, and what the database is asked to keep.

use super::{Change, Counts, Effect, Moment, Preferences, Saving, Scope, Session};
use crate::annotation::{Annotated, Annotation, AnnotationId, Annotations, Command, History, Project, join, merge};
use crate::document::{Document, DocumentId};
use crate::mention::Mention;
use crate::text::Span;
use std::collections::BTreeMap;
use std::rc::Rc;

impl Session {
    /// Takes over what the database held. Nothing of it is stored again. What was opened before it was read joins it.
    pub(super) fn restore(&mut self, project: Project, preferences: Preferences, open: Option<DocumentId>) -> Vec<Effect> {
        self.preferences = preferences;
        let early = std::mem::replace(&mut self.project, project);
        self.history = History::default();
        self.open = open.filter(|id| self.project.get(*id).is_some());
        self.keep_one_open();
        self.project
            .documents
            .iter()
            .map(|annotated| annotated.document.id())
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|id| self.count(id));
        let mut effects: Vec<Effect> =
            self.project.documents.iter().map(|annotated| Effect::Detect(annotated.document.clone())).collect();
        if early != Project::default() {
            effects.extend(self.open_project(early));
        }
        effects
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

    pub(super) fn close(&mut self, document: DocumentId) -> Vec<Effect> {
        if self.project.get(document).is_none() {
            return Vec::new();
        }
        self.apply(Command::RemoveDocument(document))
    }

    /// Takes the detector's findings in. That is no step of the history: a person did not do it.
    pub(super) fn merge(&mut self, document: DocumentId, mentions: Vec<Mention>, moment: Moment) -> Vec<Effect> {
        if let Some(annotated) = self.project.get_mut(document) {
            // Counted as they come: counting all anew for each batch would be quadratic in the text.
            let counts = self.counts.entry(document).or_default();
            let left_out = merge(&mut annotated.annotations, document, mentions, moment.now, |annotation| counts.add(annotation));
            self.left_out.entry(document).or_default().extend(by_id(left_out));
            self.revision += 1;
        }
        Vec::new()
    }

    pub(super) fn note_progress(&mut self, document: DocumentId, share: f32) -> Vec<Effect> {
        if share < 1.0 && self.project.get(document).is_some() {
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
        self.settle(command);
        self.count_again(command);
        self.keep_one_open();
        self.revision += 1;
        effects.extend(self.store(changes));
        effects
    }

    /// The same after undoing or doing again, which may be about another report than the open one: it is shown.
    pub(super) fn changed_elsewhere(&mut self, command: &Command) -> Vec<Effect> {
        let mut effects = self.changed(command);
        if let Some((document, annotation)) = self.place_of(command) {
            effects.extend(self.show(document));
            effects.extend(annotation.map_or_else(Vec::new, |id| self.choose(Some(id))));
        }
        effects
    }

    /// What to show of a change: the open report if anything changed there, else the first where something did, and of it the
    /// first annotation that was put.
    fn place_of(&self, command: &Command) -> Option<(DocumentId, Option<AnnotationId>)> {
        let mut places = Vec::new();
        command.each(&mut |single| {
            places.extend(match single {
                Command::Put(document, annotation) => Some((*document, annotation.span.start(), Some(annotation.id))),
                Command::Remove(document, _) => Some((*document, usize::MAX, None)),
                Command::PutDocument(_, annotated) => Some((annotated.document.id(), usize::MAX, None)),
                Command::PutTag(..) | Command::RemoveTag(_) | Command::RemoveDocument(_) | Command::Batch(_) => None,
            });
        });
        let order = self.order();
        let index = |id: DocumentId| order.iter().position(|known| *known == id);
        let there = places.into_iter().filter_map(|(id, start, annotation)| Some((index(id)?, id, start, annotation)));
        let first = there.min_by_key(|(index, id, start, _)| (self.open != Some(*id), *index, *start));
        first.map(|(_, id, _, annotation)| (id, annotation))
    }

    /// A suggestion gives way to a mark that says just the same, and comes back when that is gone. So the project is at any
    /// time what a later visit makes of what was kept and what is found again.
    fn settle(&mut self, command: &Command) {
        let mut touched: BTreeMap<DocumentId, Vec<Span>> = BTreeMap::new();
        command.each(&mut |single| match single {
            Command::Put(document, annotation) => touched.entry(*document).or_default().push(annotation.span),
            Command::Remove(document, _) => drop(touched.entry(*document).or_default()),
            _ => {}
        });
        touched.into_iter().for_each(|(document, spans)| self.settle_passages(document, &spans));
    }

    fn settle_passages(&mut self, document: DocumentId, spans: &[Span]) {
        let Some(annotated) = self.project.get_mut(document) else { return };
        let annotations = &mut annotated.annotations;
        let mut waiting = self.left_out.remove(&document).unwrap_or_default();
        for span in spans {
            let suggested = annotations.of_span(*span).filter(|annotation| annotation.is_untouched());
            let suggested: Vec<Annotation> = suggested.cloned().collect();
            suggested.iter().for_each(|annotation| drop(annotations.remove(annotation.id)));
            waiting.extend(by_id(suggested));
        }
        let left_out = join(annotations, waiting.into_values(), |_| {});
        self.left_out.insert(document, by_id(left_out).collect());
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
            None => self.forget(document),
        };
        self.revision += 1;
    }

    fn forget(&mut self, document: DocumentId) -> Option<Counts> {
        self.detecting.remove(&document);
        self.left_out.remove(&document);
        self.counts.remove(&document)
    }

    /// Where the open report is gone, the first one is opened; where the current annotation is gone, none is current; where the
    /// tag that the list is narrowed to is gone, it is not.
    fn keep_one_open(&mut self) {
        if self.open().is_none() {
            self.open = self.project.documents.first().map(|annotated| annotated.document.id());
            self.selection = None;
        }
        if self.current().is_none() {
            self.current = None;
        }
        self.filter.tag = self.filter.tag.filter(|tag| self.project.tag(*tag).is_some());
    }
}

fn by_id(annotations: Vec<Annotation>) -> impl Iterator<Item = (AnnotationId, Annotation)> {
    annotations.into_iter().map(|annotation| (annotation.id, annotation))
}

/// What the database keeps of an annotation: nothing of one that the detector will find again just so.
fn kept(document: Rc<Document>, annotation: &Annotation) -> Change {
    if annotation.is_untouched() {
        return Change::AnnotationRemoved(document.id(), annotation.id);
    }
    Change::Annotation(document, Box::new(annotation.clone()))
}
