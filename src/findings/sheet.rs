//! The figures sheet of all reports: which of its rows are shown, in which order, under which headings.

use crate::annotation::{Annotated, Annotation};
use crate::document::DocumentId;
use crate::insight::{Amount, Conflict, Row, Standing, Synonyms, conflicts, parts};
use crate::search::{Fold, Folding};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// What rows are sorted and grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// What is measured, under the name that it is gathered by.
    Metric,
    /// The place or organization that it is about.
    Subject,
    /// When.
    Period,
    /// The amount, unit by unit.
    Value,
    /// The report, in the order in which reports are listed.
    Report,
}

impl Column {
    /// Every column.
    pub const ALL: [Column; 5] = [Column::Metric, Column::Subject, Column::Period, Column::Value, Column::Report];

    /// Those by which rows are grouped.
    pub const GROUPS: [Column; 4] = [Column::Metric, Column::Subject, Column::Period, Column::Report];

    /// The name by which it is chosen.
    pub fn name(self) -> &'static str {
        match self {
            Column::Metric => "metric",
            Column::Subject => "subject",
            Column::Period => "period",
            Column::Value => "value",
            Column::Report => "report",
        }
    }
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Only {
    /// All.
    #[default]
    All,
    /// What was reached.
    Results,
    /// What is planned.
    Targets,
    /// Those of which a cell is missing or does not stand in the figure's sentence.
    Unsure,
    /// Those that a person corrected.
    Corrected,
}

impl Only {
    /// Every choice.
    pub const ALL: [Only; 5] = [Only::All, Only::Results, Only::Targets, Only::Unsure, Only::Corrected];

    fn holds(self, row: &Row) -> bool {
        let any = |is: fn(Standing) -> bool| [&row.metric, &row.subject, &row.period].iter().any(|cell| is(cell.standing));
        match self {
            Only::All => true,
            Only::Results => !row.target,
            Only::Targets => row.target,
            Only::Unsure => any(|standing| !matches!(standing, Standing::Sentence | Standing::Corrected)),
            Only::Corrected => any(|standing| standing == Standing::Corrected),
        }
    }
}

/// An order of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// The greatest first.
    pub descending: bool,
}

/// What is shown of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Words that stand in a row's cells, its quote or its report's name, whatever their width, case and script.
    pub words: String,
    /// Which rows.
    pub only: Only,
    /// In which order; that of the reports without one.
    pub sort: Option<Sort>,
    /// Under which headings.
    pub group: Option<Column>,
    /// Groups that are closed, by their titles.
    pub closed: BTreeSet<Rc<str>>,
}

/// A heading of rows that have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common; empty where it is missing.
    pub title: Rc<str>,
    /// How many there are.
    pub count: usize,
    /// Whether they are not shown.
    pub closed: bool,
}

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A heading.
    Group(Group),
    /// The row of this index.
    Row(usize),
}

/// The rows of all reports.
pub struct Sheet {
    parts: Vec<Part>,
    /// Those of each part behind those of the part before.
    rows: Vec<Row>,
    /// The numbers of the parts.
    places: HashMap<DocumentId, usize>,
    synonyms: Synonyms,
    gathered: HashMap<Rc<str>, Rc<str>>,
    fold: Fold,
}

struct Part {
    annotated: Annotated,
    count: usize,
}

impl Default for Sheet {
    fn default() -> Sheet {
        let fold = Fold::new(Folding { width: true, case: true, script: true });
        Sheet {
            parts: Vec::new(),
            rows: Vec::new(),
            places: HashMap::new(),
            synonyms: Synonyms::default(),
            gathered: HashMap::new(),
            fold,
        }
    }
}

impl Sheet {
    /// Takes the rows of a report, in the place of those that it had.
    pub fn put(&mut self, annotated: Annotated, rows: Vec<Row>) {
        let (id, count) = (annotated.document.id(), rows.len());
        for row in &rows {
            let name = self.gathered.entry(row.metric.text.clone());
            name.or_insert_with(|| self.synonyms.gathered(&row.metric.text).into());
        }
        match self.places.get(&id).copied() {
            Some(at) => {
                let range = self.range(at);
                self.rows.splice(range, rows);
                self.parts[at] = Part { annotated, count };
            }
            None => {
                self.rows.extend(rows);
                self.places.insert(id, self.parts.len());
                self.parts.push(Part { annotated, count });
            }
        }
    }

