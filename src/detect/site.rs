//! Centres, parks and zones, which a place, a level or a short proper name makes bodies.

use super::chief;
use super::edge::{self, Before, Edge};
use super::fold::is_han;
use super::lexicon::{self, head, word};
use super::organization::{Ending, Start, ZONES, common, designated, graded, in_a_place, is_free};
use super::stretch::Stretch;

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

/// Zones of which a short proper name makes a body though no place is in it (双凤经济开发区).
const ZONE_HEADS: &[&str] = &[
    "新区",
    "高新区",
    "自创区",
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
    "产业园",
    "科创园",
    "工业区",
    "工业邨",
    "创新园区",
    "综合保税区",
    "国家自主创新示范区",
    "自主创新示范区",
    "国家大学科技园",
    "大学科技园",
    "科学园区",
    "科学工业园区",
    "国家高新区",
    "农业高新技术产业示范区",
    "智慧岛",
    "信息港",
];

/// 南通高新区, 连云港市公共信用信息中心, 省生产力促进中心.
pub(super) fn site(&Ending { s, at, end, floor, .. }: &Ending) -> Start {
    let edge = edge::left(s, at, floor);
    let unnamed = edge.before == Before::Conjunction && edge::anchor_at(s, edge.start).is_none();
    let edge = if unnamed { edge::beyond(s, edge, at, floor) } else { edge };
    let edge = at_its_place(s, edge, at);
    let within = |word: &&str| at + word.chars().count() <= end && s.ends(end, word);
    let designation = DESIGNATIONS.iter().any(within);
    let site = Site { s, at, end, edge, designation };
    if edge::shares_level(s, edge.start) || graded(s, edge.start, at) || designated(s, edge.start, end) || site.is_class() {
        return None;
    }
    // 学校就业指导中心主任陈某
    if let Some(after) = s.after_any(edge.start, &["学校", "研究院", "院", "公司"]).filter(|&after| after < at && site.is_led())
    {
        return Some((after, "site"));
    }
    let named = site.is_placed()
        || site.is_led()
        || site.is_listed()
        || site.is_of_level()
        || site.has_own_name()
        || site.is_quoted()
        || site.is_told_of();
    if named { Some((edge.start, "site")) } else { site.is_bare().then_some((at, "zone-by-itself")) }
}

/// 摸底成都高新区: what stands before the place of a zone, and is no place or body, is no part of its name.
fn at_its_place(s: &Stretch, edge: Edge, at: usize) -> Edge {
    let Some(place) = lexicon::place_before(s, at).filter(|&place| (edge.start + 1..=edge.start + 4).contains(&place)) else {
        return edge;
    };
    let own = edge::anchor_at(s, edge.start).is_some()
        || edge.before == Before::Quote
        || !s.chars(edge.start, place).all(is_han)
        || lexicon::word_before(s, place, word::GENERIC).is_some()
        || lexicon::head_of(s, place, head::ANY_BODY).is_some()
        || lexicon::body_at(s, edge.start).is_some();
    if own { edge } else { Edge { start: place, before: Before::Stop } }
}

/// A centre, park or zone whose beginning is known.
struct Site<'a, 't> {
    s: &'a Stretch<'t>,
    at: usize,
    end: usize,
    edge: Edge,
    /// Whether its ending is one of [`DESIGNATIONS`].
    designation: bool,
}

impl Site<'_, '_> {
    /// Whether its ending is one of these.
    fn is_headed(&self, heads: &[&str]) -> bool {
        heads.iter().any(|head| self.s.after(self.at, head) == Some(self.end))
    }

    /// 省级孵化器: a level alone makes no body of a designation.
    fn is_class(&self) -> bool {
        const LEVELS: &[&str] = &["省级", "国家级", "市级", "区级", "县级"];
        let levels = |i| self.s.after_any(i, LEVELS).is_some_and(|after| after < self.at);
        // 国科会三大科学园区
        let counted = self.s.before(self.at, 1) == '大' && super::numeral::is_han_numeral(self.s.before(self.at, 2));
        // 大湾区国际科技创新中心 is what a region is to become.
        let region = self.s.ends_any(self.end, &["国际科技创新中心", "区域科技创新中心"]);
        // 重离子加速器
        let device = self.s.ends_any(self.end, &["子加速器", "线加速器", "旋加速器"]);
        // 省域副中心 is a city's rank.
        let rank = self.s.ends(self.end, "副中心");
        // 科技企业孵化器认定
        let sought = self.designation && self.s.after_any(self.end, &["认定", "申报", "评审", "备案", "评选", "遴选"]).is_some();
        // 3个河北省协同创新中心
        let several =
            matches!(self.s.before(self.edge.start, 1), '个' | '家' | '所') && self.s.before(self.edge.start, 2).is_ascii_digit();
        let campus = self.s.ends(self.end, "校园");
        // 首批“国家级工业设计中心”, 国家级保护中心
        let thin = LEVELS.iter().any(|level| self.s.after(self.edge.start, level).is_some_and(|after| self.at <= after + 2));
        let graded = levels(self.edge.start) && (self.is_quoted() || thin);
        counted
            || self.is_title()
            || several
            || campus
            || graded
            || sought
            || region
            || device
            || rank
            || self.designation && (self.edge.start..self.at).any(levels)
    }

