//! A chart as the script reads it that draws it: with its words, and a place for each mark.

use super::super::{Workbench, link_to};
use super::words;
use crate::charts::{Kind, Mark};
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

/// What is drawn (`charts/charts.js`).
#[derive(Serialize)]
struct Drawing<'c> {
    kind: &'static str,
    title: String,
    unit: &'c str,
    marks: Vec<Drawn>,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Drawn {
    /// The row of the sheet that it leads to, and the address of its sentence.
    sheet: usize,
    href: String,
    /// Its line.
    line: usize,
    /// The value.
    x: f64,
    /// Years: its middle, its begin, its end.
    at: f64,
    from: f64,
    to: f64,
    target: bool,
    bracket: bool,
    /// All of it in words.
    name: String,
}

#[derive(Serialize)]
struct Line {
    /// What stands before it, or behind its last mark.
    name: String,
    /// What stands behind it.
    said: String,
    marks: Vec<usize>,
}

impl Workbench {
    /// The chart as JSON.
    pub(super) fn drawing(&self) -> String {
        let charts = &self.charts;
        let marks = &charts.chart.marks;
        let lines: Vec<Line> = charts
            .chart
            .lines
            .iter()
            .map(|line| {
                let of: Vec<&Mark> = line.marks.iter().filter_map(|at| marks.get(*at)).collect();
                Line {
                    name: self.line_name(&line.subject, of.first().copied()),
                    said: words::line(self.language, &of),
                    marks: line.marks.clone(),
                }
            })
            .collect();
        let numbered =
            charts.chart.lines.iter().enumerate().flat_map(|(number, line)| line.marks.iter().map(move |at| (number, *at)));
        let drawing = Drawing {
            kind: charts.kind.name(),
            title: words::title(self.language, charts.kind, charts.name()),
            unit: &charts.chart.unit,
            marks: numbered.filter_map(|(line, at)| self.drawn_mark(line, marks.get(at)?)).collect(),
            lines,
        };
        // Numbers and words only: nothing of it can fail to be written.
        serde_json::to_string(&drawing).unwrap_or_default()
    }

    fn line_name(&self, subject: &str, first: Option<&Mark>) -> String {
        let subject = super::or_missing(self.language, subject);
        let rest = first.map_or_else(Vec::new, |mark| match self.charts.kind {
            Kind::Periods => Vec::new(),
            Kind::Places | Kind::Targets => vec![&*mark.period],
            Kind::Ranks => vec![&*mark.metric, &*mark.period],
        });
        [&*subject].into_iter().chain(rest).collect::<Vec<_>>().join(" ")
    }

    fn drawn_mark(&self, line: usize, mark: &Mark) -> Option<Drawn> {
        let sheet = *mark.rows.first()?;
        let (from, to) = mark.time.map(|time| time.on_axis()).unwrap_or_default();
        let link =
            self.sheet.rows().get(sheet).and_then(|row| {
                link_to(&self.sheet.report(row)?.document, row.span, self.sheet.annotation(row).map(|one| one.id))
            });
        Some(Drawn {
            sheet,
            href: link.map_or_else(String::new, |link| format!("#{link}")),
            line,
            x: mark.value.to_f64()?,
            at: (from + to) / 2.0,
            from,
            to,
            target: mark.target,
            bracket: mark.bracket,
            name: words::mark(self.language, mark),
        })
    }
}
