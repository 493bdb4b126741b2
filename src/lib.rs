//! Pizhu 批注 annotates Chinese reports: figures, programs and organizations found, tagged by a person, and taken away as files.
//!
//! The modules stand in the order in which they may use each other (`ARCHITECTURE.md`): nouns first, then siblings that do not
//! know each other, then the app without a browser, then the browser.

pub mod text;

pub mod document;
pub mod mention;

pub mod annotation;
pub mod detect;
pub mod load;

pub mod format;
pub mod search;

// The page does not carry it, but the worker that it starts for other tools' files.
#[cfg(feature = "interchange")]
pub mod interchange;

#[cfg(feature = "interchange")]
pub mod agreement;
#[cfg(feature = "interchange")]
pub mod charts;
#[cfg(feature = "interchange")]
pub mod entities;
#[cfg(feature = "interchange")]
pub mod findings;
#[cfg(feature = "interchange")]
pub mod insight;
#[cfg(feature = "interchange")]
pub mod repeats;

pub mod session;

#[cfg(target_arch = "wasm32")]
pub mod web;

#[cfg(target_arch = "wasm32")]
pub mod view;
#[cfg(all(target_arch = "wasm32", feature = "workbench"))]
pub mod workbench;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
