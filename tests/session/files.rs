//! Files that are opened over what is there, and detector's news at odd times.

use crate::app::App;
use crate::{keys, marked, opened, project, tags};
use pizhu::annotation::{Color, Lines, Project, Table, Tag, TagId, Timestamp};
use pizhu::document::{Document, Source};
use pizhu::mention::Corrections;
use pizhu::session::keymap::Action;
use pizhu::session::{Effect, Moment, Msg, Panel, Preferences, Session, TagDraft};

/// Opens a project file over what is there; the suggestions in the file are what the detector finds there too.
#[track_caller]
fn check(before: &str, file: &str, keys: &str, after: &str) {
    let mut app = opened(before);
    let start = app.session.project().clone();
    app.send(Msg::ProjectOpened(Box::new(project(&marked::read(file), tags()))));
    keys::press(&mut app, keys);
    assert_eq!(marked::write(&marked::shown(&app.session)), marked::write(&marked::read(after)), "{file}");
    app.obeys_the_laws(&start);
}

#[test]
fn of_two_decisions_the_later_counts() {
    check("⟦P+3|甲⟧", "⟦Px5|甲⟧", "", "⟦Px|甲⟧");
    check("⟦P+5|甲⟧", "⟦Px3|甲⟧", "", "⟦P+|甲⟧");
    check("⟦P+3@|甲⟧", "⟦P+5@#重点|甲⟧", "", "⟦P+@#重点|甲⟧");
    check("⟦P?|甲⟧", "⟦Px5|甲⟧", "", "⟦Px|甲⟧");
    check("⟦Px5|甲⟧", "⟦P?|甲⟧", "", "⟦Px|甲⟧");
    check("⟦P?|甲⟧乙", "甲⟦O+@|乙⟧", "", "⟦P?|甲⟧⟦O+@|乙⟧");
    check("⟦P?|甲⟧乙", "甲⟦O+@|乙⟧", "<C-z>", "⟦P?|甲⟧乙");
    check("⟦P?|甲⟧", "⟦P+@|甲⟧", "", "⟦P+@|甲⟧");
    check("⟦P?|甲⟧", "⟦P+@|甲⟧", "<C-z>", "⟦P?|甲⟧");
    check("甲", "乙⟦O+@|丙⟧\n---\n甲", "", "甲\n---\n▶乙⟦O+@|丙⟧");
    check("甲", "乙⟦O+@|丙⟧\n---\n⟦T+@#重点|甲⟧", "<C-z>", "甲");
}

#[test]
fn a_mark_that_says_just_what_a_suggestion_does_stands_in_for_it() {
    crate::check("⟦P?|甲乙⟧⟦O+@|丙⟧", ":click=丙 [ [ 2", "⟦*P+@|⟦P?|甲乙⟧丙⟧");
    crate::check("⟦P?|甲乙⟧⟦P+@|丙⟧", ":click=丙 [ [ }", "⟦*P+@|甲乙⟧丙");
    crate::check("⟦P?|甲乙⟧⟦P+@|丙⟧", ":click=丙 [ [ } ]", "⟦*P+@|⟦P?|甲乙⟧丙⟧");
    crate::check("⟦P?|甲乙⟧⟦P+@|丙⟧", ":click=丙 [ [ } <Delete>", "⟦P?|甲乙⟧丙");
    crate::check("⟦P?|甲乙⟧⟦P+@|丙⟧", ":click=丙 [ [ } <C-z>", "⟦*P+@|⟦P?|甲乙⟧丙⟧");
    crate::check("⟦P+|甲乙⟧⟦P+@|丙⟧", ":click=丙 [ [ }", "⟦P+|⟦*P+@|甲乙⟧⟧丙");
}

/// A tag as another browser may have it.
fn foreign(id: u128, name: &str, key: char) -> Tag {
    Tag { id: TagId(id), name: name.to_owned(), color: Color::Teal, key: Some(key), description: "另一处".to_owned() }
}

