//! Programs by the ending of their names: plans, campaigns, competitions, awards, funding lines.

use super::edge::{self, Before, Edge};
use super::fold::is_han;
use super::found::Name;
use super::lexicon::{self, head, word};
use super::stretch::Stretch;
use crate::mention::Kind;

/// Characters that continue a head into another word.
const CONTINUES: &[(&str, &[&str])] = &[
    ("工程", &["技术", "师", "硕", "类", "院", "学", "建设", "机械", "研究", "化", "实验", "项目建设", "中心", "项目管理"]),
    ("计划", &["生育", "单列", "外", "内", "经济", "完成", "投资", "用", "到"]),
    ("行动", &["力", "者", "指南", "起来", "纲领", "自觉"]),
    (
        "战略",
        &[
            "性", "布局", "定位", "支撑", "高", "科技", "新兴", "产业", "合作", "协议", "目标", "部署", "规划", "腹地", "资源",
            "人才", "伙伴", "机遇", "意义", "思想", "品牌", "眼光", "投资",
        ],
    ),
    (
        "专项",
        &[
            "化",
            "督查",
            "考评",
            "扶持",
            "工作",
            "经费",
            "研究",
            "培训",
            "债",
            "整治",
            "检查",
            "审计",
            "考核",
            "政策",
            "行动方案",
            "措施",
        ],
    ),
    ("规划", &["编制", "设计", "建设", "局", "布局", "引领", "面积", "用地", "馆", "师"]),
    ("方案", &["解决"]),
    ("奖", &["项", "励", "补", "金", "牌", "品", "惩", "章", "状", "优"]),
    ("项目", &["库", "资金", "数", "部", "经理", "制", "清单", "建设", "管理", "评审", "申报", "负责人", "负责", "梯次", "落地"]),
    ("基金", &["会", "公司", "管理", "群", "规模"]),
    ("资金", &["池", "链", "额"]),
    ("意见", &["建议", "箱"]),
    ("政策", &["性"]),
    ("人才", &["办", "队伍", "公寓", "引进", "培养"]),
    ("活动", &["日", "周", "中心", "现场"]),
    ("机制", &["体制"]),
    ("大赛", &["组委会"]),
];

/// Verbs of issuing, behind which a bare document is one by name.
const ISSUED: &[&str] = &[
    "出台",
    "出台了",
    "制定",
    "制定了",
    "印发",
    "印发了",
    "修订",
    "发布",
    "落实",
    "实施",
    "执行",
    "推动",
    "核定",
    "设立",
    "申报",
    "获批",
    "编制",
    "列入",
    "纳入",
    "完成",
];

/// Funds that hold shares: bodies, and no lines of money.
const FUNDS: &[&str] = &["母基金", "投资基金", "引导基金", "投资S基金"];

/// Modifiers that make a class of a policy head.
const CLASSES_OF_POLICY: &[&str] =
    &["投资", "引导", "产业投资", "工作", "相应", "配套", "有关", "具体", "年度", "应急", "总体", "解决"];

/// The program whose name ends at `end`, looked for down to place `floor`; `listed` says that a program stands before a 、.
pub(super) fn program(s: &Stretch, end: usize, floor: usize, previous: Option<usize>, heads: &lexicon::Heads) -> Option<Name> {
    heads.longest(BY_HEAD.iter().fold(0, |all, (mask, _)| all | mask))?;
    if goes_on(s, end) || s.at(end) == '”' && s.chars(floor.max(end.saturating_sub(40)), end).any(|c| c == '“') {
        return None;
    }
    let mut walked: Option<Candidate> = None;
    let start = BY_HEAD.iter().find_map(|(mask, rule)| {
        let (at, _) = heads.longest(*mask).filter(|&(at, _)| at >= floor)?;
        // No quotation, no walk: 人才 and 活动 stand everywhere.
        if mask & head::QUOTED != 0 && !edge::is_behind_quotation(s, at) {
            return None;
        }
        let candidate = walked.take().filter(|candidate| candidate.at == at).unwrap_or_else(|| {
            // 推动 in 产业聚落推动计划 is no verb of policy before a name.
            let compound = s.ends_any(at, &["推动", "推进", "实施", "推广"]) && is_han(s.before(at, 3));
            let from = if compound { at - 2 } else { at };
            let edge = without_edition(s, edge::left(s, from, floor), at);
            Candidate { s, at, end, floor, edge: with_weight(s, edge), previous }
        });
        let start = rule(&candidate);
        walked = Some(candidate);
        start
    })?;
    Some(Name::new(start.0, with_bracket(s, with_version(s, end)), Kind::Program, start.1))
}

