//! What quotation and book marks enclose: titles of policies, names of schemes.

use super::fold::is_han;
use super::found::Name;
use super::lexicon::{self, head, word};
use super::numeral;
use super::stretch::Stretch;
use crate::mention::Kind;

/// The longest title in book marks, and the longest scheme in quotation marks (characters).
const TITLE: usize = 100;
const SCHEME: usize = 22;

/// A quotation that begins with a count is a title from this length on (characters).
const COUNTED: usize = 9;

/// How many quotations in a row are judged together.
const CHAIN: usize = 8;

/// Words whose presence makes a title one of a policy.
const POLICIES: &[&str] = &[
    "计划",
    "方案",
    "办法",
    "意见",
    "规划",
    "纲要",
    "政策",
    "细则",
    "条例",
    "规定",
    "措施",
    "指引",
    "体系",
    "行动",
    "工程",
    "制度",
    "决定",
    "准则",
    "规则",
    "若干",
    "要点",
    "思路",
    "标准",
    "指南",
    "计画",
    "专案",
    "资助目录",
    "条令",
    "章程",
    "法",
    "蓝图",
    "机制",
];

/// Endings of titles that are documents about something and no policy.
const PAPERS: &[&str] = &[
    "证书",
    "汇编",
    "简介",
    "解读",
    "手册",
    "报告",
    "白皮书",
    "读本",
    "问答",
    "协议",
    "合同",
    "通知书",
    "责任书",
    "倡议书",
    "宣言",
    "图册",
    "年鉴",
    "公报",
    "一览",
    "书法",
    "做法",
    "想法",
    "说法",
    "合法",
    "执法",
    "方法",
    "语法",
    "魔法",
    "司法",
    "书",
    "许可证",
    "证",
    "表",
    "名单",
    "蓝皮书",
    "周刊",
];

/// Words before a quoted scheme that put it to work.
const ACTS: &[&str] = &[
    "实施",
    "推广",
    "推行",
    "开通",
    "推出",
    "探索",
    "开展",
    "兑现",
    "推进",
    "落实",
    "举办",
    "荣获",
    "获",
    "获省",
    "入选省",
    "入选",
    "启动",
    "设立",
    "执行",
    "获评",
    "申报",
    "践行",
    "开发",
    "实行",
    "引导企业",
    "用好",
    "用足",
    "参加",
    "科技人才",
    "举行",
    "惠企政策",
    "推动",
    "深化",
    "拓展",
    "加快",
];

/// Words behind a quotation that make it a model, a slogan or a class of things.
const NO_SCHEME: &[&str] = &[
    "模式",
    "平台",
    "功能",
    "理念",
    "要求",
    "精神",
    "战略",
    "定位",
    "作用",
    "企业",
    "目标",
    "主线",
    "方针",
    "原则",
    "工作法",
    "指示",
    "部署",
    "方式",
    "经验",
    "格局",
    "效应",
    "优势",
    "机遇",
    "高校",
    "领域",
    "新",
    "为",
    "的",
    "建设",
    "型",
    "产业",
    "技术",
    "问题",
    "难题",
    "重大",
    "重要",
    "总",
    "要素",
    "城市",
    "基地",
    "园区",
    "示范",
    "路径",
    "通道",
    "引擎",
    "孵化",
    "循环",
    "融合",
    "发展",
    "作为",
    "中的",
    "链",
    "态势",
    "关键",
    "是",
];

/// Endings of meetings' names.
const MEETINGS: &[&str] =
    &["记者会", "发布会", "座谈会", "研讨会", "动员会", "培训会", "说明会", "签约仪式", "启动仪式", "揭牌仪式"];

/// The title in book marks that open at `open`: a policy, or a newspaper.
pub(super) fn book(s: &Stretch, open: usize) -> Option<Name> {
    let close = closing(s, open, '》', TITLE)?;
    let ends = |words: &[&str]| s.ends_any(close, words);
    let paper = ends(&["报", "周刊"]) && !ends(&["公报", "通报", "简报", "汇报", "年报", "季报", "月报", "情报", "海报", "申报"]);
    // 《环球人物》记者, 《瞭望》新闻周刊
    let press = || !ends(POLICIES) && s.after_any(close + 1, &["记者", "新闻周刊", "周刊", "杂志"]).is_some();
    if paper || press() {
        return Some(Name::new(open + 1, close, Kind::Organization, "medium"));
    }
    let address = ends(&["施政报告", "预算案"]) && close <= open + 9;
    let policy = address
        || (open + 1..close).any(|i| s.after_any(i, POLICIES).is_some_and(|end| end <= close && tail_of_title(s, i, close)));
    // 《量子点显示关键技术研究》项目 is a project by its name.
    let project = s.after_any(close + 1, &["项目", "课题"]).is_some();
    (project || policy && (address || !ends(PAPERS))).then(|| Name::new(open + 1, close, Kind::Program, "book-marks"))
}

