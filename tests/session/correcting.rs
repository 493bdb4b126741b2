//! What a person says in the workbench: of a figure instead of what rules read, and of a passage that stands again elsewhere.

use crate::{keys, opened};
use pizhu::annotation::{Annotation, AnnotationId, Command, State};
use pizhu::mention::Corrections;
use pizhu::session::Msg;
use pizhu::text::Span;

#[test]
fn a_correction_is_one_step_accepted_and_kept() {
    let mut app = opened("⟦F?|50家⟧企业");
    let start = app.session.project().clone();
    let document = start.documents[0].document.id();
    let id = start.documents[0].annotations.iter().next().unwrap().id;
    app.session.take_touched();
    let said = || Corrections { metric: Some("高企".into()), period: Some("2022年".into()), ..Corrections::default() };
    app.send(Msg::Correct(document, id, said()));
    let now = app.session.project().documents[0].annotations.get(id).unwrap().clone();
    assert_eq!((now.state, now.qualifiers.corrections.as_deref()), (State::Accepted, Some(&said())));
    assert_eq!(app.session.take_touched().into_iter().collect::<Vec<_>>(), [document]);
    app.send(Msg::Correct(document, id, said()));
    assert_eq!(app.session.take_touched().len(), 0, "said twice is said once");
    app.obeys_the_laws(&start);
    app.send(Msg::Correct(document, id, Corrections::default()));
    assert_eq!(app.session.project().documents[0].annotations.get(id).unwrap().qualifiers.corrections, None);
    keys::press(&mut app, "<C-z> <C-z>");
    assert_eq!(app.session.project(), &start, "two steps");
}

#[test]
fn annotations_are_carried_as_one_step() {
    let text = "⟦O+|市科技局⟧发文，市科技局办理，市科技局答复";
    let mut app = opened(text);
    let start = app.session.project().clone();
    let document = start.documents[0].document.clone();
    let first = start.documents[0].annotations.iter().next().unwrap();
    app.send(Msg::Carry(Vec::new()));
    assert!(!app.session.can_undo(), "nothing carried is no step");
    let commands = document.text().as_str().match_indices("市科技局").skip(1).map(|(at, words)| {
        let (span, id) = (Span::new(at, at + words.len()), AnnotationId(first.id.0 + at as u128));
        Command::put(document.id(), Annotation { id, span, state: State::Accepted, ..first.clone() })
    });
    app.send(Msg::Carry(commands.collect()));
    assert_eq!(app.session.project().documents[0].annotations.iter().count(), 3);
    app.obeys_the_laws(&start);
    keys::press(&mut app, "<C-z>");
    assert_eq!(app.session.project(), &start, "one step");
}
