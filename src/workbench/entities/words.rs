//! What the tab of programs and organizations says, in both languages.

use crate::entities::{By, Fault, Unit, Wrong};
use crate::mention::Kind;
use crate::session::Language;
use crate::view::words::pick;
use crate::workbench::together;

/// The words of one language.
pub struct Words {
    pub search: &'static str,
    pub kind: &'static str,
    pub any_kind: &'static str,
    pub report: &'static str,
    pub any_report: &'static str,
    pub name: &'static str,
    pub ticked: &'static str,
    pub merge: &'static str,
    pub split: &'static str,
    pub decisions: &'static str,
    pub hint: &'static str,
    pub entities: &'static str,
    pub none: &'static str,
    pub choose_one: &'static str,
    pub keys: &'static str,
    pub forms: &'static str,
    pub forms_hint: &'static str,
    pub partners: &'static str,
    pub unit: &'static str,
    pub share: &'static str,
    pub bits: &'static str,
    pub figures: &'static str,
    pub no_figures: &'static str,
    pub mentions: &'static str,
    pub by_report: &'static str,
    pub by_period: &'static str,
    pub no_period: &'static str,
    pub more: &'static str,
    pub back: &'static str,
    pub times: &'static str,
    pub program: &'static str,
    pub organization: &'static str,
    pub by: &'static str,
    pub least: &'static str,
    pub links: &'static str,
    pub pairs: &'static str,
    pub no_pairs: &'static str,
    pub save: &'static str,
    pub drawing: &'static str,
    pub drawing_said: &'static str,
    pub choose_pair: &'static str,
    pub measures: &'static str,
    pub reports: &'static str,
}

const CHINESE: Words = Words {
    search: "查找机构与项目",
    kind: "类别",
    any_kind: "全部",
    report: "报告",
    any_report: "全部报告",
    name: "名称",
    ticked: "已选",
    merge: "合并所选",
    split: "拆出所选写法",
    decisions: "合并与拆分",
    hint: "每行一条：名称 = 写法, 写法（是同一个）；名称 ≠ 写法（不是同一个）；写法@南通市 只指该市报告里的写法；# 开头是说明。",
    entities: "个",
    none: "没有机构或项目。",
    choose_one: "选一个机构或项目，这里列出它的写法、原句、同句的数字和常与它同现的名称。",
    keys: "↑ ↓ 移动，空格选中，M 合并所选，Enter 到右侧内容，Ctrl Z 撤销",
    forms: "写法",
    forms_hint: "勾选写法后可拆出，成为另一个名称",
    partners: "同现",
    unit: "范围",
    share: "共占",
    bits: "关联",
    figures: "同句数字",
    no_figures: "同句没有数字。",
    mentions: "出现之处",
    by_report: "按报告",
    by_period: "按时期",
    no_period: "（无时期）",
    more: "再显示一些",
    back: "回到列表",
    times: "次",
    program: "项目",
    organization: "机构",
    by: "排序",
    least: "至少",
    links: "画出",
    pairs: "对",
    no_pairs: "没有同现的项目与机构。",
    save: "存为 SVG",
    drawing: "同现图",
    drawing_said: "左为项目，右为机构，线越粗同现越多；左表有同样的内容",
    choose_pair: "选一对，这里列出它们同现的句子。",
    measures: "共占：两者同现之处占任一者出现之处的比例。关联：比随机同现多多少（以 2 为底的对数，0 为随机）。一处有 {} 个以上不同名称的是名单，不计。",
    reports: "份报告",
};

const ENGLISH: Words = Words {
    search: "Find names",
    kind: "Kind",
    any_kind: "All",
    report: "Report",
    any_report: "All reports",
    name: "Name",
    ticked: "Ticked",
    merge: "Merge the ticked",
    split: "Split off the ticked forms",
    decisions: "Merged and split",
    hint: "A decision a line: NAME = FORM, FORM (they are one); NAME ≠ FORM (they are not); FORM@南通市 is the form in that city's reports; # begins a comment.",
    entities: "entities",
    none: "There are no programs or organizations.",
    choose_one: "Choose a program or an organization: its forms, sentences, the figures beside it and whom it occurs with stand here.",
    keys: "↑ ↓ move, Space ticks, M merges the ticked, Enter goes to what stands beside, Ctrl Z undoes",
    forms: "Forms",
    forms_hint: "Ticked forms can be split off, as another name",
    partners: "Occurs with",
    unit: "Within",
    share: "share",
    bits: "tie",
    figures: "Figures in its sentences",
    no_figures: "No figure stands in its sentences.",
    mentions: "Mentions",
    by_report: "By report",
    by_period: "By period",
    no_period: "(no period)",
    more: "Show more",
    back: "Back to the list",
    times: "mentions",
    program: "Program",
    organization: "Organization",
    by: "Sort by",
    least: "At least",
    links: "Links drawn",
    pairs: "pairs",
    no_pairs: "No program occurs with an organization.",
    save: "Save as SVG",
    drawing: "Drawing",
    drawing_said: "Programs on the left, organizations on the right, the thicker a line the more often together; the table says the same",
    choose_pair: "Choose a pair: the sentences in which both stand come here.",
    measures: "Share: of the passages with either, those with both. Tie: how much more often together than by chance (binary logarithm, 0 is chance). Passages with more than {} names are lists and do not count.",
    reports: "reports",
};

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// A kind of entity, one of it.
pub fn kind(language: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::Program => pick(language, "项目", "Program"),
        Kind::Organization | Kind::Figure(_) => pick(language, "机构", "Organization"),
    }
}

/// What entities are sorted by.
pub fn by(language: Language, by: By) -> &'static str {
    match by {
        By::Mentions => pick(language, "次数", "Mentions"),
        By::Reports => pick(language, "报告数", "Reports"),
        By::Name => words(language).name,
    }
}

/// In what names occur together.
pub fn unit(language: Language, unit: Unit) -> &'static str {
    match unit {
        Unit::Sentence => pick(language, "同句", "a sentence"),
        Unit::Paragraph => pick(language, "同段", "a paragraph"),
    }
}

/// What is wrong with a line of decisions.
pub fn fault(language: Language, fault: &Fault) -> String {
    let Language::Chinese = language else { return fault.to_string() };
    let line = fault.line;
    match &fault.what {
        Wrong::Sign => format!("第 {line} 行：应为“名称 = 写法, 写法”或“名称 ≠ 写法, 写法”"),
        Wrong::Empty => format!("第 {line} 行：缺少名称"),
        Wrong::Quotation => format!("第 {line} 行：引号没有成对"),
        Wrong::Whose(name) => format!("第 {line} 行：{name} 各地都有，请写明是哪里的：{name}@南通市"),
    }
}

/// By what pairs are sorted.
pub fn strength(language: Language, by: together::By) -> &'static str {
    match by {
        together::By::Count => pick(language, "同现", "Together"),
        together::By::Share => pick(language, "共占", "Share"),
        together::By::Bits => pick(language, "关联", "Tie"),
    }
}

/// A number with one digit behind the point.
pub fn tenths(number: f64) -> String {
    let tenths = (number * 10.0).round() as i64;
    format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
}
