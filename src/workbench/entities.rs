//! Who and what: a list of the programs and organizations of all reports, of which several can be merged, and beside it the page of one.

mod page;
pub mod words;

use super::grid::{self, BEYOND, ByHand, Scrolled, choice, position};
use super::{Tab, Workbench};
use crate::annotation::Table;
use crate::document::DocumentId;
use crate::entities::{
    By, Decisions, Entity, Fault, Gathered, Listing, Pair, Partner, Reading, Together, Unit, beside, figures, gather, listed,
    merge, records, split, together,
};
use crate::findings::Form;
use crate::mention::Kind;
use crate::text::Span;
use crate::view::parts;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Mentions and figures that are in the page at once, and as many more each time that is asked for.
const AT_ONCE: usize = 60;

/// What happens in the tab.
#[derive(Clone)]
pub enum Msg {
    Listing(Listing),
    Scrolled(Scrolled),
    /// The cursor goes to a line, and its entity is shown.
    Go(usize),
    /// The entity of a line is chosen for merging, or no more.
    Tick(usize),
    /// The entity of this number is shown.
    Open(usize),
    /// The same, from another tab.
    Visit(usize),
    /// The focus goes to what stands beside the list.
    Enter,
    /// No entity is shown.
    Leave,
    Merge,
    /// A form of the entity is chosen for splitting, or no more.
    Form(usize),
    Split,
    Unit(Unit),
    Grouped(Grouped),
    More,
    /// The text goes to a passage.
    Follow(DocumentId, Span),
    /// The decisions are opened, or closed.
    Lines(bool),
    Decide(String),
    Export(Form),
}

/// By what mentions are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouped {
    #[default]
    Report,
    Period,
}

/// What the tab shows.
#[derive(Default)]
pub struct Entities {
    readings: Vec<Reading>,
    decisions: Decisions,
    gathered: Gathered,
    listing: Listing,
    listed: Vec<usize>,
    scrolled: Scrolled,
    /// The line of the cursor.
    cursor: usize,
    /// Chosen for merging, by their keys.
    ticked: BTreeSet<Rc<str>>,
    /// Which is shown, by its key.
    open: Option<Rc<str>>,
    /// Its forms that are chosen for splitting.
    forms: BTreeSet<usize>,
    /// Rows of figures in its sentences.
    figures: Vec<usize>,
    partners: Vec<Partner>,
    together: Together,
    unit: Unit,
    grouped: Grouped,
    /// How many mentions and figures are in the page.
    most: usize,
    written_by_hand: bool,
    fault: Option<Fault>,
    focus: Option<Focus>,
}

/// Where the focus goes when the tab is written.
#[derive(Clone, Copy)]
enum Focus {
    Cursor,
    Page,
}

impl Entities {
    /// Takes what was read of a report, in the place of what was read of it before.
    pub fn put(&mut self, reading: Reading) {
        match self.readings.iter_mut().find(|known| known.document == reading.document) {
            Some(known) => *known = reading,
            None => self.readings.push(reading),
        }
    }

    /// Keeps these reports in this order, and no others.
    pub fn arrange(&mut self, order: &[DocumentId]) {
        let places: HashMap<DocumentId, usize> = order.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        self.readings.retain(|reading| places.contains_key(&reading.document));
        self.readings.sort_by_key(|reading| places.get(&reading.document).copied());
    }

    /// Gathers what was read.
    pub fn gather(&mut self) {
        self.gathered = gather(&self.readings, &self.decisions);
    }

    /// How many entities there are.
    pub fn count(&self) -> usize {
        self.gathered.entities.len()
    }

    /// The programs and organizations that occur together at least so often.
    pub fn pairs(&self, least: usize) -> Vec<Pair> {
        let Entities { gathered, readings, unit, .. } = self;
        together(gathered, readings, *unit).pairs(gathered, least)
    }

    /// In what names occur together.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// Names occur together in another unit.
    pub fn set_unit(&mut self, unit: Unit) {
        self.unit = unit;
    }

