//! What a number format shows beyond the digits of its cell.

use super::grid::Format;

/// What a format code such as `#,##0.00"亿元"` says.
pub(super) fn of(code: &str) -> Format {
    let mut beside = String::new();
    let mut tail = String::new(); // what has come since the last placeholder
    let (mut placeholders, mut decimals, mut point, mut percent, mut scaled) = (0, 0, false, false, false);
    // Whether the section says anything at all, and whether what stands for the cell is a text or a date.
    let (mut says, mut other) = (false, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        says |= c != '[';
        match c {
            ';' => break,
            '"' => tail.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' | '!' => tail.extend(chars.next()),
            '_' | '*' => drop(chars.next()),
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if let Some(sign) = inner.strip_prefix('$') {
                    tail.push_str(sign.split('-').next().unwrap_or(""));
                }
            }
            '%' => percent = true,
            '0' | '#' | '?' => {
                // A point that is only painted between digits moves them.
                scaled |= placeholders > 0 && tail.contains(['.', '．', '。', '·']);
                // What opens a bracket or is a minus before the digits makes another number of them.
                scaled |= placeholders == 0 && !tail.contains(')') && tail.contains(['(', '-']);
                beside.extend(tail.drain(..).filter(|c| *c != ','));
                placeholders += 1;
                decimals += usize::from(point);
            }
            '.' => point = true,
            'G' | 'g' if code.to_ascii_lowercase().starts_with("general") => {
                chars.by_ref().take(6).for_each(drop);
                placeholders += 1;
            }
            _ => {
                other |= c == '@' || c.is_ascii_alphabetic();
                tail.push(c);
            }
        }
    }
    // A comma right behind the last digit divides by a thousand.
    scaled |= placeholders > 0 && tail.starts_with(',');
    // Nothing of the number is shown.
    scaled |= placeholders == 0 && says && !other;
    beside.push_str(&tail);
    let beside: String = beside.chars().filter(|c| !is_quiet(*c)).collect();
    if scaled {
        Format::Scaled(code.into())
    } else if percent {
        Format::Percent
    } else if placeholders > 0 && !beside.is_empty() {
        Format::Beside(beside.into())
    } else if decimals > 0 {
        Format::Decimals(decimals)
    } else {
        Format::Plain
    }
}

/// Signs that say nothing, or only that the money is ours.
fn is_quiet(c: char) -> bool {
    super::text::is_blank(c) || matches!(c, '¥' | '￥' | ',' | '(' | ')' | '-' | '+' | '@' | 'E' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_formats_show_beside_the_digits() {
        for (code, expected) in [
            ("General", Format::Plain),
            ("@", Format::Plain),
            ("0", Format::Plain),
            ("#,##0", Format::Plain),
            ("#,##0.00", Format::Decimals(2)),
            ("0.00_ ", Format::Decimals(2)),
            ("0.00_);[Red]\\(0.00\\)", Format::Decimals(2)),
            ("\"¥\"#,##0.00", Format::Decimals(2)),
            ("[$¥-804]#,##0", Format::Plain),
            ("[$$-409]#,##0", Format::Beside("$".into())),
            ("#,##0.00\"亿元\"", Format::Beside("亿元".into())),
            ("0.00\\万", Format::Beside("万".into())),
            ("0.0%", Format::Percent),
            ("0!.0,\"万\"", Format::Scaled("0!.0,\"万\"".into())),
            ("0\\.0000", Format::Scaled("0\\.0000".into())),
            ("#,##0,", Format::Scaled("#,##0,".into())),
            ("0.00,,", Format::Scaled("0.00,,".into())),
            ("0!.0!.0", Format::Scaled("0!.0!.0".into())),
            // Only between digits does a painted point move them, only behind them does a comma divide.
            ("\"No. \"0", Format::Beside("No.".into())),
            (",@", Format::Plain),
            ("General\"元\"", Format::Beside("元".into())),
            ("\"GB \"0", Format::Beside("GB".into())),
            ("GB0", Format::Beside("GB".into())),
            // 300 is seen as less than nothing, or not at all.
            ("(0)", Format::Scaled("(0)".into())),
            ("\\(0.00\\)", Format::Scaled("\\(0.00\\)".into())),
            ("-0", Format::Scaled("-0".into())),
            ("\"-\"#,##0", Format::Scaled("\"-\"#,##0".into())),
            (";;;", Format::Scaled(";;;".into())),
            (";0", Format::Scaled(";0".into())),
            ("\"待定\"", Format::Scaled("\"待定\"".into())),
            // Brackets around words, room for a bracket, brackets and signs of other numbers, a colour alone.
            ("0.00\"(万元)\"", Format::Beside("万元".into())),
            ("\"(约)\"0", Format::Beside("约".into())),
            ("_(0_);(0);-0;@", Format::Plain),
            ("_-* #,##0_-", Format::Plain),
            ("[Red]", Format::Plain),
            ("", Format::Plain),
            ("yyyy\\-mm", Format::Plain),
            // What stands beside a text is no unit.
            ("@\"元\"", Format::Plain),
        ] {
            assert_eq!(of(code), expected, "{code}");
        }
    }
}
