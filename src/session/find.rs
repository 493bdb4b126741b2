//! Finding in one report or in all, and marking what was found: the places as a list that is filtered, ticked and marked, and the
//! steps from one to the next. Where the words stand is found away from the page ([`Effect::Find`]) and comes back report by report.

use super::edit::{Mark, edited, given, on_passage};
use super::trim::without_space;
use super::{Effect, Moment, Panel, Session, Step, Target};
use crate::annotation::{AnnotationId, Command, Project, State, describe};
use crate::document::{Document, DocumentId};
use crate::search::Folding;
use crate::text::Span;
use std::ops::Range;
use std::rc::Rc;

/// The most places that are listed; the others are counted.
pub const LISTED: usize = 10_000;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The words, or the regular expression.
    pub words: String,
    /// Whether it is a regular expression, as the browser understands them.
    pub pattern: bool,
    /// What is overlooked.
    pub folding: Folding,
    /// In all reports, and not only in the open one.
    pub everywhere: bool,
}

impl Default for Query {
    fn default() -> Query {
        let folding = Folding { case: true, ..Folding::default() };
        Query { words: String::new(), pattern: false, folding, everywhere: false }
    }
}

/// A place where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The report.
    pub document: DocumentId,
    /// Where in it, in bytes.
    pub span: Span,
}

/// How far a search is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// All is found, or nothing was asked.
    #[default]
    Done,
    /// It goes on.
    Searching,
    /// It could not be done, for the browser's reason: the expression is none.
    Failed(String),
    /// It was stopped.
    Stopped,
}

/// What the list of places is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Places of these states are hidden: `None` is for those that nothing marks.
    pub hidden: Vec<Option<State>>,
    /// Words that the line around the place must hold.
    pub context: String,
}

/// Which of the places are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that are ticked, listed or not.
    Ticked,
    /// Those at these places of the list: what is seen of it.
    Seen(Range<usize>),
    /// All that are listed.
    Listed,
}

/// What happens to a search.
#[derive(Clone, Debug)]
pub enum Finding {
    /// Something is looked for.
    Ask(Query),
    /// It stands in a report at these places, and at so many in all.
    Found(DocumentId, Vec<Span>, usize),
    /// The search ended.
    Ended(Progress),
    /// The search is stopped by a person.
    Stop,
    /// A place is gone to.
    Go(usize),
    /// A place is ticked, or no longer.
    Tick(usize),
    /// The list is narrowed.
    Narrow(Narrowed),
    /// These marks are to be given.
    Give(Vec<Mark>),
    /// They are given to these places, as one step.
    Mark(Which),
}

/// A search and what it found.
#[derive(Clone, Debug, Default)]
pub struct Search {
    query: Query,
    hits: Vec<Hit>,
    total: usize,
    progress: Progress,
    current: Option<usize>,
    /// Ascending.
    ticked: Vec<usize>,
    narrowed: Narrowed,
    marks: Vec<Mark>,
}

impl Search {
    /// What is looked for.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// A place, by its number.
    pub fn hit(&self, index: usize) -> Option<Hit> {
        self.hits.get(index).copied()
    }

    /// How many places there are, with those beyond [`LISTED`].
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many of them are known one by one.
    pub fn known(&self) -> usize {
        self.hits.len()
    }

    /// How far it is.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The place gone to last.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The places that are ticked.
    pub fn ticked(&self) -> &[usize] {
        &self.ticked
    }

    /// What the list is narrowed to.
    pub fn narrowed(&self) -> &Narrowed {
        &self.narrowed
    }

    /// The marks to be given.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    fn take(&mut self, document: DocumentId, spans: Vec<Span>, total: usize) {
        let free = LISTED - self.hits.len().min(LISTED);
        self.hits.extend(spans.into_iter().take(free).map(|span| Hit { document, span }));
        self.total += total;
    }

    /// The line around a place in three parts, at most so many characters before and after as a quote has.
    pub fn context(document: &Document, span: Span) -> Option<[&str; 3]> {
        let quote = describe(document.text(), span)?;
        let before = quote.prefix.rsplit('\n').next().unwrap_or_default();
        Some([before, quote.exact, quote.suffix.split('\n').next().unwrap_or_default()])
    }

    /// The state of what marks just this place; `None` where nothing does.
    pub fn state(project: &Project, hit: Hit) -> Option<State> {
        let marks = project.get(hit.document)?.annotations.of_span(hit.span);
        marks.map(|annotation| annotation.state).min_by_key(|state| (*state == State::Rejected, *state))
    }

    fn lists(&self, project: &Project, hit: Hit) -> bool {
        let Some(annotated) = project.get(hit.document) else { return false };
        let shown = self.narrowed.hidden.is_empty() || !self.narrowed.hidden.contains(&Search::state(project, hit));
        let words = self.narrowed.context.trim();
        let around = || Search::context(&annotated.document, hit.span).is_some_and(|parts| parts.concat().contains(words));
        shown && (words.is_empty() || around())
    }
}

