//! The `pizhu` command as a shell sees it: what it prints, what it says of files that fail, how it ends.

use pizhu::interchange::FORMATS;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread;

const TEXT: &str = "“苏科贷”放款4100万元。\n同比增长18.5%。\n";

/// A folder of this test's own, with these files in it.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
    folder
}

fn start(folder: &PathBuf, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pizhu"));
    command.current_dir(folder).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn pizhu(folder: &PathBuf, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = start(folder, arguments);
    let mut stdin = child.stdin.take().unwrap();
    thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().unwrap()
    })
}

/// The status, the lines of standard output without the name of the document, and standard error.
fn ran(folder: &PathBuf, arguments: &[&str], input: &[u8]) -> (Option<i32>, Vec<String>, String) {
    let output = pizhu(folder, arguments, input);
    let lines = String::from_utf8(output.stdout).unwrap();
    let lines = lines.lines().map(|line| line.split_once(',').map_or(line, |(_, rest)| rest).to_owned()).collect();
    (output.status.code(), lines, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_report_is_the_same_however_it_was_written() {
    let crlf = TEXT.replace('\n', "\r\n");
    let gb18030 = encoding_rs::GB18030.encode(&crlf).0;
    let utf16: Vec<u8> = format!("\u{feff}{crlf}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let folder = folder("same", &[("a.txt", TEXT.as_bytes()), ("gb.txt", &gb18030), ("utf16", &utf16)]);
    let (status, expected, error) = ran(&folder, &["detect", "a.txt"], b"");
    assert_eq!((status, error.as_str()), (Some(0), ""));
    assert!(expected.iter().any(|line| line.contains("\"start\":7,\"end\":13,\"text\":\"4100万元\"")), "{expected:?}");
    for arguments in [["detect", "gb.txt"], ["detect", "utf16"], ["detect", "-"]] {
        assert_eq!(ran(&folder, &arguments, &gb18030), (Some(0), expected.clone(), String::new()), "{arguments:?}");
    }
}

#[test]
fn files_that_fail_are_named_and_the_others_go_on() {
    let files: [(&str, &[u8]); 4] =
        [("a.txt", TEXT.as_bytes()), ("b.txt", b"%PDF-1.7"), ("c.docx", b"PK\x03\x04"), ("d.md", b" \n")];
    let folder = folder("fail", &files);
    let (status, lines, error) = ran(&folder, &["detect", "gone.txt", "b.txt", "c.docx", "d.md", "a.txt"], b"");
    assert_eq!(status, Some(1));
    assert!(!lines.is_empty());
    let named: Vec<_> = error.lines().filter_map(|line| line.strip_prefix("pizhu: ")?.split(": ").next()).collect();
    assert_eq!(named, ["gone.txt", "b.txt", "c.docx", "d.md"], "{error}");
}

#[test]
fn analysts_are_compared_and_their_work_is_merged() {
    let mark =
        |end: usize| format!("{{\"text\":\"南通市科技局发放贷款。\",\"label\":[[0,{end},\"organization\"],[6,8,\"重点\"]]}}\n");
    let other = "{\"text\":\"另一篇\",\"label\":[]}\n";
    let (ann, ben) = (mark(6), mark(5) + other);
    let folder =
        folder("agree", &[("ann.doccano.jsonl", ann.as_bytes()), ("ben.doccano.jsonl", ben.as_bytes()), ("c.txt", b"c")]);
    let agree = |arguments: &[&str]| {
        let output = pizhu(&folder, &[&["agree", "ann.doccano.jsonl", "ben.doccano.jsonl"], arguments].concat(), b"");
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, table, error) = agree(&["--merge", "both.pizhu.json"]);
    assert_eq!((status, error.lines().count()), (Some(0), 1), "{error}");
    assert!(error.contains("is not compared: only 1 of 2 have it: ben"), "{error}");
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[1][..5], ["ann / ben", "overall", "2 / 2", "0.500000", "1.000000"]);
    assert_eq!((rows[2][1], rows[3][1], rows[3][9]), ("organization", "重点", "1.000000"));
    let (_, differences, _) = agree(&["--differences"]);
    let rows: Vec<Vec<&str>> = differences.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0][1..], ["start", "end", "differs", "ann", "ben"]);
    assert_eq!(rows[1][1..], ["0", "6", "edges", "南通市科技局 [organization]", "南通市科技 [organization]"]);
    let merged: Json = serde_json::from_slice(&fs::read(folder.join("both.pizhu.json")).unwrap()).unwrap();
    let voices: Vec<&Json> = merged["documents"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["annotations"].as_array().unwrap())
        .map(|one| &one["voices"])
        .collect();
    assert_eq!(voices, [&json!(["+ann"]), &json!(["+ben"]), &json!(["+ann", "+ben"])]);
    let refused = pizhu(&folder, &["agree", "ann.doccano.jsonl", "c.txt"], b"");
    assert_eq!(String::from_utf8(refused.stderr).unwrap(), "pizhu: c.txt: no file of annotations\n");
    assert_eq!(refused.status.code(), Some(1));
}

