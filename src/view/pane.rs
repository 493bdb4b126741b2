//! The text pane: the blocks near the viewport, and the meeting of the height map with what the browser measures.
//!
//! Writing and measuring are two phases: `view` says which blocks stand in the page, `settle` measures them afterwards, moves
//! the spacers, and keeps the reader's place when a guess was wrong.

use super::card::STANDS_AT;
use super::dock::Dock;
use super::parts;
use crate::annotation::{Annotation, State, few_in_order};
use crate::document::{Block, Document, Role};
use crate::session::layers::layers;
use crate::session::viewport::{self, Anchor, Heights, Measure};
use crate::session::{Caret, Edge, Facet, Session};
use crate::text::Span;
use crate::web::highlights::{self, Painting, Place};
use crate::web::selection;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// How much is mounted beyond what is seen, in heights of the viewport.
const MARGIN: f64 = 1.0;
/// What is scrolled to a place that differs by less is left there, CSS pixels: browsers round.
const SAME: f64 = 1.0;
/// Where a revealed passage comes to stand, as a share of the pane's height.
const REVEAL_AT: f64 = 0.35;
/// The smallest distance between two cards in the margin, CSS pixels.
const CARD_GAP: f64 = 10.0;
/// The type before the page is measured; the style sheet has the same.
const MEASURE: Measure = Measure { width: 697.0, size: 17.0, leading: 34.85 };
/// The lines that tell passages apart which overlap, each a bit lower than the one before; the first passage has its kind's.
const LAYERS: [&str; 3] = ["layer-2", "layer-3", "layer-4"];

/// The text pane.
#[derive(Default)]
pub struct Pane {
    pub(super) document: Option<Rc<Document>>,
    heights: Heights,
    /// The type and the width that the heights were guessed for.
    measure: Measure,
    /// The blocks that are to stand in the page.
    window: Range<usize>,
    /// The blocks that do, since the page was last written.
    mounted: Range<usize>,
    /// The reader's place at the top of the pane; `None` is the very top. It changes when the pane is scrolled and by nothing else.
    anchor: Option<Anchor>,
    /// How far the pane was scrolled when the place was taken or restored.
    scrolled_to: f64,
    reveal: Option<Span>,
    painted: Option<(u64, Range<usize>)>,
    /// The cursor that the browser's selection was last set to.
    pub(super) mirrored: Option<Caret>,
    /// The browser's selection as the session last heard of it: told late of a click, it would undo what came after.
    pub(super) heard: Option<Caret>,
    pub(super) bar: NodeRef,
    pub(super) handles: [NodeRef; 2],
    pub(super) dock: Dock,
    /// The elements of the mounted blocks.
    standing: Vec<Element>,
    element: NodeRef,
    article: NodeRef,
    above: NodeRef,
    below: NodeRef,
}

impl Pane {
    /// The element that scrolls.
    pub fn element(&self) -> Option<HtmlElement> {
        self.element.cast()
    }

    /// The element that holds the blocks.
    pub(super) fn article(&self) -> Option<Element> {
        self.article.cast()
    }

    /// Takes another document, if it is another, and starts at its top.
    pub fn show(&mut self, document: Option<&Rc<Document>>) {
        let id = |document: &Rc<Document>| document.id();
        if self.document.as_ref().map(id) == document.map(id) {
            return;
        }
        self.document = document.cloned();
        self.measure = self.measured();
        self.guess();
        self.painted = None;
        highlights::clear();
        self.anchor = None;
        self.scroll_to(0.0);
        // The pane is no higher than the window, and may not be there to be measured.
        let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
        self.window = self.heights.window(0.0, height, height * MARGIN);
    }

    /// Brings a passage into view once its block is mounted.
    pub fn reveal(&mut self, span: Span) {
        self.reveal = Some(span);
        let (Some(document), Some(element)) = (self.document.clone(), self.element()) else { return };
        let block = document.block_at(span.start());
        if !self.window.contains(&block) {
            let top = self.heights.start(block) - f64::from(element.client_height()) * REVEAL_AT;
            self.go_to(&element, top);
        }
    }

    /// Makes a height of the column the reader's place.
    fn go_to(&mut self, element: &HtmlElement, top: f64) {
        self.anchor = (top > 0.0).then(|| self.heights.anchor(top));
        self.scrolled_to = element.scroll_top().into();
        self.window = self.wanted().unwrap_or_default();
    }

