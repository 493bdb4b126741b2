//! A model of the database: it keeps what the session asks to be stored, as records, and gives a project back.

use pizhu::annotation::{Annotated, AnnotationId, Annotations, Project, Tables};
use pizhu::document::DocumentId;
use pizhu::format;
use pizhu::session::{Change, Mark, Msg, Preferences};
use std::collections::BTreeMap;
use std::rc::Rc;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Database {
    /// Record and text.
    documents: BTreeMap<DocumentId, (String, String)>,
    annotations: BTreeMap<(DocumentId, AnnotationId), String>,
    order: Vec<DocumentId>,
    tags: Vec<String>,
    tables: Tables,
    preferences: Preferences,
    /// The table of keys as it is stored.
    pub keys: String,
    open: Option<DocumentId>,
    recent: Vec<String>,
}

impl Database {
    /// Keeps changes.
    pub fn keep(&mut self, changes: Vec<Change>) {
        changes.into_iter().for_each(|change| self.keep_one(change));
    }

    fn keep_one(&mut self, change: Change) {
        match change {
            Change::Document(document) => {
                let record = (format::document_record(&document), document.text().as_str().to_owned());
                self.documents.insert(document.id(), record);
            }
            Change::DocumentRemoved(id) => {
                self.documents.remove(&id);
                self.annotations.retain(|(document, _), _| *document != id);
            }
            Change::Order(order) => self.order = order,
            Change::Annotation(document, annotation) => {
                let record = format::annotation_record(&annotation, document.text()).expect("a passage of the text");
                self.annotations.insert((document.id(), annotation.id), record);
            }
            Change::AnnotationRemoved(document, id) => drop(self.annotations.remove(&(document, id))),
            Change::Tags(tags) => self.tags = tags.iter().map(format::tag_record).collect(),
            Change::Table(table, lines) => drop(self.tables.put(table, lines)),
            Change::Preferences(preferences) => self.preferences = preferences,
            Change::Keys(written) => self.keys = written,
            Change::Open(document) => self.open = Some(document),
            Change::Recent(marks) => self.recent = marks.into_iter().map(Mark::written).collect(),
        }
    }

    /// What a later visit is told of the marks that were used last.
    pub fn recalled(&self) -> Msg {
        Msg::Recalled(self.recent.iter().filter_map(|mark| Mark::read(mark)).collect())
    }

    /// What a later visit finds.
    pub fn restored(&self) -> Msg {
        let annotated = |(id, (record, text)): (&DocumentId, &(String, String))| {
            let document = format::read_document_record(record, text.as_str()).expect("a document");
            let below = self.annotations.range((*id, AnnotationId(0))..=(*id, AnnotationId(u128::MAX)));
            let read = |record: &String| format::read_annotation_record(record, document.text()).expect("an annotation");
            let annotations: Annotations = below.map(|(_, record)| read(record)).collect();
            Annotated { document: Rc::new(document), annotations }
        };
        let mut documents: Vec<Annotated> = self.documents.iter().map(annotated).collect();
        documents.sort_by_key(|annotated| self.order.iter().position(|id| *id == annotated.document.id()));
        let tags = self.tags.iter().map(|record| format::read_tag_record(record).expect("a tag")).collect();
        Msg::Restored(Box::new(Project { documents, tags, tables: self.tables.clone() }), self.preferences, self.open)
    }
}

impl Database {
    /// A database that was left with this project in it.
    pub fn keep_all(&mut self, project: &Project) {
        for Annotated { document, annotations } in &project.documents {
            let decided = annotations.iter().filter(|annotation| !annotation.is_untouched());
            let decided = decided.map(|annotation| Change::Annotation(document.clone(), Box::new(annotation.clone())));
            self.keep([Change::Document(document.clone())].into_iter().chain(decided).collect());
        }
        let order = project.documents.iter().map(|annotated| annotated.document.id()).collect();
        self.keep(vec![Change::Order(order), Change::Tags(project.tags.clone())]);
        self.keep(project.tables.iter().map(|(table, lines)| Change::Table(table, lines.clone())).collect());
    }
}