#[test]
fn a_tag_of_the_same_name_is_the_same_tag() {
    let mut app = opened("⟦T+@#重点|甲⟧乙丙");
    let start = app.session.project().clone();
    let file = vec![foreign(91, "重点", 'r'), foreign(92, "新的", 'q'), foreign(93, "键位", 'j'), foreign(94, "另外", 'v')];
    let file = project(&marked::read("甲⟦T+@#重点#新的|乙⟧⟦T+@#键位#另外|丙⟧"), file);
    app.send(Msg::ProjectOpened(Box::new(file)));
    let after = "▶⟦T+@#重点|甲⟧⟦T+@#重点#新的|乙⟧⟦T+@#键位#另外|丙⟧";
    assert_eq!(marked::write(&marked::shown(&app.session)), after);
    let keys: Vec<_> = app.session.project().tags.iter().map(|tag| (tag.name.as_str(), tag.key)).collect();
    assert_eq!(keys, [("重点", Some('q')), ("存疑", Some('w')), ("新的", None), ("键位", None), ("另外", Some('v'))]);
    app.send(Msg::Do(pizhu::session::keymap::Action::Undo));
    assert_eq!(app.session.project(), &start);
    app.obeys_the_laws(&start);
}

fn documents(texts: &[&str]) -> Vec<Document> {
    texts.iter().map(|text| Document::new(Source::default(), *text)).collect()
}

#[test]
fn a_report_that_is_open_is_not_opened_again() {
    let mut app = opened("⟦P+|甲⟧\n---\n▶乙");
    let start = app.session.project().clone();
    app.send(Msg::DocumentsOpened(documents(&["甲"])));
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶⟦P+|甲⟧\n---\n乙");
    assert!(!app.session.can_undo());
    app.send(Msg::DocumentsOpened(documents(&["丙", "丙", "甲"])));
    assert_eq!(marked::write(&marked::shown(&app.session)), "⟦P+|甲⟧\n---\n乙\n---\n▶丙");
    app.obeys_the_laws(&start);
}

#[test]
fn what_was_opened_before_the_database_was_read_is_kept() {
    let kept = opened("⟦P+|甲⟧\n---\n乙");
    let mut app = App { database: kept.database.clone(), mentions: kept.mentions.clone(), ..App::default() };
    let restored = app.database.restored();
    app.send(Msg::DocumentsOpened(documents(&["丙", "乙"])));
    app.send(restored);
    assert_eq!(marked::write(&marked::shown(&app.session)), "⟦P+|甲⟧\n---\n乙\n---\n▶丙");
    app.obeys_the_laws(kept.session.project());
}

#[test]
fn late_news_of_a_closed_report_are_dropped() {
    let mut app = opened("⟦P?|甲⟧\n---\n乙");
    let id = app.session.project().documents[0].document.id();
    let mentions = app.mentions[&id].clone();
    app.send(Msg::Close(id));
    app.send(Msg::MentionsFound(id, mentions));
    app.send(Msg::Detected(id, 0.5));
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶乙");
    assert_eq!((app.session.detecting(id), app.session.counts(id).total()), (None, 0));
}

#[test]
fn news_after_a_persons_marks_leave_them_alone() {
    let found = opened("⟦P?|甲⟧⟦O?|乙⟧丙");
    let mut app = App { mentions: found.mentions.clone(), is_slow: true, ..App::default() };
    app.send(Msg::DocumentsOpened(documents(&["甲乙丙"])));
    keys::press(&mut app, ":select=甲 2 :note=说明 :select=乙 2 :select=丙 3");
    app.detect();
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶⟦P+@\"说明\"|甲⟧⟦O?|⟦P+@|乙⟧⟧⟦*O+@|丙⟧");
    keys::press(&mut app, "<C-z> <C-z> <C-z> <C-z>");
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶⟦P?|甲⟧⟦O?|乙⟧丙");
    app.obeys_the_laws(&Project::default());
}

#[test]
fn undoing_a_file_before_the_detector_has_done_loses_no_suggestion() {
    let mut app = App { mentions: opened("⟦P?|甲⟧").mentions, is_slow: true, ..App::default() };
    app.send(Msg::DocumentsOpened(documents(&["甲"])));
    app.send(Msg::ProjectOpened(Box::new(project(&marked::read("⟦Px|甲⟧"), tags()))));
    app.detect();
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶⟦Px|甲⟧");
    keys::press(&mut app, "<C-z>");
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶⟦P?|甲⟧");
    app.obeys_the_laws(&Project::default());
}

