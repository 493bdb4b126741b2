//! Who said what: the analysts behind an annotation, where the work of several was put together.

use super::State;

/// Names of analysts, each behind a sign, sorted: `+` before one who marked or accepted it, `-` before one who rejected it. Few
/// annotations have any: those are a null pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices(Option<Box<str>>);

impl Voices {
    /// The voices of these lines; `None` where one is no sign with a name behind it.
    pub fn of_lines(lines: &[impl AsRef<str>]) -> Option<Voices> {
        let is_voice = |line: &str| {
            let name = line.strip_prefix(['+', '-']).unwrap_or_default();
            !name.trim().is_empty() && !name.contains('\n')
        };
        let mut joined = String::new();
        for line in lines.iter().map(AsRef::as_ref) {
            if !is_voice(line) {
                return None;
            }
            let border = if joined.is_empty() { "" } else { "\n" };
            joined.push_str(border);
            joined.push_str(line);
        }
        Some(Voices((!joined.is_empty()).then(|| joined.into())))
    }

    /// The voice of one analyst who decided so; none of one who has not decided.
    pub fn one(name: &str, state: State) -> Voices {
        let sign = match state {
            State::Accepted => '+',
            State::Rejected => '-',
            State::Suggested => return Voices::default(),
        };
        // A name without anything to read is no name.
        Voices::of_lines(&[format!("{sign}{}", name.replace('\n', " "))]).unwrap_or_default()
    }

    /// The lines: sign and name.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|lines| lines.split('\n'))
    }

    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Both, each line once, sorted.
    pub fn and(&self, other: &Voices) -> Voices {
        let mut lines: Vec<&str> = self.lines().chain(other.lines()).collect();
        lines.sort_unstable();
        lines.dedup();
        Voices::of_lines(&lines).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voices_are_signs_with_names() {
        let voices = Voices::one("王\n五", State::Rejected).and(&Voices::one("李四", State::Accepted));
        assert_eq!(voices.lines().collect::<Vec<_>>(), ["+李四", "-王 五"]);
        assert_eq!(voices.and(&voices), voices);
        assert_eq!(Voices::of_lines(&voices.lines().collect::<Vec<_>>()), Some(voices));
        for (lines, is_read) in [(&[][..], true), (&["+甲", "-甲"], true), (&["甲"], false), (&["+"], false), (&["+a\nb"], false)]
        {
            assert_eq!(Voices::of_lines(lines).is_some(), is_read, "{lines:?}");
        }
        for (name, state) in [("甲", State::Suggested), (" ", State::Accepted)] {
            assert!(Voices::one(name, state).is_empty());
        }
    }
}
