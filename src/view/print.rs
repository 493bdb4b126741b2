//! The open report on paper: whole, with an element for each mark, the legend before it and the notes behind it. It stands in the
//! page only while the browser prints, and it is made at once, not by Yew: some engines print before they run what Yew defers.

use super::words::{self, words};
use super::{card, number, pane};
use crate::annotation::Annotation;
use crate::session::print::{PrintedBlock, Run};
use crate::session::{Facet, Session};
use web_sys::{Document, Element};

const CLASS: &str = "printed";

/// Puts the open report, as it is printed, into the page.
pub fn lay_out(session: &Session) {
    let document = web_sys::window().and_then(|window| window.document());
    let body = document.as_ref().and_then(|document| Some(document.body()?.into()));
    if let (Some(document), Some(body)) = (document, body) {
        // Nothing is laid out where no report is open.
        let _ = Sheet { document, session }.lay_out(&body);
    }
}

/// Takes it away again.
pub fn take_away() {
    let document = web_sys::window().and_then(|window| window.document());
    let printed = document.and_then(|document| document.query_selector(&format!(".{CLASS}")).ok().flatten());
    printed.iter().for_each(Element::remove);
}

struct Sheet<'a> {
    document: Document,
    session: &'a Session,
}

impl Sheet<'_> {
    fn lay_out(&self, body: &Element) -> Option<()> {
        let open = self.session.open()?;
        let preferences = self.session.preferences();
        let (blocks, notes) = self.session.printed();
        let section = self.element(body, "section", CLASS, "")?;
        self.element(&section, "p", "meta", &open.document.source().name)?;
        self.legend(&section)?;
        let article = self.element(&section, "article", "", "")?;
        for (name, value) in [("lang", "zh-CN"), ("data-font", preferences.font.name())] {
            article.set_attribute(name, value).ok()?;
        }
        blocks.iter().try_for_each(|block| self.block(&article, block))?;
        if !notes.is_empty() {
            self.element(&section, "h2", "", words(preferences.language).note)?;
            let list = self.element(&section, "ol", "", "")?;
            notes.into_iter().try_for_each(|annotation| self.note(&list, annotation))?;
        }
        Some(())
    }

    /// What is shown, with its cues.
    fn legend(&self, section: &Element) -> Option<()> {
        let language = self.session.preferences().language;
        let counts = self.session.counts(self.session.open()?.document.id());
        let filter = self.session.filter();
        let legend = self.element(section, "p", "cues", "")?;
        let entry = |class: &str, label: &str, count: usize| {
            self.element(&legend, "b", &format!("cue {class}"), label)?;
            self.element(&legend, "span", "", &format!(" {count}\u{2003}"))
        };
        for facet in Facet::KINDS.into_iter().filter(|facet| filter.shows(*facet)) {
            entry(facet.name(), words::facet(language, facet), counts.standing(facet))?;
        }
        for tag in self.session.project().tags.iter().filter(|tag| filter.shows_tag(tag.id)) {
            entry(pane::tag_layer(tag.color), &tag.name, counts.tagged(tag.id))?;
        }
        Some(())
    }

    fn block(&self, article: &Element, block: &PrintedBlock) -> Option<()> {
        let (tag, class) = pane::element_of_role(block.role);
        let element = self.element(article, tag, class, "")?;
        block.runs.iter().try_for_each(|run| self.run(&element, run))
    }

    /// A run in its marks, the first of them outermost, and the numbers of the notes behind it.
    fn run(&self, block: &Element, run: &Run) -> Option<()> {
        let mut names = run.marks.iter().flat_map(|annotation| self.names(annotation));
        let inside = names.try_fold(block.clone(), |outer, name| self.element(&outer, "span", &format!("mark {name}"), ""))?;
        inside.append_child(&self.document.create_text_node(run.text)).ok()?;
        run.notes.iter().try_for_each(|number| self.element(block, "sup", "", &number.to_string()).map(drop))
    }

    /// The names of the highlights that an annotation has in the text.
    fn names(&self, annotation: &Annotation) -> impl Iterator<Item = &'static str> {
        let filter = self.session.filter();
        let facet = Facet::of(annotation.kind);
        let kind = pane::layer(facet, annotation.state).filter(|_| filter.shows(facet));
        let shown = annotation.tags.iter().filter(|id| filter.shows_tag(**id));
        let tags = shown.filter_map(|id| self.session.project().tag(*id)).map(|tag| pane::tag_layer(tag.color));
        kind.into_iter().chain(tags)
    }

    fn note(&self, list: &Element, annotation: &Annotation) -> Option<()> {
        let language = self.session.preferences().language;
        let quote = self.session.open()?.document.text().slice(annotation.span).unwrap_or_default();
        let value = annotation.value.as_ref().map(|value| number::parts(language, value));
        let value = value.map(|(large, small)| format!(" = {large} {small}")).unwrap_or_default();
        let (kind, state) = (card::kind_label(language, annotation.kind), words::state(language, annotation.state));
        let item = self.element(list, "li", "", "")?;
        self.element(&item, "span", "red", &annotation.note)?;
        self.element(&item, "span", "meta", &format!(" {kind}：“{quote}”{value} {state}")).map(drop)
    }

    /// A new element with this text, at the end of its parent. Browsers refuse only names that are no names.
    fn element(&self, parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
        let element = self.document.create_element(tag).ok()?;
        if !class.is_empty() {
            element.set_class_name(class);
        }
        if !text.is_empty() {
            element.set_text_content(Some(text));
        }
        parent.append_child(&element).ok()?;
        Some(element)
    }
}
