//! What a question says that it looks at of projects.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::*;
use crate::progress::{ProgressQuery, progress};
use crate::save::InFile;
use crate::source::Loaded;

/// The registry with no other fields of projects than these, and id, name and sector.
fn with_only(registry: &Registry, fields: &BTreeSet<&'static str>) -> Loaded {
    let mut whole = serde_json::to_value(InFile::whole(registry)).unwrap();
    for project in whole["projects"].as_array_mut().unwrap() {
        let project: &mut Map<String, Value> = project.as_object_mut().unwrap();
        project.retain(|key, _| {
            fields.contains(key.as_str()) || ["id", "name", "sector"].contains(&key.as_str())
        });
    }
    crate::load_text("a.json", &whole.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The answer is the same where projects state nothing but the fields that the question names; and it names no field for
/// nothing, as far as one registry with all of them can show.
#[test]
fn a_question_looks_at_no_other_fields() {
    let loaded = crate::load_text("a.yaml", crate::testing::EVERYTHING).unwrap();
    let registry = loaded.registry();
    let answer = |registry: &Registry, query: &TotalQuery| {
        serde_json::to_value(total(registry, &Selection::default().select(registry).unwrap(), query).unwrap())
            .unwrap()
    };
    for by in Dimension::ALL.iter().copied().chain([Dimension::Field("responsible")]) {
        for allocation in [Allocation::Joint, Allocation::Split] {
            let query = TotalQuery { by: vec![by], allocation, year: Some(2022), ..TotalQuery::default() };
            if super::super::sensible(registry, &query).is_err() {
                continue;
            }
            let less = with_only(registry, &query.fields());
            assert_eq!(answer(less.registry(), &query), answer(registry, &query), "{query:?}");
        }
        let query = ProgressQuery {
            by: vec![by],
            year: Some(2022),
            as_of: Some("2022-06".parse().unwrap()),
            ..ProgressQuery::default()
        };
        let Ok(whole) = progress(registry, &Selection::default().select(registry).unwrap(), &query) else {
            continue;
        };
        let less = with_only(registry, &query.fields());
        let less = less.registry();
        let found = progress(less, &Selection::default().select(less).unwrap(), &query).unwrap();
        assert_eq!(serde_json::to_value(&found).unwrap(), serde_json::to_value(&whole).unwrap(), "{query:?}");
    }
}
