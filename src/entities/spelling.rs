//! One spelling of many: names that differ only by width, script, brackets or quotation marks are one, and so are the long and the
//! short names of offices (科学技术局, 科技局).

use crate::search::{Fold, Folding};
use std::sync::LazyLock;

static FOLD: LazyLock<Fold> = LazyLock::new(|| Fold::new(Folding { width: true, case: true, script: true }));

/// Parts of the names of offices, each with what is read instead, the longer ones before their parts.
const SHORTER: [(&str, &str); 34] = [
    ("科学技术协会", "科协"),
    ("工商业联合会", "工商联"),
    ("妇女联合会", "妇联"),
    ("残疾人联合会", "残联"),
    ("科学技术", "科技"),
    ("科技创新", "科创"),
    ("发展和改革", "发改"),
    ("发展与改革", "发改"),
    ("发展改革", "发改"),
    ("工业和信息化", "工信"),
    ("经济和信息化", "经信"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("卫生健康", "卫健"),
    ("市场监督管理", "市场监管"),
    ("地方金融监督管理", "金融监管"),
    ("地方金融监管", "金融监管"),
    ("金融监督管理", "金融监管"),
    ("自然资源和规划", "资规"),
    ("自然资源规划", "资规"),
    ("文化广电和旅游", "文广旅"),
    ("文化和旅游", "文旅"),
    ("国有资产监督管理", "国资"),
    ("应急管理", "应急"),
    ("医疗保障", "医保"),
    ("退役军人事务", "退役军人"),
    ("知识产权管理", "知识产权"),
    ("人民代表大会", "人大"),
    ("政治协商会议", "政协"),
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("办公室", "办"),
];

/// What the name of an office ends with, in its short spelling.
const HEADS: [&str; 26] = [
    "局",
    "厅",
    "委",
    "办",
    "部",
    "署",
    "政府",
    "办公厅",
    "人大",
    "政协",
    "科协",
    "侨联",
    "妇联",
    "残联",
    "文联",
    "社科联",
    "工商联",
    "总工会",
    "法院",
    "检察院",
    "领导小组",
    "专班",
    "海关",
    "支队",
    "常委会",
    "管委会",
];

/// Fields of offices that every place has; with a head behind them they are named without their place (财政局、科技局).
const FIELDS: &str = "科技 科创 科工 科信 财政 发改 工信 经信 人社 教育 教体 卫健 住建 城建 税务 商务 统计 市场监管 金融监管 金融 农业农村 农业 \
                      生态环境 环保 自然资源 资规 规划 交通 交通运输 公安 民政 司法 审计 应急 医保 水利 水务 文旅 文广旅 体育 知识产权 大数据 数据 \
                      行政审批 政务服务 外事 国资 人才 政法 编 城管 组织 宣传 统战 纪 网信 信访 退役军人 招商 侨 农 团";

/// Bodies without a field that every place has.
const BODIES: [&str; 22] = [
    "政府",
    "人大",
    "政协",
    "党委",
    "科协",
    "工商联",
    "妇联",
    "残联",
    "总工会",
    "法院",
    "检察院",
    "高新区",
    "开发区",
    "经开区",
    "工业园区",
    "经济开发区",
    "高新技术产业开发区",
    "经济技术开发区",
    "综合保税区",
    "综保区",
    "科技园",
    "科创园",
];

/// Names of bodies known nationwide, the long and the short one.
const KNOWN: [(&str, &str); 16] = [
    ("中国科学院", "中科院"),
    ("中国工程院", "工程院"),
    ("中国科学技术大学", "中科大"),
    ("北京大学", "北大"),
    ("清华大学", "清华"),
    ("浙江大学", "浙大"),
    ("复旦大学", "复旦"),
    ("上海交通大学", "上海交大"),
    ("西安交通大学", "西安交大"),
    ("哈尔滨工业大学", "哈工大"),
    ("国家发展和改革委员会", "国家发改委"),
    ("科学技术部", "科技部"),
    ("工业和信息化部", "工信部"),
    ("人力资源和社会保障部", "人社部"),
    ("国家自然科学基金委员会", "国家自然科学基金委"),
    ("香港科技大学", "港科大"),
];

/// The levels of places, the longer ones before their parts.
pub(super) const LEVELS: [&str; 11] = ["特别行政区", "自治区", "自治州", "自治县", "省", "市", "县", "区", "州", "盟", "旗"];

/// The spelling by which names are compared: without white space, quotation marks, brackets and strokes, in ordinary width, small
/// letters and simplified characters.
pub(super) fn key(name: &str) -> String {
    name.chars().map(|c| FOLD.of(c)).filter(|c| !is_left_out(*c)).collect()
}

/// Words with which lists are searched: folded, white space at the ends left out.
pub(super) fn folded(words: &str) -> String {
    FOLD.text(words.trim())
}

fn is_left_out(c: char) -> bool {
    let mark = "“”\"‘’'「」『』《》〈〉()[]【】〔〕{}·•・‧-—–―~_*@#=≠,";
    c.is_whitespace() || mark.contains(c)
}

/// The name of an office with its parts in their short spelling.
pub(super) fn shortened(office: &str) -> String {
    SHORTER
        .iter()
        .fold(office.to_owned(), |name, (long, short)| if name.contains(long) { name.replace(long, short) } else { name })
}

/// Whether a name without its place, in the short spelling, is an office's.
pub(super) fn is_office(name: &str) -> bool {
    HEADS.into_iter().any(|head| name.ends_with(head)) && !name.ends_with("招商局")
}

/// The short name of a body that is known nationwide.
pub(super) fn known(name: &str) -> Option<&'static str> {
    KNOWN.into_iter().find(|(long, _)| *long == name).map(|(_, short)| short)
}

