//! The project file `*.pizhu.json`: documents with their texts, tag set and annotations, complete enough to go on elsewhere.
//!
//! Reading is all or nothing, and strict: what is not understood is refused, not skipped, so that nothing gets lost when the
//! file is written again. Only `title` and `generator` are not compared with anything; they are made anew.

use super::error::{Error, Expected, Fault, Reason};
use super::record::{AnnotationRecord, DocumentRecord, FORMAT, LengthRecord, ProjectRecord, TablesRecord, VERSION, written_id};
use super::{annotation, json, tag};
use crate::annotation::{Annotated, Annotation, Annotations, Lines, Project, Table, Tables, Tag, TagId};
use crate::document::{Document, DocumentId, Encoding, LineEnding, Original, Place, Source};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::Hash;
use std::rc::Rc;

const GENERATOR: &str = concat!("pizhu ", env!("CARGO_PKG_VERSION"));

/// Writes a project: the same project always gives the same bytes, and they can be read again. What points at nothing is left
/// out: an annotation whose span is none of its text, and on an annotation a tag that the tag set lacks.
pub fn write(project: &Project) -> String {
    let tags: HashSet<TagId> = project.tags.iter().map(|tag| tag.id).collect();
    json::write_file(&ProjectRecord {
        format: FORMAT.into(),
        version: VERSION,
        generator: GENERATOR.into(),
        tags: project.tags.iter().map(tag::to_record).collect(),
        tables: tables_record(&project.tables),
        documents: project.documents.iter().map(|annotated| whole_record(annotated, &tags)).collect(),
    })
}

/// Reads a project file.
///
/// # Errors
/// The first field that is wrong, and why.
pub fn read(file: &str, bytes: &[u8]) -> Result<Project, Error> {
    project(bytes).map_err(|fault| Error { file: file.to_owned(), fault })
}

/// The document as the database stores it: without its text, which is stored once under its digest.
pub fn document_record(document: &Document) -> String {
    json::write_line(&head_record(document))
}

/// The document that is stored so, with its text.
///
/// # Errors
/// The field that is wrong and why: above all a digest or length that is not the text's.
pub fn read_document_record(json: &str, text: impl Into<Box<str>>) -> Result<Document, Fault> {
    let record: DocumentRecord = json::read(json.as_bytes())?;
    for (field, is_there) in [("text", record.text.is_some()), ("annotations", record.annotations.is_some())] {
        if is_there {
            return Err(Fault::at(field, Reason::UnknownField));
        }
    }
    document(&record, text)
}

fn head_record(document: &Document) -> DocumentRecord<'_> {
    let (source, text) = (document.source(), document.text());
    let place = |place: &Place| Some(format!("{} {}", text.code_point(place.start)?.0, place.at).into());
    DocumentRecord {
        title: document.title().into(),
        file_name: source.name.as_str().into(),
        encoding: source.encoding.label().into(),
        byte_order_mark: source.byte_order_mark,
        line_ending: source.line_ending.name().into(),
        sha256: document.id().to_string().into(),
        length: LengthRecord { code_points: text.code_points().0, utf16: text.utf16_units().0 },
        file_sha256: source.original.as_ref().map(|original| DocumentId(original.sha256).to_string().into()),
        places: source.original.iter().flat_map(|original| &original.places).filter_map(place).collect(),
        text: None,
        annotations: None,
    }
}

fn whole_record<'a>(annotated: &'a Annotated, tags: &HashSet<TagId>) -> DocumentRecord<'a> {
    let text = annotated.document.text();
    let record = |annotation: &'a Annotation| {
        let known = annotation.tags.iter().filter(|tag| tags.contains(tag));
        let tags = known.map(|tag| written_id(tag.0)).collect();
        annotation::to_record(annotation, text).map(|record| AnnotationRecord { tags, ..record })
    };
    let annotations = annotated.annotations.iter().filter_map(record);
    DocumentRecord {
        text: Some(text.as_str().into()),
        annotations: Some(annotations.collect()),
        ..head_record(&annotated.document)
    }
}

