//! Files written by the tests, files that printers made of our own text, and what is read of them.

use super::super::error::Error;
use super::super::open::{Loaded, open};
use super::*;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use std::io::Write;

/// A file of these objects, the first of which is the catalog.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let (mut bytes, mut places) = (b"%PDF-1.7\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").bytes()));
    bytes.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    bytes
}

fn stream(dict: &str, body: &[u8]) -> Vec<u8> {
    [format!("<< {dict} /Length {} >>\nstream\n", body.len()).as_bytes(), body, b"\nendstream"].concat()
}

fn deflated(body: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

/// A font without a file, whose codes are UTF-16.
const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /STSong /Encoding /UniGB-UCS2-H /DescendantFonts
    [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>
    /DW 1000 /W [1 95 500] >>] >>";

/// A file whose pages, 400 points wide and 600 high, have these contents; its font is `F`, and there is a form `X` and a picture `I`.
fn pages_with(font: &str, contents: &[&str]) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|page| format!("{} 0 R ", 6 + 2 * page)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Count {} /Kids [{kids}] /MediaBox [0 0 400 600] /Resources << /Font << /F 3 0 R >> /XObject << /X 4 0 R /I 5 0 R >> >> >>", contents.len()).into_bytes(),
        font.as_bytes().to_vec(),
        stream("/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 -20]", text(50.0, 500.0, 10.0, "表单里的字").as_bytes()),
        stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", b"x"),
    ];
    for (index, content) in contents.iter().enumerate() {
        objects.push(format!("<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>", 7 + 2 * index).into_bytes());
        objects.push(stream("", content.as_bytes()));
    }
    file(&objects)
}

fn pages(contents: &[&str]) -> Vec<u8> {
    pages_with(FONT, contents)
}

/// Operators that write a text.
fn text(x: f64, y: f64, size: f64, text: &str) -> String {
    let codes: String = text.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
    format!("BT /F {size} Tf {x} {y} Td <{codes}> Tj ET\n")
}

/// Operators that write lines below each other.
fn lines(x: f64, y: f64, size: f64, all: &[&str]) -> String {
    (0..).zip(all).map(|(row, line)| text(x, y - f64::from(row) * size * 1.6, size, line)).collect()
}

fn loaded(bytes: &[u8], extent: Extent) -> Result<Loaded, Error> {
    open("报告.pdf", bytes, &Options { extent, ..Options::default() })
}

fn read_text(bytes: &[u8]) -> String {
    let loaded = loaded(bytes, Extent::Main).unwrap_or_else(|error| panic!("{error}"));
    loaded.documents[0].text().as_str().to_owned()
}

fn places(loaded: &Loaded) -> Vec<&str> {
    let original = loaded.documents[0].source().original.as_ref().unwrap();
    original.places.iter().map(|place| &*place.at).collect()
}

fn left(loaded: &Loaded) -> Vec<(What, usize)> {
    loaded.notes.iter().map(|note| (note.what, note.count)).collect()
}

fn reason(bytes: &[u8]) -> Reason {
    loaded(bytes, Extent::Main).unwrap_err().reason
}

#[test]
fn what_stands_on_a_line() {
    for (content, expected) in [
        (text(50.0, 500.0, 10.0, "⽂化⻓廊𠮷田"), "文化长廊𠮷田"),
        (text(50.0, 500.0, 10.0, "深入") + &text(70.0, 500.0, 10.0, "推进"), "深入推进"),
        (text(70.0, 500.0, 10.0, "推进") + &text(50.0, 500.0, 10.0, "深入"), "深入推进"),
        (text(50.0, 500.0, 10.0, "Open") + &text(74.0, 500.0, 10.0, "Innovation"), "Open Innovation"),
        (text(50.0, 500.0, 10.0, "增长") + &text(73.0, 500.0, 10.0, "18.5%"), "增长18.5%"),
        (text(50.0, 500.0, 10.0, "加粗") + &text(50.3, 500.0, 10.0, "加粗"), "加粗"),
        (text(50.0, 500.0, 10.0, "a\u{ad}b\u{200b}c"), "abc"),
        (text(50.0, 500.0, 10.0, "姓名：张三") + &text(200.0, 500.0, 10.0, "日期：今天"), "姓名：张三 日期：今天"),
        ("/X Do".to_owned(), "表单里的字"),
        ("q 2 0 0 2 0 0 cm ".to_owned() + &text(20.0, 200.0, 10.0, "放大") + "Q", "放大"),
        ("BT /F 10 Tf 50 500 Td [<4e00> -100 <4e8c>] TJ T* 14 TL (\u{0}a\u{0}b) ' ET".to_owned(), "一二ab"),
        ("/Span << /ActualText <feff51e0> >> BDC ".to_owned() + &text(50.0, 500.0, 10.0, "⼏⼏") + "EMC", "几"),
    ] {
        assert_eq!(read_text(&pages(&[&content])).trim_end(), expected, "{content}");
    }
}

