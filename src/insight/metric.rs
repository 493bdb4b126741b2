//! Of what: the noun before or behind a number, and what it says together with the metric named before it.

use super::phrase::Phrase;
use super::place::Places;
use super::subject::{acting, full_name, governs_here, place_at_start};
use super::walk::Walk;
use super::words::{self, GENERIC, LEVELS, RELATIONS, VERBS};
use super::{Cell, Input, Standing};
use crate::mention::{Bound, FigureKind, Kind, Value};
use crate::text::{Span, is_han};
use std::rc::Rc;

/// Mentions before a figure that are looked at.
const LOOKED_BACK: usize = 16;

/// Longest noun behind a number, in characters.
const LONGEST_BEHIND: usize = 40;

/// Units of lengths of time: what lasts stands behind them.
const LENGTHS: [&str; 9] = ["年", "个月", "月", "天", "日", "小时", "分钟", "周", "秒"];

/// The metric of the figure before.
#[derive(Clone, Debug)]
pub(super) struct Last {
    /// Its words.
    pub text: Rc<str>,
    /// Of these the thing itself, without verbs and without words like 总数.
    pub base: Rc<str>,
    /// Where its head stands.
    pub span: Span,
    /// Where the figure's own sentence began.
    pub sentence: usize,
    /// The noun behind the figure ends here; the figure itself where none was taken.
    pub reached: usize,
    /// What stood before the figure, where the noun stood behind it.
    pub lead: Option<(Rc<str>, Span)>,
    /// What 分别 still shares out: metrics of the figures that follow.
    pub shared: Vec<(Rc<str>, Span)>,
}

/// What stands before a figure, without whom it is about.
#[derive(Clone, Debug)]
pub(super) struct Lead<'t> {
    pub phrase: Phrase<'t>,
    /// The organization or place that the clause begins with.
    pub subject: Option<Cell>,
    /// Whether 分别 shares out numbers.
    shared: bool,
    /// Whether it is a share of what was named before (占).
    part: bool,
}

/// What a figure is read in.
#[derive(Clone, Copy)]
pub(super) struct Scene<'s, 't> {
    pub text: &'t str,
    pub inputs: &'s [Input<'s>],
    pub places: &'s Places,
    pub walk: &'s Walk<'t>,
    pub last: Option<&'s Last>,
    /// A short line above that no number stands in: the label of a table's cell.
    pub label: Option<Span>,
    /// Where the line ends.
    pub end: usize,
}

