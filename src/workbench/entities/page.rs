//! The page of one program or organization: how it is written, whom it occurs with, the figures in its sentences, and where it stands.

use super::words;
use super::{Entities, Grouped, Msg, Workbench};
use crate::entities::{Entity, FormOf, Mention, Partner, Unit};
use crate::workbench::disputes::quoted;
use crate::workbench::grid::{choice, on_escape, position};
use std::collections::BTreeMap;
use yew::prelude::*;

/// Entities that occur with one and are listed.
const PARTNERS: usize = 24;

impl Workbench {
    /// The page of the entity that is shown.
    pub(super) fn entity_page(&self, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let Some(entity) = self.entities.shown() else {
            return html! { <section class="entity" tabindex="-1"><p class="meta">{ said.choose_one }</p></section> };
        };
        let onkeydown = on_escape(send.reform(|()| Msg::Leave));
        let counts = format!(
            "{} · {} {} · {} {}",
            words::kind(self.language, entity.kind),
            entity.mentions.len(),
            said.times,
            entity.reports,
            said.reports
        );
        html! {
            <section class="entity" tabindex="-1" aria-label={entity.name.to_string()} {onkeydown}>
                <h2>{ &*entity.name }</h2>
                <p class="meta">{ counts }{ " " }
                    <button type="button" data-leave="" onclick={send.reform(|_: MouseEvent| Msg::Leave)}>{ said.back }</button>
                </p>
                { self.forms_of(entity, send) }
                { self.partners_of(send) }
                { self.figures_beside(send) }
                { self.mentions_of(entity, send) }
            </section>
        }
    }

    fn forms_of(&self, entity: &Entity, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let chosen = &self.entities.forms;
        let form = |(number, form): (usize, &FormOf)| {
            let all: Vec<&str> = form.written.iter().map(|(written, _)| &**written).collect();
            let onchange = send.reform(move |_: Event| Msg::Form(number));
            html! {
                <li><label>
                    <input type="checkbox" data-form-of={number.to_string()} checked={chosen.contains(&number)} {onchange} />
                    <b>{ all.join(" / ") }</b><small>{ format!(" {} × {}", form.scope, form.count) }</small>
                </label></li>
            }
        };
        let splits = !chosen.is_empty() && chosen.len() < entity.forms.len();
        html! {
            <>
                <h3>{ said.forms }<small>{ format!(" {}", entity.forms.len()) }</small></h3>
                <ul class="forms">{ for entity.forms.iter().enumerate().map(form) }</ul>
                if entity.forms.len() > 1 {
                    <p class="meta">
                        <button type="button" data-split="" aria-disabled={(!splits).to_string()} onclick={send.reform(|_: MouseEvent| Msg::Split)}>{ said.split }</button>
                        { format!(" {}", said.forms_hint) }
                    </p>
                }
            </>
        }
    }

    fn partners_of(&self, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let Entities { partners, gathered, unit, .. } = &self.entities;
        let units = Unit::ALL.map(|unit| words::unit(self.language, unit)).to_vec();
        let picked = send.reform(|index: usize| Msg::Unit(Unit::ALL.get(index).copied().unwrap_or_default()));
        let partner = |Partner { entity, count, share, bits }: &Partner| {
            let (number, name) =
                (*entity, gathered.entities.get(*entity).map(|entity| entity.name.to_string()).unwrap_or_default());
            let onclick = send.reform(move |_: MouseEvent| Msg::Open(number));
            let said = format!(
                " × {count} · {} {}% · {} {}",
                said.share,
                words::tenths(*share * 100.0),
                said.bits,
                words::tenths(*bits)
            );
            html! { <li><button type="button" data-partner={number.to_string()} {onclick}>{ name }<small>{ said }</small></button></li> }
        };
        html! {
            <>
                <h3>{ said.partners }<small>{ format!(" {}", partners.len()) }</small></h3>
                { choice("entities-unit", said.unit, units, position(&Unit::ALL, *unit), picked) }
                <ul class="partners">{ for partners.iter().take(PARTNERS).map(partner) }</ul>
            </>
        }
    }

