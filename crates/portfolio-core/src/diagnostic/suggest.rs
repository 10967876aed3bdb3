//! "Did you mean": the nearest known word.

use std::cell::Cell;

/// The candidate nearest to `text`, where one is near enough to be what was meant.
///
/// Near enough is one edit in words of up to four characters, two up to eight, three beyond; case does not count.
/// Ties go to the earlier candidate.
///
/// ```
/// use portfolio_core::diagnostic::nearest;
/// assert_eq!(nearest("sectr", ["id", "sector", "name"]), Some("sector"));
/// assert_eq!(nearest("colour", ["id", "sector", "name"]), None);
/// ```
#[must_use]
pub fn nearest<'c>(text: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    Patience::default().nearest(text, candidates)
}

/// How much may still be compared: looking for what was meant must not take longer than finding what is wrong.
#[derive(Clone, Debug)]
pub(crate) struct Patience {
    /// Bytes of candidates, those that are compared whole counted several times.
    bytes: Cell<usize>,
}

impl Default for Patience {
    /// Enough for fifty dangling references among ten thousand records; some tenths of a second.
    fn default() -> Self {
        Self { bytes: Cell::new(20_000_000) }
    }
}

impl Patience {
    /// As [`nearest`], for as long as there is patience; then nothing is suggested any more.
    pub(crate) fn nearest<'c>(
        &self,
        text: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        let text = text.trim();
        // Nobody mistypes a text of this length; comparing would only cost time.
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let wanted = text.to_lowercase();
        let length = wanted.chars().count();
        let allowed = match length {
            0..=4 => 1,
            5..=8 => 2,
            _ => 3,
        };
        let wanted_bytes = histogram(&wanted);
        // An edit changes at most two counts of letters, and a letter beyond ASCII has up to four bytes.
        let slack = allowed * if wanted.is_ascii() { 2 } else { 8 };
        let mut best: Option<(usize, &str)> = None;
        for candidate in candidates {
            self.spend(1)?;
            if candidate.len().abs_diff(wanted.len()) > slack {
                continue;
            }
            self.spend(candidate.len())?;
            let candidate_bytes = histogram(candidate);
            let differing = wanted_bytes.iter().zip(candidate_bytes).map(|(a, b)| usize::from(a.abs_diff(b)));
            if differing.sum::<usize>() > slack {
                continue;
            }
            // Comparing whole costs several times as much as counting letters.
            self.spend(8 * candidate.len())?;
            let within = best.map_or(allowed, |(least, _)| least - 1);
            let distance = edits(&wanted, &candidate.to_lowercase(), within);
            if let Some(distance) = distance.filter(|distance| *distance < length) {
                best = Some((distance, candidate));
                if distance == 0 {
                    break;
                }
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    pub(crate) fn spend(&self, bytes: usize) -> Option<()> {
        self.bytes.set(self.bytes.get().checked_sub(bytes)?);
        Some(())
    }
}

/// The most bytes of a text that something near is looked for.
const LONGEST: usize = 180;

/// How many characters must be put in, left out, changed or swapped with their neighbours to make one text of another
/// (optimal string alignment); `None` beyond `most`, which bounds the work too.
pub(crate) fn edits(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let far = most + 1;
    let width = other.len() + 1;
    let mut before = vec![far; width];
    let mut last: Vec<usize> = (0..width).map(|index| index.min(far)).collect();
    let mut row = vec![far; width];
    for (index, c) in one.iter().enumerate() {
        // Beyond this band all is too far.
        let (from, to) = ((index + 1).saturating_sub(most), (index + 1 + most).min(other.len()));
        row.fill(far);
        if from == 0 {
            row[0] = (index + 1).min(far);
        }
        for place in from.max(1)..=to {
            let changed = last[place - 1] + usize::from(*c != other[place - 1]);
            let mut best = changed.min(last[place] + 1).min(row[place - 1] + 1);
            if index > 0 && place > 1 && *c == other[place - 2] && one[index - 1] == other[place - 1] {
                best = best.min(before[place - 2] + 1);
            }
            row[place] = best.min(far);
        }
        if row.iter().all(|distance| *distance == far) && last.iter().all(|distance| *distance == far) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last.get(other.len()).copied().filter(|distance| *distance <= most)
}

/// How often each byte occurs, case and some others folded together: a cheap bound from below of the edits between texts.
fn histogram(text: &str) -> [u8; 32] {
    let mut counts = [0_u8; 32];
    for byte in text.bytes() {
        let count = &mut counts[usize::from(byte & 31)];
        *count = count.saturating_add(1);
    }
    counts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slip_is_mended_and_a_different_word_is_not() {
        assert_eq!(nearest("投资项", ["投资", "行业"]), Some("投资"));
        assert_eq!(nearest("Name", ["name"]), Some("name"));
        assert_eq!(nearest("x", ["y"]), None, "one letter changed into another is no slip");
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest(&"a".repeat(10_000), ["a"]), None);
        assert_eq!(nearest("sectr", ["sectar", "sector"]), Some("sectar"), "ties go to the earlier one");
        assert_eq!(nearest("sectr", ["secta", "sectors", "sector"]), Some("secta"));
        assert_eq!(nearest("sectro", ["sectors", "sector"]), Some("sector"), "two edits, then one");
        assert_eq!(nearest("Name", ["nam", "NAME", "name"]), Some("NAME"), "nothing is nearer than the same");
    }

    /// One edit in up to four characters, two in up to eight, three beyond; of 181 bytes nobody mistypes a word.
    #[test]
    fn how_near_is_near_depends_on_the_length() {
        let finds = |text: &str, meant: &str| nearest(text, [meant]).is_some();
        assert!(finds("abcd", "abcx") && !finds("abcd", "abxy"));
        assert!(finds("abcde", "abcxy") && !finds("abcde", "abxyz"));
        assert!(finds("abcdefgh", "abcdefxy") && !finds("abcdefgh", "abcdexyz"));
        assert!(finds("abcdefghi", "abcdefxyz") && !finds("abcdefghi", "abcdewxyz"));
        let long = |bytes: usize| finds(&"a".repeat(bytes), &format!("{}b", "a".repeat(bytes - 1)));
        assert!(long(180) && !long(181) && !long(1_000));
    }

    /// A hundred words that share no letter with what is looked for cost their length and one each, those of other lengths only
    /// one; comparing costs eight times the length on top.
    #[test]
    fn little_is_spent_on_what_cannot_be_near() {
        let spent = |others: &str| {
            let patience = Patience { bytes: Cell::new(10_000) };
            let candidates = std::iter::repeat_n(others, 100).chain(["sector"]);
            assert_eq!(patience.nearest("sectar", candidates), Some("sector"));
            10_000 - patience.bytes.get()
        };
        assert_eq!((spent("zzzzzz"), spent("z")), (100 * 7 + 55, 100 + 55));
    }

    /// When the patience is at its end nothing is suggested, whatever is near.
    #[test]
    fn patience_ends() {
        let patience = Patience { bytes: Cell::new(100) };
        assert_eq!(patience.nearest("sectr", ["sector"]), Some("sector"));
        assert_eq!(patience.nearest("sectr", ["sector"]), None);
    }

    proptest! {
        /// The bounded distance is strsim's, where it does not lie beyond the bound.
        #[test]
        fn bounded_edits_are_those_of_strsim(one in "[abc]{0,9}", other in "[abc]{0,9}", most in 0_usize..6) {
            let distance = strsim::osa_distance(&one, &other);
            prop_assert_eq!(edits(&one, &other, most), (distance <= most).then_some(distance));
        }
    }
}
