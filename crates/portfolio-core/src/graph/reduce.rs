//! The transitive reduction: which edges say nothing that longer ways don't say.

use fixedbitset::FixedBitSet;

use super::adjacency::{Adjacency, Csr};
use super::components::{Components, levels, strong};

const NONE: u32 = u32::MAX;

/// Whether each of the edges, numbered as in `forward`, belongs to the transitive reduction.
///
/// On a graph without cycles the reduction is unique. With cycles it is that of the condensation (each strong component
/// one node): an edge between two components is dropped where a longer way joins them, an edge within one is kept. Of
/// edges with the same ends the first is kept.
///
/// An edge to the next generation says something that no longer way can say. Which of the others are said already is a question
/// of reach, answered for thousands of successors at a time in rows of bits: at worst it takes nodes times edges over 64 steps
/// (100,000 nodes and 800,000 random edges: about a second), and where edges lead only some generations ahead far fewer. Memory
/// is linear, and 64 MB for the rows.
pub(crate) fn reduction(graph: &Adjacency) -> Vec<bool> {
    reduction_within(graph, MOST_WORDS)
}

/// The same with so many words of bits for all rows together.
pub(super) fn reduction_within(graph: &Adjacency, most_words: usize) -> Vec<bool> {
    let forward = &graph.forward;
    let components = strong(graph);
    let condensed = Condensed::new(forward, &components).reduced(most_words);
    let mut keep = vec![false; forward.len()];
    // The last component that each component was kept as a successor of; the last node that each was met from.
    let mut kept_by = vec![NONE; components.count()];
    let mut met_from = vec![NONE; forward.nodes()];
    for component in 0..components.count() as u32 {
        condensed.targets(component).iter().for_each(|target| kept_by[*target as usize] = component);
        for node in components.members(component) {
            for (target, edge) in forward.arcs(*node) {
                let within = components.of[target as usize];
                let wanted = within == component || kept_by[within as usize] == component;
                if wanted && std::mem::replace(&mut met_from[target as usize], *node) != *node {
                    keep[edge as usize] = true;
                }
            }
        }
    }
    keep
}

/// The most words of bits for all rows together.
const MOST_WORDS: usize = 8 << 20;
const WORD: usize = u64::BITS as usize;

/// The graph of strong components: the other components that each leads to, each once.
struct Condensed {
    successors: Csr<()>,
    levels: Vec<u32>,
}

impl Condensed {
    fn new(forward: &Csr, components: &Components) -> Self {
        let mut edges = Vec::new();
        let mut listed_by = vec![NONE; components.count()];
        for component in 0..components.count() as u32 {
            for target in components.members(component).iter().flat_map(|node| forward.targets(*node)) {
                let target = components.of[*target as usize];
                let is_new = std::mem::replace(&mut listed_by[target as usize], component) != component;
                if is_new && target != component {
                    edges.push((component, target, ()));
                }
            }
        }
        let successors = Csr::new(components.count(), edges.into_iter());
        Self { successors, levels: levels(forward, components) }
    }

    fn targets(&self, component: u32) -> &[u32] {
        self.successors.targets(component)
    }

    fn level(&self, component: u32) -> u32 {
        self.levels[component as usize]
    }

    /// Without the edges that a longer way says.
    fn reduced(self, most_words: usize) -> Self {
        let said = self.said(most_words);
        let mut kept = Vec::new();
        for component in 0..self.levels.len() as u32 {
            let edges = self.successors.range(component).zip(self.targets(component));
            kept.extend(
                edges.filter(|(place, _)| !said.contains(*place)).map(|(_, target)| (component, *target, ())),
            );
        }
        Self { successors: Csr::new(self.levels.len(), kept.into_iter()), levels: self.levels }
    }

