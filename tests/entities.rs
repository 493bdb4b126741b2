//! Who and what: names of several reports gathered into entities, merged and split by decisions, and what stands together.

use pizhu::annotation::{Annotated, Timestamp, suggestion};
use pizhu::detect::detect;
use pizhu::document::{Document, Source};
use pizhu::entities::{
    By, Decisions, Entity, Gathered, Listing, Reading, Record, Unit, beside, figures, gather, listed, merge, records, split,
    together,
};
use pizhu::findings::{Form, Sheet, Tabled, write};
use pizhu::insight::{Input, Reader, inputs};
use pizhu::mention::Kind;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::rc::Rc;

/// A report with its rows, as the workbench reads them.
fn read(sheet: &mut Sheet, name: &str, text: &str) -> Reading {
    let document = Document::new(Source { name: name.to_owned(), ..Source::default() }, text);
    let mut annotated = Annotated::bare(document);
    for mention in detect(text) {
        annotated.annotations.put(suggestion(annotated.document.id(), mention, Timestamp(0)));
    }
    let found = inputs(&annotated.document, annotated.annotations.iter().filter_map(Input::of_annotation));
    let mut reader = Reader::new(&annotated.document, &found);
    let rows = reader.by_ref().flatten().collect();
    let names = reader.take_names();
    let reading = Reading::new(&annotated.document, &found, &reader, &names);
    sheet.put(annotated.clone(), rows);
    reading
}

const CITY: &str = "南通市2022年科技工作总结\n\n市科技局联合南通市财政局推出“苏科贷”，发放贷款3亿元。\n江苏联发纺织股份有限公司（以下简称“联发纺织”）获省重点研发计划\
                    项目12项。\n联发纺织与市科学技术局共建实验室。\n";
const TOWN: &str = "海安市2022年科技工作总结\n\n海安市科学技术局落实“苏科贷”。江南大学（海安）食品研究所会同发改委、科技局和财政局申报省重点研发计划。\n\
                    江南大学(海安)食品研究所落户高新区。联发纺织、通富微电等企业增长。\n江苏省科技厅、省科技厅均予支持。南通市科技局来访。\n";

fn both() -> (Sheet, Vec<Reading>) {
    let mut sheet = Sheet::default();
    let readings = vec![read(&mut sheet, "南通.txt", CITY), read(&mut sheet, "海安.txt", TOWN)];
    (sheet, readings)
}

fn five() -> (Sheet, Vec<Reading>) {
    let mut sheet = Sheet::default();
    let mut files: Vec<_> = std::fs::read_dir("seeds").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut one = |path: &std::path::PathBuf| read(&mut sheet, &path.to_string_lossy(), &std::fs::read_to_string(path).unwrap());
    let readings = files.iter().map(&mut one).collect();
    (sheet, readings)
}

fn entity<'g>(gathered: &'g Gathered, name: &str) -> &'g Entity {
    let found = gathered.entities.iter().find(|entity| &*entity.name == name);
    found.unwrap_or_else(|| panic!("no {name} among {:?}", gathered.entities.iter().map(|one| &one.name).collect::<Vec<_>>()))
}

fn forms(entity: &Entity) -> Vec<String> {
    let of_form = |form: &pizhu::entities::FormOf| {
        form.written.iter().map(|(written, _)| format!("{written}@{}", form.scope)).collect::<Vec<_>>()
    };
    let mut forms: Vec<String> = entity.forms.iter().flat_map(of_form).collect();
    forms.sort();
    forms
}

/// What does not depend on the order of the readings: names, kinds, forms with their counts.
fn said(gathered: &Gathered) -> BTreeSet<String> {
    let one = |entity: &Entity| {
        format!("{} {:?} {} {} {:?}", entity.name, entity.kind, entity.mentions.len(), entity.reports, forms(entity))
    };
    gathered.entities.iter().map(one).collect()
}

fn in_order(mut words: Vec<Rc<str>>) -> Vec<Rc<str>> {
    words.sort();
    words
}

#[test]
fn short_names_are_gathered_by_the_reports_own_city() {
    let (_, readings) = both();
    let gathered = gather(&readings, &Decisions::default());
    let bureau = entity(&gathered, "南通市科技局");
    assert_eq!(forms(bureau), ["南通市科技局@海安市", "市科学技术局@南通市", "市科技局@南通市"]);
    assert_eq!(forms(entity(&gathered, "海安市科学技术局")), ["海安市科学技术局@海安市", "科技局@海安市"]);
    assert_eq!(forms(entity(&gathered, "海安市财政局")), ["财政局@海安市"]);
    assert_eq!(forms(entity(&gathered, "江苏省科技厅")), ["江苏省科技厅@海安市", "省科技厅@海安市"]);
    assert_eq!(entity(&gathered, "江苏省重点研发计划").reports, 2);
    assert_eq!(entity(&gathered, "苏科贷").kind, Kind::Program);
}

