//! Passages that stand in several places: found whatever their lines, figures and neighbours are, and annotations carried to them.

#[allow(unused)]
use pizhu::annotation::{Annotated, Annotation, AnnotationId, Origin, Project, State, TagId, Timestamp, suggestion};
use pizhu::detect::detect;
use pizhu::document::{Document, Source};
use pizhu::mention::{Corrections, Kind};
use pizhu::repeats::{Carried, Fate, INSTANCES, Instance, LEAST, Likeness, Refusal, Repeat, align, carry, repeats};
use pizhu::text::{Span, is_blank};
use proptest::prelude::*;
use std::rc::Rc;

const FIRST: &str = "全市深入实施创新驱动发展战略，加快建设更高水平国家创新型城市，着力打造科技创新策源地。";
const SECOND: &str = "全年新增高新技术企业412家，实现技术合同成交额128.6亿元，获批省级以上研发平台35个，总量居全省第三。";

fn report(text: &str) -> Rc<Document> {
    Rc::new(Document::new(Source::default(), text))
}

/// Each passage as it stands in each of its places, with the number of the report.
fn said(documents: &[Rc<Document>]) -> Vec<(Likeness, Vec<(usize, String)>)> {
    let words = |Instance { document, span }: &Instance| (*document, documents[*document].text().slice(*span).unwrap().to_owned());
    repeats(documents).iter().map(|repeat| (repeat.likeness, repeat.instances.iter().map(words).collect())).collect()
}

fn normal(text: &str) -> String {
    let ordinary = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap(),
        c => c,
    };
    text.chars().filter(|c| !is_blank(*c)).map(ordinary).collect()
}

#[track_caller]
fn check(texts: &[&str], expected: &[(Likeness, &[(usize, &str)])]) {
    let documents: Vec<_> = texts.iter().map(|text| report(text)).collect();
    let found = said(&documents);
    let found: Vec<(Likeness, Vec<(usize, &str)>)> =
        found.iter().map(|(likeness, places)| (*likeness, places.iter().map(|(at, words)| (*at, words.as_str())).collect())).collect();
    let expected: Vec<(Likeness, Vec<(usize, &str)>)> = expected.iter().map(|(likeness, places)| (*likeness, places.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_same_words_are_found_whatever_their_lines_and_width_are() {
    let broken = FIRST.replace('，', ",").replace("创新型", "创新\n型").replace("科技创新", "科技 创新");
    check(
        &[&format!("总体要求\n{FIRST}\n企业甲获奖。\n"), &format!("指导思想\n\n{broken}今年尤其如此。")],
        &[(Likeness::Same, &[(0, FIRST), (1, &broken)])],
    );
}

#[test]
fn a_passage_may_stand_twice_in_one_report_or_in_many() {
    let twice = format!("{FIRST}\n{}\n{FIRST}\n", "企业甲获奖，企业乙也获奖。");
    check(&[&twice, FIRST], &[(Likeness::Same, &[(0, FIRST), (0, FIRST), (1, FIRST)])]);
    check(&[FIRST, "别的话。", SECOND], &[]);
}

#[test]
fn other_figures_and_years_are_changes() {
    let year = "2022年，";
    let after = SECOND.replace("412", "389").replace("128.6", "1,302").replace("35", "四十");
    check(
        &[&format!("{year}{SECOND}"), &format!("2021年，{after}")],
        &[(Likeness::Changed, &[(0, &format!("{year}{SECOND}")), (1, &format!("2021年，{after}"))])],
    );
}

#[test]
fn a_few_other_words_are_changes_too() {
    let after = FIRST.replace("加快建设", "全力推进建设").replace("着力", "");
    check(&[FIRST, &after], &[(Likeness::Changed, &[(0, FIRST), (1, &after)])]);
}

#[test]
fn what_more_reports_share_of_a_passage_is_a_passage_of_its_own() {
    let both = format!("{FIRST}{SECOND}");
    let found = |texts: &[&str]| said(&texts.iter().map(|text| report(text)).collect::<Vec<_>>());
    let places = found(&[&both, "别的话。", &format!("另有：\n{both}"), FIRST]);
    let numbers: Vec<Vec<usize>> = places.iter().map(|(_, places)| places.iter().map(|(at, _)| *at).collect()).collect();
    assert_eq!(numbers, [vec![0, 2], vec![0, 2, 3]], "{places:?}");
}

#[test]
fn what_says_nothing_is_no_passage() {
    let dots = "…………".repeat(40);
    let table = "12 14 16 18 20、21、22、23、24、25、26、27、28、29、30、31、32、33、34、35、36、37、38、39、40、41、42、43、44、45";
    let list = "第一，第二，第三，第四，第五，第六，第七，第八，第九，第十，第十一，第十二，第十三，第十四，第十五，";
    for words in [&dots, table, list] {
        check(&[&format!("甲{words}"), &format!("乙{words}丙")], &[]);
    }
}

#[test]
fn a_period_is_no_passage_that_overlaps_itself() {
    let found = said(&[report(&FIRST.repeat(2000))]);
    let [(Likeness::Same, places)] = found.as_slice() else { panic!("{} passages", found.len()) };
    assert_eq!(places.len(), INSTANCES);
    assert!(said(&[report(&"科".repeat(1_000_000))]).is_empty());
}

#[test]
fn five_reports_repeat_what_is_read_off_them() {
    let mut files: Vec<_> = std::fs::read_dir("seeds").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let documents: Vec<_> = files.iter().map(|path| report(&std::fs::read_to_string(path).unwrap())).collect();
    for (likeness, places) in said(&documents) {
        println!("{likeness:?}");
        places.iter().for_each(|(at, words)| println!("  {at}: {words:?}"));
    }
}
