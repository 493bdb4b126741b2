//! A closed set of words, each with a payload, found at a place of a stretch by walking a trie.

use super::alphabet::Alphabet;
use super::stretch::Stretch;
use std::ops::Range;

/// Codes below this have a bit of their own at the root: ASCII and the characters of the vocabulary.
const ROOT: usize = 0xc00;

/// Which way a word is read from the place where it is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Words that begin at the place.
    Forward,
    /// Words that end before it.
    Backward,
}

/// The set: nodes in breadth-first order, so that the children of one lie together, in the order of their keys.
pub(super) struct Words {
    direction: Direction,
    /// The codes below [`ROOT`] that a word begins with, 64 at a time.
    opens: [Opens; ROOT / 64],
    nodes: Vec<Node>,
}

/// Which of 64 codes open words: most places hold none, and this says so from few bytes.
#[derive(Clone, Copy, Default)]
struct Opens {
    /// A bit for each code.
    bits: u64,
    /// Number of codes before these that open words: the nodes of first codes stand in the order of their codes.
    before: u16,
}

#[derive(Clone, Copy, Default)]
struct Node {
    code: u16,
    first_child: u16,
    children: u16,
    /// 0 where no word ends.
    payload: u16,
    /// The bits of the children's codes. Most characters are no child, which needs no search; where no two children share a bit, the
    /// bits below a child's number it.
    filter: u64,
}

impl Node {
    /// The bit of a child's code in [`Node::filter`].
    fn bit(code: u16) -> u64 {
        1 << (code % 64)
    }

    /// What children are sorted by: their bit, then their code.
    fn key(code: u16) -> (u16, u16) {
        (code % 64, code)
    }
}

