//! The app around a session: the clock, the database and the detector, all of them models.

use crate::database::Database;
use pizhu::annotation::{Annotations, Project, Timestamp};
use pizhu::detect;
use pizhu::document::{Document, DocumentId};
use pizhu::format;
use pizhu::mention::Mention;
use pizhu::search::Places;
use pizhu::session::find::{Finding, Progress, Query};
use pizhu::session::keymap::Action;
use pizhu::session::overview::Strip;
use pizhu::session::{Choosing, Counts, Effect, Facet, Mark, Moment, Msg, Offer, Panel, Rekeying, Session, Spelling, Unit, Wish};
use pizhu::text::{Span, Text};
use std::collections::HashMap;
use std::rc::Rc;

/// When the detector reports. One time for all reports: what it finds again is then the same in every field.
const DETECTED: Timestamp = Timestamp(50);

/// Initials of pinyin.
const PINYIN: [(&str, &str); 5] = [("数字", "sz"), ("项目", "xm"), ("机构", "jg"), ("重点", "zd"), ("存疑", "cy")];

/// The first moment after the detector's.
const FIRST: i64 = 100;

#[derive(Default)]
pub struct App {
    pub session: Session,
    pub database: Database,
    /// What the detector finds where that is not what it finds by itself.
    pub mentions: HashMap<DocumentId, Vec<Mention>>,
    /// Documents that the detector has yet to read.
    pub waiting: Vec<DocumentId>,
    /// Whether the detector waits for [`App::detect`].
    pub is_slow: bool,
    /// What the session asked for that no model takes.
    pub effects: Vec<Effect>,
    pub messages: i64,
}

impl App {
    /// Lets the session decide, and runs what it asks for.
    pub fn send(&mut self, msg: Msg) {
        self.messages += 1;
        let moment = Moment { now: Timestamp(FIRST + self.messages), fresh: (1 << 100) + self.messages as u128 };
        let moment = if matches!(msg, Msg::MentionsFound(..)) { Moment { now: DETECTED, ..moment } } else { moment };
        for effect in self.session.update(msg, moment) {
            self.run(effect);
        }
        if !self.is_slow {
            self.detect();
        }
    }

    fn run(&mut self, effect: Effect) {
        match effect {
            Effect::Store(changes) => {
                self.database.keep(changes);
                self.send(Msg::Stored(Ok(())));
            }
            Effect::Detect(document) => self.waiting.push(document.id()),
            Effect::Find(query, documents) => self.find(&query, &documents),
            Effect::StopDetecting(document) => self.waiting.retain(|waiting| *waiting != document),
            Effect::Segment(span, units, purpose) => {
                let text = self.session.open().map_or("", |open| &open.document.text().as_str()[span.range()]);
                let parts: Vec<Span> = units.iter().flat_map(|unit| segments(text, *unit)).collect();
                let parts = parts.into_iter().map(|part| Span::new(span.start() + part.start(), span.start() + part.end()));
                self.send(Msg::Segmented(purpose, parts.collect()));
            }
            Effect::Spell => self.spell(),
            other => self.effects.push(other),
        }
    }

    /// Spells tags by their names and, where the browser would give their pinyin, by what the model knows of it.
    fn spell(&mut self) {
        let initials = |name: &str| PINYIN.iter().find(|(known, _)| *known == name).map(|(_, initials)| (*initials).to_owned());
        let names = |name: &str| initials(name).into_iter().chain([name.to_owned()]).collect();
        let project = self.session.project();
        let spellings = match self.session.palette().wish() {
            Wish::Mark => {
                let kinds = [(Facet::Figure, "数字"), (Facet::Program, "项目"), (Facet::Organization, "机构")];
                let kinds = kinds.map(|(facet, name)| Spelling { offer: Offer::Mark(Mark::Facet(facet)), names: names(name) });
                let tags = project.tags.iter();
                let tags = tags.map(|tag| Spelling { offer: Offer::Mark(Mark::Tag(tag.id)), names: names(&tag.name) });
                kinds.into_iter().chain(tags).collect()
            }
            Wish::Go => {
                let reports = project.documents.iter().map(|report| &report.document);
                reports.map(|report| Spelling { offer: Offer::Report(report.id()), names: names(report.title()) }).collect()
            }
        };
        self.send(Msg::Palette(Choosing::Spelled(spellings)));
    }

    /// Finds as the page's worker does; only a browser understands regular expressions.
    fn find(&mut self, query: &Query, documents: &[Rc<Document>]) {
        for document in documents.iter().filter(|_| !query.pattern) {
            let spans: Vec<Span> = Places::new(document.text().as_str(), &query.words, query.folding).collect();
            let total = spans.len();
            self.send(Msg::Find(Finding::Found(document.id(), spans, total)));
        }
        let progress = if query.pattern { Progress::Failed("no browser".to_owned()) } else { Progress::Done };
        self.send(Msg::Find(Finding::Ended(progress)));
    }

