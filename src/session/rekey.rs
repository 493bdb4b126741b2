//! Giving actions other keys: a place of the table listens for the next key; a key that is another action's is asked about, one
//! that browsers or screen readers keep is refused.

use super::keymap::{Action, Chord, KeyPress, Keymap, Refusal};
use super::{Change, Effect, Session, Target};

/// A place of the table of keys: a chord of an action, or behind the last one where a further one goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Whose key it is.
    pub action: Action,
    /// Which of its chords, from 0.
    pub at: usize,
}

/// Something happened to the table of keys.
#[derive(Clone, Debug)]
pub enum Rekeying {
    /// The stored table is this, as it was written.
    Read(String),
    /// A place is to listen for the next key.
    Listen(Slot),
    /// A key was pressed while one does, or while a question is open.
    Press(KeyPress),
    /// The question is answered: the key is given, or given up.
    Answer(Outcome),
    /// An action, or every one, gets the keys back that it has by default.
    Restore(Option<Action>),
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rekeyed {
    /// The place that it is about; none where keys were given back.
    pub slot: Option<Slot>,
    /// The chord that was pressed there, if it is about one.
    pub chord: Chord,
    /// What became of it.
    pub outcome: Outcome,
    /// The actions that lost a key by it.
    pub losers: Vec<Action>,
}

/// What became of a key that was to be given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// The place listens for it.
    #[default]
    Listening,
    /// It listens on, since the chord is kept by others.
    Refused(Refusal),
    /// The chord is another action's: is it to be taken over?
    Held(Action),
    /// The place has the chord now.
    Given,
    /// It has none now.
    Cleared,
    /// Nothing was changed.
    GivenUp,
    /// The defaults are back.
    Restored,
}

impl Outcome {
    /// The name in the page's attributes, and of what is said in the manual's file.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Listening => "listening",
            Outcome::Refused(Refusal::Browser) => "refused-browser",
            Outcome::Refused(Refusal::ScreenReader) => "refused-reader",
            Outcome::Refused(Refusal::Moving) => "refused-moving",
            Outcome::Held(_) => "held",
            Outcome::Given => "given",
            Outcome::Cleared => "cleared",
            Outcome::GivenUp => "given-up",
            Outcome::Restored => "restored",
        }
    }
}

impl Rekeyed {
    /// Whether the place listens for a key.
    pub fn listens(&self) -> bool {
        matches!(self.outcome, Outcome::Listening | Outcome::Refused(_))
    }
}

impl Session {
    /// The table of keys.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// What came last of giving an action another key, while the table is shown.
    pub fn rekeyed(&self) -> Option<&Rekeyed> {
        self.rekeyed.as_ref()
    }

    /// Whether a key goes to the table that is changed, and does not do what it otherwise does.
    pub fn records(&self, press: &KeyPress) -> bool {
        self.rekeyed.as_ref().is_some_and(|rekeyed| match rekeyed.outcome {
            Outcome::Held(_) => press.key == "Escape",
            _ => rekeyed.listens(),
        })
    }

    pub(super) fn rekey(&mut self, rekeying: Rekeying) -> Vec<Effect> {
        match rekeying {
            Rekeying::Read(written) => {
                let (keymap, unread) = Keymap::read(&written);
                self.keymap = keymap;
                return if unread.is_empty() { Vec::new() } else { vec![Effect::Unread(unread)] };
            }
            Rekeying::Listen(slot) => {
                // A key of the keyboard that is let go presses the button once more.
                if !self.rekeyed().is_some_and(|rekeyed| rekeyed.listens() && rekeyed.slot == Some(slot)) {
                    self.rekeyed = Some(Rekeyed { slot: Some(slot), ..Rekeyed::default() });
                }
            }
            Rekeying::Press(press) => return self.record(&press),
            Rekeying::Answer(outcome) => {
                let mut effects = self.end(outcome);
                effects.push(Effect::Focus(Target::Slot));
                return effects;
            }
            Rekeying::Restore(action) => {
                let losers = action.map(|action| self.keymap.restore(action));
                if losers.is_none() {
                    self.keymap = Keymap::default();
                }
                let losers = losers.unwrap_or_default();
                self.rekeyed = Some(Rekeyed { outcome: Outcome::Restored, losers, ..Rekeyed::default() });
                return self.keep_keys();
            }
        }
        Vec::new()
    }

    /// Takes the key that was pressed while a place listens, or while a question is open.
    fn record(&mut self, press: &KeyPress) -> Vec<Effect> {
        let Some((slot, rekeyed)) = self.rekeyed.as_mut().and_then(|rekeyed| Some((rekeyed.slot?, rekeyed))) else {
            return Vec::new();
        };
        if !rekeyed.listens() {
            return self.rekey(Rekeying::Answer(Outcome::GivenUp));
        }
        let chord = Chord::of(press);
        if chord.is_begun() {
            return Vec::new();
        }
        let refusal = chord.refusal();
        let holder = self.keymap.holder(&chord, &self.project.tags).filter(|holder| *holder != slot.action);
        let outcome = match chord.written() {
            "Escape" => Outcome::GivenUp,
            // Goes on to the next place.
            "Tab" | "Shift+Tab" => Outcome::GivenUp,
            "Backspace" | "Delete" => Outcome::Cleared,
            _ => refusal.map(Outcome::Refused).or(holder.map(Outcome::Held)).unwrap_or(Outcome::Given),
        };
        rekeyed.chord = chord;
        self.end(outcome)
    }

    /// Does what became of the chord that was pressed.
    fn end(&mut self, outcome: Outcome) -> Vec<Effect> {
        let Some(rekeyed) = &mut self.rekeyed else { return Vec::new() };
        rekeyed.outcome = outcome;
        let Some(Slot { action, at }) = rekeyed.slot else { return Vec::new() };
        match outcome {
            Outcome::Held(_) => return vec![Effect::Focus(Target::TakeOver)],
            Outcome::Given => self.keymap.put(action, at, &rekeyed.chord),
            Outcome::Cleared => self.keymap.clear(action, at),
            _ => return Vec::new(),
        }
        self.keep_keys()
    }

    pub(super) fn keep_keys(&mut self) -> Vec<Effect> {
        self.store(vec![Change::Keys(self.keymap.written())])
    }
}
