//! A project file that does not fit is refused as a whole, with the path of the field and the reason.
//!
//! The tables change one field of a good file; each row says what the reader must answer. What a schema can see, the published
//! schema must refuse too.

use pizhu::document::DocumentId;
use pizhu::format::{self, Error, Expected, Fault, JsonType, Reason};
use serde_json::{Value, json};
use std::sync::LazyLock;

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = serde_json::from_str(include_str!("../docs/project.schema.json")).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
});

const GOOD: &str = include_str!("project_file.pizhu.json");
/// Where the annotation of 6-9个百分点 stands: as a JSON pointer, and as readers are told.
const FIGURE: &str = "/documents/0/annotations/5";

fn fault(file: &[u8]) -> Fault {
    let Error { file: name, fault } = format::read("坏.pizhu.json", file).unwrap_err();
    assert_eq!(name, "坏.pizhu.json");
    fault
}

fn good() -> Value {
    serde_json::from_str(GOOD).unwrap()
}

/// `documents[0].text` for `/documents/0/text`.
fn path(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1);
    let path = steps.fold(String::new(), |path, step| match step.parse::<usize>() {
        Ok(index) => format!("{path}[{index}]"),
        Err(_) => format!("{path}.{step}"),
    });
    path.trim_start_matches('.').to_owned()
}

/// Puts a value at a place of the good file, or takes the field away (`Value::Null`), and reads it.
fn changed(pointer: &str, value: &Value) -> Fault {
    let mut file = good();
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    match (file.pointer_mut(parent).unwrap(), value) {
        (Value::Object(fields), Value::Null) => drop(fields.remove(field).unwrap()),
        (Value::Object(fields), value) => drop(fields.insert(field.to_owned(), value.clone())),
        (Value::Array(elements), value) => elements[field.parse::<usize>().unwrap()] = value.clone(),
        _ => panic!("{pointer} is in no object"),
    }
    let fault = fault(file.to_string().as_bytes());
    assert!(is_beyond_a_schema(&fault.reason) || !SCHEMA.is_valid(&file), "{pointer}: {value} is refused, but not by the schema");
    fault
}

/// Whether a schema cannot see it, because it takes two fields to see.
fn is_beyond_a_schema(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::Duplicate { .. }
            | Reason::UnknownTag { .. }
            | Reason::TextDoesNotMatchDigest { .. }
            | Reason::LengthDoesNotMatch { .. }
            | Reason::QuoteDoesNotMatch { .. }
            | Reason::OffsetOutOfRange { .. }
            | Reason::EndBeforeStart { .. }
            | Reason::OffsetsDisagree { .. }
    )
}

/// The row of a table: the value put at this pointer is refused there.
fn check(pointer: &str, value: Value, reason: Reason) {
    check_at(pointer, value, &path(pointer), reason);
}

fn check_at(pointer: &str, value: Value, path: &str, reason: Reason) {
    assert_eq!(changed(pointer, &value), Fault { path: path.to_owned(), reason }, "{pointer}: {value}");
}

fn wrong(found: &str, expected: Expected) -> Reason {
    Reason::WrongValue { found: found.to_owned(), expected }
}

/// The pointers of every field and element below a value.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (format!("{at}/{name}"), value)).collect(),
        Value::Array(elements) => elements.iter().enumerate().map(|(i, value)| (format!("{at}/{i}"), value)).collect(),
        _ => Vec::new(),
    };
    for (pointer, child) in children {
        pointers(child, &pointer, found);
        found.push(pointer);
    }
}

#[test]
fn every_field_of_another_type_is_refused_where_it_stands() {
    let file = good();
    let mut all = Vec::new();
    pointers(&file, "", &mut all);
    for pointer in all.iter().filter(|pointer| !["/format", "/version"].contains(&pointer.as_str())) {
        let (value, expected) = match file.pointer(pointer).unwrap() {
            Value::String(_) => (json!(7), JsonType::String),
            Value::Number(_) => (json!("7"), JsonType::Integer),
            Value::Bool(_) => (json!("true"), JsonType::Boolean),
            Value::Array(_) => (json!({}), JsonType::Array),
            _ => (json!([]), JsonType::Object),
        };
        check(pointer, value, Reason::WrongType { expected });
        check(pointer, json!(1.5), Reason::WrongType { expected });
    }
}

