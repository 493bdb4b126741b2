//! How a person likes the page, as a file of a packed project: `settings.json`, of which each entry is read for itself. Elsewhere a
//! setting is what the page's database has of it: its name, `=`, and its value.

use super::fault::{Fault, Faults};
use super::json;
use super::phrase::{self, Phrase, verbatim};
use crate::format::{Expected, Reason};
use serde_json::{Map, Value, json};
use std::ops::RangeInclusive;

/// The file's name in the archive.
pub(super) const FILE: &str = "settings.json";

const FORMAT: &str = "pizhu-settings";
const VERSION: u64 = 1;

/// What a setting is called, in the file and for a person, and what it may be.
struct Setting {
    name: &'static str,
    title: Phrase,
    values: Values,
}

enum Values {
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Numbers by their names, with spaces between in the database.
    Numbers(&'static [(&'static str, RangeInclusive<u64>)]),
    /// True or false.
    Truth,
    /// Lines, each with its end in the database.
    Lines,
}

const fn setting(name: &'static str, title: Phrase, values: Values) -> Setting {
    Setting { name, title, values }
}

const SETTINGS: [Setting; 6] = [
    setting("language", phrase::LANGUAGE, Values::OneOf(&["zh-CN", "en"])),
    setting("theme", phrase::THEME, Values::OneOf(&["system", "light", "dark"])),
    setting("font", phrase::FONT, Values::OneOf(&["serif", "sans"])),
    setting(
        "typesetting",
        phrase::TYPESETTING,
        Values::Numbers(&[("size", 13..=32), ("leading", 140..=250), ("length", 20..=70)]),
    ),
    setting("untrimmed", phrase::EDGES, Values::Truth),
    setting("keys", phrase::KEYS, Values::Lines),
];

/// The file with those settings that there are.
pub(super) fn write(settings: &[String]) -> Vec<u8> {
    let mut file = Map::from_iter([("format".to_owned(), json!(FORMAT)), ("version".to_owned(), json!(VERSION))]);
    for Setting { name, values, .. } in &SETTINGS {
        let known = settings.iter().find_map(|setting| setting.strip_prefix(name)?.strip_prefix('='));
        file.extend(known.map(|value| ((*name).to_owned(), values.json(value))));
    }
    (json::line(&Value::Object(file)) + "\n").into_bytes()
}

/// The settings of a file, and the names of those that there are not. What is wrong with one is among the faults, and it is left out.
pub(super) fn read(bytes: &[u8], faults: &mut Faults) -> (Vec<String>, Vec<String>) {
    let file = json::characters(FILE, bytes).map_err(|wrong| faults.take(FILE, wrong)).ok();
    let fields = file.and_then(|text| faults.keep(json::value::<Map<String, Value>>(text).map_err(of_file)));
    let Some(mut fields) = fields else { return Default::default() };
    for (name, known) in [("format", json!(FORMAT)), ("version", json!(VERSION))] {
        let found = fields.remove(name).unwrap_or_default();
        if found != known {
            faults.push(of_file(Fault::at(name, verbatim(found), verbatim(known))));
            return Default::default();
        }
    }
    let read = |setting: &Setting| {
        let value = setting.values.read(setting.name, &fields.remove(setting.name)?);
        Some(format!("{}={}", setting.name, faults.keep(value.map_err(of_file))?))
    };
    let settings = SETTINGS.iter().filter_map(read).collect();
    (settings, fields.into_iter().map(|(name, _)| name).collect())
}

/// What settings there are, for a person.
pub(super) fn titles(settings: &[String]) -> impl Iterator<Item = Phrase> {
    let is_there = |setting: &&Setting| settings.iter().any(|known| known.split('=').next() == Some(setting.name));
    SETTINGS.iter().filter(is_there).map(|setting| setting.title)
}

fn of_file(fault: Fault) -> Fault {
    let path = if fault.path.is_empty() { FILE.to_owned() } else { format!("{FILE}: {}", fault.path) };
    Fault { path: path.into(), ..fault }
}

