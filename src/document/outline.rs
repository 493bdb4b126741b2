//! The title and the blocks of a plain or Markdown text.
//!
//! Reports saved from web pages have no mark-up left, so a heading is known by its numbering (一、 (一)) and by being short
//! and unfinished: no full stop or comma at its end.

use super::{Block, Place, Role};
use crate::text::Span;

/// Longest block in bytes. A longer line is cut at a sentence's end, so that one block stays cheap to lay out and to mount.
const LONGEST_BLOCK: usize = 6 * 1024;
/// Longest heading in characters.
const LONGEST_HEADING: usize = 40;
/// Longest title in characters.
const LONGEST_TITLE: usize = 80;

pub(super) struct Outline {
    pub title: String,
    pub blocks: Vec<Block>,
}

pub(super) fn of(text: &str, file_name: &str) -> Outline {
    let markdown = file_name.rsplit('.').next().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
    let title = title(text, markdown);
    let mut blocks = Vec::new();
    let mut title_seen = false;
    for span in lines(text) {
        let line = &text[span.range()];
        let role = match title {
            Some(title) if !title_seen && is_title(line, title, markdown) => {
                title_seen = true;
                Role::Title
            }
            _ => heading_level(line, markdown).map_or(Role::Paragraph, Role::Heading),
        };
        push_cut(&mut blocks, text, span, role);
    }
    let title = title.map_or_else(|| file_name.to_owned(), shortened);
    Outline { title, blocks }
}

/// Makes headings of the blocks that the file itself calls headings.
pub(super) fn raise(blocks: &mut [Block], places: &[Place]) {
    for (place, level) in places.iter().filter_map(|place| Some((place, place.level()?))) {
        let index = blocks.partition_point(|block| block.span.end() <= place.start);
        if let Some(block) = blocks.get_mut(index).filter(|block| block.role != Role::Title) {
            block.role = Role::Heading(level);
        }
    }
}

/// The lines that are not blank, without white space around them.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut next = 0;
    text.split('\n')
        .map(move |line| {
            let indent = line.len() - line.trim_start().len();
            let start = next + indent;
            next += line.len() + 1;
            Span::new(start, start + line.trim().len())
        })
        .filter(|span| !span.is_empty())
}

/// The value of the field 名称 in the head of a document from a government site, else the first line that is not blank.
fn title(text: &str, markdown: bool) -> Option<&str> {
    let mut head = lines(text).map(|span| &text[span.range()]).take(12);
    let first = head.next()?;
    if first.starts_with("索引号") {
        let name = head.find_map(|line| line.strip_prefix("名称:").or_else(|| line.strip_prefix("名称：")));
        if let Some(name) = name {
            return Some(name.trim());
        }
    }
    Some(if markdown { without_hashes(first) } else { first })
}

fn without_hashes(line: &str) -> &str {
    line.trim_start_matches('#').trim_start()
}

fn is_title(line: &str, title: &str, markdown: bool) -> bool {
    line == title || markdown && line.starts_with('#') && without_hashes(line) == title
}

fn shortened(title: &str) -> String {
    match title.char_indices().nth(LONGEST_TITLE) {
        Some((cut, _)) => format!("{}…", &title[..cut]),
        None => title.to_owned(),
    }
}

fn heading_level(line: &str, markdown: bool) -> Option<u8> {
    if markdown && line.starts_with('#') {
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        return line[hashes..].starts_with(' ').then(|| hashes.clamp(2, 4) as u8);
    }
    let unfinished = !line.ends_with(['。', '，', ',', '；', ';', '：', ':', '、', '！', '!', '？', '?', '…', '”']);
    if !unfinished || line.chars().nth(LONGEST_HEADING).is_some() {
        return None;
    }
    if is_numbered(line, |rest| rest.starts_with('、')) {
        return Some(2);
    }
    let bracketed = line.strip_prefix(['(', '（'])?;
    is_numbered(bracketed, |rest| rest.starts_with([')', '）'])).then_some(3)
}