#[test]
fn every_required_field_that_is_missing_is_named() {
    let needed = [
        "/generator",
        "/tags",
        "/documents",
        "/tags/0/id",
        "/tags/0/name",
        "/tags/0/color",
        "/tags/0/description",
        "/documents/1/title",
        "/documents/1/file_name",
        "/documents/1/encoding",
        "/documents/1/byte_order_mark",
        "/documents/1/line_ending",
        "/documents/1/sha256",
        "/documents/1/length",
        "/documents/1/length/code_points",
        "/documents/1/length/utf16",
        "/documents/1/text",
        "/documents/1/annotations",
    ];
    let of_figure = [
        "id",
        "start",
        "end",
        "start_utf16",
        "end_utf16",
        "quote",
        "prefix",
        "suffix",
        "kind",
        "figure_kind",
        "value",
        "unit",
        "tags",
        "note",
        "origin",
        "origin/type",
        "origin/rule",
        "state",
        "created",
        "modified",
    ];
    for pointer in needed.map(str::to_owned).into_iter().chain(of_figure.map(|field| format!("{FIGURE}/{field}"))) {
        check(&pointer, Value::Null, Reason::MissingField);
    }
}

#[test]
fn fields_that_nobody_knows_are_refused() {
    for object in ["", "/tags/1", "/tables", "/documents/0", "/documents/0/length", FIGURE, "/documents/0/annotations/5/origin"] {
        check(&format!("{object}/colour"), json!("x"), Reason::UnknownField);
    }
    let twice = GOOD.replacen("\"title\": ", "\"title\": \"\", \"title\": ", 1);
    assert_eq!(fault(twice.as_bytes()), Fault { path: "documents[0].title".into(), reason: Reason::RepeatedField });
}

#[test]
fn what_is_no_project_of_this_version_is_told_first() {
    let not_a_project = |path: &str| Fault { path: path.to_owned(), reason: Reason::NotAProject };
    for (file, expected) in [("{}", "format"), ("{\"format\":\"x\"}", "format"), ("[]", ""), ("7", ""), ("null", "")] {
        assert_eq!(fault(file.as_bytes()), not_a_project(expected), "{file}");
    }
    for (version, found) in [(json!(2), "2"), (json!("1"), "\"1\""), (json!(1.5), "1.5"), (Value::Null, "null")] {
        check("/version", version, Reason::WrongVersion { found: found.to_owned() });
    }
    let newer = "{\"format\":\"pizhu-project\",\"version\":2,\"whatever\":[]}";
    assert_eq!(fault(newer.as_bytes()).reason, Reason::WrongVersion { found: "2".to_owned() });
}

#[test]
fn broken_json_is_told_with_line_and_column() {
    let cases: [(&[u8], usize, usize); 6] = [
        (b"", 1, 0),
        (b"{", 1, 1),
        (b"{\n  \"format\": pizhu\n}", 2, 13),
        (b"{\"format\":\"\xFF\"}", 1, 12),
        (b"{\"format\":\"\\ud800\"}", 1, 18),
        (b"{}\n{}", 2, 1),
    ];
    for (file, line, column) in cases {
        let expected = Fault { path: String::new(), reason: Reason::BrokenJson { line, column } };
        assert_eq!(fault(file), expected, "{}", String::from_utf8_lossy(file));
    }
    assert!(matches!(fault(&GOOD.as_bytes()[..900]).reason, Reason::BrokenJson { .. }));
}

#[test]
fn tags_are_checked() {
    let duplicate = |found: &str| Reason::Duplicate { found: found.to_owned() };
    let colors = || Expected::OneOf(vec!["rose", "sky", "moss", "plum", "amber", "teal", "clay", "slate"]);
    let first = "00000000000000000000000000000001";
    check("/tags/0/id", json!("1"), wrong("1", Expected::Identity));
    check("/tags/1/id", json!("F".repeat(32)), wrong(&"F".repeat(32), Expected::Identity));
    check("/tags/1/id", json!(first), duplicate(first));
    check("/tags/0/name", json!("\u{3000}"), wrong("\u{3000}", Expected::Name));
    check("/tags/1/name", json!("重点"), duplicate("重点"));
    check("/tags/0/color", json!("#d62728"), wrong("#d62728", colors()));
    check("/tags/0/key", json!("Z"), wrong("Z", Expected::Key));
    check("/tags/0/key", json!("zz"), wrong("zz", Expected::Key));
    check("/tags/0/key", json!(""), wrong("", Expected::Key));
    check("/tags/1/key", json!("z"), duplicate("z"));
}

