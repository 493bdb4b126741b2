//! The numbers that a word processor puts before paragraphs, as text: 一、 (一) 1. ① a) •

use super::super::error::Reason;
use super::super::xml::Xml;
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 9;

/// A level of a list.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// What stands before the paragraph, `%1` for the number of the first level.
    text: String,
    /// Whether numbers of levels above stand in Arabic digits.
    legal: bool,
    /// What stands between it and the paragraph: `tab`, `space` or `nothing`.
    suffix: String,
    /// The style whose paragraphs have it.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Level {
        let (format, suffix) = ("decimal".to_owned(), "tab".to_owned());
        Level { start: 1, format, text: String::new(), legal: false, suffix, style: None }
    }
}

#[derive(Clone, Debug, Default)]
struct List {
    pattern: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document, and how far each has come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: HashMap<String, Vec<Level>>,
    lists: HashMap<String, List>,
    reached: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn read(xml: &mut Xml) -> Result<Numbering, Reason> {
        let mut numbering = Numbering::default();
        while let Some(element) = xml.next_within(0)? {
            match element.name() {
                b"abstractNum" => {
                    let id = element.attribute("abstractNumId").unwrap_or_default();
                    let levels = levels(xml)?;
                    numbering.patterns.insert(id, levels);
                }
                b"num" => {
                    let id = element.attribute("numId").unwrap_or_default();
                    let list = list(xml)?;
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The level that the paragraphs of a style have in a list.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let levels = self.patterns.get(&self.lists.get(list)?.pattern)?;
        levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// What stands before the next paragraph of a list; empty where nothing does.
    pub fn next(&mut self, list_id: &str, level: usize) -> String {
        self.counted(list_id, level.min(LEVELS - 1)).unwrap_or_default()
    }

    fn counted(&mut self, list_id: &str, level: usize) -> Option<String> {
        let list = self.lists.get(list_id)?;
        let levels = self.patterns.get(&list.pattern).map(Vec::as_slice).unwrap_or_default();
        let at = |level: usize| list.levels.get(&level).or_else(|| levels.get(level));
        let this = at(level)?;
        let first = self.begun.insert((list_id.to_owned(), level));
        let restart = list.starts.get(&level).copied().filter(|_| first);
        let reached = self.reached.entry(list.pattern.clone()).or_default();
        let next = restart.or_else(|| reached[level].map(|number| number.saturating_add(1))).unwrap_or(this.start);
        reached[level] = Some(next);
        reached[level + 1..].fill(None);
        let number = |outer: usize| {
            let pattern = at(outer)?;
            let format = if this.legal && outer < level { "decimal" } else { &pattern.format };
            Some(written(reached[outer].unwrap_or(pattern.start), format))
        };
        let mut label = String::new();
        let mut rest = this.text.as_str();
        while let Some((before, behind)) = rest.split_once('%') {
            label.push_str(before);
            let digit = behind.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| (1..=9).contains(digit));
            match digit {
                Some(digit) => label.push_str(&number(digit as usize - 1).unwrap_or_default()),
                None => label.push('%'),
            }
            rest = digit.map_or(behind, |_| &behind[1..]);
        }
        label.push_str(rest);
        // Bullets are characters of fonts with signs in place of letters.
        let label = label.replace(|c| ('\u{e000}'..='\u{f8ff}').contains(&c), "•");
        Some(separated(label, &this.suffix))
    }
}

/// The label as it stands before the paragraph's own words: nothing behind 一、 and （一）, a space behind 1. and •.
fn separated(label: String, suffix: &str) -> String {
    let full = label.ends_with(|c| matches!(c, '、' | '）' | '．' | '：' | '，' | '】' | '》' | '\u{2460}'..='\u{2473}'));
    if label.is_empty() || suffix == "nothing" || full && suffix == "tab" { label } else { label + " " }
}

fn levels(xml: &mut Xml) -> Result<Vec<Level>, Reason> {
    let (floor, mut levels) = (xml.depth(), Vec::new());
    while let Some(element) = xml.next_within(floor)? {
        if element.name() == b"lvl" && levels.len() < LEVELS {
            levels.push(level(xml)?);
        }
    }
    Ok(levels)
}

fn level(xml: &mut Xml) -> Result<Level, Reason> {
    let (floor, mut level) = (xml.depth(), Level::default());
    while let Some(element) = xml.next_within(floor)? {
        let val = element.val().unwrap_or_default();
        match element.name() {
            b"start" => level.start = val.parse().unwrap_or(1),
            b"numFmt" => level.format = val,
            b"lvlText" => level.text = val,
            b"isLgl" => level.legal = element.is_on(),
            b"suff" => level.suffix = val,
            b"pStyle" => level.style = Some(val),
            _ => {}
        }
    }
    Ok(level)
}

fn list(xml: &mut Xml) -> Result<List, Reason> {
    let (floor, mut list, mut overridden) = (xml.depth(), List::default(), 0);
    while let Some(element) = xml.next_within(floor)? {
        let val = element.val().unwrap_or_default();
        match element.name() {
            b"abstractNumId" => list.pattern = val,
            b"lvlOverride" => overridden = element.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
            b"startOverride" => drop(list.starts.insert(overridden, val.parse().unwrap_or(1))),
            b"lvl" => {
                let level = level(xml)?;
                list.levels.insert(overridden, level);
            }
            _ => {}
        }
    }
    Ok(list)
}

/// A number in a format of numbering (ECMA-376, part 1, 17.18.59); those that are not listed stand in Arabic digits.
fn written(number: u32, format: &str) -> String {
    let letter = |letters: &str| {
        let count = letters.chars().count().max(1) as u32;
        let index = number.checked_sub(1).map(|index| index % count);
        index.and_then(|index| letters.chars().nth(index as usize)).map(String::from)
    };
    let lettered = match format {
        "none" | "bullet" => Some(String::new()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => chinese(number),
        "ideographTraditional" => letter("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => letter("子丑寅卯辰巳午未申酉戌亥"),
        "lowerLetter" => letter("abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerRoman" => Some(roman(number).to_lowercase()),
        "upperRoman" => Some(roman(number)),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            char::from_u32(0x245f + number).map(String::from)
        }
        "decimalFullWidth" | "decimalFullWidth2" => {
            Some(number.to_string().bytes().filter_map(|digit| char::from_u32(0xff10 + u32::from(digit - b'0'))).collect())
        }
        _ => None,
    };
    lettered.unwrap_or_else(|| number.to_string())
}

/// 十二, 一百零五; `None` from 10,000.
fn chinese(number: u32) -> Option<String> {
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    if number == 0 || number > 9999 {
        return None;
    }
    let (mut written, mut zero) = (String::new(), false);
    for (weight, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / weight % 10;
        if digit == 0 {
            zero = !written.is_empty();
            continue;
        }
        if zero {
            written.push('零');
        }
        zero = false;
        if !(weight == 10 && digit == 1 && written.is_empty()) {
            written.push(*digits.get(digit as usize)?);
        }
        written.push_str(unit);
    }
    Some(written)
}

fn roman(number: u32) -> String {
    let signs = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let (mut rest, mut written) = (number.min(4999), String::new());
    for (value, sign) in signs {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_processors_do() {
        for (number, format, expected) in [
            (1, "chineseCounting", "一"),
            (10, "chineseCountingThousand", "十"),
            (12, "japaneseCounting", "十二"),
            (20, "chineseCounting", "二十"),
            (105, "chineseCounting", "一百零五"),
            (1010, "chineseCounting", "一千零一十"),
            (3, "ideographTraditional", "丙"),
            (4, "lowerRoman", "iv"),
            (28, "upperLetter", "B"),
            (5, "decimalEnclosedCircle", "⑤"),
            (21, "decimalEnclosedCircle", "21"),
            (12, "decimalFullWidth", "１２"),
            (7, "decimalZero", "07"),
            (7, "thaiNumbers", "7"),
            (0, "lowerLetter", "0"),
        ] {
            assert_eq!(written(number, format), expected, "{number} {format}");
        }
    }

    #[test]
    fn lists_count_by_level_and_begin_again() {
        let level = |format: &str, text: &str| {
            format!("<w:lvl><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>")
        };
        let levels = level("chineseCounting", "%1、") + &level("decimal", "%1.%2") + &level("bullet", "\u{f0b7}");
        let restarted = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>";
        let xml = format!(
            "<w:numbering><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
             <w:num w:numId='2'><w:abstractNumId w:val='0'/>{restarted}</w:num></w:numbering>"
        );
        let mut numbering = Numbering::read(&mut Xml::new("numbering.xml", &xml)).unwrap();
        let mut next = |list, level| numbering.next(list, level);
        assert_eq!([next("1", 0), next("1", 1), next("1", 1)], ["一、", "一.1 ", "一.2 "]);
        assert_eq!([next("1", 0), next("1", 1), next("1", 2)], ["二、", "二.1 ", "• "]);
        assert_eq!([next("2", 0), next("2", 0), next("1", 0)], ["一、", "二、", "三、"]);
        assert_eq!([next("3", 0), next("1", 7)], ["", ""]);
    }
}
