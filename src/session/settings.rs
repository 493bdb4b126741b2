//! The settings as one list, as the archive of a project carries them: how a person likes the page, and the table of keys.

use super::{Effect, Rekeying, Session};

/// The name of the table of keys among them.
pub const KEYS: &str = "keys";

impl Session {
    /// The settings: of each name, `=`, value.
    pub fn settings(&self) -> Vec<String> {
        let keys = (KEYS, self.keymap.written());
        let all = self.preferences.written().into_iter().chain([keys]);
        all.map(|(name, value)| name.to_owned() + "=" + &value).collect()
    }

    /// Takes settings over and keeps them; what they do not name stays.
    pub(super) fn adopt(&mut self, settings: &[String]) -> Vec<Effect> {
        let setting = |name: &str| settings.iter().find_map(|setting| setting.strip_prefix(name)?.strip_prefix('='));
        let mut effects = self.prefer(self.preferences.read(&setting));
        if let Some(keys) = setting(KEYS) {
            effects.extend(self.rekey(Rekeying::Read(keys.to_owned())));
            effects.extend(self.keep_keys());
        }
        effects
    }
}
