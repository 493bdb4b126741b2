//! The browser's selection and the place under the pointer, in UTF-16 units of a block's text.

use super::highlights::Place;
use crate::text::Utf16;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomRect, Element, Node, Range, Selection};

/// The attribute of an element that holds one block of the report: the index of the block.
pub const BLOCK: &str = "data-block";

/// The selection's two ends, the fixed one first; `None` where an end lies in no block.
pub fn current() -> Option<(Place, Place)> {
    let selection = selection()?;
    let anchor = place(selection.anchor_node()?, selection.anchor_offset())?;
    let focus = place(selection.focus_node()?, selection.focus_offset())?;
    Some((anchor, focus))
}

/// Drops the selection.
pub fn clear() {
    if let Some(selection) = selection() {
        // Refused only for a document without a window.
        let _ = selection.remove_all_ranges();
    }
}

/// Selects from one place to another, backwards too.
pub fn set(anchor: &Place, focus: &Place) {
    let (Some(selection), Some((from, from_offset)), Some((to, to_offset))) = (selection(), anchor.in_text(), focus.in_text())
    else {
        return;
    };
    // Refused only for an offset beyond the node, which `Place` is made from.
    let _ = selection.set_base_and_extent(&from, from_offset, &to, to_offset);
}

/// Moves the selection's end, or the caret: `granularity` is `line`, where it is the layout that decides.
pub fn modify(extend: bool, forward: bool, granularity: &str) {
    let (alter, direction) = (if extend { "extend" } else { "move" }, if forward { "forward" } else { "backward" });
    if let Some(selection) = selection() {
        // Refused only for words that the standard does not list.
        let _ = selection.modify(alter, direction, granularity);
    }
}

/// An upright edge between two characters, in the window's CSS pixels.
pub struct UprightEdge {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub top: f64,
    /// Of the characters' line.
    pub height: f64,
}

/// The edge at a place: before the character there, and at the end of a block behind the last one.
pub fn edge(place: &Place) -> Option<UprightEdge> {
    let beside = |from: usize, to: usize| {
        let (start, end) = (Place { offset: Utf16(from), ..place.clone() }, Place { offset: Utf16(to), ..place.clone() });
        let list = range(&start, &end)?.get_client_rects()?;
        list.item(list.length().checked_sub(1)?)
    };
    let at = place.offset.0;
    let (rectangle, x) = match beside(at, at + 1) {
        Some(next) => (next.clone(), next.left()),
        None => beside(at.checked_sub(1)?, at).map(|last| (last.clone(), last.right()))?,
    };
    Some(UprightEdge { x, top: rectangle.top(), height: rectangle.height() })
}

/// The character under a point of the window (CSS pixels): the place before it.
pub fn character_at(x: f64, y: f64) -> Option<Place> {
    let here = nearest(x, y)?;
    // The caret goes to the nearer side of a character, so the point may be on the character before the caret.
    let back = here.offset.0.checked_sub(1).map(|offset| Place { offset: Utf16(offset), ..here.clone() });
    [Some(here), back].into_iter().flatten().find(|place| covers(place, x, y))
}

/// The place between two characters that is nearest to a point of the window (CSS pixels).
pub fn nearest(x: f64, y: f64) -> Option<Place> {
    let (node, offset) = caret_from_point(&web_sys::window()?.document()?, x as f32, y as f32)?;
    place(node, offset)
}

/// The rectangle of a passage's first line, in the window's CSS pixels. Where it begins a line, WebKit has an empty one at the end of
/// the line before.
pub fn rectangle(start: &Place, end: &Place) -> Option<DomRect> {
    let list = range(start, end)?.get_client_rects()?;
    let mut lines = (0..list.length()).filter_map(|index| list.item(index));
    lines.find(|line| line.width() > 0.0).or_else(|| list.item(0))
}

fn selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok().flatten()
}

/// The place of a DOM position: in the text node of a block, or before or behind it in the block's element.
fn place(node: Node, offset: u32) -> Option<Place> {
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    let block = element.closest(&format!("[{BLOCK}]")).ok().flatten()?;
    let in_text = node.node_type() == Node::TEXT_NODE;
    let length = || block.text_content().map_or(0, |text| text.encode_utf16().count());
    let offset = if in_text {
        offset as usize
    } else if offset == 0 {
        0
    } else {
        length()
    };
    Some(Place { block, offset: Utf16(offset) })
}

fn covers(place: &Place, x: f64, y: f64) -> bool {
    let next = Place { offset: Utf16(place.offset.0 + 1), ..place.clone() };
    let rectangles = range(place, &next).and_then(|range| range.get_client_rects());
    let inside = |r: DomRect| r.left() <= x && x <= r.right() && r.top() <= y && y <= r.bottom();
    rectangles.is_some_and(|list| (0..list.length()).filter_map(|index| list.item(index)).any(inside))
}

fn range(start: &Place, end: &Place) -> Option<Range> {
    let range = Range::new().ok()?;
    let ((start_node, start_offset), (end_node, end_offset)) = (start.in_text()?, end.in_text()?);
    range.set_start(&start_node, start_offset).ok()?;
    range.set_end(&end_node, end_offset).ok()?;
    Some(range)
}

/// `caretPositionFromPoint`, or `caretRangeFromPoint` in WebKit, which has no other.
fn caret_from_point(document: &Document, x: f32, y: f32) -> Option<(Node, u32)> {
    let has = |name: &str| js_sys::Reflect::has(document, &JsValue::from_str(name)).unwrap_or(false);
    if has("caretPositionFromPoint") {
        let position = document.caret_position_from_point(x, y)?;
        return Some((position.offset_node()?, position.offset()));
    }
    let method = js_sys::Reflect::get(document, &"caretRangeFromPoint".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let range: Range = method.call2(document, &x.into(), &y.into()).ok()?.dyn_into().ok()?;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}