#[test]
fn codes_of_fonts() {
    let map = stream(
        "",
        b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <2F42> <0002> <D842DFB7> endbfchar",
    );
    let composite = |encoding: &str, ordering: &str| {
        format!(
            "<< /Subtype /Type0 /Encoding /{encoding} /DescendantFonts [<< /CIDSystemInfo << /Ordering ({ordering}) >> >>] >>"
        )
    };
    for (font, codes, expected) in [
        ("<< /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(), "4197e9", "A—é"),
        ("<< /Subtype /Type1 /Encoding << /Differences [1 /uni6587 /f_i 65 /B] >> >>".to_owned(), "010241", "文fiB"),
        (composite("GBK-EUC-H", "GB1"), "41bfc6bcbc", "A科技"),
        (composite("GBK2K-V", "GB1"), "bfc6bcbc", "科技"),
        (composite("ETen-B5-H", "CNS1"), "acecA7de", "科技"),
        (composite("UniGB-UTF16-H", "GB1"), "d842dfb779d1", "𠮷科"),
        (composite("Identity-H", "GB1"), "002203ad", "A阿"),
    ] {
        let bytes = pages_with(&font, &[&format!("BT /F 10 Tf 50 500 Td <{codes}> Tj ET")]);
        assert_eq!(read_text(&bytes).trim_end(), expected, "{font}");
    }
    let named = "<< /Subtype /Type0 /Encoding /Identity-H /ToUnicode 8 0 R /DescendantFonts [<< >>] >>";
    let mut bytes = pages_with(named, &["BT /F 10 Tf 50 500 Td <000100020003> Tj ET"]);
    let at = bytes.windows(4).position(|four| four == b"xref").unwrap();
    bytes.splice(at..at, [b"8 0 obj\n".to_vec(), map, b"\nendobj\n".to_vec()].concat());
    let loaded = loaded(&bytes, Extent::Main).unwrap();
    assert_eq!(loaded.documents[0].text().as_str().trim_end(), "文𠮷");
    assert_eq!(left(&loaded), [(What::Unreadable, 1)]);
}

const BODY: [&str; 4] = [
    "　　二〇二二年全市科技创新工作取得了新的成绩，",
    "　　",
    "企业研发投入占地区生产总值的比重进一步提升至",
    "百分之二点七，高新技术企业净增七十六家。",
];

#[test]
fn lines_become_paragraphs() {
    let indented = lines(70.0, 500.0, 10.0, &["全市科技创新工作取得了新的成绩，企业研发投入占地区"])
        + &lines(50.0, 484.0, 10.0, &["生产总值的比重进一步提升，高新技术企业净增七十六家，广", "大科技工作者干劲十足。"])
        + &lines(70.0, 452.0, 10.0, &["下一步，继续推进创新发展，全面完成各项既定目标任务。"])
        + &lines(70.0, 436.0, 10.0, &["为此，各县市区要加强领导，狠抓落实，确保取得好成绩，"])
        + &lines(50.0, 420.0, 10.0, &["以实际行动迎接新的一年。"]);
    let expected = "全市科技创新工作取得了新的成绩，企业研发投入占地区生产总值的比重进一步提升，高新技术企业净增七十六家，广大科技工作者干劲十足。\n下一步，继续推进创新发展，全面完成各项既定目标任务。\n为此，各县市区要加强领导，狠抓落实，确保取得好成绩，以实际行动迎接新的一年。\n";
    assert_eq!(read_text(&pages(&[&indented])), expected);
    let title =
        text(100.0, 560.0, 20.0, "科技工作总结") + &text(50.0, 530.0, 14.0, "主要指标") + &lines(50.0, 500.0, 10.0, &BODY);
    let loaded = loaded(&pages(&[&title]), Extent::Main).unwrap();
    assert_eq!(places(&loaded)[..2], ["page=1;paragraph=1", "page=1;paragraph=2;heading=2"]);
    let latin = lines(
        50.0,
        500.0,
        10.0,
        &["The regional innovation sys-", "tem of the city has grown in", "the year 2022, also to 6.", "74 and goes on."],
    );
    assert_eq!(
        read_text(&pages(&[&latin])),
        "The regional innovation system of the city has grown in the year 2022, also to 6.74 and goes on.\n"
    );
}

#[test]
fn columns_are_read_one_after_the_other_and_tables_row_by_row() {
    let left = lines(
        40.0,
        480.0,
        10.0,
        &["左栏的第一行写到这里就满了", "左栏的第二行写到这里就满了", "左栏的第三行写到这里就满了", "左栏的第四行到此为止了啊。"],
    );
    let right = lines(
        200.0,
        480.0,
        10.0,
        &["右栏的第一行写到这里就满了", "右栏的第二行写到这里就满了", "右栏的第三行写到这里就满了", "右栏的第四行到此为止了啊。"],
    );
    let title = text(120.0, 540.0, 10.0, "横跨两栏的一个标题行");
    let columns = title.clone() + &right + &left;
    let read = read_text(&pages(&[&columns]));
    assert!(read.starts_with("横跨两栏的一个标题行\n左栏的第一行写到这里就满了左栏的第二行"), "{read}");
    assert!(read.find("左栏的第四行").unwrap() < read.find("右栏的第一行").unwrap(), "{read}");
    let cell = |row: i32, x: f64, words: &str| text(x, 500.0 - f64::from(row) * 20.0, 10.0, words);
    let unruled: String =
        (0..4).map(|row| cell(row, 50.0, "企业") + &cell(row, 150.0, &format!("{}家", row)) + &cell(row, 250.0, "甲")).collect();
    let unruled = loaded(&pages(&[&unruled]), Extent::Main).unwrap();
    assert!(unruled.documents[0].text().as_str().starts_with("企业\n0家\n甲\n\n企业\n1家\n甲\n\n"));
    assert_eq!(places(&unruled)[4], "page=1;table=1;row=2;cell=2");
    let rules = "50 400 200 60 re S 50 430 m 250 430 l S 150 430 m 150 460 l S ";
    let ruled = rules.to_owned()
        + &text(60.0, 445.0, 8.0, "研发投入")
        + &text(60.0, 433.0, 8.0, "（亿元）")
        + &text(160.0, 440.0, 8.0, "4.1")
        + &text(60.0, 410.0, 8.0, "合并的一格");
    let ruled = loaded(&pages(&[&ruled]), Extent::Main).unwrap();
    assert_eq!(ruled.documents[0].text().as_str(), "研发投入（亿元）\n4.1\n\n合并的一格\n");
    assert_eq!(places(&ruled), ["row=1;cell=1", "row=1;cell=2", "row=2;cell=1"].map(|cell| format!("page=1;table=1;{cell}")));
}

#[test]
fn running_heads_are_set_apart_and_paragraphs_go_on_over_pages() {
    let page = |number: usize, all: &[&str]| {
        text(150.0, 580.0, 9.0, "东川市科学技术局")
            + &lines(50.0, 540.0, 10.0, all)
            + &text(190.0, 20.0, 9.0, &format!("- {number} -"))
    };
    let first = page(1, &["科技创新工作取得了新的成绩，高新技术企业净增七十六家"]);
    let second = page(2, &["，广大科技工作者干劲十足，成果丰硕，再接再厉，迎头赶"]);
    let third = page(3, &["上，以实际行动迎接新的一年。"]);
    let bytes = pages(&[&first, &second, &third]);
    let main = loaded(&bytes, Extent::Main).unwrap();
    let whole = "科技创新工作取得了新的成绩，高新技术企业净增七十六家，广大科技工作者干劲十足，成果丰硕，再接再厉，迎头赶上，以实际行动迎接新的一年。\n";
    assert_eq!(main.documents[0].text().as_str(), whole);
    assert_eq!(left(&main), [(What::RunningHead, 6)]);
    let original = main.documents[0].source().original.clone().unwrap();
    let page_of = |words: &str| original.place_at(whole.find(words).unwrap()).map(|place| place.at.to_string());
    assert_eq!(["科技", "，广大", "上，以"].map(|words| page_of(words).unwrap()), ["page=1;paragraph=1", "page=2", "page=3"]);
    let all = loaded(&bytes, Extent::Whole).unwrap();
    assert!(all.documents[0].text().as_str().starts_with("东川市科学技术局\n科技创新"));
    assert_eq!(places(&all).iter().filter(|place| place.contains(";footer=1")).count(), 3);
    let same = text(50.0, 500.0, 10.0, "同样的一行。");
    assert_eq!(read_text(&pages(&[&same, &same])), "同样的一行。\n同样的一行。\n");
    let artifact = "/Artifact << /Type /Pagination >> BDC ".to_owned()
        + &text(50.0, 590.0, 9.0, "页眉")
        + "EMC "
        + &text(50.0, 500.0, 10.0, "正文");
    assert_eq!(read_text(&pages(&[&artifact])), "正文\n");
    let slanted = "BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 200 Tm <5185 90e8> Tj ET ".to_owned() + &text(50.0, 500.0, 10.0, "正文内容");
    assert_eq!(read_text(&pages(&[&slanted])), "正文内容\n");
}

#[test]
fn lines_that_run_otherwise() {
    let down: String = (0..2)
        .flat_map(|line| "竖排的文字从上到下".chars().enumerate().map(move |(at, c)| (line, at, c)))
        .map(|(line, at, c)| text(300.0 - f64::from(line) * 20.0, 500.0 - at as f64 * 10.0, 10.0, &c.to_string()))
        .collect();
    assert_eq!(read_text(&pages(&[&down])), "竖排的文字从上到下竖排的文字从上到下\n");
    let vertical = FONT.replace("UCS2-H", "UCS2-V");
    let bytes =
        pages_with(&vertical, &[&(text(300.0, 500.0, 10.0, "直书第一行文字") + &text(280.0, 500.0, 10.0, "直书第二行文字"))]);
    assert_eq!(read_text(&bytes), "直书第一行文字直书第二行文字\n");
    let turned = "BT /F 10 Tf 0 1 -1 0 200 100 Tm <6a2a7740> Tj ET BT /F 10 Tf 0 1 -1 0 216 100 Tm <7684> Tj ET";
    assert_eq!(read_text(&pages(&[turned])), "横着的\n");
}

#[test]
fn pages_without_text_are_told() {
    let words = text(50.0, 500.0, 10.0, "正文");
    let some = loaded(&pages(&["/I Do", "/I Do", &words, "", "/I Do"]), Extent::Main).unwrap();
    assert_eq!(left(&some), [(What::Scanned { first: 1, last: 2 }, 2), (What::Scanned { first: 5, last: 5 }, 1)]);
    assert_eq!(places(&some), ["page=3;paragraph=1"]);
    assert_eq!(reason(&pages(&["/I Do", "/I Do"])), Reason::Scanned { pages: 2 });
    assert_eq!(reason(&pages(&["", "0 0 m"])), Reason::Empty);
}

#[test]
fn damaged_files_are_mended_or_refused() {
    let whole = pages(&[&text(50.0, 500.0, 10.0, "正文")]);
    let cut = whole.windows(4).position(|four| four == b"xref").unwrap();
    let lying = String::from_utf8_lossy(&whole).replace("startxref\n", "startxref\n9");
    for mended in [&whole[..cut], lying.as_bytes(), &[b"\n\n", whole.as_slice()].concat()] {
        assert_eq!(read_text(mended), "正文\n");
    }
    for broken in [&b"%PDF-1.7"[..], b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj", b"%PDF-\nxref\n0 9999999\n"] {
        assert!(matches!(reason(broken), Reason::Broken { .. }), "{broken:?}");
    }
}

#[test]
fn what_is_made_to_do_harm_is_refused() {
    let bomb = stream("/Filter /FlateDecode", &deflated(&vec![b' '; 65 << 20]));
    let page = |contents: &str, more: Vec<u8>| {
        file(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Kids [3 0 R] >>".to_vec(),
            format!("<< /Type /Page {contents} >>").into_bytes(),
            more,
        ])
    };
    let beyond = |bound| move |reason: Reason| matches!(reason, Reason::Beyond { bound: its, .. } if its == bound);
    assert!(beyond(Bound::Bytes)(reason(&page("/Contents 4 0 R", bomb))));
    let objects = stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", &deflated(&vec![b' '; 65 << 20]));
    assert!(beyond(Bound::Bytes)(reason(&page("/Contents 4 0 R", objects))));
    let mut forms = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] >>".to_vec(),
        b"<< /Type /Page /Contents 4 0 R /Resources << /XObject << /X 4 0 R >> >> >>".to_vec(),
    ];
    let form = |next: usize| stream(&format!("/Subtype /Form /Resources << /XObject << /X {next} 0 R >> >>"), b"/X Do");
    forms.extend((5..30).map(form));
    assert_eq!(reason(&file(&forms)), Reason::Beyond { bound: Bound::Depth, most: 16 });
    let bounds = Bounds::default();
    bounds.spend_on_operators(49_999_990).unwrap();
    let words = pages(&[&text(50.0, 500.0, 10.0, "十个字以上的一行正文")]);
    let options = Options::default();
    assert!(beyond(Bound::Parts)(draft(&words, &options, &bounds, &mut Notes::default()).unwrap_err()));
    let nested = page(&format!("/Contents {}{}", "[".repeat(100_000), "]".repeat(100_000)), Vec::new());
    assert!(loaded(&nested, Extent::Main).is_err());
    let kids = format!("<< /Type /Pages /Kids [{}] >>", "<< /Type /Page >> ".repeat(MOST_PAGES + 1));
    let many = file(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), kids.into_bytes()]);
    assert!(beyond(Bound::Parts)(reason(&many)));
}