/// Whether the policy word at `i` ends the title, a bracket or 的通知 aside.
fn tail_of_title(s: &Stretch, i: usize, close: usize) -> bool {
    let notice = s.ends(close, "的通知");
    close - i <= if notice { 14 } else { 8 } || (i..close).any(|j| s.at(j) == '(')
}

fn closing(s: &Stretch, open: usize, mark: char, reach: usize) -> Option<usize> {
    (open + 1..(open + reach).min(s.len())).take_while(|&i| s.at(i) != '\n' && s.at(i) != s.at(open)).find(|&i| s.at(i) == mark)
}

/// The quotations in a row that begins at `open`.
fn links(s: &Stretch, open: usize) -> Vec<(usize, usize)> {
    let mut links: Vec<(usize, usize)> = Vec::new();
    let mut at = open;
    while links.len() < CHAIN && s.at(at) == '“' {
        let reach = if s.ends_any(at, FINISHED) { RESEARCH } else { SCHEME };
        let Some(close) = closing(s, at, '”', reach + 2) else { break };
        links.push((at, close));
        at = if matches!(s.at(close + 1), '、' | '与' | '和' | '及') && s.at(close + 2) == '“' {
            close + 2
        } else {
            close + 1
        };
    }
    links
}

/// The schemes of the quotations in a row that begins at `open`, and the place after them; together they are schemes or none is.
pub(super) fn chain(s: &Stretch, open: usize) -> (Vec<Name>, usize) {
    let links = links(s, open);
    let (Some(&(first, _)), Some(&(_, last))) = (links.first(), links.last()) else { return (Vec::new(), open + 1) };
    let tasks = numeral::numeral(s, last + 1).and_then(|n| s.after(n.end, "个"));
    let tasks = tasks.is_some_and(|i| s.after_any(i, &["子课题", "课题", "子项目"]).is_some());
    let first = if s.before(first, 1) == ' ' { first - 1 } else { first };
    let together = !is_told(s, last) && (serves(s, last) || (enacted(s, first) && s.after_any(last + 1, NO_SCHEME).is_none()));
    let scheme = |&&(open, close): &&(usize, usize)| {
        is_research(s, open, close)
            || tasks && close > open + 8
            || plausible(s, open, close) && (is_scheme(s, open, close) || together && named(open, close))
    };
    (links.iter().filter(scheme).map(quoted).collect(), last + 1)
}

/// Those of the quotations in a row that begins at `open` which the text has taught, and the place after the row.
pub(super) fn recalled(s: &Stretch, open: usize, taught: impl Fn(&str) -> bool) -> (Vec<Name>, usize) {
    let links = links(s, open);
    let known = |&&(open, close): &&(usize, usize)| taught(&s.string(open + 1, close)) && plausible(s, open, close);
    (links.iter().filter(known).map(quoted).collect(), links.last().map_or(open, |&(_, last)| last) + 1)
}

fn quoted(&(open, close): &(usize, usize)) -> Name {
    Name::new(open + 1, close, Kind::Program, "quoted-scheme")
}

/// 山海G8 in “山海G8”人才库: a coined name by itself, without what completes it.
pub(super) fn coined(s: &Stretch, open: usize, end: usize) -> Option<(usize, usize)> {
    let close = closing(s, open, '”', SCHEME + 2).filter(|&close| close < end && s.at(open) == '“')?;
    let letters = s.chars(open + 1, close).any(|c| c.is_ascii_alphanumeric());
    (letters && named(open, close) && plausible(s, open, close)).then_some((open + 1, close))
}

/// The longest name of a research project in quotation marks (characters).
const RESEARCH: usize = 42;

/// Words before a research project's name.
const FINISHED: &[&str] = &["完成", "完成的", "承担", "承担的", "主持", "主持的", "参与的"];

/// 完成的“水稻遗传资源的创制保护和研究利用”: a research project by its name.
fn is_research(s: &Stretch, open: usize, close: usize) -> bool {
    const ENDS: &[&str] = &["研制", "产业化", "应用", "研究", "开发", "技术", "利用", "示范"];
    s.ends_any(open, FINISHED) && close > open + 8 && s.ends_any(close, ENDS)
}

