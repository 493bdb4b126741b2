//! Which text a file speaks of, and where on it a passage stands.

use super::align::Alignment;
use super::fault::Fault;
use super::foreign::{ForeignDocument, Mark};
use super::phrase::{self, quoted, verbatim};
use super::unit::{Unit, Written};
use crate::document::{Document, DocumentId, Source};
use crate::text::{Span, Text, is_blank};
use std::collections::HashMap;
use std::rc::Rc;

/// Marks that are compared to decide what offsets count.
const COMPARED: usize = 1000;

/// Texts that are there already.
#[derive(Clone, Copy, Debug)]
pub enum Texts<'k> {
    /// Documents that are open: one of the same text is used, one of the same name is another edition.
    Open(&'k [Rc<Document>]),
    /// The texts that a person wants marks to stand on, whatever text the file holds.
    Given(&'k [Rc<Document>]),
}

/// The texts that are there, by what they are found by. Of several of one name it is the first.
pub(super) struct Known<'k> {
    texts: Texts<'k>,
    all: &'k [Rc<Document>],
    by_id: HashMap<DocumentId, &'k Rc<Document>>,
    by_name: HashMap<&'k str, &'k Rc<Document>>,
}

impl<'k> Known<'k> {
    pub fn new(texts: Texts<'k>) -> Known<'k> {
        let (Texts::Open(all) | Texts::Given(all)) = texts;
        Known {
            texts,
            all,
            by_id: all.iter().map(|document| (document.id(), document)).collect(),
            by_name: all.iter().rev().map(|document| (document.source().name.as_str(), document)).collect(),
        }
    }

    fn named(&self, said: &ForeignDocument) -> Option<&'k Rc<Document>> {
        self.by_name.get(said.name.as_str()).copied().filter(|_| !said.name.is_empty())
    }

    /// The document of the name, or the only one on both sides.
    fn named_or_only(&self, said: &ForeignDocument, alone: bool) -> Option<&'k Rc<Document>> {
        self.named(said).or_else(|| self.all.first().filter(|_| alone && self.all.len() == 1))
    }
}

/// The document that marks are placed on, and the text that their offsets point into.
pub(super) struct Base {
    pub document: Rc<Document>,
    written: Written,
    /// Where the document's text has other white space than the file's.
    alignment: Option<Alignment>,
}

impl Base {
    /// A document whose own text offsets point into.
    fn own(document: &Rc<Document>) -> Base {
        let written = Written::with_mark(document.text().as_str());
        Base { written, document: Rc::clone(document), alignment: None }
    }

    /// The span in the document's text of a span of the text as written.
    fn place(&self, raw: Span) -> Span {
        let (start, end) = (self.written.place(raw.start()), self.written.place(raw.end()));
        let Some(alignment) = &self.alignment else { return Span::new(start, end) };
        // The end of what is aligned is that of the last character: behind it white space may have come or gone.
        let words = self.written.text().slice(raw).unwrap_or_default().trim_end_matches(is_blank);
        let last = words.chars().next_back().map_or(0, char::len_utf8);
        let end = self.written.place(raw.start() + words.len());
        Span::new(alignment.place(start), alignment.place(end - last) + last)
    }
}

/// What marks are placed on.
pub(super) enum Ground {
    /// The text that they were made on.
    Same(Base),
    /// Another edition of it, and the text that they were made on as far as the file holds it.
    Edition(Rc<Document>, Option<Written>),
}

impl Ground {
    /// Finds the text of a document among those that are there, or makes it of the one in the file. `alone` says that the file
    /// speaks of no other document.
    pub fn find(said: &ForeignDocument, known: &Known, alone: bool) -> Option<Ground> {
        match &said.text {
            Some(text) => {
                Some(Ground::with_mark(text, known).unwrap_or_else(|| Ground::of_text(said, Written::new(text), known, alone)))
            }
            None => Ground::without_text(said, known, alone),
        }
    }

    /// A mark of byte order may be the first character of a document.
    fn with_mark(text: &str, known: &Known) -> Option<Ground> {
        let written = text.starts_with('\u{feff}').then(|| Written::with_mark(text))?;
        let document = known.by_id.get(&DocumentId::of(&written.normalised()))?;
        Some(Ground::Same(Base { document: Rc::clone(document), written, alignment: None }))
    }

