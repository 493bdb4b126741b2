//! Which format a file is, by its name and its first characters.

use super::table::{FORMATS, Format, named};
use std::collections::BTreeSet;

/// How much of a file is looked at, in bytes.
const LOOKED_AT: usize = 64 * 1024;

/// Fields by which a format in JSON is known: all of a line must stand in what is looked at. The first that fits is taken.
const FIELDS: [(&str, &[&str]); 9] = [
    ("pizhu", &["pizhu-project"]),
    ("cas", &["%FEATURE_STRUCTURES"]),
    ("cas", &["%TYPES"]),
    ("w3c", &["TextQuoteSelector"]),
    ("w3c", &["TextPositionSelector"]),
    ("pubannotation", &["denotations", "text"]),
    ("label-studio", &["data", "result"]),
    ("doccano", &["text", "label"]),
    ("doccano", &["text", "start_offset"]),
];

/// The format of a file of annotations; `None` for what is a document as far as one can see.
pub fn sniff(name: &str, bytes: &[u8]) -> Option<&'static Format> {
    let has_ending = |format: &&Format| {
        let (stem, ending) = name.as_bytes().split_at(name.len().saturating_sub(format.ending.len()));
        stem.ends_with(b".") && ending.eq_ignore_ascii_case(format.ending.as_bytes())
    };
    let by_name = FORMATS.iter().filter(|format| format.read.is_some()).find(has_ending);
    let start = String::from_utf8_lossy(bytes.get(..LOOKED_AT).unwrap_or(bytes));
    match by_name {
        // Tables may hold documents as well: only these columns make it one of annotations.
        Some(format) if matches!(format.name, "csv" | "tsv") => is_table(&start).then_some(format),
        Some(format) => Some(format),
        None => by_fields(&start),
    }
}

fn is_table(start: &str) -> bool {
    let header = start.lines().next().unwrap_or_default();
    let columns: BTreeSet<&str> = header.split([',', '\t', '"', '\u{feff}']).collect();
    ["quote", "start", "end"].iter().all(|column| columns.contains(column))
}

fn by_fields(start: &str) -> Option<&'static Format> {
    let first = start.trim_start_matches('\u{feff}').trim_start();
    if !first.starts_with(['{', '[']) {
        return None;
    }
    let has = |field: &&str| start.contains(&format!("\"{field}\""));
    let known = FIELDS.iter().find(|(_, fields)| fields.iter().all(has)).map(|(name, _)| *name);
    let spacy = || (has(&"text") && (has(&"entities") || has(&"spans"))).then_some("spacy");
    known.or_else(spacy).and_then(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, start: &str) -> &'static str {
        sniff(name, start.as_bytes()).map_or("document", |format| format.name)
    }

    #[test]
    fn names_and_fields_tell_the_format() {
        for (name, start, expected) in [
            ("报告.txt", "{\"text\": 1}", "document"),
            ("a.PIZHU.JSON", "", "pizhu"),
            ("a.json", "{\"format\": \"pizhu-project\"", "pizhu"),
            ("a.json", "\u{feff}[{\"data\":{\"text\":\"\"},\"annotations\":[{\"result\":[", "label-studio"),
            ("a.json", "{\"%TYPES\":{}", "cas"),
            ("a.json", "{\"text\":\"\",\"denotations\":[]}", "pubannotation"),
            ("a.json", "[{\"selector\":[{\"type\":\"TextQuoteSelector\"", "w3c"),
            ("a.jsonl", "{\"text\":\"\",\"label\":[]}", "doccano"),
            ("a.jsonl", "{\"text\":\"\",\"entities\":[[0,1,\"A\"]]}", "spacy"),
            ("a.jsonl", "{\"text\":\"\",\"entities\":[{\"start_offset\":0}]}", "doccano"),
            ("a.jsonl", "{\"id\":1,\"text\":\"\"}", "document"),
            ("a.csv", "\u{feff}document,start,end,quote", "csv"),
            ("a.csv", "title,text", "document"),
            ("a.ann", "T1\t", "brat"),
            ("a", "", "document"),
        ] {
            assert_eq!(of(name, start), expected, "{name} {start}");
        }
    }
}
