//! Label Studio: tasks in JSON with the labelling configuration in XML beside them, offsets in UTF-16 units.
//!
//! What a person accepted is an annotation of the task, what is only suggested a prediction. A note stands in the region's `meta`,
//! where Label Studio keeps it too.

use super::fault::{Fault, Faults};
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::json;
use super::phrase::{self, quoted};
use super::table::{File, Options};
use super::unit::Unit;
use crate::annotation::State;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

const MODEL: &str = concat!("pizhu-", env!("CARGO_PKG_VERSION"));

/// The name of the control, and of the text, in the configuration.
const FROM: &str = "label";
const TO: &str = "text";

#[derive(Serialize)]
struct Task<'f> {
    data: Data<'f>,
    annotations: Vec<Written<'f>>,
    predictions: Vec<Written<'f>>,
}

#[derive(Serialize)]
struct Data<'f> {
    text: &'f str,
    file_name: &'f str,
}

#[derive(Serialize)]
struct Written<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    model_version: Option<&'static str>,
    result: Vec<Region<'f>>,
}

#[derive(Serialize)]
struct Region<'f> {
    id: String,
    from_name: &'static str,
    to_name: &'static str,
    r#type: &'static str,
    value: Labelled<'f>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Meta<'f>>,
}

#[derive(Serialize)]
struct Labelled<'f> {
    start: usize,
    end: usize,
    text: &'f str,
    labels: &'f [String],
}

#[derive(Serialize)]
struct Meta<'f> {
    text: [&'f str; 1],
}

/// Writes the tasks and the configuration.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    let tasks = foreign.documents.iter().enumerate().map(|(index, document)| task(index, document));
    vec![
        File { name: "annotations.label-studio.json".to_owned(), bytes: json::array(tasks).into_bytes() },
        File { name: "annotations.label-studio.xml".to_owned(), bytes: configuration(foreign).into_bytes() },
    ]
}

fn task(index: usize, document: &ForeignDocument) -> Task<'_> {
    let written = |model_version, suggested: bool| {
        let marks = document.marks.iter().enumerate().filter(|(_, mark)| (mark.state == Some(State::Suggested)) == suggested);
        let result: Vec<Region> = marks.map(|(at, mark)| region(index, at, mark)).collect();
        if result.is_empty() { Vec::new() } else { vec![Written { model_version, result }] }
    };
    Task {
        data: Data { text: document.text.as_deref().unwrap_or_default(), file_name: &document.name },
        annotations: written(None, false),
        predictions: written(Some(MODEL), true),
    }
}

fn region(document: usize, at: usize, mark: &Mark) -> Region<'_> {
    let (start, end) = mark.range.unwrap_or_default();
    Region {
        id: format!("d{}m{}", document + 1, at + 1),
        from_name: FROM,
        to_name: TO,
        r#type: "labels",
        value: Labelled { start, end, text: mark.quote.as_deref().unwrap_or_default(), labels: &mark.labels },
        meta: (!mark.note.is_empty()).then(|| Meta { text: [&mark.note] }),
    }
}

/// The labelling interface with every label that stands in the tasks or the tag set. White space is kept, or Label Studio trims
/// what it shows and saves.
fn configuration(foreign: &Foreign) -> String {
    let in_marks = foreign.documents.iter().flat_map(|document| &document.marks).flat_map(|mark| &mark.labels);
    let labels: BTreeSet<&String> = foreign.styles.iter().map(|style| &style.label).chain(in_marks).collect();
    let label = |label: &String| {
        let style = foreign.styles.iter().find(|style| style.label == *label);
        let color =
            style.and_then(|style| style.color).map(|color| format!(" background=\"{}\"", super::color::hexadecimal(color)));
        format!("    <Label value=\"{}\"{}/>\n", super::xml::escaped(label), color.unwrap_or_default())
    };
    let labels: String = labels.into_iter().map(label).collect();
    format!(
        "<View>\n  <Style>.htx-text{{white-space:pre-wrap}}</Style>\n  <Labels name=\"{FROM}\" toName=\"{TO}\">\n{labels}  </Labels>\n  \
         <Text name=\"{TO}\" value=\"$text\" granularity=\"symbol\"/>\n</View>\n"
    )
}

