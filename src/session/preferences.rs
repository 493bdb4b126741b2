//! How a person likes the page.

use std::ops::RangeInclusive;

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The BCP 47 tag.
    pub fn code(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// The language that fits a BCP 47 tag: Chinese for any Chinese, else English.
    pub fn of_code(code: &str) -> Language {
        if code.to_ascii_lowercase().starts_with("zh") { Language::Chinese } else { Language::English }
    }

    /// The other one.
    pub fn other(self) -> Language {
        match self {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        }
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The name in the database and in the page's attribute.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of this name, else the system's.
    pub fn of_name(name: &str) -> Theme {
        [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }

    /// The one that comes next when a person switches.
    pub fn next(self) -> Theme {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }
}

/// The type of the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Font {
    /// With serifs (宋体).
    #[default]
    Serif,
    /// Without (黑体).
    Sans,
}

impl Font {
    /// The name in the database and in the page's attribute.
    pub fn name(self) -> &'static str {
        match self {
            Font::Serif => "serif",
            Font::Sans => "sans",
        }
    }

    /// The font of this name, else the one with serifs.
    pub fn of_name(name: &str) -> Font {
        if name == Font::Sans.name() { Font::Sans } else { Font::Serif }
    }

    /// The other one.
    pub fn other(self) -> Font {
        match self {
            Font::Serif => Font::Sans,
            Font::Sans => Font::Serif,
        }
    }
}

/// How the report is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typesetting {
    /// The size of a Chinese character, CSS pixels.
    pub size: u8,
    /// The height of a line, hundredths of the size.
    pub leading: u8,
    /// The most Chinese characters that a line has.
    pub length: u8,
}

impl Default for Typesetting {
    fn default() -> Typesetting {
        Typesetting { size: 17, leading: 205, length: 41 }
    }
}

impl Typesetting {
    /// What a size may be.
    pub const SIZES: RangeInclusive<u8> = 13..=32;
    /// What a leading may be.
    pub const LEADINGS: RangeInclusive<u8> = 140..=250;
    /// What a length may be.
    pub const LENGTHS: RangeInclusive<u8> = 20..=70;

    /// As the database keeps it.
    pub fn written(self) -> String {
        format!("{} {} {}", self.size, self.leading, self.length)
    }

    /// As it was written; what is missing or out of range is as at the first visit.
    pub fn read(written: &str) -> Typesetting {
        let first = Typesetting::default();
        let mut numbers = written.split(' ').map(str::parse);
        let mut next = |range: RangeInclusive<u8>, first: u8| {
            numbers.next().and_then(Result::ok).filter(|number| range.contains(number)).unwrap_or(first)
        };
        Typesetting {
            size: next(Typesetting::SIZES, first.size),
            leading: next(Typesetting::LEADINGS, first.leading),
            length: next(Typesetting::LENGTHS, first.length),
        }
    }
}

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const FONT: &str = "font";
const TYPESETTING: &str = "typesetting";
const UNTRIMMED: &str = "untrimmed";

/// How a person likes the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language of the interface.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// The type of the report.
    pub font: Font,
    /// Its size and spacing.
    pub typesetting: Typesetting,
    /// Whether a selection is taken with the space and the signs at its edges.
    pub untrimmed: bool,
    /// Whether the hints of the first visit were put away.
    pub hints_seen: bool,
}

impl Preferences {
    /// As they are written, but for the hints: names and values.
    pub fn written(self) -> [(&'static str, String); 5] {
        [
            (LANGUAGE, self.language.code().to_owned()),
            (THEME, self.theme.name().to_owned()),
            (FONT, self.font.name().to_owned()),
            (TYPESETTING, self.typesetting.written()),
            (UNTRIMMED, self.untrimmed.to_string()),
        ]
    }

    /// As they were written: `setting` gives the value of each name; what it does not know stays.
    pub fn read<'s>(self, setting: &dyn Fn(&str) -> Option<&'s str>) -> Preferences {
        Preferences {
            language: setting(LANGUAGE).map_or(self.language, Language::of_code),
            theme: setting(THEME).map_or(self.theme, Theme::of_name),
            font: setting(FONT).map_or(self.font, Font::of_name),
            typesetting: setting(TYPESETTING).map_or(self.typesetting, Typesetting::read),
            untrimmed: setting(UNTRIMMED).map_or(self.untrimmed, |written| written == "true"),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_be_read_is_as_at_the_first_visit() {
        let first = Typesetting::default();
        for (written, read) in [
            ("", first),
            ("x y z", first),
            ("300 0 -1", first),
            ("20", Typesetting { size: 20, ..first }),
            ("99 180", Typesetting { leading: 180, ..first }),
            ("13 140 20 8", Typesetting { size: 13, leading: 140, length: 20 }),
        ] {
            assert_eq!(Typesetting::read(written), read, "{written}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(size in Typesetting::SIZES, leading in Typesetting::LEADINGS, length in Typesetting::LENGTHS) {
            let typesetting = Typesetting { size, leading, length };
            prop_assert_eq!(Typesetting::read(&typesetting.written()), typesetting);
        }
    }
}
