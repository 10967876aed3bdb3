//! Declared against summed: what the outline declares for its programmes, and what their members disclose (R8, R12).
//!
//! A programme's declared total is a statement about its members, never money of its own. Its members are the projects
//! that the text lists, pieces among them; among those, a piece of another that states its amount adds nothing, and what is
//! cancelled is counted but adds nothing (R7).

mod report;
#[cfg(test)]
mod tests;
mod total;
mod umbrella;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::conflict::{of_programme, of_project};
use crate::diagnostic::{Code, Contradiction};
use crate::money::{Amount, Money, MoneyError, Precision};
use crate::named::Named;
use crate::programme::Programme;
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::tally::{Counts, Tally, Wholes};

pub use report::{
    AmountVerdict, ConflictingMember, CountTotal, CountVerdict, Declared, DeclaredTotal, Difference, Implied,
    Member, Members, ReconcileReport, ReconcileRow, ReconcileTotal, Verdict, Withheld, WithheldReason,
};
pub use umbrella::programme_conflicts;

/// Confronts programmes with their members: a row for each, in the order given, and totals over all of them.
///
/// # Errors
/// [`MoneyError::Overflow`] where a sum cannot be held exactly.
///
/// ```
/// use portfolio_core::reconcile::{AmountVerdict, reconcile};
/// use portfolio_core::load_text;
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: energy, name: 能源}]
/// projects:
///   - {id: solar, name: 光伏, sector: energy, investment: 12亿元}
///   - {id: storage, name: 储能, sector: energy}
/// programmes:
///   - {id: new-energy, name: 新能源, declares: {projects: 2, investment: 预计15亿元}, members: [solar, storage]}
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// let registry = loaded.registry();
/// let report = reconcile(registry, registry.programmes())?;
/// let row = &report.rows[0];
/// assert_eq!(row.verdict.amount, AmountVerdict::Remainder);
/// // Only 储能 is undisclosed, so that the rest is implied to be its: an inference.
/// let implied = row.implied.as_ref().unwrap();
/// assert_eq!((implied.member.name, implied.amount.to_string()), ("储能", "300000000".to_owned()));
/// assert_eq!(report.total.unexplained.to_string(), "300000000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn reconcile<'r>(
    registry: &'r Registry,
    programmes: impl IntoIterator<Item = &'r Programme>,
) -> Result<ReconcileReport<'r>, MoneyError> {
    let wholes = Wholes::new(registry);
    let groups: Vec<Group<'r>> =
        programmes.into_iter().map(|one| Group::new(registry, &wholes, one)).collect();
    let rows = groups.iter().map(Group::row).collect::<Result<Vec<_>, _>>()?;
    let total = total::total(registry, &wholes, &groups, &rows)?;
    Ok(ReconcileReport { currency: &registry.outline().currency, rows, total })
}

/// A programme with its members at hand.
struct Group<'r> {
    registry: &'r Registry,
    programme: &'r Programme,
    /// The project whose own amount frames the members.
    umbrella: Option<&'r Project>,
    /// The projects listed, without the umbrella.
    members: Vec<&'r Project>,
    /// How each of them counts among them.
    counts: BTreeMap<ProjectIx, Counts>,
}

impl<'r> Group<'r> {
    fn new(registry: &'r Registry, wholes: &Wholes, programme: &'r Programme) -> Self {
        let umbrella = programme.umbrella.as_ref();
        let listed = programme.members.iter().filter(|member| Some(*member) != umbrella);
        let indices: Vec<ProjectIx> = listed.filter_map(|member| registry.index_of(member)).collect();
        let members = indices.iter().map(|index| registry.at(*index)).collect();
        let counts = wholes.counts(registry, indices, false, |project| project.money().is_some());
        let umbrella = umbrella.and_then(|project| registry.project(project));
        Self { registry, programme, umbrella, members, counts: counts.into_iter().collect() }
    }

    /// The money of its own that an umbrella brings, which no sum over programmes may count (R8).
    fn own(&self) -> Option<Amount> {
        self.umbrella.and_then(|project| project.investment.amount())
    }

    /// What the members are to add up to: what the programme declares, else the umbrella's own money.
    fn declared(&self) -> Option<Amount> {
        self.programme.declares.investment.or_else(|| self.own())
    }

    /// What the members come to.
    fn sum(&self) -> Result<Members, MoneyError> {
        let mut tally = Tally::default();
        for (index, counts) in &self.counts {
            let project = self.registry.at(*index);
            tally.add(project, *counts, project.money())?;
        }
        Ok(Members::from(tally))
    }

    /// Whether a member adds what it states, or would if it stated anything.
    fn adds(&self, project: &Project) -> bool {
        let index = self.registry.index_of(&project.id);
        index.and_then(|index| self.counts.get(&index)).is_some_and(|counts| *counts == Counts::InFull)
    }

