//! What is printed: the whole report, cut where marks begin and end, with the numbers of its notes.

use crate::app::App;
use crate::{opened, tags};
use pizhu::annotation::{Annotated, Annotation, AnnotationId, Annotations, Project, Timestamp};
use pizhu::document::{Document, Source};
use pizhu::session::{Facet, Msg, Preferences};
use pizhu::text::Span;
use proptest::prelude::*;
use std::rc::Rc;

/// The runs of every block as `[figure program:text]1`: the kinds over it, and the numbers of the notes behind it.
fn printed(app: &App) -> String {
    let (blocks, notes) = app.session.printed();
    let run = |run: &pizhu::session::print::Run| {
        let kinds: Vec<&str> = run.marks.iter().map(|mark| Facet::of(mark.kind).name()).collect();
        let text = if kinds.is_empty() { run.text.to_owned() } else { format!("[{}:{}]", kinds.join(" "), run.text) };
        text + &run.notes.iter().map(usize::to_string).collect::<String>()
    };
    let blocks = blocks.iter().map(|block| block.runs.iter().map(run).collect::<String>());
    blocks.chain(notes.iter().map(|note| format!("# {}", note.note))).collect::<Vec<_>>().join("\n")
}

#[test]
fn marks_become_runs_and_notes_are_numbered_where_they_end() {
    let cases = [
        ("甲\n\n乙", "甲\n乙"),
        ("增长⟦F?|15%⟧。", "增长[figure:15%]。"),
        ("⟦Fx|15%⟧", "15%"),
        ("⟦P+\"钱\"|苏科贷⟧放款⟦F?\"额\"|3元⟧", "[program:苏科贷]1放款[figure:3元]2\n# 钱\n# 额"),
        ("⟦O?|中国⟦P?|科学⟧院⟧", "[organization:中国][organization program:科学][organization:院]"),
        ("⟦₁P?|中国⟦₂O?|科学⟧₁院⟧₂", "[program:中国][program organization:科学][organization:院]"),
        ("⟦P+@\"长\"|甲\n乙⟧丙", "[program:甲]\n[program:乙]1丙\n# 长"),
    ];
    for (marked, expected) in cases {
        assert_eq!(printed(&opened(marked)), expected, "{marked}");
    }
}

#[test]
fn what_the_filter_hides_is_not_printed_as_a_mark() {
    let mut app = opened("⟦P?|苏科贷⟧⟦F?|3元⟧");
    let filter = app.session.filter().clone().with_facet_toggled(Facet::Program);
    app.send(Msg::Filter(filter));
    assert_eq!(printed(&app), "苏科贷[figure:3元]");
}

const TEXT: &str = "🎉𠮷县“苏科贷”\n\n\u{3000}增长15%，\n \n放款4100万元。";

proptest! {
    #[test]
    fn every_character_is_printed_once_and_every_mark_whole(ends in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..8)) {
        let document = Rc::new(Document::new(Source::default(), TEXT));
        let places: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).collect();
        let spans = ends.iter().map(|(one, other)| Span::new(*one.get(&places), *other.get(&places))).filter(|span| !span.is_empty());
        let annotations: Annotations = spans.enumerate().map(|(id, span)| noted(id as u128, span)).collect();
        let mut app = App::default();
        let project = Project { documents: vec![Annotated { document: document.clone(), annotations: annotations.clone() }], tags: tags(), ..Project::default() };
        app.send(Msg::Restored(Box::new(project), Preferences::default(), None));

        let (blocks, notes) = app.session.printed();
        for (block, source) in blocks.iter().zip(document.blocks()) {
            let text: String = block.runs.iter().map(|run| run.text).collect();
            prop_assert_eq!(Some(text.as_str()), document.text().slice(source.span));
        }
        prop_assert_eq!(blocks.len(), document.blocks().len());
        let mut noted: Vec<AnnotationId> = notes.iter().map(|note| note.id).collect();
        noted.sort_unstable();
        let standing = |a: &&Annotation| document.blocks().iter().any(|block| block.span.overlaps(a.span));
        let mut expected: Vec<AnnotationId> = annotations.iter().filter(standing).map(|a| a.id).collect();
        expected.sort_unstable();
        prop_assert_eq!(noted, expected);
        for annotation in annotations.iter() {
            let runs = blocks.iter().flat_map(|block| &block.runs).filter(|run| run.marks.iter().any(|mark| mark.id == annotation.id));
            let parts = document.blocks().iter().filter_map(|block| document.text().slice(block.span.intersection(annotation.span)?));
            prop_assert_eq!(runs.map(|run| run.text).collect::<String>(), parts.collect::<String>());
        }
    }
}

/// A person's mark with a note.
fn noted(id: u128, span: Span) -> Annotation {
    Annotation { note: "批".to_owned(), ..Annotation::by_person(AnnotationId(id), span, Timestamp(0)) }
}
