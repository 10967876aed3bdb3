//! "Did you mean": the nearest known word.

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
    let wanted = text.trim().to_lowercase();
    let length = wanted.chars().count();
    // Nobody mistypes a text of this length; comparing would only cost time.
    if length == 0 || length > 60 {
        return None;
    }
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
        if candidate.len().abs_diff(wanted.len()) > slack {
            continue;
        }
        let candidate_bytes = histogram(candidate);
        let differing = wanted_bytes.iter().zip(candidate_bytes).map(|(a, b)| usize::from(a.abs_diff(b)));
        if differing.sum::<usize>() > slack {
            continue;
        }
        let distance = strsim::osa_distance(&wanted, &candidate.to_lowercase());
        if distance <= allowed && distance < length && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
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
    use super::nearest;

    #[test]
    fn a_slip_is_mended_and_a_different_word_is_not() {
        assert_eq!(nearest("投资项", ["投资", "行业"]), Some("投资"));
        assert_eq!(nearest("Name", ["name"]), Some("name"));
        assert_eq!(nearest("x", ["y"]), None, "one letter changed into another is no slip");
        assert_eq!(nearest("", ["a"]), None);
        assert_eq!(nearest(&"a".repeat(10_000), ["a"]), None);
    }
}