#[test]
fn what_is_no_command_is_told_with_status_two() {
    let folder = folder("usage", &[]);
    for arguments in [
        &[][..],
        &["detect"],
        &["annotate", "a.txt"],
        &["detect", "a.txt", "--format", "xml"],
        &["detect", "-", "--input", "csv"],
        &["detect", "-", "-j", "0"],
    ] {
        let (status, lines, error) = ran(&folder, arguments, b"");
        assert_eq!((status, lines.len()), (Some(2), 0), "{arguments:?}");
        assert!(error.starts_with("pizhu: "), "{error}");
    }
}

/// `doc` and `text` of every line of the output.
fn found(output: &[u8]) -> Vec<(Json, String)> {
    let lines = str::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
    lines.map(|line| (line["doc"].clone(), line["text"].as_str().unwrap().to_owned())).collect()
}

fn row(id: impl Into<Json>, text: &str) -> String {
    json!({"id": id.into(), "text": text}).to_string() + "\n"
}

#[test]
fn rows_and_files_come_out_in_the_order_in_which_they_went_in() {
    let lengths = |document: usize| [1, 4000, 30, 0, 1, 700][document % 6];
    let text = |document: usize| format!("新增{}个。\n", document + 2).repeat(lengths(document));
    let rows = |from: usize, to: usize| (from..to).map(|document| row(document, &text(document))).collect::<String>();
    let (first, middle, second) = (rows(0, 80), text(80), rows(81, 200).replace('\n', "\r\n\r\n"));
    let files = [("a.jsonl", first.as_bytes()), ("80", middle.as_bytes()), ("b.NDJSON", second.as_bytes())];
    let folder = folder("order", &files);
    let expected: Vec<_> = (0..200).flat_map(|document| vec![format!("{}个", document + 2); lengths(document)]).collect();
    for jobs in ["1", "3", "64"] {
        let output = pizhu(&folder, &["detect", "--jobs", jobs, "a.jsonl", "80", "b.NDJSON"], b"");
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
        let found = found(&output.stdout);
        assert!(found.iter().map(|(_, text)| text).eq(&expected), "{jobs} jobs");
        assert!(
            found.iter().filter(|(doc, _)| doc != "80").all(|(doc, text)| text == &format!("{}个", doc.as_u64().unwrap() + 2))
        );
    }
}

