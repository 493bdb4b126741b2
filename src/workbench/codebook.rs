//! The codebook: the tags in their hierarchy with what they are for and examples from the reports, printed and handed on.

use super::disputes::quoted;
use super::{Msg as Outer, Workbench, link_to};
use crate::annotation::{Annotated, Annotation, Hierarchy, Project, Table, TagId};
use crate::findings::{Entry, codebook};
use crate::interchange::{CODEBOOK, Options, export};
use crate::view::pane::tag_layer;
use crate::view::parts;
use crate::view::words::pick;
use crate::web::{Error, files};
use yew::prelude::*;

/// The class of the workbench while it is printed.
const PRINTED: &str = "on-paper";

/// What happens to the codebook.
pub enum Msg {
    /// A tag stands below another one, or below none.
    Put(TagId, Option<TagId>),
    /// The text goes to an example, by its link.
    Go(String),
    /// It is handed on to other tools.
    HandOn,
    Print,
}

impl Workbench {
    pub(super) fn take_codebook(&mut self, msg: Msg) {
        match msg {
            Msg::Put(tag, upper) => {
                let name = |id: TagId| self.tags.iter().find(|tag| tag.id == id).map(|tag| tag.name.as_str());
                let Some(tag) = name(tag) else { return };
                let mut hierarchy = self.hierarchy();
                hierarchy.put(tag, upper.and_then(name));
                self.wish(&["table", Table::Codebook.name(), hierarchy.lines().as_str()]);
            }
            Msg::Go(link) => self.go_to(Some(link)),
            Msg::HandOn => self.tell(self.hand_on_codebook()),
            Msg::Print => self.print(),
        }
    }

    fn hierarchy(&self) -> Hierarchy {
        self.tables.get(Table::Codebook).map(Hierarchy::of).unwrap_or_default()
    }

    fn hand_on_codebook(&self) -> Result<(), Error> {
        let tables = self.tables.clone();
        let project = Project { tags: self.tags.clone(), tables, ..Project::default() };
        let exported = export(&project, &CODEBOOK, Options::default()).map_err(|faults| Error(faults.to_string()))?;
        for file in exported.files {
            files::download("codebook.qdc", &files::blob(&file.bytes, CODEBOOK.mime)?)?;
        }
        Ok(())
    }

    /// Prints what the workbench shows, instead of the report.
    fn print(&self) {
        let Some((place, window)) = self.place.as_ref().zip(web_sys::window()) else { return };
        // A browser that does not print says so itself.
        let before = place.class_name();
        place.set_class_name(PRINTED);
        let _ = window.print();
        place.set_class_name(&before);
    }

    /// The codebook.
    pub(super) fn coded(&self, ctx: &Context<Workbench>) -> Html {
        let say = |chinese, english| pick(self.language, chinese, english);
        let reports: Vec<&Annotated> = self.sheet.reports().collect();
        let (hierarchy, tags) = (self.hierarchy(), &self.tags);
        let entries = codebook(tags, &hierarchy, &reports);
        let happens = |msg: fn() -> Msg| ctx.link().callback(move |_: MouseEvent| Outer::Codebook(msg()));
        html! {
            <>
                <div class="choices">
                    <button type="button" data-tags="" onclick={ctx.link().callback(|_| Outer::Wish("tags"))}>{ say("编辑标签…", "Edit tags…") }</button>
                    <span class="export" role="group" aria-label={say("导出", "Export")}>
                        <button type="button" data-codebook="qdc" onclick={happens(|| Msg::HandOn)}>{ "REFI-QDA (.qdc)" }</button>
                        <button type="button" data-codebook="print" onclick={happens(|| Msg::Print)}>{ say("打印…", "Print…") }</button>
                    </span>
                </div>
                <div class="codebook" tabindex="0" role="region" aria-label={say("标签手册", "Codebook")}>
                    if entries.is_empty() {
                        <p class="meta">{ say("还没有自己的标签。先编辑标签，或打开一份 .qdc 标签手册。", "There are no tags of your own yet. Edit tags, or open a codebook (.qdc).") }</p>
                    }
                    <ul>{ for entries.iter().map(|entry| self.code(ctx, entry, &hierarchy)) }</ul>
                </div>
            </>
        }
    }

    fn code(&self, ctx: &Context<Workbench>, entry: &Entry, hierarchy: &Hierarchy) -> Html {
        let say = |chinese, english| pick(self.language, chinese, english);
        let Entry { tag, upper, depth, count, examples } = entry;
        let allowed: Vec<_> = self.tags.iter().filter(|other| !hierarchy.is_below(&other.name, &tag.name)).collect();
        let names = [say("（顶层）", "(top)").into()].into_iter().chain(allowed.iter().map(|tag| tag.name.clone().into()));
        let chosen = upper.and_then(|upper| allowed.iter().position(|tag| tag.id == upper.id)).map_or(0, |at| at + 1);
        let picked = {
            let (id, ids): (TagId, Vec<TagId>) = (tag.id, allowed.iter().map(|tag| tag.id).collect());
            let upper = move |at: usize| at.checked_sub(1).and_then(|at| ids.get(at)).copied();
            ctx.link().callback(move |at: usize| Outer::Codebook(Msg::Put(id, upper(at))))
        };
        let label = format!("{} {}", say("上级", "Below"), tag.name);
        html! {
            <li key={tag.id.0.to_string()} data-code={tag.name.clone()} class={format!("depth-{}", (*depth).min(6))}>
                <h2>
                    <b class={classes!("cue", tag_layer(tag.color))}>{ &tag.name }</b>
                    { for tag.key.map(|key| html! { <>{ " " }<kbd>{ key }</kbd></> }) }
                    <span class="count">{ format!("{count} {}", say("处", "uses")) }</span>
                    <label>{ say("上级", "Below") }{ parts::choice(format!("below-{:x}", tag.id.0), label.into(), names.collect(), chosen, picked) }</label>
                </h2>
                if !tag.description.is_empty() { <p>{ &tag.description }</p> }
                if !examples.is_empty() {
                    <ul class="examples">{ for examples.iter().map(|(report, annotation)| example(ctx, report, annotation)) }</ul>
                }
            </li>
        }
    }
}

fn example(ctx: &Context<Workbench>, report: &Annotated, annotation: &Annotation) -> Html {
    let link = link_to(&report.document, annotation.span, Some(annotation.id));
    let onclick = ctx.link().batch_callback(move |_: MouseEvent| link.clone().map(|link| Outer::Codebook(Msg::Go(link))));
    html! {
        <li>
            <button type="button" {onclick}>
                { quoted(&report.document, annotation.span) }
                <small>{ report.document.title().to_owned() }</small>
            </button>
        </li>
    }
}