#[test]
fn a_tag_is_changed_as_one_step_and_only_if_it_changes() {
    let mut app = opened("⟦T+@#重点|甲⟧");
    let start = app.session.project().clone();
    let draft = |name: &str, key| TagDraft {
        id: Some(TagId(1)),
        name: name.to_owned(),
        color: Color::Rose,
        key: Some(key),
        description: String::new(),
    };
    for refused in
        [draft("重点", 'q'), draft(" 存疑 ", 'q'), draft(" ", 'q'), draft("甲", 'j'), draft("甲", 'w'), draft("甲", 'Q')]
    {
        app.send(Msg::PutTag(refused));
        assert!(!app.session.can_undo());
    }
    app.send(Msg::PutTag(draft(" 要点 ", 'v')));
    keys::press(&mut app, ":select=甲 v");
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶甲");
    app.obeys_the_laws(&start);
}

#[test]
fn a_tag_that_is_renamed_keeps_its_place_in_the_codebook() {
    let mut app = opened("⟦T+@#重点|甲⟧");
    let start = app.session.project().clone();
    app.send(Msg::PutTable(Table::Codebook, Lines::of("重点 > 存疑")));
    let before = app.session.project().clone();
    let (name, key) = ("要点".to_owned(), Some('v'));
    app.send(Msg::PutTag(TagDraft { id: Some(TagId(1)), name, color: Color::Rose, key, description: String::new() }));
    assert_eq!(app.session.project().tables.get(Table::Codebook).unwrap().as_str(), "要点 > 存疑");
    app.send(Msg::Do(Action::Undo));
    assert_eq!(app.session.project(), &before);
    app.send(Msg::Do(Action::Redo));
    app.obeys_the_laws(&start);
}

#[test]
fn what_is_not_there_is_not_changed_and_not_stored() {
    let mut app = opened("⟦P+|甲⟧");
    let start = app.session.project().clone();
    let kept = app.database.clone();
    let elsewhere = pizhu::document::DocumentId([7; 32]);
    app.send(Msg::Close(elsewhere));
    app.send(Msg::Show(elsewhere));
    app.send(Msg::DeleteTag(TagId(77)));
    app.send(Msg::Note(pizhu::annotation::AnnotationId(77), "说明".to_owned()));
    app.send(Msg::Correct(elsewhere, pizhu::annotation::AnnotationId(77), Corrections::default()));
    app.send(Msg::Choose(Some(pizhu::annotation::AnnotationId(77))));
    keys::press(&mut app, "a x ] <Delete> 1 c <C-z> <C-y>");
    assert_eq!((app.session.project(), &app.database, app.session.can_undo()), (&start, &kept, false));
}

#[test]
fn saving_is_told_as_it_is() {
    let (mut session, moment) = (Session::default(), Moment::default());
    let prefer = |session: &mut Session| session.update(Msg::Prefer(Preferences::default()), moment);
    let saving = |session: &Session| format!("{:?}", session.saving());
    assert!(matches!(prefer(&mut session)[..], [Effect::Store(_)]));
    prefer(&mut session);
    assert_eq!(saving(&session), "Writing(2)");
    session.update(Msg::Stored(Ok(())), moment);
    assert_eq!(saving(&session), "Writing(1)");
    session.update(Msg::Stored(Ok(())), moment);
    assert_eq!(saving(&session), "Saved");
    prefer(&mut session);
    session.update(Msg::Stored(Err("full".to_owned())), moment);
    prefer(&mut session);
    session.update(Msg::Stored(Ok(())), moment);
    assert_eq!(saving(&session), "Refused(\"full\")");
}

#[test]
fn the_list_is_shown_by_its_key_and_times_at_their_end_do_no_harm() {
    let mut app = opened("⟦P+|甲⟧");
    keys::press(&mut app, "/");
    assert_eq!(app.session.panel(), Panel::Annotations);
    let mut last = app.session.project().clone();
    let annotation = last.documents[0].annotations.iter().next().cloned().unwrap();
    let at_the_end = pizhu::annotation::Annotation { created: Timestamp(i64::MAX), modified: Timestamp(i64::MAX), ..annotation };
    last.documents[0].annotations.put(at_the_end);
    app.send(Msg::ProjectOpened(Box::new(last)));
    keys::press(&mut app, "j x <C-z>");
    assert_eq!(marked::write(&marked::shown(&app.session)), "▶⟦*P+|甲⟧");
}