#[test]
fn a_row_is_marked_as_a_file_is_and_its_id_comes_out_as_it_went_in() {
    let folder =
        folder("rows", &[("a.txt", TEXT.as_bytes()), ("rows", row("甲", TEXT).as_bytes()), ("text.jsonl", TEXT.as_bytes())]);
    let (_, expected, _) = ran(&folder, &["detect", "a.txt"], b"");
    assert_eq!(ran(&folder, &["detect", "--input", "jsonl", "rows"], b""), (Some(0), expected.clone(), String::new()));
    assert_eq!(ran(&folder, &["detect", "--input=text", "text.jsonl"], b""), (Some(0), expected, String::new()));
    let ids = [r#""甲\u7532\"""#, "12345678901234567890123", "-1.50", r#""""#];
    let input: String = ids.iter().map(|id| format!("{{\"url\":null,\"text\":\"增长3%\",\"id\":{id}}}\n")).collect();
    let output = pizhu(&folder, &["detect", "--input", "jsonl", "-"], format!("\u{feff}{input}").as_bytes());
    let lines: Vec<_> = str::from_utf8(&output.stdout).unwrap().lines().collect();
    assert_eq!(lines.len(), ids.len());
    assert!(lines.iter().zip(ids).all(|(line, id)| line.starts_with(&format!("{{\"doc\":{id},\"start\":2"))), "{lines:?}");
}

#[test]
fn bad_lines_are_named_and_passed_over() {
    let bad: [(&[u8], &str); 8] = [
        (b"2022", "must be an object"),
        (br#"{"id":1,"text":"#, "broken JSON at byte 15"),
        (br#"{"id":1,"text":5}"#, "text: must be a string"),
        (br#"{"id":true,"text":""}"#, "id: must be a string or a number"),
        (br#"{"text":""}"#, "id: missing"),
        (br#"{"id":1}"#, "text: missing"),
        (b"{\"id\":1,\"text\":\"\xff\"}", "not UTF-8 at byte 17"),
        (b"\0", "broken JSON at byte 1"),
    ];
    let good = |id: usize| row(id, "增长3%").into_bytes();
    let rows: Vec<u8> =
        bad.iter().enumerate().flat_map(|(id, (line, _))| [good(id), line.to_vec(), b"\n".to_vec()].concat()).collect();
    let folder = folder("bad", &[("a.jsonl", &rows)]);
    for jobs in ["1", "4"] {
        let output = pizhu(&folder, &["detect", "a.jsonl", "gone.jsonl", "-", "--input", "jsonl", "-j", jobs], b"{}");
        let named = bad.iter().enumerate().map(|(id, (_, what))| format!("pizhu: a.jsonl:{}: {what}", 2 * id + 2));
        let error = String::from_utf8(output.stderr).unwrap();
        let (lines, rest) = error.split_at(error.find("pizhu: gone").unwrap());
        assert_eq!(lines.lines().collect::<Vec<_>>(), named.collect::<Vec<_>>());
        assert_eq!((rest.lines().count(), rest.lines().last()), (2, Some("pizhu: -:1: id: missing")), "{rest}");
        assert_eq!(output.status.code(), Some(1));
        assert!(found(&output.stdout).iter().map(|(doc, _)| doc).eq(&(0..bad.len()).map(Json::from).collect::<Vec<_>>()));
    }
}

#[test]
fn nothing_in_is_nothing_out() {
    let folder = folder("nothing", &[("empty.jsonl", b""), ("blank.jsonl", b"\n \n\t\r\n")]);
    for arguments in [&["detect", "empty.jsonl"][..], &["detect", "blank.jsonl", "-"], &["detect", "-"]] {
        let arguments = [arguments, &["--input", "jsonl"]].concat();
        assert_eq!(ran(&folder, &arguments, b""), (Some(0), vec![], String::new()), "{arguments:?}");
    }
}

/// A program that writes a row and waits for what is found in it gets it before it writes the next.
#[test]
fn a_row_is_answered_before_the_next_one_comes() {
    let mut child = start(&folder("pipe", &[]), &["detect", "--input", "jsonl", "-"]);
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()).lines());
    for id in 0..50 {
        input.write_all(row(id, "增长3%").as_bytes()).unwrap();
        assert!(output.next().unwrap().unwrap().starts_with(&format!("{{\"doc\":{id},")));
    }
    drop(input);
    assert!(output.next().is_none() && child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = start(&folder("closed", &[]), &["detect", "--input", "jsonl", "-"]);
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    // Until the command has gone, and with it the pipe.
    while input.write_all(row(1, "增长3%").as_bytes()).is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

/// A project, its texts and a report, each become the formats that they are asked for, and what is read back is what was there.
#[test]
fn a_report_becomes_every_format_and_comes_back() {
    let folder = folder("convert", &[("r.txt", TEXT.as_bytes())]);
    let formats = String::from_utf8(pizhu(&folder, &["formats"], b"").stdout).unwrap();
    let rows = formats.lines().skip(1).map(|line| line.split_whitespace().collect::<Vec<_>>());
    for row in rows {
        let (name, is_read) = (row[0], row[2] == "yes");
        let out = format!("out/{name}/a.{}", row[4]);
        let done = pizhu(&folder, &["convert", "r.txt", "--to", name, "-o", &out], b"");
        assert_eq!(done.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&done.stderr));
        assert!(!fs::read(folder.join(&out)).unwrap().is_empty(), "{name}");
        if is_read && name != "refi-codebook" {
            let back = pizhu(&folder, &["convert", &out, "--from", name, "--text", "r.txt", "--to", "doccano", "-o", "-"], b"");
            let lines: Vec<Json> = back
                .stdout
                .split(|byte| *byte == b'\n')
                .filter(|line| !line.is_empty())
                .map(|line| serde_json::from_slice(line).unwrap())
                .collect();
            assert_eq!(lines.len(), 1, "{name}: {}", String::from_utf8_lossy(&back.stderr));
            let label = json!([[1, 4, "program"], [7, 13, "figure_money"], [19, 24, "figure_percent"]]);
            assert_eq!(lines[0]["label"], label, "{name}");
        }
    }
}

/// A document of Word with a list, a table and a deletion, as far as it is needed.
fn report_docx() -> Vec<u8> {
    let relation = |target: &str| {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        format!("<Relationships><Relationship Id='1' Type='{kind}' Target='{target}'/></Relationships>")
    };
    let line = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let cells = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", line("“苏科贷”"), line("4100万元"));
    let deleted = "<w:p><w:del><w:r><w:delText>增长99%</w:delText></w:r></w:del></w:p>";
    let document = format!("<w:document><w:body>{}{cells}{deleted}</w:body></w:document>", line("同比增长18.5%。"));
    zipped(&[("_rels/.rels", relation("word/document.xml").as_bytes()), ("word/document.xml", document.as_bytes())])
}

/// An archive of these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_becomes_a_table_and_keeps_where_it_came_from() {
    let folder = folder("docx", &[("report.docx", &report_docx())]);
    let (status, lines, error) = ran(&folder, &["convert", "report.docx", "--to", "csv", "-o", "-"], b"");
    assert_eq!(status, Some(0), "{error}");
    assert!(error.contains("report.docx: left out: 1 × tracked deletions"), "{error}");
    assert_eq!(lines.iter().filter(|line| line.contains(",suggested,")).count(), 3, "{lines:?}");
    let project = pizhu(&folder, &["convert", "report.docx", "--to", "pizhu", "-o", "-"], b"").stdout;
    let project: Json = serde_json::from_slice(&project).unwrap();
    let places = json!(["0 paragraph=1", "12 table=1;row=1;cell=1", "18 table=1;row=1;cell=2"]);
    assert_eq!(project["documents"][0]["places"], places);
    assert_eq!(project["documents"][0]["file_sha256"].as_str().map(str::len), Some(64));
    let (status, lines, _) = ran(&folder, &["detect", "report.docx", "-"], &report_docx());
    assert_eq!((status, lines.len()), (Some(0), 6));
}

#[test]
fn documents_of_every_kind_are_read_alone_and_from_an_archive() {
    let page = "<html><nav><a href='#'>首页</a></nav><p>“苏科贷”放款4100万元。</p></html>";
    let table = "编号,正文\n1,同比增长18.5%。\n2,新增3个。\n";
    let zip = zipped(&[("a/p.html", page.as_bytes()), ("t.csv", table.as_bytes()), ("x.png", b"\x89PNG")]);
    let folder = folder("kinds", &[("p.html", page.as_bytes()), ("t.csv", table.as_bytes()), ("all.zip", &zip)]);
    let (status, alone, error) = ran(&folder, &["detect", "p.html", "t.csv", "--column", "正文"], b"");
    assert_eq!((status, alone.len(), error.as_str()), (Some(0), 4, ""));
    let (status, packed, error) = ran(&folder, &["detect", "all.zip"], b"");
    assert_eq!((status, packed, error.starts_with("pizhu: x.png: png files")), (Some(1), alone, true), "{error}");
    let (status, _, error) = ran(&folder, &["detect", "t.csv", "--column", "全文"], b"");
    assert_eq!((status, error.as_str()), (Some(1), "pizhu: t.csv: no column \"全文\", only 编号, 正文\n"));
}

/// The settings in a packed project are for the page: that they are not read is told, and what is wrong with them too.
#[test]
fn a_packed_project_is_read_without_its_settings() {
    let folder = folder("settings", &[("r.txt", TEXT.as_bytes())]);
    let project = pizhu(&folder, &["convert", "r.txt", "--to", "pizhu", "-o", "-"], b"").stdout;
    let settings = b"{\"format\":\"pizhu-settings\",\"version\":1,\"theme\":\"red\",\"font\":\"sans\",\"mood\":1}";
    std::fs::write(folder.join("a.pizhu.zip"), zipped(&[("project.pizhu.json", &project), ("settings.json", settings)])).unwrap();
    let output = pizhu(&folder, &["convert", "a.pizhu.zip", "--to", "pizhu", "-o", "-"], b"");
    let told = [
        "pizhu: a.pizhu.zip: not read: 1 × settings.json: mood",
        "pizhu: a.pizhu.zip: not read: its settings, which are for the page",
        "pizhu: a.pizhu.zip: settings.json: theme: \"red\" is not one of system, light, dark",
    ];
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), told.join("\n") + "\n"));
    assert_eq!(output.stdout, project);
}

/// A mark of byte order behind the first is a character of the text, in every format.
#[test]
fn a_text_that_begins_with_a_mark_is_converted() {
    let folder = folder("mark", &[("r.txt", "\u{feff}\u{feff}增长3%\n".as_bytes())]);
    for format in FORMATS {
        let out = format!("a.{}", format.ending);
        let (status, _, error) = ran(&folder, &["convert", "r.txt", "--to", format.name, "-o", &out], b"");
        assert_eq!(status, Some(0), "{}: {error}", format.name);
    }
}

#[test]
fn a_corpus_is_converted_line_by_line() {
    let rows = [row(7, "增长3%\n"), row("a.txt", "无"), "\n".to_owned(), row(8, "增长3%\n")].concat();
    let folder = folder("corpus", &[("a.jsonl", rows.as_bytes())]);
    let done = pizhu(&folder, &["convert", "a.jsonl", "--to", "doccano", "-o", "-"], b"");
    let (out, error) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap());
    let labels: Vec<Json> = out.lines().map(|line| serde_json::from_str::<Json>(line).unwrap()["label"].take()).collect();
    assert_eq!((done.status.code(), labels), (Some(0), vec![json!([[2, 4, "figure_percent"]]), json!([])]), "{error}");
    assert!(error.starts_with("pizhu: a.jsonl: not read: 1 × documents whose text was there before\n"), "{error}");
}

