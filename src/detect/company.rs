//! Companies: by legal form, and by brand and trade where the words around speak of a company.

use super::edge::{self, Before, Edge};
use super::fold::is_han;
use super::found::Found;
use super::lexicon::{self, head, word};
use super::organization::{Ending, Start, common, in_a_place, named};
use super::stretch::Stretch;
use crate::mention::Kind;

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

/// 江苏腾远重工有限公司.
pub(super) fn company(&Ending { s, at, floor, .. }: &Ending) -> Start {
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

/// 通富微电: a name of two to four characters before a trade, where the words around it speak of a company.
pub(super) fn short_company(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    // 高瓴资本: a known firm and its trade.
    if let Some((firm, _)) = lexicon::head_of(s, at, head::NATIONAL).filter(|&(firm, _)| firm >= floor && at - firm <= 3) {
        return Some((firm, "short-company"));
    }
    let edge = brand_edge(s, edge::left(s, at, floor), at);
    let brand = at.saturating_sub(edge.start);
    if !(2..=4).contains(&brand) || edge.before == Before::Classy || common(s, edge.start, at) {
        return None;
    }
    let acts = s.after_any(end, COMPANY_ACTS).is_some() && !in_a_place(s, edge.start, at);
    let joint = s.after_any(end, &["合作", "签", "联合", "共同", "共建", "达成", "管理", "等"]).is_some() || !is_han(s.at(end));
    let cued = s.ends_any(edge.start, COMPANY_CUES) && joint;
    let strong =
        in_list(s, end) || paired(s, edge.start) || next_paired(s, end) || acts || cued && !in_a_place(s, edge.start, at);
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
    let noun = |&start: &usize| lexicon::word_before(s, start, word::NOUN).is_some_and(|(from, _)| from >= edge.start);
    (at - 4..at - 1).find(noun).map_or(edge, |start| Edge { start, before: Before::Stop })
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
