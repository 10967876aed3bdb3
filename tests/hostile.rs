//! Inputs made to break a loader: each is answered in bounded time, with the right code, and nothing panics.
//!
//! The sizes are such that an algorithm that is not linear would run for minutes. Memory is held by the limits that
//! these inputs run into: depth, entries, length of a text, characters that the parser may look ahead.
// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;

use portfolio_core::diagnostic::{Code, Diagnostic};
use portfolio_core::source::{Limits, Source, load};
use portfolio_core::{Amount, Date, RegistryError};

const HEAD: &str = "format: portfolio/1\noutline: {title: t}\nsectors: [{id: s, name: s}]\n";

fn problems(text: &[u8]) -> Vec<Diagnostic> {
    let found = load(&[Source { name: "t.yaml", text }], &Limits::default())
        .err()
        .map_or_else(Vec::new, RegistryError::into_diagnostics);
    // At most what the limit allows of each code, and one note.
    for code in Code::ALL {
        assert!(found.iter().filter(|d| d.code() == *code).count() <= Limits::default().per_code + 1);
    }
    for diagnostic in &found {
        let excerpt = &diagnostic.place.as_ref().expect("a place").excerpt;
        assert!(excerpt.len() < 4000, "an excerpt is short, however long the line");
        assert!(diagnostic.to_string().len() < 4000, "a message is short, however long the text");
    }
    found
}

fn codes(text: impl AsRef<[u8]>) -> Vec<Code> {
    let mut codes: Vec<Code> = problems(text.as_ref()).iter().map(Diagnostic::code).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn with_head(rest: &str) -> String {
    format!("{HEAD}{rest}")
}

/// A text of `count` lines or pieces.
fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// A project with one more line.
fn project(line: &str) -> String {
    with_head(&format!("projects:\n  - id: a\n    name: a\n    sector: s\n    {line}\n"))
}

#[test]
fn aliases_cannot_multiply() {
    let one =
        format!("notes: &a \"{}\"\n    aliases: [{}]", "x".repeat(100_000), vec!["*a"; 20_000].join(","));
    assert_eq!(codes(project(&one)), [Code::Anchor]);
    let laughs =
        many(20, |i| format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i.max(1) - 1); 10].join(",")));
    assert!(codes(with_head(&laughs.replacen("*a0", "x", 10))).contains(&Code::UnknownKey));
}

#[test]
fn nesting_cannot_overflow_the_stack() {
    for depth in [33, 200, 100_000] {
        let open = with_head(&format!("projects: {}", "[".repeat(depth)));
        assert!(codes(&open).iter().any(|c| matches!(c, Code::TooDeep | Code::Yaml)), "{depth} open");
        let closed = with_head(&format!("projects: {}{}", "[".repeat(depth), "]".repeat(depth)));
        assert!(codes(&closed).contains(&Code::TooDeep), "{depth} closed");
        let maps = with_head(&format!("projects: {}{}", "{a: ".repeat(depth), "}".repeat(depth)));
        assert!(!codes(&maps).is_empty(), "{depth} maps");
        let hyphens = with_head(&format!("projects:\n{}x\n", "- ".repeat(depth)));
        assert!(codes(&hyphens).contains(&Code::TooDeep), "{depth} hyphens");
        let questions = with_head(&format!("projects:\n  {}x\n", "? ".repeat(depth)));
        assert!(!codes(&questions).is_empty(), "{depth} questions");
    }
    let indents =
        with_head(&format!("projects:\n{}", many(2_000, |i| format!("{}id:\n", " ".repeat(i + 1)))));
    assert!(codes(indents).contains(&Code::TooDeep));
}

