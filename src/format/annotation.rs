//! Annotations as records, and the checks that a record holds against its text.

use super::error::{Expected, Fault, Reason};
use super::facts::Facts;
use super::json;
use super::record::{AnnotationRecord, OriginRecord, id_of, written_id};
use crate::annotation::{Annotation, AnnotationId, Origin, State, TagId, Timestamp, Voices, describe};
use crate::mention::{FigureKind, Kind};
use crate::text::{CodePoint, Span, Text};
use std::borrow::Cow;

/// The annotation as the database stores it; `None` where its span is none of the text.
pub fn annotation_record(annotation: &Annotation, text: &Text) -> Option<String> {
    to_record(annotation, text).map(|record| json::write_line(&record))
}

/// The annotation of this text that is stored so. Whether its tags exist is for the reader to check who has the tag set.
///
/// # Errors
/// The field that is wrong and why.
pub fn read_annotation_record(json: &str, text: &Text) -> Result<Annotation, Fault> {
    from_record(json::read(json.as_bytes())?, text)
}

pub(super) fn to_record<'a>(annotation: &'a Annotation, text: &'a Text) -> Option<AnnotationRecord<'a>> {
    let span = annotation.span;
    let quote = describe(text, span)?;
    let facts = Facts::of(annotation.value.as_ref(), &annotation.qualifiers);
    Some(AnnotationRecord {
        id: written_id(annotation.id.0),
        start: text.code_point(span.start())?.0,
        end: text.code_point(span.end())?.0,
        start_utf16: text.utf16(span.start())?.0,
        end_utf16: text.utf16(span.end())?.0,
        quote: quote.exact.into(),
        prefix: quote.prefix.into(),
        suffix: quote.suffix.into(),
        kind: annotation.kind.map(|kind| kind.type_name().into()),
        figure_kind: annotation.kind.and_then(Kind::figure_kind).map(|kind| kind.name().into()),
        value: facts.value,
        value_max: facts.value_max,
        unit: facts.unit,
        date: facts.date,
        bound: facts.bound,
        change: facts.change,
        target: facts.target,
        scope: facts.scope,
        refers_to: facts.refers_to,
        metric: facts.metric,
        subject: facts.subject,
        period: facts.period,
        tags: annotation.tags.iter().map(|tag| written_id(tag.0)).collect(),
        note: annotation.note.as_str().into(),
        origin: origin_record(&annotation.origin),
        state: annotation.state.name().into(),
        created: annotation.created.0,
        modified: annotation.modified.0,
        voices: annotation.voices.lines().map(Cow::Borrowed).collect(),
    })
}

pub(super) fn from_record(record: AnnotationRecord, text: &Text) -> Result<Annotation, Fault> {
    let span = span(&record, text)?;
    quoted(&record, text, span)?;
    let id = id_of(&record.id).ok_or_else(|| Fault::wrong("id", &record.id, Expected::Identity))?;
    let (kind, tags) = (kind(&record)?, tags(&record)?);
    let facts = Facts {
        value: record.value,
        value_max: record.value_max,
        unit: record.unit,
        date: record.date,
        bound: record.bound,
        change: record.change,
        target: record.target,
        scope: record.scope,
        refers_to: record.refers_to,
        metric: record.metric,
        subject: record.subject,
        period: record.period,
    };
    let (value, qualifiers) = facts.read()?;
    Ok(Annotation {
        id: AnnotationId(id),
        span,
        kind,
        value,
        qualifiers,
        tags,
        origin: origin(record.origin)?,
        state: State::from_name(&record.state)
            .ok_or_else(|| Fault::wrong("state", &record.state, Expected::OneOf(State::ALL.map(State::name).to_vec())))?,
        note: record.note.into_owned(),
        created: Timestamp(record.created),
        modified: Timestamp(record.modified),
        voices: Voices::of_lines(&record.voices)
            .ok_or_else(|| Fault::wrong("voices", &record.voices.join(", "), Expected::Name))?,
    })
}

fn span(record: &AnnotationRecord, text: &Text) -> Result<Span, Fault> {
    let start = place("start", record.start, record.start_utf16, text)?;
    let end = place("end", record.end, record.end_utf16, text)?;
    if end < start {
        return Err(Fault::at("end", Reason::EndBeforeStart { start: record.start, found: record.end }));
    }
    Ok(Span::new(start, end))
}

