//! The phrases that faults are told in, and what settings are called, each in Chinese and in English side by side.

use super::unit::Unit;
use crate::{format, load};
use std::fmt;

/// Words that a fault is told in.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// In Chinese.
    pub chinese: String,
    /// In English.
    pub english: String,
}

/// What is in no language: a number, a name, a token of a format.
pub(super) fn verbatim(written: impl fmt::Display) -> Words {
    let written = written.to_string();
    Words { chinese: written.clone(), english: written }
}

/// What stands in a file, in quotes.
pub(super) fn quoted(written: &str) -> Words {
    verbatim(format!("{written:?}"))
}

/// A phrase; `{}` is where something is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    chinese: &'static str,
    english: &'static str,
}

impl Phrase {
    /// The phrase with these filled in, one after the other.
    pub fn of(self, fillings: &[Words]) -> Words {
        let filled = |template: &str, word: fn(&Words) -> &str| {
            let mut fillings = fillings.iter().map(word);
            let mut parts = template.split("{}");
            let mut written = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                fillings.next().into_iter().for_each(|filling| written.push_str(filling));
                written.push_str(part);
            }
            written
        };
        Words { chinese: filled(self.chinese, |words| &words.chinese), english: filled(self.english, |words| &words.english) }
    }
}

impl From<Phrase> for Words {
    fn from(phrase: Phrase) -> Words {
        phrase.of(&[])
    }
}

impl From<&format::Reason> for Words {
    fn from(reason: &format::Reason) -> Words {
        Words { chinese: reason.chinese(), english: reason.to_string() }
    }
}

impl From<&load::Reason> for Words {
    fn from(reason: &load::Reason) -> Words {
        match reason {
            load::Reason::Broken { found, .. } => BROKEN.of(&[verbatim(found)]),
            reason => Words { chinese: super::words::reason(reason), english: reason.to_string() },
        }
    }
}

const fn phrase(chinese: &'static str, english: &'static str) -> Phrase {
    Phrase { chinese, english }
}