    /// 获得“中国文具产业基地”等称号: what a place is called.
    fn is_title(&self) -> bool {
        let s = self.s;
        if !self.designation || s.at(self.end) != '”' {
            return false;
        }
        let quoted = |&i: &usize| s.at(i) == '”' && !matches!(s.at(i + 1), '、' | '和' | '“');
        let close = (self.end..self.end + 80).take_while(|&i| !matches!(s.at(i), '。' | '\n')).find(quoted);
        close.is_some_and(|close| (close + 1..close + 6).any(|i| s.after(i, "称号").is_some()))
    }

    /// 南通高新区: a place or a body stands in the name, which nobody only strives for.
    fn is_placed(&self) -> bool {
        let (s, start, at) = (self.s, self.edge.start, self.at);
        let sought = || self.designation && s.ends_any(start, &["创建", "争创", "申报"]);
        let placed = || {
            lexicon::body_at(s, start).is_some_and(|after| after < at)
                || (start..at).any(|i| in_a_place(s, i, at))
                || s.after_any(start, ZONES).is_some_and(|after| after < at)
                || self.of_a_ministry()
                || self.of_two_countries()
                // 崂山实验室成果转化基地
                || (start + 3..at).any(|i| lexicon::head_of(s, i, head::BODY).is_some_and(|(body, _)| body >= start + 2))
        };
        self.edge.before != Before::Classy && placed() && !sought()
    }

    /// 中拉可持续粮食创新中心
    fn of_two_countries(&self) -> bool {
        let (s, start) = (self.s, self.edge.start);
        s.at(start) == '中'
            && "拉欧德日韩俄法英意美以非阿新乌".contains(s.at(start + 1))
            && self.at >= start + 4
            && !is_han(s.before(start, 1))
    }

    /// 教育部科技发展中心; 科技部国际联合研发中心 is one of many.
    fn of_a_ministry(&self) -> bool {
        const OWN: &[&str] = &["发展中心", "人才中心", "信息中心", "评估中心", "交流中心", "服务中心", "管理中心", "监测中心"];
        let named = |after| self.s.ends_any(self.end, OWN) || !lexicon::is_generic(self.s, after, self.at);
        lexicon::known_at(self.s, self.edge.start).is_some_and(named)
    }

    /// 省生产力促进中心, 国家新能源汽车技术创新中心.
    fn is_of_level(&self) -> bool {
        let (s, start, at) = (self.s, self.edge.start, self.at);
        let own = || matches!(s.at(start), '市' | '县' | '区') && self.is_headed(&["中心", "服务中心", "指挥中心"]);
        let national = || s.after(start, "国家").is_some_and(|after| of_a_field(s, after, at));
        let level = edge::level_at(s, start).filter(|after| at >= after + 2);
        let named = |after| own() || national() || !lexicon::is_generic(s, after, at);
        !self.designation && self.edge.before != Before::Classy && level.is_some_and(named)
    }

    /// 就业指导中心副主任陈某: who leads a centre shows that it is one.
    fn is_led(&self) -> bool {
        let s = self.s;
        let person = s.after_any(self.end, &["主任", "副主任"]).is_some_and(|after| chief::is_person(s, after));
        person && s.ends(self.end, "中心") && self.at >= self.edge.start + 2 && self.edge.before != Before::Classy
    }

    /// 模具产业园、文具产业园: a list of such parks names each.
    fn is_listed(&self) -> bool {
        const PARKS: &[&str] = &["产业园", "基地", "新城"];
        let (s, start, end) = (self.s, self.edge.start, self.end);
        let before = s.before(start, 1);
        let behind = || (end + 5..end + 14).take_while(|&i| is_han(s.at(i - 1))).any(|i| s.ends_any(i, PARKS));
        let own = s.ends_any(end, &["产业园", "产业基地"]) || self.at >= start + 4 && self.is_own();
        s.ends_any(end, PARKS)
            && own
            && self.at >= start + 2
            && self.edge.before != Before::Classy
            && (before == '、' && s.ends_any(start - 1, PARKS) || matches!(before, '、' | ':') && s.at(end) == '、' && behind())
    }

