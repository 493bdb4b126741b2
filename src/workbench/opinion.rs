//! A second opinion: several analysts' files on the same texts side by side, how far they agree, and their differences settled one
//! after the other.

mod figures;
mod stepping;
pub(super) mod words;

use super::grid::{self, choice};
use super::{Msg as Outer, Workbench, link_to};
use crate::agreement::{About, Case, Choice, Counted, Decision, Figures, MOST, Merged, Panel, Study, cases_in, merged, name_of};
use crate::annotation::{Annotated, AnnotationId, Project, State, Timestamp};
use crate::format;
use crate::session::Language;
use crate::view::parts;
use crate::web::exchange::{Answer, Desk};
use crate::web::{Error, clock, files};
use gloo::timers::future::TimeoutFuture;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent as BrowserDrag, Element, File, HtmlInputElement};
use yew::prelude::*;

/// The name of the file that holds what all say.
const MERGED: &str = "merged.pizhu.json";

/// What happens in the tab.
pub enum Msg {
    /// Files were chosen or dropped.
    Files(Vec<File>),
    /// The bytes of the file that is being read, or why there are none.
    Bytes(Result<Vec<u8>, Error>),
    /// What the worker read of it.
    Answered(Result<Answer, Error>),
    /// The page's own work counts or does not.
    Own(bool),
    /// Suggestions that nobody decided about count or do not.
    Counted(usize),
    /// The analyst of this number, behind whom the page's own comes first, has another name.
    Rename(usize, String),
    /// The analyst of this number is taken out.
    Remove(usize),
    /// What was compared, of the comparison of this number.
    Compared(u32, Box<Compared>),
    /// Figures or differences.
    Show(Side),
    /// The figures of these analysts, by their number in the list.
    Group(usize),
    /// To the difference of this number.
    Go(usize),
    /// The difference that is shown is settled, or open again.
    Choose(Option<Choice>),
    /// The text goes to what is shown.
    Follow,
    /// What all say is handed out.
    Download,
}

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Figures,
    Differences,
}

/// What came of comparing.
pub struct Compared {
    panel: Rc<Panel>,
    figures: Vec<Figures>,
    cases: Vec<Case>,
    /// The cases as choices know them.
    keys: Vec<String>,
}

/// The tab's state.
pub struct Opinion {
    /// Whether the page's own work counts as an analyst's, and the name of who does it.
    own: bool,
    own_name: String,
    /// The files that were read: name and work.
    analysts: Vec<(String, Project)>,
    counted: Counted,
    /// What was read lately, and what there is to say of that.
    told: Vec<Vec<String>>,
    /// What could not be read or handed out.
    refused: Vec<Vec<String>>,
    /// The name of the file that is being read, and those behind it.
    reading: Option<String>,
    waiting: VecDeque<File>,
    /// The worker that reads files, once there was one to read.
    desk: Option<Desk>,
    /// Counts comparisons: what an earlier one came to is not looked at.
    comparisons: u32,
    is_comparing: bool,
    compared: Option<Box<Compared>>,
    side: Side,
    group: usize,
    at: usize,
    choices: HashMap<String, Choice>,
    /// Whether the focus goes to the difference when it is written.
    focused: bool,
}

impl Default for Opinion {
    fn default() -> Opinion {
        Opinion {
            own: true,
            own_name: String::new(),
            analysts: Vec::new(),
            counted: Counted::default(),
            told: Vec::new(),
            refused: Vec::new(),
            reading: None,
            waiting: VecDeque::new(),
            desk: None,
            comparisons: 0,
            is_comparing: false,
            compared: None,
            side: Side::default(),
            group: 0,
            at: 0,
            choices: HashMap::new(),
            focused: false,
        }
    }
}

impl Opinion {
    /// How many differences there are, if something was compared.
    pub fn count(&self) -> Option<usize> {
        self.compared.as_ref().filter(|compared| compared.panel.len() > 1).map(|compared| compared.cases.len())
    }

    /// Puts the focus on the difference that is shown, if it is to go there.
    pub fn rendered(&mut self) {
        if std::mem::take(&mut self.focused) {
            grid::focus_on("#workbench .case");
        }
    }

    /// The difference that is shown.
    fn case(&self) -> Option<(&Compared, &Case)> {
        let compared = self.compared.as_deref()?;
        Some((compared, compared.cases.get(self.at)?))
    }

