//! Saved web pages: the lines of the page's text; what stands around it is set apart.
//!
//! A line a paragraph, a heading, an item of a list, a cell of a table, and behind a `<br>`. White space is as a browser shows it.

mod lines;
mod main_text;
mod tree;

use super::decode;
use super::draft::Draft;
use super::error::Reason;
use super::open::{Extent, Notes, Options, What};
use super::sniff::{self, Sniffed};
use crate::document::{Document, Encoding};
use tree::{Content, Node};

/// Bytes in which a page's own word on its encoding is sought. Browsers take 1,024; some sites have long comments before it.
const HEAD: usize = 4096;

/// Labels of encodings (WHATWG Encoding Standard) of Chinese pages.
const LABELS: [(&str, Encoding); 9] = [
    ("gb2312", Encoding::Gb18030),
    ("gbk", Encoding::Gb18030),
    ("gb18030", Encoding::Gb18030),
    ("x-gbk", Encoding::Gb18030),
    ("gb_2312-80", Encoding::Gb18030),
    ("big5", Encoding::Big5),
    ("big5-hkscs", Encoding::Big5),
    ("x-x-big5", Encoding::Big5),
    ("utf-8", Encoding::Utf8),
];

/// Reads a page.
pub(super) fn read(name: &str, bytes: &[u8], options: &Options, notes: &mut Notes) -> Result<Document, Reason> {
    let sniffed = encoding(bytes)?;
    let decoded = decode::strictly(bytes, sniffed, options.decode)?;
    let draft = draft(&decoded.text, "", options.extent, notes)?;
    draft.document(name, sniffed.encoding, bytes).ok_or(Reason::Empty)
}

/// The lines of a page, whose places stand within `part` of the file.
pub(super) fn draft(html: &str, part: &str, extent: Extent, notes: &mut Notes) -> Result<Draft, Reason> {
    let nodes = tree::nodes(html)?;
    let lines = lines::of(&nodes);
    let kept = match extent {
        Extent::Main => main_text::of(&nodes, &lines, &page_title(&nodes)),
        Extent::Whole => vec![true; lines.len()],
    };
    notes.add(What::Around, kept.iter().filter(|kept| !**kept).count());
    let mut draft = Draft::default();
    for (line, _) in lines.iter().zip(kept).filter(|(_, kept)| *kept) {
        if line.gap {
            draft.gap();
        }
        draft.line(&line.text, &format!("{part}{}", line.at), line.level);
    }
    Ok(draft)
}

/// The words of the element `title`.
fn page_title(nodes: &[Node]) -> String {
    let title = nodes.iter().find(|node| node.name() == "title");
    let texts = title.into_iter().flat_map(|title| &title.children).filter_map(|child| match &nodes.get(*child)?.content {
        Content::Text(text) => Some(text.as_str()),
        Content::Element(..) | Content::Other => None,
    });
    texts.collect()
}

/// A byte order mark or valid UTF-8 settle it, then the page's own word, then what the bytes look like.
fn encoding(bytes: &[u8]) -> Result<Sniffed, Reason> {
    let sniffed = sniff::encoding(bytes);
    match sniffed {
        Ok(Sniffed { encoding: Encoding::Utf8, .. } | Sniffed { mark: 1.., .. }) => sniffed,
        _ => declared(bytes).map_or(sniffed, |encoding| Ok(Sniffed { encoding, mark: 0 })),
    }
}

/// What `<meta charset>`, the older `http-equiv` form, or an XML declaration says.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let words = ["charset", "encoding"].into_iter().filter_map(|word| head.split_once(word));
    let label = |(_, behind): (&str, &str)| {
        let value = behind.trim_start().strip_prefix('=')?.trim_start_matches(['"', '\'', ' ']);
        let label = value.split(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).next()?;
        LABELS.iter().find(|(its, _)| *its == label).map(|(_, encoding)| *encoding)
    };
    words.filter_map(label).next()
}

#[cfg(test)]
mod tests;
