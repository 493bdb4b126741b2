//! Annotations of one instance of a passage for the others: where each would land, ticked or not, and carried when that is confirmed.

use super::{Msg, Passage, Repeats, beyond};
use crate::annotation::{Annotation, AnnotationId, Timestamp};
use crate::document::{Document, DocumentId};
use crate::findings::{Scale, written};
use crate::format;
use crate::repeats::{Carried, Fate, Refusal, carry};
use crate::session::Facet;
use crate::text::Span;
use crate::view::words::{facet, pick};
use crate::web::clock;
use crate::workbench::disputes::quoted;
use crate::workbench::grid::on_escape;
use crate::workbench::{Workbench, words};
use std::collections::BTreeSet;
use yew::prelude::*;

/// So many annotations are listed, and carried, at once.
const MOST: usize = 200;

/// What is to be carried.
pub(super) struct Carrying {
    /// The number of the passage, and of the instance whose annotations are carried.
    pub passage: usize,
    pub instance: usize,
    rows: Vec<Row>,
    /// Those that are not, by their keys.
    unticked: BTreeSet<Key>,
}

/// An annotation for an instance.
struct Row {
    document: DocumentId,
    instance: Span,
    carried: Carried,
}

/// An annotation and the instance that it is for.
type Key = (DocumentId, usize, AnnotationId);

impl Row {
    fn key(&self) -> Key {
        (self.document, self.instance.start(), self.carried.source.id)
    }

    /// What would be put there.
    fn put(&self) -> Option<&Annotation> {
        match &self.carried.fate {
            Fate::Put(annotation) => Some(annotation),
            Fate::Refused(_) => None,
        }
    }
}

impl Carrying {
    /// Takes the row of this number out, or in again.
    pub fn tick(&mut self, row: usize) {
        let Some(key) = self.rows.get(row).map(Row::key) else { return };
        if !self.unticked.remove(&key) {
            self.unticked.insert(key);
        }
    }

    fn is_ticked(&self, row: &Row) -> bool {
        !self.unticked.contains(&row.key())
    }

    /// What is listed and ticked.
    fn chosen(&self) -> impl Iterator<Item = (&Row, &Annotation)> {
        let ticked = self.rows.iter().take(MOST).filter(|row| self.is_ticked(row));
        ticked.filter_map(|row| Some((row, row.put()?)))
    }
}

impl Repeats {
    /// Carries nothing; the focus goes back to the passage.
    pub(super) fn close_carrying(&mut self) {
        let closed = self.carrying.take();
        self.focus =
            closed.map(|closed| format!("#workbench [data-passage='{}'] [data-instance='{}']", closed.passage, closed.instance));
    }
}

impl Workbench {
    pub(super) fn open_carrying(&mut self, passage: usize, instance: usize) {
        let is_open = self.repeats.carrying.as_ref().is_some_and(|open| (open.passage, open.instance) == (passage, instance));
        if is_open {
            return self.repeats.close_carrying();
        }
        let rows = self.rows_to_carry(passage, instance);
        self.repeats.carrying = Some(Carrying { passage, instance, rows, unticked: BTreeSet::new() });
        self.repeats.carried = None;
        self.repeats.focus = Some("#workbench .carrying".to_owned());
    }

    /// Looks anew at what can be carried: annotations changed.
    pub(super) fn carry_anew(&mut self) {
        let Some(carrying) = self.repeats.carrying.take() else { return };
        let rows = self.rows_to_carry(carrying.passage, carrying.instance);
        self.repeats.carrying = Some(Carrying { rows, ..carrying });
    }

    fn rows_to_carry(&self, passage: usize, instance: usize) -> Vec<Row> {
        let Some(Passage { instances, .. }) = self.repeats.passages.get(passage) else { return Vec::new() };
        let Some((one, from)) = instances.get(instance).and_then(|(id, span)| Some((self.report_of(*id)?, *span))) else {
            return Vec::new();
        };
        let now = Timestamp(clock::now());
        let others = instances.iter().enumerate().filter(|(number, _)| *number != instance);
        let rows = others.filter_map(|(_, (document, span))| {
            let carried = carry((one, from), (self.report_of(*document)?, *span), now, || AnnotationId(clock::fresh()));
            Some(carried.into_iter().map(move |carried| Row { document: *document, instance: *span, carried }))
        });
        let (mut rows, refused): (Vec<Row>, Vec<Row>) = rows.flatten().partition(|row| row.put().is_some());
        rows.extend(refused);
        rows
    }

    /// Wishes that what is chosen be put there, as one step.
    pub(super) fn confirm_carrying(&mut self) {
        let Some(carrying) = &self.repeats.carrying else { return };
        let mut wish = vec!["carry".to_owned()];
        for (row, annotation) in carrying.chosen() {
            let text = self.report_of(row.document).map(|annotated| annotated.document.text());
            let record = text.and_then(|text| format::annotation_record(annotation, text));
            wish.extend(record.into_iter().flat_map(|record| [row.document.to_string(), record]));
        }
        let count = (wish.len() - 1) / 2;
        if count > 0 {
            self.wish(&wish.iter().map(String::as_str).collect::<Vec<_>>());
            self.repeats.close_carrying();
            self.repeats.carried = Some(count);
        }
    }

