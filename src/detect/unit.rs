//! Units and classifiers: what may stand behind a numeral, and what the two amount to.

use super::stretch::Stretch;
use super::words::{Direction, Words};
use crate::mention::FigureKind;
use std::sync::LazyLock;

/// A row of the table: spellings parted by spaces, and what a number before one of them is.
struct Row {
    kind: FigureKind,
    /// The unit in a value; empty where it is the spelling itself.
    name: &'static str,
    /// The number counts for this power of ten of the unit.
    power: i32,
    script: Script,
    spellings: &'static str,
}

/// Numerals that a unit may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Any,
    /// Arabic only: behind a Chinese numeral the character belongs to a word.
    Arabic,
}

/// A unit found behind a numeral.
#[derive(Clone, Copy)]
pub(super) struct Unit {
    row: &'static Row,
    start: usize,
    /// The place after the spelling; what it is counted by stands between that and `end`.
    spelled: usize,
    /// The place after it.
    pub end: usize,
}

impl Unit {
    /// What the number before it is.
    pub fn kind(&self) -> FigureKind {
        self.row.kind
    }

    /// The number counts for this power of ten of the unit.
    pub fn power(&self) -> i32 {
        self.row.power
    }

    /// Whether the number before it counts percentage points.
    pub fn is_points(&self) -> bool {
        self.row.name == "pp"
    }

    /// The unit in a value.
    pub fn name(&self, s: &Stretch) -> String {
        if self.row.name.is_empty() {
            return s.string(self.start, self.end);
        }
        let mut name = self.row.name.to_owned();
        name.extend(s.chars(self.spelled, self.end));
        name
    }
}

const fn row(kind: FigureKind, name: &'static str, power: i32, script: Script, spellings: &'static str) -> Row {
    Row { kind, name, power, script, spellings }
}

use FigureKind::{Count, Measure, Money, Multiple, Percent};
use Script::{Any, Arabic};

/// The table. Sources: the measure words of GB 3100–3102 and of everyday reports; ISO 4217 for money.
const UNITS: &[Row] = &[
    row(Percent, "ratio", -2, Any, "%"),
    row(Percent, "ratio", -3, Any, "‰"),
    row(Percent, "ratio", -1, Any, "成"),
    row(Percent, "pp", 0, Any, "个百分点 百分点 个点"),
    row(Percent, "pp", -2, Any, "个基点 基点"),
    row(Multiple, "times", 0, Any, "倍"),
    row(Money, "CNY", 0, Any, "元 圆 元人民币 人民币 块钱 元钱 圆整 元整"),
    row(Money, "USD", 0, Any, "美元 美圆 美金"),
    row(Money, "HKD", 0, Any, "港元 港币"),
    row(Money, "MOP", 0, Any, "澳门元"),
    row(Money, "TWD", 0, Any, "新台币 台币"),
    row(Money, "EUR", 0, Any, "欧元"),
    row(Money, "JPY", 0, Any, "日元"),
    row(Money, "GBP", 0, Any, "英镑"),
    row(Money, "KRW", 0, Any, "韩元"),
    row(Money, "AUD", 0, Any, "澳元"),
    row(Money, "CAD", 0, Any, "加元"),
    row(Money, "SGD", 0, Any, "新加坡元 新元"),
    row(Money, "CHF", 0, Any, "瑞士法郎"),
    row(Money, "RUB", 0, Any, "卢布"),
    row(Money, "INR", 0, Any, "卢比"),
    row(Money, "THB", 0, Any, "泰铢"),
    row(Money, "VND", 0, Any, "越南盾"),
    row(Money, "MYR", 0, Any, "林吉特"),
    row(Money, "AED", 0, Any, "迪拉姆"),
    row(Money, "BRL", 0, Any, "雷亚尔"),
    row(Money, "NZD", 0, Any, "新西兰元"),
    row(Money, "ZAR", 0, Any, "兰特"),
    row(Money, "NGN", 0, Any, "奈拉"),
    row(
        Count,
        "",
        0,
        Any,
        "个 家 名 人 位 项 件 条 份 次 场 场次 人次 家次 户次 户 台 套 台套 辆 艘 架 架次 车次 班次 座 栋 幢 款 种 类 批 批次 册 本 篇 所 \
         支 只 头 匹 株 棵 处 组 枚 颗 粒 根 笔 宗 起 例 间 盏 列 趟 席 张 剂 人份 件套 标箱 标准箱 桶 瓶 袋 盒 户家 门次 课次 站次 \
         剂次 羽 尾 床 人天次 天次 项次 篇次 幅 则",
    ),
    row(Count, "", 0, Arabic, "期 届 轮 门 部 节 字 口 首 集 卷 包 片 块 单 票 案 对 双 道 队 层 箱 团队 站 级台阶"),
    row(
        Measure,
        "",
        0,
        Any,
        "吨 公吨 公斤 千克 毫克 微克 吨标准煤 吨标煤 公里 千米 米 厘米 公分 毫米 微米 纳米 海里 英里 英寸 英尺 平方米 平方公里 平米 \
         平方厘米 立方米 立方 公顷 亩 毫升 千瓦时 千瓦 兆瓦 吉瓦 兆瓦时 吉瓦时 瓦 瓦时 千伏 千伏安 兆伏安 赫兹 兆赫 千赫 分贝 \
         摄氏度 马力 小时 分钟 秒 秒钟 毫秒 微秒 天 周 星期 年 周年 周岁 岁 工作日 人年 人天 人月 学时 课时 光年 字节 比特 千字节 兆字节 千比特 兆比特 兆赫兹 千赫兹 千卡 \
         卡路里 焦耳 兆帕 千帕 牛顿 车公里 吨公里 人公里 季度 世纪 载 斤 华里 标方 英亩 克拉",
    ),
    row(Measure, "小时", 0, Any, "个小时 个多小时"),
    row(Measure, "星期", 0, Any, "个星期 个多星期"),
    row(Measure, "个月", 0, Any, "个月 个多月"),
    row(Measure, "季度", 0, Any, "个季度"),
    row(Measure, "年", 0, Any, "个年头"),
    row(Measure, "世纪", 0, Any, "个世纪"),
    row(Measure, "工作日", 0, Any, "个工作日"),
    row(
        Measure,
        "",
        0,
        Arabic,
        "克 升 度 度电 日 里 安 伏 ℃ °C m km cm mm KM CM MM KG μm um nm m² m³ ㎡ m2 m3 km² km2 kg g mg μg t L ml mL kW MW GW kWh MWh GWh TWh V kV A W Hz \
         kHz MHz GHz dB KB MB GB TB PB EB bps Kbps Mbps Gbps Tbps P PFlops EFlops TOPS h min s ms TEU Ω Pa kPa MPa GPa mAh Ah Wh",
    ),
];

