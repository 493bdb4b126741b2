//! Companies in lists: what stands between companies, or before 等40家企业, needs no trade of its own.

use super::alphabet::Letters;
use super::company::{OF_NO_FIRM, counts_firms};
use super::edge::{self, Before};
use super::fold::is_han;
use super::found::Name;
use super::lexicon::{self, head, word};
use super::organization::common;
use super::stretch::Stretch;
use crate::mention::Kind;
use std::sync::LazyLock;

/// The longest item of a list that is taken for a company's name (characters).
const LISTED: usize = 6;

/// How many items of a list next to a company are looked at.
const ITEMS: usize = 8;

/// The companies that stand in a list with companies: 势能达 in 势能达、腾远机器人等企业 needs no trade of its own. `found` are
/// the names of a stretch in order.
pub(super) fn listed(s: &Stretch, found: &[Name]) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    // What this rule found in the first reading comes back as a learned name.
    let found: Vec<&Name> = found.iter().filter(|found| found.rule != "learned-name").collect();
    for (i, firm) in found.iter().enumerate().filter(|(_, found)| is_firm(s, found)) {
        let floor = i.checked_sub(1).map_or(0, |i| found[i].end).max(out.last().map_or(0, |found| found.end));
        let ceiling = found.get(i + 1).map_or(s.len(), |next| next.start);
        let before = out.len();
        let mut end = firm.start;
        while s.before(end, 1) == '、' && is_whole(s, firm.end) && end > floor + 2 && out.len() < before + ITEMS {
            let Some(start) = item_before(s, end - 1, floor) else { break };
            out.insert(before, Name::new(start, end - 1, Kind::Organization, "listed-company"));
            end = start;
        }
        let next = found.get(i + 1).filter(|next| is_firm(s, next));
        if let Some((start, end)) = next.and_then(|next| between(s, firm.end, next.start)) {
            out.push(Name::new(start, end, Kind::Organization, "listed-company"));
            continue;
        }
        let mut start = firm.end;
        while s.at(start) == '、' && out.len() < before + 2 * ITEMS {
            let Some(end) = item_after(s, start + 1, ceiling) else { break };
            out.push(Name::new(start + 1, end, Kind::Organization, "listed-company"));
            start = end;
        }
    }
    let closed = closed_lists(s).into_iter().map(|(start, end)| Name::new(start, end, Kind::Organization, "listed-company"));
    let found: Vec<_> =
        closed.filter(|name| out.iter().all(|other| other.end <= name.start || other.start >= name.end)).collect();
    out.extend(found);
    out
}

/// 科创信息 in 腾远信息、科创信息、宏达信息: common words, but a trade's between two firms.
fn between(s: &Stretch, from: usize, to: usize) -> Option<(usize, usize)> {
    let (start, end) = (from + 1, to.checked_sub(1)?);
    let item = s.at(from) == '、' && s.at(end) == '、' && (start + 3..=start + LISTED).contains(&end);
    let plain = item && (start..end).all(|i| is_han(s.at(i)));
    (plain && lexicon::head_of(s, end, head::TRADE).is_some_and(|(at, _)| at > start)).then_some((start, end))
}

/// The places of the items of lists that say at their end that they are companies: 卓高、青美、福联等40家企业.
fn closed_lists(s: &Stretch) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(end) = s.find(at, &CLOSES) {
        at = end + 1;
        if !says_firms(s, end + 1) {
            continue;
        }
        let mut items: Vec<(usize, usize)> = Vec::new();
        let mut until = end;
        while items.len() < ITEMS {
            let Some(start) = item_before(s, until, at.saturating_sub(60)) else {
                items.clear();
                break;
            };
            items.push((start, until));
            if s.before(start, 1) != '、' {
                break;
            }
            until = start - 1;
        }
        let coined = items.iter().filter(|&&(start, until)| is_coined(s, start, until)).count();
        // 云洲高危等2家企业
        let few =
            coined == items.len() && super::company::counts_firms(s, end + 1) && items.iter().all(|item| item.1 >= item.0 + 3);
        if few || items.len() > 2 && 2 * coined >= items.len() {
            out.extend(items.into_iter().rev());
        }
    }
    out
}

static CLOSES: LazyLock<Letters> = LazyLock::new(|| {
    let mut letters = Letters::default();
    letters.insert('等');
    letters
});

/// 等企业, 等40家行业龙头企业, 等知名品牌; 等企业家 counts people.
fn says_firms(s: &Stretch, i: usize) -> bool {
    const FIRMS: &[&str] = &["企业", "公司", "品牌", "厂商", "创投", "车企", "药企", "供应商", "巨头", "厂家", "龙头"];
    // 等超100家省内企业
    let i = if "超近约逾".contains(s.at(i)) { i + 1 } else { i };
    let from = super::numeral::numeral(s, i).map_or(i, |n| n.end);
    let firms = (from..from + 9).take_while(|&j| is_han(s.at(j))).find_map(|j| s.after_any(j, FIRMS));
    firms.is_some_and(|after| s.at(after) != '家')
}

