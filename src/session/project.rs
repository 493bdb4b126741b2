//! Documents coming and going, the detector's findings, and what the database is asked to keep.

use super::{Change, Effect, Moment, Preferences, Saving, Scope, Session};
use crate::annotation::{
    Annotated, Annotation, AnnotationId, Annotations, Command, History, Lines, Muted, Origin, Project, Table, join, merge,
};
use crate::document::{Document, DocumentId};
use crate::mention::Mention;
use crate::text::Span;
use std::rc::Rc;

impl Session {
    /// Takes over what the database held. Nothing of it is stored again. What was opened before it was read joins it.
    pub(super) fn restore(&mut self, project: Project, preferences: Preferences, open: Option<DocumentId>) -> Vec<Effect> {
        self.preferences = preferences;
        let early = std::mem::replace(&mut self.project, project);
        self.history = History::default();
        self.listing = None;
        self.overview = Default::default();
        self.open = open.filter(|id| self.project.get(*id).is_some());
        self.keep_one_open();
        self.revision += 1;
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
                let annotated = Box::new(Annotated::bare(document));
                commands.push(Command::PutDocument(self.project.documents.len() + commands.len(), annotated));
            }
        }
        let mut effects = self.apply(Command::Batch(commands));
        effects.extend(first.map_or_else(Vec::new, |id| self.show(id)));
        effects
    }

    /// The lines of a table, none where there is no such table.
    pub(super) fn table(&self, table: Table) -> Lines {
        self.project.tables.get(table).cloned().unwrap_or_default()
    }

    /// Has a table have these lines.
    pub(super) fn put_table(&mut self, table: Table, lines: Lines) -> Vec<Effect> {
        if self.table(table) == lines { Vec::new() } else { self.apply(Command::PutTable(table, lines)) }
    }

    pub(super) fn close(&mut self, document: DocumentId) -> Vec<Effect> {
        if self.project.get(document).is_none() {
            return Vec::new();
        }
        self.doubts.retain(|doubt| doubt.document != document);
        self.apply(Command::RemoveDocument(document))
    }

    /// Takes the detector's findings in. That is no step of the history: a person did not do it.
    pub(super) fn merge(&mut self, document: DocumentId, mut mentions: Vec<Mention>, moment: Moment) -> Vec<Effect> {
        let lines = self.table(Table::Muted);
        let muted = Muted::of(&lines);
        if let Some(annotated) = self.project.get_mut(document) {
            let known = annotated.document.clone();
            mentions.retain(|found| !known.text().slice(found.span).is_some_and(|words| muted.silences(found.rule, words)));
            let spans: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
            let left_out = merge(&mut annotated.annotations, document, mentions, moment.now);
            let waiting = self.left_out.entry(document).or_default();
            left_out.into_iter().for_each(|annotation| drop(waiting.put(annotation)));
            self.relist(document, &spans);
            self.touched.insert(document);
            self.revision += 1;
        }
        self.choose_awaited()
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
        vec![Effect::Download(self.project_of(scope))]
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

    /// After a command was applied, of which this is the inverse: what is open, and what is to be stored and detected.
    pub(super) fn changed(&mut self, inverse: &Command) -> Vec<Effect> {
        self.after(&Touched::by(inverse, &self.project))
    }

    fn after(&mut self, touched: &[Touched]) -> Vec<Effect> {
        let (mut changes, mut effects) = (Vec::new(), Vec::new());
        touched.iter().for_each(|single| self.follow(single, &mut changes, &mut effects));
        self.touched.extend(touched.iter().filter_map(Touched::document));
        self.settle(touched);
        if touched.iter().any(|single| matches!(single, Touched::Table(Table::Muted, _))) {
            self.silence();
        }
        self.relist_touched(touched);
        self.keep_one_open();
        self.revision += 1;
        effects.extend(self.store(changes));
        effects
    }

    /// The same after undoing or doing again, which may be about another report than the open one: it is shown.
    pub(super) fn changed_elsewhere(&mut self, inverse: &Command) -> Vec<Effect> {
        // Before suggestions come back in place of what is gone.
        let touched = Touched::by(inverse, &self.project);
        let place = self.place_of(&touched);
        let mut effects = self.after(&touched);
        if let Some((document, annotation)) = place {
            effects.extend(self.show(document));
            effects.extend(annotation.map_or_else(Vec::new, |id| self.choose(Some(id))));
        }
        effects
    }

    /// What to show of a change: the open report if anything changed there, else the first where something did, and of it the
    /// first annotation that was put.
    fn place_of(&self, touched: &[Touched]) -> Option<(DocumentId, Option<AnnotationId>)> {
        let order = self.order();
        let places = touched.iter().filter_map(|touched| {
            let (document, put) = match touched {
                Touched::Annotation(document, id, [_, after]) => (*document, after.map(|span| (span.start(), *id))),
                Touched::Document(document) => (*document, None),
                Touched::Tags | Touched::Table(..) => return None,
            };
            let start = put.map_or(usize::MAX, |(start, _)| start);
            let index = order.iter().position(|known| *known == document)?;
            Some((self.open != Some(document), index, start, document, put.map(|(_, id)| id)))
        });
        let first = places.min_by_key(|(elsewhere, index, start, ..)| (*elsewhere, *index, *start));
        first.map(|(.., document, annotation)| (document, annotation))
    }

    /// A suggestion gives way to a mark that says just the same, and comes back when that is gone. So the project is at any
    /// time what a later visit makes of what was kept and what is found again.
    fn settle(&mut self, touched: &[Touched]) {
        let lines = self.table(Table::Muted);
        let muted = Muted::of(&lines);
        for single in touched {
            let Touched::Annotation(document, id, spans) = single else { continue };
            let Some(annotated) = self.project.get_mut(*document) else { continue };
            settle_passage(&mut annotated.annotations, self.left_out.entry(*document).or_default(), *id, different(spans));
            if annotated.annotations.get(*id).is_some_and(|known| is_silenced(&muted, &annotated.document, known)) {
                annotated.annotations.remove(*id);
            }
        }
    }

    /// Takes the suggestions of muted rules away. What a person decided about stays.
    fn silence(&mut self) {
        let lines = self.table(Table::Muted);
        let muted = Muted::of(&lines);
        let mut gone = Vec::new();
        for Annotated { document, annotations } in &mut self.project.documents {
            let waiting = self.left_out.entry(document.id()).or_default();
            for known in [annotations, waiting] {
                let silenced: Vec<AnnotationId> =
                    known.iter().filter(|one| is_silenced(&muted, document, one)).map(|one| one.id).collect();
                let removed = silenced.into_iter().filter_map(|id| known.remove(id)).map(|one| (document.id(), one.span));
                gone.extend(removed);
            }
        }
        self.touched.extend(gone.iter().map(|(document, _)| *document));
        let open = self.open;
        let spans: Vec<Span> = gone.into_iter().filter(|(id, _)| Some(*id) == open).map(|(_, span)| span).collect();
        open.into_iter().for_each(|open| self.relist(open, &spans));
    }

    fn relist_touched(&mut self, touched: &[Touched]) {
        let Some(open) = self.open else { return };
        let spans = touched.iter().filter_map(|single| match single {
            Touched::Annotation(document, id, spans) if *document == open => Some((spans, id.mention_span())),
            _ => None,
        });
        let known = spans.flat_map(|(spans, found)| different(spans).chain((!spans.contains(&Some(found))).then_some(found)));
        let spans: Vec<Span> = known.collect();
        self.relist(open, &spans);
    }

    fn follow(&self, touched: &Touched, changes: &mut Vec<Change>, effects: &mut Vec<Effect>) {
        match touched {
            Touched::Annotation(document, id, _) => {
                let known = self.project.get(*document);
                changes.push(match known.and_then(|known| Some((known, known.annotations.get(*id)?))) {
                    Some((known, annotation)) => kept(known.document.clone(), annotation),
                    None => Change::AnnotationRemoved(*document, *id),
                });
            }
            Touched::Tags => changes.push(Change::Tags(self.project.tags.clone())),
            Touched::Table(table, went) => {
                changes.push(Change::Table(*table, self.table(*table)));
                if *table == Table::Muted && *went {
                    effects.extend(self.project.documents.iter().map(|annotated| Effect::Detect(annotated.document.clone())));
                }
            }
            Touched::Document(id) => match self.project.get(*id) {
                Some(annotated) => {
                    let document = &annotated.document;
                    changes.push(Change::Document(document.clone()));
                    let decided = annotated.annotations.iter().filter(|annotation| !annotation.is_untouched());
                    changes.extend(decided.map(|annotation| kept(document.clone(), annotation)));
                    changes.push(Change::Order(self.order()));
                    effects.push(Effect::Detect(document.clone()));
                }
                None => {
                    changes.extend([Change::DocumentRemoved(*id), Change::Order(self.order())]);
                    effects.push(Effect::StopDetecting(*id));
                }
            },
        }
    }

    fn order(&self) -> Vec<DocumentId> {
        self.project.documents.iter().map(|annotated| annotated.document.id()).collect()
    }

    /// Where the open report is gone, the first one is opened; where the current annotation is gone, none is current; where the
    /// tag that the list is narrowed to is gone, it is not.
    fn keep_one_open(&mut self) {
        let project = &self.project;
        self.left_out.retain(|document, _| project.get(*document).is_some());
        self.detecting.retain(|document, _| project.get(*document).is_some());
        if self.open().is_none() {
            self.open = self.project.documents.first().map(|annotated| annotated.document.id());
            self.leave_caret();
        }
        if self.current().is_none() {
            self.current = None;
        }
        self.filter.tag = self.filter.tag.filter(|tag| self.project.tag(*tag).is_some());
    }
}

