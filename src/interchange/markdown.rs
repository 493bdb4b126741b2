//! A digest in Markdown: the annotations by label, each with its words and where they stand.

use super::foreign::{Foreign, ForeignDocument, Mark};
use super::summary::{facts, label_words, place_words, state_words};
use super::table::{File, Options};
use crate::annotation::State;
use std::collections::BTreeMap;

/// Writes the digest.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    let mut by_label: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for document in &foreign.documents {
        let paragraphs = document.paragraph_starts();
        for mark in &document.marks {
            let entry = entry(document, mark, &paragraphs);
            mark.labels.iter().for_each(|label| by_label.entry(label).or_default().push(entry.clone()));
        }
    }
    let mut markdown = "# 批注 Annotations\n".to_owned();
    for (label, entries) in by_label {
        markdown.push_str(&format!("\n## {} ({})\n\n{}", escaped(&label_words(label)), entries.len(), entries.concat()));
    }
    let files = foreign.documents.iter().filter_map(|document| Some((document, document.original?)));
    let files: String = files.map(|(document, digest)| format!("- {}：SHA-256 {digest}\n", escaped(&document.name))).collect();
    if !files.is_empty() {
        markdown.push_str(&format!("\n## 原文件 Files\n\n{files}"));
    }
    if !foreign.muted.is_empty() {
        let lines: String = foreign.muted.iter().map(|line| format!("- {}\n", escaped(line))).collect();
        markdown.push_str(&format!("\n## 静音的规则 Muted rules\n\n{lines}"));
    }
    vec![File { name: "annotations.digest.md".to_owned(), bytes: markdown.into_bytes() }]
}

fn entry(document: &ForeignDocument, mark: &Mark, paragraphs: &[usize]) -> String {
    let (start, end) = mark.range.unwrap_or_default();
    let place = match mark.place.as_str() {
        "" => format!("第 {} 段", paragraphs.partition_point(|begin| *begin <= start)),
        place => escaped(&place_words(place)),
    };
    let quote = escaped(&mark.quote.as_deref().unwrap_or_default().replace('\n', " "));
    let facts = facts(mark);
    let facts = if facts.is_empty() { facts } else { format!("：{}", escaped(&facts)) };
    let state = if mark.state == Some(State::Suggested) { format!("，{}", state_words(mark.state)) } else { String::new() };
    let cited = format!("{}，{place}，{start}–{end}{state}", escaped(&document.name));
    let note: String = mark.note.lines().map(|line| format!("  > {}\n", escaped(line))).collect();
    let gap = if note.is_empty() { "" } else { "\n" };
    format!("- “{quote}”{facts}（{cited}）\n{gap}{note}{gap}")
}

/// Backslashes before what Markdown would take for markup.
fn escaped(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        if r"\`*_{}[]<>#!|~&".contains(c) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}
