//! Annotations: what the detector suggests and a person decides about passages of a document, and the commands that change them.
//!
//! An annotation found by the detector keeps the identity of what was found ([`AnnotationId::of_mention`]) however a person
//! changes it later. Detecting the same text again therefore meets the decision that was made and leaves it alone.

mod codebook;
mod command;
mod locate;
mod merge;
mod selector;
mod set;
mod table;
mod tally;
mod voices;

pub use codebook::{Hierarchy, renamed};
pub use command::{Annotated, Command, History, Project};
pub use locate::{Finder, Located};
pub use merge::{join, merge, suggestion};
pub use selector::{CONTEXT, Quote, describe};
pub use set::{Annotations, Cursor, Place, few_in_order, place};
pub use table::{Lines, Muted, Table, Tables, unbroken};
pub use tally::Tally;
pub use voices::Voices;

use crate::document::DocumentId;
use crate::mention::{Kind, Mention, Qualifiers, Value};
use crate::text::Span;
use std::borrow::Cow;
use std::collections::HashMap;

/// Milliseconds since 1970-01-01T00:00:00Z. The clock is read outside and handed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// The identity of an annotation, unique over all documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnotationId(pub u128);

impl AnnotationId {
    /// The identity of what the detector found: document (64 bits of its digest), start (32 bits), length (24) and kind (8).
    pub fn of_mention(document: DocumentId, mention: &Mention) -> AnnotationId {
        let digest = document.0.iter().take(8).fold(0, |sum, byte| sum << 8 | u128::from(*byte));
        let start = mention.span.start() as u128 & 0xffff_ffff;
        let length = mention.span.len().min(0xff_ffff) as u128;
        let kind = Kind::all().position(|kind| kind == mention.kind).unwrap_or_default() as u128;
        AnnotationId(digest << 64 | start << 32 | length << 8 | kind)
    }

    /// The span in the identity of what the detector found. Of a person's annotation, whose identity is random, it says nothing.
    pub fn mention_span(self) -> Span {
        let (start, length) = ((self.0 >> 32) as u32, (self.0 >> 8) as u32 & 0xff_ffff);
        Span::new(start as usize, (start as usize).saturating_add(length as usize))
    }
}

/// The identity of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u128);

/// Who made an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The detector, by the rule of this name.
    Detector {
        /// A key of the table of rules; it may come from a file written by another version.
        rule: Cow<'static, str>,
    },
    /// A person.
    Person,
}

/// What a person decided about an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing yet.
    Suggested,
    /// It is right, or was made or corrected by a person.
    Accepted,
    /// It is wrong. It stays, so that it is not suggested again.
    Rejected,
}

impl State {
    /// Every state.
    pub const ALL: [State; 3] = [State::Suggested, State::Accepted, State::Rejected];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            State::Suggested => "suggested",
            State::Accepted => "accepted",
            State::Rejected => "rejected",
        }
    }

    /// The state of this name.
    pub fn from_name(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// One annotation of one passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Its identity; it never changes.
    pub id: AnnotationId,
    /// The passage, in bytes of the document's text.
    pub span: Span,
    /// The kind, if it is one of the three.
    pub kind: Option<Kind>,
    /// What a figure amounts to.
    pub value: Option<Value>,
    /// What the words around a figure say of it.
    pub qualifiers: Qualifiers,
    /// Tags of the person's own, ascending, each once.
    pub tags: Vec<TagId>,
    /// A note in the person's own words.
    pub note: String,
    /// Who made it.
    pub origin: Origin,
    /// What was decided about it.
    pub state: State,
    /// When it was made.
    pub created: Timestamp,
    /// When a person last changed it; equal to `created` while none has.
    pub modified: Timestamp,
    /// Which analysts said so, where the work of several was put together.
    pub voices: Voices,
}

impl Annotation {
    /// A person's annotation that says nothing yet but where it is.
    pub fn by_person(id: AnnotationId, span: Span, now: Timestamp) -> Annotation {
        Annotation {
            id,
            span,
            kind: None,
            value: None,
            qualifiers: Qualifiers::default(),
            tags: Vec::new(),
            note: String::new(),
            origin: Origin::Person,
            state: State::Accepted,
            created: now,
            modified: now,
            voices: Voices::default(),
        }
    }

    /// Whether it says just what the detector said: such annotations are found again and need not be kept.
    pub fn is_untouched(&self) -> bool {
        self.state == State::Suggested && self.modified == self.created && matches!(self.origin, Origin::Detector { .. })
    }

