//! The table of formats: the menu, the command, the documentation and the tests read it.

use super::fault::Faults;
use super::foreign::Foreign;
use super::unit::Unit;
use super::{
    Import, brat, cas, conll, doccano, html, label_studio, markdown, own, pubannotation, refi, separated, spacy, w3c, webanno,
    workbook,
};
use crate::annotation::Project;

/// How annotations may lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// Anyhow.
    Any,
    /// One within the other, but not across its edge.
    Nested,
    /// Apart, and with one label each.
    None,
}

/// Whether a format's annotations have one label each or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    /// One: an annotation of several labels becomes several.
    One,
    /// Several.
    Several,
}

/// What a format carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carries {
    /// The text itself.
    pub text: bool,
    /// Annotations at all, or only the tags.
    pub annotations: bool,
    /// Which annotations that overlap.
    pub overlap: Overlap,
    /// White space at the edges of annotations, and annotations of nothing else.
    pub blank: bool,
    /// One label an annotation, or several.
    pub labels: Labels,
    /// Notes.
    pub notes: bool,
    /// What a figure amounts to, with its qualifiers.
    pub values: bool,
    /// Whether a person has accepted it.
    pub states: bool,
    /// Rejected suggestions, marked as such.
    pub rejected: bool,
    /// Identities, rules and times.
    pub provenance: bool,
    /// Where in the file that the text was taken out of each annotation stands, with that file's SHA-256.
    pub places: bool,
    /// Colours and descriptions of tags, and tags that no annotation bears.
    pub tag_set: bool,
    /// Which tags stand below which.
    pub hierarchy: bool,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name: the document's or the format's, with the ending.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How something is written that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options<'s> {
    /// Whether a CSV file begins with a byte order mark, which Excel in Chinese needs and other tools may not like.
    pub byte_order_mark: bool,
    /// Whether lines in REFI-QDA's texts end with a carriage return too, which MAXQDA needs.
    pub crlf: bool,
    /// How CoNLL writes where a name begins and ends.
    pub scheme: Scheme,
    /// How the person likes the page, which a packed project carries: of each setting name, `=`, value.
    pub settings: &'s [String],
}

/// How tags of single characters say where a name begins and ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Begin, inside, outside.
    #[default]
    Bio,
    /// Begin, inside, outside, end, single.
    Bioes,
    /// Begin, middle, end, single, with `O` outside.
    Bmes,
}

impl Scheme {
    /// Each with its name on the command line.
    pub const NAMES: [(&'static str, Scheme); 3] = [("bio", Scheme::Bio), ("bioes", Scheme::Bioes), ("bmes", Scheme::Bmes)];
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { byte_order_mark: true, crlf: false, scheme: Scheme::Bio, settings: &[] }
    }
}

/// A format of other tools.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line and in the menus.
    pub name: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// The ending of its files, without the first dot.
    pub ending: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// What its offsets count; `None` where it has none.
    pub unit: Option<Unit>,
    /// What it carries.
    pub carries: Carries,
    /// Whether a file holds one document only.
    pub one_document: bool,
    /// How it is written.
    pub write: Write,
    /// How it is read, all of a file or nothing, if it is.
    pub read: Option<Read>,
}

/// How a format is written.
#[derive(Clone, Copy, Debug)]
pub enum Write {
    /// From what it can say of a project.
    Marks(fn(&Foreign, Options) -> Vec<File>),
    /// From all of it.
    Project(fn(&Project, Options) -> Vec<File>),
}

/// How a file of this name and these bytes is read.
#[derive(Clone, Copy, Debug)]
pub enum Read {
    /// As what it says of texts.
    Marks(fn(&str, &[u8]) -> Result<Foreign, Faults>),
    /// As a project.
    Project(fn(&str, &[u8]) -> Result<Import, Faults>),
}

/// A list of labelled passages over their text, and nothing else.
const SPANS: Carries = Carries {
    text: true,
    annotations: true,
    overlap: Overlap::Any,
    blank: true,
    labels: Labels::One,
    notes: false,
    values: false,
    states: false,
    rejected: false,
    provenance: false,
    places: false,
    tag_set: false,
    hierarchy: false,
};

/// All that there is to say of an annotation, on a text that is somewhere else.
const STAND_OFF: Carries = Carries {
    text: false,
    labels: Labels::Several,
    notes: true,
    values: true,
    states: true,
    rejected: true,
    provenance: true,
    places: true,
    ..SPANS
};

/// All that there is.
const EVERYTHING: Carries = Carries { text: true, tag_set: true, hierarchy: true, ..STAND_OFF };

/// The codebook alone: who writes only that names it, since the table of all formats brings all of their readers along.
pub const CODEBOOK: Format = Format {
    name: "refi-codebook",
    title: "REFI-QDA codebook",
    ending: "qdc",
    mime: "application/xml",
    unit: None,
    carries: Carries { text: false, annotations: false, tag_set: true, hierarchy: true, ..SPANS },
    one_document: false,
    write: Write::Marks(refi::write_codebook),
    read: Some(Read::Marks(refi::read_codebook)),
};

