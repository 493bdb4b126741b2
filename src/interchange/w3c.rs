//! W3C Web Annotation (JSON-LD): a page of annotations, each with a quote and a position on the text of this digest.
//!
//! The model counts positions in code points (section 4.2.5), but some clients count UTF-16 units: on reading the quotes decide.
//! What the vocabulary has no word for stands behind the prefix `pizhu:`, which the context declares, so that it survives JSON-LD.

use super::digest::{first_half, uuid};
use super::fault::{Fault, Faults, state};
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json;
use super::phrase::{self, Phrase, Words, verbatim};
use super::table::{File, Options};
use super::time;
use super::unit::Unit;
use crate::annotation::{AnnotationId, Origin};
use crate::format::{self, Facts};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
const VOCABULARY: &str = "https://w3id.org/pizhu#";
const DIGEST: &str = "urn:sha256:";
const UUID: &str = "urn:uuid:";

/// Writes a page of annotations.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    let items = foreign.documents.iter().flat_map(|document| document.marks.iter().map(|mark| json::line(&item(document, mark))));
    let items: Vec<String> = items.collect();
    // The page is called by its contents.
    let page = json::line(&json!(urn(first_half(Sha256::new_with_prefix(items.concat())))));
    let context = json::line(&json!([CONTEXT, { "pizhu": VOCABULARY }]));
    let items = if items.is_empty() { String::new() } else { format!("\n{}\n", items.join(",\n")) };
    let file = format!("{{\"@context\":{context},\"id\":{page},\"type\":\"AnnotationPage\",\"items\":[{items}]}}\n");
    vec![File { name: "annotations.jsonld".to_owned(), bytes: file.into_bytes() }]
}

fn urn(id: u128) -> String {
    format!("{UUID}{}", uuid(id))
}

fn item(document: &ForeignDocument, mark: &Mark) -> Value {
    let mut bodies: Vec<Value> = mark.labels.iter().map(|label| text_body("tagging", label)).collect();
    if !mark.note.is_empty() {
        bodies.push(text_body("commenting", &mark.note));
    }
    bodies.extend(facts(mark));
    let (start, end) = mark.range.unwrap_or_default();
    let source = document.digest.map_or_else(|| document.name.clone(), |digest| format!("{DIGEST}{digest}"));
    let mut item = json!({
        "id": urn(mark.id.map_or(0, |id| id.0)),
        "type": "Annotation",
        "motivation": if mark.note.is_empty() { json!("tagging") } else { json!(["tagging", "commenting"]) },
        "body": bodies,
        "target": {
            "source": { "id": source, "type": "Text", "format": "text/plain", "pizhu:fileName": document.name },
            "selector": [
                { "type": "TextQuoteSelector", "exact": mark.quote, "prefix": mark.prefix, "suffix": mark.suffix },
                { "type": "TextPositionSelector", "start": start, "end": end },
            ],
        },
    });
    if let Value::Object(item) = &mut item {
        provenance(item, mark);
        item.get_mut("target")
            .and_then(Value::as_object_mut)
            .into_iter()
            .for_each(|target| target.extend(came_from(document, mark)));
    }
    item
}

/// The part of the original file that the passage was taken out of.
fn came_from(document: &ForeignDocument, mark: &Mark) -> Option<(String, Value)> {
    let mut part = json!({ "type": "SpecificResource", "source": format!("{DIGEST}{}", document.original?) });
    if !mark.place.is_empty() {
        part["selector"] = json!({ "type": "FragmentSelector", "value": mark.place });
    }
    Some(("dcterms:source".to_owned(), part))
}

fn text_body(purpose: &str, value: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": value })
}

/// What a figure amounts to, as a body of its own.
fn facts(mark: &Mark) -> Option<Value> {
    let facts = Facts::of(mark.value.as_ref(), &mark.qualifiers);
    let fields = Facts::NAMES.into_iter().filter_map(|name| Some((format!("pizhu:{name}"), json!(facts.get(name)?))));
    let mut fields: Map<String, Value> = fields.collect();
    if fields.is_empty() {
        return None;
    }
    fields.insert("type".to_owned(), json!("pizhu:Facts"));
    fields.insert("purpose".to_owned(), json!("describing"));
    Some(Value::Object(fields))
}

fn provenance(item: &mut Map<String, Value>, mark: &Mark) {
    let creator = match &mark.origin {
        Some(Origin::Detector { rule }) => Some(json!({ "type": "Software", "name": "Pizhu", "pizhu:rule": rule })),
        Some(Origin::Person) => Some(json!({ "type": "Person" })),
        None => None,
    };
    let (created, modified) =
        mark.times.map_or((None, None), |(created, modified)| (time::written(created), time::written(modified)));
    let fields = [
        ("creator", creator),
        ("created", created.map(Value::String)),
        ("modified", modified.map(Value::String)),
        ("pizhu:state", mark.state.map(|state| json!(state.name()))),
    ];
    item.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
}