    /// Takes the reader's place where the pane was scrolled. Whether the page is to be written anew: with other blocks, or since
    /// the type or the width changed.
    pub fn scrolled(&mut self) -> bool {
        if self.measured() != self.measure || self.mounted != self.window || self.is_docked_otherwise() {
            return true;
        }
        self.take_place();
        let Some(window) = self.wanted() else { return false };
        let other = window != self.window;
        self.window = window;
        other
    }

    /// The blocks that are near the reader's place.
    fn wanted(&self) -> Option<Range<usize>> {
        let height = f64::from(self.element()?.client_height());
        let top = self.anchor.map_or(-self.offset(), |anchor| self.heights.of_anchor(anchor));
        Some(self.heights.window(top, height, height * MARGIN))
    }

    /// Takes the reader's place if the pane was scrolled by anybody else.
    fn take_place(&mut self) {
        let Some(element) = self.element() else { return };
        let scroll_top = f64::from(element.scroll_top());
        // The page became shorter, and the browser went up to its end: that is nobody's wish.
        let end = f64::from(element.scroll_height() - element.client_height());
        let pushed = scroll_top < self.scrolled_to && scroll_top + SAME >= end;
        if (scroll_top - self.scrolled_to).abs() >= SAME && !pushed {
            let y = self.heights.in_column(scroll_top - self.offset(), &self.mounted);
            self.anchor = (scroll_top > 0.0).then(|| self.heights.anchor(y));
            self.scrolled_to = scroll_top;
        }
    }

    /// Scrolls to the reader's place, which is elsewhere in the page when heights turned out to be others or blocks came and went.
    fn restore_place(&mut self) {
        let Some(element) = self.element() else { return };
        let y = |anchor| self.heights.in_page(self.heights.of_anchor(anchor), &self.window) + self.offset();
        let scroll_top = self.anchor.map_or(0.0, y);
        if (scroll_top - f64::from(element.scroll_top())).abs() >= SAME {
            self.scroll_to(scroll_top);
        }
    }

    fn scroll_to(&mut self, scroll_top: f64) {
        if let Some(element) = self.element() {
            element.set_scroll_top(scroll_top.max(0.0).round() as i32);
            // What the browser made of it: the page may end before.
            self.scrolled_to = element.scroll_top().into();
        }
    }

    /// The first byte of the block at the top of what is seen.
    pub fn top(&self) -> Option<usize> {
        let scroll_top = f64::from(self.element()?.scroll_top());
        let block = self.heights.at(self.heights.in_column(scroll_top - self.offset(), &self.mounted));
        self.document.as_ref()?.blocks().get(block).map(|block| block.span.start())
    }

    /// The bytes of the blocks that are mounted.
    pub fn near(&self) -> Span {
        let blocks = self.document.as_ref().and_then(|document| document.blocks().get(self.window.clone())).unwrap_or_default();
        let ends = blocks.first().zip(blocks.last());
        ends.map(|(first, last)| Span::new(first.span.start(), last.span.end())).unwrap_or_default()
    }

    /// The height of the column, CSS pixels.
    pub fn height(&self) -> f64 {
        self.heights.total()
    }

    /// How far down in the column a byte of the text stands, 0 to 1.
    pub fn share_of(&self, offset: usize) -> f64 {
        let Some(document) = &self.document else { return 0.0 };
        let block = document.block_at(offset);
        let within = |span: Span| offset.saturating_sub(span.start()) as f64 / span.len().max(1) as f64;
        let share = document.blocks().get(block).map_or(0.0, |block| within(block.span).min(1.0));
        self.heights.of_anchor(Anchor { block, share }) / self.height().max(1.0)
    }

    /// Brings what lies so far down in the column, 0 to 1, to the middle of the pane.
    pub fn jump(&mut self, share: f64) {
        let Some(element) = self.element() else { return };
        self.go_to(&element, self.height() * share - f64::from(element.client_height()) / 2.0);
    }

    /// The blocks that are mounted, and how many there are in all.
    pub fn mounted(&self) -> (Range<usize>, usize) {
        (self.window.clone(), self.heights.len())
    }

