//! 相关单位: the parties of a project, of which it may have several.

use super::{About, Grouping, Rows};
use crate::facts::Role;
use crate::map::IndexSet;
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["相关单位", "单位"],
    not_stated: "相关单位未列明",
    rows: Rows::Overlap,
    is_ranked: true,
    grouping: |registry, query| Box::new(Parties::of(registry, query.roles.clone())),
    fields: &["parties"],
    ..About::partition("party")
};

struct Parties<'r> {
    registry: &'r Registry,
    names: IndexSet<&'r str>,
    /// The roles that count; all of them where there are none.
    roles: Vec<Role>,
}

impl<'r> Parties<'r> {
    fn of(registry: &'r Registry, roles: Vec<Role>) -> Self {
        let parties = registry.projects().flat_map(|project| &project.parties);
        Self { registry, names: parties.map(|party| registry.party_name(&party.name)).collect(), roles }
    }
}

impl<'r> Grouping<'r> for Parties<'r> {
    fn rows_of(&self, _: ProjectIx, project: &Project, rows: &mut Vec<Ordinal>) {
        for party in &project.parties {
            if self.roles.is_empty() || self.roles.contains(&party.role) {
                let name = self.registry.party_name(&party.name);
                rows.extend(self.names.get_index_of(name).map(|row| row as Ordinal));
            }
        }
        rows.sort_unstable();
        rows.dedup();
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let name = *self.names.get_index(usize::try_from(row).ok()?)?;
        Some(match self.registry.party_called(name) {
            Some(party) => Key::record(party.id.as_str(), &party.name, party.english.as_deref()),
            None => Key::record(name, name, None),
        })
    }
}
