//! The app without a browser: its state, the messages that change it, and the effects that the browser is asked for.
//!
//! [`Session::update`] is the only way in. It never fails and never waits: what takes time or may fail is an [`Effect`], and its
//! outcome comes back as a [`Msg`]. The clock and fresh identities come in with each message ([`Moment`]), so tests are exact.

mod brush;
mod caret;
mod edit;
pub mod exporting;
mod filter;
pub mod find;
mod grip;
mod inbox;
mod join;
pub mod keymap;
pub mod layers;
mod link;
mod listing;
pub mod overview;
mod palette;
mod preferences;
pub mod print;
mod project;
mod reference;
mod rekey;
mod review;
mod tags;
mod telling;
mod trim;
pub mod viewport;

pub use brush::Brush;
pub use caret::{Caret, Hand, Motion, Purpose, Unit, beside};
pub use edit::{Edge, Mark};
pub use filter::{Counts, Facet, Filter};
pub use inbox::Batch;
pub use join::{Report, Tally};
pub use link::Link;
pub use listing::Listed;
pub use palette::{Choosing, Offer, Palette, Spelling, Wish};
pub use preferences::{Font, Language, Preferences, Theme, Typesetting};
pub use reference::Reference;
pub use rekey::{Outcome, Rekeyed, Rekeying, Slot};
pub use tags::{TagDraft, TagProblem};
pub use telling::{Deed, Telling};

use crate::annotation::{
    Annotated, Annotation, AnnotationId, Annotations, Command, Cursor, History, Project, Tag, TagId, Timestamp,
};
use crate::document::{Document, DocumentId};
use crate::mention::Mention;
use crate::text::Span;
use exporting::{Exporting, Handing};
use find::{Finding, Query, Search};
use keymap::{Action, KeyPress, Keymap};
use listing::Listing;
use overview::Overview;
use reference::Shelf;
use std::collections::HashMap;
use std::rc::Rc;

/// When a message came, and an identity that nothing has yet.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moment {
    /// The time.
    pub now: Timestamp,
    /// A fresh identity, random.
    pub fresh: u128,
}

/// How far the work is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Everything is in the database.
    #[default]
    Saved,
    /// So many writes are under way.
    Writing(usize),
    /// The browser refused, with its reason; the work goes on in memory.
    Refused(String),
}

/// What the left panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The reports.
    #[default]
    Reports,
    /// The annotations of the open report.
    Annotations,
    /// The search and what it found.
    Search,
}

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The help page.
    Help,
    /// The tag editor.
    Tags,
    /// Where text is pasted to become a report.
    Paste,
    /// The palette of marks, or of places to go to.
    Palette,
    /// Where annotations go to other tools.
    Export,
}

/// Which reports a download holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The open one.
    Open,
    /// All.
    All,
}

