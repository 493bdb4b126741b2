//! What a text plans and what it reports: headings, years to come, and words of planning within a sentence.

use super::date::{Calendar, year_of};
use super::figure::{clause_start, is_clause_end};
use super::fold::is_han;
use super::found::Found;
use super::lexicon::{self, word};
use super::stretch::Stretch;
use super::words::{Direction, Words};
use std::sync::LazyLock;

/// How far back a sentence is read for words of planning (characters).
const SENTENCE: usize = 60;

/// A heading is at most so long (characters).
const HEADING: usize = 40;

/// A line at most so long in front of another such line is a cell of a table.
const CELL: usize = 8;

/// Words of a heading behind which a part of the text plans.
const PLANS: &[&str] = &[
    "目标",
    "打算",
    "计划",
    "展望",
    "畅想",
    "下一步",
    "思路",
    "行动方案",
    "工作安排",
    "规划",
    "重点任务",
    "主要任务",
    "工作举措",
    "工作要点",
    "总体要求",
    "总体思路",
    "指导思想",
    "保障措施",
];

/// Words of a heading behind which it reports.
const REPORTS: &[&str] =
    &["总结", "回顾", "成效", "亮点", "完成", "成绩", "做法", "进展", "情况", "特色", "现状", "问题", "基础"];

/// The words of a heading, by what they say of the part behind it.
static HEADINGS: LazyLock<Words> = LazyLock::new(|| {
    let words = |words: &'static [&'static str], says: u16| words.iter().map(move |&word| (word, says));
    Words::new(Direction::Forward, words(PLANS, PLANNING).chain(words(REPORTS, REPORTING)))
});

const PLANNING: u16 = 1;
const REPORTING: u16 = 1 << 1;

/// The reading of a stretch from figure to figure.
pub(super) struct Reading<'c> {
    calendar: &'c Calendar,
    /// The place up to which headings were read.
    read: usize,
    /// Whether the part of the text that is read plans.
    plan: bool,
    /// The end of a sentence that plans for a later year (到2025年，…).
    until: usize,
    /// Whether the part plans again behind the line, which looks back (2023年，全县已有…).
    resumes: bool,
    /// The place up to which words of planning were looked for, and that behind the last one's first character.
    heard: usize,
    spoken: usize,
}

impl Reading<'_> {
    /// A reading that begins in a part of the text that plans or reports.
    pub fn new(calendar: &Calendar, plan: bool) -> Reading<'_> {
        Reading { calendar, read: 0, plan, until: 0, resumes: false, heard: 0, spoken: 0 }
    }

    /// Reads on to this figure.
    pub fn go_to(&mut self, s: &Stretch, found: &Found) {
        while self.read <= found.start {
            self.past_line(s);
        }
        self.take_date(s, found);
    }

    /// Reads the headings behind the last figure; whether the text then plans.
    pub fn end(mut self, s: &Stretch) -> bool {
        while self.read < s.len() {
            self.past_line(s);
        }
        self.plan
    }

    /// Whether an amount at place `i` is planned rather than reported; `i` never goes back.
    pub fn plans(&mut self, s: &Stretch, i: usize) -> bool {
        self.planned_here(s, i) || (self.plan || i < self.until) && !reported_here(s, i)
    }

    /// Whether the sentence says before `i` that it plans.
    fn planned_here(&mut self, s: &Stretch, i: usize) -> bool {
        let reach = i.saturating_sub(SENTENCE);
        let start = (reach..i).rev().find(|&j| ends_sentence(s.at(j))).map_or(reach, |j| j + 1);
        let spoken = (self.heard.max(start)..i).rev().find(|&j| lexicon::is_planned_at(s, j) || will(s, j) || must(s, j));
        self.spoken = spoken.map_or(self.spoken, |j| j + 1);
        self.heard = self.heard.max(i);
        self.spoken > start || aims_at(s, i)
    }

    fn past_line(&mut self, s: &Stretch) {
        let end = (self.read..s.len()).find(|&i| s.at(i) == '\n').unwrap_or(s.len());
        self.plan |= std::mem::take(&mut self.resumes);
        self.plan = heading(s, self.read, end, self.calendar).unwrap_or(self.plan);
        self.read = end + 1;
    }

    /// What a date says of the text behind it: at the head of a sentence a later year than the one reported is planned, and the
    /// reported year and those before it are not; within one, 到 a later year plans for the rest of it.
    fn take_date(&mut self, s: &Stretch, found: &Found) {
        let Some(year) = year_of(found).filter(|_| found.rule == "year") else { return };
        let from = if s.ends(found.start, "截至") { found.start - 2 } else { found.start };
        let by = is_due(s, from).then(|| from - 1);
        let later = self.calendar.is_later(year);
        if matches!(s.before(by.unwrap_or(from), 1), '\n' | '。') {
            let due = self.calendar.planned.is_none_or(|planned| year < planned);
            let plan = if due || later == Some(true) { later.unwrap_or(self.plan || by.is_some()) } else { self.plan };
            self.resumes = self.plan && !plan && self.calendar.planned.is_some();
            self.plan = plan;
        } else if by.is_some() && later.unwrap_or(true) {
            self.until = (found.end..s.len()).take(4 * SENTENCE).find(|&i| ends_sentence(s.at(i))).unwrap_or(found.end);
        }
    }
}

