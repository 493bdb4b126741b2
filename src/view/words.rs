//! Every word of the interface, in Chinese and in English. A field that one language lacks does not compile.

pub mod doubts;
pub mod exchange;
mod faults;
pub mod finding;
pub mod palette;
pub mod telling;

use super::notices::Notice;
use crate::annotation::{Color, State};
use crate::detect::Explanation;
use crate::mention::{Bound, Change, FigureKind};
use crate::session::{Edge, Facet, Font, Language, TagProblem, Theme};
use std::ops::Range;

/// Words that do not depend on anything else.
pub struct Words {
    pub undo: &'static str,
    pub redo: &'static str,
    pub open: &'static str,
    pub folder: &'static str,
    pub paste: &'static str,
    pub download: &'static str,
    pub download_open: &'static str,
    pub download_all: &'static str,
    pub download_as: &'static str,
    pub print: &'static str,
    pub help: &'static str,
    pub other_language: &'static str,
    pub theme: &'static str,
    pub font: &'static str,
    pub reports: &'static str,
    pub annotations: &'static str,
    pub characters: &'static str,
    pub places: &'static str,
    pub reviewed: &'static str,
    pub ruler: &'static str,
    pub close_report: &'static str,
    pub detecting: &'static str,
    pub cancel: &'static str,
    pub legend: &'static str,
    pub add_tag: &'static str,
    pub tags: &'static str,
    pub any_tag: &'static str,
    pub find_in_list: &'static str,
    pub states: &'static str,
    pub batch: &'static str,
    pub nothing_listed: &'static str,
    pub accept: &'static str,
    pub reject: &'static str,
    pub delete: &'static str,
    pub bound: &'static str,
    pub change: &'static str,
    pub scope: &'static str,
    pub refers_to: &'static str,
    pub corrected: &'static str,
    pub workbench: &'static str,
    pub target: &'static str,
    pub yes: &'static str,
    pub rule: &'static str,
    pub by_person: &'static str,
    pub note: &'static str,
    pub note_hint: &'static str,
    pub edges: &'static str,
    pub selected: &'static str,
    pub mark_as: &'static str,
    pub several_here: &'static str,
    pub link: &'static str,
    pub saved: &'static str,
    pub saving: &'static str,
    pub not_saved: &'static str,
    pub close: &'static str,
    pub retry: &'static str,
    pub save: &'static str,
    pub save_losses: &'static str,
    pub details: &'static str,
    pub keys: &'static str,
    pub about_title: &'static str,
    pub rules_title: &'static str,
    pub example: &'static str,
    pub counter_example: &'static str,
    pub paste_title: &'static str,
    pub paste_hint: &'static str,
    pub paste_name: &'static str,
    pub make_report: &'static str,
    pub hints: &'static [&'static str],
    pub hints_done: &'static str,
    pub no_report: &'static str,
    pub drop_here: &'static str,
    pub tag_name: &'static str,
    pub tag_color: &'static str,
    pub tag_key: &'static str,
    pub tag_description: &'static str,
    pub tag_new: &'static str,
    pub tag_save: &'static str,
    pub tag_delete: &'static str,
    pub tag_edit: &'static str,
    pub loading: &'static str,
    pub text: &'static str,
    pub show_menu: &'static str,
    pub more: &'static str,
    pub close_card: &'static str,
    pub happened: &'static str,
    pub size: &'static str,
    pub leading: &'static str,
    pub line_length: &'static str,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

