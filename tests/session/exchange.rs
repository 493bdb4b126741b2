//! Annotations go to other tools and come from them.

use crate::app::App;
use crate::keys::key;
use crate::{keys, marked, opened, project, tags};
use pizhu::annotation::Timestamp;
use pizhu::interchange::{self, Options, Texts};
use pizhu::load::{Archive, Bounds};
use pizhu::session::exporting::{Handing, Progress};
use pizhu::session::keymap::Action;
use pizhu::session::{Effect, Font, Import, Language, Msg, Preferences, Rekeying, Report, Sheet, Tally, Theme, Typesetting};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Reads another tool's file onto what is there: what stands in the text then, and how many annotations became what.
#[track_caller]
fn check(before: &str, file: &str, after: &str, (added, same, kept, suggested): (usize, usize, usize, usize)) {
    let mut app = opened(before);
    let start = app.session.project().clone();
    let report = Report { file: "a.csv".to_owned(), lines: vec!["CSV".to_owned()], ..Report::default() };
    let project = project(&marked::read(file), tags());
    app.send(Msg::Imported(Box::new(Import { project, report: report.clone(), ..Import::default() })));
    assert_eq!(marked::write(&marked::shown(&app.session)), marked::write(&marked::read(after)), "{file}");
    assert!(app.effects.contains(&Effect::Tell(Box::new(report), Tally { added, same, kept, suggested })), "{:?}", app.effects);
    app.obeys_the_laws(&start);
    keys::press(&mut app, "<C-z>");
    assert_eq!(app.session.project(), &start, "one step");
}

#[test]
fn what_a_file_adds_is_taken_over_and_decisions_stay() {
    check("甲乙", "⟦P+@|甲⟧乙", "⟦P+@|甲⟧乙", (1, 0, 0, 0));
    check("⟦P+3@|甲⟧乙", "⟦P+@|甲⟧⟦O+@|乙⟧", "⟦P+@|甲⟧⟦O+@|乙⟧", (1, 1, 0, 0));
    check("⟦P+3|甲⟧", "⟦Px5|甲⟧", "⟦P+|甲⟧", (0, 0, 1, 0));
    check("⟦P+3@|甲⟧", "⟦Px5@|甲⟧", "⟦P+@|甲⟧", (0, 0, 1, 0));
    check("⟦P?|甲⟧", "⟦P+@|甲⟧", "⟦P+@|甲⟧", (1, 0, 0, 0));
    check("⟦P?|甲⟧", "⟦Px5|甲⟧", "⟦Px|甲⟧", (1, 0, 0, 0));
    check("甲", "⟦P?|甲⟧", "甲", (0, 0, 0, 1));
    check("⟦P+@#重点\"批\"|甲⟧", "⟦P+@|甲⟧", "⟦P+@#重点\"批\"|甲⟧", (0, 1, 0, 0));
    check("⟦P+@|甲⟧乙", "丙⟦O+@|丁⟧", "⟦P+@|甲⟧乙\n---\n▶丙⟦O+@|丁⟧", (1, 0, 0, 0));
}

#[test]
fn a_file_that_is_read_otherwise_takes_the_place_of_what_nobody_worked_on() {
    let before = "甲⟦P?|乙⟧\n---\n⟦P+|丙⟧\n---\n丁";
    let mut app = opened(before);
    let start = app.session.project().clone();
    let replaced = start.documents.iter().map(|annotated| annotated.document.id()).collect();
    let project = project(&marked::read("戊\n---\n丁"), tags());
    app.send(Msg::Imported(Box::new(Import { project, replaced, ..Import::default() })));
    let texts = app.session.project().documents.iter().map(|annotated| annotated.document.text().as_str());
    assert_eq!(texts.collect::<Vec<_>>(), ["丙", "丁", "戊"]);
    app.obeys_the_laws(&start);
    keys::press(&mut app, "<C-z>");
    assert_eq!(app.session.project(), &start, "one step");
}

