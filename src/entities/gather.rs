//! Names of all reports gathered into entities: by their spelling, by what reports say of their short forms, by the report's own city,
//! and by what an analyst decided.

use super::decisions::{Decisions, Line, Token, nameable};
use super::home::{Gazetteer, Home};
use super::reading::{Form, Reading};
use super::spelling;
use crate::mention::Kind;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// How often one name is read as another at most.
const STEPS: usize = 64;

/// A program or an organization with all that reports write of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its name.
    pub name: Rc<str>,
    /// [`Kind::Program`] or [`Kind::Organization`], whichever more of its mentions are.
    pub kind: Kind,
    /// Its forms, the most frequent first.
    pub forms: Vec<FormOf>,
    /// Its mentions: the number of the reading, and that of the mention there.
    pub mentions: Vec<(usize, usize)>,
    /// In how many reports it stands.
    pub reports: usize,
    /// What it is known by among entities; no other one has it.
    pub key: Rc<str>,
    /// What names it in a line of decisions.
    token: Rc<str>,
}

/// A form of an entity, all spellings of it; in the reports of several places a form each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormOf {
    /// As written, the most frequent first, with how often.
    pub written: Vec<(Rc<str>, usize)>,
    /// Whose reports write it.
    pub scope: Rc<str>,
    /// How often they do.
    pub count: usize,
    key: Rc<str>,
    /// Whether every place has another one of this name.
    relative: bool,
    /// The keys of entities that it was before decisions made them this one, its own first.
    via: Vec<Rc<str>>,
}

/// The entities of some readings.
#[derive(Default)]
pub struct Gathered {
    /// In the order of their first mentions.
    pub entities: Vec<Entity>,
    /// The entity of each mention of each reading.
    pub of: Vec<Vec<usize>>,
}

/// Gathers the names of readings into entities.
pub fn gather(readings: &[Reading], decisions: &Decisions) -> Gathered {
    let rules = Rules::new(readings, decisions);
    let mut numbers: HashMap<Rc<str>, usize> = HashMap::new();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut of = Vec::with_capacity(readings.len());
    for (at, reading) in readings.iter().enumerate() {
        let ways: Vec<usize> = reading
            .forms
            .iter()
            .map(|form| {
                let mut via = rules.way(&reading.home, form);
                let key = via.pop().unwrap_or_else(|| Rc::clone(&form.key));
                let number = *numbers.entry(Rc::clone(&key)).or_insert_with(|| {
                    drafts.push(Draft::new(key));
                    drafts.len() - 1
                });
                if let Some(draft) = drafts.get_mut(number) {
                    draft.forms.entry((Rc::clone(&form.key), Rc::clone(&reading.home.scope))).or_default().via = via;
                }
                number
            })
            .collect();
        of.push(reading.mentions.iter().map(|mention| ways.get(mention.form).copied().unwrap_or_default()).collect::<Vec<_>>());
        for (index, mention) in reading.mentions.iter().enumerate() {
            let (Some(number), Some(form)) = (ways.get(mention.form), reading.forms.get(mention.form)) else { continue };
            if let Some(draft) = drafts.get_mut(*number) {
                draft.take((at, index), mention.kind, form, reading);
            }
        }
    }
    Gathered { entities: drafts.into_iter().map(|draft| draft.entity(&rules)).collect(), of }
}

/// Says that entities are one, under the name of the first.
pub fn merge(readings: &[Reading], decisions: &Decisions, entities: &[&Entity]) -> Decisions {
    let mut merged = decisions.clone();
    let Some((first, others)) = entities.split_first() else { return merged };
    let mut others: Vec<&&Entity> = others.iter().collect();
    // What was split off goes back to where it was.
    let rules = Rules::new(readings, decisions);
    let goes_back = |one: &Entity, other: &Entity, name: &str, token: &str| {
        rules.own_key(token) == *one.key && *rules.key(name) == *other.key
    };
    others.retain(|other| {
        let back =
            merged.take_back(false, |name, token| goes_back(other, first, name, token) || goes_back(first, other, name, token));
        !back
    });
    if !others.is_empty() {
        merged.put_same(&first.token, others.into_iter().map(|other| other.token.to_string()));
    }
    merged
}

