//! What is gathered from all rows and reports. With a hundred thousand rows each kind takes a tenth of a second: it is done at once where it
//! is shown, and one after the other when the hand rests where it is not.

use super::{Msg, Tab, Workbench};
use crate::insight::{claims, clashes};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long the hand rests before what is not shown is gathered, milliseconds.
const REST: u32 = 400;

/// What is to be gathered anew.
#[derive(Default)]
pub struct Due {
    entities: bool,
    disputes: bool,
    timer: Option<Timeout>,
}

impl Workbench {
    /// Has all be gathered anew, since rows and reports have changed.
    pub(super) fn all_is_due(&mut self, ctx: &Context<Workbench>) {
        (self.due.entities, self.due.disputes) = (true, true);
        self.charts.invalidate();
        if self.tab == Tab::Charts {
            self.charts.look(&self.sheet);
        }
        self.gather_shown();
        self.gather_after(ctx, REST);
    }

    /// Gathers what the tab shows, if it is due; whether it was.
    pub(super) fn gather_shown(&mut self) -> bool {
        match self.tab {
            Tab::Entities | Tab::Together if self.due.entities => self.gather_entities(),
            Tab::Contradictions | Tab::Ranks if self.due.disputes => self.dispute(),
            _ => return false,
        }
        true
    }

    /// Gathers the next that is due.
    pub(super) fn gather_next(&mut self, ctx: &Context<Workbench>) {
        if self.due.disputes {
            self.dispute();
        } else if self.due.entities {
            self.gather_entities();
        }
        self.gather_after(ctx, 0);
    }

    /// From anew with each change: the timer before is dropped.
    fn gather_after(&mut self, ctx: &Context<Workbench>, milliseconds: u32) {
        let link = ctx.link().clone();
        let waits = self.due.disputes || self.due.entities;
        self.due.timer = waits.then(|| Timeout::new(milliseconds, move || link.send_message(Msg::GatherNext)));
    }

    /// Gathers names of all reports.
    pub(super) fn gather_entities(&mut self) {
        self.due.entities = false;
        self.entities.gather();
        self.list_entities();
        self.open_entities();
        self.look_together();
    }

    /// Looks for contradictions and claims of rank.
    fn dispute(&mut self) {
        self.due.disputes = false;
        self.contradictions = self.sheet.contradictions();
        let claims = claims(self.sheet.rows(), self.sheet.synonyms());
        let of_claims = |group: Vec<usize>| group.into_iter().map(|claim| claims[claim].row).collect();
        self.clashes = clashes(&claims).into_iter().map(of_claims).collect();
        self.ranks = claims.iter().map(|claim| claim.row).collect();
    }
}
