//! Finding records by what people call them: id, Chinese name or English name; near misses become suggestions.

use std::cell::{Cell, OnceCell};

use crate::map::IndexMap;

use super::error::{Candidate, Flag, SelectError};
use crate::diagnostic::edits;

/// How many suggestions an error makes at most.
const SUGGESTIONS: usize = 3;
/// For how many unknown values of one flag suggestions are looked for: each search reads every name.
const SEARCHES: usize = 20;

/// The most bytes of a value that something near is looked for.
const LONGEST: usize = 300;
/// The most edits that a slip of the pen is, however long the word.
const MOST_EDITS: usize = 6;

/// A record as it may be called.
pub(super) struct Called<'r, T> {
    pub(super) item: T,
    pub(super) id: &'r str,
    pub(super) names: Vec<&'r str>,
}

impl<'r, T> Called<'r, T> {
    pub(super) fn new(item: T, id: &'r str, name: &'r str, english: Option<&'r str>) -> Self {
        Self { item, id, names: std::iter::once(name).chain(english).collect() }
    }

    fn candidate(&self) -> Candidate {
        Candidate { id: self.id.to_owned(), name: self.names.first().unwrap_or(&self.id).to_string() }
    }
}

/// The records that the values of one flag may mean.
pub(super) struct Directory<'r, T> {
    flag: Flag,
    all: Vec<Called<'r, T>>,
    by_id: IndexMap<&'r str, usize>,
    /// Names in lower case, each with its bearers in document order.
    by_name: OnceCell<IndexMap<String, Vec<usize>>>,
    searches: Cell<usize>,
}

impl<'r, T: Copy> Directory<'r, T> {
    pub(super) fn new(flag: Flag, all: impl Iterator<Item = Called<'r, T>>) -> Self {
        let all: Vec<Called<'r, T>> = all.collect();
        // Turned round, so that of several with one id the first remains.
        let by_id = all.iter().enumerate().rev().map(|(index, called)| (called.id, index)).collect();
        Self { flag, all, by_id, by_name: OnceCell::new(), searches: Cell::new(SEARCHES) }
    }

    /// The one record of that id, else the one that bears the value as its name.
    pub(super) fn find(&self, value: &str) -> Result<T, SelectError> {
        if let Some(index) = self.by_id.get(value) {
            return Ok(self.all[*index].item);
        }
        let by_name = self.by_name.get_or_init(|| self.names());
        match by_name.get(&value.to_lowercase()).map(Vec::as_slice) {
            Some([one]) => Ok(self.all[*one].item),
            None | Some([]) => Err(self.unknown(value)),
            Some(several) => Err(SelectError::Ambiguous {
                flag: self.flag,
                value: value.to_owned(),
                candidates: several.iter().map(|index| self.all[*index].candidate()).collect(),
            }),
        }
    }

    fn names(&self) -> IndexMap<String, Vec<usize>> {
        let mut names: IndexMap<String, Vec<usize>> = IndexMap::default();
        for (index, called) in self.all.iter().enumerate() {
            for name in &called.names {
                let bearers = names.entry(name.to_lowercase()).or_default();
                // One that is called the same in both languages bears the name once.
                if bearers.last() != Some(&index) {
                    bearers.push(index);
                }
            }
        }
        names
    }

    pub(super) fn unknown(&self, value: &str) -> SelectError {
        let left = self.searches.get();
        self.searches.set(left.saturating_sub(1));
        let suggestions = if left == 0 { Vec::new() } else { self.near(value) };
        SelectError::Unknown { flag: self.flag, value: value.to_owned(), suggestions }
    }

    /// The records whose id or name is near the value: few edits away, or one containing the other.
    fn near(&self, value: &str) -> Vec<Candidate> {
        // Beyond this length nothing is a slip of the pen.
        if value.trim().is_empty() || value.len() > LONGEST {
            return Vec::new();
        }
        let wanted = value.trim().to_lowercase();
        let mut ranked: Vec<(usize, usize)> = Vec::new();
        for (index, called) in self.all.iter().enumerate() {
            let words = std::iter::once(called.id).chain(called.names.iter().copied());
            if let Some(best) = words.filter_map(|word| distance(&wanted, &word.to_lowercase())).min() {
                ranked.push((best, index));
            }
        }
        ranked.sort_unstable();
        ranked.iter().take(SUGGESTIONS).map(|(_, index)| self.all[*index].candidate()).collect()
    }
}

/// How far apart two words are; `None` where too far to be a slip of the pen.
fn distance(wanted: &str, word: &str) -> Option<usize> {
    let length = wanted.chars().count();
    let allowed = (length / 3).clamp(1, MOST_EDITS);
    let slip = edits(wanted, word, allowed).filter(|edits| *edits < length);
    // One Latin letter is in nearly every word; one Chinese character says something.
    let part = (word.contains(wanted) && (length > 1 || !wanted.is_ascii()))
        || (wanted.contains(word) && word.chars().count() > 1);
    // A part is as far away as it is shorter.
    slip.or_else(|| part.then(|| length.abs_diff(word.chars().count())))
}
