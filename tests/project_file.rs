//! The project file: what was written is read, what was read is written, and the published schema holds of it.

mod generated;

use generated::project;
use pizhu::annotation::{Annotated, Annotation, AnnotationId, Project, TagId};
use pizhu::format::{
    self, FORMATS, annotation_record, document_record, read_annotation_record, read_document_record, read_tag_record, tag_record,
};
use pizhu::text::{Span, Text};
use proptest::prelude::*;
use std::sync::LazyLock;

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(include_str!("../docs/project.schema.json")).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

/// Writes, reads and writes again, as a file and as the records of the database.
fn goes_there_and_back(project: &Project) {
    let file = format::write(project);
    assert_eq!(format::read("a.pizhu.json", file.as_bytes()).as_ref(), Ok(project));
    assert_eq!(format::write(&format::read("a.pizhu.json", file.as_bytes()).unwrap()), file);
    let faults: Vec<String> =
        SCHEMA.iter_errors(&serde_json::from_str(&file).unwrap()).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(faults, [""; 0], "{file}");
    for tag in &project.tags {
        assert_eq!(read_tag_record(&tag_record(tag)).as_ref(), Ok(tag));
    }
    for Annotated { document, annotations } in &project.documents {
        let again = read_document_record(&document_record(document), document.text().as_str());
        assert_eq!(again.as_ref(), Ok(&**document));
        for annotation in annotations.iter() {
            let record = annotation_record(annotation, document.text()).unwrap();
            assert!(!record.contains('\n'));
            assert_eq!(read_annotation_record(&record, document.text()).as_ref(), Ok(annotation));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn projects_go_there_and_back(project in project()) {
        goes_there_and_back(&project);
    }

    #[test]
    fn any_cut_or_change_of_a_file_is_refused_or_read_without_a_panic(project in project(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut file = format::write(&project).into_bytes();
        let at = at.index(file.len());
        prop_assert!(at + 1 == file.len() || format::read("a", &file[..at]).is_err());
        file[at] = byte;
        if let Ok(read) = format::read("a", &file) {
            goes_there_and_back(&read);
        }
    }
}

/// One document with one annotation of every field, and what is written of it.
const WRITTEN: &str = include_str!("project_file.pizhu.json");

#[test]
fn the_file_of_the_example_is_read_and_written_as_it_stands() {
    let project = format::read("example.pizhu.json", WRITTEN.as_bytes()).unwrap();
    goes_there_and_back(&project);
    assert_eq!(format::write(&project), WRITTEN);
    let marked = format::read("example.pizhu.json", format!("\u{feff}{WRITTEN}").as_bytes());
    assert_eq!(marked, Ok(project));
}

#[test]
fn an_empty_project_is_a_project() {
    goes_there_and_back(&Project::default());
}

#[test]
fn every_format_reads_what_it_writes() {
    let project = format::read("example.pizhu.json", WRITTEN.as_bytes()).unwrap();
    for format in FORMATS {
        if let (Some(write), Some(read)) = (format.write, format.read) {
            assert_eq!(read("a", write(&project).as_bytes()).as_ref(), Ok(&project), "{}", format.name);
        }
    }
}

#[test]
fn what_points_at_nothing_is_not_written() {
    let mut project = format::read("example.pizhu.json", WRITTEN.as_bytes()).unwrap();
    let annotations = &mut project.documents[0].annotations;
    let tagged = annotations.iter().find(|annotation| annotation.tags.len() == 2).unwrap().clone();
    let beyond = Annotation { id: AnnotationId(99), span: Span::new(9000, 9001), ..tagged.clone() };
    assert_eq!(annotation_record(&beyond, &Text::new("短")), None);
    annotations.put(beyond);
    annotations.put(tagged.with_tag_toggled(TagId(7)));
    assert_eq!(format::write(&project), WRITTEN);
}
