//! Documents written by the tests, and what is read of them.

use super::super::archive::tests::packed;
use super::super::error::{Bound, Error};
use super::super::open::{Loaded, Note, open};
use super::*;
use crate::document::Role;
use proptest::prelude::*;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document with these parts beside the main one.
pub(crate) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let relation =
        |kind: &str, target: &str| format!("<Relationship Id='{target}' Type='{RELATIONS}/{kind}' Target='{target}'/>");
    let kind = |file: &str| file.trim_end_matches(".xml").trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let related: String = others.iter().map(|(file, _)| relation(&kind(file), file)).collect();
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), format!("<Relationships>{}</Relationships>", relation("officeDocument", "word/document.xml"))),
        ("word/_rels/document.xml.rels".to_owned(), format!("<Relationships>{related}</Relationships>")),
        ("word/document.xml".to_owned(), format!("<?xml version='1.0'?><w:document><w:body>{body}</w:body></w:document>")),
    ];
    files.extend(others.iter().map(|(file, xml)| (format!("word/{file}"), (*xml).to_owned())));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, xml)| (name.as_str(), xml.as_str())).collect();
    packed(&files)
}

fn loaded(body: &str, others: &[(&str, &str)], extent: Extent) -> Result<Loaded, Error> {
    open("报告.docx", &docx(body, others), &Options { extent, ..Options::default() })
}

fn text(body: &str, others: &[(&str, &str)]) -> String {
    let loaded = loaded(body, others, Extent::Main).unwrap_or_else(|error| panic!("{error}"));
    loaded.documents[0].text().as_str().to_owned()
}

fn left(body: &str, others: &[(&str, &str)]) -> Vec<(What, usize)> {
    loaded(body, others, Extent::Main).unwrap().notes.into_iter().map(|Note { what, count, .. }| (what, count)).collect()
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn line(words: &str) -> String {
    paragraph(&run(words))
}

#[test]
fn what_stands_in_a_paragraph() {
    for (runs, expected) in [
        (run("苏科") + &run("贷 &amp; 4100万元"), "苏科贷 & 4100万元"),
        (format!("{}<w:r><w:tab/><w:br/></w:r>{}", run("甲"), run("乙")), "甲\t\n乙"),
        (
            "<w:r><w:t>科\u{ad}技</w:t><w:softHyphen/><w:noBreakHyphen/><w:br w:type='page'/><w:t>创新</w:t></w:r>".to_owned(),
            "科技-创新",
        ),
        (format!("<w:hyperlink r:id='1'>{}</w:hyperlink><w:fldSimple>{}</w:fldSimple>", run("甲"), run("乙")), "甲乙"),
        ("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>".to_owned() + &run("3"), "3"),
        (format!("<w:ins>{}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", run("新")), "新"),
        (format!("<w:moveTo>{}</w:moveTo><w:moveFrom>{}</w:moveFrom>", run("甲"), run("乙")), "甲"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>".to_owned() + &run("明"), "明"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>明</w:t></w:r>".to_owned(), "明"),
        ("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>".to_owned() + &run("甲"), "甲"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>kē</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>科</w:t></w:r></w:rubyBase></w:ruby></w:r>"
                .to_owned(),
            "科",
        ),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>".to_owned() + &run("是"), "\u{f0fe}是"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>".to_owned(), "a+b"),
        (
            "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>".to_owned() + &run("甲") + "</w:sdtContent></w:sdt>",
            "甲",
        ),
    ] {
        assert_eq!(text(&paragraph(&runs), &[]), format!("{expected}\n"), "{runs}");
    }
}

#[test]
fn a_deleted_mark_joins_two_paragraphs() {
    let first = paragraph(&("<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>".to_owned() + &run("前半，")));
    assert_eq!(text(&(first.clone() + &line("后半。") + &line("另段。")), &[]), "前半，后半。\n另段。\n");
    assert_eq!(text(&first, &[]), "前半，\n");
}