/// A message: something happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// The database was read; this report was open.
    Restored(Box<Project>, Preferences, Option<DocumentId>),
    /// The marks used last at the visit before, the last one first. Tags that are there no more are left out.
    Recalled(Vec<Mark>),
    /// Files or pasted text became documents.
    DocumentsOpened(Vec<Document>),
    /// A project file was read.
    ProjectOpened(Box<Project>),
    /// A file of another tool was read.
    Imported(Box<Project>, Report),
    /// Something happened to the export to other tools.
    Export(Handing),
    /// The detector found these in a document.
    MentionsFound(DocumentId, Vec<Mention>),
    /// The detector has read this share of a document, 0 to 1; 1 when it has done.
    Detected(DocumentId, f32),
    /// The detection of a document is to stop.
    CancelDetection(DocumentId),
    /// A report is chosen.
    Show(DocumentId),
    /// The text is read from this byte on: it stands at the top of the pane.
    ReadAt(usize),
    /// A link is followed.
    Follow(Link),
    /// A report is closed and its annotations with it.
    Close(DocumentId),
    /// A passage of the open report is selected, or none.
    Select(Option<Span>),
    /// The browser put the cursor somewhere.
    PlaceCaret(Caret, Hand),
    /// The parts of a block that [`Effect::Segment`] asked for, in bytes.
    Segmented(Purpose, Vec<Span>),
    /// A button of the pointer went down on the text, for the first time there: what is selected now, a double click goes on from.
    Press,
    /// A pointer that is down selects so far; what of it would be taken is shown.
    Draw(Caret),
    /// A pointer takes hold of an edge of what is selected, or of the current annotation.
    TakeEdge(Edge),
    /// It drags the edge to a byte offset.
    DragEdge(usize),
    /// It lets the edge go where it is.
    DropEdge,
    /// The drag is given up.
    LetGo,
    /// A place in the text is clicked, in bytes: the annotations there are cycled through.
    ClickAt(usize),
    /// A place in the text is clicked twice, in bytes: the word there is selected, or what is selected there grows.
    GrowAt(usize),
    /// An annotation of the open report is chosen, or none.
    Choose(Option<AnnotationId>),
    /// A mark is given to the selected passage, or to the current annotation.
    Mark(Mark),
    /// A note is being written to an annotation; all that is typed into it at a stretch is one step of the history.
    Note(AnnotationId, String),
    /// These suggestions are decided about at once.
    ChooseBatch(Batch),
    /// Those are accepted or rejected, as one step; with the rows of the list that are seen.
    Decide(crate::annotation::State, std::ops::Range<usize>),
    /// Something happened to the search.
    Find(Finding),
    /// Something happened to the palette.
    Palette(Choosing),
    /// A tag is made or changed.
    PutTag(TagDraft),
    /// A tag is deleted, from all annotations too.
    DeleteTag(TagId),
    /// The filter is changed.
    Filter(Filter),
    /// Preferences are changed.
    Prefer(Preferences),
    /// Something happened to the table of keys.
    Rekey(Rekeying),
    /// The left panel is switched.
    ShowPanel(Panel),
    /// A sheet is laid over the page, or taken away.
    ShowSheet(Option<Sheet>),
    /// A key that the table of keys names was pressed.
    Do(Action),
    /// The overview is to be brought up to date, as far as that is done at once.
    Survey,
    /// Annotations are to be downloaded.
    Download(Scope),
    /// A text that [`Effect::Consult`] asked for is here, or could not be brought.
    Consulted(Reference, Option<String>),
    /// A write to the database ended.
    Stored(Result<(), String>),
}

impl Msg {
    /// Whether a person did something, and not the detector, the search, the database or the scrolling pane.
    fn is_a_persons(&self) -> bool {
        let found = matches!(self, Msg::Find(Finding::Found(..) | Finding::Ended(_)));
        let told = matches!(self, Msg::MentionsFound(..) | Msg::Detected(..) | Msg::Stored(_) | Msg::ReadAt(_));
        let answered = matches!(self, Msg::Export(Handing::Answered(..)));
        !found && !told && !answered && !matches!(self, Msg::Segmented(..) | Msg::Survey | Msg::Consulted(..) | Msg::Recalled(_))
    }
}

/// A change that the database keeps.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A document is new.
    Document(Rc<Document>),
    /// A document is gone, and its annotations.
    DocumentRemoved(DocumentId),
    /// The order of the documents.
    Order(Vec<DocumentId>),
    /// An annotation is new or other than it was.
    Annotation(Rc<Document>, Box<Annotation>),
    /// An annotation is gone.
    AnnotationRemoved(DocumentId, AnnotationId),
    /// The report that is open, to go on with at the next visit.
    Open(DocumentId),
    /// The tag set is another.
    Tags(Vec<Tag>),
    /// The preferences are others.
    Preferences(Preferences),
    /// The marks used last, the last one first.
    Recent(Vec<Mark>),
    /// The table of keys is another; as it is written.
    Keys(String),
}

