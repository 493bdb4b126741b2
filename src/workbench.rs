//! The workbench: what the figures of all reports say, as a table beside the text. A wasm of its own, which the page fetches when it is
//! asked for, tells of reports, and grants what they wish (`web::workbench`).

mod border;
mod charts;
mod codebook;
mod disputes;
mod due;
mod entities;
mod grid;
mod opinion;
mod repeats;
mod rules;
mod tabs;
mod together;
mod words;

use crate::annotation::{Annotated, Annotation, AnnotationId, Project, Table, Tables, Tag};
use crate::document::{Document, DocumentId};
use crate::entities::Reading;
use crate::findings::{Form, Record, Scale, Sheet, Shown, Tabled, View, write};
use crate::insight::{Conflict, Input, Reader, Row, Synonyms, inputs};
use crate::mention::Corrections;
use crate::session::{Language, Link};
use crate::text::Span;
use crate::web::exchange::words as to_words;
use crate::web::parcel::Parcel;
use crate::web::workbench::{PLACE, TOLD, WISHED, hear, place, say};
use crate::web::{Error, clock, files};
use charts::Charts;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use grid::{At, Scrolled};
use js_sys::{Array, Function, Intl};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The sheet waits so long for the rows of further reports before it is looked at anew, milliseconds.
const PAUSE: u32 = 50;
/// Rows are made for so long at a stretch, milliseconds; then the page has its turn.
const STRETCH: i64 = 8;

/// Mounts the workbench in its place.
pub fn start() {
    place(PLACE).into_iter().for_each(|place| drop(yew::Renderer::<Workbench>::with_root(place.into()).render()));
}

/// What is shown of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Sheet,
    Contradictions,
    Ranks,
    Charts,
    Entities,
    Together,
    Repeats,
    Rules,
    Codebook,
    Opinion,
}

impl Tab {
    const ALL: [Tab; 10] = [
        Tab::Sheet,
        Tab::Contradictions,
        Tab::Ranks,
        Tab::Charts,
        Tab::Entities,
        Tab::Together,
        Tab::Repeats,
        Tab::Rules,
        Tab::Codebook,
        Tab::Opinion,
    ];

    fn name(self) -> &'static str {
        match self {
            Tab::Sheet => "sheet",
            Tab::Contradictions => "contradictions",
            Tab::Ranks => "ranks",
            Tab::Charts => "charts",
            Tab::Rules => "rules",
            Tab::Codebook => "codebook",
            Tab::Entities => "entities",
            Tab::Together => "together",
            Tab::Repeats => "repeats",
            Tab::Opinion => "opinion",
        }
    }
}