impl Words {
    /// The set of `words`; where a word comes twice its payloads are joined as bits. Payloads are not 0.
    pub fn new<'w>(direction: Direction, words: impl IntoIterator<Item = (&'w str, u16)>) -> Words {
        let alphabet = Alphabet::get();
        let (mut codes, mut entries) = (Vec::new(), Vec::new());
        for (word, payload) in words {
            let start = codes.len();
            codes.extend(word.chars().map(|c| alphabet.letter(c).code));
            if direction == Direction::Backward {
                codes[start..].reverse();
            }
            entries.push((start..codes.len(), payload));
        }
        let entry = |(range, payload): (Range<usize>, u16)| (&codes[range], payload);
        let mut sorted: Vec<Entry> = entries.into_iter().map(entry).filter(|(codes, _)| !codes.contains(&0)).collect();
        sorted.sort_unstable_by_key(|&(codes, _)| codes);
        sorted.dedup_by(|(next, payload), (word, joined)| {
            *joined |= if next == word { *payload } else { 0 };
            next == word
        });
        let mut words = Words { direction, opens: [Opens::default(); ROOT / 64], nodes: vec![Node::default()] };
        words.build(&sorted);
        words
    }

    /// The words of a list, each with its number in it from 1 on.
    pub fn numbered<'w>(direction: Direction, words: impl IntoIterator<Item = &'w str>) -> Words {
        Words::new(direction, words.into_iter().zip(1..))
    }

    /// The longest word of a numbered list at place `i`: the place at its far end, and its index in the list.
    pub fn index_at(&self, s: &Stretch, i: usize) -> Option<(usize, usize)> {
        self.longest(s, i, u16::MAX).map(|(place, number)| (place, usize::from(number) - 1))
    }

    fn build(&mut self, sorted: &[Entry]) {
        let mut level = vec![(0, sorted, 0)];
        while !level.is_empty() {
            let mut next = Vec::new();
            for (parent, words, depth) in level {
                self.expand(parent, words, depth, &mut next);
            }
            level = next;
        }
        let count = usize::from(self.nodes[0].children);
        for (number, node) in self.nodes.iter().skip(1).take(count).enumerate() {
            if let Some(opens) = self.opens.get_mut(usize::from(node.code / 64)) {
                opens.before = if opens.bits == 0 { number as u16 } else { opens.before };
                opens.bits |= Node::bit(node.code);
            }
        }
    }

    /// Adds the children of `parent`, whose words share their first `depth` characters.
    fn expand<'w>(&mut self, parent: usize, words: &'w [Entry<'w>], depth: usize, next: &mut Vec<Level<'w>>) {
        let longer = &words[words.partition_point(|(word, _)| word.len() <= depth)..];
        let first_child = self.nodes.len();
        let mut groups: Vec<&[Entry]> = longer.chunk_by(|(a, _), (b, _)| a[depth] == b[depth]).collect();
        if depth > 0 {
            groups.sort_unstable_by_key(|group| Node::key(group[0].0[depth]));
        }
        for group in groups {
            let ends = group.iter().find(|(word, _)| word.len() == depth + 1);
            next.push((self.nodes.len(), group, depth + 1));
            let code = group[0].0[depth];
            self.nodes[parent].filter |= Node::bit(code);
            self.nodes.push(Node { code, payload: ends.map_or(0, |&(_, payload)| payload), ..Node::default() });
        }
        self.nodes[parent].children = (self.nodes.len() - first_child) as u16;
        self.nodes[parent].first_child = first_child as u16;
    }

    /// The nodes of first codes, in the order of these.
    fn first_nodes(&self) -> &[Node] {
        self.nodes.get(1..=usize::from(self.nodes[0].children)).unwrap_or_default()
    }

    /// The code of every character that a word begins with; ends with, where words are read backward.
    pub fn openings(&self) -> impl Iterator<Item = u16> {
        self.first_nodes().iter().map(|node| node.code)
    }

    /// Tells of the words at place `i`, shortest first: for each the place at its far end, and its payload.
    #[inline]
    pub fn each(&self, s: &Stretch, i: usize, mut tell: impl FnMut(usize, u16)) {
        let mut walk = self.enter(s, i);
        while let Some((node, place)) = walk {
            if node.payload != 0 {
                tell(place, node.payload);
            }
            walk = self.follow(s, node, place);
        }
    }

    /// The longest word at place `i` whose payload shares a bit with `mask`.
    #[inline]
    pub fn longest(&self, s: &Stretch, i: usize, mask: u16) -> Option<(usize, u16)> {
        let entered = self.enter(s, i)?;
        self.longest_behind(s, entered, mask)
    }

    fn longest_behind(&self, s: &Stretch, entered: (Node, usize), mask: u16) -> Option<(usize, u16)> {
        let mut longest = None;
        let mut walk = Some(entered);
        while let Some((node, place)) = walk {
            if node.payload & mask != 0 {
                longest = Some((place, node.payload));
            }
            walk = self.follow(s, node, place);
        }
        longest
    }

    /// The node of the character at place `i`, and the place behind it.
    #[inline]
    fn enter(&self, s: &Stretch, i: usize) -> Option<(Node, usize)> {
        let (code, place) = self.step(s, i)?;
        self.first(code).map(|node| (node, place))
    }

    /// The node of a first code.
    #[inline]
    fn first(&self, code: u16) -> Option<Node> {
        let Some(opens) = self.opens.get(usize::from(code / 64)) else { return self.rare(code) };
        let bit = Node::bit(code);
        if opens.bits & bit == 0 {
            return None;
        }
        let number = usize::from(opens.before) + (opens.bits & (bit - 1)).count_ones() as usize;
        self.nodes.get(1 + number).copied()
    }

    /// The node of a first code that the vocabulary does not have.
    fn rare(&self, code: u16) -> Option<Node> {
        let first = self.first_nodes();
        first.binary_search_by_key(&code, |node| node.code).ok().map(|i| first[i])
    }

    /// The next node behind `node`, at the character at `place`.
    #[inline]
    fn follow(&self, s: &Stretch, node: Node, place: usize) -> Option<(Node, usize)> {
        if node.filter == 0 {
            return None;
        }
        let (code, next) = self.step(s, place)?;
        self.child(node, code).map(|node| (node, next))
    }

    #[inline]
    fn step(&self, s: &Stretch, place: usize) -> Option<(u16, usize)> {
        match self.direction {
            Direction::Forward => s.code(place).map(|code| (code, place + 1)),
            Direction::Backward => place.checked_sub(1).and_then(|i| s.code(i).map(|code| (code, i))),
        }
    }

    #[inline]
    fn child(&self, node: Node, code: u16) -> Option<Node> {
        if node.filter & Node::bit(code) == 0 {
            return None;
        }
        let first = usize::from(node.first_child);
        let count = usize::from(node.children);
        if node.filter.count_ones() as usize == count {
            let before = node.filter & (Node::bit(code) - 1);
            return self.nodes.get(first + before.count_ones() as usize).copied().filter(|child| child.code == code);
        }
        let children = self.nodes.get(first..first + count)?;
        children.binary_search_by_key(&Node::key(code), |child| Node::key(child.code)).ok().map(|i| children[i])
    }
}

/// The codes of a word in the order in which they are read, and its payload.
type Entry<'w> = (&'w [u16], u16);

/// A node, the words that go through it, and its depth.
type Level<'w> = (usize, &'w [Entry<'w>], usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_at_a_place() {
        let forward = Words::new(Direction::Forward, [("平方", 1), ("平方米", 2), ("平", 4), ("米", 8), ("平", 16)]);
        let s = Stretch::new("平方米平", 0);
        let at = |words: &Words, i| {
            let mut found = Vec::new();
            words.each(&s, i, |place, payload| found.push((place, payload)));
            found
        };
        assert_eq!(at(&forward, 0), [(1, 20), (2, 1), (3, 2)]);
        assert_eq!(
            (at(&forward, 1), at(&forward, 2), at(&forward, 3), at(&forward, 4)),
            (vec![], vec![(3, 8)], vec![(4, 20)], vec![])
        );
        assert_eq!(forward.longest(&s, 0, 5), Some((2, 1)));
        let backward = Words::new(Direction::Backward, [("平方米", 1), ("米", 2), ("方", 4)]);
        assert_eq!(at(&backward, 3), [(2, 2), (0, 1)]);
        assert_eq!(at(&backward, 0), []);
    }
}
