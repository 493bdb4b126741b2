//! The tags of a file.

use super::digest::first_half;
use super::foreign::LabelStyle;
use super::label::Label;
use crate::annotation::{Color, Hierarchy, Tag, TagId};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The tags of a file, made as their names are met.
pub(super) struct TagSet {
    pub tags: Vec<Tag>,
    /// The place of each in the list.
    by_name: BTreeMap<String, usize>,
}

impl TagSet {
    /// The tags that the file tells the looks of.
    pub fn new(styles: &[LabelStyle]) -> TagSet {
        let mut set = TagSet { tags: Vec::new(), by_name: BTreeMap::new() };
        for style in styles {
            if let Label::Tag(name) = Label::read(&style.label) {
                let at = set.place(&name);
                if let Some(tag) = set.tags.get_mut(at) {
                    tag.color = style.color.unwrap_or(tag.color);
                    tag.description.clone_from(&style.description);
                }
            }
        }
        set
    }

    /// Which tags stand below which, as the file tells it.
    pub fn hierarchy(styles: &[LabelStyle]) -> Hierarchy {
        let name = |label: &str| if let Label::Tag(name) = Label::read(label) { Some(name) } else { None };
        let pair = |style: &LabelStyle| Some((name(style.upper.as_deref()?)?, name(&style.label)?));
        let pairs: Vec<(String, String)> = styles.iter().filter_map(pair).collect();
        Hierarchy::of_pairs(pairs.iter().map(|(upper, lower)| (upper.as_str(), lower.as_str())))
    }

    /// The tag of this name, whose identity follows from the name.
    pub fn id(&mut self, name: &str) -> TagId {
        let at = self.place(name);
        self.tags.get(at).map_or(id_of(name), |tag| tag.id)
    }

    /// The place of the tag of this name.
    fn place(&mut self, name: &str) -> usize {
        if let Some(at) = self.by_name.get(name) {
            return *at;
        }
        let at = self.tags.len();
        let color = Color::ALL.get(at % Color::ALL.len()).copied().unwrap_or(Color::Slate);
        self.tags.push(Tag { id: id_of(name), name: name.to_owned(), color, key: None, description: String::new() });
        self.by_name.insert(name.to_owned(), at);
        at
    }
}

fn id_of(name: &str) -> TagId {
    TagId(first_half(Sha256::new_with_prefix(name)))
}
