//! Entities as files have them: a mention a row, with the entity that it is one of.

use super::gather::{Entity, Gathered};
use super::reading::{Mention, Reading};
use crate::document::Document;
use crate::findings::{Part, Sheet, Tabled};
use crate::insight;
use serde::Serialize;

/// How many columns there are.
const COLUMNS: usize = 11;

/// A mention as it stands in files. Offsets are code points, the end exclusive; a paragraph is counted from 1.
#[derive(Serialize)]
pub struct Record<'r> {
    entity: &'r str,
    #[serde(rename = "type")]
    kind: &'static str,
    mentions: usize,
    reports: usize,
    report: &'r str,
    paragraph: usize,
    start: usize,
    end: usize,
    quote: &'r str,
    sentence: &'r str,
    period: &'r str,
}

impl<'r> Record<'r> {
    /// The mention of an entity in a document; `None` where its passage is none of the text.
    fn of(entity: &'r Entity, document: &'r Document, mention: &'r Mention) -> Option<Record<'r>> {
        let text = document.text();
        Some(Record {
            entity: &entity.name,
            kind: entity.kind.type_name(),
            mentions: entity.mentions.len(),
            reports: entity.reports,
            report: &document.source().name,
            paragraph: mention.paragraph,
            start: text.code_point(mention.span.start())?.0,
            end: text.code_point(mention.span.end())?.0,
            quote: text.slice(mention.span)?,
            sentence: text.slice(insight::sentence(document, mention.span))?.trim(),
            period: mention.when.as_deref().unwrap_or_default(),
        })
    }
}

/// The mentions of these entities, by their numbers, in their order.
pub fn records<'r>(sheet: &'r Sheet, gathered: &'r Gathered, readings: &'r [Reading], listed: &[usize]) -> Vec<Record<'r>> {
    let entities = listed.iter().filter_map(|number| gathered.entities.get(*number));
    let record = |entity: &'r Entity, (at, index): &(usize, usize)| {
        let reading = readings.get(*at)?;
        Record::of(entity, &sheet.report_of(reading.document)?.document, reading.mentions.get(*index)?)
    };
    entities.flat_map(|entity| entity.mentions.iter().filter_map(move |mention| record(entity, mention))).collect()
}

impl Tabled<COLUMNS> for Record<'_> {
    const NAME: &'static str = "entities";
    const COLUMNS: [&'static str; COLUMNS] =
        ["entity", "type", "mentions", "reports", "report", "paragraph", "start", "end", "quote", "sentence", "period"];
    const WIDTHS: [f64; COLUMNS] = [28.0, 13.0, 10.0, 8.0, 28.0, 10.0, 8.0, 8.0, 24.0, 60.0, 12.0];

    fn parts(&self) -> [Part<'_>; COLUMNS] {
        [
            Part::Words(self.entity),
            Part::Words(self.kind),
            Part::Place(self.mentions),
            Part::Place(self.reports),
            Part::Words(self.report),
            Part::Place(self.paragraph),
            Part::Place(self.start),
            Part::Place(self.end),
            Part::Words(self.quote),
            Part::Words(self.sentence),
            Part::Words(self.period),
        ]
    }
}
