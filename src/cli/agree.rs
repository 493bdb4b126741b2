//! `pizhu agree`: how far analysts agree on the same texts, where they differ, and their work as one project.

use super::arguments::{Agree, Form};
use super::convert::{now, tell};
use super::documents;
use super::figures::annotations;
use crate::agreement::{
    About, COLUMNS, Case, Conflict, Decision, Figures, MOST, Panel, Study, cases, differences, merged, name_of, rows,
};
use crate::annotation::Project;
use crate::format;
use crate::interchange::separated::{guarded, lines};
use serde_json::{Value as Json, json};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};

/// The first columns of figures, which hold words.
const WORDS: usize = 3;

/// Compares; what could not be is said in words, and then nothing was written.
pub(super) fn agree(request: &Agree) -> Result<(), String> {
    if request.files.len() > MOST {
        return Err(format!("{} files: at most {MOST} analysts are compared", request.files.len()));
    }
    let analysts: Result<Vec<(String, Project)>, String> = request.files.iter().map(|file| analyst(file)).collect();
    let panel = Panel::new(analysts?);
    for apart in &panel.apart {
        let with = panel.called(apart.with.iter().copied());
        eprintln!("pizhu: {:?} is not compared: only {} of {} have it: {}", apart.name, with.len(), panel.len(), with.join(", "));
    }
    if panel.shared.is_empty() {
        return Err("no text that all of the analysts have".to_owned());
    }
    let cases = cases(&panel, request.counted);
    let out = if request.differences {
        listed(&panel, &cases, request.form)
    } else {
        figures(&panel, &Study::of(&panel, request.counted).figures(), request.form)
    };
    if let Some(file) = &request.merge {
        write_merged(&panel, file)?;
    }
    io::stdout().write_all(&out).or_else(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(format!("standard output: {error}")),
    })
}

/// The analyst of a file: its name without the ending, and what is in it.
fn analyst(file: &OsStr) -> Result<(String, Project), String> {
    let (name, shown) = (documents::name(file), file.to_string_lossy());
    let bytes = documents::bytes(file).map_err(|error| format!("{shown}: {error}"))?;
    let read = annotations(&name, &bytes).ok_or_else(|| format!("{shown}: no file of annotations"))?;
    let import = read.map_err(|faults| faults.to_string())?;
    tell(file, &import);
    Ok((name_of(&name).to_owned(), import.placed.project))
}

fn write_merged(panel: &Panel, file: &OsStr) -> Result<(), String> {
    let decision = Decision { by: "", now: now() };
    let merged = merged(panel, &[], &BTreeMap::new(), decision);
    for Conflict { at, about } in &merged.conflicts {
        let place = at.and_then(|(document, span)| {
            let document = &merged.project.get(document)?.document;
            let start = document.text().code_point(span.start())?.0;
            Some(format!("{:?}, {start}: {:?}: ", document.source().name, document.text().slice(span)?))
        });
        eprintln!("pizhu: contradiction: {}{}", place.unwrap_or_default(), told(about));
    }
    fs::write(file, format::write(&merged.project)).map_err(|error| format!("{}: {error}", file.to_string_lossy()))
}

/// A conflict in words.
fn told(about: &About) -> String {
    match about {
        About::TagName(names) => format!("one tag is called {}", names.join(", ")),
        About::TagKey(name) => format!("the tag {name} loses its key, which another one has"),
        About::Verdict => "accepted by one, rejected by another".to_owned(),
        About::Value => "several amounts; all are kept".to_owned(),
        About::Note => "several notes; all are kept".to_owned(),
        About::Identity => "one annotation was made into several; all are kept".to_owned(),
    }
}

fn figures(panel: &Panel, figures: &[Figures], form: Form) -> Vec<u8> {
    if let Some(delimiter) = form.delimiter() {
        // Names and labels are anybody's words; a figure may well begin with a minus.
        let table = rows(panel, figures).map(|mut row| {
            row.iter_mut().take(WORDS).for_each(|field| *field = Cow::Owned(guarded(field)));
            row.to_vec()
        });
        return lines([COLUMNS.map(Cow::Borrowed).to_vec()].into_iter().chain(table), delimiter);
    }
    let names = |analysts: &[usize]| panel.called(analysts.iter().copied());
    let figures = figures.iter().map(|one| {
        json!({
            "analysts": names(&one.analysts),
            "label": one.label.as_deref(),
            "passages": one.passages,
            "exact_f1": one.exact.value(),
            "overlapping_f1": one.overlapping.value(),
            "values": one.values.of,
            "same_values": one.values.are,
            "cohen_kappa": one.cohen,
            "fleiss_kappa": one.fleiss,
            "alpha": one.alpha,
            "alpha_u": one.unitizing,
        })
    });
    let apart = panel.apart.iter().map(|apart| json!({ "text": apart.name, "with": names(&apart.with) }));
    let texts: Vec<&str> = panel.shared.iter().map(|shared| shared.document.source().name.as_str()).collect();
    printed(&json!({
        "texts": texts,
        "apart": apart.collect::<Vec<_>>(),
        "figures": figures.collect::<Vec<_>>(),
    }))
}

fn listed(panel: &Panel, cases: &[Case], form: Form) -> Vec<u8> {
    let differences = differences(panel, cases);
    let Some(delimiter) = form.delimiter() else {
        let differences = differences.map(|one| {
            let opinions: serde_json::Map<String, Json> =
                panel.names.iter().zip(one.opinions).map(|(name, said)| (name.to_string(), said.into())).collect();
            json!({ "text": one.text, "start": one.start, "end": one.end, "differs": one.aspects, "opinions": opinions })
        });
        return printed(&Json::Array(differences.collect()));
    };
    let names = panel.names.iter().map(|name| guarded(name));
    let header = ["text", "start", "end", "differs"].map(str::to_owned).into_iter().chain(names).map(Cow::Owned).collect();
    let table = differences.map(|one| {
        let place = [guarded(one.text), one.start.to_string(), one.end.to_string(), one.aspects.join(", ")];
        place.into_iter().chain(one.opinions.iter().map(|said| guarded(said))).map(Cow::Owned).collect()
    });
    lines(std::iter::once(header).chain(table), delimiter)
}

fn printed(json: &Json) -> Vec<u8> {
    format!("{json:#}\n").into_bytes()
}
