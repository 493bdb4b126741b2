//! Where a text was written: whose money a bare 元 is, and whose years 112年 counts.

use super::found::Found;
use super::stretch::Stretch;
use super::words::{Direction, Words};
use crate::mention::Value;
use std::sync::LazyLock;

/// The places whose usage differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Home {
    #[default]
    Mainland,
    Taiwan,
    HongKong,
}

/// What a text has shown of its home so far (characters, and words that name a place or its money).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    characters: usize,
    traditional: usize,
    taiwan: usize,
    hong_kong: usize,
}

/// Words that texts of Taiwan use of themselves.
const TAIWAN: &[&str] = &["台湾", "台北", "新竹", "台币", "行政院", "国科会", "经济部", "民国"];

/// Words that texts of Hong Kong use of themselves.
const HONG_KONG: &[&str] = &["香港", "港元", "港币", "特区政府", "立法会", "本港"];

const IN_TAIWAN: u16 = 1;
const IN_HONG_KONG: u16 = 2;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let words = TAIWAN.iter().map(|&word| (word, IN_TAIWAN)).chain(HONG_KONG.iter().map(|&word| (word, IN_HONG_KONG)));
    Words::new(Direction::Forward, words)
});

/// A text in traditional characters has at least one of them in this many.
const ONE_IN: usize = 10;

impl Signs {
    /// Counts the signs of a stretch.
    pub fn learn(&mut self, s: &Stretch) {
        self.characters += s.len();
        self.traditional += s.traditional();
        if s.traditional() == 0 {
            return;
        }
        for (_, home) in (0..s.len()).filter_map(|i| WORDS.longest(s, i, IN_TAIWAN | IN_HONG_KONG)) {
            self.taiwan += usize::from(home == IN_TAIWAN);
            self.hong_kong += usize::from(home == IN_HONG_KONG);
        }
    }

    /// The home that the signs speak for; without traditional characters the mainland.
    pub fn home(self) -> Home {
        if self.traditional * ONE_IN < self.characters || self.taiwan == self.hong_kong {
            return Home::Mainland;
        }
        if self.taiwan > self.hong_kong { Home::Taiwan } else { Home::HongKong }
    }
}

impl Home {
    /// A bare 元 is money of the text's home; 人民币 says itself whose it is.
    pub fn own_currency(self, s: &Stretch, found: &mut Found) {
        let currency = match self {
            Home::Mainland => return,
            Home::Taiwan => "TWD",
            Home::HongKong => "HKD",
        };
        let named = (found.start..found.end).any(|i| s.after_any(i, &["人民币", "¥"]).is_some());
        if let Some(Value::Number { unit, .. }) = found.value.as_mut().filter(|_| !named)
            && unit.starts_with("CNY")
        {
            *unit = unit.replacen("CNY", currency, 1).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::detect::detect;
    use crate::mention::Value;

    #[test]
    fn money_and_years_by_the_home_of_the_text() {
        let check = |text: &str, expected: &[&str]| {
            let values = detect(text).into_iter().filter_map(|mention| match mention.value? {
                Value::Number { value, unit, .. } => Some(format!("{value} {unit}")),
                Value::Date(date) => Some(date),
            });
            assert_eq!(values.collect::<Vec<_>>(), expected, "{text}");
        };
        check("臺灣業者於112年增購設備5億元，較前年為多。", &["2023", "500000000 TWD"]);
        check("臺灣業者設廠逾112年，投資人民幣5億元。", &["112 年", "500000000 CNY"]);
        check("臺灣業者自民國98年起設廠。", &["2009"]);
        check("香港業者去年購置設備5億元，另購美金3萬元。", &["500000000 HKD", "30000 USD"]);
        check("台湾业者于112年增购设备5亿元。", &["112 年", "500000000 CNY"]);
        check("投资新台币5亿元、港币3.2亿、欧元20万元。", &["500000000 TWD", "320000000 HKD", "200000 EUR"]);
    }
}