/// Says that some of an entity's forms, by their numbers, are another one; `None` where these are none or all.
pub fn split(readings: &[Reading], decisions: &Decisions, entity: &Entity, chosen: &BTreeSet<usize>) -> Option<Decisions> {
    let chosen: BTreeSet<usize> = chosen.iter().copied().filter(|form| *form < entity.forms.len()).collect();
    if chosen.is_empty() || chosen.len() == entity.forms.len() {
        return None;
    }
    let (mut chosen, mut left) = (chosen, decisions.clone());
    let rest = || (0..entity.forms.len()).collect::<BTreeSet<_>>();
    // The form that the entity is known by stays, and the others go.
    if parts(entity, &chosen).iter().any(|(part, _)| matches!(part, Part::Own(token) if Token::whole(token) == *entity.key)) {
        chosen = rest().difference(&chosen).copied().collect();
    }
    let rules = Rules::new(readings, decisions);
    let mut tokens = Vec::new();
    let mut apart = Vec::new();
    for (part, _) in parts(entity, &chosen) {
        match part {
            Part::Merged(key) => {
                left.take_back(true, |_, other| *rules.key(other) == *key);
                tokens.push(rules.token(&key));
            }
            Part::Own(token) => {
                apart.push(token.clone());
                tokens.push(token);
            }
        }
    }
    if !apart.is_empty() {
        left.put_apart(&entity.token, apart);
    }
    if let Some((first, others)) = tokens.split_first().filter(|(_, others)| !others.is_empty()) {
        left.put_same(first, others.iter().cloned());
    }
    Some(left)
}

/// What a split takes out of an entity.
enum Part {
    /// An entity that decisions had made this one, by its key.
    Merged(Rc<str>),
    /// A form, as a line of decisions names it.
    Own(String),
}

/// Some forms of an entity as what they were before decisions, with the forms of each.
fn parts(entity: &Entity, chosen: &BTreeSet<usize>) -> Vec<(Part, BTreeSet<usize>)> {
    let through = |key: &Rc<str>| -> BTreeSet<usize> {
        entity.forms.iter().enumerate().filter(|(_, form)| form.via.contains(key)).map(|(at, _)| at).collect()
    };
    let mut parts: Vec<(Part, BTreeSet<usize>)> = Vec::new();
    for at in chosen {
        let Some(form) = entity.forms.get(*at).filter(|_| !parts.iter().any(|(_, forms)| forms.contains(at))) else { continue };
        let merged = form.via.iter().rev().map(|key| (key, through(key))).find(|(_, forms)| forms.is_subset(chosen));
        let alike: BTreeSet<usize> =
            entity.forms.iter().enumerate().filter(|(_, other)| other.key == form.key).map(|(at, _)| at).collect();
        parts.push(match merged {
            Some((key, forms)) => (Part::Merged(Rc::clone(key)), forms),
            None if !form.relative && alike.is_subset(chosen) => (Part::Own(form.words()), alike),
            None => (Part::Own(format!("{}@{}", form.words(), form.scope)), BTreeSet::from([*at])),
        });
    }
    parts
}

impl FormOf {
    /// As it is written most often.
    pub fn text(&self) -> &str {
        self.written.first().map_or(&self.key, |(written, _)| written)
    }

    fn words(&self) -> String {
        nameable(&self.text().replace('@', " "))
    }
}

impl Token {
    /// The key of a name of a line that stands for itself.
    fn whole(name: &str) -> String {
        let (spelled, scope) = Token::split(name);
        scope.map_or_else(|| spelled.clone(), |scope| format!("{spelled}@{scope}"))
    }
}

/// How forms become entities.
struct Rules {
    gazetteer: Gazetteer,
    homes: BTreeMap<Rc<str>, Home>,
    /// What reports say of short forms that mean the same in all of them; `None` where they differ.
    aliases: HashMap<Rc<str>, Option<String>>,
    /// Forms that stand for themselves.
    own: HashSet<String>,
    /// Keys that are read as others.
    same: HashMap<String, Rc<str>>,
    /// The names that lines of decisions begin with, by their keys.
    names: HashMap<Rc<str>, String>,
}

