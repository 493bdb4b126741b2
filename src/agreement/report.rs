//! Figures and differences as tables.

use super::cases::{Aspect, Case, Stance};
use super::figures::Figures;
use super::panel::Panel;
use super::passages::said_of;
use std::borrow::Cow;

/// The columns of the table of figures.
pub const COLUMNS: [&str; 11] = [
    "analysts",
    "label",
    "passages",
    "exact_f1",
    "overlapping_f1",
    "values",
    "same_values",
    "cohen_kappa",
    "fleiss_kappa",
    "alpha",
    "alpha_u",
];

/// The label of rows over all labels.
const OVERALL: &str = "overall";

/// The figures as rows of [`COLUMNS`]; what is not defined is empty.
pub fn rows<'a>(panel: &'a Panel, figures: &'a [Figures]) -> impl Iterator<Item = [Cow<'a, str>; COLUMNS.len()]> {
    let number = |number: Option<f64>| Cow::Owned(number.map_or_else(String::new, |number| format!("{number:.6}")));
    figures.iter().map(move |one| {
        let passages: Vec<String> = one.passages.iter().map(usize::to_string).collect();
        [
            Cow::Owned(panel.called(one.analysts.iter().copied()).join(" / ")),
            Cow::Borrowed(one.label.as_deref().unwrap_or(OVERALL)),
            Cow::Owned(passages.join(" / ")),
            number(one.exact.value()),
            number(one.overlapping.value()),
            Cow::Owned(one.values.of.to_string()),
            Cow::Owned(one.values.are.to_string()),
            number(one.cohen),
            number(one.fleiss),
            number(one.alpha),
            number(one.unitizing),
        ]
    })
}

/// A difference as a table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    /// The name of the text's file.
    pub text: &'a str,
    /// The code points before the passage.
    pub start: usize,
    /// The code points before what is behind it.
    pub end: usize,
    /// In what opinions differ.
    pub aspects: Vec<&'static str>,
    /// What each analyst says.
    pub opinions: Vec<String>,
}

/// The differences as a table has them.
pub fn differences<'a>(panel: &'a Panel, cases: &'a [Case]) -> impl Iterator<Item = Difference<'a>> {
    cases.iter().filter_map(|case| {
        let document = &panel.shared.get(case.text)?.document;
        let said = |analyst| match case.stance(analyst) {
            Stance::Says(at) => case.opinions.get(at).map_or_else(String::new, |opinion| {
                let quote = document.text().slice(opinion.annotation.span).unwrap_or_default();
                let amount = said_of(&opinion.annotation).map(|said| format!("; {}", said.replace('\n', "; ")));
                format!("{quote} [{}{}]", opinion.labels.join(", "), amount.unwrap_or_default())
            }),
            Stance::Rejected => "(rejected)".to_owned(),
            Stance::Undecided => "(undecided)".to_owned(),
            Stance::Silent => String::new(),
        };
        Some(Difference {
            text: &document.source().name,
            start: document.text().code_point(case.span.start())?.0,
            end: document.text().code_point(case.span.end())?.0,
            aspects: case.aspects.iter().copied().map(Aspect::name).collect(),
            opinions: (0..panel.len()).map(said).collect(),
        })
    })
}