/// Something that only a browser can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep these changes, all or none.
    Store(Vec<Change>),
    /// Find the mentions of a document, away from the page.
    Detect(Rc<Document>),
    /// Stop finding them.
    StopDetecting(DocumentId),
    /// Look for this in these documents, away from the page, instead of what was looked for before.
    Find(Query, Vec<Rc<Document>>),
    /// Stop looking.
    StopFinding,
    /// Bring a place of the open report into view, in bytes.
    Reveal(Span),
    /// Say that these entries of the stored table of keys could not be read.
    Unread(String),
    /// Say that a link leads to no report that is open.
    Miss,
    /// Drop the browser's selection.
    ClearSelection,
    /// Move the cursor by a line of the screen, from this place.
    MoveByLine(Caret, Motion),
    /// Bring a text to look things up in; [`Msg::Consulted`] takes it.
    Consult(Reference),
    /// Say how what the palette can offer may be written; [`Choosing::Spelled`] takes the answer.
    Spell,
    /// Say where the units of a block begin and end; [`Msg::Segmented`] takes the answer, one unit after the other.
    Segment(Span, &'static [Unit], Purpose),
    /// Put the keyboard's focus somewhere.
    Focus(Target),
    /// Let the person choose files.
    PickFiles,
    /// Hand out a project as a file.
    Download(Project),
    /// Ask the worker for other tools' files; [`Handing::Answered`] takes its answer, with this number.
    Ask {
        /// The number of the request.
        asked: u32,
        /// What is to be written; `None` where it is what was sent last, or nothing.
        project: Option<Project>,
        /// What is asked for.
        request: Vec<String>,
    },
    /// End that worker.
    StopAsking,
    /// Hand out the file that was written, under this name.
    HandOver(String),
    /// Hand out what it does not carry, under a name.
    HandOverLosses(String, String),
    /// Say what came of a file of another tool.
    Tell(Report, Tally),
}

/// Where the keyboard's focus can be put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The text.
    Text,
    /// What had it before a sheet was laid over the page, else the text.
    Opener,
    /// The note of the current annotation.
    Note,
    /// The words of the filter.
    FilterWords,
    /// The words of the search.
    SearchWords,
    /// The list of what it found.
    Hits,
    /// The place of the table of keys that was changed last.
    Slot,
    /// What gives it the key of another action.
    TakeOver,
}

/// The state of the app.
#[derive(Debug, Default)]
pub struct Session {
    project: Project,
    history: History,
    open: Option<DocumentId>,
    selection: Option<Span>,
    current: Option<AnnotationId>,
    filter: Filter,
    batch: Batch,
    search: Search,
    preferences: Preferences,
    keymap: Keymap,
    rekeyed: Option<Rekeyed>,
    panel: Panel,
    sheet: Option<Sheet>,
    saving: Saving,
    detecting: HashMap<DocumentId, f32>,
    /// Suggestions that a person's decision or mark stands in for, by document.
    left_out: HashMap<DocumentId, Annotations>,
    revision: u64,
    listing: Option<Listing>,
    overview: Overview,
    /// The annotation that a link leads to, while the detector has yet to find it and nobody went elsewhere.
    awaited: Option<AnnotationId>,
    /// The annotation whose note is being typed.
    noting: Option<AnnotationId>,
    /// Where reading is, in bytes: steps go on from here where nothing is current or selected.
    reading: usize,
    /// What would be taken if the pointer were let go.
    preview: Option<Span>,
    /// The edge that the pointer holds.
    held: Option<Edge>,
    brush: Brush,
    caret: Option<Caret>,
    /// Whether it was keys that moved the cursor last.
    by_keys: bool,
    /// The unit that the cursor came to.
    reached: Option<Span>,
    palette: Palette,
    /// The marks used last, the last one first.
    recent: Vec<Mark>,
    /// What the selection was before each of its growths.
    growth: Vec<Caret>,
    /// What was selected when the pointer was pressed last: a double click there goes on from it.
    pressed: Option<Caret>,
    telling: Telling,
    exporting: Exporting,
    references: [Shelf; 2],
}

impl Session {
    /// Documents, annotations and tags.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The report that is shown.
    pub fn open(&self) -> Option<&Annotated> {
        self.project.get(self.open?)
    }

    /// The passage selected in it, in bytes.
    pub fn selection(&self) -> Option<Span> {
        self.selection
    }

    /// The annotation whose card is shown.
    pub fn current(&self) -> Option<&Annotation> {
        self.open()?.annotations.get(self.current?)
    }

    /// What is shown of the annotations.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Language, theme, font.
    pub fn preferences(&self) -> Preferences {
        self.preferences
    }

