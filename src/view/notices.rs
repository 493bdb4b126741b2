//! Notices: what went wrong, said once, above the text, until it is put away.

use super::{parts, words};
use crate::session::{Language, Report, Tally};
use crate::{format, load};
use yew::prelude::*;

/// What a person should know.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The work is not kept, for the browser's reason.
    Storage(String),
    /// The detection of a document of this title ended early.
    Detection(String, String),
    /// A file did not become a report.
    Load(load::Error),
    /// A file of another tool was read, with this outcome.
    Imported(Report, Tally),
    /// A file of another tool was refused.
    Refused(Report),
    /// A record of the database could not be read.
    Record(format::Fault),
    /// These entries of the stored table of keys cannot be read.
    Keys(String),
    /// The browser refused something else.
    Browser(String),
    /// A link leads to a report that is not open.
    NoSuchReport,
    /// The browser cannot paint highlights.
    NoHighlights,
}

impl Notice {
    /// What there is to say beyond the notice itself.
    fn lines(&self) -> &[String] {
        match self {
            Notice::Imported(report, _) => &report.lines,
            Notice::Refused(report) => report.lines.get(1..).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// The notices, each with a button that puts it away.
pub fn view(notices: &[Notice], language: Language, dismiss: &Callback<usize>) -> Html {
    let close = words::words(language).close;
    let row = |(index, notice): (usize, &Notice)| {
        html! {
            <li key={index}>
                <span>{ words::notice(language, notice) }</span>
                if !notice.lines().is_empty() {
                    <details><summary>{ words::words(language).details }</summary>{ parts::lines(notice.lines()) }</details>
                }
                <button type="button" onclick={dismiss.reform(move |_| index)}>{ close }</button>
            </li>
        }
    };
    html! {
        <div class="notices" role="alert">
            if !notices.is_empty() { <ul>{ for notices.iter().enumerate().map(row) }</ul> }
        </div>
    }
}
