//! What the page shows of formats, in Chinese and in English. It is worded here, so that the page need not carry the words.

use super::fault::{Fault, Faults, TOLD};
use super::loss::{Loss, Losses};
use super::phrase::{self, Words};
use super::place::Edition;
use super::settings;
use super::table::{Carries, Format, Overlap};
use super::unit::Unit;
use crate::load::{self, Bound, Loaded, Note, Reason, What};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The one of two words that is in this language.
    pub(super) fn pick<'a>(self, chinese: &'a str, english: &'a str) -> &'a str {
        match self {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }
}

/// What a format is called.
pub(super) fn title(language: Language, format: &Format) -> &'static str {
    if language == Language::English {
        return format.title;
    }
    match format.name {
        "pizhu" => "批注项目",
        "pizhu-zip" => "批注项目，连同正文打包",
        "xlsx" => "Excel 工作簿（XLSX）",
        "conll" => "CoNLL，一行一字",
        "refi" => "REFI-QDA 项目",
        "refi-codebook" => "REFI-QDA 编码本",
        "html" => "HTML 报告",
        "markdown" => "Markdown 摘录",
        _ => format.title,
    }
}

/// What a format is called in both languages.
pub(super) fn titles(format: &Format) -> Words {
    let [chinese, english] = [Language::Chinese, Language::English].map(|language| title(language, format).to_owned());
    Words { chinese, english }
}

/// What a format carries, and whether it is read again.
pub(super) fn about(language: Language, format: &Format) -> String {
    let Carries {
        text,
        annotations,
        overlap,
        labels: _,
        notes,
        values,
        states,
        rejected,
        provenance,
        places,
        tag_set,
        hierarchy,
        blank: _,
    } = format.carries;
    let parts = [
        (annotations, "标注", "annotations"),
        (text, "正文", "the text"),
        (annotations && overlap == Overlap::Any, "重叠的标注", "overlaps"),
        (notes, "批语", "notes"),
        (values, "数值与限定", "values and qualifiers"),
        (states, "采纳与否", "decisions"),
        (rejected, "驳回的", "rejected suggestions"),
        (provenance, "出处与时间", "rules and times"),
        (places, "在原文件里的位置（页、段、格）", "places in the original file"),
        (tag_set, "标签的颜色与说明", "colours and descriptions of tags"),
        (hierarchy, "标签的层级", "which tags stand below which"),
    ];
    let carried: Vec<&str> = parts.iter().filter(|part| part.0).map(|(_, zh, en)| language.pick(zh, en)).collect();
    let read = match format.read {
        Some(_) => language.pick("可以再读进来。", "It can be read again."),
        None => language.pick("不能再读进来。", "It cannot be read again."),
    };
    match language {
        Language::Chinese => format!("带上：{}。{read}", carried.join("、")),
        Language::English => format!("It carries {}. {read}", carried.join(", ")),
    }
}

/// What can be chosen beside a format's own: the reports, and the format.
pub(super) fn fields(language: Language) -> [Vec<&'static str>; 2] {
    match language {
        Language::Chinese => [vec!["哪些报告", "本篇", "全部"], vec!["格式"]],
        Language::English => [vec!["Reports", "This one", "All"], vec!["Format"]],
    }
}

/// What there is to say of a file: its name and length, and whether something is lost.
pub(super) fn file(language: Language, name: &str, length: usize, is_lossy: bool) -> String {
    let kilobytes = length.div_ceil(1000);
    let carried = match is_lossy {
        false => language.pick("全部带上了。", "Nothing is lost."),
        true => language.pick("带不上：", "It does not carry:"),
    };
    match language {
        Language::Chinese => format!("{name}（{kilobytes} kB）写好并核对过了。{carried}"),
        Language::English => format!("{name} ({kilobytes} kB) is written and checked. {carried}"),
    }
}

/// What is lost, with how often, a line each.
pub(super) fn losses(language: Language, losses: &Losses) -> Vec<String> {
    let line = |(loss, count): (&Loss, &usize)| match language {
        Language::Chinese => format!("{}：{count}", lost(*loss)),
        Language::English => format!("{count} {}", loss.words()),
    };
    losses.0.iter().map(line).collect()
}