    fn choice(&self, compared: &Compared, at: usize) -> Option<Choice> {
        self.choices.get(compared.keys.get(at)?).copied()
    }

    /// Goes to the next difference that is open, from this one on and then from the beginning; stays where none is.
    fn go_on(&mut self) {
        let Some(compared) = self.compared.as_deref() else { return };
        let count = compared.cases.len();
        let next = (1..count).map(|step| (self.at + step) % count).find(|at| self.choice(compared, *at).is_none());
        self.at = next.unwrap_or(self.at);
    }
}

impl Workbench {
    /// Takes a message of this tab; whether something is to be written anew.
    pub(super) fn take_opinion(&mut self, ctx: &Context<Workbench>, msg: Msg) -> bool {
        let state = &mut self.opinion;
        match msg {
            Msg::Files(files) => {
                (state.told, state.refused) = (Vec::new(), Vec::new());
                state.waiting.extend(files);
                if state.reading.is_none() {
                    self.read_next(ctx);
                }
            }
            Msg::Bytes(Ok(bytes)) => self.ask(ctx, &bytes),
            Msg::Bytes(Err(error)) => self.read_to_end(ctx, Err(vec![error.0])),
            Msg::Answered(Ok(answer)) => {
                // One that refused a file may have broken off in it.
                state.desk = state.desk.take().filter(|_| answer.done != Some(false));
                let read = analyst(state.reading.as_deref().unwrap_or_default(), answer, self.language);
                self.read_to_end(ctx, read);
            }
            Msg::Answered(Err(error)) => {
                // What is kept there may be broken.
                state.desk = None;
                self.read_to_end(ctx, Err(vec![error.0]));
            }
            Msg::Own(own) => {
                state.own = own;
                self.compare(ctx);
            }
            Msg::Counted(index) => {
                state.counted = if index == 0 { Counted::Decided } else { Counted::Suggested };
                self.compare(ctx);
            }
            Msg::Rename(0, name) => {
                state.own_name = name;
                self.compare(ctx);
            }
            Msg::Rename(number, name) => {
                state.analysts.get_mut(number - 1).into_iter().for_each(|(known, _)| known.clone_from(&name));
                self.compare(ctx);
            }
            Msg::Remove(number) => {
                if number < state.analysts.len() {
                    state.analysts.remove(number);
                }
                self.compare(ctx);
            }
            Msg::Compared(number, compared) if number == state.comparisons => {
                state.is_comparing = false;
                state.at = state.at.min(compared.cases.len().saturating_sub(1));
                state.compared = Some(compared);
            }
            Msg::Compared(..) => return false,
            Msg::Show(side) => state.side = side,
            Msg::Group(group) => state.group = group,
            Msg::Go(at) => {
                state.at = at.min(state.count().unwrap_or_default().saturating_sub(1));
                state.focused = true;
            }
            Msg::Choose(choice) => self.choose(choice),
            Msg::Follow => self.follow_case(),
            Msg::Download => self.hand_out(),
        }
        true
    }

    /// Compares anew where the page's own work, which changed, is an analyst's.
    pub(super) fn compare_own(&mut self, ctx: &Context<Workbench>) {
        if self.opinion.own && !self.opinion.analysts.is_empty() {
            self.compare(ctx);
        }
    }

    /// Reads the next file that waits; compares when there is none.
    fn read_next(&mut self, ctx: &Context<Workbench>) {
        let state = &mut self.opinion;
        let Some(file) = state.waiting.pop_front() else {
            state.reading = None;
            return self.compare(ctx);
        };
        state.reading = Some(file.name());
        if state.analysts.len() + 1 >= MOST {
            return self.read_to_end(ctx, Err(vec![words::too_many(self.language)]));
        }
        let link = ctx.link().clone();
        spawn_local(async move { link.send_message(Outer::Opinion(Msg::Bytes(files::bytes(&file).await))) });
    }