    /// The places of the edges that a longer way says.
    fn said(&self, most_words: usize) -> FixedBitSet {
        let mut said = FixedBitSet::with_capacity(self.successors.len());
        let mut by_level: Vec<u32> = (0..self.levels.len() as u32).collect();
        by_level.sort_by_key(|component| self.level(*component));
        // For each component that an edge leads to from farther than the generation before, the first generation that one
        // leads from.
        let mut farthest = vec![NONE; self.levels.len()];
        for component in &by_level {
            for target in self.targets(*component) {
                if self.level(*target) > self.level(*component) + 1 {
                    farthest[*target as usize] = self.level(*component).min(farthest[*target as usize]);
                }
            }
        }
        let wanted: Vec<u32> =
            by_level.iter().copied().filter(|target| farthest[*target as usize] != NONE).collect();
        if wanted.is_empty() {
            return said;
        }
        let words = words(most_words, self.levels.len(), wanted.len());
        let mut rows = Rows {
            words,
            bits: vec![0; words * self.levels.len()],
            column: vec![NONE; self.levels.len()],
            own: Vec::new(),
        };
        for block in wanted.chunks(words * WORD) {
            (0_u32..).zip(block).for_each(|(column, target)| rows.column[*target as usize] = column);
            let first = block.iter().map(|target| farthest[*target as usize]).min().unwrap_or(0);
            let last = block.last().map_or(0, |target| self.level(*target));
            let from = by_level.partition_point(|component| self.level(*component) < first);
            let to = by_level.partition_point(|component| self.level(*component) <= last);
            by_level[from..to]
                .iter()
                .rev()
                .for_each(|component| self.reach(*component, last, &mut rows, &mut said));
            block.iter().for_each(|target| rows.column[*target as usize] = NONE);
        }
        said
    }

    /// What of a block a component reaches, from what its successors up to the last generation of the block reach.
    fn reach(&self, component: u32, last: u32, rows: &mut Rows, said: &mut FixedBitSet) {
        let mut own = std::mem::take(&mut rows.own);
        own.clear();
        own.resize(rows.words, 0);
        for target in self.targets(component).iter().filter(|target| self.level(**target) <= last) {
            own.iter_mut().zip(rows.of(*target)).for_each(|(own, more)| *own |= more);
        }
        let places = self.successors.range(component);
        for (place, target) in places.zip(self.targets(component)) {
            let column = rows.column[*target as usize];
            if column != NONE {
                let (word, bit) = (column as usize / WORD, 1 << (column as usize % WORD));
                said.set(place, own[word] & bit != 0);
            }
        }
        for target in self.targets(component) {
            let column = rows.column[*target as usize];
            if column != NONE {
                own[column as usize / WORD] |= 1 << (column as usize % WORD);
            }
        }
        rows.set(component, &own);
        rows.own = own;
    }
}

/// How many words a row has: all rows together no more than the most, one at least, and none that no bit is wanted of.
fn words(most: usize, rows: usize, bits: usize) -> usize {
    (most / rows.max(1)).clamp(1, bits.div_ceil(WORD).max(1))
}

/// For each component a row of bits: which components of a block it reaches.
struct Rows {
    words: usize,
    bits: Vec<u64>,
    /// The bit of each component of the block.
    column: Vec<u32>,
    /// The row that is being made.
    own: Vec<u64>,
}

impl Rows {
    fn range(&self, component: u32) -> std::ops::Range<usize> {
        component as usize * self.words..(component as usize + 1) * self.words
    }

    fn of(&self, component: u32) -> &[u64] {
        &self.bits[self.range(component)]
    }

    fn set(&mut self, component: u32, row: &[u64]) {
        let range = self.range(component);
        self.bits[range].copy_from_slice(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Memory: eight words for ten rows of 1,000 bits are one each; 100 words are ten each; a thousand are the 16 that 1,000 bits
    /// take. However many rows there are, each has one.
    #[test]
    fn rows_of_bits_are_as_long_as_all_of_them_may_be() {
        assert_eq!([8, 100, 1_000].map(|most| words(most, 10, 1_000)), [1, 10, 16]);
        assert_eq!((words(0, 10, 65), words(1_000, 10, 64), words(1_000, 10, 65)), (1, 1, 2));
        assert_eq!((words(8, 0, 0), words(8, 1, 0)), (1, 1));
    }
}
