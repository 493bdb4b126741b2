//! Where programs and organizations stand in a drawing of who occurs with what: programs in one column, organizations in another, so
//! ordered that few lines cross.

use super::together::Pair;
use std::collections::BTreeMap;

/// How often the columns are put in order, one by the other.
const ROUNDS: usize = 4;

/// Two columns and the lines between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Programs from above, by their numbers among the entities.
    pub programs: Vec<usize>,
    /// Organizations from above.
    pub organizations: Vec<usize>,
    /// The pairs, each with the places of its two ends in their columns.
    pub links: Vec<(usize, usize, Pair)>,
}

/// Draws pairs.
pub fn drawing(pairs: &[Pair]) -> Drawing {
    let ends: Vec<(usize, usize)> = pairs.iter().map(|pair| (pair.program, pair.organization.entity)).collect();
    let turned: Vec<(usize, usize)> = ends.iter().map(|(program, organization)| (*organization, *program)).collect();
    let mut programs = each_once(ends.iter().map(|(program, _)| *program));
    let mut organizations = each_once(turned.iter().map(|(organization, _)| *organization));
    for _ in 0..ROUNDS {
        organizations = by_the_other(&organizations, &turned, &programs);
        programs = by_the_other(&programs, &ends, &organizations);
    }
    let place = |column: &[usize], one: usize| column.iter().position(|known| *known == one);
    let link = |pair: &Pair| Some((place(&programs, pair.program)?, place(&organizations, pair.organization.entity)?, *pair));
    let links = pairs.iter().filter_map(link).collect();
    Drawing { programs, organizations, links }
}

fn each_once(entities: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut once = Vec::new();
    entities.for_each(|one| {
        if !once.contains(&one) {
            once.push(one)
        }
    });
    once
}

/// A column in the order of the mean places of what its members are linked with in the other one.
fn by_the_other(column: &[usize], links: &[(usize, usize)], other: &[usize]) -> Vec<usize> {
    let places: BTreeMap<usize, usize> = other.iter().enumerate().map(|(place, one)| (*one, place)).collect();
    let mean = |one: usize| {
        let linked: Vec<usize> =
            links.iter().filter(|(from, _)| *from == one).filter_map(|(_, to)| places.get(to).copied()).collect();
        // In thousandths of a place, so that the order is one of whole numbers.
        linked.iter().sum::<usize>() * 1000 / linked.len().max(1)
    };
    let mut ordered: Vec<(usize, usize)> = column.iter().map(|one| (mean(*one), *one)).collect();
    ordered.sort_by_key(|(mean, _)| *mean);
    ordered.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::Partner;

    fn pair(program: usize, entity: usize) -> Pair {
        Pair { program, organization: Partner { entity, count: 1, share: 1.0, bits: 0.0 } }
    }

    fn crossings(drawing: &Drawing) -> usize {
        let crosses = |(a, b, _): &(usize, usize, Pair), (c, d, _): &(usize, usize, Pair)| (a < c && b > d) || (a > c && b < d);
        let of = |(at, one): (usize, &(usize, usize, Pair))| {
            drawing.links[at + 1..].iter().filter(|other| crosses(one, other)).count()
        };
        drawing.links.iter().enumerate().map(of).sum()
    }

    #[test]
    fn lines_that_need_not_cross_do_not() {
        let drawn = drawing(&[pair(1, 13), pair(2, 12), pair(3, 11), pair(1, 12), pair(2, 11)]);
        assert_eq!((drawn.programs.len(), drawn.organizations.len(), drawn.links.len()), (3, 3, 5));
        assert_eq!(crossings(&drawn), 0, "{drawn:?}");
        assert_eq!(drawing(&[]), Drawing::default());
    }
}