/// What happens to the workbench.
enum Msg {
    /// The page says something.
    Told(Array),
    /// This was made of a report.
    Made(Box<Made>),
    /// What was made and in which order it stands is to be looked at.
    Look,
    Show(Tab),
    View(View),
    Scale(Scale),
    Scrolled(Scrolled),
    /// The cursor goes to a cell; the text follows if so.
    Go(At, bool),
    /// The cell of the cursor is written into.
    Edit,
    /// That is over, with these words or as it was.
    Keep(Option<String>),
    /// The text goes to a row's figure.
    Follow(usize),
    Export(Form),
    /// The table of synonyms is opened, closed, or is another.
    Synonyms(bool),
    Gather(String),
    Rules(rules::Msg),
    Codebook(codebook::Msg),
    Charts(charts::Msg),
    Enlarge,
    /// The border above it is taken, moved or let go.
    Border(border::Msg),
    /// What is not shown is gathered.
    GatherNext,
    /// Lists that end before all is listed go on.
    More,
    /// Something happens to the second opinion.
    Opinion(opinion::Msg),
    Wish(&'static str),
    Entities(entities::Msg),
    Together(together::Msg),
    Repeats(repeats::Msg),
}

/// What is made of a report.
struct Made {
    annotated: Annotated,
    rows: Vec<Row>,
    reading: Reading,
}

struct Workbench {
    place: Option<HtmlElement>,
    language: Language,
    tab: Tab,
    sheet: Sheet,
    view: View,
    scale: Scale,
    shown: Vec<Shown>,
    contradictions: Vec<Conflict>,
    /// Claims of rank that clash, by their rows.
    clashes: Vec<Vec<usize>>,
    ranks: Vec<usize>,
    charts: Charts,
    /// The order of words.
    compare: Function,
    parcel: Parcel,
    /// The tags and tables of the project.
    tags: Vec<Tag>,
    tables: Tables,
    /// What was made and has yet to be taken over.
    made: Vec<Made>,
    looking: Option<Timeout>,
    /// The reports in their order, whether their rows are made or not.
    order: Vec<DocumentId>,
    /// Reports whose rows are being made.
    making: usize,
    scrolled: Scrolled,
    cursor: At,
    editing: bool,
    /// Whether the focus goes to the cursor when the table is written.
    focused: bool,
    gathering: bool,
    /// The line of the table of synonyms that is none, from 1.
    fault: Option<usize>,
    rules: rules::Rules,
    large: bool,
    border: border::Border,
    due: due::Due,
    /// How many of each list are listed.
    listed: usize,
    entities: entities::Entities,
    pairs: together::Pairs,
    repeats: repeats::Repeats,
    opinion: opinion::Opinion,
    _listener: Option<EventListener>,
}

impl Component for Workbench {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Workbench>) -> Workbench {
        let (place, link) = (place(PLACE), ctx.link().clone());
        let listener = place.as_ref().map(|place| hear(place, TOLD, move |words| link.send_message(Msg::Told(words))));
        Workbench {
            place,
            language: words::language(),
            tab: Tab::Sheet,
            sheet: Sheet::default(),
            view: View::default(),
            scale: Scale::default(),
            shown: Vec::new(),
            contradictions: Vec::new(),
            clashes: Vec::new(),
            ranks: Vec::new(),
            charts: Charts::default(),
            compare: Intl::Collator::new(&Array::of1(&"zh-CN".into()), &JsValue::UNDEFINED.into()).compare(),
            parcel: Parcel::default(),
            tags: Vec::new(),
            tables: Tables::default(),
            made: Vec::new(),
            looking: None,
            order: Vec::new(),
            making: 0,
            scrolled: Scrolled::default(),
            cursor: At::default(),
            editing: false,
            focused: false,
            gathering: false,
            fault: None,
            rules: rules::Rules::default(),
            large: false,
            border: border::Border::default(),
            due: due::Due::default(),
            listed: disputes::MORE,
            entities: entities::Entities::default(),
            pairs: together::Pairs::default(),
            repeats: repeats::Repeats::default(),
            opinion: opinion::Opinion::default(),
            _listener: listener,
        }
    }

    fn update(&mut self, ctx: &Context<Workbench>, msg: Msg) -> bool {
        match msg {
            Msg::Told(words) => return self.take(ctx, &words),
            Msg::Made(made) => {
                self.made.push(*made);
                self.look_soon(ctx);
                return false;
            }
            Msg::Look => {
                self.look(ctx);
                self.compare_own(ctx);
            }
            Msg::Show(tab) => self.turn_to(ctx, tab),
            Msg::Rules(msg) => self.take_rules(msg),
            Msg::Codebook(msg) => self.take_codebook(msg),
            Msg::View(view) => {
                let anew = view.closed == self.view.closed;
                self.view = view;
                self.arrange();
                if anew {
                    self.cursor = At::default();
                    self.scrolled.top = 0.0;
                    grid::scroll_to(0.0);
                }
            }
            Msg::Scale(scale) => self.scale = scale,
            Msg::Scrolled(scrolled) => return std::mem::replace(&mut self.scrolled, scrolled) != scrolled,
            Msg::Go(at, follow) => self.go(at, follow),
            Msg::Edit => {
                self.editing = self.row_at(self.cursor).is_some() && self.cursor.is_editable();
                self.focused = self.editing;
            }
            Msg::Keep(words) => self.keep(words),
            Msg::Follow(row) => self.follow(row),
            Msg::Export(form) => self.export(form),
            Msg::Synonyms(open) => (self.gathering, self.fault) = (open, None),
            Msg::Gather(table) => {
                if self.gather(ctx, &table) {
                    self.gathering = false;
                    let own = if table == Synonyms::default().table() { "" } else { &table };
                    self.wish(&["table", Table::Synonyms.name(), own]);
                }
            }
            Msg::Charts(msg) => return self.change_charts(ctx, msg),
            Msg::Enlarge => {
                self.large = !self.large;
                let class = if self.large { "large" } else { "" };
                self.place.iter().for_each(|place| place.set_class_name(class));
            }
            Msg::Border(msg) => return self.move_border(msg),
            Msg::GatherNext => self.gather_next(ctx),
            Msg::More => self.listed += disputes::MORE,
            Msg::Opinion(msg) => return self.take_opinion(ctx, msg),
            Msg::Wish(wish) => self.wish(&[wish]),
            Msg::Entities(msg) => return self.update_entities(msg),
            Msg::Together(msg) => self.update_together(msg),
            Msg::Repeats(msg) => return self.take_repeats(msg),
        }
        true
    }

