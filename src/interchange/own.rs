//! Pizhu's own project file, as one of the formats, plain and packed.

use super::Import;
use super::archive::{Archive, packed};
use super::fault::{Fault, Faults};
use super::names::stems;
use super::phrase::verbatim;
use super::place::Placed;
use super::settings;
use super::table::{File, Options};
use crate::annotation::Project;
use crate::format;
use crate::load::Bounds;

/// Writes a project.
pub fn write(project: &Project, _: Options) -> Vec<File> {
    vec![File { name: "annotations.pizhu.json".to_owned(), bytes: format::write(project).into_bytes() }]
}

/// Reads a project.
///
/// # Errors
/// The first field that is wrong.
pub fn read(file: &str, bytes: &[u8]) -> Result<Import, Faults> {
    let project =
        format::read(file, bytes).map_err(|error| Faults::one(file, Fault::told(error.fault.path, &error.fault.reason)));
    Ok(Import { placed: Placed { project: project?, ..Placed::default() }, ..Import::default() })
}

/// The project file within a packed project; the texts beside it are for people.
const PROJECT: &str = "project.pizhu.json";

/// Writes a project and its texts as an archive, with how the person likes the page.
pub fn write_zip(project: &Project, options: Options) -> Vec<File> {
    let mut files = vec![File { name: PROJECT.to_owned(), bytes: format::write(project).into_bytes() }];
    let names = project.documents.iter().map(|annotated| annotated.document.source().name.as_str());
    for (stem, annotated) in stems(names).into_iter().zip(&project.documents) {
        files.push(File { name: format!("texts/{stem}.txt"), bytes: annotated.document.text().as_str().into() });
    }
    if !options.settings.is_empty() {
        files.push(File { name: settings::FILE.to_owned(), bytes: settings::write(options.settings) });
    }
    vec![File { name: "annotations.pizhu.zip".to_owned(), bytes: packed(&files) }]
}

/// Reads a packed project. What is wrong with its settings does not keep it from being read.
///
/// # Errors
/// What is wrong with the archive, or the first field that is wrong.
pub fn read_zip(file: &str, bytes: &[u8]) -> Result<Import, Faults> {
    let bounds = Bounds::default();
    let one = |fault| Faults::one(file, fault);
    let mut archive = Archive::new(bytes, &bounds).map_err(one)?;
    let mut import = read(file, &archive.file(PROJECT).map_err(one)?)?;
    import.amiss = Faults::of(file);
    if archive.has(settings::FILE)
        && let Some(written) = import.amiss.keep(archive.file(settings::FILE))
    {
        let (read, unknown) = settings::read(&written, &mut import.amiss);
        import.settings = read;
        import.left.extend(unknown.into_iter().map(|name| (verbatim(format!("{}: {name}", settings::FILE)), 1)));
    }
    Ok(import)
}
