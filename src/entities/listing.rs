//! Which entities are listed, in which order, and the figures that stand beside one.

use super::gather::{Entity, Gathered};
use super::reading::Reading;
use super::spelling;
use crate::document::DocumentId;
use crate::findings::{Sheet, Sorted, ranks};
use crate::insight;
use crate::mention::Kind;
use std::cmp::Reverse;
use std::rc::Rc;

/// By what entities are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// How often they are named.
    #[default]
    Mentions,
    /// In how many reports.
    Reports,
    /// Their names.
    Name,
}

impl By {
    /// Every order.
    pub const ALL: [By; 3] = [By::Mentions, By::Reports, By::Name];

    /// The name by which it is chosen.
    pub fn name(self) -> &'static str {
        match self {
            By::Mentions => "mentions",
            By::Reports => "reports",
            By::Name => "name",
        }
    }
}

/// Which entities are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Words that stand in the name or in a form, whatever their width, case and script.
    pub words: String,
    /// Of this kind only.
    pub kind: Option<Kind>,
    /// Of this report only.
    pub report: Option<DocumentId>,
    /// In which order.
    pub by: By,
}

/// The entities of a listing, by their numbers.
pub fn listed(gathered: &Gathered, readings: &[Reading], listing: &Listing, sorted: Sorted) -> Vec<usize> {
    let words = spelling::folded(&listing.words);
    let has = |text: &str| words.is_empty() || spelling::folded(text).contains(&words);
    let named = |entity: &Entity| {
        has(&entity.name) || entity.forms.iter().flat_map(|form| &form.written).any(|(written, _)| has(written))
    };
    let report = listing.report.map(|id| readings.iter().position(|reading| reading.document == id));
    let stands = |entity: &Entity| match report {
        Some(report) => entity.mentions.iter().any(|(at, _)| Some(*at) == report),
        None => true,
    };
    let of_kind = |entity: &Entity| listing.kind.is_none_or(|kind| entity.kind == kind);
    let entities = gathered.entities.iter().enumerate();
    let mut listed: Vec<(usize, &Entity)> =
        entities.filter(|(_, entity)| of_kind(entity) && stands(entity) && named(entity)).collect();
    let ranks = ranks(listed.iter().map(|(_, entity)| Rc::clone(&entity.name)), sorted);
    listed.sort_by_key(|(_, entity)| {
        let counts = match listing.by {
            By::Mentions => (entity.mentions.len(), entity.reports),
            By::Reports => (entity.reports, entity.mentions.len()),
            By::Name => (0, 0),
        };
        (Reverse(counts), ranks.get(&entity.name).copied(), Rc::clone(&entity.key))
    });
    listed.into_iter().map(|(number, _)| number).collect()
}

/// The rows of the figures in whose sentences an entity stands, in the order of the reports.
pub fn figures(sheet: &Sheet, readings: &[Reading], entity: &Entity) -> Vec<usize> {
    let mut rows = Vec::new();
    for (at, index) in &entity.mentions {
        let Some(reading) = readings.get(*at) else { continue };
        let Some((report, mention)) = sheet.report_of(reading.document).zip(reading.mentions.get(*index)) else { continue };
        let sentence = insight::sentence(&report.document, mention.span);
        let of_report = sheet.rows_of(reading.document);
        let in_report = sheet.rows().get(of_report.clone()).unwrap_or_default();
        let from = in_report.partition_point(|row| row.span.start() < sentence.start());
        let until = in_report.partition_point(|row| row.span.start() < sentence.end());
        rows.extend(of_report.start + from..of_report.start + until);
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}
