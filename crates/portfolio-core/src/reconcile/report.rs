//! The report: typed, as `reconcile -O json` prints it.

use serde::Serialize;

use crate::diagnostic::Code;
use crate::id::ProjectId;
use crate::money::{Amount, Money, Qualifier};
use crate::named::Named;
use crate::project::Project;
use crate::tally::{Cancelled, OfWhich};
use crate::word::words;

/// Programmes against their members.
///
/// In JSON: `{currency, rows: [{programme: {id, name}, declared: {projects, amount, qualifier}, members: {projects,
/// pieces, of_which, disclosed, undisclosed, approximate, amount, cancelled}, open, umbrella, difference: {projects, amount}, verdict:
/// {projects, amount}, implied: {project, name, amount, qualifier} | null, withheld: {project, name, reason} | null,
/// conflicts: [{project, name, codes}]}], total}`; amounts are decimal text in 元.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReconcileReport<'r> {
    /// ISO 4217 code of every amount.
    pub currency: &'r str,
    /// A row for each programme.
    pub rows: Vec<ReconcileRow<'r>>,
    /// All of them together.
    pub total: ReconcileTotal,
}

impl ReconcileReport<'_> {
    /// Whether anything does not add up: a shortfall, an excess or a count that differs.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        self.rows.iter().any(|row| {
            matches!(row.verdict.amount, AmountVerdict::Shortfall | AmountVerdict::Excess)
                || row.verdict.projects == CountVerdict::Differs
        })
    }
}

/// One programme against its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReconcileRow<'r> {
    /// The programme.
    pub programme: Named<'r>,
    /// What the outline declares.
    pub declared: Declared,
    /// What its members come to.
    pub members: Members,
    /// Whether the text's list is open (…等).
    pub open: bool,
    /// The project whose own amount stands in for a declared one.
    pub umbrella: Option<Named<'r>>,
    /// Declared less found.
    pub difference: Difference,
    /// What that means.
    pub verdict: Verdict,
    /// The amount implied for the only undisclosed member: an inference.
    pub implied: Option<Implied<'r>>,
    /// Why an implied amount is not given, where one would be due.
    pub withheld: Option<Withheld<'r>>,
    /// The members of which two places state different facts.
    pub conflicts: Vec<ConflictingMember<'r>>,
}

/// What the outline declares for a programme (规划数).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Declared {
    /// How many projects.
    pub projects: Option<u32>,
    /// How much, in 元; of a programme with an umbrella, that project's own amount.
    pub amount: Option<Money>,
    /// What the outline says of the amount's certainty; `null` where it states it flatly.
    pub qualifier: Option<Qualifier>,
}

impl Declared {
    pub(super) fn new(projects: Option<u32>, amount: Option<Amount>) -> Self {
        let qualifier = amount.map(|amount| amount.qualifier).filter(|qualifier| !qualifier.is_none());
        Self { projects, amount: amount.map(|amount| amount.money), qualifier }
    }

    /// The amount with its qualifier.
    #[must_use]
    pub fn to_amount(&self) -> Option<Amount> {
        self.amount.map(|money| Amount { money, qualifier: self.qualifier.unwrap_or_default() })
    }
}

/// Projects counted and summed (分项汇总数).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Members {
    /// How many, pieces among them.
    pub projects: usize,
    /// How many of them are pieces of other projects.
    pub pieces: usize,
    /// Of the pieces, those of a member that states its amount: they add nothing (其中).
    pub of_which: OfWhich,
    /// How many add an amount.
    pub disclosed: usize,
    /// How many would, and disclose none.
    pub undisclosed: usize,
    /// How many of the amounts the source qualifies.
    pub approximate: usize,
    /// What those that disclose one come to, in 元.
    pub amount: Money,
    /// Cancelled members: among the projects and in no amount.
    pub cancelled: Cancelled,
}

/// Declared less found (差额): positive where more is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// Of the count; `null` where none is declared.
    pub projects: Option<i64>,
    /// Of the amount, in 元; `null` where none is declared.
    pub amount: Option<Money>,
}

/// The two verdicts (R12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Verdict {
    /// On the count.
    pub projects: CountVerdict,
    /// On the amount.
    pub amount: AmountVerdict,
}

words! {
    /// Whether as many projects are listed as declared.
    CountVerdict {
        /// 一致
        Agrees = "agrees",
        /// 个数不符
        Differs = "differs",
        /// No count is declared.
        NotDeclared = "not-declared",
    }
}

