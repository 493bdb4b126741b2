//! The project and the codebook as they are read: XML event by event, so that depth and size cost nothing.

use super::super::color;
use super::super::fault::Fault;
use super::super::foreign::{Foreign, ForeignDocument, LabelStyle, Mark};
use super::super::phrase::{self, Words, quoted, verbatim};
use super::super::unit::Unit;
use crate::text::Text;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// How deep elements may lie in each other.
const DEEPEST: usize = 100;

/// What a project says, before codes and notes are known by name.
#[derive(Default)]
struct Project {
    foreign: Foreign,
    codes: HashMap<String, String>,
    /// Of each code's name the name of the one that it stands below, where it stands first.
    uppers: HashMap<String, Option<String>>,
    notes: HashMap<String, String>,
    sources: Vec<Source>,
}

#[derive(Default)]
struct Source {
    name: String,
    path: String,
    content: Option<String>,
    selections: Vec<Selection>,
}

#[derive(Default)]
struct Selection {
    path: String,
    name: String,
    start: usize,
    end: usize,
    codes: Vec<String>,
    notes: Vec<String>,
}

/// Reads a codebook.
pub(super) fn codebook(xml: &str) -> Result<Foreign, Fault> {
    parse(xml).map(|project| project.foreign)
}

/// Reads a project, whose texts `text` gives by their names in the archive.
pub(super) fn project(xml: &str, mut text: impl FnMut(&str) -> Result<String, Fault>) -> Result<Foreign, Fault> {
    let Project { mut foreign, codes, notes, sources, .. } = parse(xml)?;
    for source in sources {
        let content = match (&source.content, source.path.strip_prefix("internal://")) {
            (Some(content), _) => content.clone(),
            (None, Some(name)) => text(&format!("sources/{name}")).or_else(|_| text(&format!("Sources/{name}")))?,
            (None, None) => {
                foreign.leave(phrase::LEFT_SOURCE.of(&[quoted(&source.name)]));
                continue;
            }
        };
        foreign.documents.push(document(source, content, &codes, &notes)?);
    }
    Ok(foreign)
}

/// Line ends are the known trap: some count a carriage return and some do not. The names of selections, which most programs take
/// from the text, decide.
fn document(
    source: Source,
    content: String,
    codes: &HashMap<String, String>,
    notes: &HashMap<String, String>,
) -> Result<ForeignDocument, Fault> {
    let lines = content.replace("\r\n", "\n");
    let (as_it_is, joined) = (Text::new(content.as_str()), Text::new(lines.as_str()));
    let right = |text: &Text| source.selections.iter().filter(|selection| named_words(text, selection).is_some()).count();
    let (text, content) = if right(&joined) > right(&as_it_is) { (joined, lines) } else { (as_it_is, content) };
    let mark = |selection: &Selection| {
        let code = |guid: &String| {
            let found = || Fault::at(format!("{}.CodeRef", selection.path), quoted(guid), phrase::GUID);
            codes.get(guid).cloned().ok_or_else(found)
        };
        let notes: Vec<&str> = selection.notes.iter().filter_map(|guid| notes.get(guid)).map(String::as_str).collect();
        Ok(Mark {
            path: selection.path.clone(),
            range: Some((selection.start, selection.end)),
            quote: named_words(&text, selection).map(str::to_owned),
            labels: selection.codes.iter().map(code).collect::<Result<_, _>>()?,
            note: notes.join("\n"),
            ..Mark::default()
        })
    };
    let marks = source.selections.iter().map(mark).collect::<Result<_, Fault>>()?;
    Ok(ForeignDocument::with_text(source.name, content, Unit::CodePoint, marks))
}

/// The words of a selection, if it is called like them.
fn named_words<'t>(text: &'t Text, selection: &Selection) -> Option<&'t str> {
    let (start, end) = (Unit::CodePoint.byte(text, selection.start)?, Unit::CodePoint.byte(text, selection.end)?);
    text.as_str().get(start..end).filter(|words| words.replace('\r', "") == selection.name.replace('\r', ""))
}

/// An element that is open, as far as what it holds belongs to it.
enum Open {
    Code(String),
    Note(String),
    Other,
}

