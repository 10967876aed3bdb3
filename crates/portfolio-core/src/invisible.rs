//! Characters that cannot be seen, one list for what is read and for what is printed.

/// Control characters, zero-width characters and those that turn the direction of writing: none of them can be seen,
/// two names that differ only in them look the same, and a terminal may obey them. Variation selectors are fine: rare
/// characters in names need them.
///
/// ```
/// use portfolio_core::invisible::is_invisible;
/// assert!(is_invisible('\u{202e}') && is_invisible('\u{1b}') && is_invisible('\n'));
/// assert!(!is_invisible('垣') && !is_invisible(' ') && !is_invisible('\u{fe00}'));
/// ```
#[must_use]
#[inline]
pub const fn is_invisible(c: char) -> bool {
    // Nearly all that is read is ASCII or Chinese, with its punctuation: no such stretch has any of them.
    if matches!(c, ' '..='~' | '\u{2070}'..='\u{3163}' | '\u{3165}'..='\u{fefe}' | '\u{ff00}'..='\u{ff9f}') {
        return false;
    }
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// The first character of a text that cannot be seen, and the byte that it begins at.
///
/// ```
/// use portfolio_core::invisible::first_invisible;
/// assert_eq!(first_invisible("垣\u{202e}曲"), Some((3, '\u{202e}')));
/// assert_eq!(first_invisible("垣曲县，山西"), None);
/// ```
#[must_use]
#[inline]
pub fn first_invisible(text: &str) -> Option<(usize, char)> {
    invisibles(text).next()
}

/// All characters of a text that cannot be seen, and the bytes that they begin at. Every name and note is asked, when it is
/// read and when it is printed, so only what may begin one is decoded: no letter of English, hardly one of Chinese.
#[inline]
pub(crate) fn invisibles(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut next = 0;
    let starts = std::iter::from_fn(move || {
        let start = next + before(&text.as_bytes()[next..])?;
        next = start + 1;
        Some(start)
    });
    starts.filter_map(|start| Some((start, text[start..].chars().next()?))).filter(|(_, c)| is_invisible(*c))
}

/// How many bytes stand before the first that may begin a character of [`is_invisible`], eight looked at together.
#[inline]
fn before(bytes: &[u8]) -> Option<usize> {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let found = may_begin(u64::from_le_bytes(*word));
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    // The last eight, of which some have been looked at; of a text of fewer each by itself.
    if let (Some(last), false) = (bytes.last_chunk(), rest.is_empty()) {
        let found = may_begin(u64::from_le_bytes(*last));
        return (found != 0).then(|| bytes.len() - 8 + found.trailing_zeros() as usize / 8);
    }
    rest.iter().position(|byte| may_begin(u64::from(*byte)) & 0x80 != 0)
}

/// The high bit of each byte that may begin one: controls, 0xC0 to 0xE3 and from 0xEF on.
#[inline]
const fn may_begin(word: u64) -> u64 {
    /// A one in each byte.
    const ONES: u64 = u64::MAX / 255;
    /// The high bit of each byte whose lower seven are a number of at least so much: no sum leaves its byte.
    const fn at_least(word: u64, least: u64) -> u64 {
        (word & (ONES * 0x7f)) + ONES * (0x80 - least)
    }
    let ascii = !at_least(word, 0x20) | at_least(word, 0x7f);
    let others = (at_least(word, 0x40) & !at_least(word, 0x64)) | at_least(word, 0x6f);
    ((word & others) | (!word & ascii)) & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_invisible_character_is_found_wherever_it_stands() {
        for c in ('\0'..=char::MAX).filter(|c| is_invisible(*c)) {
            let text = format!("垣{c}a{c}");
            let found: Vec<_> = invisibles(&text).collect();
            assert_eq!(found, [(3, c), (4 + c.len_utf8(), c)], "{:x}", u32::from(c));
        }
    }

    /// What may begin one is found wherever it stands, and what is passed over begins none.
    #[test]
    fn the_first_byte_that_may_begin_one_is_found() {
        let begins: std::collections::BTreeSet<u8> =
            ('\0'..=char::MAX).filter(|c| is_invisible(*c)).map(|c| c.to_string().as_bytes()[0]).collect();
        assert!(!begins.contains(&b'a') && !begins.contains("垣".as_bytes().first().unwrap()));
        for byte in 0..=u8::MAX {
            for length in 0..20 {
                for place in 0..length {
                    let mut bytes = vec![b'a'; length];
                    bytes[place] = byte;
                    let found = before(&bytes);
                    assert!(found.is_none_or(|found| found == place), "{bytes:?}");
                    assert!(found.is_some() || !begins.contains(&byte), "{bytes:?}");
                    // Behind one that is found, another is not.
                    bytes[place..].fill(byte);
                    assert_eq!(before(&bytes), found, "{bytes:?}");
                }
            }
        }
    }
}
