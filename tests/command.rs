//! The `pizhu` command as a shell sees it: what it prints, what it says of files that fail, how it ends.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const TEXT: &str = "“苏科贷”放款4100万元。\n同比增长18.5%。\n";

/// A folder of this test's own, with these files in it.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    files.iter().for_each(|(name, bytes)| fs::write(folder.join(name), bytes).unwrap());
    folder
}

fn pizhu(folder: &PathBuf, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pizhu"));
    command.current_dir(folder).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
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
    let files: [(&str, &[u8]); 4] = [("a.txt", TEXT.as_bytes()), ("b.txt", b"%PDF-1.7"), ("c.docx", b"PK"), ("d.md", b" \n")];
    let folder = folder("fail", &files);
    let (status, lines, error) = ran(&folder, &["detect", "gone.txt", "b.txt", "c.docx", "d.md", "a.txt"], b"");
    assert_eq!(status, Some(1));
    assert!(!lines.is_empty());
    let named: Vec<_> = error.lines().filter_map(|line| line.strip_prefix("pizhu: ")?.split(": ").next()).collect();
    assert_eq!(named, ["gone.txt", "b.txt", "c.docx", "d.md"], "{error}");
}

#[test]
fn what_is_no_command_is_told_with_status_two() {
    let folder = folder("usage", &[]);
    for arguments in [&[][..], &["detect"], &["annotate", "a.txt"], &["detect", "a.txt", "--format", "xml"]] {
        let (status, lines, error) = ran(&folder, arguments, b"");
        assert_eq!((status, lines.len()), (Some(2), 0), "{arguments:?}");
        assert!(error.starts_with("pizhu: "), "{error}");
    }
}
