//! Characters put together to pieces of lines: what stands on one line with no gap that a column or a cell would make.

use super::content::{Content, Glyph};
use super::fold;

/// How wide a gap is that ends a piece, in sizes of the font.
const WIDE: f32 = 1.2;

/// The same where the file writes something else between them, so that they may be of two columns.
const NARROW: f32 = 0.5;

/// How wide a gap is between two words that are not Chinese.
const WORD: f32 = 0.2;

/// A piece of a line. Lengths are points; it is read towards greater `x`, and lines follow each other towards greater `y`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    /// Its base.
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    /// Whether the file says that it is no part of the text.
    pub apart: bool,
}

impl Piece {
    pub fn bottom(&self) -> f32 {
        self.y + 0.2 * self.size
    }

    /// Takes what stands behind it on its line.
    pub fn append(&mut self, other: &Piece, spaced: bool) {
        if spaced {
            self.text.push(' ');
        }
        self.text.push_str(&other.text);
        self.x1 = self.x1.max(other.x1);
        self.bold &= other.bold;
        self.apart &= other.apart;
        if other.size > self.size {
            (self.size, self.y) = (other.size, other.y);
        }
    }

    /// Takes what stands behind it on its line at some distance: with a space, but not where single characters are spread out.
    pub fn append_apart(&mut self, other: &Piece) {
        let is_single = |piece: &Piece| piece.text.chars().count() == 1 && piece.text.chars().all(is_chinese);
        self.append(other, !(is_single(other) && self.text.ends_with(is_chinese)));
    }
}

/// How a page's lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// From left to right.
    Level,
    /// Turned by a quarter, half, or three quarters of a circle.
    Down,
    Flipped,
    Up,
    /// Downwards with upright characters, the next line to the left.
    Columns,
    /// On a slant, as watermarks do.
    Slanted,
}

impl Frame {
    fn of(glyph: &Glyph) -> Frame {
        match (glyph.dx, glyph.dy) {
            _ if glyph.vertical => Frame::Columns,
            (0.98.., _) => Frame::Level,
            (_, 0.98..) => Frame::Down,
            (_, ..=-0.98) => Frame::Up,
            (..=-0.98, _) => Frame::Flipped,
            _ => Frame::Slanted,
        }
    }

    /// Where a character stands when lines of this frame are laid level: left and right end, and base.
    fn place(self, glyph: &Glyph) -> (f32, f32, f32) {
        let Glyph { x, y, width, size, .. } = *glyph;
        match (self, Frame::of(glyph)) {
            (Frame::Columns, Frame::Columns) => (y, y + width, -x),
            (Frame::Columns, Frame::Level) => (y - 0.88 * size, y + 0.12 * size, -(x + width / 2.0)),
            (Frame::Columns, _) => (y, y + width, -(x + 0.38 * size)),
            (Frame::Down, _) => (y, y + width, -x),
            (Frame::Up, _) => (-y, width - y, x),
            (Frame::Flipped, _) => (-x, width - x, -y),
            (Frame::Level | Frame::Slanted, _) => (x, x + width, y),
        }
    }

    fn takes(self, glyph: &Glyph) -> bool {
        let own = Frame::of(glyph);
        own == self || self == Frame::Columns && matches!(own, Frame::Level | Frame::Down)
    }
}

/// The frame of most characters of a page.
fn main_frame(glyphs: &[Glyph]) -> Frame {
    let count = |frame: Frame| glyphs.iter().filter(|glyph| Frame::of(glyph) == frame).count();
    let frames = [Frame::Slanted, Frame::Flipped, Frame::Up, Frame::Down, Frame::Columns, Frame::Level];
    let main = frames.into_iter().max_by_key(|frame| count(*frame)).unwrap_or(Frame::Level);
    if main == Frame::Level && runs_down(glyphs) { Frame::Columns } else { main }
}

