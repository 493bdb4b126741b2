//! Lines become paragraphs: which line goes on in the next one, also over columns and pages.

use super::order::Block;
use super::piece::{Piece, is_chinese};
use super::table::Table;
use std::collections::BTreeMap;

/// How much larger than the text's a heading's size is.
const LARGER: f32 = 1.12;

/// Characters of the longest heading.
const LONGEST_HEADING: usize = 80;

/// From base to base where there are no lines to tell it, in sizes of the font.
const USUAL_PITCH: f32 = 1.8;

/// The most notes at the foot of a page.
const MOST_NOTES: usize = 40;

/// What ends a sentence.
const ENDS: [char; 10] = ['。', '！', '？', '；', '.', '!', '?', ';', '：', ':'];

/// A part of a document.
#[derive(Debug)]
pub(super) enum Part {
    Paragraph(Paragraph),
    /// A table with its page.
    Table(usize, Table),
}

/// A paragraph.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub text: String,
    /// Its pages, each with the bytes of the text before it.
    pub pages: Vec<(usize, usize)>,
    pub size: f32,
    bold: bool,
    /// Its last line, and the right end of that line's column.
    last: Piece,
    right: f32,
    lines: usize,
}

/// What all pages tell of the lines of a document.
#[derive(Debug)]
struct Type {
    /// The size of most characters.
    body: f32,
    /// Where long lines end, from left to right.
    rights: Vec<f32>,
    /// From base to base, of most lines, in sizes of the font.
    pitch: f32,
    /// Whether paragraphs begin with an indent.
    indents: bool,
}

/// A column's lines.
struct Column<'b> {
    lines: &'b [Piece],
    left: f32,
    right: f32,
    /// From base to base, of most lines.
    pitch: f32,
    /// Whether lines with an indent are followed by lines without one.
    indents: bool,
}

/// Makes paragraphs of all pages' blocks.
pub(super) fn of(pages: Vec<(usize, Vec<Block>)>) -> (Vec<Part>, f32) {
    let all = pages.iter().flat_map(|(_, blocks)| blocks).flat_map(|block| match block {
        Block::Lines(lines) => lines.as_slice(),
        Block::Table(_) => &[],
    });
    let all: Vec<&Piece> = all.collect();
    let columns = || pages.iter().flat_map(|(_, blocks)| blocks);
    let steps = columns().flat_map(|block| if let Block::Lines(lines) = block { steps(lines) } else { Vec::new() });
    let pitch = median(steps.collect()).unwrap_or(USUAL_PITCH);
    let mut measures = Type { body: body_size(&all), rights: usual_rights(&all), pitch, indents: false };
    measures.indents = columns().any(|block| matches!(block, Block::Lines(lines) if Column::of(lines, &measures).indents));
    let mut parts: Vec<Part> = Vec::new();
    for (page, blocks) in pages {
        for block in blocks {
            match block {
                Block::Lines(lines) if lines.is_empty() => {}
                Block::Lines(lines) => add_column(&Column::of(&lines, &measures), page, &measures, &mut parts),
                Block::Table(table) => parts.push(Part::Table(page, table)),
            }
        }
    }
    (parts, measures.body)
}

fn body_size(lines: &[&Piece]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for line in lines {
        *sizes.entry((line.size * 2.0).round() as i32).or_default() += line.text.chars().count();
    }
    sizes.into_iter().max_by_key(|(_, characters)| *characters).map_or(12.0, |(size, _)| size as f32 / 2.0)
}

/// Ends that several long lines share.
fn usual_rights(lines: &[&Piece]) -> Vec<f32> {
    let mut ends: Vec<f32> = lines.iter().filter(|line| line.text.chars().count() > 12).map(|line| line.x1).collect();
    ends.sort_by(f32::total_cmp);
    let shared = ends.chunk_by(|a, b| b - a < 2.0).filter(|chunk| chunk.len() >= 3);
    shared.filter_map(|chunk| chunk.last().copied()).collect()
}

/// From base to base of lines that follow each other, in sizes of the font.
fn steps(lines: &[Piece]) -> Vec<f32> {
    let step = |pair: &[Piece]| match pair {
        [a, b] if (a.size - b.size).abs() < 0.1 * a.size => Some((b.y - a.y) / a.size),
        _ => None,
    };
    lines.windows(2).filter_map(step).filter(|step| (0.8..3.5).contains(step)).collect()
}