impl<'s, 't> Scene<'s, 't> {
    /// What stands before the figure of this index.
    pub fn lead(self, index: usize) -> Lead<'t> {
        let figure = &self.inputs[index];
        let (start, end) = self.lead_range(index);
        let mut phrase = Phrase::new(self.text, start, end);
        if let Some(scope) = figure.qualifiers.scope.as_deref()
            && let Some(at) = phrase.as_str().rfind(scope)
            && (at > 0 || phrase.without_start(scope.len()).before_number(false).0.is_empty())
        {
            phrase = phrase.head(at);
        }
        let (mut phrase, shared) = phrase.before_number(figure.qualifiers.change.is_some());
        if let Some(at) =
            phrase.as_str().rfind('占').filter(|at| self.is_place(phrase.as_str().get(at + "占".len()..).unwrap_or_default()))
        {
            phrase = phrase.head(at + "占".len()).before_number(false).0;
        }
        let (mut subject, mut part) = (None, false);
        loop {
            let text = phrase.as_str();
            part |= text.starts_with('占') && !text.starts_with("占地面积");
            subject = subject.or_else(|| self.whole(phrase));
            if let Some(shorter) = phrase.without(&words::BEFORE_METRIC, Some(&words::KEPT_BEFORE_METRIC)) {
                phrase = shorter;
            } else if self.whole(phrase).is_some() {
                phrase = phrase.without_start("全省".len());
            } else if let Some((behind, cell)) = self.subject_at(phrase).filter(|(behind, _)| behind.as_str().len() < text.len())
            {
                // (What stands behind the phrase is none of it.)
                subject = cell.or(subject);
                phrase = behind;
            } else {
                break;
            }
        }
        Lead { phrase, subject: subject.filter(|_| !part), shared, part }
    }

    /// Whether some words are a place and nothing else.
    fn is_place(self, words: &str) -> bool {
        matches!(words, "全省" | "全国" | "全市" | "全县" | "全区")
            || place_at_start(self.places, words).is_some_and(|(_, length)| length == words.len())
    }

    /// 全省共4家: of the whole province, whose name may stand elsewhere.
    fn whole(self, phrase: Phrase) -> Option<Cell> {
        let text = phrase.as_str();
        let word = ["全省", "全国"].into_iter().find(|word| text.starts_with(word))?;
        if word == "全国" && text != word {
            return None;
        }
        let span = Span::new(phrase.span.start(), phrase.span.start() + word.len());
        let province = self.places.places.iter().find(|place| word == "全省" && place.name.ends_with('省'));
        Some(Cell::new(province.map_or(word, |place| &*place.name), Standing::Sentence, span))
    }

    /// The organization or the place at the beginning of a phrase, and the phrase without it.
    fn subject_at(self, phrase: Phrase<'t>) -> Option<(Phrase<'t>, Option<Cell>)> {
        let start = phrase.span.start();
        let here = self.inputs.binary_search_by_key(&start, |input| input.span.start()).ok().map(|at| &self.inputs[at]);
        if let Some(organization) = here.filter(|input| input.kind == Kind::Organization) {
            return self.organizations_at(phrase, organization);
        }
        if here.is_some() {
            return None;
        }
        let (name, length) = place_at_start(self.places, phrase.as_str())?;
        Some((phrase.without_start(length), Some(Cell::new(name, Standing::Sentence, Span::new(start, start + length)))))
    }

    /// The organization at the beginning of a phrase; several together are not the subject, but no part of the metric either.
    fn organizations_at(self, phrase: Phrase<'t>, organization: &Input) -> Option<(Phrase<'t>, Option<Cell>)> {
        let mut end = organization.span.end();
        let mut several = false;
        while let Some(next) = self.joined_organization(end) {
            (end, several) = (next, true);
        }
        let rest = phrase.without_start(end.saturating_sub(phrase.span.start()));
        let behind = self.text.get(end..phrase.span.end()).unwrap_or_default();
        if let Some(behind) = behind.strip_prefix('等') {
            let all = ["企业", "单位", "机构", "院所", "高校", "部门", "地", "家", "骨干企业", "龙头企业"]
                .into_iter()
                .find(|all| behind.starts_with(all));
            return all.map(|all| (rest.without_start("等".len() + all.len()), None)).filter(|(rest, _)| !rest.is_empty());
        }
        let name = full_name(self.text.get(organization.span.range())?, organization);
        let single = !several && !governs_here(&name, self.places);
        Some((rest, single.then(|| acting(name, organization.span, self.places))))
    }

    /// The end of an organization that is joined to what ends at this byte (甲、乙).
    fn joined_organization(self, end: usize) -> Option<usize> {
        let rest = self.text.get(end..)?;
        let joint = ["、", "和", "与", "及"].into_iter().find(|joint| rest.starts_with(joint))?;
        let at = self.inputs.binary_search_by_key(&(end + joint.len()), |input| input.span.start()).ok()?;
        self.inputs.get(at).filter(|input| input.kind == Kind::Organization).map(|input| input.span.end())
    }

    /// What stands before a figure in its clause, in bytes: behind the date or the figure before it; before the date where nothing
    /// stands between (产值由2015年的212亿元).
    fn lead_range(self, index: usize) -> (usize, usize) {
        let (mut start, mut end) = (self.walk.clause, self.inputs[index].span.start());
        for input in self.inputs[..index].iter().rev().take(LOOKED_BACK) {
            let Kind::Figure(kind) = input.kind else { continue };
            if input.span.end() <= start {
                break;
            }
            if kind == FigureKind::Date {
                let behind = self.behind_date(input.span.end());
                let between = Phrase::new(self.text, behind, end).before_number(false).0;
                let before = Phrase::new(self.text, start, input.span.start()).before_number(false).0;
                if !between.is_empty() || before.is_empty() || input.span.start() < start {
                    start = behind.min(end);
                    break;
                }
                end = input.span.start();
            } else if !self.is_in_name(input, kind) {
                let reached = self.last.map_or(0, |last| last.reached);
                start = input.span.end().max(reached.min(end));
                if is_length(input) {
                    let rest = self.text.get(start..end).unwrap_or_default();
                    start += words::BEHIND_LENGTH.at_start(rest).map_or(0, str::len);
                }
                break;
            }
        }
        (start.min(end), end)
    }

    fn behind_date(self, end: usize) -> usize {
        let rest = self.text.get(end..).unwrap_or_default();
        end + words::BEHIND_DATE.at_start(rest).map_or(0, str::len)
    }

    /// Whether a figure is part of what is counted: 30万元以上项目, 百强企业.
    fn is_in_name(self, input: &Input, kind: FigureKind) -> bool {
        let behind = self.text.get(input.span.end()..).unwrap_or_default();
        let names = |text: &str| text.chars().next().is_some_and(|c| is_han(c) && !"和并且".contains(c));
        if kind == FigureKind::Rank {
            return is_top(input) && names(behind);
        }
        let limit =
            ["及以上", "以上以上", "以上", "及以下", "以下", "以内"].into_iter().find_map(|word| behind.strip_prefix(word));
        matches!(input.qualifiers.bound, Some(Bound::AtLeast | Bound::AtMost)) && limit.is_some_and(names)
    }

    /// The noun behind the figure of this index, and the passage that tells more of it.
    fn behind(self, index: usize) -> Option<(Phrase<'t>, Phrase<'t>)> {
        let figure = &self.inputs[index];
        let stops = |input: &&Input| matches!(input.kind, Kind::Figure(kind) if !self.is_in_name(input, kind));
        let next = self.inputs[index + 1..].iter().take(LOOKED_BACK).find(stops);
        let limit = next.map_or(self.end, |next| next.span.start().min(self.end));
        let rest = self.text.get(figure.span.end()..limit)?;
        let start = figure.span.end() + rest.len() - self.noun_behind(rest, is_length(figure))?.len();
        let rest = self.text.get(start..limit)?;
        let end = rest.char_indices().take(LONGEST_BEHIND + 1).find(|(_, c)| ends_noun(*c)).map(|(at, _)| at);
        let quote = rest.find('”').filter(|at| !rest.get(..*at).is_some_and(|before| before.contains('“')));
        let end = [end, quote].into_iter().flatten().min();
        let clause =
            rest.get(..end.unwrap_or_else(|| rest.char_indices().nth(LONGEST_BEHIND).map_or(rest.len(), |(at, _)| at)))?;
        let first = clause.chars().next()?.len_utf8();
        let cut = if is_length(figure) { None } else { words::BEHIND_NOUN.first_in(clause, first) };
        let noun = cut.map_or(clause, |(at, _)| clause.get(..at).unwrap_or(clause));
        let noun = Phrase::new(self.text, start, start + noun.len());
        Some((noun, Phrase::new(self.text, start, start + clause.len()))).filter(|(noun, _)| !noun.is_empty())
    }

    /// What follows a number, if it can be a noun.
    fn noun_behind(self, rest: &str, length: bool) -> Option<&str> {
        let rest = rest.trim_start_matches(['”', '’', '」']);
        let rest = if length {
            if words::BEHIND_LENGTH.at_start(rest).is_some_and(|word| word != "的") {
                return None;
            }
            rest.trim_start_matches(['就', '便', '才'])
        } else {
            let limit = ["（含）以上", "(含)以上", "及以上", "以上", "及以下", "以下", "以内", "之内", "左右", "上下"];
            std::iter::successors(Some(rest), |rest| limit.iter().find_map(|word| rest.strip_prefix(word))).last()?
        };
        let rest = rest.strip_prefix("规模的").or_else(|| rest.strip_prefix("规模")).unwrap_or(rest);
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        let first = rest.chars().next()?;
        let can_begin = is_han(first) || first.is_ascii_alphabetic() || matches!(first, '“' | '《' | '「');
        (can_begin && (length || words::NO_NOUN.at_start(rest).is_none())).then_some(rest)
    }

    /// The metric of the figure of this index; the second part is what the next figure may take up.
    pub fn metric(self, index: usize, lead: &Lead<'t>) -> (Cell, Option<Last>) {
        let figure = &self.inputs[index];
        let before = lead.phrase.as_str();
        let behind = self.behind(index).filter(|_| !lead.part);
        let behind = behind.or_else(|| self.entering(index, lead));
        let taken = match figure.kind {
            Kind::Figure(FigureKind::Count) => behind.filter(|behind| !self.belongs_to_next(index, behind.0, lead)),
            _ if is_length(figure) => behind,
            Kind::Figure(kind) if self.is_in_name(figure, kind) && !is_top(figure) => {
                behind.filter(|_| kind == FigureKind::Money || is_verbal(before) || ends_with_verb(before))
            }
            Kind::Figure(FigureKind::Rank) => behind.filter(|_| is_verbal(lead.phrase.as_str()) && is_top(figure)),
            _ => behind
                .filter(|_| is_verbal(before) || is_listing(before) || GENERIC.is(before) || self.is_of_behind(index, before)),
        };
        let named = match taken {
            Some((noun, clause)) => Some(self.named_behind(noun, clause, lead)),
            None => self.named_before(index, lead),
        };
        let Some(mut last) = named.or_else(|| self.carried(lead)) else { return (Cell::missing(), None) };
        last.reached = last.reached.max(figure.span.end());
        let standing = if last.span.start() >= self.walk.sentence { Standing::Sentence } else { Standing::Earlier };
        last.sentence = self.walk.sentence;
        (Cell::new(Rc::clone(&last.text), standing, last.span), Some(last))
    }

    /// 规模5亿元的基金: what is said before the number is said of the noun behind it.
    fn is_of_behind(self, index: usize, before: &str) -> bool {
        RELATIONS.is(thing(before))
            && self.text.get(self.inputs[index].span.end()..).is_some_and(|behind| behind.starts_with('的'))
    }

    /// 23人入选“泰山学者”: what is done by those who are counted, where no noun says who they are.
    fn entering(self, index: usize, lead: &Lead) -> Option<(Phrase<'t>, Phrase<'t>)> {
        let figure = &self.inputs[index];
        let clause = self.text.get(self.walk.clause..figure.span.start())?;
        if !lead.phrase.is_empty() || lead.part || clause.trim_start().starts_with("其中") {
            return None;
        }
        let rest = self.text.get(figure.span.end()..self.end)?;
        words::ENTERING.at_start(rest)?;
        let end = rest.char_indices().take(LONGEST_BEHIND).find(|(_, c)| ends_noun(*c)).map_or(rest.len(), |(at, _)| at);
        let phrase = Phrase::new(self.text, figure.span.end(), figure.span.end() + end);
        (phrase.as_str().chars().count() <= LONGEST_BEHIND).then_some((phrase, phrase))
    }

    /// 技术合同176项成交额26亿元: the noun behind the first number is that of the second.
    fn belongs_to_next(self, index: usize, noun: Phrase, lead: &Lead) -> bool {
        let next = self.inputs.get(index + 1).filter(|next| matches!(next.kind, Kind::Figure(_)));
        let adjacent = next.is_some_and(|next| next.span.start() <= noun.span.end() + "达到".len());
        let before = lead.phrase.as_str();
        adjacent && !is_verbal(before) && !is_listing(before) && !ends_with_verb(before)
    }

    fn named_behind(self, noun: Phrase, clause: Phrase, lead: &Lead) -> Last {
        let more = clause.as_str().get(noun.span.len()..).unwrap_or_default();
        let tells = GENERIC.is(noun.as_str()) && words::ENTERING.at_start(more.trim_start()).is_some();
        let before = lead.phrase.as_str();
        let acts = GENERIC.is(noun.as_str()) && !before.is_empty() && before.chars().count() <= 12 && ends_with_verb(before);
        let relation = Some(thing(before)).filter(|relation| RELATIONS.is(relation));
        let text = match (tells, acts) {
            _ if relation.is_some() => noun.written() + relation.unwrap_or_default(),
            (true, _) => clause.before_number(false).0.written(),
            (false, true) => lead.phrase.written() + &noun.written(),
            (false, false) => noun.written(),
        };
        let before = (!lead.phrase.is_empty()).then(|| (lead.phrase.written().into(), lead.phrase.span));
        Last {
            base: noun.written().into(),
            text: text.into(),
            span: noun.span,
            sentence: 0,
            reached: noun.span.end(),
            lead: before,
            shared: Vec::new(),
        }
    }

    /// The metric that stands before the figure; `None` where what stands there says nothing by itself.
    fn named_before(self, index: usize, lead: &Lead<'t>) -> Option<Last> {
        let phrase = lead.phrase;
        if phrase.is_empty() || is_unit(phrase.as_str()) {
            return None;
        }
        let text = phrase.written();
        if ["高于", "低于", "高出", "快于", "优于", "慢于", "不足全", "超出"].into_iter().any(|word| text.starts_with(word))
        {
            return None;
        }
        if ["任务的", "目标的", "目标任务的", "任务", "目标任务"].into_iter().any(|word| text.ends_with(word))
            && self.last.is_some()
        {
            return Some(self.joined("完成率", phrase.span));
        }
        if lead.part {
            return text.ends_with(['重', '例', '比', '率']).then(|| self.joined(&format!("占{text}"), phrase.span));
        }
        let count = self.inputs[index].kind == Kind::Figure(FigureKind::Count);
        let parts: Vec<&str> = text.split('、').collect();
        if parts.iter().all(|part| RELATIONS.is(part)) {
            return Some(self.joined(&text, phrase.span));
        }
        if count && VERBS.is(&text) && self.last.is_some() {
            return Some(self.joined_behind(&text, phrase.span));
        }
        if LEVELS.is(&text) || text.ends_with('级') || text.ends_with("级以上") {
            return Some(self.of_level(&text, phrase.span));
        }
        let text = text.strip_suffix(['等', '的']).unwrap_or(&text).to_owned();
        let mut shared = if lead.shared { shared_out(&text, phrase.span) } else { Vec::new() };
        let (text, span) = if shared.is_empty() { (text.into(), phrase.span) } else { shared.remove(0) };
        let base = thing(&text).into();
        Some(Last { base, text, span, sentence: 0, reached: 0, lead: None, shared })
    }

    /// What was named before, with what is said of it here: 高新技术企业 + 总数.
    fn joined(self, relation: &str, span: Span) -> Last {
        let base = self.before().map(|last| last.base).unwrap_or_default();
        let text = if base.ends_with(relation) { Rc::clone(&base) } else { format!("{base}{relation}").into() };
        let base = if base.is_empty() { relation.into() } else { base };
        Last { text, base, span, sentence: 0, reached: 0, lead: None, shared: Vec::new() }
    }

    /// What is done here with what was named before: 认定 + 高企.
    fn joined_behind(self, verb: &str, span: Span) -> Last {
        let base = self.before().map(|last| last.base).unwrap_or_default();
        Last { text: format!("{verb}{base}").into(), base, span, sentence: 0, reached: 0, lead: None, shared: Vec::new() }
    }

    /// What was named before, of this level: 省级 + 众创空间.
    fn of_level(self, level: &str, span: Span) -> Last {
        let base = self.before().map(|last| last.base).unwrap_or_default();
        let mut thing = &*base;
        while let Some(word) = LEVELS.at_start(thing).filter(|word| word.len() < thing.len()) {
            thing = &thing[word.len()..];
        }
        let thing = thing.strip_prefix("以上").unwrap_or(thing).to_owned();
        Last { text: format!("{level}{thing}").into(), base, span, sentence: 0, reached: 0, lead: None, shared: Vec::new() }
    }

    /// The metric of the figure before, where nothing else is said.
    fn carried(self, lead: &Lead) -> Option<Last> {
        let mut last = self.before()?;
        if !last.shared.is_empty() {
            (last.text, last.span) = last.shared.remove(0);
            last.base = thing(&last.text).into();
        } else if let Some((text, span)) =
            last.lead.take().filter(|_| lead.phrase.is_empty() && last.sentence == self.walk.sentence)
        {
            // 发放9家企业2350万元: what was done, for the second number.
            if ends_with_verb(&text) && last.reached > span.end() && self.walk.clause <= span.start() {
                (last.text, last.span) = (text, span);
            }
        }
        last.reached = 0;
        Some(last)
    }

    /// What was named before: by the last figure of the sentence, else in the clause before, else by the last figure at all or
    /// the label above.
    fn before(self) -> Option<Last> {
        let same = self.last.filter(|last| last.sentence == self.walk.sentence);
        same.cloned()
            .or_else(|| self.clause_before())
            .or_else(|| self.last.cloned())
            .or_else(|| self.label.map(|span| self.plain(span)))
    }

    fn plain(self, span: Span) -> Last {
        let text: Rc<str> = Phrase::new(self.text, span.start(), span.end()).written().into();
        Last { base: thing(&text).into(), text, span, sentence: 0, reached: 0, lead: None, shared: Vec::new() }
    }

    /// The noun of the nearest clause before that has one: what was got (获批省重点实验室), else who changed (排名实现进位).
    fn clause_before(self) -> Option<Last> {
        self.walk.before.iter().rev().find_map(|clause| {
            let mut phrase = Phrase::new(self.text, clause.start(), clause.end());
            while let Some(shorter) = phrase.without(&words::BEFORE_METRIC, Some(&words::KEPT_BEFORE_METRIC)) {
                phrase = shorter;
            }
            let text = phrase.as_str();
            let got = words::ENTERING.first_in(text, 0).filter(|(_, word)| *word != "在" && *word != "达到" && *word != "实现");
            let object = got.map(|(at, word)| phrase.without_start(at + word.len()));
            let owned = || {
                text.rfind('的')
                    .map(|at| phrase.without_start(at + "的".len()))
                    .filter(|owned| owned.as_str().chars().count() <= 12)
            };
            let object = object.or_else(owned).filter(|object| !object.is_empty());
            let subject = || words::PREDICATES.first_in(text, 6.min(text.len())).map_or(phrase, |(at, _)| phrase.head(at));
            let phrase = object.unwrap_or_else(subject);
            let characters = phrase.as_str().chars().filter(|c| is_han(*c)).count();
            ((3..=30).contains(&characters) && !is_verbal(phrase.as_str())).then(|| self.plain(phrase.span))
        })
    }
}