/// The byte offset of a place that is given in code points and in UTF-16 units.
fn place(field: &str, code_point: usize, utf16: usize, text: &Text) -> Result<usize, Fault> {
    let length = text.code_points().0;
    let out_of_range = || Fault::at(field, Reason::OffsetOutOfRange { found: code_point, length });
    let byte = text.byte_of_code_point(CodePoint(code_point)).ok_or_else(out_of_range)?;
    match text.utf16(byte) {
        Some(expected) if expected.0 != utf16 => {
            Err(Fault::at(format!("{field}_utf16"), Reason::OffsetsDisagree { expected: expected.0, found: utf16 }))
        }
        _ => Ok(byte),
    }
}

/// Whether the words of the record are those of the text.
fn quoted(record: &AnnotationRecord, text: &Text, span: Span) -> Result<(), Fault> {
    let Some(quote) = describe(text, span) else { return Ok(()) };
    let words = [
        ("quote", quote.exact, &record.quote),
        ("prefix", quote.prefix, &record.prefix),
        ("suffix", quote.suffix, &record.suffix),
    ];
    match words.into_iter().find(|(_, expected, found)| expected != found) {
        Some((field, expected, found)) => {
            Err(Fault::at(field, Reason::QuoteDoesNotMatch { expected: expected.to_owned(), found: found.to_string() }))
        }
        None => Ok(()),
    }
}

fn kind(record: &AnnotationRecord) -> Result<Option<Kind>, Fault> {
    let (kind, sub) = (record.kind.as_deref(), record.figure_kind.as_deref());
    let figure = Kind::Figure(FigureKind::Count).type_name();
    match (kind, sub) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(Fault::at("kind", Reason::MissingField)),
        (Some(name), None) if name == figure => Err(Fault::at("figure_kind", Reason::MissingField)),
        (Some(name), Some(sub)) if name == figure => Kind::from_names(name, Some(sub))
            .map(Some)
            .ok_or_else(|| Fault::wrong("figure_kind", sub, Expected::OneOf(FigureKind::ALL.map(FigureKind::name).to_vec()))),
        (Some(name), sub) => {
            let kind = Kind::from_names(name, None).ok_or_else(|| Fault::wrong("kind", name, kinds()))?;
            let excluded = || Fault::at("figure_kind", Reason::Excluded { by: "kind" });
            if sub.is_some() { Err(excluded()) } else { Ok(Some(kind)) }
        }
    }
}

fn kinds() -> Expected {
    let mut names: Vec<_> = Kind::all().map(Kind::type_name).collect();
    names.dedup();
    Expected::OneOf(names)
}

/// The tags, ascending; each may stand there once.
fn tags(record: &AnnotationRecord) -> Result<Vec<TagId>, Fault> {
    let mut tags = Vec::with_capacity(record.tags.len());
    for (index, written) in record.tags.iter().enumerate() {
        let field = format!("tags[{index}]");
        let tag = TagId(id_of(written).ok_or_else(|| Fault::wrong(&field, written, Expected::Identity))?);
        match tags.binary_search(&tag) {
            Ok(_) => return Err(Fault::at(field, Reason::Duplicate { found: written.to_string() })),
            Err(at) => tags.insert(at, tag),
        }
    }
    Ok(tags)
}

fn origin_record(origin: &Origin) -> OriginRecord<'_> {
    match origin {
        Origin::Detector { rule } => OriginRecord { maker: "detector".into(), rule: Some(rule.as_ref().into()) },
        Origin::Person => OriginRecord { maker: "person".into(), rule: None },
    }
}

fn origin(record: OriginRecord) -> Result<Origin, Fault> {
    match (record.maker.as_ref(), record.rule) {
        ("detector", Some(rule)) => Ok(Origin::Detector { rule: Cow::Owned(rule.into_owned()) }),
        ("detector", None) => Err(Fault::at("origin.rule", Reason::MissingField)),
        ("person", None) => Ok(Origin::Person),
        ("person", Some(_)) => Err(Fault::at("origin.rule", Reason::Excluded { by: "type" })),
        (maker, _) => Err(Fault::wrong("origin.type", maker, Expected::OneOf(vec!["detector", "person"]))),
    }
}