pub(super) const ANNOTATIONS: Phrase = phrase("标注", "annotations");
pub(super) const ANOTHER: Phrase = phrase("另一个", "another");
pub(super) const ARCHIVE: Phrase = phrase("ZIP 压缩包", "a ZIP archive");
pub(super) const ARRAY: Phrase = phrase("数组", "an array");
pub(super) const ARRAY_OF: Phrase = phrase("{} 项的数组", "an array of {}");
pub(super) const AT_MOST: Phrase = phrase("最多 {} 层", "at most {}");
pub(super) const BLANK_LABEL: Phrase = phrase("空白的标签", "a label that is blank");
pub(super) const BOOLEAN: Phrase = phrase("true 或 false", "true or false");
pub(super) const BRAT_HEAD: Phrase = phrase("TYPE START END，再接制表符和引文", "TYPE START END, a tab, and the words");
pub(super) const BRAT_ID: Phrase = phrase("某个 T 行的编号", "the id of a line T");
pub(super) const BRAT_LINE: Phrase = phrase("brat 的一行（T、R、E、A、M、N、*、#）", "a line of brat's (T, R, E, A, M, N, *, #)");
/// The reader's own words stand in English only.
pub(super) const BROKEN: Phrase = phrase("损坏的文件", "{}");
pub(super) const BROKEN_JSON: Phrase = phrase("第 {} 行第 {} 字节起不是 JSON", "broken JSON at line {}, column {}");
/// The reader's own words stand in English only.
pub(super) const BROKEN_TABLE: Phrase = phrase("损坏的表格", "{}");
/// The reader's own words stand in English only.
pub(super) const BROKEN_XML: Phrase = phrase("损坏的 XML", "{}");
pub(super) const COLUMN: Phrase = phrase("第一行里的一列", "one in the first row");
pub(super) const CONLL_TAG: Phrase = phrase("O，或 B-、I-、M-、E-、S- 接标签", "O, or B-, I-, M-, E- or S- and a label");
pub(super) const DEEP: Phrase = phrase("{} 层嵌套的元素", "elements {} deep");
pub(super) const EDGES: Phrase = phrase("选区首尾的取舍", "edges of selections");
pub(super) const ENTITY: Phrase = phrase("实体 {}", "the entity {}");
pub(super) const FIELDS: Phrase = phrase("{} 个字段", "{} fields");
pub(super) const FILE_OF: Phrase = phrase("{} 的文件", "a file of {}");
pub(super) const FONT: Phrase = phrase("字体", "font");
pub(super) const GUID: Phrase = phrase("某个编码的 guid", "the guid of a code");
pub(super) const IDENTITY: Phrase = phrase("32 位十六进制数", "32 hexadecimal digits");
pub(super) const IN_ARCHIVE: Phrase = phrase("压缩包里的文件", "a file of the archive");
pub(super) const IS_NO_UTF_8: Phrase = phrase("第 {} 字节之后不是 UTF-8", "a byte that is not UTF-8 behind byte {}");
pub(super) const KEYS: Phrase = phrase("按键", "keys");
pub(super) const LANGUAGE: Phrase = phrase("界面语言", "language");
pub(super) const LINES: Phrase = phrase("由一行行文字组成的数组", "an array of lines");
pub(super) const NAME: Phrase = phrase("一个名称", "a name");
pub(super) const NEITHER: Phrase = phrase("两者都没有", "neither");
pub(super) const NO_COLUMN: Phrase = phrase("没有这一列", "no such column");
pub(super) const NO_END: Phrase = phrase("{} 没有结尾", "no end of {}");
/// The reader's own words stand in English only.
pub(super) const NO_PLACE: Phrase = phrase("认不得的值", "{}");
pub(super) const NO_PROJECT: Phrase = phrase("没有 .qde 文件", "no .qde file");
pub(super) const NO_SELECTOR: Phrase = phrase("没有选择器", "no selector");
pub(super) const NO_TEXT: Phrase = phrase("没有正文", "no text");
pub(super) const NO_TEXT_OF: Phrase = phrase("没有 {} 的正文", "no text for {}");
pub(super) const NO_TEXT_OF_DIGEST: Phrase = phrase("没有 SHA-256 为 {} 的正文，它叫 {}", "no text of SHA-256 {} for {}");
pub(super) const NOTHING: Phrase = phrase("空缺", "nothing");
pub(super) const NULL: Phrase = phrase("null", "null");
pub(super) const NUMBER: Phrase = phrase("{} 到 {} 的整数", "a whole number from {} to {}");
pub(super) const OBJECT: Phrase = phrase("对象", "an object");
pub(super) const OFFSET: Phrase = phrase("一个位置", "an offset");
pub(super) const OFFSETS: Phrase = phrase("起止位置", "offsets");
pub(super) const OTHER_ANNOTATION: Phrase = phrase("别的标注，或没有", "another annotation or none");
pub(super) const OTHER_VALUE: Phrase = phrase("别的值", "another value");
pub(super) const QUOTE: Phrase = phrase("引文", "the words");
pub(super) const QUOTE_AT: Phrase = phrase("{}，它在 {}（{}）", "{}, which stands at {} ({})");
pub(super) const RANGE: Phrase =
    phrase("字符之间的起点和终点，最大 {}（{}）", "a start and an end between characters, up to {} ({})");
pub(super) const READABLE: Phrase = phrase("能读的格式", "a format that is read");
pub(super) const REPEATED: Phrase = phrase("{}，前面已经有了", "{}, which is there before");
pub(super) const REPEATED_ID: Phrase = phrase("前面已有的编号", "an id that is there before");
pub(super) const SELECTION: Phrase = phrase("正文上的位置或引文", "a position or a quote on a text");
pub(super) const SELECTOR: Phrase =
    phrase("TextPositionSelector 或 TextQuoteSelector", "a TextPositionSelector or a TextQuoteSelector");
