//! The project file: what was written is read, what was read is written, and the published schema holds of it.

use pizhu::annotation::{Annotated, Annotation, AnnotationId, Color, Origin, Project, State, Tag, TagId, Timestamp};
use pizhu::document::{Document, Encoding, LineEnding, Source};
use pizhu::format::{
    self, FORMATS, annotation_record, document_record, read_annotation_record, read_document_record, read_tag_record, tag_record,
};
use pizhu::mention::{Bound, Change, Kind, Qualifiers, Value};
use pizhu::text::{CodePoint, Span, Text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::rc::Rc;
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

/// Text with what trips readers up: surrogate pairs, joiners, combining marks, quotation marks, controls, line separators, BOM.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[科技创新一二三四五亿元%0-9，。\n]{1,12}",
        1 => select(vec!["🎉", "𠮷", "👩\u{200d}🔬", "e\u{301}", "\u{3000}", "\"", "\\", "“苏科贷”", "\u{feff}", "</script>"]).prop_map(str::to_owned),
        1 => select(vec!["\u{0}", "\u{1f}", "\u{7f}", "\u{85}", "\u{2028}", "\u{2029}", "\t", "\r", "\u{202e}", "\u{10ffff}"]).prop_map(str::to_owned),
    ];
    vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0u32..=28).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (decimal(), option::of(decimal()), select(vec!["ratio", "CNY/人", "个", "平方米"]))
            .prop_map(|(value, max, unit)| Value::Number { value, max, unit: unit.into() }),
        select(vec!["2022-10-28", "--10", "2022/2024"]).prop_map(|date| Value::Date(date.to_owned())),
    ]
}

fn qualifiers() -> impl Strategy<Value = Qualifiers> {
    let bound = option::of(select(Bound::ALL.to_vec()));
    let change = option::of(select(vec![Change::Up, Change::Down]));
    let scope = option::of(select(vec!["全省", "南通"]).prop_map(Box::from));
    let refers_to = option::of(select(vec!["江苏腾远重工有限公司"]).prop_map(Box::from));
    (bound, change, any::<bool>(), scope, refers_to).prop_map(|(bound, change, target, scope, refers_to)| Qualifiers {
        bound,
        change,
        target,
        scope,
        refers_to,
    })
}

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![Just(Origin::Person), select(vec!["percent", "quoted"]).prop_map(|rule| Origin::Detector { rule: rule.into() })]
}

fn times() -> impl Strategy<Value = (Timestamp, Timestamp)> {
    (any::<i64>(), any::<i64>()).prop_map(|(created, modified)| (Timestamp(created), Timestamp(modified)))
}

/// An annotation of this text that bears some of the first `tags` tags.
fn annotation(text: &Text, tags: usize) -> impl Strategy<Value = Annotation> + use<> {
    let text = text.clone();
    let length = text.code_points().0;
    let span = (0..=length, 0..=length)
        .prop_map(move |(a, b)| text.span_of_code_points(CodePoint(a.min(b)), CodePoint(a.max(b))).unwrap());
    let kind = option::of(select(Kind::all().collect::<Vec<_>>()));
    let tags = vec(any::<bool>(), tags);
    let what = (kind, option::of(value()), qualifiers(), tags, self::text());
    (any::<u128>(), span, what, origin(), select(State::ALL.to_vec()), times()).prop_map(
        |(id, span, (kind, value, qualifiers, tags, note), origin, state, (created, modified))| Annotation {
            id: AnnotationId(id),
            span,
            kind,
            value,
            qualifiers,
            tags: (0u128..).zip(tags).filter(|(_, borne)| *borne).map(|(id, _)| TagId(id)).collect(),
            note,
            origin,
            state,
            created,
            modified,
        },
    )
}

fn tags() -> impl Strategy<Value = Vec<Tag>> {
    let tag = (text(), select(Color::ALL.to_vec()), any::<bool>(), text());
    vec(tag, 0..5).prop_map(|tags| {
        let numbered = (0u8..).zip(tags);
        numbered
            .map(|(number, (name, color, has_key, description))| Tag {
                id: TagId(number.into()),
                name: format!("{name}{number}"),
                color,
                key: has_key.then_some(char::from(b'a' + number)),
                description,
            })
            .collect()
    })
}

fn source() -> impl Strategy<Value = Source> {
    let name = select(vec!["报告.txt", "a.md", "<img onerror=alert(1)>.txt", ""]);
    (name, select(Encoding::ALL.to_vec()), any::<bool>(), select(LineEnding::ALL.to_vec())).prop_map(
        |(name, encoding, byte_order_mark, line_ending)| Source { name: name.to_owned(), encoding, byte_order_mark, line_ending },
    )
}

fn annotated(tags: usize) -> impl Strategy<Value = Annotated> {
    let document = (source(), text()).prop_map(|(source, text)| Rc::new(Document::new(source, text)));
    document.prop_flat_map(move |document| {
        let annotations = vec(annotation(document.text(), tags), 0..8);
        annotations.prop_map(move |annotations| Annotated {
            document: Rc::clone(&document),
            annotations: annotations.into_iter().collect(),
        })
    })
}

fn project() -> impl Strategy<Value = Project> {
    tags().prop_flat_map(|tags| {
        let documents = vec(annotated(tags.len()), 0..4);
        documents.prop_map(move |mut documents| {
            let mut seen = BTreeSet::new();
            documents.retain(|annotated| seen.insert(annotated.document.id()));
            Project { documents, tags: tags.clone() }
        })
    })
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
