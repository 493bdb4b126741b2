//! The laws on generated sequences of messages, over reports with what trips readers up.

use crate::app::App;
use crate::{keys, tags};
use pizhu::annotation::{Annotated, AnnotationId, Color, Lines, Project, State, Table, Tag, TagId};
use pizhu::detect;
use pizhu::document::{Document, DocumentId, Source};
use pizhu::mention::Corrections;
use pizhu::session::find::{Finding, Query, Which};
use pizhu::session::keymap::{Action, BINDINGS};
use pizhu::session::{Batch, Caret, Facet, Filter, Hand, Mark, Msg, Panel, TagDraft};
use pizhu::text::Span;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const TEXTS: [&str; 5] = [
    "🎉𠮷县“苏科贷”增长15%，\u{3000}放款4100万元。",
    "江苏省科技厅\n\n\u{3000}\u{3000}2022年3月，3家企业、e\u{301}👩\u{200d}🔬 5项。\n \n",
    "江苏省科技厅3家",
    "甲",
    "",
];

/// What happens; places and choices are taken modulo what is there.
#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Select(Index, Index),
    /// The same by a pointer.
    Draw(Index, Index),
    /// A passage in which the detector finds something is selected.
    SelectFound(Index),
    Click(Index),
    Choose(Index),
    Note(Index, &'static str),
    Correct(Index, &'static str),
    Decide(State),
    Batch(Batch),
    Facet(Facet),
    Find(&'static str),
    Only(Index),
    /// Words are looked for, some of the places ticked, and marks given to those or to all.
    Mark(&'static str, bool, Vec<usize>, Facet, bool),
    PutTag(Option<Index>, &'static str, char),
    DeleteTag(Index),
    PutTable(Table, &'static str),
    Open(Vec<usize>),
    Show(Index),
    Close(Index),
    /// The detector reads what waits for it.
    Detect,
    /// What there is now is downloaded, and the tags have another identity where it is opened.
    Save(bool),
    /// It is opened.
    OpenSaved,
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    let chords = BINDINGS.iter().flat_map(|binding| binding.keys.split(' '));
    let chords = chords.map(|chord| format!("<{}>", chord.replace("Control+", "C-").replace("Shift+", "S-")));
    let chords: Vec<String> = chords.chain(["q".to_owned(), "w".to_owned()]).collect();
    prop_oneof![
        20 => select(chords).prop_map(Step::Key),
        4 => select(vec!["1", "2", "3", "3", "4", "q", "a", "x", "[", "]", "{", "}"]).prop_map(|key| Step::Key(key.to_owned())),
        8 => (index(), index()).prop_map(|(a, b)| Step::Select(a, b)),
        4 => (index(), index()).prop_map(|(a, b)| Step::Draw(a, b)),
        6 => index().prop_map(Step::SelectFound),
        3 => index().prop_map(Step::Click),
        6 => index().prop_map(Step::Choose),
        2 => (index(), select(vec!["", "说明", "\u{0}\"\n"])).prop_map(|(at, note)| Step::Note(at, note)),
        2 => (index(), select(vec!["", "高企\n🎉"])).prop_map(|(at, metric)| Step::Correct(at, metric)),
        1 => select(vec![State::Accepted, State::Rejected]).prop_map(Step::Decide),
        1 => select(Batch::ALL.to_vec()).prop_map(Step::Batch),
        1 => select(Facet::ALL.to_vec()).prop_map(Step::Facet),
        1 => select(vec!["", "苏", "无"]).prop_map(Step::Find),
        1 => index().prop_map(Step::Only),
        3 => (select(vec!["科技", "5", "家", "企业", "\u{3000}", "🎉", "无"]), any::<bool>(), prop::collection::vec(0..4usize, 0..3),
            select(Facet::ALL.to_vec()), any::<bool>())
            .prop_map(|(words, everywhere, ticks, facet, listed)| Step::Mark(words, everywhere, ticks, facet, listed)),
        2 => (prop::option::of(index()), select(vec!["甲", "乙", "重点", " "]), select(vec!['q', 'r', 'v', 'j']))
            .prop_map(|(at, name, key)| Step::PutTag(at, name, key)),
        1 => index().prop_map(Step::DeleteTag),
        2 => (select(&Table::ALL[..]), select(vec!["", "count", "quoted-scheme\ncount = 3家"])).prop_map(|(table, lines)| Step::PutTable(table, lines)),
        1 => prop::collection::vec(0..TEXTS.len(), 0..3).prop_map(Step::Open),
        2 => index().prop_map(Step::Show),
        1 => index().prop_map(Step::Close),
        2 => Just(Step::Detect),
        1 => any::<bool>().prop_map(Step::Save),
        1 => Just(Step::OpenSaved),
    ]
}

fn chosen<T: Copy>(items: &[T], index: Index) -> Option<T> {
    (!items.is_empty()).then(|| items[index.index(items.len())])
}

fn ids(app: &App) -> Vec<DocumentId> {
    app.session.project().documents.iter().map(|annotated| annotated.document.id()).collect()
}

fn annotations(app: &App) -> Vec<AnnotationId> {
    app.session.open().map_or_else(Vec::new, |open| open.annotations.iter().map(|annotation| annotation.id).collect())
}

fn tag_ids(app: &App) -> Vec<TagId> {
    app.session.project().tags.iter().map(|tag| tag.id).collect()
}

fn found(app: &App) -> Vec<Span> {
    let text = app.session.open().map_or("", |open| open.document.text().as_str());
    detect::detect(text).iter().map(|mention| mention.span).collect()
}

fn offset(app: &App, index: Index) -> usize {
    let text = app.session.open().map_or("", |open| open.document.text().as_str());
    index.index(text.len() + 1)
}

/// The same work where the tags were made apart.
fn with_tags_made_anew(mut project: Project) -> Project {
    let anew = |id: TagId| TagId(id.0 ^ 1 << 90);
    project.tags = project.tags.into_iter().map(|tag| Tag { id: anew(tag.id), ..tag }).collect();
    for annotated in &mut project.documents {
        let all: Vec<_> = annotated.annotations.iter().cloned().collect();
        annotated.annotations = all
            .into_iter()
            .map(|mut annotation| {
                annotation.tags.iter_mut().for_each(|tag| *tag = anew(*tag));
                annotation.tags.sort_unstable();
                annotation
            })
            .collect();
    }
    project
}

fn take(app: &mut App, step: Step, saved: &mut Project) {
    let filter = app.session.filter().clone();
    let msg = match step {
        Step::Key(name) => app.session.action(&keys::key(&name)).map(Msg::Do),
        Step::Select(a, b) => Some(Msg::Select(Some(Span::new(offset(app, a), offset(app, b))))),
        Step::Draw(a, b) => Some(Msg::PlaceCaret(Caret { anchor: offset(app, a), focus: offset(app, b) }, Hand::Pointer)),
        Step::SelectFound(at) => Some(Msg::Select(chosen(&found(app), at))),
        Step::Click(at) => Some(Msg::ClickAt(offset(app, at))),
        Step::Choose(at) => Some(Msg::Choose(chosen(&annotations(app), at))),
        Step::Note(at, note) => chosen(&annotations(app), at).map(|id| Msg::Note(id, note.to_owned())),
        Step::Correct(at, metric) => {
            let metric = Some(metric).filter(|metric| !metric.is_empty()).map(Box::from);
            let open = app.session.open().map(|open| open.document.id());
            let corrections = Corrections { metric, ..Corrections::default() };
            open.zip(chosen(&annotations(app), at)).map(|(open, id)| Msg::Correct(open, id, corrections))
        }
        Step::Decide(state) => Some(Msg::Decide(state, 0..2)),
        Step::Batch(batch) => Some(Msg::ChooseBatch(batch)),
        Step::Facet(facet) => Some(Msg::Filter(filter.with_facet_toggled(facet))),
        Step::Find(words) => Some(Msg::Filter(Filter { words: words.to_owned(), ..filter })),
        Step::Only(at) => Some(Msg::Filter(Filter { tag: chosen(&tag_ids(app), at), ..filter })),
        Step::Mark(words, everywhere, ticks, facet, listed) => {
            let query = Query { words: words.to_owned(), everywhere, ..Query::default() };
            let which = if listed { Which::Listed } else { Which::Ticked };
            let tag = tag_ids(app).first().copied().map(Mark::Tag).filter(|_| facet == Facet::Tagged);
            let ticked = ticks.into_iter().map(Finding::Tick);
            let given = [Finding::Give(vec![tag.unwrap_or(Mark::Facet(facet))]), Finding::Mark(which)];
            let findings: Vec<Finding> = [Finding::Ask(query)].into_iter().chain(ticked).chain(given).collect();
            findings.into_iter().for_each(|finding| app.send(Msg::Find(finding)));
            return marks_nothing_twice(app);
        }
        Step::PutTag(at, name, key) => Some(Msg::PutTag(TagDraft {
            id: at.and_then(|at| chosen(&tag_ids(app), at)),
            name: name.to_owned(),
            color: Color::Moss,
            key: Some(key),
            description: String::new(),
        })),
        Step::PutTable(table, lines) => Some(Msg::PutTable(table, Lines::of(lines))),
        Step::DeleteTag(at) => chosen(&tag_ids(app), at).map(Msg::DeleteTag),
        Step::Open(texts) => {
            Some(Msg::DocumentsOpened(texts.into_iter().map(|text| Document::new(Source::default(), TEXTS[text])).collect()))
        }
        Step::Show(at) => chosen(&ids(app), at).map(Msg::Show),
        Step::Close(at) => chosen(&ids(app), at).map(Msg::Close),
        Step::Detect => return app.detect(),
        Step::Save(anew) => {
            let project = app.session.project().clone();
            *saved = if anew { with_tags_made_anew(project) } else { project };
            None
        }
        Step::OpenSaved => Some(Msg::ProjectOpened(Box::new(saved.clone()))),
    };
    msg.into_iter().for_each(|msg| app.send(msg));
}

/// What is listed and has the marks is left when they are given again.
fn marks_nothing_twice(app: &mut App) {
    app.send(Msg::Find(Finding::Mark(Which::Listed)));
    let before = app.session.project().clone();
    app.send(Msg::Find(Finding::Mark(Which::Listed)));
    assert_eq!(app.session.project(), &before, "marked again");
}

/// The app with the first two reports and the tags of the examples, all detected.
fn started() -> App {
    let documents = TEXTS.iter().take(2).map(|text| Annotated::bare(Document::new(Source::default(), *text)));
    let mut app = App::default();
    app.database.keep_all(&Project { documents: documents.collect(), tags: tags(), ..Project::default() });
    let restored = app.database.restored();
    app.send(restored);
    app.send(Msg::ShowPanel(Panel::Annotations));
    app
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn whatever_is_done_obeys_the_laws(steps in prop::collection::vec(step(), 0..40), is_slow in any::<bool>()) {
        let mut app = started();
        let start = app.session.project().clone();
        let mut saved = start.clone();
        app.is_slow = is_slow;
        for step in steps {
            take(&mut app, step, &mut saved);
        }
        app.obeys_the_laws(&start);
        prop_assert!(app.session.action(&keys::key("<C-z>")) == Some(Action::Undo));
    }
}
