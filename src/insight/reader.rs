//! The reading of a report from line to line and from mention to mention, which makes the rows.

use super::metric::{Last, Scene};
use super::period::{Clock, Period, Years, dated, is_date, is_day};
use super::place::Places;
use super::subject::{Cast, is_of_places, own_place, place_at_start};
use super::walk::Walk;
use super::{Cell, Input, Name, Row, Standing};
use crate::document::{Block, Document, Role};
use crate::mention::{Corrections, Kind};
use crate::text::{Span, is_han};
use std::rc::Rc;

/// A line of at most so many bytes without a number can be the label of the cells of a table below it.
const LABEL: usize = 90;

/// A date behind at most so many bytes opens its sentence.
const OPENING: usize = 15;

/// Reads a document, paragraph by paragraph, so that who reads a long one can do other things in between.
pub struct Reader<'d> {
    document: &'d Document,
    text: &'d str,
    inputs: &'d [Input<'d>],
    places: Places,
    years: Years,
    clock: Clock,
    cast: Cast,
    /// The place that the part that is read is about.
    own: Cell,
    label: Option<Span>,
    last: Option<Last>,
    /// The byte up to which words like 去年 were looked for.
    told: usize,
    rows: Vec<Row>,
    names: Vec<Name>,
    /// The block that is read next, and the number of the paragraph before it.
    block: usize,
    number: usize,
}

