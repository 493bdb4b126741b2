//! Files in and out: reading what a person chose or dropped, decoding with the browser's own decoder, handing out downloads.

use super::Error;
use crate::document::Encoding;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, FileList, HtmlAnchorElement, TextDecoder, TextDecoderOptions, Url};

/// The files of a list.
pub fn of_list(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|index| list.item(index)).collect()
}

/// The reports that the page brings along (`reports.js`, written by the build): their files' names and texts.
pub fn brought_along() -> impl Iterator<Item = (String, String)> {
    let reports =
        js_sys::Reflect::get(&js_sys::global(), &"pizhuReports".into()).ok().and_then(|list| list.dyn_into::<Array>().ok());
    reports.unwrap_or_default().to_vec().into_iter().filter_map(|report| {
        let report: Array = report.dyn_into().ok()?;
        report.get(0).as_string().zip(report.get(1).as_string())
    })
}

/// A text that stands beside the page, by its name without the ending, or that the one file holds.
///
/// # Errors
/// The browser's own words where it cannot be brought.
pub async fn text_beside(name: &str) -> Result<String, Error> {
    Ok(call("pizhuText", &name.into())?.await?.as_string().unwrap_or_default())
}

/// Calls one of the functions of the page's script.
///
/// # Errors
/// The browser's own words where there is none, or it refuses.
pub(super) fn call(name: &str, argument: &JsValue) -> Result<JsFuture, Error> {
    let function = js_sys::Reflect::get(&js_sys::global(), &name.into())?;
    let function = function.dyn_into::<js_sys::Function>().map_err(|_| Error(format!("{name} is missing")))?;
    Ok(function.call1(&JsValue::NULL, argument)?.dyn_into::<js_sys::Promise>()?.into())
}

/// What is being dropped: the files, and those in folders. To be called while it is.
///
/// # Errors
/// The browser's own words where a folder cannot be read.
pub fn dropped(transfer: &DataTransfer) -> impl Future<Output = Result<Vec<File>, Error>> + use<> {
    let told = call("pizhuDropped", transfer);
    async move { Ok(told?.await?.unchecked_into::<Array>().iter().map(JsCast::unchecked_into).collect()) }
}

/// Whether a file is a system's own, as folders hold them.
pub fn is_of_system(file: &File) -> bool {
    let name = file.name();
    name.starts_with('.') || ["Thumbs.db", "desktop.ini"].contains(&name.as_str())
}

/// All bytes of a file.
///
/// # Errors
/// The browser's own words where the file cannot be read (it was removed, or may not be read).
pub async fn bytes(file: &File) -> Result<Vec<u8>, Error> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Decodes strictly with the browser's decoder, which follows the same standard as the native one and weighs nothing.
pub fn decode(encoding: Encoding, bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    // `load` has taken the mark off; another one behind it is a character of the text.
    js_sys::Reflect::set(&options, &"ignoreBOM".into(), &JsValue::TRUE).ok()?;
    TextDecoder::new_with_label_and_options(encoding.label(), &options).ok()?.decode_with_u8_array(bytes).ok()
}

/// Hands out a text as a file of this name.
///
/// # Errors
/// The browser's own words where it makes no file of it (out of memory).
pub fn download_text(name: &str, media_type: &str, content: &str) -> Result<(), Error> {
    download(name, &blob(content.as_bytes(), media_type)?)
}

/// A file of these bytes.
///
/// # Errors
/// The browser's own words where it makes none (out of memory).
pub fn blob(bytes: &[u8], media_type: &str) -> Result<Blob, Error> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Ok(Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)?)
}

/// Hands out a file under this name.
///
/// # Errors
/// The browser's own words.
pub fn download(name: &str, blob: &Blob) -> Result<(), Error> {
    let address = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or_else(|| Error("no document".to_owned()))?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The download reads the address after the click has returned; a minute is ample for a file in memory.
    gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}