/// What a quantity may be counted by, behind a slash.
const PER: &[&str] = &[
    "平方公里",
    "平方米",
    "立方米",
    "千瓦时",
    "公里",
    "公斤",
    "小时",
    "分钟",
    "千瓦",
    "千克",
    "公顷",
    "工作日",
    "人次",
    "人",
    "户",
    "家",
    "个",
    "年",
    "月",
    "天",
    "日",
    "吨",
    "亩",
    "次",
    "台",
    "套",
    "辆",
    "升",
    "秒",
    "米",
    "件",
    "项",
    "km",
    "kg",
    "m³",
    "m²",
    "L",
    "h",
    "s",
    "d",
    "t",
];

static TABLE: LazyLock<Words> = LazyLock::new(|| {
    let words =
        UNITS.iter().enumerate().flat_map(|(i, row)| row.spellings.split_ascii_whitespace().map(move |w| (w, i as u16 + 1)));
    Words::new(Direction::Forward, words)
});

/// The longest unit at place `i`, with what it is counted by; `han` says that Chinese numerals stand before it.
pub(super) fn unit(s: &Stretch, i: usize, han: bool) -> Option<Unit> {
    let mut longest = None;
    TABLE.each(s, i, |end, index| {
        let arabic_only = UNITS.get(index as usize - 1).is_some_and(|row| row.script == Script::Arabic);
        if !(han && arabic_only || s.at(end - 1).is_ascii_alphabetic() && s.at(end).is_ascii_alphanumeric()) {
            longest = Some((end, index));
        }
    });
    let (end, index) = longest?;
    let row = UNITS.get(index as usize - 1)?;
    let per_end = if s.at(end) == '/' { s.after_any(end + 1, PER).unwrap_or(end) } else { end };
    Some(Unit { row, start: i, spelled: end, end: per_end })
}

/// Whether a unit that begins with a magnitude (千克, 百分点, 兆瓦) stands at place `i`.
pub(super) fn begins_with_magnitude(s: &Stretch, i: usize) -> bool {
    let next = s.at(i + 1);
    match s.at(i) {
        '千' => "克米瓦伏卡帕赫度".contains(next) || is_data(s, i + 1),
        '百' => next == '分' && s.at(i + 2) != '之',
        '兆' => "瓦赫帕伏".contains(next) || is_data(s, i + 1),
        _ => false,
    }
}

/// Units of data (千字节): 字 alone is a classifier (三千字).
fn is_data(s: &Stretch, i: usize) -> bool {
    s.after_any(i, &["字节", "比特"]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spelling_comes_twice() {
        let mut all: Vec<_> = UNITS.iter().flat_map(|row| row.spellings.split_ascii_whitespace()).collect();
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert_eq!(twice, Vec::<&[&str]>::new());
    }
}
