//! The order in which the pieces of a page are read: tables and columns are found, and lines put together of pieces.

use super::piece::{Piece, is_chinese};
use super::table::{Cell, Table};

/// How wide a gap between columns is at least, in sizes of the font.
const GUTTER: f32 = 0.4;

/// The most gaps of a row that are looked at.
const MOST_GAPS: usize = 40;

/// How often columns may be cut into columns.
const DEEPEST: usize = 6;

/// What is read one after the other.
#[derive(Debug)]
pub(super) enum Block {
    /// Lines of a column, from above to below; none where a column ends.
    Lines(Vec<Piece>),
    Table(Table),
}

/// A thing with a place: a piece, or a table.
#[derive(Debug)]
struct Item {
    x0: f32,
    x1: f32,
    /// The base of a piece, the upper side of a table.
    y: f32,
    size: f32,
    what: What,
}

#[derive(Debug)]
enum What {
    Piece(Piece),
    Table(Table),
}

/// Puts the pieces of a page, and its ruled tables, into their order.
pub(super) fn of(pieces: Vec<Piece>, tables: Vec<Table>) -> Vec<Block> {
    let pieces = pieces.into_iter().map(|piece| {
        let Piece { x0, x1, y, size, .. } = piece;
        Item { x0, x1, y, size, what: What::Piece(piece) }
    });
    let tables = tables.into_iter().map(|table| {
        let Table { x0, x1, y0, .. } = table;
        Item { x0, x1, y: y0, size: 1.0, what: What::Table(table) }
    });
    let mut blocks = Vec::new();
    arrange(pieces.chain(tables).collect(), DEEPEST, &mut blocks);
    blocks
}

/// A row: what stands on one base.
type Row = Vec<Item>;

