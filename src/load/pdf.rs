//! PDF with a text layer: the characters of its pages become lines, columns, tables and paragraphs (ISO 32000-1).
//!
//! ```text
//! bytes → characters where they stand → pieces of lines → heads set apart → tables, columns → paragraphs → Draft
//!         (content, font, cmap)         (piece)           (running)         (table, order)    (paragraphs)
//! ```
//!
//! A file says where it shows which glyph, and of most glyphs which character that is; neither words nor lines. What stands where is
//! read by `hayro-syntax`; all else is here. A picture of a page has no text: it is told, and a file of nothing else is refused.

mod cmap;
mod content;
mod encoding;
mod fold;
mod font;
mod matrix;
mod order;
mod paragraphs;
mod piece;
mod running;
mod streams;
mod table;

use super::archive::Bounds;
use super::draft::Draft;
use super::error::{Bound, Reason};
use super::open::{Extent, Notes, Options, What};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use paragraphs::{Paragraph, Part};
use piece::Piece;
use running::Sheet;
use table::Table;

/// What files begin with; some have other bytes before it.
pub(super) const SIGNATURE: &[u8] = b"%PDF-";

/// The most pages of a file.
const MOST_PAGES: usize = 10_000;

/// Reads a file. What breaks off in the library is told as damage: natively here, in a worker by its end.
pub(super) fn draft(bytes: &[u8], options: &Options, bounds: &Bounds, notes: &mut Notes) -> Result<Draft, Reason> {
    let read = std::panic::AssertUnwindSafe(|| read(bytes, options, bounds, notes));
    std::panic::catch_unwind(read).unwrap_or_else(|_| Err(broken("what no reader of ours understands")))
}

fn broken(found: &str) -> Reason {
    Reason::Broken { part: String::new(), found: found.to_owned() }
}

fn read(bytes: &[u8], options: &Options, bounds: &Bounds, notes: &mut Notes) -> Result<Draft, Reason> {
    streams::objects_within(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Reason::Locked,
        LoadPdfError::Decryption(_) => broken("an encryption that is not read"),
        LoadPdfError::Invalid => broken("no pages"),
    })?;
    let pages = pdf.pages();
    if pages.len() > MOST_PAGES {
        return Err(Reason::Beyond { bound: Bound::Parts, most: MOST_PAGES });
    }
    let (mut known, mut sheets, mut rules) = (content::Known::default(), Vec::new(), Vec::new());
    let (mut scanned, mut unread) = (Vec::new(), 0);
    for (number, page) in (1..).zip(pages.iter()) {
        let shown = content::of(page, &mut known, options.decode, bounds)?;
        if shown.glyphs.is_empty() && shown.pictures > 0 {
            scanned.push(number);
        }
        unread += shown.unread;
        let (sheet, own) = sheet(page, shown);
        sheets.push(sheet);
        rules.push(own);
    }
    let draft = written(sheets, &rules, options.extent, notes);
    if draft.lines() == 0 && !scanned.is_empty() {
        return Err(Reason::Scanned { pages: scanned.len() });
    }
    if draft.lines() == 0 && unread > 0 {
        return Err(broken("characters of which it does not say what they are"));
    }
    for (first, last) in stretches(&scanned) {
        notes.add(What::Scanned { first, last }, last - first + 1);
    }
    notes.add(What::Unreadable, unread);
    Ok(draft)
}

/// A page's pieces, and its rules where they stand in the way of the pieces.
fn sheet(page: &Page, shown: content::Content) -> (Sheet, Vec<content::Rule>) {
    let pieces = piece::of(&shown);
    let rules = if pieces.is_level { shown.rules } else { Vec::new() };
    let (_, height) = page.render_dimensions();
    let (apart, turned): (Vec<Piece>, Vec<Piece>) = pieces.others.into_iter().partition(|piece| piece.apart);
    let lowest = pieces.main.iter().map(Piece::bottom).fold(0.0, f32::max).max(height);
    // Turned labels are read behind the others.
    let turned = (1..).zip(turned).map(|(rank, piece)| Piece { y: lowest + rank as f32 * 3.0 * piece.size, ..piece });
    let pieces = pieces.main.into_iter().chain(turned).collect();
    (Sheet { pieces, heads: Vec::new(), feet: apart, height }, rules)
}

/// Numbers that follow each other, as the first and the last of them.
fn stretches(numbers: &[usize]) -> Vec<(usize, usize)> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match stretches.last_mut().filter(|(_, last)| last + 1 == *number) {
            Some((_, last)) => *last = *number,
            None => stretches.push((*number, *number)),
        }
    }
    stretches
}

