//! The colours of the style sheet: legible in both themes by WCAG 2.2 (4.5 for text, 3 for lines that carry meaning), and the
//! dark theme the same whether the system or the switch chose it.

use std::collections::BTreeMap;

type Colors = BTreeMap<String, [f64; 3]>;

/// The themes: the text that opens the block of their custom properties.
const THEMES: [(&str, &str); 3] = [
    ("light", "\n:root {"),
    ("dark, the system's", ":root:not([data-theme=\"light\"]) {"),
    ("dark, the switch's", ":root[data-theme=\"dark\"] {"),
];

/// Colours of text with the grounds that it stands on.
const TEXT: [(&str, &[&str]); 4] = [
    ("ink", &["paper", "desk", "select", "hit"]),
    ("soft", &["paper", "desk"]),
    ("seal", &["paper", "desk"]),
    ("on-seal", &["seal"]),
];

fn style_sheet() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/style.css")).unwrap()
}

/// The colours among the custom properties of a block, as written: `--name: #rrggbb;`.
fn colors(sheet: &str, opening: &str) -> Colors {
    let block = sheet.split_once(opening).unwrap_or_else(|| panic!("no block {opening:?}")).1;
    let block = block.split_once('}').unwrap().0;
    block.lines().filter_map(|line| color(line.trim())).collect()
}

fn color(line: &str) -> Option<(String, [f64; 3])> {
    let (name, value) = line.strip_prefix("--")?.strip_suffix(';')?.split_once(": #")?;
    let channel = |at: usize| Some(f64::from(u8::from_str_radix(value.get(at..at + 2)?, 16).ok()?) / 255.0);
    Some((name.to_owned(), [channel(0)?, channel(2)?, channel(4)?]))
}

/// WCAG 2.2, "relative luminance".
fn luminance(color: [f64; 3]) -> f64 {
    let [r, g, b] = color.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// WCAG 2.2, "contrast ratio".
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_measure_is_the_standards() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    let grey = color("--x: #767676;").unwrap().1;
    assert!((contrast(grey, [1.0; 3]) - 4.54).abs() < 0.01);
}

#[test]
fn text_and_lines_are_legible_on_every_ground() {
    let sheet = style_sheet();
    let mut faint = Vec::new();
    for (theme, opening) in THEMES {
        let colors = colors(&sheet, opening);
        let mut need = |one: &str, other: &str, least: f64| {
            let ratio = contrast(colors[one], colors[other]);
            if ratio < least {
                faint.push(format!("{theme}: {one} on {other} has {ratio:.2}, not {least}"));
            }
        };
        for (text, grounds) in TEXT {
            grounds.iter().for_each(|ground| need(text, ground, 4.5));
        }
        let lines: Vec<&str> = colors.keys().filter_map(|name| name.strip_suffix("-line")).collect();
        assert_eq!(lines.len(), 12, "{theme}: four kinds and eight tags");
        for kind in lines {
            need("ink", kind, 4.5);
            need(&format!("{kind}-line"), kind, 3.0);
            need(&format!("{kind}-line"), "paper", 3.0);
            if let Some(pale) = colors.keys().find(|name| **name == format!("{kind}-pale")) {
                need("ink", pale, 4.5);
                need(&format!("{kind}-line"), pale, 3.0);
            }
        }
    }
    assert_eq!(faint, Vec::<String>::new());
}

#[test]
fn the_dark_theme_is_one() {
    let sheet = style_sheet();
    let [light, system, switch] = THEMES.map(|(_, opening)| colors(&sheet, opening));
    assert_eq!(system, switch);
    assert!(light.keys().eq(system.keys()), "a colour is missing in one theme");
}

/// What a highlight paints: the names of the colours of its ground, its text and its line.
#[derive(Debug)]
struct Highlight {
    name: String,
    ground: String,
    text: String,
    line: Option<String>,
}

/// The rules of the style sheet that paint text, but for the reader's own colours and for paper, which come last.
fn highlights(sheet: &str) -> Vec<Highlight> {
    let sheet = sheet.split("@media (forced-colors").next().unwrap();
    let rule = |part: &str| {
        let (name, rest) = part.split_once(')')?;
        let body = rest.split_once('{')?.1.split_once('}')?.0;
        let of = |property: &str| body.lines().find_map(|line| line.trim().strip_prefix(property)?.split_once("var(--"));
        let variable = |property: &str| Some(of(property)?.1.split_once(')')?.0.to_owned());
        Some(Highlight {
            name: name.to_owned(),
            ground: variable("background-color:").unwrap_or_else(|| "paper".to_owned()),
            text: variable("color:").unwrap_or_else(|| "ink".to_owned()),
            line: variable("text-decoration-color:"),
        })
    };
    let rules = sheet.split("::highlight(").skip(1).filter(|part| part.contains('{')); // others share the body of the next
    rules.map(|part| rule(part).unwrap_or_else(|| panic!("no rule in {part:.60?}"))).collect()
}

#[test]
fn every_state_of_a_passage_is_legible_alone_and_where_it_overlaps_any_other() {
    let sheet = style_sheet();
    let highlights = highlights(&sheet);
    let has = |name: &str| highlights.iter().any(|highlight| highlight.name == name);
    for kind in ["figure", "program", "organization", "date"] {
        assert!(has(kind) && has(&format!("{kind}-suggested")), "{kind}");
    }
    for color in pizhu::annotation::Color::ALL {
        assert!(has(&format!("tag-{}", color.name())), "{color:?}");
    }
    assert!(has("current") && has("selected"));

    let mut faint = Vec::new();
    for (theme, opening) in THEMES {
        let colors = colors(&sheet, opening);
        let mut need = |one: &str, other: &str, least: f64| {
            let ratio = contrast(colors[one], colors[other]);
            if ratio < least {
                faint.push(format!("{theme}: {one} on {other} has {ratio:.2}, not {least}"));
            }
        };
        for Highlight { ground, text, .. } in &highlights {
            need(text, ground, 4.5);
        }
        // The current one alone covers what lies under it: its card says the kind.
        let grounds =
            highlights.iter().filter(|highlight| highlight.name != "current").map(|highlight| highlight.ground.as_str());
        for ground in grounds.chain(["paper"]).filter(|ground| *ground != "focus") {
            highlights.iter().filter_map(|highlight| highlight.line.as_ref()).for_each(|line| need(line, ground, 3.0));
        }
    }
    assert_eq!(faint, Vec::<String>::new());
}
