//! Selectors in the W3C's sense: a passage described by its words and the words around it.

use crate::text::{Span, Text};

/// How much is quoted before and after a passage, in characters: the length that the W3C's examples and common clients use.
pub const CONTEXT: usize = 32;

/// A passage in its context, as a W3C `TextQuoteSelector` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote<'t> {
    /// The passage.
    pub exact: &'t str,
    /// At most [`CONTEXT`] characters before it.
    pub prefix: &'t str,
    /// At most [`CONTEXT`] characters after it.
    pub suffix: &'t str,
}

/// The quote of a span; `None` where the span leaves the text or cuts a character.
pub fn describe(text: &Text, span: Span) -> Option<Quote<'_>> {
    let exact = text.slice(span)?;
    let (before, after) = (text.as_str().get(..span.start())?, text.as_str().get(span.end()..)?);
    let prefix = before.char_indices().rev().take(CONTEXT).last().map_or("", |(at, _)| &before[at..]);
    let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| &after[..at]);
    Some(Quote { exact, prefix, suffix })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_counted_in_characters() {
        let text = Text::new(format!("{}苏科贷{}", "🎉".repeat(40), "后".repeat(40)));
        let span = Span::new(160, 169);
        let quote = describe(&text, span);
        let (prefix, suffix) = ("🎉".repeat(CONTEXT), "后".repeat(CONTEXT));
        assert_eq!(quote, Some(Quote { exact: "苏科贷", prefix: &prefix, suffix: &suffix }));
        assert_eq!(describe(&text, Span::new(1, 4)), None);
        assert_eq!(describe(&Text::new("甲"), Span::new(0, 3)), Some(Quote { exact: "甲", prefix: "", suffix: "" }));
    }
}
