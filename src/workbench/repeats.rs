//! Passages that stand in several reports, or several times in one: side by side, with what differs, each one click from its place.

mod carrying;

use super::grid::{choice, focus_on, position};
use super::{Msg as Outer, Tab, Workbench, link_to, rest, words};
use crate::annotation::{Annotated, State, describe};
use crate::document::{Document, DocumentId, Role};
use crate::repeats::{Alignment, Likeness, Repeat, Search, align, normal};
use crate::text::Span;
use crate::view::parts;
use crate::view::words::pick;
use crate::web::clock;
use carrying::Carrying;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Instances of a passage that are listed.
const INSTANCES: usize = 20;
/// Characters of an instance that are compared with the first one, and that are shown.
const COMPARED: usize = 20_000;
const SHOWN: usize = 600;

/// What happens in the tab.
pub enum Msg {
    /// The search of this number found these.
    Found(u32, Vec<Passage>),
    Words(String),
    Likeness(Option<Likeness>),
    /// Only what stands in this report, by its number; in the second one too.
    Report(Option<usize>),
    With(Option<usize>),
    By(By),
    /// The text goes to an instance of a passage.
    Follow(usize, usize),
    /// What an instance of a passage has is to be carried to the others.
    Carry(usize, usize),
    /// One of the annotations is ticked, or no more.
    Tick(usize),
    /// Those that are ticked are carried, or none.
    Confirm,
    Cancel,
}

/// By what passages are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The text that they repeat.
    #[default]
    Repeated,
    Length,
    Count,
}

impl By {
    const ALL: [By; 3] = [By::Repeated, By::Length, By::Count];
}

/// Which passages are shown, by how like their instances are.
const LIKENESSES: [Option<Likeness>; 3] = [None, Some(Likeness::Same), Some(Likeness::Changed)];

/// A passage as it is shown.
pub struct Passage {
    likeness: Likeness,
    /// In characters.
    length: usize,
    instances: Vec<(DocumentId, Span)>,
    /// What is written of the first instances.
    written: Vec<Vec<Piece>>,
    /// What is searched.
    words: String,
}

/// A piece of an instance beside the first one.
enum Piece {
    Same(String),
    /// Words that the first one does not have.
    New(String),
    /// Words that the first one has instead, or besides.
    Gone(String),
    /// So many characters are not shown.
    Cut(usize),
}

/// What the tab shows.
#[derive(Default)]
pub struct Repeats {
    /// The reports that were searched, in their order.
    searched: Option<Vec<DocumentId>>,
    /// Counts searches: what an earlier one found is not looked at.
    searches: u32,
    is_searching: bool,
    passages: Vec<Passage>,
    /// Those that are shown, in their order.
    listed: Vec<usize>,
    words: String,
    likeness: Option<Likeness>,
    report: Option<usize>,
    with: Option<usize>,
    by: By,
    carrying: Option<Carrying>,
    /// How many annotations were carried last.
    carried: Option<usize>,
    /// Where the focus goes when the tab is written.
    focus: Option<String>,
}

impl Repeats {
    /// Puts the focus where it is to go.
    pub fn rendered(&mut self) {
        self.focus.take().iter().for_each(|selector| drop(focus_on(selector)));
    }

    fn list(&mut self) {
        let words = normal(&self.words);
        let report =
            |number: Option<usize>| self.searched.as_ref().zip(number).and_then(|(ids, number)| ids.get(number)).copied();
        let (one, other) = (report(self.report), report(self.with));
        let count = |passage: &Passage, id: Option<DocumentId>| {
            passage.instances.iter().filter(|(known, _)| id.is_none_or(|id| *known == id)).count()
        };
        let is_meant = |passage: &Passage| {
            // Twice in one report, where both are the same.
            let least = if one.is_some() && one == other { 2 } else { 1 };
            self.likeness.is_none_or(|likeness| passage.likeness == likeness)
                && passage.words.contains(&words)
                && count(passage, one) >= least
                && count(passage, other) >= least
        };
        let mut listed: Vec<usize> = (0..self.passages.len()).filter(|at| self.passages.get(*at).is_some_and(is_meant)).collect();
        let key = |at: &usize| {
            let (length, count) =
                self.passages.get(*at).map(|passage| (passage.length, passage.instances.len())).unwrap_or_default();
            std::cmp::Reverse(match self.by {
                By::Repeated => length * count.saturating_sub(1),
                By::Length => length,
                By::Count => count,
            })
        };
        listed.sort_by_key(key);
        self.listed = listed;
    }
}

