//! The one stateful component: it owns the session, turns the browser's events into messages, and runs the session's effects.

use super::exchange::{Exchange, Foreign};
use super::focus::Focus;
use super::list::{self, Scrolled};
use super::notices::{self, Notice};
use super::pane::{Pane, PaneEvents};
use super::pull::Drag;
use super::words::words;
use super::workbench::Bench;
use super::{
    Send, browser, card, effects, footer, handles, header, legend, parts, reports, ruler, search, sends, sheets, telling,
};
use crate::annotation::{Annotation, AnnotationId, Timestamp};
use crate::document::DocumentId;
use crate::session::exporting::Handing;
use crate::session::find::{Finding, Progress};
use crate::session::keymap::KeyPress;
use crate::session::overview::Strip;
use crate::session::{Edge, Hand, Moment, Msg, Panel, Session, Target};
use crate::web::exchange::Answer;
use crate::web::finder::{self, Finder};
use crate::web::worker::{Detector, News};
use crate::web::{Error, clock, highlights, selection};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use web_sys::File;
use yew::prelude::*;

/// The page waits so long for the database before it shows itself without reports, milliseconds: until then whatever is written into
/// it would soon be written anew.
const PATIENCE: u32 = 100;
/// How long the ruler waits before it follows a change, and between one part of the way and the next, milliseconds.
const RULED: [u32; 2] = [200, 16];
/// A ruler whose column is longer or shorter by so much is drawn anew, as a share.
const LONGER: f64 = 0.01;
/// A hand that holds still moves the mouse no further while its button is down, CSS pixels.
const STILL: f64 = 4.0;

/// What happens to the page.
pub enum Event {
    /// The page is to show itself, with reports or without.
    Begin,
    /// Something the session decides about.
    Session(Msg),
    /// A key that is not being typed into a field.
    Key(KeyPress),
    /// The text was scrolled, or the window's size changed.
    PaneMoved,
    /// The frame begins in which what was written for a scrolled pane is to be measured.
    Settle,
    /// What stands beside the text is to follow what was painted in it.
    Follow,
    /// The ruler is to follow.
    Rule,
    /// It was clicked so far down, 0 to 1.
    Jump(f64),
    /// The list was scrolled.
    ListMoved(Scrolled),
    /// A pointer is at the handle of an edge, or drags it.
    Pointed(Edge, PointerEvent),
    /// A button of the mouse went down on the text, at a point of the window, CSS pixels.
    PanePressed(f64, f64),
    /// The text was clicked at a point of the window, CSS pixels, for so many times in a row.
    PaneClicked(f64, f64, i32),
    /// The browser's selection is another, by a key or by the pointer, which is up.
    SelectionChanged(Hand),
    /// The pointer is down, and the browser's selection is another.
    SelectionDrawn,
    /// It moved, to a point of the window, CSS pixels.
    PointerMoved(f64, f64),
    /// The text is to be scrolled under the pointer.
    Pull,
    /// The pointer went up, wherever it was.
    PointerUp,
    /// News of a detection.
    Detected(DocumentId, News),
    /// Files were chosen or dropped.
    FilesChosen(Vec<File>),
    /// A text was pasted, under a name.
    Pasted(String, String),
    /// A file of this name is being read, or none is any more.
    Reading(Option<String>),
    /// Files that are neither texts nor projects were chosen: their names and bytes.
    Foreign(Vec<Foreign>),
    /// Of the file that a notice of this number tells of, something else is chosen, by its number.
    ReadAgain(usize, usize),
    /// The settings of the file that a notice of this number tells of are taken over, or those before are taken back.
    Adopt(usize),
    /// One was read.
    Read(Result<Answer, Error>),
    /// They are to be read no further.
    StopReading,
    /// The worker for other tools' files answered the request of this number.
    Answered(u32, Result<Answer, Error>),
    /// The workbench says something.
    Wished(Vec<String>),
    /// It is to be told of what happened.
    Feed,
    /// Something a person should know.
    Notice(Notice),
    /// A notice is put away.
    Dismiss(usize),
    /// The left panel of a narrow page is shown or hidden.
    ToggleMenu,
    /// A file is dragged over the page, or no longer.
    Dragging(bool),
}

