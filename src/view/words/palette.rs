//! The words of the palette.

use super::{Language, pick};
use crate::session::Wish;

/// What the palette is for.
pub fn title(language: Language, wish: Wish) -> &'static str {
    match wish {
        Wish::Mark => pick(language, "按名称选标签", "Choose a mark"),
        Wish::Go => pick(language, "去往", "Go to"),
    }
}

/// What can be typed.
pub fn hint(language: Language, wish: Wish) -> &'static str {
    match wish {
        Wish::Mark => pick(language, "名称、拼音首字母或英文", "Part of a name, or its pinyin initials"),
        Wish::Go => pick(language, "报告名、拼音首字母或序号", "A report, its pinyin initials, or a number"),
    }
}

/// That no text is selected and no annotation chosen.
pub fn nothing_to_mark(language: Language) -> &'static str {
    pick(language, "先选中文字，或点一处标注。", "Select text or choose an annotation first.")
}

/// That nothing has such a name.
pub fn nothing_fits(language: Language) -> &'static str {
    pick(language, "没有这样的名称", "Nothing has such a name")
}

/// The character of a number.
pub fn character(language: Language, number: usize) -> String {
    format!("{}{number}{}", pick(language, "第 ", "Character "), pick(language, " 字", ""))
}

/// The annotation of a number.
pub fn annotation(language: Language, number: usize) -> String {
    format!("{}{number}{}", pick(language, "第 ", "Annotation "), pick(language, " 条标注", ""))
}