    /// Has the worker read a file, onto the texts that it holds or those that are open.
    fn ask(&mut self, ctx: &Context<Workbench>, bytes: &[u8]) {
        let state = &mut self.opinion;
        let link = ctx.link().clone();
        let tells = Rc::new(move |answer| link.send_message(Outer::Opinion(Msg::Answered(answer))));
        let desk = match state.desk.take().map_or_else(|| Desk::open(tells), Ok) {
            Ok(desk) => state.desk.insert(desk),
            Err(error) => return self.read_to_end(ctx, Err(vec![error.0])),
        };
        let documents = self.sheet.reports().map(|annotated| Annotated::bare(Rc::clone(&annotated.document))).collect();
        let known = Project { documents, ..Project::default() };
        let name = state.reading.as_deref().unwrap_or_default();
        desk.ask(Some(known), &[self.language.code(), "read", name, "", ""], bytes);
    }

    /// Takes what was read of a file, with what there is to say of that, or why it could not be, and goes on with the next one.
    fn read_to_end(&mut self, ctx: &Context<Workbench>, read: Result<(Project, Vec<String>), Vec<String>>) {
        let state = &mut self.opinion;
        let name = state.reading.take().unwrap_or_default();
        let named = |lines: Vec<String>| lines.into_iter().map(|line| format!("{name}: {line}")).collect();
        match read {
            Ok((project, lines)) => {
                // The format alone is nothing to tell.
                state.told.extend((lines.len() > 1).then(|| named(lines)));
                state.analysts.push((name_of(&name).to_owned(), project));
            }
            Err(lines) => state.refused.push(named(lines)),
        }
        self.read_next(ctx);
    }

    /// Compares those who are there, text by text, so that the page has its turn between.
    fn compare(&mut self, ctx: &Context<Workbench>) {
        let said = words::words(self.language);
        let own = || Project {
            documents: self.sheet.reports().cloned().collect(),
            tags: self.tags.clone(),
            tables: self.tables.clone(),
        };
        let name = Some(self.opinion.own_name.trim()).filter(|name| !name.is_empty()).unwrap_or(said.own);
        let first = self.opinion.own.then(|| (name.to_owned(), own()));
        let panel = Rc::new(Panel::new(first.into_iter().chain(self.opinion.analysts.iter().cloned())));
        self.opinion.comparisons += 1;
        self.opinion.is_comparing = true;
        let (link, number, counted) = (ctx.link().clone(), self.opinion.comparisons, self.opinion.counted);
        spawn_local(async move {
            let compared = compared(panel, counted).await;
            link.send_message(Outer::Opinion(Msg::Compared(number, Box::new(compared))));
        });
    }

    fn choose(&mut self, choice: Option<Choice>) {
        let state = &mut self.opinion;
        let Some(key) = state.compared.as_ref().and_then(|compared| compared.keys.get(state.at)).cloned() else { return };
        match choice {
            Some(choice) => {
                state.choices.insert(key, choice);
                state.go_on();
            }
            None => drop(state.choices.remove(&key)),
        }
        state.focused = true;
    }

    /// Has the page show where the difference stands, if it has the text.
    fn follow_case(&self) {
        let Some((compared, case)) = self.opinion.case() else { return };
        let Some(shared) = compared.panel.shared.get(case.text) else { return };
        self.go_to(link_to(&shared.document, case.span, None));
    }

    /// Hands out what all say with what was settled, once it was read back.
    fn hand_out(&mut self) {
        let said = words::words(self.language);
        let state = &mut self.opinion;
        let Some(compared) = state.compared.as_deref() else { return };
        let chosen = (0..compared.cases.len()).filter_map(|at| Some((at, state.choice(compared, at)?)));
        let choices: BTreeMap<usize, Choice> = chosen.collect();
        let by = if state.own_name.trim().is_empty() { said.own } else { state.own_name.trim() };
        let decision = Decision { by, now: Timestamp(clock::now()) };
        let Merged { project, conflicts } = merged(&compared.panel, &compared.cases, &choices, decision);
        let written = format::write(&project);
        let back = format::read(MERGED, written.as_bytes());
        (state.told, state.refused) = (Vec::new(), Vec::new());
        if back.as_ref() != Ok(&project) {
            let reason = back.err().map(|error| words::fault(self.language, &error.fault));
            state.refused.push([said.not_same.to_owned()].into_iter().chain(reason).collect());
            return;
        }
        let tags = conflicts.iter().filter(|conflict| matches!(conflict.about, About::TagName(_) | About::TagKey(_))).count();
        state.told.push(words::handed_out(
            self.language,
            MERGED,
            choices.len(),
            compared.cases.len(),
            conflicts.len() - tags,
            tags,
        ));
        if let Err(error) = files::download_text(MERGED, format::MIME, &written) {
            state.refused.push(vec![error.0]);
        }
    }