    fn figures_beside(&self, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let Entities { figures, most, .. } = &self.entities;
        let row = |index: &usize| {
            let row = self.sheet.rows().get(*index)?;
            let (document, span) = (row.document, row.span);
            let onclick = send.reform(move |_: MouseEvent| Msg::Follow(document, span));
            let report = self.sheet.report(row).map(|report| report.document.title().to_owned()).unwrap_or_default();
            Some(html! {
                <li><button type="button" data-row={index.to_string()} {onclick}>
                    { self.figure(row) }<small>{ format!(" {report}") }</small>
                </button></li>
            })
        };
        html! {
            <>
                <h3>{ said.figures }<small>{ format!(" {}", figures.len()) }</small></h3>
                if figures.is_empty() { <p class="meta">{ said.no_figures }</p> }
                <ul class="beside">{ for figures.iter().take(*most).filter_map(row) }</ul>
            </>
        }
    }

    fn mentions_of(&self, entity: &Entity, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let Entities { grouped, most, readings, figures, .. } = &self.entities;
        let pick = |grouping: Grouped, name: &'static str, label: &'static str| {
            let onclick = send.reform(move |_: MouseEvent| Msg::Grouped(grouping));
            html! { <button type="button" class="chip" data-grouped={name} aria-pressed={(*grouped == grouping).to_string()} {onclick}>{ label }</button> }
        };
        // Reports in their order, periods in that of time.
        let mut groups: BTreeMap<(usize, String), Vec<(usize, &Mention)>> = BTreeMap::new();
        for (at, index) in entity.mentions.iter() {
            let Some(mention) = readings.get(*at).and_then(|reading| reading.mentions.get(*index)) else { continue };
            let group = match grouped {
                Grouped::Report => (*at, String::new()),
                Grouped::Period => {
                    (usize::from(mention.when.is_none()), mention.when.as_deref().unwrap_or(said.no_period).to_owned())
                }
            };
            groups.entry(group).or_default().push((*at, mention));
        }
        let mut left = *most;
        let group = |((at, period), mentions): (&(usize, String), &Vec<(usize, &Mention)>)| {
            let shown = mentions.len().min(left);
            left -= shown;
            let title = match grouped {
                Grouped::Report => self.title_of(*at),
                Grouped::Period => period.clone(),
            };
            let listed = mentions.iter().take(shown).map(|(at, mention)| self.mention(*at, mention, send));
            html! { <li><h4>{ title }<small>{ format!(" {}", mentions.len()) }</small></h4><ul class="beside">{ for listed }</ul></li> }
        };
        html! {
            <>
                <h3>{ said.mentions }<small>{ format!(" {}", entity.mentions.len()) }</small></h3>
                <p class="meta">{ pick(Grouped::Report, "report", said.by_report) }{ pick(Grouped::Period, "period", said.by_period) }</p>
                <ul>{ for groups.iter().map(group) }</ul>
                if entity.mentions.len() > *most || figures.len() > *most {
                    <button type="button" data-more="" onclick={send.reform(|_: MouseEvent| Msg::More)}>{ said.more }</button>
                }
            </>
        }
    }

    fn title_of(&self, reading: usize) -> String {
        let report = self.entities.readings.get(reading).and_then(|reading| self.sheet.report_of(reading.document));
        report.map(|report| report.document.title().to_owned()).unwrap_or_default()
    }

    /// A mention: the number of its reading, and its own there.
    pub(in crate::workbench) fn mention_at(&self, (at, index): (usize, usize), send: &Callback<Msg>) -> Html {
        let mention = self.entities.readings.get(at).and_then(|reading| reading.mentions.get(index));
        mention.map(|mention| self.mention(at, mention, send)).unwrap_or_default()
    }

    fn mention(&self, at: usize, mention: &Mention, send: &Callback<Msg>) -> Html {
        let report = self.entities.readings.get(at).and_then(|reading| self.sheet.report_of(reading.document));
        let Some(document) = report.map(|report| &report.document) else { return Html::default() };
        let (id, span) = (document.id(), mention.span);
        let onclick = send.reform(move |_: MouseEvent| Msg::Follow(id, span));
        let place = crate::workbench::words::words(self.language).paragraph.replace("{}", &mention.paragraph.to_string());
        let beside = match self.entities.grouped {
            Grouped::Report => mention.when.as_deref().unwrap_or_default().to_owned(),
            Grouped::Period => self.title_of(at),
        };
        html! {
            <li><button type="button" data-mention="" {onclick}>
                { quoted(document, span) }<small>{ format!("{place} {beside}") }</small>
            </button></li>
        }
    }
}