    fn view(&self, ctx: &Context<Workbench>) -> Html {
        let words = words::words(self.language);
        let large = if self.large { words.smaller } else { words.larger };
        html! {
            <section class="workbench" aria-label={words.workbench} lang={self.language.code()}
                onkeydown={ctx.link().batch_callback(grid::steps_of_page)}>
                if !self.large { { self.border(ctx) } }
                <header>
                    { self.tabs(ctx) }
                    if self.making > 0 { <p role="status">{ words.reading }<progress /></p> }
                    <div class="tools">
                        <button type="button" data-enlarge="" aria-pressed={self.large.to_string()} onclick={ctx.link().callback(|_| Msg::Enlarge)}>{ large }</button>
                        <button type="button" data-close="" onclick={ctx.link().callback(|_| Msg::Wish("close"))}>{ words.close }</button>
                    </div>
                </header>
                <div id={tabs::PANEL} role="tabpanel" aria-label={words::tab(self.language, self.tab)}>{ match self.tab {
                    Tab::Sheet => self.table(ctx),
                    Tab::Contradictions => self.disputed(ctx),
                    Tab::Ranks => self.ranked(ctx),
                    Tab::Charts => self.charted(ctx),
                    Tab::Rules => self.tried(ctx),
                    Tab::Codebook => self.coded(ctx),
                    Tab::Entities => self.who(ctx),
                    Tab::Together => self.beside_each_other(ctx),
                    Tab::Repeats => self.repeated(ctx),
                    Tab::Opinion => self.second_opinion(ctx),
                } }</div>
            </section>
        }
    }

    fn rendered(&mut self, _: &Context<Workbench>, first: bool) {
        if first {
            self.wish(&["ready"]);
        }
        if self.tab == Tab::Sheet {
            self.scrolled.measure(Tab::Sheet);
        }
        if std::mem::take(&mut self.focused) {
            grid::focus(self.editing);
        }
        self.opinion.rendered();
        self.repeats.rendered();
        self.rendered_entities();
        self.draw_chart();
    }
}

impl Workbench {
    fn wish(&self, said: &[&str]) {
        self.place.iter().for_each(|place| say(place, WISHED, &to_words(said)));
    }

    /// Has the page tell what the browser refused.
    fn tell(&self, done: Result<(), Error>) {
        if let Err(error) = done {
            self.wish(&["trouble", &error.0]);
        }
    }

    /// What the page says: pieces of a report and that it is complete, the order of the reports, or that it shows the workbench. Whether
    /// something is to be written anew.
    fn take(&mut self, ctx: &Context<Workbench>, said: &Array) -> bool {
        if self.parcel.take(said) {
            return self.settle(ctx);
        }
        let said: Vec<String> = said.iter().filter_map(|word| word.as_string()).collect();
        match said.split_first().map(|(first, rest)| (first.as_str(), rest)) {
            Some(("done", _)) => {
                for annotated in std::mem::take(&mut self.parcel.project.documents) {
                    self.making += 1;
                    let link = ctx.link().clone();
                    spawn_local(async move {
                        link.send_message(Msg::Made(Box::new(make(annotated).await)));
                    });
                }
            }
            Some(("order", order)) => {
                self.order = order.iter().filter_map(|id| id.parse().ok()).collect();
                self.look_soon(ctx);
                return false;
            }
            Some(("shown", _)) => {
                self.language = words::language();
                self.charts.look(&self.sheet);
            }
            _ => return false,
        }
        true
    }

