//! Charts in the page: a script of their own draws them, which comes when the first is shown.

use super::{Error, files};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Element};

/// What the script defines.
const DRAWS: &str = "pizhuChart";

/// Fetches the script, if it is not there.
///
/// # Errors
/// The browser's own words where it does not come.
pub async fn start() -> Result<(), Error> {
    files::call("pizhuCharts", &JsValue::UNDEFINED)?.await?;
    Ok(())
}

/// Draws a chart (JSON as `charts/charts.js` reads it) in an element, now and whenever its width changes; nothing for `None`, and
/// where the script has not come.
///
/// # Errors
/// The browser's own words.
pub fn show(place: &Element, chart: Option<&str>) -> Result<(), Error> {
    let draws = Reflect::get(&js_sys::global(), &DRAWS.into())?;
    if draws.is_object() {
        function(&draws, "show")?.call2(&draws, place, &chart.map_or(JsValue::NULL, JsValue::from))?;
    }
    Ok(())
}

/// The chart that an element shows as a file, `svg` or `png`.
///
/// # Errors
/// The browser's own words where it makes none.
pub async fn file(place: &Element, form: &str) -> Result<Blob, Error> {
    let draws = Reflect::get(&js_sys::global(), &DRAWS.into())?;
    let made = function(&draws, "file")?.call2(&draws, place, &form.into())?;
    Ok(JsFuture::from(made.dyn_into::<Promise>()?).await?.dyn_into()?)
}

fn function(of: &JsValue, name: &str) -> Result<Function, Error> {
    Reflect::get(of, &name.into())?.dyn_into().map_err(|_| Error(format!("{name} is missing")))
}
