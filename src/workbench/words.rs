//! What the workbench says, in both languages.

use super::Tab;
use super::grid::Column;
use crate::findings::{self, Only, Scale, sign};
use crate::insight::{Magnitude, Standing};
use crate::mention::{Bound, Change};
use crate::session::Language;
use crate::view::words::pick;

/// The words of one language.
pub struct Words {
    pub workbench: &'static str,
    pub close: &'static str,
    pub larger: &'static str,
    pub smaller: &'static str,
    pub reading: &'static str,
    pub search: &'static str,
    pub show: &'static str,
    pub group: &'static str,
    pub no_group: &'static str,
    pub scale: &'static str,
    pub export: &'static str,
    pub synonyms: &'static str,
    pub synonyms_hint: &'static str,
    pub fault: &'static str,
    pub keep: &'static str,
    pub cancel: &'static str,
    pub rows: &'static str,
    pub none: &'static str,
    pub no_rows: &'static str,
    pub no_contradictions: &'static str,
    pub no_ranks: &'static str,
    pub target: &'static str,
    pub paragraph: &'static str,
    pub keys: &'static str,
    pub differ: &'static str,
    pub met: &'static str,
    pub missed: &'static str,
    pub sum: &'static str,
    pub clash: &'static str,
    pub all_ranks: &'static str,
    pub more: &'static str,
    pub border: &'static str,
}

const CHINESE: Words = Words {
    workbench: "工作台",
    close: "关闭",
    larger: "放大",
    smaller: "缩小",
    reading: "正在整理",
    search: "在表中查找",
    show: "显示",
    group: "分组",
    no_group: "不分组",
    scale: "数量级",
    export: "导出",
    synonyms: "同义指标",
    synonyms_hint: "每行一组：名称 = 别名, 别名；~词 = 别词 用于名称中的一部分；# 开头是说明。",
    fault: "这一行不成一组：",
    keep: "保存",
    cancel: "取消",
    rows: "行",
    none: "（缺）",
    no_rows: "没有可列的数字。",
    no_contradictions: "没有发现互相矛盾的数字。",
    no_ranks: "没有名次。",
    target: "目标",
    paragraph: "第{}段",
    keys: "↑ ↓ ← → 移动，正文随之；Enter 回到正文，F2 改写，Ctrl Z 撤销",
    differ: "同一指标、主体、时期，数值不同",
    met: "目标已达到",
    missed: "目标未达到",
    sum: "各部分之和与总数不符：",
    clash: "不同的主体称同一名次",
    all_ranks: "全部名次",
    more: "再列一些",
    border: "工作台的高度",
};

const ENGLISH: Words = Words {
    workbench: "Workbench",
    close: "Close",
    larger: "Enlarge",
    smaller: "Shrink",
    reading: "Reading",
    search: "Find in the table",
    show: "Show",
    group: "Group by",
    no_group: "No groups",
    scale: "Magnitude",
    export: "Export",
    synonyms: "Synonyms",
    synonyms_hint: "A group a line: NAME = OTHER, OTHER; ~PART = OTHER for words within names; # begins a comment.",
    fault: "This line is no group: ",
    keep: "Save",
    cancel: "Cancel",
    rows: "rows",
    none: "(missing)",
    no_rows: "There are no figures to list.",
    no_contradictions: "No figures contradict each other.",
    no_ranks: "There are no ranks.",
    target: "target",
    paragraph: "¶ {}",
    keys: "↑ ↓ ← → move, and the text follows; Enter goes to the text, F2 corrects, Ctrl Z undoes",
    differ: "Same metric, subject and period, different values",
    met: "Target reached",
    missed: "Target not reached",
    sum: "The parts do not add up: ",
    clash: "Different ones claim the same place",
    all_ranks: "All ranks",
    more: "List more",
    border: "Height of the workbench",
};

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// The language of the page.
pub fn language() -> Language {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    Language::of_code(&root.and_then(|root| root.get_attribute("lang")).unwrap_or_default())
}

/// What is shown.
pub fn tab(language: Language, tab: Tab) -> &'static str {
    let (chinese, english) = match tab {
        Tab::Sheet => ("数据表", "Figures"),
        Tab::Contradictions => ("矛盾", "Contradictions"),
        Tab::Ranks => ("名次", "Ranks"),
        Tab::Rules => ("规则", "Rules"),
        Tab::Codebook => ("标签手册", "Codebook"),
        Tab::Entities => ("机构与项目", "Who and what"),
        Tab::Together => ("同现", "Together"),
        Tab::Repeats => ("重复段落", "Repeats"),
        Tab::Opinion => ("复核", "Second opinion"),
        Tab::Charts => ("图表", "Charts"),
    };
    pick(language, chinese, english)
}

/// A column's head.
pub fn column(language: Language, column: Column) -> &'static str {
    let (chinese, english) = match column {
        Column::Metric => ("指标", "Metric"),
        Column::Subject => ("主体", "Subject"),
        Column::Period => ("时期", "Period"),
        Column::Quote => ("原文", "As written"),
        Column::Value => ("数值", "Value"),
        Column::Said => ("说明", "Remarks"),
        Column::Report => ("出处", "Source"),
    };
    pick(language, chinese, english)
}

/// By what rows are grouped.
pub fn group(language: Language, of: findings::Column) -> &'static str {
    column(
        language,
        match of {
            findings::Column::Metric => Column::Metric,
            findings::Column::Subject => Column::Subject,
            findings::Column::Period => Column::Period,
            findings::Column::Value => Column::Value,
            findings::Column::Report => Column::Report,
        },
    )
}

/// Which rows are shown.
pub fn only(language: Language, only: Only) -> &'static str {
    let (chinese, english) = match only {
        Only::All => ("全部", "All"),
        Only::Results => ("只看结果", "Results"),
        Only::Targets => ("只看目标", "Targets"),
        Only::Unsure => ("待核对的", "To be checked"),
        Only::Corrected => ("更正过的", "Corrected"),
    };
    pick(language, chinese, english)
}

/// In which magnitude amounts are written.
pub fn scale(language: Language, scale: Scale) -> &'static str {
    match scale {
        Scale::Fitting => pick(language, "自动", "Fitting"),
        Scale::Same(Magnitude::One) => "1",
        Scale::Same(magnitude) => magnitude.name(),
    }
}

/// What is said of an amount: signs of its bound and its change, its scope, that it is a target.
pub fn remarks(language: Language, bound: Option<Bound>, change: Option<Change>, scope: Option<&str>, target: bool) -> String {
    let bound = bound.map(sign);
    let change = change.map(|change| if change == Change::Up { "↑" } else { "↓" });
    let target = target.then_some(words(language).target);
    [bound, change, scope, target].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Where the words of a cell stand: a sign, and in words.
pub fn standing(language: Language, standing: Standing) -> (&'static str, &'static str) {
    let (sign, chinese, english) = match standing {
        Standing::Sentence => ("", "句中", "in the sentence"),
        Standing::Earlier => ("↰", "前文", "from before"),
        Standing::Heading => ("§", "小标题", "from the heading"),
        Standing::Title => ("《", "标题", "from the title"),
        Standing::Corrected => ("✎", "更正", "corrected"),
        Standing::Missing => ("?", "缺", "missing"),
    };
    (sign, pick(language, chinese, english))
}

/// A column's name in the style sheet.
pub fn name_of(column: Column) -> &'static str {
    match column {
        Column::Metric => "metric",
        Column::Subject => "subject",
        Column::Period => "period",
        Column::Quote => "quote",
        Column::Value => "value",
        Column::Said => "said",
        Column::Report => "report",
    }
}
