//! Keys that a person gives to actions: what is asked, refused, taken over, kept for a later visit, and given back.

use crate::app::App;
use crate::keys::{self, key};
use crate::opened;
use pizhu::annotation::TagId;
use pizhu::session::keymap::{Action, BINDINGS, Binding, Chord, Keymap, Refusal};
use pizhu::session::{Effect, Facet, Mark, Msg, Outcome, Rekeying, Sheet, Slot, TagProblem, Target};
use proptest::prelude::*;

const FIGURE: Action = Action::Mark(Mark::Facet(Facet::Figure));

fn helped() -> App {
    let mut app = opened("⟦F?|18.5%⟧与⟦F?|3家⟧");
    app.send(Msg::ShowSheet(Some(Sheet::Help)));
    app
}

/// Has a place of the table listen, and presses keys, as the page does.
fn rekey(app: &mut App, action: Action, at: usize, keys: &str) {
    app.send(Msg::Rekey(Rekeying::Listen(Slot { action, at })));
    for token in keys.split(' ') {
        assert!(app.session.records(&key(token)), "{token} is not heard");
        app.send(Msg::Rekey(Rekeying::Press(key(token))));
    }
}

fn outcome(app: &App) -> Option<Outcome> {
    app.session.rekeyed().map(|rekeyed| rekeyed.outcome)
}

fn means(app: &App, token: &str) -> Option<Action> {
    app.session.action(&key(token))
}

#[test]
fn a_key_that_is_given_works_now_and_at_a_later_visit() {
    let mut app = helped();
    rekey(&mut app, Action::Next, 0, "<Shift> v");
    assert!(outcome(&app) == Some(Outcome::Given));
    rekey(&mut app, Action::Reject, 1, "<C-Enter>");
    for app in [&app, &app.visited_again()] {
        assert_eq!((means(app, "v"), means(app, "j")), (Some(Action::Next), None));
        assert_eq!((means(app, "<C-Enter>"), means(app, "x")), (Some(Action::Reject), Some(Action::Reject)));
        assert_eq!(app.session.key_of(Action::Next), "V");
    }
    assert_eq!(app.database.keys, "next v\nreject x Control+Enter\n");
    app.send(Msg::ShowSheet(None));
    assert_eq!(app.session.rekeyed(), None);
    assert!(!app.session.records(&key("v")));
    keys::press(&mut app, "v");
    assert!(app.session.current().is_some());
}

#[test]
fn escape_and_tab_change_nothing_and_backspace_clears() {
    let mut app = helped();
    for given_up in ["<Escape>", "<Tab>", "<S-Tab>"] {
        rekey(&mut app, Action::Accept, 0, given_up);
        assert!(outcome(&app) == Some(Outcome::GivenUp), "{given_up}");
        assert!(!app.session.records(&key("v")), "it listens no more");
    }
    assert_eq!(*app.session.keymap(), Keymap::default());
    rekey(&mut app, Action::Accept, 0, "<Backspace>");
    assert_eq!((means(&app, "<Enter>"), means(&app, "a")), (None, Some(Action::Accept)));
    rekey(&mut app, Action::Accept, 0, "<Delete>");
    assert_eq!((means(&app, "a"), app.session.key_of(Action::Accept)), (None, String::new()));
    assert_eq!(app.database.keys, "accept \n");
    assert_eq!(app.visited_again().session.keymap(), app.session.keymap());
}

#[test]
fn the_key_of_another_action_or_tag_is_asked_about() {
    let tag = Action::Mark(Mark::Tag(TagId(1)));
    for (pressed, holder) in [("x", Action::Reject), ("1", FIGURE), ("q", tag)] {
        let mut app = helped();
        app.effects.clear();
        rekey(&mut app, Action::Next, 0, pressed);
        assert_eq!(outcome(&app), Some(Outcome::Held(holder)));
        assert_eq!(app.effects, [Effect::Focus(Target::TakeOver)]);
        assert_eq!((means(&app, pressed), app.database.keys.as_str()), (Some(holder), ""), "nothing is changed yet");
        // Escape answers it, other keys are the buttons'.
        assert!(app.session.records(&key("<Escape>")) && !app.session.records(&key("<Enter>")));
        app.send(Msg::Rekey(Rekeying::Press(key("<Escape>"))));
        assert_eq!((means(&app, pressed), means(&app, "j")), (Some(holder), Some(Action::Next)));

        rekey(&mut app, Action::Next, 0, pressed);
        app.send(Msg::Rekey(Rekeying::Answer(Outcome::Given)));
        assert_eq!((means(&app, pressed), means(&app, "j")), (Some(Action::Next), None));
        assert_eq!(app.session.key_of(holder), "");
        assert_eq!(app.visited_again().session.keymap(), app.session.keymap());
        app.send(Msg::Rekey(Rekeying::Restore(None)));
        assert_eq!(means(&app, pressed), Some(holder), "given back");
        assert_eq!(app.database.keys, "");
    }
}

