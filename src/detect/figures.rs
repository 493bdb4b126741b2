//! The figures of a stretch: at every character that can begin one, the rules of that character are asked.

use super::alphabet::Letters;
use super::date::{self, Calendar};
use super::found::Found;
use super::stretch::Stretch;
use super::{figure, numeral, unit};
use std::sync::LazyLock;

/// The figures in order; `calendar` follows the years that the text names.
pub(super) fn figures(s: &Stretch, calendar: &mut Calendar) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut i = 0;
    while let Some(next) = s.find(i, &OPENINGS) {
        i = take(s, next, calendar, &mut out).max(next + 1);
    }
    out
}

/// The same by another calendar, where the figures by one of the same home begin at the places `starts`: only what a date amounts
/// to hangs on the years, and whether a second one belongs to it.
pub(super) fn figures_at(s: &Stretch, starts: &[u32], calendar: &mut Calendar) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::with_capacity(starts.len());
    let mut reached = 0;
    for start in starts.iter().map(|&start| start as usize) {
        if start >= reached {
            reached = take(s, start, calendar, &mut out);
        }
    }
    out
}

/// Takes the figure at place `i`, if there is one: the next place to ask at.
fn take(s: &Stretch, i: usize, calendar: &mut Calendar, out: &mut Vec<Found>) -> usize {
    match figure_at(s, i, calendar) {
        Step::Found(mut found) => {
            calendar.home.own_currency(s, &mut found);
            calendar.follow(&found);
            let end = found.end;
            out.push(found);
            end
        }
        Step::Past(next) => next,
    }
}

/// What a character can open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Digit,
    Letter,
    Numeral,
    Currency,
    Sign,
    Minus,
    Republic,
    Ordinal,
    First,
    Relative,
    Doubling,
    Quotation,
}

/// What a figure, or a token that holds none, can begin with at this character.
fn opening(c: char) -> Option<Opening> {
    Some(match c {
        '0'..='9' => Opening::Digit,
        'a'..='z' | 'A'..='Z' => Opening::Letter,
        '人' | '新' | '台' | '港' | '澳' | '美' | '欧' | '日' | '英' | '韩' => Opening::Currency,
        '民' => Opening::Republic,
        '第' => Opening::Ordinal,
        '前' => Opening::First,
        '去' | '今' | '明' | '当' | '同' | '上' | '下' | '本' | '次' | '翌' => Opening::Relative,
        '翻' => Opening::Doubling,
        '-' | '−' | '负' => Opening::Minus,
        '“' => Opening::Quotation,
        '¥' | '$' | '€' | '£' => Opening::Sign,
        _ if numeral::is_han_numeral(c) => Opening::Numeral,
        _ => return None,
    })
}

/// The characters that open something: most places of a text hold none.
static OPENINGS: LazyLock<Letters> = LazyLock::new(|| Letters::new(|c| opening(c).is_some()));

enum Step {
    Found(Found),
    Past(usize),
}

/// The figure that begins at place `i`, or the next place to ask at.
fn figure_at(s: &Stretch, i: usize, calendar: &Calendar) -> Step {
    let opening = opening(s.at(i));
    let date = || date::date(s, i, calendar);
    let found = opening.and_then(|opening| match opening {
        Opening::Digit => date::republican_year(s, i, calendar.home).or_else(date).or_else(|| figure::quantity(s, i)),
        Opening::Numeral => date::five_years(s, i).or_else(date).or_else(|| figure::quantity(s, i)),
        Opening::Letter => None,
        Opening::Currency => figure::with_currency(s, i),
        Opening::Sign => figure::with_sign(s, i),
        Opening::Minus => figure::negative(s, i),
        Opening::Republic => date::republican_year(s, i, calendar.home),
        Opening::Ordinal | Opening::First => date().or_else(|| figure::rank(s, i)),
        Opening::Relative => date(),
        Opening::Doubling => figure::doubling(s, i),
        Opening::Quotation => date::five_years(s, i),
    });
    match (found, opening) {
        (Some(found), _) => Step::Found(found),
        (None, Some(Opening::Letter)) => Step::Past(token_end(s, i)),
        (None, Some(Opening::Ordinal)) => Step::Past(ordinal_end(s, i)),
        (None, Some(Opening::Digit)) => Step::Past(number_end(s, i)),
        (None, Some(Opening::Numeral)) => Step::Past(figure::skip_numeral(s, i)),
        (None, _) => Step::Past(i + 1),
    }
}

/// 第十八届, 第一批: an ordinal that ranks nothing is passed over with its numeral.
fn ordinal_end(s: &Stretch, i: usize) -> usize {
    figure::skip_numeral(s, numeral::past_space(s, i + 1))
}

/// The place after a run of letters, digits and the marks of addresses: HY80, http://…/35783f7e.
fn token_end(s: &Stretch, i: usize) -> usize {
    let mut end = i;
    while s.at(end).is_ascii_alphanumeric()
        || matches!(s.at(end), '.' | '/' | ':' | '-' | '_' | '?' | '&' | '=' | '#' | '%' | '+' | '@')
    {
        end += 1;
    }
    end.max(i + 1)
}

/// The place after a number that is none of the rules', with what is glued to it: 014207088/2022-00701, 15:16, 5G.
fn number_end(s: &Stretch, i: usize) -> usize {
    let end = numeral::digits_end(s, i);
    let glued =
        s.at(end).is_ascii_alphabetic() || (matches!(s.at(end), '/' | '-' | ':' | '_') && s.at(end + 1).is_ascii_alphanumeric());
    if glued { token_end(s, end) } else { figure::skip_numeral(s, i).max(end) }
}

/// Whether a unit or magnitude at `i` would make a number of the digits before.
pub(super) fn numeral_goes_on(s: &Stretch, i: usize) -> bool {
    matches!(s.at(i), '%' | '万' | '亿' | '元' | '倍' | '个') || unit::unit(s, i, false).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What dates are made of, and what may be taken for one.
    const PIECES: &[&str] = &[
        "去年",
        "同年",
        "上月",
        "前",
        "第",
        "四季度",
        "11月",
        "至",
        "-",
        "2022年",
        "2021",
        "3月",
        "28日",
        "5",
        "三",
        "日",
        "112年",
        "上半年",
        "底",
        "“十四五”",
        "期间",
        "人民币",
        "5亿元",
        "3%",
        "增长",
        "负",
        "、",
        "，",
        "。",
        "\n",
        " ",
        "个月",
        "80年代",
        "全省",
    ];

    proptest! {
        #[test]
        fn what_begins_where_hangs_on_no_year(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
            let text = pieces.concat();
            let s = Stretch::new(&text, 0);
            let starts: Vec<u32> = figures(&s, &mut Calendar::default()).iter().map(|figure| figure.start as u32).collect();
            let calendar = Calendar { published: Some((2023, 3)), reported: Some(2020), ..Calendar::default() };
            let again = figures_at(&s, &starts, &mut calendar.clone());
            prop_assert_eq!(again, figures(&s, &mut calendar.clone()), "{}", text);
        }
    }
}