impl<'d> Reader<'d> {
    /// A reader at the beginning of a document, of which this was found ([`super::inputs`]).
    pub fn new(document: &'d Document, inputs: &'d [Input<'d>]) -> Reader<'d> {
        let text = document.text().as_str();
        let places = Places::of(document, inputs);
        let own = own_place(&places, None);
        let years = Years::of(document, inputs);
        Reader {
            document,
            text,
            inputs,
            places,
            years,
            clock: Clock::default(),
            cast: Cast::default(),
            own,
            label: None,
            last: None,
            told: 0,
            rows: Vec::new(),
            names: Vec::new(),
            block: 0,
            number: 0,
        }
    }

    /// The places that the document names, with their level where it does: its own first, then by how much it speaks of them.
    pub fn places(&self) -> impl Iterator<Item = &str> + Clone {
        self.places.places.iter().map(|place| &*place.name)
    }

    /// The programs and organizations of what was read since they were taken last, in the order of the text.
    pub fn take_names(&mut self) -> Vec<Name> {
        std::mem::take(&mut self.names)
    }

    fn read(&mut self, number: usize, block: &Block, inputs: std::ops::Range<usize>) {
        if let Role::Heading(level) = block.role {
            self.begin_part(block, level, inputs.clone());
        }
        let labelled = self.last.take().filter(|_| block.span.len() <= LABEL && self.label.is_some());
        self.last = labelled.filter(|_| inputs.clone().any(|index| is_amount(&self.inputs[index])));
        let mut walk = Walk::new(self.text, block.span);
        for index in inputs.clone() {
            let input = self.inputs[index];
            walk.to(input.span.start());
            self.take_told(&walk, input.span.start());
            if is_date(&input) {
                // Those of headings and titles are carried as such.
                if matches!(block.role, Role::Paragraph | Role::Continuation) {
                    self.take_date(&walk, &input);
                }
            } else if is_amount(&input) {
                self.take_amount(number, block, &walk, index);
            } else {
                let before = self.text.get(walk.clause..input.span.start()).unwrap_or_default();
                self.cast.take((self.text, &self.places), &input, before, walk.part, number);
                self.take_name(number, &walk, index);
            }
            walk.skip(input.span.end());
            self.told = input.span.end();
        }
        walk.to(block.span.end());
        self.take_told(&walk, block.span.end());
        self.set_label(block, inputs);
    }

    fn begin_part(&mut self, block: &Block, level: u8, inputs: std::ops::Range<usize>) {
        let dates = inputs.map(|index| &self.inputs[index]).filter(|input| is_date(input));
        let date = dates.filter_map(|input| dated(self.text, input)).next();
        self.clock.begin_part(date, level);
        self.own = own_place(&self.places, self.text.get(block.span.range()));
        self.last = None;
        self.label = None;
    }

    fn set_label(&mut self, block: &Block, mut inputs: std::ops::Range<usize>) {
        let figures = inputs.any(|index| matches!(self.inputs[index].kind, Kind::Figure(_)));
        let line = self.text.get(block.span.range()).unwrap_or_default();
        let characters = line.chars().filter(|c| is_han(*c)).count();
        if block.span.len() > LABEL || line.ends_with(['。', '，', '；', ',', ';']) {
            self.label = None;
        } else if !figures && characters >= 3 {
            self.label = Some(block.span);
            self.last = None;
        }
    }

    /// Takes up words like 去年 up to this byte.
    fn take_told(&mut self, walk: &Walk, to: usize) {
        let from = self.told.max(walk.line_start());
        self.told = to;
        let Some(period) = self.years.told(self.text, from, to) else { return };
        let at = period.span.start();
        let opens = self
            .text
            .get(..at)
            .is_some_and(|before| before.trim_end_matches([' ', '“', '\u{3000}']).ends_with(['。', '\n', '！', '？', '；']));
        let sentence = if at >= walk.sentence { walk.sentence } else { usize::MAX };
        self.clock.take(period, sentence, opens || at == walk.line_start());
    }

    fn take_date(&mut self, walk: &Walk, input: &Input) {
        let Some(period) = dated(self.text, input) else { return };
        let before = self.text.get(..period.span.start()).unwrap_or_default().trim_end();
        let signs =
            is_day(input) && (before.ends_with([':', '：']) || !self.text.get(input.span.end()..).is_some_and(begins_with_word));
        self.date_names(walk.sentence, &period.iso);
        let opens = !signs && (period.span.start().saturating_sub(walk.sentence) <= OPENING || ends_with_number(before));
        self.clock.take(period, walk.sentence, opens);
    }

    fn take_name(&mut self, paragraph: usize, walk: &Walk, index: usize) {
        let period = self.clock.period(walk.sentence, &self.years);
        let when = period.map(|(period, standing)| (period.iso, standing == Standing::Sentence));
        let (when, dated) = when.map_or((None, false), |(iso, dated)| (Some(iso), dated));
        self.names.push(Name { input: index, paragraph, sentence: walk.sentence, when, dated });
    }

    /// Gives the date of a sentence to the names that stand before it there.
    fn date_names(&mut self, sentence: usize, iso: &Rc<str>) {
        for name in self.names.iter_mut().rev().take_while(|name| name.sentence == sentence && !name.dated) {
            (name.when, name.dated) = (Some(Rc::clone(iso)), true);
        }
    }

    fn take_amount(&mut self, number: usize, block: &Block, walk: &Walk<'d>, index: usize) {
        let input = self.inputs[index];
        let Kind::Figure(kind) = input.kind else { return };
        let (metric, subject) = self.metric_and_subject(number, block, walk, index);
        let told = self.years.told_of(self.text, input.span.start()).map(|period| (period, Standing::Sentence));
        let (period, when) = match told.or_else(|| self.clock.period(walk.sentence, &self.years)) {
            Some((Period { text, iso, span }, standing)) => (Cell::new(text, standing, span), Some(iso)),
            None => (Cell::missing(), None),
        };
        let none = Corrections::default();
        let corrected = input.qualifiers.corrections.as_deref().unwrap_or(&none);
        self.rows.push(Row {
            document: self.document.id(),
            paragraph: number,
            span: input.span,
            kind,
            metric: metric.or_corrected(corrected.metric.as_deref()),
            subject: subject.or_corrected(corrected.subject.as_deref()),
            period: period.or_corrected(corrected.period.as_deref()),
            when: when.filter(|_| corrected.period.is_none()),
            value: input.value.cloned(),
            bound: input.qualifiers.bound,
            change: input.qualifiers.change,
            scope: input.qualifiers.scope.clone(),
            target: input.qualifiers.target,
        });
    }

    fn metric_and_subject(&mut self, number: usize, block: &Block, walk: &Walk<'d>, index: usize) -> (Cell, Cell) {
        let (text, inputs, end) = (self.text, self.inputs, block.span.end());
        let scene = Scene { text, inputs, places: &self.places, walk, last: self.last.as_ref(), label: self.label, end };
        let lead = scene.lead(index);
        let (metric, last) = scene.metric(index, &lead);
        let sentence = text.get(walk.sentence..inputs[index].span.start()).unwrap_or_default();
        let topic = self.cast.topic(sentence, number);
        let of_place = is_of_places(&metric.text);
        let acts = self.cast.actor(walk.part).filter(|_| !of_place);
        let subject = lead.subject.or(acts).or_else(|| self.place_of_part(walk)).or(topic.filter(|_| !of_place));
        self.last = last;
        (metric, subject.unwrap_or_else(|| self.own.clone()))
    }

    /// The place that the part of the sentence begins with.
    fn place_of_part(&self, walk: &Walk) -> Option<Cell> {
        if self.inputs.binary_search_by_key(&walk.part, |input| input.span.start()).is_ok() {
            return None;
        }
        let part = self.text.get(walk.part..)?;
        let (name, length) = place_at_start(&self.places, part)?;
        Some(Cell::new(name, Standing::Sentence, Span::new(walk.part, walk.part + length)))
    }
}

impl Iterator for Reader<'_> {
    type Item = Vec<Row>;

    /// The rows of the next block, in the order of the text.
    fn next(&mut self) -> Option<Vec<Row>> {
        let block = self.document.blocks().get(self.block)?;
        self.block += 1;
        self.number += usize::from(block.role != Role::Continuation);
        let until = |byte: usize| self.inputs.partition_point(|input| input.span.start() < byte);
        self.read(self.number, block, until(block.span.start())..until(block.span.end()));
        Some(std::mem::take(&mut self.rows))
    }
}

/// 一、: the number of a heading that stands in the line.
fn ends_with_number(before: &str) -> bool {
    before.strip_suffix('、').is_some_and(|number| number.ends_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']))
}

/// Whether a sentence goes on behind a date; a date by itself only says when a text was signed.
fn begins_with_word(behind: &str) -> bool {
    behind.starts_with(|c| is_han(c) || matches!(c, '，' | ',' | '、'))
}

/// Whether a mention is a figure and no date.
fn is_amount(input: &Input) -> bool {
    matches!(input.kind, Kind::Figure(_)) && !is_date(input)
}