    /// The name of an entity, by its number.
    pub fn name_of(&self, number: usize) -> String {
        self.gathered.entities.get(number).map(|entity| entity.name.to_string()).unwrap_or_default()
    }

    /// The mentions of one entity that stand with another one.
    pub fn beside(&self, one: usize, other: usize) -> Vec<(usize, usize)> {
        beside(&self.gathered, &self.readings, self.unit, one, other)
    }

    fn numbered(&self, key: &str) -> Option<usize> {
        self.gathered.entities.iter().position(|entity| *entity.key == *key)
    }

    /// The entity that is shown.
    fn shown(&self) -> Option<&Entity> {
        self.gathered.entities.get(self.numbered(self.open.as_ref()?)?)
    }

    fn at_line(&self, line: usize) -> Option<&Entity> {
        self.gathered.entities.get(*self.listed.get(line)?)
    }

    /// Shows an entity.
    fn open(&mut self, key: Option<Rc<str>>) {
        if self.open != key {
            (self.open, self.most) = (key, AT_ONCE);
            self.forms.clear();
        }
    }
}

impl Workbench {
    /// Arranges the list.
    pub(super) fn list_entities(&mut self) {
        let Entities { gathered, readings, listing, .. } = &self.entities;
        self.entities.listed = listed(gathered, readings, listing, &|words| self.sorted(words));
        let Entities { listed, cursor, ticked, gathered, .. } = &mut self.entities;
        *cursor = (*cursor).min(listed.len().saturating_sub(1));
        let keys: BTreeSet<&Rc<str>> = gathered.entities.iter().map(|entity| &entity.key).collect();
        ticked.retain(|key| keys.contains(key));
    }

    /// Looks what stands beside the entity that is shown, if the tab is.
    pub(super) fn open_entities(&mut self) {
        if self.tab != Tab::Entities {
            return;
        }
        let Entities { gathered, readings, unit, .. } = &self.entities;
        self.entities.together = together(gathered, readings, *unit);
        self.look_beside();
    }

    fn look_beside(&mut self) {
        let Entities { readings, together, open, .. } = &self.entities;
        let number = open.as_ref().and_then(|key| self.entities.numbered(key));
        let entity = number.and_then(|number| self.entities.gathered.entities.get(number));
        let found = entity.map(|entity| figures(&self.sheet, readings, entity)).unwrap_or_default();
        let partners = number.map(|number| together.partners(number)).unwrap_or_default();
        (self.entities.figures, self.entities.partners) = (found, partners);
    }

    /// Takes the decisions of the project over.
    pub(super) fn decide_entities(&mut self) {
        let lines = self.tables.get(Table::Entities).map(|lines| lines.as_str()).unwrap_or_default();
        // What another hand wrote into the project may be none: those before stay.
        if let Some(decisions) = Decisions::parse(lines).ok().filter(|decisions| *decisions != self.entities.decisions) {
            self.entities.decisions = decisions;
            self.gather_entities();
        }
    }

    fn wish_decisions(&self, decisions: &Decisions) {
        self.wish(&["table", Table::Entities.name(), &decisions.written()]);
    }

