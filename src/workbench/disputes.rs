//! Where figures contradict each other, and who claims which place: each side with its words, one click from its sentence.

use super::{Msg, Workbench, words};
use crate::document::Document;
use crate::findings::{Scale, written};
use crate::insight::{Conflict, Row, sentence};
use crate::text::Span;
use yew::prelude::*;

/// What is listed at first, of contradictions and of the sides of one, and with each wish for more: with many reports a page of all would
/// take seconds to write.
pub(super) const MORE: usize = 200;

impl Workbench {
    /// Contradictions, side by side.
    pub(super) fn disputed(&self, ctx: &Context<Workbench>) -> Html {
        let said = words::words(self.language);
        let one = |conflict: &Conflict| {
            let (title, rows) = match conflict {
                Conflict::Values { rows } => (said.differ.to_owned(), rows.clone()),
                Conflict::Target { target, result, met } => {
                    (if *met { said.met } else { said.missed }.to_owned(), vec![*target, *result])
                }
                Conflict::Parts { whole, parts, sum } => {
                    (format!("{}{}", said.sum, sum.normalize()), [vec![*whole], parts.clone()].concat())
                }
            };
            self.beside(ctx, &title, &rows)
        };
        html! {
            <ol class="disputes" tabindex="0" aria-label={words::tab(self.language, super::Tab::Contradictions)}>
                if self.contradictions.is_empty() { <li class="meta">{ said.no_contradictions }</li> }
                { for self.contradictions.iter().take(self.listed).map(one) }
                { self.beyond(ctx, self.contradictions.len()) }
            </ol>
        }
    }

    /// Claims of rank that clash, then all.
    pub(super) fn ranked(&self, ctx: &Context<Workbench>) -> Html {
        let said = words::words(self.language);
        html! {
            <ol class="disputes" tabindex="0" aria-label={words::tab(self.language, super::Tab::Ranks)}>
                { for self.clashes.iter().take(self.listed).map(|rows| self.beside(ctx, said.clash, rows)) }
                { self.beyond(ctx, self.clashes.len()) }
                if self.ranks.is_empty() { <li class="meta">{ said.no_ranks }</li> } else { { self.beside(ctx, said.all_ranks, &self.ranks) } }
            </ol>
        }
    }

    fn beside(&self, ctx: &Context<Workbench>, title: &str, rows: &[usize]) -> Html {
        let row = |index: &usize| self.sheet.rows().get(*index).map(|row| self.side(ctx, *index, row));
        html! { <li><h2>{ title }</h2><ul>{ for rows.iter().take(self.listed).filter_map(row) }{ self.beyond(ctx, rows.len()) }</ul></li> }
    }

    /// What lists more, if not all of so many are listed.
    pub(super) fn beyond(&self, ctx: &Context<Workbench>, count: usize) -> Html {
        let beyond = count.saturating_sub(self.listed);
        let more = format!("{} (+{beyond})", words::words(self.language).more);
        html! {
            if beyond > 0 { <li><button type="button" data-more="" onclick={ctx.link().callback(|_| Msg::More)}>{ more }</button></li> }
        }
    }

    /// One side: what it says of what, in which words, where.
    fn side(&self, ctx: &Context<Workbench>, index: usize, row: &Row) -> Html {
        let annotated = self.sheet.report(row);
        let onclick = ctx.link().callback(move |_: MouseEvent| Msg::Follow(index));
        html! {
            <li>
                <button type="button" data-row={index.to_string()} {onclick}>
                    { self.figure(row) }
                    { for annotated.map(|annotated| quoted(&annotated.document, row.span)) }
                    <small>{ annotated.map(|annotated| annotated.document.title().to_owned()).unwrap_or_default() }</small>
                </button>
            </li>
        }
    }
}

impl Workbench {
    /// A figure in words: what it amounts to, with remarks, and of whom, when and what it is.
    pub(super) fn figure(&self, row: &Row) -> Html {
        let value = row.value.as_ref().map(|value| written(value, Scale::Fitting)).unwrap_or_default();
        let of = [&row.subject, &row.period, &row.metric].map(|cell| &*cell.text).into_iter().filter(|text| !text.is_empty());
        html! { <><b>{ value }</b>{ format!(" {} ", self.remarks(row)) }{ of.collect::<Vec<_>>().join(" · ") }</> }
    }
}

/// Characters of a sentence that are shown before and behind a passage.
const AROUND: usize = 120;

/// A passage in its sentence.
pub(super) fn quoted(document: &Document, span: Span) -> Html {
    let sentence = sentence(document, span);
    let slice = |from, to| document.text().slice(Span::new(from, to)).unwrap_or_default();
    let before = slice(sentence.start(), span.start()).trim_start();
    let skipped = before.char_indices().rev().nth(AROUND).map_or(0, |(at, c)| at + c.len_utf8());
    let behind = slice(span.end(), sentence.end()).trim_end();
    let end = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    html! {
        <q lang="zh-CN">
            if skipped > 0 { { "…" } }
            { before.get(skipped..).unwrap_or_default().to_owned() }<mark>{ slice(span.start(), span.end()).to_owned() }</mark>
            { behind.get(..end).unwrap_or_default().to_owned() }
            if end < behind.len() { { "…" } }
        </q>
    }
}
