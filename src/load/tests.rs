//! Bytes in, document or reason out.

use super::*;
use crate::document::{Encoding, LineEnding};
use proptest::prelude::*;

/// The encodings that are told from the bytes alone.
const TOLD: [Encoding; 4] = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030];
const ASCII: &str = "Pizhu 0.1: 68.5% (2022-10-28)";
const CHINESE: &str = "科技创新";
const MIXED: &str = "🎉“苏科贷”放款4100万元，居全省第一。𠮷、👩\u{200d}🔬e\u{301}\u{3000}é；同比增长18.5%。";
const REPORTS: [&str; 5] = [
    include_str!("../../seeds/000_b0415d35be65fb53.txt"),
    include_str!("../../seeds/001_cd7329fbf74c5be2.txt"),
    include_str!("../../seeds/002_66670690e2414085.txt"),
    include_str!("../../seeds/003_f783e58327a8669f.txt"),
    include_str!("../../seeds/004_7cb5deaf82b5c6b7.txt"),
];

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
        Encoding::Big5 => encoding_rs::BIG5.encode(text).0.into_owned(),
    }
}

fn with_line_ending(text: &str, ending: LineEnding) -> String {
    match ending {
        LineEnding::Lf => text.to_owned(),
        LineEnding::CrLf => text.replace('\n', "\r\n"),
        LineEnding::Cr => text.replace('\n', "\r"),
        LineEnding::Mixed => text.replacen('\n', "\r\n", 1),
    }
}

/// Writes a text in every way that it can be written in and expects it back with what was recorded of the way.
fn comes_back(text: &str, encoding: Encoding, byte_order_mark: bool) {
    for line_ending in LineEnding::ALL {
        let written = with_line_ending(text, line_ending);
        let mark = if byte_order_mark { "\u{feff}" } else { "" };
        let document = read_native("a.txt", &encoded(&format!("{mark}{written}"), encoding));
        let document = document.unwrap_or_else(|error| panic!("{error}: {written:?} in {encoding:?}"));
        assert_eq!(document.text().as_str(), text, "{encoding:?} {line_ending:?} {byte_order_mark}");
        let line_ending = match text.matches('\n').count() {
            0 => LineEnding::Lf,
            1 if line_ending == LineEnding::Mixed => LineEnding::CrLf,
            _ => line_ending,
        };
        let source = Source { name: "a.txt".to_owned(), encoding, byte_order_mark, line_ending, original: None };
        assert_eq!(document.source(), &source);
    }
}

fn reason(name: &str, bytes: &[u8]) -> Reason {
    let error = read_native(name, bytes).unwrap_err();
    assert_eq!(error.file, name);
    assert!(!error.reason.to_string().is_empty());
    error.reason
}

#[test]
fn every_encoding_is_recognised_with_and_without_mark() {
    let long: Vec<String> = [ASCII, CHINESE, MIXED].map(|text| format!("{text}\n\n").repeat(300)).to_vec();
    let short = [ASCII, CHINESE, MIXED, "第一行\n第二行\n", "2022年\n", "《“十四五”科技创新规划》"].map(str::to_owned);
    for encoding in TOLD {
        for text in long.iter().chain(&short) {
            comes_back(text, encoding, true);
            // GB18030 without any character beyond ASCII is UTF-8.
            if !(encoding == Encoding::Gb18030 && text.is_ascii()) {
                comes_back(text, encoding, false);
            }
        }
        comes_back("𠮷野家🎉", encoding, true);
        comes_back("𠮷野家🎉", encoding, false);
    }
}

#[test]
fn every_paragraph_of_the_reports_is_recognised_in_every_encoding() {
    for encoding in TOLD {
        for report in REPORTS {
            comes_back(report, encoding, false);
            for paragraph in report.lines().filter(|line| !line.is_ascii() && line.chars().count() > 12) {
                comes_back(paragraph, encoding, false);
            }
        }
    }
}

#[test]
fn line_endings_are_recorded() {
    use LineEnding::*;
    let cases = [
        ("一", "一", Lf),
        ("一\n二\n", "一\n二\n", Lf),
        ("一\r\n二\r\n", "一\n二\n", CrLf),
        ("一\r二\r", "一\n二\n", Cr),
        ("一\r\r\n二", "一\n\n二", Mixed),
        ("一\n\r二", "一\n\n二", Mixed),
        ("一\n二\r\n", "一\n二\n", Mixed),
        ("一\u{2028}二\u{85}\u{c}三", "一\u{2028}二\u{85}\u{c}三", Lf),
    ];
    for (written, text, ending) in cases {
        let document = read_native("a.txt", written.as_bytes()).unwrap();
        assert_eq!((document.text().as_str(), document.source().line_ending), (text, ending), "{written:?}");
    }
}

#[test]
fn only_the_first_mark_is_taken_off() {
    let document = read_native("a.txt", "\u{feff}\u{feff}一\u{feff}".as_bytes()).unwrap();
    assert_eq!(document.text().as_str(), "\u{feff}一\u{feff}");
}