#[test]
fn what_a_report_says_of_a_short_form_holds_in_others() {
    let (_, readings) = both();
    let gathered = gather(&readings, &Decisions::default());
    assert_eq!(
        forms(entity(&gathered, "江苏联发纺织股份有限公司")),
        ["江苏联发纺织股份有限公司@南通市", "联发纺织@南通市", "联发纺织@海安市"]
    );
    let institute = entity(&gathered, "江南大学(海安)食品研究所");
    assert_eq!((institute.forms.len(), institute.forms[0].written.len()), (1, 2), "{:?}", institute.forms);
}

#[test]
fn the_five_reports() {
    let (sheet, readings) = five();
    let gathered = gather(&readings, &Decisions::default());
    let homes: Vec<&str> = readings.iter().map(|reading| &*reading.home.scope).collect();
    assert_eq!(homes, ["南通市", "南通市", "如皋市", "海安市", "连云港市"]);
    for (name, reports) in
        [("南通市科技局", 2), ("如皋市科技局", 1), ("海安市科学技术局", 1), ("连云港市科技局", 1), ("苏科贷", 5)]
    {
        assert_eq!(entity(&gathered, name).reports, reports, "{name}");
    }
    let mentions: usize = gathered.entities.iter().map(|entity| entity.mentions.len()).sum();
    assert_eq!(mentions, readings.iter().map(|reading| reading.mentions.len()).sum::<usize>());
    let loan = entity(&gathered, "苏科贷");
    assert!(!figures(&sheet, &readings, loan).is_empty());
    let keys: BTreeSet<_> = gathered.entities.iter().map(|entity| &entity.key).collect();
    assert_eq!(keys.len(), gathered.entities.len());
}

#[test]
fn reports_without_a_city_keep_their_names_apart() {
    let mut sheet = Sheet::default();
    let texts = ["工作总结\n\n市科技局组织申报。\n", "工作总结\n\n市科技局开展活动。\n"];
    let readings: Vec<Reading> = texts.iter().map(|text| read(&mut sheet, "无.txt", text)).collect();
    let gathered = gather(&readings, &Decisions::default());
    assert_eq!(gathered.entities.len(), 2, "{:?}", said(&gathered));
    // By hand they are one, and that can be written and read.
    let decisions = merge(&readings, &Decisions::default(), &[&gathered.entities[0], &gathered.entities[1]]);
    assert_eq!(Decisions::parse(&decisions.written()).as_ref(), Ok(&decisions));
    assert_eq!(gather(&readings, &decisions).entities.len(), 1);
}

#[test]
fn decisions_are_remembered_for_reports_opened_later() {
    let mut sheet = Sheet::default();
    let first = vec![read(&mut sheet, "南通.txt", CITY)];
    let gathered = gather(&first, &Decisions::default());
    let decisions =
        merge(&first, &Decisions::default(), &[entity(&gathered, "江苏联发纺织股份有限公司"), entity(&gathered, "苏科贷")]);
    let (_, readings) = both();
    let merged = gather(&readings, &decisions);
    assert_eq!(entity(&merged, "江苏联发纺织股份有限公司").reports, 2);
    // A line about a place whose reports are not open waits for them.
    let decisions = Decisions::parse("科技之家 = 市科技局@海安市\n").unwrap();
    assert_eq!(gather(&first, &decisions).entities.len(), gathered.entities.len());
    assert_eq!(forms(entity(&gather(&readings, &decisions), "科技之家")), ["海安市科学技术局@海安市", "科技局@海安市"]);
}

#[test]
fn a_form_is_split_off_in_the_reports_of_one_place() {
    let (_, readings) = both();
    let none = Decisions::default();
    let gathered = gather(&readings, &none);
    let loan = entity(&gathered, "苏科贷");
    let of_town = loan.forms.iter().position(|form| &*form.scope == "海安市").unwrap();
    let decisions = split(&readings, &none, loan, &BTreeSet::from([of_town])).unwrap();
    assert_eq!(decisions.written(), "苏科贷 ≠ 苏科贷@海安市\n");
    let apart = gather(&readings, &decisions);
    assert_eq!(entity(&apart, "苏科贷（海安市）").reports, 1);
    let back = merge(&readings, &decisions, &[entity(&apart, "苏科贷"), entity(&apart, "苏科贷（海安市）")]);
    assert_eq!(back, none);
    // All forms, or none, are not split off.
    assert_eq!(split(&readings, &none, loan, &(0..loan.forms.len()).collect()), None);
    assert_eq!(split(&readings, &none, loan, &BTreeSet::new()), None);
}

