//! What has been read so far: the good records with where they stand, and the ids of the bad ones.

use crate::diagnostic::{Collector, DocPath, RecordKind, Step, Trail};
use crate::id::id_of_name;
use crate::outline::{Head, Outline};
use crate::project::Project;
use crate::record::{FileValue, Node};
use crate::registry::{Known, Parts};

/// Where each good record stands: its source and its place in that source's list of its kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Origins(pub(super) [Vec<(u32, u32)>; RecordKind::ALL.len()]);

impl Origins {
    fn push(&mut self, kind: RecordKind, source: usize, index: usize) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.0[kind as usize].push((narrow(source), narrow(index)));
    }

    /// The source of each good record of a kind.
    pub(super) fn sources(&self, kind: RecordKind) -> impl Iterator<Item = usize> {
        self.0[kind as usize].iter().map(|(source, _)| *source as usize)
    }

    /// Forgets the records of a kind that are not kept.
    pub(super) fn retain(&mut self, kind: RecordKind, keep: &[bool]) {
        let mut kept = keep.iter();
        self.0[kind as usize].retain(|_| kept.next().copied().unwrap_or(true));
    }

    /// Turns a path by the record's place in the registry into one by its place in its source.
    pub(super) fn resolve(&self, path: &DocPath, outline_source: usize) -> DocPath {
        match path.steps.as_slice() {
            [Step::Key(key), Step::Index(index), rest @ ..] => {
                let origin = RecordKind::of_list(key).and_then(|kind| self.0[kind as usize].get(*index));
                origin.map_or_else(
                    || path.clone(),
                    |(source, index)| {
                        let start = [Step::Key(key.clone()), Step::Index(*index as usize)];
                        DocPath {
                            source: *source as usize,
                            steps: start.into_iter().chain(rest.iter().cloned()).collect(),
                        }
                    },
                )
            }
            [Step::Key(key), ..] if key == "outline" => {
                DocPath { source: outline_source, steps: path.steps.clone() }
            }
            _ => path.clone(),
        }
    }
}

/// The registry in the making.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) outline: Option<Outline>,
    /// Which source has an outline, good or bad.
    pub(super) outline_source: Option<usize>,
    /// The outlines of later sources, which must be equal to the first.
    pub(super) more_outlines: Vec<(usize, Outline)>,
    /// The head of each source that has one.
    pub(super) heads: Vec<(usize, Head)>,
    pub(super) parties: Vec<crate::facts::PartyRecord>,
    pub(super) sectors: Vec<crate::taxonomy::Sector>,
    pub(super) regions: Vec<crate::taxonomy::Region>,
    pub(super) zones: Vec<crate::taxonomy::Zone>,
    pub(super) projects: Vec<crate::project::Project>,
    pub(super) programmes: Vec<crate::programme::Programme>,
    pub(super) origins: Origins,
    pub(super) known: Known,
}

impl Draft {
    /// Takes the records of a source as they are.
    pub(super) fn add(&mut self, source: usize, parts: Parts) {
        let Parts { outline, head, parties, sectors, regions, zones, projects, programmes } = parts;
        match outline {
            Some(outline) if self.outline_source.is_some() => self.more_outlines.push((source, outline)),
            Some(outline) => (self.outline, self.outline_source) = (Some(outline), Some(source)),
            None => self.heads.push((source, head)),
        }
        let counts =
            [parties.len(), sectors.len(), regions.len(), zones.len(), projects.len(), programmes.len()];
        for (kind, count) in RecordKind::ALL.iter().zip(counts) {
            (0..count).for_each(|index| self.origins.push(*kind, source, index));
        }
        self.parties.extend(parties);
        self.sectors.extend(sectors);
        self.regions.extend(regions);
        self.zones.extend(zones);
        self.projects.extend(projects);
        self.programmes.extend(programmes);
    }

    /// A kind of which records were lost without their ids: what refers to it cannot be judged.
    pub(super) const fn lose(&mut self, kind: RecordKind) {
        match kind {
            RecordKind::Sector => self.known.sectors.incomplete = true,
            RecordKind::Region => self.known.regions.incomplete = true,
            RecordKind::Project => self.known.projects.incomplete = true,
            RecordKind::Party | RecordKind::Zone | RecordKind::Programme => {}
        }
    }

    /// A record that could not be read; its id, where one could be made out.
    pub(super) fn bad(&mut self, kind: RecordKind, id: Option<&str>) {
        let known = match kind {
            RecordKind::Sector => &mut self.known.sectors,
            RecordKind::Region => &mut self.known.regions,
            RecordKind::Project => &mut self.known.projects,
            RecordKind::Party | RecordKind::Zone | RecordKind::Programme => return,
        };
        match id {
            Some(id) => {
                // As others would refer to it once it is mended.
                known.ids.extend(id_of_name(id));
                known.ids.insert(id.trim().to_owned());
            }
            None => known.incomplete = true,
        }
    }

