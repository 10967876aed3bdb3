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
pub const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}
