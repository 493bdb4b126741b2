//! What the page asks for: the formats to choose from, a project as one file, and a file read, each as a person is told of it.

use super::archive::packed;
use super::names::stems;
use super::place::{Doubtful, Placed};
use super::table::{File, Format, Options, Scheme};
use super::words::{self, Language};
use super::{FORMATS, Import, Texts, export, import, import_folder, named, sniff};
use crate::annotation::{Annotated, AnnotationId, Project, Timestamp};
use crate::document::Document;
use crate::format;
use crate::load::{self, Column, Decode, Extent, Loaded};
use std::rc::Rc;

/// What can be chosen, as rows of words: what to choose reports by with the scopes, what to choose a format by with their titles, and of
/// each format its name, what it carries, and if something can be chosen of it, what and among what.
pub fn offers(language: Language) -> Vec<Vec<String>> {
    let [scopes, mut formats] = words::fields(language).map(|row| row.into_iter().map(str::to_owned).collect::<Vec<_>>());
    formats.extend(FORMATS.iter().map(|format| format!("{} (.{})", words::title(language, format), format.ending)));
    let offer = |format: &Format| {
        let pick = |(zh, en): Both| language.pick(zh, en).to_owned();
        let own = choices(format.name).into_iter().flat_map(|(label, among)| {
            let among = among.into_iter().map(|(words, _)| pick(words));
            [pick(label)].into_iter().chain(among).collect::<Vec<_>>()
        });
        [format.name.to_owned(), words::about(language, format)].into_iter().chain(own).collect()
    };
    [scopes, formats].into_iter().chain(FORMATS.iter().map(offer)).collect()
}

/// Words in Chinese and in English.
type Both = (&'static str, &'static str);

/// What can be chosen of a format, and among what; the first is the usual one.
fn choices(format: &str) -> Option<(Both, Vec<(Both, Options<'static>)>)> {
    let usual = Options::default();
    match format {
        "csv" | "tsv" => {
            let with = |byte_order_mark| Options { byte_order_mark, ..usual };
            let among = [(("写上（Excel 需要）", "with it, for Excel"), with(true)), (("不写", "without it"), with(false))];
            Some((("字节顺序标记（BOM）", "Byte order mark"), among.to_vec()))
        }
        "conll" => {
            let with = |scheme| Options { scheme, ..usual };
            let among = [("BIO", Scheme::Bio), ("BIOES", Scheme::Bioes), ("BMES", Scheme::Bmes)]
                .map(|(name, scheme)| ((name, name), with(scheme)));
            Some((("标记法", "Scheme"), among.to_vec()))
        }
        "refi" => {
            let with = |crlf| Options { crlf, ..usual };
            let among = [(("LF", "LF"), with(false)), (("CRLF（MAXQDA 需要）", "CRLF, for MAXQDA"), with(true))];
            Some((("正文的换行", "Line ends of the texts"), among.to_vec()))
        }
        _ => None,
    }
}

/// A project as a file, and what is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handout {
    /// The file; an archive where the format makes several.
    pub file: File,
    /// Its media type.
    pub mime: &'static str,
    /// Its name, what there is to say of it, and what it does not carry, a line each.
    pub lines: Vec<String>,
}

/// Writes a project in the format of this name with the option of this number, and with these settings where it carries them.
///
/// # Errors
/// In words, a line each: a format that there is not, and what [`export`] says.
pub fn hand_out(
    project: &Project,
    format: &str,
    choice: usize,
    settings: &[String],
    language: Language,
) -> Result<Handout, Vec<String>> {
    let format = named(format).ok_or_else(|| vec![format.to_owned()])?;
    let options = choices(format.name).and_then(|(_, among)| among.get(choice).map(|(_, options)| *options)).unwrap_or_default();
    let export = export(project, format, Options { settings, ..options }).map_err(|faults| words::faults(language, &faults))?;
    let names = project.documents.iter().map(|annotated| annotated.document.source().name.as_str());
    let stem = match stems(names).as_slice() {
        [only] => only.clone(),
        _ => "pizhu".to_owned(),
    };
    let (bytes, ending, mime) = match <[File; 1]>::try_from(export.files) {
        Ok([file]) => (file.bytes, format.ending.to_owned(), format.mime),
        Err(files) => (packed(&files), format!("{}.zip", format.name), "application/zip"),
    };
    let file = File { name: format!("{stem}.{ending}"), bytes };
    let losses = words::losses(language, &export.losses);
    let said = words::file(language, &file.name, file.bytes.len(), !losses.is_empty());
    Ok(Handout { mime, lines: [file.name.clone(), said].into_iter().chain(losses).collect(), file })
}

