//! Companies: by legal form, and by brand and trade where the words around speak of a company.

use super::edge::{self, Before, Edge};
use super::fold::is_han;
use super::lexicon::{self, head, word};
use super::organization::{Ending, Start, common, in_a_place, named};
use super::stretch::Stretch;
use super::words::{Direction, Words};
use std::sync::LazyLock;

/// Words behind which a short company name is one.
const COMPANY_ACTS: &[&str] = &[
    "获批",
    "合作",
    "获得",
    "获",
    "荣获",
    "入选",
    "入围",
    "牵头",
    "承担",
    "引进的",
    "负责人",
    "董事长",
    "总经理",
    "总裁",
    "创始人",
    "技术总监",
    "冲刺",
    "凭借",
    "登陆",
    "上市",
    "签订",
    "签约",
    "总市值",
    "市值",
    "营收",
    "生产车间",
    "车间",
    "全媒体记者",
    "展厅",
    "首席",
    "研发中心",
    "一期",
    "二期",
    "三期",
];

/// Words directly before a short company name.
const COMPANY_CUES: &[&str] = &[
    "与",
    "和",
    "由",
    "支持",
    "企业",
    "公司",
    "引进",
    "引入",
    "走进",
    "考察",
    "推进",
    "收购",
    "培育",
    "推动",
    "走访",
    "落地",
    "招引",
    "签约",
    "参观",
    "龙头",
    "厂商",
    "独角兽",
    "巨头",
    "设备商",
    "制造商",
    "供应商",
];

/// Words of which a firm's name is another example: 设备厂鸿劲精密在大雅设厂.
const FIRMS: &[&str] = &[
    "企业",
    "公司",
    "厂商",
    "设备商",
    "制造商",
    "供应商",
    "龙头",
    "独角兽",
    "巨头",
    "设备厂",
    "封测厂",
    "晶圆厂",
    "大厂",
    "像是",
];

/// Trades that more often are a topic of the report than part of a firm's name: they need a firm's deed behind them.
const TOPICS: &[&str] = &[
    "旅游", "文化", "教育", "环境", "贸易", "铁路", "电商", "健康", "数据", "网络", "农业", "工业", "地产", "航空", "建筑",
    "物流", "投资", "核电", "风电",
];

static ACTS: LazyLock<Words> = LazyLock::new(|| Words::numbered(Direction::Forward, COMPANY_ACTS.iter().copied()));
static CUES: LazyLock<Words> = LazyLock::new(|| Words::numbered(Direction::Backward, COMPANY_CUES.iter().copied()));

/// 江苏腾远重工有限公司.
pub(super) fn company(&Ending { s, at, floor, .. }: &Ending) -> Start {
    // 港深创新及科技园有限公司
    if let Some((from, _)) = lexicon::head_of(s, at, head::NATIONAL).filter(|&(from, _)| from >= floor && at >= from + 6) {
        return Some((from, "company"));
    }
    let branch = s.after_any(at, &["分行", "支行"]).is_some();
    let edge = behind_and(s, company_edge(s, at, floor, branch), at);
    let banks =
        || (edge.start..at).any(|i| s.after_any(i, &["银行", "农商行", "信用社", "人行"]).is_some_and(|after| after <= at));
    if branch && !banks() {
        return None;
    }
    let anchored = edge::anchor_at(s, edge.start).is_some_and(|after| at >= after + 2) && !edge::shares_level(s, edge.start);
    // 厂 ends many words; only a place makes a name of it.
    let plant = s.at(at) == '厂';
    if plant && "设建新办工本该老旧分进出投".contains(s.before(at, 1)) {
        return None;
    }
    // “链主”企业秦川机床集团
    let noun = |&i: &usize| s.ends(i, "”企业");
    let quoted = (edge.before == Before::Quote).then(|| (edge.start..at).find(noun)).flatten();
    let edge = quoted.map_or(edge, |start| Edge { start, before: Before::Stop });
    if s.at(at) == '公' {
        if let Some(firm) = known_firm(s, at).filter(|&firm| firm >= floor) {
            return Some((firm, "company"));
        }
        let edge = brand_edge(s, edge, at);
        return is_brand(s, edge, at).then_some((edge.start, "company"));
    }
    (!plant && named(s, edge, at, 2) || anchored && edge.before != Before::Classy).then_some((edge.start, "company"))
}