pub(super) const STATE: Phrase = phrase("suggested、accepted 或 rejected", "suggested, accepted or rejected");
pub(super) const STRING: Phrase = phrase("字符串", "a string");
pub(super) const STRUCTURE: Phrase = phrase("类型为 {} 的结构", "a structure of type {}");
pub(super) const TEXT: Phrase = phrase("正文", "the text");
pub(super) const TEXT_BESIDE: Phrase = phrase("文件里或旁边的正文", "the text in the file, or beside it");
pub(super) const THEME: Phrase = phrase("明暗", "theme");
pub(super) const TIME: Phrase = phrase("RFC 3339 格式的时间", "a time in RFC 3339");
pub(super) const TOKEN: Phrase = phrase("一个字和它的标记", "a token and its tag");
pub(super) const TYPESETTING: Phrase = phrase("排版", "type size and spacing");
pub(super) const VALUE: Phrase = phrase("一个值", "a value");
pub(super) const WHOLE_NUMBER: Phrase = phrase("不小于零的整数", "a whole number, not below zero");
pub(super) const XML_AT: Phrase = phrase("XML（第 {} 字节）", "XML at byte {}");

// What has no place in a project, as it is called in its file.
pub(super) const LEFT_ATTRIBUTE: Phrase = phrase("属性 {}", "attribute {}");
pub(super) const LEFT_BODY: Phrase = phrase("批注正文 {}（用途 {}）", "body {} {}");
pub(super) const LEFT_CANCELLED: Phrase = phrase("作废标注里的区域", "regions of cancelled annotations");
pub(super) const LEFT_CODE: Phrase = phrase("与手册别处同名的编码", "codes called like one elsewhere in the codebook");
pub(super) const LEFT_COLUMN: Phrase = phrase("列 {}", "column {}");
pub(super) const LEFT_COMMENTS: Phrase = phrase("评论", "comments");
pub(super) const LEFT_ELEMENTS: Phrase = phrase("{} 元素", "{} elements");
pub(super) const LEFT_FIELD: Phrase = phrase("字段 {}", "field {}");
pub(super) const LEFT_GAPS: Phrase = phrase("不连续标注中间的空隙（已填上）", "gaps within passages, which were closed");
pub(super) const LEFT_INSIDE: Phrase = phrase("{}：{}", "{}: {}");
pub(super) const LEFT_LINES: Phrase = phrase("{} 行", "lines {}");
pub(super) const LEFT_MODIFICATIONS: Phrase = phrase("修饰（modifications）", "modifications");
pub(super) const LEFT_PAGES: Phrase = phrase("不在文件里的后续页", "further pages, which are not in the file");
pub(super) const LEFT_REGION: Phrase = phrase("{} 类型的区域", "region of type {}");
pub(super) const LEFT_RELATION: Phrase = phrase("{} 类型的关系", "relation of type {}");
pub(super) const LEFT_RELATIONS: Phrase = phrase("关系（relations）", "relations");
pub(super) const LEFT_SELECTOR: Phrase = phrase("选择器 {}", "selector {}");
pub(super) const LEFT_SOURCE: Phrase = phrase("正文不在文件里的材料 {}", "source {}, whose text is not in the file");
pub(super) const LEFT_STRUCTURES: Phrase = phrase("类型为 {} 的结构", "structures of type {}");
pub(super) const LEFT_TARGETS: Phrase = phrase("一条标注的其余目标", "further targets of an annotation");
pub(super) const WITHOUT_PURPOSE: Phrase = phrase("未写明", "without purpose");
pub(super) const WITHOUT_TYPE: Phrase = phrase("未写明类型", "without type");

/// What an offset counts.
pub(super) fn unit(unit: Unit) -> Words {
    let chinese = match unit {
        Unit::CodePoint => "字符",
        Unit::Utf16 => "UTF-16 单位",
        Unit::Byte => "UTF-8 字节",
    };
    phrase(chinese, unit.name()).into()
}
