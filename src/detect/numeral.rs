//! Numerals: Arabic, Chinese and mixed, with magnitudes, as exact decimals.

use super::stretch::Stretch;
use rust_decimal::Decimal;
use std::borrow::Cow;

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

/// A number times a power of ten, exactly; `None` where no decimal holds that.
pub(super) fn shifted(value: Decimal, power: i32) -> Option<Decimal> {
    if power == 0 {
        return Some(value);
    }
    let scale = i32::try_from(value.scale()).ok()? - power;
    let (mantissa, scale) = match u32::try_from(scale) {
        Ok(scale) => (value.mantissa(), scale),
        Err(_) => (value.mantissa().checked_mul(10i128.checked_pow(scale.unsigned_abs())?)?, 0),
    };
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// The sum, if it is exact.
fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    if a.is_zero() || b.is_zero() {
        return Some(if a.is_zero() { b } else { a });
    }
    a.checked_add(b).filter(|sum| sum.checked_sub(a) == Some(b) && sum.checked_sub(b) == Some(a))
}

/// The place after at most two spaces at `i`: text from a typesetter has them between digits and ideographs.
pub(super) fn past_space(s: &Stretch, i: usize) -> usize {
    let after = if s.at(i) == ' ' { i + 1 } else { i };
    if after > i && s.at(after) == ' ' { after + 1 } else { after }
}

/// What the digits and magnitudes of a numeral add up to.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// Whole sections: what stands before 万, 亿, 兆 with these.
    total: Decimal,
    /// What is read of the section at hand.
    section: Decimal,
    /// Digits that wait for their magnitude.
    digits: Option<Decimal>,
    /// The last magnitude and the last one of a section.
    power: u32,
    total_power: u32,
    /// Whether 零 stands before the waiting digits.
    zero: bool,
    /// Whether a magnitude stands right before.
    at_magnitude: bool,
    /// Whether no decimal holds the sum.
    lost: bool,
}

impl Sum {
    fn keep(&mut self, value: Option<Decimal>) -> Decimal {
        self.lost |= value.is_none();
        value.unwrap_or_default()
    }

    fn digits(&mut self, value: Option<Decimal>) {
        self.digits = Some(self.keep(value));
        self.at_magnitude = false;
    }

    fn zero(&mut self) {
        (self.zero, self.at_magnitude) = (true, false);
    }

    fn magnitude(&mut self, power: u32) {
        let digits = self.digits.take();
        let one = |value: Decimal| if value.is_zero() { Decimal::ONE } else { value };
        if power < 4 {
            let amount = shifted(digits.unwrap_or(Decimal::ONE), power as i32).and_then(|amount| plus(self.section, amount));
            self.section = self.keep(amount);
        } else {
            let below = plus(self.section, digits.unwrap_or_default());
            let below = self.keep(below);
            // 一万亿, 四万万: the smaller or the same magnitude right before is multiplied too; 三亿五千万: the larger one is not.
            let with_total = power > self.total_power || self.at_magnitude && below.is_zero();
            let (kept, multiplied) =
                if with_total { (Decimal::ZERO, plus(self.total, below)) } else { (self.total, Some(below)) };
            let total = multiplied.and_then(|value| shifted(one(value), power as i32)).and_then(|amount| plus(kept, amount));
            self.total = self.keep(total);
            (self.section, self.total_power) = (Decimal::ZERO, power);
        }
        (self.power, self.zero, self.at_magnitude) = (power, false, true);
    }

    /// Multiplies all that was read: the magnitude behind 多 or 几 (十多万).
    fn times(&mut self, power: u32) {
        let value = self.value(false).and_then(|value| shifted(value, power as i32));
        *self = Sum { total: self.keep(value), lost: self.lost, ..Sum::default() };
    }

    /// The sum; with `short` a last digit without a magnitude takes the next lower one (三万五).
    fn value(&self, short: bool) -> Option<Decimal> {
        let last = self.digits.unwrap_or_default();
        let power = if short && !self.zero && self.power >= 2 { self.power as i32 - 1 } else { 0 };
        let value = plus(plus(self.total, self.section)?, shifted(last, power)?);
        value.filter(|_| !self.lost)
    }
}