static CHINESE: Words = Words {
    undo: "撤销",
    redo: "重做",
    open: "打开…",
    folder: "文件夹…",
    paste: "粘贴",
    download: "导出",
    download_open: "本篇标注（JSON）",
    download_all: "全部报告的标注（JSON）",
    download_as: "给其他工具：CSV、Excel、brat 等…",
    print: "打印本篇，或存为 PDF",
    help: "帮助",
    other_language: "English",
    theme: "明暗",
    font: "字体",
    reports: "报告",
    annotations: "标注",
    characters: "字",
    places: "处",
    reviewed: "已审",
    ruler: "全文标注分布；从这些地方起有待审的：",
    close_report: "关闭这篇报告",
    detecting: "识别中",
    cancel: "取消",
    legend: "图例：点按以显示或隐藏",
    add_tag: "＋ 标签",
    tags: "标签",
    any_tag: "所有标签",
    find_in_list: "在标注与批语中查找",
    states: "状态",
    batch: "一次采纳或驳回哪些",
    nothing_listed: "没有符合条件的标注",
    accept: "采纳",
    reject: "驳回",
    delete: "删除",
    bound: "界限",
    change: "增减",
    scope: "范围",
    refers_to: "全称",
    corrected: "更正",
    workbench: "工作台",
    target: "目标值",
    yes: "是",
    rule: "规则",
    by_person: "人工标注",
    note: "批语",
    note_hint: "在此写批语",
    edges: "移动边界",
    selected: "选中的文字",
    mark_as: "标为",
    several_here: "此处有多条标注",
    link: "此处的链接",
    saved: "已保存",
    saving: "保存中",
    not_saved: "未保存",
    close: "关闭",
    retry: "再试",
    save: "下载",
    save_losses: "下载缺失清单",
    details: "详情",
    keys: "按键",
    about_title: "怎样使用",
    rules_title: "识别规则",
    example: "例",
    counter_example: "反例",
    paste_title: "粘贴文字作为报告",
    paste_hint: "把报告全文粘贴在这里",
    paste_name: "名称",
    make_report: "作为报告打开",
    hints: &[
        "点按划线的文字看卡片",
        "{next}、{previous} 前后跳转，{accept} 采纳，{reject} 驳回",
        "选中文字后按 {figure} {program} {organization} 标为数字、项目、机构",
    ],
    hints_done: "知道了",
    no_report: "还没有报告。打开 .txt 或 .md 文件，或者粘贴文字。",
    drop_here: "松开即可打开",
    tag_name: "名称",
    tag_color: "颜色",
    tag_key: "按键",
    tag_description: "说明",
    tag_new: "新建标签",
    tag_save: "保存标签",
    tag_delete: "删除标签",
    tag_edit: "修改",
    loading: "载入中",
    text: "正文",
    show_menu: "报告与标注列表",
    more: "更多",
    close_card: "收起卡片",
    happened: "刚才",
    size: "字号",
    leading: "行距（%）",
    line_length: "每行字数",
};

static ENGLISH: Words = Words {
    undo: "Undo",
    redo: "Redo",
    open: "Open…",
    folder: "Folder…",
    paste: "Paste",
    download: "Export",
    download_open: "This report’s annotations (JSON)",
    download_all: "All reports’ annotations (JSON)",
    download_as: "To other tools: CSV, Excel, brat and more…",
    print: "Print this report, or save it as PDF",
    help: "Help",
    other_language: "中文",
    theme: "Theme",
    font: "Type",
    reports: "Reports",
    annotations: "Annotations",
    characters: "characters",
    places: "mentions",
    reviewed: "Reviewed",
    ruler: "Where annotations lie in the report; some are to be reviewed from: ",
    close_report: "Close this report",
    detecting: "Detecting",
    cancel: "Cancel",
    legend: "Legend: click to show or hide",
    add_tag: "+ Tag",
    tags: "Tags",
    any_tag: "Any tag",
    find_in_list: "Find in passages and notes",
    states: "State",
    batch: "What to decide about at once",
    nothing_listed: "No annotation fits",
    accept: "Accept",
    reject: "Reject",
    delete: "Delete",
    bound: "Bound",
    change: "Change",
    scope: "Among",
    refers_to: "Stands for",
    corrected: "Corrected",
    workbench: "Workbench",
    target: "Target",
    yes: "yes",
    rule: "Rule",
    by_person: "Marked by hand",
    note: "Note",
    note_hint: "Write a note here",
    edges: "Move edges",
    selected: "Selected text",
    mark_as: "Mark as",
    several_here: "Several annotations lie here",
    link: "Link to this place",
    saved: "Saved",
    saving: "Saving",
    not_saved: "Not saved",
    close: "Close",
    retry: "Try again",
    save: "Download",
    save_losses: "Download what is lost",
    details: "Details",
    keys: "Keys",
    about_title: "How to use it",
    rules_title: "Rules of detection",
    example: "Example",
    counter_example: "Not",
    paste_title: "Paste text as a report",
    paste_hint: "Paste the report’s text here",
    paste_name: "Name",
    make_report: "Open as a report",
    hints: &[
        "Click underlined text for its card",
        "{next} and {previous} step, {accept} accepts, {reject} rejects",
        "Select text, then {figure} {program} {organization}: figure, program, organization",
    ],
    hints_done: "Got it",
    no_report: "No report yet. Open .txt or .md files, or paste text.",
    drop_here: "Drop to open",
    tag_name: "Name",
    tag_color: "Colour",
    tag_key: "Key",
    tag_description: "Description",
    tag_new: "New tag",
    tag_save: "Save tag",
    tag_delete: "Delete tag",
    tag_edit: "Edit",
    loading: "Loading",
    text: "Text",
    show_menu: "Reports and annotations",
    more: "More",
    close_card: "Put the card away",
    happened: "Just now",
    size: "Size",
    leading: "Line spacing (%)",
    line_length: "Characters a line",
};

