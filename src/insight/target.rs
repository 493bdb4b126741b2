//! Targets and what was reached of them.

use super::Row;
use super::amount::Amount;
use super::conflicts::agree;
use super::interval::Interval;
use crate::mention::Bound;

/// What a result says of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It was reached.
    Met,
    /// It was not.
    Missed,
    /// Nothing: the result is of an earlier time.
    Open,
}

impl Outcome {
    /// The name in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::Missed => "missed",
            Outcome::Open => "open",
        }
    }
}

/// What a result says of a target of the same metric and subject. `None` where it says nothing of it: it is of a later time, one of
/// both is not known to be of any time, or they are not counted in one unit.
pub fn outcome(target: &Row, result: &Row) -> Option<Outcome> {
    let amount = |row: &Row| Amount::of(row.value.as_ref()?);
    let (planned, reached) = (amount(target)?, amount(result)?);
    let (by, at) = (target.interval()?, result.interval()?);
    if !planned.is_comparable(&reached) {
        return None;
    }
    if !is_of_its_time(target, by, at) {
        return at.ends_before(by).then_some(Outcome::Open);
    }
    let beyond = match target.bound {
        Some(Bound::AtMost | Bound::LessThan) => reached.value <= planned.value,
        _ => reached.value >= planned.value,
    };
    let met = beyond || agree((target, &planned), (result, &reached));
    Some(if met { Outcome::Met } else { Outcome::Missed })
}

/// Whether a result is of the time that a target is for: of the same, or, where something is to be so at the end of a year (到2024年底),
/// of that year as it ended. What is planned for several years together is not held against one of them.
fn is_of_its_time(target: &Row, by: Interval, at: Interval) -> bool {
    let written = &*target.period.text;
    let at_its_end = written.starts_with(['到', '至']) || written.starts_with("截") || written.ends_with(['底', '末']);
    by == at || at_its_end && by.is_of_one_year() && at.is_of_one_year() && at.ends_with(by)
}