impl Workbench {
    /// Looks for passages if the tab is shown and the reports are others than before; what can be carried is looked at anew.
    pub(super) fn look_for_repeats(&mut self, ctx: &Context<Workbench>) {
        if self.tab != Tab::Repeats || self.making > 0 {
            return;
        }
        let documents: Vec<Rc<Document>> = self.sheet.reports().map(|annotated| Rc::clone(&annotated.document)).collect();
        let ids: Vec<DocumentId> = documents.iter().map(|document| document.id()).collect();
        if self.repeats.searched.as_ref() == Some(&ids) {
            return self.carry_anew();
        }
        let state = &mut self.repeats;
        state.searches += 1;
        (state.searched, state.is_searching, state.carrying, state.carried) = (Some(ids), true, None, None);
        (state.report, state.with) = (None, None);
        let (link, number) = (ctx.link().clone(), state.searches);
        spawn_local(async move { link.send_message(Outer::Repeats(Msg::Found(number, searched(documents).await))) });
    }

    /// What happens in the tab; whether something is to be written anew.
    pub(super) fn take_repeats(&mut self, msg: Msg) -> bool {
        let state = &mut self.repeats;
        match msg {
            Msg::Found(number, _) if number != state.searches => return false,
            Msg::Found(_, passages) => (state.passages, state.is_searching) = (passages, false),
            Msg::Words(words) => state.words = words,
            Msg::Likeness(likeness) => state.likeness = likeness,
            Msg::Report(report) => state.report = report,
            Msg::With(report) => state.with = report,
            Msg::By(by) => state.by = by,
            Msg::Follow(passage, instance) => {
                self.follow_repeat(passage, instance);
                return false;
            }
            Msg::Carry(passage, instance) => {
                self.open_carrying(passage, instance);
                return true;
            }
            Msg::Tick(row) => {
                state.carrying.iter_mut().for_each(|carrying| carrying.tick(row));
                return true;
            }
            Msg::Confirm => {
                self.confirm_carrying();
                return true;
            }
            Msg::Cancel => {
                state.close_carrying();
                return true;
            }
        }
        self.repeats.list();
        true
    }

    fn follow_repeat(&self, passage: usize, instance: usize) {
        let found = self.repeats.passages.get(passage).and_then(|passage| passage.instances.get(instance));
        let found = found.and_then(|(id, span)| Some((self.report_of(*id)?, *span)));
        found.into_iter().for_each(|(annotated, span)| self.go_to(link_to(&annotated.document, span, None)));
    }

    fn report_of(&self, id: DocumentId) -> Option<&Annotated> {
        self.sheet.reports().find(|annotated| annotated.document.id() == id)
    }

    /// The tab.
    pub(super) fn repeated(&self, ctx: &Context<Workbench>) -> Html {
        let say = |chinese, english| pick(self.language, chinese, english);
        let state = &self.repeats;
        let send = ctx.link().callback(Outer::Repeats);
        let none = match (state.is_searching, state.passages.is_empty()) {
            (true, _) => None,
            (false, true) => Some(say("没有重复的段落。", "No passage is repeated.")),
            (false, false) => Some(say("没有符合条件的。", "None is like that.")).filter(|_| state.listed.is_empty()),
        };
        html! {
            <>
                { self.repeat_choices(&send) }
                <ol class="disputes repeats" tabindex="0" aria-label={words::tab(self.language, Tab::Repeats)}>
                    if let Some(none) = none { <li class="meta">{ none }</li> }
                    { for state.listed.iter().take(self.listed).map(|at| self.passage(&send, *at)) }
                    { self.beyond(ctx, state.listed.len()) }
                </ol>
                <p class="meta">{ say(
                    "逐字相同：只有空白、断行、全半角之别。有改动：数字、年份或几个词不同，与第一处相比，增加的加下划线，删去的加删除线。",
                    "Word for word: white space, line breaks and width aside. Changed: other figures, years or a few other words; beside the first instance, what is new is underlined and what is gone is struck through.",
                ) }</p>
            </>
        }
    }