#[test]
fn documents_are_checked_against_their_text() {
    let file = good();
    let digest = |index: usize| file["documents"][index]["sha256"].as_str().unwrap().to_owned();
    let (first, second): (DocumentId, DocumentId) = (digest(0).parse().unwrap(), digest(1).parse().unwrap());
    let other = DocumentId::of("第二份");
    let encodings = || Expected::OneOf(vec!["utf-8", "utf-16le", "utf-16be", "gb18030", "big5"]);
    let line_endings = || Expected::OneOf(vec!["lf", "crlf", "cr", "mixed"]);
    check("/documents/0/encoding", json!("gbk"), wrong("gbk", encodings()));
    check("/documents/0/line_ending", json!("CRLF"), wrong("CRLF", line_endings()));
    check("/documents/0/sha256", json!("abc"), wrong("abc", Expected::Digest));
    check("/documents/0/sha256", json!(digest(0).to_uppercase()), wrong(&digest(0).to_uppercase(), Expected::Digest));
    let swapped = Reason::TextDoesNotMatchDigest { expected: first, found: second };
    check("/documents/0/sha256", json!(digest(1)), swapped);
    let shorter = Reason::TextDoesNotMatchDigest { expected: other, found: second };
    check_at("/documents/1/text", json!("第二份"), "documents[1].sha256", shorter);
    check("/documents/1/length/code_points", json!(5), Reason::LengthDoesNotMatch { expected: 4, found: 5 });
    check("/documents/1/length/utf16", json!(3), Reason::LengthDoesNotMatch { expected: 4, found: 3 });
    let twice = file["documents"][1].clone();
    check_at("/documents/0", twice, "documents[1].sha256", Reason::Duplicate { found: second.to_string() });
}

/// The figure of the file stands at code points 39 to 46, UTF-16 units 40 to 47; the text has 49 code points.
#[test]
fn annotations_are_checked_against_the_text() {
    let quote = |expected: &str, found: &str| Reason::QuoteDoesNotMatch { expected: expected.into(), found: found.into() };
    let at = |field: &str| format!("{FIGURE}/{field}");
    check(&at("start"), json!(50), Reason::OffsetOutOfRange { found: 50, length: 49 });
    check(&at("end"), json!(u32::MAX), Reason::OffsetOutOfRange { found: u32::MAX as usize, length: 49 });
    check(&at("start"), json!(-1), Reason::WrongType { expected: JsonType::Integer });
    check(&at("start"), json!(39.5), Reason::WrongType { expected: JsonType::Integer });
    check(&at("start_utf16"), json!(39), Reason::OffsetsDisagree { expected: 40, found: 39 });
    check(&at("end_utf16"), json!(46), Reason::OffsetsDisagree { expected: 47, found: 46 });
    let disagree = Reason::OffsetsDisagree { expected: 41, found: 40 };
    check_at(&at("start"), json!(40), "documents[0].annotations[5].start_utf16", disagree);
    check(&at("quote"), json!("6-9个百分"), quote("6-9个百分点", "6-9个百分"));
    check(&at("prefix"), json!(""), quote(good().pointer(&at("prefix")).unwrap().as_str().unwrap(), ""));
    check(&at("suffix"), json!("。𠮷"), quote("。𠮷\n", "。𠮷"));

    let mut backwards = good();
    let figure = backwards.pointer_mut(FIGURE).unwrap();
    (figure["end"], figure["end_utf16"]) = (json!(0), json!(0));
    let expected = Fault { path: path(&at("end")), reason: Reason::EndBeforeStart { start: 39, found: 0 } };
    assert_eq!(fault(backwards.to_string().as_bytes()), expected);
}