#[test]
fn what_others_keep_is_refused_with_the_reason_and_the_place_listens_on() {
    let mut app = helped();
    for (pressed, refusal) in [
        ("<C-t>", Refusal::Browser),
        ("<F5>", Refusal::Browser),
        ("<A-ArrowLeft>", Refusal::Browser),
        ("<Insert>", Refusal::ScreenReader),
        ("<CapsLock>", Refusal::ScreenReader),
        ("<C-A-ArrowLeft>", Refusal::ScreenReader),
        ("<PageDown>", Refusal::Moving),
        ("<ArrowUp>", Refusal::Moving),
    ] {
        rekey(&mut app, Action::Next, 0, pressed);
        assert_eq!(outcome(&app), Some(Outcome::Refused(refusal)));
        assert_eq!(app.session.rekeyed().map(|rekeyed| &rekeyed.chord), Some(&Chord::of(&key(pressed))));
    }
    assert_eq!(*app.session.keymap(), Keymap::default());
    rekey(&mut app, Action::Next, 0, "v");
    assert_eq!(means(&app, "v"), Some(Action::Next));
}

#[test]
fn the_default_comes_back_from_whoever_has_it() {
    let mut app = helped();
    rekey(&mut app, Action::Reject, 0, "j");
    app.send(Msg::Rekey(Rekeying::Answer(Outcome::Given)));
    app.send(Msg::Rekey(Rekeying::Restore(Some(Action::Next))));
    assert_eq!(outcome(&app), Some(Outcome::Restored));
    assert_eq!(app.session.rekeyed().map(|rekeyed| rekeyed.losers.as_slice()), Some(&[Action::Reject][..]));
    assert_eq!((means(&app, "j"), means(&app, "x")), (Some(Action::Next), None));
    assert_eq!(app.database.keys, "reject \n");
}

#[test]
fn tags_get_only_what_the_table_leaves() {
    let mut app = helped();
    rekey(&mut app, Action::Next, 0, "v");
    let draft = |key| pizhu::session::TagDraft { name: "新".into(), key: Some(key), ..app.session.new_draft() };
    let problem = |key| draft(key).problem(&app.session.project().tags, &app.session.free_keys());
    assert_eq!((problem('v'), problem('j'), problem('q')), (Some(TagProblem::KeyReserved), None, Some(TagProblem::KeyTaken)));
}

#[test]
fn a_stored_table_is_read_entry_by_entry() {
    for (stored, unread, written) in [
        ("", "", ""),
        ("next v", "", "next v\n"),
        ("next j", "", ""),
        ("next", "", "next \n"),
        // Unknown actions are a later version's, and stay.
        ("fly v\nnext v", "fly v; ", "next v\nfly v\n"),
        ("next Control+t v Alt+x", "Control+t; Alt+x; ", "next v\n"),
        ("next v\nprevious v u", "", "next \nprevious v u\n"),
        ("next v v", "", "next v\n"),
        ("next j\nnext v", "", "next v\n"),
        ("escape q", "escape q; ", "escape q\n"),
        ("next  v", "", "next v\n"),
        // What a person gave counts before a default.
        ("next x", "", "next x\nreject \n"),
        ("\u{0}\u{ffff} 批\n\n\n", "\u{0}\u{ffff} 批; ", "\u{0}\u{ffff} 批\n"),
    ] {
        let (keymap, faults) = Keymap::read(stored);
        assert_eq!(faults, unread, "{stored}");
        assert_eq!(keymap.written(), written, "{stored}");
        assert_eq!(Keymap::read(&keymap.written()).0, keymap, "{stored}");
        assert!(keymap.chords(Action::Escape).eq([Chord::read("Escape")]));
    }
}

