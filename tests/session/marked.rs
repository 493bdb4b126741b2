//! Marked text: reports with their annotations, the selection and the current annotation written into the text.
//!
//! | written | means |
//! |---|---|
//! | `⟦P+\|苏科贷⟧` | an annotation: kind `F`igure, `D`ate, `P`rogram, `O`rganization or `T` (tags only), state `?` suggested, `+` accepted, `x` rejected |
//! | `⟦P+@\|…⟧` | made by a person; without `@` the detector found it |
//! | `⟦T+@#重点#存疑\|…⟧` | with tags of the person's own |
//! | `⟦P?"说明"\|…⟧` | with a note |
//! | `⟦P+7\|…⟧` | changed last at time 7 (1 where nothing is written); read, never compared |
//! | `⟦*P?\|…⟧` | the current annotation |
//! | `⟦₁P?\|中国⟦₂O?\|科学⟧₁院⟧₂` | annotations that overlap name their ends; those that nest need not |
//! | `‹…›` | the selection |
//! | `‸` | the cursor, where keys moved it and nothing is selected; read and written |
//! | `---` on a line | the next report; the one that is shown begins with `▶`, else it is the first |
//!
//! What a figure amounts to is not written: it is what its passage states, before and after.

use pizhu::annotation::{Annotation, State};
use pizhu::detect::figure_of;
use pizhu::mention::{FigureKind, Kind, Value};
use pizhu::session::{Facet, Session};
use pizhu::text::Span;

const REPORTS: &str = "\n---\n";
const LABELS: [char; 9] = ['₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
const FACETS: [(Facet, char); 5] =
    [(Facet::Figure, 'F'), (Facet::Date, 'D'), (Facet::Program, 'P'), (Facet::Organization, 'O'), (Facet::Tagged, 'T')];
const STATES: [(State, char); 3] = [(State::Suggested, '?'), (State::Accepted, '+'), (State::Rejected, 'x')];

/// A report with what is marked in it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub text: String,
    pub marks: Vec<Mark>,
    pub selection: Option<Span>,
    pub cursor: Option<usize>,
    pub shown: bool,
}

/// What is written of an annotation.
#[derive(Clone, Debug)]
pub struct Mark {
    pub span: Span,
    pub current: bool,
    pub facet: Facet,
    pub state: State,
    pub modified: i64,
    pub person: bool,
    pub tags: Vec<String>,
    pub note: String,
    /// What it amounts to, where that is not what the passage states.
    odd: Option<String>,
}

/// The kind of a passage that was given this facet, and what it amounts to.
pub fn stated(facet: Facet, passage: &str) -> (Option<Kind>, Option<Value>) {
    let plain = match facet {
        Facet::Figure => FigureKind::Count,
        Facet::Date => FigureKind::Date,
        Facet::Program => return (Some(Kind::Program), None),
        Facet::Organization => return (Some(Kind::Organization), None),
        Facet::Tagged => return (None, None),
    };
    let read = figure_of(passage).filter(|(kind, _)| Facet::of(Some(Kind::Figure(*kind))) == facet);
    read.map_or((Some(Kind::Figure(plain)), None), |(kind, value)| (Some(Kind::Figure(kind)), Some(value)))
}

/// Reads marked text; of nothing, no report.
pub fn read(marked: &str) -> Vec<Report> {
    if marked.is_empty() {
        return Vec::new();
    }
    let mut reports: Vec<Report> = marked.split(REPORTS).map(read_report).collect();
    if !reports.iter().any(|report| report.shown) {
        reports[0].shown = true;
    }
    reports
}

fn read_report(marked: &str) -> Report {
    let mut report = Report::default();
    let mut open: Vec<(Option<char>, Mark)> = Vec::new();
    let mut selected = 0;
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let at = report.text.len();
        match c {
            '▶' => report.shown = true,
            '‹' => selected = at,
            '‸' => report.cursor = Some(at),
            '›' => report.selection = Some(Span::new(selected, at)),
            '⟦' => {
                let (header, behind) = rest.split_once('|').expect("a mark has a |");
                rest = behind;
                open.push(read_header(header, at));
            }
            '⟧' => {
                let label = rest.chars().next().filter(|c| LABELS.contains(c));
                rest = &rest[label.map_or(0, char::len_utf8)..];
                let index = open.iter().rposition(|(known, _)| *known == label).expect("an end has a start");
                let (_, mark) = open.remove(index);
                report.marks.push(Mark { span: Span::new(mark.span.start(), at), ..mark });
            }
            c => report.text.push(c),
        }
    }
    assert!(open.is_empty(), "a start has no end: {marked}");
    report
}

