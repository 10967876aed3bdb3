//! What problems say of themselves.

use super::*;
use crate::source::{Limits, Source, load};

/// That one file may be made of two is advice where a project or a programme stands in both, and nowhere else.
#[test]
fn a_record_in_two_files_is_advised_to_be_merged() {
    let head = "format: portfolio/1\nsectors: [{id: s, name: s}]\n";
    let project = |name: &str| format!("projects: [{{id: a, name: {name}, sector: s}}]\n");
    let group = |name: &str| format!("projects: []\nprogrammes: [{{id: p, name: {name}, members: []}}]\n");
    let zone = |name: &str| format!("projects: []\nzones: [{{id: z, name: {name}, members: []}}]\n");
    let help = |files: &[String]| {
        let texts: Vec<String> = files.iter().map(|text| format!("{head}{text}")).collect();
        let sources: Vec<Source<'_>> =
            texts.iter().map(|text| Source { name: "a.yaml", text: text.as_bytes() }).collect();
        let problems = load(&sources, &Limits::default()).unwrap_err();
        let all = problems.iter().map(|problem| (problem.code(), problem.help().unwrap_or_default()));
        all.collect::<Vec<_>>()
    };
    for (files, merged) in [
        ([project("a"), project("b")], true),
        ([group("a"), group("b")], true),
        ([zone("a"), zone("b")], false),
    ] {
        let [(Code::DuplicateId, said)] = &help(&files)[..] else { panic!("{:?}", help(&files)) };
        assert_eq!(said.contains("portfolio merge"), merged, "{said}");
    }
    let twice = "projects: [{id: a, name: a, sector: s}, {id: a, name: b, sector: s}]\n".to_owned();
    let [(Code::DuplicateId, said)] = &help(&[twice])[..] else { panic!("one file has it twice") };
    assert!(!said.contains("portfolio merge"), "{said}");
}

/// A cycle is told whole and closed; of one of more than a hundred projects the first hundred, and how many follow.
#[test]
fn a_cycle_is_told_closed() {
    let ids = |count: usize| (0..count).map(|id| format!("p{id}")).collect::<Vec<_>>();
    assert_eq!(order::closed_cycle(&ids(1)), "p0 -> p0");
    assert_eq!(order::closed_cycle(&ids(3)), "p0 -> p1 -> p2 -> p0");
    assert!(order::closed_cycle(&ids(100)).ends_with("p98 -> p99 -> p0"));
    assert!(order::closed_cycle(&ids(102)).ends_with("p98 -> p99 -> … (+2) -> p0"));
}

/// Of a chain of parents the first ten and the last two, and how many lie between.
#[test]
fn a_long_chain_is_told_by_its_ends() {
    let told = |count: usize| {
        let sectors =
            (0..count).map(|id| format!("{{id: s{id}, name: s{id}, parent: s{}}}", (id + 1) % count));
        let sectors = sectors.collect::<Vec<_>>().join(", ");
        let text = format!("format: portfolio/1\nsectors: [{sectors}]\nprojects: []\n");
        crate::load_text("a.yaml", &text).unwrap_err()[0].to_string()
    };
    assert!(told(3).contains("s0 -> s1 -> s2 -> s0"), "{}", told(3));
    // Fourteen with the first again at the end.
    let long = told(13);
    assert!(long.contains("s8 -> s9 -> (2 more) -> s12 -> s0"), "{long}");
}
