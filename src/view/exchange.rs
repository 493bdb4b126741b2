//! Annotations to other tools and from them: the sheet in which a format is chosen, and what asks the worker.

use super::app::{App, Event};
use super::effects;
use super::notices::Notice;
use super::words::words;
use super::{Send, parts, sends};
use crate::annotation::{Annotated, AnnotationId, Project};
use crate::document::DocumentId;
use crate::session::doubts::Doubt;
use crate::session::exporting::{Handing, Progress};
use crate::session::{Choice, Import, Msg, Report, Session};
use crate::web::exchange::{Answer, Desk};
use crate::web::{Error, files};
use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;
use web_sys::Blob;
use yew::html::Scope;
use yew::prelude::*;

/// The workers, the file that was written last, and those that are to be read.
#[derive(Default)]
pub struct Exchange {
    writer: Option<Desk>,
    /// The number of what it was asked last.
    asked: Rc<Cell<u32>>,
    written: Option<Blob>,
    reader: Option<Desk>,
    files: VecDeque<Foreign>,
    /// How many were taken to be read since none were.
    taken: usize,
}

/// A file that is to be read.
#[derive(Debug, Default)]
pub struct Foreign {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Rc<[u8]>,
    /// What was chosen about it: the worker's name for that and the number.
    pub choice: (String, usize),
    /// What had been read of it before that was chosen.
    pub replaced: Vec<DocumentId>,
}

impl Exchange {
    /// Whether files are being read that can be stopped.
    pub fn is_reading(&self) -> bool {
        self.reader.is_some()
    }

    /// Reads no further.
    pub fn stop_reading(&mut self) {
        self.files.clear();
        self.reader = None;
    }

    /// Writes no further.
    pub fn stop_writing(&mut self) {
        self.writer = None;
    }

    /// Hands out the file that was written, under this name.
    ///
    /// # Errors
    /// The browser's own words where it makes no file of it.
    pub fn hand_over(&self, name: &str) -> Result<(), Error> {
        self.written.as_ref().map_or(Ok(()), |file| files::download(name, file))
    }

    /// Keeps the file of an answer; what it says is for the session.
    pub fn take(&mut self, answer: Result<Answer, Error>) -> Result<Vec<Vec<String>>, Vec<String>> {
        let answer = answer.map_err(|error| {
            self.writer = None;
            vec![error.0]
        })?;
        self.written = answer.file;
        if answer.done == Some(true) { Ok(answer.rows) } else { Err(answer.rows.concat()) }
    }

    /// Sends the worker a project and asks it.
    ///
    /// # Errors
    /// The browser's own words where it starts no worker.
    pub fn ask(&mut self, asked: u32, project: Option<Project>, request: &[&str], link: &Scope<App>) -> Result<(), Error> {
        let (link, number) = (link.clone(), self.asked.clone());
        let open = || Desk::open(Rc::new(move |answer| link.send_message(Event::Answered(number.get(), answer))));
        self.asked.set(asked);
        let desk = self.writer.take().map_or_else(open, Ok)?;
        self.writer.insert(desk).ask(project, request, &[]);
        Ok(())
    }

    /// Takes files to be read one after the other; whether none is being read.
    pub fn queue(&mut self, files: Vec<Foreign>) -> bool {
        self.taken = if self.files.is_empty() { 0 } else { self.taken } + files.len();
        self.files.extend(files);
        self.reader.is_none()
    }

    /// Reads the next file onto the texts of these reports: which one and its name, or `None` where there is none.
    ///
    /// # Errors
    /// The browser's own words where it starts no worker.
    pub fn read(&mut self, reports: &[Annotated], language: &str, link: &Scope<App>) -> Result<Option<String>, Error> {
        let Some(Foreign { name, bytes, choice: (choice, chosen), .. }) = self.files.front() else {
            self.reader = None;
            return Ok(None);
        };
        let texts = |known: &Annotated| Annotated::bare(known.document.clone());
        let known = Project { documents: reports.iter().map(texts).collect(), ..Project::default() };
        let link = link.clone();
        let desk =
            self.reader.take().map_or_else(|| Desk::open(Rc::new(move |answer| link.send_message(Event::Read(answer)))), Ok)?;
        self.reader.insert(desk).ask(Some(known), &[language, "read", name, choice, &chosen.to_string()], bytes);
        Ok(Some(numbered(self.taken + 1 - self.files.len(), self.taken, name)))
    }

