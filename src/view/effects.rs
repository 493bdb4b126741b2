//! Running the session's effects: each becomes a call of one browser facility.

use super::app::{App, Event};
use super::notices::Notice;
use super::{caret, exchange, keys, list, palette};
use crate::annotation::Project;
use crate::document::Document;
use crate::session::find::Query;
use crate::session::{Caret, Choosing, Effect, Hand, Motion, Msg, Target};
use crate::web::finder::Search;
use crate::web::{Error, files, selection};
use crate::{format, load};
use gloo::timers::future::TimeoutFuture;
use web_sys::{File, HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Time enough for the page to be painted, milliseconds: two frames.
const PAINT: u32 = 34;

impl App {
    /// Runs one effect.
    pub(super) fn run(&mut self, ctx: &Context<App>, effect: Effect) {
        match effect {
            Effect::Store(changes) => self.keeper.store(changes),
            Effect::Detect(document) => self.detector.detect(document),
            Effect::StopDetecting(document) => self.detector.stop(document),
            Effect::Find(Query { words, pattern, folding, .. }, documents) => {
                self.finder.find(Search { words, pattern, folding, documents: documents.into_iter().rev().collect() });
            }
            Effect::StopFinding => self.finder.stop(),
            Effect::Reveal(span) => self.pane.reveal(span),
            Effect::Unread(entries) => ctx.link().send_message(Event::Notice(Notice::Keys(entries))),
            Effect::Miss => ctx.link().send_message(Event::Notice(Notice::NoSuchReport)),
            Effect::ClearSelection => {
                self.pane.heard = None;
                selection::clear();
            }
            Effect::MoveByLine(from, motion) => self.move_by_line(ctx, from, motion),
            Effect::Consult(reference) => {
                let link = ctx.link().clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let text = files::text_beside(reference.name()).await.ok();
                    link.send_message(Event::Session(Msg::Consulted(reference, text)));
                });
            }
            Effect::Spell => self.send(ctx, Msg::Palette(Choosing::Spelled(palette::spellings(&self.session)))),
            Effect::Segment(span, units, purpose) => {
                let open = self.session.open().map(|open| open.document.clone());
                let parts = open.map(|document| caret::segmented(document.text(), span, units)).unwrap_or_default();
                self.send(ctx, Msg::Segmented(purpose, parts));
            }
            Effect::Focus(target) => {
                // On a narrow page the left panel is behind a button.
                self.menu |= matches!(target, Target::FilterWords | Target::SearchWords | Target::Hits);
                self.focus = Some(target);
            }
            Effect::Workbench => self.toggle_workbench(ctx),
            Effect::PickFiles => self.picker.cast::<HtmlInputElement>().iter().for_each(|input| input.click()),
            Effect::Download(project) => self.hand_out(ctx, &project),
            Effect::Ask { asked, project, request } => {
                let words = [self.session.preferences().language.code()].into_iter().chain(request.iter().map(String::as_str));
                let outcome = self.exchange.ask(asked, project, &words.collect::<Vec<_>>(), ctx.link());
                outcome.unwrap_or_else(|error| ctx.link().send_message(Event::Answered(asked, Err(error))));
            }
            Effect::StopAsking => self.exchange.stop_writing(),
            Effect::HandOver(name) => self.told(ctx, self.exchange.hand_over(&name)),
            Effect::HandOverLosses(name, losses) => self.told(ctx, files::download_text(&name, "text/plain", &losses)),
            Effect::Tell(report, tally) => ctx.link().send_message(Event::Notice(Notice::Imported(*report, tally))),
        }
    }

    fn move_by_line(&mut self, ctx: &Context<App>, from: Caret, motion: Motion) {
        let caret = self.pane.moved_by_line(from, motion);
        caret.into_iter().for_each(|caret| self.send(ctx, Msg::PlaceCaret(caret, Hand::Keys)));
    }

    /// Puts the focus where it was asked for, after the page was written: what is to have it may not have been there before.
    pub(super) fn settle_focus(&mut self) {
        let element = self.focus.take().and_then(|target| match target {
            Target::Text => self.pane.element(),
            Target::Opener => self.kept_focus.opener().or(self.pane.element()),
            Target::Note => element("note"),
            Target::FilterWords => element("filter-words"),
            Target::SearchWords => element("search-words").inspect(select_all),
            Target::Hits => list::element(),
            Target::Slot => element(keys::SLOT),
            Target::TakeOver => element(keys::TAKE_OVER),
        });
        // Refused by no element of the page.
        element.iter().for_each(|element| drop(element.focus()));
        let heir = self.kept_focus.heir(self.pane.element());
        heir.iter().for_each(|element| drop(element.focus()));
    }
}