#[test]
fn giant_texts_are_refused() {
    let giant = "x".repeat(5_000_000);
    assert_eq!(codes(project(&format!("notes: {giant}"))), [Code::ScalarTooLong]);
    assert_eq!(codes(project(&format!("notes: \"{giant}\""))), [Code::ScalarTooLong]);
    assert_eq!(codes(project(&format!("notes: |\n      {giant}"))), [Code::ScalarTooLong]);
    assert_eq!(
        codes(project(&format!("notes: >\n{}", "      line\n".repeat(200_000)))),
        [Code::ScalarTooLong]
    );
    assert!(!codes(project(&format!("{giant}: x"))).is_empty());
    assert!(!codes(project(&format!("? {giant}\n    : x"))).is_empty());
    // Large and within the limit.
    assert_eq!(codes(project(&format!("notes: {}", "很长".repeat(40_000)))), []);
}

#[test]
fn the_parser_cannot_be_made_to_hoard() {
    // A flow collection where a key could stand is held back until it is known to be none.
    for open in ["[", "[x, [", "{", "{? ["] {
        let text = with_head(&format!("projects:\n  - {open}{}", "a,\n   ".repeat(250_000)));
        assert!(!codes(text).is_empty(), "{open}");
    }
    // As a value it is not, and may be long: only what is in it is wrong.
    let flow = with_head(&format!(
        "projects: [{}]\n",
        many(100_000, |i| format!("{{id: p{i}, name: n, sectr: s}},"))
    ));
    assert_eq!(codes(flow), [Code::UnknownKey, Code::MissingKey]);
    // Comments and empty lines are free.
    let comments = with_head(&format!("{}projects: []\n", "# a comment\n\n".repeat(500_000)));
    assert_eq!(codes(comments), []);
}

/// JSON is YAML: a registry in it is no key, however long, and its problems have their places.
#[test]
fn a_registry_in_json_may_be_long() {
    let record = |i| format!("{{\"id\": \"p{i}\", \"name\": \"项目{i}\", \"sector\": \"s\"}},");
    let records = many(30_000, record);
    let text = |before: &str, last: &str| {
        format!(
            "{before}{{\"format\": \"portfolio/1\", \"outline\": {{\"title\": \"t\"}}, \
             \"sectors\": [{{\"id\": \"s\", \"name\": \"s\"}}], \"projects\": [{records}\n{last}]}}\n"
        )
    };
    assert!(records.len() > Limits::default().ahead);
    for before in ["", "# 注释\n\n  ", "# c\n---\n", "---\r\n"] {
        let whole = text(before, "{\"id\": \"last\", \"name\": \"末\", \"sector\": \"s\"}");
        assert_eq!(codes(&whole), []);
        let found =
            problems(text(before, "{\"id\": \"last\", \"name\": \"末\", \"sctor\": \"s\"}").as_bytes());
        let place = found.last().unwrap().place.as_ref().unwrap();
        let marked = &place.excerpt[place.marked.clone()];
        assert_eq!(
            (place.line, place.column, marked),
            (before.lines().count() + 2 - usize::from(before.ends_with(' ')), 29, "\"sctor\"")
        );
    }
    // What may be a key is still read as one.
    assert_eq!(codes("{a: b}: c\n"), [Code::ComplexKey, Code::MissingKey]);
}

/// A line of a comment ends at each break of YAML, a lone CR too, and what follows it is never cut away; nothing but the
/// white space of YAML may stand behind a document mark.
#[test]
fn nothing_before_a_root_in_braces_is_cut_away() {
    let root = "{format: portfolio/1, outline: {title: t}, sectors: [{id: s, name: s}]}\n";
    for before in ["# c\r", "# c\r\r# d\r\n", "# 注释\n---\r", "--- \t\n"] {
        assert_eq!(codes(format!("{before}{root}")), [], "{before:?}");
    }
    for before in ["# c\r]]]}}}:::\n", &format!("# c\r{root}"), "# c\rformat: portfolio/1\n"] {
        assert!(codes(format!("{before}{root}")).contains(&Code::Yaml), "{before:?}");
    }
    for space in ['\u{a0}', '\u{3000}', '\u{2003}'] {
        assert_ne!(codes(format!("---{space}\n{root}")), [], "{space:?}");
    }
}

