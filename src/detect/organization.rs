//! Organizations: from the ending of a name to its beginning.

use super::edge::{self, Before, Edge};
use super::fold::is_han;
use super::found::Name;
use super::lexicon::{self, head, word};
use super::stretch::Stretch;
use super::words::{Direction, Words};
use super::{alias, company, school, short_form, site};
use crate::mention::Kind;
use std::sync::LazyLock;

/// Characters that continue a head into another word, head's last character first.
const CONTINUES: &[(&str, &str)] = &[
    ("大学", "生科路街"),
    ("科大", "数类会奖厦楼赛纲"),
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
    ("中小学", "校生"),
    ("实验室", "体"),
    ("系", "统列数"),
    ("会", "议员费计"),
    ("中心", "城任工地环轴线组式集"),
    ("园", "区林路艺"),
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

/// Zones that also stand for themselves.
pub(super) const ZONES: &[&str] = &["高新区", "开发区", "经开区", "自贸区", "自贸试验区", "自创区"];

/// A rule that looks for a name's beginning from its ending.
type NameRule = fn(&Ending) -> Start;

/// The rules by the class of a name's ending, in the order in which they are asked.
const BY_HEAD: &[(u16, NameRule)] = &[
    (head::NATIONAL, nationwide),
    (head::COMPANY, company::company),
    (head::LEVEL_ORGAN, level_organ),
    (head::ORGAN_NAME | head::ORGAN, organ),
    (head::MEDIUM, medium),
    (head::UNIVERSITY, school::university),
    (head::BODY, body),
    (head::SITE, site::site),
    (head::TRADE, company::short_company),
];

/// A name's ending: its head stands from `at` to `end`; the name does not begin before `floor`.
pub(super) struct Ending<'a, 't> {
    pub s: &'a Stretch<'t>,
    pub at: usize,
    pub end: usize,
    pub classes: u16,
    pub floor: usize,
}

/// Where a name begins and the rule that says so.
pub(super) type Start = Option<(usize, &'static str)>;

/// The organization whose name ends at `end`, looked for down to place `floor`.
pub(super) fn organization(s: &Stretch, end: usize, floor: usize, heads: &lexicon::Heads) -> Option<Name> {
    let led = s.at(end) == '长';
    heads.longest(head::ANY_BODY | head::ORGAN).filter(|_| led || !goes_on(s, end))?;
    // 新入园 is no park.
    if s.ends_any(end, &["入园", "进园", "出园", "建园"]) {
        return None;
    }
    BY_HEAD.iter().find_map(|(mask, rule)| {
        let (at, classes) = heads.longest(*mask).filter(|&(at, _)| at >= floor)?;
        let (start, rule) = rule(&Ending { s, at, end, classes, floor })?;
        // 县（市、区）委组织部, “五四红旗团委”: a class, and an honour.
        let class = || s.chars(start, end).any(|c| c == '、') && s.chars(start, end).any(|c| c == '(');
        let honour = || s.before(start, 1) == '“' && s.at(end) == '”' && s.ends(end, "委");
        if rule.starts_with("organ") && (class() || honour()) {
            return None;
        }
        // “管委会+公司+行业委员会” is a formula.
        if s.chars(start, end).any(|c| c == '+') {
            return None;
        }
        if led && goes_on(s, end) && !has_a_chief(s, start, end, rule) {
            return None;
        }
        if let Some(institute) =
            matches!(rule, "nationwide-body" | "short-company").then(|| short_form::institute(s, start, end)).flatten()
        {
            return Some(institute);
        }
        let organ = matches!(rule, "organ" | "organ-by-itself" | "nationwide-body");
        // 国家知识产权局专利管理司综合处
        let end = if organ { with_offices(s, with_institute(s, end)) } else { end };
        let office = if matches!(rule, "body" | "site") { s.after(end, "办公室") } else { None };
        let end = office.unwrap_or_else(|| with_led_office(s, end));
        Some(Name::new(start, with_bracket(s, start, end), Kind::Organization, rule))
    })
}

/// Whether the head is only the beginning of a longer word.
fn goes_on(s: &Stretch, end: usize) -> bool {
    // 中国气象局部署
    let deployed = s.ends(end, "局") && s.after(end, "部署").is_some();
    CONTINUED.index_at(s, end + 1).is_some() && !deployed && lexicon::Heads::before(s, end + 1).is_empty()
}

/// 教育部长, 台中市经济发展局长: the chief of a whole organ; 省委常委、副局长 is a chief of any.
fn has_a_chief(s: &Stretch, start: usize, end: usize, rule: &str) -> bool {
    let organ = rule == "nationwide-body" || rule == "organ" && end >= start + 4;
    organ && s.ends_any(end, &["部", "局", "厅", "院"]) && !['副', s.before(end, 1)].contains(&s.before(end, 2))
}

/// The heads of [`CONTINUES`], each with a character that continues it.
static CONTINUED: LazyLock<Words> = LazyLock::new(|| {
    let words: Vec<String> =
        CONTINUES.iter().flat_map(|(head, after)| after.chars().map(move |c| format!("{head}{c}"))).collect();
    Words::numbered(Direction::Backward, words.iter().map(String::as_str))
});

fn nationwide(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    // 十二届全国人大三次会议
    let session = || super::numeral::numeral(s, end).is_some_and(|n| matches!(s.at(n.end), '次' | '届'));
    if s.ends_any(end, &["人大", "政协"]) && session() {
        return None;
    }
    // 西安电子科技大学 is another one than 电子科技大学, 辽宁省国资委 than 国资委.
    let local = s.ends_any(end, &["大学", "委", "办", "及科技园"]);
    let place = lexicon::place_before(s, at).filter(|&start| start >= floor && local);
    let wider =
        place.filter(|_| s.ends(end, "园")).and_then(|start| lexicon::place_before(s, start)).filter(|&start| start >= floor);
    if let Some(start) = wider.or(place) {
        return Some((start, if s.ends_any(end, &["大学", "园"]) { "body" } else { "organ" }));
    }
    // 国科会中部科学园区管理局: an agency behind its ministry.
    let ministry = lexicon::head_of(s, at, head::NATIONAL)
        .filter(|&(from, _)| from >= floor && s.ends_any(end, &["局", "署", "研究院", "研究所"]));
    if let Some((from, _)) = ministry {
        return Some((from, "nationwide-body"));
    }
    // 秦川中央研究院 is a firm's.
    if s.ends(end, "中央研究院") {
        let edge = edge::left(s, at, floor);
        if (2..=6).contains(&(at - edge.start)) && named(s, edge, at, 2) {
            return Some((edge.start, "body"));
        }
    }
    // 省工业技术研究院 is the province's, whatever else has its name.
    let own =
        at.checked_sub(1).filter(|&i| i >= floor && s.at(i) == '省' && s.ends(end, "研究院") && edge::level_at(s, i).is_some());
    if let Some(level) = own {
        return Some((level, "body"));
    }
    if s.ends(at, "中国人民解放军") && at >= floor + 7 {
        return Some((at - 7, "nationwide-body"));
    }
    let start = if s.ends_any(at, &["国家", "中国"]) && at >= floor + 2 { at - 2 } else { at };
    Some((start, "nationwide-body"))
}

/// Whether the modifier is at least `least` characters of which not all are generic.
pub(super) fn named(s: &Stretch, edge: Edge, at: usize, least: usize) -> bool {
    let word = lexicon::word_at(s, edge.start, word::VERB | word::NOUN | word::STOP).is_some_and(|(after, _)| after == at);
    at >= edge.start + least && edge.before != Before::Classy && !word && !lexicon::is_generic(s, edge.start, at)
}

/// 市委, 南通市人民政府, 连云港市委.
fn level_organ(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    let place = lexicon::place_before(s, at).filter(|&start| start >= floor && lexicon::place_at(s, start) == Some(at));
    let place = place.map(|start| lexicon::place_before(s, start).filter(|&wider| wider >= floor).unwrap_or(start));
    if s.ends_any(at, &["自治区", "自治州", "自治县"]) {
        let edge = edge::left(s, at, floor);
        return edge::anchor_at(s, edge.start).map(|_| (edge.start, "organ"));
    }
    let level = at.checked_sub(1).filter(|&i| i >= floor && LEVEL.contains(s.at(i)));
    let free = level.filter(|&i| {
        s.at(i) == '省' || !is_han(s.before(i, 1)) && s.before(i, 1) != ')' || is_free(s, i) || s.ends_any(i, PARTIES)
    });
    let town = town(s, at, floor).filter(|_| s.ends_any(end, &["政府", "党委"]));
    place.or(free).map(|start| (with_party(s, start, floor), "organ")).or(town.map(|start| (start, "organ")))
}

/// 五山镇 in 五山镇政府: a town of two or three characters behind a mark or a place.
fn town(s: &Stretch, at: usize, floor: usize) -> Option<usize> {
    let level = if s.ends(at, "街道") { at - 2 } else { at.checked_sub(1).filter(|&i| matches!(s.at(i), '镇' | '乡'))? };
    let edge = edge::left(s, level, floor);
    ((1..=6).contains(&(level - edge.start)) && !common(s, edge.start, level)).then_some(edge.start)
}

/// Parties, leagues and services whose local bodies are named by place (共青团成都市委).
const PARTIES: &[&str] =
    &["国家税务总局", "中共", "共青团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟", "团"];

fn with_party(s: &Stretch, start: usize, floor: usize) -> usize {
    let party = PARTIES.iter().find(|party| s.ends(start, party));
    party.map(|party| start - party.chars().count()).filter(|&from| from >= floor).unwrap_or(start)
}

/// Whether a name can begin at `i` although a character of a word stands before it.
pub(super) fn is_free(s: &Stretch, i: usize) -> bool {
    const ENDS: u16 = word::STOP | word::POLICY | word::VERB | word::CONJUNCTION;
    lexicon::word_before(s, i, ENDS).is_some()
        || lexicon::head_of(s, i, head::LEVEL_ORGAN | head::ORGAN | head::ORGAN_NAME).is_some()
}

/// 市科技局, 国家药品监督管理局, 科技局.
fn organ(&Ending { s, at, end, classes, floor }: &Ending) -> Start {
    if end - at == 1 && "布结格全开大时战当破僵举承主协联合创兴筹督交部签客餐不常新".contains(s.before(at, 1))
    {
        return None;
    }
    let edge = edge::left(s, at, floor);
    let stem =
        if classes & head::ORGAN_NAME != 0 { Some(at) } else { lexicon::head_of(s, at, head::ORGAN_NAME).map(|(stem, _)| stem) };
    // 感谢省财政厅: a level directly before an organ's whole name is its own.
    let of_level = stem.and_then(|stem| stem.checked_sub(1)).filter(|&i| i >= floor && s.at(i) == '省');
    let bare =
        stem.filter(|&stem| stem >= floor && (edge.start == stem || is_free(s, stem))).map(|stem| (stem, "organ-by-itself"));
    let run = s.ends(end, "管委会") && edge.start == at && s.after_any(end, &["主任", "副主任"]).is_some();
    let bare = bare.or_else(|| run.then_some((at, "organ-by-itself")));
    let bare = of_level.filter(|&i| i >= edge.start).map(|i| (i, "organ")).or(bare);
    if edge.before == Before::Classy {
        return bare.filter(|&(stem, _)| stem > edge.start);
    }
    let start = last_level(s, edge.start, at);
    let next = (start > edge.start).then_some(start + 1);
    if let Some(zone) = zone_of(s, at, floor, classes) {
        if named(s, edge, zone, 2) {
            return Some((edge.start, "organ"));
        }
        if zone == edge.start && (!is_han(s.before(zone, 1)) || is_free(s, zone)) {
            return Some((zone, "organ-by-itself"));
        }
    }
    // 行政院农业委员会: an organ behind the body that it belongs to.
    let above = || lexicon::known_at(s, start).filter(|&after| after < at && s.ends(after, "院"));
    if let Some(after) = next.or_else(|| edge::anchor_at(s, start)).or_else(above) {
        let field = at.saturating_sub(after);
        let whole = classes & head::ORGAN_NAME != 0;
        let classy = s.chars(after, at).any(|c| c == '级') && whole;
        return (!classy && (whole || (1..=24).contains(&field) || end - at > 2)).then_some((start, "organ"));
    }
    // 签约武汉市科技局: a division in full begins its organ.
    let division = stem
        .and_then(|stem| lexicon::place_before(s, stem).filter(|&place| place > edge.start && LEVEL.contains(s.before(stem, 1))));
    let division = division.filter(|&place| stem.is_some_and(|stem| stem >= place + 3)).map(|place| (place, "organ"));
    bare.or(division).or_else(|| of_fields(s, edge, at, end).then_some((edge.start, "organ-by-itself")))
}

/// 创新科技及工业局: an organ without a place that its fields name in full.
fn of_fields(s: &Stretch, edge: Edge, at: usize, end: usize) -> bool {
    let free = matches!(edge.before, Before::Mark(_) | Before::Stop);
    let fields = || {
        lexicon::is_made_of(s, edge.start, at, word::ORGAN | word::GENERIC)
            && lexicon::word_at(s, edge.start, word::ORGAN | word::GENERIC)
                .is_some_and(|(after, classes)| after < at || classes & word::GENERIC == 0)
    };
    free && s.ends_any(end, &["局", "署", "厅"]) && at >= edge.start + 4 && fields()
}

/// The zone whose organ's ending stands at `at`: 东湖高新区 in 东湖高新区管委会, 东湖高新区经发局.
fn zone_of(s: &Stretch, at: usize, floor: usize, classes: u16) -> Option<usize> {
    let runs = classes & head::ORGAN_NAME != 0 && s.ends(at, "区")
        || s.after_any(at, &["管委会", "管理委员会", "管理局", "党工委", "工委", "工管委", "执委会"]).is_some();
    lexicon::head_of(s, at, head::SITE | head::BODY).map(|(zone, _)| zone).filter(|&zone| runs && zone >= floor)
}

/// The longest name of an office within an organ (characters).
const OFFICE: usize = 12;

/// An organ's name with its office, and with that one's own.
fn with_offices(s: &Stretch, end: usize) -> usize {
    let office = with_office(s, end);
    if office > end { with_office(s, office) } else { end }
}

/// 省科技厅基础研究处, 经济部产业发展署: an office behind an organ belongs to the organ's name.
fn with_office(s: &Stretch, end: usize) -> usize {
    if let Some(after) = s.after_any(end, &["办公厅", "办公室"]) {
        return after;
    }
    let limit = (end..end + OFFICE).find(|&i| !is_han(s.at(i))).unwrap_or(end + OFFICE);
    (end + 3..=limit).find(|&i| is_office(s, end, i) || is_agency(s, end, i)).unwrap_or(end)
}

/// 某中心孵化器处处长, 某集团科研创新部总监: an office whose chief is named belongs to the name before it.
fn with_led_office(s: &Stretch, end: usize) -> usize {
    const ENDS: u16 = word::STOP | word::POLICY | word::CLASSY | word::CONJUNCTION;
    let led = |i: usize| {
        let chiefs: &[&str] = match s.at(i - 1) {
            '处' => &["处长", "副处长"],
            '部' => &["部长", "副部长", "总监", "主任", "副主任"],
            '科' => &["科长", "副科长"],
            _ => return false,
        };
        s.after_any(i, chiefs).is_some()
    };
    let limit = (end..end + OFFICE).find(|&i| !is_han(s.at(i))).unwrap_or(end + OFFICE);
    let plain = |&i: &usize| (end..i).all(|j| lexicon::word_at(s, j, ENDS).is_none());
    (end + 3..=limit).find(|&i| led(i)).filter(plain).unwrap_or(end)
}

/// Whether common words and 处, 司, 署 or 局 stand between the two places.
fn is_office(s: &Stretch, start: usize, end: usize) -> bool {
    const COMMON: u16 = word::GENERIC | word::ORGAN | word::VERB | word::NOUN | word::CONJUNCTION;
    // 经济部工业局: of organs only a ministry has bureaus.
    (matches!(s.at(end - 1), '处' | '司' | '署') || s.at(end - 1) == '局' && s.before(start, 1) == '部')
        && !"理罚于置长法令室".contains(s.at(end))
        && lexicon::is_made_of(s, start, end - 1, COMMON)
}

/// 署 ends hardly a word but 部署 and 签署, 司 hardly one but 公司: before them any name will do (教育部技职司), and an academy's
/// 学部 is named by its fields.
fn is_agency(s: &Stretch, start: usize, end: usize) -> bool {
    const ENDS: u16 = word::STOP | word::POLICY | word::CLASSY;
    (matches!(s.at(end - 1), '署' | '司') || s.ends(start, "院") && s.ends(end, "学部"))
        && !"部签联专公上官".contains(s.before(end, 2))
        && (start..end).all(|i| lexicon::word_at(s, i, ENDS).is_none())
}

/// 中科院苏州纳米所, 中科院地化所: an institute that its academy names.
fn with_institute(s: &Stretch, end: usize) -> usize {
    let academy = s.ends_any(end, &["中科院", "科学院", "社科院", "农科院"]);
    let place = if academy { Some(lexicon::place_at(s, end).unwrap_or(end)) } else { None };
    let tail = |place: usize| (place + 2..place + 7).take_while(|&i| is_han(s.at(i - 1))).find(|&i| s.at(i - 1) == '所');
    let plain = |&after: &usize| {
        !"有需在得谓属长".contains(s.at(after))
            && s.before(after, 2) != '院'
            && (end..after).all(|i| lexicon::word_at(s, i, word::STOP | word::POLICY).is_none())
    };
    place.and_then(tail).filter(plain).unwrap_or(end)
}

/// 市科技局市财政局: the last organ of several written without a mark between them.
fn last_level(s: &Stretch, start: usize, at: usize) -> usize {
    let begins = |&i: &usize| {
        let level = matches!(s.at(i), '省' | '市' | '县' | '区') && !lexicon::is_level_in_word(s, i);
        "委府厅局办室会".contains(s.before(i, 1))
            && (level || lexicon::place_at(s, i).is_some())
            && lexicon::head_of(s, i, head::ORGAN | head::ORGAN_NAME | head::LEVEL_ORGAN).is_some()
            // 科技部新竹科学园区管理局 is an agency of the ministry.
            && lexicon::head_of(s, i, head::NATIONAL).is_none()
    };
    (start + 1..at).rev().find(begins).unwrap_or(start)
}

/// 新华日报, 交汇点新闻客户端.
fn medium(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    let edge = edge::left(s, at, floor);
    // 甘泉新闻网-甘泉日报: two media.
    let joined =
        (edge.start + 2..at).rev().find(|&i| matches!(s.at(i), '-' | '·') && lexicon::head_of(s, i, head::MEDIUM).is_some());
    let edge = joined.map_or(edge, |i| Edge { start: i + 1, before: Before::Mark(s.at(i)) });
    let site = s.ends_any(end, &["网", "在线", "新闻"]) && end - at <= 2;
    (named(s, edge, at, 1) && (!site || cited(s, edge.start, end))).then_some((edge.start, "medium"))
}

/// Whether a text says that something comes from what stands between two places: 来源：玉溪网, 红网记者.
fn cited(s: &Stretch, start: usize, end: usize) -> bool {
    let source = s.before(start, 1) == ':' && s.ends_any(start - 1, &["来源", "转自"]);
    // 中国甘肃网7月10日讯
    let dated = || (end..end + 7).take_while(|&i| s.at(i).is_ascii_digit() || matches!(s.at(i), '月' | '日')).last();
    source || s.after_any(end, &["记者", "讯"]).is_some() || dated().is_some_and(|day| matches!(s.at(day + 1), '讯' | '电'))
}

/// Bodies of which each place of a level has one.
const OF_A_LEVEL: &[&str] = &["馆", "医院", "保健院", "疾控中心", "科院", "科学院", "党校", "电视台"];

/// 清华大学, 建筑产业现代化专家委员会, “化合物半导体光电子材料”联合实验室.
fn body(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    let edge = edge::left(s, at, floor);
    let of_fields = s.ends_any(end, &["实验室", "工程研究中心", "工程技术研究中心"])
        || s.ends(end, "学院") && school::is_college(s, edge, at);
    let abroad = s.ends_any(end, &["使馆", "领事馆", "办事处", "代表处"]) && s.ends(edge.start, "驻");
    let country = abroad.then(|| lexicon::place_before(s, edge.start - 1)).flatten().filter(|&start| start >= floor);
    if let Some(start) = country {
        return Some((start, "body"));
    }
    if s.ends(end, "总部") {
        return headquarters(s, edge, at).then_some((edge.start, "body"));
    }
    let joined = |edge: Edge| edge.before == Before::Conjunction && (of_fields || !named(s, edge, at, 1));
    let edge = if joined(edge) { edge::beyond(s, edge, at, floor) } else { edge };
    // 高校分子药理和药物筛选与评价重点实验室
    let edge = if of_fields && joined(edge) { edge::beyond(s, edge, at, floor) } else { edge };
    if edge.before == Before::Quote {
        // Laboratories of this kind are a designation.
        let one_of_many = s.after(edge.start, "“一带一路”").is_some_and(|after| lexicon::is_generic(s, after, at));
        return (!one_of_many).then_some((edge.start, "body"));
    }
    let edge = school::last_university(s, edge, at, end);
    // “大健康产业研究院”: a quotation makes a name of common words.
    if s.before(edge.start, 1) == '“' && s.at(end) == '”' && at >= edge.start + 3 {
        let first = s.ends_any(edge.start - 1, &["首个", "首座", "首所", "首家"]);
        return (!first).then_some((edge.start, "body"));
    }
    if school::is_class_of_schools(s, edge.start, at, end) {
        return None;
    }
    // 一园区一学校 is a slogan, 一间实验室 is any.
    let one = if "间家个所座批".contains(s.before(at, 1)) { 2 } else { 1 };
    if s.before(at, one) == '一' && s.before(at, one + 1) != '第' || s.before(at, 1) == '届' {
        return None;
    }
    let least = if end - at <= 2 { 2 } else { 1 };
    let level = edge::level_at(s, edge.start).filter(|&after| after <= at);
    let hall = level == Some(at) && s.ends_any(end, OF_A_LEVEL);
    let institute = s.ends_any(end, &["研究院", "研究所", "实验室", "学会", "协会", "促进会", "联合会"])
        && level.is_some_and(|after| {
            let least = if s.after_any(edge.start, &["国家", "中国"]) == Some(after) { 2 } else { 4 };
            let classes: &[&str] = if s.ends(end, "会") {
                &["新型", "重点"]
            } else {
                &["企业", "产业", "新型", "重点", "工程", "联合"]
            };
            at >= after + least && !(after..at).any(|i| s.after_any(i, classes).is_some())
        });
    // 在晋全国重点实验室, 国防领域全国重点实验室
    if s.ends(at, "全国") && (at == edge.start + 3 || s.ends(at - 2, "领域")) {
        return None;
    }
    // 伙伴学校 is a class.
    let school = s.ends(end, "学校") && end == at + 2;
    let own = !school && named(s, edge, at, least) || in_a_place(s, edge.start, at) || hall || institute;
    // 电子科技大学材料与能源学院: common words, but behind a body.
    let field = if s.ends(end, "系") { end - 1 } else { at };
    let discipline = s.ends_any(end, &["学院", "系"]) && s.ends_any(field, &["工程", "科学"]) && field >= edge.start + 4;
    // 我校管理学院
    let ours = s.ends(end, "学院") && s.ends_any(edge.start, &["我校", "该校", "本校"]) && at >= edge.start + 2;
    let own = own || ours || discipline && !matches!(edge.before, Before::Classy | Before::Policy);
    // 农业科技研究院（以下简称农科院）, 共建的先进材料与绿色能源研究院: no class has a short form, or is founded by so long a name.
    let told = at >= edge.start + 2 && s.after_any(end, &["(以下简称", "(简称", "理事长"]).is_some()
        || at >= edge.start + 6 && s.ends_any(edge.start, &["共建的", "共建", "成立", "组建"]);
    let own = own || told;
    let own = own || s.ends(end, "学院") && (edge.start + 3..at).any(|i| lexicon::head_of(s, i, head::NATIONAL).is_some());
    let fits = own
        && !designated(s, edge.start, end)
        && !edge::shares_level(s, edge.start)
        && !graded(s, edge.start, at)
        && !counted(s, edge.start, floor);
    fits.then_some((edge.start, "body"))
}

/// 腾远控股华南总部, ABCD全国总部: a firm's seat for a region or a trade; 华为总部 says no more than the firm.
fn headquarters(s: &Stretch, edge: Edge, at: usize) -> bool {
    let start = edge.start;
    let known = lexicon::known_at(s, start).or_else(|| lexicon::body_at(s, start));
    let latin = (start..at).find(|&i| !s.at(i).is_ascii_alphabetic()).filter(|&i| i >= start + 3);
    let traded = || {
        (start + 3..at.min(start + 10))
            .find(|&i| lexicon::head_of(s, i, head::COMPANY | head::TRADE).is_some_and(|(from, _)| from > start + 1))
    };
    let plain = s.chars(start, at).all(|c| c != '(');
    plain && edge.before != Before::Classy && known.or(latin).or_else(traded).is_some_and(|after| after + 2 <= at)
}

/// 南通市级工程技术研究中心: a class of bodies of a place's level.
pub(super) fn graded(s: &Stretch, start: usize, at: usize) -> bool {
    lexicon::place_at(s, start).is_some_and(|after| s.at(after) == '级' && lexicon::is_generic(s, after, at))
}

/// What a place's government designates companies and schools as.
const DESIGNATED: &[&str] = &[
    "企业技术中心",
    "工程技术研究中心",
    "工程研究中心",
    "技术创新中心",
    "工程实验室",
    "重点实验室",
    "企业重点实验室",
    "创新实验室",
    "联合创新实验室",
    "国际科技合作基地",
    "院士工作站",
    "专家工作站",
    "博士后工作站",
];

/// 云南省企业技术中心, 市级工程技术研究中心: one of many that a place or level designates.
pub(super) fn designated(s: &Stretch, start: usize, end: usize) -> bool {
    let place = lexicon::place_at(s, start).filter(|&after| LEVEL.contains(s.before(after, 1)));
    let after = place.or_else(|| edge::level_at(s, start));
    after.is_some_and(|after| s.after_any(after, DESIGNATED) == Some(end))
}

/// The characters that name a level of government.
const LEVEL: &str = "省市县区州盟旗";

/// 4家天府实验室: what is counted is a class.
fn counted(s: &Stretch, start: usize, floor: usize) -> bool {
    start == floor && matches!(s.before(start, 1), '家' | '个' | '所' | '座')
}

/// Whether a place begins the modifier.
pub(super) fn in_a_place(s: &Stretch, start: usize, at: usize) -> bool {
    lexicon::place_at(s, start).is_some_and(|after| after <= at)
}

/// Whether a name is made of common words.
pub(super) fn common(s: &Stretch, start: usize, at: usize) -> bool {
    const COMMON: u16 = word::GENERIC | word::TOPIC | word::VERB | word::NOUN | word::ORGAN | word::STOP | word::CLASSY;
    lexicon::is_made_of(s, start, at, COMMON) || lexicon::head_of(s, at, head::TRADE).is_some_and(|(from, _)| from <= start)
}

/// A bracket behind a body's name that names it again: (702所), (如城街道).
fn with_bracket(s: &Stretch, start: usize, end: usize) -> usize {
    let close = if s.at(end) == '(' {
        (end + 1..end + 10).find(|&i| !(is_han(s.at(i)) || s.at(i).is_ascii_alphanumeric()))
    } else {
        None
    };
    let named = |&close: &usize| {
        s.at(close) == ')'
            && s.ends_any(
                close,
                &[
                    "街道",
                    "镇",
                    "乡",
                    "所",
                    "院",
                    "中心",
                    "局",
                    "部",
                    "公司",
                    "园",
                    "高新区",
                    "开发区",
                    "新区",
                    "实验室",
                    "研究院",
                    "筹",
                    "暂名",
                ],
            )
    };
    let told = close.is_some_and(|close| s.at(close) == ')' && alias::introduces(s, start, end, close));
    // 国家科学委员会（现为科技部）
    if told || matches!(s.at(end + 1), '现' | '原') {
        return end;
    }
    let zone = s.ends_any(end, ZONES) && close.is_some_and(|close| close <= end + 5);
    let named = |close: &usize| {
        named(close) || zone && s.at(*close) == ')' || s.at(*close) == ')' && lexicon::place_at(s, end + 1) == Some(*close)
    };
    close.filter(named).map_or(end, |close| close + 1)
}
