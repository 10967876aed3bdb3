//! R20: a field is declared once, and everything follows. Each law is asked of every key of every record.

use proptest::prelude::*;
use serde::de::DeserializeOwned;

use super::*;
use crate::calendar::{Date, FactDate, Month, Months, Span};
use crate::facts::{Basis, Cite, Metric, Nature, Party, PartyRecord, Role, Says, Site, Stage, Timeline};
use crate::follow_up::{Change, Obstacle, Plan, Update};
use crate::outline::{Chapter, Head, Outline, OutlineBox, Section};
use crate::programme::{Declares, Programme};
use crate::project::{Dependency, EdgeType, Funding, Project, Relation};
use crate::registry::Registry;
use crate::taxonomy::{Region, RegionKind, Sector, Zone};
use crate::testing::registries;

fn tables() -> Vec<Table> {
    vec![
        Outline::TABLE,
        Head::TABLE,
        PartyRecord::TABLE,
        Chapter::TABLE,
        Section::TABLE,
        OutlineBox::TABLE,
        Sector::TABLE,
        Region::TABLE,
        Zone::TABLE,
        Project::TABLE,
        Programme::TABLE,
        Declares::TABLE,
        Cite::TABLE,
        Says::TABLE,
        Party::TABLE,
        Metric::TABLE,
        Site::TABLE,
        Timeline::TABLE,
        Dependency::TABLE,
        Funding::TABLE,
        Plan::TABLE,
        Update::TABLE,
        Obstacle::TABLE,
        Change::TABLE,
    ]
}

#[test]
fn every_field_is_found_by_its_key_and_described() {
    for table in tables() {
        for (index, field) in table.fields.iter().enumerate() {
            assert_eq!((table.position)(field.key), Some(index), "{}.{}", table.name, field.key);
            assert!(
                field.doc.ends_with('.'),
                "{}.{} is not described: {:?}",
                table.name,
                field.key,
                field.doc
            );
            assert_eq!(field.required, field.default().is_none(), "{}.{}", table.name, field.key);
        }
        assert_eq!((table.position)("no such key"), None);
    }
}

/// A value that may stand in a field of that kind, as JSON, other than its default.
fn sample(kind: FieldKind) -> serde_json::Value {
    use serde_json::json;
    match kind {
        FieldKind::Text | FieldKind::Prose => json!("文字"),
        FieldKind::Id(_) => json!("some-id"),
        FieldKind::Flag => json!(true),
        FieldKind::Count => json!(7),
        FieldKind::Number => json!("0.25"),
        FieldKind::Amount => json!("约3万元"),
        FieldKind::Date => json!("2023-05"),
        FieldKind::Span => json!("2022..2024"),
        FieldKind::Months => json!("P18M"),
        FieldKind::FactDate => json!("2023-05-06"),
        FieldKind::Currency => json!("EUR"),
        FieldKind::Word(words) => json!((words.words)().last().unwrap()),
        FieldKind::List(item) | FieldKind::OneOrMany(item) => json!([sample(*item)]),
        FieldKind::Annual => json!({"2023": "3万元"}),
        FieldKind::Record(table) if table().name == "location" => json!({"sites": ["some-id"], "more": true}),
        FieldKind::Record(table) => record_of(table(), |field| field.key != "within"),
    }
}

fn record_of(table: &Table, with: impl Fn(&Field) -> bool) -> serde_json::Value {
    let fields = table.fields.iter().filter(|field| with(field));
    serde_json::Value::Object(fields.map(|field| (field.key.to_owned(), sample(field.kind))).collect())
}