/// Whether a figure is a bracket of places: 百强, 前十.
fn is_top(input: &Input) -> bool {
    matches!(input.value, Some(Value::Number { unit, .. }) if unit == "top")
}

fn is_length(input: &Input) -> bool {
    matches!(input.value, Some(Value::Number { unit, .. }) if LENGTHS.contains(&unit.as_ref()))
}

/// A column of units between the name and the number of a table's row.
fn is_unit(text: &str) -> bool {
    matches!(text, "亿元" | "万元" | "元" | "家" | "户" | "个" | "项" | "件" | "人" | "名" | "万人" | "所" | "位" | "吨")
}

/// Whether there is no noun, but at most a verb.
fn is_verbal(text: &str) -> bool {
    !text.chars().any(is_han) || VERBS.is(text)
}

/// Whether names are listed of which the number says how many there are.
fn is_listing(text: &str) -> bool {
    text.ends_with('等') || text.ends_with("等共")
}

fn ends_with_verb(text: &str) -> bool {
    let last = text.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    text.get(last..).is_some_and(|last| VERBS.is(last))
}

fn ends_noun(c: char) -> bool {
    matches!(
        c,
        '，' | ','
            | '。'
            | '；'
            | ';'
            | '：'
            | ':'
            | '、'
            | '！'
            | '？'
            | '('
            | '（'
            | ')'
            | '）'
            | '\n'
            | '\u{3000}'
            | '\t'
            | '|'
            | '…'
            | '〔'
            | '—'
    )
}

/// What a metric is about, without the verb it begins with.
fn thing(text: &str) -> &str {
    let verb = VERBS.at_start(text).filter(|verb| text.len() >= verb.len() + "企业".len());
    verb.and_then(|verb| text.get(verb.len()..)).unwrap_or(text)
}

/// 高企、科技型中小企业分别达到: each of the parts, with its passage.
fn shared_out(text: &str, span: Span) -> Vec<(Rc<str>, Span)> {
    let parts: Vec<&str> = text.split(['、', '和', '与', '及']).filter(|part| part.chars().count() > 1).collect();
    if parts.len() < 2 {
        return Vec::new();
    }
    parts.into_iter().map(|part| (part.into(), span)).collect()
}
