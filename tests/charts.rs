//! Reports with the charts that are made of their figures.

use pizhu::annotation::{Annotated, Timestamp, suggestion};
use pizhu::charts::{Kind, Mark, chart, extremes, subjects, topics};
use pizhu::detect::detect;
use pizhu::document::{Document, Source};
use pizhu::findings::Sheet;
use pizhu::insight::{Input, Outcome, figures};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn sheet(reports: &[&str]) -> Sheet {
    let mut sheet = Sheet::default();
    for (number, text) in reports.iter().enumerate() {
        let document = Document::new(Source { name: format!("{number}.txt"), ..Source::default() }, *text);
        let mut annotated = Annotated::bare(document);
        for mention in detect(text) {
            let id = annotated.document.id();
            annotated.annotations.put(suggestion(id, mention, Timestamp(0)));
        }
        let rows = figures(&annotated.document, annotated.annotations.iter().filter_map(Input::of_annotation));
        sheet.put(annotated, rows);
    }
    sheet
}

/// A chart of the first topic, line by line: subject, period, value and what is said of it.
fn drawn(sheet: &Sheet, kind: Kind) -> Vec<String> {
    let Some(topic) = topics(sheet, kind).into_iter().next() else { return Vec::new() };
    let chart = chart(sheet, &topic, kind, &BTreeSet::new());
    let mark = |mark: &Mark| {
        let said = [mark.target.then_some("target"), mark.outcome.map(Outcome::name), mark.bracket.then_some("bracket")];
        let words = [&*mark.subject, &mark.period, &mark.text].into_iter().chain(said.into_iter().flatten());
        words.collect::<Vec<_>>().join(" ")
    };
    chart.lines.iter().map(|line| line.marks.iter().map(|at| mark(&chart.marks[*at])).collect::<Vec<_>>().join(" | ")).collect()
}

const REPORTS: [&str; 3] = [
    "南通市2020年总结\n技术合同成交额6.8亿元。高企总数1200家。\n2021年打算\n2021年，力争技术合同成交额达到12亿元。",
    "南通市2021年总结\n技术合同成交额11亿元，居全省第三位。高新技术企业1500家。\n到2024年，力争技术合同成交额20亿元。",
    "如皋市2021年总结\n技术合同成交额8200万元，居全省第一位。",
];

#[test]
fn values_over_time_have_a_line_for_each_subject() {
    assert_eq!(
        drawn(&sheet(&REPORTS), Kind::Periods),
        [
            "南通市 2020年 6.8亿元 | 南通市 2021年 11亿元 | 南通市 2021年 12亿元 target | 南通市 到2024年 20亿元 target",
            "如皋市 2021年 0.82亿元",
        ]
    );
}

#[test]
fn values_across_places_begin_with_the_greatest() {
    let lines = drawn(&sheet(&REPORTS), Kind::Places);
    assert_eq!(lines.first().map(String::as_str), Some("南通市 到2024年 20亿元 target"));
    assert_eq!(lines.last().map(String::as_str), Some("如皋市 2021年 0.82亿元"));
}

#[test]
fn targets_stand_with_the_results_of_their_time_or_the_last_before_it() {
    assert_eq!(
        drawn(&sheet(&REPORTS), Kind::Targets),
        [
            "南通市 2021年 12亿元 target | 南通市 2021年 11亿元 missed",
            "南通市 到2024年 20亿元 target | 南通市 2021年 11亿元 open"
        ]
    );
}

#[test]
fn ranks_stand_by_their_scope() {
    assert_eq!(drawn(&sheet(&REPORTS), Kind::Ranks), ["如皋市 2021年 第1", "南通市 2021年 第3"]);
    assert_eq!(
        drawn(&sheet(&["海安市2019年总结\n南通高新区排名进入全国前40位。"]), Kind::Ranks),
        ["南通高新区 2019年 前40 bracket"]
    );
}

#[test]
fn what_is_told_twice_is_one_mark_that_knows_both_rows() {
    let twice = ["南通市2020年总结\n高企总数1200家。", "南通市2020年亮点\n高新技术企业1200家。", "如皋市2020年总结\n高企50家。"];
    let sheet = sheet(&twice);
    let topic = topics(&sheet, Kind::Places).remove(0);
    let whole = chart(&sheet, &topic, Kind::Places, &BTreeSet::new());
    let told: Vec<_> = whole.marks.iter().map(|mark| (&*mark.subject, mark.rows.len())).collect();
    assert_eq!(told, [("南通市", 2), ("如皋市", 1)]);
    assert_eq!(
        subjects(&sheet, &topic).iter().map(|(name, count)| (&**name, *count)).collect::<Vec<_>>(),
        [("南通市", 2), ("如皋市", 1)]
    );
    let without = chart(&sheet, &topic, Kind::Places, &BTreeSet::from(["南通市".into()]));
    assert_eq!(without.marks.iter().map(|mark| &*mark.subject).collect::<Vec<_>>(), ["如皋市"]);
    assert_eq!(extremes(&whole).map(|(least, most)| (&*least.text, &*most.text)), Some(("50家", "1200家")));
}

#[test]
fn what_there_is_nothing_to_compare_of_is_not_offered() {
    let sheet = sheet(&["南通市2020年总结\n高企总数1200家，同比增长20%，专利8件。"]);
    for kind in Kind::ALL {
        assert_eq!(topics(&sheet, kind), [], "{kind:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Every row that has a place is said by one mark, no mark stands on two lines, and each is of its subject.
    #[test]
    fn marks_are_the_rows(figures in prop::collection::vec((0..3usize, 2019..2023, 1..4u32, any::<bool>()), 1..12)) {
        let city = ["南通市", "如皋市", "海安市"];
        let report = |(at, year, number, target): &(usize, i32, u32, bool)| {
            let plan = if *target { "力争" } else { "" };
            format!("{}{year}年总结\n{year}年，{plan}技术合同成交额{number}亿元。", city[*at])
        };
        let mut reports: Vec<String> = figures.iter().map(report).collect();
        reports.dedup();
        let sheet = sheet(&reports.iter().map(String::as_str).collect::<Vec<_>>());
        for kind in [Kind::Periods, Kind::Places] {
            for topic in topics(&sheet, kind) {
                let chart = chart(&sheet, &topic, kind, &BTreeSet::new());
                let mut said: Vec<usize> = chart.marks.iter().flat_map(|mark| mark.rows.clone()).collect();
                said.sort_unstable();
                prop_assert_eq!(said.len() + chart.left_out, topic.rows.len());
                let mut on_lines: Vec<usize> = chart.lines.iter().flat_map(|line| line.marks.clone()).collect();
                on_lines.sort_unstable();
                prop_assert!(on_lines.into_iter().eq(0..chart.marks.len()));
                prop_assert!(chart.lines.iter().all(|line| line.marks.iter().all(|at| chart.marks[*at].subject == line.subject)));
            }
        }
    }
}