/// A codebook must have a code, also that of a report without a person's own tags.
#[test]
fn a_codebook_has_the_kinds_as_codes() {
    let folder = folder("codebook", &[("r.txt", TEXT.as_bytes())]);
    let book = pizhu(&folder, &["convert", "r.txt", "--to", "refi-codebook", "-o", "-"], b"").stdout;
    let book = String::from_utf8(book).unwrap();
    assert!(
        book.contains("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"")
            && book.contains("name=\"figure_money\" isCodable=\"true\""),
        "{book}"
    );
}

#[test]
fn a_conversion_says_what_is_lost_and_what_is_wrong() {
    let files: [(&str, &[u8]); 3] =
        [("r.txt", TEXT.as_bytes()), ("a.ann", b"T1\tprogram 1 4\tXXX\n"), ("a.csv", b"quote,start,end\na,1,x\n")];
    let folder = folder("convert-faults", &files);
    let (status, _, error) = ran(&folder, &["convert", "r.txt", "--to", "conll", "-o", "r.conll", "--losses"], b"");
    assert_eq!((status, error.lines().next()), (Some(0), Some("pizhu: conll does not carry:")));
    assert_eq!(fs::read_to_string(folder.join("r.conll.loss.txt")).unwrap().lines().count(), error.lines().count() - 1);
    let (status, _, error) = ran(&folder, &["convert", "a.ann", "--text", "r.txt", "--to", "csv", "-o", "b.csv"], b"");
    let edition =
        "pizhu: a.ann: \"r.txt\" is another edition of the text: 0 exact, 0 moved, 0 doubtful and 1 lost, which are left out";
    assert_eq!((status, error.lines().collect::<Vec<_>>()), (Some(0), vec![edition, "pizhu: a.ann: lost: \"XXX\""]));
    let (status, _, error) = ran(&folder, &["convert", "a.csv", "--to", "csv", "-o", "b/c.csv"], b"");
    assert_eq!((status, error.as_str()), (Some(1), "pizhu: a.csv: line 2: end: found \"x\", expected an offset\n"));
    assert!(!folder.join("b").exists());
    let (status, _, error) = ran(&folder, &["convert", "r.txt", "--to", "docx", "-o", "b"], b"");
    assert_eq!((status, error.starts_with("pizhu: unknown format \"docx\" (pizhu, pizhu-zip, w3c,")), (Some(2), true), "{error}");
    let (status, _, error) = ran(&folder, &["convert", "r.txt", "--to", "brat", "-o", "-"], b"");
    assert_eq!((status, error.contains("give a folder")), (Some(1), true), "{error}");
}

/// The rows of a sheet by their columns.
fn sheet(output: &[u8]) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(output).deserialize().map(|row| row.unwrap()).collect()
}