#[test]
fn entities_are_listed_and_handed_on() {
    let (sheet, readings) = both();
    let gathered = gather(&readings, &Decisions::default());
    let names = |listing: &Listing| -> Vec<String> {
        listed(&gathered, &readings, listing, &in_order).into_iter().map(|at| gathered.entities[at].name.to_string()).collect()
    };
    assert_eq!(names(&Listing { words: "联发纺织".to_owned(), ..Listing::default() }), ["江苏联发纺织股份有限公司"]);
    assert_eq!(names(&Listing { kind: Some(Kind::Program), ..Listing::default() }).len(), 2);
    assert!(!names(&Listing { report: Some(readings[0].document), ..Listing::default() }).contains(&"海安市财政局".to_owned()));
    let by_name = names(&Listing { by: By::Name, ..Listing::default() });
    assert!(by_name.is_sorted());
    let all = listed(&gathered, &readings, &Listing::default(), &in_order);
    let rows = records(&sheet, &gathered, &readings, &all);
    let csv = String::from_utf8(write(&rows, Form::Csv)).unwrap();
    assert!(csv.trim_start_matches('\u{feff}').starts_with(&Record::COLUMNS.join(",")), "{csv}");
    assert!(csv.contains(",联发纺织与市科学技术局共建实验室。,2022\r\n"), "{csv}");
    let json: serde_json::Value = serde_json::from_slice(&write(&rows, Form::Json)).unwrap();
    assert_eq!(json.as_array().map(Vec::len), Some(rows.len()));
}

#[test]
fn what_stands_together_is_counted() {
    let (_, readings) = both();
    let gathered = gather(&readings, &Decisions::default());
    let at = |name: &str| gathered.entities.iter().position(|entity| &*entity.name == name).unwrap();
    let found = together(&gathered, &readings, Unit::Sentence);
    let pairs = found.pairs(&gathered, 1);
    let loan = pairs.iter().find(|pair| pair.program == at("苏科贷") && pair.organization.entity == at("南通市科技局")).unwrap();
    // Two passages with the one, three with the other, one with both.
    assert_eq!((loan.organization.count, loan.organization.share), (1, 0.25));
    let partners = found.partners(at("苏科贷"));
    assert!(partners.iter().any(|partner| partner.entity == at("海安市科学技术局")));
    assert_eq!(beside(&gathered, &readings, Unit::Sentence, at("苏科贷"), at("南通市科技局")).len(), 1);
    assert!(together(&gathered, &readings, Unit::Paragraph).pairs(&gathered, 2).is_empty());
}

#[test]
fn the_order_of_lines_does_not_matter() {
    let (_, readings) = both();
    let lines =
        ["苏科贷 = 江苏省科技厅", "南通市财政局 = 江苏省科技厅", "海安高新区 = 南通市财政局", "江苏省科技厅 = 海安高新区"];
    let sizes = |lines: &[&str]| {
        let gathered = gather(&readings, &Decisions::parse(&lines.join("\n")).unwrap());
        gathered.entities.iter().map(forms).collect::<BTreeSet<_>>()
    };
    let mut turned = lines;
    turned.reverse();
    assert_eq!(sizes(&lines), sizes(&turned));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn gathering_does_not_depend_on_the_order_of_reports(order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(), table in any::<bool>()) {
        let (_, readings) = five();
        let table = if table { "苏科贷 = 如科贷, 高企贷\n连云港市科技局 = 市科技局@如皋市\n苏科贷 ≠ 苏科贷@海安市\n" } else { "" };
        let decisions = Decisions::parse(table).unwrap();
        let shuffled: Vec<Reading> = order.iter().map(|at| readings[*at].clone()).collect();
        prop_assert_eq!(said(&gather(&shuffled, &decisions)), said(&gather(&readings, &decisions)));
    }

    #[test]
    fn a_merge_is_taken_back_by_a_split(one in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), again in any::<prop::sample::Index>()) {
        let (_, readings) = five();
        let none = Decisions::default();
        let gathered = gather(&readings, &none);
        let of = |index: prop::sample::Index, gathered: &Gathered| index.index(gathered.entities.len());
        let (one, other) = (of(one, &gathered), of(other, &gathered));
        prop_assume!(one != other);
        let (one, other) = (&gathered.entities[one], &gathered.entities[other]);
        let before = said(&gathered);
        let merged = merge(&readings, &none, &[one, other]);
        let together = gather(&readings, &merged);
        prop_assert_eq!(together.entities.len() + 1, gathered.entities.len());
        let both = together.entities.iter().find(|entity| entity.key == one.key).unwrap();
        prop_assert_eq!(both.mentions.len(), one.mentions.len() + other.mentions.len());
        let theirs = forms(other);
        let chosen = both.forms.iter().enumerate().filter(|(_, form)| theirs.contains(&format!("{}@{}", form.text(), form.scope)));
        let apart = split(&readings, &merged, both, &chosen.map(|(at, _)| at).collect()).unwrap();
        prop_assert_eq!(said(&gather(&readings, &apart)), before);
        prop_assert_eq!(&apart, &none);
        // Whatever is split makes one entity more, and merging that takes it back.
        let third = &gathered.entities[of(again, &gathered)];
        if let Some(split_off) = split(&readings, &none, third, &BTreeSet::from([0])) {
            let more = gather(&readings, &split_off);
            prop_assert_eq!(more.entities.len(), gathered.entities.len() + 1, "{}", split_off.written());
            prop_assert_eq!(Decisions::parse(&split_off.written()), Ok(split_off));
        }
    }
}
