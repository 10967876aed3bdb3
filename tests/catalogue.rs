//! The catalogue against the repository: every bad input is told in Chinese, and no message is left that nobody says.

// Helpers of tests may panic as tests may; clippy only knows the functions marked as tests.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use portfolio_core::check::check;
use portfolio_core::diagnostic::{Diagnostic, Problem, RecordProblem};
use portfolio_core::source::{Limits, Source, load};
use portfolio_core::{Amount, AmountError, Date, FactDate, MoneyError, Months, ProjectId, Span};
use portfolio_report::problems::{amount_reason, date_reason, help, message, money_reason};
use portfolio_report::{Lang, Messages};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/bad")
}

/// The limits that a case of the gallery names in its first line, as `tests/bad.rs` has it.
fn limits(text: &str) -> Limits {
    let mut limits = Limits::default();
    let first = text.lines().next().unwrap_or_default();
    for setting in first.strip_prefix("# limits: ").unwrap_or_default().split_whitespace() {
        let (name, value) = setting.split_once('=').unwrap();
        let limit = match name {
            "bytes" => &mut limits.bytes,
            "depth" => &mut limits.depth,
            "scalar" => &mut limits.scalar,
            "records" => &mut limits.records,
            "ahead" => &mut limits.ahead,
            "items" => &mut limits.items,
            _ => &mut limits.per_code,
        };
        *limit = value.parse().unwrap();
    }
    limits
}

/// Every problem of the gallery of bad inputs, with the name of its case.
fn gallery() -> Vec<(String, Diagnostic)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(case) = name.strip_suffix(".yaml").filter(|case| !case.contains('.')) else { continue };
        let mut texts = vec![fs::read(&path).unwrap()];
        texts.extend((2..).map_while(|number| fs::read(folder().join(format!("{case}.{number}.yaml"))).ok()));
        let sources: Vec<Source<'_>> = texts.iter().map(|text| Source { name: "x", text }).collect();
        let diagnostics = match load(&sources, &limits(&String::from_utf8_lossy(&texts[0]))) {
            Ok(loaded) => check(&loaded).diagnostics,
            Err(error) => error.into_diagnostics(),
        };
        found.extend(diagnostics.into_iter().map(|d| (name.clone(), d)));
    }
    assert!(found.len() > 60);
    found
}

/// What is wrong with a registry of one project with these fields.
fn of_project(fields: &str) -> Vec<(String, Diagnostic)> {
    let text = format!(
        "format: portfolio/1\noutline: {{title: t, chapters: [{{number: 1, title: a}}, {{number: 2, title: b, boxes: [{{number: 2, \
         title: c}}]}}]}}\nsectors: [{{id: s, name: s}}]\nprojects:\n  - {{id: a, name: a, sector: s, {fields}}}\n"
    );
    let problems = load(&[Source { name: "x", text: text.as_bytes() }], &Limits::default()).unwrap_err();
    problems.into_diagnostics().into_iter().map(|problem| (fields.to_owned(), problem)).collect()
}

/// Words of English outside quotation marks: two in a row.
fn has_english(text: &str) -> bool {
    let outside: String = text.split('“').map(|part| part.rsplit('”').next().unwrap_or("")).collect();
    outside
        .split(|c: char| !c.is_ascii_alphabetic() && c != ' ')
        .any(|run| run.split_whitespace().count() > 1)
}