    /// The pane with the blocks near the viewport, and the margin beside them.
    pub fn view(&self, font: &'static str, label: String, on: &PaneEvents, margin: Html) -> Html {
        html! {
            <section id="pane" ref={self.element.clone()} tabindex="0" aria-label={label}
                onscroll={on.scroll.reform(|_| ())} onmousedown={on.press.clone()} onclick={on.click.clone()}>
                <div class="page">
                    <article ref={self.article.clone()} lang="zh-CN" data-font={font}>
                        // With a key each, as the blocks have: else a spacer would be taken for a block and made anew, without height.
                        <div key="above" ref={self.above.clone()} aria-hidden="true" />
                        { for self.document.iter().flat_map(|document| self.window.clone().filter_map(|index| block(document, index))) }
                        <div key="below" ref={self.below.clone()} aria-hidden="true" />
                    </article>
                    <div ref={self.bar.clone()} class="caret" hidden=true aria-hidden="true" />
                    { self.handles(&on.pointed) }
                    <aside class="margin">{ margin }</aside>
                </div>
            </section>
        }
    }

    /// After the page was written: measures, places, paints. Whether other blocks are needed now. As far as can be, all is read before
    /// anything is written: what is read behind a write makes the browser lay out the page once more.
    pub fn settle(&mut self, session: &Session) -> bool {
        // Before anything is measured: the browser would scroll up where the page is shorter for a moment.
        self.place_spacers();
        let measure = self.measured();
        if measure == self.measure {
            self.take_place(); // scrolled over the blocks that stood there until now
        } else {
            self.measure = measure;
            self.guess();
        }
        self.mounted = self.window.clone();
        self.standing = self.blocks();
        self.measure_blocks();
        self.place_spacers();
        self.restore_place();
        self.finish_reveal();
        self.dock(session);
        let (cards, uprights) = (self.places_of_cards(session), self.uprights(session));
        // Only looked at: the window is what stands in the page until the page is written again.
        let is_other = self.wanted().is_some_and(|window| window != self.window);
        cards.iter().for_each(|(top, card)| parts::set_pixels(card, "top", *top));
        self.stand(&uprights);
        self.paint(session);
        self.mirror(session);
        is_other
    }

    /// Paints what changed in the text where it stands as it is to stand. Whether it does.
    pub fn repaint(&mut self, session: &Session) -> bool {
        let stands = self.reveal.is_none() && self.mounted == self.window;
        if stands {
            self.paint(session);
        }
        stands
    }

    /// The byte offset of a place in the page.
    pub fn byte_of(&self, place: &Place) -> Option<usize> {
        let index = place.block.get_attribute(selection::BLOCK)?.parse().ok()?;
        viewport::byte_of(self.document.as_ref()?, (index, place.offset))
    }

    /// The character that starts at a byte offset.
    fn character_at(&self, at: usize) -> Option<Span> {
        Some(Span::new(at, self.document.as_ref()?.text().character_after(at)))
    }

    /// The type and the width as they are now.
    fn measured(&self) -> Measure {
        let article = self.article.cast::<HtmlElement>().filter(|article| article.client_width() > 0);
        let Some(article) = article else { return MEASURE };
        let style = web_sys::window().and_then(|window| window.get_computed_style(&article).ok().flatten());
        // The browser reads numbers too; Rust's own reader weighs as much as a view.
        let pixels = |property| style.as_ref()?.get_property_value(property).ok().map(|value| js_sys::parse_float(&value));
        let pixels = |property| pixels(property).filter(|pixels| pixels.is_finite());
        Measure {
            width: article.client_width().into(),
            size: pixels("font-size").unwrap_or(MEASURE.size),
            leading: pixels("line-height").unwrap_or(MEASURE.leading),
        }
    }

    fn guess(&mut self) {
        let document = self.document.as_ref();
        self.heights = document.map(|document| viewport::guessed(document, self.measure)).unwrap_or_default();
    }

    /// Where the first block starts below the top of what scrolls.
    fn offset(&self) -> f64 {
        self.article.cast::<HtmlElement>().map_or(0.0, |article| article.offset_top().into())
    }

    fn blocks(&self) -> Vec<Element> {
        let children = self.article.cast::<Element>().map(|article| article.children());
        // Behind the spacer above.
        children.iter().flat_map(|list| (1..=self.window.len()).filter_map(|index| list.item(index as u32))).collect()
    }

