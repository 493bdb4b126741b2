//! Tags as records.

use super::error::{Expected, Fault};
use super::json;
use super::record::{TagRecord, id_of, written_id};
use crate::annotation::{Color, Tag, TagId};

/// The tag as the database stores it.
pub fn tag_record(tag: &Tag) -> String {
    json::write_line(&to_record(tag))
}

/// The tag that is stored so.
///
/// # Errors
/// The field that is wrong and why.
pub fn read_tag_record(json: &str) -> Result<Tag, Fault> {
    from_record(&json::read(json.as_bytes())?)
}

pub(super) fn to_record(tag: &Tag) -> TagRecord<'_> {
    TagRecord {
        id: written_id(tag.id.0),
        name: tag.name.as_str().into(),
        color: tag.color.name().into(),
        key: tag.key.map(|key| key.to_string().into()),
        description: tag.description.as_str().into(),
    }
}

pub(super) fn from_record(record: &TagRecord) -> Result<Tag, Fault> {
    let id = id_of(&record.id).ok_or_else(|| Fault::wrong("id", &record.id, Expected::Identity))?;
    if record.name.trim().is_empty() {
        return Err(Fault::wrong("name", &record.name, Expected::Name));
    }
    let colors = || Expected::OneOf(Color::ALL.map(Color::name).to_vec());
    Ok(Tag {
        id: TagId(id),
        name: record.name.to_string(),
        color: Color::from_name(&record.color).ok_or_else(|| Fault::wrong("color", &record.color, colors()))?,
        key: record.key.as_deref().map(key).transpose()?,
        description: record.description.to_string(),
    })
}

fn key(written: &str) -> Result<char, Fault> {
    let mut characters = written.chars();
    match (characters.next(), characters.next()) {
        (Some(key @ ('a'..='z' | '0'..='9')), None) => Ok(key),
        _ => Err(Fault::wrong("key", written, Expected::Key)),
    }
}
