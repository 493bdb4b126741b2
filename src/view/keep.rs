//! Keeping the work: the session's changes become writes to the database, and the database's records a project again.

use super::app::{App, Event};
use super::browser;
use super::notices::Notice;
use crate::annotation::{Annotated, Lines, Project, Table, few_in_order};
use crate::document::{Document, DocumentId, Source};
use crate::format;
use crate::session::{Change, KEYS, Mark, Msg, Preferences, Rekeying};
use crate::web::Error;
use crate::web::database::{Database, Record, Store, Write};
use crate::web::files;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::html::Scope;

const ORDER: &str = "order";
const OPEN: &str = "open";
const TAGS: &str = "tags";
const HINTS_SEEN: &str = "hints-seen";
const RECENT: &str = "recent";
/// Before the name of a table.
const TABLE: &str = "table-";

/// What keeps the work. Before the database is open writes wait; where it cannot be opened they are refused.
pub struct Keeper {
    database: Rc<RefCell<Access>>,
    link: Scope<App>,
}

enum Access {
    Opening(Vec<Vec<Change>>),
    Open(Rc<Database>),
    Refused(Error),
}

impl Keeper {
    /// Opens the database and sends what it holds, or the seeds on a first visit or where there is none.
    pub fn open(link: &Scope<App>) -> Keeper {
        let keeper = Keeper { database: Rc::new(RefCell::new(Access::Opening(Vec::new()))), link: link.clone() };
        let opening = keeper.clone();
        spawn_local(async move { opening.start().await });
        keeper
    }

    /// Writes the changes in one transaction, and reports its outcome.
    pub fn store(&self, changes: Vec<Change>) {
        match &mut *self.database.borrow_mut() {
            Access::Opening(waiting) => waiting.push(changes),
            Access::Refused(error) => self.report(Err(error.clone())),
            Access::Open(database) => {
                let (database, keeper) = (database.clone(), self.clone());
                // The records are made as they are written, a few in each task of the page.
                spawn_local(async move { keeper.report(database.write(changes.iter().flat_map(writes)).await) });
            }
        }
    }

    async fn start(self) {
        match Database::open().await {
            Ok(database) => self.restore(Rc::new(database)).await,
            Err(error) => self.refuse(error),
        }
    }

    async fn restore(self, database: Rc<Database>) {
        match read(&database).await {
            Ok(kept) => {
                let waiting = self.database.replace(Access::Open(database));
                self.send_restored(kept);
                if let Access::Opening(waiting) = waiting {
                    waiting.into_iter().for_each(|changes| self.store(changes));
                }
            }
            Err(error) => self.refuse(error),
        }
    }

    fn send_restored(&self, kept: Kept) {
        kept.unreadable.into_iter().for_each(|reason| self.link.send_message(Event::Notice(Notice::Record(reason))));
        self.link.send_message(Event::Session(Msg::Rekey(Rekeying::Read(kept.keys))));
        let first_visit = kept.project.documents.is_empty() && !kept.visited;
        let project = if first_visit { seeds() } else { kept.project };
        if first_visit {
            let order = project.documents.iter().map(|annotated| annotated.document.id()).collect();
            let documents = project.documents.iter().map(|annotated| Change::Document(annotated.document.clone()));
            self.store(documents.chain([Change::Order(order)]).collect());
        }
        self.link.send_message(Event::Session(Msg::Restored(Box::new(project), kept.preferences, kept.open)));
        self.link.send_message(Event::Session(Msg::Recalled(kept.recent)));
    }

    fn refuse(&self, error: Error) {
        self.database.replace(Access::Refused(error.clone()));
        let preferences = Preferences { language: browser::language(), ..Preferences::default() };
        self.link.send_message(Event::Session(Msg::Restored(Box::new(seeds()), preferences, None)));
        self.report(Err(error));
    }

    fn report(&self, outcome: Result<(), Error>) {
        if let Err(error) = &outcome {
            self.link.send_message(Event::Notice(Notice::Storage(error.0.clone())));
        }
        self.link.send_message(Event::Session(Msg::Stored(outcome.map_err(|error| error.0))));
    }

    fn clone(&self) -> Keeper {
        Keeper { database: self.database.clone(), link: self.link.clone() }
    }
}

/// The reports that the page opens with on a first visit.
fn seeds() -> Project {
    let annotated = |(name, text): (String, String)| Annotated::bare(Document::new(Source { name, ..Source::default() }, text));
    Project { documents: files::brought_along().map(annotated).collect(), ..Project::default() }
}

fn annotation_key(document: DocumentId, annotation: u128) -> String {
    format!("{document}/{annotation:032x}")
}