#[test]
fn the_manual_names_every_action_and_says_what_came_of_it_in_both_languages() {
    let said = |name: &str| {
        let columns = include_str!("../../src/view/manual.txt").lines().map(|line| line.split('\t').collect::<Vec<_>>());
        columns.filter(|columns| columns.len() == 3 && columns[0] == name && !columns[1..].contains(&"")).count()
    };
    let refused = [Refusal::Browser, Refusal::ScreenReader, Refusal::Moving].map(Outcome::Refused);
    let others =
        [Outcome::Listening, Outcome::Held(Action::Next), Outcome::Given, Outcome::Cleared, Outcome::GivenUp, Outcome::Restored];
    let outcomes = refused.into_iter().chain(others).map(Outcome::name);
    let actions = BINDINGS.iter().map(|binding| binding.name);
    outcomes
        .chain(actions)
        .chain(["tag", "loses", "take-over", "restore", "restore-all"])
        .for_each(|name| assert_eq!(said(name), 1, "{name}"));
}

#[test]
fn texts_tell_of_the_keys_in_force() {
    let (keymap, _) = Keymap::read("next Control+Enter\nprevious");
    assert_eq!(keymap.worded("{next} on, {previous} back, {accept}; {"), "Ctrl Enter on, — back, Enter; ");
}

#[test]
fn every_row_has_a_name_of_its_own_and_no_chord_means_two_things() {
    let mut names: Vec<_> = BINDINGS.iter().map(|binding| binding.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]) && names.iter().all(|name| !name.contains(' ')));
    no_chord_twice(&Keymap::default());
}

fn no_chord_twice(keymap: &Keymap) {
    let chords: Vec<_> =
        BINDINGS.iter().flat_map(|binding| keymap.chords(binding.action)).map(|chord| chord.written().to_owned()).collect();
    let different: std::collections::BTreeSet<_> = chords.iter().collect();
    assert_eq!(different.len(), chords.len(), "{chords:?}");
}

#[derive(Clone, Debug)]
enum Step {
    Put(usize, usize, String),
    Clear(usize, usize),
    Restore(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let row = 0..BINDINGS.len();
    // Keys that many actions have, keys of nobody, keys that are refused.
    let chord = "(Control\\+)?(Shift\\+)?([a-z1-4\\[.]|Enter|Delete|Arrow(Up|Left)|F[1-5]|Tab|Escape)";
    prop_oneof![
        4 => (row.clone(), 0..3usize, chord).prop_map(|(row, at, chord)| Step::Put(row, at, chord)),
        1 => (row.clone(), 0..3usize).prop_map(|(row, at)| Step::Clear(row, at)),
        1 => row.prop_map(Step::Restore),
    ]
}

proptest! {
    #[test]
    fn whatever_is_given_to_whom(steps in prop::collection::vec(step(), 0..40)) {
        let mut keymap = Keymap::default();
        let action = |row: usize| BINDINGS[row].action;
        for step in steps {
            match step {
                Step::Put(row, at, chord) => {
                    let chord = Chord::read(&chord);
                    keymap.put(action(row), at, &chord);
                    let is_given = chord.refusal().is_none() && !action(row).is_fixed();
                    prop_assert!(!is_given || keymap.chords(action(row)).any(|known| known == chord));
                }
                Step::Clear(row, at) => keymap.clear(action(row), at),
                Step::Restore(row) => {
                    keymap.restore(action(row));
                    prop_assert!(!keymap.is_changed(action(row)));
                }
            }
            no_chord_twice(&keymap);
            prop_assert!(keymap.chords(Action::Escape).eq([Chord::read("Escape")]));
        }
        prop_assert_eq!(Keymap::read(&keymap.written()), (keymap.clone(), String::new()));
        // Giving all back one after the other is the default, and is stored as nothing.
        BINDINGS.iter().map(|binding: &Binding| binding.action).for_each(|action| drop(keymap.restore(action)));
        prop_assert_eq!(&keymap, &Keymap::default());
        prop_assert_eq!(keymap.written(), "");
    }

    #[test]
    fn whatever_was_stored_is_read_and_read_again(stored in "((next|accept|fly|escape|)( [jvxq]| Control\\+[fz]| .{0,3}){0,3}\n){0,6}|\\PC*") {
        let (keymap, _) = Keymap::read(&stored);
        no_chord_twice(&keymap);
        prop_assert_eq!(&Keymap::read(&keymap.written()).0, &keymap);
    }
}