    /// Takes the tags and tables of the project over. Whether there was something to take over.
    fn settle(&mut self, ctx: &Context<Workbench>) -> bool {
        let Project { tags, tables, .. } = &self.parcel.project;
        if self.tags == *tags && self.tables == *tables {
            return false;
        }
        (self.tags, self.tables) = (tags.clone(), tables.clone());
        let synonyms = self.tables.get(Table::Synonyms);
        let table = synonyms.map_or_else(|| Synonyms::default().table().to_owned(), |lines| lines.as_str().to_owned());
        // What another hand wrote into the project may be no table: the one before stays.
        self.gather(ctx, &table);
        self.decide_entities();
        self.try_rules(ctx);
        true
    }

    /// Has what was made be looked at with what is made right after it: reports come one by one.
    fn look_soon(&mut self, ctx: &Context<Workbench>) {
        let link = ctx.link().clone();
        self.looking.get_or_insert_with(|| Timeout::new(PAUSE, move || link.send_message(Msg::Look)));
    }

    /// Takes what was made, and looks where rows contradict each other.
    fn look(&mut self, ctx: &Context<Workbench>) {
        self.looking = None;
        self.making = self.making.saturating_sub(self.made.len());
        for Made { annotated, rows, reading } in std::mem::take(&mut self.made) {
            self.sheet.put(annotated, rows);
            self.entities.put(reading);
        }
        self.sheet.arrange(&self.order);
        self.entities.arrange(&self.order);
        self.all_is_due(ctx);
        self.arrange();
        self.try_rules(ctx);
        self.look_for_repeats(ctx);
    }

    /// Shows a tab, with what is counted only while it is shown.
    fn turn_to(&mut self, ctx: &Context<Workbench>, tab: Tab) {
        self.tab = tab;
        self.listed = disputes::MORE;
        let gathered = self.gather_shown();
        match tab {
            Tab::Charts => self.open_charts(ctx),
            Tab::Entities if !gathered => self.open_entities(),
            Tab::Together if !gathered => self.look_together(),
            Tab::Repeats => self.look_for_repeats(ctx),
            Tab::Rules => self.try_rules(ctx),
            _ => {}
        }
    }

    /// Arranges the lines as the view has them.
    fn arrange(&mut self) {
        self.shown = self.sheet.shown(&self.view, &|words| self.sorted(words));
        self.cursor.line = self.cursor.line.min(self.shown.len().saturating_sub(1));
    }

    /// Words in the order of the language: the browser sorts them by itself, without asking for each two.
    fn sorted(&self, words: Vec<Rc<str>>) -> Vec<Rc<str>> {
        let written: Array = words.iter().map(|word| JsValue::from(&**word)).collect();
        let sort = js_sys::Reflect::get(&written, &"sort".into()).and_then(|sort| sort.dyn_into::<Function>());
        match sort.and_then(|sort| sort.call1(&written, &self.compare)) {
            Ok(_) => written.iter().filter_map(|word| Some(word.as_string()?.into())).collect(),
            Err(_) => words,
        }
    }

    fn row_at(&self, at: At) -> Option<usize> {
        match self.shown.get(at.line)? {
            Shown::Row(row) => Some(*row),
            Shown::Group(_) => None,
        }
    }

    fn go(&mut self, at: At, follow: bool) {
        let line = at.line.min(self.shown.len().saturating_sub(1));
        let moved = line != self.cursor.line;
        (self.cursor, self.focused, self.editing) = (At { line, ..at }, true, false);
        self.scrolled.reveal(line);
        if let Some(row) = self.row_at(self.cursor).filter(|_| follow || moved) {
            self.follow(row);
        }
    }

