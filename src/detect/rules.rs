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

const fn organization(
    name: &'static str,
    [reason_en, reason_zh]: [&'static str; 2],
    [example, counter_example]: [&'static str; 2],
) -> Rule {
    Rule { name, kind: Some(Kind::Organization), reason_en, reason_zh, example, counter_example }
}

const fn program(
    name: &'static str,
    [reason_en, reason_zh]: [&'static str; 2],
    [example, counter_example]: [&'static str; 2],
) -> Rule {
    Rule { name, kind: Some(Kind::Program), reason_en, reason_zh, example, counter_example }
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
    figure(
        "republican-year",
        Date,
        ["a year of the Republic of China, named so or in a text of Taiwan", "民国纪年"],
        ["⟦民國98年⟧起", "设厂98年"],
    ),
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
    organization(
        "company",
        ["a name before a company's legal form", "公司法定形式前的名称"],
        ["与⟦江苏腾远重工有限公司⟧签约", "规模以上有限公司"],
    ),
    organization(
        "short-company",
        ["a short name before a trade, where the words around speak of a company", "行业词前的简称，且上下文说的是企业"],
        ["支持⟦腾远微电⟧、⟦宏达海缆⟧等企业", "支持生物医药、高端装备等产业"],
    ),
    organization(
        "listed-company",
        ["an item of a list of companies that a company closes", "企业列举中的一项"],
        ["⟦腾远达⟧、三花控股等企业参与", "生物医药、高端装备等企业"],
    ),
    organization(
        "learned-name",
        ["the short form of a name found elsewhere in the report", "文中已识别名称的简称"],
        ["比斯特(江苏)汽车科技有限公司的产品。⟦比斯特⟧将扎根", "比斯特将扎根"],
    ),
    organization(
        "alias",
        ["a short form that the report introduces behind the full name", "文中在全称后说明的简称"],
        ["合肥晶合集成电路股份有限公司(简称“⟦晶合集成⟧”)上市。⟦晶合集成⟧投产", "晶合集成投产"],
    ),
    organization(
        "organ",
        ["an organ of a place or level of government", "某地某级的党政机关"],
        ["⟦市科技局⟧牵头,⟦南通市人民政府⟧批准", "各县(市、区)政府"],
    ),
    organization("organ-by-itself", ["an organ's name without its level", "不带层级的机关名"], ["由⟦财政局⟧负责", "大局为重"]),
    organization("nationwide-body", ["a body known nationwide by its name", "全国知名机构"], ["获⟦科技部⟧肯定", "科技部门"]),
    organization("university", ["a place and a university's short form", "地名加高校简称"], ["与⟦西安农大⟧合作", "理工科"]),
    organization(
        "body",
        ["a proper name before 大学, 研究院, 协会…", "“大学”“研究院”“协会”等前的专名"],
        ["依托⟦清华大学⟧建设", "企业研究院"],
    ),
    organization(
        "site",
        ["a place's or level's centre, park or zone", "某地某级的中心、园区、开发区"],
        ["推动⟦南通高新区⟧发展", "省级工程技术研究中心"],
    ),
    organization("zone-by-itself", ["a zone that acts", "作为主体的园区"], ["⟦高新区⟧加快建设", "国家级高新区"]),
    organization(
        "numbered-institute",
        ["a group's institute by its number", "集团简称加研究所序号"],
        ["与⟦中国电科38所⟧合作", "38所学校"],
    ),
    organization(
        "short-form",
        ["a known short form that stands by itself", "独立使用的知名机构简称"],
        ["⟦北大⟧、⟦清华⟧", "东北大捷"],
    ),
    organization("medium", ["a news medium", "新闻媒体"], ["来源:⟦新华日报⟧", "日报告制度"]),
    program(
        "book-marks",
        ["a policy's title in book marks", "书名号内的政策文件名"],
        ["出台《⟦科技创新三年行动计划⟧》", "印发《创新政策汇编》"],
    ),
    program(
        "quoted-scheme",
        ["a quoted name that ends like a scheme or is put to work like one", "引号内的产品、机制、计划名"],
        ["推广“⟦苏科贷⟧”业务", "实施“五大行动”"],
    ),
    program(
        "quoted-with-head",
        ["a name that a quotation opens and a word behind it completes", "引号开头、引号后的词补全的名称"],
        ["实施⟦“萤光”计划⟧", "“卡脖子”技术"],
    ),
    program(
        "policy",
        ["a plan or policy behind a verb of policy or a level", "政策动词或层级词后的计划、工程、行动"],
        ["实施⟦产业倍增攻坚行动⟧", "各类行动"],
    ),
    program(
        "introduced-program",
        ["a program's short form that the report introduces behind its name", "文中在全名后说明的计划、赛事简称"],
        ["中国国际光电博览会（以下简称⟦光谷展⟧）开幕，⟦光谷展⟧有展位", "光谷展有展位"],
    ),
    program(
        "learned-program",
        ["a scheme that the report quotes elsewhere", "文中曾加引号的计划、产品"],
        ["推广“苏科贷”业务，发放⟦苏科贷⟧", "发放苏科贷"],
    ),
    program("loan", ["a loan product between two marks", "独立书写的贷款产品"], ["推出⟦科创易贷⟧、⟦专利贷⟧", "发放信贷、房贷"]),
    program(
        "event",
        ["a competition, fair or campaign by name", "赛事、展会、活动周、攻坚战"],
        ["第十一届⟦中国创新创业大赛⟧", "举办创新创业大赛"],
    ),
    program(
        "award-or-line",
        ["an award or funding line of a level", "国家、省级的奖项或项目"],
        ["获⟦省优秀企业家奖⟧", "优秀组织奖"],
    ),
    program(
        "nationwide-program",
        ["a program known nationwide by its name", "全国性计划、战略"],
        ["列入⟦国家重点研发计划⟧", "重点研发"],
    ),
    program(
        "title",
        ["a plan's title in a line of its own, or behind 关于印发", "独占一行或“关于印发”后的文件名"],
        ["关于印发⟦南通市人才发展规划⟧的通知", "关于印发的通知"],
    ),
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
