//! Notices: what went wrong, said once, above the text, until it is put away.

use super::app::Event;
use super::exchange::Foreign;
use super::{parts, words};
use crate::session::{Choice, Language, Msg, Report, Sheet, Tally};
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

    fn choice(&self) -> Option<&Choice> {
        if let Notice::Imported(report, _) = self { report.choice.as_ref() } else { None }
    }

    /// The file, to be read with something else chosen about it.
    pub fn again(&self, chosen: usize) -> Option<Foreign> {
        let Notice::Imported(Report { file, choice: Some(choice), .. }, _) = self else { return None };
        let Choice { name, bytes, documents, .. } = choice.clone();
        Some(Foreign { name: file.clone(), bytes, choice: (name, chosen), replaced: documents })
    }

    /// Whether it tells of the same file as an earlier one, read with something else chosen about it.
    pub fn replaces(&self, earlier: &Notice) -> bool {
        let bytes = |notice: &Notice| notice.choice().map(|choice| choice.bytes.as_ptr());
        bytes(self).is_some() && bytes(self) == bytes(earlier)
    }
}

/// The notices, each with a button that puts it away. So many passages wait to be confirmed.
pub fn view(notices: &[Notice], waiting: usize, language: Language, send: &Callback<Event>) -> Html {
    let row = |(index, notice): (usize, &Notice)| {
        let settings = match notice {
            Notice::Imported(report, _) if !report.settings.is_empty() => {
                let label = words::exchange::adopt(language, report.is_adopted);
                parts::button("", "adopt", label.into(), send.reform(move |_| Event::Adopt(index)))
            }
            _ => Html::default(),
        };
        let in_doubt = waiting > 0 && matches!(notice, Notice::Imported(Report { doubtful: 1.., .. }, _));
        let confirm = send.reform(|_| Event::Session(Msg::ShowSheet(Some(Sheet::Doubts))));
        let close = send.reform(move |_| Event::Dismiss(index));
        html! {
            <li key={index}>
                <span>{ words::notice(language, notice) }</span>
                if !notice.lines().is_empty() {
                    <details><summary>{ words::words(language).details }</summary>{ parts::lines(notice.lines()) }</details>
                }
                { for notice.choice().map(|choice| self::choice(index, choice, send)) }
                { settings }
                if in_doubt { { parts::button("", "confirm", words::doubts::confirm(language, waiting).into(), confirm) } }
                { parts::button("", "dismiss", words::words(language).close.into(), close) }
            </li>
        }
    };
    html! {
        <div class="notices" role="alert">
            if !notices.is_empty() { <ul>{ for notices.iter().enumerate().map(row) }</ul> }
        </div>
    }
}

/// What can be chosen about the file that was read.
fn choice(notice: usize, choice: &Choice, send: &Callback<Event>) -> Html {
    let mut labels = choice.labels.iter().cloned().map(AttrValue::from);
    let label = labels.next().unwrap_or_default();
    let picked = send.reform(move |chosen| Event::ReadAgain(notice, chosen));
    html! { <label>{ &label }{ parts::choice("file-choice", label.clone(), labels.collect(), choice.chosen, picked) }</label> }
}
