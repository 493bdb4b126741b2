//! Edges that are dragged, and what would be taken of a selection while it is drawn.

use crate::{check, keys, opened};
use pizhu::text::Span;

#[test]
fn an_edge_that_is_dropped_moves_as_one_step() {
    check("甲乙⟦*P?|丙⟧丁戊", ":hold-start :drag-before=甲 :drag-before=乙 :drop", "甲⟦*P+|乙丙⟧丁戊");
    check("甲乙⟦*P?|丙⟧丁戊", ":hold-end :drag-before=戊 :drop", "甲乙⟦*P+|丙丁⟧戊");
    check("甲乙⟦*P?|丙⟧丁戊", ":hold-end :drag-before=丁 :drag-before=戊 :drop <C-z>", "甲乙⟦*P?|丙⟧丁戊");
    check("增长1⟦*F?|5%⟧", ":hold-start :drag-before=15% :drop", "增长⟦*F+|15%⟧");
    check("甲‹乙丙›丁", ":hold-end :drag-before=丙 :drop", "甲‹乙›丙丁");
    check("甲，‹乙›丙", ":hold-start :drag-before=， :drop 3", "甲⟦*O+@|，乙⟧丙");
}

#[test]
fn an_edge_stops_at_the_other_one() {
    check("甲⟦*P?|乙丙⟧丁", ":hold-start :drag-before=丁 :drop", "甲乙⟦*P+|丙⟧丁");
    check("甲⟦*P?|乙丙⟧丁", ":hold-end :drag-before=甲 :drop", "甲⟦*P+|乙⟧丙丁");
}

#[test]
fn what_is_given_up_leaves_all_as_it_was() {
    check("甲⟦*P?|乙⟧丙", ":hold-end :drag-before=甲 <Escape> :drop", "甲⟦*P?|乙⟧丙");
    check("甲⟦*P?|乙⟧丙丁", ":hold-end :drag-before=丁 <Escape> :drag-before=丁 :drop", "甲⟦*P?|乙⟧丙丁");
    check("甲⟦*P?|乙⟧丙丁", ":hold-end :drag-before=丁 :let-go :drop", "甲⟦*P?|乙⟧丙丁");
    check("甲⟦*P?|乙⟧丙丁", ":hold-end :drop", "甲⟦*P?|乙⟧丙丁");
    check("甲⟦*P?|乙⟧丙丁", ":hold-end :drag-before=丁 <Escape> <Escape>", "甲⟦P?|乙⟧丙丁");
    check("甲‹乙›丙丁", ":hold-end :drag-before=丁 <Escape>", "甲‹乙›丙丁");
    check("甲⟦P?|乙⟧丙", ":hold-end :drag-before=丙 :drop", "甲⟦P?|乙⟧丙");
}

#[test]
fn what_would_be_taken_is_shown_before() {
    let mut app = opened("甲，乙丙。丁");
    let mut shown = |pressed: &str| {
        keys::press(&mut app, pressed);
        app.session.preview()
    };
    assert_eq!(shown(":drawing=，乙丙。"), Some(Span::new(6, 12)));
    assert_eq!(shown(":drawing=，"), Some(Span::new(3, 6)));
    assert_eq!(shown(":draw=，乙丙。"), None);
    assert_eq!(shown(":hold-end :drag-before=丁"), Some(Span::new(6, 15)));
    assert_eq!(shown(":untrimmed :drawing=，乙丙。"), Some(Span::new(3, 15)));
    assert_eq!(shown("<Escape>"), None);
}

#[test]
fn a_switch_turns_trimming_off() {
    check("甲，乙。丙", ":draw=，乙。 3", "甲，⟦*O+@|乙⟧。丙");
    check("甲，乙。丙", ":untrimmed :draw=，乙。 3", "甲⟦*O+@|，乙。⟧丙");
    check("甲，乙。丙", ":draw=，乙。 :untrimmed 3", "甲⟦*O+@|，乙。⟧丙");
    check("甲 \u{3000}丙", ":untrimmed :draw=\u{3000} 3", "甲 \u{3000}丙");
}