/// 1385, 1,385, 3.5亿, 3亿5000万, 5万4千6百, 2000余, 6万多.
fn arabic(s: &Stretch, start: usize) -> Option<Numeral> {
    let mut sum = Sum::default();
    let (value, mut end) = decimal(s, start);
    let digits = end - start;
    sum.digits(value);
    let mut magnitude = 0;
    loop {
        let (power, after) = magnitudes(s, end, &mut sum);
        if power > 0 {
            (magnitude, end) = (power, after);
        }
        let Some((value, after)) = more_digits(s, end, &sum).filter(|_| power > 0) else { break };
        sum.digits(value);
        (magnitude, end) = (0, after);
    }
    let (about, power, end) = approximation(s, end, &mut sum);
    let magnitude = shifted(Decimal::ONE, (magnitude + power) as i32).unwrap_or_default();
    Some(Numeral { start, end, value: sum.value(false), max: None, about, han: false, magnitude, digits })
}

/// Arabic digits that go on behind a magnitude: right behind 万 and larger ones, else before a smaller magnitude or behind 零.
fn more_digits(s: &Stretch, i: usize, sum: &Sum) -> Option<(Option<Decimal>, usize)> {
    let from = past_space(s, i);
    let zero = s.at(from) == '零' && s.at(from + 1).is_ascii_digit();
    let from = if zero { from + 1 } else { from };
    if !s.at(from).is_ascii_digit() {
        return None;
    }
    let (value, after) = decimal(s, from);
    let smaller = magnitude_at(s, after).is_some_and(|(power, _)| power < sum.power);
    (zero || smaller || from == i && sum.power >= 4).then_some((value, after))
}

