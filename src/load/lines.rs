//! Line endings: recorded, then made line feeds.

use crate::document::LineEnding;

/// The text with line feeds only, and how its lines ended before.
pub(super) fn normalised(text: String) -> (String, LineEnding) {
    let ending = of(text.as_bytes());
    match ending {
        LineEnding::Lf => (text, ending),
        LineEnding::Cr => (text.replace('\r', "\n"), ending),
        LineEnding::CrLf => (text.replace("\r\n", "\n"), ending),
        LineEnding::Mixed => (text.replace("\r\n", "\n").replace('\r', "\n"), ending),
    }
}

/// The text with line feeds only.
pub fn line_feeds(text: &str) -> String {
    normalised(text.to_owned()).0
}

fn of(text: &[u8]) -> LineEnding {
    let count = |byte| text.iter().filter(|b| **b == byte).count();
    let both = text.windows(2).filter(|pair| pair == b"\r\n").count();
    match (count(b'\n') - both, count(b'\r') - both, both) {
        (_, 0, 0) => LineEnding::Lf,
        (0, 0, _) => LineEnding::CrLf,
        (0, _, 0) => LineEnding::Cr,
        _ => LineEnding::Mixed,
    }
}
