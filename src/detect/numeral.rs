//! Numerals: Arabic, Chinese and mixed, with magnitudes, as exact decimals.

use super::stretch::Stretch;
use rust_decimal::Decimal;

/// A numeral and what it amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Its first place.
    pub start: usize,
    /// The place after it, 余 and 多 included.
    pub end: usize,
    /// The number; `None` where no decimal holds it.
    pub value: Option<Decimal>,
    /// The upper end where two digits stand for a range (三四家).
    pub max: Option<Decimal>,
    /// Whether 余, 多 or 几 makes it approximate.
    pub about: bool,
    /// Whether it is written in Chinese numerals throughout.
    pub han: bool,
    /// What its last magnitude multiplies by (万, 亿…), 1 without one: a range's lower end takes it over.
    pub magnitude: Decimal,
    /// Number of leading Arabic digits before any point or magnitude (characters).
    pub digits: usize,
}

/// The numeral that begins at place `i`.
pub(super) fn numeral(s: &Stretch, i: usize) -> Option<Numeral> {
    if s.at(i).is_ascii_digit() { arabic(s, i) } else { han(s, i) }
}

/// The digit that a Chinese numeral stands for, formal forms included.
pub(super) fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether a Chinese numeral can begin with this character.
pub(super) fn is_han_numeral(c: char) -> bool {
    han_digit(c).is_some() || power(c).is_some()
}

