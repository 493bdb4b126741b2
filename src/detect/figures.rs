//! The figures of a stretch: at every character that can begin one, the rules of that character are asked.

use super::date::{self, Calendar};
use super::found::Found;
use super::stretch::Stretch;
use super::{figure, numeral, unit};

/// The figures in order; `calendar` follows the years that the text names.
pub(super) fn figures(s: &Stretch, calendar: &mut Calendar) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut i = 0;
    while i < s.len() {
        match figure_at(s, i, calendar) {
            Step::Found(mut found) => {
                calendar.home.own_currency(s, &mut found);
                calendar.follow(&found);
                i = found.end.max(i + 1);
                out.push(found);
            }
            Step::Past(next) => i = next.max(i + 1),
        }
    }
    out
}

enum Step {
    Found(Found),
    Past(usize),
}

/// The figure that begins at place `i`, or the next place to ask at.
fn figure_at(s: &Stretch, i: usize, calendar: &Calendar) -> Step {
    let c = s.at(i);
    let found = match c {
        '0'..='9' => {
            date::republican_year(s, i, calendar.home).or_else(|| date::date(s, i, calendar)).or_else(|| figure::quantity(s, i))
        }
        'a'..='z' | 'A'..='Z' => return Step::Past(token_end(s, i)),
        '人' | '新' | '台' | '港' | '澳' | '美' | '欧' | '日' | '英' | '韩' => figure::with_currency(s, i),
        '民' => date::republican_year(s, i, calendar.home),
        '第' => date::date(s, i, calendar).or_else(|| figure::rank(s, i)),
        '前' => date::date(s, i, calendar).or_else(|| figure::rank(s, i)),
        '去' | '今' | '明' | '当' | '同' | '上' | '下' | '本' | '次' | '翌' => date::date(s, i, calendar),
        '翻' => figure::doubling(s, i),
        '-' | '−' | '负' => figure::negative(s, i),
        '“' => date::five_years(s, i),
        '¥' | '$' | '€' | '£' => figure::with_sign(s, i),
        _ if numeral::is_han_numeral(c) => {
            date::five_years(s, i).or_else(|| date::date(s, i, calendar)).or_else(|| figure::quantity(s, i))
        }
        _ => return Step::Past(i + 1),
    };
    match found {
        Some(found) => Step::Found(found),
        None if c == '第' || (c == '前' && s.at(i + 1).is_ascii_digit()) => Step::Past(ordinal_end(s, i)),
        None if c.is_ascii_digit() => Step::Past(number_end(s, i)),
        None if numeral::is_han_numeral(c) => Step::Past(figure::skip_numeral(s, i)),
        None => Step::Past(i + 1),
    }
}

/// 第十八届, 第一批: an ordinal that ranks nothing is passed over with its numeral.
fn ordinal_end(s: &Stretch, i: usize) -> usize {
    if s.at(i) == '前' { i + 1 } else { figure::skip_numeral(s, numeral::past_space(s, i + 1)) }
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
