//! The colours of the style sheet: legible in both themes by WCAG 2.2 (4.5 for text, 3 for lines that carry meaning).

use std::collections::BTreeMap;

type Color = [f64; 3];

/// The themes, in the order in which a colour is written for each: `--name: light-dark(#rrggbb, #rrggbb);`.
const THEMES: [&str; 2] = ["light", "dark"];

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

/// The colours of a theme, and what was found to be too faint in it.
struct Theme {
    name: &'static str,
    colors: BTreeMap<String, Color>,
    faint: Vec<String>,
}

impl Theme {
    fn all(sheet: &str) -> [Theme; 2] {
        let block = sheet.split_once(":root {").unwrap().1.split_once('}').unwrap().0;
        [0, 1].map(|at| {
            let colors = block.lines().filter_map(|line| pair(line.trim())).map(|(name, pair)| (name.to_owned(), pair[at]));
            Theme { name: THEMES[at], colors: colors.collect(), faint: Vec::new() }
        })
    }

    /// One colour on another is to have this contrast at least.
    fn need(&mut self, one: &str, other: &str, least: f64) {
        let ratio = contrast(self.colors[one], self.colors[other]);
        if ratio < least {
            self.faint.push(format!("{}: {one} on {other} has {ratio:.2}, not {least}", self.name));
        }
    }
}

/// A custom property that is a colour, in both themes.
fn pair(line: &str) -> Option<(&str, [Color; 2])> {
    let (name, value) = line.strip_prefix("--")?.strip_suffix(");")?.split_once(": light-dark(")?;
    let (light, dark) = value.split_once(", ")?;
    Some((name, [color(light)?, color(dark)?]))
}

fn color(value: &str) -> Option<Color> {
    let digits = value.strip_prefix('#')?;
    let channel = |at: usize| Some(f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0);
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// WCAG 2.2, "relative luminance".
fn luminance(color: Color) -> f64 {
    let [r, g, b] = color.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// WCAG 2.2, "contrast ratio".
fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_measure_is_the_standards() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    let grey = color("#767676").unwrap();
    assert!((contrast(grey, [1.0; 3]) - 4.54).abs() < 0.01);
}

#[test]
fn text_and_lines_are_legible_on_every_ground() {
    for mut theme in Theme::all(&style_sheet()) {
        for (text, grounds) in TEXT {
            grounds.iter().for_each(|ground| theme.need(text, ground, 4.5));
        }
        let lines: Vec<String> = theme.colors.keys().filter_map(|name| name.strip_suffix("-line").map(str::to_owned)).collect();
        assert_eq!(lines.len(), 12, "{}: four kinds and eight tags", theme.name);
        for kind in lines {
            let (line, pale) = (format!("{kind}-line"), format!("{kind}-pale"));
            theme.need("ink", &kind, 4.5);
            theme.need(&line, &kind, 3.0);
            theme.need(&line, "paper", 3.0);
            if theme.colors.contains_key(&pale) {
                theme.need("ink", &pale, 4.5);
                theme.need(&line, &pale, 3.0);
            }
        }
        assert_eq!(theme.faint, Vec::<String>::new());
    }
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

    for mut theme in Theme::all(&sheet) {
        for Highlight { ground, text, .. } in &highlights {
            theme.need(text, ground, 4.5);
        }
        // The current one alone covers what lies under it: its card says the kind.
        let grounds =
            highlights.iter().filter(|highlight| highlight.name != "current").map(|highlight| highlight.ground.as_str());
        for ground in grounds.chain(["paper"]).filter(|ground| *ground != "focus") {
            highlights.iter().filter_map(|highlight| highlight.line.as_ref()).for_each(|line| theme.need(line, ground, 3.0));
        }
        assert_eq!(theme.faint, Vec::<String>::new());
    }
}
