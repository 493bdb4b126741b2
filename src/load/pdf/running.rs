//! Running heads: lines at the edges of pages that come again from page to page, or count them.

use super::piece::Piece;
use std::collections::HashMap;

/// How many lines of an edge are looked at.
const EDGE: usize = 4;

/// How far apart such lines stand from page to page at most, in points.
const NEAR: f32 = 4.0;

/// A page that is read: its pieces, and those that are set apart.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub pieces: Vec<Piece>,
    pub heads: Vec<Piece>,
    pub feet: Vec<Piece>,
    pub height: f32,
}

/// A line at an edge of a page.
struct Edge {
    page: usize,
    is_head: bool,
    /// How many lines stand between it and the edge.
    rank: usize,
    y: f32,
    /// Its words, `#` for each number.
    words: String,
    numbers: Vec<usize>,
}

/// Sets running heads apart on all pages.
pub(super) fn set_apart(sheets: &mut [Sheet]) {
    for sheet in &mut *sheets {
        let (apart, pieces) = sheet.pieces.drain(..).partition(|piece| piece.apart);
        sheet.pieces = pieces;
        let middle = sheet.height / 2.0;
        let (heads, feet): (Vec<Piece>, Vec<Piece>) = Vec::into_iter(apart).partition(|piece| piece.y < middle);
        sheet.heads.extend(heads);
        sheet.feet.extend(feet);
    }
    let edges: Vec<Edge> = sheets.iter().enumerate().flat_map(|(page, sheet)| edges_of(page, &sheet.pieces)).collect();
    let mut alike: HashMap<(bool, &str), Vec<&Edge>> = HashMap::new();
    edges.iter().for_each(|edge| alike.entry((edge.is_head, &edge.words)).or_default().push(edge));
    let pages = sheets.len();
    let mut running: Vec<(usize, bool, usize, f32)> = Vec::new();
    for edge in &edges {
        let others = alike.get(&(edge.is_head, edge.words.as_str())).map_or(&[][..], Vec::as_slice);
        if edge.comes_again(others, pages) || pages == 1 && edge.is_lone_number(sheets) {
            running.push((edge.page, edge.is_head, edge.rank, edge.y));
        }
    }
    running.sort_by_key(|(page, is_head, rank, _)| (*page, *is_head, *rank));
    let mut next = (usize::MAX, false, 0);
    for (page, is_head, rank, y) in running {
        if (page, is_head) != (next.0, next.1) {
            next = (page, is_head, 0);
        }
        // A line that comes again is none where another one stands between it and the edge.
        if rank != next.2 {
            continue;
        }
        next.2 += 1;
        if let Some(sheet) = sheets.get_mut(page) {
            let (taken, left) = sheet.pieces.drain(..).partition(|piece| is_on(piece, y));
            sheet.pieces = left;
            if is_head { &mut sheet.heads } else { &mut sheet.feet }.extend(Vec::into_iter(taken));
        }
    }
}

/// Puts back what was set apart where nothing else is there.
pub(super) fn put_back(sheets: &mut [Sheet]) {
    if sheets.iter().all(|sheet| sheet.pieces.is_empty()) {
        for sheet in sheets {
            let apart = sheet.heads.drain(..).chain(sheet.feet.drain(..));
            sheet.pieces = apart.collect();
        }
    }
}

/// Whether a piece stands on the line with this base.
fn is_on(piece: &Piece, y: f32) -> bool {
    (piece.y - y).abs() <= 0.4 * piece.size
}

/// The lines of pieces, from above to below: their bases, and their pieces from the left.
pub(super) fn lines(pieces: &[Piece]) -> Vec<(f32, Vec<&Piece>)> {
    let mut sorted: Vec<&Piece> = pieces.iter().collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<(f32, Vec<&Piece>)> = Vec::new();
    for piece in sorted {
        match lines.last_mut().filter(|(y, _)| is_on(piece, *y)) {
            Some((_, line)) => line.push(piece),
            None => lines.push((piece.y, vec![piece])),
        }
    }
    lines.iter_mut().for_each(|(_, line)| line.sort_by(|a, b| a.x0.total_cmp(&b.x0)));
    lines
}

fn edges_of(page: usize, pieces: &[Piece]) -> Vec<Edge> {
    let lines = lines(pieces);
    let edge = |is_head: bool, (rank, (y, line)): (usize, &(f32, Vec<&Piece>))| {
        let text: String = line.iter().map(|piece| piece.text.as_str()).collect();
        let (words, numbers) = without_numbers(&text);
        Edge { page, is_head, rank, y: *y, words, numbers }
    };
    let heads = lines.iter().enumerate().take(EDGE).map(|line| edge(true, line));
    let feet = lines.iter().rev().enumerate().take(EDGE).map(|line| edge(false, line));
    heads.chain(feet).collect()
}

fn without_numbers(text: &str) -> (String, Vec<usize>) {
    let (mut words, mut numbers) = (String::new(), Vec::new());
    let mut digits = String::new();
    for character in text.chars().chain(['\0']) {
        if character.is_ascii_digit() {
            digits.push(character);
            continue;
        }
        if !digits.is_empty() {
            numbers.push(digits.parse().unwrap_or(usize::MAX));
            digits.clear();
            words.push('#');
        }
        if !character.is_whitespace() && character != '\0' {
            words.push(character);
        }
    }
    (words, numbers)
}

impl Edge {
    /// Whether it stands on other pages too: on two of two or three, else on three at least, a fifth of all.
    fn comes_again(&self, others: &[&Edge], pages: usize) -> bool {
        let near = |other: &&&Edge| (other.y - self.y).abs() < NEAR;
        let has_words = self.words.chars().any(char::is_alphabetic);
        let counts = |other: &&&Edge| {
            let number = |edge: &Edge| edge.numbers.first().and_then(|number| number.checked_add(pages)?.checked_sub(edge.page));
            has_words || number(other).is_some() && number(other) == number(self)
        };
        let least = if pages <= 3 { 2 } else { 3.max(pages.div_ceil(5)) };
        let mut last = None;
        let is_new = |other: &&&Edge| last.replace(other.page) != Some(other.page);
        others.iter().filter(near).filter(counts).filter(is_new).take(least).count() == least
    }

    /// Whether it is a number alone at the foot of an only page.
    fn is_lone_number(&self, sheets: &[Sheet]) -> bool {
        let height = sheets.first().map_or(0.0, |sheet| sheet.height);
        let is_alone = self.numbers.len() == 1 && !self.words.chars().any(|c| c.is_alphabetic() && !"第页共".contains(c));
        !self.is_head && self.rank == 0 && is_alone && self.words.chars().count() < 6 && self.y > 0.88 * height
    }
}
