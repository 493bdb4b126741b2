//! The words of the search.

use super::{Language, pick};

/// Words of the search's panel.
pub struct Finding {
    pub title: &'static str,
    pub words: &'static str,
    pub pattern: &'static str,
    pub why: &'static str,
    pub everywhere: &'static str,
    pub overlooked: &'static str,
    pub case: &'static str,
    pub width: &'static str,
    pub script: &'static str,
    pub expression: &'static str,
    pub searching: &'static str,
    pub stopped: &'static str,
    pub faulty: &'static str,
    pub places: &'static str,
    pub listed: &'static str,
    pub unmarked: &'static str,
    pub around: &'static str,
    pub narrow: &'static str,
    pub choose_mark: &'static str,
    pub like_that: &'static str,
    pub mark_ticked: &'static str,
    pub mark_seen: &'static str,
    pub mark_listed: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub tick: &'static str,
    pub alike: &'static str,
}

/// The words in a language.
pub fn words(language: Language) -> Finding {
    let pick = |chinese, english| pick(language, chinese, english);
    Finding {
        title: pick("查找", "Find"),
        words: pick("查找正文", "Find in the text"),
        pattern: pick("正则表达式", "Regular expression"),
        why: pick(
            "{search} 由这里接管：浏览器自带的查找看不到长报告里没有载入的文字。",
            "{search} opens this search: the browser’s own cannot see what of a long report is not in the page.",
        ),
        everywhere: pick("全部报告", "All reports"),
        overlooked: pick("不区分", "Ignore"),
        case: pick("大小写", "Case"),
        width: pick("全角半角", "Width"),
        script: pick("繁简", "繁/简"),
        expression: pick("正则", "Regex"),
        searching: pick("查找中", "Searching"),
        stopped: pick("已停止", "Stopped"),
        faulty: pick("这个正则表达式用不了：", "This expression does not work: "),
        places: pick("处", "places"),
        listed: pick("列出", "listed"),
        unmarked: pick("未标", "Unmarked"),
        around: pick("同一行里有…", "Line contains…"),
        narrow: pick("列出哪些", "Which are listed"),
        choose_mark: pick("标为…", "Mark as…"),
        like_that: pick("同刚才的标注", "As the annotation was"),
        mark_ticked: pick("标勾选的", "Mark ticked"),
        mark_seen: pick("标看得见的", "Mark visible"),
        mark_listed: pick("标所列的", "Mark listed"),
        previous: pick("找到的上一处", "Previous place found"),
        next: pick("找到的下一处", "Next place found"),
        tick: pick("勾选", "Tick"),
        alike: pick("同样文字的别处…", "Same text elsewhere…"),
    }
}
