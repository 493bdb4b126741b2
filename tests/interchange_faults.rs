//! What is wrong with a file of another tool is told with file, line, field, what stands there and what should; and what Pizhu
//! has no place for is counted.

mod generated;

use pizhu::annotation::{Project, State, Timestamp};
use pizhu::document::{Document, Source};
use pizhu::interchange::{FORMATS, Fault, Faults, Import, Options, Texts, Unit, export, import, named};
use proptest::prelude::*;
use std::rc::Rc;

const TEXT: &str = "🎉“苏科贷”放款4100万元，居全省第一。";

fn known() -> [Rc<Document>; 1] {
    [Rc::new(Document::new(Source { name: "r.txt".to_owned(), ..Source::default() }, TEXT))]
}

fn read(format: &str, file: &str) -> Result<Import, String> {
    let read = import(named(format).unwrap(), "a", file.as_bytes(), Texts::Open(&known()), Timestamp(0));
    read.map_err(|faults| {
        assert_told_in_chinese(&faults);
        faults.to_string()
    })
}

/// Words that are names of formats and of their parts, or values as they are written.
const NAMES: &str = "JSON UTF XML ZIP RFC SHA TYPE START END brat guid qde project true false null suggested accepted rejected \
                     TextPositionSelector TextQuoteSelector uima cas Sofa";

/// Fields and what stands in files aside, every fault is told in Chinese and in English.
fn assert_told_in_chinese(faults: &Faults) {
    for fault in &faults.first {
        assert!(!fault.found.english.is_empty(), "{fault}");
        for words in [&fault.found, &fault.expected] {
            let said = without_quotations(&words.chinese);
            let is_english = |word: &&str| word.chars().filter(char::is_ascii_alphabetic).count() > 1;
            let mut english = said.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_english);
            let stray = english.find(|word| !NAMES.split_whitespace().any(|name| name == *word) && !is_hexadecimal(word));
            assert_eq!(stray, None, "{:?} of {fault}", words.chinese);
            assert_eq!(words.chinese.is_empty(), words.english.is_empty(), "{fault}");
            assert!(!without_quotations(&words.english).contains(|c: char| ('一'..='龥').contains(&c)), "{fault}");
        }
    }
}

/// The words without what stands between quotation marks, and without the values that a field may have.
fn without_quotations(words: &str) -> String {
    let words = words.split("其中之一：").next().unwrap_or_default();
    let (mut without, mut open, mut escaped) = (String::new(), None, false);
    for c in words.chars() {
        match open {
            Some(close) if c == close && !escaped => open = None,
            Some(_) => escaped = c == '\\' && !escaped,
            None if c == '"' => open = Some('"'),
            None if c == '“' => open = Some('”'),
            None => without.push(c),
        }
    }
    without
}

fn is_hexadecimal(word: &str) -> bool {
    word.len() >= 32 && word.chars().all(|c| c.is_ascii_hexdigit())
}

/// The words of the annotations and their labels.
fn words(import: &Import) -> Vec<String> {
    let project = &import.placed.project;
    let words = project.documents.iter().flat_map(|annotated| {
        annotated.annotations.iter().map(|annotation| {
            let tags = annotation.tags.iter().map(|id| project.tag(*id).unwrap().name.as_str()).collect::<Vec<_>>().join("+");
            let kind = annotation.kind.map_or("", |kind| kind.type_name());
            format!("{} {kind}{tags}", annotated.document.text().slice(annotation.span).unwrap())
        })
    });
    words.collect()
}

fn json(text: &str) -> String {
    text.replace("TEXT", TEXT)
}

