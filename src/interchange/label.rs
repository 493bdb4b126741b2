//! Labels: how kinds and tags are called in other tools' files, which know one set of names for both.

use crate::annotation::Annotation;
use crate::mention::{FigureKind, Kind};
use std::borrow::Cow;

/// The label of an annotation that has neither kind nor tag, but a note.
pub const NOTE: &str = "note";

/// Before the name of a tag that is called like a kind, like [`NOTE`], or begins so itself.
const TAG: &str = "tag:";

/// What a label stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// One of the three kinds.
    Kind(Kind),
    /// A tag of this name.
    Tag(String),
    /// Neither.
    Note,
}

/// The label of a kind: `program`, `organization`, or that of the figure's sub-kind, as `figure_money`. Only ASCII letters and
/// underscores, which every format allows in a name.
pub fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Program => "program",
        Kind::Organization => "organization",
        Kind::Figure(figure) => match figure {
            FigureKind::Percent => "figure_percent",
            FigureKind::Money => "figure_money",
            FigureKind::Count => "figure_count",
            FigureKind::Measure => "figure_measure",
            FigureKind::Rank => "figure_rank",
            FigureKind::Multiple => "figure_multiple",
            FigureKind::Date => "figure_date",
        },
    }
}

/// The label of a tag of this name.
pub fn of_tag(name: &str) -> Cow<'_, str> {
    let taken = name == NOTE || name.starts_with(TAG) || Kind::all().any(|kind| of_kind(kind) == name);
    if taken { Cow::Owned(format!("{TAG}{name}")) } else { Cow::Borrowed(name) }
}

impl Label {
    /// What a label in a file stands for.
    pub fn read(label: &str) -> Label {
        let kind = Kind::all().find(|kind| of_kind(*kind) == label);
        match kind {
            Some(kind) => Label::Kind(kind),
            None if label == NOTE => Label::Note,
            None => Label::Tag(label.strip_prefix(TAG).unwrap_or(label).to_owned()),
        }
    }
}

/// The labels of an annotation, its kind first, then its tags by their names; never none. `name` knows the names of tags.
pub fn of<'p>(annotation: &Annotation, name: impl Fn(crate::annotation::TagId) -> Option<&'p str>) -> Vec<Cow<'p, str>> {
    let kind = annotation.kind.map(|kind| Cow::Borrowed(of_kind(kind)));
    let mut tags: Vec<_> = annotation.tags.iter().filter_map(|tag| name(*tag)).map(of_tag).collect();
    tags.sort_unstable();
    let labels: Vec<_> = kind.into_iter().chain(tags).collect();
    if labels.is_empty() { vec![Cow::Borrowed(NOTE)] } else { labels }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_kind_has_a_label_of_its_own() {
        for kind in Kind::all() {
            assert_eq!(Label::read(of_kind(kind)), Label::Kind(kind));
        }
        assert_eq!(Label::read(NOTE), Label::Note);
    }

    proptest! {
        #[test]
        fn a_tag_is_read_by_its_label(name in "(tag:)?(note|program|figure_money|重点|a b)") {
            prop_assert_eq!(Label::read(&of_tag(&name)), Label::Tag(name));
        }
    }
}
