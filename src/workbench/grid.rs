//! The figures sheet as a grid: only rows near what is seen are in the page, a cursor goes from cell to cell, and the text follows it.

use super::{Msg, Tab, Workbench, words};
use crate::findings::{Column as Key, Form, Group, Only, Scale, Shown, Sort, View, written};
use crate::insight::{Cell, Row, Standing};
use crate::view::list::Space;
use crate::view::parts;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Height of a line, CSS pixels; the style sheet has the same.
const LINE: f64 = 34.0;
/// The attribute of lines that have been measured, with the tab whose they are.
const LINES_OF: &str = "data-lines-of";
/// Lines beyond what is seen that are in the page, on either side.
pub const BEYOND: usize = 12;

/// The columns as they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Metric,
    Subject,
    Period,
    Quote,
    Value,
    Said,
    Report,
}

impl Column {
    const ALL: [Column; 7] =
        [Column::Metric, Column::Subject, Column::Period, Column::Quote, Column::Value, Column::Said, Column::Report];

    /// By what the sheet is sorted with this column.
    fn key(self) -> Option<Key> {
        match self {
            Column::Metric => Some(Key::Metric),
            Column::Subject => Some(Key::Subject),
            Column::Period => Some(Key::Period),
            Column::Value => Some(Key::Value),
            Column::Report => Some(Key::Report),
            Column::Quote | Column::Said => None,
        }
    }
}

/// A place of the cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// The line, from 0.
    pub line: usize,
    /// The column, from 0.
    pub column: usize,
}

impl At {
    /// Whether a person can write there.
    pub fn is_editable(self) -> bool {
        matches!(Column::ALL.get(self.column), Some(Column::Metric | Column::Subject | Column::Period))
    }
}

/// How far the lines are scrolled and how high they are seen, CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scrolled {
    pub top: f64,
    pub height: f64,
}

impl Scrolled {
    fn of(lines: &HtmlElement) -> Scrolled {
        Scrolled { top: lines.scroll_top().into(), height: lines.client_height().into() }
    }

    /// Takes the height that the lines have. Lines that are new in the page, since another tab was shown, go where those before were.
    pub fn measure(&mut self, tab: Tab) {
        let Some(lines) = lines() else { return };
        self.height = lines.client_height().into();
        if lines.get_attribute(LINES_OF).as_deref() != Some(tab.name()) {
            // Refused for no name of an attribute.
            let _ = lines.set_attribute(LINES_OF, tab.name());
            lines.set_scroll_top(self.top as i32);
        }
    }

    fn lines(self, count: usize) -> std::ops::Range<usize> {
        let seen = (self.height.max(10.0 * LINE) / LINE) as usize;
        let first = (self.top / LINE) as usize;
        let end = (first + seen + 2 * BEYOND).min(count);
        first.saturating_sub(BEYOND).min(end)..end
    }

    /// Scrolls so far that a line is seen.
    pub fn reveal(&mut self, line: usize) {
        let (top, bottom) = (line as f64 * LINE, (line + 1) as f64 * LINE);
        if top < self.top || bottom > self.top + self.height {
            self.top = if top < self.top { top } else { bottom - self.height };
            scroll_to(self.top);
        }
    }
}

/// The first element of a selector.
pub fn found(selector: &str) -> Option<Element> {
    web_sys::window()?.document()?.query_selector(selector).ok().flatten()
}

fn lines() -> Option<HtmlElement> {
    found("#workbench .sheet-lines")?.dyn_into().ok()
}

/// Scrolls the lines, CSS pixels from their top.
pub fn scroll_to(top: f64) {
    lines().iter().for_each(|lines| lines.set_scroll_top(top as i32));
}

/// Puts the focus on the cursor's cell, or into the field there.
pub fn focus(editing: bool) {
    let what = if editing { "#workbench .sheet-lines input" } else { "#workbench .sheet-lines [tabindex='0']" };
    let element = focus_on(what);
    element.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()).iter().for_each(HtmlInputElement::select);
}