#[test]
fn what_other_tools_write_is_read() {
    for (format, file, expected) in [
        ("doccano", r#"{"text":"TEXT","label":[[3,6,"program"],[17,21,"名次"]]}"#, ["苏科贷 program", "全省第一 名次"]),
        (
            "doccano",
            r#"{"text":"TEXT","entities":[{"id":1,"start_offset":3,"end_offset":6,"label":"program"},{"id":2,"start_offset":17,"end_offset":21,"label":"名次"}],"relations":[]}"#,
            ["苏科贷 program", "全省第一 名次"],
        ),
        ("spacy", r#"{"text":"TEXT","entities":[[2,5,"program"],[16,20,"名次"]]}"#, ["苏科贷 program", "全省第一 名次"]),
        (
            "label-studio",
            r#"[{"id":7,"data":{"text":"TEXT"},"annotations":[{"result":[{"id":"x","from_name":"l","to_name":"t","type":"labels","value":{"start":3,"end":6,"text":"苏科贷","labels":["program"]}},{"type":"labels","value":{"start":17,"end":21,"labels":["名次"]}}]}]}]"#,
            ["苏科贷 program", "全省第一 名次"],
        ),
        (
            "pubannotation",
            r#"{"text":"TEXT","denotations":[{"id":"T1","span":{"begin":2,"end":5},"obj":"program"},{"span":{"begin":16,"end":20},"obj":"名次"}]}"#,
            ["苏科贷 program", "全省第一 名次"],
        ),
        (
            "cas",
            r#"{"%TYPES":{},"%FEATURE_STRUCTURES":[{"%ID":1,"%TYPE":"uima.cas.Sofa","sofaString":"TEXT"},{"%ID":2,"%TYPE":"custom.Span","@sofa":1,"begin":3,"end":6,"label":"program"},{"%ID":3,"%TYPE":"de.x.NamedEntity","@sofa":1,"^begin":17,"^end":21,"value":"名次"}],"%VIEWS":{}}"#,
            ["苏科贷 program", "全省第一 名次"],
        ),
        ("brat", "T1\tprogram 2 5\t苏科贷\nT2\t名次 16 20\t全省第一\n", ["苏科贷 program", "全省第一 名次"]),
        (
            "w3c",
            r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","first":{"type":"AnnotationPage","items":[{"id":"a","body":{"type":"TextualBody","purpose":"tagging","value":"program"},"target":{"source":"r.txt","selector":[{"type":"TextQuoteSelector","exact":"苏科贷"},{"type":"TextPositionSelector","start":2,"end":5}]}},{"id":"b","bodyValue":"名次","target":{"source":"r.txt","selector":{"type":"TextPositionSelector","start":16,"end":20}}}]}}"#,
            ["苏科贷 program", "全省第一 名次"],
        ),
        ("csv", "quote,start,end,labels\n苏科贷,2,5,program\n全省第一,16,20,名次\n", ["苏科贷 program", "全省第一 名次"]),
        (
            "conll",
            "🎉 O\n“ O\n苏 B-program\n科 M-program\n贷 E-program\n” O\n放款4100万元 O\n， O\n居 O\n全 I-名次\n省 I-名次\n第 I-名次\n一 I-名次\n。 O\n",
            ["苏科贷 program", "全省第一 名次"],
        ),
    ] {
        let read = read(format, &json(file)).unwrap_or_else(|faults| panic!("{format}: {faults}"));
        assert_eq!(words(&read), expected, "{format}");
        assert!(read.placed.project.documents.iter().all(|annotated| annotated.document.id() == known()[0].id()), "{format}");
    }
}

#[test]
fn faults_name_file_line_field_found_and_expected() {
    for (format, file, expected) in [
        (
            "doccano",
            "{\"text\":\"a\",\"label\":[[0,\"x\",\"L\"]]}",
            "a: line 1: label[0][1]: found \"x\", expected a whole number, not below zero",
        ),
        ("doccano", "{\"text\":\"a\"}\n\n{\"label\":[]}", "a: line 3: text: found nothing, expected a value"),
        (
            "doccano",
            "{\"text\":\"TEXT\",\"label\":[[0,99,\"L\"]]}",
            "a: line 1: label[0].range: found 0–99, expected a start and an end between characters, up to 22 (utf-16)",
        ),
        ("doccano", "{\"text\":", "a: line 1: found broken JSON at line 1, column 8, expected JSON"),
        ("label-studio", "[{\"data\":{}}]", "a: [0].data.text: found nothing, expected the text"),
        (
            "label-studio",
            "{\"data\":{\"text\":\"TEXT\"},\"annotations\":[{\"result\":[{\"type\":\"labels\",\"value\":{\"start\":0,\"end\":2,\"text\":\"甲\",\"labels\":[\"L\"]}}]}]}",
            "a: [0].annotations[0].result[0].quote: found \"甲\", expected \"🎉\", which stands at 0–2 (utf-16)",
        ),
        ("brat", "T1\tA 2 5\t苏科贷\nT1\tA 2 5\t苏科贷", "a: line 2: T1: found an id that is there before, expected another"),
        ("brat", "T1\tA 2 x\t苏", "a: line 1: offsets: found \"2 x\", expected START END[;START END]…"),
        ("brat", "nonsense", "a: line 1: found \"nonsense\", expected a line of brat's (T, R, E, A, M, N, *, #)"),
        (
            "spacy",
            "{\"text\":\"TEXT\",\"entities\":[[2,5,\" \"]]}",
            "a: line 1: entities[0].labels: found a label that is blank, expected a name",
        ),
        ("conll", "甲 O\n乙 X-a\n", "a: line 2: tag: found \"X-a\", expected O, or B-, I-, M-, E- or S- and a label"),
        ("csv", "start,end\n1,2\n", "a: line 1: quote: found no such column, expected one in the first row"),
        ("csv", "quote,start,end,value\n苏科贷,2,5,1e3\n", "a: line 2: unit: missing"),
        (
            "csv",
            "quote,start,end,state\n苏科贷,2,x,\n苏科贷,2,5,gone\n",
            "a: line 2: end: found \"x\", expected an offset\na: line 3: state: found \"gone\", expected suggested, accepted or rejected",
        ),
        (
            "w3c",
            "{\"items\":[{\"target\":\"http://a\"}]}",
            "a: items[0].target: found no selector, expected a position or a quote on a text",
        ),
        ("w3c", "{\"first\":{\"first\":{\"items\":[]}}}", "a: items: found nothing, expected annotations"),
        ("w3c", "{\"a\":1}", "a: items: found nothing, expected annotations"),
        (
            "cas",
            "{\"%FEATURE_STRUCTURES\":[]}",
            "a: %FEATURE_STRUCTURES: found no text, expected a structure of type uima.cas.Sofa",
        ),
        ("refi", "PK", "a: found invalid Zip archive: Could not find EOCD, expected a ZIP archive"),
        ("refi-codebook", "<CodeBook><Codes>", "a: found no end of \"Codes\", expected XML at byte 0"),
        ("pizhu", "{}", "a: format: not a Pizhu project"),
    ] {
        assert_eq!(read(format, &json(file)).map(|import| words(&import)), Err(expected.to_owned()), "{format} {file}");
    }
}

#[test]
fn what_has_no_place_here_is_counted() {
    let file = "T1\tA 2 5\t苏科贷\nR1\tIs Arg1:T1 Arg2:T1\nE1\tA:T1\nE2\tA:T1\n";
    let left = read("brat", file).unwrap().left;
    assert_eq!(
        left.iter().map(|(what, count)| (what.chinese.as_str(), what.english.as_str(), *count)).collect::<Vec<_>>(),
        [("E 行", "lines E", 2), ("R 行", "lines R", 1)]
    );
    let file = json(r#"{"data":{"text":"TEXT"},"annotations":[{"result":[{"type":"choices","value":{}},{"type":"relation"}]}]}"#);
    let left = read("label-studio", &file).unwrap().left;
    assert_eq!(left.into_values().collect::<Vec<_>>(), [1, 1]);
}

/// Some clients count UTF-16 units where the model says code points: the quotes tell.
#[test]
fn quotes_decide_what_offsets_count() {
    let file = r#"[{"target":{"selector":[{"type":"TextQuoteSelector","exact":"苏科贷"},{"type":"TextPositionSelector","start":3,"end":6}]},"bodyValue":"L"}]"#;
    let read = read("w3c", file).unwrap();
    assert_eq!(words(&read), ["苏科贷 L"]);
    assert_eq!(read.placed.units, [(String::new(), Unit::Utf16)]);
}

#[test]
fn what_is_only_predicted_is_a_suggestion() {
    let region = r#"{"type":"labels","value":{"start":3,"end":6,"labels":["program"]}}"#;
    let file = json(&format!(r#"{{"data":{{"text":"TEXT"}},"predictions":[{{"result":[{region}]}}]}}"#));
    let read = read("label-studio", &file).unwrap();
    let states: Vec<State> = read.placed.project.documents[0].annotations.iter().map(|annotation| annotation.state).collect();
    assert_eq!(states, [State::Suggested]);
}

/// The text of a file may have other line ends and other white space than the report that is open.
#[test]
fn a_text_that_differs_by_white_space_is_the_same() {
    let file = r#"{"text":"🎉 “苏\r\n科贷”放款4100万元，居全省第一。","label":[[4,9,"program"]]}"#;
    assert_eq!(words(&read("doccano", file).unwrap()), ["苏科贷 program"]);
}

/// Onto another edition passages are found by their words and the words around them.
#[test]
fn passages_of_another_edition_are_sought() {
    let old = "第一段。🎉“苏科贷”放款4100万元，居全省第一。另有两名专家到访。";
    let file = format!(
        r#"{{"text":"{old}","file_name":"r.txt","label":[[7,10,"program"],[13,19,"金额"],[21,25,"名次"],[28,30,"人数"]]}}"#
    );
    let read = read("doccano", &file).unwrap();
    let [edition] = read.placed.editions.as_slice() else { panic!("{:?}", read.placed.editions) };
    assert_eq!(
        (edition.exact, edition.moved, edition.doubtful.len(), edition.lost.as_slice()),
        (0, 3, 0, &["两名".to_owned()][..])
    );
    assert_eq!(words(&read), ["苏科贷 program", "4100万元 金额", "全省第一 名次"]);
}

/// What `change` makes of each file that a project is handed out as, read again: faults are told in Chinese too.
fn break_files(project: &Project, mut change: impl FnMut(Vec<u8>) -> Vec<u8>) {
    let known: Vec<_> = project.documents.iter().map(|annotated| Rc::clone(&annotated.document)).collect();
    for format in FORMATS.iter().filter(|format| format.read.is_some()) {
        let Ok(exported) = export(project, format, Options::default()) else { continue };
        for file in exported.files.into_iter().filter(|file| !file.bytes.is_empty()) {
            let bytes = change(file.bytes);
            for texts in [&known, &Vec::new()] {
                let read = import(format, &file.name, &bytes, Texts::Open(texts), Timestamp(0));
                read.err().iter().for_each(assert_told_in_chinese);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn faults_of_cut_and_changed_files_are_told_in_chinese(
        project in generated::project(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        break_files(&project, |mut bytes| {
            let at = at.index(bytes.len());
            if cut {
                bytes.truncate(at);
            } else {
                bytes[at] = byte;
            }
            bytes
        });
    }

    /// A token of the file stands where another one should: the kinds of values are wrong.
    #[test]
    fn faults_of_files_with_other_values_are_told_in_chinese(
        project in generated::project(), at in any::<prop::sample::Index>(),
        value in prop::sample::select(vec!["null", "true", "-1", "1.5", "\"x\"", "[]", "{}", "x", "[[1]]", "{\"text\":3}"]),
    ) {
        break_files(&project, |bytes| {
            let Ok(text) = String::from_utf8(bytes) else { return Vec::new() };
            let is_edge = |c: char| "\",:{}[]<>= \t\r\n".contains(c);
            let tokens: Vec<(usize, &str)> = text.match_indices(|c| !is_edge(c)).collect();
            let Some((start, _)) = (!tokens.is_empty()).then(|| tokens[at.index(tokens.len())]) else { return Vec::new() };
            let start = text[..start].rfind(is_edge).map_or(0, |edge| edge + 1);
            let end = text[start..].find(is_edge).map_or(text.len(), |length| start + length);
            let quotes = usize::from(text[..start].ends_with('"') && text[end..].starts_with('"'));
            format!("{}{value}{}", &text[..start - quotes], &text[end + quotes..]).into_bytes()
        });
    }
}

#[test]
fn the_chinese_page_tells_faults_in_chinese() {
    for (format, file, expected) in [
        ("doccano", "{\"text\":\"a\",\"label\":[[0,\"x\",\"L\"]]}", "第 1 行：label[0][1]：\"x\"，应当是不小于零的整数"),
        ("label-studio", "[{\"data\":{}}]", "[0].data.text：空缺，应当是正文"),
        (
            "doccano",
            "{\"text\":\"TEXT\",\"label\":[[0,99,\"L\"]]}",
            "第 1 行：label[0].range：0–99，应当是字符之间的起点和终点，最大 22（UTF-16 单位）",
        ),
        ("csv", "start,end\n1,2\n", "第 1 行：quote：没有这一列，应当是第一行里的一列"),
        ("conll", "甲 O\n乙 X-a\n", "第 2 行：tag：\"X-a\"，应当是 O，或 B-、I-、M-、E-、S- 接标签"),
        ("refi", "PK", "损坏的文件，应当是 ZIP 压缩包"),
        ("pizhu", "{}", "format：不是批注的项目文件"),
    ] {
        let read = import(named(format).unwrap(), "a", json(file).as_bytes(), Texts::Open(&known()), Timestamp(0));
        let told = read.unwrap_err().first.first().map(Fault::chinese);
        assert_eq!(told.as_deref(), Some(expected), "{format}");
    }
}
