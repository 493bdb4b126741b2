//! ZIP archives: packed so that the same files give the same bytes, and unpacked within bounds.

use super::fault::Fault;
use super::table::File;
use crate::load::LONGEST;
use std::borrow::Cow;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The most files that an archive may have.
const MOST_FILES: usize = 10_000;

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
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked: an archive may claim anything of itself.
    left: usize,
}

impl<'b> Archive<'b> {
    /// Opens an archive.
    pub fn new(bytes: &'b [u8]) -> Result<Archive<'b>, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Fault::at("", error.to_string(), "a ZIP archive"))?;
        if zip.len() > MOST_FILES {
            return Err(Fault::at("", format!("an archive of {} files", zip.len()), format!("at most {MOST_FILES}")));
        }
        Ok(Archive { zip, left: LONGEST })
    }

    /// The names of its files.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(Result::ok).map(Cow::into_owned).collect()
    }

    /// Unpacks a file.
    pub fn file(&mut self, name: &str) -> Result<Vec<u8>, Fault> {
        let file = self.zip.by_name(name).map_err(|error| Fault::at(name, error.to_string(), "a file of the archive"))?;
        let mut bytes = Vec::new();
        let most = self.left as u64 + 1;
        file.take(most).read_to_end(&mut bytes).map_err(|error| Fault::at(name, error.to_string(), "a file of the archive"))?;
        let left = self.left.checked_sub(bytes.len());
        self.left = left.ok_or_else(|| Fault::at(name, "more bytes than are read", format!("{LONGEST} in all")))?;
        Ok(bytes)
    }

    /// Unpacks a file that is text in UTF-8, without a byte order mark.
    pub fn text(&mut self, name: &str) -> Result<String, Fault> {
        let text = String::from_utf8(self.file(name)?);
        let text = text.map_err(|error| {
            Fault::at(name, format!("a byte that is not UTF-8 behind byte {}", error.utf8_error().valid_up_to()), "UTF-8")
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
        let mut archive = Archive::new(&bytes).unwrap();
        assert_eq!((archive.text("a.txt").unwrap(), archive.text("b/c.txt").unwrap()), ("甲".to_owned(), "乙".to_owned()));
        assert!(archive.file("d").is_err());
        assert!(Archive::new(&bytes[..bytes.len() / 2]).is_err());
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let files = [File { name: "a".to_owned(), bytes: vec![0; 100_000] }];
        let bytes = packed(&files);
        let mut archive = Archive { left: 99_999, ..Archive::new(&bytes).unwrap() };
        assert!(archive.file("a").unwrap_err().to_string().contains("more bytes"));
    }
}