    fn of_text(said: &ForeignDocument, written: Written, known: &Known, alone: bool) -> Ground {
        let normalised = written.normalised();
        let same = known.by_id.get(&DocumentId::of(&normalised)).map(|document| (*document, None));
        let aligned = |document: &Rc<Document>| Alignment::new(&normalised, document.text().as_str());
        let first = || known.all.iter().find_map(|document| Some((document, Some(aligned(document)?))));
        if let Some((document, alignment)) = same.or_else(first) {
            return Ground::Same(Base { document: Rc::clone(document), written, alignment });
        }
        let meant = match known.texts {
            Texts::Open(_) => known.named(said),
            Texts::Given(_) => known.named_or_only(said, alone),
        };
        match meant {
            Some(document) => Ground::Edition(Rc::clone(document), Some(written)),
            None => {
                let document = Rc::new(Document::new(Source { name: said.name.clone(), ..Source::default() }, normalised));
                Ground::Same(Base { document, written, alignment: None })
            }
        }
    }

    /// The text of the digest is the one; without a digest the one of the name, or the only one, if all words stand where they
    /// should.
    fn without_text(said: &ForeignDocument, known: &Known, alone: bool) -> Option<Ground> {
        if let Some(document) = said.digest.and_then(|digest| known.by_id.get(&digest)) {
            return Some(Ground::Same(Base::own(document)));
        }
        let document = known.named_or_only(said, alone)?;
        let base = Base::own(document);
        let (unit, _) = base.unit(said);
        let says_all = said.marks.iter().all(|mark| base.raw_span(mark, unit).is_some_and(|span| base.says(mark, span)));
        let quoted = said.marks.iter().any(|mark| mark.quote.is_some());
        let is_same = said.digest.is_none() && (says_all || !quoted);
        Some(if is_same { Ground::Same(base) } else { Ground::Edition(Rc::clone(document), None) })
    }
}

impl Base {
    /// What the offsets count, and whether that is what was said: the unit in which most words stand where they should.
    pub fn unit(&self, said: &ForeignDocument) -> (Unit, bool) {
        unit_of(said, self.written.text())
    }

    /// The span of a mark in bytes of the text as written.
    fn raw_span(&self, mark: &Mark, unit: Unit) -> Option<Span> {
        raw_span(mark, self.written.text(), unit)
    }

    /// Whether the words of the mark stand in the span.
    fn says(&self, mark: &Mark, span: Span) -> bool {
        says(mark, self.written.text(), span)
    }

    /// The mark's span in the document's text.
    pub fn span(&self, mark: &Mark, unit: Unit) -> Result<Span, Fault> {
        let Some((start, end)) = mark.range else {
            return Err(mark.fault("range", phrase::NOTHING, phrase::OFFSETS));
        };
        let text = self.written.text();
        let length = unit.offset(text, text.len());
        let range = verbatim(format!("{start}–{end}"));
        let raw = self
            .raw_span(mark, unit)
            .ok_or_else(|| mark.fault("range", range.clone(), phrase::RANGE.of(&[verbatim(length), phrase::unit(unit)])))?;
        if !self.says(mark, raw) {
            let words = text.slice(raw).unwrap_or_default();
            let quote = mark.quote.as_deref().unwrap_or_default();
            let there = phrase::QUOTE_AT.of(&[quoted(words), range, phrase::unit(unit)]);
            return Err(mark.fault("quote", quoted(quote), there));
        }
        Ok(self.place(raw))
    }
}

/// What the offsets count on this text, and whether that is what was said.
pub(super) fn unit_of(said: &ForeignDocument, text: &Text) -> (Unit, bool) {
    let units = said.unit.into_iter().chain(Unit::ALL.into_iter().filter(|unit| Some(*unit) != said.unit));
    let quoted = || said.marks.iter().filter(|mark| mark.quote.is_some()).take(COMPARED);
    let right =
        |unit: Unit| quoted().filter(|mark| raw_span(mark, text, unit).is_some_and(|span| says(mark, text, span))).count();
    let first = said.unit.unwrap_or(Unit::CodePoint);
    let mut best = (first, right(first));
    if best.1 < quoted().count() {
        for unit in units {
            let count = right(unit);
            best = if count > best.1 { (unit, count) } else { best };
        }
    }
    (best.0, said.unit == Some(best.0))
}

/// The span of a mark in bytes of a text.
pub(super) fn raw_span(mark: &Mark, text: &Text, unit: Unit) -> Option<Span> {
    let (start, end) = mark.range.filter(|(start, end)| start <= end)?;
    Some(Span::new(unit.byte(text, start)?, unit.byte(text, end)?))
}

/// Whether the words of the mark stand in the span, line ends aside.
fn says(mark: &Mark, text: &Text, span: Span) -> bool {
    let words = text.slice(span).unwrap_or_default();
    let on_one_line = |words: &str| words.replace('\r', "").replace('\n', " ");
    mark.quote.as_deref().is_none_or(|quote| words == quote || on_one_line(words) == on_one_line(quote))
}
