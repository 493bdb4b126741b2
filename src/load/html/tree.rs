//! The tree of a web page, as browsers build it (html5ever), within bounds.

use super::super::error::{Bound, Reason};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, ParseOpts, QualName, parse_document};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

/// How deep elements may lie in each other: Chromium's own limit.
const DEEPEST: usize = 512;

/// The most elements and texts of a page. A page may ask for far more of them than it has bytes, by formatting that goes on from
/// paragraph to paragraph.
const MOST_NODES: usize = 1_000_000;

/// Bytes of a page that are read before the bounds are looked at again.
const STEP: usize = 16 * 1024;

/// An element, or text.
#[derive(Debug)]
pub(super) struct Node {
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    pub content: Content,
    depth: usize,
}

#[derive(Debug)]
pub(super) enum Content {
    /// The name in lower case and the attributes.
    Element(Rc<QualName>, Vec<(String, String)>),
    Text(String),
    /// The document, comments.
    Other,
}

impl Node {
    /// The name of an element, else nothing.
    pub fn name(&self) -> &str {
        match &self.content {
            Content::Element(name, _) => &name.local,
            Content::Text(_) | Content::Other => "",
        }
    }

    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let Content::Element(_, attributes) = &self.content else { return None };
        attributes.iter().find(|(its, _)| its == name).map(|(_, value)| value.as_str())
    }
}

/// The nodes of a page; the first is the document.
pub(super) fn nodes(text: &str) -> Result<Vec<Node>, Reason> {
    let mut parser = parse_document(Sink::default(), ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let (step, next) = rest.split_at(rest.floor_char_boundary(STEP.min(rest.len())));
        parser.process(StrTendril::from_slice(step));
        parser.tokenizer.sink.sink.within_bounds()?;
        rest = next;
    }
    let sink = parser.finish();
    sink.within_bounds()?;
    Ok(sink.nodes.into_inner())
}

/// A node of the tree that is being built, with the name of an element.
#[derive(Clone)]
struct Handle(usize, Rc<QualName>);

struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The name of what is no element.
    nameless: Rc<QualName>,
}

impl Default for Sink {
    fn default() -> Sink {
        let document = Node { parent: None, children: Vec::new(), content: Content::Other, depth: 0 };
        let nameless = QualName::new(None, Namespace::default(), LocalName::default());
        Sink { nodes: RefCell::new(vec![document]), nameless: Rc::new(nameless) }
    }
}

impl Sink {
    fn within_bounds(&self) -> Result<(), Reason> {
        let nodes = self.nodes.borrow();
        if nodes.len() > MOST_NODES {
            return Err(Reason::Beyond { bound: Bound::Parts, most: MOST_NODES });
        }
        let deep = nodes.iter().rev().take(STEP * 4).any(|node| node.depth > DEEPEST);
        if deep { Err(Reason::Beyond { bound: Bound::Depth, most: DEEPEST }) } else { Ok(()) }
    }

    fn unnamed(&self, index: usize) -> Handle {
        Handle(index, Rc::clone(&self.nameless))
    }

    fn add(&self, content: Content) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { parent: None, children: Vec::new(), content, depth: 0 });
        nodes.len() - 1
    }

    /// Puts a node, or text, before the child `at` of `parent`. Text joins the text before it.
    fn insert(&self, parent: usize, at: usize, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(Handle(child, _)) => child,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at.checked_sub(1).and_then(|before| nodes.get(parent)?.children.get(before).copied());
                if let Some(Node { content: Content::Text(words), .. }) = before.and_then(|before| nodes.get_mut(before)) {
                    words.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Content::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes.get(parent).map_or(0, |parent| parent.depth + 1);
        if let Some(node) = nodes.get_mut(child) {
            (node.parent, node.depth) = (Some(parent), depth);
        }
        if let Some(node) = nodes.get_mut(parent) {
            node.children.insert(at.min(node.children.len()), child);
        }
    }

    fn count(&self, parent: usize) -> usize {
        self.nodes.borrow().get(parent).map_or(0, |node| node.children.len())
    }

    /// The parent and the place in it. Children are sought from the end, where they are put.
    fn place(&self, child: usize) -> Option<(usize, usize)> {
        let nodes = self.nodes.borrow();
        let parent = nodes.get(child)?.parent?;
        Some((parent, nodes.get(parent)?.children.iter().rposition(|it| *it == child)?))
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Sink;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Sink {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        self.unnamed(0)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.1.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        let attributes = attributes.into_iter().map(|it| (it.name.local.to_string(), it.value.to_string())).collect();
        Handle(self.add(Content::Element(Rc::clone(&name), attributes)), name)
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.unnamed(self.add(Content::Other))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.unnamed(self.add(Content::Other))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.0, self.count(parent.0), child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        match self.place(element.0) {
            Some(_) => self.append_before_sibling(element, child),
            None => self.append(before, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template holds is no text of the page: it hangs on the template, which is passed over.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.0 == other.0
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &new {
            self.remove_from_parent(node);
        }
        if let Some((parent, at)) = self.place(sibling.0) {
            self.insert(parent, at, new);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(Node { content: Content::Element(_, there), .. }) = nodes.get_mut(target.0) {
            for attribute in attributes {
                let name = attribute.name.local.to_string();
                if there.iter().all(|(known, _)| *known != name) {
                    there.push((name, attribute.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        if let Some((parent, at)) = self.place(target.0) {
            let mut nodes = self.nodes.borrow_mut();
            if let Some(parent) = nodes.get_mut(parent) {
                parent.children.remove(at);
            }
            nodes.get_mut(target.0).into_iter().for_each(|node| node.parent = None);
        }
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let children = self.nodes.borrow_mut().get_mut(node.0).map(|node| std::mem::take(&mut node.children));
        for child in children.unwrap_or_default() {
            self.append(parent, NodeOrText::AppendNode(self.unnamed(child)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_to_do_harm_is_refused() {
        let beyond = |bound, most| Reason::Beyond { bound, most };
        assert_eq!(nodes(&"<div>".repeat(200_000)).err(), Some(beyond(Bound::Depth, DEEPEST)));
        let formatting: String = (0..400).map(|id| format!("<b id={id}>")).collect();
        let carried_on = format!("<p>{formatting}{}", "<p>x".repeat(100_000));
        assert_eq!(nodes(&carried_on).err(), Some(beyond(Bound::Parts, MOST_NODES)));
        assert!(nodes(&"<table><a>".repeat(100)).is_ok());
    }
}