impl Session {
    /// What is looked for and what was found.
    pub fn search(&self) -> &Search {
        &self.search
    }

    /// The numbers of the places that the list shows.
    pub fn listed_hits(&self) -> Vec<usize> {
        let listed = self.search.hits.iter().enumerate().filter(|(_, hit)| self.search.lists(&self.project, **hit));
        listed.map(|(index, _)| index).collect()
    }

    /// The places within some bytes of the open report, while the search is shown.
    pub fn hits_within(&self, bytes: Span) -> impl Iterator<Item = Span> {
        let shown = self.open.filter(|_| self.panel == Panel::Search);
        let here = self.search.hits.iter().filter(move |hit| Some(hit.document) == shown && hit.span.overlaps(bytes));
        here.map(|hit| hit.span)
    }

    pub(super) fn find(&mut self, finding: Finding, moment: Moment) -> Vec<Effect> {
        self.revision += 1;
        match finding {
            Finding::Ask(query) => return self.ask(query),
            Finding::Found(document, spans, total) => self.search.take(document, spans, total),
            Finding::Ended(progress) => self.search.progress = progress,
            Finding::Stop => {
                self.search.progress = Progress::Stopped;
                return vec![Effect::StopFinding];
            }
            Finding::Go(index) => return self.go_to_hit(index),
            Finding::Tick(index) => match self.search.ticked.binary_search(&index) {
                Ok(at) => drop(self.search.ticked.remove(at)),
                Err(at) => self.search.ticked.insert(at, index),
            },
            Finding::Narrow(narrowed) => self.search.narrowed = narrowed,
            Finding::Give(marks) => self.search.marks = marks,
            Finding::Mark(which) => return self.mark_hits(which, moment),
        }
        Vec::new()
    }

    /// Opens the search, with the selected words if there are some on one line.
    pub(super) fn open_search(&mut self) -> Vec<Effect> {
        let selected = self.selection.zip(self.open()).and_then(|(span, open)| open.document.text().slice(span));
        let words = selected.filter(|words| !words.contains('\n')).map(str::to_owned);
        let mut effects = words.map_or_else(Vec::new, |words| {
            let query = Query { words, pattern: false, ..self.search.query.clone() };
            self.search.narrowed = Narrowed::default();
            self.ask(query)
        });
        self.panel = Panel::Search;
        self.revision += 1;
        effects.push(Effect::Focus(Target::SearchWords));
        effects
    }

    /// Offers the other places in all reports where the words of the current annotation, or the selected ones, stand unmarked, to
    /// be marked like it.
    pub(super) fn find_alike(&mut self) -> Vec<Effect> {
        let place = self.selection.or_else(|| self.current().map(|annotation| annotation.span));
        let Some((span, open)) = place.zip(self.open()) else { return Vec::new() };
        let words = open.document.text().slice(span).unwrap_or_default().to_owned();
        let query = Query { words, pattern: false, everywhere: true, folding: self.search.query.folding };
        if let Some(annotation) = self.current().filter(|annotation| annotation.span == span) {
            let kind = annotation.kind.map(|kind| Mark::Facet(super::Facet::of(Some(kind))));
            self.search.marks = kind.into_iter().chain(annotation.tags.iter().copied().map(Mark::Tag)).collect();
        }
        self.search.narrowed.hidden = vec![Some(State::Accepted), Some(State::Rejected)];
        self.search.narrowed.context.clear();
        self.panel = Panel::Search;
        let mut effects = self.ask(query);
        effects.push(Effect::Focus(Target::Hits));
        effects
    }

