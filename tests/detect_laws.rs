//! Laws of detection on any text: spans in order and in bounds, batches that add up, hostile text in linear time.

mod files;

use pizhu::detect::{EXPLANATIONS, Explanation, RULES, Scan, detect, explanation, figure_of, rule};
use pizhu::mention::{self, FigureKind, Kind, Mention};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// Pieces of reports and of trouble.
const PIECES: &[&str] = &[
    "2022年",
    "10月",
    "28日",
    "—",
    "-",
    "~",
    "至",
    "3.5亿",
    "万",
    "元",
    "%",
    "第",
    "前",
    "一",
    "两",
    "十",
    "百",
    "〇",
    "几",
    "多",
    "余",
    "个",
    "家",
    "强",
    "倍",
    "翻",
    "成",
    "分之",
    "/",
    "“",
    "”",
    "《",
    "》",
    "(",
    ")",
    "（",
    "）",
    "、",
    ",",
    "，",
    "。",
    "\n",
    " ",
    "市",
    "省",
    "南通",
    "科技局",
    "大学",
    "研究院",
    "有限公司",
    "中心",
    "计划",
    "工程",
    "行动",
    "大赛",
    "奖",
    "“十三五”",
    "期间",
    "实施",
    "与",
    "和",
    "的",
    "等",
    "企业",
    "去年",
    "新增",
    "以上",
    "HY80",
    "http://a.b/c",
    "臺",
    "億",
    "「",
    "」",
    "🎉",
    "𠮷",
    "\u{301}",
    "a",
    "7",
    "民国",
    "港币",
    "将",
    "处",
    "分行",
    "附属",
];

/// Characters on which programs trip: controls, marks without a width, the neighbours of the surrogates, the last of all.
const ODD: &str = "\0\t\r\n\u{b}\u{1b}\u{7f}\u{85}\u{a0}\u{ad}\u{300}\u{20d0}\u{200b}\u{200d}\u{2028}\u{202e}\u{3000}\u{d7ff}\u{e000}\u{fe0f}\u{feff}\u{fffd}\u{ffff}\u{1f3fd}\u{20000}\u{e0100}\u{10ffff}";

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// Any characters at all, odd ones and pieces of reports among them.
fn anything() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(ODD.chars().collect::<Vec<_>>());
    let piece = prop::sample::select(PIECES).prop_map(str::to_owned);
    let part = prop_oneof![any::<char>().prop_map(String::from), odd.prop_map(String::from), piece];
    prop::collection::vec(part, 0..100).prop_map(|parts| parts.concat())
}

fn hold(text: &str) -> Vec<Mention> {
    let mentions = detect(text);
    let mut reached = 0;
    for mention in &mentions {
        let span = mention.span;
        assert!(span.start() >= reached && !span.is_empty(), "{span:?} after {reached}");
        assert!(text.get(span.range()).is_some(), "{span:?} is not on character borders");
        assert!(rule(mention.rule).is_some(), "{} is no rule", mention.rule);
        assert!(rule(mention.rule).unwrap().kind.is_none_or(|kind| kind == mention.kind), "{mention:?}");
        reached = span.end();
    }
    mentions
}

fn texts(folder: &str) -> Vec<String> {
    files::files(folder).into_iter().map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()).collect()
}

fn seeds() -> Vec<String> {
    texts("seeds")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn mentions_of_any_text_are_in_order_and_in_bounds(text in anything()) {
        hold(&text);
    }

    #[test]
    fn mentions_of_pieces_are_in_order_and_in_bounds(text in pieces()) {
        hold(&text);
        figure_of(&text);
    }

    #[test]
    fn what_stands_before_a_heading_moves_mentions_and_no_more(text in pieces()) {
        let before = "。\n\n";
        let moved: Vec<_> = detect(&format!("{before}{text}")).iter().map(|m| (m.span.start() - before.len(), m.kind)).collect();
        let plain: Vec<_> = detect(&text).iter().map(|m| (m.span.start(), m.kind)).collect();
        prop_assert_eq!(moved, plain);
    }
}

#[test]
fn prefixes_of_reports() {
    for report in seeds() {
        for (end, _) in report.char_indices().step_by(97) {
            hold(&report[..end]);
        }
    }
}

/// What a fuzzer found once, and what it begins with.
#[test]
fn the_corpus_of_the_fuzzer() {
    texts("fuzz/corpus/detect").iter().for_each(|text| drop(hold(text)));
}

#[test]
#[ignore = "writes the examples of the rules where the fuzzer begins"]
fn write_the_corpus_of_the_fuzzer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/detect");
    for rule in RULES {
        let Explanation { example, counter_example, .. } = explanation(EXPLANATIONS, rule.name).unwrap();
        let text = format!("{}\n{counter_example}\n", example.replace(['⟦', '⟧'], ""));
        fs::write(folder.join(format!("rule-{}.txt", rule.name)), text).unwrap();
    }
}

#[test]
fn batches_add_up_and_progress_never_falls() {
    let text = seeds().concat().repeat(3);
    let mut scan = Scan::new(&text);
    let (mut all, mut last) = (Vec::new(), scan.progress());
    while let Some(batch) = scan.next() {
        assert!(scan.progress() >= last);
        last = scan.progress();
        all.extend(batch);
    }
    assert_eq!(last, 1.0);
    assert_eq!(all, hold(&text));
}

#[test]
fn a_report_repeated_is_marked_alike() {
    for report in seeds() {
        let doubled = format!("{report}\n\n{report}");
        let mentions = hold(&doubled);
        let half = report.len() + 2;
        let spans = |from: usize, to: usize| {
            let inside = mentions.iter().filter(move |m| m.span.start() >= from && m.span.end() <= to);
            inside.map(move |m| (m.span.start() - from, m.span.end() - from, m.kind)).collect::<Vec<_>>()
        };
        assert_eq!(spans(0, report.len()), spans(half, doubled.len()));
    }
}

