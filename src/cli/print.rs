//! A mention as a line of JSON.

use crate::findings::Amount;
use crate::mention::{Mention, Value};
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, Write};

/// The fields in the order of the help.
#[derive(Serialize)]
struct Line<'m> {
    doc: &'m RawValue,
    start: usize,
    end: usize,
    text: &'m str,
    #[serde(rename = "type")]
    type_name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Amount<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value_max: Option<Amount<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    target: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refers_to: Option<&'m str>,
    rule: &'static str,
}

/// Prints mentions of a text in their order, each on a line.
pub(super) struct Printer<'t> {
    /// The document's name or id, as JSON.
    doc: &'t RawValue,
    text: &'t str,
    /// A place already counted, in bytes and in code points.
    counted: (usize, usize),
}

impl<'t> Printer<'t> {
    pub fn new(doc: &'t RawValue, text: &'t str) -> Printer<'t> {
        Printer { doc, text, counted: (0, 0) }
    }

    /// Prints a mention behind those that were printed before.
    pub fn print(&mut self, mention: &Mention, out: &mut dyn Write) -> io::Result<()> {
        let (value, value_max, unit) = match &mention.value {
            Some(Value::Number { value, max, unit }) => {
                (Some(Amount::Number(*value)), max.map(Amount::Number), Some(unit.as_ref()))
            }
            Some(Value::Date(date)) => (Some(Amount::Date(date)), None, None),
            None => (None, None, None),
        };
        let line = Line {
            doc: self.doc,
            start: self.code_point(mention.span.start()),
            end: self.code_point(mention.span.end()),
            text: self.text.get(mention.span.range()).unwrap_or_default(),
            type_name: mention.kind.type_name(),
            kind: mention.kind.figure_kind().map(|kind| kind.name()),
            value,
            value_max,
            unit,
            bound: mention.qualifiers.bound.map(|bound| bound.name()),
            change: mention.qualifiers.change.map(|change| change.name()),
            target: mention.qualifiers.target,
            scope: mention.qualifiers.scope.as_deref(),
            refers_to: mention.qualifiers.refers_to.as_deref(),
            rule: mention.rule,
        };
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")
    }

    /// The code points before a byte that is not before the last one asked for: each is counted once.
    fn code_point(&mut self, byte: usize) -> usize {
        let (from, counted) = self.counted;
        let more = self.text.get(from..byte).unwrap_or_default().chars().count();
        self.counted = (byte, counted + more);
        counted + more
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::{FigureKind, Kind, Qualifiers};
    use crate::text::Span;
    use std::str;

    #[test]
    fn lines_of_mentions() {
        let text = "🎉累计超4.1亿元,新增6-9个。";
        let doc = RawValue::from_string("\"a.txt\"".to_owned()).unwrap();
        let (mut printer, mut out) = (Printer::new(&doc, text), Vec::new());
        crate::detect::detect(text).iter().for_each(|mention| printer.print(mention, &mut out).unwrap());
        let expected = [
            r#"{"doc":"a.txt","start":4,"end":9,"text":"4.1亿元","type":"figure","kind":"money","value":410000000,"unit":"CNY","bound":"gt","rule":"money"}"#,
            r#"{"doc":"a.txt","start":12,"end":16,"text":"6-9个","type":"figure","kind":"count","value":6,"value_max":9,"unit":"个","change":"up","rule":"range"}"#,
        ];
        assert_eq!(str::from_utf8(&out).unwrap().lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_date_is_a_string_and_a_target_is_told() {
        let mention = Mention {
            span: Span::new(0, 7),
            kind: Kind::Figure(FigureKind::Date),
            value: Some(Value::Date("2024".to_owned())),
            qualifiers: Qualifiers { target: true, ..Qualifiers::default() },
            rule: "year",
        };
        let (doc, mut out) = (RawValue::from_string("1".to_owned()).unwrap(), Vec::new());
        Printer::new(&doc, "2024年").print(&mention, &mut out).unwrap();
        let expected = r#"{"doc":1,"start":0,"end":5,"text":"2024年","type":"figure","kind":"date","value":"2024","target":true,"rule":"year"}"#;
        assert_eq!(str::from_utf8(&out).unwrap().trim_end(), expected);
    }
}
