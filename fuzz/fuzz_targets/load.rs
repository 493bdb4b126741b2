//! Any bytes as a file of any kind that holds documents: no panic, and a document's places stand in its text.
//!
//! The first byte says under which name. Archives are also made of the bytes, as one file of each of the parts that a reader asks
//! for, since no fuzzer makes archives by chance.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pizhu::load::{Extent, Options, open};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMES: [&str; 6] = ["a.html", "a.csv", "a.jsonl", "a.zip", "a.txt", "a"];

/// The number behind those of names and packages.
const PDF: usize = NAMES.len() + PACKAGES.len();

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What stands around the part that is fuzzed: the parts of a package, `*` for the fuzzed one.
const PACKAGES: [&[(&str, &str)]; 5] = [
    &[("_rels/.rels", "officeDocument word/d.xml"), ("word/d.xml", "*")],
    &[
        ("_rels/.rels", "officeDocument word/d.xml"),
        ("word/_rels/d.xml.rels", "numbering n.xml"),
        ("word/n.xml", "*"),
        ("word/d.xml", "<d><p><pPr><numPr><numId val='1'/></numPr></pPr><r><t>a</t></r></p></d>"),
    ],
    &[
        ("_rels/.rels", "officeDocument xl/w.xml"),
        ("xl/w.xml", ""),
        ("xl/_rels/w.xml.rels", "worksheet s.xml"),
        ("xl/s.xml", "*"),
    ],
    &[
        ("META-INF/container.xml", "<a><rootfile full-path='a.opf'/></a>"),
        ("a.opf", "<a><item id='1' href='1'/><itemref idref='1'/></a>"),
        ("1", "*"),
    ],
    &[("a.docx", "*")],
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let kind = usize::from(*first) % (PDF + 1);
    if kind == PDF {
        return hold("a.pdf", rest);
    }
    match (NAMES.get(kind), PACKAGES.get(kind.wrapping_sub(NAMES.len()))) {
        (Some(name), _) => hold(name, rest),
        (None, Some(parts)) => hold("a", &packed(parts, rest)),
        (None, None) => {}
    }
});

fn packed(parts: &[(&str, &str)], fuzzed: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a name that is there once");
        let relation = content.split_once(' ').filter(|_| name.ends_with(".rels"));
        let written = match relation {
            Some((kind, target)) => {
                writer.write_all(format!("<a><b Type='{RELATION}/{kind}' Target='{target}'/></a>").as_bytes())
            }
            None if *content == "*" => writer.write_all(fuzzed),
            None => writer.write_all(content.as_bytes()),
        };
        written.expect("memory takes everything");
    }
    writer.finish().expect("memory takes everything").into_inner()
}

fn hold(name: &str, bytes: &[u8]) {
    for extent in [Extent::Main, Extent::Whole] {
        let Ok(loaded) = open(name, bytes, &Options { extent, ..Options::default() }) else { continue };
        assert!(!loaded.documents.is_empty() || !loaded.refused.is_empty(), "neither a document nor a reason");
        for document in &loaded.documents {
            let text = document.text().as_str();
            assert!(!text.trim().is_empty() && !text.contains('\r') || document.source().original.is_none(), "{text:?}");
            let places = document.source().original.as_ref().map_or(&[][..], |original| &original.places);
            assert!(places.windows(2).all(|pair| pair[0].start < pair[1].start), "places are not in order");
            assert!(
                places.iter().all(|place| text.is_char_boundary(place.start) && place.start < text.len()),
                "a place is outside"
            );
        }
    }
}