    /// “体育用品产业创新联合体”: a quotation makes a name of common words.
    fn is_quoted(&self) -> bool {
        // “两中心一基地” counts.
        let counted = super::numeral::is_han_numeral(self.s.at(self.edge.start));
        let enclosed = self.s.before(self.edge.start, 1) == '“' && self.s.at(self.end) == '”';
        enclosed && !counted && self.at >= self.edge.start + 4
    }

    /// Whether a modifier says more than common words and no level.
    fn is_own(&self) -> bool {
        !common(self.s, self.edge.start, self.at) && lexicon::level_at(self.s, self.edge.start).is_none()
    }

    /// 引进航天液体动力产业基地, 生物医药创新中心挂牌: what is done with it, and a modifier that says which one it is.
    fn is_told_of(&self) -> bool {
        let (s, start, at) = (self.s, self.edge.start, self.at);
        let plain =
            self.edge.before != Before::Classy && at >= start + 3 && !s.chars(start, at).any(|c| matches!(c, '(' | '”' | '、'));
        plain && (at >= start + 4 && s.after_any(self.end, OPENED).is_some() || s.ends_any(start, REACHED) && self.is_own())
    }

    /// 双凤经济开发区.
    fn has_own_name(&self) -> bool {
        self.is_headed(ZONE_HEADS) && own_name(self.s, self.edge, self.at) || self.opens_in_latin()
    }

    /// InnoHub创业中心: a word of Latin letters, no initials (IDC数据中心).
    fn opens_in_latin(&self) -> bool {
        let letters = (self.edge.start..self.at).take_while(|&i| self.s.at(i).is_ascii_alphabetic());
        let (all, small) =
            letters.fold((0, 0), |(all, small), i| (all + 1, small + usize::from(self.s.at(i).is_ascii_lowercase())));
        let own = small > 0 || self.s.ends(self.end, "空间");
        all >= 4 && own && self.edge.before != Before::Classy
    }

    /// 高新区 in a list or where it acts.
    fn is_bare(&self) -> bool {
        let s = self.s;
        let bare = (self.edge.start == self.at || is_free(s, self.at)) && self.is_headed(ZONES);
        let whole = s.ends_any(self.at, &["全市", "全省", "全国", "全区", "全县", "申建", "创建", "争创", "把"]);
        // 为高新区注入动力
        let led = !is_han(s.before(self.at, 1)) || s.ends_any(self.at, &["为", "由", "与", "对", "在"]);
        let subject = led && is_han(s.at(self.end)) && s.after_any(self.end, &["建设", "发展", "内", "外", "等"]).is_none();
        let acts = || lexicon::word_at(s, self.end, word::STOP).is_some_and(|(after, _)| after > self.end + 1);
        // 走进高新区，
        let reached = || s.ends_any(self.at, &["走进", "来到", "落户", "入驻", "进驻", "坐落于", "走访", "考察"]);
        let subject = subject || reached();
        bare && !whole && self.edge.before != Before::Classy && (s.at(self.end) == '、' || subject || acts())
    }
}

/// What is said of a site that is there.
const OPENED: &[&str] = &[
    "挂牌",
    "揭牌",
    "已挂牌",
    "启用",
    "投用",
    "落成",
    "成立",
    "获批",
    "获评",
    "入选",
    "已建成",
    "聚焦",
    "负责人",
    "一期",
    "二期",
];

/// Words directly before a site that is there, and not only wished for.
const REACHED: &[&str] = &[
    "引进",
    "走进",
    "来到",
    "落户",
    "入驻",
    "位于",
    "参观",
    "参观了",
    "考察",
    "建成",
    "建立",
    "建立了",
    "依托",
    "实施",
    "支持",
    "在",
];

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

/// 双凤 in 双凤经济开发区: two to six characters, between marks, that are no common words.
fn own_name(s: &Stretch, edge: Edge, at: usize) -> bool {
    let short = (2..=6).contains(&at.saturating_sub(edge.start)) && (edge.start..at).all(|i| is_han(s.at(i)));
    let placed = in_a_place(s, edge.start, at);
    short && !placed && matches!(edge.before, Before::Mark(_) | Before::Stop | Before::Policy) && !common(s, edge.start, at)
}