/// Puts the focus on the first element of a selector, and gives it.
pub fn focus_on(selector: &str) -> Option<HtmlElement> {
    let element: HtmlElement = found(selector)?.dyn_into().ok()?;
    // Refused by no element of the page.
    let _ = element.focus();
    Some(element)
}

/// The lines near what is seen, of so many, with room for the others above and below.
pub fn window(scrolled: Scrolled, count: usize, moved: Callback<Scrolled>, line: impl Fn(usize) -> Html) -> Html {
    let window = scrolled.lines(count);
    let (above, below) = (LINE * window.start as f64, LINE * (count - window.end) as f64);
    let onscroll =
        moved.reform(|event: Event| event.target_dyn_into::<HtmlElement>().as_ref().map(Scrolled::of).unwrap_or_default());
    html! {
        <div role="rowgroup" class="sheet-lines" tabindex="-1" {onscroll}>
            <Space key="above" height={above} tag="div" />
            { for window.map(line) }
            <Space key="below" height={below} tag="div" />
        </div>
    }
}

/// Steps of the page's history, where nothing is typed.
pub fn steps_of_page(event: KeyboardEvent) -> Option<Msg> {
    let typed = event.target_dyn_into::<Element>().is_some_and(|element| element.matches("input, textarea").unwrap_or(false));
    let wish = match event.key().as_str() {
        "z" if !event.shift_key() => "undo",
        "y" | "z" | "Z" => "redo",
        _ => return None,
    };
    let meant = !typed && (event.ctrl_key() || event.meta_key());
    meant.then(|| {
        event.prevent_default();
        Msg::Wish(wish)
    })
}

impl Workbench {
    /// The sheet with what narrows it.
    pub(super) fn table(&self, ctx: &Context<Workbench>) -> Html {
        let said = words::words(self.language);
        if self.gathering {
            return self.synonyms(ctx);
        }
        let rows = self.shown.iter().filter(|shown| matches!(shown, Shown::Row(_))).count();
        let (at, count) = (self.cursor, self.shown.len());
        let onkeydown = ctx.link().batch_callback(move |event: KeyboardEvent| key(at, count, &event));
        html! {
            <>
                { self.choices(ctx, rows) }
                <div role="grid" class="sheet-grid" aria-rowcount={(count + 1).to_string()} aria-colcount={Column::ALL.len().to_string()}
                    aria-label={words::tab(self.language, Tab::Sheet)} aria-describedby="workbench-keys" {onkeydown}>
                    { self.heads(ctx) }
                    if self.shown.is_empty() { <p class="meta">{ said.no_rows }</p> }
                    { window(self.scrolled, count, ctx.link().callback(Msg::Scrolled), |line| self.line(ctx, line)) }
                </div>
                <p id="workbench-keys" class="meta">{ said.keys }</p>
            </>
        }
    }

    fn choices(&self, ctx: &Context<Workbench>, rows: usize) -> Html {
        let said = words::words(self.language);
        let view = self.view.clone();
        let search = ctx.link().callback(move |words: String| Msg::View(View { words, ..view.clone() }));
        let view = self.view.clone();
        let only = ctx.link().callback(move |index: usize| {
            Msg::View(View { only: Only::ALL.get(index).copied().unwrap_or_default(), ..view.clone() })
        });
        let view = self.view.clone();
        let group = ctx.link().callback(move |index: usize| {
            let group = index.checked_sub(1).and_then(|index| Key::GROUPS.get(index)).copied();
            Msg::View(View { group, closed: Default::default(), ..view.clone() })
        });
        let scale = ctx.link().callback(|index: usize| Msg::Scale(Scale::ALL.get(index).copied().unwrap_or_default()));
        let groups = [said.no_group].into_iter().chain(Key::GROUPS.map(|key| words::group(self.language, key)));
        let group_chosen = self.view.group.and_then(|key| Key::GROUPS.iter().position(|known| *known == key));
        html! {
            <div class="choices">
                { parts::field("workbench-words", said.search, self.view.words.clone(), search) }
                { choice("workbench-only", said.show, Only::ALL.map(|one| words::only(self.language, one)).to_vec(), position(&Only::ALL, self.view.only), only) }
                { choice("workbench-group", said.group, groups.collect(), group_chosen.map_or(0, |index| index + 1), group) }
                { choice("workbench-scale", said.scale, Scale::ALL.map(|one| words::scale(self.language, one)).to_vec(), position(&Scale::ALL, self.scale), scale) }
                <button type="button" data-synonyms="" onclick={ctx.link().callback(|_| Msg::Synonyms(true))}>{ said.synonyms }</button>
                <span class="meta" role="status">{ format!("{rows} {}", said.rows) }</span>
                { self.forms(&ctx.link().callback(Msg::Export)) }
            </div>
        }
    }

