//! What an editor is told may be written: each field takes what is read, and refuses what a form can tell.

use super::*;

/// R20: each key of the schema is read, and each key that is read is in the schema.
#[test]
fn the_schema_has_the_keys_that_are_read_and_no_others() {
    let schema = json_schema();
    for table in tables() {
        let definition = &schema["definitions"][table.name];
        let object = if table.short.is_some() { &definition["anyOf"][1] } else { definition };
        let keys: Vec<&str> = object["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let mut read: Vec<&str> = table.keys().collect();
        read.sort_unstable();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, read, "{}", table.name);
    }
    let top: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    let text: String = top.iter().filter(|key| **key != "format").map(|key| format!("{key}: []\n")).collect();
    let errors = portfolio_core::load_text("top.yaml", &format!("format: portfolio/1\n{text}")).unwrap_err();
    assert!(errors.iter().all(|error| error.code().as_str() != "E101"), "{errors}");
}

/// Whether a value keeps to a schema, as far as draft-07 has words that ours has.
fn takes(schema: &Value, value: &Value, whole: &Value) -> bool {
    let all = |schemas: &Value| schemas.as_array().unwrap().clone();
    let each = |schemas: &Value, values: &Value| {
        let (schemas, Some(values)) = (schemas.as_object().unwrap(), values.as_object()) else { return true };
        schemas.iter().all(|(key, schema)| values.get(key).is_none_or(|value| takes(schema, value, whole)))
    };
    let is = |kind: &str| match kind {
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other}"),
    };
    let keeps = |pattern: &str, text: &str| regex_lite::Regex::new(pattern).unwrap().is_match(text);
    schema.as_object().unwrap().iter().all(|(rule, said)| match rule.as_str() {
        "$schema" | "title" | "description" | "definitions" => true,
        "$ref" => takes(whole.pointer(&said.as_str().unwrap()[1..]).unwrap(), value, whole),
        "allOf" => all(said).iter().all(|schema| takes(schema, value, whole)),
        "anyOf" => all(said).iter().any(|schema| takes(schema, value, whole)),
        "not" => !takes(said, value, whole),
        "type" => match said.as_str() {
            Some(kind) => is(kind),
            None => all(said).iter().any(|kind| is(kind.as_str().unwrap())),
        },
        "const" => value == said,
        "enum" => all(said).contains(value),
        "pattern" => value.as_str().is_none_or(|text| keeps(said.as_str().unwrap(), text)),
        "minimum" => value.as_i64().is_none_or(|number| number >= said.as_i64().unwrap()),
        "exclusiveMinimum" => value.as_i64().is_none_or(|number| number > said.as_i64().unwrap()),
        "maximum" => value.as_i64().is_none_or(|number| number <= said.as_i64().unwrap()),
        "required" => all(said).iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
        "properties" => each(said, value),
        "patternProperties" => said.as_object().unwrap().values().all(|schema| {
            value.as_object().is_none_or(|values| values.values().all(|value| takes(schema, value, whole)))
        }),
        "additionalProperties" => value.as_object().is_none_or(|values| {
            let known = |key: &String| {
                let by_pattern = schema["patternProperties"].as_object();
                schema["properties"].get(key).is_some()
                    || by_pattern.is_some_and(|by| by.keys().any(|pattern| keeps(pattern, key)))
            };
            *said == json!(false) && values.keys().all(known)
        }),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| takes(said, item, whole))),
        "uniqueItems" => value
            .as_array()
            .is_none_or(|items| (1..items.len()).all(|index| !items[..index].contains(&items[index]))),
        other => panic!("{other}"),
    })
}

