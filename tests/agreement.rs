//! Agreement: figures by published examples and by counting character for character, differences, merging and its laws.

mod generated;

use pizhu::agreement::{Aspect, Case, Choice, Counted, Decision, Figures, Panel, Stance, Study, cases, merge, merged};
use pizhu::annotation::{
    Annotated, Annotation, AnnotationId, Annotations, Color, Lines, Origin, Project, State, Table, Tables, Tag, TagId, Timestamp,
    Voices,
};
use pizhu::document::{Document, Source};
use pizhu::format;
use pizhu::interchange::Label;
use pizhu::mention::{FigureKind, Kind, Value};
use pizhu::text::Span;
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// What an analyst marks of a text, in characters: start, end, label.
type Marks<'a> = &'a [(usize, usize, &'a str)];

/// Each three bytes a character, so that bytes and characters differ.
fn text(length: usize) -> String {
    "文".repeat(length)
}

fn marked<'a>(marks: Marks<'a>) -> Marks<'a> {
    marks
}

fn tag(number: u128, name: &str) -> Tag {
    Tag { id: TagId(number), name: name.to_owned(), color: Color::Rose, key: None, description: String::new() }
}

/// The project of an analyst; identities are the analyst's own.
fn project(analyst: u128, texts: &[(String, Marks)]) -> Project {
    let mut project = Project::default();
    for (at, (text, marks)) in texts.iter().enumerate() {
        let document = Document::new(Source { name: format!("{at}.txt"), ..Source::default() }, text.as_str());
        let mut annotations = Annotations::default();
        for (number, (start, end, label)) in (0u128..).zip(*marks) {
            let id = AnnotationId(analyst << 64 | (at as u128) << 32 | number);
            let made = Annotation::by_person(id, Span::new(3 * start, 3 * end), Timestamp(1));
            annotations.put(match Label::read(label) {
                Label::Kind(kind) => Annotation { kind: Some(kind), ..made },
                Label::Note => Annotation { note: "see".to_owned(), ..made },
                Label::Tag(name) => {
                    let known = project.tags.iter().find(|tag| tag.name == name).cloned();
                    let id = known.unwrap_or_else(|| {
                        let new = tag(analyst << 64 | project.tags.len() as u128, &name);
                        project.tags.push(new.clone());
                        new
                    });
                    Annotation { tags: vec![id.id], ..made }
                }
            });
        }
        project.documents.push(Annotated { document: Rc::new(document), annotations });
    }
    project
}

fn panel(length: usize, analysts: &[Marks]) -> Panel {
    let projects =
        (1u128..).zip(analysts).map(|(number, marks)| (number.to_string(), project(number, &[(text(length), *marks)])));
    Panel::new(projects)
}

fn figures(length: usize, analysts: &[Marks]) -> Vec<Figures> {
    Study::of(&panel(length, analysts), Counted::Decided).figures()
}

fn of_label<'f>(figures: &'f [Figures], label: Option<&str>) -> &'f Figures {
    figures.iter().find(|one| one.label.as_deref() == label).unwrap()
}

#[track_caller]
fn close(found: Option<f64>, expected: f64, within: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() <= within), "{found:?}, not {expected}");
}

/// Krippendorff 1995, p. 57, as DKPro Statistics 2.2 has it in its tests, which also say that the paper's D_e is a little off.
const A: [Marks; 2] = [&[(2, 10, "A"), (14, 20, "A")], &[(4, 8, "A"), (15, 17, "A")]];
const C: [Marks; 2] = [
    &[(2, 8, "C"), (10, 12, "C"), (14, 18, "C"), (20, 22, "C")],
    &[(0, 2, "C"), (4, 8, "C"), (10, 14, "C"), (16, 18, "C"), (20, 22, "C")],
];

fn stretched(marks: Marks<'static>, by: usize) -> Vec<(usize, usize, &'static str)> {
    marks.iter().map(|(start, end, label)| (start * by, end * by, *label)).collect()
}

