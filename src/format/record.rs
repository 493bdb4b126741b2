//! The records of the project file and of the browser's database, version 1: `docs/project.schema.json` says the same to others.
//!
//! The core knows nothing of them: a change of the core that a file can show is a new version here, with its own way to read
//! the old one. Offsets and lengths count Unicode code points, or UTF-16 units where the name says so; ends are exclusive.
//! Fields that are `Option` or `target` are left out where there is nothing to say.

use super::json::{object, objects, some, some_objects};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What the field `format` of a project file says.
pub(super) const FORMAT: &str = "pizhu-project";

/// The version that is written, and the only one that is read.
pub const VERSION: u32 = 1;

type Str<'a> = Cow<'a, str>;

/// A project file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProjectRecord<'a> {
    /// [`FORMAT`].
    pub format: Str<'a>,
    /// [`VERSION`].
    pub version: u32,
    /// The program that wrote the file, with its version; for information.
    pub generator: Str<'a>,
    #[serde(deserialize_with = "objects")]
    pub tags: Vec<TagRecord<'a>>,
    #[serde(default, deserialize_with = "object", skip_serializing_if = "TablesRecord::is_empty")]
    pub tables: TablesRecord<'a>,
    #[serde(deserialize_with = "objects")]
    pub documents: Vec<DocumentRecord<'a>>,
}

/// The tables of a project, each by its lines.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TablesRecord<'a> {
    /// Names of metrics that mean the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<Str<'a>>,
    /// Which names are one organization or program, and which are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entities: Vec<Str<'a>>,
    /// Rules of the detector that are silent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub muted: Vec<Str<'a>>,
    /// Which tags stand below which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codebook: Vec<Str<'a>>,
}

impl TablesRecord<'_> {
    fn is_empty(&self) -> bool {
        [&self.synonyms, &self.entities, &self.muted, &self.codebook].iter().all(|lines| lines.is_empty())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TagRecord<'a> {
    /// 32 hexadecimal digits in lower case.
    pub id: Str<'a>,
    /// Unique and not blank.
    pub name: Str<'a>,
    /// A name of the palette.
    pub color: Str<'a>,
    /// One lower-case letter or digit, unique.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub key: Option<Str<'a>>,
    pub description: Str<'a>,
}

/// A document. The database stores text and annotations apart from the rest; in a file both are there.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentRecord<'a> {
    /// Taken from the text, for information.
    pub title: Str<'a>,
    /// Without the folder.
    pub file_name: Str<'a>,
    /// A label of the WHATWG Encoding Standard.
    pub encoding: Str<'a>,
    pub byte_order_mark: bool,
    /// `lf`, `crlf`, `cr` or `mixed`: what the file had; the text has line feeds.
    pub line_ending: Str<'a>,
    /// The digest of the text in UTF-8, 64 hexadecimal digits in lower case.
    pub sha256: Str<'a>,
    #[serde(deserialize_with = "object")]
    pub length: LengthRecord,
    /// The digest of the file that the text was taken out of, where that is no plain text.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub file_sha256: Option<Str<'a>>,
    /// Where the text came from, each place up to the next: the code points before it, a space, the way to it within the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Str<'a>>,
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub text: Option<Str<'a>>,
    #[serde(default, deserialize_with = "some_objects", skip_serializing_if = "Option::is_none")]
    pub annotations: Option<Vec<AnnotationRecord<'a>>>,
}

/// The length of a text.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LengthRecord {
    pub code_points: usize,
    pub utf16: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnnotationRecord<'a> {
    /// 32 hexadecimal digits in lower case.
    pub id: Str<'a>,
    pub start: usize,
    pub end: usize,
    pub start_utf16: usize,
    pub end_utf16: usize,
    /// The words of the passage.
    pub quote: Str<'a>,
    /// At most 32 code points before it.
    pub prefix: Str<'a>,
    /// At most 32 code points after it.
    pub suffix: Str<'a>,
    /// `figure`, `program` or `organization`.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub kind: Option<Str<'a>>,
    /// The sub-kind of a figure.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub figure_kind: Option<Str<'a>>,
    /// An exact decimal number in base units, or the lower end of a range.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub value: Option<Str<'a>>,
    /// The upper end of a range.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub value_max: Option<Str<'a>>,
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub unit: Option<Str<'a>>,
    /// A date or period in ISO 8601, instead of a value.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub date: Option<Str<'a>>,
    /// `ge`, `le`, `gt`, `lt` or `approx`.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub bound: Option<Str<'a>>,
    /// `up` or `down`.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub change: Option<Str<'a>>,
    /// Planned rather than reported.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub target: bool,
    /// Among whom a place in a ranking is.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub scope: Option<Str<'a>>,
    /// The full name that a short form of a name stands for.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<Str<'a>>,
    /// What a person says that a figure measures.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub metric: Option<Str<'a>>,
    /// What a person says that it is about.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub subject: Option<Str<'a>>,
    /// What a person says of when.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub period: Option<Str<'a>>,
    /// Identities of tags, each once.
    pub tags: Vec<Str<'a>>,
    pub note: Str<'a>,
    #[serde(deserialize_with = "object")]
    pub origin: OriginRecord<'a>,
    /// `suggested`, `accepted` or `rejected`.
    pub state: Str<'a>,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub created: i64,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub modified: i64,
    /// The analysts who marked or accepted it (`+`) or rejected it (`-`), a sign with a name each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voices: Vec<Str<'a>>,
}

/// Who made an annotation.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OriginRecord<'a> {
    /// `detector` or `person`.
    #[serde(rename = "type")]
    pub maker: Str<'a>,
    /// The detector's rule.
    #[serde(default, deserialize_with = "some", skip_serializing_if = "Option::is_none")]
    pub rule: Option<Str<'a>>,
}

/// An identity as it is written.
pub(super) fn written_id(id: u128) -> Str<'static> {
    Cow::Owned(format!("{id:032x}"))
}

/// The identity that is written so, if it is one.
pub(super) fn id_of(written: &str) -> Option<u128> {
    u128::from_str_radix(written, 16).ok().filter(|id| written_id(*id) == written)
}