/// Whether 到 before a date at place `i` opens what is to be reached by then; 增加到2020年的 does not.
pub(super) fn is_due(s: &Stretch, i: usize) -> bool {
    s.ends(i, "到") && (!is_han(s.before(i, 2)) || s.ends_any(i - 1, &["力争", "争取", "预计", "确保", "计划", "目标", "努力"]))
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '\n' | '。' | ';')
}

/// Whether the line is a heading that opens a part of the text that plans (`Some(true)`) or reports; `None` for any other line.
fn heading(s: &Stretch, line: usize, end: usize, calendar: &Calendar) -> Option<bool> {
    if end - line > HEADING || end == line || (line..end).any(|i| is_clause_end(s.at(i)) && s.at(i) != ':') {
        return None;
    }
    let mut said = 0;
    (line..end).for_each(|i| HEADINGS.each(s, i, |_, says| said |= says));
    let has = |words: &[&str]| (line..end).any(|i| s.after_any(i, words).is_some());
    if said & PLANNING != 0 {
        let plans = !has(&["完成情况", "总结", "回顾", "进展", "问题"]) || has(&["打算", "计划"]) && !has(&["总结和", "问题"]);
        return (!is_table(s, line, end)).then_some(plans);
    }
    if said & REPORTING != 0 {
        return (!is_table(s, line, end)).then_some(false);
    }
    let year = (line..end).find_map(|i| super::date::year(s, i).filter(|&(_, after)| s.at(after) == '年'));
    year.and_then(|(year, _)| calendar.is_later(year)).filter(|&later| later && has(&["工作"]) && !is_table(s, line, end))
}

/// Whether a line is the head of a table that became text: cells parted by spaces or bars, or one cell a line.
fn is_table(s: &Stretch, line: usize, end: usize) -> bool {
    let gap = |&i: &usize| matches!(s.at(i), ' ' | '|') && (is_han(s.before(i, 1)) || s.at(i) == '|');
    if (line + 1..end).filter(gap).count() >= 2 {
        return true;
    }
    let numbered = (line..end).any(|i| matches!(s.at(i), '、' | '.' | ')' | ':'));
    let next = (end..s.len()).take(CELL).find(|&i| s.at(i) != '\n');
    let short = next.is_some_and(|next| (next..s.len()).take(CELL).any(|i| s.at(i) == '\n'));
    let item = next.is_some_and(|next| (next..next + 4).any(|i| matches!(s.at(i), '、' | '.' | ')')));
    end - line <= CELL && !numbered && short && !item
}

/// 目标为500亿元, but 完成年度目标任务的112%.
fn aims_at(s: &Stretch, i: usize) -> bool {
    let behind = (i.saturating_sub(4)..=i).rev().find(|&j| s.ends(j, "目标"));
    let joined = |from: usize| !(from..i).any(|j| "任的完额".contains(s.at(j)) || is_clause_end(s.at(j)));
    let met = |j: &usize| s.after_any(*j, &["完成", "占", "实现", "达到", "超"]).is_some();
    behind.is_some_and(|from| joined(from) && !(clause_start(s, i, SENTENCE)..from).any(|j| met(&j)))
}

