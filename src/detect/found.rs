//! What a rule finds in a stretch, before it becomes a mention of the document.

use super::stretch::Stretch;
use crate::mention::{Kind, Mention, Qualifiers, Value};

/// A found mention in places of a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// First place.
    pub start: usize,
    /// The place after the last.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// What a figure amounts to.
    pub value: Option<Value>,
    /// What the words around a figure say of it.
    pub qualifiers: Qualifiers,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Found {
    /// A name, which has no value.
    pub fn name(start: usize, end: usize, kind: Kind, rule: &'static str) -> Found {
        Found { start, end, kind, value: None, qualifiers: Qualifiers::default(), rule }
    }

    /// The mention of the document.
    pub fn mention(self, s: &Stretch) -> Mention {
        let span = s.span(self.start, self.end);
        Mention { span, kind: self.kind, value: self.value, qualifiers: self.qualifiers, rule: self.rule }
    }
}