    /// What happens in the tab. Whether something is to be written anew.
    pub(super) fn update_entities(&mut self, msg: Msg) -> bool {
        match msg {
            Msg::Listing(listing) => {
                self.entities.listing = listing;
                (self.entities.cursor, self.entities.scrolled.top) = (0, 0.0);
                grid::scroll_to(0.0);
                self.list_entities();
            }
            Msg::Scrolled(scrolled) => return std::mem::replace(&mut self.entities.scrolled, scrolled) != scrolled,
            Msg::Go(line) => self.go_to_entity(line),
            Msg::Tick(line) => {
                if let Some(key) = self.entities.at_line(line).map(|entity| Rc::clone(&entity.key))
                    && !self.entities.ticked.remove(&key)
                {
                    self.entities.ticked.insert(key);
                }
            }
            Msg::Open(number) => {
                let key = self.entities.gathered.entities.get(number).map(|entity| Rc::clone(&entity.key));
                self.entities.open(key);
                self.entities.focus = Some(Focus::Page);
                if let Some(line) = self.entities.listed.iter().position(|listed| *listed == number) {
                    self.entities.cursor = line;
                    self.entities.scrolled.reveal(line);
                }
                self.look_beside();
            }
            Msg::Visit(number) => {
                self.tab = Tab::Entities;
                self.open_entities();
                return self.update_entities(Msg::Open(number));
            }
            Msg::Enter => self.entities.focus = self.entities.shown().map(|_| Focus::Page),
            Msg::Leave => self.entities.focus = Some(Focus::Cursor),
            Msg::Merge => self.merge_entities(),
            Msg::Form(form) => {
                if !self.entities.forms.remove(&form) {
                    self.entities.forms.insert(form);
                }
            }
            Msg::Split => self.split_entity(),
            Msg::Unit(unit) => {
                self.entities.unit = unit;
                self.open_entities();
            }
            Msg::Grouped(grouped) => self.entities.grouped = grouped,
            Msg::More => self.entities.most += AT_ONCE,
            Msg::Follow(document, span) => {
                let found = self.sheet.report_of(document);
                found
                    .iter()
                    .for_each(|report| self.show(report, span, report.annotations.of_span(span).find(|one| one.kind.is_some())));
                return false;
            }
            Msg::Lines(open) => (self.entities.written_by_hand, self.entities.fault) = (open, None),
            Msg::Decide(lines) => match Decisions::parse(&lines) {
                Ok(decisions) => {
                    (self.entities.written_by_hand, self.entities.fault) = (false, None);
                    self.wish_decisions(&decisions);
                }
                Err(fault) => self.entities.fault = Some(fault),
            },
            Msg::Export(form) => {
                let Entities { gathered, readings, listed, .. } = &self.entities;
                self.hand_on(&records(&self.sheet, gathered, readings, listed), form);
                return false;
            }
        }
        true
    }

    fn go_to_entity(&mut self, line: usize) {
        let line = line.min(self.entities.listed.len().saturating_sub(1));
        let key = self.entities.at_line(line).map(|entity| Rc::clone(&entity.key));
        self.entities.open(key);
        self.entities.cursor = line;
        self.entities.focus = Some(Focus::Cursor);
        self.entities.scrolled.reveal(line);
        self.look_beside();
    }

    /// Merges what is ticked, under the name of the one that is named most.
    fn merge_entities(&mut self) {
        let Entities { gathered, ticked, readings, decisions, .. } = &self.entities;
        let mut chosen: Vec<&Entity> = gathered.entities.iter().filter(|entity| ticked.contains(&entity.key)).collect();
        chosen.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
        let Some(first) = chosen.first().map(|first| Rc::clone(&first.key)).filter(|_| chosen.len() > 1) else { return };
        let merged = merge(readings, decisions, &chosen);
        self.entities.ticked.clear();
        self.entities.open(Some(first));
        self.wish_decisions(&merged);
    }

    fn split_entity(&mut self) {
        let Entities { readings, decisions, forms, .. } = &self.entities;
        let apart = self.entities.shown().and_then(|entity| split(readings, decisions, entity, forms));
        if let Some(apart) = apart {
            self.entities.forms.clear();
            self.wish_decisions(&apart);
        }
    }

    /// What is to be done when the tab was written.
    pub(super) fn rendered_entities(&mut self) {
        if self.tab != Tab::Entities {
            return;
        }
        self.entities.scrolled.measure(Tab::Entities);
        match self.entities.focus.take() {
            Some(Focus::Cursor) => grid::focus(false),
            Some(Focus::Page) => drop(grid::focus_on("#workbench .entity")),
            None => {}
        }
    }

