//! The package of the infrastructure standard: what the mapping of `docs/oc4ids.md` makes of each field. The expected JSON is
//! written by hand from that page; the standard's own schema and checks are for `tests/oracle/check_oc4ids.py`.

use portfolio_core::record::Record as _;
use portfolio_core::{Project, Registry, load_text};
use portfolio_exchange::export::oc4ids::{Oc4idsError, Publication, to_oc4ids};
use serde_json::{Value, json};

const TEXT: &str = "
format: portfolio/1
outline: {title: 某县规划纲要, issuer: 某县人民政府, issued: 2021-06, chapters: [{number: 5, title: 五, sections: [{number: 1, title: 一}], boxes: [{number: 1, title: 一}]}]}
parties: [{id: copper, name: 北方铜业股份有限公司, aliases: [北方铜业]}]
sectors: [{id: energy, name: 能源}, {id: solar, name: 光伏, parent: energy}, {id: roads, name: 公路}]
regions: [{id: county, name: 某县, kind: county, code: '140827'}, {id: xincheng, name: 新城镇, kind: township, parent: county}]
projects:
  - id: plant
    name: 光伏电站
    sector: solar
    investment: 估算约99999999999999.99元
    parties: [{name: 北方铜业, role: investor}, {name: 北方铜业股份有限公司, role: owner}]
    responsible: 县能源局
    location: {sites: [xincheng]}
    timeline: {start: 2024, finish: 2026-02}
    started: 2024-03-12
    stage: suspended
    nature: relocation
    scale: 30万千瓦
    metrics: [{name: 装机容量, value: '30.50', unit: 万千瓦}]
    funding: [{source: 专项债券, amount: 1亿元}, {source: 自筹}]
    plans: [{year: 2026, issued: 2026-02, investment: 1000万元}, {year: 2026, issued: 2026-07, investment: 约800万元}]
    updates: [{as_of: 2026-09, invested: 0.07元, percent: 45, physical: 桩基}]
    cite: [{chapter: 5, section: 1, box: 1}, {chapter: 5}]
  - id: line
    name: Power line
    sector: roads
    location: {county: true}
    finished: 2025
    stage: completed
    part_of: plant
    depends_on: [{project: plant, relation: extension, lag: -P2M, basis: inferred, reason: 同一线路}]
    cite: {chapter: 5}
";

fn registry() -> Registry {
    load_text("plan.yaml", TEXT).unwrap().into_registry()
}

fn package(registry: &Registry) -> Value {
    let json = to_oc4ids(registry, &registry.all(), &Publication::new("oc4ids-abc123")).unwrap();
    // Twice the digits of a float: they are compared as they were written.
    assert!(json.contains("\"amount\": 99999999999999.99"), "{json}");
    serde_json::from_str(&json).unwrap()
}