    /// Has the page show where a row's figure stands.
    fn follow(&self, row: usize) {
        let Some(row) = self.sheet.rows().get(row) else { return };
        let Some(annotated) = self.sheet.report(row) else { return };
        self.show(annotated, row.span, self.sheet.annotation(row));
    }

    /// Has the page show a passage, with its annotation if that is known.
    fn show(&self, annotated: &Annotated, span: Span, annotation: Option<&Annotation>) {
        self.go_to(link_to(&annotated.document, span, annotation.map(|annotation| annotation.id)));
    }

    /// Has the page follow a link.
    fn go_to(&self, link: Option<String>) {
        link.iter().for_each(|link| self.wish(&["go", link]));
    }

    /// Has the page keep what was written into the cell of the cursor; what says what rules read is no correction.
    fn keep(&mut self, words: Option<String>) {
        (self.editing, self.focused) = (false, true);
        let (Some(words), Some(row)) = (words, self.row_at(self.cursor)) else { return };
        let Some(row) = self.sheet.rows().get(row) else { return };
        let Some(annotation) = self.sheet.annotation(row) else { return };
        let Some((document, id)) = self.sheet.report(row).map(|known| (known.document.id(), annotation.id)) else { return };
        let said = said(annotation);
        let mut cells = [said.metric, said.subject, said.period].map(|said| said.map_or_else(String::new, String::from));
        let known = [&row.metric, &row.subject, &row.period].map(|cell| cell.text.to_string());
        let column = self.cursor.column.min(2);
        if words.trim() != known[column] {
            cells[column] = words;
            let [metric, subject, period] = &cells;
            self.wish(&["correct", &document.to_string(), &format!("{:x}", id.0), metric, subject, period]);
        }
    }

    fn export(&self, form: Form) {
        let records = self.shown.iter().filter_map(|shown| match shown {
            Shown::Row(row) => {
                let row = self.sheet.rows().get(*row)?;
                Record::of(&self.sheet.report(row)?.document, row)
            }
            Shown::Group(_) => None,
        });
        self.hand_on(&records.collect::<Vec<_>>(), form);
    }

    /// Hands a table on as a file.
    fn hand_on<const N: usize, R: Tabled<N>>(&self, rows: &[R], form: Form) {
        let name = format!("{}.{}", R::NAME, form.name());
        self.tell(files::blob(&write(rows, form), form.mime()).and_then(|blob| files::download(&name, &blob)));
    }

    /// Gathers metrics by a table. Whether it is one.
    fn gather(&mut self, ctx: &Context<Workbench>, table: &str) -> bool {
        match Synonyms::parse(table) {
            Ok(synonyms) => {
                self.fault = None;
                if synonyms != *self.sheet.synonyms() {
                    self.sheet.gather_by(synonyms);
                    self.all_is_due(ctx);
                    self.arrange();
                }
                true
            }
            Err(fault) => {
                self.fault = Some(fault.line);
                false
            }
        }
    }
}

/// The link to a passage, with its annotation if that is known.
fn link_to(document: &Document, span: Span, annotation: Option<AnnotationId>) -> Option<String> {
    Link::to(document, span, annotation).map(|link| link.written())
}

/// What a person says of a figure.
fn said(annotation: &Annotation) -> Corrections {
    annotation.qualifiers.corrections.as_deref().cloned().unwrap_or_default()
}

/// Gives the page its turn where it is time for it.
async fn rest(since: &mut i64) {
    if clock::now() - *since > STRETCH {
        TimeoutFuture::new(0).await;
        *since = clock::now();
    }
}

/// What is made of a report, bit by bit.
async fn make(annotated: Annotated) -> Made {
    let (rows, reading) = {
        let found = inputs(&annotated.document, annotated.annotations.iter().filter_map(Input::of_annotation));
        let (mut rows, mut since) = (Vec::new(), clock::now());
        let mut reader = Reader::new(&annotated.document, &found);
        for paragraph in reader.by_ref() {
            rows.extend(paragraph);
            rest(&mut since).await;
        }
        let names = reader.take_names();
        (rows, Reading::new(&annotated.document, &found, &reader, &names))
    };
    Made { annotated, rows, reading }
}
