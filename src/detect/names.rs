//! Names of a stretch: every ending is asked for its beginning, every quotation for what it is.

use super::fold::is_han;
use super::found::Found;
use super::lexicon::Heads;
use super::stretch::Stretch;
use super::{company, organization, program, quotation};
use crate::mention::{FigureKind, Kind};

/// The names of a stretch in order, without overlaps. `figures` are its figures in order.
pub(super) fn names(s: &Stretch, figures: &[Found], known: &super::memory::Memory) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut barrier = Barrier { figures, next: 0, floor: 0 };
    let mut quoted = 0;
    let mut i = 0;
    while i < s.len() {
        if i == 0 || s.at(i - 1) == '\n' {
            line_title(s, i, &mut out);
        }
        match s.at(i) {
            '《' => {
                if let Some(found) = quotation::book(s, i) {
                    i = found.end;
                    push(&mut out, known.referring(s, found));
                }
            }
            '“' if i >= quoted => {
                let (found, end) = quotation::chain(s, i, |name| known.is_scheme(name));
                quoted = end;
                found.into_iter().for_each(|found| push(&mut out, known.referring(s, found)));
            }
            c if is_han(c) || c.is_ascii_digit() => {
                let floor = barrier.before(i);
                organization::numbered_institute(s, i)
                    .or_else(|| organization::short_form(s, i))
                    .into_iter()
                    .for_each(|found| push(&mut out, found));
                known.at(s, i).into_iter().for_each(|found| push(&mut out, found));
                ending(s, i + 1, floor, &mut out);
            }
            _ => {}
        }
        i += 1;
    }
    company::listed(s, &out).into_iter().for_each(|found| push(&mut out, found));
    out
}

/// What ends before place `end`.
fn ending(s: &Stretch, end: usize, floor: usize, out: &mut Vec<Found>) {
    let heads = Heads::before(s, end);
    if heads.is_empty() {
        return;
    }
    let previous = out.iter().rev().take(2).find(|found| found.kind == Kind::Program && found.end < end).map(|found| found.end);
    let program = program::program(s, end, floor, previous, &heads);
    let organization = organization::organization(s, end, floor, &heads);
    program.into_iter().chain(organization).for_each(|found| push(out, found));
}

fn line_title(s: &Stretch, line: usize, out: &mut Vec<Found>) {
    let end = (line..(line + 100).min(s.len())).find(|&j| s.at(j) == '\n');
    let end = end.or((s.len() - line < 100).then_some(s.len()));
    if let Some(found) = end.and_then(|end| program::title(s, line, end)) {
        push(out, found);
    }
}

/// Adds a name; of overlapping ones the longest stays, of equals the first.
fn push(out: &mut Vec<Found>, found: Found) {
    let keep = |other: &Found| other.end <= found.start || other.start >= found.end;
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

/// Of two finds of one name the first stays, but not before a rule that needs no lesson; what it refers to stays too.
fn meet(first: &mut Found, second: Found) {
    let refers_to = first.qualifiers.refers_to.take().or_else(|| second.qualifiers.refers_to.clone());
    if first.rule == "learned-name" {
        *first = second;
    }
    first.qualifiers.refers_to = refers_to.filter(|_| first.kind == Kind::Organization);
}

/// The figures that no name reaches across: amounts and dates, not lengths of time (三年行动计划).
struct Barrier<'f> {
    figures: &'f [Found],
    next: usize,
    floor: usize,
}

impl Barrier<'_> {
    /// The end of the last barrier before place `i`; `i` never goes back.
    fn before(&mut self, i: usize) -> usize {
        while let Some(figure) = self.figures.get(self.next).filter(|figure| figure.end <= i) {
            let passes = matches!(figure.kind, Kind::Figure(FigureKind::Measure)) || figure.rule == "five-year-plan";
            if !passes {
                self.floor = figure.end;
            }
            self.next += 1;
        }
        self.floor
    }
}
