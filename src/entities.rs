//! Who and what: the programs and organizations of all reports, gathered into entities with their written forms. Pure: what is shown of
//! it, and where decisions are kept, is others' business.
//!
//! | step | does |
//! |---|---|
//! | [`Reading`] | reads one report: its forms, where they stand, whose it is ([`Home`]) |
//! | [`gather`] | makes entities of the forms of all reports, by rules and by [`Decisions`] |
//! | [`merge`], [`split`] | make decisions of what a person chose |
//! | [`together`], [`drawing`] | say who occurs with what, and where they stand when that is drawn |

mod decisions;
mod drawing;
mod gather;
mod home;
mod listing;
mod reading;
mod record;
mod spelling;
mod together;

pub use decisions::{Decisions, Fault, Wrong};
pub use drawing::{Drawing, drawing};
pub use gather::{Entity, FormOf, Gathered, gather, merge, split};
pub use home::Home;
pub use listing::{By, Listing, figures, listed};
pub use reading::{Mention, Reading};
pub use record::{Record, records};
pub use together::{LIST, Pair, Partner, Together, Unit, beside, together};