const HEADER: &str = "report,paragraph,start,end,quote,metric,subject,period,value,value_max,unit,bound,change,scope,target";

#[test]
fn the_figures_of_a_report_are_a_sheet() {
    let text =
        "🎉南通市2022年科技工作总结\n\n全社会研发投入占GDP比重达到2.7%,同比增长18.5%。\n2024年,力争高企达到3600-4000家。\n";
    let folder = folder("figures", &[("报告.txt", text.as_bytes())]);
    let output = pizhu(&folder, &["figures", "报告.txt"], b"");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    assert_eq!(str::from_utf8(&output.stdout).unwrap().lines().next(), Some(HEADER));
    let rows = sheet(&output.stdout);
    let cells = |columns: &[&str]| {
        rows.iter().map(|row| columns.iter().map(|c| row[*c].as_str()).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(cells(&["report", "paragraph", "quote"]), ["报告.txt 2 2.7%", "报告.txt 2 18.5%", "报告.txt 3 3600-4000家"]);
    assert_eq!(
        cells(&["metric", "subject", "period"]),
        ["全社会研发投入占GDP比重 南通市 2022年", "全社会研发投入占GDP比重 南通市 2022年", "高企 南通市 2024年"]
    );
    assert_eq!(
        cells(&["value", "value_max", "unit", "change", "target"]),
        ["0.027  ratio  ", "0.185  ratio up ", "3600 4000 家  true"]
    );
    for row in &rows {
        let (start, end): (usize, usize) = (row["start"].parse().unwrap(), row["end"].parse().unwrap());
        assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), row["quote"]);
    }
}

