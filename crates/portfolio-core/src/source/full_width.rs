//! Full-width punctuation where YAML has its own: the commonest slip of who types Chinese. To YAML it is text, so that
//! what is complained of stands elsewhere, or is something else.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::diagnostic::{Diagnostic, Problem, RecordProblem, SourceProblem};
use crate::record::{FULL_WIDTH_COMMA, Table, full_width_comma};
use crate::registry::KEYS;

const COLON: char = '：';
const COMMAS: [char; 2] = ['，', '、'];

/// The keys that a registry or any record has.
pub(super) fn is_key(word: &str) -> bool {
    static ALL: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let fields = crate::schema::tables().into_iter().flat_map(Table::keys);
        fields.chain(KEYS.iter().copied()).collect()
    });
    ALL.contains(word)
}

/// Every slip in a text that is not YAML, with its place: those that are to blame for what the parser complains of at
/// `mark`, and others of the kind in the same text.
pub(super) fn in_broken(text: &str, mark: usize) -> Vec<(usize, char)> {
    let mut slips = in_place_of_a_mark(text, mark);
    let colons: Vec<(usize, usize)> = behind_keys(text).collect();
    let lines_to_mark = |offset: usize| text[offset.min(mark)..offset.max(mark)].matches('\n').count();
    // The parser complains of a key without its colon on that line or at the next that says something.
    if slips.is_empty()
        && !colons.iter().any(|(line, offset)| *line <= mark && lines_to_mark(*offset) <= MOST_LINES_BEFORE)
    {
        return slips;
    }
    slips.extend(colons.into_iter().map(|(_, offset)| (offset, COLON)));
    slips.sort_unstable();
    slips.dedup();
    slips
}

/// How many lines behind the slip the parser may complain of it.
const MOST_LINES_BEFORE: usize = 2;

/// The slip that stands right where the parser complains, or before the key that it complains of within brackets.
fn in_place_of_a_mark(text: &str, mark: usize) -> Vec<(usize, char)> {
    let is_slip = |c: &char| *c == COLON || COMMAS.contains(c);
    let here = text[mark..].chars().next().filter(is_slip).map(|c| (mark, c));
    let line = text[..mark].rfind('\n').map_or(0, |offset| offset + 1);
    let before = || {
        let (offset, comma) = text[line..mark].char_indices().rfind(|(_, c)| COMMAS.contains(c))?;
        let key = text[line + offset + comma.len_utf8()..mark].trim().trim_matches(['"', '\'']);
        is_key(key).then_some((line + offset, comma))
    };
    here.or_else(before).into_iter().collect()
}

/// Where a line begins with a key and a full-width colon: the line's beginning and the colon.
fn behind_keys(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let (begin, end) = (start, start + line.len());
        start = end;
        let content = line.trim_start_matches([' ', '-', '{', '"', '\'']);
        let offset = content.find(COLON)?;
        let key = content[..offset].trim_end().trim_end_matches(['"', '\'']);
        is_key(key).then(|| (begin, end - content.len() + offset))
    })
}

/// Turns what was complained of in a text that is YAML into what is to blame: `{id：a}`, `[a，b]` where ids belong.
pub(super) fn blame(problems: &mut [Diagnostic]) {
    for diagnostic in problems {
        let Some(place) = &mut diagnostic.place else { continue };
        let marked = &place.excerpt[place.marked.clone()];
        let slip = match &diagnostic.problem {
            Problem::Record(RecordProblem::UnknownKey { .. } | RecordProblem::WrongType { .. }) => {
                let colon = marked.split_once(COLON).filter(|(key, _)| is_key(key.trim()));
                colon.map(|(key, _)| (key.len(), COLON))
            }
            Problem::Record(
                RecordProblem::BadId(_)
                | RecordProblem::UnknownReference { .. }
                | RecordProblem::UnknownWord(_),
            ) => marked.char_indices().find(|(_, c)| COMMAS.contains(c)),
            Problem::Source(SourceProblem::FullWidth { .. }) => {
                full_width_comma(marked).map(|offset| (offset, FULL_WIDTH_COMMA))
            }
            _ => None,
        };
        let Some((offset, written)) = slip else { continue };
        place.column += marked[..offset].chars().count();
        place.bytes = place.bytes.start + offset..place.bytes.start + offset + written.len_utf8();
        place.marked = place.marked.start + offset..place.marked.start + offset + written.len_utf8();
        diagnostic.problem = SourceProblem::FullWidth { written }.into();
        diagnostic.suggestion = None;
    }
}

#[cfg(test)]
mod tests {
    use super::{in_broken, in_place_of_a_mark};
    use crate::diagnostic::Code;
    use crate::load_text;