    /// Keeps these reports in this order, and no others.
    pub fn arrange(&mut self, order: &[DocumentId]) {
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let parts = std::mem::take(&mut self.parts).into_iter();
        let places: HashMap<DocumentId, usize> = order.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let place = |part: &Part| places.get(&part.annotated.document.id()).copied();
        let mut kept: Vec<(usize, Part, Vec<Row>)> = parts
            .filter_map(|part| {
                let rows = rows.by_ref().take(part.count).collect();
                Some((place(&part)?, part, rows))
            })
            .collect();
        kept.sort_by_key(|(place, ..)| *place);
        self.places.clear();
        for (_, part, rows) in kept {
            self.rows.extend(rows);
            self.places.insert(part.annotated.document.id(), self.parts.len());
            self.parts.push(part);
        }
    }

    fn range(&self, part: usize) -> std::ops::Range<usize> {
        let start = self.parts[..part].iter().map(|part| part.count).sum();
        start..start + self.parts[part].count
    }

    /// Every row, report by report in the order of the text.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The reports in their order.
    pub fn reports(&self) -> impl ExactSizeIterator<Item = &Annotated> {
        self.parts.iter().map(|part| &part.annotated)
    }

    /// The report that a row stands in.
    pub fn report(&self, row: &Row) -> Option<&Annotated> {
        self.report_of(row.document)
    }

    /// The report of this identity.
    pub fn report_of(&self, id: DocumentId) -> Option<&Annotated> {
        self.parts.get(*self.places.get(&id)?).map(|part| &part.annotated)
    }

    /// Where the rows of a report stand among all.
    pub fn rows_of(&self, id: DocumentId) -> std::ops::Range<usize> {
        self.places.get(&id).map_or(0..0, |part| self.range(*part))
    }

    /// The annotation that a row is made of.
    pub fn annotation(&self, row: &Row) -> Option<&Annotation> {
        self.report(row)?
            .annotations
            .of_span(row.span)
            .find(|annotation| annotation.kind.is_some_and(|kind| kind.figure_kind().is_some()))
    }

    /// The words of a row's figure, as they are written.
    pub fn quote(&self, row: &Row) -> &str {
        self.report(row).and_then(|annotated| annotated.document.text().slice(row.span)).unwrap_or_default()
    }

    /// The name under which a row's metric is gathered with those that mean the same.
    pub fn gathered<'s>(&'s self, row: &'s Row) -> &'s Rc<str> {
        self.gathered.get(&row.metric.text).unwrap_or(&row.metric.text)
    }

    /// The table of names that mean the same.
    pub fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }

    /// Gathers by another table.
    pub fn gather_by(&mut self, synonyms: Synonyms) {
        self.gathered.iter_mut().for_each(|(name, gathered)| *gathered = synonyms.gathered(name).into());
        self.synonyms = synonyms;
    }

    /// Where the rows contradict each other, by their indices.
    pub fn contradictions(&self) -> Vec<Conflict> {
        let mut found = conflicts(&self.rows, &self.synonyms);
        for at in 0..self.parts.len() {
            let range = self.range(at);
            let within = parts(&self.parts[at].annotated.document, &self.rows[range.clone()]);
            found.extend(within.into_iter().map(|conflict| shifted(conflict, range.start)));
        }
        found
    }

    /// The lines of a view.
    pub fn shown(&self, view: &View, sorted: Sorted) -> Vec<Shown> {
        let mut rows = self.matching(view);
        if let Some(Sort { column, descending }) = view.sort {
            // What is missing comes last, either way.
            rows = self.keyed(&rows, column, sorted, descending).into_iter().map(|(_, row)| row).collect();
        }
        let Some(column) = view.group else { return rows.into_iter().map(Shown::Row).collect() };
        let keyed = self.keyed(&rows, column, sorted, false);
        let groups = keyed.chunk_by(|(one, _), (next, _)| one == next);
        groups.flat_map(|rows| self.group(rows, column, &view.closed)).collect()
    }

    /// Rows in the order of a column, each with what it is sorted by.
    fn keyed(&self, rows: &[usize], column: Column, sorted: Sorted, descending: bool) -> Vec<(Key, usize)> {
        let ranks = Ranks::new(self, rows, column, sorted);
        let mut keyed: Vec<(Key, usize)> = rows.iter().map(|row| (ranks.of(self, *row), *row)).collect();
        keyed.sort_by(|(one, _), (other, _)| {
            let order = one.place.cmp(&other.place);
            one.missing.cmp(&other.missing).then(if descending { order.reverse() } else { order })
        });
        keyed
    }

    fn group(&self, rows: &[(Key, usize)], column: Column, closed: &BTreeSet<Rc<str>>) -> impl Iterator<Item = Shown> {
        let title = rows.first().map_or_else(|| "".into(), |(_, row)| self.key(*row, column));
        let closed = closed.contains(&title);
        let shown: Vec<Shown> = rows.iter().filter(|_| !closed).map(|(_, row)| Shown::Row(*row)).collect();
        std::iter::once(Shown::Group(Group { title, count: rows.len(), closed })).chain(shown)
    }

    fn matching(&self, view: &View) -> Vec<usize> {
        let words = self.fold.text(view.words.trim());
        // The same words stand in many rows, and are folded once.
        let mut known: HashMap<&str, bool> = HashMap::new();
        let mut has = |text| words.is_empty() || *known.entry(text).or_insert_with(|| self.fold.text(text).contains(&words));
        let mut matching = Vec::new();
        let mut start = 0;
        for part in &self.parts {
            let document = &part.annotated.document;
            let named = has(&document.source().name) || has(document.title());
            let range = start..start + part.count;
            start = range.end;
            matching.extend(range.filter(|index| {
                let row = &self.rows[*index];
                let cells = [&*row.metric.text, self.gathered(row), &row.subject.text, &row.period.text];
                let quote = || document.text().slice(row.span).unwrap_or_default();
                view.only.holds(row) && (named || cells.into_iter().any(&mut has) || has(quote()))
            }));
        }
        matching
    }

    /// What a row is sorted and grouped by, in words; empty where it is missing.
    fn key(&self, row: usize, column: Column) -> Rc<str> {
        let row = &self.rows[row];
        match column {
            Column::Metric => self.gathered(row).clone(),
            Column::Subject => row.subject.text.clone(),
            Column::Period => row.when.clone().unwrap_or_else(|| row.period.text.clone()),
            Column::Value => row.value.as_ref().and_then(Amount::of).map_or_else(|| "".into(), |amount| amount.unit.into()),
            Column::Report => self.report(row).map_or_else(|| "".into(), |annotated| annotated.document.title().into()),
        }
    }
}

