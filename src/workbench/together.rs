//! Who occurs with what: programs and organizations of the same sentences or paragraphs, as a table and as a drawing of the strongest
//! links. Either leads to the sentences.

use super::entities::words;
use super::grid::{choice, found, position};
use super::words as of_workbench;
use super::{Tab, Workbench, entities};
use crate::entities::{LIST, Pair, Partner, Unit, drawing};
use crate::web::files;
use yew::prelude::*;

/// How often a pair must stand together to be told of.
const LEAST: [usize; 5] = [1, 2, 3, 5, 10];
/// How many links are drawn.
const DRAWN: [usize; 4] = [10, 20, 40, 80];
/// Rows of the table, and sentences of a pair, that are in the page.
const AT_ONCE: usize = 200;

/// The drawing: its width, the height of a name, and where the two columns stand, all in units of the drawing.
const WIDTH: usize = 760;
const NAME: usize = 24;
const LEFT: usize = 270;
const RIGHT: usize = 490;
/// Characters of a name that have room beside the lines.
const ROOM: usize = 18;

/// What happens in the tab.
#[derive(Clone, Copy)]
pub enum Msg {
    Unit(Unit),
    Least(usize),
    Drawn(usize),
    By(By),
    /// The sentences of a pair are shown: a program's number, an organization's.
    Choose(usize, usize),
    Save,
}

/// By what pairs are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    Count,
    Share,
    Bits,
}

impl By {
    const ALL: [By; 3] = [By::Count, By::Share, By::Bits];
}

/// What the tab shows.
pub struct Pairs {
    least: usize,
    drawn: usize,
    by: By,
    pairs: Vec<Pair>,
    chosen: Option<(usize, usize)>,
}

impl Default for Pairs {
    fn default() -> Pairs {
        Pairs { least: 1, drawn: 20, by: By::default(), pairs: Vec::new(), chosen: None }
    }
}

impl Workbench {
    /// Looks which pairs there are, if the tab is shown.
    pub(super) fn look_together(&mut self) {
        if self.tab != Tab::Together {
            return;
        }
        let Pairs { least, by, .. } = self.pairs;
        let mut pairs = self.entities.pairs(least);
        let strength = |pair: &Pair| match by {
            By::Count => pair.organization.count as f64,
            By::Share => pair.organization.share,
            By::Bits => pair.organization.bits,
        };
        // What is as strong stays in the order of how often.
        pairs.sort_by(|one, other| strength(other).total_cmp(&strength(one)));
        self.pairs.chosen = self.pairs.chosen.filter(|chosen| pairs.iter().any(|pair| ends(pair) == *chosen));
        self.pairs.pairs = pairs;
    }

    /// What happens in the tab.
    pub(super) fn update_together(&mut self, msg: Msg) {
        match msg {
            Msg::Unit(unit) => self.entities.set_unit(unit),
            Msg::Least(least) => self.pairs.least = least,
            Msg::Drawn(drawn) => self.pairs.drawn = drawn,
            Msg::By(by) => self.pairs.by = by,
            Msg::Choose(program, organization) => {
                self.pairs.chosen = Some((program, organization));
                return;
            }
            Msg::Save => return self.save_drawing(),
        }
        self.look_together();
    }

    fn save_drawing(&self) {
        let Some(drawing) = found("#workbench .drawing") else { return };
        let blob = files::blob(drawing.outer_html().as_bytes(), "image/svg+xml");
        self.tell(blob.and_then(|blob| files::download("together.svg", &blob)));
    }

