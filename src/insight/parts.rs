//! Sums that do not add up: a whole with its parts, where a sentence gives them.
//!
//! | the sentence | holds where |
//! |---|---|
//! | 平台15家，其中省级9家、市级8家 | the parts are not more than the whole |
//! | 平台15家，包括省级9家、市级6家 | they are as much, unless 等 follows |
//! | 省级9家、市级6家，共15家 | the last of them, two or more, are as much |

use super::Row;
use super::amount::Amount;
use super::conflicts::{Conflict, half_of_last_digit};
use crate::document::Document;
use crate::mention::{FigureKind, Value};
use rust_decimal::Decimal;

/// Words that say that what follows is part of what was told.
const AMONG: [&str; 2] = ["其中", "包括"];

/// Words that say that what follows is what was told, together.
const TOGETHER: [&str; 7] = ["共", "共计", "合计", "总计", "总共", "一共", "累计"];

/// Wholes with parts that cannot be right, among the rows of one document.
pub fn parts(document: &Document, rows: &[Row]) -> Vec<Conflict> {
    let reader = Reader { text: document.text().as_str(), rows };
    (0..rows.len()).filter_map(|row| reader.told_before(row).or_else(|| reader.told_behind(row))).collect()
}

struct Reader<'r> {
    text: &'r str,
    rows: &'r [Row],
}

/// A figure that can be a whole or a part of one.
struct Quantity {
    row: usize,
    amount: Amount,
    /// How far it may be from what was meant, since it was rounded.
    slack: Decimal,
}

impl Reader<'_> {
    /// The whole stands first.
    fn told_before(&self, row: usize) -> Option<Conflict> {
        let whole = self.whole(row)?;
        // Growth and shares may stand between: 15家，同比增长20%，其中….
        let first = (row + 1..self.rows.len()).find(|at| !self.is_remark(*at)).filter(|first| first - row <= 3)?;
        let joint = self.text.get(self.rows[row].span.end()..self.rows[first].span.start())?;
        let word = AMONG.into_iter().find(|word| joint.contains(word)).filter(|_| !ends_part(joint))?;
        let mut parts = vec![self.part(first, &whole)?];
        while let Some(part) = parts.last().and_then(|last| self.next_part(last.row, &whole)) {
            parts.push(part);
        }
        let (sum, slack) = together(&whole, &parts)?;
        let last = parts.last().map_or(row, |part| part.row);
        let all = word == "包括" && parts.len() > 1 && !self.goes_on_unsaid(last);
        let more = sum - slack > whole.amount.value;
        let less = all && sum + slack < whole.amount.value;
        (more || less).then(|| conflict(&whole, &parts, sum))
    }

    /// The whole stands behind its parts.
    fn told_behind(&self, row: usize) -> Option<Conflict> {
        let whole = self.whole(row)?;
        let before = self.between(row.checked_sub(1)?)?;
        if !TOGETHER.contains(&before.trim_start_matches(['，', ',', '、', '（', '(', ' '])) {
            return None;
        }
        let mut parts = vec![self.part(row - 1, &whole)?];
        let mut listed = 1;
        while let Some(first) = parts.last().and_then(|part| part.row.checked_sub(1)) {
            let joint = self.between(first).filter(|joint| !ends_part(joint));
            let Some((part, joint)) = self.part(first, &whole).zip(joint) else { break };
            listed += usize::from(listed == parts.len() && joint.trim_start().starts_with('、'));
            parts.push(part);
            if together(&whole, &parts).is_none_or(|(sum, slack)| (sum - whole.amount.value).abs() <= slack) {
                return None;
            }
        }
        parts.truncate(listed);
        parts.reverse();
        let (sum, slack) = together(&whole, &parts).filter(|_| parts.len() > 1)?;
        ((sum - whole.amount.value).abs() > slack).then(|| conflict(&whole, &parts, sum))
    }

    /// What stands between a row and the next one.
    fn between(&self, row: usize) -> Option<&str> {
        self.text.get(self.rows.get(row)?.span.end()..self.rows.get(row + 1)?.span.start())
    }

    /// What parts can be of: what grew by something is not what it grew by.
    fn whole(&self, row: usize) -> Option<Quantity> {
        self.quantity(row).filter(|_| self.rows[row].change.is_none())
    }

    /// A row that is a plain number: no share or place, and neither bound nor range.
    fn quantity(&self, row: usize) -> Option<Quantity> {
        let told = self.rows.get(row).filter(|told| told.bound.is_none() && !self.is_remark(row))?;
        let Some(Value::Number { max: None, .. }) = told.value else { return None };
        let amount = Amount::of(told.value.as_ref()?)?;
        let rounded = told.kind != FigureKind::Count || self.text.get(told.span.range())?.contains(['万', '亿']);
        let slack = if rounded { half_of_last_digit(amount.value) } else { Decimal::ZERO };
        Some(Quantity { row, amount, slack })
    }

    /// Whether a row only says something of the figure before it.
    fn is_remark(&self, row: usize) -> bool {
        !matches!(self.rows[row].kind, FigureKind::Count | FigureKind::Money | FigureKind::Measure)
    }

    fn part(&self, row: usize, whole: &Quantity) -> Option<Quantity> {
        let unit = |row: usize| self.rows.get(row).and_then(|row| row.value.as_ref()).and_then(unit);
        let part = self.quantity(row)?;
        let alike = self.rows[row].kind != FigureKind::Count || unit(row)? == unit(whole.row)?;
        (alike && part.amount.is_comparable(&whole.amount)).then_some(part)
    }

    /// The part behind another one: 、省级 in 国家级2个、省级3个; behind a comma only what is counted in the same words.
    fn next_part(&self, row: usize, whole: &Quantity) -> Option<Quantity> {
        let joint = self.between(row).filter(|joint| !ends_part(joint) && !AMONG.iter().any(|word| joint.contains(word)))?;
        let joint = joint.trim_start();
        let noun = |row: usize| last_two(&self.rows[row].metric.text);
        let listed = joint.starts_with('、')
            || joint.starts_with(['，', ',']) && noun(row) == noun(row + 1) && noun(row) == noun(whole.row);
        self.part(row + 1, whole).filter(|_| listed)
    }

    /// Whether more parts are there than are told: 、市级6家等.
    fn goes_on_unsaid(&self, row: usize) -> bool {
        let behind = self.text.get(self.rows[row].span.end()..).unwrap_or_default();
        behind.chars().take(6).take_while(|c| !"，。；,;".contains(*c)).any(|c| c == '等')
    }
}

fn unit(value: &Value) -> Option<&str> {
    match value {
        Value::Number { unit, .. } => Some(unit),
        Value::Date(_) => None,
    }
}

fn last_two(text: &str) -> &str {
    text.char_indices().rev().nth(1).and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// What parts are together, and how far that may be from the whole.
fn together(whole: &Quantity, parts: &[Quantity]) -> Option<(Decimal, Decimal)> {
    parts.iter().try_fold((Decimal::ZERO, whole.slack), |(sum, slack), part| {
        Some((sum.checked_add(part.amount.value)?, slack.checked_add(part.slack)?))
    })
}

fn conflict(whole: &Quantity, parts: &[Quantity], sum: Decimal) -> Conflict {
    Conflict::Parts { whole: whole.row, parts: parts.iter().map(|part| part.row).collect(), sum }
}

fn ends_part(joint: &str) -> bool {
    joint.contains(['。', '；', ';', '\n'])
}