/// By what a row is sorted.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    missing: bool,
    /// The place of its words, then its amount.
    place: (usize, Option<Decimal>),
}

/// The places of words in their order, each looked at once however many rows have it.
struct Ranks {
    column: Column,
    of: HashMap<Rc<str>, usize>,
}

impl Ranks {
    fn new(sheet: &Sheet, rows: &[usize], column: Column, sorted: Sorted) -> Ranks {
        if column == Column::Report {
            return Ranks { column, of: HashMap::new() };
        }
        Ranks { column, of: ranks(rows.iter().map(|row| sheet.key(*row, column)), sorted) }
    }

    fn of(&self, sheet: &Sheet, row: usize) -> Key {
        if self.column == Column::Report {
            let place = sheet.places.get(&sheet.rows[row].document).copied().unwrap_or_default();
            return Key { missing: false, place: (place, None) };
        }
        let key = sheet.key(row, self.column);
        let value = sheet.rows[row].value.as_ref().filter(|_| self.column == Column::Value).and_then(Amount::of);
        let missing = if self.column == Column::Value { value.is_none() } else { key.is_empty() };
        Key { missing, place: (self.of.get(&key).copied().unwrap_or_default(), value.map(|amount| amount.value)) }
    }
}

/// Puts words in their order: all of them at once, since asking for the order of two at a time takes ten times as long where the browser
/// knows it.
pub type Sorted<'s> = &'s dyn Fn(Vec<Rc<str>>) -> Vec<Rc<str>>;

/// The place of each word among them in their order.
pub fn ranks(words: impl Iterator<Item = Rc<str>>, sorted: Sorted) -> HashMap<Rc<str>, usize> {
    let words: HashSet<Rc<str>> = words.collect();
    let mut words: Vec<Rc<str>> = words.into_iter().collect();
    // Words that have one place in the order of a language stay in one order.
    words.sort_unstable();
    sorted(words).into_iter().enumerate().map(|(rank, word)| (word, rank)).collect()
}

/// The same with its indices so much greater.
fn shifted(conflict: Conflict, by: usize) -> Conflict {
    let more = |rows: Vec<usize>| rows.into_iter().map(|row| row + by).collect();
    match conflict {
        Conflict::Values { rows } => Conflict::Values { rows: more(rows) },
        Conflict::Target { target, result, met } => Conflict::Target { target: target + by, result: result + by, met },
        Conflict::Parts { whole, parts, sum } => Conflict::Parts { whole: whole + by, parts: more(parts), sum },
    }
}
