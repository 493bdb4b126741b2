//! What became of the annotations of another tool's file. What formats are called and carry, the worker says.

use super::pick;
use crate::session::{Language, Tally};

/// The button that takes over the settings of a file, or takes those before back.
pub fn adopt(language: Language, is_adopted: bool) -> &'static str {
    match is_adopted {
        false => pick(language, "采用其中的设置", "Use its settings"),
        true => pick(language, "换回原来的设置", "Use the former settings"),
    }
}

/// What became of the annotations of a file.
pub fn tally(language: Language, tally: Tally) -> String {
    let Tally { added, same, kept, suggested } = tally;
    let parts = [
        (added, "条新增", "new"),
        (same, "条已有", "there already"),
        (kept, "条与这里的决定不同，保留这里的", "decided otherwise here, which stays"),
        (suggested, "条待审的由识别器重新给出", "suggestions left to the detector"),
    ];
    if tally == Tally::default() {
        return pick(language, "已打开", "opened").to_owned();
    }
    let told = parts.into_iter().enumerate().filter(|(at, (count, ..))| *at == 0 || *count > 0);
    let told = told.map(|(_, (count, zh, en))| format!("{count} {}", pick(language, zh, en)));
    told.collect::<Vec<_>>().join(pick(language, "，", ", "))
}
