//! Formats of other tools: what is written is read again but for what is told, and what is broken is told where.

mod files;
mod generated;

use generated::project;
use pizhu::annotation::{Annotated, Annotation, Annotations, Project, Timestamp, merge};
use pizhu::detect::Scan;
use pizhu::document::{Document, Source};
use pizhu::interchange::{FORMATS, File, Format, Loss, Options, Scheme, Texts, export, import};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::rc::Rc;

fn options() -> impl Strategy<Value = Options<'static>> {
    let scheme = prop::sample::select(Scheme::NAMES.to_vec()).prop_map(|(_, scheme)| scheme);
    (any::<bool>(), any::<bool>(), scheme).prop_map(|(byte_order_mark, crlf, scheme)| Options {
        byte_order_mark,
        crlf,
        scheme,
        settings: &[],
    })
}

/// Documents as they are loaded: line feeds only.
fn loaded(project: Project) -> Project {
    let documents = project.documents.into_iter().filter(|annotated| {
        let text = annotated.document.text().as_str();
        !text.contains('\r')
    });
    let in_our_time = |time: Timestamp| Timestamp(time.0 % 60_000_000_000_000);
    let documents = documents.map(|annotated| Annotated {
        annotations: annotated
            .annotations
            .iter()
            .cloned()
            .map(|a| Annotation { created: in_our_time(a.created), modified: in_our_time(a.modified), ..a })
            .collect(),
        ..annotated
    });
    Project { documents: documents.collect(), ..project }
}

fn texts(project: &Project) -> Vec<Rc<Document>> {
    project.documents.iter().map(|annotated| Rc::clone(&annotated.document)).collect()
}

fn annotation_files<'f>(format: &'f Format, files: &'f [File]) -> impl Iterator<Item = &'f File> {
    files.iter().filter(|file| file.name.ends_with(format.ending))
}

/// The project as a format brings it back.
fn read_back(format: &Format, files: &[File], known: &[Rc<Document>]) -> Project {
    let mut project = Project::default();
    for (index, file) in annotation_files(format, files).enumerate() {
        let known = if format.one_document { &known[index..=index] } else { known };
        let placed = import(format, &file.name, &file.bytes, Texts::Open(known), Timestamp(7)).unwrap().placed;
        assert_eq!(placed.units, [], "{}: the unit is as the format says", format.name);
        project.documents.extend(placed.project.documents);
        for tag in placed.project.tags {
            if project.tags.iter().all(|known| known.id != tag.id) {
                project.tags.push(tag);
            }
        }
    }
    project
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn what_is_written_is_read_but_for_the_losses(project in project().prop_map(loaded), options in options()) {
        for format in FORMATS {
            let exported = export(&project, format, options).unwrap_or_else(|faults| panic!("{}: {faults}", format.name));
            if format.read.is_none() {
                continue;
            }
            let back = read_back(format, &exported.files, &texts(&project));
            let again = export(&back, format, options).unwrap();
            let further: Vec<_> = again.losses.0.keys().filter(|loss| !format.carries.provenance && **loss != Loss::Provenance && **loss != Loss::Look && **loss != Loss::State && **loss != Loss::Document).collect();
            prop_assert!(further.is_empty(), "{}: lost again: {further:?}", format.name);
            let bytes = |files: &[File]| annotation_files(format, files).map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect::<Vec<_>>();
            // Documents on which nothing is marked are in no file of annotations alone, and names of joined ones meet.
            if [Loss::Document, Loss::Apart].iter().all(|loss| !exported.losses.0.contains_key(loss)) && back.documents.len() == project.documents.len() {
                prop_assert_eq!(bytes(&again.files), bytes(&exported.files), "{}", format.name);
            }
        }
    }

    #[test]
    fn any_cut_or_change_of_a_file_is_refused_or_read_without_a_panic(project in project().prop_map(loaded), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        for format in FORMATS {
            let exported = export(&project, format, Options::default()).unwrap();
            for file in annotation_files(format, &exported.files).filter(|file| !file.bytes.is_empty()) {
                let at = at.index(file.bytes.len());
                let mut changed = file.bytes.clone();
                changed[at] = byte;
                for bytes in [&file.bytes[..at], &changed] {
                    let _ = import(format, &file.name, bytes, Texts::Open(&texts(&project)), Timestamp(7));
                }
            }
        }
    }
}

/// Where the fuzzer begins, and what it found once: a byte for the reader, `A` for the first, and a file.
const CORPUS: &str = "fuzz/corpus/interchange";

const CORPUS_TEXT: &str = "🎉“苏科贷”放款4100万元，\n居全省第一。";

fn readers() -> impl Iterator<Item = (u8, &'static Format)> {
    (b'A'..).zip(FORMATS.iter().filter(|format| format.read.is_some()))
}

#[test]
fn the_corpus_of_the_fuzzer() {
    let known = [Rc::new(Document::new(Source { name: "r.txt".to_owned(), ..Source::default() }, CORPUS_TEXT))];
    let corpus = files::files(CORPUS);
    for path in &corpus {
        let bytes = fs::read(path).unwrap();
        let (first, file) = bytes.split_first().unwrap();
        let Some((_, format)) = readers().find(|(letter, _)| letter == first) else { continue };
        let read = import(format, "r.ann", file, Texts::Open(&known), Timestamp(0));
        let is_example = path.file_stem().is_some_and(|name| name == format.name);
        assert!(read.is_ok() || !is_example, "{path:?}: {read:?}");
    }
    assert!(readers().all(|(_, format)| corpus.iter().any(|path| path.ends_with(format!("{}.seed", format.name)))));
}

#[test]
#[ignore = "writes an example of each format where the fuzzer begins"]
fn write_the_corpus_of_the_fuzzer() {
    let document = Rc::new(Document::new(Source { name: "r.txt".to_owned(), ..Source::default() }, CORPUS_TEXT));
    let mut annotations = Annotations::default();
    merge(&mut annotations, document.id(), Scan::new(CORPUS_TEXT).flatten(), Timestamp(0));
    let project = Project { documents: vec![Annotated { document, annotations }], tags: Vec::new() };
    for (letter, format) in readers() {
        let exported = export(&project, format, Options::default()).unwrap();
        let file = annotation_files(format, &exported.files).next().unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(CORPUS).join(format!("{}.seed", format.name));
        fs::write(path, [&[letter], file.bytes.as_slice()].concat()).unwrap();
    }
}

/// What a person reads of the formats is what the table has.
#[test]
fn the_readme_names_every_format() {
    let readme = include_str!("../README.md");
    for name in [
        "project",
        "packed",
        "W3C",
        "CSV",
        "TSV",
        "XLSX",
        "doccano",
        "Label Studio",
        "brat",
        "CoNLL",
        "spaCy",
        "REFI-QDA",
        "codebook",
        "PubAnnotation",
        "CAS",
        "WebAnno",
        "HTML",
        "Markdown",
    ] {
        assert!(readme.contains(name), "{name} in the README");
        assert!(FORMATS.iter().any(|format| format.title.contains(name)), "{name} in the table");
    }
    assert_eq!(FORMATS.len(), 18);
}

#[test]
fn the_picker_offers_every_ending_that_is_read() {
    let offered: Vec<&str> = pizhu::format::PACKED_ENDINGS.split(',').collect();
    for format in FORMATS.iter().filter(|format| format.read.is_some()) {
        assert!(offered.iter().any(|ending| format!(".{}", format.ending).ends_with(ending)), "{}", format.ending);
    }
}
