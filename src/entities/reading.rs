//! One report read for its names: each written form once, and where it stands.

use super::home::Home;
use super::spelling;
use crate::document::{Document, DocumentId};
use crate::insight::{Input, Name, Reader};
use crate::mention::Kind;
use crate::text::Span;
use std::collections::HashMap;
use std::rc::Rc;

/// What a report says of programs and organizations.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The report.
    pub document: DocumentId,
    /// Whose it is.
    pub home: Home,
    /// Its programs and organizations, in the order of the text.
    pub mentions: Vec<Mention>,
    pub(super) forms: Vec<Form>,
}

/// A program or an organization where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in bytes.
    pub span: Span,
    /// [`Kind::Program`] or [`Kind::Organization`].
    pub kind: Kind,
    /// The number of its paragraph, from 1.
    pub paragraph: usize,
    /// Where its sentence begins, in bytes.
    pub sentence: usize,
    /// When, as ISO 8601 has it.
    pub when: Option<Rc<str>>,
    /// Which of the report's forms it is.
    pub(super) form: usize,
}

/// A form in which a report writes a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// As written, without white space.
    pub written: Rc<str>,
    /// In the spelling in which names are compared.
    pub key: Rc<str>,
    /// The spelling of the full name that it stands for, where the report says so.
    pub full: Option<Rc<str>>,
}

impl Reading {
    /// What a reader found of its document, of which these were the inputs.
    pub fn new(document: &Document, inputs: &[Input], reader: &Reader, names: &[Name]) -> Reading {
        let mut numbers: HashMap<(String, Option<&str>), usize> = HashMap::new();
        let (mut forms, mut mentions) = (Vec::new(), Vec::with_capacity(names.len()));
        for name in names {
            let Some(input) = inputs.get(name.input) else { continue };
            let passage = document.text().slice(input.span).unwrap_or_default();
            let written: String = passage.split_whitespace().collect();
            let full = input.qualifiers.refers_to.as_deref();
            let form = *numbers.entry((written, full)).or_insert_with_key(|(written, full)| {
                forms.push(Form {
                    written: written.as_str().into(),
                    key: spelling::key(written).into(),
                    full: full.map(|full| spelling::key(full).into()),
                });
                forms.len() - 1
            });
            let Name { paragraph, sentence, when, .. } = name;
            let when = when.clone();
            mentions.push(Mention { span: input.span, kind: input.kind, paragraph: *paragraph, sentence: *sentence, when, form });
        }
        carry(&mut forms);
        Reading { document: document.id(), home: Home::of(document, reader.places()), mentions, forms }
    }
}

/// What the report says of a form in one place holds for it everywhere in it; and a program that it names with its years in one
/// edition only is that edition where it stands without them.
fn carry(forms: &mut [Form]) {
    let mut fulls: HashMap<Rc<str>, Option<Rc<str>>> = HashMap::new();
    let mut say = |key: Rc<str>, full: &Rc<str>| {
        let known = fulls.entry(key).or_insert_with(|| Some(Rc::clone(full)));
        if known.as_ref() != Some(full) {
            *known = None;
        }
    };
    for form in forms.iter() {
        if let Some(full) = &form.full {
            say(Rc::clone(&form.key), full);
        } else if let Some(plan) = without_years(&form.written) {
            say(spelling::key(plan).into(), &form.key);
        }
    }
    for form in forms.iter_mut().filter(|form| form.full.is_none()) {
        form.full = fulls.get(&form.key).cloned().flatten();
    }
}

/// 三年行动方案 of 三年行动方案(2022—2024年).
fn without_years(written: &str) -> Option<&str> {
    let open = written.rfind(['(', '（'])?;
    let (plan, years) = written.split_at_checked(open)?;
    let told = years.contains('年') && years.ends_with([')', '）']) && years.contains(|c: char| c.is_ascii_digit());
    Some(plan).filter(|plan| told && plan.chars().count() >= 4)
}