/// The page.
pub struct App {
    pub(super) session: Session,
    pub(super) pane: Pane,
    pub(super) detector: Detector,
    pub(super) finder: Finder,
    pub(super) keeper: super::keep::Keeper,
    pub(super) exchange: Exchange,
    pub(super) workbench: Bench,
    pub(super) picker: NodeRef,
    pub(super) focus: Option<Target>,
    pub(super) kept_focus: Focus,
    notices: Vec<Notice>,
    list: Scrolled,
    ruler: Ruler,
    /// What was current when the list was last scrolled to it: the panel, the annotation, the place found.
    followed: (Panel, Option<AnnotationId>, Option<usize>),
    pub(super) reading: Option<String>,
    /// What was told last, and its number: as it was then, since what it is about may change.
    told: (u64, String),
    /// Whether something was selected since a button of the mouse went down on the text: the click that follows ends the drag.
    pub(super) drawn: bool,
    pressed_at: (f64, f64),
    /// How far from the pointer the edge stands that it drags, CSS pixels.
    pub(super) grip: Option<(f64, f64)>,
    pub(super) drag: Drag,
    pub(super) menu: bool,
    dragging: bool,
    /// Whether it is scrolling that the page is written anew for.
    moved: bool,
    /// Whether the frame is waited for in which it is measured.
    unmeasured: bool,
    /// Whether the text is painted as the session has it, and the rest of the page waits for the frame.
    ahead: bool,
    /// Whether the page shows itself.
    begun: bool,
    ready: bool,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Event;
    type Properties = ();

    fn create(ctx: &Context<App>) -> App {
        let link = ctx.link().clone();
        let detector = Detector::new(move |document, news| link.send_message(Event::Detected(document, news)));
        let link = ctx.link().clone();
        let finder = Finder::new(move |news| link.send_message(Event::Session(Msg::Find(found(news)))));
        let link = ctx.link().clone();
        Timeout::new(PATIENCE, move || link.send_message(Event::Begin)).forget();
        let unsupported = (!highlights::are_supported()).then_some(Notice::NoHighlights);
        App {
            session: Session::default(),
            pane: Pane::default(),
            detector,
            finder,
            keeper: super::keep::Keeper::open(ctx.link()),
            exchange: Exchange::default(),
            workbench: Bench::default(),
            picker: NodeRef::default(),
            focus: None,
            kept_focus: Focus::default(),
            notices: unsupported.into_iter().collect(),
            list: Scrolled::default(),
            ruler: Default::default(),
            followed: Default::default(),
            reading: None,
            told: Default::default(),
            drawn: false,
            pressed_at: Default::default(),
            grip: None,
            drag: Drag::default(),
            menu: false,
            dragging: false,
            moved: false,
            unmeasured: false,
            ahead: false,
            begun: false,
            ready: false,
            _listeners: browser::listen(ctx.link()),
        }
    }