fn rows(mut items: Vec<Item>) -> Vec<Row> {
    items.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Row> = Vec::new();
    for item in items {
        let is_table = matches!(item.what, What::Table(_));
        let fits = |row: &&mut Row| {
            let first = row.first();
            !is_table
                && first.is_some_and(|first| {
                    item.y - first.y <= 0.5 * item.size.min(first.size) && matches!(first.what, What::Piece(_))
                })
        };
        match rows.last_mut().filter(fits) {
            Some(row) => row.push(item),
            None => rows.push(vec![item]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.x0.total_cmp(&b.x0)));
    rows
}

/// Rows that are read together: with gaps that go through all of them, or without.
struct Stretch {
    rows: Vec<Row>,
    gaps: Vec<(f32, f32)>,
    sides: Sides,
}

/// How far left something ends, and how far right something begins.
#[derive(Clone, Copy)]
struct Sides {
    ends: f32,
    begins: f32,
}

impl Sides {
    const NONE: Sides = Sides { ends: f32::MAX, begins: f32::MIN };

    fn with(self, row: &Row) -> Sides {
        row.iter().fold(self, |Sides { ends, begins }, item| Sides { ends: ends.min(item.x1), begins: begins.max(item.x0) })
    }

    /// Whether something stands on both sides of a gap.
    fn are_parted(self, (from, to): (f32, f32)) -> bool {
        self.ends <= from + 0.01 && self.begins >= to - 0.01
    }
}

fn arrange(items: Vec<Item>, deepest: usize, blocks: &mut Vec<Block>) {
    let mut open = Stretch { rows: Vec::new(), gaps: Vec::new(), sides: Sides::NONE };
    for row in rows(items) {
        let (own, sides) = (free(&row), open.sides.with(&row));
        let left = crossed(&open.gaps, &own);
        let goes_on = match (open.rows.is_empty(), open.is_cut()) {
            (true, _) => false,
            (_, true) => left.iter().any(|gap| sides.are_parted(*gap)),
            (_, false) => own.len() <= 2,
        };
        if goes_on {
            (open.gaps, open.sides) = (left, sides);
            open.rows.push(row);
        } else {
            let sides = Sides::NONE.with(&row);
            std::mem::replace(&mut open, Stretch { rows: vec![row], gaps: own, sides }).close(deepest, blocks);
        }
    }
    open.close(deepest, blocks);
}

/// Where a row has nothing: before it, between, and behind.
fn free(row: &Row) -> Vec<(f32, f32)> {
    let (mut gaps, mut end) = (Vec::new(), f32::MIN);
    for item in row {
        if item.x0 - end > GUTTER * item.size {
            gaps.push((end, item.x0));
        }
        end = end.max(item.x1);
    }
    gaps.push((end, f32::MAX));
    if gaps.len() > MOST_GAPS {
        gaps.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
        gaps.truncate(MOST_GAPS);
        gaps.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    gaps
}

fn crossed(a: &[(f32, f32)], b: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let both = a.iter().flat_map(|one| b.iter().map(|other| (one.0.max(other.0), one.1.min(other.1))));
    both.filter(|(from, to)| to - from > 4.0).collect()
}

impl Stretch {
    fn is_cut(&self) -> bool {
        self.gaps.iter().any(|gap| self.sides.are_parted(*gap))
    }

    fn close(self, deepest: usize, blocks: &mut Vec<Block>) {
        let cuts: Vec<f32> = self.gaps.iter().filter(|gap| self.sides.are_parted(**gap)).map(|gap| gap.1).collect();
        let full = self.rows.iter().filter(|row| row.iter().any(|item| item.column(&cuts) > 0) && row.len() > 1).count();
        if cuts.is_empty() || full < 2 {
            return as_lines(self.rows, blocks);
        }
        let columns = cuts.len() + 1;
        let is_column = |column: usize| {
            let items: Vec<&Item> = self.rows.iter().flatten().filter(|item| item.column(&cuts) == column).collect();
            is_prose(&items)
        };
        if deepest > 0 && columns <= 4 && (0..columns).all(is_column) {
            let mut apart: Vec<Vec<Item>> = (0..columns).map(|_| Vec::new()).collect();
            for item in self.rows.into_iter().flatten() {
                if let Some(own) = apart.get_mut(item.column(&cuts)) {
                    own.push(item);
                }
            }
            for items in apart {
                blocks.push(Block::Lines(Vec::new()));
                arrange(items, deepest - 1, blocks);
            }
            blocks.push(Block::Lines(Vec::new()));
        } else if full >= 3 {
            blocks.push(Block::Table(unruled(self.rows, &cuts)));
        } else {
            as_lines(self.rows, blocks);
        }
    }
}

/// Whether lines are those of running text: three at least, most of them about as long as the longest, none a single word.
fn is_prose(items: &[&Item]) -> bool {
    let from = items.iter().map(|item| item.x0).fold(f32::MAX, f32::min);
    let to = items.iter().map(|item| item.x1).fold(f32::MIN, f32::max);
    let long = items.iter().filter(|item| item.x1 - item.x0 > 0.7 * (to - from)).count();
    let characters: usize = items.iter().map(|item| item.weight()).sum();
    items.len() >= 3 && long * 2 >= items.len() && characters >= 9 * items.len()
}

impl Item {
    /// Which of the columns it begins in, from 0; the others begin at the cuts.
    fn column(&self, cuts: &[f32]) -> usize {
        cuts.iter().filter(|cut| self.x0 >= **cut - 0.01).count()
    }

    /// Characters, of which two that are not Chinese count as one.
    fn weight(&self) -> usize {
        match &self.what {
            What::Piece(piece) => piece.text.chars().map(|c| if is_chinese(c) { 2 } else { 1 }).sum::<usize>() / 2,
            What::Table(_) => 100,
        }
    }
}

/// A table without rules: a row a line, cells by the gaps.
fn unruled(rows: Vec<Row>, cuts: &[f32]) -> Table {
    let (mut table, mut number) = (Table { x0: f32::MAX, x1: f32::MIN, y0: f32::MAX, y1: f32::MIN, cells: Vec::new() }, 0);
    for row in rows {
        for item in row {
            let column = item.column(cuts);
            table.x0 = table.x0.min(item.x0);
            table.x1 = table.x1.max(item.x1);
            table.y0 = table.y0.min(item.y);
            table.y1 = table.y1.max(item.y);
            match item.what {
                What::Piece(piece) => match table.cells.last_mut().filter(|cell| (cell.row, cell.column) == (number, column)) {
                    Some(cell) => cell.pieces.push(piece),
                    None => table.cells.push(Cell { row: number, column, pieces: vec![piece] }),
                },
                What::Table(inner) => {
                    table.cells.extend(inner.cells.into_iter().map(|cell| Cell { row: number, column, ..cell }))
                }
            }
        }
        number += 1;
    }
    table
}

/// Lines that are as long as the column.
fn as_lines(rows: Vec<Row>, blocks: &mut Vec<Block>) {
    for row in rows {
        let mut line: Option<Piece> = None;
        for item in row {
            match (item.what, &mut line) {
                (What::Table(table), _) => blocks.push(Block::Table(table)),
                (What::Piece(piece), Some(line)) => line.append_apart(&piece),
                (What::Piece(piece), None) => line = Some(piece),
            }
        }
        match (line, blocks.last_mut()) {
            (Some(line), Some(Block::Lines(lines))) => lines.push(line),
            (Some(line), _) => blocks.push(Block::Lines(vec![line])),
            (None, _) => {}
        }
    }
}
