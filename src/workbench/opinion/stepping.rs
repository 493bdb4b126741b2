//! Differences one after the other: each side's words in context, and what is settled by a key.

use super::{Compared, Msg, is_typed_into, words};
use crate::agreement::{Aspect, Case, Choice, Opinion, Stance};
use crate::annotation::describe;
use crate::findings::{Scale, written};
use crate::text::Span;
use crate::workbench::grid::found;
use crate::workbench::{Msg as Outer, Workbench, words as common};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Differences of one page of the list.
const PAGE: usize = 100;
/// So much of a passage is shown in the list, code points.
const SHORT: usize = 24;

/// What a key does where nothing is typed.
pub(super) fn key(event: &KeyboardEvent) -> Option<Outer> {
    let target = event.target_dyn_into::<Element>()?;
    let is_within = target.closest(".differences, .case").ok().flatten().is_some();
    if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typed_into(&target) || !is_within {
        return None;
    }
    let key = event.key();
    let step = |name: &str| click(name);
    let msg = match key.as_str() {
        "ArrowRight" | "ArrowDown" => return step("[data-step=next]").then(|| event.prevent_default()).and(None),
        "ArrowLeft" | "ArrowUp" => return step("[data-step=previous]").then(|| event.prevent_default()).and(None),
        "b" | "B" => Msg::Choose(Some(Choice::All)),
        "x" | "X" => Msg::Choose(Some(Choice::Neither)),
        "u" | "U" => Msg::Choose(None),
        "g" | "G" => Msg::Follow,
        digit => {
            let number = digit.parse::<usize>().ok().and_then(|number| number.checked_sub(1))?;
            return click(&format!("[data-take='{number}']")).then(|| event.prevent_default()).and(None);
        }
    };
    event.prevent_default();
    Some(Outer::Opinion(msg))
}

/// Clicks a button of the difference; whether there is one that can be clicked.
fn click(selector: &str) -> bool {
    let found = found(&format!("#workbench .case {selector}"));
    let button = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    button.iter().for_each(web_sys::HtmlElement::click);
    button.is_some()
}

impl Workbench {
    /// The list of differences, and the one that is shown.
    pub(super) fn stepping(&self, ctx: &Context<Workbench>, compared: &Compared) -> Html {
        let said = words::words(self.language);
        let at = self.opinion.at;
        let Some(case) = compared.cases.get(at) else {
            return html! { <p class="meta" data-agreed="">{ said.no_differences }</p> };
        };
        let first = at / PAGE * PAGE;
        let line = |(at, case): (usize, &Case)| self.line_of(ctx, compared, at, case);
        html! {
            <div class="stepping">
                <ol class="differences" aria-label={said.differences} start={(first + 1).to_string()}>
                    { for compared.cases.iter().enumerate().skip(first).take(PAGE).map(line) }
                </ol>
                { self.shown_case(ctx, compared, case) }
            </div>
        }
    }

    fn line_of(&self, ctx: &Context<Workbench>, compared: &Compared, at: usize, case: &Case) -> Html {
        let text = compared.panel.shared.get(case.text).and_then(|shared| shared.document.text().slice(case.span));
        let quote: String = text.unwrap_or_default().chars().take(SHORT).collect();
        let onclick = ctx.link().callback(move |_: MouseEvent| Outer::Opinion(Msg::Go(at)));
        let choice = self.opinion.choice(compared, at);
        let is_here = at == self.opinion.at;
        html! {
            <li key={at}>
                <button type="button" data-case={at.to_string()} aria-current={is_here.then_some("true")} {onclick}>
                    <span lang="zh-CN">{ quote }</span>
                    <small>{ self.aspects(case) }{ choice.map(|choice| format!(" · {}", words::choice(self.language, choice))).unwrap_or_default() }</small>
                </button>
            </li>
        }
    }

    fn aspects(&self, case: &Case) -> String {
        let named: Vec<&str> = case.aspects.iter().map(|aspect: &Aspect| words::aspect(self.language, *aspect)).collect();
        named.join(words::words(self.language).and)
    }