fn read_header(header: &str, start: usize) -> (Option<char>, Mark) {
    let label = header.chars().next().filter(|c| LABELS.contains(c));
    let unlabelled = header.trim_start_matches(LABELS);
    let plain = unlabelled.trim_start_matches('*');
    let mut letters = plain.chars();
    let (facet, state) = (letters.next(), letters.next());
    let (marks, note) = letters.as_str().split_once('"').unwrap_or((letters.as_str(), ""));
    let mut tags = marks.split('#').map(str::to_owned);
    let flags = tags.next().unwrap_or_default();
    let mark = Mark {
        span: Span::new(start, start),
        current: plain.len() < unlabelled.len(),
        facet: FACETS.into_iter().find(|(_, letter)| Some(*letter) == facet).expect("a kind").0,
        state: STATES.into_iter().find(|(_, letter)| Some(*letter) == state).expect("a state").0,
        modified: flags.trim_end_matches('@').parse().unwrap_or(1),
        person: flags.ends_with('@'),
        tags: tags.collect(),
        note: note.trim_end_matches('"').to_owned(),
        odd: None,
    };
    (label, mark)
}

/// What the session shows, as reports.
pub fn shown(session: &Session) -> Vec<Report> {
    let open = session.open().map(|open| open.document.id());
    let cursor = session.caret().filter(|_| session.caret_is_shown() && session.selection().is_none()).map(|caret| caret.focus);
    let reports = session.project().documents.iter().map(|annotated| {
        let (document, shown) = (&annotated.document, open == Some(annotated.document.id()));
        let current = session.current().filter(|_| shown).map(|annotation| annotation.id);
        let mark =
            |annotation: &Annotation| mark_of(session, document.text().as_str(), annotation, current == Some(annotation.id));
        Report {
            text: document.text().as_str().to_owned(),
            marks: annotated.annotations.iter().map(mark).collect(),
            selection: session.selection().filter(|_| shown),
            cursor: cursor.filter(|_| shown),
            shown,
        }
    });
    reports.collect()
}

fn mark_of(session: &Session, text: &str, annotation: &Annotation, current: bool) -> Mark {
    let facet = Facet::of(annotation.kind);
    let what = (annotation.kind, annotation.value.clone());
    let is_odd = stated(facet, &text[annotation.span.range()]) != what;
    Mark {
        span: annotation.span,
        current,
        facet,
        state: annotation.state,
        modified: annotation.modified.0,
        person: annotation.origin == pizhu::annotation::Origin::Person,
        tags: annotation.tags.iter().map(|id| session.project().tag(*id).expect("a known tag").name.clone()).collect(),
        note: annotation.note.clone(),
        odd: is_odd.then(|| format!("{what:?}")),
    }
}

/// Writes reports as marked text: the same reports always give the same text.
pub fn write(reports: &[Report]) -> String {
    reports.iter().map(write_report).collect::<Vec<_>>().join(REPORTS)
}

/// What stands between two characters, in the order in which it is written.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    SelectionEnd,
    /// The mark that begins last ends first.
    End(std::cmp::Reverse<usize>, String),
    /// The longest mark begins first.
    Start(std::cmp::Reverse<usize>, String),
    SelectionStart,
    Cursor,
}

fn write_report(report: &Report) -> String {
    use std::cmp::Reverse;
    let mut marks = report.marks.clone();
    marks.sort_by_key(|mark| (mark.span.start(), Reverse(mark.span.end()), header(mark)));
    let mut signs = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        let label =
            if marks.iter().any(|other| crosses(mark.span, other.span)) { LABELS[index].to_string() } else { String::new() };
        let written = format!("⟦{label}{}|", header(mark));
        signs.push((mark.span.start(), Sign::Start(Reverse(mark.span.end()), written)));
        signs.push((mark.span.end(), Sign::End(Reverse(mark.span.start()), format!("⟧{label}"))));
    }
    if let Some(selection) = report.selection {
        signs.extend([(selection.start(), Sign::SelectionStart), (selection.end(), Sign::SelectionEnd)]);
    }
    signs.extend(report.cursor.map(|at| (at, Sign::Cursor)));
    signs.sort();
    let mut written = report.text.clone();
    for (at, sign) in signs.iter().rev() {
        written.insert_str(
            *at,
            match sign {
                Sign::Cursor => "‸",
                Sign::SelectionStart => "‹",
                Sign::SelectionEnd => "›",
                Sign::Start(_, written) | Sign::End(_, written) => written,
            },
        );
    }
    if report.shown { format!("▶{written}") } else { written }
}

fn crosses(one: Span, other: Span) -> bool {
    one.overlaps(other) && !one.covers(other) && !other.covers(one)
}

fn header(mark: &Mark) -> String {
    let facet = FACETS.into_iter().find(|(facet, _)| *facet == mark.facet).map(|(_, letter)| letter);
    let state = STATES.into_iter().find(|(state, _)| *state == mark.state).map(|(_, letter)| letter);
    let mut header: String = mark.current.then_some('*').into_iter().chain(facet).chain(state).collect();
    header.push_str(if mark.person { "@" } else { "" });
    mark.tags.iter().for_each(|tag| header.extend(["#", tag.as_str()]));
    if !mark.note.is_empty() {
        header.extend(["\"", mark.note.as_str(), "\""]);
    }
    mark.odd.iter().for_each(|odd| header.extend(["≠", odd.as_str()]));
    header
}

#[test]
fn what_is_read_is_written() {
    let marked = "▶‸甲⟦*P+@#重点\"说明\"|苏⟦F?|3⟧⟧‹乙›⟦₃O?|丙⟦₄Px|丁⟧₃戊⟧₄\n---\n己";
    assert_eq!(write(&read(marked)), marked);
}
