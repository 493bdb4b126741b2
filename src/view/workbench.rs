//! The workbench as the page has it: shown or not, told of what happens to reports, and granted what it wishes.

use super::app::{App, Event};
use crate::annotation::{AnnotationId, Command, Lines, Project, Table, Tables, Tag};
use crate::document::DocumentId;
use crate::format::read_annotation_record;
use crate::mention::Corrections;
use crate::session::keymap::Action;
use crate::session::{Link, Msg, Sheet};
use crate::web::Error;
use crate::web::exchange::words;
use crate::web::parcel;
use crate::web::workbench::{self, PLACE, TOLD, WISHED};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Array;
use std::collections::BTreeSet;
use web_sys::HtmlElement;
use yew::prelude::*;

/// How long the workbench waits for the hand to rest before it is told of a change, milliseconds.
const REST: u32 = 150;

/// The workbench.
#[derive(Default)]
pub struct Bench {
    place: Option<(HtmlElement, EventListener)>,
    shown: bool,
    /// Whether it listens.
    ready: bool,
    /// The tags and tables that it was told of.
    told: (Vec<Tag>, Tables),
    /// Reports that it is still to be told of.
    waiting: BTreeSet<DocumentId>,
    /// The report that it is being told of, and from where on.
    at: Option<(DocumentId, usize)>,
    timer: Option<Timeout>,
}

impl Bench {
    fn say(&self, words: &Array) {
        self.place.iter().for_each(|(place, _)| workbench::say(place, TOLD, words));
    }
}

impl App {
    /// Shows the workbench, which is fetched the first time, or hides it.
    pub(super) fn toggle_workbench(&mut self, ctx: &Context<App>) {
        if self.workbench.place.is_none() {
            let Some(place) = workbench::place(PLACE) else { return };
            let link = ctx.link().clone();
            let hears = workbench::hear(&place, WISHED, move |words| {
                link.send_message(Event::Wished(words.iter().filter_map(|word| word.as_string()).collect()));
            });
            self.workbench.place = Some((place, hears));
            let link = ctx.link().clone();
            wasm_bindgen_futures::spawn_local(async move {
                if let Err(error) = workbench::start().await {
                    link.send_message(Event::Wished(vec!["failed".to_owned(), error.0]));
                }
            });
        }
        self.workbench.shown = !self.workbench.shown;
        let Bench { shown, ready, .. } = self.workbench;
        self.workbench.place.iter().for_each(|(place, _)| place.set_hidden(!shown));
        self.focus = (!shown).then_some(crate::session::Target::Text);
        self.workbench.say(&words(&["shown"]));
        if ready {
            self.tell_workbench(ctx);
        }
        ctx.link().send_message(Event::PaneMoved);
    }

    /// Has the workbench be told of what happened, as soon as the hand rests.
    pub(super) fn tell_workbench(&mut self, ctx: &Context<App>) {
        self.workbench.waiting.extend(self.session.take_touched());
        let Bench { shown, ready, waiting, timer, .. } = &mut self.workbench;
        if !*shown || !*ready {
            return;
        }
        if !waiting.is_empty() && timer.is_none() {
            *timer = Some(feed_after(ctx, REST));
        }
        let (Project { tags, tables, .. }, told) = (self.session.project(), &self.workbench.told);
        if told.0 != *tags || told.1 != *tables {
            self.workbench.told = (tags.clone(), tables.clone());
            self.workbench.say(&parcel::tags_of(self.session.project()));
            self.workbench.say(&parcel::tables_of(self.session.project()));
        }
    }

    /// Tells the workbench a piece of a report.
    pub(super) fn feed(&mut self, ctx: &Context<App>) {
        self.workbench.timer = None;
        if self.workbench.at.is_none() {
            let order = self.session.project().documents.iter().map(|annotated| annotated.document.id().to_string());
            let order: Vec<String> = ["order".to_owned()].into_iter().chain(order).collect();
            self.workbench.say(&words(&order));
            self.workbench.at = self.workbench.waiting.pop_first().map(|next| (next, 0));
        }
        let Some((id, from)) = self.workbench.at.take() else { return };
        // One that changes while it is told is told again; one that is gone is in no order.
        if let Some(annotated) = self.session.project().get(id).filter(|_| !self.workbench.waiting.contains(&id)) {
            let (piece, next) = parcel::next_of(annotated, from);
            self.workbench.say(&piece);
            self.workbench.at = next.map(|next| (id, next));
            if next.is_none() {
                self.workbench.say(&words(&["done"]));
            }
        }
        if self.workbench.at.is_some() || !self.workbench.waiting.is_empty() {
            self.workbench.timer = Some(feed_after(ctx, 0));
        }
    }

    /// Grants what the workbench wishes.
    pub(super) fn grant(&mut self, ctx: &Context<App>, wish: &[String]) {
        let wish: Vec<&str> = wish.iter().map(String::as_str).collect();
        match wish.as_slice() {
            ["ready"] => {
                self.workbench.ready = true;
                self.workbench.waiting = self.session.project().documents.iter().map(|known| known.document.id()).collect();
                self.tell_workbench(ctx);
            }
            ["failed", reason] => {
                self.toggle_workbench(ctx);
                self.workbench = Bench::default();
                self.grant(ctx, &["trouble".to_owned(), (*reason).to_owned()]);
            }
            ["trouble", reason] => ctx.link().send_message(Event::Notice(Error((*reason).to_owned()).into())),
            ["go", place] => Link::read(place).into_iter().for_each(|link| self.send(ctx, Msg::Follow(link))),
            ["correct", document, annotation, metric, subject, period] => {
                let annotation = u128::from_str_radix(annotation, 16).map(AnnotationId);
                if let (Ok(document), Ok(annotation)) = (document.parse(), annotation) {
                    let [metric, subject, period] =
                        [metric, subject, period].map(|said| Some(said.trim()).filter(|said| !said.is_empty()).map(Box::from));
                    self.send(ctx, Msg::Correct(document, annotation, Corrections { metric, subject, period }));
                }
            }
            ["carry", pairs @ ..] => {
                let mut commands = Vec::new();
                for pair in pairs.chunks(2) {
                    if let [document, record] = pair
                        && let Ok(id) = document.parse()
                        && let Some(known) = self.session.project().get(id)
                        && let Ok(annotation) = read_annotation_record(record, known.document.text())
                    {
                        commands.push(Command::put(id, annotation));
                    }
                }
                self.send(ctx, Msg::Carry(commands));
            }
            ["table", name, lines] => {
                Table::from_name(name).into_iter().for_each(|table| self.send(ctx, Msg::PutTable(table, Lines::of(lines))));
            }
            ["tags"] => self.send(ctx, Msg::ShowSheet(Some(Sheet::Tags))),
            ["undo"] => self.send(ctx, Msg::Do(Action::Undo)),
            ["redo"] => self.send(ctx, Msg::Do(Action::Redo)),
            ["close"] => self.toggle_workbench(ctx),
            _ => {}
        }
    }
}

fn feed_after(ctx: &Context<App>, milliseconds: u32) -> Timeout {
    let link = ctx.link().clone();
    Timeout::new(milliseconds, move || link.send_message(Event::Feed))
}
