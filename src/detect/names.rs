//! Names of a stretch: every ending is asked for its beginning, every quotation for what it is.

use super::found::{Found, Name};
use super::lexicon::{Heads, Landmarks};
use super::stretch::Stretch;
use super::{chief, company_list, organization, program, quotation, short_form};
use crate::mention::{FigureKind, Kind, Value};
use std::sync::LazyLock;

/// The names of a stretch in order, without overlaps. `figures` are its figures in order.
pub(super) fn names(s: &Stretch, figures: &[Found]) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    let mut barrier = Barrier { figures, next: 0, floor: 0 };
    let (mut i, mut quoted) = (0, 0);
    line_title(s, 0, &mut out);
    while let Some(place) = LANDMARKS.next(s, i) {
        i = place + 1;
        match s.at(place) {
            '\n' => line_title(s, i, &mut out),
            '《' => {
                if let Some(found) = quotation::book(s, place) {
                    i = found.end + 1;
                    push(&mut out, found);
                }
            }
            '“' if place < quoted => {}
            '“' => {
                let (found, end) = quotation::chain(s, place);
                quoted = end;
                found.into_iter().for_each(|found| push(&mut out, found));
            }
            _ => {
                if matches!(s.at(place), '始' | '事' | '裁' | '经' | '席' | 'E' | 'T' | '伙') {
                    let led = chief::led(s, place.saturating_sub(1), barrier.before(place));
                    let free = |found: &Name| out.last().is_none_or(|last| last.end <= found.start);
                    led.filter(free).into_iter().for_each(|found| push(&mut out, found));
                }
                short_form::known_body(s, place).into_iter().for_each(|found| push(&mut out, found));
                let heads = Heads::before(s, i);
                if !heads.is_empty() {
                    ending(s, i, barrier.before(place), &heads, &mut out);
                }
            }
        }
    }
    company_list::listed(s, &out).into_iter().for_each(|found| push(&mut out, found));
    out
}

/// Where a name can end, or begins by a mark or by itself.
static LANDMARKS: LazyLock<Landmarks> = LazyLock::new(|| Landmarks::new(&['\n', '《', '“'], chief::OPENINGS));

/// What ends before place `end`.
fn ending(s: &Stretch, end: usize, floor: usize, heads: &Heads, out: &mut Vec<Name>) {
    let previous = out.iter().rev().take(2).find(|found| found.kind == Kind::Program && found.end < end).map(|found| found.end);
    let program = program::program(s, end, floor, previous, heads);
    let organization = organization::organization(s, end, floor, heads);
    program.into_iter().chain(organization).for_each(|found| push(out, found));
}

fn line_title(s: &Stretch, line: usize, out: &mut Vec<Name>) {
    let end = (line..(line + 100).min(s.len())).find(|&j| s.at(j) == '\n');
    let end = end.or((s.len() - line < 100).then_some(s.len()));
    if let Some(found) = end.and_then(|end| program::title(s, line, end)).or_else(|| program::heading(s, line)) {
        push(out, found);
    }
}

/// Adds a name; of overlapping ones the longest stays, of equals the first.
pub(super) fn push(out: &mut Vec<Name>, found: Name) {
    let keep = |other: &Name| other.end <= found.start || other.start >= found.end;
    if let Some(same) = out.iter_mut().rev().take(3).find(|other| (other.start, other.end) == (found.start, found.end)) {
        return meet(same, found);
    }
    let first = out.iter().rposition(|other| other.end <= found.start).map_or(0, |i| i + 1);
    let rivals = &out[first..];
    let longest = rivals.iter().filter(|other| !keep(other)).map(|other| other.end - other.start).max().unwrap_or(0);
    if found.end - found.start <= longest {
        return;
    }
    let mut index = first;
    while index < out.len() {
        if keep(&out[index]) {
            index += 1;
        } else {
            out.remove(index);
        }
    }
    let at = out[first..].iter().position(|other| other.start > found.start).map_or(out.len(), |i| first + i);
    out.insert(at, found);
}

/// Of two finds of one name the first stays, unless only a lesson found it or the report itself introduces the second; what
/// either refers to stays too.
fn meet(first: &mut Name, second: Name) {
    let taught = if first.kind == second.kind { first.lesson.or(second.lesson) } else { None };
    if matches!(first.rule, "learned-name" | "learned-program") || second.rule == "alias" {
        *first = second;
    }
    first.lesson = taught.or(first.lesson);
}

/// Whether a name may reach across a figure: a length of time (三年行动计划), a five-year plan.
fn passes(figure: &Found) -> bool {
    let time = |unit: &str| unit.ends_with(['年', '月', '天', '周', '日']) || unit.ends_with("小时");
    let lasts = matches!(&figure.value, Some(Value::Number { unit, .. }) if time(unit));
    lasts && figure.kind == Kind::Figure(FigureKind::Measure) || figure.rule == "five-year-plan"
}

/// The figures that no name reaches across: amounts and dates.
struct Barrier<'f> {
    figures: &'f [Found],
    next: usize,
    floor: usize,
}

impl Barrier<'_> {
    /// The end of the last barrier before place `i`; `i` never goes back.
    fn before(&mut self, i: usize) -> usize {
        while let Some(figure) = self.figures.get(self.next).filter(|figure| figure.end <= i) {
            if !passes(figure) {
                self.floor = figure.end;
            }
            self.next += 1;
        }
        self.floor
    }
}
