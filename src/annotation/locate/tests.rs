//! Passages sought in other editions: what is sure, what is for a person to decide, and that nothing multiplies.

use super::super::describe;
use super::*;
use proptest::prelude::*;

const OLD: &str = "全年新增高新技术企业120家，总数达到800家。\n“苏科贷”放款4100万元，居全省第一。\n科技型中小企业120家。";

fn quoted(words: &str) -> (Text, Span) {
    let text = Text::new(OLD);
    let start = OLD.find(words).unwrap();
    (text, Span::new(start, start + words.len()))
}

/// What of an old passage is in a new text, in words.
fn found(words: &str, new: &str) -> (&'static str, String) {
    let (text, span) = quoted(words);
    let new = Text::new(new);
    let located = Finder::new(&new).locate(&describe(&text, span).unwrap(), Some(span.start()));
    let words = |span| new.slice(span).unwrap().to_owned();
    match located {
        Located::Exact(span) => ("exact", words(span)),
        Located::Moved(span) => ("moved", words(span)),
        Located::Doubtful(span) => ("doubtful", words(span)),
        Located::Lost => ("lost", String::new()),
    }
}

#[test]
fn passages_are_found_in_other_editions() {
    let told = |what, words: &str| (what, words.to_owned());
    assert_eq!(found("4100万元", OLD), told("exact", "4100万元"));
    assert_eq!(found("4100万元", &format!("前言。\n{OLD}")), told("moved", "4100万元"));
    assert_eq!(found("4100万元", &OLD.replace("4100万元", "41 00\n万元")), told("exact", "41 00\n万元"));
    assert_eq!(found("4100万元", &OLD.replace("4100万元", "4200万元")), told("doubtful", "4200万元"));
    assert_eq!(found("4100万元", "4100万元"), told("doubtful", "4100万元"));
    assert_eq!(found("4100万元", "另一篇报告。"), told("lost", ""));
    assert_eq!(found("苏科贷", ""), told("lost", ""));
}

/// The same words stand twice: the surroundings say which are meant.
#[test]
fn surroundings_tell_equal_words_apart() {
    let new = format!("科技型中小企业120家。又：{}", &OLD[..OLD.find("。\n“").unwrap()]);
    let (text, span) = quoted("120家");
    let located = Finder::new(&Text::new(new.as_str())).locate(&describe(&text, span).unwrap(), Some(span.start()));
    let at = new.rfind("120家").unwrap();
    assert_eq!(located, Located::Moved(Span::new(at, at + "120家".len())));
}

/// Where the words and all that is around them stand twice, and neither where it was, a person decides.
#[test]
fn equal_places_are_doubtful() {
    let new = format!("前言。\n{OLD}\n{}{OLD}", "又".repeat(40));
    assert_eq!(found("4100万元", &new).0, "doubtful");
}

/// A passage is revised, and what it said stands elsewhere too: its surroundings are more than its words.
#[test]
fn other_words_in_the_surroundings_come_before_the_words_elsewhere() {
    let new = OLD.replace("4100万元", "4200万元") + "\n附：4100万元";
    assert_eq!(found("4100万元", &new), ("doubtful", "4200万元".to_owned()));
}

/// What stands more often than is compared is found where it was, and by its surroundings.
#[test]
fn words_that_stand_everywhere_are_found() {
    let line = |number: usize| format!("第{number}项：高新技术企业增长，到二〇二三年底；其余第{number}项从略。\n");
    let old: String = (0..2000).map(line).collect();
    let new = format!("前言。\n{old}");
    let (old, new) = (Text::new(old), Text::new(new));
    let finder = Finder::new(&new);
    for (at, words) in old.as_str().match_indices("高新技术企业").step_by(97) {
        let quote = describe(&old, Span::new(at, at + words.len())).unwrap();
        let moved = at + "前言。\n".len();
        assert_eq!(finder.locate(&quote, Some(at)), Located::Moved(Span::new(moved, moved + words.len())));
        assert_eq!(Finder::new(&old).locate(&quote, Some(at)), Located::Exact(Span::new(at, at + words.len())));
    }
}