    /// The forms in which a table is handed on, a button each.
    pub(super) fn forms(&self, chosen: &Callback<Form>) -> Html {
        let said = words::words(self.language);
        let button = |form: Form| {
            let onclick = chosen.reform(move |_: MouseEvent| form);
            html! { <button type="button" data-form={form.name()} {onclick}>{ form.name().to_uppercase() }</button> }
        };
        html! {
            <span class="export" role="group" aria-label={said.export}>{ format!("{} ", said.export) }{ for Form::ALL.into_iter().map(button) }</span>
        }
    }

    fn heads(&self, ctx: &Context<Workbench>) -> Html {
        let head = |(index, column): (usize, Column)| {
            let label = words::column(self.language, column);
            let sorted = self.view.sort.filter(|sort| Some(sort.column) == column.key());
            let order = sorted.map_or("none", |sort| if sort.descending { "descending" } else { "ascending" });
            let sign = sorted.map_or("", |sort| if sort.descending { " ↓" } else { " ↑" });
            let inside = column.key().map_or_else(
                || label.into(),
                |key| {
                    let next = match sorted {
                        None => Some(Sort { column: key, descending: false }),
                        Some(Sort { descending: false, .. }) => Some(Sort { column: key, descending: true }),
                        Some(_) => None,
                    };
                    let view = View { sort: next, ..self.view.clone() };
                    let onclick = ctx.link().callback(move |_: MouseEvent| Msg::View(view.clone()));
                    html! { <button type="button" data-sort={key.name()} {onclick}>{ label }{ sign }</button> }
                },
            );
            html! { <span role="columnheader" aria-colindex={(index + 1).to_string()} aria-sort={order}>{ inside }</span> }
        };
        html! { <div role="row" class="heads" aria-rowindex="1">{ for Column::ALL.into_iter().enumerate().map(head) }</div> }
    }

    fn line(&self, ctx: &Context<Workbench>, line: usize) -> Html {
        let number = (line + 2).to_string();
        match self.shown.get(line) {
            Some(Shown::Group(group)) => self.heading(ctx, line, number, group),
            Some(Shown::Row(index)) => match self.sheet.rows().get(*index) {
                Some(row) => {
                    let cell = |(column, what): (usize, Column)| self.cell(ctx, At { line, column }, what, row);
                    let now = (line == self.cursor.line).then_some("now");
                    html! {
                        <div key={line} role="row" class={classes!(now, row.target.then_some("target"))} aria-rowindex={number}>
                            { for Column::ALL.into_iter().enumerate().map(cell) }
                        </div>
                    }
                }
                None => Html::default(),
            },
            None => Html::default(),
        }
    }

