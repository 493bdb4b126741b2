//! Organizations: from the ending of a name to its beginning.

use super::edge::{self, Before, Edge};
use super::fold::is_han;
use super::found::Found;
use super::lexicon::{self, head, word};
use super::stretch::Stretch;
use crate::mention::Kind;

/// Characters that continue a head into another word, head's last character first.
const CONTINUES: &[(&str, &str)] = &[
    ("大学", "生科"),
    ("中国移动", "互通终支应"),
    ("中国石油", "化资大工消市进"),
    ("中国电信", "业行"),
    ("科技部", "门"),
    ("教育部", "门"),
    ("财政部", "门"),
    ("部", "门队署级件长"),
    ("局", "面势限部长"),
    ("委", "员托派"),
    ("办", "理公法学好事"),
    ("院", "士校所长"),
    ("会", "议员费"),
    ("中心", "城任工地环轴线组式"),
    ("园", "区林"),
    ("厂", "房商家"),
    ("集团", "化军公"),
    ("银行", "业卡间"),
    ("学校", "长"),
    ("区", "域间县块"),
    ("厅", "级长"),
    ("政府", "性间引采投"),
    ("基地", "化型"),
    ("工程院", "士"),
    ("中科院", "士"),
    ("社", "会区"),
    ("所", "有需在得谓属长"),
    ("协会", "员"),
    ("医院", "感"),
];

/// Words behind which a short company name is one.
const COMPANY_ACTS: &[&str] = &[
    "获批",
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
];

/// Words directly before a short company name.
const COMPANY_CUES: &[&str] =
    &["与", "和", "由", "支持", "企业", "公司", "引进", "引入", "走进", "考察", "推进", "收购", "培育", "推动", "走访", "参观"];

/// Zones that are bodies where a place names them, and designations where only a level does.
const DESIGNATIONS: &[&str] = &[
    "基地",
    "示范区",
    "实验区",
    "试验区",
    "先行区",
    "园",
    "园区",
    "孵化器",
    "众创空间",
    "加速器",
    "社区",
    "示范园",
    "科技园",
    "产业园",
    "高新区",
    "开发区",
    "合作区",
];

/// Zones that also stand for themselves.
const ZONES: &[&str] = &["高新区", "开发区", "经开区", "自贸区", "自贸试验区"];

/// Zones of which a short proper name makes a body though no place is in it (双凤经济开发区).
const ZONE_HEADS: &[&str] = &[
    "高新区",
    "经开区",
    "经济开发区",
    "经济技术开发区",
    "高新技术产业开发区",
    "开发区",
    "工业园",
    "工业园区",
    "产业园区",
    "科技园",
    "科技园区",
    "软件园",
    "创业园",
    "综合保税区",
];

/// A rule that looks for a name's beginning from its ending.
type NameRule = fn(&Ending) -> Start;

/// The rules by the class of a name's ending, in the order in which they are asked.
const BY_HEAD: &[(u16, NameRule)] = &[
    (head::NATIONAL, nationwide),
    (head::COMPANY, company),
    (head::LEVEL_ORGAN, level_organ),
    (head::ORGAN_NAME | head::ORGAN, organ),
    (head::MEDIUM, medium),
    (head::UNIVERSITY, university),
    (head::BODY, body),
    (head::SITE, site),
    (head::TRADE, short_company),
];

/// A name's ending: its head stands from `at` to `end`; the name does not begin before `floor`.
struct Ending<'a, 't> {
    s: &'a Stretch<'t>,
    at: usize,
    end: usize,
    classes: u16,
    floor: usize,
}