#[test]
fn a_cell_is_a_line() {
    let cell = |inside: &str| format!("<w:tc><w:tcPr><w:gridSpan w:val='1'/></w:tcPr>{inside}</w:tc>");
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|inside| cell(inside)).collect::<String>());
    let nested = format!("<w:tbl>{}</w:tbl>", row(&[&line("内")]));
    let table = format!(
        "<w:tbl><w:tblPr/><w:tblGrid/>{}{}</w:tbl>",
        row(&[&line("名称"), &line("金额")]),
        row(&[&(line("苏科贷") + &line("二期")), &line(""), &(nested + &line("4100万元"))])
    );
    let body = line("前。") + &table + &line("后。");
    assert_eq!(text(&body, &[]), "前。\n\n名称\n金额\n\n苏科贷\n二期\n\n内\n\n4100万元\n\n后。\n");
    let loaded = loaded(&body, &[], Extent::Main).unwrap();
    let document = &loaded.documents[0];
    let place = |words: &str| {
        let at = document.text().as_str().find(words).unwrap();
        document.source().original.as_ref().unwrap().place_at(at).unwrap().at.to_string()
    };
    assert_eq!([place("前"), place("金额"), place("二期")], ["paragraph=1", "table=1;row=1;cell=2", "table=1;row=2;cell=1"]);
    assert_eq!([place("内"), place("4100")], ["table=2;row=1;cell=1", "table=1;row=2;cell=3"]);
}

#[test]
fn merged_cells_keep_the_columns_behind_them() {
    let merged = format!("<w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr>{}</w:tc><w:tc>{}</w:tc>", line("甲"), line("乙"));
    let loaded = loaded(&format!("<w:tbl><w:tr>{merged}</w:tr></w:tbl>"), &[], Extent::Main).unwrap();
    let places = &loaded.documents[0].source().original.as_ref().unwrap().places;
    assert_eq!(places.iter().map(|place| &*place.at).collect::<Vec<_>>(), ["table=1;row=1;cell=1", "table=1;row=1;cell=4"]);
}

#[test]
fn notes_stand_behind_the_text() {
    let note = |id: &str, words: &str| {
        format!("<w:footnote w:id='{id}'>{}</w:footnote>", paragraph(&("<w:r><w:footnoteRef/></w:r>".to_owned() + &run(words))))
    };
    let notes = format!(
        "<w:footnotes><w:footnote w:type='separator' w:id='0'>{}</w:footnote>{}{}</w:footnotes>",
        line("线"),
        note("2", "据统计。"),
        note("1", " 见附件。")
    );
    let ends = format!("<w:endnotes><w:endnote w:id='1'>{}</w:endnote></w:endnotes>", line("尾注。"));
    let call = |kind: &str, id: &str| format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>");
    let body = paragraph(&(run("增长3%") + &call("footnote", "2") + &run("。") + &call("endnote", "1") + &call("footnote", "1")));
    let parts = [("footnotes.xml", notes.as_str()), ("endnotes.xml", ends.as_str())];
    assert_eq!(text(&body, &parts), "增长3%[1]。[2][3]\n\n[1] 据统计。\n[2] 尾注。\n[3] 见附件。\n");
}

#[test]
fn a_text_box_is_read_once_behind_its_paragraph() {
    let boxed = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", line(words));
    let runs = format!(
        "{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{}",
        run("前"),
        boxed("框"),
        boxed("框"),
        run("后")
    );
    assert_eq!(text(&paragraph(&runs), &[]), "前后\n框\n");
}

