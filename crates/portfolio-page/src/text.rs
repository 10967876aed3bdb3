//! Room for words in a drawing, where nothing measures them: in halves of the height of the letters, of which a Chinese
//! character takes two and a Latin letter a little more than one.

/// How much room a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(room).sum()
}

const fn room(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}

/// The text, cut where it does not fit.
pub(crate) fn cut(text: &str, most: usize) -> String {
    lines(text, most, 1).pop().unwrap_or_default()
}

/// The text in at most so many lines, each of at most so much room; what does not fit is cut from the last.
pub(crate) fn lines(text: &str, most: usize, count: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if width(rest) <= most {
            lines.push(rest.to_owned());
            break;
        }
        if lines.len() + 1 == count {
            lines.push(rest[..fitting(rest, most.saturating_sub(2))].trim_end().to_owned() + "…");
            break;
        }
        let end = fitting(rest, most);
        // A word stays whole, where there is a blank to break at.
        let around = [rest[..end].chars().next_back(), rest[end..].chars().next()];
        let is_within = around.iter().flatten().all(char::is_ascii_graphic);
        let end = rest[..end].rfind(' ').filter(|_| is_within).unwrap_or(end);
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

/// Where the text has to end for that room; after one character at least.
fn fitting(text: &str, most: usize) -> usize {
    let mut taken = 0;
    for (offset, c) in text.char_indices() {
        taken += room(c);
        if taken > most && offset > 0 {
            return offset;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_cut_with_an_ellipsis() {
        assert_eq!(cut("职业中学", 8), "职业中学");
        assert_eq!(cut("职业中学新校区", 8), "职业中…");
        assert_eq!(cut("", 8), "");
        assert_eq!(cut("校区", 1), "校…", "one character at least");
    }

    #[test]
    fn chinese_breaks_anywhere_and_a_word_stays_whole() {
        assert_eq!(lines("职业中学新校区", 8, 2), ["职业中学", "新校区"]);
        assert_eq!(lines("Central kindergarten", 12, 2), ["Central", "kindergarten"]);
        assert_eq!(lines("Collaborative innovation centre", 16, 2), ["Collaborative", "innovation cen…"]);
        assert_eq!(lines("before the period", 10, 2), ["before the", "period"], "where a word just fits");
        assert_eq!(lines("before the period", 11, 2), ["before the", "period"]);
        assert_eq!(lines("年产 600 万吨", 6, 2), ["年产", "600…"], "a number is a word");
        assert_eq!(
            lines("职中 三期工程", 8, 2),
            ["职中 三", "期工程"],
            "a blank is no reason to break Chinese"
        );
        assert_eq!(lines("“Red” culture park", 12, 2), ["“Red”", "culture park"]);
        assert_eq!(lines("kindergartens", 8, 2), ["kinderga", "rtens"], "what has no blank breaks anywhere");
    }
}
