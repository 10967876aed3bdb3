//! Finding records by what people call them: id, Chinese name or English name; near misses become suggestions.

use super::error::{Candidate, Flag, SelectError};

/// How many suggestions an error makes at most.
const SUGGESTIONS: usize = 3;

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

/// The one record of that id, else the one that bears the value as its name.
pub(super) fn find<T: Copy>(flag: Flag, value: &str, all: &[Called<'_, T>]) -> Result<T, SelectError> {
    if let Some(found) = all.iter().find(|called| called.id == value) {
        return Ok(found.item);
    }
    let wanted = value.to_lowercase();
    let named: Vec<_> =
        all.iter().filter(|c| c.names.iter().any(|name| name.to_lowercase() == wanted)).collect();
    match named[..] {
        [one] => Ok(one.item),
        [] => Err(unknown(flag, value, all)),
        _ => Err(SelectError::Ambiguous {
            flag,
            value: value.to_owned(),
            candidates: named.iter().map(|called| called.candidate()).collect(),
        }),
    }
}

pub(super) fn unknown<T>(flag: Flag, value: &str, all: &[Called<'_, T>]) -> SelectError {
    SelectError::Unknown { flag, value: value.to_owned(), suggestions: near(value, all) }
}

/// The records whose id or name is near the value: few edits away, or one containing the other.
fn near<T>(value: &str, all: &[Called<'_, T>]) -> Vec<Candidate> {
    let wanted = value.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(usize, usize)> = Vec::new();
    for (at, called) in all.iter().enumerate() {
        let words = std::iter::once(called.id).chain(called.names.iter().copied());
        if let Some(best) = words.filter_map(|word| distance(&wanted, &word.to_lowercase())).min() {
            ranked.push((best, at));
        }
    }
    ranked.sort_unstable();
    ranked.iter().take(SUGGESTIONS).map(|(_, at)| all[*at].candidate()).collect()
}

/// How far apart two words are; `None` where too far to be a slip of the pen.
fn distance(wanted: &str, word: &str) -> Option<usize> {
    let length = wanted.chars().count();
    let edits = strsim::osa_distance(wanted, word);
    let slip = edits <= (length / 3).max(1) && edits < length;
    // One Latin letter is in nearly every word; one Chinese character says something.
    let part = (word.contains(wanted) && (length > 1 || !wanted.is_ascii()))
        || (wanted.contains(word) && word.chars().count() > 1);
    (slip || part).then_some(edits)
}
