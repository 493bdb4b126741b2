//! Files of other tools and documents: no panic, no hang, and what could be read is written and read again.
//!
//! The first byte chooses the reader, from `A` in the order of the table, or what the rest looks like, or a document's loader; the
//! rest is the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pizhu::annotation::Timestamp;
use pizhu::document::{Document, Source};
use pizhu::interchange::{FORMATS, Format, Import, Options, Texts, export, import, sniff};
use pizhu::load::{FILE_TYPES, read_native};
use std::rc::Rc;

const TEXT: &str = "🎉“苏科贷”放款4100万元，\n居全省第一。";

fuzz_target!(|bytes: &[u8]| {
    let Some((first, file)) = bytes.split_first() else { return };
    let readers: Vec<&Format> = FORMATS.iter().filter(|format| format.read.is_some()).collect();
    let choice = usize::from(first.wrapping_sub(b'A')) % (readers.len() + 1 + FILE_TYPES.len());
    match (readers.get(choice).copied(), choice.checked_sub(readers.len() + 1)) {
        (Some(format), _) => annotations(format, file),
        (None, None) => sniff("", file).into_iter().for_each(|format| annotations(format, file)),
        (None, Some(kind)) => document(FILE_TYPES[kind].ending, file),
    }
});

/// What is read lies in its text; it is written in the same format, which reads it back.
fn annotations(format: &Format, file: &[u8]) {
    let known = [Rc::new(Document::new(Source { name: "r.txt".to_owned(), ..Source::default() }, TEXT))];
    for texts in [Texts::Open(&known), Texts::Given(&known)] {
        let Ok(Import { placed, .. }) = import(format, "r.ann", file, texts, Timestamp(0)) else { continue };
        for annotated in &placed.project.documents {
            for annotation in annotated.annotations.iter() {
                assert!(annotated.document.text().slice(annotation.span).is_some(), "{annotation:?} leaves its text");
            }
        }
        let written = export(&placed.project, format, Options::default());
        // CoNLL has no white space: of two texts that differ by nothing else nothing is handed over, and that is told.
        let is_told = format.name == "conll" && placed.project.documents.len() > 1;
        assert!(written.is_ok() || is_told, "{}: {written:?}", format.name);
    }
}

/// A document's text has line feeds only, and its blocks lie in it.
fn document(ending: &str, file: &[u8]) {
    let Ok(document) = read_native(&format!("a.{ending}"), file) else { return };
    let text = document.text().as_str();
    assert!(!text.contains('\r'));
    assert!(document.blocks().iter().all(|block| document.text().slice(block.span).is_some()));
}
