//! The general vocabulary of the rules: places, set phrases, and words at which a name cannot go on.

use super::stretch::Stretch;
use super::words::{Direction, Words};
use std::sync::LazyLock;

/// Administrative divisions by short name (source and licence in the file).
const PLACES: &str = include_str!("lexicon/places.txt");

/// Phrases that begin with a numeral and count nothing.
const SET_PHRASES: &str = "三位一体 四位一体 五位一体 六位一体 两个维护 四个意识 四个自信 两个确立 四个面向 两个轮子 三个代表 四个全面 三个务必 \
    两个健康 四个伟大 两个根本 八项规定 四项基本原则 三条红线 两个毫不动摇 四个服务 百家争鸣 百家号 千家万户 三支一扶 三只松鼠 三次产业 三项费用 \
    三个区分 两个结合 六个必须 三件大事 三件套 两个先行 两个率先 三个转变 两张网 三张网 四个最严 三个第一 两个大局 两种资源 两个市场 三重一大 \
    三项制度改革 三个平台 四个革命 两山 百名红通 万家灯火 两个一百年 两弹一星";

static PLACE_ENDS: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Backward, places()));
static PLACE_STARTS: LazyLock<Words> = LazyLock::new(|| Words::new(Direction::Forward, places()));
static PHRASES: LazyLock<Words> =
    LazyLock::new(|| Words::new(Direction::Forward, SET_PHRASES.split_ascii_whitespace().map(|phrase| (phrase, 1))));

/// A place by its short name.
const SHORT: u16 = 1;
/// A district, which needs its level word.
const DISTRICT: u16 = 2;

fn places() -> impl Iterator<Item = (&'static str, u16)> {
    let lines = PLACES.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| {
        let payload = if line.starts_with("short") { SHORT } else { DISTRICT };
        line.split_ascii_whitespace().skip(1).map(move |place| (place, payload))
    })
}

/// The place in the text after the administrative division that begins at `i`, its level word included.
pub(super) fn place_at(s: &Stretch, i: usize) -> Option<usize> {
    let (end, payload) = PLACE_STARTS.at(s, i).filter(|&(end, payload)| payload & SHORT != 0 || s.at(end) == '区').last()?;
    let level = matches!(s.at(end), '省' | '市' | '县' | '区' | '州' | '旗' | '盟');
    Some(if level || payload & SHORT == 0 { end + 1 } else { end })
}

/// Where the administrative division that ends before `i` begins.
pub(super) fn place_before(s: &Stretch, i: usize) -> Option<usize> {
    let level = matches!(s.before(i, 1), '省' | '市' | '县' | '区' | '州' | '旗' | '盟');
    let plain = PLACE_ENDS.longest(s, i, SHORT).map(|(start, _)| start);
    plain.or_else(|| PLACE_ENDS.longest(s, i.checked_sub(1).filter(|_| level)?, SHORT | DISTRICT).map(|(start, _)| start))
}

/// Whether a phrase that counts nothing, or a place whose name begins with a numeral, stands at `i`.
pub(super) fn set_phrase(s: &Stretch, i: usize) -> bool {
    PHRASES.longest(s, i, 1).is_some() || PLACE_STARTS.longest(s, i, SHORT | DISTRICT).is_some()
}
