//! The lines of a page: what a browser would begin on a new line, with the element that it stands in.

use super::tree::{Content, Node};

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    /// Where it stands in the page.
    pub at: String,
    /// The level of a heading, from 1.
    pub level: Option<u8>,
    /// The innermost element that is no mere formatting.
    pub element: usize,
    /// Characters in links.
    pub linked: usize,
    /// Whether a row of a table, or the table, begins with it.
    pub gap: bool,
}

/// Elements whose content stands on lines of its own.
const BLOCKS: [&str; 50] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "optgroup",
    "option",
    "frameset",
];

/// Elements without text of the page.
const PASSED_OVER: [&str; 18] = [
    "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "button", "input",
    "textarea", "audio", "video", "canvas", "rt",
];

/// The lines of the elements within `root`.
pub(super) fn of(nodes: &[Node]) -> Vec<Line> {
    let mut walk = Walk::default();
    let mut stack = vec![Step::Enter(0)];
    while let Some(step) = stack.pop() {
        match step {
            Step::Enter(index) => {
                let Some(node) = nodes.get(index) else { continue };
                if let Content::Text(text) = &node.content {
                    walk.text(text);
                } else if !is_hidden(node) {
                    walk.enter(index, node);
                    stack.push(Step::Leave(index));
                    stack.extend(node.children.iter().rev().map(|child| Step::Enter(*child)));
                }
            }
            Step::Leave(index) => nodes.get(index).into_iter().for_each(|node| walk.leave(index, node)),
        }
    }
    walk.end_line();
    walk.lines
}

enum Step {
    Enter(usize),
    Leave(usize),
}

fn is_hidden(node: &Node) -> bool {
    let style = || node.attribute("style").unwrap_or_default().to_lowercase().replace(' ', "");
    PASSED_OVER.contains(&node.name()) || node.attribute("hidden").is_some() || style().contains("display:none")
}

/// What is known on the way through a page.
#[derive(Default)]
struct Walk {
    lines: Vec<Line>,
    line: Line,
    /// Blocks that are open.
    open: Vec<usize>,
    links: usize,
    preformatted: usize,
    paragraphs: usize,
    tables: usize,
    /// The tables that are open: number, row, cell.
    table: Vec<(usize, usize, usize)>,
    /// The lists that are open: the next number, or bullets.
    lists: Vec<Option<i64>>,
    level: Option<u8>,
    /// What stands before the next words of a list.
    label: String,
    gap: bool,
}

impl Walk {
    fn enter(&mut self, index: usize, node: &Node) {
        let name = node.name();
        if BLOCKS.contains(&name) {
            self.end_line();
            self.open.push(index);
        }
        match name {
            "a" => self.links += 1,
            "pre" => self.preformatted += 1,
            "br" => self.end_line(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.level = name.as_bytes().get(1).map(|digit| digit - b'0'),
            "ul" | "menu" | "dl" => self.lists.push(None),
            "ol" => self.lists.push(Some(number(node, "start").unwrap_or(1))),
            "li" => self.item(node),
            "table" => {
                self.tables += 1;
                self.table.push((self.tables, 0, 0));
                self.gap = true;
            }
            "tr" => {
                self.table.last_mut().into_iter().for_each(|(_, row, cell)| (*row, *cell) = (*row + 1, 0));
                self.gap = true;
            }
            "td" | "th" => self.table.last_mut().into_iter().for_each(|(_, _, cell)| *cell += 1),
            _ => {}
        }
    }

    fn leave(&mut self, index: usize, node: &Node) {
        let name = node.name();
        if self.open.last() == Some(&index) {
            self.end_line();
            self.open.pop();
        }
        match name {
            "a" => self.links -= 1,
            "pre" => self.preformatted -= 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.level = None,
            "ul" | "menu" | "dl" | "ol" => drop(self.lists.pop()),
            "li" => self.label.clear(),
            "table" => {
                self.table.pop();
                self.gap = true;
            }
            "td" | "th" => {
                let span = number(node, "colspan").and_then(|span| usize::try_from(span).ok()).unwrap_or(1).clamp(1, 1000);
                self.table.last_mut().into_iter().for_each(|(_, _, cell)| *cell += span - 1);
            }
            _ => {}
        }
    }

    fn item(&mut self, node: &Node) {
        self.label = match self.lists.last_mut() {
            Some(Some(next)) => {
                let number = number(node, "value").unwrap_or(*next);
                *next = number.saturating_add(1);
                format!("{number}. ")
            }
            _ => "• ".to_owned(),
        };
    }

    fn text(&mut self, text: &str) {
        let mut linked = 0;
        for c in text.chars() {
            match c {
                '\n' if self.preformatted > 0 => self.end_line(),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if self.preformatted == 0 => {
                    if !self.line.text.is_empty() && !self.line.text.ends_with(' ') {
                        self.line.text.push(' ');
                    }
                }
                // Invisible: a soft hyphen, a place where a line may break, a byte order mark that an editor left.
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\r' | '\0' => {}
                c => {
                    self.line.text.push(c);
                    linked += 1;
                }
            }
        }
        if self.links > 0 {
            self.line.linked += linked;
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let text = line.text.trim_end_matches(' ');
        if text.trim().is_empty() {
            return;
        }
        self.paragraphs += 1;
        let at = match self.table.last() {
            Some((table, row, cell)) => format!("table={table};row={row};cell={cell}"),
            None => format!("paragraph={}", self.paragraphs),
        };
        let (text, element) = (std::mem::take(&mut self.label) + text, self.open.last().copied().unwrap_or_default());
        let gap = std::mem::take(&mut self.gap);
        self.lines.push(Line { text, at, level: self.level, element, gap, ..line });
    }
}

fn number(node: &Node, attribute: &str) -> Option<i64> {
    node.attribute(attribute)?.trim().parse().ok()
}
