//! Sectors, regions and zones.

use super::Check;
use crate::diagnostic::{Expected, RecordKind, RecordProblem, Trail};
use crate::id::RegionId;
use crate::taxonomy::{Region, RegionKind};

/// The most levels of sectors: reports climb from every project to its root.
const MOST_LEVELS: usize = 32;

/// The records one level below the deepest that there may be; what lies below them need not be said as well.
fn too_deep(parents: &[Option<usize>]) -> Vec<usize> {
    let level = |start: usize| {
        let up = std::iter::successors(Some(start), |index| parents[*index]);
        up.take(MOST_LEVELS + 2).count()
    };
    (0..parents.len()).filter(|index| level(*index) == MOST_LEVELS + 1).collect()
}

impl Check<'_, '_> {
    pub(super) fn taxonomy(&mut self) {
        self.all_sectors();
        self.all_regions();
        let top = Trail::Top(0);
        let list = top.key("zones");
        for (index, zone) in self.parts.zones.iter().enumerate() {
            let path = list.index(index);
            let members = zone.members.iter().map(RegionId::as_str);
            self.members(RecordKind::Region, members, &path.key("members"));
            self.cites(&zone.cite, &path);
        }
    }

    fn all_sectors(&mut self) {
        let top = Trail::Top(0);
        let list = top.key("sectors");
        let sectors = &self.parts.sectors;
        let mut parents = vec![None; sectors.len()];
        for (index, sector) in sectors.iter().enumerate() {
            let path = list.index(index);
            if let Some(parent) = &sector.parent {
                parents[index] = self.lead(RecordKind::Sector, parent.as_str(), &path.key("parent"));
            }
        }
        self.cycles(RecordKind::Sector, &list, "parent", &parents, |path| sectors[path].id.as_str());
        for index in too_deep(&parents) {
            let problem =
                RecordProblem::TooManyLevels { id: sectors[index].id.to_string(), limit: MOST_LEVELS };
            self.report(&list.index(index).key("parent"), problem);
        }
    }

    fn all_regions(&mut self) {
        let top = Trail::Top(0);
        let list = top.key("regions");
        let regions = &self.parts.regions;
        let mut parents = vec![None; regions.len()];
        for (index, region) in regions.iter().enumerate() {
            let path = list.index(index);
            if let Some(parent) = &region.parent {
                let place = self.lead(RecordKind::Region, parent.as_str(), &path.key("parent"));
                parents[index] = place;
                let parent_kind = place.map(|place| regions[place].kind);
                if let Some(parent) = parent_kind.filter(|parent| rank(*parent) >= rank(region.kind)) {
                    let problem = RecordProblem::RegionParent { child: region.kind, parent };
                    self.report(&path.key("parent"), problem);
                }
            }
            self.region_code(region, &path);
            self.cites(&region.cite, &path);
        }
        self.cycles(RecordKind::Region, &list, "parent", &parents, |path| regions[path].id.as_str());
    }

    /// GB/T 2260 has six digits down to the county, GB/T 10114 three more for a township; statistics use twelve.
    fn region_code(&mut self, region: &Region, trail: &Trail<'_>) {
        let Some(code) = &region.code else { return };
        if !(matches!(code.len(), 6 | 9 | 12) && code.bytes().all(|b| b.is_ascii_digit())) {
            let expected = Expected::RegionCode;
            self.report(&trail.key("code"), RecordProblem::BadCode { code: code.clone(), expected });
        }
    }
}

/// A region lies in one of a lower rank.
const fn rank(kind: RegionKind) -> u8 {
    match kind {
        RegionKind::Province => 1,
        RegionKind::City => 2,
        RegionKind::County => 3,
        RegionKind::Township => 4,
        RegionKind::DevelopmentZone => 5,
        RegionKind::Village => 6,
    }
}