/// The lines of all pages.
fn written(mut sheets: Vec<Sheet>, rules: &[Vec<content::Rule>], extent: Extent, notes: &mut Notes) -> Draft {
    running::set_apart(&mut sheets);
    running::put_back(&mut sheets);
    let (mut apart, mut blocks) = (Vec::new(), Vec::new());
    for (page, (mut sheet, rules)) in (1..).zip(sheets.into_iter().zip(rules)) {
        apart.push([head_lines(&sheet.heads), head_lines(&sheet.feet)]);
        let tables = table::ruled(rules, &mut sheet.pieces);
        blocks.push((page, order::of(sheet.pieces, tables)));
    }
    if extent == Extent::Main {
        notes.add(What::RunningHead, apart.iter().flatten().map(Vec::len).sum());
        apart.iter_mut().flatten().for_each(Vec::clear);
    }
    let (parts, body) = paragraphs::of(blocks);
    let mut writer =
        Writer { draft: Draft::default(), apart, page: 0, paragraphs: 0, tables: 0, sizes: sizes(&parts, body), body };
    parts.iter().for_each(|part| writer.part(part));
    writer.turn_to(usize::MAX);
    writer.draft
}

fn head_lines(pieces: &[Piece]) -> Vec<String> {
    let line = |(_, line): (f32, Vec<&Piece>)| line.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ");
    running::lines(pieces).into_iter().map(line).collect()
}

/// The sizes of headings from the largest on, without that of the title.
fn sizes(parts: &[Part], body: f32) -> Vec<f32> {
    let large = |part: &Part| match part {
        Part::Paragraph(paragraph) if paragraph.is_large(body) => Some(paragraph.size),
        _ => None,
    };
    let mut sizes: Vec<f32> = parts.iter().skip(1).filter_map(large).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|next, last| (*last - *next).abs() < 0.05 * *last);
    sizes
}

/// Parts on their way into a draft.
struct Writer {
    draft: Draft,
    /// Of each page, what is set apart above and below.
    apart: Vec<[Vec<String>; 2]>,
    page: usize,
    paragraphs: usize,
    tables: usize,
    sizes: Vec<f32>,
    body: f32,
}

impl Writer {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Paragraph(paragraph) => self.paragraph(paragraph),
            Part::Table(page, table) => {
                self.turn_to(*page);
                self.table(table);
            }
        }
    }

    /// Goes on to a page: what is set apart of those before it and of itself is written where it stands.
    fn turn_to(&mut self, page: usize) {
        while self.page < page && self.page <= self.apart.len() {
            self.heads(self.page, 1, "footer");
            self.page += 1;
            self.paragraphs = 0;
            self.heads(self.page, 0, "header");
        }
    }

    fn heads(&mut self, page: usize, side: usize, name: &str) {
        let lines = page.checked_sub(1).and_then(|index| self.apart.get(index)?.get(side)).cloned().unwrap_or_default();
        for (number, line) in (1..).zip(lines) {
            self.draft.line(&line, &format!("page={page};{name}={number}"), None);
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let Some((_, page)) = paragraph.pages.first() else { return };
        self.turn_to(*page);
        self.paragraphs += 1;
        let level = paragraph.level(&self.sizes, self.body);
        let further = paragraph.pages.iter().skip(1).map(|(start, page)| (*start, format!("page={page}")));
        self.draft.line(&paragraph.text, &format!("page={page};paragraph={}", self.paragraphs), level);
        self.draft.places_within(&paragraph.text, further);
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        self.draft.gap();
        let mut row = None;
        for cell in &table.cells {
            if row.replace(cell.row).is_some_and(|last| last != cell.row) {
                self.draft.gap();
            }
            let at = format!("page={};table={};row={};cell={}", self.page, self.tables, cell.row + 1, cell.column + 1);
            self.draft.line(&cell_text(&cell.pieces), &at, None);
        }
        self.draft.gap();
    }
}

/// The words of a cell, whose lines are joined.
fn cell_text(pieces: &[Piece]) -> String {
    let lines = running::lines(pieces).into_iter().map(|(_, line)| {
        let mut line = line.into_iter().cloned();
        let first = line.next();
        first.map(|first| {
            line.fold(first, |mut all, piece| {
                all.append_apart(&piece);
                all
            })
        })
    });
    paragraphs::joined(lines.flatten().collect())
}

#[cfg(test)]
mod tests;
