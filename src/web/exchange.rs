//! Annotations to other tools' files and from them, away from the page: a worker with a wasm of its own, which comes when it is first
//! asked for. The page sends it a project in pieces and then what it asks; nothing that it says can keep the page waiting.

mod parcel;
#[cfg(feature = "interchange")]
mod serve;

#[cfg(feature = "interchange")]
pub use serve::serve;

use super::Error;
use super::worker::{self, Running};
use crate::annotation::Project;
use gloo::timers::future::TimeoutFuture;
use js_sys::Array;
use parcel::Parcel;
use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use wasm_bindgen::JsCast;
use web_sys::Blob;

/// The worker, to be asked one thing at a time. It ends when this is dropped or stopped.
pub struct Desk {
    running: RefCell<Option<Running>>,
    ear: Rc<RefCell<Ear>>,
}

/// What was heard of the worker.
#[derive(Default)]
struct Ear {
    parcel: Parcel,
    answer: Option<Result<Array, Error>>,
    waker: Option<Waker>,
}

impl Ear {
    fn hear(&mut self, answer: Result<Array, Error>) {
        let is_piece = answer.as_ref().is_ok_and(|piece| self.parcel.take(piece));
        if !is_piece {
            self.answer = Some(answer);
            self.waker.take().into_iter().for_each(Waker::wake);
        }
    }
}

/// A format that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// Its name.
    pub name: String,
    /// What it is called, what it carries, and what of it can be chosen, if anything can.
    pub words: [String; 3],
    /// Among what.
    pub choices: Vec<String>,
}

/// A file that is ready.
pub struct Handout {
    /// Its name.
    pub name: String,
    /// The file.
    pub file: Blob,
    /// What it does not carry, a line each.
    pub losses: Vec<String>,
}

/// What was read of a file.
pub struct TakenIn {
    /// The documents with what the file says of them.
    pub project: Project,
    /// What there is to say of it, a line each.
    pub lines: Vec<String>,
}

impl Desk {
    /// Starts a worker.
    ///
    /// # Errors
    /// The browser's own words where it starts none.
    pub fn open() -> Result<Rc<Desk>, Error> {
        let ear = Rc::new(RefCell::new(Ear::default()));
        let (hears, fails) = (ear.clone(), ear.clone());
        let hear = move |data: &wasm_bindgen::JsValue| hears.borrow_mut().hear(Ok(data.clone().unchecked_into()));
        let running = worker::start("pizhuInterchange", hear, move |error| fails.borrow_mut().hear(Err(error)))?;
        Ok(Rc::new(Desk { running: RefCell::new(Some(running)), ear }))
    }

    /// Ends it; what was asked for ends in an error.
    pub fn stop(&self) {
        self.running.replace(None);
        self.ear.borrow_mut().hear(Err(Error(String::new())));
    }

    /// Sends it a project in the place of what it has, a piece in each task of the page.
    ///
    /// # Errors
    /// Where the worker was stopped.
    pub async fn send(&self, project: &Project) -> Result<(), Error> {
        self.post(&request("clear", []))?;
        for piece in parcel::pieces(project) {
            self.post(&piece)?;
            TimeoutFuture::new(0).await;
        }
        Ok(())
    }

    /// The formats.
    ///
    /// # Errors
    /// Where the worker was stopped or could not go on.
    pub async fn offers(&self, chinese: bool) -> Result<Vec<Offer>, Error> {
        let answer = self.ask(&request("formats", [chinese.into()])).await?;
        let offer = |row: wasm_bindgen::JsValue| {
            let [name, title, about, label] = [0, 1, 2, 3].map(|at| text(&row.clone().unchecked_into(), at));
            Offer { name, words: [title, about, label], choices: lines(&row.unchecked_into(), 4) }
        };
        Ok(list(&answer, 1).to_vec().into_iter().map(offer).collect())
    }

    /// Has what was sent written in a format, with one of its choices.
    ///
    /// # Errors
    /// Where it could not be written, in words, a line each; where the worker was stopped or could not go on.
    pub async fn write(&self, chinese: bool, format: &str, choice: usize) -> Result<Handout, Vec<String>> {
        let asked = self.ask(&request("write", [chinese.into(), format.into(), (choice as f64).into()])).await;
        let answer = asked.map_err(|error| vec![error.0])?;
        match answer.get(2).dyn_into::<Blob>() {
            Ok(file) => Ok(Handout { name: text(&answer, 1), file, losses: lines(&answer, 3) }),
            Err(_) => Err(lines(&answer, 1)),
        }
    }

    /// Has a file read onto the texts that were sent; `None` where it is none of annotations. `now` is the time in milliseconds.
    ///
    /// # Errors
    /// All that is wrong with the file, in words, a line each; where the worker was stopped or could not go on.
    pub async fn read(&self, chinese: bool, file: &str, bytes: &[u8], now: i64) -> Result<Option<TakenIn>, Vec<String>> {
        let bytes = js_sys::Uint8Array::from(bytes);
        let asked = self.ask(&request("read", [chinese.into(), file.into(), bytes.into(), (now as f64).into()])).await;
        let answer = asked.map_err(|error| vec![error.0])?;
        match text(&answer, 0).as_str() {
            "read" => {
                Ok(Some(TakenIn { project: std::mem::take(&mut self.ear.borrow_mut().parcel).project, lines: lines(&answer, 1) }))
            }
            "failed" => Err(lines(&answer, 1)),
            _ => Ok(None),
        }
    }

    fn post(&self, message: &Array) -> Result<(), Error> {
        match &*self.running.borrow() {
            Some(running) => running.post(message),
            None => Err(Error(String::new())),
        }
    }

    async fn ask(&self, request: &Array) -> Result<Array, Error> {
        self.post(request)?;
        let answer = poll_fn(|context| {
            let mut ear = self.ear.borrow_mut();
            ear.waker = Some(context.waker().clone());
            ear.answer.take().map_or(Poll::Pending, Poll::Ready)
        });
        answer.await
    }
}

fn request<const N: usize>(what: &str, rest: [wasm_bindgen::JsValue; N]) -> Array {
    [what.into()].into_iter().chain(rest).collect()
}

fn text(of: &Array, at: u32) -> String {
    of.get(at).as_string().unwrap_or_default()
}

fn list(of: &Array, at: u32) -> Array {
    of.get(at).unchecked_into()
}

fn lines(of: &Array, at: u32) -> Vec<String> {
    list(of, at).to_vec().iter().filter_map(wasm_bindgen::JsValue::as_string).collect()
}
