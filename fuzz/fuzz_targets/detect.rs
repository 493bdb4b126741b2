//! Detection of any text: no panic, and the laws of `tests/detect_laws.rs`.
//!
//! Bytes that are not UTF-8 become replacement characters. A text behind U+0001 stands behind so many commas that the border
//! between two stretches of text lies in the middle of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pizhu::detect::{Scan, detect, rule};
use pizhu::mention::{FigureKind, Mention, Value};

/// Bytes of text that are read at once.
const STRETCH: usize = 64 * 1024;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    match text.strip_prefix('\u{1}') {
        Some(rest) => hold(&("，".repeat((STRETCH - rest.len().min(STRETCH) / 2) / '，'.len_utf8()) + rest)),
        None => hold(&text),
    }
});

fn hold(text: &str) {
    let mut scan = Scan::new(text);
    let (mut progress, mut reached, mut batches) = (scan.progress(), 0, Vec::new());
    while let Some(batch) = scan.next() {
        assert!(scan.progress() >= progress, "progress fell from {progress} to {}", scan.progress());
        progress = scan.progress();
        for mention in &batch {
            assert!(mention.span.start() >= reached, "{mention:?} begins before {reached}");
            reached = mention.span.end();
            holds(mention, text);
        }
        batches.extend(batch);
    }
    assert_eq!(progress, 1.0);
    assert_eq!(detect(text), batches, "a second reading finds something else");
}

fn holds(mention: &Mention, text: &str) {
    assert!(text.get(mention.span.range()).is_some_and(|text| !text.is_empty()), "{mention:?} holds no characters");
    let rule = rule(mention.rule).unwrap_or_else(|| panic!("no such rule: {mention:?}"));
    assert!(rule.kind.is_none_or(|kind| kind == mention.kind), "{mention:?} is not what its rule finds");
    let (figure, qualifiers) = (mention.kind.figure_kind(), &mention.qualifiers);
    let qualified = qualifiers.bound.is_some() || qualifiers.change.is_some() || qualifiers.target;
    assert!(figure.is_some() || mention.value.is_none() && !qualified, "a name has a value: {mention:?}");
    assert!(figure == Some(FigureKind::Rank) || qualifiers.scope.is_none(), "only a rank has a scope: {mention:?}");
    let named = qualifiers.refers_to.as_ref().is_none_or(|name| figure.is_none() && !name.is_empty());
    assert!(named, "only a name stands for a name: {mention:?}");
    if let Some(Value::Date(date)) = &mention.value {
        assert!(date.bytes().all(|byte| byte.is_ascii_digit() || b"-/".contains(&byte)) && !date.is_empty(), "{mention:?}");
    }
}
