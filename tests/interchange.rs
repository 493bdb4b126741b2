//! Formats of other tools: what is written is read again but for what is told, and what is broken is told where.

mod files;
mod generated;

use generated::project;
use pizhu::annotation::{Annotated, Annotation, Annotations, Color, Lines, Project, Table, Tables, Tag, TagId, Timestamp, merge};
use pizhu::detect::Scan;
use pizhu::document::{Document, DocumentId, Source};
use pizhu::interchange::{FORMATS, File, Format, Loss, Options, Scheme, Texts, export, import, named};
use proptest::prelude::*;
use std::collections::BTreeSet;
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
        placed.project.tables.iter().for_each(|(table, lines)| drop(project.tables.put(table, lines.clone())));
        for tag in placed.project.tags {
            if project.tags.iter().all(|known| known.id != tag.id) {
                project.tags.push(tag);
            }
        }
    }
    project
}

/// Of each annotation its identity, and the file and the place in it that it came from.
fn came_from(annotated: &Annotated) -> Vec<(String, String, String)> {
    let original = annotated.document.source().original.as_ref();
    let sha256 = original.map_or_else(String::new, |file| DocumentId(file.sha256).to_string());
    let place = |start| original.and_then(|file| file.place_at(start)).map_or_else(String::new, |place| place.at.to_string());
    annotated.annotations.iter().map(|a| (format!("{:032x}", a.id.0), sha256.clone(), place(a.span.start()))).collect()
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
            let further: Vec<_> = again.losses.0.keys().filter(|loss| !format.carries.provenance && **loss != Loss::Provenance && **loss != Loss::Look && ![Loss::State, Loss::Document, Loss::Place].contains(loss)).collect();
            prop_assert!(further.is_empty(), "{}: lost again: {further:?}", format.name);
            let bytes = |files: &[File]| annotation_files(format, files).map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect::<Vec<_>>();
            // Documents on which nothing is marked are in no file of annotations alone, and names of joined ones meet.
            if [Loss::Document, Loss::Apart].iter().all(|loss| !exported.losses.0.contains_key(loss)) && back.documents.len() == project.documents.len() {
                prop_assert_eq!(bytes(&again.files), bytes(&exported.files), "{}", format.name);
            }
        }
    }

    #[test]
    fn where_texts_came_from_is_told_with_each_annotation_or_counted_as_lost(project in project().prop_map(loaded)) {
        let taken_out = project.documents.iter().filter(|annotated| annotated.document.source().original.is_some()).count();
        for format in FORMATS {
            let lost = export(&project, format, Options::default()).unwrap().losses.0.get(&Loss::Place).copied().unwrap_or_default();
            let is_told = format.carries.places || !format.carries.annotations;
            prop_assert_eq!(lost, if is_told { 0 } else { taken_out }, "{}", format.name);
        }
        let written = |name| export(&project, named(name).unwrap(), Options::default()).unwrap().files.remove(0).bytes;
        let page: serde_json::Value = serde_json::from_slice(&written("w3c")).unwrap();
        let part = |item: &serde_json::Value| {
            let part = &item["target"]["dcterms:source"];
            let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            let id = word(&item["id"]).trim_start_matches("urn:uuid:").replace('-', "");
            (id, word(&part["source"]).trim_start_matches("urn:sha256:").to_owned(), word(&part["selector"]["value"]))
        };
        let of_page: BTreeSet<_> = page["items"].as_array().unwrap().iter().map(part).collect();
        let expected: BTreeSet<_> = project.documents.iter().flat_map(came_from).collect();
        prop_assert_eq!(&of_page, &expected);
        for (name, delimiter) in [("csv", b','), ("tsv", b'\t')] {
            let bytes = written(name);
            let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(&bytes["\u{feff}".len()..]);
            let columns = reader.headers().unwrap().clone();
            let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
            let [id, file, place] = ["id", "file_sha256", "place"].map(column);
            let rows = reader.records().map(|row| row.unwrap());
            let of_table: BTreeSet<_> = rows.map(|row| (row[id].to_owned(), row[file].to_owned(), row[place].to_owned())).collect();
            prop_assert_eq!(&of_table, &expected, "{}", name);
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
fn the_hierarchy_of_tags_goes_where_it_can_be_carried() {
    let tag = |id: u128, name: &str| Tag {
        id: TagId(id),
        name: name.to_owned(),
        color: Color::Slate,
        key: None,
        description: format!("{name}的说明"),
    };
    let codebook = Lines::of("note > 财政拨款\n投入 > note");
    let tags = vec![tag(1, "投入"), tag(2, "note"), tag(3, "财政拨款"), tag(4, "人才")];
    let project = Project { tags, tables: Tables::from_iter([(Table::Codebook, codebook)]), ..Project::default() };
    for name in ["refi", "refi-codebook", "pizhu"] {
        let format = named(name).unwrap();
        let exported = export(&project, format, Options::default()).unwrap();
        assert_eq!(exported.losses.0.get(&Loss::Table), None, "{name}");
        let back = read_back(format, &exported.files, &[]);
        let lines = |project: &Project| -> BTreeSet<String> {
            project.tables.get(Table::Codebook).unwrap().iter().map(str::to_owned).collect()
        };
        assert_eq!(lines(&back), lines(&project), "{name}");
    }
    // What a format carries neither of is counted, not passed over.
    let losses = export(&project, named("spacy").unwrap(), Options::default()).unwrap().losses;
    assert_eq!((losses.0.get(&Loss::Table), losses.0.get(&Loss::Tag)), (Some(&1), Some(&4)));
}

#[test]
fn what_is_read_by_people_says_which_rules_were_muted() {
    let muted = Lines::of("# by hand\npercent\nquoted=a<b");
    let project = Project { tables: Tables::from_iter([(Table::Muted, muted)]), ..Project::default() };
    for (name, lines) in [
        ("html", ["<li><code>percent</code></li>", "<li><code>quoted = a&lt;b</code></li>"]),
        ("markdown", ["\n- percent\n", "\n- quoted = a\\<b\n"]),
    ] {
        let written = |project: &Project| {
            let files = export(project, named(name).unwrap(), Options::default()).unwrap().files;
            String::from_utf8(files.into_iter().next().unwrap().bytes).unwrap()
        };
        let said = written(&project);
        assert!(said.contains("Muted rules") && lines.iter().all(|line| said.contains(line)), "{said}");
        assert!(!written(&Project::default()).contains("Muted rules"));
    }
}

#[test]
fn a_codebook_takes_as_long_as_it_has_codes() {
    let codes: String = (0..50_000).map(|code| format!("<Code guid=\"{code}\" name=\"{code}\" isCodable=\"true\"/>")).collect();
    let file = format!("<CodeBook><Codes><Code guid=\"all\" name=\"甲\" isCodable=\"true\">{codes}</Code></Codes></CodeBook>");
    let read = import(named("refi-codebook").unwrap(), "a.qdc", file.as_bytes(), Texts::Open(&[]), Timestamp(0)).unwrap();
    assert_eq!(read.placed.project.tables.get(Table::Codebook).unwrap().iter().count(), 50_000);
}

#[test]
fn codes_of_one_name_in_two_places_are_told() {
    let code = |name: &str, inside: &str| format!("<Code guid=\"{name}\" name=\"{name}\" isCodable=\"true\">{inside}</Code>");
    let codes = [code("甲", &code("其他", "")), code("乙", &code("其他", ""))].concat();
    let file = format!("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes>{codes}</Codes></CodeBook>");
    let read = import(named("refi-codebook").unwrap(), "a.qdc", file.as_bytes(), Texts::Open(&[]), Timestamp(0)).unwrap();
    assert_eq!(read.placed.project.tables.get(Table::Codebook).unwrap().as_str(), "甲 > 其他");
    assert_eq!(read.left.values().sum::<usize>(), 1);
}

#[test]
#[ignore = "writes an example of each format where the fuzzer begins"]
fn write_the_corpus_of_the_fuzzer() {
    let document = Rc::new(Document::new(Source { name: "r.txt".to_owned(), ..Source::default() }, CORPUS_TEXT));
    let mut annotations = Annotations::default();
    merge(&mut annotations, document.id(), Scan::new(CORPUS_TEXT).flatten(), Timestamp(0));
    let project = Project { documents: vec![Annotated { document, annotations }], ..Project::default() };
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
