//! The figures sheet across reports: order, groups, what is shown, what contradicts, and the files that it is handed on as.

use pizhu::annotation::{Annotated, Timestamp, suggestion};
use pizhu::detect::detect;
use pizhu::document::{Document, DocumentId, Source};
use pizhu::findings::{COLUMNS, Column, Form, Group, Only, Record, Sheet, Shown, Sort, View, write};
use pizhu::insight::{Conflict, Input, figures};

fn put(sheet: &mut Sheet, name: &str, text: &str) -> DocumentId {
    let document = Document::new(Source { name: name.to_owned(), ..Source::default() }, text);
    let id = document.id();
    let mut annotated = Annotated::bare(document);
    for mention in detect(text) {
        annotated.annotations.put(suggestion(id, mention, Timestamp(0)));
    }
    let rows = figures(&annotated.document, annotated.annotations.iter().filter_map(Input::of_annotation));
    sheet.put(annotated, rows);
    id
}

fn lines(sheet: &Sheet, view: &View) -> Vec<String> {
    let line = |shown: &Shown| match shown {
        Shown::Group(Group { title, count, closed }) => format!("{title} {count}{}", if *closed { " …" } else { "" }),
        Shown::Row(row) => sheet.quote(&sheet.rows()[*row]).to_owned(),
    };
    // They come in the order of their characters.
    sheet.shown(view, &|words| words).iter().map(line).collect()
}

fn sheet() -> (Sheet, [DocumentId; 2]) {
    let mut sheet = Sheet::default();
    let one = put(&mut sheet, "一.txt", "海安市2019年总结\n\n高新技术企业总数269家，技术合同成交额31亿元。\n");
    let other = put(&mut sheet, "二.txt", "海安市2019年报告\n\n高企达到304家，力争技术合同成交额40亿元。\n");
    (sheet, [one, other])
}

#[test]
fn rows_are_sorted_grouped_and_narrowed() {
    let (sheet, _) = sheet();
    assert_eq!(lines(&sheet, &View::default()), ["269家", "31亿元", "304家", "40亿元"]);
    let by = |column, descending| View { sort: Some(Sort { column, descending }), ..View::default() };
    assert_eq!(lines(&sheet, &by(Column::Value, false)), ["269家", "304家", "31亿元", "40亿元"]);
    assert_eq!(lines(&sheet, &by(Column::Value, true)), ["40亿元", "31亿元", "304家", "269家"]);
    let grouped = View { group: Some(Column::Metric), ..View::default() };
    assert_eq!(lines(&sheet, &grouped), ["技术合同成交额 2", "31亿元", "40亿元", "高新技术企业 2", "269家", "304家"]);
    let closed = View { closed: ["高新技术企业".into()].into(), ..grouped };
    assert_eq!(lines(&sheet, &closed), ["技术合同成交额 2", "31亿元", "40亿元", "高新技术企业 2 …"]);
    let words = |words: &str| View { words: words.to_owned(), ..View::default() };
    assert_eq!(lines(&sheet, &words("技術合同")), ["31亿元", "40亿元"]);
    assert_eq!(lines(&sheet, &words("二.TXT")), ["304家", "40亿元"]);
    assert_eq!(lines(&sheet, &View { only: Only::Targets, ..View::default() }), ["40亿元"]);
}

#[test]
fn a_report_is_put_again_and_taken_away() {
    let (mut sheet, [one, other]) = sheet();
    sheet.arrange(&[other, one]);
    assert_eq!(lines(&sheet, &View::default()), ["304家", "40亿元", "269家", "31亿元"]);
    let known = sheet.reports().next().unwrap().clone();
    sheet.put(known, Vec::new());
    assert_eq!(lines(&sheet, &View::default()), ["269家", "31亿元"]);
    sheet.arrange(&[other]);
    assert_eq!(lines(&sheet, &View::default()), [""; 0]);
}

#[test]
fn what_contradicts_is_found_across_reports() {
    let (sheet, _) = sheet();
    assert_eq!(
        sheet.contradictions(),
        [Conflict::Target { target: 3, result: 1, met: false }, Conflict::Values { rows: vec![0, 2] },]
    );
    let row = &sheet.rows()[2];
    assert_eq!(sheet.annotation(row).map(|annotation| annotation.span), Some(row.span));
    assert_eq!((&**sheet.gathered(row), &*row.metric.text), ("高新技术企业", "高企"));
}

#[test]
fn the_sheet_is_handed_on_as_files() {
    let (sheet, _) = sheet();
    let records: Vec<Record> = sheet.rows().iter().filter_map(|row| Record::of(&sheet.report(row)?.document, row)).collect();
    let csv = write(&records, Form::Csv);
    let lines: Vec<_> = str::from_utf8(&csv).unwrap().trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(lines[0], COLUMNS.join(","));
    assert_eq!(lines[2], "一.txt,2,32,36,31亿元,技术合同成交额,海安市,2019年,3100000000,,CNY,,,,");
    let json: serde_json::Value = serde_json::from_slice(&write(&records, Form::Json)).unwrap();
    assert_eq!((&json[1]["value"], &json[1]["period_from"]), (&3_100_000_000_u64.into(), &"title".into()));
    assert!(write(&records, Form::Xlsx).starts_with(b"PK"));
    assert!(Form::ALL.iter().all(|form| Form::from_name(form.name()) == Some(*form)));
}

/// What contradicts in the five reports was read by a person: each of these is right, and nothing else is told.
#[test]
fn what_is_told_of_the_five_reports_is_right() {
    let mut sheet = Sheet::default();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names {
        put(&mut sheet, &path.file_name().unwrap().to_string_lossy(), &std::fs::read_to_string(&path).unwrap());
    }
    let told = |row: usize| {
        let row = &sheet.rows()[row];
        format!("{} {} {} {}", row.subject.text, row.period.text, row.metric.text, sheet.quote(row))
    };
    let found: Vec<String> = sheet
        .contradictions()
        .into_iter()
        .map(|conflict| match conflict {
            Conflict::Values { rows } => format!("values: {}", rows.into_iter().map(told).collect::<Vec<_>>().join(" | ")),
            Conflict::Target { target, result, met } => format!("target, {met}: {} | {}", told(target), told(result)),
            Conflict::Parts { whole, parts, sum } => {
                format!("parts: {} | {} = {sum}", told(whole), parts.into_iter().map(told).collect::<Vec<_>>().join(" + "))
            }
        })
        .collect();
    assert_eq!(found, [""; 0]);
}