/// 怡亚通 in 怡亚通公司: two to five characters behind a mark or a word, none of them a trade or a common word's.
fn is_brand(s: &Stretch, edge: Edge, at: usize) -> bool {
    const KINDS: u16 = word::GENERIC | word::NOUN | word::VERB | word::CLASSY;
    let kind = |i: usize| lexicon::word_at(s, i, KINDS).is_some_and(|(after, _)| after > i + 1 && after <= at);
    // 腾远牛业公司: a brand and a trade.
    let trade = lexicon::head_of(s, at, head::TRADE).map(|(trade, _)| trade).filter(|&trade| trade >= edge.start + 2);
    let short = edge.start + 2 == at;
    let (brand, at) = (at, trade.unwrap_or(at));
    (2..=5).contains(&at.saturating_sub(edge.start))
        && (trade.is_none() || !common(s, edge.start, at) && lexicon::head_of(s, brand, head::BODY | head::SITE).is_none())
        && edge.before != Before::Classy
        && (edge.start..at).all(|i| is_han(s.at(i)) && !kind(i))
        && !(if short { "子母总分该本我两大小新老家某" } else { "子母总分该本我两家某" }).contains(s.at(edge.start))
        && !"子母总分市大小外资型营类级家".contains(s.before(at, 1))
        && lexicon::head_of(s, at, head::TRADE | head::BODY | head::SITE).is_none()
        && !in_a_place(s, edge.start, at)
}

/// 兰州牧药所与广药集团: what 与 joins to a company's name is another one's.
fn behind_and(s: &Stretch, edge: Edge, at: usize) -> Edge {
    let and = (edge.start + 2..at.saturating_sub(1)).rev().find(|&i| s.at(i) == '与');
    and.map_or(edge, |and| Edge { start: and + 1, before: Before::Conjunction })
}

/// Where a company's name begins; a branch's place stands behind the company's own name (银行股份有限公司宜昌分行).
fn company_edge(s: &Stretch, at: usize, floor: usize, branch: bool) -> Edge {
    let edge = edge::left(s, at, floor);
    match lexicon::head_of(s, edge.start, head::COMPANY).filter(|&(own, _)| branch && own > floor) {
        Some((own, _)) => edge::left(s, own, floor),
        None => edge,
    }
}

/// 通富微电: a name of two to four characters before a trade, where the words around it speak of a company.
pub(super) fn short_company(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    if lists_fields(s, end) {
        return None;
    }
    // 高瓴资本, 国网福建电力: a known firm, its place, its trade.
    let behind_firm = lexicon::place_before(s, at).unwrap_or(at);
    // 台积电投资 says what the firm does.
    let acts = lexicon::word_at(s, at, word::VERB).is_some_and(|(after, _)| after == end);
    // 比亚迪新能源汽车动力电池, 金川集团工业总产值: what the firm makes.
    let made = || is_han(s.at(end)) && lexicon::word_at(s, end, word::EDGE).is_none() && ACTS.index_at(s, end).is_none();
    if let Some(firm) = known_firm(s, behind_firm).filter(|&firm| firm >= floor && !acts && !(at >= firm + 3 && made())) {
        return Some((firm, "short-company"));
    }
    let behind = Behind::read(s, at, end);
    if !(2..=6).any(|brand| at >= floor + brand && behind.allows(s, at - brand)) {
        return None;
    }
    let edge = brand_edge(s, edge::left(s, at, floor), at);
    // 埃夫特智能装备: a brand before two trades.
    let at = lexicon::head_of(s, at, head::TRADE).filter(|&(first, _)| first >= edge.start + 2).map_or(at, |(first, _)| first);
    let brand = at.saturating_sub(edge.start);
    let topic = common(s, edge.start, at) || lexicon::is_made_of(s, edge.start, end, word::GENERIC | word::TOPIC);
    if !(2..=4).contains(&brand) || edge.before == Before::Classy || topic {
        return None;
    }
    let acts = behind.acts && !in_a_place(s, edge.start, at);
    if s.ends_any(end, TOPICS) {
        return acts.then_some((edge.start, "short-company"));
    }
    let strong = behind.listed
        || paired(s, edge.start)
        || (behind.acts || behind.cued(s, edge.start) || behind.is_subject(s, edge.start)) && !in_a_place(s, edge.start, at);
    strong.then_some((edge.start, "short-company"))
}