#[test]
fn a_project_becomes_what_the_page_says() {
    let package = package(&registry());
    let value =
        |digits: &str| json!({"amount": serde_json::from_str::<Value>(digits).unwrap(), "currency": "CNY"});
    let year = json!({"startDate": "2026-01-01T00:00:00Z", "endDate": "2026-12-31T23:59:59Z"});
    let reported = json!({"endDate": "2026-09-30T23:59:59Z"});
    let expected = json!({
        "id": "oc4ids-abc123-plant",
        "updated": "2026-09-30T23:59:59Z",
        "language": "zh",
        "publicAuthority": {"name": "县能源局", "id": "县能源局"},
        "title": "光伏电站",
        "description": "30万千瓦",
        "budget": {
            "description": "估算约",
            "amount": value("99999999999999.99"),
            "budgetBreakdowns": [
                {"id": "source", "budgetBreakdown": [
                    {"id": "1", "description": "专项债券", "amount": value("100000000")},
                    {"id": "2", "description": "自筹"},
                ]},
                {"id": "year", "budgetBreakdown": [{"id": "2026", "amount": value("8000000"), "period": year}]},
            ],
        },
        "period": {"startDate": "2024-01-01T00:00:00Z", "endDate": "2026-02-28T23:59:59Z"},
        "locations": [{"id": "xincheng", "description": "某县 新城镇"}],
        "status": "implementation",
        "type": "replacement",
        "sector": ["energy"],
        "additionalClassifications": [
            {"scheme": "portfolio-sector", "id": "solar", "description": "光伏"},
            {"scheme": "portfolio-sector", "id": "energy", "description": "能源"},
        ],
        "parties": [
            {"name": "北方铜业股份有限公司", "id": "copper", "roles": ["funder", "owner"]},
            {"name": "县能源局", "id": "县能源局", "roles": ["publicAuthority"]},
        ],
        "implementationPeriod": {"startDate": "2024-03-12T00:00:00Z"},
        "forecasts": [
            {"id": "financialProgress", "observations": [{"id": "2026", "period": year, "value": value("8000000")}]},
            {"id": "scale-1", "title": "装机容量", "observations": [{"id": "1", "measure": 30.5, "unit": {"name": "万千瓦"}}]},
        ],
        "metrics": [
            {"id": "financialProgress", "observations": [{"id": "2026-09", "period": reported, "value": value("0.07")}]},
            {"id": "physicalProgress", "observations": [
                {"id": "2026-09", "period": reported, "measure": 45, "unit": {"name": "%"}, "notes": "桩基"},
            ]},
        ],
        "documents": [{
            "id": "outline",
            "title": "某县规划纲要",
            "description": "chapter 5, section 1, box 1; chapter 5",
            "datePublished": "2021-06-01T00:00:00Z",
            "author": "某县人民政府",
        }],
    });
    assert_eq!(package["projects"][0], expected);
    let head = [
        ("uri", json!("urn:portfolio:oc4ids-abc123")),
        ("publishedDate", json!("2026-09-01T00:00:00Z")),
        ("version", json!("0.9")),
        ("publisher", json!({"name": "某县人民政府"})),
    ];
    for (key, value) in head {
        assert_eq!(package[key], value, "{key}");
    }
}

/// The standard has no word for what waits for what: a related project, and an extension that says how.
#[test]
fn ties_are_related_projects_with_an_extension() {
    let line = &package(&registry())["projects"][1];
    let plant = |id: &str, tie: Value| json!({"id": id, "scheme": "oc4ids", "identifier": "oc4ids-abc123-plant", "title": "光伏电站", "portfolio": tie});
    let dependency = json!({
        "tie": "dependsOn", "relation": "extension", "type": "finish-to-start", "lagInMonths": -2,
        "basis": "inferred", "reason": "同一线路",
    });
    assert_eq!(
        line["relatedProjects"],
        json!([plant("1", json!({"tie": "partOf"})), plant("2", dependency)])
    );
    assert_eq!(line["status"], "completion");
    assert_eq!(line["language"], "en");
    assert_eq!(line["completion"], json!({"endDate": "2025-12-31T23:59:59Z"}));
    let county = json!({"id": "county", "description": "某县", "gazetteer": {"scheme": "GB/T 2260", "identifiers": ["140827"]}});
    assert_eq!(line["locations"], json!([county]));
    // A sector that is no code of the standard's list is not guessed.
    assert_eq!(line.get("sector"), None);
    assert_eq!(line.get("budget"), None);
}

