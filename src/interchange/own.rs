//! Pizhu's own project file, as one of the formats, plain and packed.

use super::archive::{Archive, packed};
use super::fault::{Fault, Faults};
use super::names::stems;
use super::table::File;
use crate::annotation::Project;
use crate::format;
use crate::load::Bounds;

/// Writes a project.
pub fn write(project: &Project) -> Vec<File> {
    vec![File { name: "annotations.pizhu.json".to_owned(), bytes: format::write(project).into_bytes() }]
}

/// Reads a project.
///
/// # Errors
/// The first field that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Project, Faults> {
    format::read(file, bytes).map_err(|error| Faults::one(file, Fault::told(error.fault.path, &error.fault.reason)))
}

/// The project file within a packed project; the texts beside it are for people.
const PROJECT: &str = "project.pizhu.json";

/// Writes a project and its texts as an archive.
pub fn write_zip(project: &Project) -> Vec<File> {
    let mut files = vec![File { name: PROJECT.to_owned(), bytes: format::write(project).into_bytes() }];
    let names = project.documents.iter().map(|annotated| annotated.document.source().name.as_str());
    for (stem, annotated) in stems(names).into_iter().zip(&project.documents) {
        files.push(File { name: format!("texts/{stem}.txt"), bytes: annotated.document.text().as_str().into() });
    }
    vec![File { name: "annotations.pizhu.zip".to_owned(), bytes: packed(&files) }]
}

/// Reads a packed project.
///
/// # Errors
/// What is wrong with the archive, or the first field that is wrong.
pub fn read_zip(file: &str, bytes: &[u8]) -> Result<Project, Faults> {
    let bounds = Bounds::default();
    let project = Archive::new(bytes, &bounds).and_then(|mut archive| archive.file(PROJECT));
    let project = project.map_err(|fault| Faults::one(file, fault))?;
    read(file, &project)
}
