//! The worker's end: it keeps the project that was sent, and answers each request.

use super::parcel::{Parcel, pieces};
use super::{request, text};
use crate::annotation::Timestamp;
use crate::interchange::{self, Handout, Language, Offer};
use crate::web::{files, worker};
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
        if parcel.take(&asked) {
            return;
        }
        let language = if asked.get(1).is_truthy() { Language::Chinese } else { Language::English };
        match text(&asked, 0).as_str() {
            "clear" => *parcel = Parcel::default(),
            "formats" => {
                send(&scope, &request("formats", [interchange::offers(language).iter().map(offer).collect::<Array>().into()]))
            }
            "write" => send(&scope, &written(&parcel, &asked, language)),
            "read" => read(&scope, &parcel, &asked, language),
            _ => {}
        }
    })
    .forget();
}

fn offer(offer: &Offer) -> Array {
    let title = format!("{} (.{})", offer.title, offer.ending);
    let (label, choices) = &offer.choice;
    [offer.name, &title, &offer.about, label].into_iter().map(JsValue::from).chain([words(choices)]).collect()
}

fn written(parcel: &Parcel, asked: &Array, language: Language) -> Array {
    let choice = asked.get(3).as_f64().unwrap_or_default() as usize;
    match interchange::hand_out(&parcel.project, &text(asked, 2), choice, language) {
        Ok(Handout { file, mime, losses }) => match blob(&file.bytes, mime) {
            Ok(bytes) => request("written", [file.name.into(), bytes.into(), words(&losses)]),
            Err(thrown) => failed(&[crate::web::Error::from(thrown).0]),
        },
        Err(lines) => failed(&lines),
    }
}

fn blob(bytes: &[u8], mime: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
}

fn read(scope: &DedicatedWorkerGlobalScope, parcel: &Parcel, asked: &Array, language: Language) {
    let bytes = asked.get(3).unchecked_into::<Uint8Array>().to_vec();
    let now = Timestamp(asked.get(4).as_f64().unwrap_or_default() as i64);
    let known: Vec<_> = parcel.project.documents.iter().map(|annotated| Rc::clone(&annotated.document)).collect();
    let file = text(asked, 2);
    let documents = || interchange::take_in_documents(&file, &bytes, files::decode, language);
    match interchange::take_in(&file, &bytes, &known, now, language).or_else(documents) {
        None => send(scope, &request("unknown", [])),
        Some(Err(lines)) => send(scope, &failed(&lines)),
        Some(Ok(read)) => {
            pieces(&read.project).for_each(|piece| send(scope, &piece));
            send(scope, &request("read", [words(&read.lines)]));
        }
    }
}

fn failed(lines: &[String]) -> Array {
    request("failed", [words(lines)])
}

fn words(words: &[impl AsRef<str>]) -> JsValue {
    words.iter().map(|word| JsValue::from_str(word.as_ref())).collect::<Array>().into()
}

fn send(scope: &DedicatedWorkerGlobalScope, answer: &Array) {
    // Refused only for what cannot be cloned, and this is strings and files.
    let _ = scope.post_message(answer);
}
