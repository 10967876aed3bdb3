//! Where the records of a loaded registry stand in its texts.

use super::parts::List;
use super::{Loaded, OwnText};
use crate::diagnostic::{DocPath, RecordKind};

impl Loaded {
    /// The names and texts that the registry came from, in the order in which they were given; without byte-order marks.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.texts.iter().map(|OwnText { name, text, .. }| (name.as_str(), text.as_str()))
    }

    /// Where the record of a kind and id stands: in which text, and its path there.
    ///
    /// ```
    /// use portfolio_core::diagnostic::RecordKind;
    /// use portfolio_core::load_text;
    /// use portfolio_core::source::{Limits, layout};
    /// let text = "
    /// format: portfolio/1
    /// outline: {title: A plan}
    /// sectors: [{id: health, name: 卫生健康}]
    /// projects: [{id: clinic, name: 卫生院, sector: health}, {id: ward, name: 病房楼, sector: health}]
    /// ";
    /// let loaded = load_text("plan.yaml", text)?;
    /// let path = loaded.path_of(RecordKind::Project, "ward").unwrap();
    /// assert_eq!(path.to_string(), "projects[1]");
    /// let node = layout(text, &Limits::default()).unwrap();
    /// assert_eq!(&text[node.at(&path.steps).unwrap().bytes.clone()], "{id: ward, name: 病房楼, sector: health}");
    /// # Ok::<(), portfolio_core::RegistryError>(())
    /// ```
    #[must_use]
    pub fn path_of(&self, kind: RecordKind, id: &str) -> Option<DocPath> {
        let registry = self.registry();
        let (list, index) = match kind {
            RecordKind::Party => (List::Parties, registry.parties().position(|r| r.id.as_str() == id)),
            RecordKind::Sector => {
                (List::Sectors, registry.sectors().iter().position(|r| r.id.as_str() == id))
            }
            RecordKind::Region => {
                (List::Regions, registry.regions().iter().position(|r| r.id.as_str() == id))
            }
            RecordKind::Zone => (List::Zones, registry.zones().position(|r| r.id.as_str() == id)),
            RecordKind::Project => (List::Projects, registry.projects().position(|r| r.id.as_str() == id)),
            RecordKind::Programme => {
                (List::Programmes, registry.programmes().position(|r| r.id.as_str() == id))
            }
        };
        let path = DocPath::record(list.key(), index?);
        Some(self.origins.resolve(&path, self.outline_source))
    }
}
