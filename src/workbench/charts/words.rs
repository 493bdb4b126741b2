//! What the charts say, in both languages.

use crate::charts::{Chart, Kind, Mark, extremes};
use crate::insight::Outcome;
use crate::session::Language;
use crate::view::words::pick;

/// The words of one language.
pub struct Words {
    pub chart: &'static str,
    pub metric: &'static str,
    pub scope: &'static str,
    pub subjects: &'static str,
    pub no_subject: &'static str,
    pub save: &'static str,
    pub subject: &'static str,
    pub period: &'static str,
    pub value: &'static str,
    pub written: &'static str,
    pub kind: &'static str,
    pub source: &'static str,
}

const CHINESE: Words = Words {
    chart: "图表",
    metric: "指标",
    scope: "范围",
    subjects: "主体",
    no_subject: "没有选中的主体有数值可画。",
    save: "保存",
    subject: "主体",
    period: "时期",
    value: "数值",
    written: "原文",
    kind: "性质",
    source: "出处",
};

const ENGLISH: Words = Words {
    chart: "Chart",
    metric: "Metric",
    scope: "Among",
    subjects: "Subjects",
    no_subject: "None of the chosen subjects has a value to draw.",
    save: "Save",
    subject: "Subject",
    period: "Period",
    value: "Value",
    written: "As written",
    kind: "Kind",
    source: "Source",
};

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Chinese => &CHINESE,
        Language::English => &ENGLISH,
    }
}

/// A kind of chart.
pub fn kind(language: Language, kind: Kind) -> &'static str {
    let (chinese, english) = match kind {
        Kind::Periods => ("随时期变化", "Over periods"),
        Kind::Places => ("各地比较", "Across places"),
        Kind::Targets => ("目标与结果", "Targets and results"),
        Kind::Ranks => ("名次", "Ranks"),
    };
    pick(language, chinese, english)
}

/// Why there is no chart of a kind.
pub fn nothing(language: Language, kind: Kind) -> &'static str {
    let (chinese, english) = match kind {
        Kind::Periods => (
            "没有指标在两个时期有数值：至少要有两个时期，才能画随时期的变化。",
            "No metric has values of two periods; a chart over periods takes at least two.",
        ),
        Kind::Places => (
            "没有指标在两个主体有数值：至少要有两个地方或机构，才能比较。",
            "No metric has values of two subjects; a comparison takes at least two.",
        ),
        Kind::Targets => (
            "没有一个目标在同一主体、同一指标下有结果可比。",
            "No target has a result of the same metric and subject to be held against.",
        ),
        Kind::Ranks => ("没有名次。", "There are no ranks."),
    };
    pick(language, chinese, english)
}

/// What a chart is of, as it is listed.
pub fn topic(language: Language, kind: Kind, name: &str) -> String {
    if name.is_empty() && kind == Kind::Ranks {
        return pick(language, "（未说明范围）", "(not told)").to_owned();
    }
    name.to_owned()
}

/// A chart's heading.
pub fn title(language: Language, of: Kind, name: &str) -> String {
    format!("{}{}{}", topic(language, of, name), pick(language, "：", ": "), kind(language, of))
}

/// What a mark is: a target, a result with what it says of the target, or nothing that needs to be said.
pub fn standing(language: Language, mark: &Mark) -> &'static str {
    let (chinese, english) = match mark.outcome {
        _ if mark.target => ("目标", "target"),
        Some(Outcome::Met) => ("结果，目标已达到", "result, target met"),
        Some(Outcome::Missed) => ("结果，目标未达到", "result, target missed"),
        Some(Outcome::Open) => ("此前的结果，尚无同期结果", "earlier result, none of its time yet"),
        None => ("结果", "result"),
    };
    pick(language, chinese, english)
}

/// All that a mark says.
pub fn mark(language: Language, mark: &Mark) -> String {
    let comma = pick(language, "，", ", ");
    let told = [&*mark.subject, &mark.period, &mark.metric].into_iter().filter(|words| !words.is_empty());
    let of = told.collect::<Vec<_>>().join(comma);
    format!("{of}{}{}{comma}{}", pick(language, "：", ": "), mark.text, standing(language, mark))
}

/// What stands behind a line.
pub fn line(language: Language, marks: &[&Mark]) -> String {
    let target = pick(language, "目标", "target");
    match marks {
        [planned, reached, ..] if planned.target => {
            let (sign, chinese, english) = match reached.outcome {
                Some(Outcome::Met) => ("✓", "已达到", "met"),
                Some(Outcome::Missed) => ("✗", "未达到", "missed"),
                _ => ("…", "此前", "before"),
            };
            let before = if reached.outcome == Some(Outcome::Open) { format!(" {}", reached.period) } else { String::new() };
            format!("{sign} {} / {target} {} {}{before}", reached.text, planned.text, pick(language, chinese, english))
        }
        [mark] if mark.target => format!("{} {target}", mark.text),
        [mark, ..] => mark.text.clone(),
        [] => String::new(),
    }
}

/// A chart in words: how many marks of how many subjects, of when, the least and the greatest, and what is not in it.
pub fn described(language: Language, of: Kind, name: &str, chart: &Chart) -> String {
    let Some((least, most)) = extremes(chart) else { return String::new() };
    let subjects = chart.marks.iter().map(|mark| &mark.subject).collect::<std::collections::BTreeSet<_>>().len();
    let timed = || chart.marks.iter().filter(|mark| mark.time.is_some());
    let times = timed().min_by_key(|mark| mark.time).zip(timed().max_by_key(|mark| mark.time));
    let when = times.map_or_else(String::new, |(first, last)| match language {
        _ if first.period == last.period => first.period.to_string(),
        Language::Chinese => format!("{}至{}", first.period, last.period.trim_start_matches('到')),
        Language::English => format!("{} to {}", first.period, last.period),
    });
    let one = |mark: &Mark| [&*mark.text, &mark.subject, &mark.period].join(" ");
    let (least, most, title) = (one(least), one(most), title(language, of, name));
    let count = chart.marks.len();
    let (first, last) = match (language, of) {
        (Language::Chinese, Kind::Ranks) => ("最前", "最后"),
        (Language::Chinese, _) => ("最小", "最大"),
        (Language::English, Kind::Ranks) => ("first", "last"),
        (Language::English, _) => ("least", "greatest"),
    };
    let mut said = match language {
        Language::Chinese => format!(
            "{title}。{count} 个标记，{subjects} 个主体，{when}；{first} {least}，{last} {most}。实心为结果，空心为目标；每个标记都通往原句。"
        ),
        Language::English => format!(
            "{title}. {count} marks, {subjects} subjects, {when}; {first} {least}, {last} {most}. Results are filled, targets hollow; each mark leads to its sentence."
        ),
    };
    if chart.left_out > 0 {
        said += pick(
            language,
            "未画入（缺主体、时期或可比的结果）：",
            " Left out, since subject, period or a result to compare is missing: ",
        );
        said += &format!("{}{}", chart.left_out, pick(language, "。", "."));
    }
    if chart.beyond > 0 {
        said += pick(language, "画不下的标记：", " Marks for which there is no room: ");
        said += &format!("{}{}", chart.beyond, pick(language, "。", "."));
    }
    said
}
