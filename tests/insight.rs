//! Passages with what the sheet says of their figures.

use pizhu::detect::detect;
use pizhu::document::{Document, Source};
use pizhu::insight::{Conflict, Input, Row, Standing, Synonyms, claims, clashes, conflicts, figures, parts};
use pizhu::mention::Value;

fn rows(text: &str) -> Vec<Row> {
    let document = Document::new(Source { name: "a.txt".to_owned(), ..Source::default() }, text);
    let found = detect(text);
    figures(&document, found.iter().map(Input::of_mention))
}

/// Notes where the cells of a text are not as expected.
fn check(text: &str, cell: impl Fn(&Row) -> &str, expected: &str, faults: &mut Vec<String>) {
    let found = rows(text).iter().map(cell).collect::<Vec<_>>().join(" | ");
    if found != expected {
        faults.push(format!("{text}: {found}, not {expected}"));
    }
}

#[test]
fn metrics() {
    let mut faults = Vec::new();
    for (text, expected) in [
        // Before the number.
        ("全社会研发投入占GDP比重达到2.7%。", "全社会研发投入占GDP比重"),
        ("到2024年，力争万人发明专利拥有量超60件。", "万人发明专利拥有量"),
        ("新增国家科技型中小企业200家、省民营科技型企业60家。", "国家科技型中小企业 | 省民营科技型企业"),
        ("申报高企221家，认定107家，通过数位居全省第二。", "申报高企 | 认定高企 | 高企通过数"),
        ("从业人员1.2万人，在孵企业30家，有效专利5件。", "从业人员 | 在孵企业 | 有效专利"),
        ("高新技术产业产值由2015年的212.6亿元增加到2020年的488.3亿元。", "高新技术产业产值 | 高新技术产业产值"),
        ("资金池从3200万元增至5200万元。", "资金池 | 资金池"),
        ("高企、科技型中小企业分别达到50家、80家。", "高企 | 科技型中小企业"),
        ("产业（制造业、技术）创新中心2家。", "产业（制造业、技术）创新中心"),
        ("签约技术合同176项，成交额26.82亿元。", "签约技术合同 | 技术合同成交额"),
        // Behind it.
        ("6家企业入选省百强创新型企业，", "企业入选省百强创新型企业 | 创新型企业"),
        ("累计获得4100万元省财政奖励。", "省财政奖励"),
        ("230多个特色金融产品。", "特色金融产品"),
        ("获批23家企业14460万元。", "获批企业 | 获批"),
        ("设立规模5亿元的科创基金。", "科创基金规模"),
        ("23人入选“泰山学者”。", "入选“泰山学者”"),
        ("连续六年举办创业大赛。", "举办创业大赛"),
        // Of the figure before.
        ("签订项目1550项，同比增长18.5%，合同金额6.27亿元。", "签订项目 | 签订项目 | 合同金额"),
        (
            "高新技术企业净增76家，总数达到269家，净增数、总数均为南通第一。",
            "高新技术企业 | 高新技术企业总数 | 高新技术企业净增数、总数",
        ),
        (
            "研发经费投入820亿元，占地区生产总值比重3.52%，较上年提高0.14个百分点。",
            "研发经费投入 | 研发经费投入占地区生产总值比重 | 研发经费投入占地区生产总值比重",
        ),
        ("新建各级创新平台15家，其中省级以上4家。", "新建各级创新平台 | 省级以上创新平台"),
        ("省级众创空间3家，南通市级3家。", "省级众创空间 | 南通市级众创空间"),
        ("省科学技术奖入围5项，占南通1/6。", "省科学技术奖入围 | 省科学技术奖入围"),
        // Of the clause before.
        ("联发纺织获批省院士企业研究院，全省仅2家。", "省院士企业研究院"),
        ("国家创新型城市排名实现两连进，提升至全国第23位。", "国家创新型城市排名"),
        // Thresholds.
        ("实施30万元以上产学研合作项目126项。", "产学研合作项目 | 实施30万元以上产学研合作项目"),
        // Tables.
        (
            "序号\u{3000}指标\n1\u{3000}技术合同成交额\u{3000}亿元\u{3000}800亿元\u{3000}923.4亿元",
            "技术合同成交额 | 技术合同成交额",
        ),
        ("技术合同成交额\n800亿元\n923.4亿元", "技术合同成交额 | 技术合同成交额"),
        ("50家。", ""),
    ] {
        check(text, |row| &row.metric.text, expected, &mut faults);
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_name_behind_the_words_before_a_figure_is_none_of_them() {
    assert_eq!(rows("占南通大学百强").len(), 1); // went on for ever
}

#[test]
fn subjects() {
    let mut faults = Vec::new();
    for (text, expected) in [
        ("南通市2022年总结\n高企50家。", "南通市"),
        ("工作总结\n如皋市科技局组织申报，我市高企50家。", "如皋市"),
        ("海安市总结\n南通市共6项，全省仅2家。", "南通市 | 全省"),
        ("海安市总结\n省奖入围5项，占南通1/6。", "海安市 | 海安市"),
        (
            "南通市总结\n江苏韩通赢吉重工有限公司估值3.5亿元。公司已申请专利60项。",
            "江苏韩通赢吉重工有限公司 | 江苏韩通赢吉重工有限公司",
        ),
        ("南通市总结\n南通高新区营业收入超4000亿元，排名进入全国前40位；高企3600家。", "南通高新区 | 南通高新区 | 南通市"),
        ("南通市总结\n南通大学、江南大学新增重点实验室3个。", "南通市"),
        ("甲地总结\n一、深圳市\n全市高企50家。\n二、西安市\n全市高企60家。", "深圳市 | 西安市"),
        ("总结\n高企50家。", ""),
    ] {
        check(text, |row| &row.subject.text, expected, &mut faults);
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn periods() {
    let mut faults = Vec::new();
    for (text, expected) in [
        ("总结\n2022年，高企50家，专利8件。平台6个。", "2022年 | 2022年 | 2022年"),
        ("总结\n到2024年，高企达到50家。", "到2024年"),
        ("2022年总结\n去年7月22日，高企50家。平台6个。", "去年7月22日 | 2022年"),
        ("2022年总结\n去年，高企50家，比2021年增长5%。", "2022年 | 2022年"),
        ("2022年总结\n技术合同登记额由上年的62亿元增至83.6亿元。", "2021年 | 2022年"),
        ("总结\n2020年1-11月，高企50家。", "2020年1-11月"),
        ("总结\n“十三五”期间，高企50家。\n平台6个。", "“十三五”期间 | “十三五”期间"),
        ("2019年总结\n高企50家。\n三、2020年打算\n高企60家。", "2019年 | 2020年"),
        ("总结\n高企50家。", ""),
    ] {
        check(text, |row| &row.period.text, expected, &mut faults);
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn cells_say_where_they_stand() {
    let text = "南通市2022年总结\n一、2023年打算\n高企50家，增长8%。平台建设方面，总数6个。";
    let standings =
        rows(text).iter().map(|row| [&row.metric, &row.subject, &row.period].map(|cell| cell.standing)).collect::<Vec<_>>();
    use Standing::*;
    assert_eq!(standings[..2], [[Sentence, Title, Heading], [Sentence, Title, Heading]]);
    assert_eq!(rows(text)[0].when.as_deref(), Some("2023"));
    assert_eq!(rows("甲\n高企50家。总数6家。")[1].metric.standing, Sentence);
}

#[test]
fn rows_have_what_the_figure_says() {
    let row = &rows("甲\n\n排名进入全国前40位。")[0];
    assert_eq!((row.paragraph, row.scope.as_deref(), row.target), (2, Some("全国"), false));
    assert!(matches!(&row.value, Some(Value::Number { unit, .. }) if unit == "top"));
}

/// The conflicts of some reports, as the quotes of their rows.
fn conflicts_of(reports: &[&str]) -> Vec<String> {
    let rows: Vec<(Row, String)> = reports
        .iter()
        .flat_map(|text| rows(text).into_iter().map(|row| (row.clone(), text[row.span.range()].to_owned())))
        .collect();
    let (rows, quotes): (Vec<Row>, Vec<String>) = rows.into_iter().unzip();
    let told = |conflict| match conflict {
        Conflict::Values { rows } => rows.iter().map(|row| quotes[*row].as_str()).collect::<Vec<_>>().join(" ≠ "),
        Conflict::Target { target, result, met } => {
            format!("{} {} {}", quotes[target], if met { "met by" } else { "missed by" }, quotes[result])
        }
        Conflict::Parts { .. } => unreachable!("of one report only"),
    };
    conflicts(&rows, &Synonyms::default()).into_iter().map(told).collect()
}

#[test]
fn values_that_differ_and_targets_with_results() {
    let mut faults = Vec::new();
    for (reports, expected) in [
        (&["南通市2022年总结\n高企3600家。", "南通市2022年亮点\n高新技术企业总数达3500家。"][..], &["3600家 ≠ 3500家"][..]),
        (&["南通市2022年总结\n技术合同成交额26.82亿元。", "南通市2022年亮点\n技术合同成交额27亿元。"], &[]),
        (&["南通市2022年总结\n技术合同成交额26.82亿元。", "南通市2022年亮点\n技术合同成交额268200万元。"], &[]),
        (&["南通市2022年总结\n全社会研发投入超300亿元。", "南通市2022年亮点\n全社会研发投入320亿元。"], &[]),
        (&["南通市2022年总结\n全社会研发投入超300亿元。", "南通市2022年亮点\n全社会研发投入280亿元。"], &["300亿元 ≠ 280亿元"]),
        (&["南通市2022年总结\n高企3600家。", "南通市2023年总结\n高企3500家。"], &[]),
        (&["南通市2022年总结\n高企3600家。", "如皋市2022年总结\n高企300家。"], &[]),
        (&["南通市2022年总结\n高企增长5%。高企增长6%。"], &[]),
        (&["南通市2022年总结\n风险补偿资金池从3200万元增至5200万元。"], &[]),
        (
            &["南通市2022年打算\n2024年工作目标\n到2024年，力争高企达到3600家。", "南通市2024年总结\n2024年，高企3500家。"],
            &["3600家 missed by 3500家"],
        ),
        (
            &[
                "南通市2022年打算\n到2024年底，力争技术合同成交额达到350亿元。",
                "南通市2024年总结\n2024年，技术合同成交额360亿元。",
            ],
            &["350亿元 met by 360亿元"],
        ),
        (
            &[
                "南通市2022年打算\n到2024年，力争PM2.5年平均浓度不超过27微克/立方米。",
                "南通市2024年总结\n2024年，PM2.5年平均浓度25微克/立方米。",
            ],
            &["27微克/立方米 met by 25微克/立方米"],
        ),
        // What is planned for three years together is not held against one.
        (&["南通市打算\n2022—2024年，力争引进科创项目1800个。", "南通市2024年总结\n2024年，引进科创项目600个。"], &[]),
        // The growth that one report tells is no contradiction of another's result.
        (&["南通市2022年总结\n风险补偿资金池从3200万元增至5200万元。", "南通市2022年亮点\n风险补偿资金池5200万元。"], &[]),
    ] {
        let found = conflicts_of(reports);
        if found != expected {
            faults.push(format!("{reports:?}: {found:?}, not {expected:?}"));
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn parts_that_are_more_than_their_whole() {
    let found = |text: &str| {
        let document = Document::new(Source::default(), text);
        let sum = |conflict| match conflict {
            Conflict::Parts { sum, parts, .. } => format!("{} {sum}", parts.len()),
            other => unreachable!("{other:?}"),
        };
        parts(&document, &rows(text)).into_iter().map(sum).collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("新建平台15家，其中省级9家、市级8家。", &["2 17"][..]),
        ("新建平台15家，其中省级9家、市级6家。", &[]),
        ("新建平台15家，其中省级4家。", &[]),
        ("新建平台15家，包括省级4家、市级5家。", &["2 9"]),
        ("新建平台15余家，其中省级16家。", &[]),
        ("新建平台15家。其中省级16家。", &[]),
        ("新建平台15家，同比增长20%，其中省级9家、市级8家。", &["2 17"]),
        ("新建平台15家，其中省级9家、专利80件。", &[]),
        ("新建平台15家，其中省级9家，新增企业80家。", &[]),
        ("新建平台15家，企业、院所分别为50家、80家。", &[]),
        ("新建平台15家，包括省级4家、市级5家等。", &[]),
        // Money is rounded, and written in several magnitudes.
        ("投入资金3.5亿元，其中财政1.2亿元、社会2.3亿元。", &[]),
        ("投入资金3.5亿元，其中财政12000万元、社会26000万元。", &["2 380000000"]),
        ("投入资金3.5亿元，其中财政1.24亿元、社会2.3亿元。", &[]),
        // The whole behind its parts.
        ("新建省级平台9家、市级平台8家，共15家。", &["2 17"]),
        ("新建省级平台9家、市级平台6家，共15家。", &[]),
        ("新建国家级平台2家，省级平台9家、市级平台6家，合计17家。", &[]),
        ("申报平台200家，新建省级平台9家、市级平台6家，共计15家。", &[]),
        ("新建省级平台9家、市级平台6家，共培训500家。", &[]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn claims_of_rank_and_those_that_clash() {
    let rows: Vec<Row> = [
        "南通市2022年总结\n高企净增数全省第一。",
        "苏州市2022年总结\n高新技术企业净增数居全省第1位。",
        "无锡市2022年总结\n高企净增数全省第二。",
    ]
    .iter()
    .flat_map(|text| rows(text))
    .collect();
    let claims = claims(&rows, &Synonyms::default());
    let told: Vec<_> = claims
        .iter()
        .map(|claim| format!("{} {} {} {} {}", claim.who, claim.what, claim.scope, claim.when, claim.place))
        .collect();
    assert_eq!(
        told,
        ["南通 高新技术企业净增 全省 2022 1", "苏州 高新技术企业净增 全省 2022 1", "无锡 高新技术企业净增 全省 2022 2"]
    );
    assert_eq!(clashes(&claims), [[0, 1]]);
}