/// A field of each kind, with what may stand in it and what may not.
#[test]
fn a_field_takes_what_its_kind_does() {
    let schema = json_schema();
    for (field, good, bad) in [
        ("project.name", json!(["新桥", 12]), json!(["新\u{202e}桥", "新\n桥", true])),
        ("project.notes", json!(["新桥\n一\t二"]), json!(["新\u{202e}桥", "新\r桥", ["新桥"]])),
        ("project.id", json!(["new-bridge", "新桥", 12]), json!(["New", "a b", "a_b", 1.5, true])),
        ("project.part_of", json!(["new-bridge", "New Bridge（一期）", 12]), json!([true, ["new-bridge"]])),
        ("project.group", json!([true, false]), json!(["yes", 1])),
        ("cite.chapter", json!([3]), json!([-1, 1.5, "三"])),
        ("metric.value", json!([3, "3.50", "-2"]), json!(["三", "3座", true])),
        ("project.investment", json!(["3万元", "预计约3.5亿元"]), json!(["3", 3, "三万元"])),
        ("timeline.start", json!([2026, "2026-09"]), json!(["2026-13", "2026-09-01", true])),
        ("project.started", json!([2026, "2026-09", "2026-09-30"]), json!(["2026-09-32", "九月"])),
        ("outline.period", json!([2026, "2021..2025", "2021-03..2025-06"]), json!(["2021-2025年", "2021.."])),
        ("timeline.duration", json!(["P3Y", "P1Y6M"]), json!(["-P3M", "3", 3])),
        ("dependency.lag", json!(["P3M", "-P3M"]), json!(["3", 3])),
        ("outline.currency", json!(["CNY"]), json!(["yuan", "cny"])),
        ("party.role", json!(["owner", "建设单位"]), json!(["boss"])),
        ("project.aliases", json!([["甲", "乙"]]), json!(["甲", ["甲\n乙"]])),
        ("programme.members", json!([["a", "b"], []]), json!([["a", "a"], "a", [true]])),
        (
            "project.cite",
            json!([{"chapter": 1}, [{"chapter": 1}, {"chapter": 2}]]),
            json!(["一", {"section": 1}, [[]]]),
        ),
        ("project.annual", json!([{"2026": "1万元"}]), json!([{"二六": "1万元"}, {"2026": 1}, "1万元"])),
        ("site.share", json!([1, "0.5", "1.0"]), json!([0, 2, "0.0", "1.5"])),
        ("update.percent", json!([0, 100, "60.5", "100.0"]), json!([-1, 101, "101", "一半"])),
        (
            "project.location",
            json!([{"county": true}, {"sites": ["a"]}, {"sites": [{"region": "a"}], "county": false}]),
            json!([{}, {"county": true, "sites": ["a"]}, {"sites": [{"share": 1}]}, {"place": "a"}]),
        ),
        (
            "project.timeline",
            json!([{"start": 2026, "finish": 2027}, {"within": "2026..2027", "duration": "P1Y"}]),
            json!([{"within": 2026, "start": 2026}, {"within": 2026, "finish": 2027}]),
        ),
    ] {
        let (table, key) = field.split_once('.').unwrap();
        let table = &schema["definitions"][table];
        let kept = &table.get("anyOf").map_or(table, |forms| &forms[1])["properties"][key];
        for (values, expected) in [(good, true), (bad, false)] {
            for value in values.as_array().unwrap() {
                assert_eq!(takes(kept, value, &schema), expected, "{field}: {value}");
            }
        }
    }
    // What nobody sees is named in runs, which leaves the schema short.
    let pattern = schema["definitions"]["project"]["properties"]["name"]["pattern"].as_str().unwrap();
    assert!(pattern.contains("\\u0000-\\u0008\\u000b-\\u000c"), "{pattern}");
}

/// A registry says its format, each record what it must say, and what an outline says is not said beside it too.
#[test]
fn a_registry_has_what_it_must_have() {
    let schema = json_schema();
    let project = json!({"id": "a", "name": "甲", "sector": "s"});
    let head = json!({"format": "portfolio/1", "title": "清单", "year": 2026, "projects": [project]});
    let outline = json!({"format": "portfolio/1", "outline": {"title": "纲要"}, "projects": [project]});
    for good in [&head, &outline] {
        assert!(takes(&schema, good, &schema), "{good}");
    }
    for (of, key, value) in [
        (&head, "format", json!("portfolio/2")),
        (&head, "projects", json!([{"id": "a", "name": "甲"}])),
        (&head, "projects", json!([{"id": "a", "name": "甲", "sector": "s", "cost": 1}])),
        (&head, "plans", json!([])),
        (&outline, "title", json!("清单")),
        (&outline, "year", json!(2026)),
        (&outline, "currency", json!("CNY")),
    ] {
        let mut bad = of.clone();
        bad[key] = value;
        assert!(!takes(&schema, &bad, &schema), "{bad}");
    }
    assert!(!takes(&schema, &json!({"title": "清单"}), &schema));
}