    /// Joins what another source has.
    pub(super) fn append(&mut self, other: Self) {
        fn join<T>(all: &mut Vec<T>, more: Vec<T>) {
            if all.is_empty() { *all = more } else { all.extend(more) }
        }
        self.outline = self.outline.take().or(other.outline);
        self.outline_source = self.outline_source.or(other.outline_source);
        join(&mut self.more_outlines, other.more_outlines);
        join(&mut self.heads, other.heads);
        join(&mut self.parties, other.parties);
        join(&mut self.sectors, other.sectors);
        join(&mut self.regions, other.regions);
        join(&mut self.zones, other.zones);
        join(&mut self.projects, other.projects);
        join(&mut self.programmes, other.programmes);
        for (all, more) in self.origins.0.iter_mut().zip(other.origins.0) {
            join(all, more);
        }
        self.known.join(other.known);
    }

    /// The head of a source.
    pub(super) fn head_of(&mut self, source: usize) -> &mut Head {
        let index = self.heads.iter().position(|(of, _)| *of == source).unwrap_or_else(|| {
            self.heads.push((source, Head::default()));
            self.heads.len() - 1
        });
        &mut self.heads[index].1
    }

    /// The records, with an empty outline in place of one that could not be read.
    pub(super) fn finish(self) -> (Parts, Known, Origins) {
        let mut head = Head::default();
        for (_, more) in self.heads {
            head.title = head.title.or(more.title);
            head.year = head.year.or(more.year);
            head.currency = head.currency.or(more.currency);
        }
        let parts = Parts {
            outline: self.outline.or_else(|| self.outline_source.map(|_| Outline::new(""))),
            head,
            parties: self.parties,
            sectors: self.sectors,
            regions: self.regions,
            zones: self.zones,
            projects: self.projects,
            programmes: self.programmes,
        };
        (parts, self.known, self.origins)
    }
}

/// Reads a record into the draft. One that could be made out in spite of what is wrong in it is checked against the
/// others like any other, so that all its problems are found in one run.
pub(super) fn record(
    node: &Node<'_>,
    kind: RecordKind,
    trail: &Trail<'_>,
    problems: &mut Collector,
    draft: &mut Draft,
) {
    let before = problems.total();
    macro_rules! read {
        ($into:ident) => {
            read!($into, FileValue::read(node, trail, problems))
        };
        ($into:ident, $read:expr) => {{
            if let Some(record) = $read {
                draft.$into.push(record);
                if let Trail::Index(_, index) = trail {
                    draft.origins.push(kind, trail.source(), *index);
                }
                return;
            }
        }};
    }
    match kind {
        RecordKind::Party => read!(parties),
        RecordKind::Sector => read!(sectors),
        RecordKind::Region => read!(regions),
        RecordKind::Zone => read!(zones),
        RecordKind::Project => {
            let read = Project::read(node, trail, problems);
            if let Some(project) = &read
                && problems.total() > before
                && project.investment.amount().is_none()
                && states(node, "investment")
            {
                draft.known.unread_investments.insert(project.id.to_string());
            }
            read!(projects, read);
        }
        RecordKind::Programme => read!(programmes),
    }
    draft.bad(kind, id_of(node));
}

fn states(node: &Node<'_>, field: &str) -> bool {
    matches!(node, Node::Map(entries) if entries.places().any(|(key, _)| key == field))
}

fn id_of<'n>(node: &Node<'n>) -> Option<&'n str> {
    let Node::Map(entries) = node else { return None };
    entries.entries().find_map(|(key, value)| match value {
        Node::Scalar { text, .. } if key == "id" => Some(text),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record is found where its file has it, the outline in the file that has one, and all else where it is said to be.
    #[test]
    fn paths_lead_to_the_file_that_has_the_record() {
        let mut origins = Origins::default();
        origins.push(RecordKind::Project, 0, 0);
        origins.push(RecordKind::Project, 2, 7);
        let key = |key: &str| Step::Key(key.to_owned());
        let path = |source: usize, steps: &[Step]| DocPath { source, steps: steps.to_vec() };
        let second = [key("projects"), Step::Index(1), key("name")];
        let there = [key("projects"), Step::Index(7), key("name")];
        assert_eq!(origins.resolve(&path(0, &second), 1), path(2, &there));
        let outline = [key("outline"), key("title")];
        assert_eq!(origins.resolve(&path(0, &outline), 1), path(1, &outline));
        for own in [&[key("year")][..], &[key("sectors")], &[], &[key("projects"), Step::Index(2)]] {
            assert_eq!(origins.resolve(&path(3, own), 1), path(3, own), "{own:?}");
        }
    }
}