    pub(super) fn told_of_carried(&self, count: usize) -> String {
        let before = pick(self.language, "已搬运", "carried");
        let behind = pick(self.language, "条标注，Ctrl Z 撤销", "annotations; Ctrl Z undoes it");
        format!(" · {before} {count} {behind}")
    }

    /// What would be carried where, and what would not and why.
    pub(super) fn carried_over(&self, send: &Callback<Msg>, carrying: &Carrying) -> Html {
        let say = |chinese, english| pick(self.language, chinese, english);
        let onkeydown = on_escape(send.reform(|()| Msg::Cancel));
        let chosen = carrying.chosen().count();
        let is_none = carrying.rows.iter().all(|row| row.put().is_none());
        html! {
            <section class="carrying" tabindex="-1" aria-label={say("搬运标注", "Carry annotations")} {onkeydown}>
                if is_none { <p>{ say("别处没有缺的、能搬的标注。", "The others lack nothing that can be carried.") }</p> }
                <ul>
                    { for carrying.rows.iter().take(MOST).enumerate().map(|(number, row)| self.row_to_carry(send, carrying, number, row)) }
                    { beyond(carrying.rows.len(), MOST) }
                </ul>
                <div class="acts">
                    <button type="button" data-confirm="" aria-disabled={(chosen == 0).to_string()} onclick={send.reform(|_: MouseEvent| Msg::Confirm)}>
                        { format!("{} {chosen} {}", say("搬运选中的", "Carry the"), say("条", "ticked")) }
                    </button>
                    <button type="button" data-cancel="" onclick={send.reform(|_: MouseEvent| Msg::Cancel)}>{ words::words(self.language).cancel }</button>
                </div>
            </section>
        }
    }

    fn row_to_carry(&self, send: &Callback<Msg>, carrying: &Carrying, number: usize, row: &Row) -> Html {
        let Some(annotated) = self.report_of(row.document) else { return Html::default() };
        let document = &annotated.document;
        let source = &row.carried.source;
        let words = self.report_of_carrying(carrying).and_then(|document| document.text().slice(source.span)).unwrap_or_default();
        let said = html! { <><b>{ self.says(source) }</b><span lang="zh-CN">{ format!(" {words} ") }</span></> };
        match &row.carried.fate {
            Fate::Put(annotation) => {
                let onchange = send.reform(move |_: Event| Msg::Tick(number));
                let place = self.place_of(document, annotation.span);
                html! {
                    <li>
                        <label><input type="checkbox" data-tick={number.to_string()} checked={carrying.is_ticked(row)} {onchange} />{ said }<small>{ format!("→ {place}") }</small></label>
                        { quoted(document, annotation.span) }
                    </li>
                }
            }
            Fate::Refused(refusal) => html! {
                <li data-refused="">{ "✕ " }{ said }<small>{ format!("→ {}: {}", self.place_of(document, row.instance), self.reason(*refusal)) }</small></li>
            },
        }
    }

    fn report_of_carrying(&self, carrying: &Carrying) -> Option<&Document> {
        let (id, _) = self.repeats.passages.get(carrying.passage)?.instances.get(carrying.instance)?;
        self.report_of(*id).map(|annotated| &*annotated.document)
    }

    /// What an annotation says: its kind, its tags, its value, its note, and what a person corrected.
    fn says(&self, annotation: &Annotation) -> String {
        let kind = annotation.kind.map(|kind| facet(self.language, Facet::of(Some(kind))).to_owned());
        let tags = annotation.tags.iter().filter_map(|id| self.tags.iter().find(|tag| tag.id == *id)).map(|tag| tag.name.clone());
        let value = annotation.value.as_ref().map(|value| written(value, Scale::Fitting));
        let corrections = annotation.qualifiers.corrections.as_deref();
        let corrections = corrections.into_iter().flat_map(|said| [&said.metric, &said.subject, &said.period]).flatten();
        let note = Some(annotation.note.clone()).filter(|note| !note.is_empty());
        let said = kind.into_iter().chain(tags).chain(value).chain(corrections.map(|said| said.to_string())).chain(note);
        said.collect::<Vec<_>>().join(" · ")
    }

    fn reason(&self, refusal: Refusal) -> &'static str {
        let (chinese, english) = match refusal {
            Refusal::Changed => ("那里的文字不同", "its words are others there"),
            Refusal::Beyond => ("超出了重复的段落", "it goes beyond the passage"),
            Refusal::Rejected => ("那里已驳回", "it was rejected there"),
            Refusal::Otherwise => ("那里另有标注", "it was annotated otherwise there"),
        };
        pick(self.language, chinese, english)
    }
}