/// What a name begins with that only says in which place's name it is to be understood: the level and what stands behind it (市,
/// 科技局), or no level and the whole name (科技局). `None` for names that are the same in every report.
pub(super) fn relative(name: &str) -> Option<(Option<&'static str>, &str)> {
    if is_bare_office(name) {
        return Some((None, name));
    }
    let level = ["自治区", "省", "市", "县", "区", "州", "盟", "旗"].into_iter().find(|level| name.starts_with(level))?;
    let rest = name.strip_prefix(level)?;
    let office = is_office(&shortened(rest)) || rest.starts_with('级');
    let long = rest.chars().count() >= 2;
    let meant = match level {
        "市" => office || long && !rest.starts_with(['场', '政', '北', '南', '中', '民', '值', '域']),
        "省" => office || long && !rest.starts_with(['部', '域', '属']),
        _ => office && !rest.starts_with(['块', '域']),
    };
    meant.then_some((Some(level), rest))
}

fn is_bare_office(name: &str) -> bool {
    let short = shortened(name);
    let field = |head: &str| short.strip_suffix(head).is_some_and(|field| FIELDS.split_whitespace().any(|known| known == field));
    BODIES.contains(&short.as_str())
        || ["局", "厅", "委", "委办", "办"].into_iter().any(field)
        || ["组织部", "宣传部", "统战部"].contains(&short.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_one_spelling() {
        for (one, other) in [
            ("江南大学（如皋）食品研究所", "江南大学(如皋)食品研究所"),
            ("“双创”人才", "双创人才"),
            ("三年行动方案(2022—2024年)", "三年行动方案（2022-2024 年）"),
            ("ＡＩ計劃", "AI计划"),
        ] {
            assert_eq!(key(one), key(other));
        }
        assert_eq!(shortened("科学技术局"), "科技局");
        assert_eq!(shortened("发展和改革委员会"), "发改委");
    }

    #[test]
    fn names_that_every_place_has_are_told() {
        for (name, expected) in [
            ("市科技局", Some((Some("市"), "科技局"))),
            ("省产研院", Some((Some("省"), "产研院"))),
            ("市委", Some((Some("市"), "委"))),
            ("市政府", Some((Some("市"), "政府"))),
            ("科技局", Some((None, "科技局"))),
            ("发展和改革委员会", Some((None, "发展和改革委员会"))),
            ("高新区", Some((None, "高新区"))),
            ("区科技局", Some((Some("区"), "科技局"))),
            ("市级指导性计划", Some((Some("市"), "级指导性计划"))),
            ("市场监管局", Some((None, "市场监管局"))),
            ("市政工程集团", None),
            ("区块链中心", None),
            ("省部共建协同中心", None),
            ("科技部", None),
            ("招商局重工", None),
            ("南通市科技局", None),
            ("苏科贷", None),
        ] {
            assert_eq!(relative(name), expected, "{name}");
        }
    }
}