#[test]
fn figures_of_krippendorff_1995() {
    let found = figures(24, &A);
    let all = of_label(&found, Some("A"));
    close(all.cohen, 0.385, 0.001);
    close(all.fleiss, 0.314, 0.001);
    close(all.alpha, 0.329, 0.001);
    let stretched = |marks: [Marks<'static>; 2], by: usize, length: usize| {
        let [one, other] = marks.map(|marks| stretched(marks, by));
        figures(length, &[&one, &other])[0].unitizing
    };
    close(stretched(A, 500, 12_000), 0.553, 0.001);
    close(stretched(C, 500, 12_000), 0.679, 0.02);
    // On a continuum of 12 the paper's D_o is 0.02777 and its D_e 0.05494.
    let [one, other] = C.map(|marks| marks.iter().map(|(start, end, label)| (start / 2, end / 2, *label)).collect::<Vec<_>>());
    close(figures(12, &[&one, &other])[0].unitizing, 1.0 - 0.02777 / 0.05494, 0.0003);
}

#[test]
fn figures_of_krippendorff_2004() {
    // P. 254: a continuum of 300 from 150 on.
    let i: Marks = &[(75, 145, "c"), (220, 250, "c"), (30, 90, "k"), (150, 200, "k")];
    let j: Marks = &[(70, 150, "c"), (205, 225, "c"), (250, 270, "c"), (30, 90, "k"), (150, 200, "k")];
    let found = figures(300, &[i, j]);
    close(of_label(&found, Some("c")).unitizing, 0.7286, 0.0001);
    close(of_label(&found, Some("k")).unitizing, 1.0, 0.0);
    close(of_label(&found, None).unitizing, 0.8591, 0.0005);
}

#[test]
fn figures_of_few_passages() {
    let found = figures(10, &[&[(0, 2, "甲"), (4, 6, "program")], &[(0, 2, "甲"), (5, 8, "program"), (8, 9, "甲")]]);
    let overall = &found[0];
    assert_eq!((overall.exact.are, overall.exact.of), (2, 5));
    assert_eq!((overall.overlapping.are, overall.overlapping.of), (4, 5));
    let labels: Vec<_> = found.iter().map(|one| one.label.as_deref()).collect();
    assert_eq!(labels, [None, Some("program"), Some("甲")]);
    assert_eq!(of_label(&found, Some("甲")).passages, [1, 2]);
    assert!(figures(10, &[&[(0, 2, "甲")]]).is_empty());
    // Where nobody marks anything nothing is defined.
    let none = figures(10, &[&[], &[]]);
    assert_eq!((none.len(), none[0].cohen, none[0].alpha, none[0].unitizing, none[0].exact.value()), (1, None, None, None, None));
    // Three have figures of all and of each pair.
    assert_eq!(figures(10, &[&[(0, 1, "甲")], &[], &[]]).len(), 8);
}

/// The figures by their definitions, a character at a time.
fn by_counting(length: usize, analysts: &[Marks], label: Option<&str>) -> [Option<f64>; 3] {
    let category = |marks: Marks, at: usize| -> Vec<String> {
        let there = marks.iter().filter(|(start, end, _)| (*start..*end).contains(&at)).map(|(.., label)| label.to_string());
        let mut labels: Vec<_> = there.filter(|one| label.is_none_or(|label| one == label)).collect();
        labels.sort();
        labels.dedup();
        labels
    };
    let columns: Vec<Vec<Vec<String>>> =
        analysts.iter().map(|marks| (0..length).map(|at| category(marks, at)).collect()).collect();
    let n = length as f64;
    let m = analysts.len() as f64;
    let share = |column: &Vec<Vec<String>>, of: &Vec<String>| column.iter().filter(|one| *one == of).count() as f64 / n;
    let categories: std::collections::BTreeSet<&Vec<String>> = columns.iter().flatten().collect();
    let defined = |observed: f64, chance: f64| (chance < 1.0 - 1e-12).then(|| (observed - chance) / (1.0 - chance));
    let mut kappas = Vec::new();
    for one in 0..columns.len() {
        for other in one + 1..columns.len() {
            let same = (0..length).filter(|at| columns[one][*at] == columns[other][*at]).count() as f64 / n;
            let chance = categories.iter().map(|c| share(&columns[one], c) * share(&columns[other], c)).sum();
            kappas.push(defined(same, chance));
        }
    }
    let cohen = kappas.iter().copied().collect::<Option<Vec<f64>>>().map(|all| all.iter().sum::<f64>() / all.len() as f64);
    let times = |at: usize, c: &Vec<String>| columns.iter().filter(|column| column[at] == *c).count() as f64;
    let agreeing: f64 = (0..length)
        .flat_map(|at| categories.iter().map(move |c| (at, c)))
        .map(|(at, c)| times(at, c) * (times(at, c) - 1.0))
        .sum();
    let observed = agreeing / (n * m * (m - 1.0));
    let total = |c: &Vec<String>| columns.iter().map(|column| share(column, c) * n).sum::<f64>();
    let squares: f64 = categories.iter().map(|c| total(c).powi(2)).sum();
    let expected = ((n * m).powi(2) - squares) / (n * m * (n * m - 1.0));
    [cohen, defined(observed, squares / (n * m).powi(2)), (expected > 0.0).then(|| 1.0 - (1.0 - observed) / expected)]
}

