//! One HTML file to read and print: texts with their highlights, a legend, notes and a table of all annotations; no script.

use super::color::hexadecimal;
use super::foreign::{Foreign, ForeignDocument, Mark};
use super::label::Label;
use super::summary::{facts, label_words, place_words, state_words};
use super::table::{File, Options};
use super::xml::escaped;
use crate::mention::Kind;
use std::cmp::Reverse;
use std::collections::BTreeMap;

const STYLE: &str = include_str!("report.css");

/// Writes the report.
pub fn write(foreign: &Foreign, _: Options) -> Vec<File> {
    let legend = Legend::new(foreign);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Pizhu {}\">\n<title>批注 · Pizhu</title>\n<style>\n{STYLE}{}</style>\n</head>\n<body>\n<main>\n\
         <h1>批注 <span lang=\"en\">Annotations</span></h1>\n{}",
        env!("CARGO_PKG_VERSION"),
        legend.style(),
        legend.list(),
    );
    for (number, document) in foreign.documents.iter().enumerate() {
        html.push_str(&article(number + 1, document, &legend));
    }
    if !foreign.muted.is_empty() {
        let line = |line: &String| format!("<li><code>{}</code></li>\n", escaped(line));
        let lines: String = foreign.muted.iter().map(line).collect();
        html.push_str(&format!("<h2>静音的规则 <span lang=\"en\">Muted rules</span></h2>\n<ul>\n{lines}</ul>\n"));
    }
    html.push_str("</main>\n</body>\n</html>\n");
    vec![File { name: "annotations.html".to_owned(), bytes: html.into_bytes() }]
}

/// The labels that stand in the report, each with a class of its own.
struct Legend<'f> {
    classes: BTreeMap<&'f str, (String, Option<&'static str>)>,
}

impl<'f> Legend<'f> {
    fn new(foreign: &'f Foreign) -> Legend<'f> {
        let mut classes = BTreeMap::new();
        for label in foreign.documents.iter().flat_map(|document| &document.marks).flat_map(|mark| &mark.labels) {
            let number = classes.len() + 1;
            classes.entry(label.as_str()).or_insert_with(|| match Label::read(label) {
                Label::Kind(Kind::Figure(_)) => ("figure".to_owned(), None),
                Label::Kind(kind) => (kind.type_name().to_owned(), None),
                Label::Note => ("noted".to_owned(), None),
                Label::Tag(_) => {
                    let style = foreign.styles.iter().find(|style| style.label == *label);
                    (format!("t{number}"), style.and_then(|style| style.color).map(hexadecimal))
                }
            });
        }
        Legend { classes }
    }

    /// The tags' own colours: a line, thick enough to be told from the text's.
    fn style(&self) -> String {
        let rule = |(class, color): &(String, Option<&str>)| {
            color.map(|color| format!("mark.{class} {{ box-shadow: inset 0 -0.18em {color}; }}\n"))
        };
        self.classes.values().filter_map(rule).collect()
    }

    fn class(&self, label: &str) -> &str {
        self.classes.get(label).map_or("", |(class, _)| class.as_str())
    }

    fn list(&self) -> String {
        let entry = |(label, (class, _)): (&&str, &(String, Option<&str>))| {
            format!("<li><mark class=\"{class}\">{}</mark></li>\n", escaped(&label_words(label)))
        };
        let entries: String = self.classes.iter().map(entry).collect();
        if entries.is_empty() {
            String::new()
        } else {
            format!("<h2>图例 <span lang=\"en\">Legend</span></h2>\n<ul class=\"legend\">\n{entries}</ul>\n")
        }
    }
}

fn article(number: usize, document: &ForeignDocument, legend: &Legend) -> String {
    let text = document.text.as_deref().unwrap_or_default();
    let mut painter = Painter::new(number, document, legend);
    let mut at = 0;
    let mut paragraphs = String::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            paragraphs.push_str(&format!("<p>{}</p>\n", painter.line(text, at, at + line.len())));
        }
        at += line.len() + 1;
    }
    let name = if document.name.is_empty() { format!("{number}") } else { document.name.clone() };
    let digests = [("", document.digest), ("原文件 <span lang=\"en\">File</span> ", document.original)];
    let digests = digests.into_iter().filter_map(|(of, digest)| Some((of, digest?)));
    let digests: String = digests.map(|(of, digest)| format!("<p class=\"source\">{of}SHA-256 {digest}</p>\n")).collect();
    format!(
        "<article>\n<h2>{}</h2>\n{digests}{paragraphs}{}{}</article>\n",
        escaped(&name),
        notes(number, document),
        table(number, document)
    )
}

/// Paints the lines of a text one after the other.
struct Painter<'f> {
    document: usize,
    legend: &'f Legend<'f>,
    /// Start, end and number of every mark, in the order of the text, those to come last.
    coming: std::iter::Peekable<std::vec::IntoIter<(usize, usize, usize)>>,
    open: Vec<(usize, usize, usize)>,
    marks: &'f [Mark],
}

