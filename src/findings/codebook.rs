//! The codebook: the tags in their hierarchy, each with how often it is given and examples from the reports.

use crate::annotation::{Annotated, Annotation, Hierarchy, State, Tag, TagId};
use std::collections::{BTreeMap, HashMap};

/// Examples of one tag.
const EXAMPLES: usize = 3;

/// A tag in the codebook.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The tag.
    pub tag: &'a Tag,
    /// The tag that it stands below.
    pub upper: Option<&'a Tag>,
    /// How many stand above it.
    pub depth: usize,
    /// How many annotations bear it, without rejected ones.
    pub count: usize,
    /// Some of them, of as many reports as there are.
    pub examples: Vec<(&'a Annotated, &'a Annotation)>,
}

/// The tags, each before those below it, otherwise in the order of the tag set.
pub fn codebook<'a>(tags: &'a [Tag], hierarchy: &Hierarchy, reports: &[&'a Annotated]) -> Vec<Entry<'a>> {
    let by_name: HashMap<&str, &Tag> = tags.iter().map(|tag| (tag.name.as_str(), tag)).collect();
    let upper = |tag: &Tag| hierarchy.upper(&tag.name).and_then(|upper| by_name.get(upper).copied());
    let mut lower: BTreeMap<Option<TagId>, Vec<&Tag>> = BTreeMap::new();
    for tag in tags {
        lower.entry(upper(tag).map(|upper| upper.id)).or_default().push(tag);
    }
    let mut entries = Vec::new();
    let mut waiting: Vec<(&Tag, usize)> = lower.get(&None).into_iter().flatten().rev().map(|tag| (*tag, 0)).collect();
    while let Some((tag, depth)) = waiting.pop() {
        let count = reports.iter().map(|report| report.annotations.tally().tagged(tag.id)).sum();
        entries.push(Entry { tag, upper: upper(tag), depth, count, examples: examples(tag.id, reports) });
        waiting.extend(lower.get(&Some(tag.id)).into_iter().flatten().rev().map(|tag| (*tag, depth + 1)));
    }
    entries
}

/// The first of each report, then the second of each, and so on.
fn examples<'a>(tag: TagId, reports: &[&'a Annotated]) -> Vec<(&'a Annotated, &'a Annotation)> {
    let bears = |annotation: &&Annotation| annotation.state != State::Rejected && annotation.tags.contains(&tag);
    let bearing = reports.iter().filter(|report| report.annotations.tally().tagged(tag) > 0);
    let of_report = |report: &&'a Annotated| {
        let report = *report;
        let first = report.annotations.iter().filter(bears).take(EXAMPLES);
        first.enumerate().map(move |(rank, annotation)| (rank, (report, annotation))).collect::<Vec<_>>()
    };
    let mut found: Vec<_> = bearing.take(EXAMPLES).flat_map(of_report).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(EXAMPLES).map(|(_, example)| example).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{AnnotationId, Annotations, Color, Lines, Timestamp};
    use crate::document::{Document, Source};
    use crate::text::Span;

    fn tag(id: u128, name: &str) -> Tag {
        Tag { id: TagId(id), name: name.to_owned(), color: Color::Rose, key: None, description: String::new() }
    }

    fn report(text: &str, tags: &[(usize, u128, State)]) -> Annotated {
        let annotation = |(at, tag, state): &(usize, u128, State)| Annotation {
            tags: vec![TagId(*tag)],
            state: *state,
            ..Annotation::by_person(AnnotationId(*at as u128 + *tag * 100), Span::new(at * 3, at * 3 + 3), Timestamp(0))
        };
        let annotations: Annotations = tags.iter().map(annotation).collect();
        Annotated { document: Document::new(Source::default(), text).into(), annotations }
    }

    #[test]
    fn tags_stand_below_their_upper_ones_with_examples_of_several_reports() {
        let tags = [tag(1, "财政"), tag(2, "人才"), tag(3, "投入"), tag(4, "研发")];
        let hierarchy = Hierarchy::of(&Lines::of("投入 > 财政\n投入 > 研发\n没有 > 人才"));
        let (yes, no) = (State::Accepted, State::Rejected);
        let one = report("甲乙丙丁戊", &[(0, 1, yes), (1, 1, yes), (2, 1, yes), (3, 1, yes), (4, 2, no)]);
        let other = report("己庚", &[(1, 1, yes)]);
        let reports = [&one, &other];
        let entries = codebook(&tags, &hierarchy, &reports);
        let names: Vec<(&str, usize, usize)> = entries.iter().map(|entry| (&*entry.tag.name, entry.depth, entry.count)).collect();
        assert_eq!(names, [("人才", 0, 0), ("投入", 0, 0), ("财政", 1, 5), ("研发", 1, 0)]);
        let words =
            |(report, annotation): &(&Annotated, &Annotation)| report.document.text().slice(annotation.span).unwrap().to_owned();
        assert_eq!(entries[2].examples.iter().map(words).collect::<Vec<_>>(), ["甲", "庚", "乙"]);
        assert_eq!(entries[2].upper.map(|upper| &*upper.name), Some("投入"));
        assert!(entries[0].examples.is_empty());
    }
}