/// One or several: JSON-LD writes a single value without the array.
#[derive(Deserialize)]
#[serde(untagged)]
enum Many<T> {
    One(T),
    Several(Vec<T>),
}

impl<T> Many<T> {
    fn all(self) -> Vec<T> {
        match self {
            Many::One(one) => vec![one],
            Many::Several(several) => several,
        }
    }
}

impl<T> Default for Many<T> {
    fn default() -> Many<T> {
        Many::Several(Vec::new())
    }
}

/// A container: a page, or a collection with its first page in it.
#[derive(Deserialize)]
struct Container<'f> {
    #[serde(borrow, default)]
    items: Option<Vec<&'f RawValue>>,
    #[serde(borrow, default)]
    first: Option<&'f RawValue>,
    #[serde(borrow, default)]
    next: Option<&'f RawValue>,
    #[serde(borrow, default)]
    target: Option<&'f RawValue>,
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    body: Many<Body>,
    #[serde(default, rename = "bodyValue")]
    body_value: Option<String>,
    target: Many<Target>,
    #[serde(default)]
    creator: Option<Creator>,
    #[serde(default)]
    created: Option<String>,
    #[serde(default)]
    modified: Option<String>,
    #[serde(default, rename = "pizhu:state")]
    state: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Body {
    Iri(String),
    Resource(Map<String, Value>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Target {
    Resource {
        #[serde(default)]
        source: Option<Source>,
        #[serde(default)]
        selector: Many<Map<String, Value>>,
    },
    /// The whole of something, by its name.
    Whole(serde::de::IgnoredAny),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Source {
    Iri(String),
    Resource {
        #[serde(default)]
        id: String,
        #[serde(default, rename = "pizhu:fileName")]
        name: String,
    },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Creator {
    Agent(Map<String, Value>),
    Other(serde::de::IgnoredAny),
}

/// Reads a page, a collection with its page in it, an array of annotations, or one.
///
/// # Errors
/// Every annotation that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let mut foreign = Foreign::default();
    let items = items(text, "", &mut foreign).map_err(|fault| Faults::one(file, fault))?;
    let (mut faults, mut known) = (Faults::of(file), HashMap::new());
    for (path, written) in items {
        let read = json::value::<Item>(written).map_err(|fault| json::inside(fault, &path));
        let Some(item) = faults.keep(read) else { continue };
        let Some((document, mark)) = faults.keep(mark(item, path, &mut foreign)) else { continue };
        let at = *known.entry((document.name.clone(), document.digest)).or_insert_with(|| {
            foreign.documents.push(document);
            foreign.documents.len() - 1
        });
        foreign.documents.get_mut(at).into_iter().for_each(|document| document.marks.push(mark.clone()));
    }
    faults.or(foreign)
}

/// The annotations as they are written, each with the way to it.
fn items<'f>(text: &'f str, at: &str, foreign: &mut Foreign) -> Result<Vec<(String, &'f str)>, Fault> {
    let listed = |path: &str, items: Vec<&'f RawValue>| {
        items.into_iter().enumerate().map(|(index, item)| (format!("{path}[{index}]"), item.get())).collect()
    };
    if text.trim_start().starts_with('[') {
        return Ok(listed(at, json::value(text)?));
    }
    let container: Container = json::value(text).map_err(|fault| json::inside(fault, at))?;
    if let Some(items) = container.items {
        foreign.leave_many(phrase::LEFT_PAGES, container.next.iter().len());
        return Ok(listed(if at.is_empty() { "items" } else { "first.items" }, items));
    }
    match (container.first, container.target) {
        // A collection holds a page, and a page no other.
        (Some(first), _) if at.is_empty() && first.get().starts_with('{') => items(first.get(), "first", foreign),
        (_, Some(_)) => Ok(vec![(at.to_owned(), text)]),
        _ => Err(Fault::at("items", phrase::NOTHING, phrase::ANNOTATIONS)),
    }
}

fn mark(item: Item, path: String, foreign: &mut Foreign) -> Result<(ForeignDocument, Mark), Fault> {
    let mut mark = Mark { path, ..Mark::default() };
    let mut targets = item.target.all();
    foreign.leave_many(phrase::LEFT_TARGETS, targets.len().saturating_sub(1));
    let target = if targets.is_empty() { None } else { Some(targets.swap_remove(0)) };
    let Some(Target::Resource { source, selector }) = target else {
        return Err(mark.fault("target", phrase::NO_SELECTOR, phrase::SELECTION));
    };
    for selector in selector.all() {
        select(&mut mark, &selector, foreign)?;
    }
    if mark.range.is_none() && mark.quote.is_none() {
        return Err(mark.fault("target.selector", phrase::NEITHER, phrase::SELECTOR));
    }
    mark.labels.extend(item.body_value);
    let mut facts = None;
    for body in item.body.all() {
        body_into(&mut mark, body, &mut facts, foreign);
    }
    if let Some(fields) = facts {
        let facts = Facts::by_name(|name| fields.get(&format!("pizhu:{name}")).and_then(Value::as_str));
        let wrong = |fault: format::Fault| mark.fault(&format!("body.pizhu:{}", fault.path), &fault.reason, Words::default());
        let read = facts.read().map_err(wrong)?;
        (mark.value, mark.qualifiers) = read;
    }
    mark.id = item.id.as_deref().and_then(annotation_id).filter(|_| item.state.is_some());
    mark.origin = item.creator.and_then(origin);
    let state = item.state.as_deref().map(|written| state(written, "pizhu:state")).transpose();
    mark.state = state.map_err(|fault| json::inside(fault, &mark.path))?;
    let created = item.created.as_deref().and_then(time::read);
    mark.times = created.map(|created| (created, item.modified.as_deref().and_then(time::read).unwrap_or(created)));
    let (name, digest) = match source {
        Some(Source::Resource { id, name }) => (if name.is_empty() { id.clone() } else { name }, id),
        Some(Source::Iri(id)) => (id.clone(), id),
        None => (String::new(), String::new()),
    };
    let digest = digest.strip_prefix(DIGEST).and_then(|digits| digits.parse().ok());
    Ok((ForeignDocument { name, digest, unit: Some(Unit::CodePoint), ..ForeignDocument::default() }, mark))
}

fn select(mark: &mut Mark, selector: &Map<String, Value>, foreign: &mut Foreign) -> Result<(), Fault> {
    let string = |name: &str| selector.get(name).and_then(Value::as_str).map(str::to_owned);
    match string("type").as_deref() {
        Some("TextPositionSelector") => {
            let offset = |name: &str| {
                let read = json::offset(selector.get(name), &format!("target.selector.{name}"));
                read.map_err(|fault| json::inside(fault, &mark.path))
            };
            mark.range = Some((offset("start")?, offset("end")?));
        }
        Some("TextQuoteSelector") => {
            mark.quote =
                Some(string("exact").ok_or_else(|| mark.fault("target.selector.exact", phrase::NOTHING, phrase::QUOTE))?);
            mark.prefix = string("prefix").unwrap_or_default();
            mark.suffix = string("suffix").unwrap_or_default();
        }
        other => foreign.leave(phrase::LEFT_SELECTOR.of(&[named(other, phrase::WITHOUT_TYPE)])),
    }
    Ok(())
}

fn body_into(mark: &mut Mark, body: Body, facts: &mut Option<Map<String, Value>>, foreign: &mut Foreign) {
    let fields = match body {
        Body::Resource(fields) => fields,
        Body::Iri(iri) => return mark.labels.push(iri),
    };
    let string = |name: &str| fields.get(name).and_then(Value::as_str);
    match (string("type"), string("purpose"), string("value")) {
        (Some("pizhu:Facts"), ..) => *facts = Some(fields),
        (_, Some("tagging" | "classifying" | "identifying"), Some(value)) => mark.labels.push(value.to_owned()),
        (_, Some("commenting" | "replying" | "describing") | None, Some(value)) => mark.add_note(value),
        (kind, purpose, _) => {
            foreign.leave(phrase::LEFT_BODY.of(&[named(kind, phrase::WITHOUT_TYPE), named(purpose, phrase::WITHOUT_PURPOSE)]));
        }
    }
}

fn annotation_id(iri: &str) -> Option<AnnotationId> {
    let digits = iri.strip_prefix(UUID)?.replace('-', "");
    (digits.len() == 32).then(|| u128::from_str_radix(&digits, 16).ok().map(AnnotationId)).flatten()
}

fn origin(creator: Creator) -> Option<Origin> {
    let Creator::Agent(agent) = creator else { return None };
    match agent.get("pizhu:rule").and_then(Value::as_str) {
        Some(rule) => Some(Origin::Detector { rule: rule.to_owned().into() }),
        None => Some(Origin::Person),
    }
}

/// What a file calls something, or that it does not.
fn named(name: Option<&str>, otherwise: Phrase) -> Words {
    name.map_or_else(|| otherwise.into(), verbatim)
}
