//! The table of keys as it is in force: the defaults, but for what a person gave other keys.

use super::chord::is_among;
use super::{Action, BINDINGS, Binding, Chord, KeyPress};
use crate::annotation::Tag;
use crate::session::edit::Mark;

/// Which chords each action has. No chord means two things, and none is one that browsers or screen readers keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// The chords of each row of [`BINDINGS`], written as there.
    rows: Vec<String>,
    /// Lines that were stored for actions that are not known here, of a later version for one; they are stored again.
    unknown: String,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap { rows: BINDINGS.iter().map(|binding| binding.keys.to_owned()).collect(), unknown: String::new() }
    }
}

impl Action {
    /// Whether its key is always the same: Escape also leaves fields and dialogs, which the browser sees to.
    pub fn is_fixed(self) -> bool {
        self == Action::Escape
    }
}

impl Keymap {
    /// What a key means: a row of the table, else the tag that has this key.
    pub fn action(&self, press: &KeyPress, tags: &[Tag]) -> Option<Action> {
        self.holder(&Chord::of(press), tags)
    }

    /// Who has a chord.
    pub fn holder(&self, chord: &Chord, tags: &[Tag]) -> Option<Action> {
        let bound = self.rows().find(|(_, row)| is_among(row, chord.written()));
        let tag = || tags.iter().find(|tag| tag.key.is_some_and(|key| chord.written().chars().eq([key])));
        bound.map(|(binding, _)| binding.action).or_else(|| tag().map(|tag| Action::Mark(Mark::Tag(tag.id))))
    }

    fn rows(&self) -> impl Iterator<Item = (&'static Binding, &String)> {
        BINDINGS.iter().zip(&self.rows)
    }

    /// Whether a key is the page's even while a field is typed into: it would open the browser's own search.
    pub fn is_taken_from_fields(&self, press: &KeyPress) -> bool {
        let searches = matches!(self.action(press, &[]), Some(Action::Search | Action::NextHit | Action::PreviousHit));
        searches && Chord::of(press).types_nothing()
    }

    /// Whether a tag may have this key: a lower-case letter or digit that the table leaves free.
    pub fn is_free(&self, key: char) -> bool {
        let chord = Chord::read(&key.to_string());
        (key.is_ascii_lowercase() || key.is_ascii_digit()) && self.holder(&chord, &[]).is_none()
    }

    /// The chords of an action.
    pub fn chords(&self, action: Action) -> impl Iterator<Item = Chord> {
        let row = self.rows().find(|(binding, _)| binding.action == action).map(|(_, row)| row.as_str());
        row.unwrap_or_default().split(' ').filter(|chord| !chord.is_empty()).map(Chord::read)
    }

    /// The first chord of an action for a reader; nothing where it has none.
    pub fn label(&self, action: Action) -> String {
        self.chords(action).next().map(|chord| chord.label()).unwrap_or_default()
    }

    /// A text with the keys of the actions that it names in braces; a dash stands for a key that there is not.
    pub fn worded(&self, text: &str) -> String {
        let mut worded = String::new();
        for part in text.split(['{', '}']) {
            let named = BINDINGS.iter().find(|binding| binding.name == part).map(|binding| self.label(binding.action));
            worded += named.as_deref().map_or(part, |key| if key.is_empty() { "—" } else { key });
        }
        worded
    }

    /// Whether an action has other chords than by default.
    pub fn is_changed(&self, action: Action) -> bool {
        self.rows().any(|(binding, row)| binding.action == action && row != binding.keys)
    }

    /// Gives an action a chord in place of its `at`th one, or a further one. Whoever had the chord loses it. A chord that is
    /// refused changes nothing.
    pub fn put(&mut self, action: Action, at: usize, chord: &Chord) {
        if chord.refusal().is_none() && !action.is_fixed() {
            self.take(chord.written(), action);
            self.set(action, at, chord.written());
        }
    }

    /// Takes the `at`th chord of an action away.
    pub fn clear(&mut self, action: Action, at: usize) {
        self.set(action, at, "");
    }

    /// Gives an action the chords that it has by default. The actions that lose one by that.
    pub fn restore(&mut self, action: Action) -> Vec<Action> {
        let defaults = BINDINGS.iter().find(|binding| binding.action == action).map(|binding| binding.keys).unwrap_or_default();
        let losers = self.take(defaults, action);
        self.row(action).into_iter().for_each(|row| defaults.clone_into(row));
        losers
    }