/// What is a comment here and a line of data to other parsers is refused: NEL, LS and PS stand within quotes only.
#[test]
fn two_programs_never_read_two_registries() {
    for character in ['\u{85}', '\u{2028}', '\u{2029}'] {
        let hidden = project(&format!("stage: planned # 谋划{character}    investment: 5亿元"));
        assert_eq!(codes(&hidden), [Code::ControlCharacter], "{character:?}");
        assert_eq!(codes(project(&format!("scale: a{character}b"))), [Code::ControlCharacter]);
        let place = problems(hidden.as_bytes())[0].place.clone().unwrap();
        assert_eq!((place.line, place.column), (8, 24));
    }
}

/// Of the value of a key that no record has, nothing is kept; of what records have, no more than a bounded number of values.
#[test]
fn values_without_end_are_not_built() {
    let inner = format!("[{}]", many(99_999, |_| "a,".to_owned()));
    let lists = many(6, |_| format!("    - {inner}\n"));
    assert_eq!(codes(project(&format!("zzz:\n{lists}"))), [Code::UnknownKey]);
    assert_eq!(codes(format!("{HEAD}zones: [{{id: z, name: z, odd: {inner}}}]\n")), [Code::UnknownKey]);
    assert!(codes(project(&format!("parties:\n{lists}"))).contains(&Code::TooManyRecords));
    // What bombs are made of is refused wherever it stands.
    assert_eq!(codes(project("zzz: &a [1]")), [Code::Anchor, Code::UnknownKey]);
}

/// Ids that are made of the same letters in another order are not compared whole with each dangling one, again and again.
#[test]
fn suggestions_cost_no_more_than_what_they_are_for() {
    let letters: Vec<char> = ('a'..='z').chain('0'..='9').chain('a'..='x').collect();
    let id = |number: usize| {
        let mut turned = letters.clone();
        let mut rest = number + 7;
        for last in (1..turned.len()).rev() {
            turned.swap(last, rest % (last + 1));
            rest = rest.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407) >> 1;
        }
        turned.into_iter().collect::<String>()
    };
    let list = many(20_000, |number| {
        let whole =
            if number < 60 { format!(", part_of: {}", id(number + 1_000_000)) } else { String::new() };
        format!("  - {{id: {}, name: n{number}, sector: s{whole}}}\n", id(number))
    });
    assert_eq!(codes(with_head(&format!("projects:\n{list}"))), [Code::UnknownProject]);
}

/// What a file says is shown only where it begins as a registry does: a link may lead to one that is nobody's business.
#[test]
fn no_line_of_a_stranger_is_shown() {
    let shown =
        |text: &str| problems(text.as_bytes()).iter().any(|d| !d.place.as_ref().unwrap().excerpt.is_empty());
    for head in
        ["format: portfolio/1\n", "---\nprojects :\n  - 1\n", "{\"outline\": 3,\n", "# c\n\nsectors：x\n"]
    {
        assert!(shown(&format!("{head}\t]")), "{head:?}");
        assert!(shown(&format!("\u{feff}{head}\t]")), "{head:?}");
    }
    for secret in
        ["root:x:0:0\n]", "HOME=/root\u{0}TOKEN=1", "password: 1\nformat: portfolio/1\n", "[key]\na=1\n"]
    {
        assert!(!problems(secret.as_bytes()).is_empty() && !shown(secret), "{secret:?}");
    }
    // Nor a word of it, whatever follows: neither in the message nor in the path or the advice.
    let secret = "hunter2: x\nformat: hunter3\nsectors: [{id: hunter4 x, hunter5: 1, name: s}]\nprojects:\n  - {id: a, investment: hunter6, stage: hunter7, timeline: {start: hunter8}}\n";
    for diagnostic in problems(secret.as_bytes()) {
        let told = serde_json::to_string(&diagnostic).unwrap();
        assert!(!told.contains("hunter"), "{told}");
    }
}

