//! Which records of a selection add what they state to its total: decided once, before anything is grouped (R7).

use std::collections::BTreeMap;

use super::{Stated, Tally};
use crate::facts::Stage;
use crate::money::MoneyError;
use crate::project::Project;
use crate::registry::{ProjectIx, ProjectSet, Registry};

/// How a record of a selection counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counts {
    /// It adds what it states.
    #[default]
    InFull,
    /// It is a piece of a project that counts and states the whole: what it states is of which (其中), and adds nothing.
    OfWhich,
    /// It is cancelled, and cancelled projects are not asked for: counted apart, with what it states.
    Cancelled,
    /// It is cancelled, and a piece of what is.
    CancelledOfWhich,
}

impl Counts {
    /// Every way to count.
    pub const ALL: [Self; 4] = [Self::InFull, Self::OfWhich, Self::Cancelled, Self::CancelledOfWhich];
}

/// How each record of a selection counts, for one measure.
///
/// A piece adds nothing where any project that it is a part of, directly or through others, is in the selection, counts
/// itself and states the measure. A cancelled project counts only where cancelled ones are asked for, so that otherwise it
/// suppresses no piece.
///
/// ```
/// # let text = "
/// # format: portfolio/1
/// # outline: {title: A plan}
/// # sectors: [{id: health, name: 卫生健康}]
/// # projects:
/// #   - {id: hospital, name: 县医院, sector: health, investment: 5亿元}
/// #   - {id: ward, name: 病房楼, sector: health, investment: 2亿元, part_of: hospital}
/// # ";
/// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
/// use portfolio_core::tally::{Counting, Counts};
/// let registry = loaded.registry();
/// let (hospital, ward) = (registry.index_of("hospital").unwrap(), registry.index_of("ward").unwrap());
/// assert_eq!(Counting::new(registry, &registry.all(), false).of(ward), Counts::OfWhich);
/// // Without the hospital, the ward is all that is known of the investment.
/// let alone = registry.set([ward]);
/// assert_eq!(Counting::new(registry, &alone, false).of(ward), Counts::InFull);
/// let total = Counting::new(registry, &registry.all(), false).tally(registry, [hospital, ward])?;
/// assert_eq!((total.amount.to_string(), total.of_which.amount.to_string()), ("500000000".into(), "200000000".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting {
    counts: Vec<Counts>,
    /// Which projects of the registry are pieces: known from the trees, so that records need not be looked at for it.
    is_piece: Vec<bool>,
}

impl Counting {
    /// How the records of a selection count for the investment; `cancelled` where cancelled projects are asked for.
    #[must_use]
    pub fn new(registry: &Registry, selected: &ProjectSet, cancelled: bool) -> Self {
        Self::of_measure(registry, selected, cancelled, |project| project.money().is_some())
    }

    /// How they count for another measure, which `states` knows the projects to state.
    #[must_use]
    pub fn of_measure(
        registry: &Registry,
        selected: &ProjectSet,
        cancelled: bool,
        states: impl Fn(&Project) -> bool,
    ) -> Self {
        let mut counts = vec![Counts::default(); registry.projects().len()];
        let wholes = Wholes::new(registry);
        wholes.each(registry, selected.iter().collect(), cancelled, states, |index, how| {
            counts[index.position()] = how;
        });
        Self { counts, is_piece: wholes.is_piece }
    }

    /// How a record of the selection counts.
    #[must_use]
    pub fn of(&self, index: ProjectIx) -> Counts {
        self.counts.get(index.position()).copied().unwrap_or_default()
    }

    /// What a tally must know of a project.
    pub(crate) fn stated(&self, registry: &Registry, index: ProjectIx) -> Stated {
        let is_piece = self.is_piece.get(index.position()).copied().unwrap_or_default();
        Stated::of(registry.at(index), is_piece)
    }

    /// What some records of the selection add up to, each at its full amount.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the sum cannot be held exactly.
    pub fn tally(
        &self,
        registry: &Registry,
        projects: impl IntoIterator<Item = ProjectIx>,
    ) -> Result<Tally, MoneyError> {
        let mut tally = Tally::default();
        for index in projects {
            tally.add_stated(self.stated(registry, index), self.of(index), registry.at(index).money())?;
        }
        Ok(tally)
    }
}

/// What is part of what, as a walk through all trees: a project's pieces, and theirs, are entered after it and before it is
/// left.
#[derive(Clone, Debug)]
pub struct Wholes {
    entered: Vec<u32>,
    left: Vec<u32>,
    is_piece: Vec<bool>,
}