impl Values {
    /// A value as the file has it.
    fn json(&self, value: &str) -> Value {
        match self {
            Values::OneOf(_) => json!(value),
            Values::Numbers(numbers) => {
                let parts = numbers.iter().zip(value.split(' '));
                let parts = parts.filter_map(|((name, _), part)| Some(((*name).to_owned(), json!(part.parse::<u64>().ok()?))));
                Value::Object(parts.collect())
            }
            Values::Truth => json!(value == "true"),
            Values::Lines => json!(value.lines().collect::<Vec<_>>()),
        }
    }

    /// A value as the database has it.
    fn read(&self, path: &str, found: &Value) -> Result<String, Fault> {
        let wrong = |expected: Phrase| Fault::at(path, verbatim(found), expected);
        match self {
            Values::OneOf(words) => {
                let word = found.as_str().filter(|word| words.contains(word));
                let written = || found.as_str().map_or_else(|| found.to_string(), str::to_owned);
                let wrong = || Reason::WrongValue { found: written(), expected: Expected::OneOf(words.to_vec()) };
                word.map(str::to_owned).ok_or_else(|| Fault::told(path, &wrong()))
            }
            Values::Numbers(numbers) => {
                let fields = found.as_object().ok_or_else(|| wrong(phrase::OBJECT))?;
                let number = |(name, range): &(&str, RangeInclusive<u64>)| {
                    let written = fields.get(*name).unwrap_or(&Value::Null);
                    let number = written.as_u64().filter(|number| range.contains(number));
                    let bounds = || phrase::NUMBER.of(&[verbatim(range.start()), verbatim(range.end())]);
                    let wrong = || Fault::at(format!("{path}.{name}"), verbatim(written), bounds());
                    number.map(|number| number.to_string()).ok_or_else(wrong)
                };
                Ok(numbers.iter().map(number).collect::<Result<Vec<_>, _>>()?.join(" "))
            }
            Values::Truth => found.as_bool().map(|truth| truth.to_string()).ok_or_else(|| wrong(phrase::BOOLEAN)),
            Values::Lines => {
                let lines = found.as_array().ok_or_else(|| wrong(phrase::LINES))?;
                let line = |line: &Value| Some(line.as_str().filter(|line| !line.contains('\n'))?.to_owned() + "\n");
                lines.iter().map(line).collect::<Option<String>>().ok_or_else(|| wrong(phrase::LINES))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(file: &str) -> (Vec<String>, Vec<String>, String) {
        let mut faults = Faults::of("a.pizhu.zip");
        let (settings, left) = read(file.as_bytes(), &mut faults);
        (settings, left, faults.to_string())
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_is_read() {
        let head = "{\"format\":\"pizhu-settings\",\"version\":1";
        for (file, expected, left, told) in [
            ("{", "", "", "settings.json: found broken JSON at line 1, column 1, expected JSON"),
            ("{}", "", "", "settings.json: format: found null, expected \"pizhu-settings\""),
            ("{\"format\":\"pizhu-settings\",\"version\":2}", "", "", "settings.json: version: found 2, expected 1"),
            ("HEAD,\"theme\":\"dark\",\"mood\":1}", "theme=dark", "mood", ""),
            (
                "HEAD,\"theme\":\"red\",\"font\":\"sans\"}",
                "font=sans",
                "",
                "settings.json: theme: \"red\" is not one of system, light, dark",
            ),
            (
                "HEAD,\"typesetting\":{\"size\":99,\"leading\":180,\"length\":30},\"untrimmed\":true}",
                "untrimmed=true",
                "",
                "settings.json: typesetting.size: found 99, expected a whole number from 13 to 32",
            ),
            ("HEAD,\"typesetting\":{\"size\":20,\"leading\":180,\"length\":30}}", "typesetting=20 180 30", "", ""),
            ("HEAD,\"untrimmed\":1}", "", "", "settings.json: untrimmed: found 1, expected true or false"),
            ("HEAD,\"keys\":[\"next q\",\"accept\"]}", "keys=next q\naccept\n", "", ""),
            ("HEAD,\"keys\":[\"next\\nq\"]}", "", "", "settings.json: keys: found [\"next\\nq\"], expected an array of lines"),
        ] {
            let (settings, unknown, faults) = read_of(&file.replace("HEAD", head));
            let told = if told.is_empty() { String::new() } else { format!("a.pizhu.zip: {told}") };
            assert_eq!((settings.join(" "), unknown.join(" "), faults), (expected.to_owned(), left.to_owned(), told), "{file}");
        }
    }
}