/// Where a name begins and the rule that says so.
type Start = Option<(usize, &'static str)>;

/// The organization whose name ends at `end`, looked for down to place `floor`.
pub(super) fn organization(s: &Stretch, end: usize, floor: usize, heads: &lexicon::Heads) -> Option<Found> {
    heads.longest(head::ANY_BODY | head::ORGAN).filter(|_| !goes_on(s, end))?;
    BY_HEAD.iter().find_map(|(mask, rule)| {
        let (at, classes) = heads.longest(*mask).filter(|&(at, _)| at >= floor)?;
        let (start, rule) = rule(&Ending { s, at, end, classes, floor })?;
        let organ = matches!(rule, "organ" | "organ-by-itself" | "nationwide-body");
        let end = if organ { with_office(s, with_institute(s, end)) } else { end };
        Some(Found::name(start, with_bracket(s, end), Kind::Organization, rule))
    })
}

/// Whether the head is only the beginning of a longer word.
fn goes_on(s: &Stretch, end: usize) -> bool {
    let next = s.at(end);
    let continues = CONTINUES.iter().any(|(head, after)| s.ends(end, head) && after.chars().any(|c| c == next));
    continues && lexicon::Heads::before(s, end + 1).is_empty()
}

fn nationwide(&Ending { s, at, floor, .. }: &Ending) -> Start {
    let start = if s.ends_any(at, &["国家", "中国"]) && at >= floor + 2 { at - 2 } else { at };
    Some((start, "nationwide-body"))
}

/// 江苏腾远重工有限公司.
fn company(&Ending { s, at, floor, .. }: &Ending) -> Start {
    let branch = s.after_any(at, &["分行", "支行"]).is_some();
    let edge = company_edge(s, at, floor, branch);
    let banks = || (edge.start..at).any(|i| s.after_any(i, &["银行", "农商行", "信用社"]).is_some_and(|after| after <= at));
    if branch && !banks() {
        return None;
    }
    let anchored = edge::anchor_at(s, edge.start).is_some_and(|after| at >= after + 2) && !edge::shares_level(s, edge.start);
    // 厂 ends many words; only a place makes a name of it.
    let plant = s.at(at) == '厂';
    (!plant && named(s, edge, at, 2) || anchored && edge.before != Before::Classy).then_some((edge.start, "company"))
}

/// Where a company's name begins; a branch's place stands behind the company's own name (银行股份有限公司宜昌分行).
fn company_edge(s: &Stretch, at: usize, floor: usize, branch: bool) -> Edge {
    let edge = edge::left(s, at, floor);
    match lexicon::head_of(s, edge.start, head::COMPANY).filter(|&(own, _)| branch && own > floor) {
        Some((own, _)) => edge::left(s, own, floor),
        None => edge,
    }
}

/// Whether the modifier is at least `least` characters of which not all are generic.
fn named(s: &Stretch, edge: Edge, at: usize, least: usize) -> bool {
    let word = lexicon::word_at(s, edge.start, word::VERB | word::NOUN | word::STOP).is_some_and(|(after, _)| after == at);
    at >= edge.start + least && edge.before != Before::Classy && !word && !lexicon::is_generic(s, edge.start, at)
}

/// 市委, 南通市人民政府, 连云港市委.
fn level_organ(&Ending { s, at, floor, .. }: &Ending) -> Start {
    let place = lexicon::place_before(s, at).filter(|&start| start >= floor && lexicon::place_at(s, start) == Some(at));
    let place = place.map(|start| lexicon::place_before(s, start).filter(|&wider| wider >= floor).unwrap_or(start));
    if s.ends_any(at, &["自治区", "自治州", "自治县"]) {
        let edge = edge::left(s, at, floor);
        return lexicon::place_at(s, edge.start).map(|_| (edge.start, "organ"));
    }
    let level = at.checked_sub(1).filter(|&i| i >= floor && matches!(s.at(i), '省' | '市' | '县' | '区' | '州'));
    let free = level.filter(|&i| !is_han(s.before(i, 1)) && s.before(i, 1) != ')' || is_free(s, i));
    place.or(free).map(|start| (with_party(s, start, floor), "organ"))
}

/// Parties and leagues whose committees are named by place (共青团成都市委).
const PARTIES: &[&str] = &["中共", "共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟", "团"];

fn with_party(s: &Stretch, start: usize, floor: usize) -> usize {
    let party = PARTIES.iter().find(|party| s.ends(start, party));
    party.map(|party| start - party.chars().count()).filter(|&from| from >= floor).unwrap_or(start)
}

/// Whether a name can begin at `i` although a character of a word stands before it.
fn is_free(s: &Stretch, i: usize) -> bool {
    const ENDS: u16 = word::STOP | word::POLICY | word::VERB | word::CONJUNCTION;
    lexicon::word_before(s, i, ENDS).is_some()
        || lexicon::head_of(s, i, head::LEVEL_ORGAN | head::ORGAN | head::ORGAN_NAME).is_some()
}

/// 市科技局, 国家药品监督管理局, 科技局.
fn organ(&Ending { s, at, end, classes, floor }: &Ending) -> Start {
    if end - at == 1 && "布结格全开大时战当破僵举承主协联合创兴筹督交部签客餐不常".contains(s.before(at, 1))
    {
        return None;
    }
    let edge = edge::left(s, at, floor);
    let stem =
        if classes & head::ORGAN_NAME != 0 { Some(at) } else { lexicon::head_of(s, at, head::ORGAN_NAME).map(|(stem, _)| stem) };
    let bare =
        stem.filter(|&stem| stem >= floor && (edge.start == stem || is_free(s, stem))).map(|stem| (stem, "organ-by-itself"));
    if edge.before == Before::Classy {
        return bare.filter(|&(stem, _)| stem > edge.start);
    }
    let start = last_level(s, edge.start, at);
    let next = (start > edge.start).then_some(start + 1);
    if zone_of(s, at, floor).is_some_and(|zone| named(s, edge, zone, 2)) {
        return Some((edge.start, "organ"));
    }
    if let Some(after) = next.or_else(|| edge::anchor_at(s, start)) {
        let field = at.saturating_sub(after);
        let whole = classes & head::ORGAN_NAME != 0;
        let classy = s.slice(after, at).contains(&'级') && whole;
        return (!classy && (whole || (1..=24).contains(&field) || end - at > 2)).then_some((start, "organ"));
    }
    bare
}

/// The zone that an office before `at` runs: 东湖高新区 in 东湖高新区管委会.
fn zone_of(s: &Stretch, at: usize, floor: usize) -> Option<usize> {
    let runs = s.after_any(at, &["管委会", "管理委员会", "管理局", "党工委", "工委"]).is_some();
    lexicon::head_of(s, at, head::SITE | head::BODY).map(|(zone, _)| zone).filter(|&zone| runs && zone >= floor)
}

/// The longest name of an office within an organ (characters).
const OFFICE: usize = 9;

/// 省科技厅基础研究处, 经济部产业发展署: an office whose name is of common words belongs to the organ's name.
fn with_office(s: &Stretch, end: usize) -> usize {
    const COMMON: u16 = word::GENERIC | word::ORGAN | word::VERB | word::NOUN;
    let office = |&i: &usize| {
        matches!(s.at(i - 1), '处' | '司' | '署')
            && !"理罚于置长法令".contains(s.at(i))
            && lexicon::is_made_of(s, end, i - 1, COMMON)
    };
    let limit = (end..end + OFFICE).find(|&i| !is_han(s.at(i))).unwrap_or(end + OFFICE);
    (end + 3..=limit).find(office).unwrap_or(end)
}

/// 中科院苏州纳米所: an institute that its academy and its place name.
fn with_institute(s: &Stretch, end: usize) -> usize {
    let place = lexicon::place_at(s, end).filter(|_| s.ends_any(end, &["中科院", "科学院", "社科院", "农科院"]));
    let tail = |place: usize| (place + 2..place + 7).take_while(|&i| is_han(s.at(i - 1))).find(|&i| s.at(i - 1) == '所');
    place.and_then(tail).filter(|&after| !"有需在得谓属长".contains(s.at(after))).unwrap_or(end)
}

/// 市科技局市财政局: the last organ of several written without a mark between them.
fn last_level(s: &Stretch, start: usize, at: usize) -> usize {
    let begins = |&i: &usize| {
        matches!(s.at(i), '省' | '市' | '县' | '区')
            && lexicon::head_of(s, i, head::ORGAN | head::ORGAN_NAME | head::LEVEL_ORGAN).is_some()
            && !lexicon::is_level_in_word(s, i)
    };
    (start + 1..at).rev().find(begins).unwrap_or(start)
}

/// 新华日报, 交汇点新闻客户端.
fn medium(&Ending { s, at, floor, .. }: &Ending) -> Start {
    let edge = edge::left(s, at, floor);
    named(s, edge, at, 1).then_some((edge.start, "medium"))
}

/// 西安交大, 南工大.
fn university(&Ending { s, at, floor, .. }: &Ending) -> Start {
    let place = lexicon::place_before(s, at).filter(|&start| start >= floor);
    let sign = at
        .checked_sub(1)
        .filter(|&i| i >= floor && "南北东华哈浙广山河西中上大天重武湖江".contains(s.at(i)) && !is_han(s.before(i, 1)));
    place.or(sign).map(|start| (start, "university"))
}

/// 清华大学, 建筑产业现代化专家委员会, “化合物半导体光电子材料”联合实验室.
fn body(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    let edge = edge::left(s, at, floor);
    let edge = if edge.before == Before::Conjunction && !named(s, edge, at, 1) { edge::beyond(s, edge, at, floor) } else { edge };
    if edge.before == Before::Quote {
        return Some((edge.start, "body"));
    }
    let least = if end - at <= 2 { 2 } else { 1 };
    let level = edge::level_at(s, edge.start).filter(|&after| after <= at);
    let hall = s.ends_any(end, &["馆", "中医院", "人民医院", "党校", "电视台"]) && level == Some(at);
    let institute = s.ends_any(end, &["研究院", "研究所", "学会", "协会", "促进会", "联合会"])
        && level.is_some_and(|after| {
            let least = if s.after_any(edge.start, &["国家", "中国"]) == Some(after) { 2 } else { 4 };
            at >= after + least && !(after..at).any(|i| s.after_any(i, &["企业", "产业", "新型", "重点"]).is_some())
        });
    let own = named(s, edge, at, least) || in_a_place(s, edge.start, at) || hall || institute;
    let fits = own && !edge::shares_level(s, edge.start) && !graded(s, edge.start, at);
    fits.then_some((edge.start, "body"))
}

/// 南通市级工程技术研究中心: a class of bodies of a place's level.
fn graded(s: &Stretch, start: usize, at: usize) -> bool {
    lexicon::place_at(s, start).is_some_and(|after| s.at(after) == '级' && lexicon::is_generic(s, after, at))
}

/// Whether a place begins the modifier.
fn in_a_place(s: &Stretch, start: usize, at: usize) -> bool {
    lexicon::place_at(s, start).is_some_and(|after| after <= at)
}

/// 南通高新区, 连云港市公共信用信息中心, 省生产力促进中心.
fn site(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    let edge = edge::left(s, at, floor);
    let unnamed = edge.before == Before::Conjunction && edge::anchor_at(s, edge.start).is_none();
    let edge = if unnamed { edge::beyond(s, edge, at, floor) } else { edge };
    let head = s.string(at, end);
    let designation = DESIGNATIONS.iter().any(|word| head.ends_with(word));
    let after_body = lexicon::word_at(s, edge.start, word::BODY).is_some_and(|(after, _)| after < at);
    let placed = after_body
        || (edge.start..at).any(|i| in_a_place(s, i, at))
        || s.after_any(edge.start, ZONES).is_some_and(|after| after < at);
    if edge::shares_level(s, edge.start) || graded(s, edge.start, at) {
        return None;
    }
    let class = designation
        && (edge.start..at).any(|i| s.after_any(i, &["省级", "国家级", "市级", "区级", "县级"]).is_some_and(|after| after < at));
    if class {
        return None;
    }
    if placed && edge.before != Before::Classy && !(designation && s.ends_any(edge.start, &["创建", "争创", "申报"])) {
        return Some((edge.start, "site"));
    }
    let own = matches!(s.at(edge.start), '市' | '县' | '区') && matches!(head.as_str(), "中心" | "服务中心" | "指挥中心");
    let national = s.after(edge.start, "国家").is_some_and(|after| of_a_field(s, after, at));
    let level = edge::level_at(s, edge.start)
        .is_some_and(|after| at >= after + 2 && (own || national || !lexicon::is_generic(s, after, at)));
    if level && !designation && edge.before != Before::Classy {
        return Some((edge.start, "site"));
    }
    if own_name(s, edge, at) && ZONE_HEADS.contains(&head.as_str()) {
        return Some((edge.start, "site"));
    }
    let bare = (edge.start == at || is_free(s, at)) && ZONES.contains(&head.as_str());
    let acts = lexicon::word_at(s, end, word::STOP).is_some_and(|(after, _)| after > end + 1);
    (bare && edge.before != Before::Classy && (acts || s.at(end) == '、')).then_some((at, "zone-by-itself"))
}

/// Words of which a nationwide class of centres is named: 国家企业技术中心 is one of many, 国家新能源汽车技术创新中心 is not.
const CLASS_OF_CENTRE: &[&str] = &[
    "级",
    "重点",
    "工程",
    "技术",
    "研究",
    "创新",
    "企业",
    "制造业",
    "产业",
    "区域",
    "医学",
    "临床",
    "医疗",
    "国际",
    "科技",
    "合作",
    "质量",
    "检验",
    "检测",
    "监督",
    "服务",
    "示范",
    "高新",
    "综合",
    "科学",
    "转移",
    "公共",
    "中小",
    "应用",
    "协同",
    "地方",
    "联合",
];

/// Whether a centre's modifier names its field, at least two characters beyond words of class.
fn of_a_field(s: &Stretch, start: usize, at: usize) -> bool {
    let mut i = start;
    let mut field = 0;
    while i < at {
        match s.after_any(i, CLASS_OF_CENTRE) {
            Some(after) => i = after,
            None => {
                field += 1;
                i += 1;
            }
        }
    }
    field >= 2 && s.at(start) != '级'
}

/// 双凤 in 双凤经济开发区: two to four characters, between marks, that are no common words.
fn own_name(s: &Stretch, edge: Edge, at: usize) -> bool {
    let short = (2..=4).contains(&at.saturating_sub(edge.start)) && (edge.start..at).all(|i| is_han(s.at(i)));
    short && matches!(edge.before, Before::Mark(_) | Before::Stop) && !common(s, edge.start, at)
}

/// 通富微电: a name of two to four characters before a trade, where the words around it speak of a company.
fn short_company(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    let edge = brand_edge(s, edge::left(s, at, floor), at);
    let brand = at.saturating_sub(edge.start);
    if !(2..=4).contains(&brand) || edge.before == Before::Classy || common(s, edge.start, at) {
        return None;
    }
    let acts = s.after_any(end, COMPANY_ACTS).is_some() && !in_a_place(s, edge.start, at);
    let joint = s.after_any(end, &["合作", "签", "联合", "共同", "共建", "达成", "管理", "等"]).is_some() || !is_han(s.at(end));
    let cued = s.ends_any(edge.start, COMPANY_CUES) && joint;
    let strong = in_list(s, end) || paired(s, edge.start) || acts || cued && !in_a_place(s, edge.start, at);
    strong.then_some((edge.start, "short-company"))
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

/// A brand is short: behind a noun of a firm it begins though no place follows (外资企业重山风力).
fn brand_edge(s: &Stretch, edge: Edge, at: usize) -> Edge {
    if at - edge.start <= 4 {
        return edge;
    }
    let noun = |&start: &usize| lexicon::word_before(s, start, word::NOUN).is_some_and(|(from, _)| from >= edge.start);
    (at - 4..at - 1).find(noun).map_or(edge, |start| Edge { start, before: Before::Stop })
}

/// Whether the brand is made of common words.
fn common(s: &Stretch, start: usize, at: usize) -> bool {
    const COMMON: u16 = word::GENERIC | word::VERB | word::NOUN | word::ORGAN | word::STOP | word::CLASSY;
    lexicon::is_made_of(s, start, at, COMMON) || lexicon::head_of(s, at, head::TRADE).is_some_and(|(from, _)| from <= start)
}

/// The longest item of a list that is taken for a company's name (characters).
const LISTED: usize = 6;

/// The items before a company that closes a list of companies: 势能科技 in 势能科技、腾远机器人两家企业 needs no trade of its own.
pub(super) fn listed_before(s: &Stretch, company: &Found, floor: usize) -> Vec<Found> {
    let mut out = Vec::new();
    let closes = matches!(company.rule, "company" | "short-company" | "nationwide-body")
        && s.at(company.end) != '、'
        && in_list(s, company.end);
    let mut next = company.start;
    while closes && out.len() < 8 && s.before(next, 1) == '、' && next > floor + 2 {
        let end = next - 1;
        let edge = edge::left(s, end, floor);
        let proper = (2..=LISTED).contains(&(end - edge.start))
            && (edge.start..end).all(|i| is_han(s.at(i)))
            && !common(s, edge.start, end);
        if !proper || edge.before == Before::Classy {
            break;
        }
        out.push(Found::name(edge.start, end, Kind::Organization, "listed-company"));
        next = edge.start;
    }
    out
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
    let acts = listed
        && closed > at
        && s.after_any(closed, &["创建", "获", "入选", "牵头", "承担", "建设", "组建", "参与", "参建"]).is_some();
    let firms = (closed..closed + 6).take_while(|&i| is_han(s.at(i))).any(|i| s.after_any(i, &["企业", "公司"]).is_some());
    counts_firms(s, closed) || closed > at && (firms || acts)
}

/// 两家企业, 5家公司.
fn counts_firms(s: &Stretch, i: usize) -> bool {
    let Some(n) = super::numeral::numeral(s, i) else { return false };
    s.after(n.end, "家").is_some_and(|after| (after..after + 5).any(|j| s.after_any(j, &["企业", "公司"]).is_some()))
}

/// 中国电科38所, 航天科工二院: a group's institute by its number, behind the group's short name that begins at `i`.
pub(super) fn numbered_institute(s: &Stretch, i: usize) -> Option<Found> {
    let (after, _) = lexicon::word_at(s, i, word::BODY)?;
    let number = super::numeral::numeral(s, after).filter(|n| n.end <= after + 4 && !n.about)?;
    let end = s.after_any(number.end, &["所", "院"])?;
    Some(Found::name(i, end, Kind::Organization, "numbered-institute"))
}

/// 北大、清华: a known short form that stands by itself at `i`.
pub(super) fn short_form(s: &Stretch, i: usize) -> Option<Found> {
    let (end, _) = lexicon::word_at(s, i, word::BODY)?;
    let opens = !is_han(s.before(i, 1)) || s.ends_any(i, &["与", "和", "同", "跟", "的"]);
    let closes =
        !is_han(s.at(end)) && !s.at(end).is_ascii_alphanumeric() || s.after_any(end, &["与", "和", "等", "的"]).is_some();
    (opens && closes).then(|| Found::name(i, end, Kind::Organization, "short-form"))
}

/// A bracket behind a body's name that names it again: (702所), (如城街道).
fn with_bracket(s: &Stretch, end: usize) -> usize {
    let close = if s.at(end) == '(' {
        (end + 2..end + 10).find(|&i| !(is_han(s.at(i)) || s.at(i).is_ascii_alphanumeric()))
    } else {
        None
    };
    let named = |&close: &usize| {
        s.at(close) == ')' && s.ends_any(close, &["街道", "镇", "乡", "所", "院", "中心", "局", "部", "公司", "园"])
    };
    let zone = s.ends_any(end, ZONES) && close.is_some_and(|close| close <= end + 5);
    let named = |close: &usize| {
        named(close) || zone && s.at(*close) == ')' || s.at(*close) == ')' && lexicon::place_at(s, end + 1) == Some(*close)
    };
    close.filter(named).map_or(end, |close| close + 1)
}
