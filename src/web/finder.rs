//! Finding away from the page, so that no expression can keep it busy: one worker, the texts that it has, and one search at a time.
//!
//! The page sends a report's text once and then the words or the expression, report by report; the worker answers with the places
//! in bytes, or with what is wrong with the expression. Stopping ends the worker; the next search gets a new one.

use super::worker::{self, Running};
use super::{Error, worded};
use crate::document::{Document, DocumentId};
use crate::search::{Fold, Folding, Places};
use crate::text::{Span, Text, Utf16};
use gloo::timers::callback::Timeout;
use js_sys::{Array, JsString, Uint32Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::DedicatedWorkerGlobalScope;

/// How long a search goes on once another one waits for it, milliseconds.
const PATIENCE: u32 = 250;
/// The most places of one report that are sent; the others are counted.
const MOST: usize = 10_000;

// `js_sys` hands the whole text over anew for every match, and does not catch what a wrong expression throws.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = RegExp)]
    type Pattern;

    #[wasm_bindgen(constructor, catch, js_class = "RegExp")]
    fn new(pattern: &str, flags: &str) -> Result<Pattern, JsValue>;

    #[wasm_bindgen(method, catch, js_class = "RegExp")]
    fn exec(this: &Pattern, text: &JsString) -> Result<Option<Match>, JsValue>;

    #[wasm_bindgen(method, getter, js_class = "RegExp", js_name = lastIndex)]
    fn last_index(this: &Pattern) -> u32;

    #[wasm_bindgen(method, setter, js_class = "RegExp", js_name = lastIndex)]
    fn set_last_index(this: &Pattern, index: u32);

    type Match;

    #[wasm_bindgen(method, getter)]
    fn index(this: &Match) -> u32;
}

/// What is looked for, and where.
pub struct Search {
    /// The words, or the expression.
    pub words: String,
    /// Whether it is an expression.
    pub pattern: bool,
    /// What is overlooked.
    pub folding: Folding,
    /// The reports, the first one last.
    pub documents: Vec<Rc<Document>>,
}

/// News of a search.
pub enum News {
    /// A report was read: the places, at most [`MOST`], and how many there are.
    Found(DocumentId, Vec<Span>, usize),
    /// All reports were read, or it could not be done.
    Ended(Result<(), Error>),
}

/// The page's end.
#[derive(Clone)]
pub struct Finder(Rc<RefCell<State>>);

struct State {
    worker: Option<Running>,
    /// The reports whose texts the worker has.
    known: Vec<DocumentId>,
    /// The search that goes on, the next report in front, and the report that is read.
    running: Option<(Search, DocumentId)>,
    /// The search that waits for its end.
    next: Option<Search>,
    patience: Option<Timeout>,
    tell: Rc<dyn Fn(News)>,
}

impl Finder {
    /// A finder that tells its news to `tell`.
    pub fn new(tell: impl Fn(News) + 'static) -> Finder {
        let state = State { worker: None, known: Vec::new(), running: None, next: None, patience: None, tell: Rc::new(tell) };
        Finder(Rc::new(RefCell::new(state)))
    }

    /// Starts a search in place of the one that goes on.
    pub fn find(&self, search: Search) {
        let mut state = self.0.borrow_mut();
        let busy = state.running.is_some();
        state.next = Some(search);
        if busy {
            let finder = self.clone();
            state.patience.get_or_insert_with(|| Timeout::new(PATIENCE, move || finder.lose_patience()));
        }
        drop(state);
        if !busy {
            self.go_on();
        }
    }

    /// Stops.
    pub fn stop(&self) {
        let mut state = self.0.borrow_mut();
        state.next = None;
        state.end_worker();
    }

    fn lose_patience(&self) {
        self.0.borrow_mut().end_worker();
        self.go_on();
    }

    /// The next report of the search; another search goes before.
    fn go_on(&self) {
        let mut state = self.0.borrow_mut();
        let search = state.next.take().or(state.running.take().map(|(search, _)| search));
        let Some(mut search) = search else { return };
        let Some(document) = search.documents.pop() else {
            let tell = state.tell.clone();
            drop(state);
            return tell(News::Ended(Ok(())));
        };
        drop(state);
        let sent = self.send(&search, &document);
        self.0.borrow_mut().running = Some((search, document.id()));
        if let Err(error) = sent {
            self.fail(error);
        }
    }

    fn send(&self, search: &Search, document: &Document) -> Result<(), Error> {
        if self.0.borrow().worker.is_none() {
            let (hears, fails) = (self.clone(), self.clone());
            let worker = worker::start(worker::PIZHU, move |data| hears.hear(data), move |error| fails.give_up(error))?;
            self.0.borrow_mut().worker = Some(worker);
        }
        let mut state = self.0.borrow_mut();
        let is_new = !state.known.contains(&document.id());
        state.known.extend(is_new.then(|| document.id()));
        let text = is_new.then(|| document.text().as_str().into());
        let Folding { width, case, script } = search.folding;
        let request = Array::of4(
            &document.id().to_string().into(),
            &text.unwrap_or(JsValue::UNDEFINED),
            &search.words.as_str().into(),
            &[search.pattern, width, case, script].into_iter().map(JsValue::from).collect::<Array>().into(),
        );
        let Some(worker) = &state.worker else { return Ok(()) };
        worker.post(&request)
    }