    fn shown_case(&self, ctx: &Context<Workbench>, compared: &Compared, case: &Case) -> Html {
        let said = words::words(self.language);
        let (at, count) = (self.opinion.at, compared.cases.len());
        let choice = self.opinion.choice(compared, at);
        let send = |label: &'static str, name: &'static str, pressed: Option<bool>, msg: fn(usize) -> Msg| {
            let onclick = ctx.link().callback(move |_: MouseEvent| Outer::Opinion(msg(at)));
            html! { <button type="button" data-act={name} aria-pressed={pressed.map(|pressed| pressed.to_string())} {onclick}>{ label }</button> }
        };
        let step = |label: &'static str, name: &'static str, to: usize| {
            let onclick = ctx.link().callback(move |_: MouseEvent| Outer::Opinion(Msg::Go(to)));
            html! { <button type="button" data-step={name} {onclick}>{ label }</button> }
        };
        let report = compared.panel.shared.get(case.text).map(|shared| shared.document.title().to_owned()).unwrap_or_default();
        let settled = choice.map_or_else(|| said.open_yet.to_owned(), |choice| words::choice(self.language, choice));
        html! {
            <div class="case" tabindex="0" role="group" aria-label={said.difference} aria-describedby="case-keys">
                <p role="status"><b>{ format!("{} / {count}", at + 1) }</b>{ format!(" {} · {settled} · {report}", self.aspects(case)) }</p>
                <ul>{ for case.opinions.iter().enumerate().map(|(number, opinion)| self.opinion_of(ctx, compared, case, number, opinion, choice)) }</ul>
                { self.others(compared, case) }
                <div class="acts">
                    { step(said.previous, "previous", at.checked_sub(1).unwrap_or(count.saturating_sub(1))) }
                    { step(said.next, "next", if at + 1 < count { at + 1 } else { 0 }) }
                    { send(said.all, "all", Some(choice == Some(Choice::All)), |_| Msg::Choose(Some(Choice::All))) }
                    { send(said.neither, "neither", Some(choice == Some(Choice::Neither)), |_| Msg::Choose(Some(Choice::Neither))) }
                    { send(said.leave_open, "open", None, |_| Msg::Choose(None)) }
                    { send(said.to_text, "text", None, |_| Msg::Follow) }
                </div>
                <p id="case-keys" class="meta">{ said.keys }</p>
            </div>
        }
    }

    fn opinion_of(
        &self,
        ctx: &Context<Workbench>,
        compared: &Compared,
        case: &Case,
        number: usize,
        opinion: &Opinion,
        choice: Option<Choice>,
    ) -> Html {
        let said = words::words(self.language);
        let annotation = &opinion.annotation;
        let names = compared.panel.called(opinion.with.iter().map(|(at, _)| *at));
        let labels: Vec<String> = opinion.labels.iter().map(|label| words::label(self.language, label)).collect();
        let value = annotation.value.as_ref().map(|value| written(value, Scale::Fitting)).unwrap_or_default();
        let qualifiers = &annotation.qualifiers;
        let remarks =
            common::remarks(self.language, qualifiers.bound, qualifiers.change, qualifiers.scope.as_deref(), qualifiers.target);
        let corrections =
            qualifiers.corrections.as_deref().map(|said| [&said.metric, &said.subject, &said.period].map(|one| one.as_deref()));
        let corrected = corrections.into_iter().flatten().flatten().chain(qualifiers.refers_to.as_deref());
        let facts: Vec<&str> =
            [value.as_str(), remarks.as_str()].into_iter().chain(corrected).filter(|fact| !fact.is_empty()).collect();
        let text = compared.panel.shared.get(case.text).map(|shared| shared.document.text());
        let hull = text.and_then(|text| describe(text, case.span));
        let slice = |start, end| text.and_then(|text| text.slice(Span::new(start, end))).unwrap_or_default();
        let (before, behind) = (slice(case.span.start(), annotation.span.start()), slice(annotation.span.end(), case.span.end()));
        let onclick = ctx.link().callback(move |_: MouseEvent| Outer::Opinion(Msg::Choose(Some(Choice::Take(number)))));
        let is_taken = choice.map(|choice| choice.takes(number));
        html! {
            <li class={match is_taken { Some(true) => "taken", Some(false) => "not-taken", None => "" }}>
                <p><b>{ names.join("、") }</b>{ format!(" {}", labels.join(said.and)) }
                    if !facts.is_empty() { <span class="facts">{ format!(" = {}", facts.join(" · ")) }</span> }</p>
                <q lang="zh-CN">{ hull.map(|hull| hull.prefix.to_owned()).unwrap_or_default() }{ before }<mark>{ slice(annotation.span.start(), annotation.span.end()) }</mark>{ behind }{ hull.map(|hull| hull.suffix.to_owned()).unwrap_or_default() }</q>
                if !annotation.note.is_empty() { <p class="meta">{ annotation.note.clone() }</p> }
                <button type="button" data-take={number.to_string()} aria-pressed={(is_taken == Some(true)).to_string()} {onclick}>{ format!("{} {}", said.take, number + 1) }</button>
            </li>
        }
    }

    /// Those who have no opinion of their own.
    fn others(&self, compared: &Compared, case: &Case) -> Html {
        let said = words::words(self.language);
        let other = |(at, name): (usize, &std::rc::Rc<str>)| {
            let stands = match case.stance(at) {
                Stance::Says(_) => return None,
                Stance::Rejected => said.rejected,
                Stance::Undecided => said.undecided,
                Stance::Silent => said.silent,
            };
            Some(html! { <li><b>{ &**name }</b>{ format!(" {stands}") }</li> })
        };
        html! { <ul class="others">{ for compared.panel.names.iter().enumerate().filter_map(other) }</ul> }
    }
}