    /// Notes the heights of the mounted blocks.
    fn measure_blocks(&mut self) {
        for (index, element) in self.mounted.clone().zip(&self.standing) {
            self.heights.set(index, element.get_bounding_client_rect().height());
        }
    }

    fn place_spacers(&self) {
        let (above, below) = self.heights.spaces(&self.window);
        set_style(&self.above, "height", above);
        set_style(&self.below, "height", below);
    }

    /// The places of a span in the page, as far as its blocks are mounted.
    pub(super) fn places(&self, span: Span) -> Option<(Place, Place)> {
        let (start, end) = viewport::clip(self.document.as_ref()?, span, &self.mounted)?;
        let place = |(index, offset): viewport::BlockPlace| {
            Some(Place { block: self.standing.get(index - self.mounted.start)?.clone(), offset })
        };
        Some((place(start)?, place(end)?))
    }

    fn paint(&mut self, session: &Session) {
        let now = Some((session.revision(), self.window.clone()));
        let Some(open) = session.open().filter(|_| self.painted != now) else { return };
        let current = session.current().map(|annotation| annotation.id);
        let mut painting = Painting::default();
        let shown = |annotation: &&Annotation| Some(annotation.id) == current || session.filter().paints(annotation);
        let near: Vec<&Annotation> = open.annotations.overlapping(self.near()).filter(shown).collect();
        for (annotation, layer) in near.iter().zip(layers(near.iter().map(|annotation| annotation.span))) {
            let Some(places) = self.places(annotation.span) else { continue };
            paint_annotation(&mut painting, session, annotation, Some(annotation.id) == current, &places);
            if let Some(name) = layer.checked_sub(1).map(|above| LAYERS[above.min(LAYERS.len() - 1)]) {
                painting.add(name, 25, &places.0, &places.1);
            }
        }
        for (start, end) in session.hits_within(self.near()).filter_map(|span| self.places(span)) {
            painting.add("hit", 30, &start, &end);
        }
        if let Some((start, end)) = session.preview().or(session.selection()).and_then(|span| self.places(span)) {
            painting.add("selected", 40, &start, &end);
        }
        painting.paint();
        self.painted = now;
    }

    /// Scrolls so that the passage to be revealed stands in view, if it does not.
    fn finish_reveal(&mut self) {
        let Some(places) = self.reveal.and_then(|span| self.places(span)) else { return };
        self.reveal = None;
        let Some((rectangle, element)) = selection::rectangle(&places.0, &places.1).zip(self.element()) else { return };
        let pane = element.get_bounding_client_rect();
        let free = self.uncovered(&pane);
        let (top, height) = (rectangle.top() - pane.top() - free.start, free.end - free.start);
        if top < height * 0.08 || top > height * 0.75 {
            self.scroll_by(top - height * REVEAL_AT);
        }
    }

    /// Scrolls by so much, CSS pixels, and takes the reader's place there.
    pub(super) fn scroll_by(&mut self, by: f64) {
        let Some(element) = self.element() else { return };
        let before = self.scrolled_to;
        self.scroll_to(f64::from(element.scroll_top()) + by);
        self.scrolled_to = before;
        self.take_place();
    }

    /// The cards of the margin, with the heights of their passages, and below one another where they would meet. The card of a
    /// passage that begins above what is seen stands at the top of that.
    fn places_of_cards(&self, session: &Session) -> Vec<(f64, HtmlElement)> {
        let Some(page) = self.page() else { return Vec::new() };
        let mut cards = few_in_order(self.cards(&page).into_iter(), |(wanted, _)| *wanted);
        if cards.is_empty() {
            return cards;
        }
        let (mut free, top) = (0.0, page.get_bounding_client_rect().top());
        let seen_from = self.element().map_or(top, |pane| pane.get_bounding_client_rect().top());
        let extent = session.about().map(|span| self.extent(span));
        let goes_on = extent.is_some_and(|extent| extent.start < seen_from && seen_from < extent.end);
        for (place, card) in &mut cards {
            let wanted = if goes_on && card.matches(".now").unwrap_or(false) { seen_from + CARD_GAP } else { *place };
            *place = f64::max(wanted - top, free);
            free = *place + f64::from(card.offset_height()) + CARD_GAP;
        }
        cards
    }