fn select_all(field: &HtmlElement) {
    use wasm_bindgen::JsCast;
    field.dyn_ref::<HtmlInputElement>().into_iter().for_each(HtmlInputElement::select);
}

/// The element of the page with this identity.
pub(super) fn element(id: &str) -> Option<HtmlElement> {
    use wasm_bindgen::JsCast;
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

impl App {
    /// Reads files, each for itself: what is wrong with one is said and the others are opened.
    pub(super) fn read_files(&mut self, ctx: &Context<App>, files: Vec<File>) {
        let link = ctx.link().clone();
        wasm_bindgen_futures::spawn_local(async move {
            let (mut documents, mut foreign) = (Vec::new(), Vec::new());
            let files: Vec<File> = files.into_iter().filter(|file| !files::is_of_system(file)).collect();
            let total = files.len();
            for (index, file) in files.into_iter().enumerate() {
                link.send_message(Event::Reading(Some(exchange::numbered(index + 1, total, &file.name()))));
                let bytes = files::bytes(&file).await;
                // The name is painted before decoding keeps the page busy.
                TimeoutFuture::new(PAINT).await;
                match bytes {
                    Ok(bytes) if !is_text(&file.name()) => {
                        foreign.push(exchange::Foreign { name: file.name(), bytes: bytes.into(), ..Default::default() });
                    }
                    bytes => match bytes.map_err(Notice::from).and_then(|bytes| opened(&file.name(), &bytes)) {
                        Ok(document) => documents.push(document),
                        Err(notice) => link.send_message(Event::Notice(notice)),
                    },
                }
            }
            // A task of its own: reading the files was one, writing them to the database is the next.
            TimeoutFuture::new(0).await;
            link.send_message(Event::Reading(None));
            if !documents.is_empty() {
                link.send_message(Event::Session(Msg::DocumentsOpened(documents)));
            }
            // Behind the texts: annotations may be of one of them.
            if !foreign.is_empty() {
                link.send_message(Event::Foreign(foreign));
            }
        });
    }

    /// Reads the next file of another tool.
    pub(super) fn read_on(&mut self, ctx: &Context<App>) {
        let session = &self.session;
        let read = self.exchange.read(&session.project().documents, session.preferences().language.code(), ctx.link());
        self.reading = read.unwrap_or_else(|error| {
            self.exchange.stop_reading();
            ctx.link().send_message(Event::Notice(error.into()));
            None
        });
    }

    /// Opens pasted text as a report.
    pub(super) fn read_pasted(&mut self, ctx: &Context<App>, name: &str, text: &str) {
        let name = if name.trim().is_empty() { "pasted" } else { name.trim() };
        match load::read(&format!("{name}.txt"), text.as_bytes(), files::decode) {
            Ok(document) => {
                self.send(ctx, Msg::ShowSheet(None));
                self.send(ctx, Msg::DocumentsOpened(vec![document]));
                self.focus = Some(Target::Text);
            }
            Err(error) => ctx.link().send_message(Event::Notice(Notice::Load(error))),
        }
    }

    fn hand_out(&mut self, ctx: &Context<App>, project: &Project) {
        let name = match project.documents.as_slice() {
            [only] => only.document.source().name.trim_end_matches(".txt").trim_end_matches(".md").to_owned(),
            _ => "pizhu".to_owned(),
        };
        self.told(ctx, files::download_text(&format!("{name}.{}", format::ENDING), format::MIME, &format::write(project)));
    }

    fn told(&self, ctx: &Context<App>, outcome: Result<(), Error>) {
        outcome.unwrap_or_else(|error| ctx.link().send_message(Event::Notice(error.into())));
    }
}

/// What the picker offers: the kinds of file that become reports, by ending and media type, and those that hold annotations.
pub fn accepted() -> String {
    let reports = load::FILE_TYPES.iter().map(|kind| format!(".{},{},", kind.ending, kind.mime));
    reports.collect::<String>() + format::PACKED_ENDINGS
}

/// Whether a file is read here, as text; the worker may know what others are.
fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_none_or(|ending| load::FILE_TYPES.iter().any(|kind| ending.eq_ignore_ascii_case(kind.ending)))
}

/// What comes of a file that is text as far as anyone knows.
pub fn opened(name: &str, bytes: &[u8]) -> Result<Document, Notice> {
    load::read(name, bytes, files::decode).map_err(Notice::Load)
}

impl From<Error> for Notice {
    fn from(error: Error) -> Notice {
        Notice::Browser(error.0)
    }
}
