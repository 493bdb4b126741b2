//! What the detector found joins what is there, and never overrules a person.

use super::{Annotation, AnnotationId, Annotations, Origin, State, Timestamp, Voices};
use crate::document::DocumentId;
use crate::mention::Mention;
use std::borrow::Cow;

/// The suggestion that a mention amounts to.
pub fn suggestion(document: DocumentId, mention: Mention, now: Timestamp) -> Annotation {
    Annotation {
        id: AnnotationId::of_mention(document, &mention),
        span: mention.span,
        kind: Some(mention.kind),
        value: mention.value,
        qualifiers: mention.qualifiers,
        tags: Vec::new(),
        note: String::new(),
        origin: Origin::Detector { rule: Cow::Borrowed(mention.rule) },
        state: State::Suggested,
        created: now,
        modified: now,
        voices: Voices::default(),
    }
}

/// Adds the mentions as suggestions: see [`join`].
pub fn merge(
    annotations: &mut Annotations,
    document: DocumentId,
    mentions: impl IntoIterator<Item = Mention>,
    now: Timestamp,
) -> Vec<Annotation> {
    join(annotations, mentions.into_iter().map(|mention| suggestion(document, mention, now)))
}

/// Adds suggestions. Left out and given back: what a person decided about before, and what a person marked just so. Once that is
/// undone they may join.
pub fn join(annotations: &mut Annotations, suggestions: impl IntoIterator<Item = Annotation>) -> Vec<Annotation> {
    let mut left_out = Vec::new();
    for found in suggestions {
        let decided = annotations.get(found.id).is_some_and(|known| !known.is_untouched());
        let marked = annotations.of_span(found.span).any(|known| known.kind == found.kind && known.id != found.id);
        if decided || marked {
            left_out.push(found);
            continue;
        }
        annotations.put(found);
    }
    left_out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{mention, person};
    use super::*;
    use crate::text::Span;

    const DOCUMENT: DocumentId = DocumentId([7; 32]);

    fn merged(annotations: &mut Annotations) {
        merge(annotations, DOCUMENT, [mention(0, 6), mention(9, 12)], Timestamp(5));
    }

    #[test]
    fn detecting_again_changes_nothing() {
        let mut annotations = Annotations::default();
        merged(&mut annotations);
        let before = annotations.clone();
        merged(&mut annotations);
        assert_eq!((annotations.len(), annotations == before), (2, true));
    }

    #[test]
    fn a_decision_stays_even_when_its_edges_moved() {
        let mut annotations = Annotations::default();
        merged(&mut annotations);
        let id = AnnotationId::of_mention(DOCUMENT, &mention(0, 6));
        let found = annotations.get(id).cloned().unwrap();
        let decided = Annotation { span: Span::new(0, 3), state: State::Rejected, modified: Timestamp(9), ..found };
        annotations.put(decided.clone());
        merged(&mut annotations);
        assert_eq!((annotations.len(), annotations.get(id)), (2, Some(&decided)));
    }

    #[test]
    fn what_a_person_marked_is_not_suggested_again() {
        let mut annotations = Annotations::default();
        annotations.put(Annotation { kind: Some(mention(0, 6).kind), ..person(1, Span::new(0, 6)) });
        merged(&mut annotations);
        assert_eq!(annotations.len(), 2);
    }
}
