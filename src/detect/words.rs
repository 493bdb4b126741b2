//! A closed set of words, each with a payload, found at a place of a stretch by walking a trie.

use super::alphabet::Alphabet;
use super::stretch::Stretch;
use std::ops::Range;

/// Codes below this have a slot of their own at the root: ASCII and the characters of the vocabulary.
const ROOT: usize = 0xc00;

/// Which way a word is read from the place where it is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Words that begin at the place.
    Forward,
    /// Words that end before it.
    Backward,
}

/// The set: nodes in breadth-first order, so that the children of one lie together, sorted.
pub(super) struct Words {
    direction: Direction,
    /// Node of each first code, 0 for none.
    root: Box<[u16]>,
    nodes: Vec<Node>,
}

#[derive(Clone, Copy, Default)]
struct Node {
    code: u16,
    first_child: u16,
    children: u16,
    /// 0 where no word ends.
    payload: u16,
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
        let mut words = Words { direction, root: vec![0; ROOT].into(), nodes: vec![Node::default()] };
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
        let Node { first_child, children, .. } = self.nodes[0];
        for i in first_child..first_child.saturating_add(children) {
            if let Some(slot) = self.root.get_mut(usize::from(self.nodes[usize::from(i)].code)) {
                *slot = i;
            }
        }
    }

    /// Adds the children of `parent`, whose words share their first `depth` characters.
    fn expand<'w>(&mut self, parent: usize, words: &'w [Entry<'w>], depth: usize, next: &mut Vec<Level<'w>>) {
        let longer = &words[words.partition_point(|(word, _)| word.len() <= depth)..];
        let first_child = self.nodes.len();
        for group in longer.chunk_by(|(a, _), (b, _)| a[depth] == b[depth]) {
            let ends = group.iter().find(|(word, _)| word.len() == depth + 1);
            next.push((self.nodes.len(), group, depth + 1));
            self.nodes.push(Node {
                code: group[0].0[depth],
                payload: ends.map_or(0, |&(_, payload)| payload),
                ..Node::default()
            });
        }
        self.nodes[parent].children = (self.nodes.len() - first_child) as u16;
        self.nodes[parent].first_child = first_child as u16;
    }

    /// The code of every character that a word begins with; ends with, where words are read backward.
    pub fn openings(&self) -> impl Iterator<Item = u16> {
        let Node { first_child, children, .. } = self.nodes[0];
        self.nodes.iter().skip(usize::from(first_child)).take(usize::from(children)).map(|node| node.code)
    }

    /// The words at place `i`, shortest first: for each the place at its far end, and its payload.
    pub fn at<'a>(&'a self, s: &'a Stretch, i: usize) -> impl Iterator<Item = (usize, u16)> + 'a {
        let mut walk = self.enter(s, i);
        std::iter::from_fn(move || {
            loop {
                let (node, place) = walk?;
                walk = self.follow(s, node, place);
                if node.payload != 0 {
                    return Some((place, node.payload));
                }
            }
        })
    }

    /// The longest word at place `i` whose payload shares a bit with `mask`.
    pub fn longest(&self, s: &Stretch, i: usize, mask: u16) -> Option<(usize, u16)> {
        let mut longest = None;
        let mut walk = self.enter(s, i);
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
        match self.root.get(usize::from(code)) {
            Some(0) => None,
            Some(&node) => self.nodes.get(usize::from(node)).map(|&node| (node, place)),
            None => self.child(self.nodes[0], code).map(|node| (node, place)),
        }
    }

    /// The next node behind `node`, at the character at `place`.
    fn follow(&self, s: &Stretch, node: Node, place: usize) -> Option<(Node, usize)> {
        if node.children == 0 {
            return None;
        }
        let (code, next) = self.step(s, place)?;
        self.child(node, code).map(|node| (node, next))
    }

    fn step(&self, s: &Stretch, place: usize) -> Option<(u16, usize)> {
        match self.direction {
            Direction::Forward => s.code(place).map(|code| (code, place + 1)),
            Direction::Backward => place.checked_sub(1).and_then(|i| s.code(i).map(|code| (code, i))),
        }
    }

    fn child(&self, node: Node, code: u16) -> Option<Node> {
        let first = usize::from(node.first_child);
        let children = self.nodes.get(first..first + usize::from(node.children))?;
        match children {
            [only] => Some(*only).filter(|only| only.code == code),
            _ => children.binary_search_by_key(&code, |child| child.code).ok().map(|i| children[i]),
        }
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
        let at = |i| forward.at(&s, i).collect::<Vec<_>>();
        assert_eq!(at(0), [(1, 20), (2, 1), (3, 2)]);
        assert_eq!((at(1), at(2), at(3), at(4)), (vec![], vec![(3, 8)], vec![(4, 20)], vec![]));
        assert_eq!(forward.longest(&s, 0, 5), Some((2, 1)));
        let backward = Words::new(Direction::Backward, [("平方米", 1), ("米", 2), ("方", 4)]);
        assert_eq!(backward.at(&s, 3).collect::<Vec<_>>(), [(2, 2), (0, 1)]);
        assert_eq!(backward.at(&s, 0).collect::<Vec<_>>(), []);
    }
}
