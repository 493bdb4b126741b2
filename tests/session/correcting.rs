//! What a person says of a figure instead of what rules read.

use crate::{keys, opened};
use pizhu::annotation::State;
use pizhu::mention::Corrections;
use pizhu::session::Msg;

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