    /// What the left panel shows.
    pub fn panel(&self) -> Panel {
        self.panel
    }

    /// What lies over the page.
    pub fn sheet(&self) -> Option<Sheet> {
        self.sheet
    }

    /// How far the work is kept.
    pub fn saving(&self) -> &Saving {
        &self.saving
    }

    /// The share of a document that the detector has read, while it reads.
    pub fn detecting(&self, document: DocumentId) -> Option<f32> {
        self.detecting.get(&document).copied()
    }

    /// How many annotations of a document there are of each facet and state.
    pub fn counts(&self, document: DocumentId) -> Counts {
        self.project.get(document).map(|annotated| Counts::of(&annotated.annotations)).unwrap_or_default()
    }

    /// Whether something can be undone.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether something can be done again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Counts the changes of what is painted: annotations, tags, filter, open report.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What a key means now; `None` leaves it to the browser.
    pub fn action(&self, key: &KeyPress) -> Option<Action> {
        self.keymap.action(key, &self.project.tags)
    }

    /// Takes a message in, and says what the browser is to do.
    pub fn update(&mut self, msg: Msg, moment: Moment) -> Vec<Effect> {
        let (deed, before) = (Deed::of(&msg), self.heard());
        if msg.is_a_persons() && !matches!(msg, Msg::Note(..)) {
            self.noting = None;
        }
        if msg.is_a_persons() && !matches!(msg, Msg::Restored(..)) {
            self.awaited = None;
        }
        let is_drag = matches!(msg, Msg::Draw(_) | Msg::TakeEdge(_) | Msg::DragEdge(_) | Msg::DropEdge);
        if msg.is_a_persons() && !is_drag && self.let_go() && matches!(msg, Msg::Do(Action::Escape)) {
            return Vec::new();
        }
        let drawn = matches!(msg, Msg::PlaceCaret(_, Hand::Pointer) | Msg::Segmented(Purpose::Grow(Hand::Pointer), _));
        let is_answer = matches!(msg, Msg::Consulted(..));
        let mut effects = self.take(msg, moment);
        if drawn {
            effects.extend(self.stroke(moment).unwrap_or_default());
        }
        self.keep_listing();
        self.keep_overview();
        self.tell(deed, before, &effects);
        if !is_answer {
            effects.extend(self.consult());
        }
        effects
    }

    fn take(&mut self, msg: Msg, moment: Moment) -> Vec<Effect> {
        match msg {
            Msg::Restored(project, preferences, open) => self.restore(*project, preferences, open),
            Msg::DocumentsOpened(documents) => self.open_documents(documents),
            Msg::ProjectOpened(project) => self.open_project(*project),
            Msg::Imported(project, report) => self.import(*project, report),
            Msg::Export(handing) => self.hand(handing),
            Msg::Recalled(marks) => self.recall(marks),
            Msg::MentionsFound(document, mentions) => self.merge(document, mentions, moment),
            Msg::Detected(document, share) => self.note_progress(document, share),
            Msg::CancelDetection(document) => self.cancel_detection(document),
            Msg::ReadAt(offset) => self.read_at(offset),
            Msg::Show(document) => self.show(document),
            Msg::Follow(link) => self.follow_link(link),
            Msg::Close(document) => self.close(document),
            Msg::Select(selection) => self.select(selection),
            Msg::PlaceCaret(caret, by) => self.place_caret(caret, by),
            Msg::Segmented(purpose, units) => self.segmented(purpose, &units),
            Msg::Press => self.press(),
            Msg::Draw(caret) => self.draw(caret),
            Msg::TakeEdge(edge) => self.take_edge(edge),
            Msg::DragEdge(offset) => self.drag_edge(offset),
            Msg::DropEdge => self.drop_edge(moment),
            Msg::LetGo => Vec::new(),
            Msg::ClickAt(offset) => self.click(offset),
            Msg::GrowAt(offset) => self.grow_at(offset),
            Msg::Choose(id) => self.choose(id),
            Msg::Mark(mark) => self.mark(mark, moment),
            Msg::Note(id, note) => self.write_note(id, note, moment),
            Msg::ChooseBatch(batch) => {
                self.batch = batch;
                Vec::new()
            }
            Msg::Decide(state, seen) => self.decide_batch(state, seen, moment),
            Msg::Find(finding) => self.find(finding, moment),
            Msg::Palette(choosing) => self.choose_in_palette(choosing, moment),
            Msg::PutTag(draft) => self.put_tag(draft, moment),
            Msg::DeleteTag(id) => self.delete_tag(id, moment),
            Msg::Filter(filter) => self.set_filter(filter),
            Msg::Prefer(preferences) => self.prefer(preferences),
            Msg::Rekey(rekeying) => self.rekey(rekeying),
            Msg::ShowPanel(panel) => self.show_panel(panel),
            Msg::ShowSheet(sheet) => self.show_sheet(sheet),
            Msg::Do(action) => self.act(action, moment),
            Msg::Survey => self.survey(),
            Msg::Download(scope) => self.download(scope),
            Msg::Consulted(reference, text) => self.shelve(reference, text),
            Msg::Stored(outcome) => self.note_stored(outcome),
        }
    }