    /// The tab.
    pub(super) fn beside_each_other(&self, ctx: &Context<Workbench>) -> Html {
        let said = words::words(self.language);
        let send = ctx.link().callback(super::Msg::Together);
        if self.pairs.pairs.is_empty() {
            return html! { <>{ self.pair_choices(&send) }<p class="meta">{ said.no_pairs }</p></> };
        }
        html! {
            <>
                { self.pair_choices(&send) }
                <div class="together">
                    <div class="pairs" tabindex="0" role="region" aria-label={of_workbench::tab(self.language, Tab::Together)}>{ self.pair_table(&send) }</div>
                    <div class="drawn" tabindex="0" role="region" aria-label={said.drawing}>
                        { self.drawn(&send) }
                        { self.sentences_of_pair(ctx) }
                    </div>
                </div>
                <p class="meta">{ said.measures.replace("{}", &LIST.to_string()) }</p>
            </>
        }
    }

    fn pair_choices(&self, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let Pairs { least, drawn, by, .. } = self.pairs;
        let unit = self.entities.unit();
        let units = Unit::ALL.map(|unit| words::unit(self.language, unit)).to_vec();
        let orders = By::ALL.map(|by| words::strength(self.language, by)).to_vec();
        let numbers = |numbers: &[usize]| numbers.iter().map(usize::to_string).collect::<Vec<_>>();
        html! {
            <div class="choices">
                { choice("together-unit", said.unit, units, position(&Unit::ALL, unit), send.reform(|at: usize| Msg::Unit(Unit::ALL.get(at).copied().unwrap_or_default()))) }
                { choice("together-by", said.by, orders, position(&By::ALL, by), send.reform(|at: usize| Msg::By(By::ALL.get(at).copied().unwrap_or_default()))) }
                { choice("together-least", said.least, numbers(&LEAST), position(&LEAST, least), send.reform(|at: usize| Msg::Least(LEAST.get(at).copied().unwrap_or(1)))) }
                { choice("together-drawn", said.links, numbers(&DRAWN), position(&DRAWN, drawn), send.reform(|at: usize| Msg::Drawn(DRAWN.get(at).copied().unwrap_or(20)))) }
                <span class="meta" role="status">{ format!("{} {}", self.pairs.pairs.len(), said.pairs) }</span>
                <button type="button" data-save-drawing="" onclick={send.reform(|_: MouseEvent| Msg::Save)}>{ said.save }</button>
            </div>
        }
    }

    fn pair_table(&self, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let row = |pair: &Pair| {
            let (program, organization) = ends(pair);
            let Partner { count, share, bits, .. } = pair.organization;
            let chosen = self.pairs.chosen == Some((program, organization));
            let onclick = send.reform(move |_: MouseEvent| Msg::Choose(program, organization));
            html! {
                <tr key={format!("{program}-{organization}")} class={classes!(chosen.then_some("now"))}>
                    <td><button type="button" data-pair="" aria-pressed={chosen.to_string()} {onclick}>{ self.entities.name_of(program) }</button></td>
                    <td>{ self.entities.name_of(organization) }</td>
                    <td>{ count }</td><td>{ format!("{}%", words::tenths(share * 100.0)) }</td><td>{ words::tenths(bits) }</td>
                </tr>
            }
        };
        let head = |label: &'static str| html! { <th scope="col">{ label }</th> };
        html! {
            <table>
                <thead><tr>
                    { head(said.program) }{ head(said.organization) }
                    { for By::ALL.map(|by| head(words::strength(self.language, by))) }
                </tr></thead>
                <tbody>{ for self.pairs.pairs.iter().take(AT_ONCE).map(row) }</tbody>
            </table>
        }
    }

