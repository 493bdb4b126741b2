//! The table of rules: what each is called, why it marks, an example and a counter-example.

use crate::mention::{FigureKind, Kind};

/// One rule of the detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name that a mention carries.
    pub name: &'static str,
    /// What it marks; `None` for a rule that figures of several sub-kinds share.
    pub kind: Option<Kind>,
    /// Why, in English.
    pub reason_en: &'static str,
    /// Why, in Chinese.
    pub reason_zh: &'static str,
    /// A passage with what the rule marks between ⟦ and ⟧.
    pub example: &'static str,
    /// A passage in which it marks nothing.
    pub counter_example: &'static str,
}

/// The rule of this name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

const fn figure(
    name: &'static str,
    kind: FigureKind,
    [reason_en, reason_zh]: [&'static str; 2],
    [example, counter_example]: [&'static str; 2],
) -> Rule {
    Rule { name, kind: Some(Kind::Figure(kind)), reason_en, reason_zh, example, counter_example }
}

use FigureKind::{Count, Date, Measure, Money, Multiple, Percent, Rank};

/// Every rule, figures first.
pub const RULES: &[Rule] = &[
    figure(
        "percent",
        Percent,
        ["a number and a sign of percentage, or 成", "数字加百分号或“成”"],
        ["占比达到⟦68.5%⟧", "2家成立公司"],
    ),
    figure("percent-of", Percent, ["百分之, or a fraction in words", "百分之几、几分之几"], ["完成⟦百分之三十⟧", "十分之好"]),
    figure("fraction", Percent, ["a small fraction in digits", "数字写的分数"], ["占全市⟦1/3⟧", "编号2022/00701"]),
    figure(
        "ratio-by-context",
        Percent,
        ["a decimal behind 之比 and the like", "“之比”等词后的小数"],
        ["城乡居民收入之比缩小到⟦1.95⟧以内", "升级到1.95版"],
    ),
    figure(
        "percentage-points",
        Percent,
        ["a number of percentage points", "若干个百分点"],
        ["提高⟦2.7个百分点⟧", "提高若干百分点"],
    ),
    figure(
        "money",
        Money,
        ["a number and a currency, per something or not", "数字加货币单位，可带“/人”等"],
        ["人均⟦16.8万元/人⟧", "元旦假期"],
    ),
    figure(
        "money-by-context",
        Money,
        ["a bare number of 万 or 亿 behind a word of money", "“估值”“投资”等词后以万、亿计的数"],
        ["估值⟦3.5亿⟧,", "人口3.5亿,"],
    ),
    figure("count", Count, ["a number and a classifier", "数字加量词"], ["⟦四家⟧省级高新区", "一批企业、第二次会议、两个维护"]),
    figure(
        "measure",
        Measure,
        ["a number and a unit of measure or time", "数字加计量单位或时间单位"],
        ["面积⟦13.65万平方米⟧", "型号HY80米"],
    ),
    figure("multiple", Multiple, ["a number of times as much", "若干倍"], ["达到⟦3倍⟧", "加倍努力"]),
    figure("doubling", Multiple, ["翻番: so many doublings", "翻番"], ["产值⟦翻两番⟧", "翻开新篇"]),
    figure("place", Rank, ["an ordinal with 位 or 名", "“第几位”“第几名”"], ["全国⟦第23位⟧", "第23次会议"]),
    figure(
        "place-by-context",
        Rank,
        ["an ordinal behind a scope or a ranked amount", "范围或排名词后的序数"],
        ["增速全省⟦第一⟧,", "担任第一副组长"],
    ),
    figure("top-places", Rank, ["the first so many places, or 强", "“前几位”“几强”"], ["进入全国⟦前40位⟧", "目前40位"]),
    Rule {
        name: "range",
        kind: None,
        reason_en: "two numbers joined to a range before one unit",
        reason_zh: "同一单位的数字区间",
        example: "新增⟦6-9个⟧",
        counter_example: "“8+8”产业",
    },
    figure("year", Date, ["four digits and 年", "四位年份加“年”"], ["⟦2022年⟧,", "2022家"]),
    figure("bare-year", Date, ["four digits of a year before a name", "名称前的四位年份"], ["⟦2020⟧南通科技大事", "〔2022〕9号"]),
    figure("month", Date, ["a month, with its year or resolved to the report's", "月份"], ["⟦2022年3月⟧,", "3个月"]),
    figure("date", Date, ["a day of a month", "某月某日"], ["⟦2022年10月28日⟧", "10人28天"]),
    figure(
        "date-in-figures",
        Date,
        ["a date in digits and marks", "以数字和符号写的日期"],
        ["成文日期: ⟦2022-10-28⟧", "编号2022-00701"],
    ),
    figure("period", Date, ["a span of months, quarters or years", "起止月份、季度或年份"], ["⟦2020年1-11月⟧", "分2-3年"]),
    figure(
        "relative-date",
        Date,
        ["a month or day of a year told by a word", "“去年”等词后的月、日"],
        ["发布日期: 2023-01-05\n⟦去年7月22日⟧,", "去年,"],
    ),
    figure("five-year-plan", Date, ["the period of a five-year plan", "五年规划时期"], ["⟦“十三五”期间⟧,", "十分重要"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::detect;

    /// The passage without its marks, and with marks around what `rule` finds in it.
    fn marked_by(rule: &str, passage: &str) -> (String, String) {
        let plain = passage.replace(['⟦', '⟧'], "");
        let mut marked = plain.clone();
        for mention in detect(&plain).iter().rev().filter(|mention| mention.rule == rule) {
            marked.insert(mention.span.end(), '⟧');
            marked.insert(mention.span.start(), '⟦');
        }
        (plain, marked)
    }

    #[test]
    fn examples_are_marked_and_counter_examples_are_not() {
        for rule in RULES {
            assert_eq!(marked_by(rule.name, rule.example).1, rule.example, "{}", rule.name);
            let (plain, marked) = marked_by(rule.name, rule.counter_example);
            assert_eq!(marked, plain, "{}", rule.name);
        }
    }

    #[test]
    fn names_are_unique_and_found() {
        for (i, each) in RULES.iter().enumerate() {
            assert_eq!(rule(each.name), Some(each));
            assert!(RULES[..i].iter().all(|other| other.name != each.name), "{}", each.name);
        }
    }
}
