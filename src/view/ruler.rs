//! The ruler beside the scrollbar: a lane a kind, one for tags, and one for what is to be reviewed. A click jumps there. It is for
//! eyes and a pointer; the list and its keys lead to the same places, and its name says where something is to be reviewed.

use crate::session::Facet;
use crate::session::overview::{Overview, Strip};
use web_sys::Element;
use yew::prelude::*;

/// The height of the drawing, in units of its own.
const HIGH: f64 = 1000.0;
/// The least that is drawn of a strip.
const LEAST: f64 = 5.0;

/// The lanes; `place` says how far down a byte of the text stands, 0 to 1.
pub fn lanes(overview: &Overview, place: impl Fn(usize) -> f64) -> Html {
    let y = |strip: usize| place(overview.start(strip)) * HIGH;
    let lane = |lane: usize| {
        let strips = overview.strips().iter().enumerate().filter(|(_, strip)| strip.holds(lane));
        let marks = strips.map(|(index, _)| {
            let top = y(index);
            format!("M{} {}V{}", 2 * lane + 1, top as u32, y(index + 1).max(top + LEAST) as u32)
        });
        html! { <path class={Facet::ALL.get(lane).map(|facet| facet.name())} d={marks.collect::<String>()} /> }
    };
    html! { <>{ for (0..Strip::LANES).map(lane) }</> }
}

/// The ruler with its lanes; `jump` gets how far down it is clicked, 0 to 1.
pub fn view(lanes: &Html, name: &'static str, overview: &Overview, jump: &Callback<f64>) -> Html {
    let onclick = jump.reform(|event: MouseEvent| {
        let ruler = event.target_dyn_into::<Element>().map(|ruler| ruler.get_bounding_client_rect());
        ruler.map_or(0.0, |ruler| (f64::from(event.client_y()) - ruler.top()) / ruler.height().max(1.0))
    });
    html! {
        <svg class="ruler" role="img" aria-label={format!("{name}{}", to_review(overview))} {onclick}
            viewBox={format!("0 0 {} {}", 2 * Strip::LANES, HIGH as u32)} preserveAspectRatio="none">{ lanes.clone() }</svg>
    }
}

/// The tenths of the text in which something is to be reviewed: `0% 10% 40%`.
fn to_review(overview: &Overview) -> String {
    let strips = overview.strips();
    let tenth = |tenth: usize| strips.get(strips.len() * tenth / 10..strips.len() * (tenth + 1) / 10).unwrap_or_default();
    let holds = |number: &usize| tenth(*number).iter().any(|strip| strip.holds(Strip::REVIEW));
    let tenths: Vec<String> = (0..10).filter(holds).map(|tenth| format!("{tenth}0%")).collect();
    if tenths.is_empty() { "–".to_owned() } else { tenths.join(" ").replace("00%", "0%") }
}
