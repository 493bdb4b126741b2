//! The reading cursor: a place in the text with a selection behind it, and how the keys move it.
//!
//! Where characters, words and sentences begin and end is the browser's to say (`Intl.Segmenter`), for the block at hand: the
//! session asks with [`Effect::Segment`] and goes on with [`Msg::Segmented`](super::Msg). Paragraphs are blocks and need no one.

use super::{Effect, Session};
use crate::document::{Block, Document};
use crate::text::Span;

/// A place in the text, in bytes, and the other end of what is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caret {
    /// The end that stays.
    pub anchor: usize,
    /// The end that moves.
    pub focus: usize,
}

impl Caret {
    /// A caret that selects nothing.
    pub fn at(offset: usize) -> Caret {
        Caret { anchor: offset, focus: offset }
    }

    /// What lies between its ends.
    pub fn span(self) -> Span {
        Span::new(self.anchor, self.focus)
    }

    fn to(self, focus: usize, extend: bool) -> Caret {
        Caret { anchor: if extend { self.anchor } else { focus }, focus }
    }
}

/// By what the cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A character as a reader sees it.
    Character,
    /// A word.
    Word,
    /// A sentence.
    Sentence,
    /// A block.
    Paragraph,
    /// A line on the screen.
    Line,
}

/// How the cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Motion {
    /// By what.
    pub unit: Unit,
    /// Towards the end of the text.
    pub forward: bool,
    /// Whether the start of the selection stays.
    pub extend: bool,
}

/// What put the cursor somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// A key: the cursor is shown.
    Keys,
    /// Mouse, pen or finger, which show themselves where they are.
    Pointer,
}

/// What the parts of a block are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The cursor moves to the next of them.
    Move(Motion),
    /// The selection grows to the smallest of them that is larger, or to the mention or clause where that is smaller.
    Grow(Hand),
}

impl Purpose {
    /// The units that a block is cut into.
    fn units(self) -> &'static [Unit] {
        match self {
            Purpose::Move(Motion { unit: Unit::Character, .. }) => &[Unit::Character],
            Purpose::Move(Motion { unit: Unit::Word, .. }) => &[Unit::Word],
            Purpose::Move(Motion { unit: Unit::Sentence, .. }) => &[Unit::Sentence],
            Purpose::Move(_) => &[],
            Purpose::Grow(_) => &[Unit::Word, Unit::Sentence],
        }
    }
}

/// What ends a clause.
const CLAUSE_ENDS: [char; 14] = ['，', '。', '；', '：', '！', '？', '…', ',', ';', ':', '!', '?', '\t', '\n'];

/// Where a motion leads, and the unit that is reached.
fn moved(document: &Document, from: usize, motion: Motion, units: &[Span]) -> Option<(usize, Span)> {
    let at = block_towards(document, from, motion.forward)?;
    let block = document.blocks().get(at)?.span;
    if !motion.forward {
        let unit = units.iter().rev().find(|unit| unit.start() < from).copied();
        return Some(unit.map_or((block.start(), block), |unit| (unit.start(), unit)));
    }
    if motion.extend || motion.unit == Unit::Character {
        let unit = units.iter().find(|unit| unit.end() > from).copied().unwrap_or(block);
        let enters = !motion.extend && unit.start() > from;
        return Some((if enters { unit.start() } else { unit.end() }, unit));
    }
    let next = document.blocks().get(at + 1).map(|block| (block.span.start(), block.span));
    let unit = units.iter().find(|unit| unit.start() > from).map(|unit| (unit.start(), *unit));
    unit.or(next).or(Some((block.end(), Span::new(from, block.end()))))
}

/// The block in which a step from here leads: at its end the next one, going back at its start the one before.
fn block_towards(document: &Document, from: usize, forward: bool) -> Option<usize> {
    let blocks = document.blocks();
    let starts_before = |block: &Block| block.span.start() < from;
    match forward {
        true => Some(document.block_at(from)).filter(|at| *at < blocks.len()),
        false => blocks.partition_point(starts_before).checked_sub(1),
    }
}

