//! What a rule finds in a stretch, before it becomes a mention of the document.

use super::memory::{LessonId, Memory};
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
    /// The mention of the document.
    pub fn mention(self, s: &Stretch) -> Mention {
        let span = s.span(self.start, self.end);
        Mention { span, kind: self.kind, value: self.value, qualifiers: self.qualifiers, rule: self.rule }
    }
}

/// A found name, in places of a stretch; small, for those of a whole document are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// First place.
    pub start: usize,
    /// The place after the last.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
    /// The rule that found it.
    pub rule: &'static str,
    /// What the document taught about it.
    pub lesson: Option<LessonId>,
}

impl Name {
    /// A name between two places, of which nothing is known but that.
    pub fn new(start: usize, end: usize, kind: Kind, rule: &'static str) -> Name {
        Name { start, end, kind, rule, lesson: None }
    }

    /// The mention of the document.
    pub fn mention(self, s: &Stretch, memory: &Memory) -> Mention {
        let span = s.span(self.start, self.end);
        let refers_to = self.lesson.and_then(|lesson| memory.full_name(lesson)).map(Box::from);
        let qualifiers = Qualifiers { refers_to, ..Qualifiers::default() };
        Mention { span, kind: self.kind, value: None, qualifiers, rule: self.rule }
    }
}
