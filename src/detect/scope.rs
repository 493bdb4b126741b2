//! The scope of a place in a ranking: among whom it is the first.

use super::figure::{clause_start, is_clause_end};
use super::lexicon;
use super::stretch::Stretch;

/// How far back a scope stands at most (characters).
const REACH: usize = 32;

/// What 全 makes a scope of.
const WHOLE: &str = "省国市县区州球盟旗镇乡台港澳";

/// Regions that are no administrative division.
const REGIONS: &[&str] = &[
    "世界",
    "国际",
    "中国",
    "亚洲",
    "国内",
    "省内",
    "市内",
    "区内",
    "我国",
    "我省",
    "我市",
    "东部",
    "中部",
    "西部",
    "东北",
    "西北",
    "西南",
    "华东",
    "华北",
    "华南",
    "华中",
    "长三角",
    "珠三角",
    "京津冀",
    "长江经济带",
    "全行业",
    "副省级城市",
];

/// The names of provinces in one character, which a direction makes a region (苏中, 皖北).
const PROVINCES: &str = "苏浙皖闽赣鲁豫鄂湘粤桂川黔滇陕甘晋冀辽吉";

/// Words that put what stands behind them into an order.
const ORDERING: &[&str] = &["居", "列", "位于", "在", "排", "排名", "进入", "跻身", "占", "处于", "保持", "领跑", "升至"];

/// Words behind a division that make it the one that is ranked (全市总量位居第三).
const RANKED: &[&str] = &["居", "列", "获", "升至", "排在"];

/// The scope of the place in a ranking that begins at place `i`, in simplified characters: the nearest region before it in its
/// clause, else in a clause of circumstances before that (在全省考核中，位列第二).
pub(super) fn scope(s: &Stretch, i: usize) -> Option<Box<str>> {
    let clause = clause_start(s, i, REACH);
    let circumstances = || {
        let end = clause.checked_sub(1).filter(|&end| is_clause_end(s.at(end)) && s.before(end, 1) == '中')?;
        region(s, clause_start(s, end, REACH), end)
    };
    let level = || matches!(s.before(i, 1), '省' | '市').then(|| (i - 1, i));
    let (start, end) = region(s, clause, i).or_else(circumstances).or_else(level)?;
    Some(s.string(start, end).into())
}

/// The nearest region before place `i` that is a scope, from `clause` on.
fn region(s: &Stretch, clause: usize, i: usize) -> Option<(usize, usize)> {
    (clause..i).rev().find_map(|start| {
        let ordered = s.ends_any(start, ORDERING);
        let own = named(s, start).filter(|&end| ordered || !is_ranked(s, start, end, i));
        let division = || lexicon::place_at(s, start).filter(|&end| end == i || ordered);
        own.or_else(division).filter(|&end| end <= i).map(|end| (start, end))
    })
}

/// A region at place `i` that needs no lexicon of divisions.
fn named(s: &Stretch, i: usize) -> Option<usize> {
    let next = s.at(i + 1);
    let direction = PROVINCES.contains(s.at(i)) && "东西南北中".contains(next);
    let whole = s.at(i) == '全' && WHOLE.contains(next) && !"场域份长".contains(s.at(i + 2));
    if direction || whole { Some(i + 2) } else { s.after_any(i, REGIONS) }
}

/// Whether the region is what is ranked and not the scope; a country or the world is ranked by nobody here.
fn is_ranked(s: &Stretch, start: usize, end: usize, i: usize) -> bool {
    s.at(start) == '全' && !matches!(s.at(start + 1), '国' | '球') && (end..i).any(|j| s.after_any(j, RANKED).is_some())
}

#[cfg(test)]
mod tests {
    use crate::detect::detect;

    #[test]
    fn scopes_of_places() {
        for (text, scope) in [
            ("总量全省第一。", "全省"),
            ("通过数居南通第二；", "南通"),
            ("创新型城市排名提升至全国第23位。", "全国"),
            ("获奖数苏中第一，", "苏中"),
            ("位居全省同类园区前十，", "全省"),
            ("增幅位于南通各县（市、区）第2位；", "南通"),
            ("高企净增数、总数均为南通第一。", "南通"),
            ("全市发明专利拥有量位居全省第三，", "全省"),
            ("全市研发投入强度位居第三，", ""),
            ("增速分别居全省第2、第3位。", "全省 全省"),
            ("在全省科技创新年度考核中，如皋位列第二位。", "全省"),
            ("绵阳位列第二位。", ""),
            ("技術合同成交額躍居全國第五位。", "全国"),
            ("入围省百强创新型企业", "省"),
            ("入选世界500强企业榜单", "世界"),
            ("数量居副省级城市第三。", "副省级城市"),
            ("综合实力列长江经济带国家级经开区第8位", "长江经济带"),
            ("在全国169个国家级高新区中排名第31位", "全国"),
            ("跻身江苏民营企业百强", "江苏"),
            ("申报数全省第6、净增数全国第9。", "全省 全国"),
            ("总分第一名", ""),
        ] {
            let found = detect(text).into_iter().filter_map(|mention| mention.qualifiers.scope);
            assert_eq!(found.collect::<Vec<_>>().join(" "), scope, "{text}");
        }
    }
}