/// α_u by its definition, every unit with every other unit and gap.
fn units_by_counting(length: usize, analysts: &[Marks], label: &str) -> Option<f64> {
    let sections = |marks: Marks| {
        let mut units: Vec<(usize, usize)> =
            marks.iter().filter(|mark| mark.2 == label).map(|(start, end, _)| (*start, *end)).collect();
        units.sort();
        let mut apart: Vec<(usize, usize)> = Vec::new();
        for (start, end) in units {
            match apart.last_mut() {
                Some(last) if start < last.1 => last.1 = last.1.max(end),
                _ => apart.push((start, end)),
            }
        }
        let is_inside = |at: usize| apart.iter().any(|(start, end)| (*start..*end).contains(&at));
        let mut gaps = Vec::new();
        let mut from = 0;
        for at in 0..=length {
            if at == length || is_inside(at) {
                if from < at {
                    gaps.push((from, at));
                }
                from = at + 1;
            }
        }
        (apart, gaps)
    };
    let of: Vec<_> = analysts.iter().map(|marks| sections(marks)).collect();
    let (m, l) = (analysts.len() as f64, length as f64);
    let square = |one: usize, other: usize| (one as f64 - other as f64).powi(2);
    let mut observed = 0.0;
    for (i, (units, _)) in of.iter().enumerate() {
        for (_, (others, gaps)) in of.iter().enumerate().filter(|(j, _)| *j != i) {
            for unit in units {
                let between = others.iter().filter(|other| unit.0 < other.1 && other.0 < unit.1);
                observed += between.map(|other| square(unit.0, other.0) + square(unit.1, other.1)).sum::<f64>() / 2.0;
                let lies = gaps.iter().any(|gap| gap.0 <= unit.0 && unit.1 <= gap.1);
                observed += if lies { square(unit.1, unit.0) } else { 0.0 };
            }
        }
    }
    // A pair of units is met from both sides, and so is a unit in a gap when the ordered pairs are turned round.
    let ordered = |half: f64| 2.0 * half;
    let observed = ordered(observed) / (m * (m - 1.0) * l * l);
    let lengths: Vec<f64> = of.iter().flat_map(|(units, _)| units.iter().map(|unit| (unit.1 - unit.0) as f64)).collect();
    let gaps: Vec<f64> = of.iter().flat_map(|(_, gaps)| gaps.iter().map(|gap| (gap.1 - gap.0) as f64)).collect();
    let sum: f64 = lengths
        .iter()
        .map(|u| {
            let in_gaps: f64 = gaps.iter().filter(|gap| *gap >= u).map(|gap| gap - u + 1.0).sum();
            (lengths.len() as f64 - 1.0) / 3.0 * (2.0 * u.powi(3) - 3.0 * u * u + u) + u * u * in_gaps
        })
        .sum();
    let expected = 2.0 / l * sum / (m * l * (m * l - 1.0) - lengths.iter().map(|u| u * (u - 1.0)).sum::<f64>());
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

fn marks(length: usize) -> impl Strategy<Value = Vec<(usize, usize, &'static str)>> {
    let label = prop::sample::select(vec!["甲", "乙", "program"]);
    prop::collection::vec(
        (0..length, 1..6usize, label).prop_map(move |(at, long, label)| (at, (at + long).min(length), label)),
        0..7,
    )
}

fn same(found: Option<f64>, expected: Option<f64>) -> bool {
    match (found, expected) {
        (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
        (found, expected) => found == expected,
    }
}

proptest! {
    #[test]
    fn figures_are_those_of_counting(analysts in prop::collection::vec(marks(20), 2..5)) {
        let analysts: Vec<Marks> = analysts.iter().map(Vec::as_slice).collect();
        let found = figures(20, &analysts);
        for one in found.iter().filter(|one| one.analysts.len() == analysts.len()) {
            let [cohen, fleiss, alpha] = by_counting(20, &analysts, one.label.as_deref());
            prop_assert!(same(one.cohen, cohen) && same(one.fleiss, fleiss) && same(one.alpha, alpha), "{one:?}");
            if let Some(label) = one.label.as_deref() {
                let expected = units_by_counting(20, &analysts, label);
                prop_assert!(same(one.unitizing, expected), "{:?}, not {expected:?}", one.unitizing);
            }
        }
    }

    #[test]
    fn figures_do_not_depend_on_who_comes_first(one in marks(20), other in marks(20)) {
        let turned = figures(20, &[&other, &one]);
        for (found, turned) in figures(20, &[&one, &other]).iter().zip(&turned) {
            prop_assert_eq!((found.exact, found.overlapping), (turned.exact, turned.overlapping));
            prop_assert!(same(found.cohen, turned.cohen) && same(found.unitizing, turned.unitizing));
        }
    }

    #[test]
    fn who_says_the_same_agrees_and_has_no_differences(one in marks(20)) {
        let panel = panel(20, &[&one, &one, &one]);
        prop_assert!(cases(&panel, Counted::Decided).is_empty());
        for found in Study::of(&panel, Counted::Decided).figures() {
            prop_assert_eq!(found.exact.are, found.exact.of);
            prop_assert!([found.cohen, found.fleiss, found.alpha, found.unitizing].iter().flatten().all(|one| (one - 1.0).abs() < 1e-9));
        }
    }
}

/// What analysts say of each difference: quote lengths are enough on this text.
fn told(panel: &Panel, cases: &[Case]) -> Vec<(Vec<&'static str>, Vec<Stance>)> {
    let stances = |case: &Case| (0..panel.len()).map(|analyst| case.stance(analyst)).collect();
    cases.iter().map(|case| (case.aspects.iter().copied().map(Aspect::name).collect(), stances(case))).collect()
}

#[test]
fn differences_stand_side_by_side() {
    use Stance::{Says, Silent};
    let cases = [
        (marked(&[(0, 4, "甲")]), marked(&[(0, 4, "甲")]), vec![]),
        (&[(0, 4, "甲")], &[(0, 5, "甲")], vec![(vec!["edges"], vec![Says(1), Says(0)])]),
        (&[(0, 4, "甲")], &[(0, 4, "乙")], vec![(vec!["label"], vec![Says(1), Says(0)])]),
        (&[(0, 4, "甲")], &[(2, 6, "乙")], vec![(vec!["edges", "label"], vec![Says(0), Says(1)])]),
        (
            &[(0, 4, "甲")],
            &[(4, 6, "甲")],
            vec![(vec!["absent"], vec![Says(0), Silent]), (vec!["absent"], vec![Silent, Says(0)])],
        ),
        // What stands within another passage of another label is not taken for it while something is nearer.
        (
            &[(0, 9, "甲"), (2, 4, "乙")],
            &[(2, 5, "乙")],
            vec![(vec!["absent"], vec![Says(0), Silent]), (vec!["edges"], vec![Says(1), Says(0)])],
        ),
        (&[(0, 4, "note")], &[], vec![]),
    ];
    for (one, other, expected) in cases {
        let panel = panel(10, &[one, other]);
        let cases = pizhu::agreement::cases(&panel, Counted::Decided);
        assert_eq!(told(&panel, &cases), expected, "{one:?} {other:?}");
    }
}

fn suggestion(span: Span, state: State) -> Annotation {
    let modified = Timestamp(if state == State::Suggested { 0 } else { 5 });
    Annotation {
        id: AnnotationId(span.start() as u128 + 1),
        kind: Some(Kind::Figure(FigureKind::Count)),
        value: Some(Value::Number { value: "2.0".parse().unwrap(), max: None, unit: "家".into() }),
        origin: Origin::Detector { rule: "count".into() },
        state,
        created: Timestamp(0),
        modified,
        ..Annotation::by_person(AnnotationId(0), span, Timestamp(0))
    }
}

fn of(annotations: Vec<Annotation>) -> Project {
    let document = Document::new(Source::default(), text(30));
    Project {
        documents: vec![Annotated { document: Rc::new(document), annotations: annotations.into_iter().collect() }],
        ..Project::default()
    }
}

fn pair(one: Vec<Annotation>, other: Vec<Annotation>) -> Panel {
    Panel::new([("李".to_owned(), of(one)), ("王".to_owned(), of(other))])
}

fn written(number: &str) -> Option<Value> {
    Some(Value::Number { value: number.parse().unwrap(), max: None, unit: "家".into() })
}

#[test]
fn what_was_rejected_or_left_is_told_and_amounts_are_compared() {
    let span = Span::new(0, 6);
    let accepted = suggestion(span, State::Accepted);
    let other_value = Annotation { value: written("3"), ..accepted.clone() };
    let no_value = Annotation { value: None, ..accepted.clone() };
    let same_value = Annotation { value: written("2"), ..accepted.clone() };
    for (other, stance, aspects) in [
        (Some(suggestion(span, State::Rejected)), Stance::Rejected, vec!["absent"]),
        (Some(suggestion(span, State::Suggested)), Stance::Undecided, vec!["absent"]),
        (None, Stance::Silent, vec!["absent"]),
        (Some(other_value), Stance::Says(1), vec!["value"]),
    ] {
        let panel = pair(vec![accepted.clone()], other.into_iter().collect());
        let cases = cases(&panel, Counted::Decided);
        assert_eq!(told(&panel, &cases), [(aspects, vec![Stance::Says(0), stance])]);
    }
    for other in [no_value, same_value] {
        assert!(cases(&pair(vec![accepted.clone()], vec![other]), Counted::Decided).is_empty());
    }
    let panel = pair(vec![accepted], vec![suggestion(span, State::Suggested)]);
    assert!(cases(&panel, Counted::Suggested).is_empty());
    let values = Study::of(&panel, Counted::Suggested).figures()[0].values;
    assert_eq!((values.are, values.of), (1, 1));
}

fn voices(project: &Project) -> Vec<(State, Vec<&str>)> {
    let annotations = project.documents.iter().flat_map(|annotated| annotated.annotations.iter());
    annotations.map(|annotation| (annotation.state, annotation.voices.lines().collect())).collect()
}

#[test]
fn what_is_settled_is_kept_with_who_said_what() {
    use State::{Accepted, Rejected};
    let short = suggestion(Span::new(0, 6), Accepted);
    let long = Annotation { span: Span::new(0, 9), ..short.clone() };
    let edges = || pair(vec![short.clone()], vec![long.clone()]);
    let lonely = || pair(vec![short.clone()], vec![suggestion(Span::new(0, 6), Rejected)]);
    for (panel, choice, expected) in [
        (edges(), None, vec![(Accepted, vec!["+王"]), (Accepted, vec!["+李"])]),
        (edges(), Some(Choice::Take(0)), vec![(Accepted, vec!["+王", "+赵"]), (Rejected, vec!["+李", "-赵"])]),
        (edges(), Some(Choice::Take(1)), vec![(Rejected, vec!["+王", "-赵"]), (Accepted, vec!["+李", "+赵"])]),
        (edges(), Some(Choice::All), vec![(Accepted, vec!["+王", "+赵"]), (Accepted, vec!["+李", "+赵"])]),
        (edges(), Some(Choice::Neither), vec![(Rejected, vec!["+王", "-赵"]), (Rejected, vec!["+李", "-赵"])]),
        (lonely(), None, vec![(Accepted, vec!["+李"]), (Rejected, vec!["-王"])]),
        (lonely(), Some(Choice::Take(0)), vec![(Accepted, vec!["+李", "+赵", "-王"])]),
        (lonely(), Some(Choice::Neither), vec![(Rejected, vec!["+李", "-王", "-赵"])]),
    ] {
        let cases = cases(&panel, Counted::Decided);
        let choices: BTreeMap<usize, Choice> = choice.into_iter().map(|choice| (0, choice)).collect();
        let merged = merged(&panel, &cases, &choices, Decision { by: "赵", now: Timestamp(9) }).project;
        let mut found = voices(&merged);
        found.sort_by_key(|(_, voices)| std::cmp::Reverse(voices.contains(&"+王")));
        assert_eq!(found, expected, "{choice:?}");
        // It can be read again, and merged with itself it is itself.
        let read = format::read("merged", format::write(&merged).as_bytes()).unwrap();
        assert_eq!(read, merged);
        assert_eq!(merge(&[merged.clone(), merged.clone()]).project, merged);
    }
}

#[test]
fn tags_of_one_name_are_one_and_texts_apart_are_told() {
    let texts = |last: &str| vec![(text(10), marked(&[(0, 3, "重点")])), (last.to_owned(), &[])];
    let panel = Panel::new([("a".to_owned(), project(1, &texts("甲"))), ("a".to_owned(), project(2, &texts("乙")))]);
    assert_eq!(panel.names.iter().map(|name| &**name).collect::<Vec<_>>(), ["a", "a 2"]);
    assert_eq!((panel.tags.len(), panel.shared.len()), (1, 1));
    assert_eq!(panel.apart.iter().map(|apart| apart.with.clone()).collect::<std::collections::BTreeSet<_>>().len(), 2);
    assert!(cases(&panel, Counted::Decided).is_empty());
    let merged = merged(&panel, &[], &BTreeMap::new(), Decision { by: "", now: Timestamp(0) });
    assert_eq!((merged.project.documents.len(), merged.conflicts.len()), (3, 0));
    assert_eq!(voices(&merged.project), [(State::Accepted, vec!["+a", "+a 2"])]);
}

/// What a project says of what it knows of a common truth.
#[derive(Clone, Debug)]
struct Knowledge {
    knows: Vec<u8>,
    own: u128,
}

/// Annotations that do not contradict each other: each project knows some of each, or has its own on the same passage.
fn project_of(truth: &[(usize, usize, bool)], knowledge: &Knowledge) -> Project {
    let mut annotations = Annotations::default();
    for (at, ((start, kind, is_rejected), knows)) in truth.iter().zip(&knowledge.knows).enumerate() {
        let span = Span::new(3 * start, 3 * start + 3 * (at % 3 + 1));
        let state = if *is_rejected { State::Rejected } else { State::Accepted };
        let found = suggestion(span, state);
        let kind = Kind::all().nth(*kind).unwrap();
        let found = Annotation { id: AnnotationId(100 + at as u128), kind: Some(kind), value: None, ..found };
        let own = Annotation { id: AnnotationId(knowledge.own << 32 | at as u128), origin: Origin::Person, ..found.clone() };
        let tags = [1, 2].into_iter().filter(|tag| knows & *tag as u8 > 0).map(TagId).collect();
        let note = if knows & 4 > 0 { format!("note {at}") } else { String::new() };
        let voices = Voices::one(&knowledge.own.to_string(), state);
        let said = if knows & 8 > 0 { own } else { found };
        let value = if knows & 16 > 0 && !is_rejected { written("1.50") } else { None };
        let modified = Timestamp(i64::from(*knows));
        match knows % 3 {
            0 => {}
            1 if !is_rejected => drop(annotations.put(suggestion(span, State::Suggested))),
            _ => drop(annotations.put(Annotation { tags, note, voices, value, modified, ..said })),
        }
    }
    let tags = vec![tag(2, "乙"), tag(1, "甲")];
    let annotated = |text: &str| Document::new(Source { name: format!("{}.txt", text.len()), ..Source::default() }, text);
    let mut documents = vec![Annotated { document: Rc::new(annotated(&text(40))), annotations }];
    if knowledge.own.is_multiple_of(2) {
        documents.insert(0, Annotated::bare(annotated(&format!("另一篇{}", knowledge.own))));
    }
    let synonyms = Lines::of(if knowledge.own > 3 { "乙\n甲" } else { "丙\n乙" });
    Project { documents, tags, tables: Tables::from_iter([(Table::Synonyms, synonyms)]) }
}

fn knowledge() -> impl Strategy<Value = Vec<Knowledge>> {
    prop::collection::vec((prop::collection::vec(0u8..32, 8), 1u128..9).prop_map(|(knows, own)| Knowledge { knows, own }), 3)
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        truth in prop::collection::vec((0usize..30, 0usize..9, any::<bool>()), 8),
        knowledge in knowledge(),
    ) {
        // One passage of one kind is one thing of the truth.
        let mut once: HashMap<(usize, usize), usize> = HashMap::new();
        let truth: Vec<_> = truth.into_iter().enumerate().map(|(at, (start, kind, rejected))| {
            let first = *once.entry((start, at % 3 * 9 + kind)).or_insert(at);
            if first == at { (start, kind, rejected) } else { (30, at, rejected) }
        }).collect();
        let projects: Vec<Project> = knowledge.iter().map(|one| project_of(&truth, one)).collect();
        let all = merge(&projects);
        prop_assert_eq!(&all.conflicts, &[]);
        let [a, b, c] = [0, 1, 2].map(|at: usize| projects[at].clone());
        let both = |one: &Project, other: &Project| merge(&[one.clone(), other.clone()]).project;
        prop_assert_eq!(both(&a, &b), both(&b, &a));
        prop_assert_eq!(&both(&both(&a, &b), &c), &all.project);
        prop_assert_eq!(&both(&a, &both(&b, &c)), &all.project);
        prop_assert_eq!(both(&a, &a), merge(std::slice::from_ref(&a)).project);
        prop_assert_eq!(&both(&all.project, &all.project), &all.project);
    }

    #[test]
    fn whatever_is_merged_can_be_written_and_read(one in generated::project(), other in generated::project()) {
        let merged = merge(&[one.clone(), other]).project;
        prop_assert_eq!(&format::read("", format::write(&merged).as_bytes()).unwrap(), &merged);
        let panel = Panel::new([("甲".to_owned(), one.clone()), ("乙".to_owned(), one)]);
        let cases = cases(&panel, Counted::Suggested);
        let choices: BTreeMap<usize, Choice> = (0..cases.len()).map(|at| (at, Choice::Take(0))).collect();
        let settled = pizhu::agreement::merged(&panel, &cases, &choices, Decision { by: "丙", now: Timestamp(9) }).project;
        prop_assert_eq!(&format::read("", format::write(&settled).as_bytes()).unwrap(), &settled);
    }
}

#[test]
fn what_contradicts_is_told_and_both_sides_stay() {
    let span = Span::new(0, 6);
    let accepted = suggestion(span, State::Accepted);
    let with_note = |note: &str| Annotation { note: note.to_owned(), ..accepted.clone() };
    for (one, other, count, conflicts) in [
        (accepted.clone(), suggestion(span, State::Rejected), 2, 2),
        (accepted.clone(), Annotation { value: written("3"), ..accepted.clone() }, 2, 2),
        (with_note("甲"), with_note("乙"), 1, 1),
        (accepted.clone(), Annotation { span: Span::new(0, 9), ..accepted.clone() }, 2, 1),
    ] {
        let merged = merge(&[of(vec![one]), of(vec![other])]);
        assert_eq!((merged.project.documents[0].annotations.len(), merged.conflicts.len()), (count, conflicts), "{merged:?}");
    }
    let keyed = |id, name: &str| Project { tags: vec![Tag { key: Some('q'), ..tag(id, name) }], ..Project::default() };
    assert_eq!(merge(&[keyed(1, "甲"), keyed(2, "乙")]).conflicts.len(), 1);
    assert_eq!(merge(&[keyed(1, "甲"), keyed(1, "乙")]).conflicts.len(), 1);
    assert!(merge(&[keyed(1, "甲"), keyed(2, "甲")]).conflicts.is_empty());
}
