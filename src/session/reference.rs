//! Texts to look things up in, which the page brings only when one of them is shown: what the rules are for, and the manual.

use super::{Effect, Session, Sheet};
use crate::annotation::Origin;

/// A text to look things up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// What the detector's rules are for ([`crate::detect::explanation`] reads it).
    Rules,
    /// How to use the page: a paragraph a line, in Chinese and in English between tabs; and, with a name before them, what is said of
    /// keys that are changed.
    Manual,
}

impl Reference {
    const ALL: [Reference; 2] = [Reference::Rules, Reference::Manual];

    /// The name of its file, without the ending.
    pub fn name(self) -> &'static str {
        match self {
            Reference::Rules => "rules",
            Reference::Manual => "manual",
        }
    }
}

/// How far a text has come.
#[derive(Debug, Default)]
pub(super) enum Shelf {
    /// Nobody asked for it, or it could not be brought.
    #[default]
    Empty,
    /// It is being brought.
    Asked,
    /// It is here.
    Holds(String),
}

impl Session {
    /// A text to look things up in, once it is here.
    pub fn reference(&self, reference: Reference) -> Option<&str> {
        match &self.references[reference as usize] {
            Shelf::Holds(text) => Some(text),
            _ => None,
        }
    }

    /// A text is here, or could not be brought.
    pub(super) fn shelve(&mut self, reference: Reference, text: Option<String>) -> Vec<Effect> {
        self.references[reference as usize] = text.map_or(Shelf::Empty, Shelf::Holds);
        Vec::new()
    }

    /// Asks for what is shown now: the help has all, the card of a mention the rule that found it. What could not be brought is asked
    /// for again when something else happens.
    pub(super) fn consult(&mut self) -> Vec<Effect> {
        let is_help = self.sheet == Some(Sheet::Help);
        let is_found = self.current().is_some_and(|annotation| matches!(annotation.origin, Origin::Detector { .. }));
        let wanted = |reference: &Reference| is_help || is_found && *reference == Reference::Rules;
        let missing = |reference: &Reference| matches!(self.references[*reference as usize], Shelf::Empty);
        let asked: Vec<Reference> = Reference::ALL.into_iter().filter(wanted).filter(missing).collect();
        asked.iter().for_each(|reference| self.references[*reference as usize] = Shelf::Asked);
        asked.into_iter().map(Effect::Consult).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Moment, Msg};

    fn told(session: &mut Session, msg: Msg) -> Vec<Effect> {
        session.update(msg, Moment::default())
    }

    #[test]
    fn a_text_is_asked_for_when_it_is_shown_and_once() {
        let mut session = Session::default();
        let asked = Reference::ALL.map(Effect::Consult);
        assert_eq!(told(&mut session, Msg::ShowSheet(Some(Sheet::Tags))), []);
        assert_eq!(told(&mut session, Msg::ShowSheet(Some(Sheet::Help))), asked);
        assert_eq!(told(&mut session, Msg::ShowSheet(Some(Sheet::Help))), []);
        assert_eq!(told(&mut session, Msg::Consulted(Reference::Rules, Some("甲".to_owned()))), []);
        assert_eq!(told(&mut session, Msg::Consulted(Reference::Manual, None)), []);
        assert_eq!(Reference::ALL.map(|reference| session.reference(reference)), [Some("甲"), None]);
        assert_eq!(told(&mut session, Msg::ShowSheet(Some(Sheet::Help))), asked[1..], "what could not be brought");
    }
}