words! {
    /// Whether the members come to what is declared.
    AmountVerdict {
        /// 一致
        Agrees = "agrees",
        /// 差额待落实: more is declared than disclosed, and undisclosed members or an open list may explain it.
        Remainder = "remainder",
        /// 少列: more is declared than disclosed, with nothing left to explain it.
        Shortfall = "shortfall",
        /// 超出: the disclosed members exceed what is declared.
        Excess = "excess",
        /// 无法核对: no member discloses an amount.
        Untested = "untested",
        /// No amount is declared.
        NotDeclared = "not-declared",
    }
}

/// A member by its id and name: `{project, name}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Member<'r> {
    /// Its id.
    pub project: &'r ProjectId,
    /// Its name.
    pub name: &'r str,
    /// Its English name, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<&'r str>,
}

impl<'r> From<&'r Project> for Member<'r> {
    fn from(project: &'r Project) -> Self {
        Self { project: &project.id, name: &project.name, english: project.english.as_deref() }
    }
}

/// What is left for the only undisclosed member of a closed list: an inference (倒推数), never counted anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Implied<'r> {
    /// The member.
    #[serde(flatten)]
    pub member: Member<'r>,
    /// How much, in 元.
    pub amount: Money,
    /// The declaration's qualifier.
    pub qualifier: Option<Qualifier>,
}

impl<'r> Implied<'r> {
    pub(super) fn new(project: &'r Project, amount: Amount) -> Self {
        let qualifier = Some(amount.qualifier).filter(|qualifier| !qualifier.is_none());
        Self { member: Member::from(project), amount: amount.money, qualifier }
    }

    /// The amount with its qualifier.
    #[must_use]
    pub fn to_amount(&self) -> Amount {
        Amount { money: self.amount, qualifier: self.qualifier.unwrap_or_default() }
    }
}

/// An implied amount that would be due and is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Withheld<'r> {
    /// The member.
    #[serde(flatten)]
    pub member: Member<'r>,
    /// Why.
    pub reason: WithheldReason,
}

impl<'r> Withheld<'r> {
    pub(super) fn new(project: &'r Project, reason: WithheldReason) -> Self {
        Self { member: Member::from(project), reason }
    }
}

words! {
    /// Why an implied amount is withheld.
    WithheldReason {
        /// Two places state different facts of a member.
        MemberInConflict = "member-in-conflict",
        /// Two places declare different amounts.
        DeclarationInConflict = "declaration-in-conflict",
        /// The declaration is about another number of projects than the text lists.
        CountDiffers = "count-differs",
    }
}

/// A member of which two places state different facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConflictingMember<'r> {
    /// The member.
    #[serde(flatten)]
    pub member: Member<'r>,
    /// The codes that `check` reports, in order.
    pub codes: Vec<Code>,
}

/// What programmes declare together, what their members disclose, and what no priced project explains.
///
/// Amounts are those of the programmes that declare one; a project's own amount that frames a programme (an umbrella) is
/// no declaration and is left out. It always holds that declared − members = unexplained − beyond + shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReconcileTotal {
    /// How many programmes there are.
    pub programmes: usize,
    /// What those with a declared amount declare.
    pub declared: DeclaredTotal,
    /// Their members, each project once.
    pub members: Members,
    /// What is declared and no priced project explains: of each programme what its members fall short of, in 元.
    pub unexplained: Money,
    /// What members disclose beyond what their programmes declare, in 元.
    pub beyond: Money,
    /// What members of several programmes disclose, counted again for each further one, in 元.
    pub shared: Money,
    /// The counts of all programmes that declare one.
    pub counts: CountTotal,
}

/// Declared amounts together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DeclaredTotal {
    /// How many programmes declare an amount.
    pub programmes: usize,
    /// How many projects these declare.
    pub projects: u64,
    /// How many of the amounts the outline qualifies.
    pub approximate: usize,
    /// What they come to, in 元.
    pub amount: Money,
}

/// Declared counts together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CountTotal {
    /// How many programmes declare a count.
    pub programmes: usize,
    /// How many projects they declare.
    pub declared: u64,
    /// How many distinct projects they list.
    pub members: usize,
    /// Of how many programmes the count differs.
    pub differing: usize,
}
