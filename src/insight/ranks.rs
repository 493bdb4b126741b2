//! Claims of rank: who is which in what, among whom and when; and claims that cannot all be right.

use super::conflicts::unlevelled;
use super::{Gatherer, Row, Synonyms};
use crate::mention::{FigureKind, Value};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A claim of a place in a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The index of its row.
    pub row: usize,
    /// Who claims it, without the level of a place; empty where it is missing.
    pub who: String,
    /// In what, as it is gathered.
    pub what: Rc<str>,
    /// Among whom; empty where the text does not say it.
    pub scope: String,
    /// When, as ISO 8601 has it where that is known.
    pub when: String,
    /// The place, or the bracket of the first places.
    pub place: Decimal,
    /// Whether it is a bracket (前40位) and no single place.
    pub bracket: bool,
    /// Whether it is planned.
    pub target: bool,
}

/// The claims among rows of any number of documents, in their order.
pub fn claims(rows: &[Row], synonyms: &Synonyms) -> Vec<Claim> {
    let mut gatherer = Gatherer::new(synonyms);
    let claim = |(index, row): (usize, &Row)| {
        let Some(Value::Number { value, unit, .. }) = row.value.as_ref().filter(|_| row.kind == FigureKind::Rank) else {
            return None;
        };
        Some(Claim {
            row: index,
            who: unlevelled(&row.subject.text).to_owned(),
            what: gatherer.gathered(&row.metric.text),
            scope: row.scope.as_deref().unwrap_or_default().to_owned(),
            when: row.when.as_deref().unwrap_or(&row.period.text).to_owned(),
            place: *value,
            bracket: unit == "top",
            target: row.target,
        })
    };
    rows.iter().enumerate().filter_map(claim).collect()
}

/// Claims of the same single place in the same thing, scope and period by different ones, by their indices: groups of two or
/// more. Claims of which something is missing, and planned ones, are left out.
pub fn clashes(claims: &[Claim]) -> Vec<Vec<usize>> {
    let mut alike: BTreeMap<(&str, &str, &str, Decimal), Vec<usize>> = BTreeMap::new();
    for (index, claim) in claims.iter().enumerate() {
        let told = [&*claim.who, &claim.what, &claim.scope, &claim.when].into_iter().all(|word| !word.is_empty());
        if told && !claim.bracket && !claim.target {
            alike.entry((&claim.what, &claim.scope, &claim.when, claim.place)).or_default().push(index);
        }
    }
    let differ = |group: &Vec<usize>| group.iter().any(|index| claims[*index].who != claims[group[0]].who);
    alike.into_values().filter(differ).collect()
}