#[test]
fn the_sheet_in_other_forms_and_of_other_files() {
    let rows = row("a", "高企50家。") + &row(7, "甲") + &row("c", "高企60家。");
    let files: [(&str, &[u8]); 3] = [("a.txt", TEXT.as_bytes()), ("b.jsonl", rows.as_bytes()), ("empty.txt", "甲".as_bytes())];
    let folder = folder("figures-forms", &files);
    let json = |arguments: &[&str]| {
        let output = pizhu(&folder, arguments, b"");
        assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{arguments:?}");
        serde_json::from_slice::<Json>(&output.stdout).unwrap()
    };
    let all = json(&["figures", "b.jsonl", "a.txt", "--format", "json"]);
    let reports: Vec<_> = all.as_array().unwrap().iter().map(|row| row["report"].as_str().unwrap()).collect();
    assert_eq!(reports, ["a", "c", "a.txt", "a.txt"]);
    assert_eq!((&all[2]["value"], &all[2]["unit"], &all[2]["target"]), (&json!(41000000), &json!("CNY"), &json!(false)));
    assert_eq!(
        (&all[0]["metric"], &all[0]["metric_from"], &all[0]["subject_from"]),
        (&json!("高企"), &json!("sentence"), &json!("missing"))
    );
    assert_eq!(json(&["figures", "empty.txt", "--format", "json"]), json!([]));
    let tsv = pizhu(&folder, &["figures", "a.txt", "--format", "tsv", "--bom"], b"").stdout;
    assert!(str::from_utf8(&tsv).unwrap().starts_with(&format!("\u{feff}{}\r\n", HEADER.replace(',', "\t"))));
    // What was annotated counts: the project says what the detector said.
    pizhu(&folder, &["convert", "a.txt", "--to", "pizhu", "-o", "a.pizhu.json"], b"");
    let project = json(&["figures", "a.pizhu.json", "--format", "json"]);
    assert_eq!(project.as_array().unwrap()[..], all.as_array().unwrap()[2..]);
    // So it is in an archive of annotation files; one that says nothing is told.
    pizhu(&folder, &["convert", "a.txt", "--to", "cas", "-o", "a.cas.json"], b"");
    let cas = std::fs::read(folder.join("a.cas.json")).unwrap();
    std::fs::write(folder.join("a.zip"), zipped(&[("a.cas.json", &cas), ("b.conll", b"")])).unwrap();
    let output = pizhu(&folder, &["figures", "a.zip", "--format", "json"], b"");
    assert_eq!(serde_json::from_slice::<Json>(&output.stdout).unwrap(), project);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "pizhu: a.zip: not read: 1 × b.conll\n");
}

#[test]
fn a_sheet_names_what_cannot_be_read_and_guards_what_looks_like_a_formula() {
    let files: [(&str, &[u8]); 3] = [("=1.txt", "高企50家。".as_bytes()), ("b.txt", b"%PDF-1.7"), ("c.jsonl", b"{\"id\":1}\n")];
    let folder = folder("figures-faults", &files);
    let output = pizhu(&folder, &["figures", "gone.txt", "b.txt", "c.jsonl", "=1.txt"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(sheet(&output.stdout)[0]["report"], "'=1.txt");
    let error = String::from_utf8(output.stderr).unwrap();
    let named: Vec<_> = error.lines().filter_map(|line| line.strip_prefix("pizhu: ")?.split(": ").next()).collect();
    assert_eq!(named, ["gone.txt", "b.txt", "c.jsonl:1"], "{error}");
    for arguments in [&["figures"][..], &["figures", "-", "--format", "jsonl"], &["detect", "-", "--bom"]] {
        assert_eq!(ran(&folder, arguments, b"").0, Some(2), "{arguments:?}");
    }
}