fn row(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn formats() -> Vec<Vec<String>> {
    let csv = row(&["csv", "带上正文", "标记", "写", "不写"]);
    vec![row(&["哪些", "本篇", "全部"]), row(&["格式", "CSV", "brat"]), csv, row(&["brat", "不带正文"])]
}

/// What the session asks for.
fn asked(app: &mut App, msg: Msg) -> Vec<Effect> {
    app.effects.clear();
    app.send(msg);
    std::mem::take(&mut app.effects)
}

/// The last request: its number, how many reports are sent with it, and its words but for the settings.
#[track_caller]
fn request(effects: &[Effect]) -> (u32, Option<usize>, String) {
    let Some(Effect::Ask { asked, project, request }) = effects.last() else { panic!("{effects:?}") };
    (*asked, project.as_ref().map(|project| project.documents.len()), request[..request.len().min(3)].join(" "))
}

fn exporting(app: &mut App) -> u32 {
    let (number, sent, words) = request(&asked(app, Msg::ShowSheet(Some(Sheet::Export))));
    assert_eq!((sent, words.as_str()), (None, "formats"));
    let (number, sent, words) = request(&asked(app, Msg::Export(Handing::Answered(number, Ok(formats())))));
    assert_eq!((sent, words.as_str()), (Some(1), "write csv 0"));
    number
}

const WRITTEN: [&str; 3] = ["甲.csv", "写好了。带不上：", "1 条"];

fn answer(app: &mut App, number: u32) {
    app.send(Msg::Export(Handing::Answered(number, Ok(vec![row(&WRITTEN)]))));
}

#[test]
fn a_file_is_written_as_soon_as_something_is_chosen() {
    let mut app = opened("甲\n---\n乙");
    let number = exporting(&mut app);
    assert_eq!(app.session.exporting().progress(), &Progress::Writing);
    assert_eq!(app.session.exporting().about(), "带上正文");
    answer(&mut app, number);
    let effects = asked(&mut app, Msg::Export(Handing::Choose(2, 1)));
    let (number, sent, words) = request(&effects);
    assert_eq!((effects.len(), sent, words.as_str()), (1, None, "write csv 1"), "the reports are sent once");
    answer(&mut app, number);
    let (number, sent, words) = request(&asked(&mut app, Msg::Export(Handing::Choose(0, 1))));
    assert_eq!((sent, words.as_str()), (Some(2), "write csv 1"));
    answer(&mut app, number);
    let (_, sent, words) = request(&asked(&mut app, Msg::Export(Handing::Choose(1, 1))));
    assert_eq!((sent, words.as_str()), (None, "write brat 0"));
    let fields: Vec<_> =
        app.session.exporting().fields().map(|(label, among, chosen)| (label.as_str(), among.len(), chosen)).collect();
    assert_eq!(fields, [("哪些", 2, 1), ("格式", 2, 1)]);
}

#[test]
fn a_choice_ends_what_is_being_written_and_its_answer_is_none() {
    let mut app = opened("甲");
    let number = exporting(&mut app);
    let effects = asked(&mut app, Msg::Export(Handing::Choose(1, 1)));
    assert_eq!(effects[0], Effect::StopAsking);
    let (next, sent, words) = request(&effects);
    assert_eq!((sent, words.as_str()), (Some(1), "write brat 0"));
    answer(&mut app, number);
    assert_eq!(app.session.exporting().progress(), &Progress::Writing);
    answer(&mut app, next);
    assert_eq!(app.session.exporting().progress(), &Progress::Ready(row(&WRITTEN)));
}

#[test]
fn what_was_stopped_or_failed_can_be_tried_again() {
    let mut app = opened("甲");
    let number = exporting(&mut app);
    assert_eq!(asked(&mut app, Msg::Export(Handing::Stop)), [Effect::StopAsking]);
    answer(&mut app, number);
    assert_eq!(app.session.exporting().progress(), &Progress::Failed(Vec::new()));
    let (number, sent, _) = request(&asked(&mut app, Msg::Export(Handing::Retry)));
    assert_eq!(sent, Some(1));
    app.send(Msg::Export(Handing::Answered(number, Err(row(&["404"])))));
    assert_eq!(app.session.exporting().progress(), &Progress::Failed(row(&["404"])));
    assert_eq!(request(&asked(&mut app, Msg::Export(Handing::Retry))).1, Some(1));
}

#[test]
fn formats_that_did_not_come_are_asked_for_again() {
    let mut app = opened("甲");
    let (number, ..) = request(&asked(&mut app, Msg::ShowSheet(Some(Sheet::Export))));
    app.send(Msg::Export(Handing::Answered(number, Err(row(&["404"])))));
    assert_eq!(request(&asked(&mut app, Msg::Export(Handing::Retry))).2, "formats");
}

#[test]
fn the_file_and_what_it_lacks_are_handed_out_and_the_sheet_ends_it() {
    let mut app = opened("甲");
    assert_eq!(asked(&mut app, Msg::Export(Handing::Save)), []);
    let number = exporting(&mut app);
    answer(&mut app, number);
    assert_eq!(asked(&mut app, Msg::Export(Handing::Save)), [Effect::HandOver("甲.csv".to_owned())]);
    let losses = Effect::HandOverLosses("甲.csv.loss.txt".to_owned(), "1 条\n".to_owned());
    assert_eq!(asked(&mut app, Msg::Export(Handing::SaveLosses)), [losses]);
    assert_eq!(asked(&mut app, Msg::ShowSheet(None))[0], Effect::StopAsking);
    exporting(&mut app);
}

#[test]
fn the_settings_go_with_a_file_that_is_written() {
    let mut app = opened("甲");
    app.send(Msg::Prefer(Preferences { theme: Theme::Dark, ..app.session.preferences() }));
    exporting(&mut app);
    let effects = asked(&mut app, Msg::Export(Handing::Choose(2, 1)));
    let Some(Effect::Ask { request, .. }) = effects.last() else { panic!("{effects:?}") };
    assert_eq!(request[3..], app.session.settings());
    assert!(app.session.settings().contains(&"theme=dark".to_owned()));
}

#[test]
fn settings_are_adopted_and_taken_back_for_later_visits_too() {
    let mut app = opened("甲");
    let before = app.session.settings();
    let preferences = Preferences { hints_seen: true, ..app.session.preferences() };
    app.send(Msg::Prefer(preferences));
    let theirs = row(&["theme=dark", "keys=next q\nmood x\n", "mood=1"]);
    assert_eq!(asked(&mut app, Msg::Adopt(theirs)), [Effect::Unread("mood x; ".to_owned())]);
    assert_eq!(app.session.preferences(), Preferences { theme: Theme::Dark, ..preferences });
    assert_eq!(app.session.action(&key("q")), Some(Action::Next));
    let later = app.visited_again();
    assert_eq!((later.session.settings(), later.session.preferences()), (app.session.settings(), app.session.preferences()));
    assert!(app.session.settings().iter().any(|value| value.contains("mood x")), "a later version finds it again");
    app.send(Msg::Adopt(before.clone()));
    assert_eq!(app.session.settings(), before);
    assert_eq!(app.visited_again().session.settings(), before);
}

fn preferences() -> impl Strategy<Value = Preferences> {
    let typesetting = (Typesetting::SIZES, Typesetting::LEADINGS, Typesetting::LENGTHS)
        .prop_map(|(size, leading, length)| Typesetting { size, leading, length });
    let theme = prop::sample::select(vec![Theme::System, Theme::Light, Theme::Dark]);
    (any::<[bool; 4]>(), theme, typesetting).prop_map(|([chinese, serif, untrimmed, hints_seen], theme, typesetting)| {
        let language = if chinese { Language::Chinese } else { Language::English };
        let font = if serif { Font::Serif } else { Font::Sans };
        Preferences { language, theme, font, typesetting, untrimmed, hints_seen }
    })
}

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(include_str!("../../docs/settings.schema.json")).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

proptest! {
    /// What goes into an archive comes out of it, and the published schema holds of its file.
    #[test]
    fn settings_there_and_back(theirs in preferences(), mine in preferences(), keys in "((next|accept|later) [a-z?]( F[2-9])?\n){0,3}") {
        let mut one = opened("甲");
        one.send(Msg::Prefer(theirs));
        one.send(Msg::Rekey(Rekeying::Read(keys)));
        let settings = one.session.settings();
        let format = interchange::named("pizhu-zip").unwrap();
        let options = Options { settings: &settings, ..Options::default() };
        let file = interchange::export(one.session.project(), format, options).unwrap().files.remove(0);
        let read = interchange::import(format, &file.name, &file.bytes, Texts::Open(&[]), Timestamp(0)).unwrap();
        prop_assert_eq!((&read.settings, read.amiss.total, read.left.len()), (&settings, 0, 0));
        let bounds = Bounds::default();
        let written = Archive::new(&file.bytes, &bounds, 0).unwrap().file("settings.json").unwrap();
        let faults: Vec<_> = SCHEMA.iter_errors(&serde_json::from_slice(&written).unwrap()).map(|fault| fault.to_string()).collect();
        prop_assert_eq!(faults, [""; 0]);

        let mut other = opened("乙");
        other.send(Msg::Prefer(mine));
        other.send(Msg::Adopt(read.settings));
        prop_assert_eq!(other.session.settings(), one.session.settings());
        prop_assert_eq!(other.session.preferences().hints_seen, mine.hints_seen);
    }
}
