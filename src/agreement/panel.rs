//! Several analysts' projects side by side: one set of tags, and for each text what each of them says of it.

use super::merge::{Conflict, Tags, documents_in_order};
use crate::annotation::{Annotations, Project, Tag};
use crate::document::{Document, DocumentId};
use std::collections::HashMap;
use std::rc::Rc;

/// As many analysts are compared at most.
pub const MOST: usize = 16;

/// Which annotations count as what an analyst says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// What was accepted or made by hand.
    #[default]
    Decided,
    /// Suggestions that nobody rejected too.
    Suggested,
}

/// A text, and what each analyst says of it, in the order of the analysts.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The text.
    pub document: Rc<Document>,
    /// What each says.
    pub annotations: Vec<Annotations>,
}

/// A text that not all have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The name of its file.
    pub name: String,
    /// Those who have it, by their numbers.
    pub with: Vec<usize>,
}

/// Analysts side by side.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Their names, each once.
    pub names: Vec<Rc<str>>,
    /// The tags of all; one of the same name is the same.
    pub tags: Vec<Tag>,
    /// The texts that all of them have, in the order of their files' names.
    pub shared: Vec<Shared>,
    /// The texts that some lack.
    pub apart: Vec<Apart>,
    /// Their projects, bearing the tags of all.
    pub(super) projects: Vec<Project>,
    /// What they contradict each other about in tags.
    pub(super) conflicts: Vec<Conflict>,
}

impl Panel {
    /// Puts analysts side by side, each a name and a project; those behind the first [`MOST`] are left out. Where names repeat, they
    /// are numbered.
    pub fn new(analysts: impl IntoIterator<Item = (String, Project)>) -> Panel {
        let (names, projects): (Vec<String>, Vec<Project>) = analysts.into_iter().take(MOST).unzip();
        let tags = Tags::of(&projects);
        let projects: Vec<Project> = projects.into_iter().enumerate().map(|(at, project)| tags.renamed(at, project)).collect();
        let mut panel = Panel { names: numbered(&names), tags: tags.tags, conflicts: tags.conflicts, ..Panel::default() };
        let by_id: Vec<HashMap<DocumentId, &Annotations>> = projects.iter().map(by_id).collect();
        for document in documents_in_order(&projects) {
            let has = |(at, by_id): (usize, &HashMap<_, _>)| by_id.contains_key(&document.id()).then_some(at);
            let with: Vec<usize> = by_id.iter().enumerate().filter_map(has).collect();
            if with.len() == projects.len() {
                let annotations = by_id.iter().filter_map(|by_id| by_id.get(&document.id())).map(|one| (*one).clone()).collect();
                panel.shared.push(Shared { document, annotations });
            } else {
                panel.apart.push(Apart { name: document.source().name.clone(), with });
            }
        }
        Panel { projects, ..panel }
    }

    /// How many analysts there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The names of analysts, by their numbers.
    pub fn called(&self, analysts: impl IntoIterator<Item = usize>) -> Vec<&str> {
        analysts.into_iter().filter_map(|at| self.names.get(at)).map(|name| &**name).collect()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// What an analyst is called whose file has this name: the name up to its first point.
pub fn name_of(file: &str) -> &str {
    file.split_once('.').map_or(file, |(stem, _)| stem)
}

fn by_id(project: &Project) -> HashMap<DocumentId, &Annotations> {
    project.documents.iter().map(|annotated| (annotated.document.id(), &annotated.annotations)).collect()
}

/// The names, those that are there before with a number.
fn numbered(names: &[String]) -> Vec<Rc<str>> {
    let mut known: Vec<Rc<str>> = Vec::new();
    for name in names {
        let name = if name.trim().is_empty() { "?" } else { name.trim() };
        let forms = (1..).map(|number| if number == 1 { name.to_owned() } else { format!("{name} {number}") });
        let free = forms.take(names.len() + 1).find(|form| known.iter().all(|known| **known != **form));
        known.push(free.unwrap_or_default().into());
    }
    known
}
