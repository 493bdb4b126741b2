//! Why a file was refused, in words. Each begins with the punctuation that joins it to the file's name.

use crate::format::Fault;
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
        load::Reason::Beyond { .. }
        | load::Reason::Broken { .. }
        | load::Reason::Locked
        | load::Reason::Scanned { .. }
        | load::Reason::NoColumn { .. } => format!(": {reason}"),
        load::Reason::UnknownEncoding { offset } => {
            format!("：认不出编码：第 {offset} 字节起不是 UTF-8，也不像 UTF-16 或 GB18030")
        }
    }
}

/// Why a record was refused: the field, then the reason.
pub fn of_record(language: Language, fault: &Fault) -> String {
    if language == Language::English {
        return format!(": {fault}");
    }
    format!("：{}", fault.chinese())
}
