//! Where characters, words and sentences of a Chinese text begin and end, as the browser knows it (`Intl.Segmenter`, which every
//! browser with highlights has).

use crate::text::Utf16;
use js_sys::Uint32Array;
use wasm_bindgen::prelude::*;

// In `assets/boot.js`: the browser's segmenter gives an object a part, which would cost the wasm a call a field.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = pizhuSegments)]
    fn segments(text: &str, granularity: &str) -> Uint32Array;
    #[wasm_bindgen(js_name = pizhuInitials)]
    fn pinyin(text: &str) -> String;
}

/// The starts and ends of a text's parts: `granularity` is `grapheme`, `word` or `sentence`. What stands between words (signs,
/// spaces) is none.
pub fn of(text: &str, granularity: &str) -> Vec<(Utf16, Utf16)> {
    let ends = segments(text, granularity).to_vec();
    ends.chunks_exact(2).map(|part| (Utf16(part[0] as usize), Utf16(part[1] as usize))).collect()
}

/// The initials of a text in pinyin: of a Chinese character the first letter of its reading, of any other run the letters and
/// digits (技术 is `js`).
pub fn initials(text: &str) -> String {
    pinyin(text)
}