/// Whether upright characters follow each other downwards, as printers write vertical lines.
fn runs_down(glyphs: &[Glyph]) -> bool {
    let (mut level, mut down) = (0, 0);
    for pair in glyphs.windows(2) {
        let [before, behind] = pair else { continue };
        let (dx, dy, size) = ((behind.x - before.x).abs(), behind.y - before.y, before.size);
        level += usize::from(dy.abs() < 0.3 * size && dx < 2.0 * size);
        down += usize::from(dx < 0.6 * size && (0.6 * size..2.0 * size).contains(&dy));
    }
    down >= 4 && down > level * 2
}

/// The pieces of a page.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// Those that run as most do.
    pub main: Vec<Piece>,
    /// Those that run otherwise: turned labels, and on a slant what is apart.
    pub others: Vec<Piece>,
    /// Whether rules stand where they do in the page.
    pub is_level: bool,
}

/// Puts a page's characters together.
pub(super) fn of(content: &Content) -> Pieces {
    let main = main_frame(&content.glyphs);
    let (mut level, mut others) = (Vec::new(), Vec::new());
    level.extend(content.glyphs.iter().filter(|glyph| main.takes(glyph)));
    let mut rest: Vec<&Glyph> = content.glyphs.iter().filter(|glyph| !main.takes(glyph)).collect();
    for frame in [Frame::Columns, Frame::Level, Frame::Down, Frame::Up, Frame::Flipped, Frame::Slanted] {
        let (own, left) = rest.into_iter().partition(|glyph| Frame::of(glyph) == frame);
        rest = left;
        let pieces = in_frame(content, own, frame).into_iter();
        others.extend(pieces.map(|piece| Piece { apart: piece.apart || frame == Frame::Slanted, ..piece }));
    }
    Pieces { main: in_frame(content, level, main), others, is_level: main == Frame::Level }
}

/// A piece that is being made.
struct Run {
    piece: Piece,
    /// Where its last character begins, and its length in bytes.
    last: (f32, usize),
    spaced: bool,
    /// Whether white space stands before it.
    led: bool,
    /// How many were begun before it.
    number: usize,
}

fn in_frame(content: &Content, glyphs: Vec<&Glyph>, frame: Frame) -> Vec<Piece> {
    let mut runs: Vec<Run> = Vec::new();
    let mut led = false;
    for glyph in glyphs {
        let text = readable(content.text.get(glyph.start..glyph.end).unwrap_or_default());
        let (x0, x1, y) = frame.place(glyph);
        let run = runs.last_mut().filter(|run| run.goes_on(x0, y, glyph.size));
        match run {
            Some(run) if text.is_empty() => run.piece.x1 = run.piece.x1.max(x1),
            None if text.is_empty() => {}
            Some(run) if text.trim().is_empty() => run.spaced = true,
            None if text.trim().is_empty() => led = true,
            Some(run) if run.repeats(&text, x0) => {}
            Some(run) => run.push(&text, x0, x1, glyph),
            None => {
                let length = text.len();
                let piece = Piece { text, x0, x1, y, size: glyph.size, bold: glyph.bold, apart: glyph.apart };
                let number = runs.len();
                runs.push(Run { piece, last: (x0, length), spaced: false, led, number });
                led = false;
            }
        }
    }
    joined(runs)
}

impl Run {
    fn goes_on(&self, x: f32, y: f32, size: f32) -> bool {
        let Piece { size: own, y: base, x1, .. } = self.piece;
        let gap = x - x1;
        (y - base).abs() < 0.15 * own && (0.8..1.25).contains(&(size / own)) && gap > -0.6 * own && gap < WIDE * own
            || (y - base).abs() < 0.15 * own && (x - self.last.0).abs() < 0.12 * own
    }

    /// Whether one is the same, written once more to make it bold.
    fn is_again(&self, other: &Run) -> bool {
        let shift = (other.piece.x0 - self.piece.x0).abs().max((other.piece.y - self.piece.y).abs());
        shift < 0.12 * self.piece.size && self.piece.text == other.piece.text
    }