impl Rules {
    fn new(readings: &[Reading], decisions: &Decisions) -> Rules {
        let mut homes: BTreeMap<Rc<str>, Home> = BTreeMap::new();
        for reading in readings {
            let home = reading.home.clone();
            let home = match homes.remove(&home.scope) {
                Some(known) => home.with(&known),
                None => home,
            };
            homes.insert(Rc::clone(&home.scope), home);
        }
        let gazetteer = Gazetteer::new(homes.values());
        let none = HashMap::new;
        let mut rules =
            Rules { gazetteer, homes, aliases: none(), own: HashSet::new(), same: HashMap::new(), names: HashMap::new() };
        rules.hear(readings);
        rules.decide(decisions);
        rules
    }

    /// Takes up what reports say of their short forms.
    fn hear(&mut self, readings: &[Reading]) {
        for reading in readings {
            for form in reading.forms.iter().filter(|form| spelling::relative(&form.key).is_none()) {
                let Some(full) = &form.full else { continue };
                let target = self.local(&reading.home, full);
                let known = self.aliases.entry(Rc::clone(&form.key)).or_insert_with(|| Some(target.clone()));
                if known.as_ref() != Some(&target) {
                    *known = None;
                }
            }
        }
    }

    fn decide(&mut self, decisions: &Decisions) {
        let apart = decisions.lines.iter().filter_map(|line| match line {
            Line::Apart { others, .. } => Some(others),
            Line::Same { .. } | Line::Other(_) => None,
        });
        self.own = apart.flatten().map(|other| Token::whole(other)).collect();
        for line in &decisions.lines {
            let Line::Same { name, others } = line else { continue };
            let key = self.key(name);
            self.names.insert(Rc::clone(&key), name.clone());
            for other in others {
                let (root, other) = (self.root(Rc::clone(&key)), self.root(self.key(other)));
                if root != other {
                    self.same.insert(other.to_string(), root);
                }
            }
        }
    }

    fn root(&self, key: Rc<str>) -> Rc<str> {
        self.chain(Rc::clone(&key)).pop().unwrap_or(key)
    }

    /// A key and those that decisions make of it, one after another.
    fn chain(&self, key: Rc<str>) -> Vec<Rc<str>> {
        let mut chain = vec![key];
        while let Some(next) = chain.last().and_then(|key| self.same.get(&**key)).filter(|_| chain.len() < STEPS) {
            chain.push(Rc::clone(next));
        }
        chain
    }

    /// The keys that a form of a report has one after another, the entity's last.
    fn way(&self, home: &Home, form: &Form) -> Vec<Rc<str>> {
        let scoped = format!("{}@{}", form.key, home.scope);
        let relative = spelling::relative(&form.key).is_some();
        let key = if self.own.contains(&scoped) {
            scoped
        } else if !relative && self.own.contains(&*form.key) {
            form.key.to_string()
        } else {
            self.ruled(home, form, relative)
        };
        self.chain(key.into())
    }

    /// The key of a form of which nothing was decided.
    fn ruled(&self, home: &Home, form: &Form, relative: bool) -> String {
        let own = form.full.as_ref().filter(|full| **full != form.key).map(|full| self.local(home, full));
        let heard = || self.aliases.get(&form.key).filter(|_| !relative).cloned().flatten();
        own.or_else(heard).unwrap_or_else(|| self.local(home, &form.key))
    }

    /// The key of a spelling in the reports of a home.
    fn local(&self, home: &Home, spelled: &str) -> String {
        let Some((level, rest)) = spelling::relative(spelled) else { return self.gazetteer.canonical(spelled) };
        let home = self.homes.get(&home.scope).unwrap_or(home);
        match home.at(level) {
            Some(place) => self.gazetteer.canonical(&format!("{}{rest}", spelling::key(place))),
            None => format!("{spelled}@{}", home.scope),
        }
    }