    fn repeat_choices(&self, send: &Callback<Msg>) -> Html {
        let say = |chinese, english| pick(self.language, chinese, english);
        let state = &self.repeats;
        let titles: Vec<AttrValue> = self.sheet.reports().map(|annotated| annotated.document.title().to_owned().into()).collect();
        let reports =
            || [say("全部报告", "all reports").into()].into_iter().chain(titles.iter().cloned()).collect::<Vec<AttrValue>>();
        let chosen = |report: Option<usize>| report.map_or(0, |number| number + 1);
        let likenesses = LIKENESSES.map(|one| one.map_or(say("全部", "All"), |one| self.likeness(one))).to_vec();
        let orders = vec![say("重复的字数", "text repeated"), say("长度", "length"), say("次数", "how often")];
        html! {
            <div class="choices">
                { parts::field("repeats-words", say("查找", "Find"), state.words.clone(), send.reform(Msg::Words)) }
                { choice("repeats-likeness", say("显示", "Show"), likenesses, position(&LIKENESSES, state.likeness), send.reform(|at: usize| Msg::Likeness(LIKENESSES.get(at).copied().flatten()))) }
                { choice("repeats-report", say("报告", "Report"), reports(), chosen(state.report), send.reform(|at: usize| Msg::Report(at.checked_sub(1)))) }
                { choice("repeats-with", say("与", "and"), reports(), chosen(state.with), send.reform(|at: usize| Msg::With(at.checked_sub(1)))) }
                { choice("repeats-by", say("排序", "Order"), orders, position(&By::ALL, state.by), send.reform(|at: usize| Msg::By(By::ALL.get(at).copied().unwrap_or_default()))) }
                <span class="meta" role="status" data-status="">
                    if state.is_searching { { say("正在查找", "Searching") }<progress /> } else {
                        { format!("{} {}", state.listed.len(), say("段", "passages")) }
                        { for state.carried.map(|count| self.told_of_carried(count)) }
                    }
                </span>
            </div>
        }
    }

    fn likeness(&self, likeness: Likeness) -> &'static str {
        match likeness {
            Likeness::Same => pick(self.language, "逐字相同", "Word for word"),
            Likeness::Changed => pick(self.language, "有改动", "Changed"),
        }
    }

    fn passage(&self, send: &Callback<Msg>, at: usize) -> Html {
        let Some(passage) = self.repeats.passages.get(at) else { return Html::default() };
        let say = |chinese, english| pick(self.language, chinese, english);
        let Passage { likeness, length, instances, written, .. } = passage;
        let mut reports: Vec<DocumentId> = instances.iter().map(|(id, _)| *id).collect();
        reports.dedup();
        let sign = if *likeness == Likeness::Same { "=" } else { "≈" };
        let counts = [
            format!("{} {}", instances.len(), say("处", "times")),
            format!("{} {}", reports.len(), say("篇报告", "reports")),
            format!("{length} {}", say("字", "characters")),
        ];
        let each = instances.iter().zip(written).enumerate();
        let carrying = self.repeats.carrying.as_ref().filter(|carrying| carrying.passage == at);
        html! {
            <li key={at} data-passage={at.to_string()} data-likeness={sign}>
                <h2>{ format!("{sign} {} · {}", self.likeness(*likeness), counts.join(" · ")) }</h2>
                <ul>
                    { for each.map(|(number, ((id, span), pieces))| self.instance(send, (at, number), *id, *span, pieces)) }
                    { beyond(instances.len(), written.len()) }
                </ul>
                { for carrying.map(|carrying| self.carried_over(send, carrying)) }
            </li>
        }
    }

    fn instance(
        &self,
        send: &Callback<Msg>,
        (passage, number): (usize, usize),
        id: DocumentId,
        span: Span,
        pieces: &[Piece],
    ) -> Html {
        let Some(annotated) = self.report_of(id) else { return Html::default() };
        let say = |chinese, english| pick(self.language, chinese, english);
        let document = &annotated.document;
        let around = describe(document.text(), span);
        let accepted = annotated.annotations.overlapping(span).filter(|annotation| annotation.state == State::Accepted).count();
        let piece = |piece: &Piece| match piece {
            Piece::Same(words) => html! { { words.clone() } },
            Piece::New(words) => html! { <ins>{ words.clone() }</ins> },
            Piece::Gone(words) => html! { <del>{ words.clone() }</del> },
            Piece::Cut(count) => html! { <small>{ format!("… +{count}") }</small> },
        };
        let follow = send.reform(move |_: MouseEvent| Msg::Follow(passage, number));
        let carry = send.reform(move |_: MouseEvent| Msg::Carry(passage, number));
        let is_open =
            self.repeats.carrying.as_ref().is_some_and(|carrying| (carrying.passage, carrying.instance) == (passage, number));
        html! {
            <li>
                <button type="button" data-instance={number.to_string()} onclick={follow}>
                    <q lang="zh-CN">
                        <small>{ around.map(|around| around.prefix.to_owned()).unwrap_or_default() }</small>
                        { for pieces.iter().map(piece) }
                        <small>{ around.map(|around| around.suffix.to_owned()).unwrap_or_default() }</small>
                    </q>
                    <small>{ self.place_of(document, span) }</small>
                </button>
                if accepted > 0 {
                    <button type="button" class="chip" data-carry={number.to_string()} aria-expanded={is_open.to_string()} onclick={carry}>
                        { format!("{} {accepted} {}", say("搬运", "Carry"), say("条标注…", "annotations…")) }
                    </button>
                }
            </li>
        }
    }

    /// The report and the paragraph of a passage.
    fn place_of(&self, document: &Document, span: Span) -> String {
        let before = document.blocks().iter().take(document.block_at(span.start()) + 1);
        let paragraph = before.filter(|block| block.role != Role::Continuation).count();
        format!("{} · {}", document.title(), words::words(self.language).paragraph.replace("{}", &paragraph.to_string()))
    }
}