#[derive(Deserialize)]
struct ReadTask {
    data: Map<String, Value>,
    #[serde(default)]
    annotations: Vec<ReadResult>,
    #[serde(default)]
    predictions: Vec<ReadResult>,
}

#[derive(Deserialize)]
struct ReadResult {
    #[serde(default)]
    was_cancelled: bool,
    #[serde(default)]
    result: Vec<ReadRegion>,
}

#[derive(Deserialize)]
struct ReadRegion {
    #[serde(default)]
    r#type: String,
    #[serde(default)]
    value: Map<String, Value>,
    #[serde(default)]
    meta: Option<ReadMeta>,
}

#[derive(Deserialize)]
struct ReadMeta {
    #[serde(default)]
    text: Option<NoteLines>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum NoteLines {
    One(String),
    Several(Vec<String>),
}

/// Reads tasks: the regions of their text, of annotations as accepted and of predictions as suggested.
///
/// # Errors
/// Every task that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Foreign, Faults> {
    let text = json::characters(file, bytes)?;
    let tasks = json::elements(text).map_err(|fault| Faults::one(file, fault))?;
    let (mut faults, mut foreign) = (Faults::of(file), Foreign::default());
    for (index, written) in tasks.into_iter().enumerate() {
        let path = format!("[{index}]");
        let read = json::value::<ReadTask>(written.get()).and_then(|task| document(task, &mut foreign));
        if let Some(mut document) = faults.keep(read.map_err(|fault| json::inside(fault, &path))) {
            document.marks.iter_mut().for_each(|mark| mark.path.insert_str(0, &format!("{path}.")));
            foreign.documents.push(document);
        }
    }
    faults.or(foreign)
}

fn document(task: ReadTask, foreign: &mut Foreign) -> Result<ForeignDocument, Fault> {
    let string = |name: &str| task.data.get(name).and_then(Value::as_str);
    let other = || task.data.iter().filter(|(key, _)| *key != "file_name").find_map(|(_, value)| value.as_str());
    let text = string("text").or_else(other).ok_or_else(|| Fault::at("data.text", phrase::NOTHING, phrase::TEXT))?;
    let name = string("file_name").unwrap_or_default().to_owned();
    let mut document = ForeignDocument::with_text(name, text.to_owned(), Unit::Utf16, Vec::new());
    for (field, state, results) in
        [("annotations", State::Accepted, task.annotations), ("predictions", State::Suggested, task.predictions)]
    {
        for (at, result) in results.into_iter().enumerate() {
            if result.was_cancelled {
                foreign.leave_many(phrase::LEFT_CANCELLED, result.result.len());
                continue;
            }
            for (nth, region) in result.result.into_iter().enumerate() {
                let path = format!("{field}[{at}].result[{nth}]");
                document.marks.extend(mark(region, path, state, foreign)?);
            }
        }
    }
    Ok(document)
}

fn mark(region: ReadRegion, path: String, state: State, foreign: &mut Foreign) -> Result<Option<Mark>, Fault> {
    if region.r#type != "labels" {
        let sort = if region.r#type == "relation" { phrase::LEFT_RELATION } else { phrase::LEFT_REGION };
        foreign.leave(sort.of(&[quoted(&region.r#type)]));
        return Ok(None);
    }
    let offset = |name: &str| json::offset(region.value.get(name), &format!("{path}.value.{name}"));
    let labels = region.value.get("labels").and_then(Value::as_array);
    let labels = labels.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    let note = match region.meta.and_then(|meta| meta.text) {
        Some(NoteLines::One(note)) => note,
        Some(NoteLines::Several(lines)) => lines.join("\n"),
        None => String::new(),
    };
    Ok(Some(Mark {
        range: Some((offset("start")?, offset("end")?)),
        quote: region.value.get("text").and_then(Value::as_str).map(str::to_owned),
        labels: labels.collect(),
        note,
        state: Some(state),
        path,
        ..Mark::default()
    }))
}