#[test]
fn files_that_are_no_text_are_refused() {
    let binary = |looks_like| Reason::Binary { looks_like };
    let cases: [(&[u8], Reason); 14] = [
        (b"", Reason::Empty),
        (b"\xEF\xBB\xBF", Reason::Empty),
        (b"\xFF\xFE", Reason::Empty),
        (" \r\n\u{3000}\t".as_bytes(), Reason::Empty),
        (b"%PDF-1.7\n1 0 obj", binary(Some("PDF"))),
        (b"PK\x03\x04\x14\x00\x06\x00", binary(Some("ZIP (docx, xlsx, pptx, odt, epub)"))),
        (b"\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR", binary(Some("PNG"))),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", binary(Some("WebP"))),
        (b"\xFF\xFE\x00\x00\x01\x02\x00\x00", binary(Some("UTF-32"))),
        (b"\x01\x00\x00\x00\x07\x00\xC8\x01\x90\x13\x00\x00", binary(None)),
        ("科技\0创新".as_bytes(), binary(None)),
        (b"a plain text with a stray \0 in it", binary(None)),
        (b"\x01\x02\x03\x04\x05", binary(None)),
        ("\u{feff}\u{0}科技创新".as_bytes(), binary(None)),
    ];
    for (bytes, expected) in cases {
        assert_eq!(reason("a.txt", bytes), expected, "{bytes:?}");
    }
}

#[test]
fn damage_is_reported_with_its_offset() {
    let damaged = |encoding, offset| Reason::Undecodable { encoding, offset };
    let gb18030 = encoded(MIXED, Encoding::Gb18030);
    let (cut, unassigned) = ([gb18030.as_slice(), b"\xB2"].concat(), [gb18030.as_slice(), b"\xFE\x39\xFE\x39"].concat());
    let cases: [(&[u8], Reason); 8] = [
        (b"\xEF\xBB\xBFab\xFFcd", damaged(Encoding::Utf8, Some(5))),
        (&MIXED.as_bytes()[..61], damaged(Encoding::Utf8, Some(60))),
        (&[MIXED.as_bytes(), b"\xE4\xB8", MIXED.as_bytes()].concat(), damaged(Encoding::Utf8, Some(MIXED.len()))),
        (b"\xFF\xFEa\x00\x3D\xD8b\x00", damaged(Encoding::Utf16Le, Some(4))),
        (b"\xFE\xFF\x79\xD1\x62", damaged(Encoding::Utf16Be, Some(4))),
        (&cut, damaged(Encoding::Gb18030, Some(gb18030.len()))),
        (&unassigned, damaged(Encoding::Gb18030, None)),
        (
            "r\u{e9}sum\u{e9} of the year".chars().map(|c| c as u8).collect::<Vec<_>>().leak(),
            Reason::UnknownEncoding { offset: 1 },
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(reason("a.txt", bytes), expected, "{bytes:?}");
    }
}

#[test]
fn big5_is_not_taken_for_something_else() {
    let big5 = encoding_rs::BIG5.encode("推動科技創新發展，實現經濟高質量增長，加強國際合作與學術交流。").0;
    assert_eq!(reason("a.txt", &big5), Reason::UnknownEncoding { offset: 0 });
}

#[test]
fn the_kind_of_file_is_told_by_its_name() {
    for name in ["报告.txt", "报告.TXT", "README.md", "报告", "2022.10 总结", ".txt", "a.log"] {
        assert_eq!(read_native(name, MIXED.as_bytes()).unwrap().source().name, name);
    }
    for (name, ending) in [("a.pdf", "pdf"), ("总结.DOCX", "docx"), ("x.txt.html", "html")] {
        assert_eq!(reason(name, MIXED.as_bytes()), Reason::UnsupportedType { ending });
    }
    assert!(FILE_TYPES.iter().all(|kind| !OTHER_ENDINGS.contains(&kind.ending)));
}

#[test]
fn very_long_files() {
    let bytes = vec![0; LONGEST + 1];
    assert_eq!(reason("a.txt", &bytes), Reason::TooLong { bytes: LONGEST + 1, longest: LONGEST });
    let text = MIXED.repeat(20_000_000 / MIXED.len() + 1);
    assert_eq!(read_native("a.txt", text.as_bytes()).unwrap().text().as_str(), text);
}

#[test]
fn an_error_names_the_file_and_the_place() {
    let error = read_native("报告.txt", b"\xEF\xBB\xBFab\xFF").unwrap_err();
    assert_eq!(error.to_string(), "报告.txt: damaged utf-8 text: invalid at byte 5");
}

/// Lines of reports, of at least two Chinese characters each.
fn any_report() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[\u{4e00}-\u{4fff}科技创新发展企业全市高质量]{2,6}",
        2 => "[a-zA-Z0-9.%]{1,5}",
        2 => "[，。、；：“”《》（）·—\u{3000}]",
        1 => "[🎉𠮷👩🔬]",
    ];
    let line = proptest::collection::vec(word, 0..12).prop_map(|words| format!("科技创新{}", words.concat()));
    proptest::collection::vec(line, 1..12).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_written_comes_back(text in any_report(), encoding in 0usize..4) {
        let encoding = TOLD[encoding];
        comes_back(&text, encoding, true);
        // Rare characters, which GB2312 lacks, may be many in a generated text; UTF-16 and UTF-8 are known all the same.
        if encoding != Encoding::Gb18030 {
            comes_back(&text, encoding, false);
        }
    }

    #[test]
    fn any_bytes_become_a_document_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(document) = read_native("a.txt", &bytes) {
            prop_assert!(!document.text().as_str().contains(['\r', '\0']));
        }
    }

    #[test]
    fn any_visible_utf8_is_read_as_it_is(text in "\\PC{1,200}") {
        prop_assume!(!text.trim().is_empty() && !text.starts_with(['\u{feff}', '%', '{', 'P', 'G', 'R', '7']));
        let document = read_native("a.txt", text.as_bytes()).unwrap();
        prop_assert_eq!(document.text().as_str(), text);
        prop_assert_eq!(document.source().encoding, Encoding::Utf8);
    }
}