    fn update(&mut self, ctx: &Context<App>, event: Event) -> bool {
        self.kept_focus.note();
        // Nothing goes on from a page that is written and not yet measured.
        let is_other = std::mem::take(&mut self.unmeasured) && self.pane.settle(&self.session);
        if is_other && !matches!(event, Event::Settle) {
            ctx.link().send_message(Event::PaneMoved);
        }
        match event {
            Event::Begin => return !std::mem::replace(&mut self.begun, true),
            Event::Session(msg) => {
                self.send(ctx, msg);
                return !self.ahead || self.focus.is_some();
            }
            Event::Key(press) => return self.press(ctx, &press),
            Event::PaneMoved => {
                self.moved = self.pane.scrolled();
                return self.moved;
            }
            Event::Settle => return is_other && self.pane.scrolled(),
            Event::Follow => return self.ahead,
            Event::Rule => return self.rule(ctx),
            Event::Jump(share) => self.pane.jump(share),
            Event::ListMoved(list) => return std::mem::replace(&mut self.list, list) != list,
            Event::PanePressed(x, y) => {
                (self.drawn, self.pressed_at) = (false, (x, y));
                self.end_drag();
                self.send(ctx, Msg::Press);
                return false;
            }
            Event::Pointed(edge, event) => return self.point(ctx, edge, &event),
            Event::PaneClicked(x, y, times) => self.click(ctx, x, y, times),
            Event::SelectionChanged(by) => return self.take_selection(ctx, by),
            Event::SelectionDrawn => return self.draw_selection(ctx),
            Event::PointerMoved(x, y) => return self.drag_to(ctx, x, y),
            Event::Pull => return self.pull(ctx),
            Event::PointerUp => {
                let is_taken = self.take_selection(ctx, Hand::Pointer);
                self.end_drag();
                return is_taken || self.drop_selection(ctx);
            }
            Event::Detected(document, news) => self.take_news(ctx, document, news),
            Event::FilesChosen(files) => self.read_files(ctx, files),
            Event::Pasted(name, text) => self.read_pasted(ctx, &name, &text),
            Event::Reading(name) => self.reading = name,
            Event::Foreign(files) => {
                if self.exchange.queue(files) {
                    self.read_on(ctx);
                }
            }
            Event::ReadAgain(notice, chosen) => {
                let file = self.notices.get(notice).and_then(|notice| notice.again(chosen));
                file.into_iter().for_each(|file| ctx.link().send_message(Event::Foreign(vec![file])));
            }
            Event::Adopt(notice) => {
                if let Some(Notice::Imported(report, _)) = self.notices.get_mut(notice) {
                    let settings = std::mem::replace(&mut report.settings, self.session.settings());
                    report.is_adopted = !report.is_adopted;
                    self.send(ctx, Msg::Adopt(settings));
                }
            }
            Event::Read(answer) => {
                self.exchange.told(answer).into_iter().for_each(|event| ctx.link().send_message(event));
                self.read_on(ctx);
            }
            Event::StopReading => {
                self.exchange.stop_reading();
                self.reading = None;
            }
            Event::Answered(asked, answer) => {
                let answer = self.exchange.take(answer);
                self.send(ctx, Msg::Export(Handing::Answered(asked, answer)));
            }
            Event::Wished(words) => self.grant(ctx, &words),
            Event::Feed => {
                self.feed(ctx);
                return false;
            }
            Event::Notice(notice) => self.notify(notice),
            Event::Dismiss(index) => drop((index < self.notices.len()).then(|| self.notices.remove(index))),
            Event::ToggleMenu => self.menu = !self.menu,
            Event::Dragging(dragging) => return std::mem::replace(&mut self.dragging, dragging) != dragging,
        }
        true
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        if !self.begun {
            return html! {};
        }
        let session = &self.session;
        let preferences = session.preferences();
        let words = words(preferences.language);
        let send: Send = ctx.link().callback(Event::Session);
        let events = PaneEvents {
            scroll: ctx.link().callback(|()| Event::PaneMoved),
            pointed: handles::pointed(ctx),
            press: ctx.link().batch_callback(|event: MouseEvent| {
                browser::no_word(&event);
                let at = (event.client_x().into(), event.client_y().into());
                (event.detail() == 1).then_some(Event::PanePressed(at.0, at.1))
            }),
            click: ctx.link().batch_callback(|event: MouseEvent| {
                let at = (event.client_x().into(), event.client_y().into());
                (!browser::is_off_text(&event)).then_some(Event::PaneClicked(at.0, at.1, event.detail()))
            }),
        };
        let near = self.annotations_near();
        let stop_reading = || parts::button("", "stop-reading", words.cancel.into(), ctx.link().callback(|_| Event::StopReading));
        let stop = self.exchange.is_reading().then(stop_reading);
        html! {
            <div id="app" class={classes!(self.menu.then_some("menu-open"), self.dragging.then_some("dragging"))} data-drop={words.drop_here}>
                { header::view(session, &send, &ctx.link().callback(|_| Event::ToggleMenu)) }
                { self.left(ctx, &send) }
                <main class="reading">
                    { legend::view(session, &send) }
                    { notices::view(&self.notices, session.doubts().len(), preferences.language, &ctx.link().callback(|event| event)) }
                    { for self.reading.iter().map(|name| html! { <p class="reading-file" role="status">{ format!("{} {name}", words.loading) }<progress />{ stop.clone() }</p> }) }
                    { self.hints(&send) }
                    if self.ready && session.open().is_none() { <p class="empty">{ words.no_report }</p> }
                    <div class="read">
                        { self.pane.view(preferences.font.name(), super::words::place(preferences.language, self.pane.mounted()), &events, card::margin(session, &near, &send)) }
                        { ruler::view(&self.ruler.lanes, words.ruler, session.overview(), &ctx.link().callback(Event::Jump)) }
                    </div>
                </main>
                { footer::view(session) }
                { telling::view(preferences.language, &self.told) }
                { sheets::view(session, &send, &ctx.link().callback(|(name, text)| Event::Pasted(name, text))) }
                { self.file_input(ctx) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<App>, _first: bool) {
        self.ahead = false;
        browser::show_preferences(self.session.preferences());
        let current = self.session.current().map(|annotation| annotation.id);
        let current = (self.session.panel(), current, self.session.search().current());
        if std::mem::replace(&mut self.followed, current) != current {
            list::follow(&self.session);
        }
        self.settle_focus();
        // The browser tells of scrolling when it begins a frame, and it lays out the page once in each: measuring waits for that.
        if std::mem::take(&mut self.moved) {
            self.unmeasured = true;
            browser::before_paint(ctx.link());
        } else if self.pane.settle(&self.session) {
            ctx.link().send_message(Event::PaneMoved);
        }
        if self.ruler.timer.is_none() && (self.session.overview().is_stale() || self.ruler.is_of_another(self.pane.height())) {
            self.ruler.timer = Some(rule_after(ctx, RULED[0]));
        }
    }
}

/// What the ruler shows, and what will bring it up to date.
#[derive(Default)]
struct Ruler {
    lanes: Html,
    /// What it was drawn from: the strips, and the height of the column.
    strips: Vec<Strip>,
    height: f64,
    timer: Option<Timeout>,
}

impl Ruler {
    fn is_of_another(&self, height: f64) -> bool {
        (height - self.height).abs() > self.height * LONGER
    }
}

fn rule_after(ctx: &Context<App>, milliseconds: u32) -> Timeout {
    let link = ctx.link().clone();
    Timeout::new(milliseconds, move || link.send_message(Event::Rule))
}

impl App {
    /// Brings the ruler up to date, when the hand rests and part by part. Whether it is another now.
    fn rule(&mut self, ctx: &Context<App>) -> bool {
        self.send(ctx, Msg::Survey);
        let overview = self.session.overview();
        self.ruler.timer = overview.is_stale().then(|| rule_after(ctx, RULED[1]));
        let height = self.pane.height();
        if overview.is_stale() || overview.strips() == self.ruler.strips && !self.ruler.is_of_another(height) {
            return false;
        }
        self.ruler.lanes = ruler::lanes(overview, |offset| self.pane.share_of(offset));
        (self.ruler.strips, self.ruler.height) = (overview.strips().to_vec(), height);
        true
    }

    /// Lets the session decide, and runs what it asks for.
    pub(super) fn send(&mut self, ctx: &Context<App>, msg: Msg) {
        if matches!(msg, Msg::Restored(..)) {
            (self.begun, self.ready) = (true, true);
            browser::follow_address(ctx.link());
        }
        self.menu &= !matches!(msg, Msg::Show(_) | Msg::Choose(_) | Msg::Find(Finding::Go(_)));
        let panel = self.session.panel();
        let had_sheet = self.session.sheet().is_some();
        let effects = self.session.update(msg, Moment { now: Timestamp(clock::now()), fresh: clock::fresh() });
        if self.session.telling().number != self.told.0 {
            self.told = (self.session.telling().number, telling::words_of(&self.session));
        }
        if !had_sheet && self.session.sheet().is_some() {
            self.kept_focus.leave();
        }
        let open = self.session.open().map(|open| open.document.clone());
        self.pane.show(open.as_ref());
        if self.session.panel() != panel {
            self.list = Scrolled::default();
        }
        effects.into_iter().for_each(|effect| self.run(ctx, effect));
        self.tell_workbench(ctx);
    }

    /// Says something once, however often it happens.
    fn notify(&mut self, notice: Notice) {
        // A file that was read otherwise is told of as it is now.
        self.notices.retain(|known| !notice.replaces(known));
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    fn press(&mut self, ctx: &Context<App>, press: &KeyPress) -> bool {
        let action = self.session.action(press);
        let revision = self.session.revision();
        if let (Some(_), Some(top)) = (action, self.pane.top()) {
            self.send(ctx, Msg::ReadAt(top));
        }
        if let Some(action) = action {
            self.end_drag();
            self.send(ctx, Msg::Do(action));
        }
        // A mark that comes, goes or changes is painted in the frame that comes; writing what stands beside the text takes longer.
        let is_painted = self.session.revision() != revision && self.focus.is_none() && self.pane.repaint(&self.session);
        if is_painted {
            self.ahead = true;
            browser::behind_paint(ctx.link());
        }
        action.is_some() && !is_painted
    }

    /// A single click chooses, each double click selects more.
    fn click(&mut self, ctx: &Context<App>, x: f64, y: f64, times: i32) {
        let offset = selection::character_at(x, y).and_then(|place| self.pane.byte_of(&place));
        match (offset, times) {
            (Some(offset), 2..) if times % 2 == 0 => self.send(ctx, Msg::GrowAt(offset)),
            (_, 2..) => {}
            // A drag ends with a click too; it selected something, and that is what counts. (A click drops what was selected:
            // Chromium keeps it until the button is up, and then tells nothing of the place.)
            _ if self.drawn || (x - self.pressed_at.0).abs().max((y - self.pressed_at.1).abs()) > STILL => {}
            (Some(offset), _) => self.send(ctx, Msg::ClickAt(offset)),
            (None, _) => self.send(ctx, Msg::Choose(None)),
        }
    }

    /// Takes the browser's selection. Whether the session has another one now.
    fn take_selection(&mut self, ctx: &Context<App>, by: Hand) -> bool {
        // A sheet takes the browser's selection with the focus; the passage waits behind it.
        if self.session.sheet().is_some() {
            return false;
        }
        let before = (self.session.caret(), self.session.selection());
        // What the page itself put there is no news: the session may have gone on since.
        let selected = self.drawn_caret();
        let told = self.pane.selected();
        let known = [before.0, self.pane.mirrored, std::mem::replace(&mut self.pane.heard, told)];
        let placed = selected.filter(|caret| !known.contains(&Some(*caret)));
        if let Some(caret) = placed {
            self.drawn |= caret.anchor != caret.focus;
            self.send(ctx, Msg::PlaceCaret(caret, by));
        }
        (self.session.caret(), self.session.selection()) != before
    }

    /// Shows what would be taken of the browser's selection. Whether there is something to show.
    fn draw_selection(&mut self, ctx: &Context<App>) -> bool {
        let drawn = self.drawn_caret().filter(|caret| caret.anchor != caret.focus && self.session.sheet().is_none());
        if let Some(caret) = drawn {
            self.send(ctx, Msg::Draw(caret));
            self.keep_anchor(ctx, caret.anchor);
        }
        drawn.is_some()
    }

    /// Where the pointer left the browser's selection outside the text, nothing is selected any more. Whether something was.
    fn drop_selection(&mut self, ctx: &Context<App>) -> bool {
        let dropped = self.session.sheet().is_none() && self.session.selection().is_some() && self.pane.selected().is_none();
        // What is shown as drawn is not selected where nothing was placed.
        let shown = self.session.preview().is_some();
        if dropped || shown {
            self.send(ctx, if dropped { Msg::Select(None) } else { Msg::LetGo });
        }
        dropped || shown
    }

    fn take_news(&mut self, ctx: &Context<App>, document: DocumentId, news: News) {
        match news {
            News::Found(mentions, share) => {
                self.send(ctx, Msg::MentionsFound(document, mentions));
                self.send(ctx, Msg::Detected(document, share));
            }
            News::Failed(error) => {
                let title = self.session.project().get(document).map(|annotated| annotated.document.title().to_owned());
                self.notify(Notice::Detection(title.unwrap_or_default(), error.0));
                self.send(ctx, Msg::Detected(document, 1.0));
            }
        }
    }

    fn annotations_near(&self) -> Vec<&Annotation> {
        let open = self.session.open();
        open.map(|open| open.annotations.overlapping(self.pane.near()).collect()).unwrap_or_default()
    }

    fn left(&self, ctx: &Context<App>, send: &Send) -> Html {
        let session = &self.session;
        let words = words(session.preferences().language);
        let tab = |panel: Panel, label: &'static str, count: usize| {
            let chosen = session.panel() == panel;
            html! {
                <button type="button" role="tab" aria-selected={chosen.to_string()} data-panel={format!("{panel:?}")}
                    onclick={sends(send, Msg::ShowPanel(panel))}>{ label }<span class="count">{ count }</span></button>
            }
        };
        let counted = session.open().map_or(0, |open| session.counts(open.document.id()).total());
        html! {
            <nav aria-label={words.show_menu}>
                <div role="tablist">
                    { tab(Panel::Reports, words.reports, session.project().documents.len()) }
                    { tab(Panel::Annotations, words.annotations, counted) }
                    { tab(Panel::Search, super::words::finding::words(session.preferences().language).title, session.search().total()) }
                </div>
                <h2 class="heard">{ if session.panel() == Panel::Reports { words.reports } else { words.annotations } }</h2>
                { match session.panel() {
                    Panel::Reports => reports::view(session, send),
                    Panel::Annotations => list::view(session, self.list, send, &ctx.link().callback(Event::ListMoved)),
                    Panel::Search => search::view(session, self.list, send, &ctx.link().callback(Event::ListMoved)),
                } }
            </nav>
        }
    }

    fn hints(&self, send: &Send) -> Html {
        let preferences = self.session.preferences();
        let words = words(preferences.language);
        if !self.ready || preferences.hints_seen {
            return html! {};
        }
        let seen = Msg::Prefer(crate::session::Preferences { hints_seen: true, ..preferences });
        html! {
            <div class="hints" role="note">
                <ul>{ for words.hints.iter().map(|hint| html! { <li>{ self.session.keymap().worded(hint) }</li> }) }</ul>
                <button type="button" data-hints-done="" onclick={sends(send, seen)}>{ words.hints_done }</button>
            </div>
        }
    }

    fn file_input(&self, ctx: &Context<App>) -> Html {
        let onchange = ctx.link().callback(|event: yew::Event| Event::FilesChosen(browser::taken_files(&event)));
        html! {
            <>
                <input ref={self.picker.clone()} id="picker" type="file" multiple=true hidden=true accept={effects::accepted()} onchange={&onchange} />
                <input id="folder" type="file" webkitdirectory=true hidden=true {onchange} />
            </>
        }
    }
}

fn found(news: finder::News) -> Finding {
    match news {
        finder::News::Found(document, spans, total) => Finding::Found(document, spans, total),
        finder::News::Ended(outcome) => {
            Finding::Ended(outcome.map_or_else(|error| Progress::Failed(error.0), |()| Progress::Done))
        }
    }
}
