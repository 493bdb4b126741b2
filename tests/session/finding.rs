//! Finding and marking what was found, in one report and in all.

use crate::{check, opened};
use pizhu::session::find::{Finding, LISTED, Progress, Query, Search};
use pizhu::session::keymap::Action;
use pizhu::session::{Effect, Msg, Panel, Target};

#[test]
fn the_same_words_are_marked_everywhere_in_one_step() {
    check("甲‹乙›丙乙\n---\n乙丁", "2 m :mark-listed", "甲⟦*P+@|乙⟧丙⟦P+@|乙⟧\n---\n⟦P+@|乙⟧丁");
    check("甲‹乙›丙乙\n---\n乙丁", "2 m :mark-listed <C-z>", "甲⟦*P+@|乙⟧丙乙\n---\n乙丁");
    check("甲‹乙›丙乙\n---\n乙丁", "2 m :tick=2 :mark-ticked", "甲⟦*P+@|乙⟧丙乙\n---\n⟦P+@|乙⟧丁");
    check("甲‹乙›丙乙\n---\n乙丁", "2 m :mark-first", "甲⟦*P+@|乙⟧丙⟦P+@|乙⟧\n---\n乙丁");
    check("⟦*O+@#重点|乙⟧丙乙", "m :mark-listed", "⟦*O+@#重点|乙⟧丙⟦O+@#重点|乙⟧");
    check("⟦*O+@|項目⟧、项目", "m :fold-all :mark-listed", "⟦*O+@|項目⟧、⟦O+@|项目⟧");
}

#[test]
fn what_is_marked_so_already_is_left() {
    check("⟦*P+@|乙⟧丙⟦P?|乙⟧⟦Px|乙⟧⟦P+@|乙⟧", "m :mark-listed", "⟦*P+@|乙⟧丙⟦P+|乙⟧⟦Px|乙⟧⟦P+@|乙⟧");
    check("甲⟦P+@|乙⟧", ":search=乙 :give=program :mark-listed <C-z>", "甲⟦P+@|乙⟧");
    check("甲⟦P+@|乙⟧", ":search=乙 :give=重点 :mark-listed :mark-listed", "甲⟦P+@#重点|乙⟧");
    check("甲⟦P?|乙⟧", ":search=乙 :mark-listed", "甲⟦P?|乙⟧");
    check("3家\u{3000}", ":search=\u{3000} :give=program :mark-listed", "3家\u{3000}");
}

#[test]
fn the_list_is_narrowed_before_it_is_marked() {
    check("甲乙\n丙⟦P?|乙⟧", ":search=乙 :give=organization :hide-hits=suggested :mark-listed", "甲⟦O+@|乙⟧\n丙⟦P?|乙⟧");
    check("甲乙\n丙乙", ":search=乙 :give=organization :around=丙 :mark-listed", "甲乙\n丙⟦O+@|乙⟧");
    check("甲乙\n丙乙", ":search=乙 :give=figure :mark-listed", "甲⟦F+@|乙⟧\n丙⟦F+@|乙⟧");
}

#[test]
fn steps_go_from_place_to_place_and_a_key_marks() {
    check("乙甲乙甲乙", ":search=乙 <F3> <F3> 2", "乙甲⟦*P+@|乙⟧甲乙");
    check("乙甲乙甲乙", ":search=乙 <S-F3> 2", "乙甲乙甲⟦*P+@|乙⟧");
    check("乙甲乙甲乙", ":search=乙 <F3> <S-F3> 2", "乙甲乙甲⟦*P+@|乙⟧");
    check("乙甲‹乙›甲乙", ":search=乙 <F3> 2", "乙甲⟦*P+@|乙⟧甲乙");
    check("甲\n---\n乙甲", ":search-all=乙 <F3> 2", "甲\n---\n▶⟦*P+@|乙⟧甲");
    check("甲⟦P?|乙⟧", ":search=乙 <C-g> a", "甲⟦*P+|乙⟧");
    check("甲", ":search=乙 <F3>", "甲");
}

#[test]
fn the_selected_words_are_looked_for() {
    let mut app = opened("甲‹乙›丙乙");
    app.send(Msg::Do(Action::Search));
    assert_eq!(app.session.panel(), Panel::Search);
    assert_eq!(app.session.search().query().words, "乙");
    assert_eq!(app.session.listed_hits(), [0, 1]);
    assert_eq!(app.effects.last(), Some(&Effect::Focus(Target::SearchWords)));
    for _ in 0..2 {
        app.send(Msg::Do(Action::Escape));
    }
    assert_eq!(app.session.panel(), Panel::Reports);
}

#[test]
fn one_report_is_searched_anew_when_another_is_shown() {
    let mut app = opened("甲乙\n---\n乙丙乙");
    app.send(Msg::Find(Finding::Ask(Query { words: "乙".to_owned(), ..Query::default() })));
    assert_eq!(app.session.search().total(), 1);
    app.send(Msg::Do(Action::NextReport));
    assert_eq!(app.session.search().total(), 2);
}

#[test]
fn more_places_than_are_listed_are_counted() {
    let mut app = opened(&"乙".repeat(LISTED + 5));
    app.send(Msg::Find(Finding::Ask(Query { words: "乙".to_owned(), ..Query::default() })));
    assert_eq!((app.session.search().known(), app.session.search().total()), (LISTED, LISTED + 5));
    app.send(Msg::Find(Finding::Ask(Query { words: "(".to_owned(), pattern: true, ..Query::default() })));
    assert_eq!(*app.session.search().progress(), Progress::Failed("no browser".to_owned()));
    app.send(Msg::Find(Finding::Ask(Query::default())));
    assert_eq!((app.session.search().total(), app.session.search().progress()), (0, &Progress::Done));
}

#[test]
fn a_place_is_shown_with_its_line() {
    let app = opened("一行\n前甲乙后\n又一行");
    let open = app.session.open().expect("an open report");
    let start = open.document.text().as_str().find("甲乙").expect("a place");
    let span = pizhu::text::Span::new(start, start + "甲乙".len());
    assert_eq!(Search::context(&open.document, span), Some(["前", "甲乙", "后"]));
}
