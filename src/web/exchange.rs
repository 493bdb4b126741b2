//! Annotations to other tools' files and from them, away from the page: a worker with a wasm of its own, which comes when it is first
//! asked for. The page sends it a project in pieces and then what it asks; nothing that it says can keep the page waiting.

#[cfg(feature = "interchange")]
mod serve;

#[cfg(feature = "interchange")]
pub use serve::serve;

use super::Error;
use super::parcel::{self, Parcel};
use super::worker::{self, Running};
use crate::annotation::Project;
use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

/// The worker, to be asked one thing at a time. It ends when this is dropped.
pub struct Desk(Rc<Running>);

/// What the worker answers.
pub struct Answer {
    /// Whether it could do what it was asked; `None` where that was not for it.
    pub done: Option<bool>,
    /// The file that it wrote.
    pub file: Option<Blob>,
    /// What it says.
    pub rows: Vec<Vec<String>>,
    /// What it read.
    pub project: Project,
}

impl Desk {
    /// Starts a worker, which tells its answers. One that could not go on is not to be asked again.
    ///
    /// # Errors
    /// The browser's own words where it starts none.
    pub fn open(tells: Rc<dyn Fn(Result<Answer, Error>)>) -> Result<Desk, Error> {
        let parcel = RefCell::new(Parcel::default());
        let fails = tells.clone();
        let hear = move |data: &JsValue| {
            let said: &Array = data.unchecked_ref();
            if !parcel.borrow_mut().take(said) {
                tells(Ok(Answer {
                    done: said.get(0).as_bool(),
                    file: said.get(1).dyn_into().ok(),
                    rows: said.iter().skip(2).map(read).collect(),
                    project: parcel.take().project,
                }));
            }
        };
        Ok(Desk(Rc::new(worker::start("pizhuInterchange", hear, move |error| fails(Err(error)))?)))
    }

    /// Sends it a project in the place of what it has, a piece in each task of the page, and asks for something.
    pub fn ask(&self, project: Option<Project>, request: &[&str], bytes: &[u8]) {
        let request = Array::of2(&words(request), &Uint8Array::from(bytes));
        let running = Rc::downgrade(&self.0);
        spawn_local(async move {
            // Refused only for what cannot be cloned, and this is strings and bytes.
            let post = |piece: &Array| running.upgrade().iter().for_each(|running| drop(running.post(piece)));
            if let Some(project) = project {
                let mut place = (0, 0);
                while let Some(piece) = parcel::next(&project, &mut place) {
                    post(&piece);
                    TimeoutFuture::new(0).await;
                }
            }
            post(&request);
        });
    }
}

/// Words as JavaScript has them.
pub fn words(words: &[impl AsRef<str>]) -> Array {
    words.iter().map(|word| JsValue::from_str(word.as_ref())).collect()
}

fn read(words: JsValue) -> Vec<String> {
    words.unchecked_into::<Array>().iter().filter_map(|word| word.as_string()).collect()
}