/// Digits with thousands separators and a fraction.
fn decimal(s: &Stretch, start: usize) -> (Option<Decimal>, usize) {
    let mut end = digits_end(s, start);
    if end - start <= 3 {
        while s.at(end) == ',' && digits_end(s, end + 1) == end + 4 {
            end += 4;
        }
    }
    let whole = end;
    if s.at(end) == '.' && s.at(end + 1).is_ascii_digit() {
        end = digits_end(s, end + 1);
    }
    let digits = s.chars(start, end).filter_map(|c| c.to_digit(10));
    let mantissa = digits.take(40).try_fold(0i128, |sum, digit| sum.checked_mul(10)?.checked_add(i128::from(digit)));
    let value = mantissa.filter(|_| end - start <= 40).and_then(|mantissa| {
        let scale = end.saturating_sub(whole + 1) as u32;
        Decimal::try_from_i128_with_scale(mantissa, scale).ok()
    });
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

/// The place after the Chinese digits and magnitudes at `i`, with what spaces are between them.
pub(super) fn han_end(s: &Stretch, i: usize) -> usize {
    let mut end = i;
    while is_han_numeral(s.at(past_space(s, end))) {
        end = past_space(s, end) + 1;
    }
    end
}

/// The magnitude at place `i` or behind a space there, and the place after it. One that begins a unit (千克, 百分点, 兆瓦) is none.
fn magnitude_at(s: &Stretch, i: usize) -> Option<(u32, usize)> {
    let at = past_space(s, i);
    let power = power(s.at(at)).filter(|_| !super::unit::begins_with_magnitude(s, at))?;
    Some((power, at + 1))
}

/// Takes up the magnitudes at `i` (万, 千万, 万亿): the power of ten they amount to, and the place after them.
fn magnitudes(s: &Stretch, i: usize, sum: &mut Sum) -> (u32, usize) {
    let (mut powers, mut end) = (0, i);
    while let Some((power, after)) = magnitude_at(s, end).filter(|_| powers < 24) {
        sum.magnitude(power);
        powers += power;
        end = after;
    }
    (powers, end)
}

/// 余, 多, 几 or 来 at `i`, with magnitudes behind: whether there is one, the power of ten it multiplies by, and the place after.
fn approximation(s: &Stretch, i: usize, sum: &mut Sum) -> (bool, u32, usize) {
    let (mut about, mut powers, mut end) = (false, 0, i);
    while let Some(after) = vague(s, end).filter(|_| powers < 24) {
        about = true;
        end = after;
        while let Some((power, after)) = magnitude_at(s, end).filter(|_| powers < 24) {
            // 一百几十万: the tens are as vague as 几.
            if power >= 4 || s.before(end, 1) != '几' {
                sum.times(power);
                powers += power;
            }
            end = after;
        }
        if end == after {
            break;
        }
    }
    (about, powers, end)
}

/// The place after a word behind a numeral that makes it approximate.
fn vague(s: &Stretch, i: usize) -> Option<usize> {
    let at = past_space(s, i);
    let round = s.before(i, 1) == '0' || s.before(i, 1) == '零' || power(s.before(i, 1)).is_some();
    let goes_on = || power(s.at(at + 1)).is_some() || super::unit::unit(s, at + 1, true).is_some();
    let fits = match s.at(at) {
        '余' | '多' => at == i || magnitude_at(s, at + 1).is_some(),
        '几' => round && goes_on(),
        '来' => at == i && round && goes_on(),
        _ => false,
    };
    fits.then_some(at + 1)
}

/// 四, 十二, 一万二千三百, 二〇三五, 三四, 三十几万.
fn han(s: &Stretch, start: usize) -> Option<Numeral> {
    let (chars, end) = han_chars(s, start);
    if chars.is_empty() {
        return None;
    }
    let mut reading = read(&chars);
    let (mut about, mut end) = (false, end);
    let point = past_space(s, end);
    if s.at(point) == '点' && han_digit(s.at(past_space(s, point + 1))).is_some() {
        (reading.sum, end) = with_fraction(s, reading.sum, point + 1);
        reading.value = reading.sum.value(false);
    } else if vague(s, end).is_some() {
        let mut sum = Sum { total: reading.value.unwrap_or_default(), lost: reading.value.is_none(), ..Sum::default() };
        (about, _, end) = approximation(s, end, &mut sum);
        reading.value = sum.value(false);
    }
    let magnitude = last_magnitude(&chars);
    Some(Numeral { start, end, value: reading.value, max: reading.max, about, han: true, magnitude, digits: 0 })
}

/// The digits and magnitudes from `start` on, and the place after them; a space may stand beside a magnitude.
fn han_chars<'s>(s: &'s Stretch, start: usize) -> (Cow<'s, [char]>, usize) {
    let (mut chars, mut end) = (Cow::Borrowed(&[][..]), start);
    loop {
        let at = if chars.is_empty() { end } else { past_space(s, end) };
        let c = s.at(at);
        let spaced = at > end && power(c).is_none() && chars.last().copied().and_then(power).is_none();
        if !is_han_numeral(c) || spaced || !chars.is_empty() && super::unit::begins_with_magnitude(s, at) {
            return (chars, end);
        }
        // Most stand together, and need no copy.
        match &mut chars {
            Cow::Borrowed(run) if at == end => *run = s.slice(start, at + 1),
            spread => spread.to_mut().push(c),
        }
        end = at + 1;
    }
}

/// The digits behind 点, and magnitudes behind them (三点五亿).
fn with_fraction(s: &Stretch, whole: Sum, start: usize) -> (Sum, usize) {
    let (mut digits, mut end, mut scale) = (0i128, past_space(s, start), 0);
    while let Some(digit) = han_digit(s.at(end)) {
        (digits, scale) = (digits.saturating_mul(10).saturating_add(i128::from(digit)), scale + 1);
        end += 1;
    }
    let fraction = Decimal::try_from_i128_with_scale(digits, scale).ok();
    let value = whole.value(true).zip(fraction).and_then(|(whole, fraction)| plus(whole, fraction));
    let mut sum = Sum::default();
    sum.digits(value);
    let (_, end) = magnitudes(s, end, &mut sum);
    (sum, end)
}

struct Reading {
    sum: Sum,
    value: Option<Decimal>,
    max: Option<Decimal>,
}

impl Reading {
    fn of(sum: Sum, max: Option<Decimal>) -> Reading {
        Reading { value: sum.value(true), sum, max }
    }
}

