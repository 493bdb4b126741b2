//! Which lines of a page are its text, and which stand around it.
//!
//! The text is where most of the prose is: sentences outside links. From the page down, the element is taken that holds three
//! quarters of it, as long as one inside does. Of its lines those go that stand in what is made for finding one's way (by the
//! element's name, or by what its class says), and those that are mostly links. Before it the page's title is sought.

use super::lines::Line;
use super::tree::Node;

/// A share of the page's prose with which an element holds its text.
const MOST: f64 = 0.75;

/// A share of the page's prose with which an element is no part of what stands around the text, whatever its class says.
const TOO_MUCH: f64 = 0.5;

/// Lines of prose from which an element inside may hold the text alone: a text of one long paragraph is not only that.
const SEVERAL: usize = 3;

/// Characters of prose below which a page is a table or a list and has no text to be told from the rest.
const LEAST: usize = 80;

/// Elements that hold paragraphs.
const CONTAINERS: [&str; 12] =
    ["html", "body", "main", "article", "section", "div", "center", "form", "table", "tbody", "tr", "td"];

/// Words of classes and identities of what stands around a text.
const AROUND: [&str; 26] = [
    "nav",
    "navbar",
    "menu",
    "header",
    "footer",
    "foot",
    "copyright",
    "breadcrumb",
    "crumb",
    "crumbs",
    "sidebar",
    "aside",
    "share",
    "bshare",
    "related",
    "relate",
    "xgyd",
    "recommend",
    "toolbar",
    "tools",
    "pagination",
    "pager",
    "banner",
    "search",
    "friendlink",
    "qrcode",
];

/// Words of tools that stand above and below a text; a line of nothing else is one of them.
const TOOLS: [&str; 22] = [
    "打印",
    "关闭",
    "分享",
    "收藏",
    "字体",
    "字号",
    "大小",
    "扫一扫",
    "返回顶部",
    "返回",
    "本页",
    "窗口",
    "页面",
    "文章",
    "到",
    "大",
    "中",
    "小",
    "默认",
    "超大",
    "此页",
    "本文",
];

/// For each line whether it is of the page's text.
pub(super) fn of(nodes: &[Node], lines: &[Line], page_title: &str) -> Vec<bool> {
    let around = around(nodes, lines);
    let is_around = |line: &Line| around.get(line.element).copied().unwrap_or(false) || is_linked(line) || is_tool(&line.text);
    let container = container(nodes, lines, &around);
    let inside = |line: &Line| ancestors(nodes, line.element).any(|element| element == container);
    let mut kept: Vec<bool> = lines.iter().map(|line| inside(line) && !is_around(line)).collect();
    let begin = kept.iter().position(|kept| *kept).unwrap_or(0);
    if let Some(title) = title_before(lines.get(..begin).unwrap_or_default(), page_title) {
        for (kept, line) in kept.iter_mut().zip(lines).take(begin).skip(title) {
            *kept = line.linked == 0 && !is_around(line);
        }
        kept.get_mut(title).into_iter().for_each(|kept| *kept = true);
    }
    if kept.contains(&true) { kept } else { vec![true; lines.len()] }
}

/// The title's line among those before the text: the last that the page's own title begins with, or that is a heading of the
/// first level.
fn title_before(before: &[Line], page_title: &str) -> Option<usize> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let page_title = bare(page_title);
    let is_title =
        |line: &Line| line.level == Some(1) || line.text.chars().count() >= 4 && page_title.starts_with(&bare(&line.text));
    before.iter().rposition(|line| line.linked == 0 && is_title(line))
}

/// Whether a line is nothing but words of tools: 【字体：大 中 小】
fn is_tool(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut rest = bare.as_str();
    while let Some(next) = TOOLS.iter().find_map(|tool| rest.strip_prefix(tool)) {
        rest = next;
    }
    rest.is_empty() && !bare.is_empty()
}

/// Whether a line is mostly links.
fn is_linked(line: &Line) -> bool {
    line.linked * 2 > line.text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Characters of sentences outside links: those of a line that has a sentence's or a clause's end.
fn prose(line: &Line) -> usize {
    let characters = line.text.chars().count().saturating_sub(line.linked);
    let is_prose = line.text.contains(['。', '，', '；', '！', '？', '．']) && characters >= 12;
    if is_prose && !is_linked(line) { characters } else { 0 }
}

/// The element that holds the text.
fn container(nodes: &[Node], lines: &[Line], around: &[bool]) -> usize {
    let held = held(nodes, lines.iter().filter(|line| !around.get(line.element).copied().unwrap_or(false)));
    let of = |element: usize| held.get(element).copied().unwrap_or_default();
    let (all, _) = of(0);
    if all < LEAST {
        return 0;
    }
    let mut element = 0;
    loop {
        let children = nodes.get(element).map_or(&[][..], |node| &node.children);
        let (_, lines_here) = of(element);
        let inside = children.iter().copied().find(|child| {
            let (characters, lines) = of(*child);
            let holds = characters as f64 >= all as f64 * MOST && (lines >= SEVERAL || lines == lines_here);
            holds && nodes.get(*child).is_some_and(|node| CONTAINERS.contains(&node.name()))
        });
        match inside {
            Some(child) => element = child,
            None => return element,
        }
    }
}

/// The prose that each element holds: characters and lines.
fn held<'l>(nodes: &[Node], lines: impl Iterator<Item = &'l Line>) -> Vec<(usize, usize)> {
    let mut held = vec![(0, 0); nodes.len()];
    for line in lines {
        let prose = prose(line);
        for element in ancestors(nodes, line.element) {
            if let Some((characters, count)) = held.get_mut(element) {
                (*characters, *count) = (*characters + prose, *count + usize::from(prose > 0));
            }
        }
    }
    held
}

fn ancestors(nodes: &[Node], element: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(element), |element| nodes.get(*element)?.parent)
}

/// For each node whether it stands in what is made for finding one's way.
fn around(nodes: &[Node], lines: &[Line]) -> Vec<bool> {
    let held = held(nodes, lines.iter());
    let prose = |index: usize| held.get(index).map_or(0, |(characters, _)| *characters);
    let is_text = |index: usize| prose(0) >= LEAST && prose(index) as f64 >= prose(0) as f64 * TOO_MUCH;
    let mut around = vec![false; nodes.len()];
    let mut stack = vec![(0, false)];
    while let Some((index, outer)) = stack.pop() {
        let Some(node) = nodes.get(index) else { continue };
        let is_around = outer || is_around(node) && !is_text(index);
        around.get_mut(index).into_iter().for_each(|it| *it = is_around);
        stack.extend(node.children.iter().map(|child| (*child, is_around)));
    }
    around
}

fn is_around(node: &Node) -> bool {
    let role = matches!(node.attribute("role"), Some("navigation" | "banner" | "contentinfo" | "search" | "complementary"));
    let words = |attribute: &str| {
        let value = node.attribute(attribute).unwrap_or_default().to_ascii_lowercase();
        value.split(|c: char| !c.is_ascii_alphabetic()).any(|word| AROUND.contains(&word))
    };
    let holder = !matches!(node.name(), "html" | "body" | "p" | "article" | "main" | "h1");
    role || matches!(node.name(), "nav" | "footer" | "aside") || holder && (words("class") || words("id"))
}
