//! A row of progress: of a group, or of a project by itself.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::sums::{Part, ratio};
use super::{Progress, ProjectAtDate, ReportDate};
use crate::calendar::FactDate;
use crate::project::Project;
use crate::tally::Counts;
use crate::totals::Key;
use crate::year::{ReportClass, finishes_by_plan, is_up_to, planned_start};

/// A row of progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProgressRow<'r> {
    /// What it stands for: the project, or a key for each dimension, fewer in a subtotal.
    pub key: Vec<Key<'r>>,
    /// Its figures.
    #[serde(flatten)]
    pub progress: Progress,
    /// Whether it repeats rows that follow it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub subtotal: bool,
    /// Of a project, what is known of it alone.
    #[serde(flatten)]
    pub detail: Option<Detail<'r>>,
}

/// What is known of one project alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Detail<'r> {
    /// Its class in the report year.
    pub class: ReportClass,
    /// The responsible unit.
    pub responsible: Option<&'r str>,
    /// The leader who looks after it.
    pub lead: Option<&'r str>,
    /// What the plan in force is to reach.
    pub goal: Option<&'r str>,
    /// Physical progress as a percentage, as stated.
    pub percent: Option<Decimal>,
    /// Physical progress in words.
    pub physical: Option<&'r str>,
    /// CPI: the percentage of the investment over what was paid, where all three are given.
    pub cpi: Option<Decimal>,
    /// The date of the newest update.
    pub reported_as_of: Option<FactDate>,
    /// The date of `done`, where it is older than the newest update.
    pub done_as_of: Option<FactDate>,
    /// The date of `invested`, where it is older.
    pub invested_as_of: Option<FactDate>,
    /// The date of `physical`, where it is older.
    pub physical_as_of: Option<FactDate>,
}

/// The rows of a report. Those of groups are held; that of a project is put together as it is asked for, so that a report of a
/// million projects takes no more room than pointers to them.
#[derive(Clone, Debug)]
pub struct ProgressRows<'r>(Rows<'r>);

#[derive(Clone, Debug)]
enum Rows<'r> {
    Held(Vec<ProgressRow<'r>>),
    Projects { projects: Vec<&'r Project>, date: ReportDate },
}

impl<'r> ProgressRows<'r> {
    pub(super) const fn held(rows: Vec<ProgressRow<'r>>) -> Self {
        Self(Rows::Held(rows))
    }

    pub(super) const fn of_projects(projects: Vec<&'r Project>, date: ReportDate) -> Self {
        Self(Rows::Projects { projects, date })
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match &self.0 {
            Rows::Held(rows) => rows.len(),
            Rows::Projects { projects, .. } => projects.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row at a place, from 0.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<Cow<'_, ProgressRow<'r>>> {
        (place < self.len()).then(|| self.at(place))
    }

    fn at(&self, place: usize) -> Cow<'_, ProgressRow<'r>> {
        match &self.0 {
            Rows::Held(rows) => Cow::Borrowed(&rows[place]),
            Rows::Projects { projects, date } => Cow::Owned(ProgressRow::of(projects[place], *date)),
        }
    }

    /// The rows, one after the other.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Cow<'_, ProgressRow<'r>>> {
        (0..self.len()).map(|place| self.at(place))
    }
}

impl PartialEq for ProgressRows<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for ProgressRows<'_> {}

impl<'l, 'r> IntoIterator for &'l ProgressRows<'r> {
    type Item = Cow<'l, ProgressRow<'r>>;
    type IntoIter = Box<dyn Iterator<Item = Cow<'l, ProgressRow<'r>>> + 'l>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(self.iter())
    }
}

/// As an array of the rows.
impl Serialize for ProgressRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'r> ProgressRow<'r> {
    /// Of a project by itself: a piece shows what it states, though it may add nothing to the total.
    fn of(project: &'r Project, date: ReportDate) -> Self {
        let dated = ProjectAtDate::of(project, date);
        Self {
            key: vec![Key::record(project.id.as_str(), &project.name, project.english.as_deref())],
            progress: Progress::of(&Part::of(&dated, date)).rated(date.months_gone()),
            subtotal: false,
            detail: Some(Detail::of(&dated, date)),
        }
    }
}

impl Part {
    /// What a project adds by itself.
    pub(super) fn of(dated: &ProjectAtDate<'_>, date: ReportDate) -> Self {
        let project = dated.project;
        let open = || project.problems.iter().filter(|problem| super::problems::is_open(problem, date));
        let starts = planned_start(project, dated.plan.as_ref());
        let in_full = |money| (money, Counts::InFull);
        Self {
            is_piece: project.is_piece(),
            planned_start: starts.is_some_and(|(first, _)| first.year() == i64::from(date.year)),
            started: dated.has_started(date),
            finishing: finishes_by_plan(project, date.year, dated.plan.as_ref()),
            investment: in_full(project.money()),
            plan: in_full(dated.planned()),
            done: in_full(dated.done()),
            invested: in_full(dated.invested()),
            pair: Counts::InFull,
            whole: Counts::InFull,
            open_problems: open().count(),
            overdue: open().filter(|problem| super::problems::is_overdue(problem, date)).count(),
        }
    }
}

impl<'r> Detail<'r> {
    fn of(dated: &ProjectAtDate<'r>, date: ReportDate) -> Self {
        let (project, standing) = (dated.project, &dated.standing);
        let older = |as_of: Option<FactDate>| {
            as_of.filter(|as_of| standing.newest.is_some_and(|newest| !is_up_to(newest, *as_of)))
        };
        Self {
            class: ReportClass::of(project, date.year, Some(date.as_of)),
            responsible: project.responsible.as_deref(),
            lead: project.lead.as_deref(),
            goal: dated.plan.and_then(|plan| plan.goal),
            percent: standing.percent.map(|figure| figure.value),
            physical: standing.physical.map(|figure| figure.value),
            cpi: cpi(dated),
            reported_as_of: standing.newest,
            done_as_of: older(standing.invested_year.map(|figure| figure.as_of)),
            invested_as_of: older(standing.invested.map(|figure| figure.as_of)),
            physical_as_of: older(standing.physical.map(|figure| figure.as_of)),
        }
    }
}

/// The percentage of the investment over what was paid.
fn cpi(dated: &ProjectAtDate<'_>) -> Option<Decimal> {
    let percent = dated.standing.percent?.value.normalize();
    let (whole, paid) = (dated.project.money()?, dated.standing.paid?.value.money);
    let scale = 10_i128.checked_pow(percent.scale())?.checked_mul(100)?;
    let earned = percent.mantissa().checked_mul(whole.fen())?;
    // Beyond what can be multiplied there is no such money.
    let (part, all) = (earned, paid.fen().checked_mul(scale)?);
    part.checked_mul(20_000).and_then(|_| ratio(part, all))
}
