//! Charts of the sheet: what they are of is chosen, a script of their own draws them, and the same records stand in a table below.

mod drawing;
mod words;

use super::grid::{choice, position};
use super::{Tab, Workbench};
use crate::charts::{Chart, Kind, Mark, Topic, chart, subjects, topics};
use crate::findings::Sheet;
use crate::session::Language;
use crate::view::parts;
use crate::web::{charts as script, files};
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

/// Subjects that can be chosen, and sentences of one mark that the table leads to.
const MOST_SUBJECTS: usize = 60;
const MOST_PLACES: usize = 5;

/// The forms in which a chart is saved.
const FORMS: [&str; 2] = ["svg", "png"];

/// What happens to the charts.
pub enum Msg {
    /// The script that draws has come.
    Ready,
    Kind(Kind),
    /// Another of the topics.
    Topic(usize),
    /// A subject is shown or not.
    Subject(Rc<str>),
    Save(&'static str),
    Failed(String),
}

/// What is drawn.
#[derive(Default)]
pub struct Charts {
    kind: Kind,
    topics: Vec<Topic>,
    topic: usize,
    subjects: Vec<(Rc<str>, usize)>,
    without: BTreeSet<Rc<str>>,
    chart: Chart,
    /// Whether the sheet has changed since it was looked at.
    stale: bool,
    /// Whether the chart is to be drawn when the tab is written.
    drawing: bool,
    place: NodeRef,
}

impl Charts {
    /// The sheet has changed.
    pub fn invalidate(&mut self) {
        self.stale = true;
    }

    /// Looks at the sheet, if it has changed, and has the chart drawn anew.
    pub fn look(&mut self, sheet: &Sheet) {
        if std::mem::take(&mut self.stale) {
            let former = self.topics.get(self.topic).map(|topic| topic.name.clone());
            self.list(sheet);
            let again = self.topics.iter().position(|topic| Some(&topic.name) == former.as_ref());
            self.topic = again.unwrap_or_default();
            self.make(sheet);
        }
        self.drawing = true;
    }

    fn list(&mut self, sheet: &Sheet) {
        self.topics = topics(sheet, self.kind);
        self.topic = 0;
    }

    fn make(&mut self, sheet: &Sheet) {
        let topic = self.topics.get(self.topic);
        self.subjects = topic.map(|topic| subjects(sheet, topic)).unwrap_or_default();
        self.chart = topic.map(|topic| chart(sheet, topic, self.kind, &self.without)).unwrap_or_default();
        self.drawing = true;
    }

    fn name(&self) -> &str {
        self.topics.get(self.topic).map_or("", |topic| &topic.name)
    }
}

impl Workbench {
    /// What happens to the charts. Whether they are to be written anew.
    pub(super) fn change_charts(&mut self, ctx: &Context<Workbench>, msg: Msg) -> bool {
        let charts = &mut self.charts;
        match msg {
            Msg::Ready => charts.drawing = true,
            Msg::Kind(kind) => {
                charts.kind = kind;
                charts.list(&self.sheet);
                charts.make(&self.sheet);
            }
            Msg::Topic(topic) => {
                charts.topic = topic;
                charts.make(&self.sheet);
            }
            Msg::Subject(subject) => {
                if !charts.without.remove(&subject) {
                    charts.without.insert(subject);
                }
                charts.make(&self.sheet);
            }
            Msg::Save(form) => {
                self.save_chart(ctx, form);
                return false;
            }
            Msg::Failed(reason) => {
                self.wish(&["trouble", &reason]);
                return false;
            }
        }
        true
    }

    /// Looks at the sheet, and fetches what draws.
    pub(super) fn open_charts(&mut self, ctx: &Context<Workbench>) {
        self.charts.look(&self.sheet);
        let link = ctx.link().clone();
        spawn_local(async move {
            let started = script::start().await;
            link.send_message(super::Msg::Charts(started.map_or_else(|error| Msg::Failed(error.0), |()| Msg::Ready)));
        });
    }

    /// Draws the chart, when the tab is in the page.
    pub(super) fn draw_chart(&mut self) {
        if self.tab != Tab::Charts || !std::mem::take(&mut self.charts.drawing) {
            return;
        }
        let Some(place) = self.charts.place.cast::<Element>() else { return };
        let drawing = (!self.charts.chart.marks.is_empty()).then(|| self.drawing());
        self.tell(script::show(&place, drawing.as_deref()));
    }

    fn save_chart(&self, ctx: &Context<Workbench>, form: &'static str) {
        let Some(place) = self.charts.place.cast::<Element>() else { return };
        let link = ctx.link().clone();
        let of = words::kind(self.language, self.charts.kind);
        let name = format!("{of} {}.{form}", self.charts.name()).replace(|c: char| "/\\:*?\"<>|".contains(c), "-");
        spawn_local(async move {
            let saved = script::file(&place, form).await.and_then(|file| files::download(&name, &file));
            if let Err(error) = saved {
                link.send_message(super::Msg::Charts(Msg::Failed(error.0)));
            }
        });
    }