/// One of two words.
pub fn pick<'a>(language: Language, chinese: &'a str, english: &'a str) -> &'a str {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// That a mark stays on, but which one is yet to be said.
pub fn no_mark_yet(language: Language) -> &'static str {
    pick(language, "按键选一个标签", "choose a tag by its key")
}

/// Why a rule marks.
pub fn reason<'a>(language: Language, rule: &Explanation<'a>) -> &'a str {
    pick(language, rule.reason_zh, rule.reason_en)
}

/// A facet.
pub fn facet(language: Language, facet: Facet) -> &'static str {
    match facet {
        Facet::Figure => pick(language, "数字", "Figures"),
        Facet::Program => pick(language, "项目", "Programs"),
        Facet::Organization => pick(language, "机构", "Organizations"),
        Facet::Date => pick(language, "日期", "Dates"),
        Facet::Tagged => pick(language, "自定义", "Own tags"),
    }
}

/// What of the text stands in the page: these of so many paragraphs.
pub fn place(language: Language, (mounted, count): (Range<usize>, usize)) -> String {
    let (first, last) = (mounted.start + 1, mounted.end);
    match language {
        Language::Chinese => format!("正文，第 {first} 至 {last} 段，共 {count} 段"),
        Language::English => format!("Text, paragraphs {first} to {last} of {count}"),
    }
}

/// A sub-kind of figure.
pub fn figure_kind(language: Language, kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Percent => pick(language, "比率", "percent"),
        FigureKind::Money => pick(language, "金额", "money"),
        FigureKind::Count => pick(language, "数量", "count"),
        FigureKind::Measure => pick(language, "计量", "measure"),
        FigureKind::Rank => pick(language, "名次", "rank"),
        FigureKind::Date => pick(language, "日期", "date"),
        FigureKind::Multiple => pick(language, "倍数", "multiple"),
    }
}

/// A unit: the normalised ones in words, any other as it is written in the report.
pub fn unit(language: Language, unit: &str) -> String {
    let word = match unit {
        "ratio" => pick(language, "比率", "ratio"),
        "pp" => pick(language, "个百分点", "percentage points"),
        "rank" => pick(language, "名次", "rank"),
        "top" => pick(language, "前若干名", "top"),
        "times" => pick(language, "倍", "times"),
        _ => return unit.replace("CNY", pick(language, "元 CNY", "CNY")).replace("USD", pick(language, "美元 USD", "USD")),
    };
    word.to_owned()
}

/// A state.
pub fn state(language: Language, state: State) -> &'static str {
    match state {
        State::Suggested => pick(language, "待审", "Suggested"),
        State::Accepted => pick(language, "已采纳", "Accepted"),
        State::Rejected => pick(language, "已驳回", "Rejected"),
    }
}

/// A bound.
pub fn bound(language: Language, bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => pick(language, "≥ 不少于", "≥ at least"),
        Bound::AtMost => pick(language, "≤ 不超过", "≤ at most"),
        Bound::MoreThan => pick(language, "> 超过", "> more than"),
        Bound::LessThan => pick(language, "< 低于", "< less than"),
        Bound::About => pick(language, "≈ 约", "≈ about"),
    }
}

/// A change.
pub fn change(language: Language, change: Change) -> &'static str {
    match change {
        Change::Up => pick(language, "↑ 增", "↑ up"),
        Change::Down => pick(language, "↓ 减", "↓ down"),
    }
}

/// A colour.
pub fn color(language: Language, color: Color) -> &'static str {
    match color {
        Color::Rose => pick(language, "玫红", "rose"),
        Color::Plum => pick(language, "紫", "plum"),
        Color::Sky => pick(language, "天蓝", "sky"),
        Color::Teal => pick(language, "青", "teal"),
        Color::Moss => pick(language, "苔绿", "moss"),
        Color::Amber => pick(language, "橙", "amber"),
        Color::Clay => pick(language, "陶褐", "clay"),
        Color::Slate => pick(language, "灰", "slate"),
    }
}

