use super::*;
use crate::select::Selection;
use crate::source::load_text;

const TEXT: &str = "
format: portfolio/1
title: 2026
sectors: [{id: edu, name: 教育, english: Education}, {id: energy, name: 能源}]
projects:
  - {id: a, name: 职业中学, sector: edu, investment: 约1亿元, timeline: {start: 2025-03, finish: 2026}, stage: 在建,
     tags: [专项债, 省重点], responsible: 教育局, parties: [{name: 县教育局, role: owner}], started: 2025-03-12}
  - {id: b, name: 光伏电站, sector: energy, investment: 9000万元, timeline: {start: 2026}, stage: planned,
     funding: [{source: 专项债券, amount: 1000万元}, {source: 自筹}], group: true, annual: {2026: 500万元}}
  - {id: c, name: 幼儿园, sector: edu, stage: 取消}
";

fn ids(condition: &str) -> String {
    let loaded = load_text("list.yaml", TEXT).unwrap();
    let conditions = vec![condition.parse().unwrap_or_else(|e| panic!("{condition}: {e}"))];
    let selection = Selection { conditions, ..Selection::default() };
    let found = selection.resolve(loaded.registry()).unwrap();
    loaded.registry().members(&found).map(|project| project.id.to_string()).collect()
}

/// Design 15: `--where FIELD OP VALUE`, rule by rule.
#[test]
fn each_rule_of_conditions_holds() {
    for (condition, wanted) in [
        ("investment>9000万元", "a"),
        ("investment>=9000万元", "ab"),
        ("investment=1亿元", "a"),
        ("investment!=1亿元", "bc"),
        ("investment=", "c"),
        ("investment!=", "ab"),
        ("investment<100亿元", "ab"),
        ("investment<9000万元", ""),
        ("investment<=9000万元", "b"),
        ("investment<=1亿元", "ab"),
        ("stage=在建", "a"),
        ("stage=construction,谋划", "ab"),
        ("stage!=在建", "bc"),
        ("sector=教育", "ac"),
        ("sector=edu", "ac"),
        ("sector=Education", "ac"),
        ("sector~育", "ac"),
        ("tags=专项债", "a"),
        ("tags!=专项债", "bc"),
        ("tags=", "bc"),
        ("parties~教育局", "a"),
        ("parties=县教育局", "a"),
        ("parties.role=owner", "a"),
        ("funding=专项债券", "b"),
        ("funding!=专项债券", "ac"),
        ("funding.amount>=1000万元", "b"),
        ("group=是", "b"),
        ("annual>=500万元", "b"),
        ("name:幼儿", "c"),
        ("responsible＝教育局", "a"),
        ("investment≥1亿元", "a"),
        ("start<2026", "a"),
        ("start>=2025-04", "b"),
        // 2026 may be January: only a reading, so not after it.
        ("start>2026-01", ""),
        ("start=2025", "a"),
        ("start=2025-03..2026-12", "ab"),
        ("finish<=2026", "a"),
        ("finish<2026-12", ""),
        ("finish<=2027", "a"),
        ("started>2025-03-01", "a"),
        ("started=2025-03", "a"),
        ("started<2025-03-12", ""),
        ("started<=2025-03-12", "a"),
        ("started>=2025-03-12", "a"),
        ("started>2025-03-12", ""),
        ("started<2025-03-13", "a"),
        ("start<=2025-03", "a"),
        ("start<=2025-02", ""),
    ] {
        assert_eq!(ids(condition), wanted, "{condition}");
    }
}

#[test]
fn what_is_no_condition_is_refused_with_its_reason() {
    for (condition, said) in [
        ("职业中学", "is no condition"),
        ("sectr=edu", "has no field `sectr`"),
        ("name>甲", "cannot be compared by `>`"),
        ("investment>", "cannot be compared by `>`"),
        ("investment>100", "is no value of `investment`"),
        ("investment>约1亿元", "without `约`: write 1亿元"),
        ("stage=building", "construction 在建"),
        ("start>昨天", "is no value of `timeline.start`"),
    ] {
        let error = condition.parse::<Condition>().unwrap_err().to_string();
        assert!(error.contains(said), "{condition}: {error}");
    }
}

/// R7: cancelled projects are asked for by a condition that names their stage and wants it, and by no other.
#[test]
fn only_a_stage_that_is_wanted_asks_for_the_cancelled() {
    let asks = |condition: &str| condition.parse::<Condition>().unwrap().asks_for_cancelled();
    assert!(["stage=取消", "stage=cancelled", "stage=在建,取消"].iter().all(|condition| asks(condition)));
    let others = [
        "stage=在建",
        "stage!=取消",
        "stage=",
        "name=取消",
        "name=cancelled",
        "name~取消",
        "cite.says.stage=取消",
    ];
    assert!(others.iter().all(|condition| !asks(condition)));
}

/// Each kind of field is compared as what it is: counts, percentages, months, years, words in either language, yes and no.
#[test]
fn every_kind_of_field_is_compared_as_what_it_is() {
    const TEXT: &str = "
format: portfolio/1
title: 2026
sectors: [{id: s, name: s}]
projects:
  - {id: a, name: 甲, sector: s, stage: 在建, timeline: {duration: P6M, within: 2021..2025}, plans: [{year: 2026}],
     updates: [{as_of: 2026-06, percent: 40}], group: true}
  - {id: b, name: 乙, sector: s, stage: planned, timeline: {duration: P1Y, within: 2026..2030}, plans: [{year: 2027}],
     updates: [{as_of: 2026-06, percent: 75.5}]}
";
    let loaded = load_text("list.yaml", TEXT).unwrap();
    let ids = |condition: &str| {
        let conditions = vec![condition.parse().unwrap_or_else(|e| panic!("{condition}: {e}"))];
        let found = Selection { conditions, ..Selection::default() }.resolve(loaded.registry()).unwrap();
        loaded.registry().members(&found).map(|project| project.id.to_string()).collect::<String>()
    };
    for (condition, wanted) in [
        ("timeline.duration>=P12M", "b"),
        ("timeline.duration=P6M", "a"),
        ("timeline.duration<P12M", "a"),
        ("timeline.duration>P3M", "ab"),
        ("plans.year>2026", "b"),
        ("plans.year=2026", "a"),
        ("updates.percent>40", "b"),
        ("updates.percent<=40%", "a"),
        ("updates.percent=75.5%", "b"),
        ("timeline.within=2021..2025", "a"),
        ("timeline.within>2025", "b"),
        ("timeline.within<2026", "a"),
        ("stage~在", "a"),
        ("stage~struct", "a"),
        ("group!=是", "b"),
    ] {
        assert_eq!(ids(condition), wanted, "{condition}");
    }
    for word in ["true", "yes", "是", "有", "false", "no", "否", "无"] {
        assert!(format!("group={word}").parse::<Condition>().is_ok(), "{word}");
    }
}

/// What a question reads of a project begins with the field that its condition names, by whatever name.
#[test]
fn a_condition_looks_at_the_field_that_it_names() {
    for (condition, field) in
        [("start>2020", "timeline"), ("timeline.start>2020", "timeline"), ("name~a", "name")]
    {
        assert_eq!(condition.parse::<Condition>().unwrap().field(), field, "{condition}");
    }
}
