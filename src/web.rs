//! The browser's facilities, one a file. Nothing here decides; each turns a browser's interface into plain values and back.

pub mod charts;
pub mod clock;
pub mod database;
pub mod exchange;
pub mod files;
pub mod finder;
pub mod highlights;
pub mod parcel;
pub mod segments;
pub mod selection;
pub mod workbench;
pub mod worker;

use wasm_bindgen::JsValue;

/// What the browser refused, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(pub String);

impl From<JsValue> for Error {
    fn from(thrown: JsValue) -> Error {
        Error(worded(&thrown))
    }
}

impl From<idb::Error> for Error {
    fn from(error: idb::Error) -> Error {
        Error(error.to_string())
    }
}

/// An exception in words: its `message`, else itself as text.
fn worded(thrown: &JsValue) -> String {
    let message = js_sys::Reflect::get(thrown, &JsValue::from_str("message")).ok().and_then(|message| message.as_string());
    message.or_else(|| thrown.as_string()).unwrap_or_else(|| format!("{thrown:?}"))
}