impl Wholes {
    /// The trees of a registry's projects.
    #[must_use]
    pub fn new(registry: &Registry) -> Self {
        let size = registry.projects().len();
        let mut pieces: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut is_piece = vec![false; size];
        for (index, project) in registry.projects().enumerate() {
            if let Some(whole) = project.part_of.as_ref().and_then(|whole| registry.index_of(whole)) {
                pieces.entry(whole.position()).or_default().push(index);
                is_piece[index] = true;
            }
        }
        let (mut entered, mut left) = (vec![0; size], vec![0; size]);
        // There are fewer projects than a 32-bit number counts.
        let mut step = 0_u32;
        let mut open: Vec<(usize, bool)> = Vec::new();
        for top in (0..size).filter(|index| !is_piece[*index]) {
            open.push((top, false));
            while let Some((index, is_left)) = open.pop() {
                if is_left {
                    left[index] = step;
                    continue;
                }
                entered[index] = step;
                step += 1;
                open.push((index, true));
                let own = pieces.get(&index).into_iter().flatten();
                open.extend(own.map(|piece| (*piece, false)));
            }
        }
        Self { entered, left, is_piece }
    }

    /// How each of some records counts among them, in no order: as [`Counting`], in the time that they take and not the
    /// whole registry. `cancelled` where cancelled projects are asked for; `states` knows those that state the measure.
    ///
    /// ```
    /// # let text = "
    /// # format: portfolio/1
    /// # outline: {title: A plan}
    /// # sectors: [{id: health, name: 卫生健康}]
    /// # projects:
    /// #   - {id: hospital, name: 县医院, sector: health, investment: 5亿元}
    /// #   - {id: ward, name: 病房楼, sector: health, investment: 2亿元, part_of: hospital}
    /// # ";
    /// # let loaded = portfolio_core::load_text("plan.yaml", text)?;
    /// use portfolio_core::tally::{Counts, Wholes};
    /// let registry = loaded.registry();
    /// let ward = registry.index_of("ward").unwrap();
    /// let counts = Wholes::new(registry).counts(registry, vec![ward], false, |project| project.money().is_some());
    /// assert_eq!(counts, [(ward, Counts::InFull)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn counts(
        &self,
        registry: &Registry,
        records: Vec<ProjectIx>,
        cancelled: bool,
        states: impl Fn(&Project) -> bool,
    ) -> Vec<(ProjectIx, Counts)> {
        let mut counted = Vec::with_capacity(records.len());
        self.each(registry, records, cancelled, states, |index, how| counted.push((index, how)));
        counted
    }

    /// The same, told of one after the other.
    fn each(
        &self,
        registry: &Registry,
        mut records: Vec<ProjectIx>,
        cancelled: bool,
        states: impl Fn(&Project) -> bool,
        mut tell: impl FnMut(ProjectIx, Counts),
    ) {
        records.sort_unstable_by_key(|index| self.entered[index.position()]);
        // The wholes that are entered and not left, with whether they stand apart.
        let mut open: Vec<(u32, bool)> = Vec::new();
        let mut open_of = [0_usize; 2];
        for index in records {
            let (position, project) = (index.position(), registry.at(index));
            while let Some((_, apart)) = open.pop_if(|(left, _)| *left <= self.entered[position]) {
                open_of[usize::from(apart)] -= 1;
            }
            let apart = !cancelled && project.stage == Some(Stage::Cancelled);
            let counts = match (apart, open_of[usize::from(apart)] > 0) {
                (false, false) => Counts::InFull,
                (false, true) => Counts::OfWhich,
                (true, false) => Counts::Cancelled,
                (true, true) => Counts::CancelledOfWhich,
            };
            tell(index, counts);
            if states(project) {
                open.push((self.left[position], apart));
                open_of[usize::from(apart)] += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Money;
    use crate::testing::{amount, project, registries, registry};

    fn piece(id: &str, money: &str, of: &str) -> Project {
        project(id, money).with_part_of(of.parse::<crate::ProjectId>().unwrap())
    }

    fn cancelled(project: Project) -> Project {
        Project { stage: Some(Stage::Cancelled), ..project }
    }

    /// The total of the projects named, and what they count for.
    fn total(registry: &Registry, ids: &[&str], asked: bool) -> Tally {
        let all: Vec<ProjectIx> = ids.iter().map(|id| registry.index_of(id).unwrap()).collect();
        let set = registry.set(all.iter().copied());
        Counting::new(registry, &set, asked).tally(registry, all).unwrap()
    }

    fn yuan(text: &str) -> Money {
        amount(text).money
    }

    /// R7: a piece is of which where its whole is selected and discloses an amount, else it counts.
    #[test]
    fn a_piece_adds_nothing_to_a_whole_that_states_its_amount() {
        let of =
            |whole: &str| registry(vec![project("w", whole), piece("p", "3元", "w"), piece("q", "", "w")]);
        let disclosed = of("10元");
        let all = total(&disclosed, &["w", "p", "q"], false);
        assert_eq!((all.amount, all.projects, all.pieces), (yuan("10元"), 1, 2));
        assert_eq!((all.of_which.pieces, all.of_which.amount), (2, yuan("3元")));
        assert_eq!((all.disclosed, all.undisclosed), (1, 0), "neither piece is among them");
        let alone = total(&disclosed, &["p", "q"], false);
        assert_eq!((alone.amount, alone.disclosed, alone.undisclosed), (yuan("3元"), 1, 1));
        assert_eq!(alone.of_which.pieces, 0);
        let undisclosed = total(&of(""), &["w", "p", "q"], false);
        assert_eq!((undisclosed.amount, undisclosed.undisclosed), (yuan("3元"), 2));
    }

    /// R7, through others: whatever lies between, selected or not, disclosed or not.
    #[test]
    fn a_piece_of_a_piece_belongs_to_the_whole() {
        let of = |middle: &str| {
            registry(vec![piece("q", "1元", "p"), piece("p", middle, "w"), project("w", "10元")])
        };
        for middle in ["", "3元"] {
            assert_eq!(total(&of(middle), &["w", "p", "q"], false).amount, yuan("10元"));
            assert_eq!(total(&of(middle), &["w", "q"], false).amount, yuan("10元"));
        }
        assert_eq!(total(&of("3元"), &["p", "q"], false).amount, yuan("3元"));
        assert_eq!(total(&of(""), &["p", "q"], false).amount, yuan("1元"));
    }

    /// Cancelled projects add nothing unless they are asked for, and suppress no piece unless they count.
    #[test]
    fn cancelled_projects_are_counted_apart() {
        let registry = registry(vec![
            cancelled(project("w", "10元")),
            piece("p", "3元", "w"),
            cancelled(piece("q", "4元", "w")),
            cancelled(project("x", "约5元")),
        ]);
        let all = total(&registry, &["w", "p", "q", "x"], false);
        assert_eq!((all.projects, all.pieces, all.disclosed, all.approximate), (0, 1, 1, 0));
        assert_eq!(all.amount, yuan("3元"), "the piece goes on without its whole");
        assert_eq!((all.cancelled.projects, all.cancelled.pieces), (2, 1));
        assert_eq!(all.cancelled.amount, yuan("15元"), "of which the piece");
        let asked = total(&registry, &["w", "q", "x"], true);
        assert_eq!((asked.projects, asked.pieces, asked.amount), (2, 1, yuan("15元")));
        assert_eq!(asked.cancelled.projects + asked.cancelled.pieces, 0);
    }

    /// A chain of any length is followed, from either end of the document.
    #[test]
    fn chains_may_be_long() {
        let name = |index: usize| format!("p{index}");
        let mut list: Vec<Project> =
            (1..20_000).map(|index| piece(&name(index), "1元", &name(index - 1))).collect();
        list.push(project("p0", "7元"));
        for reversed in [false, true] {
            if reversed {
                list.reverse();
            }
            let registry = registry(list.clone());
            let all = Counting::new(&registry, &registry.all(), false);
            let sum = all.tally(&registry, registry.all().iter()).unwrap();
            assert_eq!((sum.amount, sum.of_which.amount), (yuan("7元"), yuan("19999元")));
        }
    }

    proptest! {
        /// Whatever pieces are added to a selection whose wholes state their amounts, its total stays.
        #[test]
        fn pieces_never_raise_the_total_of_what_is_disclosed(registry in registries(8), chosen in any::<u8>()) {
            let whole = |ix: &ProjectIx| !registry.at(*ix).is_piece();
            let wholes: Vec<ProjectIx> = registry.all().iter().filter(whole).collect();
            let disclosed = |ix: &ProjectIx| {
                let of = registry.at(*ix).part_of.as_ref().and_then(|id| registry.project(id));
                of.is_some_and(|of| of.money().is_some() && of.stage != Some(Stage::Cancelled))
            };
            let pieces: Vec<ProjectIx> = registry.all().iter().filter(disclosed)
                .filter(|ix| chosen >> (ix.position() % 8) & 1 == 1).collect();
            let sum = |of: Vec<ProjectIx>| {
                let set = registry.set(of.iter().copied());
                Counting::new(&registry, &set, false).tally(&registry, of).unwrap()
            };
            let without = sum(wholes.clone());
            let with = sum([wholes, pieces].concat());
            prop_assert_eq!(with.amount, without.amount);
            prop_assert_eq!(with.disclosed, without.disclosed);
        }

        /// Every record is counted once, one way or another.
        #[test]
        fn every_record_is_counted_once(registry in registries(8), asked in any::<bool>()) {
            let all = Counting::new(&registry, &registry.all(), asked);
            let sum = all.tally(&registry, registry.all().iter()).unwrap();
            prop_assert_eq!(sum.disclosed + sum.undisclosed + sum.of_which.pieces, sum.projects + sum.pieces);
            prop_assert_eq!(sum.records() + sum.cancelled.projects + sum.cancelled.pieces, registry.projects().len());
        }
    }
}