    fn heading(&self, ctx: &Context<Workbench>, line: usize, number: String, group: &Group) -> Html {
        let Group { title, count, closed } = group;
        let mut view = self.view.clone();
        if !view.closed.remove(title) {
            view.closed.insert(title.clone());
        }
        let onclick = ctx.link().callback(move |_: MouseEvent| Msg::View(view.clone()));
        let at = self.cursor.line == line;
        let title = if title.is_empty() { words::words(self.language).none.into() } else { title.clone() };
        html! {
            <div key={line} role="row" class={classes!("group", at.then_some("now"))} aria-rowindex={number}>
                <span role="gridcell" aria-colspan={Column::ALL.len().to_string()}>
                    <button type="button" tabindex={if at { "0" } else { "-1" }} aria-expanded={(!closed).to_string()} {onclick}>
                        { if *closed { "▸ " } else { "▾ " } }{ title }<span class="count">{ count }</span>
                    </button>
                </span>
            </div>
        }
    }

    fn cell(&self, ctx: &Context<Workbench>, at: At, column: Column, row: &Row) -> Html {
        let here = at == self.cursor;
        if here && self.editing {
            return self.field(ctx, column, row);
        }
        let onclick = ctx.link().callback(move |_: MouseEvent| Msg::Go(at, true));
        let ondblclick = at.is_editable().then(|| ctx.link().callback(|_: MouseEvent| Msg::Edit));
        html! {
            <span role="gridcell" data-column={words::name_of(column)} aria-colindex={(at.column + 1).to_string()} tabindex={if here { "0" } else { "-1" }}
                aria-readonly={(!at.is_editable()).to_string()} {onclick} {ondblclick}>{ self.inside(column, row) }</span>
        }
    }

    fn inside(&self, column: Column, row: &Row) -> Html {
        match column {
            Column::Metric => {
                let gathered = self.sheet.gathered(row);
                let other = (*gathered != row.metric.text).then(|| html! { <small>{ format!(" = {gathered}") }</small> });
                html! { <>{ self.read(&row.metric) }{ for other }</> }
            }
            Column::Subject => self.read(&row.subject),
            Column::Period => self.read(&row.period),
            Column::Quote => self.sheet.quote(row).to_owned().into(),
            Column::Value => row.value.as_ref().map(|value| written(value, self.scale)).unwrap_or_default().into(),
            Column::Said => self.remarks(row).into(),
            Column::Report => {
                let report = self.sheet.report(row).map(|annotated| annotated.document.title().to_owned()).unwrap_or_default();
                let place = words::words(self.language).paragraph.replace("{}", &row.paragraph.to_string());
                html! { <><small>{ place }</small>{ format!(" {report}") }</> }
            }
        }
    }

    /// The words of a cell, with where they were taken from.
    fn read(&self, cell: &Cell) -> Html {
        let (sign, place) = words::standing(self.language, cell.standing);
        let away = cell.standing != Standing::Sentence;
        html! {
            <>
                { &*cell.text }
                if away { <i title={place} aria-hidden="true">{ sign }</i><span class="heard">{ format!(" ({place})") }</span> }
            </>
        }
    }

    pub(super) fn remarks(&self, row: &Row) -> String {
        words::remarks(self.language, row.bound, row.change, row.scope.as_deref(), row.target)
    }

    /// The field in the place of a cell. Enter keeps what is written, Escape what was.
    fn field(&self, ctx: &Context<Workbench>, column: Column, row: &Row) -> Html {
        let cell = match column {
            Column::Subject => &row.subject,
            Column::Period => &row.period,
            _ => &row.metric,
        };
        let typed = |target: Option<HtmlInputElement>| Some(target?.value());
        let onkeydown = ctx.link().batch_callback(move |event: KeyboardEvent| {
            event.stop_propagation();
            match event.key().as_str() {
                "Enter" if !event.is_composing() => Some(Msg::Keep(typed(event.target_dyn_into()))),
                "Escape" => Some(Msg::Keep(None)),
                _ => None,
            }
        });
        html! {
            <span role="gridcell" data-column={words::name_of(column)}>
                <input aria-label={words::column(self.language, column)} value={cell.text.to_string()} {onkeydown} />
            </span>
        }
    }

