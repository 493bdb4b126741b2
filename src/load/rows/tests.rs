//! Tables written by the tests, and the documents of their rows.

use super::super::archive::tests::packed;
use super::super::error::Error;
use super::super::open::{Loaded, open};
use super::*;
use proptest::prelude::*;

fn loaded(name: &str, bytes: &[u8], column: Option<&str>) -> Result<Loaded, Error> {
    open(name, bytes, &Options { column: column.map(|name| Column::Called(name.to_owned())), ..Options::default() })
}

/// Name, text and place of each document.
fn rows(loaded: &Loaded) -> Vec<(&str, &str, &str)> {
    let place = |document: &Document| document.source().original.as_ref().map(|original| original.places.len());
    assert!(loaded.documents.iter().all(|document| place(document) == Some(1)));
    let all = loaded.documents.iter().map(|document| {
        let at = &*document.source().original.as_ref().unwrap().places[0].at;
        (document.source().name.as_str(), document.text().as_str().trim_end(), at)
    });
    all.collect()
}

const CSV: &str = "编号,标题,正文\n1,甲,“苏科贷”放款4100万元。\n2,乙,\"同比增长18.5%，\n居第一。\"\n3,丙,\n";

#[test]
fn a_row_is_a_document() {
    let expected =
        [("a.csv#row=2", "“苏科贷”放款4100万元。", "cell=2,3"), ("a.csv#row=3", "同比增长18.5%，\n居第一。", "cell=3,3")];
    let gbk = encoding_rs::GBK.encode(CSV).0;
    let semicolons = CSV.replace(',', ";");
    for (bytes, column) in [
        (CSV.as_bytes(), None),
        (CSV.as_bytes(), Some("正文")),
        (CSV.as_bytes(), Some("3")),
        (&gbk, None),
        (format!("\u{feff}{CSV}").as_bytes(), Some("3")),
        (semicolons.as_bytes(), None),
        (CSV.replace(',', "\t").as_bytes(), None),
    ] {
        assert_eq!(rows(&loaded("a.csv", bytes, column).unwrap()), expected, "{column:?}");
    }
    let titles = loaded("a.csv", CSV.as_bytes(), Some("标题")).unwrap();
    assert_eq!(titles.documents.iter().map(|it| it.text().as_str()).collect::<Vec<_>>(), ["甲\n", "乙\n", "丙\n"]);
}

#[test]
fn the_fullest_column_is_taken_where_none_is_called_so_and_told() {
    let of = |csv: &str| {
        let loaded = loaded("a.csv", csv.as_bytes(), None).unwrap();
        (loaded.documents.iter().map(|it| it.text().as_str().to_owned()).collect::<Vec<_>>(), loaded.notes[0].count)
    };
    assert_eq!(of("a,b\n1,科技创新工作\n"), (vec!["科技创新工作\n".to_owned()], 2));
    assert_eq!(of("全市科技创新，全年工作。,1\n科技。,2\n").0.len(), 2);
}

#[test]
fn a_column_that_is_not_there_is_told() {
    let reason = loaded("a.csv", CSV.as_bytes(), Some("全文")).unwrap_err().reason;
    assert_eq!(reason.to_string(), "no column \"全文\", only 编号, 标题, 正文");
    assert!(loaded("a.csv", CSV.as_bytes(), Some("4")).is_err());
}

fn xlsx(sheets: &[&str]) -> Vec<u8> {
    let relation = |kind: &str, target: &str| format!("<Relationship Type='x/{kind}' Target='{target}'/>");
    let related: String = (0..sheets.len()).map(|at| relation("worksheet", &format!("sheet{at}.xml"))).collect();
    let strings = "<sst><si><t>正文</t></si><si><r><t>“苏科贷”</t></r><rPh><t>x</t></rPh><r><t>4100万元。</t></r></si></sst>";
    let mut files = vec![
        ("_rels/.rels".to_owned(), format!("<Relationships>{}</Relationships>", relation("officeDocument", "/xl/workbook.xml"))),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{related}{}</Relationships>", relation("sharedStrings", "sharedStrings.xml")),
        ),
        ("xl/workbook.xml".to_owned(), "<workbook/>".to_owned()),
        ("xl/sharedStrings.xml".to_owned(), strings.to_owned()),
    ];
    let sheet = |(at, rows): (usize, &&str)| {
        (format!("xl/sheet{at}.xml"), format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
    };
    files.extend(sheets.iter().enumerate().map(sheet));
    packed(&files.iter().map(|(name, xml)| (name.as_str(), xml)).collect::<Vec<_>>())
}