/// Each field of a record alone, beside what must be there: it is read, is found in its place of the table, makes the
/// record another, and is written as it was read, whole records included.
fn walk<R: Record + PartialEq + serde::Serialize + DeserializeOwned>() {
    let least = record_of(&R::TABLE, |field| field.required);
    let bare: R = serde_json::from_value(least).unwrap();
    for field in R::TABLE.fields {
        let name = format!("{}.{}", R::TABLE.name, field.key);
        let json = record_of(&R::TABLE, |other| other.required || other.key == field.key);
        let record: R = serde_json::from_value(json.clone()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(!record.value(field.key).is_absent(), "{name} is read and not found");
        assert_eq!(record == bare, field.required, "{name} makes no difference");
        let changed = record.values().zip(bare.values()).filter(|((_, one), (_, other))| one != other);
        let changed: Vec<_> = changed.map(|((field, _), _)| field.key).collect();
        assert_eq!(changed, if field.required { vec![] } else { vec![field.key] }, "{name}");
        let written = serde_json::to_value(&record).unwrap();
        if R::TABLE.short.is_none() {
            assert!(written.get(field.key).is_some(), "{name} is not written: {written}");
        }
        let again: R = serde_json::from_value(written).unwrap();
        assert!(again == record, "{name} does not read back");
        let yaml = serde_yaml::to_string(&record).unwrap();
        let again: R = serde_yaml::from_str(&yaml).unwrap_or_else(|e| panic!("{name}: {e}\n{yaml}"));
        assert!(again == record, "{name} does not read back from YAML");
    }
}

#[test]
fn each_field_of_each_record_is_read_written_and_compared() {
    walk::<Outline>();
    walk::<Head>();
    walk::<PartyRecord>();
    walk::<Chapter>();
    walk::<Section>();
    walk::<OutlineBox>();
    walk::<Sector>();
    walk::<Region>();
    walk::<Zone>();
    walk::<Project>();
    walk::<Programme>();
    walk::<Declares>();
    walk::<Cite>();
    walk::<Says>();
    walk::<Party>();
    walk::<Metric>();
    walk::<Site>();
    walk::<Timeline>();
    walk::<Dependency>();
    walk::<Funding>();
    walk::<Plan>();
    walk::<Update>();
    walk::<Obstacle>();
    walk::<Change>();
}

#[test]
fn what_is_malformed_is_refused_with_every_problem() {
    let error = serde_json::from_str::<Project>(r#"{"id": "A b", "sectr": "s", "name": "n"}"#).unwrap_err();
    let text = error.to_string();
    for part in ["id: invalid character", "sectr", "a project needs `sector`"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

/// A problem that leaves a record is one all the same; an amount of money has a currency of three capitals.
#[test]
fn what_is_almost_right_is_refused() {
    let sector = serde_json::from_str::<Sector>(r#"{"id": "s", "name": "s", "nam": "t"}"#);
    assert!(sector.unwrap_err().to_string().contains("nam"));
    for (code, fine) in
        [("EUR", true), ("EURO", false), ("EU", false), ("eur", false), ("EU1", false), ("元", false)]
    {
        let json = format!(r#"{{"title": "t", "currency": "{code}"}}"#);
        let outline = serde_json::from_str::<Outline>(&json).ok().map(|outline| outline.currency.to_string());
        assert_eq!(outline.as_deref(), fine.then_some(code), "an outline in {code}");
        let text = format!(
            "format: portfolio/1\ntitle: t\ncurrency: {code}\nsectors: [{{id: s, name: s}}]\nprojects: []\n"
        );
        let head = serde_json::from_str::<Head>(&json).ok().and_then(|head| head.currency);
        assert_eq!(head.as_deref(), fine.then_some(code), "a head in {code}");
        let loaded = crate::load_text("a.yaml", &text).ok();
        let currency = loaded.map(|loaded| loaded.registry().currency().to_owned());
        assert_eq!(currency.as_deref(), fine.then_some(code), "a list in {code}");
    }
}

/// What is shown of a value in a line: a record by its name alone where it states no more, and nothing of what is not stated.
#[test]
fn a_value_is_shown_in_a_line() {
    let project: Project = serde_json::from_str(
        r#"{"id": "a", "name": "a", "sector": "s", "location": {"sites": ["r", {"region": "t", "share": "0.5"}]},
            "metrics": [{"name": "长", "value": "1200", "unit": "米"}, {"name": "宽", "value": "7.50", "unit": "米"}],
            "annual": {"2026": "1万元", "2027": "2万元"}, "tags": [], "group": true}"#,
    )
    .unwrap();
    for (key, shown, json) in [
        (
            "location",
            "{sites: [r, {region: t, share: 0.5}]}",
            r#"{"sites":["r",{"region":"t","share":"0.5"}]}"#,
        ),
        (
            "metrics",
            "[{name: 长, value: 1200, unit: 米}, {name: 宽, value: 7.50, unit: 米}]",
            r#"[{"name":"长","value":1200,"unit":"米"},{"name":"宽","value":"7.50","unit":"米"}]"#,
        ),
        ("annual", "{2026: 1万元, 2027: 2万元}", r#"{"2026":"1万元","2027":"2万元"}"#),
        ("group", "true", "true"),
        ("tags", "", "null"),
        ("timeline", "{}", "{}"),
    ] {
        let value = Record::value(&project, key);
        assert_eq!(
            (value.to_string(), serde_json::to_string(&value).unwrap()),
            (shown.to_owned(), json.to_owned()),
            "{key}"
        );
        assert_eq!(value.is_absent(), ["tags", "timeline"].contains(&key), "{key}");
    }
    for empty in [FieldValue::List(Vec::new()), FieldValue::Annual(Vec::new())] {
        assert!(empty.is_absent(), "{empty:?}");
    }
}

/// A way to a field is known by its keys, and says whether several values may stand there.
#[test]
fn a_way_to_a_field_is_known_by_its_keys() {
    let path = |text: &str| FieldPath::of_project(text).unwrap();
    let start = path("timeline.start");
    assert_eq!((start.first(), start.field().key, start.is_list()), ("timeline", "start", false));
    assert_eq!(start.steps().iter().map(|field| field.key).collect::<Vec<_>>(), ["timeline", "start"]);
    assert!(path("funding.amount").is_list() && path("tags").is_list() && !path("name").is_list());
    assert!(start == path("timeline.start") && start != path("timeline.finish") && start != path("timeline"));
    // The first field of every record is its id.
    let other = FieldPath::all::<Chapter>();
    assert!(other.iter().all(|other| *other != path("id")) && other[0] == FieldPath::all::<Section>()[0]);
}

proptest! {
    /// So does every value that a record is made of: ids, words, dates, places.
    #[test]
    fn values_read_back(registry in registries(6), month in 0_i32..12_000, year in 1_i32..9999) {
        fn again<V: PartialEq + std::fmt::Debug + serde::Serialize + DeserializeOwned>(value: &V) {
            let json = serde_json::to_string(value).unwrap();
            assert_eq!(*value, serde_json::from_str::<V>(&json).unwrap(), "{json}");
            let yaml = serde_yaml::to_string(value).unwrap();
            assert_eq!(*value, serde_yaml::from_str::<V>(&yaml).unwrap(), "{yaml}");
        }
        fn words<W: crate::word::Vocabulary + std::fmt::Debug + serde::Serialize + DeserializeOwned>() {
            W::ALL.iter().for_each(again);
        }
        let registry: Registry = registry;
        for project in registry.projects() {
            again(&project.id);
            again(&project.sector);
            again(&project.location);
            again(&project.timeline);
            again(&project.investment);
        }
        registry.regions().iter().for_each(|region| again(&region.id));
        registry.zones().for_each(|zone| again(&zone.id));
        registry.programmes().for_each(|programme| again(&programme.id));
        let first: Month = "0001-01".parse().unwrap();
        let (count, month) = (Months::new(month), first.plus(month.into()));
        let year = Date::year(year).unwrap();
        again(&month);
        again(&year);
        again(&Span::new(year, year).unwrap());
        again(&count);
        for day in ["2024", "2024-02", "2024-02-29"] {
            again(&day.parse::<FactDate>().unwrap());
        }
        words::<Stage>();
        words::<Role>();
        words::<Nature>();
        words::<Basis>();
        words::<Relation>();
        words::<EdgeType>();
        words::<RegionKind>();
    }

    /// Every record reads back from JSON and from YAML as it was written.
    #[test]
    fn records_read_back(registry in registries(6)) {
        fn again<R: Record + PartialEq + serde::Serialize + DeserializeOwned>(record: &R) {
            let json = serde_json::to_string(record).unwrap();
            assert!(*record == serde_json::from_str::<R>(&json).unwrap(), "{json}");
            let yaml = serde_yaml::to_string(record).unwrap();
            assert!(*record == serde_yaml::from_str::<R>(&yaml).unwrap(), "{yaml}");
        }
        let registry: Registry = registry;
        registry.projects().for_each(again);
        registry.programmes().for_each(again);
        registry.regions().iter().for_each(again);
        again(registry.outline());
    }
}