/// Which suggestions are decided about at once, in the order of [`Batch::ALL`](crate::session::Batch::ALL).
pub fn batches(language: Language) -> [&'static str; 5] {
    match language {
        Language::Chinese => ["所列的", "看得见的", "同一规则的", "同样文字的", "同一类的"],
        Language::English => ["All listed", "Visible", "Same rule", "Same text", "Same kind"],
    }
}

/// A theme.
pub fn theme(language: Language, theme: Theme) -> &'static str {
    match theme {
        Theme::System => pick(language, "随系统", "system"),
        Theme::Light => pick(language, "浅色", "light"),
        Theme::Dark => pick(language, "深色", "dark"),
    }
}

/// A font.
pub fn font(language: Language, font: Font) -> &'static str {
    match font {
        Font::Serif => pick(language, "宋体", "serif"),
        Font::Sans => pick(language, "黑体", "sans"),
    }
}

/// What is wrong with a tag.
pub fn tag_problem(language: Language, problem: TagProblem) -> &'static str {
    match problem {
        TagProblem::NameMissing => pick(language, "请写名称", "A name is needed"),
        TagProblem::NameTaken => pick(language, "已有同名的标签", "Another tag has this name"),
        TagProblem::KeyReserved => {
            pick(language, "这个键另有用途；请用小写字母或数字", "This key is taken; use a free lower-case letter or digit")
        }
        TagProblem::KeyTaken => pick(language, "另一个标签用了这个键", "Another tag has this key"),
    }
}

/// What the key does that keeps a mark on.
pub fn keep_on(language: Language) -> &'static str {
    pick(language, "连续标注", "Keep a tag on")
}

/// What the key of a kind does.
pub fn mark(language: Language, kind: Facet) -> String {
    format!("{}{}", pick(language, "标为", "Mark: "), facet(language, kind))
}

/// What moving an edge does.
pub fn edge_action(language: Language, edge: Edge, by: isize) -> &'static str {
    match (edge, by > 0) {
        (Edge::Start, false) => pick(language, "左边界左移一字", "Start one character left"),
        (Edge::Start, true) => pick(language, "左边界右移一字", "Start one character right"),
        (Edge::End, true) => pick(language, "右边界右移一字", "End one character right"),
        (Edge::End, false) => pick(language, "右边界左移一字", "End one character left"),
    }
}

/// A notice.
pub fn notice(language: Language, notice: &Notice) -> String {
    match notice {
        Notice::Storage(reason) => {
            let said = pick(
                language,
                "浏览器不让保存，现在的工作只在内存里：请在关闭之前导出。",
                "The browser refuses to keep the work; it is in memory only. Export it before you close the page.",
            );
            format!("{said} ({reason})")
        }
        Notice::Detection(title, reason) => {
            format!("{}{title} ({reason})", pick(language, "识别没有完成：", "Detection did not finish: "))
        }
        Notice::Load(error) => format!("{}{}", error.file, faults::of_file(language, &error.reason)),
        Notice::Imported(report, tally) => format!("{}{}{}", report.file, pick(language, "：", ": "), exchange::tally(language, *tally)),
        Notice::Refused(report) => {
            let nothing_changed = pick(language, "没有打开，什么也没有改动", "not opened, and nothing was changed");
            let first = report.lines.first().map_or("", String::as_str);
            format!("{}（{nothing_changed}）{}{first}", report.file, pick(language, "：", ": "))
        }
        Notice::Record(fault) => {
            let unread = pick(language, "数据库里有一条记录读不出来", "A record of the database cannot be read");
            format!("{unread}{}", faults::of_record(language, fault))
        }
        Notice::Keys(unread) => format!("{}{unread}", pick(language, "存下的按键有读不懂的：", "Stored keys that cannot be read: ")),
        Notice::Browser(reason) => format!("{}{reason}", pick(language, "浏览器报错：", "The browser refused: ")),
        Notice::NoSuchReport => {
            pick(language, "链接所指的报告没有在这里打开。", "The report that the link leads to is not open here.").to_owned()
        }
        Notice::NoHighlights => pick(
            language,
            "这个浏览器不支持 CSS 自定义高亮，文字上看不到标注；标注列表仍可使用。请用新版 Chrome、Firefox 或 Safari。",
            "This browser has no CSS custom highlights, so marks cannot be seen in the text; the list works. Use a recent Chrome, Firefox or Safari.",
        )
        .to_owned(),
    }
}
