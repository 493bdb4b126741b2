//! The words of what waits to be confirmed.

use super::pick;
use crate::session::Language;

/// Words of the sheet.
pub struct Doubts {
    pub title: &'static str,
    pub why: &'static str,
    pub in_file: &'static str,
    pub here: &'static str,
    pub place: &'static str,
    pub tick_shown: &'static str,
    pub drop_shown: &'static str,
}

/// The words in a language.
pub fn words(language: Language) -> Doubts {
    let pick = |chinese, english| pick(language, chinese, english);
    Doubts {
        title: pick("存疑的标注", "Annotations in doubt"),
        why: pick(
            "文件里的正文与这里的不同，这些标注该放在哪里不能肯定。对照两边，勾选放得对的。",
            "The file has another edition of the text, and the place of these annotations is not sure. Compare both and tick those that stand right.",
        ),
        in_file: pick("文件里", "In the file"),
        here: pick("这里", "Here"),
        place: pick("放上勾选的", "Place those ticked"),
        tick_shown: pick("勾选或不选列出的", "Tick or untick those listed"),
        drop_shown: pick("其余的不放", "Drop the others listed"),
    }
}

/// The button that leads to the sheet.
pub fn confirm(language: Language, count: usize) -> String {
    format!("{} ({count})", pick(language, "对照确认", "Compare and confirm"))
}