/// What a command changed, told by its inverse: what is there now is in the project.
enum Touched {
    /// An annotation, where it stood before and where it stands now.
    Annotation(DocumentId, AnnotationId, [Option<Span>; 2]),
    /// A document came or went.
    Document(DocumentId),
    /// The tag set.
    Tags,
    /// A table, and whether lines of it went.
    Table(Table, bool),
}

impl Touched {
    fn document(&self) -> Option<DocumentId> {
        match self {
            Touched::Annotation(document, ..) | Touched::Document(document) => Some(*document),
            Touched::Tags | Touched::Table(..) => None,
        }
    }

    /// In the order in which it was changed.
    fn by(inverse: &Command, project: &Project) -> Vec<Touched> {
        let now = |document, id| project.get(document)?.annotations.get(id).map(|annotation| annotation.span);
        let mut touched = Vec::new();
        inverse.each(&mut |single| {
            touched.extend(match single {
                Command::Put(document, before) => {
                    Some(Touched::Annotation(*document, before.id, [Some(before.span), now(*document, before.id)]))
                }
                Command::Remove(document, id) => Some(Touched::Annotation(*document, *id, [None, now(*document, *id)])),
                Command::PutTag(..) | Command::RemoveTag(_) => Some(Touched::Tags),
                Command::PutTable(table, before) => {
                    let now = project.tables.get(*table).cloned().unwrap_or_default();
                    Some(Touched::Table(*table, before.is_beyond(&now)))
                }
                Command::PutDocument(_, annotated) => Some(Touched::Document(annotated.document.id())),
                Command::RemoveDocument(id) => Some(Touched::Document(*id)),
                Command::Batch(_) => None,
            });
        });
        touched.reverse();
        touched
    }
}

