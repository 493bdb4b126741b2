//! What is taken of a selection: no space and no sign at its edges that belongs to what stands around it.
//!
//! | selected | taken |
//! |---|---|
//! | `，江苏省科技厅、` | `江苏省科技厅` |
//! | `苏科贷”` | `苏科贷` |
//! | `“苏科贷”` | `“苏科贷”`: both are there, so they are meant |
//! | `研究院(二期)` | `研究院(二期)` |
//! | `、` | `、`: nothing else is selected |

use crate::text::{Span, Text};

/// What stands between passages and belongs to none. A hyphen may be a minus and a full stop a decimal point, so neither is here.
const SEPARATORS: [char; 18] =
    ['，', '。', '、', '；', '：', '！', '？', '…', '—', '·', '．', ',', ';', ':', '!', '?', '\u{200b}', '\u{feff}'];

/// Signs that come in pairs.
const PAIRS: [(char, char); 12] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('(', ')'),
    ('【', '】'),
    ('[', ']'),
    ('［', '］'),
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('〔', '〕'),
];

/// What is taken of a selection, in bytes; `None` where nothing but white space is selected.
pub(super) fn trimmed(text: &Text, span: Span) -> Option<Span> {
    let passage = text.slice(span)?;
    part(span, passage, without_signs(passage)).or_else(|| part(span, passage, passage.trim()))
}

/// The span without white space at its edges, in bytes; `None` where nothing else is in it.
pub(super) fn without_space(text: &Text, span: Span) -> Option<Span> {
    let passage = text.slice(span)?;
    part(span, passage, passage.trim())
}

/// Where a part of a passage stands, if anything is in it.
fn part(span: Span, passage: &str, kept: &str) -> Option<Span> {
    let start = span.start() + (kept.as_ptr() as usize - passage.as_ptr() as usize);
    (!kept.is_empty()).then(|| Span::new(start, start + kept.len()))
}

/// Takes signs off both edges until none is left to take.
fn without_signs(passage: &str) -> &str {
    let plain = passage.trim_matches(|c: char| c.is_whitespace() || SEPARATORS.contains(&c));
    let more = |one: char, other: char| plain.matches(one).count() > plain.matches(other).count();
    // A sign at an edge strays where it faces out of the passage, or where its other half is not in it.
    let stray = |(open, close): &(char, char), c: char| c == *close || c == *open && more(*open, *close);
    let first = plain.chars().next().filter(|c| PAIRS.iter().any(|pair| stray(pair, *c)));
    let last = plain.chars().next_back().filter(|c| PAIRS.iter().any(|(open, close)| stray(&(*close, *open), *c)));
    match (first, last) {
        (Some(sign), _) => without_signs(&plain[sign.len_utf8()..]),
        (_, Some(sign)) => without_signs(&plain[..plain.len() - sign.len_utf8()]),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_belongs_to_the_passage_stays() {
        let cases = [
            ("，江苏省科技厅、", "江苏省科技厅"),
            (" \u{3000}甲。\n", "甲"),
            ("苏科贷”", "苏科贷"),
            ("“苏科贷", "苏科贷"),
            ("“苏科贷”", "“苏科贷”"),
            ("，“苏科贷”。", "“苏科贷”"),
            ("研究院(二期)", "研究院(二期)"),
            ("研究院(二期),", "研究院(二期)"),
            ("(一)目标)", "(一)目标"),
            ("”、“创新", "创新"),
            ("-5.2%", "-5.2%"),
            ("、", "、"),
            ("（ ", "（"),
        ];
        for (selected, taken) in cases {
            let text = Text::new(selected);
            assert_eq!(trimmed(&text, text.span()).and_then(|span| text.slice(span)), Some(taken), "{selected}");
        }
        assert_eq!(trimmed(&Text::new(" \u{3000}\n"), Span::new(0, 5)), None);
        assert_eq!(trimmed(&Text::new("甲"), Span::new(0, 1)), None);
    }

    proptest! {
        #[test]
        fn what_is_taken_is_a_part_and_is_taken_whole(selected in "[甲乙“”()《》，。 \u{3000}a-]{0,12}") {
            let text = Text::new(selected.as_str());
            let taken = trimmed(&text, text.span());
            prop_assert_eq!(taken.is_none(), selected.trim().is_empty());
            prop_assert!(taken.is_none_or(|span| text.slice(span).is_some_and(|passage| !passage.trim().is_empty())));
            prop_assert_eq!(taken.and_then(|span| trimmed(&text, span)), taken);
        }
    }
}
