//! What a page shows: its characters, each where it stands, the rules drawn on it, and how many pictures there are.

use super::super::archive::Bounds;
use super::super::decode::Decode;
use super::super::error::{Bound, Reason};
use super::font::Font;
use super::matrix::Matrix;
use super::streams;
use super::table::MOST_RULES;
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use std::collections::HashMap;
use std::rc::Rc;

/// How many forms may lie in each other.
const MOST_FORMS: usize = 16;

/// How many states may be kept at once.
const MOST_STATES: usize = 512;

/// The most characters and rules of a page.
const MOST_MARKS: usize = 500_000;

/// How thick a rule is at most, in points.
const THICK: f32 = 3.0;

/// A character.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Where its characters stand in [`Content::text`], in bytes.
    pub start: usize,
    pub end: usize,
    /// Where it begins on its line's base, in points from the page's upper left corner.
    pub x: f32,
    pub y: f32,
    /// The direction in which the line is read.
    pub dx: f32,
    pub dy: f32,
    /// How far it reaches in that direction, in points.
    pub width: f32,
    /// The font's size, in points.
    pub size: f32,
    pub bold: bool,
    /// Whether the line runs downwards with its characters upright.
    pub vertical: bool,
    /// Whether the file says that it is no part of the text: a running head, a watermark.
    pub apart: bool,
}

/// A straight rule, along one of the page's sides, from its lower end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub text: String,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    pub pictures: usize,
    /// Characters of which the file does not say what they are.
    pub unread: usize,
}

/// What was looked up of a file, by its object: each may be used on every page.
#[derive(Default)]
pub(super) struct Known<'a> {
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    objects: HashMap<ObjectIdentifier, Option<Stream<'a>>>,
}

/// Reads what a page shows.
pub(super) fn of<'a>(page: &Page<'a>, known: &mut Known<'a>, decode: Decode, bounds: &Bounds) -> Result<Content, Reason> {
    let bytes = page_bytes(page, bounds)?;
    let mut reader = Reader {
        content: Content::default(),
        state: State { ctm: Matrix(page.initial_transform(true).as_coeffs()), ..State::default() },
        kept: Vec::new(),
        line: Matrix::IDENTITY,
        text: Matrix::IDENTITY,
        path: Vec::new(),
        marked: Vec::new(),
        known,
        decode,
        bounds,
    };
    reader.run(&bytes, page.resources(), 0)?;
    let content = reader.content;
    // Rules are compared with each other.
    bounds.spend_on_operators(content.rules.len().min(MOST_RULES).pow(2) / 64)?;
    Ok(content)
}

fn page_bytes(page: &Page, bounds: &Bounds) -> Result<Vec<u8>, Reason> {
    match page.raw().get::<Object>("Contents") {
        Some(Object::Stream(stream)) => streams::unpacked(&stream, bounds),
        Some(Object::Array(list)) => {
            let mut all = Vec::new();
            for stream in list.iter::<Stream>() {
                all.extend(streams::unpacked(&stream, bounds)?);
                all.push(b'\n');
            }
            Ok(all)
        }
        _ => Ok(Vec::new()),
    }
}

/// What `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

