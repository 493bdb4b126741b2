//! The table of keys: what each does until a person gives it another. What is shown of a key is read off the [`Keymap`].

mod chord;
mod table;

pub use chord::{Chord, Refusal};
pub use table::Keymap;

use super::caret::{Motion, Unit};
use super::edit::{Edge, Mark};
use super::filter::Facet;

/// A key as the browser reports it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPress {
    /// `KeyboardEvent.key`: a character or the name of a key.
    pub key: String,
    /// Whether Ctrl (⌘ on a Mac) was held.
    pub control: bool,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Go to the next annotation that the filter shows.
    Next,
    /// Go to the one before.
    Previous,
    /// Go to the next suggestion.
    NextSuggestion,
    /// Show the next report.
    NextReport,
    /// Show the report before.
    PreviousReport,
    /// Choose the next annotation of those that lie at the same place.
    Cycle,
    /// Accept the current annotation.
    Accept,
    /// Reject it.
    Reject,
    /// Delete it.
    Delete,
    /// Give the selection, or the current annotation, a kind or a tag.
    Mark(Mark),
    /// Move an edge of what is selected, or of the current annotation, by so many characters.
    MoveEdge(Edge, isize),
    /// Write its note.
    WriteNote,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Move the reading cursor, or extend what it selects.
    MoveCaret(Motion),
    /// Select more: from a place the word, then the mention or clause, the sentence, the paragraph.
    Grow,
    /// Take the last of that back.
    Shrink,
    /// Keep the mark on that was given last: each selection gets it at once; or keep it on no longer.
    KeepOn,
    /// Put away what is open: sheet, selection, card.
    Escape,
    /// Go to the list of annotations.
    ShowList,
    /// Look for words in the text.
    Search,
    /// Go to the next place where they stand.
    NextHit,
    /// Go to the one before.
    PreviousHit,
    /// Offer the other places of the same words.
    FindAlike,
    /// Open the palette to give a mark.
    ChooseMark,
    /// Open the palette to go somewhere.
    GoTo,
    /// Open the tag editor.
    ShowTags,
    /// Open the help page.
    ShowHelp,
    /// Choose files to open.
    OpenFiles,
    /// Download the annotations of all reports.
    Download,
    /// Open the workbench, or close it.
    Workbench,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What it is called where it is stored, and in braces in the texts that tell of its key.
    pub name: &'static str,
    /// Its chords by default, any of which will do, as [`Chord::written`] has them, with spaces between.
    pub keys: &'static str,
    /// What they do.
    pub action: Action,
}

const fn row(name: &'static str, keys: &'static str, action: Action) -> Binding {
    Binding { name, keys, action }
}

const fn motion(unit: Unit, forward: bool, extend: bool) -> Action {
    Action::MoveCaret(Motion { unit, forward, extend })
}

/// Every action that has a key. Single letters stand for the tags of a person's own where the table does not take them.
pub const BINDINGS: &[Binding] = &[
    row("next", "j", Action::Next),
    row("previous", "k", Action::Previous),
    row("next-suggestion", "n", Action::NextSuggestion),
    row("accept", "Enter a", Action::Accept),
    row("reject", "x", Action::Reject),
    row("delete", "Delete Backspace", Action::Delete),
    row("figure", "1", Action::Mark(Mark::Facet(Facet::Figure))),
    row("program", "2", Action::Mark(Mark::Facet(Facet::Program))),
    row("organization", "3", Action::Mark(Mark::Facet(Facet::Organization))),
    row("date", "4", Action::Mark(Mark::Facet(Facet::Date))),
    row("start-left", "[", Action::MoveEdge(Edge::Start, -1)),
    row("start-right", "{", Action::MoveEdge(Edge::Start, 1)),
    row("end-right", "]", Action::MoveEdge(Edge::End, 1)),
    row("end-left", "}", Action::MoveEdge(Edge::End, -1)),
    row("keep-on", "b", Action::KeepOn),
    row("cycle", "c", Action::Cycle),
    row("note", "e", Action::WriteNote),
    row("previous-character", "ArrowLeft", motion(Unit::Character, false, false)),
    row("next-character", "ArrowRight", motion(Unit::Character, true, false)),
    row("select-previous-character", "Shift+ArrowLeft", motion(Unit::Character, false, true)),
    row("select-next-character", "Shift+ArrowRight", motion(Unit::Character, true, true)),
    row("previous-word", "Control+ArrowLeft", motion(Unit::Word, false, false)),
    row("next-word", "Control+ArrowRight", motion(Unit::Word, true, false)),
    row("select-previous-word", "Control+Shift+ArrowLeft", motion(Unit::Word, false, true)),
    row("select-next-word", "Control+Shift+ArrowRight", motion(Unit::Word, true, true)),
    row("previous-sentence", "h", motion(Unit::Sentence, false, false)),
    row("next-sentence", "l", motion(Unit::Sentence, true, false)),
    row("select-previous-sentence", "Shift+h", motion(Unit::Sentence, false, true)),
    row("select-next-sentence", "Shift+l", motion(Unit::Sentence, true, true)),
    row("previous-paragraph", "Control+ArrowUp", motion(Unit::Paragraph, false, false)),
    row("next-paragraph", "Control+ArrowDown", motion(Unit::Paragraph, true, false)),
    row("select-previous-paragraph", "Control+Shift+ArrowUp", motion(Unit::Paragraph, false, true)),
    row("select-next-paragraph", "Control+Shift+ArrowDown", motion(Unit::Paragraph, true, true)),
    row("grow", "s", Action::Grow),
    row("shrink", "Shift+s", Action::Shrink),
    row("select-previous-line", "Shift+ArrowUp", motion(Unit::Line, false, true)),
    row("select-next-line", "Shift+ArrowDown", motion(Unit::Line, true, true)),
    row("undo", "Control+z", Action::Undo),
    row("redo", "Control+Shift+z Control+y", Action::Redo),
    row("next-report", ".", Action::NextReport),
    row("previous-report", ",", Action::PreviousReport),
    row("list", "/", Action::ShowList),
    row("search", "Control+f", Action::Search),
    row("next-hit", "F3 Control+g", Action::NextHit),
    row("previous-hit", "Shift+F3 Control+Shift+g", Action::PreviousHit),
    row("alike", "m", Action::FindAlike),
    row("choose-mark", ";", Action::ChooseMark),
    row("go-to", "g", Action::GoTo),
    row("tags", "t", Action::ShowTags),
    row("workbench", "Shift+w", Action::Workbench),
    row("open", "Control+o", Action::OpenFiles),
    row("download", "Control+s", Action::Download),
    row("help", "? F1", Action::ShowHelp),
    row("escape", "Escape", Action::Escape),
];
