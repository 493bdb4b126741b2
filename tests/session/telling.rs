//! What is told of what a person does: of nothing that changed nothing.

use crate::keys;
use crate::opened;
use pizhu::annotation::State;
use pizhu::session::{Deed, Msg};

#[test]
fn what_was_done_is_told_with_what_is_current_then() {
    let decided = |state| Some((Deed::Decided(state), 1));
    let cases = [
        ("⟦*F?|15%⟧和⟦P?|苏科贷⟧", "a", decided(State::Accepted), true),
        ("⟦*F?|15%⟧", "x", decided(State::Rejected), false),
        ("⟦F?|15%⟧", "j", None, true),
        ("苏科贷", "n", Some((Deed::NoMore, 0)), false),
        ("⟦*F?|15%⟧", "j", Some((Deed::NoMore, 0)), false),
        ("‹苏科贷›", "2", Some((Deed::Marked, 1)), true),
        ("⟦*P+@|苏科贷⟧", "q", Some((Deed::Marked, 1)), true),
        ("⟦*P+@|苏科贷⟧", "<Delete>", Some((Deed::Deleted, 1)), false),
        ("⟦*P+@|苏科贷⟧款", "]", Some((Deed::EdgeMoved, 1)), true),
        ("‹苏科贷›", "2 <C-z>", Some((Deed::Undone, 1)), false),
        ("‹苏科贷›", "2 <C-z> <C-y>", Some((Deed::Redone, 1)), true),
    ];
    for (marked, pressed, deed, has_annotation) in cases {
        let mut app = opened(marked);
        keys::press(&mut app, pressed);
        let telling = app.session.telling();
        assert_eq!((telling.deed, telling.annotation.is_some()), (deed, has_annotation), "{marked} {pressed}");
    }
}

#[test]
fn what_changes_nothing_is_not_told() {
    for (marked, pressed) in [("苏科贷", "<C-z>"), ("苏科贷", "a"), ("⟦*P+@|苏科贷⟧", "2")] {
        let mut app = opened(marked);
        let before = app.session.telling();
        keys::press(&mut app, pressed);
        assert_eq!(app.session.telling(), before, "{marked} {pressed}");
    }
}

#[test]
fn while_a_report_is_read_there_is_nothing_yet() {
    let mut app = opened("苏科贷");
    let document = app.session.open().map(|open| open.document.id()).unwrap();
    for (share, deed) in [(0.5, Deed::NotYet), (1.0, Deed::NoMore)] {
        app.send(Msg::Detected(document, share));
        keys::press(&mut app, "n");
        assert_eq!(app.session.telling().deed, Some((deed, 0)), "{share} is read");
    }
}

#[test]
fn the_same_words_twice_are_told_twice() {
    let mut app = opened("⟦F?|15%⟧和⟦P?|苏科贷⟧");
    app.send(Msg::Decide(State::Accepted, 0..2));
    let told = app.session.telling();
    assert_eq!(told.deed, Some((Deed::Decided(State::Accepted), 2)));
    keys::press(&mut app, "<C-z>");
    app.send(Msg::Decide(State::Accepted, 0..2));
    assert_eq!(app.session.telling().deed, told.deed);
    assert!(app.session.telling().number > told.number);
}

#[test]
fn one_thing_is_told_at_a_time() {
    // What was done, the annotation, the mark that stays on, the cursor.
    let cases = [
        ("甲乙", "<ArrowRight>", [false, false, false, true]),
        ("甲乙", "<S-ArrowRight>", [false, false, false, true]),
        ("甲乙", "<S-ArrowRight> 2", [true, true, false, false]),
        ("甲乙", "<S-ArrowRight> ]", [false, false, false, true]),
        ("甲乙", "<S-ArrowRight> <Escape>", [false, false, false, true]),
        ("甲乙", "b", [false, false, true, false]),
        ("甲乙", "b 2", [false, false, true, false]),
        ("甲乙", "b 2 b", [false, false, true, false]),
        ("⟦F?|15%⟧乙", "j", [false, true, false, false]),
        ("‹甲›乙", "b 2", [true, true, true, false]),
    ];
    for (marked, pressed, expected) in cases {
        let mut app = opened(marked);
        let (before, last) = pressed.rsplit_once(' ').unwrap_or(("", pressed));
        keys::press(&mut app, before);
        let number = app.session.telling().number;
        keys::press(&mut app, last);
        let told = app.session.telling();
        let parts = [told.deed.is_some(), told.annotation.is_some(), told.brush, told.cursor];
        assert_eq!((told.number > number, parts), (true, expected), "{marked} {pressed}");
    }
}

#[test]
fn what_a_pointer_selects_is_not_told() {
    let mut app = opened("甲乙");
    let before = app.session.telling();
    keys::press(&mut app, ":draw=甲");
    assert_eq!(app.session.telling(), before);
}