/// Nothing but repetition: each passage would have every place to be compared with. Where none was compared in vain it is exact.
#[test]
fn repetition_does_not_multiply() {
    let text = Text::new("一".repeat(50_000) + &"增长3%，".repeat(20_000));
    let (finder, other) = (Finder::new(&text), Text::new("一".repeat(100)));
    for start in (0..text.len()).step_by(3 * 17).filter(|start| text.as_str().is_char_boundary(*start)) {
        let Some(end) = (start + 30..start + 34).find(|end| text.as_str().is_char_boundary(*end)) else { continue };
        let span = Span::new(start, end.min(text.len()));
        if let Some(quote) = describe(&text, span) {
            assert_eq!(finder.locate(&quote, Some(start)), Located::Exact(span));
            let located = finder.locate(&quote, None);
            let among_equals = span.start() < 3 * (50_000 - 60);
            assert!(!among_equals || matches!(located, Located::Doubtful(_)), "{span:?} {located:?}");
        }
    }
    let prefix = "二".repeat(32);
    let quote = Quote { prefix: &prefix, ..describe(&other, Span::new(0, 3)).unwrap() };
    assert!(matches!(finder.locate(&quote, Some(120_000)), Located::Doubtful(_)));
}

/// The span without the white space at its ends; `None` where nothing is left.
fn trimmed(text: &Text, span: Span) -> Option<Span> {
    let words = text.slice(span)?;
    let start = span.start() + (words.len() - words.trim_start_matches(is_blank).len());
    let words = words.trim_matches(is_blank);
    (!words.is_empty()).then(|| Span::new(start, start + words.len()))
}

/// A text with one of its spans.
fn passages() -> impl Strategy<Value = (Text, Span)> {
    ("[一二三ab🎉 \n]{1,80}", 0usize..80, 1usize..9).prop_map(|(text, start, length)| {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = |at: usize| places[at.min(places.len() - 1)];
        (Text::new(text.as_str()), Span::new(place(start), place(start + length)))
    })
}

proptest! {
    #[test]
    fn a_passage_is_where_it_was((text, span) in passages()) {
        let located = Finder::new(&text).locate(&describe(&text, span).unwrap(), Some(span.start()));
        prop_assert_eq!(located, trimmed(&text, span).map_or(Located::Lost, Located::Exact));
    }

    /// Whatever is put before a text, what is found for sure are the passage's own words in the same surroundings.
    #[test]
    fn what_moves_is_found((text, span) in passages(), before in "[一二三ab🎉 \n]{0,40}") {
        let new = Text::new(format!("{before}{}", text.as_str()));
        let located = Finder::new(&new).locate(&describe(&text, span).unwrap(), None);
        match (trimmed(&text, span), located) {
            (None, located) => prop_assert_eq!(located, Located::Lost),
            (Some(own), Located::Moved(there)) => {
                let words = |text: &Text, span| without_blanks(text.slice(span).unwrap());
                prop_assert_eq!(words(&new, there), words(&text, own));
            }
            (Some(_), located) => prop_assert!(matches!(located, Located::Doubtful(_)), "{located:?}"),
        }
    }

    #[test]
    fn what_is_found_lies_in_the_text((old, span) in passages(), new in "[一二三a \n]{0,40}", at in prop::option::of(0usize..99)) {
        let new = Text::new(new);
        match Finder::new(&new).locate(&describe(&old, span).unwrap(), at) {
            Located::Exact(span) | Located::Moved(span) | Located::Doubtful(span) => {
                prop_assert!(new.slice(span).is_some_and(|words| words.trim_matches(is_blank) == words && !words.is_empty()));
            }
            Located::Lost => {}
        }
    }
}
