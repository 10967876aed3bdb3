//! Bytes of a text looked at eight at a time.

/// A one in each byte.
const ONES: u64 = u64::MAX / 255;

/// The high bit of each byte that is below a bound of 128 at most; behind the first of them some others may have it too.
const fn below(word: u64, bound: u64) -> u64 {
    word.wrapping_sub(ONES * bound) & !word & (ONES << 7)
}

const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ (ONES * byte as u64), 1)
}

/// How many bytes stand before the first of two ASCII bytes or of a control byte; `None` where there is none.
#[inline]
pub(super) fn before(bytes: &[u8], ends: [u8; 2]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = below(word, 32) | equal(word, ends[0]) | equal(word, ends[1]);
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let last = rest.iter().position(|byte| *byte < 32 || ends.contains(byte))?;
    Some(words.len() * 8 + last)
}

/// How many bytes stand before the first that may mean more than itself in YAML without quotes: a control, `:`, `#`, `,`, a bracket,
/// or one that is taken for these, such as a blank. The last bytes of a text may all be.
#[inline]
pub(super) fn unmarked(bytes: &[u8]) -> usize {
    let (words, _) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // `[`, `]`, `{` and `}` are one with DEL but for these bits.
        let brackets = equal(word | (ONES * 0x26), 0x7f);
        let found = below(word, b'-' as u64) | equal(word, b':') | brackets;
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    words.len() * 8
}

/// What stands in a key of the format.
const WORD: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        all[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_');
        byte += 1;
    }
    all
};

/// Where the letters and digits end that stand at an offset.
#[inline]
pub(super) fn word_end(bytes: &[u8], mut offset: usize) -> usize {
    while bytes.get(offset).is_some_and(|byte| WORD[usize::from(*byte)]) {
        offset += 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each byte is found wherever it stands, and no other is taken for it.
    #[test]
    fn the_first_byte_of_a_kind_is_found() {
        for byte in 0..=u8::MAX {
            for length in 0..20 {
                for place in 0..length {
                    let mut bytes = vec![b'a'; length];
                    bytes[place] = byte;
                    let ends = byte < 32 || [b'"', b'\\'].contains(&byte);
                    assert_eq!(before(&bytes, [b'"', b'\\']), ends.then_some(place), "{bytes:?}");
                    // Behind one that is found, another is not.
                    bytes[place..].fill(byte);
                    assert_eq!(before(&bytes, [b'"', b'\\']), ends.then_some(place), "{bytes:?}");
                }
            }
        }
    }

    /// What is passed over has nothing of meaning; and texts are passed over.
    #[test]
    fn what_is_passed_over_means_itself() {
        let means_more = |byte: u8| byte < 32 || byte == 127 || b":#,[]{}".contains(&byte);
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                let mut bytes = [b'a'; 20];
                bytes[place] = byte;
                let passed = unmarked(&bytes);
                assert!(passed == place || passed == 16, "{byte} at {place}");
                assert!(!means_more(byte) || passed <= place, "{byte} at {place}");
            }
        }
        // The blank is the 25th byte; the parenthesis behind it is taken for a mark.
        let text = "职业中学，新校区 (二期)".as_bytes();
        assert_eq!((unmarked(text), unmarked(&text[25..])), (24, 0));
        assert_eq!(["id: a", "", "甲", "box_1\""].map(|text| word_end(text.as_bytes(), 0)), [2, 0, 0, 5]);
    }
}
