//! The palette: marks by their names, reports, characters and annotations to go to.

use crate::app::App;
use crate::{check, keys, opened};
use pizhu::annotation::TagId;
use pizhu::session::{Effect, Facet, Mark, Msg, Offer};
use proptest::prelude::*;

const TAGGED: fn(u128) -> Offer = |id| Offer::Mark(Mark::Tag(TagId(id)));

#[test]
fn a_mark_is_given_by_part_of_its_name() {
    check("‹甲›乙", "; :type=重 :take", "⟦*T+@#重点|甲⟧乙");
    check("‹甲›乙", "; :type=点 :take", "⟦*T+@#重点|甲⟧乙");
    check("‹甲›乙", "; :type=zd :take", "⟦*T+@#重点|甲⟧乙");
    check("‹甲›乙", "; :type=ZD :take", "⟦*T+@#重点|甲⟧乙");
    check("‹甲›乙", "; :type=jg :take", "⟦*O+@|甲⟧乙");
    check("‹甲›乙", "; :type=机 :take <C-z>", "甲乙");
    check("⟦*P?|甲⟧乙", "; :type=jg :take", "⟦*O+|甲⟧乙");
    check("甲乙", "; :type=jg :take", "甲乙");
    check("‹甲›乙", "; <Escape>", "‹甲›乙");
}

#[test]
fn the_arrows_go_round_and_typing_begins_anew() {
    check("‹甲›乙", "; :down :take", "⟦*P+@|甲⟧乙");
    check("‹甲›乙", "; :up :take", "⟦*T+@#存疑|甲⟧乙");
    check("‹甲›乙", "; :up :down :take", "⟦*F+@|甲⟧乙");
    check("‹甲›乙", "; :down :down :type=x :take", "⟦*P+@|甲⟧乙");
}

#[test]
fn the_best_fit_stands_first_and_of_equals_what_was_given_last() {
    let mut app = opened("‹甲›乙");
    keys::press(&mut app, ";");
    let all = app.session.offered();
    assert_eq!(all.len(), 5);
    assert_eq!(all[0], Offer::Mark(Mark::Facet(Facet::Figure)));
    keys::press(&mut app, "<Escape> w ;");
    assert_eq!(app.session.offered()[..2], [TAGGED(2), Offer::Mark(Mark::Facet(Facet::Figure))]);
    keys::press(&mut app, "<Escape> q ;");
    assert_eq!(app.session.offered()[..2], [TAGGED(1), TAGGED(2)]);
    keys::press(&mut app, ":type=存");
    assert_eq!(app.session.offered(), [TAGGED(2)]);
    keys::press(&mut app, ":type=数疑");
    assert_eq!(app.session.offered(), []);
}

#[test]
fn it_goes_to_reports_characters_and_annotations() {
    let mut app = opened("甲𠮷⟦P?|丙⟧丁⟦O?|戊⟧");
    keys::press(&mut app, "g :type=2");
    assert_eq!(app.session.offered(), [Offer::Character(2), Offer::Annotation(2)]);
    keys::press(&mut app, ":take");
    assert_eq!(app.session.caret().map(|caret| caret.focus), Some("甲".len()));
    assert!(app.effects.iter().any(|effect| matches!(effect, Effect::Reveal(_))));
    keys::press(&mut app, "g :type=2 :down :take");
    assert_eq!(app.session.current().map(|annotation| annotation.span.start()), Some("甲𠮷丙丁".len()));
    keys::press(&mut app, "g :type=5");
    assert_eq!(app.session.offered(), [Offer::Character(5)]);
    keys::press(&mut app, ":type=6");
    assert_eq!(app.session.offered(), []);
    keys::press(&mut app, ":type=0");
    assert_eq!(app.session.offered(), []);
}

#[test]
fn what_was_used_last_stands_first_at_the_next_visit_too() {
    let mut app = opened("‹甲›乙");
    keys::press(&mut app, "q 2 w");
    let mut later = App::default();
    later.send(app.database.restored());
    later.send(app.database.recalled());
    keys::press(&mut later, ";");
    assert_eq!(later.session.offered()[..3], [TAGGED(2), Offer::Mark(Mark::Facet(Facet::Program)), TAGGED(1)]);
    // What is used comes first then, and of a tag that is there no more nothing is known.
    keys::press(&mut later, "<Escape> <S-ArrowRight> q ;");
    assert_eq!(later.session.offered()[..2], [TAGGED(1), TAGGED(2)]);
    let mut other = opened("‹甲›乙");
    other.send(Msg::Recalled(vec![Mark::Tag(TagId(99)), Mark::Tag(TagId(2))]));
    keys::press(&mut other, ";");
    assert_eq!(other.session.offered()[..2], [TAGGED(2), Offer::Mark(Mark::Facet(Facet::Figure))]);
}

proptest! {
    #[test]
    fn a_mark_is_read_as_it_is_written(tag in any::<u128>(), kind in prop::option::of(0usize..4)) {
        let mark = kind.map_or(Mark::Tag(TagId(tag)), |kind| Mark::Facet(Facet::KINDS[kind]));
        prop_assert_eq!(Mark::read(&mark.written()), Some(mark));
    }
}
