//! The paragraphs, tables and notes of a document, as lines.

use super::super::draft::Draft;
use super::super::error::Reason;
use super::super::open::{Notes, What};
use super::super::xml::{Element, Xml};
use super::numbering::Numbering;
use super::styles::{self, Properties, Styles};
use std::collections::HashMap;

/// What the body refers to.
pub(super) struct Parts {
    pub styles: Styles,
    /// `footnotes.xml`, or nothing.
    pub footnotes: String,
    /// `endnotes.xml`, or nothing.
    pub endnotes: String,
    /// Whether what is usually set apart is kept.
    pub whole: bool,
}

/// A body that is being read.
pub(super) struct Body<'p> {
    parts: &'p Parts,
    numbering: Numbering,
    draft: Draft,
    /// What the places of paragraphs are called.
    name: String,
    paragraphs: usize,
    tables: usize,
    /// The row and the cell that is being read, as a place.
    cell: Option<String>,
    /// Words of paragraphs whose mark was deleted, so that they go on in the next one.
    unfinished: String,
    /// Calls of notes in their order: the part and the identity.
    calls: Vec<(NoteKind, String)>,
    left: HashMap<What, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NoteKind {
    Foot,
    End,
}

/// A paragraph that is being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    properties: Properties,
    mark_deleted: bool,
    /// Text boxes that hang on it.
    boxes: Draft,
}

