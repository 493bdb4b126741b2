//! The figures of agreement as a table, and what each of them is.

use super::{Compared, Msg, words};
use crate::agreement::{Figures, Share};
use crate::workbench::grid::choice;
use crate::workbench::{Msg as Outer, Workbench};
use yew::prelude::*;

impl Workbench {
    /// The figures of all analysts or of two.
    pub(super) fn figures(&self, ctx: &Context<Workbench>, compared: &Compared) -> Html {
        let said = words::words(self.language);
        let mut groups: Vec<&[usize]> = compared.figures.iter().map(|one| one.analysts.as_slice()).collect();
        groups.dedup();
        let group = groups.get(self.opinion.group).or(groups.first()).copied().unwrap_or_default();
        let name = |at: &usize| compared.panel.names.get(*at).map_or("", |name| name);
        let named = |group: &&[usize]| compared.panel.called(group.iter().copied()).join(" / ");
        let picked = ctx.link().callback(|index: usize| Outer::Opinion(Msg::Group(index)));
        let options: Vec<String> = groups.iter().map(named).collect();
        let heads = words::columns(self.language);
        html! {
            <div class="agreement" tabindex="0" role="region" aria-label={said.figures}>
                if groups.len() > 1 {
                    <p>{ choice("opinion-group", said.of_whom, options, self.opinion.group.min(groups.len() - 1), picked) }</p>
                }
                <table>
                    <thead><tr>
                        <th scope="col">{ said.label }</th>
                        { for group.iter().map(|at| html! { <th scope="col" class="number">{ format!("{} · {}", said.passages, name(at)) }</th> }) }
                        { for heads.iter().map(|head| html! { <th scope="col" class="number">{ *head }</th> }) }
                    </tr></thead>
                    <tbody>{ for compared.figures.iter().filter(|one| one.analysts == group).map(|one| self.row(one)) }</tbody>
                </table>
                <details class="explained" data-explain="">
                    <summary>{ said.explain }</summary>
                    <dl>{ for words::explained(self.language).iter().map(|(term, text)| html! { <><dt>{ *term }</dt><dd>{ *text }</dd></> }) }</dl>
                </details>
            </div>
        }
    }

    fn row(&self, one: &Figures) -> Html {
        let numbers = [
            share(one.exact),
            share(one.overlapping),
            values(one.values),
            number(one.cohen),
            number(one.fleiss),
            number(one.alpha),
            number(one.unitizing),
        ];
        let label = one.label.as_deref();
        let name =
            label.map_or_else(|| words::words(self.language).overall.to_owned(), |label| words::label(self.language, label));
        html! {
            <tr class={label.is_none().then_some("overall")} data-label={label.unwrap_or("overall").to_owned()}>
                <th scope="row">{ name }</th>
                { for one.passages.iter().map(|count| html! { <td class="number">{ count }</td> }) }
                { for numbers.into_iter().map(|number| html! { <td class="number">{ number }</td> }) }
            </tr>
        }
    }
}

fn share(share: Share) -> String {
    number(share.value())
}

fn values(share: Share) -> String {
    if share.of == 0 { "–".to_owned() } else { format!("{} / {}", share.are, share.of) }
}

/// A figure to three places; a dash where it is not defined.
fn number(number: Option<f64>) -> String {
    let Some(number) = number else { return "–".to_owned() };
    let thousandths = (number.abs() * 1000.0).round() as u64;
    let sign = if number < 0.0 && thousandths > 0 { "−" } else { "" };
    format!("{sign}{}.{:03}", thousandths / 1000, thousandths % 1000)
}
