//! A year's plan against what is done, where the registry has either.

use std::collections::BTreeSet;

use portfolio_core::progress::{
    BaselineReport, BehindReport, ProblemsReport, ProgressError, ProgressQuery, ProgressReport, ReportDate,
    baseline, behind, problems, progress,
};
use portfolio_core::registry::Registry;
use portfolio_core::select::Selected;
use portfolio_core::{Dimension, Project, ProjectId};

use crate::PageQuery;
use crate::error::PageError;

/// The unit that answers for a project.
pub(crate) const UNIT: Dimension = Dimension::Field("responsible");

/// The fields that an office follows projects by.
pub(crate) const FIELDS: [Dimension; 4] =
    [UNIT, Dimension::Field("lead"), Dimension::Field("level"), Dimension::Field("tags")];

/// The reports about the year, all at one date.
pub(crate) struct Year<'r> {
    pub(crate) classes: ProgressReport<'r>,
    /// Where any project says who answers for it.
    pub(crate) units: Option<ProgressReport<'r>>,
    pub(crate) projects: ProgressReport<'r>,
    pub(crate) behind: BehindReport<'r>,
    pub(crate) problems: ProblemsReport<'r>,
    pub(crate) baseline: BaselineReport<'r>,
    /// What lags in its investment or in its start.
    pub(crate) lagging: BTreeSet<&'r ProjectId>,
    /// What has a problem that is not solved.
    pub(crate) obstructed: BTreeSet<&'r ProjectId>,
    /// What is planned and has not reported.
    pub(crate) silent: BTreeSet<&'r ProjectId>,
}

impl<'r> Year<'r> {
    /// The reports; nothing where no project has a plan, a report or a problem, or where no date is known.
    pub(crate) fn ask(
        registry: &'r Registry,
        selected: &Selected,
        query: &PageQuery<'_>,
    ) -> Result<Option<Self>, PageError> {
        let followed = |project: &Project| {
            !(project.plans.is_empty()
                && project.updates.is_empty()
                && project.problems.is_empty()
                && project.annual.is_empty())
        };
        if !selected.projects.iter().any(|index| followed(registry.at(index))) {
            return Ok(None);
        }
        let date = match ReportDate::of(registry, query.as_of, query.year) {
            Ok(date) => date,
            Err(ProgressError::NoDate) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let (as_of, year) = (Some(date.as_of), Some(date.year));
        let by = |by: &[Dimension]| {
            let query = ProgressQuery { as_of, year, by: by.to_vec(), ..ProgressQuery::default() };
            progress(registry, selected, &query)
        };
        let answered = selected.projects.iter().any(|index| registry.at(index).responsible.is_some());
        let late = behind(registry, selected, as_of, year)?;
        let open = problems(registry, selected, as_of)?;
        let money = late.investment.iter().map(|lag| lag.project.id);
        let starts = late.starts.iter().map(|lag| lag.project.id);
        Ok(Some(Self {
            classes: by(&[Dimension::Class])?,
            units: answered.then(|| by(&[UNIT])).transpose()?,
            projects: by(&[])?,
            lagging: money.chain(starts).collect(),
            obstructed: open.rows.iter().map(|row| row.project.id).collect(),
            silent: late.not_reported.iter().map(|project| project.id).collect(),
            behind: late,
            problems: open,
            baseline: baseline(registry, selected, as_of, year)?,
        }))
    }
}
