//! The app without a browser: what was marked, the keys that were pressed, what is marked then.

mod app;
mod brush;
mod correcting;
mod cursor;
mod database;
mod examples;
mod exchange;
mod files;
mod finding;
mod generated;
mod grip;
mod keys;
mod marked;
mod palette;
mod print;
mod rekeying;
mod takeovers;
mod telling;

use app::App;
use marked::{Mark, Report, stated};
use pizhu::annotation::{Annotated, Annotation, AnnotationId, Color, Origin, Project, State, Tag, TagId, Timestamp, Voices};
use pizhu::document::{Document, Source};
use pizhu::mention::{Mention, Qualifiers};
use pizhu::session::{Msg, Preferences};
use std::rc::Rc;

/// The tags that every example knows, with their keys.
pub const TAGS: [(u128, &str, char); 2] = [(1, "重点", 'q'), (2, "存疑", 'w')];

/// The same as a tag set.
pub fn tags() -> Vec<Tag> {
    let tag = |(id, name, key): (u128, &str, char)| Tag {
        id: TagId(id),
        name: name.to_owned(),
        color: Color::Rose,
        key: Some(key),
        description: String::new(),
    };
    TAGS.into_iter().map(tag).collect()
}

/// Marked text, keys, marked text; and of every example the laws.
#[track_caller]
pub fn check(before: &str, keys: &str, after: &str) {
    let mut app = opened(before);
    let start = app.session.project().clone();
    keys::press(&mut app, keys);
    assert_eq!(marked::write(&marked::shown(&app.session)), marked::write(&marked::read(after)), "{keys}");
    app.obeys_the_laws(&start);
}

/// The app with these reports restored from the database, and their mentions detected.
pub fn opened(marked: &str) -> App {
    let reports = marked::read(marked);
    let project = project(&reports, tags());
    let mut app = App::default();
    for (report, annotated) in reports.iter().zip(&project.documents) {
        app.mentions.insert(annotated.document.id(), mentions(report));
    }
    app.database.keep_all(&project);
    app.send(Msg::Restored(Box::new(without_suggestions(project)), Preferences::default(), None));
    choose(&mut app, &reports);
    app
}

/// Shows, chooses and selects what the reports say.
fn choose(app: &mut App, reports: &[Report]) {
    for (index, report) in reports.iter().enumerate().filter(|(_, report)| report.shown) {
        let annotated = &app.session.project().documents[index];
        let id = annotated.document.id();
        let current = report.marks.iter().find(|mark| mark.current);
        let wanted = current.map(|mark| {
            let facet = |annotation: &&Annotation| pizhu::session::Facet::of(annotation.kind) == mark.facet;
            annotated.annotations.of_span(mark.span).find(facet).expect("the current annotation").id
        });
        app.send(Msg::Show(id));
        app.send(Msg::Choose(wanted));
        report.selection.into_iter().for_each(|selection| app.send(Msg::Select(Some(selection))));
    }
}

/// The reports as a project.
pub fn project(reports: &[Report], tags: Vec<Tag>) -> Project {
    let documents = reports.iter().map(|report| annotated(report, &tags)).collect();
    Project { documents, tags, ..Project::default() }
}

fn without_suggestions(mut project: Project) -> Project {
    for annotated in &mut project.documents {
        annotated.annotations = annotated.annotations.iter().filter(|annotation| !annotation.is_untouched()).cloned().collect();
    }
    project
}

fn annotated(report: &Report, tags: &[Tag]) -> Annotated {
    let document = Rc::new(Document::new(Source::default(), report.text.as_str()));
    let annotation = |mark: &Mark| annotation(&document, report, mark, tags);
    Annotated { document: document.clone(), annotations: report.marks.iter().map(annotation).collect() }
}

fn annotation(document: &Document, report: &Report, mark: &Mark, tags: &[Tag]) -> Annotation {
    let (kind, value) = stated(mark.facet, &report.text[mark.span.range()]);
    let touched = mark.person || mark.state != State::Suggested || !mark.note.is_empty() || !mark.tags.is_empty();
    let tag = |name: &String| tags.iter().find(|tag| tag.name == *name).expect("a known tag").id;
    let mut tags: Vec<TagId> = mark.tags.iter().map(tag).collect();
    tags.sort_unstable();
    Annotation {
        id: id_of(document, report, mark),
        span: mark.span,
        kind,
        value,
        qualifiers: Qualifiers::default(),
        tags,
        note: mark.note.clone(),
        origin: if mark.person { Origin::Person } else { Origin::Detector { rule: "example".into() } },
        state: mark.state,
        created: Timestamp(0),
        modified: Timestamp(if touched { mark.modified } else { 0 }),
        voices: Voices::default(),
    }
}

/// A person's annotation is the same one in two files where as many longer ones begin at the same place.
fn id_of(document: &Document, report: &Report, mark: &Mark) -> AnnotationId {
    let mention = mention(&report.text, mark).filter(|_| !mark.person);
    let longer = |other: &&Mark| other.span.start() == mark.span.start() && other.span.end() > mark.span.end();
    let nth = report.marks.iter().filter(longer).count() as u128;
    mention
        .map_or(AnnotationId(nth << 32 | mark.span.start() as u128), |mention| AnnotationId::of_mention(document.id(), &mention))
}

fn mentions(report: &Report) -> Vec<Mention> {
    report.marks.iter().filter(|mark| !mark.person).filter_map(|mark| mention(&report.text, mark)).collect()
}

fn mention(text: &str, mark: &Mark) -> Option<Mention> {
    let (kind, value) = stated(mark.facet, &text[mark.span.range()]);
    Some(Mention { span: mark.span, kind: kind?, value, qualifiers: Qualifiers::default(), rule: "example" })
}
