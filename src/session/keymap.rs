//! The table of keys: what each does. The help page, the footer and the tests read the same table.

use super::caret::{Motion, Unit};
use super::edit::{Edge, Mark};
use super::filter::Facet;
use crate::annotation::Tag;

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
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The keys, any of which will do.
    pub keys: &'static [Chord],
    /// What they do.
    pub action: Action,
}

/// A key with what is held with it. Shift counts with letters and with keys that have a name (arrows); digits and signs come
/// shifted or not as the keyboard has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// `KeyboardEvent.key`; letters in lower case.
    pub key: &'static str,
    /// With Ctrl (⌘ on a Mac).
    pub control: bool,
    /// With Shift.
    pub shift: bool,
}

const fn plain(key: &'static str) -> Chord {
    Chord { key, control: false, shift: false }
}

const fn shift(key: &'static str) -> Chord {
    Chord { key, control: false, shift: true }
}

const fn control(key: &'static str) -> Chord {
    Chord { key, control: true, shift: false }
}

const fn control_shift(key: &'static str) -> Chord {
    Chord { key, control: true, shift: true }
}

const fn motion(unit: Unit, forward: bool, extend: bool) -> Action {
    Action::MoveCaret(Motion { unit, forward, extend })
}

/// Every key. Single letters stand for the tags of a person's own where this table does not take them.
pub const BINDINGS: &[Binding] = &[
    Binding { keys: &[plain("j")], action: Action::Next },
    Binding { keys: &[plain("k")], action: Action::Previous },
    Binding { keys: &[plain("n")], action: Action::NextSuggestion },
    Binding { keys: &[plain("Enter"), plain("a")], action: Action::Accept },
    Binding { keys: &[plain("x")], action: Action::Reject },
    Binding { keys: &[plain("Delete"), plain("Backspace")], action: Action::Delete },
    Binding { keys: &[plain("1")], action: Action::Mark(Mark::Facet(Facet::Figure)) },
    Binding { keys: &[plain("2")], action: Action::Mark(Mark::Facet(Facet::Program)) },
    Binding { keys: &[plain("3")], action: Action::Mark(Mark::Facet(Facet::Organization)) },
    Binding { keys: &[plain("4")], action: Action::Mark(Mark::Facet(Facet::Date)) },
    Binding { keys: &[plain("[")], action: Action::MoveEdge(Edge::Start, -1) },
    Binding { keys: &[shift("{")], action: Action::MoveEdge(Edge::Start, 1) },
    Binding { keys: &[plain("]")], action: Action::MoveEdge(Edge::End, 1) },
    Binding { keys: &[shift("}")], action: Action::MoveEdge(Edge::End, -1) },
    Binding { keys: &[plain("b")], action: Action::KeepOn },
    Binding { keys: &[plain("c")], action: Action::Cycle },
    Binding { keys: &[plain("e")], action: Action::WriteNote },
    Binding { keys: &[plain("ArrowLeft")], action: motion(Unit::Character, false, false) },
    Binding { keys: &[plain("ArrowRight")], action: motion(Unit::Character, true, false) },
    Binding { keys: &[shift("ArrowLeft")], action: motion(Unit::Character, false, true) },
    Binding { keys: &[shift("ArrowRight")], action: motion(Unit::Character, true, true) },
    Binding { keys: &[control("ArrowLeft")], action: motion(Unit::Word, false, false) },
    Binding { keys: &[control("ArrowRight")], action: motion(Unit::Word, true, false) },
    Binding { keys: &[control_shift("ArrowLeft")], action: motion(Unit::Word, false, true) },
    Binding { keys: &[control_shift("ArrowRight")], action: motion(Unit::Word, true, true) },
    Binding { keys: &[plain("h")], action: motion(Unit::Sentence, false, false) },
    Binding { keys: &[plain("l")], action: motion(Unit::Sentence, true, false) },
    Binding { keys: &[shift("h")], action: motion(Unit::Sentence, false, true) },
    Binding { keys: &[shift("l")], action: motion(Unit::Sentence, true, true) },
    Binding { keys: &[control("ArrowUp")], action: motion(Unit::Paragraph, false, false) },
    Binding { keys: &[control("ArrowDown")], action: motion(Unit::Paragraph, true, false) },
    Binding { keys: &[control_shift("ArrowUp")], action: motion(Unit::Paragraph, false, true) },
    Binding { keys: &[control_shift("ArrowDown")], action: motion(Unit::Paragraph, true, true) },
    Binding { keys: &[plain("s")], action: Action::Grow },
    Binding { keys: &[shift("s")], action: Action::Shrink },
    Binding { keys: &[shift("ArrowUp")], action: motion(Unit::Line, false, true) },
    Binding { keys: &[shift("ArrowDown")], action: motion(Unit::Line, true, true) },
    Binding { keys: &[control("z")], action: Action::Undo },
    Binding { keys: &[control_shift("z"), control("y")], action: Action::Redo },
    Binding { keys: &[plain(".")], action: Action::NextReport },
    Binding { keys: &[plain(",")], action: Action::PreviousReport },
    Binding { keys: &[plain("/")], action: Action::ShowList },
    Binding { keys: &[control("f")], action: Action::Search },
    Binding { keys: &[plain("F3"), control("g")], action: Action::NextHit },
    Binding { keys: &[shift("F3"), control_shift("g")], action: Action::PreviousHit },
    Binding { keys: &[plain("m")], action: Action::FindAlike },
    Binding { keys: &[plain(";")], action: Action::ChooseMark },
    Binding { keys: &[plain("g")], action: Action::GoTo },
    Binding { keys: &[plain("t")], action: Action::ShowTags },
    Binding { keys: &[control("o")], action: Action::OpenFiles },
    Binding { keys: &[control("s")], action: Action::Download },
    Binding { keys: &[shift("?"), plain("F1")], action: Action::ShowHelp },
    Binding { keys: &[plain("Escape")], action: Action::Escape },
];

