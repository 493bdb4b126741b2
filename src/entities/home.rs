//! Whose a report is: the city by which its short names are to be read (市科技局), and the province above it.

use super::spelling::{self, LEVELS};
use crate::document::Document;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::LazyLock;

/// The provinces, a line each.
const PROVINCES: &str = include_str!("provinces.txt");

/// Characters of the longest place that is known by its bare name.
const LONGEST: usize = 6;

/// The bare names of provinces and their cities, each with its level and its province.
static KNOWN: LazyLock<HashMap<&str, (&str, &str)>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for line in PROVINCES.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let Some(province) = words.next() else { continue };
        let (name, level) = bare(province).unwrap_or((province, ""));
        let cities = words.map(|city| city.split_once('/').unwrap_or((city, "市")));
        known.extend(cities.map(|(city, level)| (city, (level, province))));
        known.insert(name, (level, province));
    }
    known
});

/// The name of a place without its level, and the level; of an autonomous one without its peoples.
fn bare(place: &str) -> Option<(&str, &'static str)> {
    let level = LEVELS.into_iter().find(|level| place.ends_with(level))?;
    let name = place.strip_suffix(level)?;
    let peoples = ["壮族", "回族", "维吾尔"].into_iter().find_map(|peoples| name.strip_suffix(peoples));
    Some((peoples.unwrap_or(name), level)).filter(|(name, _)| name.chars().count() >= 2)
}

/// A report's own place with those above it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Home {
    /// What tells it from other homes: the place's name, or of a report without one its title and the first digits of its identity.
    pub scope: Rc<str>,
    /// The place, with its level.
    place: Option<Rc<str>>,
    /// The city above it.
    city: Option<Rc<str>>,
    /// The province above it.
    province: Option<Rc<str>>,
}

impl Home {
    /// The home of a document that names these places, its own first.
    pub(super) fn of<'p>(document: &Document, places: impl Iterator<Item = &'p str> + Clone) -> Home {
        match places.clone().next() {
            Some(own) => Home::named(own, places),
            None => {
                let id = document.id().to_string();
                let scope = format!("{} {}", document.title().trim(), id.get(..6).unwrap_or_default());
                Home { scope: scope.replace(['@', '"', '\n'], " ").into(), place: None, city: None, province: None }
            }
        }
    }

    /// The home of a place of this name, with the level or without it; the places above it are among `others`, if anywhere.
    pub(super) fn named<'p>(own: &str, others: impl Iterator<Item = &'p str> + Clone) -> Home {
        let known = |name: &str| KNOWN.get(bare(name).map_or(name, |(bare, _)| bare)).copied();
        let place: Rc<str> = match (bare(own), KNOWN.get(own)) {
            (None, Some((level, _))) => format!("{own}{level}").into(),
            _ => own.into(),
        };
        let is_city = |name: &&str| {
            known(name).is_some_and(|(level, province)| level == "市" && !province.starts_with(name.trim_end_matches('市')))
        };
        let city = others.clone().skip(1).find(is_city).map(Rc::from);
        let of_own = known(&place).map(|(_, province)| province);
        let above = others.filter_map(known).map(|(_, province)| province).find(|province| !province.ends_with('市'));
        Home { scope: Rc::clone(&place), province: of_own.or(above).map(Rc::from), place: Some(place), city }
    }

    /// The place of this level: of 市 the report's own city, of 省 its province; without a level its own place.
    pub(super) fn at(&self, level: Option<&str>) -> Option<&Rc<str>> {
        let Some(level) = level else { return self.place.as_ref() };
        [&self.place, &self.city, &self.province].into_iter().flatten().find(|place| place.ends_with(level))
    }

    /// What either knows of the same home; of what both know, what comes first in the order of words.
    pub(super) fn with(self, other: &Home) -> Home {
        let either = |one: Option<Rc<str>>, other: &Option<Rc<str>>| match (one, other) {
            (Some(one), Some(other)) => Some(one.min(Rc::clone(other))),
            (one, other) => one.or_else(|| other.clone()),
        };
        Home { city: either(self.city, &other.city), province: either(self.province, &other.province), ..self }
    }
}

/// The places whose names are known, and how names that begin with one are read.
pub(super) struct Gazetteer {
    /// The levels of places beside those that are always known.
    homes: HashMap<String, &'static str>,
}

