//! UIMA CAS JSON 0.4, as INCEpTION's `jsoncas` and dkpro-cassis read it: a document a file, offsets in UTF-16 units.
//!
//! Each label is an annotation of type `custom.Span`, a layer that an INCEpTION project must have, on characters.

use super::fault::{Fault, Faults, state};
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json;
use super::phrase::{self, verbatim};
use super::table::{File, Options};
use super::unit::Unit;
use crate::annotation::State;
use crate::format::Facts;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const SPAN: &str = "custom.Span";
const SOFA: &str = "uima.cas.Sofa";
const META: &str = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData";

/// The features of a span that are not among [`Facts`].
const FEATURES: [&str; 3] = ["label", "note", "state"];

/// Writes a file for each document.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    let files = foreign.named();
    files
        .map(|(stem, document)| File {
            name: format!("{stem}.cas.json"),
            bytes: (json::line(&cas(document)) + "\n").into_bytes(),
        })
        .collect()
}

fn cas(document: &ForeignDocument) -> Value {
    let text = document.text.as_deref().unwrap_or_default();
    let sofa = json!({ "%ID": 1, "%TYPE": SOFA, "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": text });
    let length = text.encode_utf16().count();
    let meta = json!({ "%ID": 2, "%TYPE": META, "@sofa": 1, "begin": 0, "end": length, "documentTitle": document.name });
    let spans = document.marks.iter().enumerate().map(|(at, mark)| span(at + 3, mark));
    let structures: Vec<Value> = [sofa, meta].into_iter().chain(spans).collect();
    let members: Vec<usize> = (2..=structures.len()).collect();
    let string = |name: &str| (name.to_owned(), json!({ "%NAME": name, "%RANGE": "uima.cas.String" }));
    let declared = |name: &str, parent: &str, features: Map<String, Value>| {
        let mut declared = json!({ "%NAME": name, "%SUPER_TYPE": parent });
        declared.as_object_mut().into_iter().for_each(|declared| declared.extend(features.clone()));
        declared
    };
    let features = FEATURES.into_iter().chain(Facts::NAMES).map(string).collect();
    json!({
        "%TYPES": {
            META: declared(META, "uima.tcas.DocumentAnnotation", Map::from_iter([string("documentTitle")])),
            SPAN: declared(SPAN, "uima.tcas.Annotation", features),
        },
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": { "_InitialView": { "%SOFA": 1, "%MEMBERS": members } },
    })
}

fn span(id: usize, mark: &Mark) -> Value {
    let (begin, end) = mark.range.unwrap_or_default();
    let mut span = json!({ "%ID": id, "%TYPE": SPAN, "@sofa": 1, "begin": begin, "end": end });
    let facts = Facts::of(mark.value.as_ref(), &mark.qualifiers);
    let fields = [
        ("label", mark.labels.first().map(String::as_str)),
        ("note", Some(mark.note.as_str()).filter(|note| !note.is_empty())),
        ("state", mark.state.map(State::name)),
    ];
    let fields = fields.into_iter().chain(Facts::NAMES.into_iter().map(|name| (name, facts.get(name))));
    if let Value::Object(span) = &mut span {
        span.extend(fields.filter_map(|(name, value)| Some((name.to_owned(), json!(value?)))));
    }
    span
}

/// Types that carry no annotation of a person's: segmentation and what describes the document.
const PASSED_OVER: [&str; 4] = ["Sentence", "Token", "DocumentMetaData", "DocumentAnnotation"];

/// Reads a CAS: every structure with a begin and an end, its label in `label`, else in `value` or `identifier`, else its type.
///
/// # Errors
/// Every structure that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let cas: Map<String, Value> = json::value(text).map_err(|fault| Faults::one(file, fault))?;
    let structures = cas.get("%FEATURE_STRUCTURES").map(listed).unwrap_or_default();
    let string = |structure: &Map<String, Value>, name: &str| structure.get(name).and_then(Value::as_str).map(str::to_owned);
    let (mut faults, mut foreign) = (Faults::of(file), Foreign::default());
    let mut documents: BTreeMap<u64, ForeignDocument> = BTreeMap::new();
    for (id, structure) in &structures {
        if string(structure, "%TYPE").as_deref() == Some(SOFA) {
            let text = string(structure, "sofaString");
            documents.insert(*id, ForeignDocument { text, unit: Some(Unit::Utf16), ..ForeignDocument::default() });
        }
    }
    for (index, (_, structure)) in structures.iter().enumerate() {
        let kind = string(structure, "%TYPE").unwrap_or_default();
        let short = kind.rsplit('.').next().unwrap_or_default();
        let sofa = structure.get("@sofa").and_then(Value::as_u64);
        let document = sofa.and_then(|sofa| documents.get_mut(&sofa));
        match (document, PASSED_OVER.contains(&short)) {
            (Some(document), true) => {
                document.name = string(structure, "documentTitle").unwrap_or(std::mem::take(&mut document.name))
            }
            (Some(document), false) => {
                let path = format!("%FEATURE_STRUCTURES[{index}]");
                document.marks.extend(faults.keep(mark(structure, short, path)));
            }
            (None, _) if kind != SOFA => foreign.leave(phrase::LEFT_STRUCTURES.of(&[verbatim(kind)])),
            (None, _) => {}
        }
    }
    if documents.is_empty() {
        faults.push(Fault::at("%FEATURE_STRUCTURES", phrase::NO_TEXT, phrase::STRUCTURE.of(&[verbatim(SOFA)])));
    }
    foreign.documents = documents.into_values().collect();
    faults.or(foreign)
}

/// The structures with their identities: a list of them, or an object by identity, as older writers have it.
fn listed(structures: &Value) -> Vec<(u64, &Map<String, Value>)> {
    let id = |structure: &Map<String, Value>| structure.get("%ID").and_then(Value::as_u64).unwrap_or_default();
    match structures {
        Value::Array(all) => all.iter().filter_map(Value::as_object).map(|structure| (id(structure), structure)).collect(),
        Value::Object(all) => all.iter().filter_map(|(id, structure)| Some((id.parse().ok()?, structure.as_object()?))).collect(),
        _ => Vec::new(),
    }
}

fn mark(structure: &Map<String, Value>, kind: &str, path: String) -> Result<Mark, Fault> {
    let string = |name: &str| structure.get(name).and_then(Value::as_str);
    let offset =
        |name: &str| json::offset(structure.get(name).or_else(|| structure.get(&format!("^{name}"))), &format!("{path}.{name}"));
    let (begin, end) = (offset("begin")?, offset("end")?);
    let ours = kind == SPAN.rsplit('.').next().unwrap_or_default();
    let label = string("label").or_else(|| string("value").filter(|_| !ours)).or_else(|| string("identifier")).unwrap_or(kind);
    let note = string("note").unwrap_or_default().to_owned();
    let mut mark = Mark { note, ..Mark::labelled(begin, end, label.to_owned()) };
    if ours {
        let facts = Facts::by_name(|name| string(name)).read();
        (mark.value, mark.qualifiers) = facts.map_err(|fault| Fault::told(format!("{path}.{}", fault.path), &fault.reason))?;
    }
    mark.state = string("state").map(|written| state(written, &format!("{path}.state"))).transpose()?;
    Ok(Mark { path, ..mark })
}