/// The power of ten of a Chinese magnitude.
fn power(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

fn ten_to(power: u32) -> Decimal {
    Decimal::from_i128_with_scale(10i128.saturating_pow(power.min(24)), 0)
}

/// A value that stops being one when it grows beyond what a decimal holds.
fn times(a: Option<Decimal>, b: Decimal) -> Option<Decimal> {
    a?.checked_mul(b)
}

fn plus(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    a?.checked_add(b?)
}

/// 1385, 1,385, 3.5亿, 3亿5000万, 2000余, 6万多.
fn arabic(s: &Stretch, start: usize) -> Option<Numeral> {
    let mut total = Some(Decimal::ZERO);
    let (mut end, mut about, mut digits) = (start, false, 0);
    loop {
        let (value, after) = decimal(s, end);
        if digits == 0 {
            digits = after - end;
        }
        end = after;
        let more = more(s, end);
        let (power, after) = magnitudes(s, more);
        about |= more > end || (power > 0 && self::more(s, after) > after);
        end = if power > 0 { self::more(s, after) } else { more };
        let magnitude = ten_to(power);
        total = plus(total, times(value, magnitude));
        if power < 4 || !s.at(end).is_ascii_digit() || about {
            return Some(Numeral { start, end, value: total, max: None, about, han: false, magnitude, digits });
        }
    }
}

/// Digits with thousands separators and a fraction.
fn decimal(s: &Stretch, start: usize) -> (Option<Decimal>, usize) {
    let mut end = digits_end(s, start);
    if end - start <= 3 {
        while s.at(end) == ',' && digits_end(s, end + 1) == end + 4 {
            end += 4;
        }
    }
    if s.at(end) == '.' && s.at(end + 1).is_ascii_digit() {
        end = digits_end(s, end + 1);
    }
    let plain: String = s.slice(start, end.min(start + 40)).iter().filter(|&&c| c != ',').collect();
    let value = if end - start > 40 { None } else { Decimal::from_str_exact(&plain).ok() };
    (value, end)
}

/// The place after the Arabic digits at `i`.
pub(super) fn digits_end(s: &Stretch, i: usize) -> usize {
    let mut end = i;
    while s.at(end).is_ascii_digit() {
        end += 1;
    }
    end
}

/// The place after 余 or 多 (几 behind a magnitude is read by `han`).
fn more(s: &Stretch, i: usize) -> usize {
    if matches!(s.at(i), '余' | '多') { i + 1 } else { i }
}

/// Magnitudes behind Arabic digits: 万, 千万, 万亿. A magnitude that begins a unit (千克, 百分点, 兆瓦) is none.
fn magnitudes(s: &Stretch, start: usize) -> (u32, usize) {
    let (mut sum, mut end) = (0, start);
    while let Some(power) = power(s.at(end)).filter(|_| sum < 24) {
        if super::unit::begins_with_magnitude(s, end) {
            break;
        }
        sum += power;
        end += 1;
    }
    (sum, end)
}

/// 四, 十二, 一万二千三百, 二〇三五, 三四, 三十几万.
fn han(s: &Stretch, start: usize) -> Option<Numeral> {
    let mut end = start;
    while han_digit(s.at(end)).is_some() || power(s.at(end)).is_some() {
        if end > start && super::unit::begins_with_magnitude(s, end) {
            break;
        }
        end += 1;
    }
    let chars = s.slice(start, end);
    if chars.is_empty() {
        return None;
    }
    let mut read = read(chars);
    let mut about = false;
    if s.at(end) == '几' && chars.last() == Some(&'十') {
        about = true;
        let (power, after) = magnitudes(s, end + 1);
        read.value = times(read.value, ten_to(power));
        end = after;
    }
    let after = more(s, end);
    if after > end {
        about = true;
        let (power, behind) = magnitudes(s, after);
        read.value = times(read.value, ten_to(power));
        end = behind;
    } else if s.at(end) == '点' && han_digit(s.at(end + 1)).is_some() {
        (read.value, end) = with_fraction(s, read.value, end + 1);
    }
    Some(Numeral { start, end, value: read.value, max: read.max, about, han: true, magnitude: read.magnitude, digits: 0 })
}

/// The digits behind 点, and magnitudes behind them (三点五亿).
fn with_fraction(s: &Stretch, whole: Option<Decimal>, start: usize) -> (Option<Decimal>, usize) {
    let (mut value, mut end, mut scale) = (whole, start, 0);
    while let Some(digit) = han_digit(s.at(end)) {
        scale += 1;
        value = if scale <= 20 { plus(value, Some(Decimal::from_i128_with_scale(i128::from(digit), scale))) } else { None };
        end += 1;
    }
    let (power, after) = magnitudes(s, end);
    (times(value, ten_to(power)), after)
}

struct Reading {
    value: Option<Decimal>,
    max: Option<Decimal>,
    magnitude: Decimal,
}

/// A run of Chinese digits and magnitudes.
fn read(chars: &[char]) -> Reading {
    if chars.iter().any(|&c| power(c).is_some()) {
        return Reading { value: by_magnitude(chars), max: None, magnitude: last_magnitude(chars) };
    }
    let digits: Vec<u32> = chars.iter().take(21).filter_map(|&c| han_digit(c)).collect();
    match digits[..] {
        [low, high] if high == low + 1 && low > 0 => {
            Reading { value: Some(low.into()), max: Some(high.into()), magnitude: Decimal::ONE }
        }
        _ => Reading { value: by_place(&digits), max: None, magnitude: Decimal::ONE },
    }
}

fn last_magnitude(chars: &[char]) -> Decimal {
    let tail = chars.iter().rev().map_while(|&c| power(c)).filter(|&p| p >= 4).sum();
    ten_to(tail)
}

/// 二〇三五: each digit is a place.
fn by_place(digits: &[u32]) -> Option<Decimal> {
    let fits = digits.len() <= 20;
    fits.then(|| digits.iter().fold(Decimal::ZERO, |sum, &digit| sum * Decimal::TEN + Decimal::from(digit)))
}

/// 一万二千三百, 万亿; a last digit without a magnitude takes the next lower one (三万五).
fn by_magnitude(chars: &[char]) -> Option<Decimal> {
    let (mut total, mut section, mut digit) = (Some(Decimal::ZERO), Some(Decimal::ZERO), None);
    let (mut last_power, mut total_power, mut zero) = (0, 0, false);
    for &c in chars {
        match (han_digit(c), power(c)) {
            (Some(value), _) => {
                zero |= value == 0;
                digit = Some(Decimal::from(value));
            }
            (None, Some(small @ 1..=3)) => {
                section = plus(section, times(Some(digit.take().unwrap_or(Decimal::ONE)), ten_to(small)));
                last_power = small;
                zero = false;
            }
            (None, Some(large)) => {
                let below = plus(section, Some(digit.take().unwrap_or(Decimal::ZERO)));
                // 一万亿: the smaller magnitude before it is multiplied too; 三亿五千万: the larger one is not.
                let (kept, multiplied) =
                    if large > total_power { (Some(Decimal::ZERO), plus(total, below)) } else { (total, below) };
                let factor = if multiplied == Some(Decimal::ZERO) { Some(Decimal::ONE) } else { multiplied };
                total = plus(kept, times(factor, ten_to(large)));
                (section, last_power, total_power, zero) = (Some(Decimal::ZERO), large, large, false);
            }
            (None, None) => return None,
        }
    }
    let last = digit.map_or(Decimal::ZERO, |d| if zero || last_power < 2 { d } else { d * ten_to(last_power - 1) });
    plus(plus(total, section), Some(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(written: &str, value: &str, rest: &str) {
        let s = Stretch::new(written, 0);
        let numeral = numeral(&s, 0).unwrap();
        assert_eq!(numeral.value.map(|v| v.normalize().to_string()).as_deref(), Some(value), "{written}");
        assert_eq!(s.string(numeral.end, s.len()), rest, "{written}");
    }

    #[test]
    fn numerals_of_every_script() {
        for (written, value, rest) in [
            ("1,385万元", "13850000", "元"),
            ("１２．５％", "12.5", "%"),
            ("3,4", "3", ",4"),
            ("3亿5000万元", "350000000", "元"),
            ("1.2万亿元", "1200000000000", "元"),
            ("2000余份", "2000", "份"),
            ("6万多人", "60000", "人"),
            ("5千克", "5", "千克"),
            ("2.7个百分点", "2.7", "个百分点"),
            ("一万二千三百个", "12300", "个"),
            ("壹仟玖佰圆整", "1900", "圆整"),
            ("三十几万元", "300000", "元"),
            ("二〇三五年", "2035", "年"),
            ("十二家", "12", "家"),
            ("两百零五", "205", ""),
            ("三万五", "35000", ""),
            ("一亿二千万", "120000000", ""),
            ("三千万", "30000000", ""),
            ("三點五億元", "350000000", "元"),
            ("十多个", "10", "个"),
            ("百亿", "10000000000", ""),
            ("一万亿", "1000000000000", ""),
            ("四十九兆九千五百九十二億元", "49959200000000", "元"),
            ("千亿", "100000000000", ""),
        ] {
            check(written, value, rest);
        }
    }

    #[test]
    fn too_long_for_a_decimal() {
        let digits = "9".repeat(1_000_000);
        let s = Stretch::new(&digits, 0);
        let numeral = numeral(&s, 0).unwrap();
        assert_eq!((numeral.end, numeral.value), (1_000_000, None));
    }

    /// The plain way of writing a number below 10^16 in Chinese.
    fn in_chinese(mut n: u64) -> String {
        const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
        let mut out = String::new();
        for (unit, name) in [(10u64.pow(12), "万亿"), (10u64.pow(8), "亿"), (10u64.pow(4), "万"), (1, "")] {
            let section = n / unit;
            n %= unit;
            if section == 0 {
                continue;
            }
            let mut gap = !out.is_empty() && section < 1000;
            for (power, small) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
                let digit = section / power % 10;
                if digit == 0 {
                    gap |= section >= power * 10;
                } else {
                    if gap {
                        out.push('零');
                    }
                    gap = false;
                    out.push(DIGITS[digit as usize]);
                    out.push_str(small);
                }
            }
            out.push_str(name);
        }
        out
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(n in 1u64..100_000_000_000) {
            let written = in_chinese(n);
            let s = Stretch::new(&written, 0);
            // Two digits in a row are read as a range; a written number has none.
            prop_assert_eq!(numeral(&s, 0).unwrap().value, Some(Decimal::from(n)), "{}", written);
        }
    }
}