    /// Lets the detector read what waits for it.
    pub fn detect(&mut self) {
        for id in std::mem::take(&mut self.waiting) {
            let found = |text: &str| self.mentions.get(&id).cloned().unwrap_or_else(|| detect::detect(text));
            let mentions = self.session.project().get(id).map(|annotated| found(annotated.document.text().as_str()));
            self.send(Msg::MentionsFound(id, mentions.unwrap_or_default()));
            self.send(Msg::Detected(id, 1.0));
        }
    }

    /// The app as a later visit finds it.
    pub fn visited_again(&self) -> App {
        let mut app = App { mentions: self.mentions.clone(), database: self.database.clone(), ..App::default() };
        app.send(Msg::Rekey(Rekeying::Read(self.database.keys.clone())));
        app.send(self.database.restored());
        app
    }

    /// What must hold whatever was done since the project was `start`: a later visit finds the same, a file holds all, undoing
    /// everything leads back, doing it again leads here.
    pub fn obeys_the_laws(&mut self, start: &Project) {
        self.detect();
        let end = self.session.project().clone();
        self.holds_together();
        let mut steps = 0;
        while self.session.can_undo() {
            self.send(Msg::Do(Action::Undo));
            self.holds_together();
            steps += 1;
        }
        assert_eq!(self.session.project(), start, "undone");
        for _ in 0..steps {
            self.send(Msg::Do(Action::Redo));
        }
        self.detect();
        assert_eq!(self.session.project(), &end, "done again");
        self.holds_together();
    }

    fn holds_together(&mut self) {
        self.detect();
        let project = self.session.project();
        assert_eq!(self.visited_again().session.project(), project, "a later visit");
        assert_eq!(format::read("a", format::write(project).as_bytes()).as_ref(), Ok(project), "a file");
        for annotated in &project.documents {
            let (text, id) = (annotated.document.text(), annotated.document.id());
            let mut passages = annotated.annotations.iter().map(|annotation| text.slice(annotation.span));
            assert!(passages.all(|passage| passage.is_some_and(|passage| !passage.is_empty())), "passages");
            let again: Annotations = annotated.annotations.iter().cloned().collect();
            assert_eq!(self.session.counts(id), Counts::of(&again), "counts");
        }
        let filter = self.session.filter();
        let listed = self.session.open().filter(|_| self.session.panel() == Panel::Annotations).map_or_else(Vec::new, |open| {
            open.annotations.iter().filter(|annotation| filter.lists(annotation, open.document.text())).collect()
        });
        let rows: Vec<_> = (0..self.session.listed().len()).filter_map(|row| self.session.listed().get(row)).collect();
        assert_eq!(rows, listed, "the list");
        self.overview_agrees();
        let project = self.session.project();
        let open = self.session.open().map(|open| open.document.id());
        assert_eq!(open.is_some(), !project.documents.is_empty(), "one is open");
        let tag = self.session.filter().tag;
        assert!(tag.is_none_or(|tag| project.tag(tag).is_some()), "the list is narrowed to a tag that is there");
    }

    /// Strips that were looked at again after each change are as if all were looked at now.
    fn overview_agrees(&mut self) {
        self.send(Msg::Survey);
        assert!(!self.session.overview().is_stale());
        let kept = self.session.overview().strips().to_vec();
        let filter = self.session.filter().clone();
        self.send(Msg::Filter(filter.clone().with_facet_toggled(Facet::Date)));
        self.send(Msg::Filter(filter));
        assert!(self.session.overview().strips().iter().all(|strip| strip.holds(Strip::LANES)), "all are stale");
        self.send(Msg::Survey);
        assert_eq!(self.session.overview().strips(), kept, "the overview");
    }
}

/// Words that the model of the browser's segmenter knows; any other letter is one by itself.
const WORDS: [&str; 4] = ["科技", "创新", "苏科贷", "江苏省"];

/// What the browser would say of the parts of a block.
fn segments(text: &str, unit: Unit) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = 0;
    while let Some(c) = text[start..].chars().next() {
        let rest = &text[start..];
        let length = match unit {
            Unit::Word => WORDS.iter().find(|word| rest.starts_with(*word)).map_or(c.len_utf8(), |word| word.len()),
            Unit::Sentence => rest.find('。').map_or(rest.len(), |at| at + '。'.len_utf8()),
            _ => Text::new(rest).character_after(0),
        };
        let is_part = unit != Unit::Word || c.is_alphanumeric();
        parts.extend(is_part.then(|| Span::new(start, start + length)));
        start += length;
    }
    parts
}
