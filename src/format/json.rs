//! JSON in and out: a fault is told with the path of its field.

use super::error::{Fault, JsonType, Reason};
use super::layout::Layout;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::error::Category;
use serde_json::ser::{CompactFormatter, Formatter};
use std::fmt;
use std::marker::PhantomData;

/// Reads one object that is all of the bytes; it may borrow from them.
///
/// # Errors
/// [`Reason::BrokenJson`], and those that tell of a field: missing, unknown, repeated, of the wrong type.
pub fn read<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, Fault> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let Object(value) = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        fault(if path == "." { String::new() } else { path }, error.inner())
    })?;
    json.end().map_err(|error| fault(String::new(), &error))?;
    Ok(value)
}

/// Writes a value on one line.
pub(super) fn write_line(value: &impl Serialize) -> String {
    written(value, CompactFormatter)
}

/// Writes a value as a file: the objects and arrays of the upper levels on lines of their own, one annotation a line.
pub(super) fn write_file(value: &impl Serialize) -> String {
    written(value, Layout::default()) + "\n"
}

/// For an optional field: absent or there, but not null.
pub(super) fn some<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// For a field that is an object.
pub(super) fn object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    Object::deserialize(deserializer).map(|Object(value)| value)
}

/// For a field that is an array of objects.
pub(super) fn objects<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let objects = Vec::<Object<T>>::deserialize(deserializer)?;
    Ok(objects.into_iter().map(|Object(value)| value).collect())
}

/// For an optional field that is an array of objects.
pub(super) fn some_objects<'de, T, D>(deserializer: D) -> Result<Option<Vec<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    objects(deserializer).map(Some)
}

/// A record that is written as an object: serde's own records can be arrays too, without names, which no schema of ours allows.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<T>, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(OBJECT)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }
}

/// What [`ObjectVisitor`] expects, in serde's messages.
const OBJECT: &str = "an object";

/// Writing records to memory cannot fail: their keys are strings and the writer takes everything.
fn written(value: &impl Serialize, formatter: impl Formatter) -> String {
    let mut bytes = Vec::new();
    let result = value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, formatter));
    debug_assert!(result.is_ok(), "{result:?}");
    String::from_utf8(bytes).unwrap_or_default()
}

fn fault(path: String, error: &serde_json::Error) -> Fault {
    match error.classify() {
        Category::Data => data_fault(path, &error.to_string()),
        Category::Io | Category::Syntax | Category::Eof => {
            Fault::at("", Reason::BrokenJson { line: error.line(), column: error.column() })
        }
    }
}

/// serde says what is wrong only in words; these are the beginnings of its five messages.
fn data_fault(path: String, message: &str) -> Fault {
    let named = [
        ("missing field `", Reason::MissingField),
        ("unknown field `", Reason::UnknownField),
        ("duplicate field `", Reason::RepeatedField),
    ];
    for (beginning, reason) in named {
        if let Some((field, _)) = message.strip_prefix(beginning).and_then(|rest| rest.split_once('`')) {
            let path = path.strip_suffix(field).map_or(path.as_str(), |path| path.trim_end_matches('.'));
            return if path.is_empty() { Fault::at(field, reason) } else { Fault::at(field, reason).inside(path) };
        }
    }
    let expected = message.rsplit_once("expected ").map_or("", |(_, expected)| expected);
    Fault::at(path, Reason::WrongType { expected: json_type(expected) })
}

fn json_type(expected: &str) -> JsonType {
    let types = [
        (OBJECT, JsonType::Object),
        ("a sequence", JsonType::Array),
        ("a string", JsonType::String),
        ("a boolean", JsonType::Boolean),
    ];
    types.into_iter().find(|(words, _)| expected.starts_with(words)).map_or(JsonType::Integer, |(_, json_type)| json_type)
}
