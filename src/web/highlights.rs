//! Painting spans of plain text with the CSS Custom Highlight API: one `Highlight` for each name, never one for each span.

use crate::text::Utf16;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;
use web_sys::{AbstractRange, Element, Node, StaticRange, StaticRangeInit};

// `web_sys` has these only behind a compiler flag; the standard has settled since.
#[wasm_bindgen]
extern "C" {
    type Highlight;

    #[wasm_bindgen(constructor, catch, variadic)]
    fn new(ranges: &[AbstractRange]) -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method, setter)]
    fn set_priority(this: &Highlight, priority: i32);

    type HighlightRegistry;

    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight);

    #[wasm_bindgen(method)]
    fn clear(this: &HighlightRegistry);
}

/// A place in the page: so many UTF-16 units into the text of a block.
#[derive(Clone, Debug)]
pub struct Place {
    /// The block; its only child is a text node.
    pub block: Element,
    /// Offset in the block's text.
    pub offset: Utf16,
}

impl Place {
    /// The text node and the offset in it.
    pub fn in_text(&self) -> Option<(Node, u32)> {
        Some((self.block.first_child()?, u32::try_from(self.offset.0).ok()?))
    }
}

/// Paints nothing any more: for a text that leaves the page. What is written into its place stands there before it is painted.
pub fn clear() {
    registry().iter().for_each(|registry| registry.clear());
}

/// What is to be painted: for each highlight's priority and name the passages, each from a place to a place.
#[derive(Default)]
pub struct Painting {
    layers: BTreeMap<(i32, &'static str), Vec<AbstractRange>>,
}

impl Painting {
    /// Adds a passage to the highlight of this name. Where highlights overlap, the higher priority is painted above.
    pub fn add(&mut self, name: &'static str, priority: i32, start: &Place, end: &Place) {
        if let Some(range) = range(start, end) {
            self.layers.entry((priority, name)).or_default().push(range);
        }
    }

    /// Replaces everything that is painted by this.
    ///
    /// Registers the lowest priority first. WebKit (2.50) takes the highlights of a line in the order of their registration
    /// and puts one that comes after a higher priority where a binary search, whose comparison is the wrong way round,
    /// tells it: at index −1 when most of those before are lower, and the page's process dies. What only ever rises is appended.
    pub fn paint(self) {
        let Some(registry) = registry() else { return };
        registry.clear();
        for ((priority, name), ranges) in self.layers {
            if let Ok(highlight) = Highlight::new(&ranges) {
                highlight.set_priority(priority);
                registry.set(name, &highlight);
            }
        }
    }
}

/// Whether the browser can paint highlights at all.
pub fn are_supported() -> bool {
    registry().is_some()
}

fn registry() -> Option<HighlightRegistry> {
    let css = js_sys::Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    js_sys::Reflect::get(&css, &"highlights".into()).ok().filter(JsValue::is_object).map(JsCast::unchecked_into)
}

/// A static range: the text never changes, and live ranges cost a walk at every change of the page.
fn range(start: &Place, end: &Place) -> Option<AbstractRange> {
    let ((start_node, start_offset), (end_node, end_offset)) = (start.in_text()?, end.in_text()?);
    StaticRange::new(&StaticRangeInit::new(&end_node, end_offset, &start_node, start_offset)).ok().map(Into::into)
}
