//! A closed set of words, each with a payload, found at a place of a stretch by walking a trie.

use super::stretch::Stretch;
use std::collections::BTreeMap;

/// Characters below this have a slot of their own at the root: every character of the Basic Multilingual Plane.
const ROOT: usize = 0x1_0000;

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
    /// Node of each first character, 0 for none.
    root: Box<[u16]>,
    nodes: Vec<Node>,
}

#[derive(Clone, Copy, Default)]
struct Node {
    c: char,
    first_child: u16,
    children: u16,
    /// 0 where no word ends.
    payload: u16,
}

impl Words {
    /// The set of `words`; where a word comes twice its payloads are joined as bits. Payloads are not 0.
    pub fn new<'w>(direction: Direction, words: impl IntoIterator<Item = (&'w str, u16)>) -> Words {
        let mut sorted: BTreeMap<Vec<char>, u16> = BTreeMap::new();
        for (word, payload) in words {
            let mut chars: Vec<char> = word.chars().collect();
            if direction == Direction::Backward {
                chars.reverse();
            }
            *sorted.entry(chars).or_default() |= payload;
        }
        let sorted: Vec<(Vec<char>, u16)> = sorted.into_iter().collect();
        let mut words = Words { direction, root: vec![0; ROOT].into(), nodes: vec![Node::default()] };
        words.build(&sorted);
        words
    }

    fn build(&mut self, sorted: &[(Vec<char>, u16)]) {
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
            if let Some(slot) = self.root.get_mut(self.nodes[i as usize].c as usize) {
                *slot = i;
            }
        }
    }

    /// Adds the children of `parent`, whose words share their first `depth` characters.
    fn expand<'w>(&mut self, parent: usize, words: &'w [(Vec<char>, u16)], depth: usize, next: &mut Vec<Level<'w>>) {
        let longer = &words[words.partition_point(|(word, _)| word.len() <= depth)..];
        let first_child = self.nodes.len();
        for group in longer.chunk_by(|(a, _), (b, _)| a[depth] == b[depth]) {
            let ends = group.iter().find(|(word, _)| word.len() == depth + 1);
            next.push((self.nodes.len(), group, depth + 1));
            self.nodes.push(Node { c: group[0].0[depth], payload: ends.map_or(0, |&(_, payload)| payload), ..Node::default() });
        }
        self.nodes[parent].children = (self.nodes.len() - first_child) as u16;
        self.nodes[parent].first_child = first_child as u16;
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
    fn enter(&self, s: &Stretch, i: usize) -> Option<(Node, usize)> {
        let (c, place) = self.step(s, i)?;
        let node = *self.root.get(c as usize)? as usize;
        (node != 0).then(|| self.nodes.get(node)).flatten().map(|&node| (node, place))
    }

    /// The next node behind `node`, at the character at `place`.
    fn follow(&self, s: &Stretch, node: Node, place: usize) -> Option<(Node, usize)> {
        if node.children == 0 {
            return None;
        }
        let (c, next) = self.step(s, place)?;
        self.child(node, c).map(|node| (node, next))
    }

    fn step(&self, s: &Stretch, place: usize) -> Option<(char, usize)> {
        match self.direction {
            Direction::Forward => (place < s.len()).then(|| (s.at(place), place + 1)),
            Direction::Backward => place.checked_sub(1).map(|i| (s.at(i), i)),
        }
    }

    fn child(&self, node: Node, c: char) -> Option<Node> {
        let children = self.nodes.get(node.first_child as usize..node.first_child as usize + node.children as usize)?;
        children.binary_search_by_key(&c, |child| child.c).ok().map(|i| children[i])
    }
}

type Level<'w> = (usize, &'w [(Vec<char>, u16)], usize);

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