    /// What scrolls: the text and the margin beside it.
    pub(super) fn page(&self) -> Option<Element> {
        self.article.cast::<Element>()?.parent_element()
    }

    fn cards(&self, page: &Element) -> Vec<(f64, HtmlElement)> {
        let Ok(cards) = page.query_selector_all(&format!("aside [{STANDS_AT}]")) else { return Vec::new() };
        let card = |index| cards.item(index)?.dyn_into::<HtmlElement>().ok();
        (0..cards.length()).filter_map(card).map(|card| (self.height_of(&card).unwrap_or(0.0), card)).collect()
    }

    fn height_of(&self, card: &HtmlElement) -> Option<f64> {
        let at: usize = card.get_attribute(STANDS_AT)?.parse().ok()?;
        let (start, end) = self.places(self.character_at(at)?)?;
        selection::rectangle(&start, &end).map(|rectangle| rectangle.top())
    }
}

/// What the pane reports.
pub struct PaneEvents {
    /// It was scrolled.
    pub scroll: Callback<()>,
    /// A button of the mouse went down on it.
    pub press: Callback<MouseEvent>,
    /// A pointer is at one of its handles.
    pub pointed: Callback<(Edge, PointerEvent)>,
    /// It was clicked.
    pub click: Callback<MouseEvent>,
}

/// Sets a length of an element through its style object, CSS pixels: the page's policy allows no style attributes.
pub fn set_style(element: &NodeRef, property: &str, pixels: f64) {
    if let Some(element) = element.cast::<HtmlElement>() {
        parts::set_pixels(&element, property, pixels);
    }
}

fn block(document: &Document, index: usize) -> Option<Html> {
    let Block { span, role } = *document.blocks().get(index)?;
    let text = document.text().slice(span)?.to_owned();
    let start = document.text().utf16(span.start())?.0.to_string();
    let (tag, class) = element_of_role(role);
    Some(html! { <@{tag} key={index} {class} data-block={index.to_string()} data-start={start}>{ text }</@> })
}

/// The element and the class of a block.
pub fn element_of_role(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Title => ("h1", "title"),
        Role::Heading(2) => ("h2", "heading"),
        Role::Heading(3) => ("h3", "heading"),
        Role::Heading(_) => ("h4", "heading"),
        Role::Paragraph => ("p", "paragraph"),
        Role::Continuation => ("p", "continuation"),
    }
}

fn paint_annotation(
    painting: &mut Painting,
    session: &Session,
    annotation: &Annotation,
    current: bool,
    (start, end): &(Place, Place),
) {
    let facet = Facet::of(annotation.kind);
    if current {
        painting.add("current", 50, start, end);
    } else if let Some(name) = layer(facet, annotation.state).filter(|_| session.filter().shows(facet)) {
        painting.add(name, 10, start, end);
    }
    let shown = annotation.tags.iter().filter(|id| session.filter().shows_tag(**id));
    for tag in shown.filter_map(|id| session.project().tag(*id)) {
        painting.add(tag_layer(tag.color), 20, start, end);
    }
}

/// The highlight of a facet and state; the style sheet has one rule for each.
pub fn layer(facet: Facet, state: State) -> Option<&'static str> {
    Some(match (facet, state == State::Suggested) {
        (Facet::Figure, false) => "figure",
        (Facet::Figure, true) => "figure-suggested",
        (Facet::Program, false) => "program",
        (Facet::Program, true) => "program-suggested",
        (Facet::Organization, false) => "organization",
        (Facet::Organization, true) => "organization-suggested",
        (Facet::Date, false) => "date",
        (Facet::Date, true) => "date-suggested",
        (Facet::Tagged, _) => return None,
    })
}

/// The highlight of a tag's colour.
pub fn tag_layer(color: crate::annotation::Color) -> &'static str {
    use crate::annotation::Color;
    match color {
        Color::Rose => "tag-rose",
        Color::Plum => "tag-plum",
        Color::Sky => "tag-sky",
        Color::Teal => "tag-teal",
        Color::Moss => "tag-moss",
        Color::Amber => "tag-amber",
        Color::Clay => "tag-clay",
        Color::Slate => "tag-slate",
    }
}