fn median(mut numbers: Vec<f32>) -> Option<f32> {
    numbers.sort_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

impl<'b> Column<'b> {
    fn of(lines: &'b [Piece], measures: &Type) -> Column<'b> {
        let left = lines.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
        let own = lines.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
        let usual = measures.rights.iter().find(|right| **right > own - 2.0).copied();
        let right = if lines.len() < 5 { usual.unwrap_or(own) } else { own };
        let steps = steps(lines);
        // Of paragraphs of a line each the usual step would be that between paragraphs.
        let pitch = if steps.len() < 4 { None } else { median(steps) };
        let pitch = pitch.unwrap_or(measures.pitch);
        let is_indent = |line: &Piece| (1.5..2.8).contains(&((line.x0 - left) / line.size));
        let indents = lines
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if is_indent(a) && b.x0 - left < 0.4 * b.size && right - a.x1 < 2.0 * a.size));
        Column { lines, left, right, pitch, indents }
    }

    /// Whether a line begins with the indent of paragraphs.
    fn is_indented(&self, line: &Piece) -> bool {
        line.x0 - self.left > 0.9 * line.size
    }
}

fn add_column(column: &Column, page: usize, measures: &Type, parts: &mut Vec<Part>) {
    for (at, line) in column.lines.iter().enumerate() {
        let joins = match at.checked_sub(1).and_then(|before| column.lines.get(before)) {
            Some(_) => parts.len().checked_sub(1).filter(|_| follows(column, line, parts, measures)),
            None => carried(column, line, parts, measures),
        };
        match joins.and_then(|index| parts.get_mut(index)) {
            Some(Part::Paragraph(paragraph)) => paragraph.go_on(line, column.right, page),
            _ => parts.push(Part::Paragraph(Paragraph::of(line, column.right, page))),
        }
    }
}

/// Whether a line goes on with the last paragraph, which ends on the line above it.
fn follows(column: &Column, line: &Piece, parts: &[Part], measures: &Type) -> bool {
    let Some(Part::Paragraph(paragraph)) = parts.last() else { return false };
    let last = &paragraph.last;
    let step = (line.y - last.y) / last.size.max(line.size);
    let alike = (last.size - line.size).abs() <= 0.08 * last.size;
    let is_large = line.size > measures.body * LARGER;
    if !alike || step > (column.pitch * 1.2).max(1.2) || step <= 0.0 {
        return false;
    }
    if is_large && paragraph.is_short() && paragraph.bold == line.bold {
        return !is_numbered(&line.text);
    }
    if paragraph.ends_early(line) || is_numbered(&line.text) && last.text.ends_with(ENDS) {
        return false;
    }
    let shift = (line.x0 - last.x0) / line.size;
    if paragraph.lines == 1 && shift > 0.4 && is_item(&last.text) {
        return true; // a hanging indent
    }
    if paragraph.lines == 1 && shift.abs() <= 0.4 && column.is_indented(line) {
        // Both lines have the indent that only first ones have here, or both are those of a list.
        return !((column.indents || measures.indents) && (line.x0 - column.left) / line.size < 2.8);
    }
    shift <= 0.9
}

/// The paragraph of the column or page before that the first line of a column goes on with: notes at its foot are passed over.
fn carried(column: &Column, line: &Piece, parts: &[Part], measures: &Type) -> Option<usize> {
    let small = |part: &Part| matches!(part, Part::Paragraph(paragraph) if paragraph.size < 0.92 * measures.body);
    let is_small = line.size < 0.92 * measures.body;
    let notes = parts.iter().rev().take(MOST_NOTES).position(|part| is_small || !small(part))?;
    let index = parts.len().checked_sub(notes + 1)?;
    let Part::Paragraph(paragraph) = parts.get(index)? else { return None };
    let alike = (paragraph.last.size - line.size).abs() <= 0.08 * line.size;
    let ends = paragraph.text.ends_with(ENDS);
    let starts = if measures.indents { column.is_indented(line) } else { ends };
    let heads = line.size > measures.body * LARGER || is_numbered(&line.text) && ends;
    (alike && !starts && !heads && !paragraph.ends_early(line)).then_some(index)
}

impl Paragraph {
    fn of(line: &Piece, right: f32, page: usize) -> Paragraph {
        Paragraph {
            text: line.text.trim().to_owned(),
            pages: vec![(0, page)],
            size: line.size,
            bold: line.bold,
            last: line.clone(),
            right,
            lines: 1,
        }
    }