/// Physical progress is told in words, in percent or in both; an update that says neither tells none.
#[test]
fn progress_may_be_told_in_words_alone() {
    let text = "format: portfolio/1\nyear: 2026\nsectors: [{id: s, name: S}]\nprojects: [{id: a, name: A, sector: s, \
                updates: [{as_of: 2026-03, physical: 桩基}, {as_of: 2026-06, percent: 30}, {as_of: 2026-09, invested: 1元}]}]\n";
    let registry = load_text("plan.yaml", text).unwrap().into_registry();
    let json = to_oc4ids(&registry, &registry.all(), &Publication::new("oc4ids-abc123")).unwrap();
    let package: Value = serde_json::from_str(&json).unwrap();
    let metrics = package["projects"][0]["metrics"].as_array().unwrap();
    let physical = metrics.iter().find(|metric| metric["id"] == "physicalProgress").unwrap();
    let dates: Vec<&str> = physical["observations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|seen| seen["id"].as_str().unwrap())
        .collect();
    assert_eq!(dates, ["2026-03", "2026-06"]);
}

/// What is related is numbered from 1, the whole first; a project that no place of the outline names has no document.
#[test]
fn what_is_related_is_numbered() {
    let more = "
  - {id: third, name: C, sector: roads, part_of: plant, depends_on: [{project: line, basis: inferred, reason: r}, {project: fourth, basis: inferred, reason: r}]}
  - {id: fourth, name: D, sector: roads}
";
    let registry = load_text("plan.yaml", &format!("{}{more}", TEXT.trim_end())).unwrap().into_registry();
    let third = &package(&registry)["projects"][2];
    let related = third["relatedProjects"].as_array().unwrap();
    let numbers: Vec<&str> = related.iter().map(|other| other["id"].as_str().unwrap()).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    assert_eq!(third.get("documents"), None);
}

#[test]
fn every_stage_has_its_status() {
    let stages = [
        ("planned", "identification"),
        ("preparation", "preparation"),
        ("construction", "implementation"),
        ("completed", "completion"),
        ("suspended", "implementation"),
        ("cancelled", "cancelled"),
    ];
    for (stage, status) in stages {
        let text = format!(
            "format: portfolio/1\nyear: 2026\nsectors: [{{id: s, name: S}}]\nprojects: [{{id: a, name: A, sector: s, stage: {stage}}}]\n"
        );
        let registry = load_text("list.yaml", &text).unwrap().into_registry();
        let json = to_oc4ids(&registry, &registry.all(), &Publication::new("oc4ids-abc123")).unwrap();
        let package: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(package["projects"][0]["status"], status);
    }
}

#[test]
fn what_a_package_needs_is_asked_for() {
    let registry = registry();
    for prefix in ["", "oc4ids-", "oc4ids-ABC123", "oc4ids-abc1234", "ocds-abc123"] {
        let refused = to_oc4ids(&registry, &registry.all(), &Publication::new(prefix)).unwrap_err();
        assert!(matches!(refused, Oc4idsError::Prefix(_)), "{prefix}");
    }
    let undated =
        load_text("list.yaml", "{format: portfolio/1, sectors: [{id: s, name: S}]}").unwrap().into_registry();
    let refused = to_oc4ids(&undated, &undated.all(), &Publication::new("oc4ids-abc123")).unwrap_err();
    assert!(matches!(refused, Oc4idsError::NoDate));
}

/// The page speaks of fields that there are, and of what it does not name it says that it is lost: a field that is new is
/// declared in its own place alone.
#[test]
fn the_page_names_fields_that_there_are_and_says_what_becomes_of_the_others() {
    let pages = [
        (
            include_str!("../../docs/oc4ids.md"),
            "## Fields of a project",
            "A field that is not named here is lost.",
        ),
        (include_str!("../../docs/oc4ids.zh.md"), "## 项目字段", "没有列出的字段不写出。"),
    ];
    for (page, heading, others) in pages {
        let section = page.split_once(heading).unwrap().1.split("\n## ").next().unwrap();
        assert!(section.contains(others), "{others}");
        let cells = section.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
        let keys: Vec<&str> = cells
            .flat_map(|cell| cell.split(&['`', '、', ',', ' '][..]))
            .filter(|key| !key.is_empty())
            .collect();
        assert!(keys.len() > 20, "{keys:?}");
        for key in keys {
            assert!(Project::TABLE.fields.iter().any(|field| field.key == key), "{key}");
        }
    }
}