fn lost(loss: Loss) -> &'static str {
    match loss {
        Loss::Document => "没有标注的报告",
        Loss::Rejected => "驳回的识别结果",
        Loss::Annotation => "与别的重叠、或只有空白的标注",
        Loss::Edge => "首尾有空白的标注（空白不带）",
        Loss::Label => "有几个类别或标签的标注（只带第一个）",
        Loss::Apart => "同一处文字上的几条标注（并为一条）",
        Loss::Note => "批语",
        Loss::Value => "数值、单位与限定",
        Loss::State => "采纳与否",
        Loss::Provenance => "编号、规则与时间",
        Loss::Voices => "分析人的姓名",
        Loss::Place => "未带上原文件里位置（页、段、格）的报告",
        Loss::Tag => "没有用到的标签",
        Loss::Look => "标签的颜色、按键与说明",
        Loss::Table => "全项目的表（同义指标、机构与项目、静音的规则、标签层级）",
    }
}

/// What offsets were found to count.
pub(super) fn unit(language: Language, document: &str, unit: Unit) -> String {
    match language {
        Language::Chinese => {
            format!("“{document}”的位置按{}计，这是比对引文定下的", phrase::unit(unit).chinese)
        }
        Language::English => {
            let unit = match unit {
                Unit::CodePoint => "code points",
                Unit::Utf16 => "UTF-16 units",
                Unit::Byte => "bytes of UTF-8",
            };
            format!("offsets in “{document}” count {unit}: decided by the quotes")
        }
    }
}

/// What became of passages on another edition of their text, a line each: how many stand on it, and the first of those that are lost.
pub(super) fn edition(language: Language, document: &str, edition: &Edition) -> Vec<String> {
    let Edition { exact, moved, doubtful, lost, .. } = edition;
    let (unsure, gone) = (doubtful.len(), lost.len());
    let counts = match language {
        Language::Chinese => {
            format!(
                "“{document}”的正文与当时不同：{exact} 条位置未变，{moved} 条移了位置；{unsure} 条存疑，待对照确认；{gone} 条找不到，没有读入"
            )
        }
        Language::English => format!(
            "“{document}” is another edition of the text: {exact} exact, {moved} moved; {unsure} doubtful, which wait to be confirmed, and {gone} lost, which are left out"
        ),
    };
    let lost = lost.iter().take(TOLD).map(|words| match language {
        Language::Chinese => format!("找不到：“{words}”"),
        Language::English => format!("lost: “{words}”"),
    });
    [counts].into_iter().chain(lost).collect()
}

/// Which settings lie in a file.
pub(super) fn settings(language: Language, settings: &[String]) -> String {
    let titles = settings::titles(settings).map(Words::from);
    let titles = titles.map(|Words { chinese, english }| if language == Language::Chinese { chinese } else { english });
    let titles: Vec<String> = titles.collect();
    match language {
        Language::Chinese => format!("里面有设置：{}", titles.join("、")),
        Language::English => format!("settings in it: {}", titles.join(", ")),
    }
}

/// What was not read, with how often it stands in the file.
pub(super) fn left(language: Language, what: &Words, count: usize) -> String {
    match language {
        Language::Chinese => format!("没有读入：{}（{count}）", what.chinese),
        Language::English => format!("not read: {count} × {}", what.english),
    }
}

/// What is wrong with a file, a line each: the first of them, and how many there are in all.
pub(super) fn faults(language: Language, faults: &Faults) -> Vec<String> {
    let told = |fault: &Fault| if language == Language::Chinese { fault.chinese() } else { fault.to_string() };
    let mut lines: Vec<String> = faults.first.iter().map(told).collect();
    if faults.total > faults.first.len() {
        lines.push(match language {
            Language::Chinese => format!("一共 {} 处，上面是前 {} 处", faults.total, faults.first.len()),
            Language::English => format!("{} in all; these are the first {}", faults.total, faults.first.len()),
        });
    }
    lines
}

