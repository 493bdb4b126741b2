//! A mark that stays on: what a pointer selects gets it at once, what keys select with Enter.

use crate::{check, keys, opened};
use pizhu::session::{Brush, Facet, Mark};

#[test]
fn what_is_selected_gets_the_mark_that_stays_on() {
    check("甲乙丙", "b 3 :draw=乙", "甲⟦O+@|乙⟧丙");
    check("甲乙丙", "b 3 :draw=甲 :draw=丙", "⟦O+@|甲⟧乙⟦O+@|丙⟧");
    check("甲乙丙", "b 3 :draw=甲 2 :draw=丙", "⟦O+@|甲⟧乙⟦P+@|丙⟧");
    check("甲、科技", "b 3 :double=科技", "甲、⟦O+@|科技⟧");
    check("甲，乙", "b q :draw=，乙", "甲，⟦T+@#重点|乙⟧");
    check("‹甲›乙丙", "2 b :draw=丙", "⟦P+@|甲⟧乙⟦P+@|丙⟧");
    check("‹甲›乙", "b 2", "⟦*P+@|甲⟧乙");
    check("甲乙丙", "b 3 :draw=甲 :draw=丙 <C-z>", "⟦O+@|甲⟧乙丙");
}

#[test]
fn what_has_it_keeps_it() {
    check("甲⟦P+#重点|乙⟧", "b q :draw=乙", "甲⟦P+#重点|乙⟧");
    check("甲⟦P?|乙⟧", "b 2 :draw=乙", "甲⟦P+|乙⟧");
    check("甲⟦P?|乙⟧", "b 3 :draw=乙 <C-z>", "甲⟦*P?|乙⟧");
}

#[test]
fn keys_give_it_with_enter() {
    check("甲乙丙", "b 3 <S-ArrowRight> <S-ArrowRight>", "‹甲乙›丙");
    check("甲乙丙", "b 3 <S-ArrowRight> <S-ArrowRight> <Enter>", "⟦O+@|甲乙⟧‸丙");
    check("⟦*P?|甲⟧乙⟦O?|丙⟧", "b <Enter>", "⟦P+|甲⟧乙⟦*O?|丙⟧");
}

#[test]
fn escape_ends_it_when_nothing_else_is_open() {
    check("甲乙丙", "b 3 :draw=甲 <Escape> :draw=丙", "⟦O+@|甲⟧乙‹丙›");
    check("甲乙丙", "b 3 <S-ArrowRight> <Escape> :draw=丙", "甲乙⟦O+@|丙⟧");
    check("甲乙丙", "b 3 b :draw=丙", "甲乙‹丙›");
    check("甲乙丙", "b :draw=丙", "甲乙‹丙›");
}

#[test]
fn it_says_what_stays_on() {
    let mut app = opened("甲‹乙›");
    let mut after = |pressed: &str| {
        keys::press(&mut app, pressed);
        app.session.brush()
    };
    assert_eq!(after("b"), Brush::Waiting);
    assert_eq!(after("2"), Brush::On(Mark::Facet(Facet::Program)));
    assert_eq!(after("b b"), Brush::On(Mark::Facet(Facet::Program)));
    assert!(matches!(after("q"), Brush::On(Mark::Tag(_))));
    assert_eq!(after(":delete-tag=重点"), Brush::Waiting);
    assert_eq!(after("<Escape> <Escape> <Escape>"), Brush::Off);
}
