//! A chord: a key with what is held with it, and whether the page may have it.

use super::KeyPress;

/// A key with what is held with it, as it is stored and as `aria-keyshortcuts` has it (WAI-ARIA 1.2): `Control+Shift+z`.
///
/// An ASCII letter is in lower case, whatever the lock; digits and signs come shifted or not as the keyboard has them, so Shift
/// counts only with letters and with keys that have a name (arrows).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chord(String);

/// Who keeps a chord, so that the page leaves it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The browser or the system does something of its own with it, or it does not reach the page.
    Browser,
    /// Screen readers hold it for their commands (NVDA, JAWS, Narrator, Orca: Insert, CapsLock; VoiceOver: Control with Alt).
    ScreenReader,
    /// It scrolls, or moves the focus.
    Moving,
}

/// Keys that are written otherwise than the browser has them, since these stand between the parts of what is written.
const SPELLED: [(&str, &str); 2] = [(" ", "Space"), ("+", "Plus")];

/// How parts of a chord are written for a reader, where it is not as they are stored.
const LABELS: [(&str, &str); 9] = [
    ("Control", "Ctrl"),
    ("ArrowLeft", "←"),
    ("ArrowRight", "→"),
    ("ArrowUp", "↑"),
    ("ArrowDown", "↓"),
    ("Backspace", "⌫"),
    ("Delete", "Del"),
    ("Escape", "Esc"),
    ("Plus", "+"),
];

/// What is held, and what an input method or a dead key begins with: more is to come.
const BEGINNINGS: &str = "Control Alt Shift Meta AltGraph Dead Process Unidentified";
/// What screen readers hold.
const HELD_BY_READERS: &str = "Insert CapsLock";
/// What scrolls or moves the focus; the arrows up and down with nothing held.
const MOVING: &str = "Space Tab PageUp PageDown Home End";
const MOVING_ALONE: &str = "ArrowUp ArrowDown";
/// Named keys that browsers leave to the page, and those that they leave to it without Control.
const NAMED: &str = "Enter Backspace Delete ArrowLeft ArrowRight ArrowUp ArrowDown";
const WITHOUT_CONTROL: &str = "F1 F2 F3 F4 F8 F9 Plus";
/// The characters that a browser leaves to the page with Control, or the page takes for a reason: none of tabs, history,
/// bookmarks, tools, zoom and clipboard; and those that it leaves with Shift too.
const WITH_CONTROL: &str = "f g o s z y . ; /";
const WITH_CONTROL_AND_SHIFT: &str = "f g z";

/// Whether something is one of these, between which spaces stand.
pub(super) fn is_among(all: &str, one: &str) -> bool {
    all.split(' ').any(|among| among == one)
}

fn of_pair(pairs: &[(&'static str, &'static str)], first: &str) -> Option<&'static str> {
    pairs.iter().find(|pair| pair.0 == first).map(|pair| pair.1)
}

impl Chord {
    /// The chord that was pressed.
    pub fn of(press: &KeyPress) -> Chord {
        let key = if press.key.len() == 1 { press.key.to_ascii_lowercase() } else { press.key.clone() };
        let is_sign = key.len() == 1 && !key.starts_with(|c: char| c.is_ascii_lowercase());
        let held = |name: &'static str, is_held: bool| if is_held { name } else { "" };
        let shift = held("Shift+", press.shift && !is_sign);
        let key = of_pair(&SPELLED, &key).unwrap_or(&key);
        Chord(format!("{}{}{shift}{key}", held("Control+", press.control), held("Alt+", press.alt)))
    }

    /// The chord that was written; what is none is refused.
    pub fn read(written: &str) -> Chord {
        Chord(written.to_owned())
    }

    /// The chord as it is stored.
    pub fn written(&self) -> &str {
        &self.0
    }

    /// Whether Control, Alt and Shift are held; and the key.
    fn parts(&self) -> ([bool; 3], &str) {
        let mut key = self.0.as_str();
        let held = ["Control+", "Alt+", "Shift+"].map(|name| {
            let rest = key.strip_prefix(name);
            key = rest.unwrap_or(key);
            rest.is_some()
        });
        (held, key)
    }

    /// Whether more is to come: something that is held, or what an input method or a dead key begins.
    pub fn is_begun(&self) -> bool {
        is_among(BEGINNINGS, self.parts().1)
    }

