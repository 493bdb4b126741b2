//! Passages that stand in several places: found whatever their lines, figures and neighbours are, and annotations carried to them.

use pizhu::annotation::{Annotated, Annotation, AnnotationId, Command, Origin, Project, State, TagId, Timestamp, suggestion};
use pizhu::detect::detect;
use pizhu::document::{Document, Source};
use pizhu::mention::Corrections;
use pizhu::repeats::{Fate, INSTANCES, Instance, Likeness, Refusal, carry, normal, repeats};
use pizhu::text::Span;
use proptest::prelude::*;
use std::rc::Rc;

const FIRST: &str = "全市深入实施创新驱动发展战略，加快建设更高水平国家创新型城市，着力打造科技创新策源地。";
const SECOND: &str = "全年新增高新技术企业412家，实现技术合同成交额128.6亿元，获批省级以上研发平台35个，总量居全省第三。";

fn report(text: &str) -> Rc<Document> {
    Rc::new(Document::new(Source::default(), text))
}

/// Each passage as it stands in each of its places, with the number of the report.
fn said(documents: &[Rc<Document>]) -> Vec<(Likeness, Vec<(usize, String)>)> {
    let words =
        |Instance { document, span }: &Instance| (*document, documents[*document].text().slice(*span).unwrap().to_owned());
    repeats(documents).iter().map(|repeat| (repeat.likeness, repeat.instances.iter().map(words).collect())).collect()
}

