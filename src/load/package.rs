//! Packages of Office Open XML (ECMA-376, part 2): parts in an archive, and which of them belongs to which.

use super::archive::Archive;
use super::decode::Decode;
use super::error::Reason;
use super::xml::{Xml, characters};

/// Where the parts of a package are told.
pub(super) const RELATIONS: &str = "_rels/.rels";

/// A package that is open.
pub(super) struct Package<'a, 'b> {
    archive: &'a mut Archive<'b>,
    decode: Decode,
    /// Where the main part lies.
    pub main: String,
    /// What the main part refers to: the last word of the relation's type, and the part's path.
    related: Vec<(String, String)>,
}

impl<'a, 'b> Package<'a, 'b> {
    /// Opens the package in an archive.
    pub fn open(archive: &'a mut Archive<'b>, decode: Decode) -> Result<Package<'a, 'b>, Reason> {
        let mut package = Package { archive, decode, main: String::new(), related: Vec::new() };
        let main = relations(RELATIONS, "", &package.part(RELATIONS)?)?;
        let main = main.into_iter().find(|(kind, _)| kind == "officeDocument").map(|(_, path)| path);
        package.main = main.ok_or_else(|| Reason::Broken { part: RELATIONS.to_owned(), found: "no main part".to_owned() })?;
        let main = package.main.clone();
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let path = format!("{folder}/_rels/{file}.rels");
        if package.archive.has(&path) {
            package.related = relations(&path, folder, &package.part(&path)?)?;
        }
        Ok(package)
    }

    /// The characters of a part.
    pub fn part(&mut self, path: &str) -> Result<String, Reason> {
        self.archive.file(path).and_then(|bytes| characters(path, &bytes, self.decode))
    }

    /// The parts of this kind that the main part refers to.
    pub fn related(&self, kind: &str) -> Vec<String> {
        self.related.iter().filter(|(its, _)| its == kind).map(|(_, path)| path.clone()).collect()
    }

    /// The characters of the part of a kind that there is one of, with its path.
    pub fn the(&mut self, kind: &str) -> Result<Option<(String, String)>, Reason> {
        let Some(path) = self.related(kind).into_iter().next() else { return Ok(None) };
        let xml = self.part(&path)?;
        Ok(Some((path, xml)))
    }
}

fn relations(part: &str, folder: &str, xml: &str) -> Result<Vec<(String, String)>, Reason> {
    let (mut xml, mut found) = (Xml::new(part, xml), Vec::new());
    while let Some(element) = xml.next_within(0)? {
        let (kind, target) = (element.attribute("Type"), element.attribute("Target"));
        if let (Some(kind), Some(target)) = (kind, target)
            && element.attribute("TargetMode").as_deref() != Some("External")
        {
            found.push((kind.rsplit('/').next().unwrap_or_default().to_owned(), path(folder, &target)));
        }
    }
    Ok(found)
}

/// Where `target` lies, seen from `folder`.
pub(super) fn path(folder: &str, target: &str) -> String {
    let start = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in start.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