    /// The key of an entity that a line of decisions names.
    fn key(&self, name: &str) -> Rc<str> {
        let (spelled, scope) = Token::split(name);
        let whole = self.own_key(name);
        if self.own.contains(&whole) {
            return whole.into();
        }
        let Some(scope) = scope else { return self.gazetteer.canonical(&spelled).into() };
        if spelling::relative(&spelled).is_none() {
            return whole.into();
        }
        match self.homes.get(scope) {
            Some(home) => self.local(home, &spelled).into(),
            // Of a place that no open report is of. One without a place has a title and digits, which end in no level.
            None => {
                let home = Home::named(scope, std::iter::once(scope));
                home.at(None)
                    .filter(|_| home.at(spelling::relative(&spelled).and_then(|(level, _)| level)).is_some())
                    .map_or_else(|| whole.clone().into(), |_| self.local(&home, &spelled).into())
            }
        }
    }

    fn own_key(&self, name: &str) -> String {
        Token::whole(name)
    }

    /// What names a key in a line of decisions.
    fn token(&self, key: &str) -> String {
        self.names.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }
}

/// An entity as its mentions come.
struct Draft {
    key: Rc<str>,
    forms: BTreeMap<(Rc<str>, Rc<str>), DraftForm>,
    mentions: Vec<(usize, usize)>,
    programs: usize,
    reports: usize,
}

#[derive(Default)]
struct DraftForm {
    written: BTreeMap<Rc<str>, usize>,
    count: usize,
    via: Vec<Rc<str>>,
}

impl Draft {
    fn new(key: Rc<str>) -> Draft {
        Draft { key, forms: BTreeMap::new(), mentions: Vec::new(), programs: 0, reports: 0 }
    }

    fn take(&mut self, mention: (usize, usize), kind: Kind, form: &Form, reading: &Reading) {
        self.reports += usize::from(self.mentions.last().is_none_or(|(report, _)| *report != mention.0));
        self.programs += usize::from(kind == Kind::Program);
        self.mentions.push(mention);
        let of_form = self.forms.entry((Rc::clone(&form.key), Rc::clone(&reading.home.scope))).or_default();
        of_form.count += 1;
        *of_form.written.entry(Rc::clone(&form.written)).or_default() += 1;
    }

    fn entity(self, rules: &Rules) -> Entity {
        let name = self.name(rules);
        let token = if *rules.key(&name) == *self.key { nameable(&name).into() } else { Rc::clone(&self.key) };
        let shown = name.replacen('@', "（", 1);
        let shown = if shown.len() == name.len() { name } else { format!("{shown}）") };
        let form = |((key, scope), form): ((Rc<str>, Rc<str>), DraftForm)| {
            let mut written: Vec<(Rc<str>, usize)> = form.written.into_iter().collect();
            written.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let relative = spelling::relative(&key).is_some();
            FormOf { written, scope, count: form.count, key, relative, via: form.via }
        };
        let mut forms: Vec<FormOf> = self.forms.into_iter().map(form).collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.count));
        let kind = if self.programs * 2 > self.mentions.len() { Kind::Program } else { Kind::Organization };
        Entity { name: shown.into(), kind, forms, mentions: self.mentions, reports: self.reports, key: self.key, token }
    }

    /// The most frequent of the forms that every place has, with its place: 江苏省重点研发计划 for 省重点研发计划.
    fn placed(&self, rules: &Rules) -> Option<String> {
        let own = self.forms.iter().filter(|(_, form)| form.via.is_empty());
        let placed = own.filter_map(|((key, scope), form)| {
            let (level, rest) = spelling::relative(key)?;
            let place = rules.homes.get(scope)?.at(level)?;
            Some((form.count, format!("{place}{rest}")))
        });
        placed.max().map(|(_, name)| name)
    }

    /// The name that decisions give, else the longest form that is no short one, else one with its place, else the key.
    fn name(&self, rules: &Rules) -> String {
        if let Some(name) = rules.names.get(&self.key) {
            return name.clone();
        }
        let full = self.forms.iter().filter(|((key, _), _)| {
            spelling::relative(key).is_none() && (**key == *self.key || rules.gazetteer.canonical(key) == *self.key)
        });
        let written = full.flat_map(|(_, form)| &form.written).filter(|(written, _)| !written.contains(['@', '"']));
        let longest =
            written.max_by_key(|(written, count)| (written.chars().count(), **count, std::cmp::Reverse(Rc::clone(written))));
        longest.map(|(written, _)| written.to_string()).or_else(|| self.placed(rules)).unwrap_or_else(|| self.key.to_string())
    }
}
