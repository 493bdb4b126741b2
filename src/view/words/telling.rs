//! What a person did, in words for those who hear the page.

use super::{pick, state};
use crate::session::{Deed, Language};

/// What was done, to so many annotations.
pub fn deed(language: Language, (deed, count): (Deed, usize)) -> String {
    let done = match deed {
        Deed::Decided(decided) => state(language, decided),
        Deed::Deleted => pick(language, "已删除", "Deleted"),
        Deed::Marked => pick(language, "已标注", "Marked"),
        Deed::EdgeMoved => pick(language, "边界已移动", "Edge moved"),
        Deed::Undone => pick(language, "已撤销", "Undone"),
        Deed::Redone => pick(language, "已重做", "Redone"),
        Deed::TagKept => pick(language, "标签已保存", "Tag saved"),
        Deed::TagDeleted => pick(language, "标签已删除", "Tag deleted"),
        Deed::Opened => pick(language, "已打开", "Opened"),
        Deed::Closed => pick(language, "已关闭", "Closed"),
        Deed::Shown => pick(language, "报告", "Report"),
        Deed::Downloaded => pick(language, "已导出", "Exported"),
        Deed::NoMore => pick(language, "没有更多标注", "No more annotations"),
        Deed::NotYet => pick(language, "还在识别", "Still reading"),
    };
    if count > 1 { format!("{done}：{count}") } else { done.to_owned() }
}
