//! What the session is told, and what it asks for.

use super::doubts::Doubting;
use super::exporting::Handing;
use super::find::{Finding, Query};
use super::join::{Import, Report, Tally};
use super::keymap::Action;
use super::rekey::Rekeying;
use super::{
    Batch, Caret, Choosing, Edge, Filter, Hand, Link, Mark, Motion, Panel, Preferences, Purpose, Reference, Scope, Sheet,
    TagDraft, Unit,
};
use crate::annotation::{Annotation, AnnotationId, Command, Lines, Project, Table, Tag, TagId};
use crate::document::{Document, DocumentId};
use crate::mention::{Corrections, Mention};
use crate::text::Span;
use std::rc::Rc;

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
    /// A file of another tool, or of documents, was read.
    Imported(Box<Import>),
    /// Something happened to the passages that wait to be confirmed.
    Doubt(Doubting),
    /// Something happened to the export to other tools.
    Export(Handing),
    /// Of a figure of this document a person says something else than rules read.
    Correct(DocumentId, AnnotationId, Corrections),
    /// These annotations are carried to where their words stand again, as one step.
    Carry(Vec<Command>),
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
    /// The lines of a table are others.
    PutTable(Table, Lines),
    /// A tag is deleted, from all annotations too.
    DeleteTag(TagId),
    /// The filter is changed.
    Filter(Filter),
    /// Preferences are changed.
    Prefer(Preferences),
    /// Settings are taken over: of each name, `=`, value.
    Adopt(Vec<String>),
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
    pub(super) fn is_a_persons(&self) -> bool {
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
    /// The lines of a table are others.
    Table(Table, Lines),
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
    /// Show the workbench, or hide it.
    Workbench,
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
    Tell(Box<Report>, Tally),
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