    /// The tab.
    pub(super) fn second_opinion(&self, ctx: &Context<Workbench>) -> Html {
        let said = words::words(self.language);
        let state = &self.opinion;
        let link = ctx.link().clone();
        let ondrop = ctx.link().batch_callback(|event: DragEvent| {
            taken(&event);
            let files = event.data_transfer().and_then(|transfer| transfer.files()).map(|list| files::of_list(&list));
            files.filter(|files| !files.is_empty()).map(|files| Outer::Opinion(Msg::Files(files)))
        });
        let onkeydown = ctx.link().batch_callback(|event: KeyboardEvent| stepping::key(&event));
        let side = |side: Side, name: &'static str, label: String| {
            let onclick = link.callback(move |_: MouseEvent| Outer::Opinion(Msg::Show(side)));
            html! { <button type="button" class="chip" data-side={name} aria-pressed={(state.side == side).to_string()} {onclick}>{ label }</button> }
        };
        html! {
            <div class="opinion" ondragover={Callback::from(|event: DragEvent| taken(&event))} {ondrop} {onkeydown}>
                { self.analysts(ctx) }
                if let Some(name) = &state.reading { <p role="status" class="meta">{ format!("{}{name}", said.reading) }<progress /></p> }
                else if state.is_comparing { <p role="status" class="meta">{ said.comparing }<progress /></p> }
                { for state.refused.iter().map(|lines| html! { <div role="alert" class="refused">{ parts::lines(lines) }</div> }) }
                { for state.told.iter().map(|lines| html! { <div role="status" class="told">{ parts::lines(lines) }</div> }) }
                if let Some(compared) = state.compared.as_deref().filter(|compared| compared.panel.len() > 1) {
                    { self.apart(&compared.panel) }
                    <div class="choices">
                        { side(Side::Figures, "figures", said.figures.to_owned()) }
                        { side(Side::Differences, "differences", format!("{} {}", said.differences, compared.cases.len())) }
                        <button type="button" data-merged="" onclick={ctx.link().callback(|_| Outer::Opinion(Msg::Download))}>{ said.download }</button>
                        <span class="meta">{ words::settled(self.language, self.settled(compared), compared.cases.len()) }</span>
                    </div>
                    { match state.side {
                        Side::Figures => self.figures(ctx, compared),
                        Side::Differences => self.stepping(ctx, compared),
                    } }
                } else {
                    <p class="meta" data-hint="">{ said.hint }</p>
                }
            </div>
        }
    }

    fn settled(&self, compared: &Compared) -> usize {
        (0..compared.cases.len()).filter(|at| self.opinion.choice(compared, *at).is_some()).count()
    }

    /// Those whose work is compared, and what of it counts.
    fn analysts(&self, ctx: &Context<Workbench>) -> Html {
        let said = words::words(self.language);
        let state = &self.opinion;
        let link = ctx.link();
        let chosen = link.batch_callback(|event: Event| {
            let picker = event.target_dyn_into::<HtmlInputElement>()?;
            let files = picker.files().map(|list| files::of_list(&list))?;
            picker.set_value("");
            Some(Outer::Opinion(Msg::Files(files)))
        });
        let own = link.callback(|event: Event| {
            let is_on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|switch| switch.checked());
            Outer::Opinion(Msg::Own(is_on))
        });
        let counted = link.callback(|index: usize| Outer::Opinion(Msg::Counted(index)));
        let name = |number: usize, value: &str| {
            let renamed = link.callback(move |event: Event| {
                let name = event.target_dyn_into::<HtmlInputElement>().map(|field| field.value());
                Outer::Opinion(Msg::Rename(number, name.unwrap_or_default()))
            });
            html! { <input class="name" data-name={number.to_string()} aria-label={if number == 0 { said.own_name } else { said.name }} placeholder={said.own} value={value.to_owned()} onchange={renamed} /> }
        };
        let tallies = self.sheet.reports().flat_map(|annotated| annotated.annotations.tally().kinds());
        let decided = tallies.filter(|(_, state, _)| *state != State::Suggested).map(|(.., count)| count).sum();
        let file = |(number, (known, project)): (usize, &(String, Project))| {
            let onclick = link.callback(move |_: MouseEvent| Outer::Opinion(Msg::Remove(number)));
            let marks: usize = project.documents.iter().map(|annotated| annotated.annotations.len()).sum();
            html! {
                <li>
                    { name(number + 1, known) }
                    <span class="meta">{ words::of_file(self.language, project.documents.len(), marks) }</span>
                    <button type="button" class="close" data-remove={number.to_string()} aria-label={format!("{} {known}", said.remove)} title={said.remove} {onclick}>{ "×" }</button>
                </li>
            }
        };
        let counts = vec![said.decided, said.suggested];
        html! {
            <ul class="analysts">
                <li>
                    <label><input type="checkbox" data-own="" checked={state.own} onchange={own} />{ said.of_page }</label>
                    { name(0, &state.own_name) }
                    <span class="meta">{ words::of_page(self.language, decided) }</span>
                </li>
                { for state.analysts.iter().enumerate().map(file) }
                <li>
                    <label class="button">{ said.open }<input type="file" id="opinion-picker" class="heard" multiple=true onchange={chosen} /></label>
                    { choice("opinion-counted", said.counted, counts, usize::from(state.counted == Counted::Suggested), counted) }
                </li>
            </ul>
        }
    }

    /// The texts that are not compared.
    fn apart(&self, panel: &Panel) -> Html {
        let names = |with: &[usize]| panel.called(with.iter().copied()).join("、");
        let said = words::words(self.language);
        let line = |apart: &crate::agreement::Apart| html! { <li>{ format!("{} — {}{}", apart.name, said.only_with, names(&apart.with)) }</li> };
        if panel.apart.is_empty() {
            return Html::default();
        }
        html! {
            <details class="apart" open={panel.shared.is_empty()}>
                <summary>{ words::not_compared(self.language, panel.apart.len(), panel.shared.len()) }</summary>
                <ul>{ for panel.apart.iter().map(line) }</ul>
            </details>
        }
    }
}

