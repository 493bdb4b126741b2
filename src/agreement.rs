//! Agreement: what several analysts say of the same texts, compared, put into figures, and put together.
//!
//! ```text
//! files ──▶ Panel ──study──▶ figures of agreement, per label and overall, for all and for each pair
//!             │ ───cases───▶ differences, one after the other
//!             └──merged────▶ one project that keeps who said what
//! ```
//!
//! What is compared is what analysts decided: annotations that they accepted or made. Suggestions that nobody decided about count
//! only if so asked ([`Counted`]): two people who touched nothing would agree on all that the detector found. Notes are no coding.
//!
//! Units: a passage is a span with a label (a kind, or a tag by its name); for what is counted over characters the unit is a code
//! point of the text. Texts that one of the analysts does not have are told and left out.

mod adjudicate;
mod cases;
mod characters;
mod figures;
mod merge;
mod panel;
mod passages;
mod report;
mod unitizing;

pub use adjudicate::{Choice, Decision, merged};
pub use cases::{Aspect, Case, Opinion, Stance, cases, cases_in};
pub use figures::{Figures, Share};
pub use merge::{About, Conflict, Merged, merge};
pub use panel::{Apart, Counted, MOST, Panel, Shared, name_of};
pub use passages::Study;
pub use report::{COLUMNS, Difference, differences, rows};
