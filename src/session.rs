//! The app without a browser: its state, the messages that change it, and the effects that the browser is asked for.
//!
//! [`Session::update`] is the only way in. It never fails and never waits: what takes time or may fail is an [`Effect`], and its
//! outcome comes back as a [`Msg`]. The clock and fresh identities come in with each message ([`Moment`]), so tests are exact.

mod brush;
mod caret;
pub mod doubts;
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
mod messages;
pub mod overview;
mod palette;
mod preferences;
pub mod print;
mod project;
mod reference;
mod rekey;
mod review;
mod settings;
mod tags;
mod telling;
mod trim;
pub mod viewport;

pub use brush::Brush;
pub use caret::{Caret, Hand, Motion, Purpose, Unit, beside};
pub use edit::{Edge, Mark};
pub use filter::{Counts, Facet, Filter};
pub use inbox::Batch;
pub use join::{Choice, Import, Report, Tally};
pub use link::Link;
pub use listing::Listed;
pub use messages::{Change, Effect, Msg, Target};
pub use palette::{Choosing, Offer, Palette, Spelling, Wish};
pub use preferences::{Font, Language, Preferences, Theme, Typesetting};
pub use reference::Reference;
pub use rekey::{Outcome, Rekeyed, Rekeying, Slot};
pub use settings::KEYS;
pub use tags::{TagDraft, TagProblem};
pub use telling::{Deed, Telling};

use crate::annotation::{Annotated, Annotation, AnnotationId, Annotations, Command, Cursor, History, Project, Timestamp};
use crate::document::DocumentId;
use crate::text::Span;
use doubts::Doubt;
use exporting::Exporting;
use find::Search;
use keymap::{Action, KeyPress, Keymap};
use listing::Listing;
use overview::Overview;
use reference::Shelf;
use std::collections::{BTreeSet, HashMap};

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
    /// Where passages that have no sure place are confirmed.
    Doubts,
}

/// Which reports a download holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The open one.
    Open,
    /// All.
    All,
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
    doubts: Vec<Doubt>,
    /// The documents that something happened to since they were asked for last.
    touched: BTreeSet<DocumentId>,
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

    /// The documents that came, went, or of which an annotation did, since this was asked last.
    pub fn take_touched(&mut self) -> BTreeSet<DocumentId> {
        std::mem::take(&mut self.touched)
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
            Msg::Imported(import) => self.import(*import),
            Msg::Doubt(doubting) => self.settle_doubt(doubting),
            Msg::Export(handing) => self.hand(handing),
            Msg::Recalled(marks) => self.recall(marks),
            Msg::PutTable(table, lines) => self.put_table(table, lines),
            Msg::Correct(document, annotation, corrections) => self.correct(document, annotation, corrections, moment),
            Msg::Carry(commands) => self.apply(Command::Batch(commands)),
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
            Msg::Adopt(settings) => self.adopt(&settings),
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
            Action::Workbench => vec![Effect::Workbench],
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
