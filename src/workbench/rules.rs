//! How the detector's rules fare with this analyst, and which of them are silent.

use super::{Msg as Outer, Tab, Workbench};
use crate::annotation::{Lines, Muted, Table};
use crate::detect::explanation;
use crate::findings::{Trial, Verdicts, trials};
use crate::view::words::pick;
use crate::web::files;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// So many wordings of a rule are listed at most.
const LISTED: usize = 60;

/// What is known of the rules.
#[derive(Default)]
pub struct Rules {
    trials: Vec<Trial>,
    /// The rule whose wordings are listed.
    open: Option<String>,
    /// What the rules are for ([`explanation`] reads it), once it is here.
    explanations: Option<String>,
}

/// What happens to them.
pub enum Msg {
    Explained(String),
    /// The wordings of a rule are listed, or no longer.
    Open(String),
    /// A line of the table of muted rules comes or goes.
    Mute(String),
}

impl Workbench {
    /// Counts anew what became of suggestions, if the tab is shown.
    pub(super) fn try_rules(&mut self, ctx: &Context<Workbench>) {
        if self.tab != Tab::Rules {
            return;
        }
        self.rules.trials = trials(self.sheet.reports(), &self.muted());
        if self.rules.explanations.is_none() {
            let link = ctx.link().clone();
            spawn_local(async move {
                // Without it the rules stand there by their names.
                let table = files::text_beside("rules").await.unwrap_or_default();
                link.send_message(Outer::Rules(Msg::Explained(table)));
            });
        }
    }

    pub(super) fn take_rules(&mut self, msg: Msg) {
        match msg {
            Msg::Explained(table) => self.rules.explanations = Some(table),
            Msg::Open(rule) => self.rules.open = Some(rule).filter(|rule| self.rules.open.as_ref() != Some(rule)),
            Msg::Mute(line) => {
                let muted = self.muted();
                let kept: Vec<&str> = muted.iter().filter(|known| *known != line).collect();
                let gone = kept.len() < muted.iter().count();
                let lines: Vec<&str> = kept.into_iter().chain((!gone).then_some(line.as_str())).collect();
                self.wish(&["table", Table::Muted.name(), &lines.join("\n")]);
            }
        }
    }

    fn muted(&self) -> Lines {
        self.tables.get(Table::Muted).cloned().unwrap_or_default()
    }

    /// The rules with their verdicts.
    pub(super) fn tried(&self, ctx: &Context<Workbench>) -> Html {
        let language = self.language;
        let say = |chinese, english| pick(language, chinese, english);
        let heads = [
            say("规则", "Rule"),
            say("待审", "To review"),
            say("采纳", "Accepted"),
            say("改后采纳", "Changed"),
            say("驳回", "Rejected"),
            say("准确率（95% 区间）", "Precision (95% interval)"),
            say("静音", "Mute"),
        ];
        let lines = self.muted();
        let muted = Muted::of(&lines);
        html! {
            <div class="rules" tabindex="0" role="region" aria-label={say("规则", "Rules")}>
                <p class="meta">{ say(
                    "准确率 = 原样采纳 ÷ (采纳 + 改后采纳 + 驳回)；区间按威尔逊公式。静音的规则不再提建议，已决定的不受影响；静音表随项目保存和导出。",
                    "Precision = accepted as found ÷ (accepted + changed + rejected), with Wilson's interval. A muted rule makes no suggestions; what you decided stays. The table of muted rules is kept and handed out with the project.",
                ) }</p>
                <table>
                    <thead><tr>{ for heads.into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    { for self.rules.trials.iter().map(|trial| self.trial(ctx, trial, &muted)) }
                </table>
            </div>
        }
    }

    fn trial(&self, ctx: &Context<Workbench>, trial: &Trial, muted: &Muted) -> Html {
        let Trial { rule, verdicts, words } = trial;
        let open = self.rules.open.as_ref() == Some(rule);
        let told = self.rules.explanations.as_deref().and_then(|table| explanation(table, rule));
        let reason = told.map_or(rule.as_str(), |told| pick(self.language, told.reason_zh, told.reason_en));
        let opens = {
            let rule = rule.clone();
            ctx.link().callback(move |_: MouseEvent| Outer::Rules(Msg::Open(rule.clone())))
        };
        let more = words.len().saturating_sub(LISTED);
        html! {
            <tbody key={rule.clone()}>
                <tr data-rule={rule.clone()}>
                    <th scope="row">
                        <button type="button" aria-expanded={open.to_string()} onclick={opens}>{ if open { "▾ " } else { "▸ " } }{ reason }</button>
                    </th>
                    { self.verdicts(*verdicts) }
                    <td>{ self.mute(ctx, rule.clone(), muted.iter().any(|(muted, words)| muted == rule && words.is_none()), reason) }</td>
                </tr>
                if open {
                    { for words.iter().take(LISTED).map(|(words, verdicts)| html! {
                        <tr class="wording">
                            <th scope="row" lang="zh-CN">{ words }</th>
                            { self.verdicts(*verdicts) }
                            <td>{ self.mute(ctx, format!("{rule} = {words}"), muted.silences(rule, words), words) }</td>
                        </tr>
                    }) }
                    if more > 0 { <tr class="wording"><td colspan="7">{ format!("… +{more}") }</td></tr> }
                }
            </tbody>
        }
    }

    fn verdicts(&self, verdicts: Verdicts) -> Html {
        let Verdicts { waiting, accepted, changed, rejected } = verdicts;
        let count = |count: usize| html! { <td class="number">{ count }</td> };
        let share = verdicts.precision().zip(verdicts.interval()).map(|(share, (from, to))| {
            let percent = |share: f64| (share * 100.0).round();
            html! { <><meter min="0" max="1" value={share.to_string()} aria-hidden="true" />{ format!(" {}% ({}–{})", percent(share), percent(from), percent(to)) }</> }
        });
        html! { <>{ for [waiting, accepted, changed, rejected].map(count) }<td>{ share.unwrap_or_else(|| "–".into()) }</td></> }
    }

    fn mute(&self, ctx: &Context<Workbench>, line: String, pressed: bool, of: &str) -> Html {
        let label = pick(self.language, "静音", "Mute");
        let onclick = {
            let line = line.clone();
            ctx.link().callback(move |_: MouseEvent| Outer::Rules(Msg::Mute(line.clone())))
        };
        html! {
            <button type="button" class="chip" data-mute={line} aria-pressed={pressed.to_string()} aria-label={format!("{label} {of}")} {onclick}>
                { if pressed { "✓ " } else { "" } }{ label }
            </button>
        }
    }
}
