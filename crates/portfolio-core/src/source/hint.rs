//! Names written where ids belong: `sector: 教育` was meant as `sector: education`.

use std::collections::BTreeMap;

use crate::diagnostic::{
    Code, Collector, Diagnostic, DocPath, Patience, Problem, RecordKind, RecordProblem, Step,
};
use crate::id::IdError;
use crate::registry::Parts;

/// The ids that bear a name, by kind.
#[derive(Default)]
pub(super) struct Names(BTreeMap<RecordKind, BTreeMap<String, String>>);

impl Names {
    /// The names of what has been read; none where no id was found wrong.
    pub(super) fn of(parts: &Parts, problems: &Collector) -> Self {
        let mut names = Self::default();
        if problems.of_code(Code::BadId) == 0 {
            return names;
        }
        for sector in &parts.sectors {
            names.add(RecordKind::Sector, sector.id.as_str(), [Some(&sector.name), sector.english.as_ref()]);
        }
        for region in &parts.regions {
            names.add(RecordKind::Region, region.id.as_str(), [Some(&region.name), region.english.as_ref()]);
        }
        for project in &parts.projects {
            let id = project.id.as_str();
            names.add(RecordKind::Project, id, [Some(&project.name), project.english.as_ref()]);
            names.add(RecordKind::Project, id, project.aliases.iter().map(Some));
        }
        names
    }

    fn add<'n>(&mut self, kind: RecordKind, id: &str, names: impl IntoIterator<Item = Option<&'n String>>) {
        let of_kind = self.0.entry(kind).or_default();
        for name in names.into_iter().flatten() {
            of_kind.entry(name.to_lowercase()).or_insert_with(|| id.to_owned());
        }
    }

    fn id(&self, kind: RecordKind, name: &str, patience: &Patience) -> Option<&str> {
        let of_kind = self.0.get(&kind)?;
        let name = name.trim().to_lowercase();
        let exact = of_kind.get(&name);
        let near = || of_kind.get(patience.nearest(&name, of_kind.keys().map(String::as_str))?);
        exact.or_else(near).map(String::as_str)
    }
}

/// Completes what is suggested for malformed ids with the records that bear the name.
pub(super) fn suggest_ids(problems: &mut [Diagnostic], names: &Names) {
    let patience = Patience::default();
    for diagnostic in problems {
        let Problem::Record(RecordProblem::BadId(IdError::Character { id, .. } | IdError::Hyphen { id })) =
            &diagnostic.problem
        else {
            continue;
        };
        let named = refers_to(&diagnostic.path).and_then(|kind| names.id(kind, id, &patience));
        if let Some(named) = named {
            diagnostic.suggestion = Some(named.to_owned());
        }
    }
}

/// What kind of record the id at a path leads to, such as a sector at `projects[0].sector`; `None` where it is a record's
/// own, and of all other paths.
#[must_use]
pub fn refers_to(path: &DocPath) -> Option<RecordKind> {
    let keys =
        || path.steps.iter().filter_map(|step| if let Step::Key(key) = step { Some(key) } else { None });
    let list = keys().next()?;
    Some(match (list.as_str(), keys().next_back()?.as_str()) {
        (_, "sector") | ("sectors", "parent") => RecordKind::Sector,
        (_, "region" | "sites") | ("regions", "parent") | ("zones", "members") => RecordKind::Region,
        (_, "part_of" | "project" | "umbrella") | ("programmes", "members") => RecordKind::Project,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a path leads to, by its keys; a number stands for itself.
    fn kind(path: &[&str]) -> Option<RecordKind> {
        let step = |word: &&str| word.parse().map_or_else(|_| Step::Key((*word).to_owned()), Step::Index);
        refers_to(&DocPath { source: 0, steps: path.iter().map(step).collect() })
    }

    /// The fields of the format that hold the id of another record: a site stands alone or with its share.
    #[test]
    fn ids_of_other_records_are_told_from_a_records_own() {
        for path in [&["sectors", "0", "parent"][..], &["projects", "3", "sector"]] {
            assert_eq!(kind(path), Some(RecordKind::Sector), "{path:?}");
        }
        for path in [
            &["regions", "0", "parent"][..],
            &["zones", "1", "members", "0"],
            &["projects", "0", "location", "sites", "1"],
            &["projects", "0", "location", "sites", "1", "region"],
        ] {
            assert_eq!(kind(path), Some(RecordKind::Region), "{path:?}");
        }
        for path in [
            &["programmes", "0", "members", "2"][..],
            &["programmes", "0", "umbrella"],
            &["projects", "0", "part_of"],
            &["projects", "0", "depends_on", "0", "project"],
        ] {
            assert_eq!(kind(path), Some(RecordKind::Project), "{path:?}");
        }
        for path in
            [&[][..], &["0"], &["projects", "0", "id"], &["sectors", "0", "name"], &["outline", "title"]]
        {
            assert_eq!(kind(path), None, "{path:?}");
        }
    }
}