    fn synonyms(&self, ctx: &Context<Workbench>) -> Html {
        let said = words::words(self.language);
        let fault = self.fault.map(|line| format!("{}{line}", said.fault));
        let table = self.sheet.synonyms().table().to_owned();
        let (keeps, cancels) = (ctx.link().callback(Msg::Gather), ctx.link().callback(|()| Msg::Synonyms(false)));
        let sheet = ByHand { id: "synonyms", label: said.synonyms, hint: said.synonyms_hint, table, fault };
        self.written_by_hand(sheet, keeps, cancels)
    }

    /// A table of the project that is written by hand.
    pub(super) fn written_by_hand(&self, sheet: ByHand, keeps: Callback<String>, cancels: Callback<()>) -> Html {
        let said = words::words(self.language);
        let ByHand { id, label, hint, table: lines, fault } = sheet;
        let table = NodeRef::default();
        let kept = table.clone();
        let keep = move |_: MouseEvent| kept.cast::<HtmlTextAreaElement>().iter().for_each(|table| keeps.emit(table.value()));
        let hinted = format!("{id}-hint");
        html! {
            <div class="synonyms">
                <p id={hinted.clone()}>{ hint }</p>
                <textarea ref={table} {id} aria-label={label} aria-describedby={hinted} spellcheck="false" value={lines} />
                if let Some(fault) = fault { <p role="alert">{ fault }</p> }
                <div class="acts">
                    <button type="button" data-keep="" onclick={keep}>{ said.keep }</button>
                    <button type="button" data-cancel="" onclick={cancels.reform(|_| ())}>{ said.cancel }</button>
                </div>
            </div>
        }
    }
}

/// A table of lines that a person writes.
pub struct ByHand {
    /// The identity of its field.
    pub id: &'static str,
    pub label: &'static str,
    /// How lines are written.
    pub hint: &'static str,
    pub table: String,
    /// What is wrong with what was written.
    pub fault: Option<String>,
}

/// A list of choices with its label.
pub fn choice(
    id: &'static str,
    label: &'static str,
    options: Vec<impl Into<AttrValue>>,
    chosen: usize,
    picked: Callback<usize>,
) -> Html {
    let options = options.into_iter().map(Into::into).collect();
    html! { <label>{ label }{ parts::choice(id, label.into(), options, chosen, picked) }</label> }
}

/// The place of one among all.
pub fn position<T: PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|known| *known == one).unwrap_or_default()
}

/// What Escape does within an element, and not beyond it.
pub fn on_escape(leaves: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            leaves.emit(());
        }
    })
}

/// What a key does at a place of the grid of so many lines.
fn key(at: At, count: usize, event: &KeyboardEvent) -> Option<Msg> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.target_dyn_into::<HtmlInputElement>().is_some() {
        return None;
    }
    let on_button = event.target_dyn_into::<Element>().is_some_and(|element| element.matches("button").unwrap_or(false));
    let last = count.saturating_sub(1);
    let step = |line: usize, column: usize| Some(Msg::Go(At { line: line.min(last), column }, false));
    let msg = match event.key().as_str() {
        "ArrowDown" => step(at.line + 1, at.column),
        "ArrowUp" => step(at.line.saturating_sub(1), at.column),
        "PageDown" => step(at.line + BEYOND, at.column),
        "PageUp" => step(at.line.saturating_sub(BEYOND), at.column),
        "ArrowRight" => step(at.line, (at.column + 1).min(Column::ALL.len() - 1)),
        "ArrowLeft" => step(at.line, at.column.saturating_sub(1)),
        "Home" => step(at.line, 0),
        "End" => step(at.line, Column::ALL.len() - 1),
        "Enter" if !on_button => Some(Msg::Go(at, true)),
        "F2" => Some(Msg::Edit),
        _ => None,
    };
    msg.inspect(|_| event.prevent_default())
}
