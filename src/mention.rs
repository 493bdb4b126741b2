//! What detection says about a text: a span, its kind, what it amounts to, and the rule that found it.

use crate::text::Span;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The three kinds of mention, with the sub-kinds of a figure. What each covers: `docs/annotation-guidelines.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A quantity: number, magnitude, unit.
    Figure(FigureKind),
    /// A proper name of a plan, policy, action, funding line, competition, award or project.
    Program,
    /// A named body.
    Organization,
}

/// The sub-kinds of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// A share or ratio (68.5%, 三成, 1/3), or an amount of percentage points.
    Percent,
    /// An amount of money, per something or not.
    Money,
    /// A number and a classifier.
    Count,
    /// A number and a physical or time unit.
    Measure,
    /// A place in a ranking, or the bracket of the first places.
    Rank,
    /// A date, year, month or period.
    Date,
    /// A multiple (3倍, 翻一番).
    Multiple,
}

impl FigureKind {
    /// Every sub-kind, in the order in which they are listed to a reader.
    pub const ALL: [FigureKind; 7] = [
        FigureKind::Percent,
        FigureKind::Money,
        FigureKind::Count,
        FigureKind::Measure,
        FigureKind::Rank,
        FigureKind::Multiple,
        FigureKind::Date,
    ];

    /// The name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            FigureKind::Percent => "percent",
            FigureKind::Money => "money",
            FigureKind::Count => "count",
            FigureKind::Measure => "measure",
            FigureKind::Rank => "rank",
            FigureKind::Date => "date",
            FigureKind::Multiple => "multiple",
        }
    }
}

impl Kind {
    /// Every kind with every sub-kind.
    pub fn all() -> impl Iterator<Item = Kind> {
        FigureKind::ALL.into_iter().map(Kind::Figure).chain([Kind::Program, Kind::Organization])
    }

    /// `figure`, `program` or `organization`, as in files and on the command line.
    pub fn type_name(self) -> &'static str {
        match self {
            Kind::Figure(_) => "figure",
            Kind::Program => "program",
            Kind::Organization => "organization",
        }
    }

    /// The sub-kind of a figure.
    pub fn figure_kind(self) -> Option<FigureKind> {
        match self {
            Kind::Figure(kind) => Some(kind),
            Kind::Program | Kind::Organization => None,
        }
    }

    /// The kind of these two names; `None` where a name is unknown or a sub-kind does not belong.
    pub fn from_names(type_name: &str, figure_kind: Option<&str>) -> Option<Kind> {
        Kind::all().find(|kind| kind.type_name() == type_name && kind.figure_kind().map(FigureKind::name) == figure_kind)
    }
}

/// What a figure amounts to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// An exact decimal number in a base unit, or a range of them.
    Number {
        /// The number, or the lower end of the range.
        value: Decimal,
        /// The upper end of the range.
        max: Option<Decimal>,
        /// `ratio`, `pp` (percentage points), `rank`, `top`, `times`, an ISO 4217 code with an optional `/per`, else the unit or
        /// classifier as written.
        unit: Cow<'static, str>,
    },
    /// A date or period: ISO 8601 (`2022-10-28`, `2022-03`, `2022`, `--10` for a month of any year, `2022/2024` for a period).
    Date(String),
}

/// How the words around a number bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// 不少于, 不低于, 以上.
    AtLeast,
    /// 以下, 以内, 不超过.
    AtMost,
    /// 超, 超过, 突破.
    MoreThan,
    /// 低于.
    LessThan,
    /// 近, 约, 余, 多.
    About,
}

impl Bound {
    /// Every bound.
    pub const ALL: [Bound; 5] = [Bound::AtLeast, Bound::AtMost, Bound::MoreThan, Bound::LessThan, Bound::About];

    /// The name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Bound::AtLeast => "ge",
            Bound::AtMost => "le",
            Bound::MoreThan => "gt",
            Bound::LessThan => "lt",
            Bound::About => "approx",
        }
    }

    /// The bound of this name.
    pub fn from_name(name: &str) -> Option<Bound> {
        Bound::ALL.into_iter().find(|bound| bound.name() == name)
    }
}

/// The direction of an amount of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// 增长, 净增, 提高.
    Up,
    /// 下降, 减少, 缩小.
    Down,
}

impl Change {
    /// The name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Change::Up => "up",
            Change::Down => "down",
        }
    }

    /// The direction of this name.
    pub fn from_name(name: &str) -> Option<Change> {
        [Change::Up, Change::Down].into_iter().find(|change| change.name() == name)
    }
}

/// What a person says of a figure, in the place of what rules read off the text around it. What is `None` is not corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// What is measured.
    pub metric: Option<Box<str>>,
    /// The place or organization that it is about.
    pub subject: Option<Box<str>>,
    /// When.
    pub period: Option<Box<str>>,
}

/// What the text around a mention says of it: of a figure all but `refers_to`, of a name only that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qualifiers {
    /// Bound or approximation.
    pub bound: Option<Bound>,
    /// Direction, where the figure is an amount of change and not a level.
    pub change: Option<Change>,
    /// Whether the figure is planned rather than reported.
    pub target: bool,
    /// Among whom a place in a ranking is (全省, 南通), in simplified characters.
    pub scope: Option<Box<str>>,
    /// The full name, as written, that a short form of a name stands for.
    pub refers_to: Option<Box<str>>,
    /// What a person says of it instead; the detector says nothing here. `None` rather than corrections that correct nothing.
    pub corrections: Option<Box<Corrections>>,
}

impl Corrections {
    /// The corrections, unless they correct nothing.
    pub fn any(self) -> Option<Box<Corrections>> {
        (self != Corrections::default()).then(|| Box::new(self))
    }
}

/// One detected mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in bytes of the document's text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What a figure amounts to; `None` for names, and for a figure whose number no decimal holds.
    pub value: Option<Value>,
    /// What the text around it says of it.
    pub qualifiers: Qualifiers,
    /// The name of the rule that found it, a key of the table of rules.
    pub rule: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_there_and_back() {
        for kind in Kind::all() {
            assert_eq!(Kind::from_names(kind.type_name(), kind.figure_kind().map(FigureKind::name)), Some(kind));
        }
        assert_eq!(Kind::from_names("program", Some("date")), None);
        assert_eq!(Kind::from_names("figure", None), None);
        for bound in Bound::ALL {
            assert_eq!(Bound::from_name(bound.name()), Some(bound));
        }
    }
}
