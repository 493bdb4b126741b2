//! Laws of the figures sheet on any text: a row a figure, cells that stand where they say, no matter in what order things come.

use pizhu::detect::detect;
use pizhu::document::{Document, Source};
use pizhu::insight::{Cell, Input, Row, Standing, figures};
use pizhu::mention::{Corrections, FigureKind, Kind, Mention};
use pizhu::text::Span;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces of reports and of trouble.
const PIECES: &[&str] = &[
    "南通市",
    "如皋",
    "全省",
    "全国",
    "全市",
    "我市",
    "2022年",
    "到2024年",
    "去年",
    "上年的",
    "“十三五”期间",
    "1-11月",
    "高新技术企业",
    "R&D",
    "占GDP比重",
    "研发投入",
    "技术合同成交额",
    "总数",
    "增幅",
    "其中",
    "省级以上",
    "认定",
    "新增",
    "发放",
    "达到",
    "突破",
    "同比增长",
    "分别为",
    "占",
    "低于",
    "76家",
    "18.5%",
    "4亿元",
    "第一",
    "百强",
    "三年",
    "30万元",
    "以上",
    "以下",
    "的",
    "项目",
    "企业",
    "入选",
    "获批",
    "等",
    "省科技厅",
    "南通大学",
    "公司",
    "江苏韩通赢吉重工有限公司",
    "，",
    "。",
    "；",
    "、",
    "：",
    "（",
    "）",
    "(",
    ")",
    "“",
    "”",
    "《",
    "》",
    "\n",
    "\n\n",
    "　",
    "\t",
    "|",
    " ",
    ",",
    ".",
    "1.",
    "一、",
    "🎉",
    "𠮷",
    "e\u{301}",
    "\u{feff}",
    "…",
    "—",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![12 => select(PIECES).prop_map(str::to_owned), 1 => "\\PC{1,6}"];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn document(text: &str) -> Document {
    Document::new(Source { name: "a.txt".to_owned(), ..Source::default() }, text)
}

fn rows(document: &Document, found: &[Mention]) -> Vec<Row> {
    figures(document, found.iter().map(Input::of_mention))
}

fn is_amount(mention: &&Mention) -> bool {
    matches!(mention.kind, Kind::Figure(kind) if kind != FigureKind::Date)
}

/// Whether a cell has words just where it says that it has them.
fn stands(cell: &Cell, text: &str, sentence: Span) -> bool {
    let within = cell.span.is_none_or(|span| text.get(span.range()).is_some_and(|passage| !passage.is_empty()));
    let missing = cell.standing == Standing::Missing;
    let near = cell.standing != Standing::Sentence || cell.span.is_some_and(|span| sentence.covers(span));
    within && near && missing == cell.span.is_none() && (!missing || cell.text.is_empty()) && !cell.text.contains('\n')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn every_figure_is_a_row_and_cells_stand_where_they_say(text in texts()) {
        let document = document(&text);
        let found = detect(&text);
        let rows = rows(&document, &found);
        let spans: Vec<Span> = found.iter().filter(is_amount).map(|mention| mention.span).collect();
        prop_assert_eq!(rows.iter().map(|row| row.span).collect::<Vec<_>>(), spans);
        for row in &rows {
            let line = document.blocks()[document.block_at(row.span.start())].span;
            for cell in [&row.metric, &row.subject, &row.period] {
                prop_assert!(stands(cell, &text, line), "{cell:?} of {:?}", row.span);
            }
            prop_assert_eq!(row.when.is_some(), row.period.standing != Standing::Missing);
            prop_assert!(row.paragraph >= 1 && row.paragraph <= document.blocks().len());
        }
        prop_assert!(rows.windows(2).all(|pair| pair[0].paragraph <= pair[1].paragraph));
    }

    #[test]
    fn the_order_in_which_things_were_found_does_not_matter(text in texts()) {
        let document = document(&text);
        let mut found = detect(&text);
        let expected = rows(&document, &found);
        found.reverse();
        prop_assert_eq!(rows(&document, &found), expected);
    }

    #[test]
    fn what_a_person_corrected_stands_and_changes_nothing_else(text in texts(), word in "[一-人]{0,4}") {
        let document = document(&text);
        let mut found = detect(&text);
        let plain = rows(&document, &found);
        for mention in &mut found {
            mention.qualifiers.corrections = Corrections { metric: Some(word.as_str().into()), ..Corrections::default() }.any();
        }
        let corrected = rows(&document, &found);
        for (plain, corrected) in plain.iter().zip(&corrected) {
            prop_assert_eq!((&*corrected.metric.text, corrected.metric.standing), (&*word, Standing::Corrected));
            prop_assert_eq!((&corrected.subject, &corrected.period), (&plain.subject, &plain.period));
        }
    }

    #[test]
    fn spans_that_are_none_do_no_harm(text in texts(), shift in 1usize..9) {
        let document = document(&text);
        let mut found = detect(&text);
        for mention in &mut found {
            mention.span = Span::new(mention.span.start() + shift, mention.span.end() + 3 * shift);
        }
        prop_assert!(rows(&document, &found).len() <= found.len());
    }
}
