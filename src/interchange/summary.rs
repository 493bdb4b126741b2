//! What an annotation says, in words for people: for the formats that are read and not imported.

use super::foreign::Mark;
use super::label::Label;
use crate::annotation::State;
use crate::format::Facts;
use crate::mention::{FigureKind, Kind};

/// A label in words.
pub(super) fn label_words(label: &str) -> String {
    match Label::read(label) {
        Label::Tag(name) => name,
        Label::Note => "附注".to_owned(),
        Label::Kind(Kind::Program) => "计划项目".to_owned(),
        Label::Kind(Kind::Organization) => "机构".to_owned(),
        Label::Kind(Kind::Figure(kind)) => {
            let kind = match kind {
                FigureKind::Percent => "比例",
                FigureKind::Money => "金额",
                FigureKind::Count => "数量",
                FigureKind::Measure => "度量",
                FigureKind::Rank => "位次",
                FigureKind::Multiple => "倍数",
                FigureKind::Date => "日期",
            };
            format!("数据·{kind}")
        }
    }
}

/// A decision in words.
pub(super) fn state_words(state: Option<State>) -> &'static str {
    match state {
        Some(State::Suggested) => "建议",
        Some(State::Rejected) => "已否决",
        Some(State::Accepted) | None => "已确认",
    }
}

/// What a figure amounts to and what is said of it: `≥ 41000000 CNY, target`.
pub(super) fn facts(mark: &Mark) -> String {
    let facts = Facts::of(mark.value.as_ref(), &mark.qualifiers);
    let bound = match facts.get("bound") {
        Some("ge") => "≥ ",
        Some("le") => "≤ ",
        Some("gt") => "> ",
        Some("lt") => "< ",
        Some("approx") => "≈ ",
        _ => "",
    };
    let value = facts.get("value").or(facts.get("date")).map(|value| match facts.get("value_max") {
        Some(max) => format!("{bound}{value}–{max}"),
        None => format!("{bound}{value}"),
    });
    let number = match (value, facts.get("unit")) {
        (Some(value), Some(unit)) => Some(format!("{value} {unit}")),
        (value, _) => value,
    };
    let words = |name, words: &str| facts.get(name).map(|said| words.replace("{}", said));
    let change = facts.get("change").map(|change| if change == "up" { "增".to_owned() } else { "减".to_owned() });
    let parts = [number, change, words("target", "目标"), words("scope", "范围：{}"), words("refers_to", "即{}")];
    let corrected =
        [("metric", "指标：{}"), ("subject", "主体：{}"), ("period", "时期：{}")].map(|(name, form)| words(name, form));
    parts.into_iter().chain(corrected).flatten().collect::<Vec<_>>().join("，")
}

/// A place in an original file in words: `page=3;paragraph=2` is 第 3 页第 2 段.
pub(super) fn place_words(at: &str) -> String {
    let part = |part: &str| {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
        let words = match key {
            "page" => "第 {} 页",
            "chapter" => "第 {} 章",
            "paragraph" => "第 {} 段",
            "sheet" => "第 {} 张工作表",
            "table" => "第 {} 个表",
            "row" => "第 {} 行",
            "cell" if is_number => "第 {} 格",
            "cell" => "单元格 {}",
            "footnote" => "脚注 {}",
            "endnote" => "尾注 {}",
            // What the line is, not where it stands.
            "heading" => return String::new(),
            _ => return part.to_owned(),
        };
        words.replace("{}", value)
    };
    at.split(';').map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_words() {
        for (at, words) in [
            ("", ""),
            ("page=3;paragraph=2;heading=2", "第 3 页第 2 段"),
            ("table=1;row=2;cell=3", "第 1 个表第 2 行第 3 格"),
            ("sheet=2;cell=A3", "第 2 张工作表单元格 A3"),
            ("cell=3,2", "单元格 3,2"),
            ("endnote=4", "尾注 4"),
            ("line=4", "line=4"),
        ] {
            assert_eq!(place_words(at), words);
        }
    }
}