/// What was left out of a document.
pub(super) fn note(language: Language, note: &Note) -> String {
    let Note { file, what, count } = note;
    if language == Language::English {
        return note.to_string();
    }
    let what = match what {
        What::Deleted => "处已删除的修订",
        What::Hidden => "处隐藏文字",
        What::Comment => "条批注",
        What::Contents => "行目录",
        What::RunningHead => "行页眉页脚",
        What::Around => "行导航等正文以外的文字",
        What::Scanned { first, last } if first == last => return format!("{file}：第 {first} 页是图片，没有可读的文字"),
        What::Scanned { first, last } => return format!("{file}：第 {first} 到 {last} 页是图片，没有可读的文字"),
        What::Unreadable => "个文件未注明的字符",
        What::Column => return format!("{file}：正文取自第 {count} 列"),
    };
    format!("{file}：未读入 {count} {what}")
}

/// What can be chosen about a file of documents: what it is called, and among what.
pub(super) fn choice(language: Language, loaded: &Loaded) -> Vec<String> {
    let Some((columns, _)) = &loaded.columns else {
        return match language {
            Language::Chinese => ["读入多少", "正文", "全部文字"],
            Language::English => ["How much of it", "the main text", "all words"],
        }
        .map(str::to_owned)
        .into();
    };
    let column = |(number, name): (usize, &String)| {
        let name: String = name.chars().take(LONGEST_NAME).collect();
        format!("{number} {name}")
    };
    let label = language.pick("正文在哪一列", "Column of the texts").to_owned();
    [label].into_iter().chain((1..).zip(columns).map(column)).collect()
}

/// Characters of a column's name that are shown.
const LONGEST_NAME: usize = 16;

/// That reading a file broke off, with the machine's own words.
pub fn broken_off(language: Language, message: &str) -> String {
    match language {
        Language::Chinese => format!("读到中途中断，文件可能已损坏（{message}）"),
        Language::English => format!("reading it broke off: it may be damaged ({message})"),
    }
}

/// Why a file did not become documents.
pub(super) fn unloaded(language: Language, error: &load::Error) -> String {
    let load::Error { file, reason } = error;
    if language == Language::English {
        return error.to_string();
    }
    format!("{file}：{}", self::reason(reason))
}

/// Why in Chinese.
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::UnsupportedType { ending } => format!("不能打开 {ending} 文件"),
        Reason::TooLong { bytes, longest } => format!("太大，有 {bytes} 字节，最多 {longest} 字节"),
        Reason::Empty => "里面没有文字".to_owned(),
        Reason::Binary { .. } => "不是文本".to_owned(),
        Reason::Undecodable { encoding, .. } => format!("{} 文本已损坏", encoding.label()),
        Reason::UnknownEncoding { .. } => "认不出编码".to_owned(),
        Reason::Beyond { bound, most } => {
            let what = match bound {
                Bound::Bytes => "解压后最多读入 {} 字节",
                Bound::Files => "最多读入 {} 个文件",
                Bound::Depth => "嵌套最多 {} 层",
                Bound::Parts => "元素、行或页最多 {} 个",
            };
            format!("超出上限：{}", what.replace("{}", &most.to_string()))
        }
        Reason::Broken { part, found } if part.is_empty() => format!("文件已损坏：{found}"),
        Reason::Broken { part, found } => format!("文件已损坏：{part}：{found}"),
        Reason::Locked => "加了密，要密码才能打开".to_owned(),
        Reason::Scanned { pages } => format!("里面没有文字：{pages} 页都是扫描的图片"),
        Reason::NoColumn { asked, columns } => format!("没有“{asked}”这一列，只有：{}", columns.join("、")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::FORMATS;
    use super::*;

    #[test]
    fn every_format_says_what_it_carries_in_both_languages() {
        for format in FORMATS {
            for language in [Language::Chinese, Language::English] {
                let about = about(language, format);
                let carried = language.pick("标注", "annotations");
                assert_eq!(about.contains(carried), format.carries.annotations, "{about}");
                assert!(!title(language, format).is_empty());
            }
        }
    }

    #[test]
    fn faults_are_told_with_their_place_and_total() {
        let mut found = Faults::of("a.csv");
        (1..=101).for_each(|line| found.push(Fault::at("start", phrase::quoted("x"), phrase::OFFSET).in_line(line)));
        let told = faults(Language::Chinese, &found);
        assert_eq!(told[0], "第 1 行：start：\"x\"，应当是一个位置");
        assert_eq!((told.len(), told[100].as_str()), (101, "一共 101 处，上面是前 100 处"));
        assert_eq!(faults(Language::English, &found)[0], "line 1: start: found \"x\", expected an offset");
    }
}
