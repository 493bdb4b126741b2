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
