//! Books (EPUB): the chapters in the order in which they are read, as one document.

use super::archive::Archive;
use super::draft::Draft;
use super::error::Reason;
use super::html;
use super::open::{Extent, Notes, Options, What};
use super::package::path;
use super::xml::{Xml, characters};
use crate::text::percent;
use std::collections::HashMap;

/// Where it is told which file describes the book.
pub(super) const CONTAINER: &str = "META-INF/container.xml";

/// Elements of HTML that have no end.
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Reads a book.
pub(super) fn draft(archive: &mut Archive, options: &Options, notes: &mut Notes) -> Result<Draft, Reason> {
    let mut part = |path: &str| archive.file(path).and_then(|bytes| characters(path, &bytes, options.decode));
    let root = root(&part(CONTAINER)?)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut draft = Draft::default();
    for (number, chapter) in (1..).zip(chapters(&root, &part(&root)?)?) {
        let html = part(&path(folder, &chapter.file))?;
        // A chapter is all text, which a page is not.
        let lines = html::draft(&with_ends(&html), &format!("chapter={number};"), Extent::Whole, notes)?;
        if chapter.is_contents && options.extent == Extent::Main {
            notes.add(What::Contents, lines.lines());
        } else {
            draft.gap();
            draft.append(lines);
        }
    }
    Ok(draft)
}

fn root(container: &str) -> Result<String, Reason> {
    let mut xml = Xml::new(CONTAINER, container);
    while let Some(element) = xml.next_within(0)? {
        if element.name() == b"rootfile"
            && let Some(path) = element.attribute("full-path")
        {
            return Ok(path);
        }
    }
    Err(Reason::Broken { part: CONTAINER.to_owned(), found: "no book".to_owned() })
}

struct Chapter {
    file: String,
    is_contents: bool,
}

/// The chapters in the order of reading.
fn chapters(root: &str, xml: &str) -> Result<Vec<Chapter>, Reason> {
    let (mut xml, mut items, mut chapters) = (Xml::new(root, xml), HashMap::new(), Vec::new());
    while let Some(element) = xml.next_within(0)? {
        let attribute = |name| element.attribute(name).unwrap_or_default();
        match element.name() {
            b"item" => {
                let is_contents = attribute("properties").split_whitespace().any(|word| word == "nav");
                items.insert(attribute("id"), (decoded(&attribute("href")), is_contents));
            }
            b"itemref" => {
                let item = items.get(&attribute("idref")).cloned();
                chapters.extend(item.map(|(file, is_contents)| Chapter { file, is_contents }));
            }
            _ => {}
        }
    }
    Ok(chapters)
}

/// An address without its escapes: `a%20b` is `a b`.
fn decoded(address: &str) -> String {
    String::from_utf8_lossy(&percent::decoded(address)).into_owned()
}

/// XHTML with an end for each element that has none of its own: `<title/>` would take the rest of the page as the title.
fn with_ends(xhtml: &str) -> String {
    let (mut written, mut rest) = (String::with_capacity(xhtml.len()), xhtml);
    while let Some((before, behind)) = rest.split_once("/>") {
        written.push_str(before);
        let name = before.rsplit_once('<').map_or("", |(_, tag)| tag);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if name.is_empty() || VOID.contains(&name) {
            written.push_str("/>");
        } else {
            written.push_str("></");
            written.push_str(name);
            written.push('>');
        }
        rest = behind;
    }
    written + rest
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::packed;
    use super::super::open::{Loaded, open};
    use super::*;

    fn book(chapters: &[(&str, &str)]) -> Vec<u8> {
        let container = "<container><rootfiles><rootfile full-path='OEBPS/a.opf'/></rootfiles></container>".to_owned();
        let item = |(index, (file, _)): (usize, &(&str, &str))| {
            let properties = if *file == "nav.xhtml" { "properties='nav'" } else { "" };
            format!("<item id='i{index}' href='{file}' {properties}/>")
        };
        let items: String = chapters.iter().enumerate().map(item).collect();
        let spine: String = (0..chapters.len()).map(|index| format!("<itemref idref='i{index}'/>")).collect();
        let opf = format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>");
        let mut files = vec![("mimetype".to_owned(), "application/epub+zip".to_owned()), (CONTAINER.to_owned(), container)];
        files.push(("OEBPS/a.opf".to_owned(), opf));
        files.extend(chapters.iter().map(|(file, html)| (format!("OEBPS/{}", decoded(file)), (*html).to_owned())));
        packed(&files.iter().map(|(name, text)| (name.as_str(), text)).collect::<Vec<_>>())
    }

    #[test]
    fn chapters_are_read_in_their_order() {
        let first = "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'a' 'b'><html><head><title/></head><body><h1>总结</h1><a id='x'/><p>甲。</p></body></html>";
        let bytes =
            book(&[("%E4%B8%80 2.xhtml", first), ("nav.xhtml", "<nav><ol><li>总结</li></ol></nav>"), ("b.html", "<p>乙。")]);
        let Loaded { documents, notes, .. } = open("书.epub", &bytes, &Options::default()).unwrap();
        assert_eq!(documents[0].text().as_str(), "总结\n甲。\n\n乙。\n");
        let places: Vec<&str> = documents[0].source().original.as_ref().unwrap().places.iter().map(|it| &*it.at).collect();
        assert_eq!(places, ["chapter=1;paragraph=1;heading=2", "chapter=1;paragraph=2", "chapter=3;paragraph=1"]);
        assert_eq!((notes[0].what, notes[0].count), (What::Contents, 1));
    }

    #[test]
    fn a_book_that_lacks_a_chapter_is_refused() {
        let bytes = packed(&[(CONTAINER, "<container><rootfile full-path='a.opf'/></container>")]);
        let reason = open("a.epub", &bytes, &Options::default()).unwrap_err().reason;
        assert!(matches!(reason, Reason::Broken { part, .. } if part == "a.opf"));
    }
}
