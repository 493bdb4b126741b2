//! Interchange: annotations to other tools and from them.
//!
//! ```text
//! Project ──describe──▶ Foreign ──write──▶ files ──read──▶ Foreign ──place──▶ Project
//! ```
//!
//! [`Foreign`] is what a file says: passages in the file's own unit, with labels and words. A format is a pair of plain functions
//! between it and bytes; what it carries is data ([`Carries`]), and what it does not is counted by comparing ([`losses`]).
//! Nothing is handed over that was not read back: [`export`].

pub mod brat;
pub mod cas;
pub mod conll;
pub mod doccano;
pub mod html;
pub mod label_studio;
pub mod markdown;
pub mod own;
pub mod pubannotation;
pub mod refi;
pub mod separated;
pub mod spacy;
pub mod w3c;
pub mod webanno;
pub mod workbook;

mod align;
mod archive;
mod color;
mod describe;
mod desk;
mod digest;
mod fault;
mod folder;
mod foreign;
mod ground;
mod json;
mod label;
mod loss;
mod names;
mod phrase;
mod place;
mod settings;
mod sniff;
mod summary;
mod table;
mod tag_set;
mod time;
mod unit;
mod words;
mod xml;

pub use describe::describe;
pub use desk::{Choice, ChoiceOf, Handout, TakenIn, hand_out, offers, take_in, take_in_documents};
pub use fault::{Fault, Faults, TOLD};
pub use folder::import_folder;
pub use foreign::{Foreign, ForeignDocument, LabelStyle, Mark};
pub use ground::Texts;
pub use label::{Label, NOTE, of as labels_of, of_kind as label_of_kind};
pub use loss::{Loss, Losses, between as losses};
pub use phrase::Words;
pub use place::{Doubtful, Edition, Placed, place};
pub use sniff::sniff;
pub use table::{CODEBOOK, Carries, FORMATS, File, Format, Labels, Options, Overlap, Read, Scheme, Write, named};
pub use unit::{Unit, Written};
pub use words::{Language, broken_off};

use crate::annotation::{Annotated, Project, Timestamp};
use crate::document::{Document, DocumentId};
use phrase::quoted;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Files that are ready to be handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The files.
    pub files: Vec<File>,
    /// What they do not carry.
    pub losses: Losses,
}

/// Writes a project, reads it back and compares every passage, before anything is handed over.
///
/// # Errors
/// Where what is read back is not what was written: a defect, told instead of a wrong file.
pub fn export(project: &Project, format: &Format, options: Options) -> Result<Export, Faults> {
    let known: Vec<Rc<Document>> = project.documents.iter().map(|annotated| Rc::clone(&annotated.document)).collect();
    let (files, kept) = match format.write {
        Write::Project(write) => (write(project, options), project.clone()),
        Write::Marks(write) => {
            let mut said = describe(project, format.unit.unwrap_or(Unit::CodePoint), &format.carries);
            let files = write(&said, options);
            if !format.carries.tag_set {
                // Colours of a legend that is not read again are lost.
                said.styles.clear();
            }
            if !format.carries.hierarchy {
                said.styles.iter_mut().for_each(|style| style.upper = None);
            }
            (files, place(format.name, &said, Texts::Open(&known), Timestamp(0))?.project)
        }
    };
    if format.read.is_some() {
        let mut back = Project::default();
        for (index, file) in files.iter().filter(|file| file.name.ends_with(format.ending)).enumerate() {
            let texts = if format.one_document { known.get(index..=index).unwrap_or_default() } else { &known };
            let read = import(format, &file.name, &file.bytes, Texts::Open(texts), Timestamp(0))?;
            read.amiss.or(())?;
            if read.settings.iter().any(|setting| !options.settings.contains(setting)) {
                return Err(Faults::one(&file.name, Fault::told(settings::FILE, phrase::OTHER_VALUE)));
            }
            back.documents.extend(read.placed.project.documents);
        }
        compare(format, &kept, &back)?;
    }
    let mut losses = losses(project, &kept);
    if !format.carries.places && format.carries.annotations {
        // The documents stand for themselves above: that they tell it is no merit of the format.
        let taken_out = kept.documents.iter().filter(|annotated| annotated.document.source().original.is_some());
        losses.count_many(Loss::Place, taken_out.count());
    }
    Ok(Export { files, losses })
}

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// The documents with what the file says of them.
    pub placed: Placed,
    /// What stands in it that Pizhu has no place for, with how often it does.
    pub left: BTreeMap<Words, usize>,
    /// How the person who wrote it likes the page, where it says so: of each setting name, `=`, value.
    pub settings: Vec<String>,
    /// What is wrong with parts that the rest does without.
    pub amiss: Faults,
}

/// Reads a file onto the texts that it holds, or onto those that are there already. `now` is when new annotations were made.
///
/// # Errors
/// All that is wrong with the file; a format that is not read.
pub fn import(format: &Format, file: &str, bytes: &[u8], texts: Texts, now: Timestamp) -> Result<Import, Faults> {
    match format.read {
        Some(Read::Project(read)) => read(file, bytes),
        Some(Read::Marks(read)) => {
            let foreign = read(file, bytes)?;
            let placed = place(file, &foreign, texts, now)?;
            Ok(Import { placed, left: foreign.left, ..Import::default() })
        }
        None => Err(Faults::one(file, Fault::at("", phrase::FILE_OF.of(&[words::titles(format)]), phrase::READABLE))),
    }
}

/// The documents by their identities; of several of one it is the first.
fn by_id(project: &Project) -> HashMap<DocumentId, &Annotated> {
    project.documents.iter().rev().map(|annotated| (annotated.document.id(), annotated)).collect()
}

/// Whether every annotation came back.
fn compare(format: &Format, said: &Project, back: &Project) -> Result<(), Faults> {
    let mut faults = Faults::of(format.name);
    let back = by_id(back);
    for annotated in said.documents.iter().filter(|annotated| !annotated.annotations.is_empty()) {
        let read = back.get(&annotated.document.id());
        for annotation in annotated.annotations.iter() {
            if read.and_then(|read| read.annotations.get(annotation.id)) != Some(annotation) {
                let quote = annotated.document.text().slice(annotation.span).unwrap_or_default();
                faults.push(Fault::at(annotated.document.source().name.as_str(), phrase::OTHER_ANNOTATION, quoted(quote)));
            }
        }
    }
    faults.or(())
}