fn parse(xml: &str) -> Result<Project, Fault> {
    let mut reader = Reader::from_str(xml);
    let mut project = Project::default();
    let mut open: Vec<(String, Open)> = Vec::new();
    let mut text = String::new();
    loop {
        let broken =
            |reader: &Reader<&[u8]>, found: Words| Fault::at("", found, phrase::XML_AT.of(&[verbatim(reader.error_position())]));
        let refused = |error: &dyn std::fmt::Display| phrase::BROKEN_XML.of(&[verbatim(error)]);
        match reader.read_event().map_err(|error| broken(&reader, refused(&error)))? {
            Event::Start(element) => {
                let opened = project.open(&element, &open)?;
                open.push(opened);
                text.clear();
                if open.len() > DEEPEST {
                    return Err(Fault::at(
                        "",
                        phrase::DEEP.of(&[verbatim(open.len())]),
                        phrase::AT_MOST.of(&[verbatim(DEEPEST)]),
                    ));
                }
            }
            Event::Empty(element) => {
                let (name, _) = project.open(&element, &open)?;
                project.close(&name, "", &open);
            }
            Event::Text(piece) => text.push_str(&piece.decode().map_err(|error| broken(&reader, refused(&error)))?),
            Event::CData(piece) => text.push_str(&piece.decode().map_err(|error| broken(&reader, refused(&error)))?),
            Event::GeneralRef(entity) => {
                let name = entity.decode().map_err(|error| broken(&reader, refused(&error)))?;
                let character = entity.resolve_char_ref().ok().flatten();
                let known = character
                    .map(String::from)
                    .or_else(|| quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned));
                text.push_str(&known.ok_or_else(|| broken(&reader, phrase::ENTITY.of(&[quoted(&name)])))?);
            }
            Event::End(_) => {
                if let Some((name, _)) = open.pop() {
                    project.close(&name, &text, &open);
                }
                text.clear();
            }
            Event::Eof if open.is_empty() => return Ok(project),
            Event::Eof => {
                let last = open.last().map_or("", |(name, _)| name);
                return Err(broken(&reader, phrase::NO_END.of(&[quoted(last)])));
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
    }
}

impl Project {
    fn open(&mut self, element: &BytesStart, around: &[(String, Open)]) -> Result<(String, Open), Fault> {
        let name = String::from_utf8_lossy(element.local_name().as_ref()).into_owned();
        let attribute = |key: &str| {
            let found = element.try_get_attribute(key).ok().flatten();
            found
                .and_then(|found| found.normalized_value(XmlVersion::Explicit1_0).ok().map(|value| value.into_owned()))
                .unwrap_or_default()
        };
        let inside = |outer: &str| around.iter().any(|(name, _)| name == outer);
        let opened = match name.as_str() {
            "Code" => {
                let code = attribute("name");
                self.codes.insert(attribute("guid"), code.clone());
                let color = color::nearest(&attribute("color"));
                let upper = around.iter().rev().find_map(|(_, open)| match open {
                    Open::Code(upper) => Some(upper.clone()),
                    _ => None,
                });
                if *self.uppers.entry(code.clone()).or_insert_with(|| upper.clone()) != upper {
                    self.foreign.leave(phrase::LEFT_CODE);
                }
                self.foreign.styles.push(LabelStyle { label: code.clone(), color, upper, ..LabelStyle::default() });
                Open::Code(code)
            }
            "TextSource" => {
                self.sources.push(Source { name: attribute("name"), path: attribute("plainTextPath"), ..Source::default() });
                Open::Other
            }
            "PlainTextSelection" if inside("TextSource") => {
                self.select(&attribute)?;
                Open::Other
            }
            "CodeRef" if inside("PlainTextSelection") => {
                self.last_selection().into_iter().for_each(|selection| selection.codes.push(attribute("targetGUID")));
                Open::Other
            }
            "NoteRef" if inside("PlainTextSelection") => {
                self.last_selection().into_iter().for_each(|selection| selection.notes.push(attribute("targetGUID")));
                Open::Other
            }
            "Note" => Open::Note(attribute("guid")),
            "PDFSource" | "PictureSource" | "AudioSource" | "VideoSource" | "Case" | "Variable" | "Set" | "Graph" | "Link" => {
                self.foreign.leave(phrase::LEFT_ELEMENTS.of(&[verbatim(&name)]));
                Open::Other
            }
            _ => Open::Other,
        };
        Ok((name, opened))
    }

    fn select(&mut self, attribute: &impl Fn(&str) -> String) -> Result<(), Fault> {
        let source = self.sources.len();
        let Some(last) = self.sources.last_mut() else { return Ok(()) };
        let path = format!("TextSource[{source}].PlainTextSelection[{}]", last.selections.len() + 1);
        let position = |key: &str| {
            let written = attribute(key);
            written.parse::<usize>().map_err(|_| Fault::at(format!("{path}.{key}"), quoted(&written), phrase::OFFSET))
        };
        let (start, end) = (position("startPosition")?, position("endPosition")?);
        last.selections.push(Selection { name: attribute("name"), start, end, path, ..Selection::default() });
        Ok(())
    }

    fn last_selection(&mut self) -> Option<&mut Selection> {
        self.sources.last_mut()?.selections.last_mut()
    }

    fn close(&mut self, name: &str, text: &str, around: &[(String, Open)]) {
        let parent = around.last();
        match (name, parent) {
            ("Description", Some((_, Open::Code(code)))) => {
                let style = self.foreign.styles.iter_mut().rev().find(|style| style.label == *code);
                style.into_iter().for_each(|style| text.clone_into(&mut style.description));
            }
            ("PlainTextContent", Some((_, Open::Note(guid)))) => drop(self.notes.insert(guid.clone(), text.to_owned())),
            ("PlainTextContent", Some((parent, _))) if parent == "TextSource" => {
                self.sources.last_mut().into_iter().for_each(|source| source.content = Some(text.to_owned()));
            }
            _ => {}
        }
    }
}