    /// The tab.
    pub(super) fn who(&self, ctx: &Context<Workbench>) -> Html {
        let said = words::words(self.language);
        let send = ctx.link().callback(super::Msg::Entities);
        if self.entities.written_by_hand {
            let fault = self.entities.fault.as_ref().map(|fault| words::fault(self.language, fault));
            let table = self.entities.decisions.written();
            let sheet = ByHand { id: "decisions", label: said.decisions, hint: said.hint, table, fault };
            return self.written_by_hand(sheet, send.reform(Msg::Decide), send.reform(|()| Msg::Lines(false)));
        }
        html! {
            <>
                { self.entity_choices(&send) }
                <div class={classes!("who", self.entities.open.is_some().then_some("open"))}>
                    { self.entity_list(&send) }
                    { self.entity_page(&send) }
                </div>
                <p id="entities-keys" class="meta">{ said.keys }</p>
            </>
        }
    }

    fn entity_choices(&self, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let Entities { listing, ticked, listed, readings, .. } = &self.entities;
        let with = |change: fn(&mut Listing, usize)| {
            let listing = listing.clone();
            send.reform(move |index: usize| {
                let mut listing = listing.clone();
                change(&mut listing, index);
                Msg::Listing(listing)
            })
        };
        let search = {
            let listing = listing.clone();
            send.reform(move |words: String| Msg::Listing(Listing { words, ..listing.clone() }))
        };
        const KINDS: [Option<Kind>; 3] = [None, Some(Kind::Program), Some(Kind::Organization)];
        let kind_names = KINDS.map(|kind| kind.map_or(said.any_kind, |kind| words::kind(self.language, kind)));
        let kind = with(|listing, index| listing.kind = KINDS.get(index).copied().flatten());
        let ids: Vec<DocumentId> = readings.iter().map(|reading| reading.document).collect();
        let title =
            |id: &DocumentId| self.sheet.report_of(*id).map(|report| report.document.title().to_owned()).unwrap_or_default();
        let titles = std::iter::once(said.any_report.to_owned()).chain(ids.iter().map(title)).collect();
        let chosen = listing.report.and_then(|id| ids.iter().position(|known| *known == id)).map_or(0, |at| at + 1);
        let report = {
            let listing = listing.clone();
            send.reform(move |index: usize| {
                let report = index.checked_sub(1).and_then(|index| ids.get(index)).copied();
                Msg::Listing(Listing { report, ..listing.clone() })
            })
        };
        let merging = ticked.len() > 1;
        html! {
            <div class="choices">
                { parts::field("entities-words", said.search, listing.words.clone(), search) }
                { choice("entities-kind", said.kind, kind_names.to_vec(), position(&KINDS, listing.kind), kind) }
                { choice("entities-report", said.report, titles, chosen, report) }
                <button type="button" data-merge="" aria-disabled={(!merging).to_string()} onclick={send.reform(|_: MouseEvent| Msg::Merge)}>
                    { format!("{} {}", said.merge, ticked.len()) }
                </button>
                <button type="button" data-decisions="" onclick={send.reform(|_: MouseEvent| Msg::Lines(true))}>{ said.decisions }</button>
                <span class="meta" role="status">{ format!("{} {}", listed.len(), said.entities) }</span>
                { self.forms(&send.reform(Msg::Export)) }
            </div>
        }
    }

    fn entity_list(&self, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let Entities { listed, scrolled, cursor, .. } = &self.entities;
        let (at, count) = (*cursor, listed.len());
        let onkeydown = {
            let send = send.clone();
            move |event: KeyboardEvent| key(at, count, &event).into_iter().for_each(|msg| send.emit(msg))
        };
        html! {
            <div role="grid" class="sheet-grid" aria-multiselectable="true" aria-rowcount={(count + 1).to_string()} aria-colcount="5"
                aria-label={super::words::tab(self.language, Tab::Entities)} aria-describedby="entities-keys" {onkeydown}>
                { self.entity_heads(send) }
                if listed.is_empty() { <p class="meta">{ said.none }</p> }
                { grid::window(*scrolled, count, send.reform(Msg::Scrolled), |line| self.entity_line(line, send)) }
            </div>
        }
    }