#[test]
fn a_row_of_a_workbook_is_a_document() {
    let table = "<row r='1'><c r='A1' t='inlineStr'><is><t>年</t></is></c><c r='C1' t='s'><v>0</v></c></row>\
        <row r='3'><c r='A3'><v>2022</v></c><c r='C3' t='s'><v>1</v></c></row>\
        <row r='4'><c r='C4' t='str'><f>1+1</f><v>增长3%。</v></c></row>";
    let one = loaded("a.xlsx", &xlsx(&[table]), None).unwrap();
    assert_eq!(rows(&one), [("a.xlsx#row=3", "“苏科贷”4100万元。", "cell=C3"), ("a.xlsx#row=4", "增长3%。", "cell=C4")]);
    let other = "<row><c t='inlineStr'><is><t>别的</t></is></c></row><row><c><v>1</v></c></row>";
    let two = loaded("a.xlsx", &xlsx(&[other, table]), Some("正文")).unwrap();
    assert_eq!(rows(&two)[0], ("a.xlsx#sheet=2;row=3", "“苏科贷”4100万元。", "sheet=2;cell=C3"));
    assert!(matches!(loaded("a.xlsx", &xlsx(&[other]), Some("正文")).unwrap_err().reason, Reason::NoColumn { .. }));
    assert_eq!(loaded("a.xlsx", &xlsx(&[]), None).unwrap_err().reason, Reason::Empty);
}

#[test]
fn a_line_of_json_is_a_document_and_a_bad_one_is_told() {
    let lines = "\u{feff}{\"id\": \"甲\", \"text\": \"增长3%。\"}\n\n{\"id\": 7, \"text\": \"第二\\r\\n行\", \"url\": 1}\r\n{\"id\": 1}\n{\"text\": \"无名\"}";
    let loaded = loaded("a.jsonl", lines.as_bytes(), None).unwrap();
    assert_eq!(rows(&loaded), [("甲", "增长3%。", "row=1"), ("7", "第二\n行", "row=3"), ("a.jsonl#row=5", "无名", "row=5")]);
    assert_eq!(loaded.refused.len(), 1);
    assert!(loaded.refused[0].to_string().starts_with("a.jsonl: broken file: row 4: missing field"));
}

#[test]
fn an_archive_holds_documents_of_all_kinds_and_tells_of_the_others() {
    let inner = packed(&[("b.csv", CSV)]);
    let gbk = encoding_rs::GBK.encode("年报.txt").0.into_owned();
    let mut bytes = packed(&[
        ("a/x.txt", "甲。".as_bytes()),
        ("a/XX.txt", "乙。".as_bytes()),
        ("c.zip", &inner),
        ("d.png", b"\x89PNG"),
        ("__MACOSX/a/x.txt", b"x"),
    ]);
    let Loaded { documents, refused, .. } = loaded("all.zip", &bytes, None).unwrap();
    let names: Vec<&str> = documents.iter().map(|document| document.source().name.as_str()).collect();
    assert_eq!(names, ["x.txt", "XX.txt", "b.csv#row=2", "b.csv#row=3"]);
    assert_eq!(refused, [Error { file: "d.png".to_owned(), reason: Reason::UnsupportedType { ending: "png" } }]);
    // A name of as many bytes in GBK, as archives made in China have them.
    let (old, new) = (b"a/XX.txt".as_slice(), gbk.as_slice());
    assert_eq!(old.len(), new.len());
    for at in 0..bytes.len() - old.len() {
        if &bytes[at..at + old.len()] == old {
            bytes[at..at + old.len()].copy_from_slice(new);
        }
    }
    let names = loaded("all.zip", &bytes, None).unwrap();
    assert_eq!(names.documents[1].source().name, "年报.txt");
}

#[test]
fn archives_within_each_other_are_opened_to_a_depth() {
    let mut bytes = packed(&[("a.txt", "甲。")]);
    for _ in 0..2 {
        bytes = packed(&[("b.zip", bytes)]);
    }
    assert_eq!(loaded("c.zip", &bytes, None).unwrap().documents.len(), 1);
    let deeper = loaded("c.zip", &packed(&[("b.zip", bytes)]), None).unwrap();
    assert!(matches!(deeper.refused[0].reason, Reason::Beyond { bound: Bound::Depth, .. }));
    assert_eq!(loaded("e.zip", &packed::<&str>(&[]), None).unwrap_err().reason, Reason::UnsupportedType { ending: "zip" });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_come_back_in_order(texts in proptest::collection::vec("[科技创新a-z，。\"\n 🎉]{0,20}[科技。]", 1..12)) {
        let quoted = |text: &String| format!("1,\"{}\"\n", text.replace('"', "\"\""));
        let csv = "id,text\n".to_owned() + &texts.iter().map(quoted).collect::<String>();
        let loaded = loaded("a.csv", csv.as_bytes(), None).unwrap();
        let read: Vec<&str> = loaded.documents.iter().map(|document| document.text().as_str().trim_end()).collect();
        prop_assert_eq!(read, texts);
    }
}