/// Where a known firm's name of at most four characters begins that ends before `end`: 国网, 北汽; no ministry, no university.
fn known_firm(s: &Stretch, end: usize) -> Option<usize> {
    if OF_NO_FIRM.contains(s.before(end, 1)) {
        return None;
    }
    let known = lexicon::head_of(s, end, head::NATIONAL).map(|(firm, _)| firm).filter(|&firm| end - firm <= 4);
    known.or_else(|| (2..=3).filter_map(|n| end.checked_sub(n)).find(|&i| lexicon::body_at(s, i) == Some(end)))
}

/// Characters with which bodies end that are no firms.
pub(super) const OF_NO_FIRM: &str = "部委办院会局署网报社府行大工航邮科所盟";

/// What the words behind a brand and trade say of it.
struct Behind {
    /// A list of companies goes on, or another brand and trade follows.
    listed: bool,
    /// A company acts.
    acts: bool,
    /// The name ends, or a verb of joint work follows.
    joint: bool,
    /// Something is said to be done.
    does: bool,
}

impl Behind {
    fn read(s: &Stretch, at: usize, end: usize) -> Behind {
        const DOES: u16 = word::VERB | word::POLICY | word::STOP;
        let does = || lexicon::word_at(s, end, DOES).is_some_and(|(after, _)| after > end + 1);
        let acted =
            || s.at(end).is_ascii_digit() || s.after_any(end, &["与", "年", "将", "已", "在", "正", "常年"]).is_some() || does();
        Behind {
            listed: in_list(s, end) || next_paired(s, end),
            // 科技合作 is what is done, 腾远微电合作 who does.
            acts: ACTS.index_at(s, end).is_some() && !(s.after(end, "合作").is_some() && lexicon::is_generic(s, at, end)),
            joint: s.after_any(end, &["合作", "签", "联合", "共同", "共建", "达成", "管理", "等"]).is_some()
                || !is_han(s.at(end)),
            // 科技, 产业 and the like begin longer words: 科技创新.
            does: if lexicon::is_generic(s, at, end) { acts_alone(s, end) } else { acted() },
        }
    }

    /// Whether the words on both sides of a name that begins at `start` speak of a company.
    fn cued(&self, s: &Stretch, start: usize) -> bool {
        self.joint && CUES.index_at(s, start).is_some() || self.does && s.ends_any(start, FIRMS)
    }

    /// Whether a company's name can begin at `start`, before its characters are looked at.
    fn allows(&self, s: &Stretch, start: usize) -> bool {
        self.listed || self.acts || s.before(start, 1) == '、' || self.cued(s, start) || self.is_subject(s, start)
    }

    /// Whether what opens a clause at `start` is said to do something: 融科储能承建的电站.
    fn is_subject(&self, s: &Stretch, start: usize) -> bool {
        let opens = matches!(s.before(start, 1), '。' | '，' | ',' | ';' | '\n' | ':' | ' ');
        self.does && (opens || s.ends(start, "其中"))
    }
}

/// Whether words that a firm's name goes before and no field's stand at `i`: 人福医药与武汉, 圣湘生物累计投入.
fn acts_alone(s: &Stretch, i: usize) -> bool {
    let joined = s.after(i, "与").is_some_and(|next| edge::anchor_at(s, next).is_some());
    joined
        || s.after_any(
            i,
            &[
                "累计",
                "自主",
                "成立",
                "实现",
                "成为",
                "建成",
                "投资",
                "已",
                "率先",
                "紧紧",
                "致力",
                "启动",
                "的生产车间",
                "完成",
                "入选",
                "签约",
                "在",
            ],
        )
        .is_some()
}