    /// An answer: the places as numbers with how many there are, or what is wrong as words.
    fn hear(&self, data: &JsValue) {
        let mut state = self.0.borrow_mut();
        let Some((_, document)) = state.running else { return };
        state.patience = None;
        let tell = state.tell.clone();
        let answer: Array = data.clone().unchecked_into();
        let fault = answer.get(0).as_string();
        let superseded = state.next.is_some();
        drop(state);
        match fault {
            Some(fault) => return self.fail(Error(fault)),
            None if !superseded => {
                let numbers = answer.get(0).unchecked_into::<Uint32Array>().to_vec();
                let spans = numbers.chunks_exact(2).map(|ends| Span::new(ends[0] as usize, ends[1] as usize)).collect();
                tell(News::Found(document, spans, answer.get(1).as_f64().unwrap_or_default() as usize));
            }
            None => {}
        }
        self.go_on();
    }

    /// The worker could not go on.
    fn give_up(&self, error: Error) {
        self.0.borrow_mut().end_worker();
        self.fail(error);
    }

    fn fail(&self, error: Error) {
        let mut state = self.0.borrow_mut();
        state.running = None;
        let waits = state.next.is_some();
        let tell = state.tell.clone();
        drop(state);
        if waits { self.go_on() } else { tell(News::Ended(Err(error))) }
    }
}

impl State {
    fn end_worker(&mut self) {
        self.worker = None;
        self.known.clear();
        self.running = None;
        self.patience = None;
    }
}

/// The worker's end: the texts that came.
#[derive(Default)]
pub struct Texts(Vec<(String, Text)>);

impl Texts {
    /// Answers a request; it came as an array.
    pub fn answer(&mut self, scope: &DedicatedWorkerGlobalScope, request: &Array) {
        let key = request.get(0).as_string().unwrap_or_default();
        if let Some(text) = request.get(1).as_string() {
            self.0.push((key.clone(), Text::new(text)));
        }
        let Some((_, text)) = self.0.iter().find(|(known, _)| *known == key) else { return };
        let words = request.get(2).as_string().unwrap_or_default();
        let switches = request.get(3).unchecked_into::<Array>();
        let [pattern, width, case, script] = [0, 1, 2, 3].map(|index| switches.get(index).is_truthy());
        let folding = Folding { width, case, script };
        let found =
            if pattern { matched(text, &words, folding) } else { Ok(listed(Places::new(text.as_str(), &words, folding))) };
        let answer = match found {
            Ok((numbers, total)) => Array::of2(&Uint32Array::from(numbers.as_slice()), &(total as f64).into()),
            Err(thrown) => Array::of1(&worded(&thrown).into()),
        };
        // Refused only for what cannot be cloned, and this is strings and numbers.
        let _ = scope.post_message(&answer);
    }
}

/// The ends of the first places, in bytes, and how many places there are.
fn listed(places: impl Iterator<Item = Span>) -> (Vec<u32>, usize) {
    let (mut numbers, mut total) = (Vec::new(), 0);
    for span in places {
        if total < MOST {
            numbers.extend([span.start() as u32, span.end() as u32]);
        }
        total += 1;
    }
    (numbers, total)
}

/// The places that the browser's own expressions find. The folded text has the same places in UTF-16 units as the text.
fn matched(text: &Text, pattern: &str, folding: Folding) -> Result<(Vec<u32>, usize), JsValue> {
    let fold = Fold::new(Folding { case: false, ..folding });
    let pattern = Pattern::new(&fold.pattern(pattern), if folding.case { "gimu" } else { "gmu" })?;
    let folded = JsString::from(fold.text(text.as_str()));
    let bytes = |unit: u32| text.byte_of_utf16(Utf16(unit as usize));
    let (mut thrown, mut from) = (None, 0);
    let places = std::iter::from_fn(|| {
        loop {
            pattern.set_last_index(from);
            let start = pattern.exec(&folded).map_err(|error| thrown = Some(error)).ok()??.index();
            let end = pattern.last_index();
            // Behind an empty match one unit on; between the halves of a pair the same place would be found again.
            let empty = end <= start || start < from;
            from = if empty { from.max(end) + 1 } else { end };
            if let Some(span) = bytes(start).zip(bytes(end)).filter(|_| !empty) {
                return Some(Span::new(span.0, span.1));
            }
        }
    });
    let places = listed(places);
    thrown.map_or(Ok(places), Err)
}
