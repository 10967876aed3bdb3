//! 项目群: the programmes that list a project, of which there may be several.

use super::{About, Grouping, Rows};
use crate::programme::Programme;
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::totals::key::Key;
use crate::totals::ordinal::Ordinal;

pub(super) const ABOUT: About = About {
    chinese: &["项目群"],
    not_stated: "不属任何项目群",
    rows: Rows::Overlap,
    is_ranked: true,
    grouping: |registry, _| Box::new(Programmes::of(registry)),
    ..About::partition("programme")
};

struct Programmes<'r> {
    programmes: Vec<&'r Programme>,
    /// For each project, its programmes.
    of_project: Vec<Vec<Ordinal>>,
}

impl<'r> Programmes<'r> {
    fn of(registry: &'r Registry) -> Self {
        let mut of_project = vec![Vec::new(); registry.projects().len()];
        for (row, programme) in registry.programmes().enumerate() {
            for member in programme.members.iter().filter_map(|member| registry.index_of(member)) {
                of_project[member.position()].push(row as Ordinal);
            }
        }
        Self { programmes: registry.programmes().collect(), of_project }
    }
}

impl<'r> Grouping<'r> for Programmes<'r> {
    fn rows_of(&self, index: ProjectIx, _: &Project, rows: &mut Vec<Ordinal>) {
        rows.extend(&self.of_project[index.position()]);
    }

    fn key(&self, row: Ordinal) -> Option<Key<'r>> {
        let programme = self.programmes.get(usize::try_from(row).ok()?)?;
        Some(Key::record(programme.id.as_str(), &programme.name, programme.english.as_deref()))
    }
}