/// How many of so many are not listed.
fn beyond(count: usize, listed: usize) -> Html {
    let beyond = count.saturating_sub(listed);
    html! { if beyond > 0 { <li class="meta">{ format!("+{beyond}") }</li> } }
}

/// Searches bit by bit, and writes what is shown.
async fn searched(documents: Vec<Rc<Document>>) -> Vec<Passage> {
    let (mut search, mut since) = (Search::new(&documents), clock::now());
    while search.step() {
        rest(&mut since).await;
    }
    let mut passages = Vec::new();
    for repeat in search.found() {
        passages.extend(passage(&documents, &repeat));
        rest(&mut since).await;
    }
    passages
}

fn passage(documents: &[Rc<Document>], repeat: &Repeat) -> Option<Passage> {
    let Repeat { likeness, instances, length } = repeat;
    let instances: Vec<(&Rc<Document>, Span)> =
        instances.iter().filter_map(|instance| Some((documents.get(instance.document)?, instance.span))).collect();
    let texts: Vec<&str> =
        instances.iter().take(INSTANCES).filter_map(|(document, span)| document.text().slice(*span)).map(compared).collect();
    let first = texts.first()?;
    let is_changed = *likeness == Likeness::Changed;
    let written = texts.iter().map(|text| pieces(text, if is_changed { first } else { text })).collect();
    let words = if is_changed { texts.iter().map(|text| normal(text)).collect::<Vec<_>>().join("\n") } else { normal(first) };
    let instances = instances.into_iter().map(|(document, span)| (document.id(), span)).collect();
    Some(Passage { likeness: *likeness, length: *length, instances, written, words })
}

fn compared(text: &str) -> &str {
    text.char_indices().nth(COMPARED).map_or(text, |(at, _)| text.get(..at).unwrap_or_default())
}

/// An instance beside the first one, as far as it is shown.
fn pieces(text: &str, first: &str) -> Vec<Piece> {
    let alignment = if text == first { Alignment::default() } else { align(text, first) };
    let slice = |text: &str, from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    let (mut pieces, mut here, mut there) = (Vec::new(), 0, 0);
    for run in alignment.same() {
        pieces.push(Piece::Gone(slice(first, there, run.other.start())));
        pieces.push(Piece::New(slice(text, here, run.one.start())));
        pieces.push(Piece::Same(slice(text, run.one.start(), run.one.end())));
        (here, there) = (run.one.end(), run.other.end());
    }
    if text == first {
        pieces.push(Piece::Same(text.to_owned()));
    } else {
        pieces.push(Piece::Gone(slice(first, there, first.len())));
        pieces.push(Piece::New(slice(text, here, text.len())));
    }
    shortened(pieces)
}

/// Pieces without those that say nothing, as many as are shown.
fn shortened(pieces: Vec<Piece>) -> Vec<Piece> {
    let (mut shown, mut room, mut cut) = (Vec::new(), SHOWN, 0);
    for piece in pieces {
        let (Piece::Same(words) | Piece::New(words) | Piece::Gone(words)) = &piece else { continue };
        let count = words.chars().count();
        match () {
            () if words.trim().is_empty() && !matches!(piece, Piece::Same(_)) => {}
            () if count <= room => {
                room -= count;
                shown.push(piece);
            }
            () => {
                let kept: String = words.chars().take(room).collect();
                cut += count - room;
                room = 0;
                shown.extend(Some(kept).filter(|kept| !kept.is_empty()).map(|kept| match piece {
                    Piece::New(_) => Piece::New(kept),
                    Piece::Gone(_) => Piece::Gone(kept),
                    _ => Piece::Same(kept),
                }));
            }
        }
    }
    shown.extend((cut > 0).then_some(Piece::Cut(cut)));
    shown
}