/// That a text is Chinese, and names whatever the English one names in quotation marks.
fn assert_says(chinese: &str, english: &str, name: &str) {
    assert!(
        chinese.contains(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && !has_english(chinese),
        "{name}: {chinese}"
    );
    for named in english.split('`').skip(1).step_by(2) {
        assert!(chinese.contains(named), "{name}: {named} in {chinese}, as in {english}");
    }
}

#[test]
fn every_problem_of_the_gallery_is_said_in_chinese() {
    let messages = Messages::new(Lang::Zh);
    let others = ["completed_before: 1万元", "cite: {chapter: 1, box: 2}"].into_iter().flat_map(of_project);
    for (file, diagnostic) in gallery().into_iter().chain(others) {
        let text = message(&diagnostic.problem, &messages);
        // What the YAML parser says stays in its words.
        if diagnostic.code().as_str() == "E007" {
            assert!(text.starts_with("YAML") || text.contains('：'), "{text}");
            continue;
        }
        assert_says(&text, &diagnostic.problem.to_string(), &file);
        if let Some(help) = help(&diagnostic, &messages) {
            assert!(
                !help.contains("did you mean") && !has_english(help.split('：').next().unwrap()),
                "{file}: {help}"
            );
            assert!(
                diagnostic.suggestion.iter().all(|meant| help.contains(meant.as_str())),
                "{file}: {help}"
            );
        }
        assert_eq!(diagnostic.help().is_some(), help(&diagnostic, &messages).is_some(), "{file}");
    }
}

/// An id, an amount or a date that cannot be read is refused in Chinese for every reason there is, with what was written.
#[test]
fn every_reason_is_said_in_chinese() {
    let messages = Messages::new(Lang::Zh);
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../portfolio-core/src");
    // The variant's name: its derived `Debug` begins with it.
    let variant =
        |error: &dyn std::fmt::Debug| format!("{error:?}").split([' ', '(']).next().unwrap().to_owned();
    let assert_all = |file: &str, name: &str, met: BTreeSet<String>| {
        let source = fs::read_to_string(core.join(file)).unwrap();
        let all: BTreeSet<String> = variants(&source, name).into_iter().map(str::to_owned).collect();
        assert_eq!(met, all, "{name}");
    };
    let mut met = BTreeSet::new();
    let amounts = [
        "",
        "100",
        "亿元",
        "大概5万元",
        "约超过5万元",
        "5万美元",
        "-5万元",
        "1亿5千万元",
        "1-2亿元",
        "5万元～",
        "5万块",
        "1.2.3亿元",
        "0.001元",
        "待定",
        "三亿元",
    ];
    for text in amounts {
        let error = text.parse::<Amount>().unwrap_err();
        assert_says(&amount_reason(&error, &messages), &error.to_string(), text);
        met.insert(variant(&error));
    }
    let qualified = "约5万元".parse::<Amount>().unwrap();
    let error = AmountError::Qualified { qualifier: qualified.qualifier, amount: qualified.money };
    assert_says(&amount_reason(&error, &messages), &error.to_string(), "a qualifier");
    met.insert(variant(&error));
    assert_all("money/error.rs", "AmountError", met);

    let errors = [
        MoneyError::Overflow,
        MoneyError::NoShares,
        MoneyError::FractionOfFen { yuan: "0.001".parse().unwrap() },
    ];
    for error in errors {
        assert_says(&money_reason(error, &messages), &error.to_string(), "money");
    }
    assert_all("money/mod.rs", "MoneyError", errors.iter().map(|error| variant(error)).collect());

    let mut met = BTreeSet::new();
    let mut dates = Vec::new();
    dates.extend(["x", "2021-13", "1000000"].map(|text| text.parse::<Date>().map(|_| ()).unwrap_err()));
    dates.extend(["x", "2021-02-30"].map(|text| text.parse::<FactDate>().map(|_| ()).unwrap_err()));
    dates.extend(["x", "2022..2021"].map(|text| text.parse::<Span>().map(|_| ()).unwrap_err()));
    dates.extend(["x"].map(|text| text.parse::<Months>().map(|_| ()).unwrap_err()));
    for error in dates {
        assert_says(&date_reason(&error, &messages), &error.to_string(), "a date");
        met.insert(variant(&error));
    }
    assert_all("calendar/mod.rs", "CalendarError", met);

    let mut met = BTreeSet::new();
    for id in ["", "A", "e\u{301}", "a--b", &"a".repeat(101)] {
        let error = ProjectId::new(id).unwrap_err();
        let problem = Problem::Record(RecordProblem::BadId(error.clone()));
        assert_says(&message(&problem, &messages), &problem.to_string(), id);
        met.insert(variant(&error));
    }
    assert_all("id.rs", "IdError", met);
    // In English each says of itself what it is.
    let (english, error) = (Messages::new(Lang::En), "100".parse::<Amount>().unwrap_err());
    assert_eq!(amount_reason(&error, &english), error.to_string());
}

fn source_text(dir: &Path, text: &mut String) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_text(&path, text);
        } else if path.extension().is_some_and(|e| e == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// The ids of the interface's messages, help, explanations and the wording of problems apart.
fn ids(folder: &Path) -> Vec<String> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if !["help", "explain", "problems"].iter().any(|part| stem.ends_with(part)) {
            let text = fs::read_to_string(&path).unwrap();
            let entries = text.lines().filter(|line| !line.starts_with(['#', ' ']));
            ids.extend(entries.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())));
        }
    }
    assert!(ids.len() > 300, "{}", ids.len());
    ids
}