fn tables_record(tables: &Tables) -> TablesRecord<'_> {
    let lines = |table| tables.get(table).into_iter().flat_map(Lines::iter).map(Cow::Borrowed).collect();
    TablesRecord {
        synonyms: lines(Table::Synonyms),
        entities: lines(Table::Entities),
        muted: lines(Table::Muted),
        codebook: lines(Table::Codebook),
    }
}

fn tables(record: &TablesRecord) -> Tables {
    let TablesRecord { synonyms, entities, muted, codebook } = record;
    let tables = [(Table::Synonyms, synonyms), (Table::Entities, entities), (Table::Muted, muted), (Table::Codebook, codebook)];
    tables.into_iter().map(|(table, lines)| (table, Lines::of(&lines.join("\n")))).collect()
}

/// The two fields that say what the rest means; they are read first and alone.
#[derive(Deserialize)]
struct Header {
    #[serde(default)]
    format: serde_json::Value,
    #[serde(default)]
    version: serde_json::Value,
}

fn project(bytes: &[u8]) -> Result<Project, Fault> {
    // A byte order mark is allowed before JSON (RFC 8259, section 8.1), and some editors put one there.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    header(bytes)?;
    let record: ProjectRecord = json::read(bytes)?;
    let (tags, tables) = (tags(&record)?, tables(&record.tables));
    let mut unique = Unique::default();
    let documents = record.documents.into_iter().enumerate();
    let documents = documents.map(|(index, record)| {
        annotated(record, &tags, &mut unique).map_err(|fault| fault.inside(format_args!("documents[{index}]")))
    });
    let documents = documents.collect::<Result<_, _>>()?;
    Ok(Project { documents, tags, tables })
}

fn header(bytes: &[u8]) -> Result<(), Fault> {
    let header: Header = json::read(bytes).map_err(|fault| match fault.reason {
        Reason::BrokenJson { .. } => fault,
        _ => Fault::at("", Reason::NotAProject),
    })?;
    if header.format != FORMAT {
        return Err(Fault::at("format", Reason::NotAProject));
    }
    if header.version != VERSION {
        return Err(Fault::at("version", Reason::WrongVersion { found: header.version.to_string() }));
    }
    Ok(())
}

/// What must not be there twice in a file.
#[derive(Default)]
struct Unique {
    documents: HashSet<DocumentId>,
    annotations: HashSet<u128>,
}

fn once<T: Eq + Hash>(seen: &mut HashSet<T>, key: T, field: &str, found: impl FnOnce() -> String) -> Result<(), Fault> {
    if seen.insert(key) { Ok(()) } else { Err(Fault::at(field, Reason::Duplicate { found: found() })) }
}

fn tags(record: &ProjectRecord) -> Result<Vec<Tag>, Fault> {
    let (mut ids, mut names, mut keys) = (HashSet::new(), HashSet::new(), HashSet::new());
    let mut read = |record| {
        let tag = tag::from_record(record)?;
        once(&mut ids, tag.id, "id", || written_id(tag.id.0).into_owned())?;
        once(&mut names, tag.name.clone(), "name", || tag.name.clone())?;
        tag.key.map_or(Ok(()), |key| once(&mut keys, key, "key", || key.to_string()))?;
        Ok(tag)
    };
    let tags = record.tags.iter().enumerate();
    tags.map(|(index, record)| read(record).map_err(|fault: Fault| fault.inside(format_args!("tags[{index}]")))).collect()
}