impl<'f> Painter<'f> {
    fn new(number: usize, document: &'f ForeignDocument, legend: &'f Legend<'f>) -> Painter<'f> {
        let ranges = document.marks.iter().enumerate().filter_map(|(at, mark)| mark.range.map(|(start, end)| (start, end, at)));
        let mut ranges: Vec<_> = ranges.collect();
        ranges.sort_by_key(|(start, end, at)| (*start, Reverse(*end), *at));
        Painter { document: number, legend, coming: ranges.into_iter().peekable(), open: Vec::new(), marks: &document.marks }
    }

    /// A line, in pieces between the edges of annotations; each piece lies in an element for every annotation over it.
    fn line(&mut self, text: &str, start: usize, end: usize) -> String {
        let mut html = String::new();
        let mut at = start;
        while at < end {
            while let Some(mark) = self.coming.next_if(|(start, ..)| *start <= at) {
                self.open.push(mark);
            }
            self.open.retain(|(_, end, _)| *end > at);
            let next_start = self.coming.peek().map_or(end, |(start, ..)| *start);
            let next_end = self.open.iter().map(|(_, end, _)| *end).min().unwrap_or(end);
            let next = next_start.min(next_end).min(end);
            self.piece(&mut html, text.get(at..next).unwrap_or_default(), at, next);
            at = next.max(at + 1);
        }
        html
    }

    fn piece(&mut self, html: &mut String, words: &str, at: usize, next: usize) {
        let mut outermost_first = self.open.clone();
        outermost_first.sort_by_key(|(start, end, number)| (Reverse(end - start), *start, *number));
        for (start, _, number) in &outermost_first {
            let Some(mark) = self.marks.get(*number) else { continue };
            let classes: Vec<&str> = mark.labels.iter().map(|label| self.legend.class(label)).collect();
            let suggested = if mark.state == Some(crate::annotation::State::Suggested) { " suggested" } else { "" };
            let id = if *start == at { format!(" id=\"d{}a{}\"", self.document, number + 1) } else { String::new() };
            html.push_str(&format!("<mark{id} class=\"{}{suggested}\" title=\"{}\">", classes.join(" "), escaped(&title(mark))));
        }
        html.push_str(&escaped(words));
        for (_, end, number) in outermost_first.iter().rev() {
            let noted = self.marks.get(*number).is_some_and(|mark| !mark.note.is_empty());
            if noted && *end == next {
                let (document, number) = (self.document, number + 1);
                html.push_str(&format!("<sup><a href=\"#d{document}n{number}\">注{number}</a></sup>"));
            }
            html.push_str("</mark>");
        }
    }
}

/// What the pointer tells of an annotation.
fn title(mark: &Mark) -> String {
    let labels: Vec<String> = mark.labels.iter().map(|label| label_words(label)).collect();
    let facts = facts(mark);
    if facts.is_empty() { labels.join("、") } else { format!("{} · {facts}", labels.join("、")) }
}

fn notes(document: usize, said: &ForeignDocument) -> String {
    let noted = said.marks.iter().enumerate().filter(|(_, mark)| !mark.note.is_empty());
    let note = |(at, mark): (usize, &Mark)| {
        let (number, quote) = (at + 1, escaped(mark.quote.as_deref().unwrap_or_default()));
        let note = escaped(&mark.note).replace("&#10;", "<br>");
        let place = if mark.place.is_empty() { String::new() } else { format!("（{}）", escaped(&place_words(&mark.place))) };
        format!(
            "<li id=\"d{document}n{number}\"><a href=\"#d{document}a{number}\">注{number} “{quote}”</a>{place}：{note}</li>\n"
        )
    };
    let notes: String = noted.map(note).collect();
    if notes.is_empty() {
        notes
    } else {
        format!("<h3>附注 <span lang=\"en\">Notes</span></h3>\n<ul class=\"notes\">\n{notes}</ul>\n")
    }
}

fn table(document: usize, said: &ForeignDocument) -> String {
    let place = |cell: String| if said.original.is_some() { cell } else { String::new() };
    let row = |(at, mark): (usize, &Mark)| {
        let labels: Vec<String> = mark.labels.iter().map(|label| escaped(&label_words(label))).collect();
        format!(
            "<tr><td><a href=\"#d{document}a{}\">{}</a></td>{}<td>{}</td><td>{}</td><td>{}</td></tr>\n",
            at + 1,
            escaped(mark.quote.as_deref().unwrap_or_default()),
            place(format!("<td>{}</td>", escaped(&place_words(&mark.place)))),
            labels.join("、"),
            escaped(&facts(mark)),
            state_words(mark.state),
        )
    };
    let rows: String = said.marks.iter().enumerate().map(row).collect();
    if rows.is_empty() {
        return rows;
    }
    format!(
        "<details>\n<summary>全部批注 <span lang=\"en\">All annotations</span>（{}）</summary>\n<table>\n<thead><tr>\
         <th scope=\"col\">原文</th>{}<th scope=\"col\">标签</th><th scope=\"col\">数值与说明</th><th scope=\"col\">状态</th>\
         </tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</details>\n",
        said.marks.len(),
        place("<th scope=\"col\">出处</th>".to_owned()),
    )
}
