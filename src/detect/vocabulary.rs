//! The words of the rules as they are written down: places, general vocabulary, set phrases.

/// Administrative divisions by short name (source and licence in `lexicon/README.md`).
const PLACES: &str = include_str!("lexicon/places.txt");

/// Classes of words, one or more lines a class.
const VOCABULARY: &str = include_str!("lexicon/vocabulary.txt");

/// Phrases that begin with a numeral and count nothing.
const SET_PHRASES: &str = "三位一体 四位一体 五位一体 六位一体 两个维护 四个意识 四个自信 两个确立 四个面向 两个轮子 三个代表 四个全面 三个务必 \
    两个健康 四个伟大 两个根本 八项规定 四项基本原则 三条红线 两个毫不动摇 四个服务 百家争鸣 百家号 千家万户 三支一扶 三只松鼠 三次产业 三项费用 \
    三个区分 两个结合 六个必须 三件大事 三件套 两个先行 两个率先 三个转变 两张网 三张网 四个最严 三个第一 两个大局 两种资源 两个市场 三重一大 \
    三项制度改革 三个平台 四个革命 两山 百名红通 万家灯火 两个一百年 两弹一星 三番五次 十年磨一剑 三天两头 百年大计 百年未有 百年树人 十年树木";

/// The administrative divisions: `short` or `district` and the name.
pub(super) fn places() -> impl Iterator<Item = (&'static str, &'static str)> {
    words(PLACES)
}

/// The general vocabulary: the name of a class and a word of it.
pub(super) fn vocabulary() -> impl Iterator<Item = (&'static str, &'static str)> {
    words(VOCABULARY)
}

/// The phrases that count nothing.
pub(super) fn set_phrases() -> impl Iterator<Item = &'static str> {
    SET_PHRASES.split_ascii_whitespace()
}

fn words(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.flat_map(|(class, words)| words.split_ascii_whitespace().map(move |word| (class, word)))
}
