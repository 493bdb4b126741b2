//! Numerals: a number written in each of the notations comes back as it was, to the last digit; and no run of digits,
//! magnitudes and marks makes the reading of figures panic.
//!
//! The bytes are the digits of the number (`0` to `9` stand for themselves, the others are counted on from there), a first `.`
//! is its point; the same bytes choose characters of [`ALPHABET`].
#![no_main]

use libfuzzer_sys::fuzz_target;
use pizhu::detect::figure_of;
use pizhu::mention::{FigureKind, Value};
use rust_decimal::Decimal;

/// What figures are made of.
const ALPHABET: &str = "0123456789.,，０１２９．〇零一二三四五六七八九两十百千万亿兆壹贰叁肆拾佰仟萬億几多余点%％成半分角厘负之第前位强个家元圆美港币\
                        年月日季度倍番翻-—~至到/每人约近超以上以下左右百分点“”()（） \n";

/// Digits of a whole number that every notation can write.
const WHOLE: usize = 13;

/// Digits behind the point.
const FRACTION: usize = 6;

fuzz_target!(|bytes: &[u8]| {
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let any: String = bytes.iter().map(|byte| alphabet[usize::from(byte.wrapping_sub(b'0')) % alphabet.len()]).collect();
    figure_of(&any);

    let (whole, fraction) = number(bytes);
    comes_back(&whole.to_string(), Decimal::from(whole));
    comes_back(&full_width(whole), Decimal::from(whole));
    comes_back(&with_commas(whole), Decimal::from(whole));
    comes_back(&in_sections(whole), Decimal::from(whole));
    comes_back(&in_chinese(whole, &PLAIN), Decimal::from(whole));
    comes_back(&in_chinese(whole, &FORMAL), Decimal::from(whole));
    comes_back(&in_chinese(whole, &PLAIN).replace('万', "萬").replace('亿', "億"), Decimal::from(whole));
    let decimal: Decimal = format!("{whole}.{fraction}").parse().expect("few enough digits");
    comes_back(&format!("{whole}.{fraction}"), decimal);
    comes_back(&format!("{whole}.{fraction}万"), decimal * Decimal::from(10_000));
    comes_back(&format!("{whole}.{fraction}亿"), decimal * Decimal::from(100_000_000));
});

/// A whole number, at least 10 (三元 is also a district), and the digits of a fraction.
fn number(bytes: &[u8]) -> (u64, String) {
    let mut parts = bytes.splitn(2, |byte| *byte == b'.').map(|part| part.iter().map(|byte| byte.wrapping_sub(b'0') % 10));
    let whole = parts.next().into_iter().flatten().take(WHOLE).fold(0, |number, digit| number * 10 + u64::from(digit));
    let fraction: String = parts.next().into_iter().flatten().take(FRACTION).map(|digit| char::from(b'0' + digit)).collect();
    (whole.max(10), if fraction.is_empty() { "5".to_owned() } else { fraction })
}

fn comes_back(written: &str, number: Decimal) {
    let expected = Some((FigureKind::Money, Value::Number { value: number, max: None, unit: "CNY".into() }));
    assert_eq!(figure_of(&format!("投资{written}元。")), expected, "{written}");
}

fn full_width(number: u64) -> String {
    number.to_string().bytes().map(|digit| char::from_u32('０' as u32 + u32::from(digit - b'0')).expect("a digit")).collect()
}

/// 1,234,567.
fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

/// 3亿5000万12.
fn in_sections(number: u64) -> String {
    let sections = [(number / 100_000_000, "亿"), (number / 10_000 % 10_000, "万"), (number % 10_000, "")];
    sections.iter().filter(|(section, _)| *section > 0).map(|(section, name)| format!("{section}{name}")).collect()
}

/// The digits, and the names of the powers of ten within a section of four digits.
type Characters = ([char; 10], [&'static str; 4]);

const PLAIN: Characters = (['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'], ["千", "百", "十", ""]);

const FORMAL: Characters = (['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'], ["仟", "佰", "拾", ""]);

/// 一万二千零五.
fn in_chinese(number: u64, characters: &Characters) -> String {
    let mut out = String::new();
    for (unit, name) in [(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let section = number / unit % 10_000;
        if section > 0 {
            write_section(section, characters, &mut out);
            out.push_str(name);
        }
    }
    out
}

/// Four digits; one 零 for each gap, also before them where something stands.
fn write_section(section: u64, (digits, powers): &Characters, out: &mut String) {
    let mut gap = !out.is_empty() && section < 1000;
    for (power, name) in [1000, 100, 10, 1].into_iter().zip(powers) {
        let digit = section / power % 10;
        if digit == 0 {
            gap |= section >= power * 10;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(digits[0]);
        }
        out.push(digits[digit as usize]);
        out.push_str(name);
    }
}
