//! A registry as the text of a `projects.yaml`: what is saved loads again as the same records.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::record::Record;
use crate::registry::{FORMAT, Registry};

/// Why a registry could not be written as text.
#[cfg(feature = "write")]
#[derive(Debug, thiserror::Error)]
#[error("the registry could not be written as YAML: {0}")]
pub struct SaveError(#[source] serde_yaml::Error);

/// The text of a registry, in document order, without what is the default.
///
/// # Errors
/// [`SaveError`] where the YAML writer refuses a value, which no record of a registry gives it cause to.
///
/// ```
/// use portfolio_core::save::to_yaml;
/// use portfolio_core::load_text;
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects: [{id: clinic, name: 卫生院, sector: health, investment: 约 300 万元}]
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// let saved = to_yaml(loaded.registry())?;
/// assert!(saved.contains("investment: 约300万元"));
/// let again = load_text("saved.yaml", &saved)?;
/// assert!(again.registry().projects().eq(loaded.registry().projects()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[cfg(feature = "write")]
pub fn to_yaml(registry: &Registry) -> Result<String, SaveError> {
    serde_yaml::to_string(&InFile::whole(registry)).map_err(SaveError)
}

/// A registry in the shape of its file, for any serde format; what is the default is left out.
///
/// ```
/// use portfolio_core::load_text;
/// use portfolio_core::save::InFile;
/// let text = r#"{"format":"portfolio/1","title":"A list","sectors":[{"id":"health","name":"卫生健康"}]}"#;
/// let loaded = load_text("plan.json", text)?;
/// assert_eq!(serde_json::to_string(&InFile::whole(loaded.registry()))?, text);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct InFile<'r> {
    registry: &'r Registry,
    projects: bool,
}

impl<'r> InFile<'r> {
    /// All of it.
    #[must_use]
    pub const fn whole(registry: &'r Registry) -> Self {
        Self { registry, projects: true }
    }

    /// All but the projects: the first line of a registry in JSON lines.
    #[must_use]
    pub const fn without_projects(registry: &'r Registry) -> Self {
        Self { registry, projects: false }
    }
}

impl Serialize for InFile<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let registry = self.registry;
        let mut top = serializer.serialize_map(None)?;
        top.serialize_entry("format", FORMAT)?;
        match registry.head() {
            None => top.serialize_entry("outline", registry.outline())?,
            Some(head) => {
                for (field, value) in head.values().filter(|(_, value)| !value.is_absent()) {
                    top.serialize_entry(field.key, &value)?;
                }
            }
        }
        list(&mut top, "parties", registry.parties())?;
        list(&mut top, "sectors", registry.sectors().iter())?;
        list(&mut top, "regions", registry.regions().iter())?;
        list(&mut top, "zones", registry.zones())?;
        list(&mut top, "projects", registry.projects().filter(|_| self.projects))?;
        list(&mut top, "programmes", registry.programmes())?;
        top.end()
    }
}

/// A list of records under its key; an empty one leaves no key.
fn list<'r, M: SerializeMap, R: Record + Serialize + 'r>(
    top: &mut M,
    key: &str,
    records: impl Iterator<Item = &'r R>,
) -> Result<(), M::Error> {
    let records: Vec<&R> = records.collect();
    if records.is_empty() { Ok(()) } else { top.serialize_entry(key, &records) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{Limits, Source, load};
    use crate::testing::registries;

    fn again(registry: &Registry) -> String {
        let text = to_yaml(registry).unwrap();
        let loaded = load(&[Source { name: "saved.yaml", text: text.as_bytes() }], &Limits::default());
        let loaded = loaded.unwrap_or_else(|problems| panic!("{}\n{text}", problems[0]));
        assert_eq!(loaded.registry().outline(), registry.outline());
        assert!(loaded.registry().sectors().iter().eq(registry.sectors().iter()));
        assert!(loaded.registry().regions().iter().eq(registry.regions().iter()));
        assert!(loaded.registry().zones().eq(registry.zones()));
        assert!(loaded.registry().projects().eq(registry.projects()), "{text}");
        assert!(loaded.registry().programmes().eq(registry.programmes()));
        text
    }

    #[test]
    fn words_that_yaml_takes_for_something_else_stay_words() {
        let mut project = crate::testing::project("yes", "1元");
        for name in ["null", "true", "1.10", "a: b # c", "- x", "'", "\"", "{", "0x10", "~", "2021-09", "!"] {
            name.clone_into(&mut project.name);
            project.scale = Some(format!("{name}\n{name}"));
            again(&crate::testing::registry(vec![project.clone()]));
        }
    }

    proptest! {
        /// load ∘ save = identity.
        #[test]
        fn what_is_saved_loads_as_the_same(registry in registries(8)) {
            again(&registry);
        }
    }
}
