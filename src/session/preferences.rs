//! How a person likes the page.

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

/// How a person likes the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language of the interface.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// The type of the report.
    pub font: Font,
    /// Whether the hints of the first visit were put away.
    pub hints_seen: bool,
}
