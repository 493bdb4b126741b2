//! Why a file was refused, in words. Each begins with the punctuation that joins it to the file's name.

use crate::format::{self, Expected, Fault, JsonType};
use crate::load;
use crate::session::Language;

/// Why a file did not become a report.
pub fn of_file(language: Language, reason: &load::Reason) -> String {
    if language == Language::English {
        return format!(": {reason}");
    }
    match reason {
        load::Reason::UnsupportedType { ending } => format!("：不能打开 {ending} 文件，只能打开纯文本（.txt）和 Markdown（.md）"),
        load::Reason::TooLong { bytes, longest } => format!("：太大，有 {bytes} 字节，最多 {longest} 字节"),
        load::Reason::Empty => "：里面没有文字".to_owned(),
        load::Reason::Binary { looks_like: Some(kind) } => format!("：不是文本，像是 {kind}"),
        load::Reason::Binary { looks_like: None } => "：不是文本，里面有控制字符".to_owned(),
        load::Reason::Undecodable { encoding, offset } => {
            let place = offset.map_or_else(String::new, |offset| format!("，第 {offset} 字节起无法解码"));
            format!("：{} 文本已损坏{place}", encoding.label())
        }
        // Worded where such files are read.
        #[cfg(feature = "interchange")]
        load::Reason::Beyond { .. } | load::Reason::Broken { .. } | load::Reason::NoColumn { .. } => format!(": {reason}"),
        load::Reason::UnknownEncoding { offset } => {
            format!("：认不出编码：第 {offset} 字节起不是 UTF-8，也不像 UTF-16 或 GB18030")
        }
    }
}

/// Why a project file, or a record of one, was refused: the field, then the reason.
pub fn of_project(language: Language, fault: &Fault) -> String {
    if language == Language::English {
        return format!(": {fault}");
    }
    let field = if fault.path.is_empty() { String::new() } else { format!("：{}", fault.path) };
    format!("{field}：{}", reason(&fault.reason))
}

fn reason(reason: &format::Reason) -> String {
    use format::Reason;
    match reason {
        Reason::BrokenJson { line, column } => format!("第 {line} 行第 {column} 字节起不是 JSON"),
        Reason::NotAProject => "不是批注的项目文件".to_owned(),
        Reason::WrongVersion { found } => format!("版本是 {found}，这里只能读版本 {}", format::VERSION),
        Reason::MissingField => "缺少这一项".to_owned(),
        Reason::UnknownField => "没有这样一项".to_owned(),
        Reason::RepeatedField => "这一项出现了两次".to_owned(),
        Reason::WrongType { expected } => format!("应当是{}", json_type(*expected)),
        Reason::WrongValue { found, expected } => format!("“{found}”不对，应当是{}", value(expected)),
        Reason::Excluded { by } => format!("不能与 {by} 这样并存"),
        Reason::Duplicate { found } => format!("“{found}”前面已经有了"),
        Reason::UnknownTag { found } => format!("标签集里没有 {found}"),
        Reason::TextDoesNotMatchDigest { expected, found } => format!("是 {found}，而正文的是 {expected}"),
        Reason::LengthDoesNotMatch { expected, found } => format!("是 {found}，而正文的是 {expected}"),
        Reason::OffsetOutOfRange { found, length } => format!("{found} 超出正文，正文只有 {length} 字"),
        Reason::EndBeforeStart { start, found } => format!("{found} 在起点 {start} 之前"),
        Reason::OffsetsDisagree { expected, found } => format!("是 {found}，而按字数算应当是 {expected}"),
        Reason::QuoteDoesNotMatch { expected, found } => format!("是“{found}”，而正文是“{expected}”"),
    }
}

fn json_type(expected: JsonType) -> &'static str {
    match expected {
        JsonType::Object => "一个对象",
        JsonType::Array => "一个数组",
        JsonType::String => "一个字符串",
        JsonType::Boolean => " true 或 false",
        JsonType::Integer => "一个整数",
    }
}

fn value(expected: &Expected) -> String {
    match expected {
        Expected::OneOf(names) => format!("其中之一：{}", names.join("、")),
        Expected::Identity => " 32 位小写十六进制数".to_owned(),
        Expected::Digest => " 64 位小写十六进制数".to_owned(),
        Expected::Decimal => "十进制数".to_owned(),
        Expected::Key => "一个小写字母或数字".to_owned(),
        Expected::Name => "不空的名称".to_owned(),
        Expected::Place => "前一处之后的位置".to_owned(),
    }
}
