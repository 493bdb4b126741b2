//! Of whom: the organization or the place that a figure is about.

use super::place::Places;
use super::words;
use super::{Cell, Input, Standing};
use crate::mention::Kind;
use crate::text::Span;
use std::rc::Rc;

/// How many blocks back an organization can be taken up (公司, 我们).
const RECENT: usize = 3;

/// Organizations that are remembered.
const REMEMBERED: usize = 8;

/// An organization that was named.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    span: Span,
    block: usize,
    /// Whether a clause began with it.
    acts: bool,
}

/// Who has been spoken of up to the place that is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Cast {
    named: Vec<Named>,
    /// Who acts in the part of the sentence that began at this byte.
    actor: Option<(usize, Cell)>,
    /// Whom a paragraph took up, by the number of the block.
    topic: Option<(usize, Cell)>,
}

impl Cast {
    /// Takes up an organization: `before` is the clause up to it, `part` where the part of the sentence began.
    pub fn take(&mut self, scene: (&str, &Places), input: &Input, before: &str, part: usize, block: usize) {
        let (text, places) = scene;
        let Some(written) = text.get(input.span.range()) else { return };
        if input.kind != Kind::Organization || governs_here(written, places) {
            return;
        }
        let behind = text.get(input.span.end()..).unwrap_or_default().trim_start_matches(['”', ' ']);
        let before = before.trim_matches(['“', ' ', '*']);
        let begins = before.is_empty() || ["我市的", "我县的", "我区的", "全市", "位于", "由", "其中", "目前"].contains(&before);
        let acts = begins && !behind.starts_with(['、', '等', '和', '及', '》', ')', '）', '】']) && !behind.is_empty();
        let name = full_name(written, input);
        if acts {
            self.actor = Some((part, acting(name.clone(), input.span, places)));
        }
        if self.named.len() == REMEMBERED {
            self.named.remove(0);
        }
        self.named.push(Named { name, span: input.span, block, acts });
    }

    /// Who acts in the part of the sentence that began at this byte.
    pub fn actor(&self, part: usize) -> Option<Cell> {
        self.actor.as_ref().filter(|(at, _)| *at == part).map(|(_, cell)| cell.clone())
    }

    /// Whom a sentence takes up by a word like 公司, or its paragraph did before.
    pub fn topic(&mut self, sentence: &str, block: usize) -> Option<Cell> {
        let opening = sentence.trim_start_matches(['“', ' ', '*', '”']);
        let opening = ["目前，", "目前,", "目前"].into_iter().find_map(|word| opening.strip_prefix(word)).unwrap_or(opening);
        let other = ["其中", "其他", "其它", "其次", "其余"].into_iter().any(|word| opening.starts_with(word));
        if let Some(word) = words::ANAPHORS.at_start(opening).filter(|_| !other)
            && let Some(named) = self.meant(word, block)
        {
            let cell = Cell::new(named.name.as_str(), Standing::Earlier, named.span);
            self.topic = Some((block, cell));
        }
        self.topic.as_ref().filter(|(at, _)| *at == block).map(|(_, cell)| cell.clone())
    }

    /// The organization that a word takes up: the last one whose name ends so, else the last that acted.
    fn meant(&self, word: &str, block: usize) -> Option<&Named> {
        let noun = word.trim_start_matches('该');
        let recent = |named: &&Named| named.block + RECENT * 2 >= block;
        let named = self.named.iter().rev().filter(recent);
        let mut alike = named.clone().filter(|named| named.name.ends_with(noun));
        let mut acting = named.filter(|named| named.acts && !matches!(noun, "研究院" | "学院" | "学校" | "实验室" | "院" | "校"));
        alike.next().or_else(|| acting.next())
    }
}

/// An organization's name without white space: what it stands for, where it is a short form.
pub(super) fn full_name(written: &str, input: &Input) -> String {
    input.qualifiers.refers_to.as_deref().unwrap_or(written).split_whitespace().collect()
}

/// Who acts: the organization, or the place that it governs.
pub(super) fn acting(name: String, span: Span, places: &Places) -> Cell {
    let governed = places.at_start(&name).filter(|_| words::GOVERNING.at_end(&name).is_some());
    let name = governed.map_or_else(|| name.as_str().into(), |(place, _)| Rc::clone(&place.name));
    Cell::new(name, Standing::Sentence, span)
}

/// Whether an organization governs the text's own place: what it does is told of that.
pub(super) fn governs_here(name: &str, places: &Places) -> bool {
    let of_other = places.at_start(name).is_some_and(|(place, _)| places.own().is_some_and(|own| own.bare() != place.bare()));
    words::GOVERNING.at_end(name).is_some() && !of_other
}

/// Metrics of places and not of organizations.
const OF_PLACES: [&str; 16] = [
    "全社会",
    "社会",
    "全市",
    "全县",
    "全区",
    "规上",
    "规模以上",
    "地区生产总值",
    "GDP",
    "高新技术企业",
    "高企",
    "科技型中小企业",
    "技术合同",
    "每万人",
    "万人",
    "常住人口",
];

/// Whether a metric is told of places only: 全社会研发投入.
pub(super) fn is_of_places(metric: &str) -> bool {
    OF_PLACES.into_iter().any(|word| metric.starts_with(word))
}

/// The place that a part of the text is about: that of its heading, else the text's own; and where it is named.
pub(super) fn own_place(places: &Places, heading: Option<&str>) -> Cell {
    let headed = heading.and_then(|heading| places.named_in(heading));
    let Some(place) = headed.or(places.own()) else { return Cell::missing() };
    let standing = match headed {
        Some(_) => Standing::Heading,
        None if places.in_title => Standing::Title,
        None => Standing::Earlier,
    };
    Cell::new(Rc::clone(&place.name), standing, place.span)
}

/// The place at the beginning of a clause, and the bytes of its name there; a level behind it (南通市级) makes it none.
pub(super) fn place_at_start<'p>(places: &'p Places, clause: &str) -> Option<(&'p str, usize)> {
    let trimmed = clause.trim_start_matches(['“', ' ', '*']);
    let skipped = clause.len() - trimmed.len();
    let whole = trimmed.strip_prefix('全').unwrap_or(trimmed);
    let prefix = skipped + trimmed.len() - whole.len();
    let (place, length) = places.at_start(whole)?;
    let behind = whole.get(length..)?;
    let behind = behind.strip_prefix(['市', '县', '区', '省']).unwrap_or(behind);
    (!behind.starts_with(['级', '委', '政', '长', '场', '域', '民', '籍'])).then_some((&*place.name, prefix + length))
}
