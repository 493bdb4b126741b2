//! Tables that are ruled: rules that meet make a grid, and what stands in a cell of it is the cell's.

use super::content::Rule;
use super::piece::Piece;
use std::collections::BTreeMap;

/// How far apart ends may be that meet, in points.
const NEAR: f32 = 2.5;

/// The most rules of a page that are looked at, and the most lines of a grid.
pub(super) const MOST_RULES: usize = 4000;
const MOST_LINES: usize = 120;

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    pub x0: f32,
    pub x1: f32,
    pub y0: f32,
    pub y1: f32,
    pub cells: Vec<Cell>,
}

/// A cell, by the row and column in which it begins, from 0, and the pieces in it.
#[derive(Debug)]
pub(super) struct Cell {
    pub row: usize,
    pub column: usize,
    pub pieces: Vec<Piece>,
}

/// The ruled tables of a page; their pieces are taken out of `pieces`.
pub(super) fn ruled(rules: &[Rule], pieces: &mut Vec<Piece>) -> Vec<Table> {
    grids(rules).into_iter().filter_map(|grid| grid.table(pieces)).collect()
}

/// Lines that cross.
struct Grid {
    level: Vec<Rule>,
    upright: Vec<Rule>,
    xs: Vec<f32>,
    ys: Vec<f32>,
}

/// Rules by which of them meet each other.
fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut rules: Vec<Rule> = rules.to_vec();
    rules.sort_by(|a, b| (a.x0, a.y0, a.x1, a.y1).partial_cmp(&(b.x0, b.y0, b.x1, b.y1)).unwrap_or(std::cmp::Ordering::Equal));
    rules.dedup();
    rules.truncate(MOST_RULES);
    let mut owner: Vec<usize> = (0..rules.len()).collect();
    for (at, one) in rules.iter().enumerate() {
        for (other_at, other) in rules.iter().enumerate().take(at) {
            if meet(one, other) {
                let (a, b) = (root(&owner, at), root(&owner, other_at));
                if let Some(owner) = owner.get_mut(a) {
                    *owner = b;
                }
            }
        }
    }
    let roots: Vec<usize> = (0..rules.len()).map(|at| root(&owner, at)).collect();
    let mut seen: Vec<usize> = roots.clone();
    seen.sort_unstable();
    seen.dedup();
    let of = |group: &usize| {
        let own = roots.iter().zip(&rules).filter(|(root, _)| *root == group).map(|(_, rule)| *rule);
        let (level, upright): (Vec<Rule>, Vec<Rule>) = own.partition(Rule::is_level);
        let (xs, ys) = (lines(upright.iter().map(|rule| rule.x0)), lines(level.iter().map(|rule| rule.y0)));
        Grid { level, upright, xs, ys }
    };
    seen.iter()
        .map(of)
        .filter(|grid| (2..MOST_LINES).contains(&grid.xs.len()) && (2..MOST_LINES).contains(&grid.ys.len()))
        .collect()
}

fn root(owner: &[usize], mut at: usize) -> usize {
    while let Some(next) = owner.get(at).filter(|next| **next != at) {
        at = *next;
    }
    at
}

fn meet(a: &Rule, b: &Rule) -> bool {
    a.x0 <= b.x1 + NEAR && b.x0 <= a.x1 + NEAR && a.y0 <= b.y1 + NEAR && b.y0 <= a.y1 + NEAR
}

/// Places of lines, those near each other as one.
fn lines(places: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut places: Vec<f32> = places.collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|next, last| *next - *last < NEAR * 1.5);
    places
}

impl Grid {
    /// The table of this grid, if something stands in at least two of its cells.
    fn table(&self, pieces: &mut Vec<Piece>) -> Option<Table> {
        let (x0, x1) = (*self.xs.first()?, *self.xs.last()?);
        let (y0, y1) = (*self.ys.first()?, *self.ys.last()?);
        let (rows, columns) = (self.ys.len() - 1, self.xs.len() - 1);
        if rows * columns < 2 {
            return None;
        }
        let owner = self.merged(rows, columns);
        let is_inside = |piece: &Piece| {
            let (x, y) = ((piece.x0 + piece.x1) / 2.0, piece.y - 0.3 * piece.size);
            x > x0 && x < x1 && y > y0 && y < y1
        };
        let (inside, outside): (Vec<Piece>, Vec<Piece>) = pieces.drain(..).partition(is_inside);
        let mut cells: BTreeMap<(usize, usize), Vec<Piece>> = BTreeMap::new();
        for piece in &inside {
            let row = band(&self.ys, piece.y - 0.3 * piece.size).min(rows - 1);
            let column = band(&self.xs, piece.x0 + 0.3 * piece.size.min(piece.x1 - piece.x0)).min(columns - 1);
            let of = root(&owner, row * columns + column);
            cells.entry((of / columns, of % columns)).or_default().push(piece.clone());
        }
        if cells.len() < 2 {
            *pieces = outside.into_iter().chain(inside).collect();
            return None;
        }
        *pieces = outside;
        let cells = cells.into_iter().map(|((row, column), pieces)| Cell { row, column, pieces }).collect();
        Some(Table { x0, x1, y0, y1, cells })
    }

    /// The first of the fields that a field is one cell with: no rule stands between them.
    fn merged(&self, rows: usize, columns: usize) -> Vec<usize> {
        let mut owner: Vec<usize> = (0..rows * columns).collect();
        let middle = |lines: &[f32], at: usize| Some((lines.get(at)? + lines.get(at + 1)?) / 2.0);
        for row in 0..rows {
            for column in 0..columns {
                let (Some(x), Some(y)) = (middle(&self.xs, column), middle(&self.ys, row)) else { continue };
                let at = row * columns + column;
                let right = self.xs.get(column + 1).copied().unwrap_or(f32::MAX);
                let below = self.ys.get(row + 1).copied().unwrap_or(f32::MAX);
                let is_right = |rule: &Rule| (rule.x0 - right).abs() < NEAR * 1.5 && rule.y0 <= y && y <= rule.y1;
                let is_below = |rule: &Rule| (rule.y0 - below).abs() < NEAR * 1.5 && rule.x0 <= x && x <= rule.x1;
                if column + 1 < columns && !self.upright.iter().any(is_right) {
                    unite(&mut owner, at, at + 1);
                }
                if row + 1 < rows && !self.level.iter().any(is_below) {
                    unite(&mut owner, at, at + columns);
                }
            }
        }
        owner
    }
}

fn unite(owner: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(owner, a), root(owner, b));
    if let Some(owner) = owner.get_mut(a.max(b)) {
        *owner = a.min(b);
    }
}

/// The band between two lines in which a place is.
fn band(lines: &[f32], place: f32) -> usize {
    lines.partition_point(|line| *line <= place).saturating_sub(1)
}