/// Two to twenty characters without a mark inside that do not count something (五大行动).
fn plausible(s: &Stretch, open: usize, close: usize) -> bool {
    let length = close - open - 1;
    // 「發展品牌、升級轉型及拓展內銷市場的專項基金」
    let plan = s.ends_any(close, &["计划", "计画", "专项基金", "行动"]);
    let joins = |c: char| matches!(c, '.' | '+' | '·' | '-' | '&') || plan && matches!(c, '、' | '‘' | '’');
    let plain = (open + 1..close).all(|i| is_han(s.at(i)) || s.at(i).is_ascii_alphanumeric() || joins(s.at(i)));
    let counted = numeral::numeral(s, open + 1).is_some_and(|n| n.han && matches!(s.at(n.end), '大' | '个' | '项' | '条' | '化'));
    // 五大行动 counts actions; a longer title only begins with a count (六大核心战略产业推动方案).
    let counted = counted && length < COUNTED;
    let fund = s.ends(close, "基金");
    let body = !fund && lexicon::head_of(s, close, head::ANY_BODY & !head::TRADE).is_some_and(|(at, _)| at > open + 1);
    // 再工业化 and 工业专员 are no schemes, nor are meetings.
    let other = matches!(s.before(close, 1), '化' | '员') || s.ends_any(close, MEETINGS) || is_built(s, close);
    (2..=SCHEME).contains(&length) && plain && !counted && !body && !other
}

/// “装配式建筑生产基地”项目: what is built is no research.
pub(super) fn is_built(s: &Stretch, close: usize) -> bool {
    s.after(close + 1, "项目").is_some() && s.ends_any(close, &["基地", "园", "园区", "总部", "工厂", "生产线"])
}

/// At least four characters, or letters among them: short ones are figures of speech (毕业, 双碳).
fn named(open: usize, close: usize) -> bool {
    close - open > 4
}

/// Whether what is quoted ends like a scheme: 苏科贷, 创新30条, 育苗工程, 揭榜挂帅.
pub(super) fn is_scheme(s: &Stretch, open: usize, close: usize) -> bool {
    if lexicon::head_of(s, close, head::KNOWN).is_some_and(|(at, _)| at == open + 1) {
        return true;
    }
    let Some((at, _)) = lexicon::head_of(s, close, head::SCHEME).filter(|&(at, _)| at > open + 1) else { return false };
    if !plausible(s, open, close) || s.ends_any(close, &["研制", "控制", "定制", "复制", "编制", "限制"]) {
        return false;
    }
    let numbered = s.at(at.saturating_sub(1)).is_ascii_digit() || numeral::is_han_numeral(s.before(at, 1));
    let short = close - at == 1;
    if short && close - open > if s.at(at) == '条' { 14 } else { 9 } {
        return false;
    }
    match s.at(at) {
        '项' => close > open + 9,
        '条' => numbered && !s.at(open + 1).is_ascii_digit(),
        '月' | '周' | '日' | '行' | '卡' | '码' | '险' | '保' | '制' | '杯' | '赛' | '奖' if short => {
            close - at + at - open > 3 && !numbered
        }
        _ => true,
    }
}

/// Whether one of `words` stands soon behind place `i`, before the next mark.
fn says(s: &Stretch, i: usize, words: &[&str]) -> bool {
    (i..i + 12).take_while(|&i| is_han(s.at(i))).any(|i| s.after_any(i, words).is_some())
}

/// “云岭制造”等成功经验: what is told of others, and no scheme.
fn is_told(s: &Stretch, close: usize) -> bool {
    s.at(close + 1) == '等' && says(s, close + 2, &["经验", "做法"])
}

/// Whether the words behind the last quotation are those that follow schemes.
fn serves(s: &Stretch, close: usize) -> bool {
    if s.at(close + 1) == '等' {
        let schemes = &["产品", "活动", "措施", "政策", "服务", "计划", "工程", "行动", "大赛", "项目", "制度"];
        return says(s, close + 2, schemes);
    }
    // “科技援云”东西部合作机制
    if says(s, close + 1, &["合作机制", "协作机制"]) && s.after_any(close + 1, NO_SCHEME).is_none() {
        return true;
    }
    // “投资福建”品牌 is a slogan.
    let slogan = s.after(close + 1, "品牌").is_some_and(|after| s.after(after, "活动").is_none());
    lexicon::word_at(s, close + 1, word::SCHEMATIC).is_some() && s.after(close + 1, "工作").is_none() && !slogan
}

/// Whether the words before the first quotation put it to work.
fn enacted(s: &Stretch, open: usize) -> bool {
    s.ends_any(open, ACTS)
}