    fn ask(&mut self, query: Query) -> Vec<Effect> {
        let Search { narrowed, marks, .. } = std::mem::take(&mut self.search);
        let progress = if query.words.is_empty() { Progress::Done } else { Progress::Searching };
        self.search = Search { query, narrowed, marks, progress, ..Search::default() };
        self.revision += 1;
        if self.search.query.words.is_empty() {
            return vec![Effect::StopFinding];
        }
        let here = |id: DocumentId| self.search.query.everywhere || Some(id) == self.open;
        let documents = self.project.documents.iter().map(|annotated| annotated.document.clone());
        let documents: Vec<Rc<Document>> = documents.filter(|document| here(document.id())).collect();
        vec![Effect::Find(self.search.query.clone(), documents)]
    }

    /// Asks again where the open report is another one and only that is searched.
    pub(super) fn ask_again(&mut self) -> Vec<Effect> {
        if self.search.query.everywhere || self.search.query.words.is_empty() {
            return Vec::new();
        }
        self.ask(self.search.query.clone())
    }

    /// Shows a place: what marks just it becomes current; where nothing does, it is selected, to be marked by a key.
    fn go_to_hit(&mut self, index: usize) -> Vec<Effect> {
        let Some(Hit { document, span }) = self.search.hit(index) else { return Vec::new() };
        let mut effects = if self.open == Some(document) { Vec::new() } else { self.show(document) };
        if self.open != Some(document) {
            return effects;
        }
        let marked = self.open().and_then(|open| open.annotations.of_span(span).find(|a| a.state != State::Rejected));
        self.current = marked.map(|annotation| annotation.id);
        self.selection = if self.current.is_none() { Some(span) } else { None };
        self.search.current = Some(index);
        self.revision += 1;
        effects.push(Effect::Reveal(span));
        effects
    }

    /// Goes to the next listed place, or the one before; behind the last comes the first.
    pub(super) fn step_hit(&mut self, step: Step) -> Vec<Effect> {
        let listed = self.listed_hits();
        let from = match self.search.current {
            Some(current) => listed.partition_point(|index| *index < current + usize::from(step == Step::Forward)),
            None => self.first_behind(&listed),
        };
        let at = match step {
            Step::Forward => from,
            Step::Back => (from + listed.len()).saturating_sub(1),
        };
        let next = listed.get(at % listed.len().max(1)).copied();
        next.map_or_else(Vec::new, |index| self.go_to_hit(index))
    }

    /// The first listed place at or behind the cursor of the open report.
    fn first_behind(&self, listed: &[usize]) -> usize {
        let order: Vec<DocumentId> = self.project.documents.iter().map(|annotated| annotated.document.id()).collect();
        let place = |document, offset| (order.iter().position(|id| Some(*id) == document), offset);
        let here = place(self.open, self.cursor().offset);
        let before =
            |index: &usize| self.search.hit(*index).is_some_and(|hit| place(Some(hit.document), hit.span.start()) < here);
        listed.partition_point(before)
    }

    /// Gives the marks to places, as one step. A place that has them is left, so nothing is there twice.
    fn mark_hits(&mut self, which: Which, moment: Moment) -> Vec<Effect> {
        let listed = self.listed_hits();
        let chosen: Vec<usize> = match which {
            Which::Ticked => std::mem::take(&mut self.search.ticked),
            Which::Seen(rows) => listed.get(rows).unwrap_or_default().to_vec(),
            Which::Listed => listed,
        };
        let commands = chosen.into_iter().filter_map(|index| self.marked_hit(index, moment)).collect();
        self.search.ticked.clear();
        self.apply(Command::Batch(commands))
    }

    fn marked_hit(&self, index: usize, moment: Moment) -> Option<Command> {
        let hit = self.search.hit(index)?;
        let annotated = self.project.get(hit.document)?;
        let span = without_space(annotated.document.text(), hit.span)?;
        let before = on_passage(annotated, span, Moment { fresh: moment.fresh.wrapping_add(index as u128), ..moment });
        let marks = self.search.marks.iter();
        let after = marks.fold(before.clone(), |annotation, mark| given(annotation, *mark, &annotated.document));
        let known = annotated.annotations.get(AnnotationId(before.id.0)).is_some();
        if after.is_bare() || known && after == before {
            return None;
        }
        let modified = edited(after.created, moment);
        Some(Command::put(hit.document, crate::annotation::Annotation { modified, ..after }))
    }
}