impl Gazetteer {
    /// Knows the places of these homes too.
    pub fn new<'h>(homes: impl Iterator<Item = &'h Home>) -> Gazetteer {
        let mut named = BTreeSet::new();
        named.extend(homes.flat_map(|home| [&home.place, &home.city]).flatten().filter_map(|place| bare(place)));
        // Of places that share their name the first in the order of words.
        let homes = named.into_iter().rev().map(|(name, level)| (name.to_owned(), level)).collect();
        Gazetteer { homes }
    }

    fn level(&self, name: &str) -> Option<&'static str> {
        let known = KNOWN.get(name).and_then(|(level, _)| LEVELS.into_iter().find(|known| known == level));
        known.or_else(|| self.homes.get(name).copied())
    }

    /// A name in the spelling that all spellings of it share: 连云港科学技术局 is 连云港市科技局, 南通市产业研究院 is 南通产业研究院.
    pub fn canonical(&self, name: &str) -> String {
        let name = name.strip_prefix("中共").filter(|rest| !rest.is_empty()).unwrap_or(name);
        if let Some(short) = spelling::known(name) {
            return short.to_owned();
        }
        let Some((place, written, rest)) = self.parts(name) else { return name.to_owned() };
        let known = self.level(place);
        let short = spelling::shortened(rest);
        match written.or(known) {
            Some(level) if spelling::is_office(&short) => format!("{place}{level}{short}"),
            Some(level) if Some(level) == known => format!("{place}{rest}"),
            _ => name.to_owned(),
        }
    }

    /// The place that a name begins with, its level as far as it is written, and what stands behind both.
    fn parts<'n>(&self, name: &'n str) -> Option<(&'n str, Option<&'static str>, &'n str)> {
        let ends = name.char_indices().map(|(at, _)| at).skip(2).take(LONGEST - 1).collect::<Vec<_>>();
        let known = ends.iter().rev().find(|end| name.get(..**end).is_some_and(|place| self.level(place).is_some()));
        if let Some((place, behind)) = known.and_then(|end| name.split_at_checked(*end)) {
            let (level, rest) = level_at_start(behind);
            return Some((place, level, rest)).filter(|(.., rest)| !rest.is_empty());
        }
        // A place that is not known is one where an office stands behind its level.
        ends.iter().find_map(|end| {
            let (place, behind) = name.split_at_checked(*end)?;
            let (level, rest) = level_at_start(behind);
            let office = level.is_some() && !rest.is_empty() && spelling::is_office(&spelling::shortened(rest));
            office.then_some((place, level, rest))
        })
    }
}

/// The level of a place whose bare name stands before `behind`, as far as it is written, and what follows.
fn level_at_start(behind: &str) -> (Option<&'static str>, &str) {
    let plain = ["壮族", "回族", "维吾尔"].into_iter().find_map(|peoples| behind.strip_prefix(peoples)).unwrap_or(behind);
    let level = LEVELS.into_iter().find(|level| plain.starts_with(level));
    let rest = level.and_then(|level| plain.strip_prefix(level));
    match (level, rest) {
        (Some(level), Some(rest)) if !rest.starts_with(['场', '域', '块']) => (Some(level), rest),
        _ => (None, behind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_above_a_place() {
        let home = Home::named("如皋市", ["如皋市", "上海市", "南通市"].into_iter());
        assert_eq!(home.at(Some("市")).map(|place| &**place), Some("如皋市"));
        assert_eq!(home.at(Some("省")).map(|place| &**place), Some("江苏省"));
        let district = Home::named("通州区", ["通州区", "南通市"].into_iter());
        assert_eq!(district.at(Some("市")).map(|place| &**place), Some("南通市"));
        assert_eq!(Home::named("南通", ["南通"].into_iter()).scope.as_ref(), "南通市");
    }

    #[test]
    fn names_that_begin_with_a_place() {
        let home = Home::named("海安市", ["海安市"].into_iter());
        let gazetteer = Gazetteer::new([&home].into_iter());
        for (name, expected) in [
            ("连云港科学技术局", "连云港市科技局"),
            ("连云港市科技局", "连云港市科技局"),
            ("海安科技局", "海安市科技局"),
            ("昆山市科学技术局", "昆山市科技局"),
            ("昆山科技局", "昆山科技局"),
            ("中共南通市委", "南通市委"),
            ("南通市产业技术研究院", "南通产业技术研究院"),
            ("江苏科技厅", "江苏省科技厅"),
            ("吉林市政府", "吉林市政府"),
            ("吉林省政府", "吉林省政府"),
            ("广西壮族自治区科技厅", "广西自治区科技厅"),
            ("中国科学院", "中科院"),
            ("南通大学", "南通大学"),
            ("南通", "南通"),
        ] {
            assert_eq!(gazetteer.canonical(name), expected, "{name}");
            assert_eq!(gazetteer.canonical(expected), expected, "{name}");
        }
    }
}
