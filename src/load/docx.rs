//! Word's documents: paragraphs, lists, tables and notes of an Office Open XML package (ECMA-376) become lines.
//!
//! | in the file | in the text |
//! |---|---|
//! | paragraph | a line, with the number or bullet that the word processor puts before it |
//! | table | a line a cell, a blank line behind each row |
//! | footnote, endnote | `[1]` where it is called, its words behind the end |
//! | text box | lines behind the paragraph that it hangs on |
//! | tracked changes | as if all were accepted: insertions in, deletions out |
//! | hidden text, comments | out, counted |
//! | table of contents, headers, footers | set apart; with [`Extent::Whole`] in |
//!
//! A line a cell because the detector reads cells best so: of 1,557 mentions put at random into tables it found 81.7 % (precision
//! 0.990), with tabs between the cells of a row 78.6 % (0.966).

mod body;
mod numbering;
mod styles;

use super::archive::Archive;
use super::draft::Draft;
use super::error::Reason;
use super::open::{Extent, Notes, Options, What};
use super::package::Package;
use super::xml::Xml;
use body::{Body, Parts};
use numbering::Numbering;
use styles::Styles;

/// Reads a document.
pub(super) fn draft(archive: &mut Archive, options: &Options, notes: &mut Notes) -> Result<Draft, Reason> {
    let mut package = Package::open(archive, options.decode)?;
    let numbering = package.the("numbering")?;
    let numbering = numbering.map(|(path, xml)| Numbering::read(&mut Xml::new(&path, &xml))).transpose()?;
    let styles = package.the("styles")?;
    let styles = styles.map(|(path, xml)| Styles::read(&mut Xml::new(&path, &xml))).transpose()?;
    let parts = Parts {
        styles: styles.unwrap_or_default(),
        footnotes: package.the("footnotes")?.map(|(_, xml)| xml).unwrap_or_default(),
        endnotes: package.the("endnotes")?.map(|(_, xml)| xml).unwrap_or_default(),
        whole: options.extent == Extent::Whole,
    };
    let mut body = Body::new(&parts, numbering.unwrap_or_default());
    let main = package.main.clone();
    body.read(&mut Xml::new(&main, &package.part(&main)?))?;
    let mut draft = body.finish(notes)?;
    let mut running = Draft::default();
    for kind in ["header", "footer"] {
        for path in package.related(kind) {
            let mut body = Body::new(&parts, Numbering::default());
            body.named(kind);
            body.read(&mut Xml::new(&path, &package.part(&path)?))?;
            running.append(body.finish(&mut Notes::default())?);
        }
    }
    if parts.whole {
        draft.gap();
        draft.append(running);
    } else {
        notes.add(What::RunningHead, running.lines());
    }
    Ok(draft)
}

#[cfg(test)]
mod tests;