/// The spans, once where they are the same.
fn different(spans: &[Option<Span>; 2]) -> impl Iterator<Item = Span> + use<> {
    let [before, after] = *spans;
    before.into_iter().chain(after.filter(|_| before != after))
}

/// Looks again at the suggestions that an annotation may stand in for: those of its identity, and of the spans that it had and has.
fn settle_passage(annotations: &mut Annotations, waiting: &mut Annotations, id: AnnotationId, spans: impl Iterator<Item = Span>) {
    let mut candidates: Vec<Annotation> = waiting.remove(id).map(|waiting| *waiting).into_iter().collect();
    for span in spans {
        candidates.extend(taken(waiting, span));
        // One that stands alone stays.
        if annotations.of_span(span).nth(1).is_some() {
            candidates.extend(taken(annotations, span));
        }
    }
    join(annotations, candidates).into_iter().for_each(|annotation| drop(waiting.put(annotation)));
}

/// Whether it is a suggestion, not decided about, of a rule that is silent for its words.
fn is_silenced(muted: &Muted, document: &Document, annotation: &Annotation) -> bool {
    let Origin::Detector { rule } = &annotation.origin else { return false };
    annotation.is_untouched() && document.text().slice(annotation.span).is_some_and(|words| muted.silences(rule, words))
}

/// Takes out the untouched suggestions of a span.
fn taken(annotations: &mut Annotations, span: Span) -> Vec<Annotation> {
    let untouched = annotations.of_span(span).filter(|annotation| annotation.is_untouched());
    let ids: Vec<AnnotationId> = untouched.map(|annotation| annotation.id).collect();
    ids.into_iter().filter_map(|id| annotations.remove(id)).map(|annotation| *annotation).collect()
}

/// What the database keeps of an annotation: nothing of one that the detector will find again just so.
fn kept(document: Rc<Document>, annotation: &Annotation) -> Change {
    if annotation.is_untouched() {
        return Change::AnnotationRemoved(document.id(), annotation.id);
    }
    Change::Annotation(document, Box::new(annotation.clone()))
}