    /// The tab: what is chosen, the chart, and its table.
    pub(super) fn charted(&self, ctx: &Context<Workbench>) -> Html {
        let (charts, said) = (&self.charts, words::words(self.language));
        let leads = ctx.link().batch_callback(|event: MouseEvent| {
            let mark = event.target_dyn_into::<Element>()?.closest("[data-mark]").ok()??;
            let row = mark.get_attribute("data-mark")?.parse().ok()?;
            event.prevent_default();
            Some(super::Msg::Follow(row))
        });
        let nothing = match charts.topics.is_empty() {
            true => words::nothing(self.language, charts.kind),
            false => said.no_subject,
        };
        html! {
            <>
                { self.chart_choices(ctx) }
                <div class="charts" tabindex="0" role="region" aria-label={words::kind(self.language, charts.kind)} onclick={leads}>
                    if charts.chart.marks.is_empty() { <p class="meta" role="status">{ nothing }</p> }
                    <figure hidden={charts.chart.marks.is_empty()}>
                        <div class="chart-drawing" ref={charts.place.clone()} />
                        <figcaption>{ words::described(self.language, charts.kind, charts.name(), &charts.chart) }</figcaption>
                    </figure>
                    if !charts.chart.marks.is_empty() { { self.chart_table() } }
                </div>
            </>
        }
    }

    fn chart_choices(&self, ctx: &Context<Workbench>) -> Html {
        let (charts, said) = (&self.charts, words::words(self.language));
        let link = ctx.link();
        let kinds = Kind::ALL.map(|kind| words::kind(self.language, kind)).to_vec();
        let kind = link.callback(|index: usize| super::Msg::Charts(Msg::Kind(Kind::ALL.get(index).copied().unwrap_or_default())));
        let option = |topic: &Topic| {
            AttrValue::from(format!("{} ({})", words::topic(self.language, charts.kind, &topic.name), topic.rows.len()))
        };
        let topic = link.callback(|index: usize| super::Msg::Charts(Msg::Topic(index)));
        let of = if charts.kind == Kind::Ranks { said.scope } else { said.metric };
        let subject = |(name, count): &(Rc<str>, usize)| {
            let shown = !charts.without.contains(name);
            let onchange = {
                let name = name.clone();
                link.callback(move |_: Event| super::Msg::Charts(Msg::Subject(name.clone())))
            };
            html! {
                <li><label><input type="checkbox" checked={shown} {onchange} />{ &**name }<span class="count">{ count }</span></label></li>
            }
        };
        let shown = charts.subjects.iter().filter(|(name, _)| !charts.without.contains(name)).count();
        let save = |form: &'static str| {
            let onclick = link.callback(move |_: MouseEvent| super::Msg::Charts(Msg::Save(form)));
            let disabled = charts.chart.marks.is_empty().then_some("true");
            html! { <button type="button" data-save={form} aria-disabled={disabled} {onclick}>{ form.to_uppercase() }</button> }
        };
        html! {
            <div class="choices">
                { choice("chart-kind", said.chart, kinds, position(&Kind::ALL, charts.kind), kind) }
                if !charts.topics.is_empty() {
                    <label class="topic">{ of }{ parts::choice("chart-topic", of.into(), charts.topics.iter().map(option).collect(), charts.topic, topic) }</label>
                    <details class="subjects">
                        <summary>{ format!("{} {shown}/{}", said.subjects, charts.subjects.len()) }</summary>
                        <ul>{ for charts.subjects.iter().take(MOST_SUBJECTS).map(subject) }</ul>
                    </details>
                }
                <span class="export" role="group" aria-label={said.save}>{ format!("{} ", said.save) }{ for FORMS.into_iter().map(save) }</span>
            </div>
        }
    }

    /// The records of the chart's marks, in their order.
    fn chart_table(&self) -> Html {
        let (charts, said) = (&self.charts, words::words(self.language));
        let heads = [said.subject, said.period, said.metric, said.value, said.written, said.kind, said.source];
        let record = |mark: &Mark| {
            let quotes: BTreeSet<&str> =
                mark.rows.iter().filter_map(|row| self.sheet.rows().get(*row)).map(|row| self.sheet.quote(row)).collect();
            let places = mark.rows.iter().take(MOST_PLACES).filter_map(|row| self.source(*row));
            let beyond = mark.rows.len().saturating_sub(MOST_PLACES);
            html! {
                <tr>
                    <th scope="row">{ or_missing(self.language, &mark.subject) }</th>
                    <td>{ or_missing(self.language, &mark.period) }</td>
                    <td>{ &*mark.metric }</td>
                    <td class="number">{ &mark.text }</td>
                    <td lang="zh-CN">{ quotes.into_iter().collect::<Vec<_>>().join("、") }</td>
                    <td>{ words::standing(self.language, mark) }</td>
                    <td>{ for places }if beyond > 0 { { format!("+{beyond}") } }</td>
                </tr>
            }
        };
        html! {
            <table>
                <caption>{ words::title(self.language, charts.kind, charts.name()) }</caption>
                <thead><tr>{ for heads.into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                <tbody>{ for charts.chart.marks.iter().map(record) }</tbody>
            </table>
        }
    }

    /// A button that leads to a row's sentence.
    fn source(&self, index: usize) -> Option<Html> {
        let row = self.sheet.rows().get(index)?;
        let report = self.sheet.report(row)?.document.title().to_owned();
        let place = super::words::words(self.language).paragraph.replace("{}", &row.paragraph.to_string());
        Some(
            html! { <button type="button" data-mark={index.to_string()} title={report.clone()}>{ format!("{place} {report}") }</button> },
        )
    }
}

fn or_missing(language: Language, words: &str) -> String {
    if words.is_empty() { super::words::words(language).none.to_owned() } else { words.to_owned() }
}