    const HEAD: &str = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: s}]\nregions: [{id: a, name: a, kind: village}, {id: b, name: b, kind: village}]\n";

    /// Code and column of each problem of a registry with that text at its end.
    fn found(text: &str) -> Vec<String> {
        let whole = format!("{HEAD}{text}");
        let problems = load_text("t", &whole).map(|_| ()).unwrap_err();
        problems
            .iter()
            .map(|d| {
                let place = d.place.as_ref().unwrap();
                let marked = &place.excerpt[place.marked.clone()];
                assert!(d.code() != Code::FullWidth || &whole[place.bytes.clone()] == marked, "{place:?}");
                format!(
                    "{} {}:{} {}",
                    d.code(),
                    place.line,
                    place.column,
                    &place.excerpt[place.marked.clone()]
                )
            })
            .collect()
    }

    /// Named where it stands, once, and nothing that only follows from it.
    #[test]
    fn full_width_punctuation_is_named_where_it_stands() {
        let project = |lines: &str| format!("projects:\n  - id: p\n    name: p\n{lines}");
        for (text, expected) in [
            (project("    sector：s\n"), "8:11 ："),
            (project("    sector： s\n    stage: planned\n"), "8:11 ："),
            ("projects:\n  - id：p\n    name: p\n    sector: s\n".to_owned(), "6:7 ："),
            ("projects:\n  - id：p\n".to_owned(), "6:7 ："),
            ("projects：\n  - id: p\n    name: p\n    sector: s\n".to_owned(), "5:9 ："),
            ("projects: [{id: p，name: p, sector: s}]\n".to_owned(), "5:18 ，"),
            ("projects: [{id: p, name：p, sector: s}]\n".to_owned(), "5:24 ："),
            ("projects: [{id: p, name: p, sector: s, location: {sites: [a，b]}}]\n".to_owned(), "5:60 ，"),
            ("projects: [{id: p, name: p, sector: s, location: {sites: [a、b]}}]\n".to_owned(), "5:60 、"),
            ("zones: [{id: z, name: z, members: [a，b]}]\n".to_owned(), "5:37 ，"),
            ("projects: [{id: p, name: p, sector: s, aliases: [甲，乙]}]\n".to_owned(), "5:51 ，"),
            (
                "projects: [{id: p, name: p, sector: s, tags: [专项债, 甲（一，二），乙]}]\n".to_owned(),
                "5:58 ，",
            ),
            (project("    sector: s\n    aliases: [\n      甲，乙\n    ]\n"), "10:8 ，"),
        ] {
            assert_eq!(found(&text), [format!("E018 {expected}")], "{text}");
        }
        let all = project("    sector：s\n    stage：planned\n");
        assert_eq!(found(&all), ["E018 8:11 ：", "E018 9:10 ："], "each of them at once");
    }

    /// A comma or colon right where the parser complains is to blame; else the key of the same line that lacks its colon, or one
    /// of the two lines before, and no other.
    #[test]
    fn what_is_to_blame_stands_near_what_is_complained_of() {
        assert_eq!(in_place_of_a_mark("a\nb：c", 3), [(3, '：')]);
        assert_eq!(in_place_of_a_mark("a\nb、c", 3), [(3, '、')]);
        assert_eq!(in_place_of_a_mark("a\nb c", 3), []);
        let colon = |text: &str, mark: &str| in_broken(text, text.find(mark).unwrap());
        assert_eq!(colon("name：b\n\n!", "!"), [(4, '：')]);
        assert_eq!(colon("name：b\n\n\n!", "!"), [], "three lines before");
        assert_eq!(colon("! a\nname：b\n", "!"), [], "behind it");
        assert_eq!(colon("stage：a\nname：b\n!", "!"), [(5, '：'), (14, '：')], "and others of the kind");
    }

    /// What could not be read is complained of once: neither its parts nor what refers to it are.
    #[test]
    fn nothing_follows_from_what_is_reported_already() {
        for (fields, code) in [
            ("investment: 1x, completed_before: 1亿元", "E107"),
            ("investment: [1亿元], completed_before: 1亿元", "E104"),
            ("investment: , completed_before: 1亿元", "E105"),
            ("investment: 1亿元, completed_before: 20亿", "E118"),
        ] {
            let text = format!("projects: [{{id: p, name: p, sector: s, {fields}}}]\n");
            let found = found(&text);
            assert!(found.len() == 1 && found[0].starts_with(code), "{text}: {found:?}");
        }
        let capital = "projects: [{id: P, name: p, sector: s}, {id: q, name: q, sector: s, part_of: p}]\n";
        assert!(found(capital).iter().all(|problem| problem.starts_with("E106")), "{:?}", found(capital));
        let text = "format: portfolio/1\noutline: {title: t, period: 20x}\nsectors: [{id: s, name: s}]\nprojects: [{id: p, name: p, sector: s, investment: 5亿元, completed_before: 2亿元, annual: {2020: 3亿元, 2021: 1亿元}}]\n";
        let problems = load_text("t", text).map(|_| ()).unwrap_err();
        assert_eq!(problems.iter().map(|d| d.code().as_str()).collect::<Vec<_>>(), ["E108"]);
    }

    /// In a text it is punctuation like any other, and what is wrong for another reason is named as that.
    #[test]
    fn full_width_punctuation_in_a_text_is_a_text() {
        let record = "name: 甲，乙：丙, sector: s, notes: id：无";
        for fine in [
            format!("projects: [{{id: p, {record}, aliases: [甲、乙]}}]\n"),
            format!("projects: [{{id: p, {record}, aliases: [\"甲，乙\", '丙，丁']}}]\n"),
            format!("projects: [{{id: p, {record}, aliases: [甲厂（一期，二期）, 《甲，乙》]}}]\n"),
            "projects:\n  - id: p\n    name: p\n    sector: s\n    aliases:\n      - 甲，乙\n      - 丙\n".to_owned(),
            "projects:\n- id: p\n  name: p\n  sector: s\n  aliases:\n  - 甲，乙\n  # full parser\n  - |\n    丙，丁\n".to_owned(),
        ] {
            assert!(load_text("t", &format!("{HEAD}{fine}")).is_ok(), "{fine}");
        }
        let broken = "projects:\n  - id: p\n    notes: 注：甲，乙\n    name: [p\n    sector: s\n";
        assert!(found(broken).iter().all(|problem| problem.starts_with("E007")), "{:?}", found(broken));
    }
}
