//! ZIP archives unpacked within bounds: an archive may claim anything of itself.

use super::LONGEST;
use super::decode::Decode;
use super::error::{Bound, Reason};
use crate::document::Encoding;
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most files that an archive may have.
pub const MOST_FILES: usize = 10_000;

/// The most bytes that the streams of a file's pages may unpack to, one after the other.
const MOST_STREAMED: usize = 1 << 30;

/// The most operators of a file's pages.
const MOST_OPERATORS: usize = 50_000_000;

/// What systems put into archives of their own.
const SYSTEM: [&str; 4] = ["__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// How many archives may lie in each other: a folder packed twice, with documents that are archives themselves.
const MOST_ARCHIVES: usize = 3;

/// What may still be unpacked of a file, with all archives in it.
#[derive(Debug)]
pub struct Bounds {
    bytes: Cell<usize>,
    files: Cell<usize>,
    /// Bytes of streams within files, which are not kept.
    streams: Cell<usize>,
    /// Operators of pages, and characters that they show.
    operators: Cell<usize>,
    most_bytes: usize,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds::of(LONGEST)
    }
}

impl Bounds {
    /// Bounds of so many bytes in all.
    pub fn of(most_bytes: usize) -> Bounds {
        Bounds {
            bytes: Cell::new(most_bytes),
            files: Cell::new(MOST_FILES),
            streams: Cell::new(MOST_STREAMED),
            operators: Cell::new(MOST_OPERATORS),
            most_bytes,
        }
    }

    /// Takes bytes away from what is left.
    fn spend(&self, bytes: usize) -> Result<(), Reason> {
        let left = self.bytes.get().checked_sub(bytes);
        self.bytes.set(left.ok_or(Reason::Beyond { bound: Bound::Bytes, most: self.most_bytes })?);
        Ok(())
    }

    /// Takes bytes that a stream unpacked to away from what is left.
    pub(super) fn spend_on_streams(&self, bytes: usize) -> Result<(), Reason> {
        let left = self.streams.get().checked_sub(bytes);
        self.streams.set(left.ok_or(Reason::Beyond { bound: Bound::Bytes, most: MOST_STREAMED })?);
        Ok(())
    }

    /// Takes operators of pages away from what is left.
    pub(super) fn spend_on_operators(&self, operators: usize) -> Result<(), Reason> {
        let left = self.operators.get().checked_sub(operators);
        self.operators.set(left.ok_or(Reason::Beyond { bound: Bound::Parts, most: MOST_OPERATORS })?);
        Ok(())
    }

    fn spend_files(&self, files: usize) -> Result<(), Reason> {
        let left = self.files.get().checked_sub(files);
        self.files.set(left.ok_or(Reason::Beyond { bound: Bound::Files, most: MOST_FILES })?);
        Ok(())
    }
}

/// An archive that is open.
#[derive(Debug)]
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    bounds: &'b Bounds,
}

impl<'b> Archive<'b> {
    /// Opens an archive that lies in `depth` others.
    ///
    /// # Errors
    /// [`Reason::Broken`] for what is none, [`Reason::Beyond`] for too many files or archives within each other.
    pub fn new(bytes: &'b [u8], bounds: &'b Bounds, depth: usize) -> Result<Archive<'b>, Reason> {
        if depth >= MOST_ARCHIVES {
            return Err(Reason::Beyond { bound: Bound::Depth, most: MOST_ARCHIVES });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken("", &error))?;
        bounds.spend_files(zip.len())?;
        Ok(Archive { zip, bounds })
    }

    /// The names of its files as they are written, each with its number. Archives made in China often have them in GBK.
    fn written_names(&self) -> Vec<(usize, Vec<u8>)> {
        self.zip.file_names_raw().map(<[u8]>::to_vec).enumerate().collect()
    }

    /// The paths of its files, each with its number, without folders and what systems put beside them.
    pub fn paths(&self, decode: Decode) -> Vec<(usize, String)> {
        let path = |written: Vec<u8>| match String::from_utf8(written) {
            Ok(path) => path,
            Err(error) => {
                let decoded = decode(Encoding::Gb18030, error.as_bytes());
                decoded.unwrap_or_else(|| String::from_utf8_lossy(error.as_bytes()).into_owned())
            }
        };
        let paths = self.written_names().into_iter().map(|(index, written)| (index, path(written)));
        let is_none = |path: &str| path.ends_with(['/', '\\']) || SYSTEM.iter().any(|system| path.contains(system));
        paths.filter(|(_, path)| !is_none(path)).collect()
    }

    /// Unpacks the file of this number.
    ///
    /// # Errors
    /// As [`Archive::file`].
    pub fn file_at(&mut self, index: usize) -> Result<Vec<u8>, Reason> {
        let file = self.zip.by_index(index).map_err(|error| broken("", &error))?;
        Archive::unpacked(self.bounds, "", file)
    }

    /// The names of its files, in its order.
    pub fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(Result::ok).map(Cow::into_owned).collect()
    }

    /// Whether a file is in it.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Unpacks a file.
    ///
    /// # Errors
    /// [`Reason::Broken`] where it is missing, damaged or locked, [`Reason::Beyond`] where it is too long.
    pub fn file(&mut self, name: &str) -> Result<Vec<u8>, Reason> {
        let file = self.zip.by_name(name).map_err(|error| broken(name, &error))?;
        Archive::unpacked(self.bounds, name, file)
    }

    fn unpacked(bounds: &Bounds, name: &str, file: impl Read) -> Result<Vec<u8>, Reason> {
        let mut bytes = Vec::new();
        let read = file.take(bounds.bytes.get() as u64 + 1).read_to_end(&mut bytes);
        bounds.spend(bytes.len())?;
        read.map_err(|error| broken(name, &error))?;
        Ok(bytes)
    }
}

fn broken(part: &str, error: &dyn std::error::Error) -> Reason {
    Reason::Broken { part: part.to_owned(), found: error.to_string() }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// An archive of these files.
    pub fn packed<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes.as_ref()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let (bytes, bounds) = (packed(&[("a.txt", "甲"), ("b/c.txt", "乙")]), Bounds::default());
        let mut archive = Archive::new(&bytes, &bounds, 0).unwrap();
        assert_eq!(archive.names(), ["a.txt", "b/c.txt"]);
        assert_eq!(archive.file("b/c.txt").unwrap(), "乙".as_bytes());
        assert!(matches!(archive.file("d"), Err(Reason::Broken { part, .. }) if part == "d"));
        for cut in [0, 10, bytes.len() / 2, bytes.len() - 1] {
            assert!(matches!(Archive::new(&bytes[..cut], &bounds, 0), Err(Reason::Broken { .. })), "{cut}");
        }
    }

    #[test]
    fn bounds_hold_for_all_archives_of_a_file() {
        let (bytes, bounds) = (packed(&[("a", vec![0; 60_000]), ("b", vec![0; 60_000])]), Bounds::of(100_000));
        let mut archive = Archive::new(&bytes, &bounds, 0).unwrap();
        assert_eq!(archive.file("a").unwrap().len(), 60_000);
        let beyond = |bound, most| Reason::Beyond { bound, most };
        assert_eq!(archive.file("b").unwrap_err(), beyond(Bound::Bytes, 100_000));
        assert_eq!(Archive::new(&bytes, &bounds, MOST_ARCHIVES).unwrap_err(), beyond(Bound::Depth, MOST_ARCHIVES));
        bounds.files.set(1);
        assert_eq!(Archive::new(&bytes, &bounds, 0).unwrap_err(), beyond(Bound::Files, MOST_FILES));
    }
}
