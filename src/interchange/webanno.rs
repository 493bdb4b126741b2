//! WebAnno TSV 3.3, written only: every character a token, since nothing may begin or end within one; offsets in UTF-16 units.

use super::foreign::{Foreign, ForeignDocument, Mark};
use super::table::{File, Options};
use crate::text::is_blank;

/// The layer that a project must have before the file is imported.
const HEAD: &str = "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n\n";

/// Writes a file for each document.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    let files = foreign.named();
    files.map(|(stem, document)| File { name: format!("{stem}.webanno.tsv"), bytes: table(document).into_bytes() }).collect()
}

/// A character that is written, with its place in UTF-16 units.
struct Token {
    at: usize,
    character: char,
}

fn table(document: &ForeignDocument) -> String {
    let mut written = HEAD.to_owned();
    let sentences = sentences(document);
    let columns = columns(document, &sentences);
    for (number, (sentence, columns)) in sentences.iter().zip(columns).enumerate() {
        written.push('\n');
        for line in sentence.text.split('\n') {
            written.push_str(&format!("#Text={}\n", escaped(line)));
        }
        for (nth, (token, column)) in sentence.tokens.iter().zip(columns).enumerate() {
            let (number, nth, end) = (number + 1, nth + 1, token.at + token.character.len_utf16());
            let character = escaped(&token.character.to_string());
            written.push_str(&format!("{number}-{nth}\t{}-{end}\t{character}\t{column}\t\n", token.at));
        }
    }
    written
}

/// A line, or several where an annotation goes over the end of one.
struct Sentence<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

fn sentences(document: &ForeignDocument) -> Vec<Sentence<'_>> {
    let text = document.text.as_deref().unwrap_or_default();
    let mut ends: Vec<(usize, usize)> = document.marks.iter().filter_map(|mark| mark.range).collect();
    ends.sort_unstable();
    let mut ends = ends.into_iter().peekable();
    let (mut sentences, mut begun, mut at, mut reach) = (Vec::new(), 0, 0, 0);
    let mut tokens = Vec::new();
    for (byte, character) in text.char_indices() {
        while let Some((_, end)) = ends.next_if(|(start, _)| *start <= at) {
            reach = reach.max(end);
        }
        if character == '\n' && reach <= at {
            sentences.push(Sentence { text: text.get(begun..byte).unwrap_or_default(), tokens: std::mem::take(&mut tokens) });
            begun = byte + 1;
        } else if !is_blank(character) {
            tokens.push(Token { at, character });
        }
        at += character.len_utf16();
    }
    sentences.push(Sentence { text: text.get(begun..).unwrap_or_default(), tokens });
    sentences.retain(|sentence| !sentence.tokens.is_empty());
    sentences
}

/// What stands in the last column of every token: the labels of the annotations there, with a number where one goes over several
/// tokens or several lie on one.
fn columns(document: &ForeignDocument, sentences: &[Sentence]) -> Vec<Vec<String>> {
    let mut marks: Vec<(usize, usize, &Mark)> =
        document.marks.iter().filter_map(|mark| mark.range.map(|(start, end)| (start, end, mark))).collect();
    marks.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    let mut coming = marks.into_iter().enumerate().peekable();
    let mut open: Vec<(usize, usize, usize, &Mark)> = Vec::new();
    let mut column = |token: &Token| {
        while let Some((number, (start, end, mark))) = coming.next_if(|(_, (start, ..))| *start <= token.at) {
            open.push((number + 1, start, end, mark));
        }
        open.retain(|(_, _, end, _)| *end > token.at);
        let alone = open.len() == 1;
        let label = |(number, start, end, mark): &(usize, usize, usize, &Mark)| {
            let label = escaped(mark.labels.first().map_or("*", String::as_str));
            let one_token = *start == token.at && *end == token.at + token.character.len_utf16();
            if alone && one_token { label } else { format!("{label}[{number}]") }
        };
        if open.is_empty() { "_".to_owned() } else { open.iter().map(label).collect::<Vec<_>>().join("|") }
    };
    sentences.iter().map(|sentence| sentence.tokens.iter().map(&mut column).collect()).collect()
}

/// Backslashes before what WebAnno's lines use themselves.
fn escaped(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match c {
            '\t' => written.push_str("\\t"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\\' | '[' | ']' | '|' | '_' | ';' | '*' => written.extend(['\\', c]),
            c => written.push(c),
        }
    }
    written.replace("->", "\\->")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_tokens_and_annotations_have_numbers() {
        let mark =
            |start, end, label: &str| Mark { range: Some((start, end)), labels: vec![label.to_owned()], ..Mark::default() };
        let document = ForeignDocument {
            text: Some("🎉苏科_贷\n甲\n乙".to_owned()),
            marks: vec![mark(2, 6, "program"), mark(2, 4, "a|b"), mark(7, 8, "c")],
            ..ForeignDocument::default()
        };
        let lines = [
            "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n\n",
            "\n#Text=🎉苏科\\_贷\n1-1\t0-2\t🎉\t_\t\n1-2\t2-3\t苏\tprogram[1]|a\\|b[2]\t\n",
            "1-3\t3-4\t科\tprogram[1]|a\\|b[2]\t\n1-4\t4-5\t\\_\tprogram[1]\t\n1-5\t5-6\t贷\tprogram[1]\t\n",
            "\n#Text=甲\n2-1\t7-8\t甲\tc\t\n\n#Text=乙\n3-1\t9-10\t乙\t_\t\n",
        ];
        assert_eq!(table(&document), lines.concat());
    }
}