fn writes(change: &Change) -> Vec<Write> {
    let setting = |name: &str, value: String| Write::Put(Store::Settings, name.to_owned(), value);
    match change {
        Change::Document(document) => vec![
            Write::Put(Store::Documents, document.id().to_string(), format::document_record(document)),
            Write::Put(Store::Texts, document.id().to_string(), document.text().as_str().to_owned()),
        ],
        Change::DocumentRemoved(id) => vec![
            Write::Delete(Store::Documents, id.to_string()),
            Write::Delete(Store::Texts, id.to_string()),
            Write::DeleteBelow(Store::Annotations, id.to_string()),
        ],
        Change::Order(order) => vec![setting(ORDER, order.iter().map(DocumentId::to_string).collect::<Vec<_>>().join("\n"))],
        Change::Open(id) => vec![setting(OPEN, id.to_string())],
        Change::Annotation(document, annotation) => {
            let record = format::annotation_record(annotation, document.text());
            let key = annotation_key(document.id(), annotation.id.0);
            record.map(|record| Write::Put(Store::Annotations, key, record)).into_iter().collect()
        }
        Change::AnnotationRemoved(document, id) => vec![Write::Delete(Store::Annotations, annotation_key(*document, id.0))],
        Change::Tags(tags) => vec![setting(TAGS, tags.iter().map(format::tag_record).collect::<Vec<_>>().join("\n"))],
        Change::Table(table, lines) => vec![setting(&format!("{TABLE}{}", table.name()), lines.as_str().to_owned())],
        Change::Recent(marks) => vec![setting(RECENT, marks.iter().map(|mark| mark.written()).collect::<Vec<_>>().join("\n"))],
        Change::Keys(written) => vec![setting(KEYS, written.clone())],
        Change::Preferences(preferences) => {
            let hints = (HINTS_SEEN, preferences.hints_seen.to_string());
            preferences.written().into_iter().chain([hints]).map(|(name, value)| setting(name, value)).collect()
        }
    }
}

/// What the database held.
struct Kept {
    project: Project,
    preferences: Preferences,
    /// The table of keys as it was stored.
    keys: String,
    open: Option<DocumentId>,
    recent: Vec<Mark>,
    /// Whether the page was here before; the list of reports may have been emptied since.
    visited: bool,
    /// Records that could not be read; they stay in the database.
    unreadable: Vec<format::Fault>,
}

async fn read(database: &Database) -> Result<Kept, Error> {
    let settings: HashMap<String, String> = database.read(Store::Settings).await?.into_iter().collect();
    let texts: HashMap<String, String> = database.read(Store::Texts).await?.into_iter().collect();
    let documents = database.read(Store::Documents).await?;
    let annotations = database.read(Store::Annotations).await?;
    let mut unreadable = Vec::new();
    let mut documents = read_documents(documents, texts, &mut unreadable);
    read_annotations(&mut documents, annotations, &mut unreadable);
    let order: Vec<&str> = settings.get(ORDER).map(|order| order.lines().collect()).unwrap_or_default();
    let place = |annotated: &Annotated| order.iter().position(|id| *id == annotated.document.id().to_string());
    let documents = few_in_order(documents.into_iter(), |annotated| place(annotated).unwrap_or(usize::MAX));
    let read_tag = |line: &str| format::read_tag_record(line).map_err(|fault| unreadable.push(fault)).ok();
    let tags = settings.get(TAGS).map(|tags| tags.lines().filter_map(read_tag).collect()).unwrap_or_default();
    let table = |table: Table| Some((table, Lines::of(settings.get(&format!("{TABLE}{}", table.name()))?)));
    let tables = Table::ALL.into_iter().filter_map(table).collect();
    let visited = settings.contains_key(ORDER);
    let open = settings.get(OPEN).and_then(|id| id.parse().ok());
    let recent = settings.get(RECENT).map(|marks| marks.lines().filter_map(Mark::read).collect()).unwrap_or_default();
    let keys = settings.get(KEYS).cloned().unwrap_or_default();
    let first = Preferences {
        language: browser::language(),
        hints_seen: settings.get(HINTS_SEEN).is_some_and(|seen| seen == "true"),
        ..Preferences::default()
    };
    let preferences = first.read(&|name| settings.get(name).map(String::as_str));
    Ok(Kept { project: Project { documents, tags, tables }, preferences, keys, open, recent, visited, unreadable })
}

fn read_documents(
    records: Vec<Record>,
    mut texts: HashMap<String, String>,
    unreadable: &mut Vec<format::Fault>,
) -> Vec<Annotated> {
    let mut read = |(id, record): Record| {
        let document = format::read_document_record(&record, texts.remove(&id).unwrap_or_default());
        let document = document.map_err(|fault| unreadable.push(fault)).ok()?;
        Some(Annotated::bare(document))
    };
    records.into_iter().filter_map(&mut read).collect()
}

fn read_annotations(documents: &mut [Annotated], records: Vec<Record>, unreadable: &mut Vec<format::Fault>) {
    let mut by_id: HashMap<String, &mut Annotated> =
        documents.iter_mut().map(|annotated| (annotated.document.id().to_string(), annotated)).collect();
    for (key, record) in records {
        let annotated = key.split_once('/').and_then(|(document, _)| by_id.get_mut(document));
        let Some(annotated) = annotated else { continue };
        match format::read_annotation_record(&record, annotated.document.text()) {
            Ok(annotation) => drop(annotated.annotations.put(annotation)),
            Err(fault) => unreadable.push(fault),
        }
    }
}
