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
    // Nearly all that is read is ASCII or Chinese; neither stretch has any of them.
    if matches!(c, ' '..='~' | '\u{3165}'..='\u{fefe}') {
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
    let bytes = text.bytes().enumerate();
    let starts = bytes.filter(|(_, byte)| MAY_BEGIN[usize::from(*byte)]).map(|(start, _)| start);
    starts.filter_map(|start| Some((start, text[start..].chars().next()?))).filter(|(_, c)| is_invisible(*c))
}

/// Whether a character of [`is_invisible`] begins with a byte: looked up, since comparisons would take three times as long.
const MAY_BEGIN: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        all[byte] = matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf3);
        byte += 1;
    }
    all
};

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
}
