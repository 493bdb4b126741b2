//! The keys that browsers and screen readers own: the table of keys leaves them alone but for what is listed with its reason.
//!
//! Not to be avoided: in browse mode a screen reader takes single letters and digits for itself (NVDA, JAWS: `k` a link, `t` a
//! table, `1` a heading). There the same is reached by the buttons of the card and the list; in focus mode the table's keys work.

use crate::keys::key;
use crate::{TAGS, tags};
use pizhu::session::keymap::{BINDINGS, Chord, KeyPress, Keymap};

/// What browsers do with keys that a page does not take (Chromium, Firefox, WebKit, on all systems; `C` is also ⌘).
const OWNED: &[&str] = &[
    // Tabs and windows.
    "<C-t>",
    "<C-w>",
    "<C-n>",
    "<C-S-t>",
    "<C-S-w>",
    "<C-S-n>",
    "<C-S-p>",
    "<C-Tab>",
    "<C-S-Tab>",
    "<C-PageUp>",
    "<C-PageDown>",
    "<C-1>",
    "<C-2>",
    "<C-3>",
    "<C-4>",
    "<C-5>",
    "<C-6>",
    "<C-7>",
    "<C-8>",
    "<C-9>",
    "<C-q>",
    "<C-m>",
    // Address, history, bookmarks, tools.
    "<C-l>",
    "<C-r>",
    "<C-S-r>",
    "<C-p>",
    "<C-d>",
    "<C-h>",
    "<C-j>",
    "<C-k>",
    "<C-e>",
    "<C-u>",
    "<C-b>",
    "<C-S-b>",
    "<C-S-Delete>",
    "<C-S-i>",
    "<C-S-j>",
    "<C-S-c>",
    "<C-S-k>",
    "<C-o>",
    "<C-s>",
    "<C-[>",
    "<C-]>",
    // Finding, size, clipboard.
    "<C-f>",
    "<C-g>",
    "<C-S-g>",
    "<C-+>",
    "<C-->",
    "<C-=>",
    "<C-0>",
    "<C-a>",
    "<C-c>",
    "<C-x>",
    "<C-v>",
    "<C-S-v>",
    "/",
    "'",
    // Function keys.
    "<F1>",
    "<F3>",
    "<S-F3>",
    "<F5>",
    "<C-F5>",
    "<F6>",
    "<S-F6>",
    "<F7>",
    "<F10>",
    "<S-F10>",
    "<F11>",
    "<F12>",
    "<ContextMenu>",
    // Reading and moving on.
    "<ArrowUp>",
    "<ArrowDown>",
    "<PageUp>",
    "<PageDown>",
    "<Home>",
    "<End>",
    "<C-Home>",
    "<C-End>",
    "<Tab>",
    "<S-Tab>",
    "<S- >",
    "< >",
    "<Unidentified>",
    "<Process>",
    "<Dead>",
    // What screen readers hold or press.
    "<Insert>",
    "<CapsLock>",
    "<NumLock>",
    "<Control>",
    "<Shift>",
    "<Alt>",
    "<Meta>",
];

/// What the table takes all the same.
const TAKEOVERS: &[(&str, &str)] = &[
    ("<C-o>", "opens files, as in a browser, but into the page"),
    ("<C-s>", "takes the work away as a file; the page as such holds none of it"),
    ("<F1>", "help: that of the page, which the browser does not have"),
    ("<C-f>", "finds in the text; the browser's own search cannot see the blocks that are not mounted, and the page says so"),
    ("<C-g>", "goes on to the next place of that search"),
    ("<C-S-g>", "goes back to the one before"),
    ("<F3>", "goes on to the next place of that search"),
    ("<S-F3>", "goes back to the one before"),
    ("/", "goes to the list and its words; Firefox alone has a quick search on it, and that sees only the mounted blocks"),
];

#[test]
fn keys_of_browsers_and_screen_readers_are_left_to_them() {
    let keymap = Keymap::default();
    let taken = OWNED.iter().filter(|owned| keymap.action(&key(owned), &tags()).is_some());
    let mut taken: Vec<_> = taken.copied().collect();
    let mut listed: Vec<_> = TAKEOVERS.iter().map(|(key, _)| *key).collect();
    taken.sort_unstable();
    listed.sort_unstable();
    assert_eq!(taken, listed);
}

#[test]
fn with_alt_every_key_is_the_systems() {
    let keymap = Keymap::default();
    let chords = BINDINGS.iter().flat_map(|binding| binding.keys.split(' '));
    let keys = chords.map(|chord| chord.trim_start_matches("Control+").trim_start_matches("Shift+").to_owned());
    for name in keys.chain(TAGS.map(|(_, _, key)| key.to_string())) {
        for (control, shift) in [(false, false), (true, false), (true, true), (false, true)] {
            let press = KeyPress { key: name.clone(), control, shift, alt: true };
            assert_eq!(keymap.action(&press, &tags()), None, "{press:?}");
            assert!(Chord::of(&press).refusal().is_some(), "{press:?}");
        }
    }
}

#[test]
fn keys_of_browsers_and_screen_readers_cannot_be_given_to_anything() {
    for owned in OWNED {
        let is_taken_over = TAKEOVERS.iter().any(|(key, _)| key == owned);
        assert_eq!(Chord::of(&key(owned)).refusal().is_none(), is_taken_over, "{owned}");
    }
}

#[test]
fn no_chord_of_the_table_is_one_that_is_refused() {
    let chords = BINDINGS.iter().filter(|binding| !binding.action.is_fixed()).flat_map(|binding| binding.keys.split(' '));
    chords.for_each(|chord| assert_eq!(Chord::read(chord).refusal(), None, "{chord}"));
}