#[test]
fn annotations_are_checked_field_by_field() {
    let at = |field: &str| format!("{FIGURE}/{field}");
    let one_of = |names: &[&'static str]| Expected::OneOf(names.to_vec());
    let figure_kinds = ["percent", "money", "count", "measure", "rank", "multiple", "date"];
    let words = [
        ("kind", "Figure", one_of(&["figure", "program", "organization"])),
        ("figure_kind", "share", one_of(&figure_kinds)),
        ("bound", "about", one_of(&["ge", "le", "gt", "lt", "approx"])),
        ("change", "sideways", one_of(&["up", "down"])),
        ("origin/type", "machine", one_of(&["detector", "person"])),
        ("state", "open", one_of(&["suggested", "accepted", "rejected"])),
        ("id", "e", Expected::Identity),
    ];
    for (field, found, expected) in words {
        check(&at(field), json!(found), wrong(found, expected));
    }
    let no_decimals = ["", "6.", ".5", "+6", "06", "1_000", "6e3", "６", "-0.12345678901234567890123456789", "NaN"];
    for (field, found) in ["value", "value_max"].iter().flat_map(|field| no_decimals.map(|found| (field, found))) {
        check(&at(field), json!(found), wrong(found, Expected::Decimal));
    }
    for found in ["李", "+", "- ", "+李\n王"] {
        check(&at("voices"), json!([found]), wrong(found, Expected::Name));
    }
    check(&at("date"), json!("2022"), Reason::Excluded { by: "value" });
    check_at(&at("kind"), json!("program"), &path(&at("figure_kind")), Reason::Excluded { by: "kind" });
    check_at(&at("origin/type"), json!("person"), &path(&at("origin/rule")), Reason::Excluded { by: "type" });
    let dated = "documents[0].annotations[4].date";
    check_at("/documents/0/annotations/4/unit", json!("年"), dated, Reason::Excluded { by: "unit" });
    check_at("/documents/0/annotations/4/value_max", json!("7"), "documents[0].annotations[4].value", Reason::MissingField);
}

#[test]
fn identities_are_unique_and_tags_known() {
    let duplicate = |found: &str| Reason::Duplicate { found: found.to_owned() };
    let (tag, other) = ("00000000000000000000000000000001", "00000000000000000000000000000003");
    let before = "0000000000000000000000000000000b";
    check("/documents/0/annotations/5/id", json!(before), duplicate(before));
    check_at("/documents/0/annotations/5/tags", json!([tag, tag]), "documents[0].annotations[5].tags[1]", duplicate(tag));
    check_at(
        "/documents/0/annotations/5/tags",
        json!(["x"]),
        "documents[0].annotations[5].tags[0]",
        wrong("x", Expected::Identity),
    );
    check("/documents/0/annotations/5/tags", json!([tag, other]), Reason::UnknownTag { found: other.to_owned() });
}

#[test]
fn optional_fields_are_left_out_and_not_null() {
    let rows = [
        ("\"key\": \"z\"", "\"key\": null", "tags[0].key", JsonType::String),
        ("\"value_max\":\"9.50\"", "\"value_max\":null", "documents[0].annotations[5].value_max", JsonType::String),
        ("\"target\":true", "\"target\":null", "documents[0].annotations[5].target", JsonType::Boolean),
        ("\"annotations\": []", "\"annotations\": null", "documents[1].annotations", JsonType::Array),
    ];
    for (good, null, path, expected) in rows {
        let file = GOOD.replacen(good, null, 1);
        assert_eq!(fault(file.as_bytes()), Fault { path: path.to_owned(), reason: Reason::WrongType { expected } });
    }
}

#[test]
fn an_error_is_one_line_with_file_path_and_reason() {
    let mut file = good();
    file["documents"][0]["annotations"][5]["start"] = json!(50);
    let error = format::read("坏.pizhu.json", file.to_string().as_bytes()).unwrap_err();
    let expected = "坏.pizhu.json: documents[0].annotations[5].start: 50 is behind the end of the text, 49";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn records_of_the_database_are_held_to_the_same() {
    let text = pizhu::text::Text::new("苏科贷");
    assert_eq!(format::read_tag_record("{}").unwrap_err().path, "id");
    assert_eq!(format::read_annotation_record("[]", &text).unwrap_err().reason, Reason::WrongType { expected: JsonType::Object });
    let project = format::read("good", GOOD.as_bytes()).unwrap();
    let record = format::document_record(&project.documents[1].document);
    assert_eq!(format::read_document_record(&record, "第三份\n").unwrap_err().path, "sha256");
    let whole = good()["documents"][1].to_string();
    assert_eq!(
        format::read_document_record(&whole, "第二份\n").unwrap_err(),
        Fault { path: "text".into(), reason: Reason::UnknownField }
    );
}
