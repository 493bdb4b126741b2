//! JSON Lines: a document a line, as `{"id": …, "text": …}`.

use super::super::draft::Draft;
use super::super::error::{Bound, Error, Reason};
use super::super::open::Loaded;
use super::MOST;
use crate::document::Encoding;
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
}

/// Reads a file; lines that are none are refused, and the others go on.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Loaded, Reason> {
    let bytes_of_lines = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (mut loaded, digest) = (Loaded::default(), Draft::digest(bytes));
    let lines = (1..).zip(bytes_of_lines.split(|byte| *byte == b'\n')).filter(|(_, line)| !line.trim_ascii().is_empty());
    for (number, line) in lines {
        if loaded.documents.len() + loaded.refused.len() == MOST {
            return Err(Reason::Beyond { bound: Bound::Parts, most: MOST });
        }
        let read = serde_json::from_slice::<Line>(line);
        let read = read.map_err(|error| Reason::Broken { part: format!("row {number}"), found: error.to_string() });
        let document = read.and_then(|line| {
            let id = match &line.id {
                serde_json::Value::String(id) => id.clone(),
                serde_json::Value::Null => format!("{name}#row={number}"),
                other => other.to_string(),
            };
            let mut draft = Draft::default();
            draft.line(&super::super::line_feeds(&line.text), &format!("row={number}"), None);
            draft.document_of(&id, Encoding::Utf8, digest).ok_or(Reason::Empty)
        });
        match document {
            Ok(document) => loaded.documents.push(document),
            Err(reason) => loaded.refused.push(Error { file: name.to_owned(), reason }),
        }
    }
    if loaded == Loaded::default() { Err(Reason::Empty) } else { Ok(loaded) }
}