    /// Whether one stands so near behind it that they are one piece.
    fn is_beside(&self, behind: &Run) -> bool {
        let wide = if self.number.abs_diff(behind.number) == 1 { WIDE } else { NARROW };
        let (gap, size) = (behind.piece.x0 - self.piece.x1, self.piece.size.max(behind.piece.size));
        gap < wide * size && self.piece.apart == behind.piece.apart
    }

    /// Whether a character is there already: some printers write it twice to make it bold.
    fn repeats(&self, text: &str, x: f32) -> bool {
        let last = self.piece.text.len().checked_sub(self.last.1).and_then(|at| self.piece.text.get(at..));
        last == Some(text) && (x - self.last.0).abs() < 0.12 * self.piece.size
    }

    fn push(&mut self, text: &str, x0: f32, x1: f32, glyph: &Glyph) {
        let gap = x0 - self.piece.x1;
        if is_spaced(&self.piece.text, text, gap / self.piece.size, self.spaced) {
            self.piece.text.push(' ');
        }
        self.piece.text.push_str(text);
        self.piece.x1 = self.piece.x1.max(x1);
        self.piece.bold &= glyph.bold;
        self.piece.apart &= glyph.apart;
        (self.last, self.spaced) = ((x0, text.len()), false);
    }
}

/// Joins what stands side by side on a line though the file writes it apart.
fn joined(mut runs: Vec<Run>) -> Vec<Piece> {
    runs.sort_by(|a, b| a.piece.y.total_cmp(&b.piece.y));
    let (mut pieces, mut row): (Vec<Piece>, Vec<Run>) = (Vec::new(), Vec::new());
    for run in runs {
        let base = row.first().map(|first| (first.piece.y, first.piece.size.max(run.piece.size)));
        if base.is_some_and(|(y, size)| run.piece.y - y > 0.4 * size) {
            join_row(std::mem::take(&mut row), &mut pieces);
        }
        row.push(run);
    }
    join_row(row, &mut pieces);
    pieces
}

fn join_row(mut row: Vec<Run>, pieces: &mut Vec<Piece>) {
    row.sort_by(|a, b| a.piece.x0.total_cmp(&b.piece.x0));
    let mut open: Option<Run> = None;
    for run in row {
        match &mut open {
            Some(before) if before.is_again(&run) => {}
            Some(before) if before.is_beside(&run) => {
                let gap = (run.piece.x0 - before.piece.x1) / before.piece.size;
                let space = is_spaced(&before.piece.text, &run.piece.text, gap, before.spaced || run.led);
                before.piece.append(&run.piece, space);
                (before.spaced, before.number) = (run.spaced, run.number);
            }
            _ => pieces.extend(open.replace(run).map(|run| run.piece)),
        }
    }
    pieces.extend(open.map(|run| run.piece));
}

/// Whether a space belongs between two characters of a line: where the file has one, and where two words that are not Chinese have
/// a gap (in sizes of the font) between them.
fn is_spaced(before: &str, behind: &str, gap: f32, is_written: bool) -> bool {
    let (Some(before), Some(behind)) = (before.chars().next_back(), behind.chars().next()) else { return false };
    is_written || gap > WORD && !is_chinese(before) && !is_chinese(behind)
}

/// Whether a character is written without spaces: ideographs, kana, and the punctuation that is as wide.
pub(super) fn is_chinese(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe10}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

/// Characters as they are meant, without those that nobody sees.
fn readable(text: &str) -> String {
    let seen = |character: &char| {
        !character.is_control() && !matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let mut read = String::with_capacity(text.len());
    for character in text.chars().filter(seen).map(fold::folded) {
        match fold::letters(character) {
            Some(letters) => read.push_str(letters),
            None => read.push(character),
        }
    }
    read
}