    fn drawn(&self, send: &Callback<Msg>) -> Html {
        let said = words::words(self.language);
        let strongest = self.pairs.pairs.get(..self.pairs.drawn.min(self.pairs.pairs.len())).unwrap_or_default();
        let drawn = drawing(strongest);
        let height = drawn.programs.len().max(drawn.organizations.len()) * NAME + NAME;
        let most = strongest.iter().map(|pair| pair.organization.count).max().unwrap_or(1);
        let chosen = self.pairs.chosen;
        // The shorter column stands in the middle.
        let rows = drawn.programs.len().max(drawn.organizations.len());
        let y = move |place: usize, of: usize| (rows - of) * NAME / 2 + place * NAME + NAME;
        let (lefts, rights) = (drawn.programs.len(), drawn.organizations.len());
        let is_end = |one: usize| chosen.is_some_and(|(program, organization)| one == program || one == organization);
        let name = |x: usize, anchor: &'static str, y: usize, one: usize| {
            let whole = self.entities.name_of(one);
            let short: String = whole.chars().take(ROOM).collect();
            let cut = if short.len() < whole.len() { "…" } else { "" };
            html! {
                <text x={x.to_string()} y={(y + 5).to_string()} text-anchor={anchor} fill="currentColor" font-size="14"
                    font-weight={is_end(one).then_some("700")}><title>{ whole }</title>{ short }{ cut }</text>
            }
        };
        let link = |(left, right, pair): &(usize, usize, Pair)| {
            let (program, organization) = ends(pair);
            let count = pair.organization.count;
            let (from, to) = (y(*left, lefts), y(*right, rights));
            let (start, end, middle) = (LEFT + 8, RIGHT - 8, (LEFT + RIGHT) / 2);
            let path = format!("M{start} {from}C{middle} {from} {middle} {to} {end} {to}");
            let now = chosen == Some((program, organization));
            let label = format!("{} – {}: {count}", self.entities.name_of(program), self.entities.name_of(organization));
            let onclick = send.reform(move |_: MouseEvent| Msg::Choose(program, organization));
            let onkeydown = {
                let send = send.clone();
                move |event: KeyboardEvent| {
                    if matches!(event.key().as_str(), "Enter" | " ") {
                        event.prevent_default();
                        send.emit(Msg::Choose(program, organization));
                    }
                }
            };
            html! {
                <g role="button" tabindex="0" class="link" aria-label={label.clone()} aria-pressed={now.to_string()} {onclick} {onkeydown}>
                    <title>{ label }</title>
                    <path d={path.clone()} fill="none" stroke="transparent" stroke-width="14" />
                    <path d={path} fill="none" stroke="currentColor" stroke-opacity={if now { "1" } else { "0.45" }}
                        stroke-width={(1 + count * 7 / most.max(1)).to_string()} />
                    if now { <text x={middle.to_string()} y={((from + to) / 2 - 6).to_string()} text-anchor="middle" fill="currentColor" font-size="14" font-weight="700">{ count }</text> }
                </g>
            }
        };
        html! {
            <svg class="drawing" xmlns="http://www.w3.org/2000/svg" viewBox={format!("0 0 {WIDTH} {height}")} role="group" aria-label={said.drawing_said}>
                { for drawn.links.iter().map(link) }
                { for drawn.programs.iter().enumerate().map(|(place, one)| name(LEFT, "end", y(place, lefts), *one)) }
                { for drawn.organizations.iter().enumerate().map(|(place, one)| name(RIGHT, "start", y(place, rights), *one)) }
            </svg>
        }
    }

    fn sentences_of_pair(&self, ctx: &Context<Workbench>) -> Html {
        let said = words::words(self.language);
        let Some((program, organization)) = self.pairs.chosen else { return html! { <p class="meta">{ said.choose_pair }</p> } };
        let send = ctx.link().callback(super::Msg::Entities);
        let open = |one: usize| {
            let onclick = ctx.link().callback(move |_: MouseEvent| super::Msg::Entities(entities::Msg::Visit(one)));
            html! { <button type="button" data-visit={one.to_string()} {onclick}>{ self.entities.name_of(one) }</button> }
        };
        let found = self.entities.beside(program, organization);
        html! {
            <div class="entity">
                <h3>{ open(program) }{ " × " }{ open(organization) }</h3>
                <ul class="beside">{ for found.iter().take(AT_ONCE).map(|place| self.mention_at(*place, &send)) }</ul>
            </div>
        }
    }
}

fn ends(pair: &Pair) -> (usize, usize) {
    (pair.program, pair.organization.entity)
}
