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

/// How many bytes, eight at a time, mean nothing but themselves in YAML without quotes: neither controls nor `:`, `#`, `,` and
/// brackets.
#[inline]
pub(super) fn ordinary(bytes: &[u8]) -> usize {
    let means_more = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        // Of the letters that `[`, `]`, `{`, `}` and DEL are one with, but for these bits, some are taken for them.
        let brackets = equal(word | (ONES * 0x26), 0x7f);
        let marks = equal(word, b':') | equal(word, b'#') | equal(word, b',');
        below(word, 32) | brackets | marks != 0
    };
    let (words, _) = bytes.as_chunks::<8>();
    8 * words.iter().position(means_more).unwrap_or(words.len())
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
                let passed = ordinary(&bytes);
                assert!(passed <= 16 && passed.is_multiple_of(8));
                assert!(!means_more(byte) || passed <= place, "{byte} at {place}");
            }
        }
        // 33 bytes, of which 32 are looked at.
        assert_eq!(ordinary("职业中学，新校区 (二期)".as_bytes()), 32);
    }
}