    /// What comes of the file that was read.
    pub fn told(&mut self, read: Result<Answer, Error>) -> Option<Event> {
        let file = self.files.pop_front()?;
        // One that refused a file may have broken off in it.
        if !matches!(read, Ok(Answer { done: None | Some(true), .. })) {
            self.reader = None;
        }
        Some(told(file, read))
    }
}

/// The name of a file, and the how manieth it is where there are several.
pub fn numbered(number: usize, total: usize, name: &str) -> String {
    if total > 1 { format!("{number}/{total} {name}") } else { name.to_owned() }
}

/// What comes of a file.
fn told(file: Foreign, read: Result<Answer, Error>) -> Event {
    let (done, rows, project) = match read {
        Ok(Answer { done, rows, project, .. }) => (done, rows, project),
        Err(error) => (Some(false), vec![vec![error.0]], Project::default()),
    };
    let Foreign { name, bytes, replaced, .. } = file;
    let mut rows = rows.into_iter();
    let report = Report { file: name, lines: rows.next().unwrap_or_default(), ..Report::default() };
    match done {
        // A project of Pizhu's own, or documents of which nothing was left out: there is nothing to say of them.
        Some(true) if report.lines.is_empty() && replaced.is_empty() => Event::Session(Msg::ProjectOpened(Box::new(project))),
        Some(true) => Event::Session(Msg::Imported(Box::new(imported(project, report, bytes, rows, replaced)))),
        Some(false) => Event::Notice(Notice::Refused(report)),
        None => match effects::opened(&report.file, &bytes) {
            Ok(document) => Event::Session(Msg::DocumentsOpened(vec![document])),
            Err(notice) => Event::Notice(notice),
        },
    }
}

/// What was read, with what can be chosen about the file, its settings, and what waits to be confirmed, of which the worker tells in
/// rows.
fn imported(
    mut project: Project,
    mut report: Report,
    bytes: Rc<[u8]>,
    mut rows: impl Iterator<Item = Vec<String>>,
    replaced: Vec<DocumentId>,
) -> Import {
    if let Some([name, chosen, labels @ ..]) = rows.next().as_deref() {
        let documents = project.documents.iter().map(|annotated| annotated.document.id()).collect();
        let (name, labels, chosen) = (name.clone(), labels.to_vec(), chosen.parse().unwrap_or_default());
        report.choice = Some(Choice { name, labels, chosen, bytes, documents });
    }
    report.settings = rows.next().unwrap_or_default();
    let doubts = rows.filter_map(|row| {
        let [id, was @ ..] = <[String; 4]>::try_from(row).ok()?;
        let id = AnnotationId(id.parse().ok()?);
        let taken = |annotated: &mut Annotated| Some((annotated.document.id(), annotated.annotations.remove(id)?));
        let (document, annotation) = project.documents.iter_mut().find_map(taken)?;
        Some(Doubt { document, annotation: *annotation, was, is_ticked: false })
    });
    let doubts = doubts.collect();
    Import { project, report, doubts, replaced }
}

/// The sheet.
pub fn view(session: &Session, send: &Send) -> Html {
    let (words, state) = (words(session.preferences().language), session.exporting());
    let (name, label, handing, lines) = match state.progress() {
        Progress::Writing => ("stop", words.cancel, Handing::Stop, &[][..]),
        Progress::Failed(lines) => ("retry", words.retry, Handing::Retry, lines.as_slice()),
        Progress::Ready(lines) => ("save", words.save, Handing::Save, lines.get(1..).unwrap_or_default()),
    };
    let deed = |name, label: &'static str, handing| parts::button("", name, label.into(), sends(send, Msg::Export(handing)));
    let field = |(at, (label, among, chosen)): (usize, (&String, &[String], usize))| {
        let picked = send.reform(move |chosen| Msg::Export(Handing::Choose(at, chosen)));
        let among = among.iter().map(|one| one.clone().into()).collect();
        let id = ["export-scope", "export-format", "export-choice"].get(at).copied().unwrap_or_default();
        html! { <label>{ label }{ parts::choice(id, label.clone().into(), among, chosen, picked) }</label> }
    };
    html! {
        <div class="exchange">
            { for state.fields().enumerate().map(field) }
            <p>{ state.about() }</p>
            <p class="deeds">
                { deed("export-deed", label, handing) }
                if name == "save" && lines.len() > 1 { { deed("losses", words.save_losses, Handing::SaveLosses) } }
            </p>
            <div role="status" data-export={name}>
                if name == "stop" { <p class="late">{ words.loading }<progress /></p> }
                { parts::lines(lines) }
            </div>
        </div>
    }
}