impl Default for State {
    fn default() -> State {
        State {
            ctm: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// A stretch of marked content: whether it is apart, and the characters that stand for all in it.
struct Marked {
    apart: bool,
    actual: Option<Option<String>>,
}

struct Reader<'a, 'f> {
    content: Content,
    state: State,
    kept: Vec<State>,
    line: Matrix,
    text: Matrix,
    /// The path that is being made, as the bounds of what was drawn: points in the page.
    path: Vec<Rule>,
    marked: Vec<Marked>,
    known: &'f mut Known<'a>,
    decode: Decode,
    bounds: &'f Bounds,
}

impl<'a> Reader<'a, '_> {
    fn run(&mut self, bytes: &[u8], resources: &Resources<'a>, depth: usize) -> Result<(), Reason> {
        if depth > MOST_FORMS {
            return Err(Reason::Beyond { bound: Bound::Depth, most: MOST_FORMS });
        }
        let (mut operators, mut point) = (UntypedIter::new(bytes), (0.0, 0.0));
        while let Some(instruction) = operators.next() {
            self.bounds.spend_on_operators(1)?;
            let numbers = numbers(&instruction);
            match &**instruction.operator {
                b"Do" => self.draw(name(&instruction), resources, depth)?,
                b"BI" => self.content.pictures += 1,
                b"Tf" => {
                    self.state.size = numbers.first().copied().unwrap_or_default();
                    self.state.font = self.font(name(&instruction), resources)?;
                }
                b"BDC" | b"BMC" => self.begin(&instruction, resources),
                b"EMC" => drop(self.marked.pop()),
                b"Tj" | b"TJ" | b"'" | b"\"" => self.show(&instruction, &numbers)?,
                operator => {
                    self.set(operator, &numbers);
                    self.draw_path(operator, &numbers, &mut point);
                }
            }
        }
        Ok(())
    }

    /// Operators of the states.
    fn set(&mut self, operator: &[u8], numbers: &[f64]) {
        let number = numbers.first().copied().unwrap_or_default();
        match (operator, numbers) {
            (b"q", _) if self.kept.len() < MOST_STATES => self.kept.push(self.state.clone()),
            (b"Q", _) => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
            (b"cm", _) => self.state.ctm = self.state.ctm.after(Matrix::of(numbers)),
            (b"BT", _) => (self.line, self.text) = (Matrix::IDENTITY, Matrix::IDENTITY),
            (b"Tc", _) => self.state.character_space = number,
            (b"Tw", _) => self.state.word_space = number,
            (b"Tz", _) => self.state.scale = number / 100.0,
            (b"TL", _) => self.state.leading = number,
            (b"Ts", _) => self.state.rise = number,
            (b"Tm", _) => self.start_line(Matrix::of(numbers)),
            (b"Td", [x, y]) => self.start_line(self.line.after(Matrix::shift(*x, *y))),
            (b"TD", [x, y]) => {
                self.state.leading = -y;
                self.start_line(self.line.after(Matrix::shift(*x, *y)));
            }
            (b"T*", _) => self.next_line(),
            _ => {}
        }
    }

    fn start_line(&mut self, matrix: Matrix) {
        (self.line, self.text) = (matrix, matrix);
    }

    fn next_line(&mut self) {
        self.start_line(self.line.after(Matrix::shift(0.0, -self.state.leading)));
    }

    fn font(&mut self, name: Option<&Name>, resources: &Resources) -> Result<Option<Rc<Font>>, Reason> {
        let Some(name) = name else { return Ok(None) };
        let id = resources.fonts.get_ref(name).map(identifier);
        if let Some(font) = id.and_then(|id| self.known.fonts.get(&id)) {
            return Ok(Some(Rc::clone(font)));
        }
        let Some(dict) = resources.get_font(name) else { return Ok(None) };
        let font = Rc::new(Font::read(&dict, self.decode, self.bounds)?);
        self.bounds.spend_on_operators(font.cost())?;
        if let Some(id) = id {
            self.known.fonts.insert(id, Rc::clone(&font));
        }
        Ok(Some(font))
    }

    /// What a name of the resources stands for, looked up once.
    fn object(&mut self, name: &Name, resources: &Resources<'a>) -> Option<Stream<'a>> {
        match resources.x_objects.get_ref(name).map(identifier) {
            Some(id) => self.known.objects.entry(id).or_insert_with(|| resources.get_x_object(name)).clone(),
            None => resources.get_x_object(name),
        }
    }

    /// A form or a picture.
    fn draw(&mut self, name: Option<&Name>, resources: &Resources<'a>, depth: usize) -> Result<(), Reason> {
        let Some(stream) = name.and_then(|name| self.object(name, resources)) else { return Ok(()) };
        if stream.dict().get::<Name>("Subtype").is_none_or(|kind| kind.as_str() != "Form") {
            self.content.pictures += 1;
            return Ok(());
        }
        let bytes = streams::unpacked(&stream, self.bounds)?;
        let (state, line, text, kept) = (self.state.clone(), self.line, self.text, std::mem::take(&mut self.kept));
        if let Some(matrix) = stream.dict().get::<Array>("Matrix") {
            let matrix: Vec<f64> = matrix.iter::<f32>().take(6).map(f64::from).collect();
            self.state.ctm = self.state.ctm.after(Matrix::of(&matrix));
        }
        let marked = self.marked.len();
        match stream.dict().get::<Dict>("Resources") {
            Some(own) => {
                let own = Resources::new(own);
                let dicts = [&own.fonts, &own.x_objects, &own.properties, &own.ext_g_states, &own.color_spaces, &own.patterns];
                self.bounds.spend_on_operators(dicts.map(|dict| dict.data().len()).iter().sum::<usize>() / 16)?;
                self.run(&bytes, &own, depth + 1)?;
            }
            None => self.run(&bytes, resources, depth + 1)?,
        }
        self.marked.truncate(marked);
        (self.state, self.line, self.text, self.kept) = (state, line, text, kept);
        Ok(())
    }

    fn begin(&mut self, instruction: &Instruction, resources: &Resources) {
        let mut operands = instruction.operands();
        let tag = operands.next();
        let properties = match operands.next() {
            Some(Object::Dict(dict)) => dict.clone(),
            Some(Object::Name(name)) => resources.properties.get::<Dict>(name).unwrap_or_default(),
            _ => Dict::empty(),
        };
        let is = |key: &str, values: &[&str]| properties.get::<Name>(key).is_some_and(|name| values.contains(&name.as_str()));
        let is_artifact = matches!(tag, Some(Object::Name(name)) if name.as_str() == "Artifact");
        let apart = is_artifact && (is("Type", &["Pagination"]) || is("Subtype", &["Header", "Footer", "Watermark"]));
        let actual = properties.get::<hayro_syntax::object::String>("ActualText").map(|text| Some(text_string(text.as_bytes())));
        if self.marked.len() < MOST_STATES {
            self.marked.push(Marked { apart, actual });
        }
    }

    fn show(&mut self, instruction: &Instruction, numbers: &[f64]) -> Result<(), Reason> {
        match (&**instruction.operator, numbers) {
            (b"\"", [word, character, ..]) => {
                (self.state.word_space, self.state.character_space) = (*word, *character);
                self.next_line();
            }
            (b"'" | b"\"", _) => self.next_line(),
            _ => {}
        }
        for operand in instruction.operands() {
            match operand {
                Object::String(text) => self.show_text(text.as_bytes())?,
                Object::Array(parts) => {
                    for part in parts.iter::<Object>() {
                        match part {
                            Object::String(text) => self.show_text(text.as_bytes())?,
                            Object::Number(back) => self.move_on(-back.as_f64() / 1000.0 * self.state.size),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn move_on(&mut self, by: f64) {
        let vertical = self.state.font.as_ref().is_some_and(|font| font.vertical);
        let (x, y) = if vertical { (0.0, by) } else { (by * self.state.scale, 0.0) };
        self.text = self.text.after(Matrix::shift(x, y));
    }

    fn show_text(&mut self, mut bytes: &[u8]) -> Result<(), Reason> {
        let Some(font) = self.state.font.clone() else { return Ok(()) };
        while !bytes.is_empty() {
            let shown = font.next(bytes);
            bytes = bytes.get(shown.length..).unwrap_or_default();
            self.bounds.spend_on_operators(1)?;
            let advance = f64::from(shown.width) / 1000.0 * self.state.size;
            self.put(shown.text.as_deref(), advance, &font)?;
            let space = self.state.character_space + if shown.is_space { self.state.word_space } else { 0.0 };
            self.move_on(if font.vertical { -(advance + space) } else { advance + space });
        }
        Ok(())
    }

    /// Puts a character where the text is.
    fn put(&mut self, text: Option<&str>, advance: f64, font: &Font) -> Result<(), Reason> {
        if self.content.glyphs.len() >= MOST_MARKS {
            return Err(Reason::Beyond { bound: Bound::Parts, most: MOST_MARKS });
        }
        let stands_for = self.marked.iter_mut().rev().find_map(|marked| marked.actual.as_mut());
        let start = self.content.text.len();
        match (stands_for, text) {
            (Some(actual), _) => self.content.text.push_str(&actual.take().unwrap_or_default()),
            (None, Some(text)) => self.content.text.push_str(text),
            (None, None) => {
                self.content.unread += 1;
                return Ok(());
            }
        }
        let matrix = self.state.ctm.after(self.text);
        let (x, y) = matrix.point(0.0, self.state.rise);
        let across = if font.vertical { (0.0, -advance) } else { (advance * self.state.scale, 0.0) };
        let (to_x, to_y) = matrix.vector(across.0, across.1);
        let (dx, dy) = if font.vertical { matrix.vector(0.0, -1.0) } else { matrix.vector(1.0, 0.0) };
        let length = dx.hypot(dy);
        let (up_x, up_y) = matrix.vector(0.0, self.state.size);
        let size = up_x.hypot(up_y) as f32;
        if !(length > 0.0 && size > 0.01 && size < 5000.0 && x.abs() < 1e5 && y.abs() < 1e5) {
            self.content.text.truncate(start);
            return Ok(());
        }
        self.content.glyphs.push(Glyph {
            start,
            end: self.content.text.len(),
            x: x as f32,
            y: y as f32,
            dx: (dx / length) as f32,
            dy: (dy / length) as f32,
            width: to_x.hypot(to_y) as f32,
            size,
            bold: font.bold,
            vertical: font.vertical,
            apart: self.marked.iter().any(|marked| marked.apart),
        });
        Ok(())
    }

    /// Operators of paths: straight parts are kept until they are painted.
    fn draw_path(&mut self, operator: &[u8], numbers: &[f64], point: &mut (f64, f64)) {
        match (operator, numbers) {
            (b"m", [x, y]) => *point = (*x, *y),
            (b"l", [x, y]) => {
                self.add_part(*point, (*x, *y));
                *point = (*x, *y);
            }
            (b"re", [x, y, width, height]) => {
                let (right, top) = (x + width, y + height);
                for (from, to) in
                    [((*x, *y), (right, *y)), ((right, *y), (right, top)), ((right, top), (*x, top)), ((*x, top), (*x, *y))]
                {
                    self.add_part(from, to);
                }
            }
            (b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*", _) => self.paint(),
            (b"n", _) => self.path.clear(),
            _ => {}
        }
        if self.path.len() + self.content.rules.len() > MOST_MARKS {
            self.path.clear();
        }
    }

    fn add_part(&mut self, from: (f64, f64), to: (f64, f64)) {
        let (from, to) = (self.state.ctm.point(from.0, from.1), self.state.ctm.point(to.0, to.1));
        let ((x0, y0), (x1, y1)) = ((from.0 as f32, from.1 as f32), (to.0 as f32, to.1 as f32));
        let rule = Rule { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) };
        if rule.is_straight() {
            self.path.push(rule);
        }
    }

    /// Straight parts become rules, also the sides of what is filled: a thin one is a rule drawn twice, and a cell's ground has
    /// the cell's sides.
    fn paint(&mut self) {
        self.content.rules.append(&mut self.path);
    }
}

impl Rule {
    fn is_straight(&self) -> bool {
        let (width, height) = (self.x1 - self.x0, self.y1 - self.y0);
        width.min(height) < 0.5 && width.max(height) > THICK && width.is_finite() && height.is_finite()
    }

    /// Whether it lies.
    pub fn is_level(&self) -> bool {
        self.x1 - self.x0 > self.y1 - self.y0
    }
}

fn identifier(ObjRef { obj_number, gen_number }: ObjRef) -> ObjectIdentifier {
    ObjectIdentifier::new(obj_number, gen_number)
}

fn numbers(instruction: &Instruction) -> Vec<f64> {
    let number = |object: &Object| if let Object::Number(number) = object { Some(number.as_f64()) } else { None };
    instruction.operands().filter_map(number).collect()
}

fn name<'i, 'a>(instruction: &Instruction<'i, 'a>) -> Option<&'i Name<'a>> {
    instruction.operands().find_map(|object| if let Object::Name(name) = object { Some(name) } else { None })
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 with its mark, UTF-8 with its mark, else about Latin 1.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => super::cmap::utf16(rest).into(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