/// A run of Chinese digits and magnitudes.
fn read(chars: &[char]) -> Reading {
    const MOST: usize = 64;
    let digits_meet = |pair: &[char]| han_digit(pair[0]).zip(han_digit(pair[1])).filter(|&(low, high)| low > 0 && high > 0);
    let mut meetings = chars.windows(2).take(MOST).enumerate().filter_map(|(at, pair)| Some((at, digits_meet(pair)?)));
    let by_places = chars.len() != 2 && !chars.iter().take(MOST).any(|&c| power(c).is_some());
    if by_places || chars.len() > MOST {
        return Reading::of(by_place(chars), None);
    }
    match (meetings.next(), meetings.next()) {
        (None, _) => Reading::of(by_magnitude(chars.iter().copied()), None),
        // 三四家, 十七八个, 三五百人: one digit and then the other.
        (Some((at, (low, high))), None) if high == low + 1 || (low, high) == (3, 5) => {
            let without = |left_out| by_magnitude(chars.iter().enumerate().filter(|&(i, _)| i != left_out).map(|(_, &c)| c));
            Reading::of(without(at + 1), without(at).value(true))
        }
        _ => Reading::of(by_place(chars), None),
    }
}

fn last_magnitude(chars: &[char]) -> Decimal {
    let tail: u32 = chars.iter().rev().map_while(|&c| power(c)).filter(|&p| p >= 4).take(3).sum();
    shifted(Decimal::ONE, tail as i32).unwrap_or_default()
}

/// 二〇三五: each digit is a place. What has a magnitude besides is no number.
fn by_place(chars: &[char]) -> Sum {
    let digits = chars.iter().take(21).map(|&c| han_digit(c));
    let value = digits.take(21).try_fold(0i128, |sum, digit| Some(sum * 10 + i128::from(digit?)));
    let mut sum = Sum::default();
    sum.digits(value.filter(|_| chars.len() <= 20).map(|value| Decimal::from_i128_with_scale(value, 0)));
    sum
}

/// 一万二千三百, 万亿.
fn by_magnitude(chars: impl Iterator<Item = char>) -> Sum {
    let mut sum = Sum::default();
    for c in chars {
        match (han_digit(c), power(c)) {
            (Some(0), _) => sum.zero(),
            (Some(digit), _) => sum.digits(Some(digit.into())),
            (None, Some(power)) => sum.magnitude(power),
            (None, None) => sum.lost = true,
        }
    }
    sum
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
            ("四万万元", "400000000", "元"),
            ("一千零十二元", "1012", "元"),
            ("一百零十万", "1100000", ""),
            ("5万4千6百元", "54600", "元"),
            ("7 万5 千元", "75000", "元"),
            ("1千零20元", "1020", "元"),
            ("3亿 5个", "300000000", " 5个"),
            ("1000 万元", "10000000", "元"),
            ("三千 八百 九十六 万 四千", "38964000", ""),
            ("三 四", "3", " 四"),
            ("一百零几万", "1000000", ""),
            ("一百几十万元", "1000000", "元"),
            ("十几万多亿", "10000000000000", ""),
            ("十来个", "10", "个"),
            ("肆拾幾億", "4000000000", ""),
            ("20来自", "20", "来自"),
            ("五百 余万", "5000000", ""),
            ("零点五个", "0.5", "个"),
            ("三千字节", "3", "千字节"),
            ("三千字", "3000", "字"),
            ("百分之五", "100", "分之五"),
            ("7922816251426433759354395.0335元", "7922816251426433759354395.0335", "元"),
        ] {
            check(written, value, rest);
        }
    }

    #[test]
    fn two_digits_in_a_row_are_a_range() {
        for (written, low, high) in [
            ("三四家", "3", "4"),
            ("十七八个", "17", "18"),
            ("三五百人", "300", "500"),
            ("二三十万", "200000", "300000"),
            ("三百五六十", "350", "360"),
        ] {
            let numeral = numeral(&Stretch::new(written, 0), 0).unwrap();
            assert_eq!(
                (numeral.value.unwrap().to_string(), numeral.max.unwrap().to_string()),
                (low.into(), high.into()),
                "{written}"
            );
        }
    }

    #[test]
    fn what_no_decimal_holds_exactly_has_no_value() {
        for written in ["99999999999999999999999999999亿", "0.12345678901234567890123456789", "九千九百九十九万万万万万万万万"]
        {
            assert_eq!(numeral(&Stretch::new(written, 0), 0).unwrap().value, None, "{written}");
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