    fn act(&mut self, action: Action, moment: Moment) -> Vec<Effect> {
        use crate::annotation::State;
        match action {
            Action::Next => self.step(Step::Forward, |_| true),
            Action::Previous => self.step(Step::Back, |_| true),
            Action::NextSuggestion => self.step(Step::Forward, |annotation| annotation.state == State::Suggested),
            Action::NextReport => self.step_report(Step::Forward),
            Action::PreviousReport => self.step_report(Step::Back),
            Action::Cycle => self.cycle(),
            Action::Accept => self.stroke(moment).unwrap_or_else(|| self.decide(State::Accepted, moment)),
            Action::Reject => self.decide(State::Rejected, moment),
            Action::Delete => self.delete(moment),
            Action::Mark(mark) => self.mark(mark, moment),
            Action::MoveEdge(edge, by) => self.move_edge(edge, by, moment),
            Action::WriteNote => vec![Effect::Focus(Target::Note)],
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::MoveCaret(motion) => self.move_caret(motion),
            Action::Grow => self.grow(Hand::Keys),
            Action::Shrink => self.shrink(),
            Action::KeepOn => self.toggle_brush(),
            Action::Escape => self.escape(),
            Action::ShowList => self.show_list(),
            Action::Search => self.open_search(),
            Action::FindAlike => self.find_alike(),
            Action::NextHit => self.step_hit(Step::Forward),
            Action::PreviousHit => self.step_hit(Step::Back),
            Action::ChooseMark => self.open_palette(Wish::Mark),
            Action::GoTo => self.open_palette(Wish::Go),
            Action::ShowTags => self.show_sheet(Some(Sheet::Tags)),
            Action::ShowHelp => self.show_sheet(Some(Sheet::Help)),
            Action::OpenFiles => vec![Effect::PickFiles],
            Action::Download => self.download(Scope::All),
        }
    }

    /// Makes a change, keeps its inverse, and asks for it to be stored.
    fn apply(&mut self, command: Command) -> Vec<Effect> {
        let inverse = self.project.apply(command);
        let effects = self.changed(&inverse);
        self.history.record(inverse);
        effects
    }

    fn undo(&mut self) -> Vec<Effect> {
        self.travel(History::undo)
    }

    fn redo(&mut self) -> Vec<Effect> {
        self.travel(History::redo)
    }

    fn travel(&mut self, step: impl for<'a> FnOnce(&'a mut History, &mut Project) -> Option<&'a Command>) -> Vec<Effect> {
        let mut history = std::mem::take(&mut self.history);
        let effects = step(&mut history, &mut self.project).map_or_else(Vec::new, |inverse| self.changed_elsewhere(inverse));
        self.history = history;
        effects
    }
}

/// The direction of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Forward,
    Back,
}

impl Session {
    /// Where to step on from: the current annotation, else the selection, else the cursor, else where reading is.
    fn cursor(&self) -> Cursor {
        let place = self.current().map(|annotation| annotation.span).or(self.selection).map(Span::start);
        let standing = self.caret.filter(|_| self.by_keys).map(|caret| caret.focus);
        Cursor { offset: place.or(standing).unwrap_or(self.reading), id: self.current }
    }
}