/// What was read of a file, and what there is to say of that, a line each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TakenIn {
    /// The documents with what the file says of them.
    pub project: Project,
    /// The format, what was decided, and what was not read; nothing for a project of Pizhu's own.
    pub lines: Vec<String>,
    /// What can be chosen about it.
    pub choice: Option<Choice>,
    /// What has no sure place: the identity of the annotation of the project that it would be, and the words that were sought, with
    /// those before and behind.
    pub doubts: Vec<(AnnotationId, [String; 3])>,
    /// How the person who wrote the file likes the page: of each setting name, `=`, value.
    pub settings: Vec<String>,
}

/// What can be chosen about a file of documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What of it: to be asked for again with the number of what is chosen.
    pub of: ChoiceOf,
    /// What it is called, and among what, in words.
    pub labels: Vec<String>,
    /// The number of what was chosen.
    pub chosen: usize,
}

/// What can be chosen about files of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceOf {
    /// The column of a table.
    Column,
    /// How much of a document.
    Extent,
}

impl ChoiceOf {
    /// Its name between the page and the worker.
    pub fn name(self) -> &'static str {
        match self {
            ChoiceOf::Column => "column",
            ChoiceOf::Extent => "extent",
        }
    }

    /// How files are read where this was chosen by name and number.
    pub fn options(name: &str, chosen: usize, decode: Decode) -> load::Options {
        let column = (name == ChoiceOf::Column.name()).then_some(Column::Nth(chosen));
        let is_whole = name == ChoiceOf::Extent.name() && chosen > 0;
        load::Options { extent: if is_whole { Extent::Whole } else { Extent::Main }, column, decode }
    }
}

impl Choice {
    /// What can be chosen about a file that was read with these options; nothing where all of it was.
    fn of(loaded: &Loaded, options: &load::Options, language: Language) -> Option<Choice> {
        let labels = words::choice(language, loaded);
        match &loaded.columns {
            Some((columns, taken)) => (columns.len() > 1).then_some(Choice { of: ChoiceOf::Column, labels, chosen: *taken }),
            None => {
                let is_whole = options.extent == Extent::Whole;
                let is_choice = is_whole || !loaded.notes.is_empty();
                is_choice.then_some(Choice { of: ChoiceOf::Extent, labels, chosen: usize::from(is_whole) })
            }
        }
    }
}

/// Reads a file that holds documents; `None` for what is none, or plain text, which the page reads itself.
///
/// # Errors
/// Why there is no document in it, in words, a line each.
pub fn take_in_documents(
    file: &str,
    bytes: &[u8],
    options: &load::Options,
    language: Language,
) -> Option<Result<TakenIn, Vec<String>>> {
    if !load::is_package(file, bytes) {
        return None;
    }
    let loaded = load::open(file, bytes, options).map_err(|error| vec![words::unloaded(language, &error)]);
    Some(loaded.and_then(|mut loaded| {
        loaded.drop_repeats();
        let choice = Choice::of(&loaded, options, language);
        let Loaded { documents, notes, refused, columns: _ } = loaded;
        let refused = refused.iter().map(|error| words::unloaded(language, error));
        if documents.is_empty() {
            return Err(refused.collect());
        }
        let documents = documents.into_iter().map(Annotated::bare).collect();
        let lines = notes.iter().map(|note| words::note(language, note)).chain(refused).collect();
        Ok(TakenIn { project: Project { documents, ..Project::default() }, lines, choice, ..TakenIn::default() })
    }))
}

