//! ZIP archives: packed so that the same files give the same bytes, and unpacked within the bounds of [`load`](crate::load).

use super::fault::Fault;
use super::phrase::{self, verbatim};
use super::table::File;
use crate::load;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The archive of these files, all of the time at which the format's own calendar begins.
pub(super) fn packed(files: &[File]) -> Vec<u8> {
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        // Memory takes everything, and no name is there twice.
        let started = writer.start_file(&file.name, options);
        let written = started.is_ok() && writer.write_all(&file.bytes).is_ok();
        debug_assert!(written, "{}", file.name);
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// An archive that is open.
pub(super) struct Archive<'b>(load::Archive<'b>);

impl<'b> Archive<'b> {
    /// Opens an archive.
    pub fn new(bytes: &'b [u8], bounds: &'b load::Bounds) -> Result<Archive<'b>, Fault> {
        load::Archive::new(bytes, bounds, 0).map(Archive).map_err(|reason| Fault::at("", &reason, phrase::ARCHIVE))
    }

    /// The names of its files.
    pub fn names(&self) -> Vec<String> {
        self.0.names()
    }

    /// Whether a file is in it.
    pub fn has(&self, name: &str) -> bool {
        self.0.has(name)
    }

    /// Unpacks a file.
    pub fn file(&mut self, name: &str) -> Result<Vec<u8>, Fault> {
        if !self.has(name) {
            return Err(Fault::at(name, phrase::NOTHING, phrase::IN_ARCHIVE));
        }
        self.0.file(name).map_err(|reason| Fault::at(name, &reason, phrase::IN_ARCHIVE))
    }

    /// Unpacks a file that is text in UTF-8, without a byte order mark.
    pub fn text(&mut self, name: &str) -> Result<String, Fault> {
        let text = String::from_utf8(self.file(name)?);
        let text = text.map_err(|error| {
            Fault::at(name, phrase::IS_NO_UTF_8.of(&[verbatim(error.utf8_error().valid_up_to())]), verbatim("UTF-8"))
        })?;
        Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_there_and_back() {
        let files =
            [("a.txt", "甲"), ("b/c.txt", "\u{feff}乙")].map(|(name, text)| File { name: name.to_owned(), bytes: text.into() });
        let bytes = packed(&files);
        assert_eq!(bytes, packed(&files));
        let bounds = load::Bounds::default();
        let mut archive = Archive::new(&bytes, &bounds).unwrap();
        assert_eq!((archive.text("a.txt").unwrap(), archive.text("b/c.txt").unwrap()), ("甲".to_owned(), "乙".to_owned()));
        assert!(archive.file("d").is_err());
        assert!(Archive::new(&bytes[..bytes.len() / 2], &bounds).is_err());
    }
}