#[test]
fn no_message_of_the_interface_is_unused() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut text = String::new();
    source_text(&crates, &mut text);
    // Ids made of a family and a word of the core: `stage-planned`; the families are named where they are used.
    let family =
        |id: &str| id.match_indices('-').any(|(offset, _)| text.contains(&format!("\"{}-{{", &id[..offset])));
    let unused: Vec<_> = ids(&Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/zh"))
        .into_iter()
        .filter(|id| !text.contains(&format!("\"{id}\"")) && !family(id))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// The variants of an enumeration, by its source.
fn variants<'s>(source: &'s str, name: &str) -> Vec<&'s str> {
    let start = source.find(&format!("pub enum {name} {{")).expect(name);
    let body = source[start..].split("\n}").next().unwrap();
    let variant = |line: &'s str| {
        let line = line.strip_prefix("    ")?;
        let name = line.split(|c: char| !c.is_alphanumeric()).next()?;
        name.starts_with(|c: char| c.is_ascii_uppercase()).then_some(name)
    };
    body.lines().filter_map(variant).collect()
}

/// Errors of the core may grow, so a `match` on one has an arm for what is to come, which says it in English: nothing but
/// this test notices a variant without words.
#[test]
fn every_error_of_the_core_has_words_of_its_own() {
    const ERRORS: &[(&str, &[&str])] = &[
        ("diagnostic/source.rs", &["SourceProblem"]),
        ("diagnostic/record.rs", &["RecordProblem"]),
        ("diagnostic/conflict.rs", &["ConflictProblem"]),
        ("diagnostic/order.rs", &["OrderProblem"]),
        ("diagnostic/follow_up.rs", &["FollowUpProblem"]),
        ("money/error.rs", &["AmountError"]),
        ("money/mod.rs", &["MoneyError"]),
        ("calendar/mod.rs", &["CalendarError"]),
        ("id.rs", &["IdError"]),
        ("select/error.rs", &["SelectError"]),
        ("select/condition/mod.rs", &["ConditionError", "ValueError"]),
        ("totals/mod.rs", &["TotalError"]),
        ("progress/mod.rs", &["ProgressError"]),
        ("schedule/mod.rs", &["ScheduleError"]),
        ("impact/mod.rs", &["ImpactError"]),
    ];
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut words = String::new();
    source_text(&crates.join("portfolio-report/src/problems"), &mut words);
    let mut lacking = Vec::new();
    for (file, names) in ERRORS {
        let source = fs::read_to_string(crates.join("portfolio-core/src").join(file)).unwrap();
        for name in *names {
            let variants = variants(&source, name);
            assert!(!variants.is_empty(), "{name}");
            let has_words = |variant: &&str| {
                let named = [format!("{name}::{variant}"), format!("P::{variant}")];
                named.iter().any(|named| {
                    let ends = |end: usize| !words[end..].starts_with(|c: char| c.is_alphanumeric());
                    words.match_indices(named).any(|(start, found)| ends(start + found.len()))
                })
            };
            lacking.extend(variants.into_iter().filter(|v| !has_words(v)).map(|v| format!("{name}::{v}")));
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

/// The ids of messages that the code names in full, such as `"problem-tab"`.
fn named_ids<'s>(text: &'s str, family: &str) -> Vec<&'s str> {
    let quoted = text.split('"').filter(|id| id.starts_with(family) && id.len() > family.len());
    let is_id = |id: &&str| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    quoted.filter(is_id).collect()
}

#[test]
fn every_problem_is_in_the_catalogue_and_none_in_it_is_unused() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut code = String::new();
    source_text(&crates, &mut code);
    let named = named_ids(&code, "problem-");
    assert!(named.len() > 100, "{}", named.len());
    let text = fs::read_to_string(crates.join("portfolio-report/locales/zh/problems.ftl")).unwrap();
    let known: Vec<&str> = text.lines().filter_map(|line| Some(line.split_once(" =")?.0)).collect();
    let lacking: Vec<_> = named.iter().filter(|id| !known.contains(id)).collect();
    assert!(lacking.is_empty(), "named and not there: {lacking:#?}");
    let family =
        |id: &str| id.match_indices('-').any(|(end, _)| code.contains(&format!("\"{}-{{", &id[..end])));
    let unused: Vec<_> =
        known.iter().filter(|id| id.starts_with("problem-") && !named.contains(id) && !family(id)).collect();
    assert!(unused.is_empty(), "there and not named: {unused:#?}");
}