    /// Whether it says nothing: no kind, no tag and no note.
    pub fn is_bare(&self) -> bool {
        self.kind.is_none() && self.tags.is_empty() && self.note.is_empty()
    }

    /// Whether it is only a note: no kind and no tag.
    pub fn is_untagged_note(&self) -> bool {
        self.kind.is_none() && self.tags.is_empty() && !self.note.is_empty()
    }

    /// The same with the tags that are known by another identity under that one.
    pub fn with_tags_renamed(mut self, renamed: &HashMap<TagId, TagId>) -> Annotation {
        self.tags.iter_mut().for_each(|tag| *tag = renamed.get(tag).copied().unwrap_or(*tag));
        self.tags = few_in_order(self.tags.into_iter(), |tag| *tag);
        self.tags.dedup();
        self
    }

    /// The same with the tag added, or taken away if it was there.
    pub fn with_tag_toggled(mut self, tag: TagId) -> Annotation {
        match self.tags.binary_search(&tag) {
            Ok(at) => drop(self.tags.remove(at)),
            Err(at) => self.tags.insert(at, tag),
        }
        self
    }
}

/// The colours that a person's own tags may have. They are a closed palette so that each is legible on both themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Color {
    /// Rose.
    Rose,
    /// Plum.
    Plum,
    /// Sky blue.
    Sky,
    /// Teal.
    Teal,
    /// Moss green.
    Moss,
    /// Amber.
    Amber,
    /// Clay brown.
    Clay,
    /// Slate grey.
    Slate,
}

impl Color {
    /// The palette, in the order in which new tags take from it.
    pub const ALL: [Color; 8] =
        [Color::Rose, Color::Sky, Color::Moss, Color::Plum, Color::Amber, Color::Teal, Color::Clay, Color::Slate];

    /// The name in files and in the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            Color::Rose => "rose",
            Color::Plum => "plum",
            Color::Sky => "sky",
            Color::Teal => "teal",
            Color::Moss => "moss",
            Color::Amber => "amber",
            Color::Clay => "clay",
            Color::Slate => "slate",
        }
    }

    /// The colour of this name.
    pub fn from_name(name: &str) -> Option<Color> {
        Color::ALL.into_iter().find(|color| color.name() == name)
    }
}

/// A tag of a person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its identity; it survives renaming.
    pub id: TagId,
    /// What it is called; unique and not blank.
    pub name: String,
    /// Its colour.
    pub color: Color,
    /// The key that gives it, a lower-case letter or digit; unique.
    pub key: Option<char>,
    /// What it is for.
    pub description: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn person(id: u128, span: Span) -> Annotation {
        Annotation::by_person(AnnotationId(id), span, Timestamp(0))
    }

    pub(super) fn mention(start: usize, end: usize) -> Mention {
        let span = Span::new(start, end);
        Mention { span, kind: Kind::Program, value: None, qualifiers: Qualifiers::default(), rule: "quoted" }
    }

    #[test]
    fn a_mention_has_one_identity_and_no_other_has_it() {
        let (one, other) = (DocumentId([1; 32]), DocumentId([2; 32]));
        let id = AnnotationId::of_mention(one, &mention(3, 9));
        assert_eq!(id, AnnotationId::of_mention(one, &mention(3, 9)));
        let organization = Mention { kind: Kind::Organization, ..mention(3, 9) };
        for (document, different) in [(other, mention(3, 9)), (one, mention(3, 8)), (one, mention(4, 9)), (one, organization)] {
            assert_ne!(id, AnnotationId::of_mention(document, &different));
        }
    }

    #[test]
    fn a_tag_is_there_once_or_not_at_all() {
        let tagged = person(1, Span::default()).with_tag_toggled(TagId(2)).with_tag_toggled(TagId(1));
        assert_eq!(tagged.tags, [TagId(1), TagId(2)]);
        assert_eq!(tagged.with_tag_toggled(TagId(1)).tags, [TagId(2)]);
    }

    #[test]
    fn renamed_tags_are_in_order_and_once() {
        let tagged = Annotation { tags: vec![TagId(1), TagId(2), TagId(3)], ..person(1, Span::default()) };
        let renamed = HashMap::from([(TagId(1), TagId(9)), (TagId(3), TagId(2))]);
        assert_eq!(tagged.with_tags_renamed(&renamed).tags, [TagId(2), TagId(9)]);
    }
}