#[track_caller]
fn check(texts: &[&str], expected: &[(Likeness, &[(usize, &str)])]) {
    let documents: Vec<_> = texts.iter().map(|text| report(text)).collect();
    let found = said(&documents);
    let found: Vec<(Likeness, Vec<(usize, &str)>)> = found
        .iter()
        .map(|(likeness, places)| (*likeness, places.iter().map(|(at, words)| (*at, words.as_str())).collect()))
        .collect();
    let expected: Vec<(Likeness, Vec<(usize, &str)>)> =
        expected.iter().map(|(likeness, places)| (*likeness, places.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_same_words_are_found_whatever_their_lines_and_width_are() {
    let broken = FIRST.replace('，', ",").replace("创新型", "创新\n型").replace("科技创新", "科技 创新");
    check(
        &[&format!("总体要求\n{FIRST}\n企业甲获奖。\n"), &format!("指导思想\n\n{broken}今年尤其如此。")],
        &[(Likeness::Same, &[(0, FIRST), (1, &broken)])],
    );
}

#[test]
fn a_passage_may_stand_twice_in_one_report_or_in_many() {
    let twice = format!("{FIRST}\n{}\n{FIRST}\n", "企业甲获奖，企业乙也获奖。");
    check(&[&twice, FIRST], &[(Likeness::Same, &[(0, FIRST), (0, FIRST), (1, FIRST)])]);
    check(&[FIRST, "别的话。", SECOND], &[]);
}

#[test]
fn other_figures_and_years_are_changes() {
    let year = "2022年，";
    let after = SECOND.replace("412", "389").replace("128.6", "1,302").replace("35", "四十");
    check(
        &[&format!("{year}{SECOND}"), &format!("2021年，{after}")],
        &[(Likeness::Changed, &[(0, &format!("{year}{SECOND}")), (1, &format!("2021年，{after}"))])],
    );
}

#[test]
fn a_few_other_words_are_changes_too() {
    let after = FIRST.replace("加快建设", "全力推进建设").replace("着力", "");
    check(&[FIRST, &after], &[(Likeness::Changed, &[(0, FIRST), (1, &after)])]);
}

#[test]
fn what_more_reports_share_of_a_passage_is_a_passage_of_its_own() {
    let both = format!("{FIRST}{SECOND}");
    let found = |texts: &[&str]| said(&texts.iter().map(|text| report(text)).collect::<Vec<_>>());
    let places = found(&[&both, "别的话。", &format!("另有：\n{both}"), FIRST]);
    let numbers: Vec<Vec<usize>> = places.iter().map(|(_, places)| places.iter().map(|(at, _)| *at).collect()).collect();
    assert_eq!(numbers, [vec![0, 2], vec![0, 2, 3]], "{places:?}");
}

#[test]
fn what_says_nothing_is_no_passage() {
    let dots = "…………".repeat(40);
    let table =
        "12 14 16 18 20、21、22、23、24、25、26、27、28、29、30、31、32、33、34、35、36、37、38、39、40、41、42、43、44、45";
    let list = "第一，第二，第三，第四，第五，第六，第七，第八，第九，第十，第十一，第十二，第十三，第十四，第十五，";
    for words in [&dots, table, list] {
        check(&[&format!("甲{words}"), &format!("乙{words}丙")], &[]);
    }
}

#[test]
fn a_period_is_no_passage_that_overlaps_itself() {
    let found = said(&[report(&FIRST.repeat(2000))]);
    let [(Likeness::Same, places)] = found.as_slice() else { panic!("{} passages", found.len()) };
    assert_eq!(places.len(), INSTANCES);
    assert!(said(&[report(&"科".repeat(1_000_000))]).is_empty());
}

#[test]
fn five_reports_repeat_what_is_read_off_them() {
    let mut files: Vec<_> = std::fs::read_dir("seeds").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let documents: Vec<_> = files.iter().map(|path| report(&std::fs::read_to_string(path).unwrap())).collect();
    let found = said(&documents);
    for (likeness, places) in &found {
        println!("{likeness:?}");
        places.iter().for_each(|(at, words)| println!("  {at}: {words:?}"));
    }
    let has = |likeness: Likeness, count: usize, words: &str| {
        let is_it = |(known, places): &&(Likeness, Vec<(usize, String)>)| {
            *known == likeness && places.len() == count && places.iter().any(|(_, said)| normal(said).contains(words))
        };
        assert!(found.iter().any(|one| is_it(&one)), "{words}");
    };
    has(Likeness::Same, 5, "连云港:科技大潮奔涌向前高质量增长风景独好");
    has(Likeness::Same, 2, "成文日期:2022-10-28发布日期:2022-12-09有效性:有效名称:");
    has(Likeness::Same, 2, "高新技术企业净增76家,总数达到269家");
    has(Likeness::Changed, 2, "占比达到61%");
    has(Likeness::Changed, 16, "〔责任单位:市科技局,各县(市、区)人民政府、市各直属园区管委会〕");
}

/// A report with what the detector suggests.
fn annotated(text: &str) -> Annotated {
    let mut annotated = Annotated::bare(report(text));
    for mention in detect(text) {
        annotated.annotations.put(suggestion(annotated.document.id(), mention, Timestamp(0)));
    }
    annotated
}

fn span_of(annotated: &Annotated, words: &str) -> Span {
    let start = annotated.document.text().as_str().find(words).unwrap();
    Span::new(start, start + words.len())
}

/// Changes the annotation of these words, or makes a person's.
fn edit(annotated: &mut Annotated, words: &str, change: impl Fn(&mut Annotation)) {
    let span = span_of(annotated, words);
    let known = annotated.annotations.of_span(span).next().cloned();
    let id = AnnotationId(1000 + span.start() as u128);
    let mut annotation = known.unwrap_or_else(|| Annotation::by_person(id, span, Timestamp(1)));
    (annotation.state, annotation.modified) = (State::Accepted, Timestamp(2));
    change(&mut annotation);
    annotated.annotations.put(annotation);
}

/// The words that an annotation would stand on, with it, or why it would not.
type Landing = Result<(String, Annotation), Refusal>;

/// What became of each annotation of the first report's passage in the other's: the words there, or why not.
fn fates(one: &Annotated, other: &Annotated, from: &str, to: &str) -> Vec<(String, Landing)> {
    let mut fresh = 0;
    let next = || {
        fresh += 1;
        AnnotationId(fresh)
    };
    let carried = carry((one, span_of(one, from)), (other, span_of(other, to)), Timestamp(9), next);
    let words = |annotated: &Annotated, span: Span| annotated.document.text().slice(span).unwrap().to_owned();
    let fate = |fate: Fate| match fate {
        Fate::Put(annotation) => Ok((words(other, annotation.span), *annotation)),
        Fate::Refused(refusal) => Err(refusal),
    };
    carried.into_iter().map(|carried| (words(one, carried.source.span), fate(carried.fate))).collect()
}

#[test]
fn what_is_accepted_is_carried_where_its_words_stand() {
    let after = SECOND.replace("412", "389").replace("省级以上", "省级\n以上");
    let (mut one, mut other) = (annotated(&format!("甲。{SECOND}")), annotated(&format!("今年，{after}")));
    let corrections = Corrections { subject: Some("南通市".into()), ..Corrections::default() };
    edit(&mut one, "128.6亿元", |figure| {
        (figure.tags, figure.note) = (vec![TagId(7)], "核对".to_owned());
        figure.qualifiers.corrections = corrections.clone().any();
    });
    edit(&mut one, "412家", |_| {});
    edit(&mut one, "省级以上研发平台", |mark| mark.tags = vec![TagId(8)]);
    edit(&mut one, "甲。全年", |mark| mark.tags = vec![TagId(8)]);
    let found = fates(&one, &other, SECOND, &after);
    let said: Vec<_> = found
        .iter()
        .map(|(words, fate)| (words.as_str(), fate.as_ref().map(|(words, _)| words.as_str()).map_err(|refusal| *refusal)))
        .collect();
    assert_eq!(
        said,
        [
            ("甲。全年", Err(Refusal::Beyond)),
            ("412家", Err(Refusal::Changed)),
            ("128.6亿元", Ok("128.6亿元")),
            ("省级以上研发平台", Ok("省级\n以上研发平台")),
        ]
    );
    let put: Vec<Annotation> = found.into_iter().filter_map(|(_, fate)| fate.ok()).map(|(_, annotation)| annotation).collect();
    // What was suggested there is accepted with what was said here; the mark by hand is a new one.
    let suggested = other.annotations.of_span(span_of(&other, "128.6亿元")).next().unwrap().clone();
    assert_eq!((put[0].id, &put[0].value), (suggested.id, &suggested.value));
    assert_eq!((&put[0].tags[..], put[0].note.as_str(), put[0].state), (&[TagId(7)][..], "核对", State::Accepted));
    assert_eq!(put[0].qualifiers.corrections, corrections.any());
    assert_eq!((put[1].id, &put[1].origin, put[1].created), (AnnotationId(1), &Origin::Person, Timestamp(9)));
    // Once it is there, nothing lacks.
    put.into_iter().for_each(|annotation| drop(other.annotations.put(annotation)));
    assert!(fates(&one, &other, SECOND, &after).iter().all(|(_, fate)| fate.is_err()));
}

#[test]
fn what_a_person_decided_stays() {
    let (mut one, mut other) = (annotated(SECOND), annotated(&format!("另一篇。{SECOND}")));
    edit(&mut one, "412家", |_| {});
    edit(&mut one, "35个", |mark| mark.note = "此处".to_owned());
    edit(&mut one, "128.6亿元", |mark| mark.tags = vec![TagId(7)]);
    edit(&mut other, "412家", |mark| mark.state = State::Rejected);
    edit(&mut other, "35个", |mark| mark.note = "彼处".to_owned());
    edit(&mut other, "128.6亿元", |mark| (mark.tags, mark.note) = (vec![TagId(1)], "留着".to_owned()));
    let found = fates(&one, &other, SECOND, SECOND);
    let refused: Vec<_> = found.iter().filter_map(|(words, fate)| Some((words.as_str(), fate.as_ref().err()?))).collect();
    assert_eq!(refused, [("412家", &Refusal::Rejected), ("35个", &Refusal::Otherwise)]);
    let (_, completed) = found.iter().find_map(|(_, fate)| fate.as_ref().ok()).unwrap();
    assert_eq!((&completed.tags[..], completed.note.as_str()), (&[TagId(1), TagId(7)][..], "留着"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn planted_passages_are_found_whatever_the_order(
        planted in prop::collection::vec("[\u{4e00}-\u{9fa5}]{30,60}。", 1..4),
        texts in prop::collection::vec(prop::collection::vec(("[\u{4e00}-\u{9fa5}]{0,40}。", 0usize..4, any::<bool>()), 1..6), 2..5),
        turned in 0usize..5,
    ) {
        let write = |(words, number, is_broken): &(String, usize, bool)| {
            let passage = planted.get(*number).cloned().unwrap_or_default();
            let middle = passage.char_indices().nth(9).map_or(0, |(at, _)| at);
            let (before, behind) = passage.split_at(middle);
            format!("{words}{before}{}{behind}", if *is_broken { "\n " } else { "" })
        };
        let mut documents: Vec<Rc<Document>> = Vec::new();
        for text in &texts {
            let document = report(&text.iter().map(write).collect::<String>());
            if documents.iter().all(|known| known.id() != document.id()) {
                documents.push(document);
            }
        }
        let found = said(&documents);
        for passage in &planted {
            let places: usize = documents.iter().map(|document| normal(document.text().as_str()).matches(passage.as_str()).count()).sum();
            let told = |places: &[(usize, String)]| places.iter().map(|(_, words)| normal(words).matches(passage.as_str()).count()).sum::<usize>();
            prop_assert!(places < 2 || found.iter().any(|(_, instances)| told(instances) >= 2), "{passage} stands {places} times");
        }
        for (likeness, places) in &found {
            let is_same = places.windows(2).all(|pair| normal(&pair[0].1) == normal(&pair[1].1));
            prop_assert_eq!(is_same, *likeness == Likeness::Same);
            prop_assert!(places.len() > 1);
        }
        for repeat in repeats(&documents) {
            let apart = |pair: &[Instance]| pair[0].document != pair[1].document || pair[0].span.end() <= pair[1].span.start();
            prop_assert!(repeat.instances.windows(2).all(apart));
        }
        let named = |documents: &[Rc<Document>]| {
            let of = |repeat: pizhu::repeats::Repeat| {
                let mut places: Vec<_> = repeat.instances.iter().map(|one| (documents[one.document].id(), one.span)).collect();
                places.sort();
                (repeat.likeness, repeat.length, places)
            };
            let mut all: Vec<_> = repeats(documents).into_iter().map(of).collect();
            all.sort();
            all
        };
        let mut other = documents.clone();
        other.rotate_left(turned % documents.len());
        prop_assert_eq!(named(&documents), named(&other));
        other.reverse();
        prop_assert_eq!(named(&documents), named(&other));
    }

    #[test]
    fn what_is_carried_stands_on_the_same_words_and_is_undone(
        words in "[\u{4e00}-\u{9fa5}]{40,60}", at in 0usize..30, length in 1usize..9, changed in prop::option::of(0usize..40), breaks in 0usize..40,
    ) {
        let byte = |text: &str, nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
        let mut other = words.clone();
        changed.into_iter().for_each(|nth| { let at = byte(&other, nth); other.replace_range(at..byte(&words, nth + 1), "Ω"); });
        other.insert(byte(&other, breaks), '\n');
        let (mut one, other) = (Annotated::bare(report(&words)), Annotated::bare(report(&other)));
        let span = Span::new(byte(&words, at), byte(&words, at + length));
        one.annotations.put(Annotation { tags: vec![TagId(3)], ..Annotation::by_person(AnnotationId(5), span, Timestamp(0)) });
        let whole = |annotated: &Annotated| Span::new(0, annotated.document.text().len());
        let carried = carry((&one, whole(&one)), (&other, whole(&other)), Timestamp(1), || AnnotationId(6));
        prop_assert_eq!(carried.len(), 1);
        if let Fate::Put(put) = &carried[0].fate {
            let there = other.document.text().slice(put.span).unwrap();
            prop_assert_eq!(normal(there), normal(one.document.text().slice(span).unwrap()));
            let mut project = Project { documents: vec![other.clone()], ..Project::default() };
            let before = project.clone();
            let inverse = project.apply(Command::Batch(vec![Command::put(other.document.id(), put.clone())]));
            project.apply(inverse);
            prop_assert_eq!(project, before);
        } else {
            prop_assert!(changed.is_some());
        }
    }
}
