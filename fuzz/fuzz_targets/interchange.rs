//! Files of other tools: no panic, and what could be read is written and read again.
//!
//! The first line names the format, else what the rest looks like decides; the rest is the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pizhu::annotation::Timestamp;
use pizhu::document::{Document, Source};
use pizhu::interchange::{Options, Texts, export, import, named, sniff};
use std::rc::Rc;

fuzz_target!(|bytes: &[u8]| {
    let line = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (name, file) = (&bytes[..line], bytes.get(line + 1..).unwrap_or_default());
    let format = std::str::from_utf8(name).ok().and_then(named).or_else(|| sniff("", file));
    let Some(format) = format else { return };
    let text = "🎉“苏科贷”放款4100万元，\n居全省第一。";
    let known = [Rc::new(Document::new(Source { name: "r.txt".to_owned(), ..Source::default() }, text))];
    for texts in [Texts::Open(&known), Texts::Given(&known)] {
        if let Ok(read) = import(format, "r.ann", file, texts, Timestamp(0)) {
            let project = read.placed.project;
            for annotated in &project.documents {
                for annotation in annotated.annotations.iter() {
                    assert!(annotated.document.text().slice(annotation.span).is_some(), "{annotation:?} leaves its text");
                }
            }
            let written = export(&project, format, Options::default());
            assert!(written.is_ok(), "{}: {written:?}", format.name);
        }
    }
});