/// Reads a file of annotations, or a project, onto the texts that it holds or those that are known; `None`
/// for what is none as far as one can see.
///
/// # Errors
/// All that is wrong with the file, in words, a line each.
pub fn take_in(
    file: &str,
    bytes: &[u8],
    known: &[Rc<Document>],
    decode: Decode,
    now: Timestamp,
    language: Language,
) -> Option<Result<TakenIn, Vec<String>>> {
    let is_json = || file.to_ascii_lowercase().ends_with(".json");
    let format = sniff(file, bytes).or_else(|| named("pizhu").filter(|_| is_json()));
    if format.is_some_and(|format| format.name == "pizhu") {
        let worded = |error: format::Error| vec![language.pick(&error.fault.chinese(), &error.fault.to_string()).to_owned()];
        let read = format::read(file, bytes).map_err(worded);
        return Some(read.map(|project| TakenIn { project, ..TakenIn::default() }));
    }
    let read = match format {
        Some(format) => import(format, file, bytes, Texts::Open(known), now).map(|read| (format, read)),
        None => import_folder(file, bytes, Texts::Open(known), decode, now)?,
    };
    Some(read.map(|(format, read)| taken_in(format, read, language)).map_err(|faults| words::faults(language, &faults)))
}

fn taken_in(format: &Format, read: Import, language: Language) -> TakenIn {
    let title = words::title(language, format).to_owned();
    let mut placed = read.placed;
    let units = placed.units.iter().map(|(document, unit)| words::unit(language, document, *unit));
    let editions = placed.editions.iter().flat_map(|edition| {
        let document = placed.project.get(edition.document).map_or("", |annotated| annotated.document.source().name.as_str());
        words::edition(language, document, edition)
    });
    let left = read.left.iter().map(|(what, count)| words::left(language, what, *count));
    let settings = (!read.settings.is_empty()).then(|| words::settings(language, &read.settings));
    let amiss = words::faults(language, &read.amiss);
    let lines = [title].into_iter().chain(units).chain(editions).chain(settings).chain(left).chain(amiss).collect();
    let doubts = doubts(&mut placed);
    TakenIn { lines, project: placed.project, doubts, settings: read.settings, choice: None }
}

