//! Projects made at random, for laws.

use pizhu::annotation::{
    Annotated, Annotation, AnnotationId, Color, Lines, Origin, Project, State, Table, Tables, Tag, TagId, Timestamp, Voices,
};
use pizhu::document::{Document, Encoding, LineEnding, Original, Place, Source};
use pizhu::mention::{Bound, Change, Corrections, Kind, Qualifiers, Value};
use pizhu::text::{CodePoint, Text};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Text with what trips readers up: surrogate pairs, joiners, combining marks, quotation marks, controls, line separators, BOM.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[科技创新一二三四五亿元%0-9，。\n]{1,12}",
        1 => select(vec!["🎉", "𠮷", "👩\u{200d}🔬", "e\u{301}", "\u{3000}", "\"", "\\", "“苏科贷”", "\u{feff}", "</script>"]).prop_map(str::to_owned),
        1 => select(vec!["\u{0}", "\u{1f}", "\u{7f}", "\u{85}", "\u{2028}", "\u{2029}", "\t", "\r", "\u{202e}", "\u{10ffff}"]).prop_map(str::to_owned),
    ];
    vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0u32..=28).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (decimal(), option::of(decimal()), select(vec!["ratio", "CNY/人", "个", "平方米"]))
            .prop_map(|(value, max, unit)| Value::Number { value, max, unit: unit.into() }),
        select(vec!["2022-10-28", "--10", "2022/2024"]).prop_map(|date| Value::Date(date.to_owned())),
    ]
}

fn qualifiers() -> impl Strategy<Value = Qualifiers> {
    let bound = option::of(select(Bound::ALL.to_vec()));
    let change = option::of(select(vec![Change::Up, Change::Down]));
    let scope = option::of(select(vec!["全省", "南通"]).prop_map(Box::from));
    let refers_to = option::of(select(vec!["江苏腾远重工有限公司"]).prop_map(Box::from));
    (bound, change, any::<bool>(), scope, refers_to, corrections()).prop_map(
        |(bound, change, target, scope, refers_to, corrections)| Qualifiers {
            bound,
            change,
            target,
            scope,
            refers_to,
            corrections,
        },
    )
}

fn corrections() -> impl Strategy<Value = Option<Box<Corrections>>> {
    let words = || option::of(select(vec!["高企🎉", "=1+1", "南通市", "2022年"]).prop_map(Box::from));
    (words(), words(), words()).prop_map(|(metric, subject, period)| Corrections { metric, subject, period }.any())
}

fn origin() -> impl Strategy<Value = Origin> {
    prop_oneof![Just(Origin::Person), select(vec!["percent", "quoted"]).prop_map(|rule| Origin::Detector { rule: rule.into() })]
}

fn times_and_voices() -> impl Strategy<Value = (Timestamp, Timestamp, Voices)> {
    let voices = select(vec![vec![], vec!["+李四"], vec!["+Ann B", "-王五🎉"]]);
    (any::<i64>(), any::<i64>(), voices)
        .prop_map(|(created, modified, voices)| (Timestamp(created), Timestamp(modified), Voices::of_lines(&voices).unwrap()))
}

/// An annotation of this text that bears some of the first `tags` tags.
fn annotation(document: &Text, tags: usize) -> impl Strategy<Value = Annotation> + use<> {
    let document = document.clone();
    let length = document.code_points().0;
    let span = (0..=length, 0..=length)
        .prop_map(move |(a, b)| document.span_of_code_points(CodePoint(a.min(b)), CodePoint(a.max(b))).unwrap());
    let kind = option::of(select(Kind::all().collect::<Vec<_>>()));
    let tags = vec(any::<bool>(), tags);
    let what = (kind, option::of(value()), qualifiers(), tags, text());
    (any::<u128>(), span, what, origin(), select(State::ALL.to_vec()), times_and_voices()).prop_map(
        |(id, span, (kind, value, qualifiers, tags, note), origin, state, (created, modified, voices))| Annotation {
            id: AnnotationId(id),
            span,
            kind,
            value,
            qualifiers,
            tags: (0u128..).zip(tags).filter(|(_, borne)| *borne).map(|(id, _)| TagId(id)).collect(),
            note,
            origin,
            state,
            created,
            modified,
            voices,
        },
    )
}

fn tags() -> impl Strategy<Value = Vec<Tag>> {
    let tag = (text(), select(Color::ALL.to_vec()), any::<bool>(), text());
    vec(tag, 0..5).prop_map(|tags| {
        let numbered = (0u8..).zip(tags);
        numbered
            .map(|(number, (name, color, has_key, description))| Tag {
                id: TagId(number.into()),
                name: format!("{name}{number}"),
                color,
                key: has_key.then_some(char::from(b'a' + number)),
                description,
            })
            .collect()
    })
}

fn source() -> impl Strategy<Value = Source> {
    let name = select(vec!["报告.txt", "a.md", "<img onerror=alert(1)>.txt", ""]);
    (name, select(Encoding::ALL.to_vec()), any::<bool>(), select(LineEnding::ALL.to_vec())).prop_map(
        |(name, encoding, byte_order_mark, line_ending)| Source {
            name: name.to_owned(),
            encoding,
            byte_order_mark,
            line_ending,
            original: None,
        },
    )
}

/// The file that a text of so many characters was taken out of, one place for each of some of them; often none.
fn original(text: String) -> impl Strategy<Value = Option<Box<Original>>> {
    let place = (any::<bool>(), select(vec!["page=3", "paragraph=3;heading=2", "", "二 3"]));
    (any::<[u8; 32]>(), vec(place, text.chars().count()), any::<bool>()).prop_map(move |(sha256, places, there)| {
        let places = text.char_indices().zip(places).filter(|(_, (is_there, _))| *is_there);
        let places = places.map(|((start, _), (_, at))| Place { start, at: at.into() }).collect();
        there.then(|| Box::new(Original { sha256, places }))
    })
}

fn annotated(tags: usize) -> impl Strategy<Value = Annotated> {
    let taken = text().prop_flat_map(|text| (original(text.clone()), Just(text)));
    let document =
        (source(), taken).prop_map(|(source, (original, text))| Rc::new(Document::new(Source { original, ..source }, text)));
    document.prop_flat_map(move |document| {
        let annotations = vec(annotation(document.text(), tags), 0..8);
        annotations.prop_map(move |annotations| Annotated {
            document: Rc::clone(&document),
            annotations: annotations.into_iter().collect(),
        })
    })
}

/// Some tables with lines of anything.
fn tables() -> impl Strategy<Value = Tables> {
    let table = (select(&Table::ALL[..]), vec(text(), 1..3).prop_map(|lines| Lines::of(&lines.join("\n"))));
    vec(table, 0..3).prop_map(|tables| tables.into_iter().collect())
}

/// A project of up to three documents, with everything that an annotation can say.
pub fn project() -> impl Strategy<Value = Project> {
    (tags(), tables()).prop_flat_map(|(tags, tables)| {
        let documents = vec(annotated(tags.len()), 0..4);
        documents.prop_map(move |mut documents| {
            let mut seen = BTreeSet::new();
            documents.retain(|annotated| seen.insert(annotated.document.id()));
            Project { documents, tags: tags.clone(), tables: tables.clone() }
        })
    })
}
