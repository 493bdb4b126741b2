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
    by_name: BTreeMap<String, TagId>,
}

impl TagSet {
    /// The tags that the file tells the looks of.
    pub fn new(styles: &[LabelStyle]) -> TagSet {
        let mut set = TagSet { tags: Vec::new(), by_name: BTreeMap::new() };
        for style in styles {
            if let Label::Tag(name) = Label::read(&style.label) {
                set.id(&name);
                if let Some(tag) = set.tags.iter_mut().find(|tag| tag.name == name) {
                    tag.color = style.color.unwrap_or(tag.color);
                    tag.description.clone_from(&style.description);
                }
            }
        }
        set
    }

    /// Which tags stand below which, as the file tells it.
    pub fn hierarchy(styles: &[LabelStyle]) -> Hierarchy {
        let mut hierarchy = Hierarchy::default();
        for LabelStyle { label, upper, .. } in styles {
            if let (Label::Tag(name), Some(Label::Tag(upper))) = (Label::read(label), upper.as_deref().map(Label::read))
                && hierarchy.upper(&name).is_none()
            {
                hierarchy.put(&name, Some(&upper));
            }
        }
        hierarchy
    }

    /// The tag of this name, whose identity follows from the name.
    pub fn id(&mut self, name: &str) -> TagId {
        if let Some(id) = self.by_name.get(name) {
            return *id;
        }
        let id = TagId(first_half(Sha256::new_with_prefix(name)));
        let color = Color::ALL.get(self.tags.len() % Color::ALL.len()).copied().unwrap_or(Color::Slate);
        self.tags.push(Tag { id, name: name.to_owned(), color, key: None, description: String::new() });
        self.by_name.insert(name.to_owned(), id);
        id
    }
}
