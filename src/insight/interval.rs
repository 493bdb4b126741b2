//! When, as a stretch of days that can be compared and drawn.

use std::fmt;
use time::Month;

/// A day of the calendar.
type Day = (i32, u8, u8);

/// Years that reports speak of.
const YEARS: std::ops::Range<i32> = 1900..2200;

/// From the first day to the last, both within.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    first: Day,
    last: Day,
}

impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ((year, month, day), (last_year, last_month, last_day)) = (self.first, self.last);
        write!(f, "{year}-{month:02}-{day:02}..{last_year}-{last_month:02}-{last_day:02}")
    }
}

impl Interval {
    /// Reads a date or a period of ISO 8601 as dates of a text have it: `2022`, `2022-03`, `2022-03-05`, two of these with `/` between
    /// them. `None` for one without a year (`--03`), and for one that ends before it begins.
    pub fn of_iso(iso: &str) -> Option<Interval> {
        let (first, last) = iso.split_once('/').unwrap_or((iso, iso));
        let interval = Interval { first: day(first, |_, _| 1, 1)?, last: day(last, days_of, 12)? };
        (interval.first <= interval.last).then_some(interval)
    }

    /// Reads the years of words that a person wrote: `2022年`, `2022—2024年`; `None` without any.
    pub fn of_words(words: &str) -> Option<Interval> {
        let numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
        let years: Vec<i32> = numbers.filter_map(|number| number.parse().ok()).filter(|year| YEARS.contains(year)).collect();
        let (first, last) = (*years.first()?, *years.last()?);
        (first <= last).then_some(Interval { first: (first, 1, 1), last: (last, 12, 31) })
    }

    /// Whether both end on one day.
    pub fn ends_with(self, other: Interval) -> bool {
        self.last == other.last
    }

    /// The last day: year, month, day.
    pub fn last_day(self) -> (i32, u8, u8) {
        self.last
    }

    /// Whether it is over before the other one is.
    pub fn ends_before(self, other: Interval) -> bool {
        self.last < other.last
    }

    /// Whether it lies within one year.
    pub fn is_of_one_year(self) -> bool {
        self.first.0 == self.last.0
    }

    /// Where it begins and ends on an axis of years, on which the middle of a year is its number: 2022 is 2021.5 to 2022.5.
    pub fn on_axis(self) -> (f64, f64) {
        let place = |(year, month, _): Day, day: u8, of: u8| {
            f64::from(year) - 0.5 + (f64::from(month - 1) + f64::from(day) / f64::from(of)) / 12.0
        };
        let of = |(year, month, _): Day| days_of(year, month);
        (place(self.first, self.first.2 - 1, of(self.first)), place(self.last, self.last.2, of(self.last)))
    }
}

/// A day, the parts that are left out filled in.
fn day(iso: &str, rest: fn(i32, u8) -> u8, month: u8) -> Option<Day> {
    let mut parts = iso.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next().map_or(Some(month), |month| month.parse().ok().filter(|month| (1..=12).contains(month)))?;
    let day = parts.next().map_or_else(|| Some(rest(year, month)), |day| day.parse().ok())?;
    (1..=days_of(year, month)).contains(&day).then_some((year, month, day))
}

fn days_of(year: i32, month: u8) -> u8 {
    Month::try_from(month).map_or(0, |month| month.length(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_and_periods_as_days() {
        for (iso, expected) in [
            ("2022", Some("2022-01-01..2022-12-31")),
            ("2024-02", Some("2024-02-01..2024-02-29")),
            ("2022-07-22", Some("2022-07-22..2022-07-22")),
            ("2020-01/2020-11", Some("2020-01-01..2020-11-30")),
            ("2021/2025", Some("2021-01-01..2025-12-31")),
            ("2025/2021", None),
            ("--03", None),
            ("2022-13", None),
            ("2022-02-30", None),
            ("", None),
        ] {
            assert_eq!(Interval::of_iso(iso).map(|interval| format!("{interval:?}")).as_deref(), expected, "{iso}");
        }
        for (words, expected) in [
            ("到2024年", Some("2024-01-01..2024-12-31")),
            ("2022—2024年", Some("2022-01-01..2024-12-31")),
            ("去年", None),
            ("12345", None),
        ] {
            assert_eq!(Interval::of_words(words).map(|interval| format!("{interval:?}")).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn the_middle_of_a_year_is_its_number() {
        assert_eq!(Interval::of_iso("2022").map(Interval::on_axis), Some((2021.5, 2022.5)));
        let (from, to) = Interval::of_iso("2020-01/2020-06").unwrap().on_axis();
        assert_eq!((from, to), (2019.5, 2020.0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn what_ends_later_lies_farther_to_the_right(one in "20[0-9]{2}(-(0[1-9]|1[0-2]))?", other in "20[0-9]{2}(-(0[1-9]|1[0-2]))?") {
            let (one, other) = (Interval::of_iso(&one).unwrap(), Interval::of_iso(&other).unwrap());
            prop_assert!(one.on_axis().0 < one.on_axis().1);
            prop_assert_eq!(one.ends_before(other), one.on_axis().1 < other.on_axis().1);
        }
    }
}
