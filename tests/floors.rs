//! The floors of the modules: which may use which, how long a file may be, and what every file begins with.
//!
//! The compiler keeps the waterline (browser crates exist on wasm32 only); the order of the floors below and above it is kept here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with those that it may use, lowest first: `ARCHITECTURE.md` draws the same picture.
const FLOORS: [(&str, &[&str]); 20] = [
    ("text", &[]),
    ("document", &["text"]),
    ("mention", &["text"]),
    ("load", &["text", "document"]),
    ("detect", &["text", "document", "mention"]),
    ("annotation", &["text", "document", "mention"]),
    ("format", &["text", "document", "mention", "annotation"]),
    ("interchange", &["text", "document", "mention", "load", "annotation", "format"]),
    ("agreement", &["text", "document", "mention", "annotation", "format", "interchange"]),
    ("insight", &["text", "document", "mention", "annotation"]),
    ("search", &["text", "detect"]),
    ("findings", &["text", "document", "mention", "detect", "annotation", "interchange", "insight", "search"]),
    ("entities", &["text", "document", "mention", "annotation", "interchange", "insight", "search", "findings"]),
    ("charts", &["mention", "insight", "findings"]),
    ("repeats", &["text", "document", "mention", "annotation"]),
    ("session", &["text", "document", "mention", "load", "detect", "annotation", "format", "insight", "search"]),
    ("web", &["text", "document", "mention", "detect", "annotation", "format", "interchange", "search"]),
    ("view", &["text", "document", "mention", "load", "detect", "annotation", "format", "insight", "search", "session", "web"]),
    (
        "workbench",
        &[
            "text",
            "document",
            "mention",
            "detect",
            "annotation",
            "format",
            "interchange",
            "agreement",
            "insight",
            "findings",
            "entities",
            "charts",
            "repeats",
            "session",
            "web",
            "view",
        ],
    ),
    (
        "cli",
        &[
            "text",
            "document",
            "mention",
            "load",
            "detect",
            "annotation",
            "format",
            "interchange",
            "agreement",
            "insight",
            "findings",
            "session",
        ],
    ),
];

/// The modules above the waterline, with the binaries that mount them.
const ABOVE_THE_WATERLINE: [&str; 5] = ["web", "view", "workbench", "main", "bin"];

/// What only they may name.
const BROWSER_CRATES: [&str; 5] = ["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo"];

/// A file that is longer is two.
const MOST_LINES: usize = 600;

struct File {
    path: PathBuf,
    /// `detect` for `src/detect.rs` and for all in `src/detect/`.
    module: String,
    content: String,
}

fn files() -> Vec<File> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &src, &mut files);
    assert!(files.len() > 10, "src was not found");
    files
}

fn collect(src: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(src, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let inside = path.strip_prefix(src).unwrap().with_extension("");
            let module = inside.iter().next().unwrap().to_str().unwrap().to_owned();
            files.push(File { module, content: fs::read_to_string(&path).unwrap(), path });
        }
    }
}

/// The modules that a file names by `crate::…`, alone or in braces; comments do not count.
fn modules_used(content: &str) -> BTreeSet<&str> {
    let code = content.match_indices("crate::").filter(|(at, _)| !is_comment(content, *at));
    code.flat_map(|(at, path)| first_names(&content[at + path.len()..])).collect()
}

fn is_comment(content: &str, at: usize) -> bool {
    let line = content[..at].rfind('\n').map_or(0, |end| end + 1);
    content[line..].trim_start().starts_with("//")
}

/// `a` of `a::b`, and `a` and `c` of `{a::{b, d}, c}`.
fn first_names(path: &str) -> Vec<&str> {
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut names, mut depth) = (vec![name(group)], 1);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(name(&group[at + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn name(path: &str) -> &str {
    let path = path.trim_start();
    &path[..path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len())]
}

#[test]
fn names_are_found_in_every_form_of_path() {
    let content = "use crate::{\n    text::{Span, Text},\n    view,\n};\nfn f() { crate::detect::scan() }\n// crate::web\nuse crate::format::FORMATS;";
    assert_eq!(modules_used(content), BTreeSet::from(["text", "view", "detect", "format"]));
}

#[test]
fn no_module_uses_one_that_it_may_not() {
    let mut faults = Vec::new();
    for File { path, module, content } in files().iter().filter(|file| !["lib", "main", "bin"].contains(&file.module.as_str())) {
        let Some((_, may_use)) = FLOORS.iter().find(|(name, _)| name == module) else {
            faults.push(format!("{}: on no floor", path.display()));
            continue;
        };
        let others = modules_used(content).into_iter().filter(|used| used != module && !may_use.contains(used));
        faults.extend(others.map(|used| format!("{}: uses {used}", path.display())));
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn no_module_may_use_one_above_it() {
    for (floor, (module, may_use)) in FLOORS.iter().enumerate() {
        let below: Vec<_> = FLOORS[..floor].iter().map(|(name, _)| name).collect();
        assert!(may_use.iter().all(|used| below.contains(&used)), "{module}");
    }
}

#[test]
fn the_browser_is_named_above_the_waterline_only() {
    let below = files().into_iter().filter(|file| !ABOVE_THE_WATERLINE.contains(&file.module.as_str()));
    let names_one = |file: &File| BROWSER_CRATES.iter().any(|name| file.content.contains(&format!("{name}::")));
    let faults: Vec<_> = below.filter(names_one).map(|file| file.path).collect();
    assert_eq!(faults, [""; 0].map(PathBuf::from));
}

#[test]
fn every_file_is_short_and_says_what_it_is() {
    let is_long = |file: &File| file.content.lines().count() > MOST_LINES;
    let faults: Vec<_> =
        files().into_iter().filter(|file| is_long(file) || !file.content.starts_with("//! ")).map(|file| file.path).collect();
    assert_eq!(faults, [""; 0].map(PathBuf::from));
}