/// Whether an item of two to four characters is no word for a thing that companies make: 卓高, not 光模块.
fn is_coined(s: &Stretch, start: usize, end: usize) -> bool {
    const THINGS: &str = "业器机品料件药材膜片板车电能链网云光池剂管线纤钢铝铜油气粉胶纸布酒茶肉奶粮菜果木石灯表仪床具套箱泵阀轴轮刀模镜屏芯卡码图书术学艺游运储检测试控制造工化疗块体员类型等所院校";
    let word = |i: usize| {
        lexicon::word_at(s, i, word::GENERIC | word::TOPIC | word::NOUN | word::VERB | word::ORGAN)
            .is_some_and(|(after, _)| after > i + 1 && after <= end)
    };
    // 腾远科技 is a brand and a trade.
    let traded = lexicon::head_of(s, end, head::TRADE).is_some_and(|(at, _)| at >= start + 2 && !common(s, start, at));
    (2..=6).contains(&(end - start)) && traded
        || (2..=4).contains(&(end - start)) && !THINGS.contains(s.before(end, 1)) && !(start..end).any(word)
}

/// Whether a name is a company's.
fn is_firm(s: &Stretch, found: &Name) -> bool {
    const OTHERS: u16 = head::BODY | head::SITE | head::MEDIUM | head::ORGAN | head::ORGAN_NAME | head::LEVEL_ORGAN;
    let known = || lexicon::head_of(s, found.end, OTHERS).is_none() && !OF_NO_FIRM.contains(s.before(found.end, 1));
    found.kind == Kind::Organization
        && (matches!(found.rule, "company" | "short-company")
            || matches!(found.rule, "nationwide-body" | "short-form") && known())
}

/// Whether nothing goes on behind a firm's name: 潍柴 in 潍柴齐天 is not what the list holds.
fn is_whole(s: &Stretch, end: usize) -> bool {
    let next = (end..end + 6).take_while(|&i| is_han(s.at(i))).last().map_or(end, |last| last + 1);
    next == end || !s.ends(next, "等") && s.at(next) != '、' || s.after_any(end, &["等", "和", "与", "及"]).is_some()
}

/// Where an item that ends before `end` begins, if it can be a company.
fn item_before(s: &Stretch, end: usize, floor: usize) -> Option<usize> {
    let edge = edge::left(s, end, floor.max(end.saturating_sub(LISTED + 4)));
    // 和 in 和邦生物 begins the item.
    let begins = edge.before == Before::Conjunction && s.before(edge.start, 2) == '、';
    let start = if begins { edge.start - 1 } else { edge.start };
    // 的焊接设备 is what a firm makes.
    let made = s.before(start, 1) == '的';
    // 副主任邱某 is a person.
    let person = s.ends_any(
        start,
        &["主任", "经理", "教授", "院长", "局长", "书记", "校长", "总裁", "董事长", "博士", "主席", "会长", "院士"],
    );
    (edge.before != Before::Classy && !made && !person && can_be_firm(s, start, end)).then_some(start)
}

/// Where an item that begins at `start` ends, if it can be a company.
fn item_after(s: &Stretch, start: usize, ceiling: usize) -> Option<usize> {
    const ENDS: u16 = word::STOP | word::POLICY | word::VERB | word::CONJUNCTION;
    let named = |i: usize| is_han(s.at(i)) || s.at(i).is_ascii_alphanumeric();
    let ends = |&i: &usize| i >= ceiling || !named(i) || lexicon::word_at(s, i, ENDS).is_some() || counts_firms(s, i);
    let end = (start + 2..=start + LISTED + 1).find(ends)?;
    let whole = edge::left(s, end, start).start == start;
    (end < ceiling && whole && can_be_firm(s, start, end)).then_some(end)
}

/// Whether a short run of characters can be a company's name: it says nothing common, is no place and ends like no other name.
fn can_be_firm(s: &Stretch, start: usize, end: usize) -> bool {
    const OTHERS: u16 = head::ANY_BODY & !head::TRADE | head::ORGAN | head::EVENT | head::POLICY | head::LEVEL;
    (2..=LISTED).contains(&(end - start))
        && (start..end).all(|i| is_han(s.at(i)) || s.at(i).is_ascii_alphabetic())
        && lexicon::head_of(s, end, OTHERS).is_none_or(|(at, _)| end - at == 1)
        && lexicon::word_before(s, end, word::NOUN).is_none()
        && !s.ends_any(end, &["设备", "系统", "产品", "院长", "主任", "教授", "经理", "书记", "一期", "二期", "三期"])
        && lexicon::place_at(s, start) != Some(end)
        && !common(s, start, end)
}