#[test]
fn a_hundred_thousand_of_anything_is_answered_in_time() {
    let million = 100_000;
    assert_eq!(codes(with_head(&many(million, |i| format!("k{i}: 1\n")))), [Code::UnknownKey]);
    assert_eq!(codes(with_head(&"x: 1\n".repeat(million))), [Code::UnknownKey]);
    assert_eq!(codes(project(&many(million, |i| format!("k{i}: 1\n    ")))), [Code::TooManyRecords]);
    assert_eq!(codes(project(&many(90_000, |i| format!("k{i}: 1\n    ")))), [Code::UnknownKey]);
    assert_eq!(codes(project(&"name: a\n    ".repeat(90_000))), [Code::DuplicateKey]);
    let annual = many(200_000, |i| format!("{}: 1元, ", i + 1000));
    assert_eq!(codes(project(&format!("annual: {{{annual}}}"))), [Code::TooManyRecords]);
    let sites = many(90_000, |i| format!("r{i}, "));
    assert_eq!(codes(project(&format!("location: {{sites: [{sites}]}}"))), [Code::UnknownRegion]);
    assert_eq!(codes(with_head(&"---\n".repeat(million))), [Code::SeveralDocuments]);
    assert!(codes("%YAML 1.2\n".repeat(100_000)).contains(&Code::Yaml));
    assert!(codes(vec![0; 300_000]).contains(&Code::ControlCharacter));
    assert_eq!(codes(vec![0xFF; 1_000_000]), [Code::NotUtf8]);
    assert!(!codes(with_head(&format!("a{}", ":".repeat(million)))).is_empty());
    assert!(!codes(with_head(&format!("projects: [{}]", ",".repeat(million)))).is_empty());
    assert!(!codes(with_head(&format!("projects: \"{}", "a\n".repeat(million)))).is_empty());
}

#[test]
fn tens_of_thousands_of_broken_records_are_found_broken() {
    let count = 20_000;
    assert!(codes(with_head(&format!("projects:\n{}", "  - {id: a\n".repeat(count)))).contains(&Code::Yaml));
    assert!(codes(with_head(&format!("projects:\n{}", "  - id: \"a\n".repeat(count)))).contains(&Code::Yaml));
    assert_eq!(codes(with_head(&format!("projects:\n{}", "\t- a\n".repeat(count)))), [Code::Tab]);
    let dangling =
        many(count, |i| format!("  - {{id: p{i}, name: n{i}, sector: s, part_of: project-{i}}}\n"));
    assert_eq!(codes(with_head(&format!("projects:\n{dangling}"))), [Code::UnknownProject]);
    let same = "  - {id: a, name: n, sector: s}\n".repeat(count);
    assert_eq!(codes(with_head(&format!("projects:\n{same}"))), [Code::DuplicateId]);
    let ring =
        many(count, |i| format!("  - {{id: p{i}, name: n, sector: s, part_of: p{}}}\n", (i + 1) % count));
    assert_eq!(codes(with_head(&format!("projects:\n{ring}"))), [Code::ParentCycle]);
    let chain = many(count, |i| format!("  - {{id: s{i}, name: n, parent: s{}}}\n", i + 1));
    let chain = format!(
        "format: portfolio/1\noutline: {{title: t}}\nsectors:\n{chain}  - {{id: s{count}, name: n}}\n"
    );
    assert_eq!(codes(chain), [Code::TooManyLevels]);
}