impl<'p> Body<'p> {
    pub fn new(parts: &'p Parts, numbering: Numbering) -> Body<'p> {
        Body {
            parts,
            numbering,
            draft: Draft::default(),
            name: "paragraph".to_owned(),
            paragraphs: 0,
            tables: 0,
            cell: None,
            unfinished: String::new(),
            calls: Vec::new(),
            left: HashMap::new(),
        }
    }

    /// Has the places of paragraphs called so.
    pub fn named(&mut self, name: &str) {
        name.clone_into(&mut self.name);
    }

    /// Reads a part from its root on.
    pub fn read(&mut self, xml: &mut Xml) -> Result<(), Reason> {
        self.blocks(xml, 0)
    }

    /// The lines, those of notes behind the others, and what was left out.
    pub fn finish(mut self, notes: &mut Notes) -> Result<Draft, Reason> {
        self.flush_unfinished();
        let calls = std::mem::take(&mut self.calls);
        let words = [(NoteKind::Foot, &self.parts.footnotes), (NoteKind::End, &self.parts.endnotes)];
        let words = words.map(|(kind, part)| self.notes(kind, part)).into_iter().collect::<Result<Vec<_>, _>>()?;
        if !calls.is_empty() {
            self.draft.gap();
        }
        for (number, (kind, id)) in (1..).zip(calls) {
            let note = words.get(usize::from(kind == NoteKind::End)).and_then(|notes| notes.get(&id));
            let at = format!("{}={number}", if kind == NoteKind::Foot { "footnote" } else { "endnote" });
            self.draft.line(&format!("[{number}] {}", note.map_or("", String::as_str)), &at, None);
        }
        self.left.into_iter().for_each(|(what, count)| notes.add(what, count));
        Ok(self.draft)
    }

    /// The words of each note by its identity.
    fn notes(&self, kind: NoteKind, part: &str) -> Result<HashMap<String, String>, Reason> {
        let (mut words, mut xml) = (HashMap::new(), Xml::new("notes", part));
        while let Some(element) = xml.next_within(0)? {
            let is_note = element.name() == if kind == NoteKind::Foot { b"footnote".as_slice() } else { b"endnote" };
            if is_note && element.attribute("type").is_none_or(|of| of == "normal") {
                let mut body = Body::new(self.parts, Numbering::default());
                let floor = xml.depth();
                body.blocks(&mut xml, floor)?;
                body.flush_unfinished();
                words.insert(element.attribute("id").unwrap_or_default(), body.draft.into_text().trim().to_owned());
            }
        }
        Ok(words)
    }

    fn count(&mut self, what: What) {
        *self.left.entry(what).or_default() += 1;
    }

    /// The paragraphs and tables within the element that was opened when `floor` were.
    fn blocks(&mut self, xml: &mut Xml, floor: usize) -> Result<(), Reason> {
        while let Some(element) = xml.next_within(floor)? {
            match element.name() {
                b"p" => self.paragraph(xml)?,
                b"tbl" => self.table(xml)?,
                b"del" | b"moveFrom" => self.skip(What::Deleted, xml)?,
                b"Fallback" | b"sectPr" | b"sdtPr" | b"background" => xml.skip()?,
                // What holds them: the body, content controls, insertions.
                _ => {}
            }
        }
        Ok(())
    }

    fn skip(&mut self, what: What, xml: &mut Xml) -> Result<(), Reason> {
        if !xml.text()?.trim().is_empty() {
            self.count(what);
        }
        Ok(())
    }

    fn table(&mut self, xml: &mut Xml) -> Result<(), Reason> {
        let floor = xml.depth();
        self.flush_unfinished();
        self.draft.gap();
        self.tables += 1;
        let (table, outer) = (self.tables, self.cell.take());
        let (mut row, mut column) = (0, 0);
        while let Some(element) = xml.next_within(floor)? {
            match element.name() {
                b"tr" => {
                    self.draft.gap();
                    (row, column) = (row + 1, 0);
                }
                b"gridBefore" => column += element.val().and_then(|columns| columns.parse::<usize>().ok()).unwrap_or(0),
                b"tc" => column = self.table_cell(xml, table, row, column + 1)?,
                b"tblPr" | b"tblGrid" | b"sdtPr" => xml.skip()?,
                _ => {}
            }
        }
        self.draft.gap();
        self.cell = outer;
        Ok(())
    }

    /// The lines of a cell; the last column that it reaches over.
    fn table_cell(&mut self, xml: &mut Xml, table: usize, row: usize, column: usize) -> Result<usize, Reason> {
        let (floor, mut columns) = (xml.depth(), 1);
        let place = format!("table={table};row={row};cell={column}");
        while let Some(element) = xml.next_within(floor)? {
            self.cell = Some(place.clone());
            match element.name() {
                b"p" => self.paragraph(xml)?,
                b"tbl" => self.table(xml)?,
                b"gridSpan" => columns = element.val().and_then(|columns| columns.parse().ok()).unwrap_or(1),
                b"del" | b"moveFrom" => self.skip(What::Deleted, xml)?,
                b"Fallback" | b"sdtPr" => xml.skip()?,
                _ => {}
            }
        }
        self.flush_unfinished();
        Ok(column.saturating_add(columns).saturating_sub(1))
    }

    fn paragraph(&mut self, xml: &mut Xml) -> Result<(), Reason> {
        let (floor, mut paragraph) = (xml.depth(), Paragraph::default());
        self.paragraphs += 1;
        self.inline(xml, floor, &mut paragraph)?;
        self.end(paragraph);
        Ok(())
    }

    /// Runs, and what holds runs: links, insertions, fields, content controls.
    fn inline(&mut self, xml: &mut Xml, floor: usize, paragraph: &mut Paragraph) -> Result<(), Reason> {
        while let Some(element) = xml.next_within(floor)? {
            match element.name() {
                b"pPr" => (paragraph.properties, paragraph.mark_deleted) = styles::properties(xml)?,
                b"r" => self.run(xml, paragraph)?,
                b"del" | b"moveFrom" => self.skip(What::Deleted, xml)?,
                b"Fallback" | b"sdtPr" | b"rt" => xml.skip()?,
                b"commentReference" => self.count(What::Comment),
                _ => {}
            }
        }
        Ok(())
    }

    fn run(&mut self, xml: &mut Xml, paragraph: &mut Paragraph) -> Result<(), Reason> {
        let floor = xml.depth();
        let mut hidden = self.parts.styles.resolved(&paragraph.properties).hidden.unwrap_or(false);
        let before = paragraph.text.len();
        while let Some(element) = xml.next_within(floor)? {
            match element.name() {
                b"rPr" => hidden = self.is_hidden(xml, hidden)?,
                b"t" => paragraph.text.extend(xml.text()?.chars().filter(|c| !matches!(c, '\u{ad}' | '\n' | '\r'))),
                b"tab" | b"ptab" => paragraph.text.push('\t'),
                b"br" if element.attribute("type").is_none_or(|of| of == "textWrapping") => paragraph.text.push('\n'),
                b"cr" => paragraph.text.push('\n'),
                b"noBreakHyphen" => paragraph.text.push('-'),
                b"sym" => paragraph.text.extend(symbol(&element)),
                b"footnoteReference" => self.call(NoteKind::Foot, &element, paragraph),
                b"endnoteReference" => self.call(NoteKind::End, &element, paragraph),
                b"commentReference" => self.count(What::Comment),
                b"txbxContent" => self.text_box(xml, paragraph)?,
                b"del" | b"moveFrom" | b"delText" => self.skip(What::Deleted, xml)?,
                b"Fallback" | b"instrText" | b"rt" => xml.skip()?,
                _ => {}
            }
        }
        if hidden && !self.parts.whole {
            if !paragraph.text.get(before..).unwrap_or_default().trim().is_empty() {
                self.count(What::Hidden);
            }
            paragraph.text.truncate(before);
        }
        Ok(())
    }

    fn is_hidden(&self, xml: &mut Xml, mut hidden: bool) -> Result<bool, Reason> {
        let floor = xml.depth();
        while let Some(element) = xml.next_within(floor)? {
            match element.name() {
                b"vanish" => hidden = element.is_on(),
                b"rStyle" => hidden |= element.val().is_some_and(|style| self.parts.styles.hides(&style)),
                b"rPrChange" => xml.skip()?,
                _ => {}
            }
        }
        Ok(hidden)
    }

    fn call(&mut self, kind: NoteKind, element: &Element, paragraph: &mut Paragraph) {
        let call = (kind, element.attribute("id").unwrap_or_default());
        let known = self.calls.iter().position(|it| *it == call);
        let index = known.unwrap_or_else(|| {
            self.calls.push(call);
            self.calls.len() - 1
        });
        paragraph.text.push_str(&format!("[{}]", index + 1));
    }

    fn text_box(&mut self, xml: &mut Xml, paragraph: &mut Paragraph) -> Result<(), Reason> {
        let floor = xml.depth();
        let (outer, unfinished) = (std::mem::take(&mut self.draft), std::mem::take(&mut self.unfinished));
        self.blocks(xml, floor)?;
        self.flush_unfinished();
        paragraph.boxes.append(std::mem::replace(&mut self.draft, outer));
        self.unfinished = unfinished;
        Ok(())
    }

    /// A paragraph whose mark was deleted goes on in the next one.
    fn end(&mut self, paragraph: Paragraph) {
        let Paragraph { text, properties, mark_deleted, boxes } = paragraph;
        let text = std::mem::take(&mut self.unfinished) + &text;
        if mark_deleted {
            self.unfinished = text;
        } else {
            self.line(&text, &properties);
        }
        self.draft.append(boxes);
    }

    fn flush_unfinished(&mut self) {
        let text = std::mem::take(&mut self.unfinished);
        self.line(&text, &Properties::default());
    }

    fn line(&mut self, text: &str, own: &Properties) {
        if text.trim().is_empty() {
            return;
        }
        if self.parts.styles.is_contents(own.style.as_deref()) && !self.parts.whole {
            return self.count(What::Contents);
        }
        let properties = self.parts.styles.resolved(own);
        let label = self.label(own, &properties);
        let level = properties.outline.filter(|level| *level < 9).map(|level| level + 1);
        let at = self.cell.clone().unwrap_or_else(|| format!("{}={}", self.name, self.paragraphs));
        self.draft.line(&(label + text), &at, level);
    }

    fn label(&mut self, own: &Properties, resolved: &Properties) -> String {
        let Some(list) = resolved.list.as_deref().filter(|list| *list != "0") else { return String::new() };
        let of_style = || self.numbering.level_of_style(list, own.style.as_deref()?);
        let level = own.level.or_else(of_style).or(resolved.level).unwrap_or(0);
        self.numbering.next(list, level)
    }
}

/// A character of a font of signs, as it is in that font.
fn symbol(element: &Element) -> Option<char> {
    char::from_u32(u32::from_str_radix(&element.attribute("char")?, 16).ok()?)
}