/// A rule that looks for a name's beginning.
type NameRule = fn(&Candidate) -> Start;

/// The rules by the class of a name's ending, in the order in which they are asked.
const BY_HEAD: &[(u16, NameRule)] = &[
    (head::KNOWN, |candidate| candidate.known()),
    (head::EVENT | head::POLICY | head::QUOTED, |candidate| candidate.quoted()),
    (head::POLICY, |candidate| candidate.loan()),
    (head::EVENT, |candidate| candidate.event()),
    (head::POLICY, |candidate| candidate.policy()),
    (head::LEVEL, |candidate| candidate.of_level()),
];

type Start = Option<(usize, &'static str)>;

struct Candidate<'a, 't> {
    s: &'a Stretch<'t>,
    at: usize,
    end: usize,
    floor: usize,
    edge: Edge,
    /// The end of a program that stands before.
    previous: Option<usize>,
}

impl Candidate<'_, '_> {
    /// Number of characters before the head.
    fn modifier(&self) -> usize {
        self.at.saturating_sub(self.edge.start)
    }

    fn is_generic(&self) -> bool {
        lexicon::is_generic(self.s, self.edge.start, self.at)
    }

    /// Whether the modifier is made of common words (民生, 技术改造).
    fn is_common(&self) -> bool {
        const COMMON: u16 = word::GENERIC | word::VERB | word::NOUN | word::ORGAN | word::STOP;
        lexicon::is_made_of(self.s, self.edge.start, self.at, COMMON)
    }

    /// 国家重点研发计划, with a level word before it.
    fn known(&self) -> Start {
        let (s, at, floor) = (self.s, self.at, self.floor);
        // 973、863: a number is a programme's name between the marks of a list.
        let number = s.at(at).is_ascii_digit() && s.at(self.end - 1).is_ascii_digit();
        if number && !(matches!(s.before(at, 1), '“' | '、') && matches!(s.at(self.end), '”' | '、')) {
            return None;
        }
        let level = (1..=2).filter_map(|back| at.checked_sub(back)).find(|&i| i >= floor && edge::level_at(s, i) == Some(at));
        let fund = s.ends_any(self.end, &["基金", "计划"]);
        let place = lexicon::place_before(s, at).filter(|&start| fund && start >= floor);
        Some((level.or(place).unwrap_or(at), "nationwide-program"))
    }

    /// “萤光涌现”计划: the name opens with a quotation that the head completes.
    fn quoted(&self) -> Start {
        let s = self.s;
        let close = (self.edge.start..self.at).rev().find(|&i| s.at(i) == '”')?;
        let whole = super::quotation::is_scheme(s, self.edge.start, close);
        let direct = self.at == close + 1;
        let activity = s.ends(self.end, "活动") && self.at <= close + 5;
        let research = s.ends_any(self.end, &["研究项目", "攻关项目", "研发项目", "培养项目", "扶持项目"]);
        let loose = s.ends_any(self.end, &["项目", "人才", "活动", "机制"]) && !research;
        let built = super::quotation::is_built(s, close);
        let fits = !built
            && self.edge.before == Before::Quote
            && !s.ends(self.end, "贷")
            && (activity || if direct { !whole } else { !loose });
        fits.then(|| (self.front(direct), "quoted-with-head"))
    }

    /// Where a name begins whose quotation is not its first part: 中国国际“互联网+”大学生创新创业大赛. A place or level alone
    /// before the mark stays outside.
    fn front(&self, direct: bool) -> usize {
        let (s, open) = (self.s, self.edge.start);
        let front = without_edition(s, edge::left(s, open, self.floor), open);
        let edition = matches!(s.before(open, 1), '届' | '次' | '期' | '年');
        let Some(after) = edge::anchor_at(s, front.start).filter(|after| after + 2 <= open && !direct && !edition) else {
            return open;
        };
        let plain = (after..=open).all(|i| {
            lexicon::head_of(s, i, head::ANY_BODY & !head::TRADE | head::ORGAN).is_none()
                && (i == open || lexicon::word_at(s, i, word::POLICY | word::STOP).is_none())
        });
        let noun = lexicon::word_before(s, open, word::NOUN).is_some() && !s.ends(open, "国际");
        if plain && !noun && front.before != Before::Classy { front.start } else { open }
    }

    /// 科创易贷（青岛银行）: a loan product between two marks.
    fn loan(&self) -> Start {
        let s = self.s;
        let marked = matches!(self.edge.before, Before::Mark(_) | Before::Policy) && !is_han(s.at(self.end));
        // 信贷, 借贷, 房贷 and the like are kinds of loans.
        let product = s.ends(self.end, "贷") && !"信借放还续助转公私网房车首商银校".contains(s.before(self.at, 1));
        (marked && product && (2..=6).contains(&self.modifier())).then_some((self.edge.start, "loan"))
    }

    /// 中国创新创业大赛, 污染防治攻坚战.
    fn event(&self) -> Start {
        let s = self.s;
        if self.edge.before == Before::Classy || edge::shares_level(s, self.edge.start) {
            return None;
        }
        // 科技部产学媒合会: common words behind a body.
        let body = || lexicon::known_at(s, self.edge.start).filter(|&after| after < self.at);
        if self.end == self.at + 3 && self.modifier() <= 7 && body().is_some_and(|after| self.at <= after + 2) {
            return None;
        }
        // 世界5G大会
        if self.end == self.at + 2 && s.ends(self.end, "大会") {
            let world = s.after_any(self.edge.start, &["世界", "全球"]);
            return world.filter(|&after| (2..=8).contains(&(self.at - after))).map(|_| (self.edge.start, "event"));
        }
        let by_itself = self.modifier() == 0
            && self.end - self.at >= 3
            && (s.ends_any(self.end, &["冬奥会", "奥运会", "亚运会"]) || is_fair(s, self.end));
        let anchored = edge::anchor_at(s, self.edge.start).is_some_and(|after| after < self.at || self.end - self.at >= 3);
        // 兰洽会: a fair by its place's sign.
        if self.end == self.at + 2 && is_fair(s, self.end) && is_han(s.before(self.at, 1)) {
            return Some((self.at - 1, "event"));
        }
        // A plan needs more of a name than a competition or a fair.
        let plan = s.ends_any(self.end, &["计划", "计画", "工程", "行动"]);
        let proper = if plan {
            self.modifier() >= 4 && (!self.is_common() || self.modifier() >= 8 && s.ends(self.end, "资助计划"))
        } else {
            self.modifier() >= 6 || self.modifier() >= 2 && (!self.is_generic() || self.end - self.at >= 5)
        };
        let fought = s.ends(self.end, "战") && s.ends_any(self.edge.start, &["打好", "打赢"]) && self.modifier() >= 2;
        (by_itself || anchored || proper || fought).then_some((self.edge.start, "event"))
    }

    /// 实施产业倍增三年行动计划, 省重点研发计划, and what is listed behind one.
    fn policy(&self) -> Start {
        let s = self.s;
        let start = self.edge.start;
        // Water and roads are built, not run.
        let works = s.ends(self.end, "工程")
            && s.ends_any(
                self.at,
                &["主体", "扩建", "配置", "铁路", "枢纽", "水库", "设施", "供水", "输水", "外送", "河道治理", "高速"],
            );
        if self.modifier() < 2
            || works
            || s.ends_any(self.end, FUNDS)
            || self.edge.before == Before::Classy
            || s.ends_any(self.at, CLASSES_OF_POLICY)
            || "本该此与".contains(s.at(start))
            || self.edge.before == Before::Quote && s.ends(self.end, "贷")
            || lexicon::head_of(s, self.end, head::COMPANY | head::BODY).is_some()
        {
            return None;
        }
        let broad = s.ends_any(self.end, &["计划", "计画", "工程", "行动", "专项", "年", "三年攻坚"]);
        let issued = broad || s.ends_any(start, ISSUED);
        let generic = self.is_generic();
        let level = edge::level_at(s, start).is_some_and(|after| {
            self.at >= after + if generic && self.end - self.at < 4 { 4 } else { 2 } && !edge::shares_level(s, start)
        });
        let coined = s.ends_any(start, &["实施", "启动"]) && !self.is_common();
        // 实施产业创新工程, 强科技行动
        let carried_out =
            s.ends(start, "实施") && self.modifier() >= 3 && !s.ends_any(self.at, &["重大", "重点", "系列", "专项", "项目"]);
        let verb = self.edge.before == Before::Policy
            && issued
            && (!generic && self.modifier() >= 4 || broad && (self.modifier() >= 5 || coined || carried_out));
        let listed = self.listed() && (!generic || self.modifier() >= 4);
        let listed = listed || self.among_plans() && (!generic || self.modifier() >= 4);
        let within = self.edge.before == Before::Stop
            && s.ends(start, "在")
            && matches!(s.at(self.end), '中' | '上')
            && self.modifier() >= 4;
        let place = broad && lexicon::place_at(s, start).is_some_and(|after| self.at >= after + 4) && !generic;
        // 科技券（TVP）: letters that stand for a name make it one.
        let initials = !generic && is_initialled(s, self.end);
        // 团队参与FITI计划
        let run = (start..self.at).rev().take_while(|&i| s.at(i).is_ascii_alphanumeric()).last();
        if let Some(run) = run.filter(|&run| broad && run > start && run + 3 <= self.at && s.at(run).is_ascii_uppercase()) {
            return Some((run, "policy"));
        }
        // 3111工程
        let number = (start..self.at).all(|i| s.at(i).is_ascii_digit()) && self.modifier() >= 3 && !is_han(s.before(start, 1));
        let latin = initials
            || number && s.ends_any(self.end, &["工程", "计划"])
            || broad && (start..self.at).all(|i| !is_han(s.at(i))) && (start..self.at).any(|i| s.at(i).is_ascii_uppercase());
        (latin || level && (broad || !generic) || verb || listed || within || place).then_some((start, "policy"))
    }

    /// 春苗计画/长桥计画: whether an item of a list stands beside another plan.
    fn among_plans(&self) -> bool {
        const PLANS: &[&str] = &["计划", "计画"];
        let (s, start, end) = (self.s, self.edge.start, self.end);
        let (before, after) = (s.before(start, 1), s.at(end));
        let behind = || (end + 5..end + 12).take_while(|&i| is_han(s.at(i - 1))).any(|i| s.ends_any(i, PLANS));
        s.ends_any(end, PLANS)
            && self.modifier() <= 8
            && matches!(before, '、' | '/' | ':' | '(')
            && matches!(after, '、' | '/' | ')' | '等')
            && (s.ends_any(start.saturating_sub(1), PLANS) || matches!(after, '、' | '/') && behind())
    }

    /// Whether the name stands in a list behind another program.
    fn listed(&self) -> bool {
        let joins = |i: usize| matches!(self.s.at(i), '”' | '》' | '、' | '和' | '与' | '及');
        self.previous.is_some_and(|end| (end..self.edge.start).all(joins))
    }

    /// 省科学技术奖, 省科技成果转化项目.
    fn of_level(&self) -> Start {
        let s = self.s;
        let start = self.edge.start;
        // 获奖 is no award.
        if s.ends_any(self.end, &["获奖", "得奖", "评奖", "颁奖", "授奖", "报奖"]) {
            return None;
        }
        let within = ["大赛", "组", "资金", "计划", "专项", "基金", "工程"];
        // 三大奖
        let counted = s.before(self.end, 2) == '大' && super::numeral::is_han_numeral(s.before(self.end, 3));
        if counted || edge::shares_level(s, start) || self.edge.before == Before::Classy || s.ends_any(self.at, &within) {
            return None;
        }
        let after = s.after_any(start, &["国家", "省", "市", "中国", "全国"]).filter(|&i| s.at(i) != '级');
        let award = s.ends(self.end, "奖");
        let behind_award = || self.previous.is_some_and(|end| s.ends(end, "奖")) && self.listed();
        if award && self.modifier() >= 5 && self.edge.before != Before::Quote && behind_award() {
            return Some((start, "award-or-line"));
        }
        let after = after.or_else(|| lexicon::place_at(s, start).filter(|_| award))?;
        // Shares of a fund of funds are a body's.
        if s.ends_any(self.end, FUNDS) {
            return None;
        }
        let least = if award { 2 } else { 4 };
        let contest = (after..self.at).any(|i| s.after_any(i, &["大赛", "竞赛"]).is_some() || !award && s.at(i) == '奖');
        (!contest && self.at >= after + least && s.chars(after, self.at).all(|c| c != '级')).then_some((start, "award-or-line"))
    }
}

/// 进博会, 高交会, 兰洽会: a fair's short name.
fn is_fair(s: &Stretch, end: usize) -> bool {
    s.ends_any(end, &["博会", "交会", "洽会"]) && !"成外社提移上递转相".contains(s.before(end, 3))
}

/// 重点 stands before anything, but behind a verb of policy it opens the name (实施重点产业科技创新行动).
fn with_weight(s: &Stretch, edge: Edge) -> Edge {
    let start = edge.start.saturating_sub(2);
    let opens =
        edge.before == Before::Stop && s.ends(edge.start, "重点") && lexicon::word_before(s, start, word::POLICY).is_some();
    if opens { Edge { start, before: Before::Policy } } else { edge }
}

/// A leading edition stays outside: 第十一届, 十九届.
fn without_edition(s: &Stretch, edge: Edge, at: usize) -> Edge {
    let from = if s.at(edge.start) == '第' { edge.start + 1 } else { edge.start };
    let after = super::numeral::numeral(s, from).and_then(|n| s.after_any(n.end, &["届", "次", "期"]));
    match after {
        Some(after) if after <= at => Edge { start: after, before: Before::Mark('届') },
        _ => edge,
    }
}

fn goes_on(s: &Stretch, end: usize) -> bool {
    CONTINUES.iter().any(|(head, next)| s.ends(end, head) && s.after_any(end, next).is_some())
}

/// 助力工程2.0: a version completes the name.
fn with_version(s: &Stretch, end: usize) -> usize {
    let digit = |i: usize| s.at(i).is_ascii_digit();
    let version = digit(end) && s.at(end + 1) == '.' && digit(end + 2) && !digit(end + 3);
    if version { end + 3 } else { end }
}

/// Words in a bracket that speak of the text and not of the plan.
const REMARKS: &[&str] = &["节选", "摘编", "摘录", "摘要", "全文"];

/// Whether a bracket of capitals follows: 數碼轉型支援先導計劃（DTSPP）.
fn is_initialled(s: &Stretch, end: usize) -> bool {
    let close = (end + 1..end + 10).find(|&i| !s.at(i).is_ascii_uppercase());
    s.at(end) == '(' && close.is_some_and(|close| close >= end + 4 && s.at(close) == ')')
}

/// A bracket behind a plan's name belongs to it: its years, or its part; 专项资金 behind that too.
fn with_bracket(s: &Stretch, end: usize) -> usize {
    if s.at(end) != '('
        || s.after_any(end + 1, REMARKS).is_some()
        || !s.ends_any(end, &["计划", "方案", "规划", "办法", "意见", "细则", "纲要", "措施"])
    {
        return end;
    }
    let close =
        (end + 1..end + 24).find(|&i| !(is_han(s.at(i)) || s.at(i).is_ascii_digit() || matches!(s.at(i), '-' | '—' | '~')));
    match close.filter(|&i| s.at(i) == ')' && i > end + 2) {
        Some(close) => s.after_any(close + 1, &["专项资金", "专项"]).unwrap_or(close + 1),
        None => end,
    }
}

/// A line of its own that is a plan's title, or what stands between 关于印发 and 的通知.
pub(super) fn title(s: &Stretch, line: usize, end: usize) -> Option<Name> {
    // What stands before a title in its line is its author or date.
    let line = (line..end).rev().find(|&i| s.at(i) == ' ' && lexicon::place_at(s, i + 1).is_some()).map_or(line, |i| i + 1);
    let from = (line..end).find_map(|i| s.after(i, "关于印发")).unwrap_or(line);
    let to = (from..end).find(|&i| s.after(i, "的通知").is_some());
    let announced = from > line && to.is_some() && s.at(from) != '《';
    let to = to.unwrap_or(end);
    let head = (from + 6..=to).rev().find(|&i| {
        let named = lexicon::head_of(s, i, head::POLICY).is_some()
            && s.ends_any(i, &["方案", "计划", "规划", "办法", "意见", "纲要", "细则", "措施"]);
        named && !s.ends(i, "工作计划") && (i == to || with_bracket(s, i) == to)
    })?;
    let plain = (from..head)
        .all(|i| is_han(s.at(i)) || matches!(s.at(i), ' ' | '“' | '”' | '(' | ')' | '·') || s.at(i).is_ascii_alphanumeric());
    let titled = from == line
        && !(line..end).any(|i| s.after(i, "关于").is_some())
        && edge::anchor_at(s, line).is_some()
        && head >= line + 10
        && lexicon::word_at(s, line, word::VERB).is_none();
    (plain && (announced || titled)).then(|| Name::new(from, to, Kind::Program, "title"))
}

/// The longest heading that is a program's name (characters).
const HEADING: usize = 26;

/// 创新及科技支援计划 in a line of its own, 13.珠江科技新星项目。: a heading that is a name.
pub(super) fn heading(s: &Stretch, line: usize) -> Option<Name> {
    const HEADS: u16 = head::POLICY | head::LEVEL;
    let bracket = if s.at(line) == '(' { line + 1 } else { line };
    let number = super::numeral::numeral(s, bracket).map(|number| number.end);
    let from = number.and_then(|end| matches!(s.at(end), '.' | '、' | ')').then_some(end + 1)).unwrap_or(line);
    let from = super::numeral::past_space(s, from);
    let quoted = from > line && s.at(from) == '“';
    let inside = |i: usize| is_han(s.at(i)) || s.at(i).is_ascii_alphanumeric() || quoted && matches!(s.at(i), '“' | '”');
    let end = (from..from + HEADING).find(|&i| !inside(i))?;
    let closed = matches!(s.at(end), '\n' | '\0') || from > line && s.at(end) == '。';
    let (at, _) = lexicon::head_of(s, end, HEADS)?;
    let project = from > line && s.ends(end, "项目");
    let plan = (project || s.ends_any(end, &["计划", "计画", "基金", "专项"])) && end - at <= 4;
    let word = |i: usize| lexicon::word_at(s, i, word::POLICY | word::STOP | word::CLASSY).is_some();
    let below = || (end + 1..end + HEADING).find(|&i| s.at(i) == '\n').is_some_and(|next| s.ends_any(next, &["计划", "基金"]));
    let beside = || s.ends_any(line.saturating_sub(1), &["计划", "基金"]) || below();
    let own = || !lexicon::is_generic(s, from, at) || from == line && beside();
    let name = closed && plan && at >= from + 4 && own() && !(from..at).any(word);
    name.then(|| Name::new(from, end, Kind::Program, "title"))
}
