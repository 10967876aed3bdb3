//! Any field of a project with a short vocabulary: a row for each value that stands there; of a list, for each item.

use super::{About, Dimension, Grouping, Rows};
use crate::map::IndexMap;
use crate::project::Project;
use crate::record::{FieldKind, FieldPath, FieldValue, Record};
use crate::registry::{ProjectIx, Registry};
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

/// The fields that are most asked for, with what they are called.
const CALLED: &[(&str, &[&str])] =
    &[("responsible", &["责任单位"]), ("lead", &["包联领导"]), ("level", &["项目级别"]), ("tags", &["标签"])];

/// Of a field with one value a project.
pub(super) const ABOUT: About = About { is_ranked: true, ..About::partition("field") };

/// Of a field with several.
pub(super) const ABOUT_LISTS: About = About { rows: Rows::Overlap, ..ABOUT };

pub(super) fn chinese(key: &str) -> &'static [&'static str] {
    CALLED.iter().find(|(called, _)| *called == key).map_or(&[], |(_, chinese)| chinese)
}

pub(super) fn is_list(key: &str) -> bool {
    Project::TABLE.field(key).is_some_and(|field| field.kind.is_list())
}

/// The dimension of a field, where what stands there is short enough to be a row's name.
pub(super) fn dimension(key: &str) -> Option<Dimension> {
    let field = Project::TABLE.field(&key.replace('-', "_"))?;
    let is_short = matches!(
        field.kind.item(),
        FieldKind::Text | FieldKind::Word(_) | FieldKind::Flag | FieldKind::Date | FieldKind::FactDate
    );
    (is_short && field.key != "name").then_some(Dimension::Field(field.key))
}

pub(super) fn grouping<'r>(registry: &'r Registry, key: &str) -> Box<dyn Grouping<'r> + 'r> {
    let path = FieldPath::of_project(key).ok();
    let names = path.as_ref().map_or_else(IndexMap::default, |path| values(registry, path));
    Box::new(Values { path, names })
}

struct Values {
    /// None of a key that a project does not have.
    path: Option<FieldPath>,
    /// The values that stand in the field, with what each is called.
    names: IndexMap<String, String>,
}

impl<'r> Grouping<'r> for Values {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        let Some(path) = &self.path else { return };
        let row = |value: &FieldValue<'_>| Some(self.names.get_index_of(&value.to_string())? as Ordinal);
        match path.value_of(project) {
            FieldValue::Absent => {}
            FieldValue::List(items) => rows.extend(items.iter().filter_map(row)),
            one => rows.extend(row(&one)),
        }
        rows.sort_unstable();
        rows.dedup();
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let (id, name) = self.names.get_index(usize::try_from(row).ok()?)?;
        Some(Key { id: id.clone().into(), name: name.clone().into(), english: None, bucket: None })
    }
}

/// The values of a field that projects have, in the order in which they are met.
fn values(registry: &Registry, path: &FieldPath) -> IndexMap<String, String> {
    let mut names = IndexMap::default();
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