/// A file that a printer made of our own text, without its fonts' outlines.
fn printed(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/printed/{name}.pdf", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

const PARAGRAPHS: [&str; 3] = [
    "2022年，东川市科学技术局以习近平新时代中国特色社会主义思想为指导，围绕“科创强市”目标，全市研发投入占地区生产总值比重达到2.7%，高新技术企业净增76家，总数达到269家。",
    "人才方面，引进长江学者3名，其中青年人才见习基地新增2个；西部方言文化研究所与食品龙头企业共建show-room展示中心，用户满意度98.6%，车辆、页面、风力、齿轮四项标准立项。",
    "“东科贷”全年发放4100万元，同比增长18.5%，惠及中小企业120家。𠮷田村、㐂乐镇等试点稳步推进，Open Innovation Platform 上线运行。",
];

#[test]
fn what_printers_make_is_read_as_it_was_written() {
    for (name, heads) in [("typst", 4), ("xetex", 3), ("libreoffice", 0)] {
        let loaded = loaded(&printed(name), Extent::Main).unwrap();
        // A hyphen at a line's end is mended, and spaces at Chinese characters are the printer's.
        let plain = |text: &str| text.replace([' ', '-'], "");
        let read: Vec<String> = loaded.documents[0].text().as_str().lines().map(plain).collect();
        for paragraph in PARAGRAPHS {
            assert_eq!(read.iter().filter(|line| **line == plain(paragraph)).count(), 2, "{name}: {paragraph} {read:#?}");
        }
        assert_eq!(left(&loaded).first().map_or(0, |(_, count)| *count), heads, "{name}");
        let numbers = places(&loaded).into_iter().map(|place| place[5..].split(';').next().unwrap().parse::<usize>().unwrap());
        assert!(numbers.is_sorted(), "{name}: pages go back");
    }
    let loaded = loaded(&printed("chromium"), Extent::Main).unwrap();
    let expected = "科技工作\n2022年，科技研发投入4.1亿元，用文字、车辆、页面、长短、民风、食用、高山、见面、鱼龙为例。\n一是2022年贷款4100万元，同比增长18.5%，惠及企业120家。\n\n指标\n2022年\n\n研发投入（亿元）\n4.1\n\n2022年科技指标\n\n二是高山、文化、鱼龙、民用长短车辆见长。\n";
    assert_eq!(loaded.documents[0].text().as_str(), expected);
    assert_eq!(read_text(&printed("restricted")).lines().next(), Some("东川市2022年科技工作总结"));
    assert_eq!(reason(&printed("locked")), Reason::Locked);
}

#[test]
fn files_in_archives_are_read_too() {
    let files = [("一.pdf", pages(&[&text(50.0, 500.0, 10.0, "正文")])), ("二.pdf", printed("locked"))];
    let loaded = open("a.zip", &super::super::archive::tests::packed(&files), &Options::default()).unwrap();
    assert_eq!((loaded.documents[0].source().name.as_str(), loaded.documents[0].text().as_str()), ("一.pdf", "正文\n"));
    assert_eq!((loaded.refused[0].file.as_str(), &loaded.refused[0].reason), ("二.pdf", &Reason::Locked));
}

fn holds(bytes: &[u8]) -> Result<(), TestCaseError> {
    for extent in [Extent::Main, Extent::Whole] {
        let bounds = Bounds::default();
        bounds.spend_on_operators(49_000_000).unwrap();
        let options = Options { extent, ..Options::default() };
        let Ok(draft) = read(bytes, &options, &bounds, &mut Notes::default()) else { continue };
        let count = Pdf::new(bytes.to_vec()).unwrap().pages().len();
        let Some(document) = draft.document("a.pdf", crate::document::Encoding::Utf8, bytes) else { continue };
        let text = document.text().as_str();
        let original = document.source().original.as_ref().unwrap();
        prop_assert!(original.places.windows(2).all(|pair| pair[0].start < pair[1].start));
        for place in &original.places {
            let page: usize = place.at[5..].split(';').next().unwrap().parse().unwrap();
            prop_assert!((1..=count).contains(&page) && text.is_char_boundary(place.start), "{place:?} of {count}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn whatever_the_bytes_are_nothing_breaks_off(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20), cut in any::<prop::sample::Index>(), which in 0usize..5) {
        let mut bytes = match which {
            0 => pages(&[&(lines(50.0, 500.0, 10.0, &BODY) + "50 400 200 60 re S"), "/X Do /I Do"]),
            1 => printed("xetex"),
            2 => printed("typst"),
            3 => printed("restricted"),
            _ => pages_with("<< /Subtype /Type1 /Encoding << /Differences [1 /uni6587] >> >>", &["BT /F 10 Tf 5 5 Td (\u{1}ab) Tj ET"]),
        };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut.index(4) == 0 {
            bytes.truncate(cut.index(bytes.len()));
        }
        holds(&bytes)?;
    }

    #[test]
    fn whatever_a_page_shows_is_read(operators in prop::collection::vec(
        (prop::collection::vec(-1000.0f32..1000.0, 0..6), prop::sample::select(vec!["q", "Q", "cm", "Tm", "Td", "TD", "T*", "Tz", "TL", "Ts", "Tc", "m", "l", "re", "S", "f", "BT", "<4e00 0041 0020> Tj", "/F 10 Tf", "/F 0.1 Tf", "/X Do", "[<6587> 3000 <5b57>] TJ", "EMC", "/A BMC"])), 0..60)) {
        let content: String = operators.iter().map(|(numbers, operator)| {
            numbers.iter().map(|number| format!("{number} ")).collect::<String>() + operator + "\n"
        }).collect();
        holds(&pages(&[&content, "", &content]))?;
    }
}