/// What a key means: a row of the table, else the tag that has this key.
pub fn action(press: &KeyPress, tags: &[Tag]) -> Option<Action> {
    if press.alt {
        return None;
    }
    let bound = BINDINGS.iter().find(|binding| binding.keys.iter().any(|chord| chord.is(press)));
    bound.map(|binding| binding.action).or_else(|| tag_of(press, tags))
}

fn tag_of(press: &KeyPress, tags: &[Tag]) -> Option<Action> {
    let plain = !press.control && (!press.shift || is_sign(&press.key));
    let tag = tags.iter().find(|tag| plain && tag.key.is_some_and(|key| press.key.chars().eq([key])))?;
    Some(Action::Mark(Mark::Tag(tag.id)))
}

/// Whether a key is the page's even while a field is typed into: it would open the browser's own search.
pub fn is_taken_from_fields(press: &KeyPress) -> bool {
    matches!(action(press, &[]), Some(Action::Search | Action::NextHit | Action::PreviousHit))
}

/// Whether the key is a digit or a sign.
fn is_sign(key: &str) -> bool {
    key.len() == 1 && !key.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a tag may have this key: a lower-case letter or digit that the table leaves free.
pub fn is_free(key: char) -> bool {
    let press = KeyPress { key: key.to_string(), ..KeyPress::default() };
    (key.is_ascii_lowercase() || key.is_ascii_digit()) && action(&press, &[]).is_none()
}

impl Chord {
    fn is(&self, press: &KeyPress) -> bool {
        self.control == press.control
            && (self.shift == press.shift || is_sign(self.key))
            && self.key.eq_ignore_ascii_case(&press.key)
    }

    /// How the chord is written for a reader.
    pub fn label(&self) -> String {
        let name = match self.key {
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            "Escape" => "Esc",
            "Backspace" => "⌫",
            "Delete" => "Del",
            key => key,
        };
        let named = name.chars().count() > 1 || !name.is_ascii();
        let shown = if named { name.to_owned() } else { name.to_ascii_uppercase() };
        let letter = name.chars().all(|c| c.is_ascii_alphabetic());
        let shift = if self.shift && (named || self.control || letter) { "Shift " } else { "" };
        format!("{}{shift}{shown}", if self.control { "Ctrl " } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_chord_means_two_things() {
        let mut seen = HashSet::new();
        for chord in BINDINGS.iter().flat_map(|binding| binding.keys) {
            assert!(seen.insert((chord.key.to_lowercase(), chord.control, chord.shift)), "{chord:?}");
        }
    }

    #[test]
    fn alt_and_unknown_keys_are_the_browsers() {
        let press = |key: &str, control, alt| KeyPress { key: key.into(), control, alt, shift: false };
        assert_eq!(action(&press("j", false, true), &[]), None);
        assert_eq!(action(&press("j", true, false), &[]), None);
        assert_eq!(action(&press("PageDown", false, false), &[]), None);
        assert_eq!(action(&press("J", false, false), &[]), Some(Action::Next));
        assert_eq!(action(&press("z", true, false), &[]), Some(Action::Undo));
    }

    #[test]
    fn signs_and_digits_may_come_shifted() {
        let shifted = |key: &str| action(&KeyPress { key: key.into(), shift: true, ..KeyPress::default() }, &[]);
        assert_eq!(shifted("/"), Some(Action::ShowList));
        assert_eq!(shifted("1"), Some(Action::Mark(Mark::Facet(Facet::Figure))));
        assert_eq!(action(&KeyPress { key: "?".into(), ..KeyPress::default() }, &[]), Some(Action::ShowHelp));
        assert_eq!((shifted("j"), shifted("Enter")), (None, None));
    }

    #[test]
    fn letters_of_the_table_are_not_free_for_tags() {
        assert!(is_free('q') && is_free('5'));
        assert!(!is_free('j') && !is_free('1') && !is_free('Q') && !is_free('/'));
    }
}
