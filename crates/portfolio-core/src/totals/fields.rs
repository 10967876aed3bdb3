//! The rows of a field of projects: one for each value that stands there.

use indexmap::IndexMap;

use crate::project::Project;
use crate::record::{FieldPath, FieldValue};
use crate::registry::Registry;

/// The values of a field that projects have, in the order in which they are met.
pub(super) fn values(registry: &Registry, path: &FieldPath) -> IndexMap<String, String> {
    let mut names = IndexMap::new();
    for project in registry.projects() {
        let mut add = |value: FieldValue<'_>| {
            let id = value.to_string();
            let chinese = match &value {
                FieldValue::Word(word) => word.chinese.first().map(|word| (*word).to_owned()),
                _ => None,
            };
            let name = chinese.unwrap_or_else(|| id.clone());
            names.entry(id).or_insert(name);
        };
        match path.value_of(project) {
            FieldValue::List(items) => items.into_iter().for_each(add),
            FieldValue::Absent => {}
            one => add(one),
        }
    }
    names
}

/// What stands in a field of a project, each value once.
pub(super) fn of(project: &Project, path: &FieldPath, mut met: impl FnMut(String)) {
    match path.value_of(project) {
        FieldValue::Absent => {}
        FieldValue::List(items) => {
            let mut texts: Vec<String> = items.iter().map(ToString::to_string).collect();
            texts.sort_unstable();
            texts.dedup();
            texts.into_iter().for_each(met);
        }
        one => met(one.to_string()),
    }
}