/// Whether the line starts with Chinese numerals and what follows them is as told.
fn is_numbered(line: &str, follows: impl Fn(&str) -> bool) -> bool {
    let rest = line.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
    rest.len() < line.len() && follows(rest)
}

/// Pushes the line as one block, or a very long one as several that end where a sentence does if one ends there.
fn push_cut(blocks: &mut Vec<Block>, text: &str, line: Span, role: Role) {
    let (mut rest, mut role) = (line, role);
    while rest.len() > LONGEST_BLOCK {
        let cut = cut_before(text, rest.start() + LONGEST_BLOCK, rest.start());
        blocks.push(Block { span: Span::new(rest.start(), cut), role });
        (rest, role) = (Span::new(cut, rest.end()), Role::Continuation);
    }
    blocks.push(Block { span: rest, role });
}

/// The end of the last sentence before `limit`, else of the last character.
fn cut_before(text: &str, limit: usize, start: usize) -> usize {
    let limit = text.floor_char_boundary(limit);
    let window = &text[start..limit];
    match window.rfind(['。', '；', '！', '？']) {
        Some(at) if at > window.len() / 2 => start + at + '。'.len_utf8(),
        _ => limit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn roles(text: &str, name: &str) -> Vec<Role> {
        of(text, name).blocks.iter().map(|block| block.role).collect()
    }

    #[test]
    fn the_title_is_the_first_line_or_the_field_that_names_it() {
        assert_eq!(of("\n\n 打造引擎 积聚动能\n正文。", "a.txt").title, "打造引擎 积聚动能");
        assert_eq!(of("索引号: 1/2 分类: 科技\n名称: 工作总结\n工作总结\n正文", "a.txt").title, "工作总结");
        assert_eq!(of("# 标题\n正文", "a.md").title, "标题");
        assert_eq!(of(" \n\n", "a.txt").title, "a.txt");
        assert_eq!(of(&"长".repeat(200), "a.txt").title.chars().count(), LONGEST_TITLE + 1);
    }

    #[test]
    fn headings_are_known_by_number_and_shortness() {
        let text =
            "总结\n一、总体要求\n(一)主要目标\n（二）做法\n1.完善体制。进一步强化。\n一、很好，不过这是一句话。\n十二、保障";
        use Role::*;
        assert_eq!(roles(text, "a.txt"), [Title, Heading(2), Heading(3), Heading(3), Paragraph, Paragraph, Heading(2)]);
        assert_eq!(roles("# 一\n## 二\n#三", "x.MD"), [Title, Heading(2), Paragraph]);
        assert_eq!(roles("索引号: 1\n名称: 工作总结\n工作总结\n正文。", "a.txt"), [Paragraph, Paragraph, Title, Paragraph]);
    }

    #[test]
    fn what_the_file_calls_a_heading_is_one() {
        let text = "总结\n目标\n正文。";
        let mut blocks = of(text, "a.docx").blocks;
        let place = |start| Place { start, at: "paragraph=1;heading=3".into() };
        raise(&mut blocks, &[place(0), place(7), place(99)]);
        assert_eq!(blocks.iter().map(|block| block.role).collect::<Vec<_>>(), [Role::Title, Role::Heading(3), Role::Paragraph]);
    }

    #[test]
    fn a_very_long_line_is_cut_at_sentences() {
        let text = "一二三四五六七八九。".repeat(1000);
        let blocks = of(&text, "a.txt").blocks;
        assert!(blocks.len() > 4 && blocks.iter().all(|block| text[block.span.range()].ends_with('。')));
        assert_eq!(blocks[1].role, Role::Continuation);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn blocks_hold_every_visible_character_once(text in "([一-十、。 \n#(（）)]|🎉|\\PC){0,400}", times in 1usize..30) {
            let text = text.repeat(times);
            let mut at = 0;
            for block in &of(&text, "a.txt").blocks {
                prop_assert!(block.span.start() >= at && text.get(block.span.range()).is_some());
                prop_assert!(block.span.len() <= LONGEST_BLOCK);
                prop_assert!(text[at..block.span.start()].trim().is_empty());
                at = block.span.end();
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