#[test]
fn lists_have_their_numbers_and_headings_their_levels() {
    let level = |format: &str, text: &str, style: &str| {
        format!("<w:lvl><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{style}</w:lvl>")
    };
    let levels = level("chineseCounting", "%1、", "<w:pStyle w:val='H1'/>") + &level("decimal", "%2.", "");
    let numbering = format!(
        "<w:numbering><w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    );
    let styles = "<w:styles><w:style w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
        <w:style w:styleId='H2'><w:name w:val='sub'/><w:basedOn w:val='H1'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
        <w:style w:styleId='T'><w:name w:val='toc 1'/></w:style></w:styles>";
    let styled = |style: &str, more: &str, words: &str| {
        paragraph(&(format!("<w:pPr><w:pStyle w:val='{style}'/>{more}</w:pPr>") + &run(words)))
    };
    let listed = "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='3'/></w:numPr>";
    let body = line("工作总结")
        + &styled("T", "", "总体要求\t1")
        + &styled("H1", "", "总体要求")
        + &styled("", listed, "完善体制。")
        + &styled("", listed, "强化服务。")
        + &styled("H1", "", "主要目标")
        + &styled("H2", "<w:numPr><w:numId w:val='0'/></w:numPr>", "工业，农业")
        + &line("正文。");
    let parts = [("numbering.xml", numbering.as_str()), ("styles.xml", styles)];
    assert_eq!(text(&body, &parts), "工作总结\n一、总体要求\n1. 完善体制。\n2. 强化服务。\n二、主要目标\n工业，农业\n正文。\n");
    let loaded = loaded(&body, &parts, Extent::Main).unwrap();
    let roles: Vec<Role> = loaded.documents[0].blocks().iter().map(|block| block.role).collect();
    use Role::*;
    assert_eq!(roles, [Title, Heading(2), Paragraph, Paragraph, Heading(2), Heading(3), Paragraph]);
    assert_eq!(loaded.notes, [Note { file: "报告.docx".to_owned(), what: What::Contents, count: 1 }]);
}

#[test]
fn what_is_left_out_is_counted_and_comes_with_the_whole() {
    let deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>";
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r>";
    let header = format!("<w:hdr>{}</w:hdr>", line("内部资料"));
    let (body, parts) = (paragraph(&(run("明") + deleted + hidden)), [("header1.xml", header.as_str())]);
    assert_eq!(left(&body, &parts), [(What::Deleted, 1), (What::Hidden, 1), (What::Comment, 1), (What::RunningHead, 1)]);
    let whole = loaded(&body, &parts, Extent::Whole).unwrap();
    assert_eq!(whole.documents[0].text().as_str(), "明暗\n\n内部资料\n");
}

#[test]
fn the_file_is_known_by_its_digest() {
    let bytes = docx(&line("甲"), &[]);
    let document = open("a.docx", &bytes, &Options::default()).unwrap().documents.remove(0);
    use sha2::Digest;
    assert_eq!(document.source().original.as_ref().unwrap().sha256, <[u8; 32]>::from(sha2::Sha256::digest(&bytes)));
}

#[test]
fn hostile_and_damaged_files_are_refused() {
    let reason = |bytes: &[u8]| open("a.docx", bytes, &Options::default()).unwrap_err().reason;
    let good = docx(&line("甲"), &[]);
    for cut in [4, 50, good.len() / 2, good.len() - 1] {
        assert!(matches!(reason(&good[..cut]), Reason::Broken { .. }), "{cut}");
    }
    assert_eq!(reason(&docx(&line(" "), &[])), Reason::Empty);
    assert_eq!(reason(&docx(&"<w:tbl><w:tr><w:tc>".repeat(10_000), &[])), Reason::Beyond { bound: Bound::Depth, most: 200 });
    assert!(matches!(reason(&docx("<w:p>&bomb;</w:p>", &[])), Reason::Broken { .. }));
    assert_eq!(reason(&packed(&[("_rels/.rels", "<a/>"), ("ppt/a", "")])), Reason::UnsupportedType { ending: "pptx" });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn paragraphs_come_back_in_order(words in proptest::collection::vec("[科技创新a-z0-9，。 <>&\"'🎉𠮷\u{3000}]{0,20}[科技。]", 1..20)) {
        let escape = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let body: String = words.iter().map(|words| line(&escape(words))).collect();
        prop_assert_eq!(text(&body, &[]), words.join("\n") + "\n");
    }

    #[test]
    fn any_change_of_a_file_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = docx(&(line("甲") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"), &[]);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        drop(open("a.docx", &bytes, &Options::default()));
    }
}