/// The clause that a passage of a block is part of: what lies between two signs that end one.
fn clause(document: &Document, block: Span, within: Span) -> Option<Span> {
    document.text().slice(within).filter(|passage| !passage.contains(CLAUSE_ENDS))?;
    let (before, behind) = (Span::new(block.start(), within.start()), Span::new(within.end(), block.end()));
    let (before, behind) = (document.text().slice(before)?, document.text().slice(behind)?);
    let start = before.char_indices().rev().find(|(_, c)| CLAUSE_ENDS.contains(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let end = behind.find(CLAUSE_ENDS).unwrap_or(behind.len());
    Some(Span::new(block.start() + start, within.end() + end))
}

/// The character at a place, or at a block's end the one before: what has to be in view for the cursor to be.
pub fn beside(document: &Document, offset: usize) -> Span {
    let inside = document.blocks().get(document.block_at(offset)).is_some_and(|block| block.span.contains(offset));
    let text = document.text();
    if inside { Span::new(offset, text.character_after(offset)) } else { Span::new(text.character_before(offset), offset) }
}

impl Session {
    /// The reading cursor, with the other end of what is selected; `None` before anything was clicked, selected or moved to.
    pub fn caret(&self) -> Option<Caret> {
        self.caret
    }

    /// Whether keys move the cursor, so that it must be seen; a pointer needs none.
    pub fn caret_is_shown(&self) -> bool {
        self.by_keys && self.caret.is_some()
    }

    /// What a screen reader is to say of the last step of the cursor: the unit that it came to.
    pub fn reached(&self) -> Option<Span> {
        self.reached.filter(|_| self.by_keys)
    }

    pub(super) fn move_caret(&mut self, motion: Motion) -> Vec<Effect> {
        let (Some(open), from) = (self.open(), self.caret_or_reading()) else { return Vec::new() };
        let Some(at) = block_towards(&open.document, from.focus, motion.forward) else { return Vec::new() };
        let collapses = !motion.extend && motion.unit == Unit::Character && from.anchor != from.focus;
        match motion.unit {
            Unit::Character if collapses => {
                let edge = if motion.forward { from.span().end() } else { from.span().start() };
                self.caret_came(Caret::at(edge), None, Hand::Keys)
            }
            Unit::Line => vec![Effect::MoveByLine(from, motion)],
            Unit::Paragraph => {
                let block = open.document.blocks().get(at).map(|block| block.span);
                self.segmented(Purpose::Move(motion), &Vec::from_iter(block))
            }
            _ => self.segment(at, Purpose::Move(motion)),
        }
    }

    /// Goes on with what the browser said of the parts of a block, in bytes.
    pub(super) fn segmented(&mut self, purpose: Purpose, units: &[Span]) -> Vec<Effect> {
        let motion = match purpose {
            Purpose::Move(motion) => motion,
            Purpose::Grow(by) => return self.grown(units, by),
        };
        let (Some(open), from) = (self.open(), self.caret_or_reading()) else { return Vec::new() };
        let reached = moved(&open.document, from.focus, motion, units);
        reached.map_or_else(Vec::new, |(focus, unit)| self.caret_came(from.to(focus, motion.extend), Some(unit), Hand::Keys))
    }

    /// Asks for the parts of a block, to go on with when they are known.
    fn segment(&self, block: usize, purpose: Purpose) -> Vec<Effect> {
        let span = self.open().and_then(|open| open.document.blocks().get(block)).map(|block| block.span);
        span.map_or_else(Vec::new, |span| vec![Effect::Segment(span, purpose.units(), purpose)])
    }

    /// Grows the selection: from a place to the word there, then to the mention or clause, the sentence, the paragraph.
    pub(super) fn grow(&mut self, by: Hand) -> Vec<Effect> {
        let from = self.caret_or_reading().span();
        let block = self.open().map(|open| open.document.block_at(from.start()));
        block.map_or_else(Vec::new, |block| self.segment(block, Purpose::Grow(by)))
    }

    /// Keeps what is selected for a double click: its first click drops the selection, at once or later as the browser has it.
    pub(super) fn press(&mut self) -> Vec<Effect> {
        self.pressed = self.caret;
        Vec::new()
    }

    /// What is selected at a place, or was before the pointer was pressed there.
    fn selected_around(&self, offset: usize) -> Option<Caret> {
        let around = |caret: &Caret| caret.span().contains(offset);
        [self.caret, self.pressed].into_iter().flatten().find(around)
    }

    /// The same at a place that a pointer gave: from the word there, unless the place is selected already.
    pub(super) fn grow_at(&mut self, offset: usize) -> Vec<Effect> {
        let selected = self.selected_around(offset).unwrap_or(Caret::at(offset));
        self.set_caret(Some(selected));
        self.grow(Hand::Pointer)
    }

    fn grown(&mut self, units: &[Span], by: Hand) -> Vec<Effect> {
        let (Some(open), from) = (self.open(), self.caret_or_reading()) else { return Vec::new() };
        let (document, within) = (&open.document, from.span());
        let Some(block) = document.blocks().get(document.block_at(within.start())).map(|block| block.span) else {
            return Vec::new();
        };
        let mentions = open.annotations.overlapping(beside(document, within.start()));
        let mentions = mentions.filter(|annotation| self.filter.paints(annotation)).map(|annotation| annotation.span);
        let larger = |span: &Span| span.covers(within) && *span != within && span.contains(within.start());
        let wanted = units.iter().copied().chain(mentions).chain(clause(document, block, within)).chain([block]);
        let Some(span) = wanted.filter(larger).min_by_key(|span| span.len()) else { return Vec::new() };
        let mut steps = std::mem::take(&mut self.growth);
        steps.push(from);
        let effects = self.caret_came(Caret { anchor: span.start(), focus: span.end() }, Some(span), by);
        self.growth = steps;
        effects
    }

    /// Takes back the last growth of the selection.
    pub(super) fn shrink(&mut self) -> Vec<Effect> {
        let mut steps = std::mem::take(&mut self.growth);
        let Some(before) = steps.pop() else { return Vec::new() };
        let effects = self.caret_came(before, Some(before.span()), Hand::Keys);
        self.growth = steps;
        effects
    }

    /// The cursor came to a place, by keys where it is to be seen. An annotation that it left is current no more.
    fn caret_came(&mut self, caret: Caret, reached: Option<Span>, by: Hand) -> Vec<Effect> {
        self.set_caret(Some(caret));
        (self.by_keys, self.reached) = (by == Hand::Keys, reached);
        if self.current().is_some_and(|annotation| !annotation.span.contains(caret.focus)) {
            self.current = None;
            self.revision += 1;
        }
        let seen = self.open().filter(|_| self.by_keys).map(|open| beside(&open.document, caret.focus));
        seen.into_iter().map(Effect::Reveal).collect()
    }

    /// Puts the cursor somewhere; what lies between its ends is selected.
    pub(super) fn set_caret(&mut self, caret: Option<Caret>) {
        self.growth.clear();
        self.caret = caret;
        let selection = caret.and_then(|caret| self.taken(caret.span()));
        if selection.is_some() {
            self.current = None;
        }
        if selection.is_some() || self.selection.is_some() {
            self.revision += 1;
        }
        self.selection = selection;
    }

    /// The browser put the cursor somewhere: by the pointer, or by keys of its own.
    pub(super) fn place_caret(&mut self, caret: Caret, by: Hand) -> Vec<Effect> {
        match by {
            Hand::Keys => self.caret_came(caret, None, by),
            Hand::Pointer => {
                self.set_caret(Some(caret));
                self.by_keys = false;
                Vec::new()
            }
        }
    }

    /// Selects a passage just so: nothing is trimmed.
    pub(super) fn select_exactly(&mut self, span: Span, by: Hand) -> Vec<Effect> {
        let effects = self.caret_came(Caret { anchor: span.start(), focus: span.end() }, Some(span), by);
        self.selection = Some(span);
        effects
    }

    /// Where the cursor goes on from: where it stands, else where reading is.
    fn caret_or_reading(&self) -> Caret {
        self.caret.unwrap_or(Caret::at(self.reading))
    }
}
