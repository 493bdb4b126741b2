//! Styles of paragraphs and characters, as far as they say what a paragraph is.

use super::super::error::Reason;
use super::super::xml::Xml;
use std::collections::HashMap;

/// What a paragraph or a style says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    /// The style that it has, or that it is based on.
    pub style: Option<String>,
    /// The level of the outline, from 0; 9 is running text.
    pub outline: Option<u8>,
    /// The list that it is in; `0` is none.
    pub list: Option<String>,
    /// Its level in the list.
    pub level: Option<usize>,
    /// Whether its characters are hidden.
    pub hidden: Option<bool>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    properties: Properties,
}

/// The styles of a document by their identities.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// How many styles may be based on each other.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(xml: &mut Xml) -> Result<Styles, Reason> {
        let mut styles = Styles::default();
        while let Some(element) = xml.next_within(0)? {
            if element.name() == b"style" {
                let id = element.attribute("styleId").unwrap_or_default();
                let style = style(xml)?;
                styles.0.insert(id, style);
            }
        }
        Ok(styles)
    }

    /// What a paragraph comes to with its style and those that this is based on.
    pub fn resolved(&self, own: &Properties) -> Properties {
        let mut all = own.clone();
        for style in self.chain(own.style.as_deref()) {
            let Properties { outline, list, level, hidden, .. } = &style.properties;
            all.outline = all.outline.or(*outline);
            all.level = all.level.or(*level);
            all.list = all.list.or_else(|| list.clone());
            all.hidden = all.hidden.or(*hidden);
        }
        all
    }

    /// Whether a style's characters are hidden.
    pub fn hides(&self, style: &str) -> bool {
        self.chain(Some(style)).find_map(|style| style.properties.hidden).unwrap_or(false)
    }

    /// Whether paragraphs of this style are a table of contents.
    pub fn is_contents(&self, style: Option<&str>) -> bool {
        self.chain(style).next().is_some_and(|style| style.name.to_lowercase().starts_with("toc "))
    }

    fn chain<'s>(&'s self, first: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let first = first.and_then(|id| self.0.get(id));
        let based_on = |style: &&Style| self.0.get(style.properties.style.as_deref()?);
        std::iter::successors(first, based_on).take(LONGEST_CHAIN)
    }
}

fn style(xml: &mut Xml) -> Result<Style, Reason> {
    let (floor, mut style) = (xml.depth(), Style::default());
    while let Some(element) = xml.next_within(floor)? {
        match element.name() {
            b"name" => style.name = element.val().unwrap_or_default(),
            b"basedOn" => style.properties.style = element.val(),
            b"pPr" => {
                let (properties, _) = properties(xml)?;
                style.properties = Properties { style: style.properties.style, hidden: style.properties.hidden, ..properties };
            }
            b"vanish" => style.properties.hidden = Some(element.is_on()),
            _ => {}
        }
    }
    Ok(style)
}

/// Reads the `pPr` that was opened last, with whether the mark at the paragraph's end was deleted.
pub(super) fn properties(xml: &mut Xml) -> Result<(Properties, bool), Reason> {
    let (floor, mut properties, mut deleted) = (xml.depth(), Properties::default(), false);
    while let Some(element) = xml.next_within(floor)? {
        let number = || element.val().and_then(|value| value.parse().ok());
        match element.name() {
            b"pStyle" => properties.style = element.val(),
            b"outlineLvl" => properties.outline = number(),
            b"numId" => properties.list = element.val(),
            b"ilvl" => properties.level = number().map(usize::from),
            b"rPr" => deleted |= is_mark_deleted(xml)?,
            // What it was before a tracked change.
            b"pPrChange" => xml.skip()?,
            _ => {}
        }
    }
    Ok((properties, deleted))
}

fn is_mark_deleted(xml: &mut Xml) -> Result<bool, Reason> {
    let (floor, mut deleted) = (xml.depth(), false);
    while let Some(element) = xml.next_within(floor)? {
        deleted |= matches!(element.name(), b"del" | b"moveFrom");
    }
    Ok(deleted)
}