/// Every format, in the order of the menus.
pub const FORMATS: &[Format] = &[
    Format {
        name: "pizhu",
        title: "Pizhu project",
        ending: "pizhu.json",
        mime: "application/json",
        unit: Some(Unit::CodePoint),
        carries: EVERYTHING,
        one_document: false,
        write: Write::Project(own::write),
        read: Some(Read::Project(own::read)),
    },
    Format {
        name: "pizhu-zip",
        title: "Pizhu project with its texts, packed",
        ending: "pizhu.zip",
        mime: "application/zip",
        unit: Some(Unit::CodePoint),
        carries: EVERYTHING,
        one_document: false,
        write: Write::Project(own::write_zip),
        read: Some(Read::Project(own::read_zip)),
    },
    Format {
        name: "w3c",
        title: "W3C Web Annotation",
        ending: "jsonld",
        mime: "application/ld+json",
        unit: Some(Unit::CodePoint),
        carries: STAND_OFF,
        one_document: false,
        write: Write::Marks(w3c::write),
        read: Some(Read::Marks(w3c::read)),
    },
    Format {
        name: "csv",
        title: "CSV",
        ending: "csv",
        mime: "text/csv",
        unit: Some(Unit::CodePoint),
        carries: STAND_OFF,
        one_document: false,
        write: Write::Marks(separated::write_csv),
        read: Some(Read::Marks(separated::read_csv)),
    },
    Format {
        name: "tsv",
        title: "TSV",
        ending: "tsv",
        mime: "text/tab-separated-values",
        unit: Some(Unit::CodePoint),
        carries: STAND_OFF,
        one_document: false,
        write: Write::Marks(separated::write_tsv),
        read: Some(Read::Marks(separated::read_tsv)),
    },
    Format {
        name: "xlsx",
        title: "Excel workbook (XLSX)",
        ending: "xlsx",
        mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        unit: Some(Unit::CodePoint),
        carries: STAND_OFF,
        one_document: false,
        write: Write::Marks(workbook::write),
        read: None,
    },
    Format {
        name: "doccano",
        title: "doccano JSONL",
        ending: "doccano.jsonl",
        mime: "application/x-ndjson",
        unit: Some(Unit::Utf16),
        carries: SPANS,
        one_document: false,
        write: Write::Marks(doccano::write),
        read: Some(Read::Marks(doccano::read)),
    },
    Format {
        name: "label-studio",
        title: "Label Studio JSON",
        ending: "label-studio.json",
        mime: "application/json",
        unit: Some(Unit::Utf16),
        carries: Carries { labels: Labels::Several, notes: true, states: true, ..SPANS },
        one_document: false,
        write: Write::Marks(label_studio::write),
        read: Some(Read::Marks(label_studio::read)),
    },
    Format {
        name: "brat",
        title: "brat standoff",
        ending: "ann",
        mime: "text/plain",
        unit: Some(Unit::CodePoint),
        carries: Carries { text: false, notes: true, blank: false, ..SPANS },
        one_document: true,
        write: Write::Marks(brat::write),
        read: Some(Read::Marks(brat::read)),
    },
    Format {
        name: "conll",
        title: "CoNLL, a character a line (BIO)",
        ending: "conll",
        mime: "text/plain",
        unit: Some(Unit::CodePoint),
        carries: Carries { overlap: Overlap::None, blank: false, ..SPANS },
        one_document: false,
        write: Write::Marks(conll::write),
        read: Some(Read::Marks(conll::read)),
    },
    Format {
        name: "spacy",
        title: "spaCy JSONL",
        ending: "spacy.jsonl",
        mime: "application/x-ndjson",
        unit: Some(Unit::CodePoint),
        carries: Carries { blank: false, ..SPANS },
        one_document: false,
        write: Write::Marks(spacy::write),
        read: Some(Read::Marks(spacy::read)),
    },
    Format {
        name: "refi",
        title: "REFI-QDA project",
        ending: "qdpx",
        mime: "application/zip",
        unit: Some(Unit::CodePoint),
        carries: Carries { labels: Labels::Several, notes: true, tag_set: true, hierarchy: true, ..SPANS },
        one_document: false,
        write: Write::Marks(refi::write),
        read: Some(Read::Marks(refi::read)),
    },
    CODEBOOK,
    Format {
        name: "pubannotation",
        title: "PubAnnotation JSON",
        ending: "pubannotation.json",
        mime: "application/json",
        unit: Some(Unit::CodePoint),
        carries: Carries { notes: true, overlap: Overlap::Nested, blank: false, ..SPANS },
        one_document: false,
        write: Write::Marks(pubannotation::write),
        read: Some(Read::Marks(pubannotation::read)),
    },
    Format {
        name: "cas",
        title: "UIMA CAS JSON 0.4 (INCEpTION)",
        ending: "cas.json",
        mime: "application/json",
        unit: Some(Unit::Utf16),
        carries: Carries { notes: true, values: true, states: true, ..SPANS },
        one_document: true,
        write: Write::Marks(cas::write),
        read: Some(Read::Marks(cas::read)),
    },
    Format {
        name: "webanno",
        title: "WebAnno TSV 3.3",
        ending: "webanno.tsv",
        mime: "text/tab-separated-values",
        unit: Some(Unit::Utf16),
        carries: Carries { blank: false, ..SPANS },
        one_document: true,
        write: Write::Marks(webanno::write),
        read: None,
    },
    Format {
        name: "html",
        title: "HTML report",
        ending: "html",
        mime: "text/html",
        unit: Some(Unit::Byte),
        carries: Carries {
            labels: Labels::Several,
            notes: true,
            values: true,
            states: true,
            blank: false,
            places: true,
            tag_set: true,
            ..SPANS
        },
        one_document: false,
        write: Write::Marks(html::write),
        read: None,
    },
    Format {
        name: "markdown",
        title: "Markdown digest",
        ending: "digest.md",
        mime: "text/markdown",
        unit: Some(Unit::CodePoint),
        carries: Carries { text: false, blank: false, rejected: false, provenance: false, ..STAND_OFF },
        one_document: false,
        write: Write::Marks(markdown::write),
        read: None,
    },
];

/// The format of this name.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