/// 将引进, 将共同建设: 将 of the future stands before a verb; before a noun it moves an object (将成果转化).
fn will(s: &Stretch, i: usize) -> bool {
    const ACTS: u16 = word::VERB | word::POLICY;
    let Some(next) = s.after(i, "将") else { return false };
    let adverb = s.after_any(next, &["共同", "陆续", "继续", "进一步", "全面", "再", "分别", "持续"]).unwrap_or(next);
    let verb = lexicon::word_at(s, adverb, ACTS);
    let other = || s.after_any(adverb, &["拨款", "预留", "注资", "增至", "增加", "提供", "落成", "投产", "设立", "于", "在"]);
    other().is_some()
        || verb
            .is_some_and(|(end, _)| super::numeral::is_han_numeral(s.at(end)) || s.at(end).is_ascii_digit() || end > adverb + 1)
}

/// 要完成, 今年计划新增, 拟投资: words of intent before what is to be reached.
fn must(s: &Stretch, i: usize) -> bool {
    const REACH: &[&str] =
        &["完成", "达到", "实现", "新增", "突破", "建成", "引进", "培育", "投资", "总投资", "新建", "培养", "招引"];
    let before = s.before(i, 1);
    match s.at(i) {
        '要' => !"主重需必首摘纪".contains(before) && s.after_any(i + 1, REACH).is_some(),
        '拟' => !"模虚".contains(before) && s.after_any(i + 1, REACH).is_some(),
        '计' => (!is_han(before) || before == '年') && s.after(i, "计划").is_some_and(|next| s.after_any(next, REACH).is_some()),
        _ => false,
    }
}

/// Whether the clause says before `i` that it reports what is reached (已建成18个), within a part that plans.
fn reported_here(s: &Stretch, i: usize) -> bool {
    let clause = clause_start(s, i, SENTENCE);
    s.after_any(clause, &["去年", "目前", "截至", "上年"]).is_some()
        || (clause..i).any(|j| {
            s.after_any(j, &["已建", "已有", "已经", "已完成", "已培育", "已实现", "累计已", "实际完成", "现有"]).is_some()
        })
}

#[cfg(test)]
mod tests {
    use crate::detect::detect;

    /// Texts with ⟦ and ⟧ around the targets.
    #[test]
    fn targets_of_texts() {
        let check = |expected: &str| {
            let mut found = expected.replace(['⟦', '⟧'], "");
            for mention in detect(&found).iter().rev().filter(|mention| mention.qualifiers.target) {
                found.insert(mention.span.end(), '⟧');
                found.insert(mention.span.start(), '⟦');
            }
            assert_eq!(found, expected);
        };
        check(
            "2023年工作总结和2024年工作打算\n一、2023年工作\n新增高企1900户。\n二、2024年工作目标\n2024年，新增高企⟦1000户⟧。\n三、主要举措\n培育企业⟦60家⟧，去年已建成18个。",
        );
        check("指标名称 单位 2022年完成 2023年目标\n新增高企50家，增长8%。");
        check("目标\n1500家\n完成\n1620家\n共计86项。");
        check("| 指标 | 目标 |\n新增高企50家。");
        check("截至2023年底，建成12家。到2025年，全省高企达到⟦2万家⟧，增长⟦15%⟧。年产值⟦3亿元⟧。\n2023年，建成5家。");
        check("2023年，全市完成620亿元，全年目标为⟦500亿元⟧，完成年度目标任务的112%。");
        check("今年要新增高企⟦100家⟧，计划投资⟦5亿元⟧，主要完成。项目拟引进人才⟦30名⟧。");
        check("2024年工作要点\n一、主要目标\n高企达到⟦80家⟧。\n二、任务\n2023年，已有高企62家。\n组织活动⟦5场⟧。");
        check("2023年，行动计划实施3年，完成60家。");
        check("2023年，全市建成5家，到2025年建成⟦9家⟧。2023年底有3家。");
    }
}