/// Whether a list that goes on or ends at `end` is one of fields or projects: 智能装备、时尚智造等主导产业.
fn lists_fields(s: &Stretch, end: usize) -> bool {
    if !matches!(s.at(end), '、' | '等' | '和' | '与') {
        return false;
    }
    let Some(close) = (end..end + 40).take_while(|&i| is_han(s.at(i)) || s.at(i) == '、').find(|&i| s.at(i) == '等') else {
        return false;
    };
    let said = |words: &[&str]| (close + 1..close + 9).take_while(|&i| is_han(s.at(i))).any(|i| s.after_any(i, words).is_some());
    said(&["产业", "领域", "行业", "赛道"]) && !said(&["企业", "公司", "厂商", "集团", "家"])
}

/// Whether the item of a list before `start` is a brand and a trade too: 烽火通信、华工科技.
fn paired(s: &Stretch, start: usize) -> bool {
    let end = start.saturating_sub(1);
    let Some((at, _)) = lexicon::head_of(s, end, head::TRADE | head::COMPANY).filter(|_| s.before(start, 1) == '、') else {
        return false;
    };
    let from = (at.saturating_sub(4)..at).rev().take_while(|&i| is_han(s.at(i))).last().unwrap_or(at);
    at >= from + 2 && !is_han(s.before(from, 1)) && !common(s, from, at) && !in_a_place(s, from, at)
}

/// Whether the next item of a list is a brand and a trade too.
fn next_paired(s: &Stretch, end: usize) -> bool {
    let items = (end + 4..end + 9).take_while(|&i| s.at(end) == '、' && is_han(s.at(i - 1)));
    let trade = |i: usize| lexicon::head_of(s, i, head::TRADE).filter(|&(at, _)| (end + 3..=end + 5).contains(&at));
    items.filter_map(trade).any(|(at, _)| !common(s, end + 1, at) && !in_a_place(s, end + 1, at))
}

/// A brand is short: behind a noun of a firm it begins though no place follows (外资企业重山风力).
fn brand_edge(s: &Stretch, edge: Edge, at: usize) -> Edge {
    if at - edge.start <= 4 {
        return edge;
    }
    let noun = |&start: &usize| {
        s.ends_any(start, FIRMS) || lexicon::word_before(s, start, word::NOUN).is_some_and(|(from, _)| from >= edge.start)
    };
    (at.saturating_sub(7)..at - 1).find(noun).map_or(edge, |start| Edge { start, before: Before::Stop })
}

/// Whether a list of short names that goes on behind `end` closes with what they are: 等5家企业, 两家企业, 等企业.
fn in_list(s: &Stretch, end: usize) -> bool {
    let mut at = end;
    for _ in 0..8 {
        if s.at(at) != '、' {
            break;
        }
        let Some(next) = (at + 1..at + 10).find(|&i| matches!(s.at(i), '、' | '等') || !is_han(s.at(i)) || counts_firms(s, i))
        else {
            return false;
        };
        at = next;
    }
    let listed = at > end;
    let closed = if s.at(at) == '等' { at + 1 } else { at };
    let acts = listed && closed > at && s.after_any(closed, &["获", "入选", "牵头", "承担", "组建", "参与", "参建"]).is_some();
    let firms = (closed..closed + 6).take_while(|&i| is_han(s.at(i))).any(|i| s.after_any(i, &["企业", "公司"]).is_some());
    counts_firms(s, closed) || closed > at && (firms || acts)
}

/// 两家企业, 5家公司.
pub(super) fn counts_firms(s: &Stretch, i: usize) -> bool {
    let Some(n) = super::numeral::numeral(s, i) else { return false };
    s.after_any(n.end, &["家", "户"]).is_some_and(|after| (after..after + 5).any(|j| s.after_any(j, &["企业", "公司"]).is_some()))
}
