//! R20 on the side of what is shown: every field has one label a language, a description, a column and a line.

use std::collections::BTreeSet;

use portfolio_core::record::{FieldKind, FieldPath, Record as _};
use portfolio_core::schema::tables;
use portfolio_core::view::{ListQuery, ListReport, show_all};
use portfolio_core::{Project, Selection, load_text};

use super::*;
use crate::table::Cell;
use crate::tables::list::ListColumn;

#[test]
fn every_field_has_a_label_in_both_languages_and_a_chinese_description() {
    let mut missing = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::new(lang);
        for table in tables() {
            for field in table.fields {
                let wants = if lang == Lang::Zh { &["", ".about"][..] } else { &[""][..] };
                let lacks = |attribute: &&&str| entry(&messages, table.name, field.key, attribute).is_none();
                missing.extend(
                    wants.iter().filter(lacks).map(|a| format!("{lang:?} {}-{}{a}", table.name, field.key)),
                );
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// A label names one field: two of a project are never called the same.
#[test]
fn labels_of_a_project_are_distinct_and_lead_to_their_fields() {
    for lang in [Lang::Zh, Lang::En] {
        let messages = Messages::new(lang);
        let mut met = BTreeSet::new();
        for field in Project::TABLE.fields {
            let label = label(&messages, &Project::TABLE, field);
            assert!(met.insert(label.clone()), "{label} twice");
            assert_eq!(find(&label).unwrap().to_string(), field.key, "{label}");
        }
    }
}

/// A column may be headed by the name of a party's role or by another word for it; the parties are headed by those of every
/// role, and no other field is.
#[test]
fn headings_of_roles_are_those_of_the_parties() {
    let messages = Messages::new(Lang::Zh);
    let owner = role_headings(&messages, Role::Owner);
    assert_eq!(owner[..2], ["项目单位", "建设单位"]);
    assert_eq!(role_headings(&messages, Role::Operator), ["运营单位", "运营主体", "经营主体"]);
    let headed = |key: &str| {
        let field = Project::TABLE.fields.iter().find(|field| field.key == key).unwrap();
        synonyms(&messages, &Project::TABLE, field).contains(&"经营主体".to_owned())
    };
    assert!(headed("parties") && !headed("location"));
}

/// A text of a project with one field beside what it must have.
fn with(field: &Field) -> String {
    let value = match field.kind {
        _ if field.required => return registry(""),
        FieldKind::Text | FieldKind::Prose if field.key == "code" => "2105-140827-04-01-123456",
        FieldKind::Text | FieldKind::Prose => "文字",
        FieldKind::Id(_) => "whole",
        FieldKind::Flag => "true",
        FieldKind::Amount => "1万元",
        FieldKind::Date => "2031",
        FieldKind::FactDate => "2023-05-06",
        FieldKind::Word(words) => (words.words)()[1],
        FieldKind::Annual => "{2022: 1万元}",
        _ => match field.key {
            "aliases" | "tags" => "[文字]",
            "parties" => "[{name: 文字, role: owner}]",
            "location" => "{sites: [town]}",
            "timeline" => "{start: 2022}",
            "metrics" => "[{name: 文字, value: 3, unit: 座}]",
            "cite" => "{chapter: 1, section: 1}",
            "depends_on" => "{project: whole}",
            "plans" => "{year: 2023, investment: 1万元}",
            "updates" => "{as_of: 2023-06, invested_year: 1万元}",
            "problems" => "{raised: 2023-06, text: 文字}",
            "changes" => "{date: 2023-06, field: stage, to: 在建}",
            "funding" => "{source: 文字, amount: 1万元}",
            other => panic!("say what may stand in `{other}`"),
        },
    };
    let investment = if field.key == "investment" { "" } else { ", investment: 5万元" };
    registry(&format!("{investment}, {}: {value}", field.key))
}

fn registry(rest: &str) -> String {
    format!(
        "format: portfolio/1\noutline: {{title: 纲要, period: 2021..2025}}\nsectors: [{{id: s, name: 行业}}]\n\
         regions: [{{id: town, name: 镇, kind: township}}]\nprojects:\n  - {{id: whole, name: 整体, sector: s}}\n  \
         - {{id: one, name: 项目, sector: s{rest}}}\n"
    )
}

#[test]
fn every_field_of_a_project_is_listed_shown_and_in_the_json() {
    let messages = Messages::new(Lang::Zh);
    for field in Project::TABLE.fields {
        let text = with(field);
        let loaded =
            load_text("one.yaml", &text).unwrap_or_else(|e| panic!("{}: {}\n{text}", field.key, e[0]));
        let registry = loaded.registry();
        let only = Selection { ids: vec!["one".to_owned()], ..Selection::default() };
        let selected = only.select(registry).unwrap();
        let report = ListReport::of(registry, &selected, &ListQuery::default());
        let column: ListColumn = field.key.parse().unwrap();
        let table = crate::tables::list::table(&messages, &[column], &report).held();
        assert!(
            !matches!(table.rows[0].cells[0], Cell::Blank | Cell::Unknown(_)),
            "{} has no cell",
            field.key
        );

        let indexes: Vec<_> = selected.projects.iter().collect();
        let reports = show_all(registry, &indexes);
        let table = crate::tables::show::for_programs(&messages, &reports, crate::table::UnitChoice::Auto);
        let lines: Vec<_> = table.rows.iter().map(|row| format!("{:?}", row.cells)).collect();
        // Measures are shown under their own names, predecessors as the links that they are.
        let label = match field.key {
            "metrics" => "文字".to_owned(),
            "depends_on" => messages.get("show-predecessor"),
            key => project_label(&messages, key),
        };
        assert!(lines.iter().any(|line| line.contains(&format!("\"{label}\""))), "{label} not in {lines:#?}");
    }
    let ways = FieldPath::all::<Project>();
    assert!(ways.iter().all(|way| find(&way.to_string()).as_ref() == Ok(way)));
}

/// Each record within a project is said in its own way, in a list of projects as on a page of one: what it states, in short where
/// it is short, each with its label where there is more. A list of records is shown a line each.
#[test]
fn records_within_a_project_are_said_in_words() {
    let text = registry(
        ", investment: 5万元, timeline: {start: 2022, duration: P3Y}, annual: {2022: 1万元, 2023: 2万元}, metrics: [{name: 床位, value: 30, unit: 张}, \
         {name: 座数, value: 3}], funding: [{source: 县, amount: 1万元, arrived: 5千元}, {source: 省}], plans: [{year: 2024, \
         investment: 1万元}], cite: [{chapter: 1, section: 1, says: {location: {county: true}}}, {chapter: 1, section: 2, \
         says: {location: {sites: [town]}, timeline: {start: 2022, duration: P2Y}}}]",
    );
    let text = text.replace(
        "period: 2021..2025}",
        "period: 2021..2025, chapters: [{number: 1, title: 一, sections: \
        [{number: 1, title: 一}, {number: 2, title: 二}]}]}",
    );
    let loaded = load_text("one.yaml", &text).unwrap_or_else(|problems| panic!("{problems}"));
    let registry = loaded.registry();
    let only = Selection { ids: vec!["one".to_owned()], ..Selection::default() };
    let selected = only.select(registry).unwrap();
    let messages = Messages::new(Lang::Zh);
    let reports = show_all(registry, &selected.projects.iter().collect::<Vec<_>>());
    let table = crate::tables::show::for_programs(&messages, &reports, crate::table::UnitChoice::Auto);
    let lines: Vec<String> = table.rows.iter().map(|row| format!("{:?}", &row.cells[1..])).collect();
    for (field, value) in [
        ("建设时间", "2022 起、工期 36 个月"),
        ("年度计划投资", "2022 1万元"),
        ("年度计划投资", "2023 2万元"),
        ("床位", "30 张"),
        ("资金来源", "县 1万元、到位：5000元"),
        ("资金来源", "省"),
        ("年度计划", "年度：2024、计划投资：1万元"),
        ("出处", "第1章第1节：建设地点作“全县性”"),
        ("出处", "第1章第2节：建设地点作“town”、建设时间作“2022 起、工期 24 个月”"),
    ] {
        let line = format!("{:?}", [Cell::text(field), Cell::text(value)]);
        assert!(lines.contains(&line), "{line} in {lines:#?}");
    }
    let report = ListReport::of(registry, &selected, &ListQuery::default());
    let column: ListColumn = "metrics".parse().unwrap();
    let columns = [column];
    let table = crate::tables::list::table(&messages, &columns, &report).held();
    assert_eq!(table.rows[0].cells, [Cell::text("床位 30 张、座数 3")]);
}
