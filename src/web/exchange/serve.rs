//! The worker's end: it keeps the project that was sent, and answers each request.

use super::{read, words};
use crate::annotation::{AnnotationId, Timestamp};
use crate::interchange::{self, Choice, ChoiceOf, Handout, Language, TakenIn};
use crate::web::parcel::{self, Parcel};
use crate::web::{clock, files, worker};
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent};

/// Answers what the page asks, where this runs in a worker.
pub fn serve() {
    let Some(scope) = worker::scope() else { return };
    let parcel = RefCell::new(Parcel::default());
    let reading = Rc::new(Cell::new(None));
    tell_what_ends(&scope, Rc::clone(&reading));
    EventListener::new(&scope.clone(), "message", move |event| {
        let Some(asked) = event.dyn_ref::<MessageEvent>().map(|event| event.data().unchecked_into::<Array>()) else { return };
        let mut parcel = parcel.borrow_mut();
        if !parcel.take(&asked) {
            let request = read(asked.get(0));
            let is_file = request.get(1).is_some_and(|deed| deed == "read");
            reading.set(is_file.then(|| language(request.first())));
            let bytes = asked.get(1).unchecked_into::<Uint8Array>().to_vec();
            send(&scope, &answer(&scope, &parcel, &request, &bytes));
            reading.set(None);
        }
    })
    .forget();
}

/// Where reading a file breaks off (a library's panic, no more memory), the file is refused in words: the browser's own are those of a
/// machine. What is kept here may be broken then, so the page asks another worker for the next file.
fn tell_what_ends(scope: &DedicatedWorkerGlobalScope, reading: Rc<Cell<Option<Language>>>) {
    let options = EventListenerOptions::enable_prevent_default();
    let told = scope.clone();
    EventListener::new_with_options(scope, "error", options, move |event| {
        let Some(language) = reading.take() else { return };
        event.prevent_default();
        let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
        send(&told, &said(Some(false), JsValue::NULL, &[vec![interchange::broken_off(language, &message)]]));
    })
    .forget();
}

fn language(code: Option<&String>) -> Language {
    if code.is_some_and(|code| code == "zh-CN") { Language::Chinese } else { Language::English }
}

/// Requests are words: the language, what is asked for, and with what.
fn answer(scope: &DedicatedWorkerGlobalScope, held: &Parcel, request: &[String], bytes: &[u8]) -> Array {
    let language = language(request.first());
    let request: Vec<&str> = request.iter().skip(1).map(String::as_str).collect();
    match request.as_slice() {
        ["formats"] => said(Some(true), JsValue::NULL, &interchange::offers(language)),
        ["write", format, choice, settings @ ..] => {
            let settings: Vec<String> = settings.iter().map(|setting| (*setting).to_owned()).collect();
            written(held, format, choice.parse().unwrap_or_default(), &settings, language)
        }
        ["read", name, choice, chosen] => {
            let known: Vec<_> = held.project.documents.iter().map(|annotated| Rc::clone(&annotated.document)).collect();
            let now = Timestamp(clock::now());
            let options = ChoiceOf::options(choice, chosen.parse().unwrap_or_default(), files::decode);
            let documents = || interchange::take_in_documents(name, bytes, &options, language);
            match interchange::take_in(name, bytes, &known, files::decode, now, language).or_else(documents) {
                None => said(None, JsValue::NULL, &[]),
                Some(Err(lines)) => said(Some(false), JsValue::NULL, &[lines]),
                Some(Ok(read)) => {
                    let mut place = (0, 0);
                    while let Some(piece) = parcel::next(&read.project, &mut place) {
                        send(scope, &piece);
                    }
                    said(Some(true), JsValue::NULL, &rows(read))
                }
            }
        }
        _ => said(None, JsValue::NULL, &[]),
    }
}

/// What there is to say of a file that was read: its lines, what can be chosen about it, its settings, and each passage in doubt.
fn rows(read: TakenIn) -> Vec<Vec<String>> {
    let choice = read.choice.map_or_else(Vec::new, |Choice { of, labels, chosen }| {
        [of.name().to_owned(), chosen.to_string()].into_iter().chain(labels).collect()
    });
    let doubt = |(id, sought): (AnnotationId, [String; 3])| [id.0.to_string()].into_iter().chain(sought).collect();
    [read.lines, choice, read.settings].into_iter().chain(read.doubts.into_iter().map(doubt)).collect()
}

fn written(parcel: &Parcel, format: &str, choice: usize, settings: &[String], language: Language) -> Array {
    match interchange::hand_out(&parcel.project, format, choice, settings, language) {
        Ok(Handout { file, mime, lines }) => match files::blob(&file.bytes, mime) {
            Ok(blob) => said(Some(true), blob.into(), &[lines]),
            Err(error) => said(Some(false), JsValue::NULL, &[vec![error.0]]),
        },
        Err(lines) => said(Some(false), JsValue::NULL, &[lines]),
    }
}

fn said(done: Option<bool>, file: JsValue, rows: &[Vec<String>]) -> Array {
    let head = [done.map_or(JsValue::NULL, JsValue::from), file];
    head.into_iter().chain(rows.iter().map(|row| words(row).into())).collect()
}

fn send(scope: &DedicatedWorkerGlobalScope, answer: &Array) {
    // Refused only for what cannot be cloned, and this is strings and files.
    let _ = scope.post_message(answer);
}