/// Adds what has no sure place to the annotations, and says which they are. What is there already, surely placed, is no doubt.
fn doubts(placed: &mut Placed) -> Vec<(AnnotationId, [String; 3])> {
    let mut doubts = Vec::new();
    for edition in std::mem::take(&mut placed.editions) {
        let Some(there) = placed.project.get_mut(edition.document) else { continue };
        for Doubtful { annotation, sought } in edition.doubtful {
            if there.annotations.get(annotation.id).is_none() {
                doubts.push((annotation.id, sought));
                there.annotations.put(annotation);
            }
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, AnnotationId, State};
    use crate::document::Source;
    use crate::mention::Kind;
    use crate::text::Span;

    fn project(names: &[&str]) -> Project {
        let annotated = |name: &&str| {
            let source = Source { name: format!("{name}.txt"), ..Source::default() };
            let document = Document::new(source, format!("{name}：2022年南通市科技局发放贷款4.1亿元。🎉\n第二段。"));
            let (id, span) = (AnnotationId(u128::from(document.id().0[0])), Span::new(0, name.len()));
            let marked = Annotation::by_person(id, span, Timestamp(1));
            let organization = Annotation { kind: Some(Kind::Organization), state: State::Suggested, ..marked };
            Annotated { document: Rc::new(document), annotations: [organization].into_iter().collect() }
        };
        Project { documents: names.iter().map(annotated).collect(), ..Project::default() }
    }

    #[test]
    fn every_format_is_offered_and_handed_out_as_one_file_with_every_choice() {
        for names in [&["甲"][..], &["甲", "乙"]] {
            let project = project(names);
            let offers = offers(Language::Chinese);
            assert_eq!((offers.len(), offers[1].len()), (FORMATS.len() + 2, FORMATS.len() + 1));
            for (format, offer) in FORMATS.iter().zip(&offers[2..]) {
                assert_eq!(offer[0], format.name);
                for choice in 0..offer.len().saturating_sub(3).max(1) {
                    let handout = hand_out(&project, format.name, choice, &[], Language::Chinese).unwrap();
                    let stem = if names.len() == 1 { "甲" } else { "pizhu" };
                    let name = &handout.file.name;
                    assert!(
                        *name == format!("{stem}.{}", format.ending) || *name == format!("{stem}.{}.zip", format.name),
                        "{name}"
                    );
                    assert!(!handout.file.bytes.is_empty());
                }
            }
        }
        assert!(hand_out(&project(&["甲"]), "none", 0, &[], Language::English).is_err());
    }

    #[test]
    fn choices_are_other_bytes_and_losses_are_worded() {
        let project = project(&["研究院"]);
        for name in ["csv", "tsv", "conll", "refi"] {
            let files: Vec<_> = (0..choices(name).unwrap().1.len())
                .map(|n| hand_out(&project, name, n, &[], Language::English).unwrap().file)
                .collect();
            assert!(files.len() > 1 && files.windows(2).all(|pair| pair[0].bytes != pair[1].bytes), "{name}");
        }
        let lines = hand_out(&project, "doccano", 0, &[], Language::Chinese).unwrap().lines;
        assert_eq!(lines[0], "研究院.doccano.jsonl");
        assert!(lines[1].ends_with("带不上：") && lines[2..].iter().any(|line| line.starts_with("采纳与否：")), "{lines:?}");
        let lines = hand_out(&project, "csv", 0, &[], Language::English).unwrap().lines;
        assert!(lines.len() == 2 && lines[1].ends_with("is written and checked. Nothing is lost."), "{lines:?}");
    }

    #[test]
    fn a_file_of_documents_is_taken_in_and_what_was_left_out_is_told() {
        let take =
            |file: &str, text: &str, language| take_in_documents(file, text.as_bytes(), &load::Options::default(), language);
        let csv = "编号,标题\n1,全市科技创新工作取得新进展\n2,全市科技创新工作取得新进展\n";
        let read = take("表.csv", csv, Language::Chinese).unwrap().unwrap();
        assert_eq!((read.project.documents.len(), read.lines), (1, vec!["表.csv：正文取自第 2 列".to_owned()]));
        let faults = take("a.html", "<p> ", Language::Chinese).unwrap().unwrap_err();
        assert_eq!(faults, ["a.html：里面没有文字"]);
        assert_eq!(take("a.html", "<p> ", Language::English).unwrap().unwrap_err(), ["a.html: no text in it"]);
        assert!(take("a.txt", "正文", Language::English).is_none());
    }

    #[test]
    fn what_was_handed_out_is_taken_in() {
        let project = project(&["甲"]);
        let known = [Rc::clone(&project.documents[0].document)];
        let csv = hand_out(&project, "csv", 0, &[], Language::English).unwrap().file;
        let read = take_in(&csv.name, &csv.bytes, &known, load::native_decode, Timestamp(2), Language::English).unwrap().unwrap();
        assert_eq!(read.project.documents, project.documents);
        assert_eq!(read.lines, ["CSV"]);
        let faults =
            take_in(&csv.name, &csv.bytes, &[], load::native_decode, Timestamp(2), Language::English).unwrap().unwrap_err();
        assert!(faults[0].contains("no text"), "{faults:?}");
        let own = hand_out(&project, "pizhu", 0, &[], Language::English).unwrap().file;
        let read = |name| take_in(name, &own.bytes, &[], load::native_decode, Timestamp(2), Language::Chinese);
        assert_eq!(read("a.json"), Some(Ok(TakenIn { project: project.clone(), ..TakenIn::default() })));
        let refused = take_in("a.json", b"{}", &[], load::native_decode, Timestamp(2), Language::Chinese);
        assert_eq!(refused, Some(Err(vec!["format：不是批注的项目文件".to_owned()])));
        assert!(take_in("a.txt", "正文".as_bytes(), &known, load::native_decode, Timestamp(2), Language::English).is_none());
    }

    #[test]
    fn another_column_or_more_of_a_page_is_read_when_it_is_chosen() {
        let read = |file: &str, text: &str, name: &str, chosen| {
            let options = ChoiceOf::options(name, chosen, load::native_decode);
            let read = take_in_documents(file, text.as_bytes(), &options, Language::Chinese).unwrap().unwrap();
            let choice = read.choice.map(|choice| (choice.of.name(), choice.labels, choice.chosen));
            let texts = read.project.documents.iter().map(|one| one.document.text().as_str().trim().to_owned());
            (texts.collect::<Vec<_>>(), choice)
        };
        let csv = "标题,说明\n科技局,全市科技创新工作取得新进展\n";
        let labels = ["正文在哪一列", "1 标题", "2 说明"].map(str::to_owned).to_vec();
        let expected = (vec!["全市科技创新工作取得新进展".to_owned()], Some(("column", labels.clone(), 1)));
        assert_eq!(read("表.csv", csv, "", 0), expected);
        assert_eq!(read("表.csv", csv, "column", 0), (vec!["科技局".to_owned()], Some(("column", labels, 0))));
        assert_eq!(read("表.csv", "标题\n科技局\n", "", 0).1, None);

        let around = "<a href=a>首页</a> <a href=b>科技</a> <a href=c>政务</a>";
        let page = format!("<div>{around}</div><article><p>{}</p></article>", "全市科技创新工作取得新进展，".repeat(20));
        let (main, choice) = read("页.html", &page, "", 0);
        assert_eq!(choice.map(|(name, _, chosen)| (name, chosen)), Some(("extent", 0)), "{main:?}");
        let (whole, choice) = read("页.html", &page, "extent", 1);
        assert_eq!(choice.map(|(name, _, chosen)| (name, chosen)), Some(("extent", 1)));
        assert!(whole[0].contains("首页") && !main[0].contains("首页"), "{whole:?}");
        assert_eq!(read("页.html", "<p>科技", "", 0).1, None);
    }

    #[test]
    fn what_has_no_sure_place_is_told_with_its_words() {
        let old = "第一段说甲市科技局。\n甲市科技局发放贷款。\n";
        let start = old.chars().take_while(|c| *c != '\n').count() + 1;
        let jsonl = format!("{{\"text\":{old:?},\"file_name\":\"报告.txt\",\"label\":[[{start},{},\"机构\"]]}}\n", start + 5);
        let source = Source { name: "报告.txt".into(), ..Source::default() };
        let known = [Rc::new(Document::new(source, "甲市科技局先后表态。\n随后甲市科技局开会。\n"))];
        let read =
            take_in("旧.jsonl", jsonl.as_bytes(), &known, load::native_decode, Timestamp(2), Language::Chinese).unwrap().unwrap();
        let [(id, [_, exact, after])] = read.doubts.as_slice() else { panic!("{read:?}") };
        assert_eq!((exact.as_str(), after.as_str()), ("甲市科技局", "发放贷款。\n"));
        assert!(read.project.documents[0].annotations.get(*id).is_some());
        assert!(read.lines.iter().any(|line| line.contains("1 条存疑，待对照确认")), "{:?}", read.lines);
    }

    #[test]
    fn files_of_an_archive_that_say_nothing_are_told() {
        let file = |name: &str, bytes: &str| File { name: name.to_owned(), bytes: bytes.into() };
        let files =
            [file("a.ann", "T1\tA 0 1\t甲\n"), file("a.txt", "甲"), file("b.conll", ""), file("c.json", ""), file("d.ann", "")];
        let read = take_in("a.zip", &packed(&files), &[], load::native_decode, Timestamp(2), Language::English).unwrap();
        assert!(read.unwrap_err()[0].contains("no text for \"d.txt\""));
        let read = take_in("a.zip", &packed(&files[..4]), &[], load::native_decode, Timestamp(2), Language::English).unwrap();
        assert_eq!(read.unwrap().lines, ["brat standoff", "not read: 1 × b.conll", "not read: 1 × c.json"]);
    }

    #[test]
    fn an_archive_of_annotation_files_is_taken_in_with_its_texts() {
        let project = project(&["甲", "乙"]);
        for format in ["brat", "conll", "cas", "webanno", "pubannotation"] {
            let Handout { file, .. } = hand_out(&project, format, 0, &[], Language::Chinese).unwrap();
            let read = take_in(&file.name, &file.bytes, &[], load::native_decode, Timestamp(2), Language::Chinese);
            if named(format).is_some_and(|format| format.read.is_none()) {
                assert_eq!(read, None, "{format}");
                continue;
            }
            let read = read.unwrap().unwrap().project;
            let count = |project: &Project| {
                let mut of: Vec<_> = project
                    .documents
                    .iter()
                    .map(|one| (one.document.text().as_str().replace('\n', ""), one.annotations.len()))
                    .collect();
                of.sort();
                of
            };
            assert_eq!(count(&read), count(&project), "{format}");
        }
    }
}