    /// Whether nothing is typed into a field, or changed in it, by this chord.
    pub fn types_nothing(&self) -> bool {
        let ([control, ..], key) = self.parts();
        if key.len() > 1 { key.starts_with('F') } else { control && !is_among("z y", key) }
    }

    /// Who keeps the chord, if somebody does.
    pub fn refusal(&self) -> Option<Refusal> {
        let ([control, alt, shift], key) = self.parts();
        let character = key.chars().next().filter(|c| c.len_utf8() == key.len());
        // As it is written; Firefox looks for words with the apostrophe.
        let is_plain =
            |c: char| !c.is_ascii_uppercase() && c != '+' && c != '\'' && (!shift || c.is_ascii_lowercase() || !c.is_ascii());
        let is_left = match character {
            Some(_) if control => is_among(if shift { WITH_CONTROL_AND_SHIFT } else { WITH_CONTROL }, key),
            Some(c) => is_plain(c),
            None if control => is_among(NAMED, key) && !(key == "Delete" && shift),
            None => is_among(NAMED, key) || is_among(WITHOUT_CONTROL, key),
        };
        if is_among(HELD_BY_READERS, key) || alt && control {
            Some(Refusal::ScreenReader)
        } else if !alt && (is_among(MOVING, key) || !control && !shift && is_among(MOVING_ALONE, key)) {
            Some(Refusal::Moving)
        } else {
            (alt || !is_left).then_some(Refusal::Browser)
        }
    }

    /// How the chord is written for a reader.
    pub fn label(&self) -> String {
        let mut label = String::new();
        for part in self.0.split('+') {
            label += if label.is_empty() { "" } else { " " };
            label += of_pair(&LABELS, part).unwrap_or(part);
        }
        if self.parts().1.len() == 1 {
            label.pop().into_iter().for_each(|key| label.push(key.to_ascii_uppercase()));
        }
        label
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn press(key: &str, [control, alt, shift]: [bool; 3]) -> KeyPress {
        KeyPress { key: key.into(), control, alt, shift }
    }

    #[test]
    fn chords_are_written_as_the_w3c_has_them_and_labelled_for_a_reader() {
        for (key, held, written, label) in [
            ("J", [false, false, false], "j", "J"),
            ("J", [false, false, true], "Shift+j", "Shift J"),
            ("Z", [true, false, true], "Control+Shift+z", "Ctrl Shift Z"),
            ("{", [false, false, true], "{", "{"),
            ("1", [false, false, true], "1", "1"),
            ("+", [false, false, true], "Plus", "+"),
            (" ", [true, true, false], "Control+Alt+Space", "Ctrl Alt Space"),
            ("ArrowLeft", [true, false, true], "Control+Shift+ArrowLeft", "Ctrl Shift ←"),
            ("ж", [false, false, false], "ж", "ж"),
            ("F3", [false, false, true], "Shift+F3", "Shift F3"),
        ] {
            let chord = Chord::of(&press(key, held));
            assert_eq!((chord.written(), chord.label().as_str()), (written, label));
            assert_eq!(Chord::read(written), chord);
        }
    }

    #[test]
    fn what_is_no_chord_is_refused() {
        for written in [
            "",
            "Control",
            "Control+",
            "Shift+Control+f",
            "ab",
            "Hyper+a",
            "Control++",
            "Alt+j",
            "Escape",
            "F13",
            "J",
            "Shift+1",
            "+",
            "Control+Z",
        ] {
            assert!(Chord::read(written).refusal().is_some(), "{written}");
        }
    }

    #[test]
    fn in_a_field_only_what_types_nothing_is_the_pages() {
        for (written, nothing) in [
            ("Control+f", true),
            ("Control+Shift+g", true),
            ("F3", true),
            ("Shift+F3", true),
            ("f", false),
            ("Shift+f", false),
            ("Control+z", false),
            ("Control+y", false),
            ("Control+ArrowLeft", false),
            ("Enter", false),
            ("Control+Enter", false),
        ] {
            assert_eq!(Chord::read(written).types_nothing(), nothing, "{written}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(key in "[ -~ж中]|F[0-9]{1,2}|ArrowUp|Enter|Dead", held: [bool; 3]) {
            let chord = Chord::of(&press(&key, held));
            prop_assert_eq!(Chord::read(chord.written()), chord);
        }
    }
}