/// Keeps what is dragged here from the page, and takes back what the page shows for it.
fn taken(event: &DragEvent) {
    event.prevent_default();
    event.stop_propagation();
    let left = BrowserDrag::new("dragleave").ok();
    let document = web_sys::window().and_then(|window| window.document());
    // Refused only for events that are being dispatched.
    document.zip(left).iter().for_each(|(document, left)| drop(document.dispatch_event(left)));
}

/// What the worker read of an analyst's file, and what there is to say of that; why it is none, a line each.
fn analyst(file: &str, answer: Answer, language: Language) -> Result<(Project, Vec<String>), Vec<String>> {
    let Answer { done, mut project, rows, .. } = answer;
    let mut rows = rows.into_iter();
    let lines = rows.next().unwrap_or_default();
    if done == Some(false) {
        return Err(lines);
    }
    // The rows behind what can be chosen and the settings are passages without a sure place: nobody's opinion about this text.
    for id in rows.skip(2).filter_map(|doubt| doubt.first()?.parse().ok()) {
        project.documents.iter_mut().for_each(|annotated| drop(annotated.annotations.remove(AnnotationId(id))));
    }
    // A project in which nobody marked anything is one all the same.
    let is_marked = project.documents.iter().any(|annotated| !annotated.annotations.is_empty());
    let is_none = done.is_none() || !is_marked && !file.contains(".pizhu.");
    if is_none { Err(vec![words::no_annotations(language)]) } else { Ok((project, lines)) }
}

async fn compared(panel: Rc<Panel>, counted: Counted) -> Compared {
    let (mut study, mut cases, mut since) = (Study::new(panel.len()), Vec::new(), clock::now());
    for (text, shared) in panel.shared.iter().enumerate() {
        study.add(shared, &panel.tags, counted);
        cases.extend(cases_in(&panel, text, counted));
        if clock::now() - since > super::STRETCH {
            TimeoutFuture::new(0).await;
            since = clock::now();
        }
    }
    let keys = cases.iter().map(|case| case.key(&panel)).collect();
    Compared { figures: study.figures(), cases, keys, panel }
}

/// Whether something is typed or chosen there.
fn is_typed_into(element: &Element) -> bool {
    element.matches("input, select, textarea").unwrap_or(false)
}
