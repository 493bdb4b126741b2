//! Links to a place of a report: the part of the page's address behind `#`.
//!
//! `report=41f8…&at=120-134&annotation=…`: the first 64 bits of the report's digest, a passage in code points, and an
//! annotation's identity, both hexadecimal. A suggestion's identity follows from what was found, so a link to one leads to it in
//! every browser that has the same report.

use super::{Effect, Session};
use crate::annotation::AnnotationId;
use crate::document::{Document, DocumentId};
use crate::text::{CodePoint, Span};

/// Where a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The beginning of the report's identity.
    report: [u8; 8],
    /// A passage, code points.
    at: (usize, usize),
    /// An annotation there.
    annotation: Option<AnnotationId>,
}

impl Link {
    /// The link to a passage (bytes), or to an annotation there; `None` where the passage is not in the text.
    pub fn to(document: &Document, span: Span, annotation: Option<AnnotationId>) -> Option<Link> {
        let code_point = |byte| document.text().code_point(byte).map(|CodePoint(at)| at);
        let at = (code_point(span.start())?, code_point(span.end())?);
        Some(Link { report: beginning(document.id()), at, annotation })
    }

    /// As it stands in an address, without the `#`.
    pub fn written(&self) -> String {
        let report: String = self.report.iter().map(|byte| format!("{byte:02x}")).collect();
        let annotation = self.annotation.map_or_else(String::new, |id| format!("&annotation={:x}", id.0));
        format!("report={report}&at={}-{}{annotation}", self.at.0, self.at.1)
    }

    /// Reads what [`Link::written`] wrote; `None` for anything else.
    pub fn read(fragment: &str) -> Option<Link> {
        let part = |name: &str| fragment.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
        let report = u64::try_from(hexadecimal(part("report").filter(|digits| digits.len() == 16)?)?).ok()?.to_be_bytes();
        let (start, end) = part("at")?.split_once('-')?;
        let at = (start.parse().ok()?, end.parse().ok()?);
        let annotation = part("annotation").and_then(hexadecimal).map(AnnotationId);
        Some(Link { report, at, annotation })
    }
}

/// The number of at most 32 digits.
fn hexadecimal(digits: &str) -> Option<u128> {
    if digits.is_empty() || digits.len() > 32 {
        return None;
    }
    digits.chars().try_fold(0, |number, digit| Some(number << 4 | u128::from(digit.to_digit(16)?)))
}

fn beginning(id: DocumentId) -> [u8; 8] {
    let mut beginning = [0; 8];
    beginning.iter_mut().zip(id.0).for_each(|(to, byte)| *to = byte);
    beginning
}

impl Session {
    /// Goes where a link leads to, and waits there for its annotation if the detector has yet to find it.
    pub(super) fn follow_link(&mut self, link: Link) -> Vec<Effect> {
        let mut documents = self.project.documents.iter().map(|annotated| &annotated.document);
        let Some(document) = documents.find(|document| beginning(document.id()) == link.report).cloned() else {
            return vec![Effect::Miss];
        };
        let mut effects = self.show(document.id());
        let known = link.annotation.filter(|id| self.open().is_some_and(|open| open.annotations.get(*id).is_some()));
        if known.is_some() {
            effects.extend(self.choose(known));
            return effects;
        }
        self.awaited = link.annotation;
        if let Some(span) = document.text().span_of_code_points(CodePoint(link.at.0), CodePoint(link.at.1)) {
            self.select(Some(span));
            effects.push(Effect::Reveal(span));
        }
        effects
    }

    /// Chooses the annotation that a link leads to, once it is there.
    pub(super) fn choose_awaited(&mut self) -> Vec<Effect> {
        let there = self.awaited.filter(|id| self.open().is_some_and(|open| open.annotations.get(*id).is_some()));
        if there.is_none() {
            return Vec::new();
        }
        self.awaited = None;
        self.choose(there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::session::{Moment, Msg, Reference};
    use proptest::prelude::*;

    const TEXT: &str = "标题\n\n放款4100万元。";

    fn session() -> (Session, Document) {
        let (mut session, document) = (Session::default(), Document::new(Source::default(), TEXT));
        session
            .update(Msg::DocumentsOpened(vec![document.clone(), Document::new(Source::default(), "另一份")]), Moment::default());
        let other = DocumentId::of("另一份");
        session.update(Msg::Show(other), Moment::default());
        (session, document)
    }

    #[test]
    fn an_annotation_is_chosen_as_soon_as_it_is_found() {
        let (mut session, document) = session();
        let mention = crate::detect::detect(TEXT).remove(0);
        let id = AnnotationId::of_mention(document.id(), &mention);
        let link = Link::to(&document, mention.span, Some(id)).unwrap();
        let effects = session.update(Msg::Follow(link), Moment::default());
        assert!(effects.contains(&Effect::Reveal(mention.span)));
        assert_eq!((session.open().unwrap().document.id(), session.selection()), (document.id(), Some(mention.span)));
        let span = mention.span;
        let effects = session.update(Msg::MentionsFound(document.id(), vec![mention]), Moment::default());
        assert_eq!(
            (session.current().map(|current| current.id), effects),
            (Some(id), vec![Effect::Reveal(span), Effect::Consult(Reference::Rules)])
        );
    }

    #[test]
    fn a_link_to_nowhere_is_said_to_be_one() {
        let (mut session, document) = session();
        for fragment in ["", "report=12&at=1-2", "report=zzzzzzzzzzzzzzzz&at=1-2", "report=0123456789abcdef&at=2", "至=1"] {
            assert_eq!(Link::read(fragment), None, "{fragment}");
        }
        let elsewhere = Link { report: [1; 8], ..Link::to(&document, Span::new(0, 3), None).unwrap() };
        assert_eq!(session.update(Msg::Follow(elsewhere), Moment::default()), [Effect::Miss]);
        let beyond = Link { at: (3, 4000), ..Link::to(&document, Span::new(0, 3), None).unwrap() };
        session.update(Msg::Follow(beyond), Moment::default());
        assert_eq!((session.open().unwrap().document.id(), session.selection()), (document.id(), None));
    }

    proptest! {
        #[test]
        fn links_there_and_back(report: [u8; 8], at: (usize, usize), id: Option<u128>) {
            let link = Link { report, at, annotation: id.map(AnnotationId) };
            prop_assert_eq!(Link::read(&link.written()), Some(link));
        }
    }
}
