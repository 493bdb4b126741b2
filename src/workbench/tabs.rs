//! The tabs: one is reached by Tab, the others from it by the arrows.

use super::grid::focus_on;
use super::{Msg, Tab, Workbench, words};
use yew::prelude::*;

/// The identity of what a tab shows.
pub const PANEL: &str = "workbench-panel";

/// The tab to which a key leads.
fn next(from: Tab, key: &str) -> Option<Tab> {
    let all = Tab::ALL;
    let at = all.iter().position(|tab| *tab == from)?;
    let to = match key {
        "ArrowRight" => (at + 1) % all.len(),
        "ArrowLeft" => (at + all.len() - 1) % all.len(),
        "Home" => 0,
        "End" => all.len() - 1,
        _ => return None,
    };
    all.get(to).copied()
}

impl Workbench {
    pub(super) fn tabs(&self, ctx: &Context<Workbench>) -> Html {
        let now = self.tab;
        let onkeydown = ctx.link().batch_callback(move |event: KeyboardEvent| {
            let tab = next(now, &event.key())?;
            event.prevent_default();
            focus_on(&format!("#workbench [data-tab={}]", tab.name()));
            Some(Msg::Show(tab))
        });
        html! {
            <div role="tablist" aria-label={words::words(self.language).workbench} {onkeydown}>{ for Tab::ALL.into_iter().map(|tab| self.one_tab(ctx, tab)) }</div>
        }
    }

    fn one_tab(&self, ctx: &Context<Workbench>, tab: Tab) -> Html {
        let count = match tab {
            Tab::Sheet => Some(self.sheet.rows().len()),
            Tab::Contradictions => Some(self.contradictions.len()),
            Tab::Ranks => Some(self.ranks.len()),
            Tab::Entities => Some(self.entities.count()),
            Tab::Codebook => Some(self.tags.len()),
            Tab::Opinion => self.opinion.count(),
            // They are looked for when they are shown.
            Tab::Charts | Tab::Rules | Tab::Together | Tab::Repeats => None,
        };
        let shown = self.tab == tab;
        let onclick = ctx.link().callback(move |_: MouseEvent| Msg::Show(tab));
        html! {
            <button type="button" role="tab" aria-selected={shown.to_string()} aria-controls={PANEL} data-tab={tab.name()}
                tabindex={if shown { "0" } else { "-1" }} {onclick}>
                { words::tab(self.language, tab) }{ for count.map(|count| html! { <span class="count">{ count }</span> }) }
            </button>
        }
    }
}