    /// Whether its last line ends where the next one's first word would have had room.
    fn ends_early(&self, next: &Piece) -> bool {
        (self.right - self.last.x1) / self.last.size > word_width(&next.text) + 0.9
    }

    fn go_on(&mut self, line: &Piece, right: f32, page: usize) {
        let words = line.text.trim();
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
        if self.text.ends_with('-') && is_letter(self.text.chars().rev().nth(1)) && is_letter(words.chars().next()) {
            self.text.pop();
        } else if are_words(&self.text, words) {
            self.text.push(' ');
        }
        if self.pages.last().is_none_or(|(_, its)| *its != page) {
            self.pages.push((self.text.len(), page));
        }
        self.text.push_str(words);
        self.bold &= line.bold;
        self.lines += 1;
        (self.last, self.right) = (line.clone(), right);
    }

    /// The level of a heading, from 1, among the sizes of headings from the largest on.
    pub fn level(&self, sizes: &[f32], body: f32) -> Option<u8> {
        let is_closed = self.text.ends_with(['。', '；', '，', ',', ';']);
        let rank = sizes.iter().position(|size| (size - self.size).abs() < 0.05 * size);
        match rank {
            _ if !self.is_short() || is_closed => None,
            Some(rank) => u8::try_from(rank + 1).ok(),
            None if self.bold && self.lines == 1 && self.size > 0.95 * body => u8::try_from(sizes.len() + 1).ok(),
            None => None,
        }
    }

    /// Whether its size is that of a heading.
    pub fn is_large(&self, body: f32) -> bool {
        self.size > body * LARGER && self.is_short()
    }

    /// Whether it is as short as headings are.
    fn is_short(&self) -> bool {
        self.text.chars().nth(LONGEST_HEADING).is_none()
    }
}

/// About how wide what cannot be broken at the beginning of a line is, in sizes of the font.
fn word_width(text: &str) -> f32 {
    let is_closing = |c: &char| "，。、；：！？）》】〉」』”’…—,.;:!?)]%‰".contains(*c);
    let mut rest = text.trim_start().chars().peekable();
    let mut width: f32 = 0.0;
    while rest.next_if(|c| "（《【〈「『“‘([".contains(*c)).is_some() {
        width += 1.0;
    }
    let letters = |c: &char| !is_chinese(*c) && !c.is_whitespace();
    match rest.next() {
        Some(first) if letters(&first) => width += 0.6,
        Some(_) => width += 1.0,
        None => {}
    }
    while let Some(next) = rest.next_if(|c| letters(c) && width < 30.0) {
        width += if next.is_ascii() { 0.6 } else { 1.0 };
    }
    while rest.next_if(is_closing).is_some() {
        width += 1.0;
    }
    width.max(1.0)
}

/// Whether a space belongs between two lines: where words of letters or digits meet, also behind their punctuation; but a number that is
/// broken is one.
fn are_words(before: &str, behind: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() && !is_chinese(c);
    let last = before.chars().rev().find(|c| !",.;:!?)".contains(*c)).filter(|c| is_word(*c));
    let next = behind.trim_start_matches('(').chars().next().filter(|c| is_word(*c));
    matches!((last, next), (Some(last), Some(next)) if !(last.is_ascii_digit() && next.is_ascii_digit()))
}

/// The words of lines that are one paragraph.
pub(super) fn joined(lines: Vec<Piece>) -> String {
    let mut lines = lines.iter();
    let mut paragraph = lines.next().map(|line| Paragraph::of(line, line.x1, 0));
    for line in lines {
        paragraph.iter_mut().for_each(|paragraph| paragraph.go_on(line, line.x1, 0));
    }
    paragraph.map_or_else(String::new, |paragraph| paragraph.text)
}

/// Whether a line begins as a numbered heading or item does.
fn is_numbered(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(', '第']);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c));
    let digits = text.len() - rest.len();
    digits > 0 && digits <= 9 && rest.starts_with(['、', '．', '）', ')', '章', '节', '条'])
        || rest.starts_with(['•', '●', '■', '◆', '○', '–']) && digits == 0
}

/// Whether a line is the first of an item of a list.
fn is_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    is_numbered(text) || rest.len() < text.len() && rest.starts_with(". ") || text.starts_with("- ")
}