    fn entity_heads(&self, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let by = |index: usize, by: By| {
            let sorted = self.entities.listing.by == by;
            let order = match (sorted, by) {
                (false, _) => "none",
                (true, By::Name) => "ascending",
                (true, _) => "descending",
            };
            let sign = if !sorted {
                ""
            } else if by == By::Name {
                " ↑"
            } else {
                " ↓"
            };
            let listing = Listing { by, ..self.entities.listing.clone() };
            let onclick = send.reform(move |_: MouseEvent| Msg::Listing(listing.clone()));
            html! {
                <span role="columnheader" aria-colindex={index.to_string()} aria-sort={order}>
                    <button type="button" data-sort={by.name()} {onclick}>{ words::by(self.language, by) }{ sign }</button>
                </span>
            }
        };
        html! {
            <div role="row" class="heads" aria-rowindex="1">
                <span role="columnheader" aria-colindex="1"><span class="heard">{ said.ticked }</span></span>
                { by(2, By::Name) }
                <span role="columnheader" aria-colindex="3">{ said.kind }</span>
                { by(4, By::Mentions) }
                { by(5, By::Reports) }
            </div>
        }
    }

    fn entity_line(&self, line: usize, send: &Callback<Msg>) -> Html {
        let Some(entity) = self.entities.at_line(line) else { return Html::default() };
        let here = line == self.entities.cursor;
        let shown = self.entities.open.as_ref() == Some(&entity.key);
        let ticked = self.entities.ticked.contains(&entity.key);
        let go = send.reform(move |_: MouseEvent| Msg::Go(line));
        let tick = send.reform(move |_: MouseEvent| Msg::Tick(line));
        html! {
            <div key={line} role="row" class={classes!(shown.then_some("now"))} aria-rowindex={(line + 2).to_string()} aria-selected={ticked.to_string()}>
                <span role="gridcell" data-column="tick" aria-colindex="1" onclick={tick}>
                    <span aria-hidden="true">{ if ticked { "☑" } else { "☐" } }</span>
                    <span class="heard">{ if ticked { words::words(self.language).ticked } else { "" } }</span>
                </span>
                <span role="gridcell" data-column="name" aria-colindex="2" tabindex={if here { "0" } else { "-1" }} onclick={go.clone()}>
                    { &*entity.name }
                </span>
                <span role="gridcell" data-column="kind" aria-colindex="3" onclick={go.clone()}>{ words::kind(self.language, entity.kind) }</span>
                <span role="gridcell" data-column="mentions" aria-colindex="4" onclick={go.clone()}>{ entity.mentions.len() }</span>
                <span role="gridcell" data-column="reports" aria-colindex="5" onclick={go}>{ entity.reports }</span>
            </div>
        }
    }
}

/// What a key does at a line of the list, which has so many.
fn key(at: usize, count: usize, event: &KeyboardEvent) -> Option<Msg> {
    let on_button = event.target_dyn_into::<Element>().is_some_and(|element| element.matches("button").unwrap_or(false));
    if event.ctrl_key() || event.meta_key() || event.alt_key() || on_button {
        return None;
    }
    let last = count.saturating_sub(1);
    let msg = match event.key().as_str() {
        "ArrowDown" => Msg::Go((at + 1).min(last)),
        "ArrowUp" => Msg::Go(at.saturating_sub(1)),
        "PageDown" => Msg::Go((at + BEYOND).min(last)),
        "PageUp" => Msg::Go(at.saturating_sub(BEYOND)),
        "Home" => Msg::Go(0),
        "End" => Msg::Go(last),
        " " => Msg::Tick(at),
        "m" | "M" => Msg::Merge,
        "Enter" | "ArrowRight" => Msg::Enter,
        _ => return None,
    };
    event.prevent_default();
    Some(msg)
}