#[test]
fn digits_and_signs_that_look_like_others_are_read_or_refused_never_misread() {
    let amount = |text: &str| codes(project(&format!("investment: \"{text}\"")));
    for text in ["１２．５亿元", "1,234.50万元", " 5 万元 ", "约0.5亿元"] {
        assert_eq!(amount(text), [], "{text}");
    }
    let unreadable = [
        "123456789012345678901234567890亿元",
        "−5万元",
        "－5万元",
        "5\u{a0}000万元",
        "5\u{202f}000万元",
        "٥万元",
        "五万元",
        "5万\u{202e}元",
        "5\u{200b}万元",
        "0x5万元",
        "5e3万元",
        "+5万元",
        "5_000万元",
        ".5万元",
        "5.万元",
        "NaN",
        "Infinity",
        "5",
    ];
    for text in unreadable {
        assert_eq!(amount(text), [Code::BadAmount], "{text}");
    }
    assert_eq!("１２．５亿元".parse::<Amount>().unwrap().money.to_string(), "1250000000");
    let start = |text: &str| codes(project(&format!("timeline: {{start: {text}}}")));
    for text in ["0001", "1969", "9999", "10000", "2021-12"] {
        assert_eq!(start(text), [], "{text}");
        assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
    }
    for text in [
        "0",
        "0000",
        "-2021",
        "２０２１",
        "2021-13",
        "2021-00",
        "1e3",
        "2_021",
        "1000000",
        "99999999999999999999",
    ] {
        assert_eq!(start(text), [Code::BadDate], "{text}");
    }
}

#[test]
fn what_cannot_be_seen_is_no_part_of_a_name_or_an_id() {
    let codes_of = |id: &str, name: &str| {
        codes(with_head(&format!("projects: [{{id: \"{id}\", name: \"{name}\", sector: s}}]\n")))
    };
    assert_eq!(codes_of("a", "职业中学"), []);
    for hidden in [
        "\u{202e}", "\u{200b}", "\u{200f}", "\u{2066}", "\u{ad}", "\\x07", "\\e[31m", "\\0", "\\n",
        "\u{3164}",
    ] {
        assert_eq!(codes_of("a", &format!("职业{hidden}中学")), [Code::ForbiddenCharacter], "{hidden:?}");
        assert_eq!(codes_of(&format!("a{hidden}b"), "职业中学"), [Code::BadId], "{hidden:?}");
    }
    for id in ["A", "É", "e\u{301}", "a b", "a/b", "../a", "", "-", "--", "学校（一）"] {
        assert!(!codes_of(id, "职业中学").is_empty(), "{id}");
    }
    // Rare characters and their variants are names.
    assert_eq!(codes_of("a", "𠮷葛\u{e0100}村"), []);
}

#[test]
fn numbers_stay_the_text_that_they_are() {
    let text =
        project("investment: 1.10亿元\n    metrics: [{name: 占地, value: 1.10}, {name: 高, value: 0.1}]");
    let loaded = load(&[Source { name: "t.yaml", text: text.as_bytes() }], &Limits::default()).unwrap();
    let project = loaded.registry().projects().next().unwrap();
    assert_eq!(project.investment.money().unwrap().to_string(), "110000000");
    let values: Vec<String> = project.metrics.iter().map(|m| m.value.to_string()).collect();
    assert_eq!(values, ["1.10", "0.1"]);
}

#[test]
fn words_that_yaml_takes_for_something_else_stay_words() {
    let mut text = HEAD.to_owned();
    // `no` is a country, `on` a place, 1e3 a name: nothing turns into a truth value or a number.
    writeln!(text, "projects:").unwrap();
    for (id, name) in
        [("no", "no"), ("on", "on"), ("1e3", "1e3"), ("0x1f", "0x1F"), ("2021", "2021"), ("true", "true")]
    {
        writeln!(text, "  - {{id: {id}, name: {name}, sector: s}}").unwrap();
    }
    let loaded = load(&[Source { name: "t.yaml", text: text.as_bytes() }], &Limits::default()).unwrap();
    let names: Vec<&str> = loaded.registry().projects().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["no", "on", "1e3", "0x1F", "2021", "true"]);
}