fn annotated(mut record: DocumentRecord, tags: &[Tag], unique: &mut Unique) -> Result<Annotated, Fault> {
    let text = record.text.take().ok_or_else(|| Fault::at("text", Reason::MissingField))?;
    let records = record.annotations.take().ok_or_else(|| Fault::at("annotations", Reason::MissingField))?;
    let document = document(&record, text.into_owned())?;
    once(&mut unique.documents, document.id(), "sha256", || document.id().to_string())?;
    let mut read = |record| {
        let annotation = annotation::from_record(record, document.text())?;
        once(&mut unique.annotations, annotation.id.0, "id", || written_id(annotation.id.0).into_owned())?;
        let unknown = annotation.tags.iter().find(|id| tags.iter().all(|tag| tag.id != **id));
        match unknown {
            Some(id) => Err(Fault::at("tags", Reason::UnknownTag { found: written_id(id.0).into_owned() })),
            None => Ok(annotation),
        }
    };
    let read = |(index, record)| read(record).map_err(|fault: Fault| fault.inside(format_args!("annotations[{index}]")));
    let annotations = records.into_iter().enumerate().map(read).collect::<Result<Annotations, _>>()?;
    Ok(Annotated { document: Rc::new(document), annotations })
}

fn document(record: &DocumentRecord, text: impl Into<Box<str>>) -> Result<Document, Fault> {
    let text: Box<str> = text.into();
    let found = digest("sha256", &record.sha256)?;
    let expected = DocumentId::of(&text);
    if found != expected {
        return Err(Fault::at("sha256", Reason::TextDoesNotMatchDigest { expected, found }));
    }
    let mut source = source(record)?;
    if let Some(digest_of_file) = &record.file_sha256 {
        let DocumentId(sha256) = digest("file_sha256", digest_of_file)?;
        source.original = Some(Box::new(Original { sha256, places: places(record, &text)? }));
    }
    if record.file_sha256.is_none() && !record.places.is_empty() {
        return Err(Fault::at("file_sha256", Reason::MissingField));
    }
    let document = Document::new(source, text);
    let (text, length) = (document.text(), &record.length);
    length_is("length.code_points", text.code_points().0, length.code_points)?;
    length_is("length.utf16", text.utf16_units().0, length.utf16)?;
    Ok(document)
}

/// The digest that is written so, in lower case.
fn digest(field: &str, written: &str) -> Result<DocumentId, Fault> {
    let found = written.parse::<DocumentId>().ok().filter(|found| found.to_string() == written);
    found.ok_or_else(|| Fault::wrong(field, written, Expected::Digest))
}

/// Where the stretches of a text came from. Each begins behind the one before.
fn places(record: &DocumentRecord, text: &str) -> Result<Vec<Place>, Fault> {
    let mut characters = text.char_indices().enumerate();
    let place = |written: &Cow<str>| {
        let place = written.split_once(' ').and_then(|(code_points, at)| {
            let code_points: usize = code_points.parse().ok()?;
            let (_, (start, _)) = characters.find(|(before, _)| *before == code_points)?;
            Some(Place { start, at: at.into() })
        });
        place.ok_or_else(|| Fault::wrong("places", written, Expected::Place))
    };
    record.places.iter().map(place).collect()
}

fn source(record: &DocumentRecord) -> Result<Source, Fault> {
    let encoding = Encoding::ALL.into_iter().find(|encoding| encoding.label() == record.encoding);
    let encodings = || Expected::OneOf(Encoding::ALL.map(Encoding::label).to_vec());
    let line_ending = LineEnding::ALL.into_iter().find(|ending| ending.name() == record.line_ending);
    let line_endings = || Expected::OneOf(LineEnding::ALL.map(LineEnding::name).to_vec());
    Ok(Source {
        name: record.file_name.to_string(),
        encoding: encoding.ok_or_else(|| Fault::wrong("encoding", &record.encoding, encodings()))?,
        byte_order_mark: record.byte_order_mark,
        line_ending: line_ending.ok_or_else(|| Fault::wrong("line_ending", &record.line_ending, line_endings()))?,
        original: None,
    })
}

fn length_is(field: &str, expected: usize, found: usize) -> Result<(), Fault> {
    if expected == found { Ok(()) } else { Err(Fault::at(field, Reason::LengthDoesNotMatch { expected, found })) }
}