    /// Takes chords from all actions but one. Those that had one.
    fn take(&mut self, chords: &str, from_all_but: Action) -> Vec<Action> {
        let mut losers = Vec::new();
        for (binding, row) in BINDINGS.iter().zip(&mut self.rows).filter(|(binding, _)| binding.action != from_all_but) {
            let mut kept = String::new();
            for known in row.split(' ') {
                append(&mut kept, if is_among(chords, known) { "" } else { known });
            }
            if kept != *row {
                losers.push(binding.action);
                *row = kept;
            }
        }
        losers
    }

    /// Puts a chord, or none, in a place of an action, and nowhere else of it.
    fn set(&mut self, action: Action, at: usize, chord: &str) {
        let Some(row) = self.row(action) else { return };
        let (mut made, mut places) = (String::new(), 0);
        for known in row.split(' ') {
            append(
                &mut made,
                if places == at {
                    chord
                } else if known == chord {
                    ""
                } else {
                    known
                },
            );
            places += 1;
        }
        if at >= places {
            append(&mut made, chord);
        }
        *row = made;
    }

    fn row(&mut self, action: Action) -> Option<&mut String> {
        let at = BINDINGS.iter().position(|binding| binding.action == action && !action.is_fixed());
        self.rows.get_mut(at?)
    }

    /// As it is stored: a line for each action that has other chords than by default, its name and then the chords.
    pub fn written(&self) -> String {
        let mut written = String::new();
        for (binding, row) in self.rows().filter(|(binding, row)| *row != binding.keys) {
            written = written + binding.name + " " + row + "\n";
        }
        written + &self.unknown
    }

    /// As it was stored, with what could not be read, for a notice: lines for actions that are not known, and chords that are none or are refused.
    /// What a person gave a key counts before what has it by default, and what was given later before what was given earlier.
    pub fn read(written: &str) -> (Keymap, String) {
        let (mut keymap, mut unread) = (Keymap::default(), String::new());
        for line in written.split('\n').filter(|line| !line.is_empty()) {
            let (name, chords) = line.split_once(' ').unwrap_or((line, ""));
            let action = BINDINGS.iter().find(|binding| binding.name == name).map(|binding| binding.action);
            let Some((action, row)) = action.and_then(|action| Some((action, keymap.row(action)?))) else {
                unread = unread + line + "; ";
                keymap.unknown = keymap.unknown + line + "\n";
                continue;
            };
            row.clear();
            for chord in chords.split(' ').filter(|chord| !chord.is_empty()).map(Chord::read) {
                if chord.refusal().is_some() {
                    unread = unread + chord.written() + "; ";
                }
                keymap.put(action, usize::MAX, &chord);
            }
        }
        (keymap, unread)
    }
}

/// Writes a chord behind others; none is left out.
fn append(row: &mut String, chord: &str) {
    if !row.is_empty() && !chord.is_empty() {
        row.push(' ');
    }
    row.push_str(chord);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Facet;

    fn action(press: &KeyPress) -> Option<Action> {
        Keymap::default().action(press, &[])
    }

    #[test]
    fn alt_and_unknown_keys_are_the_browsers() {
        let press = |key: &str, control, alt| KeyPress { key: key.into(), control, alt, shift: false };
        assert_eq!(action(&press("j", false, true)), None);
        assert_eq!(action(&press("j", true, false)), None);
        assert_eq!(action(&press("PageDown", false, false)), None);
        assert_eq!(action(&press("J", false, false)), Some(Action::Next));
        assert_eq!(action(&press("z", true, false)), Some(Action::Undo));
    }

    #[test]
    fn signs_and_digits_may_come_shifted() {
        let shifted = |key: &str| action(&KeyPress { key: key.into(), shift: true, ..KeyPress::default() });
        assert_eq!(shifted("/"), Some(Action::ShowList));
        assert_eq!(shifted("1"), Some(Action::Mark(Mark::Facet(Facet::Figure))));
        assert_eq!(action(&KeyPress { key: "?".into(), ..KeyPress::default() }), Some(Action::ShowHelp));
        assert_eq!((shifted("j"), shifted("Enter")), (None, None));
    }

    #[test]
    fn letters_of_the_table_are_not_free_for_tags() {
        let is_free = |key| Keymap::default().is_free(key);
        assert!(is_free('q') && is_free('5'));
        assert!(!is_free('j') && !is_free('1') && !is_free('Q') && !is_free('/'));
    }
}
