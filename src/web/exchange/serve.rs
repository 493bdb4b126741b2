//! The worker's end: it keeps the project that was sent, and answers each request.

use super::parcel::{self, Parcel};
use super::{read, words};
use crate::annotation::Timestamp;
use crate::interchange::{self, Handout, Language};
use crate::web::{Error, clock, files, worker};
use gloo::events::EventListener;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, MessageEvent};

/// Answers what the page asks, where this runs in a worker.
pub fn serve() {
    let Some(scope) = worker::scope() else { return };
    let parcel = RefCell::new(Parcel::default());
    EventListener::new(&scope.clone(), "message", move |event| {
        let Some(asked) = event.dyn_ref::<MessageEvent>().map(|event| event.data().unchecked_into::<Array>()) else { return };
        let mut parcel = parcel.borrow_mut();
        if !parcel.take(&asked) {
            let bytes = asked.get(1).unchecked_into::<Uint8Array>().to_vec();
            send(&scope, &answer(&scope, &parcel, &read(asked.get(0)), &bytes));
        }
    })
    .forget();
}

/// Requests are words: the language, what is asked for, and with what.
fn answer(scope: &DedicatedWorkerGlobalScope, held: &Parcel, request: &[String], bytes: &[u8]) -> Array {
    let request: Vec<&str> = request.iter().map(String::as_str).collect();
    let [language, request @ ..] = request.as_slice() else { return said(None, JsValue::NULL, &[]) };
    let language = if *language == "zh-CN" { Language::Chinese } else { Language::English };
    match request {
        ["formats"] => said(Some(true), JsValue::NULL, &interchange::offers(language)),
        ["write", format, choice] => written(held, format, choice.parse().unwrap_or_default(), language),
        ["read", name] => {
            let known: Vec<_> = held.project.documents.iter().map(|annotated| Rc::clone(&annotated.document)).collect();
            let now = Timestamp(clock::now());
            let documents = || interchange::take_in_documents(name, bytes, files::decode, language);
            match interchange::take_in(name, bytes, &known, now, language).or_else(documents) {
                None => said(None, JsValue::NULL, &[]),
                Some(Err(lines)) => said(Some(false), JsValue::NULL, &[lines]),
                Some(Ok(read)) => {
                    let mut place = (0, 0);
                    while let Some(piece) = parcel::next(&read.project, &mut place) {
                        send(scope, &piece);
                    }
                    said(Some(true), JsValue::NULL, &[read.lines])
                }
            }
        }
        _ => said(None, JsValue::NULL, &[]),
    }
}

fn written(parcel: &Parcel, format: &str, choice: usize, language: Language) -> Array {
    match interchange::hand_out(&parcel.project, format, choice, language) {
        Ok(Handout { file, mime, lines }) => match blob(&file.bytes, mime) {
            Ok(blob) => said(Some(true), blob.into(), &[lines]),
            Err(thrown) => said(Some(false), JsValue::NULL, &[vec![Error::from(thrown).0]]),
        },
        Err(lines) => said(Some(false), JsValue::NULL, &[lines]),
    }
}

fn blob(bytes: &[u8], mime: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
}

fn said(done: Option<bool>, file: JsValue, rows: &[Vec<String>]) -> Array {
    let head = [done.map_or(JsValue::NULL, JsValue::from), file];
    head.into_iter().chain(rows.iter().map(|row| words(row).into())).collect()
}

fn send(scope: &DedicatedWorkerGlobalScope, answer: &Array) {
    // Refused only for what cannot be cloned, and this is strings and files.
    let _ = scope.post_message(answer);
}
