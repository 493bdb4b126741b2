//! Why a project file or a stored record is refused, in Chinese. Both the page, for records, and the worker, for files, say it.

use super::error::{Expected, Fault, JsonType, Reason};
use super::record::VERSION;

impl Fault {
    /// The field, then the reason.
    pub fn chinese(&self) -> String {
        let field = if self.path.is_empty() { String::new() } else { format!("{}：", self.path) };
        field + &self.reason.chinese()
    }
}

impl Reason {
    /// The reason alone.
    pub fn chinese(&self) -> String {
        match self {
            Reason::BrokenJson { line, column } => format!("第 {line} 行第 {column} 字节起不是 JSON"),
            Reason::NotAProject => "不是批注的项目文件".to_owned(),
            Reason::WrongVersion { found } => format!("版本是 {found}，这里只能读版本 {}", VERSION),
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