/// Each would take minutes if any rule looked back without a bound.
#[test]
fn hostile_text_stays_linear() {
    let pieces: Vec<String> = serde_json::from_str(include_str!("hostile.json")).unwrap();
    for piece in pieces {
        hold(&piece.repeat(150_000 / piece.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    /// Longer than what is read at once.
    #[test]
    fn a_few_pieces_again_and_again_stay_linear(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..6)) {
        let piece = pieces.concat();
        hold(&piece.repeat(70_000 / piece.len()));
    }
}

#[test]
fn a_million_of_one_character() {
    for piece in ["9", "一", "万", "“", "《", "（"] {
        hold(&piece.repeat(1_000_000));
    }
}

#[test]
fn ten_megabytes_without_a_line_break() {
    let line: String = seeds().concat().replace('\n', "");
    let text = line.repeat(10_000_000 / line.len());
    assert!(hold(&text).len() > 100_000);
}

#[test]
fn figures_of_passages() {
    let check = |passage: &str, expected: Option<(FigureKind, &str)>| {
        let found = figure_of(passage).map(|(kind, value)| match value {
            mention::Value::Number { value, max, unit } => {
                (kind, max.map_or(format!("{value} {unit}"), |max| format!("{value}..{max} {unit}")))
            }
            mention::Value::Date(date) => (kind, date),
        });
        assert_eq!(found, expected.map(|(kind, value)| (kind, value.to_owned())), "{passage}");
    };
    check("超4亿元", Some((FigureKind::Money, "400000000 CNY")));
    check("6-9个", Some((FigureKind::Count, "6..9 个")));
    check("二〇二二年十月二十八日", Some((FigureKind::Date, "2022-10-28")));
    check("百分之三十", Some((FigureKind::Percent, "0.3 ratio")));
    check("16.8萬元/人", Some((FigureKind::Money, "168000 CNY/人")));
    check("壹仟玖佰圆整", Some((FigureKind::Money, "1900 CNY")));
    check("50元6角三分", Some((FigureKind::Money, "50.63 CNY")));
    check("-3.5%", Some((FigureKind::Percent, "-0.035 ratio")));
    check("在-20℃~40℃之间", Some((FigureKind::Measure, "-20..40 ℃")));
    check("负0.2千米", Some((FigureKind::Measure, "-0.2 千米")));
    check("百分之二三十", Some((FigureKind::Percent, "0.2..0.3 ratio")));
    check("拾起石子", None);
    check("5A级景区", None);
    check("7×24小时", None);
    check("七成六", Some((FigureKind::Percent, "0.76 ratio")));
    check("三成半", Some((FigureKind::Percent, "0.35 ratio")));
    check("3.5 亿元", Some((FigureKind::Money, "350000000 CNY")));
    check("12 家", Some((FigureKind::Count, "12 家")));
    check("21 家具制造业", None);
    check("四十克", Some((FigureKind::Measure, "40 克")));
    check("2022 年 10 月 28 日", Some((FigureKind::Date, "2022-10-28")));
    check("70 - 90天", Some((FigureKind::Measure, "70..90 天")));
    check("百 分 之 五十", Some((FigureKind::Percent, "0.5 ratio")));
    check("市科技局", None);
    check("", None);
}

#[test]
fn traditional_and_full_width_read_alike() {
    let kinds = |text: &str| {
        detect(text).iter().map(|m| (m.kind, m.value.clone(), text[m.span.range()].chars().count())).collect::<Vec<_>>()
    };
    let simplified = "南通市科技局投资３．５亿元,实施“苏科贷”业务,增长18.5%,与清华大学合作。";
    let traditional = "南通市科技局投資3.5億元，實施「蘇科貸」業務，增長１８.５％，與清華大學合作。";
    assert_eq!(kinds(simplified), kinds(traditional));
    assert_eq!(kinds(simplified).iter().filter(|(kind, ..)| *kind == Kind::Organization).count(), 2);
}

/// Each passage with ⟦ and ⟧ around what is found in it.
#[test]
fn settled_cases() {
    let check = |expected: &str| {
        let mut found = expected.replace(['⟦', '⟧'], "");
        for mention in detect(&found).iter().rev() {
            found.insert(mention.span.end(), '⟧');
            found.insert(mention.span.start(), '⟦');
        }
        assert_eq!(found, expected);
    };
    check("⟦湖北省科技厅⟧厅长、⟦武汉大学⟧校长与⟦省科技厅基础研究处⟧座谈。");
    check("⟦中国科学院成都分院⟧与⟦电子科技大学⟧共建⟦成都前沿交叉创新研究院⟧。");
    check("⟦贵安新区管委会⟧与⟦腾远云计算技术有限公司⟧签约。");
    check("由⟦县发改委⟧⟦县经信局⟧、⟦市经信局⟧⟦市新经济委⟧推进。");
    check("⟦西安国际港务区⟧、⟦苏州工业园区⟧、⟦双凤经济开发区⟧与各产业园区。");
    check("⟦中国农业银行股份有限公司宜昌分行⟧设立新分行，⟦九三学社武汉市委⟧、⟦中国电科38所⟧参加。");
    check("工业增加值保持两位数增长，一式两份，三番五次，同比增⟦12.3%⟧。");
    check("⟦國立清華大學⟧與⟦工業技術研究院⟧、⟦經濟部產業發展署⟧合作。");
    check("“⟦创新30条⟧”实施细则、⟦“多彩贵州”创新创业大赛⟧。");
}