    fn row(&self) -> Result<ReconcileRow<'r>, MoneyError> {
        let programme = self.programme;
        let members = self.sum()?;
        let declared = self.declared();
        let difference = Difference {
            projects: programme.declares.projects.map(|count| i64::from(count) - count_of(&members)),
            amount: declared.map(|amount| amount.money.checked_sub(members.amount)).transpose()?,
        };
        let verdict = Verdict {
            projects: count_verdict(&difference),
            amount: declared.map_or(AmountVerdict::NotDeclared, |amount| {
                amount_verdict(amount, &members, programme.open)
            }),
        };
        let conflicts = self.conflicts();
        let (implied, withheld) = self.implied(declared, &difference, verdict, &conflicts);
        Ok(ReconcileRow {
            programme: Named::from(programme),
            declared: Declared::new(programme.declares.projects, declared),
            members,
            open: programme.open,
            umbrella: self.umbrella.filter(|_| programme.declares.investment.is_none()).map(Named::from),
            difference,
            verdict,
            implied,
            withheld,
            conflicts,
        })
    }

    /// The members of which two places state different facts.
    fn conflicts(&self) -> Vec<ConflictingMember<'r>> {
        let found = self.members.iter().map(|project| (project, of_project(self.registry, project)));
        found
            .filter(|(_, found)| !found.is_empty())
            .map(|(project, found)| ConflictingMember {
                member: Member::from(*project),
                codes: codes(&found),
            })
            .collect()
    }

    /// The amount left for the only undisclosed member of a closed list; withheld where a fact that it rests on is not
    /// sure (R12).
    fn implied(
        &self,
        declared: Option<Amount>,
        difference: &Difference,
        verdict: Verdict,
        conflicts: &[ConflictingMember<'r>],
    ) -> (Option<Implied<'r>>, Option<Withheld<'r>>) {
        let unknown = |project: &&&Project| project.money().is_none() && self.adds(project);
        let mut undisclosed = self.members.iter().filter(unknown);
        let (Some(declared), Some(rest), AmountVerdict::Remainder, false) =
            (declared, difference.amount, verdict.amount, self.programme.open)
        else {
            return (None, None);
        };
        let (Some(project), None) = (undisclosed.next(), undisclosed.next()) else { return (None, None) };
        match self.doubt(verdict, conflicts) {
            Some(reason) => (None, Some(Withheld::new(project, reason))),
            None => {
                let amount = Amount { money: rest, qualifier: declared.qualifier };
                (Some(Implied::new(project, amount)), None)
            }
        }
    }

    /// Why what is left cannot be said to be one member's.
    fn doubt(&self, verdict: Verdict, conflicts: &[ConflictingMember<'r>]) -> Option<WithheldReason> {
        if !conflicts.is_empty() {
            Some(WithheldReason::MemberInConflict)
        } else if !of_programme(self.programme).is_empty() {
            Some(WithheldReason::DeclarationInConflict)
        } else if verdict.projects == CountVerdict::Differs {
            Some(WithheldReason::CountDiffers)
        } else {
            None
        }
    }
}

fn codes(found: &[Contradiction]) -> Vec<Code> {
    let mut codes: Vec<Code> = found.iter().map(|one| one.fact.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// How many members there are; beyond what can be counted, the most that can.
fn count_of(members: &Members) -> i64 {
    i64::try_from(members.projects).unwrap_or(i64::MAX)
}

const fn count_verdict(difference: &Difference) -> CountVerdict {
    match difference.projects {
        None => CountVerdict::NotDeclared,
        Some(0) => CountVerdict::Agrees,
        Some(_) => CountVerdict::Differs,
    }
}

/// The verdict on a declared amount (R12).
fn amount_verdict(declared: Amount, members: &Members, open: bool) -> AmountVerdict {
    let floor = declared.qualifier.precision.is_some_and(Precision::is_floor);
    if members.disclosed == 0 {
        return AmountVerdict::Untested;
    }
    match members.amount.cmp(&declared.money) {
        Ordering::Equal => AmountVerdict::Agrees,
        Ordering::Greater if floor => AmountVerdict::Agrees,
        Ordering::Greater => AmountVerdict::Excess,
        Ordering::Less if members.undisclosed > 0 || open => AmountVerdict::Remainder,
        Ordering::Less => AmountVerdict::Shortfall,
    }
}

/// Whatever the text lists is counted; the amounts are of what adds them.
impl From<Tally> for Members {
    fn from(tally: Tally) -> Self {
        let Tally { disclosed, undisclosed, approximate, amount, of_which, cancelled, .. } = tally;
        Self {
            projects: tally.records() + cancelled.records(),
            pieces: tally.pieces + cancelled.pieces,
            of_which,
            disclosed,
            undisclosed,
            approximate,
            amount,
            cancelled,
        }
    }
}

/// What of `one` lies beyond `other`; nothing where it does not reach it.
fn beyond(one: Money, other: Money) -> Result<Money, MoneyError> {
    Ok(one.checked_sub(other)?.max(Money::ZERO))
}
