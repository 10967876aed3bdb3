//! Projects: references, dates, shares, parts of the investment, dependencies.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Check;
use crate::diagnostic::{Expected, RecordKind, RecordProblem, Trail};
use crate::facts::{Location, Site, Timeline};
use crate::money::{Amount, Money, MoneyError};
use crate::project::Project;
use crate::year::{PlanInForce, planned_years};

/// The five parts of a national project code (项目代码), joined by hyphens to 24 characters: month, region, ministry, type,
/// serial with its check digit (GB/T 40058-2021, 4.1).
const PROJECT_CODE_PARTS: [usize; 5] = [4, 6, 2, 2, 6];

impl Check<'_, '_> {
    pub(super) fn all_projects(&mut self) {
        let top = Trail::Top(0);
        let list = top.key("projects");
        let projects = &self.parts.projects;
        let (mut wholes, mut with_code) = (vec![None; projects.len()], Vec::new());
        for (index, project) in projects.iter().enumerate() {
            let path = list.index(index);
            self.lead(RecordKind::Sector, project.sector.as_str(), &path.key("sector"));
            if let Some(whole) = &project.part_of {
                wholes[index] = self.lead(RecordKind::Project, whole.as_str(), &path.key("part_of"));
            }
            self.details(project, &path);
            self.parts_of_investment(project, &path);
            if let Some(code) = &project.code {
                self.code(code, &path);
                with_code.push((index, code.as_str()));
            }
            self.follow_up(project, &path);
            self.dependencies(project, &path);
        }
        self.cycles(RecordKind::Project, &list, "part_of", &wholes, |path| projects[path].id.as_str());
        self.codes(&wholes, &with_code);
    }

    /// What fits outline and regions, or does not, whatever else the project states.
    pub(super) fn details(&mut self, project: &Project, path: &Trail<'_>) {
        self.location(&project.location, &path.key("location"));
        self.timeline(&project.timeline, &path.key("timeline"));
        self.cites(&project.cite, path);
        self.said(project, path);
    }

    /// What citations state otherwise obeys the same rules.
    fn said(&mut self, project: &Project, trail: &Trail<'_>) {
        let list = trail.key("cite");
        for (index, cite) in project.cite.iter().enumerate() {
            let Some(says) = &cite.says else { continue };
            let trail = list.index(index);
            let trail = trail.key("says");
            if let Some(location) = &says.location {
                self.location(location, &trail.key("location"));
            }
            if let Some(timeline) = &says.timeline {
                self.timeline(timeline, &trail.key("timeline"));
            }
        }
    }

    fn location(&mut self, location: &Location, trail: &Trail<'_>) {
        let sites = location.sites();
        let list = trail.key("sites");
        let mut first = BTreeMap::new();
        for (index, site) in sites.iter().enumerate() {
            let trail = list.index(index);
            self.lead(RecordKind::Region, site.region.as_str(), &trail.key("region"));
            // Most have one site: nothing is kept of it.
            if sites.len() == 1 {
                break;
            }
            match first.get(site.region.as_str()) {
                Some(earlier) => {
                    let problem = RecordProblem::ListedTwice { item: site.region.to_string() };
                    self.report_with(&trail, problem, &list.index(*earlier));
                }
                None => drop(first.insert(site.region.as_str(), index)),
            }
        }
        self.shares(sites, &list);
    }

    fn shares(&mut self, sites: &[Site], list: &Trail<'_>) {
        let shares: Vec<Decimal> = sites.iter().filter_map(|site| site.share).collect();
        let mut sound = true;
        for (index, site) in sites.iter().enumerate() {
            let Some(share) = site.share else { continue };
            if share <= Decimal::ZERO || share > Decimal::ONE {
                let path = list.index(index);
                self.report(&path.key("share"), RecordProblem::BadShare { share });
                sound = false;
            }
        }
        if shares.is_empty() || !sound {
            return;
        }
        if shares.len() < sites.len() {
            self.report(list, RecordProblem::SharesMissing);
            return;
        }
        // At most 1 each, so the sum stays far from the decimal's limit; a share may have 28 decimals, and so has the sum.
        let sum: Decimal = shares.iter().sum();
        if sum != Decimal::ONE {
            self.report(list, RecordProblem::SharesSum { sum });
        }
    }

    fn timeline(&mut self, timeline: &Timeline, trail: &Trail<'_>) {
        let Timeline { start, finish, within, duration } = timeline;
        if within.is_some() && (start.is_some() || finish.is_some()) {
            self.report(&trail.key("within"), RecordProblem::WithinAndDates);
        }
        if let (Some(start), Some(finish)) = (*start, *finish)
            && start.first_month() > finish.last_month()
        {
            let problem = RecordProblem::StartAfterFinish { start, finish };
            self.report_with(&trail.key("start"), problem, &trail.key("finish"));
        }
        if duration.is_some_and(|duration| duration.count() < 0) {
            self.report(&trail.key("duration"), RecordProblem::NegativeDuration);
        }
    }

    fn parts_of_investment(&mut self, project: &Project, trail: &Trail<'_>) {
        let before = self.problems.total();
        let earlier = project.completed_before.map(|amount| amount.money);
        self.funding(project, trail);
        let (yearly, key) = if project.annual.is_empty() { ("plans", "plans") } else { ("annual", "annual") };
        // What a plan arranges for a year is known where the whole is not.
        let planned = !project.annual.is_empty() || (!project.plans.is_empty() && project.money().is_some());
        let sum = annual_sum(project, |_| true);
        let planned = planned && (sum.is_err() || years_are_exact(project));
        self.part(project, yearly, planned, sum, &trail.key(key));
        let place = trail.key("completed_before");
        self.part(project, "completed_before", earlier.is_some(), Ok(earlier.unwrap_or_default()), &place);
        if self.known.unread_outline {
            return;
        }
        self.earlier_years(project, trail);
        if self.problems.total() == before {
            let together = self.annual_with_what_came_before(project);
            let stated = earlier.is_some() && (together.is_err() || years_are_exact(project));
            self.part(project, "annual with completed_before", stated, together, &place);
        }
    }

    /// Sources that exceed the investment are an error where every amount is exact; else `check` warns. The sources of an
    /// undisclosed project are all that is known of it.
    fn funding(&mut self, project: &Project, trail: &Trail<'_>) {
        let amounts = || project.funding.iter().filter_map(|funding| funding.amount);
        let Some(whole) = project.investment.amount() else { return };
        let sum = Money::checked_sum(amounts().map(|amount| amount.money));
        let exact = !whole.is_approximate() && !amounts().any(Amount::is_approximate);
        let funded = sum.is_err() || (exact && amounts().next().is_some());
        self.part(project, "funding", funded, sum, &trail.key("funding"));
    }

    /// Stated years before the plan period are part of what was invested before it.
    fn earlier_years(&mut self, project: &Project, trail: &Trail<'_>) {
        let Some(before) = project.completed_before else { return };
        let first = self.first_year();
        let annual = annual_sum(project, |year| year < first);
        if let Some(annual) = annual.ok().filter(|annual| *annual > before.money) {
            let problem = RecordProblem::EarlierYearsExceed { annual, before: before.money };
            self.report_with(&trail.key("completed_before"), problem, &trail.key("annual"));
        }
    }

    /// What was invested before the plan period, and the stated years of it.
    fn annual_with_what_came_before(&self, project: &Project) -> Result<Money, MoneyError> {
        let first = self.first_year();
        let before = project.completed_before.map(|amount| amount.money).unwrap_or_default();
        annual_sum(project, |year| year >= first)?.checked_add(before)
    }

    /// The first year of the plan period.
    fn first_year(&self) -> i32 {
        self.parts
            .outline
            .as_ref()
            .and_then(|outline| outline.period)
            .map_or(i32::MIN, |period| period.start().calendar_year())
    }

    fn part(
        &mut self,
        project: &Project,
        what: &'static str,
        stated: bool,
        sum: Result<Money, MoneyError>,
        trail: &Trail<'_>,
    ) {
        if !stated {
            return;
        }
        let problem = match (sum, project.investment.money()) {
            (Err(_), _) => RecordProblem::PartsOverflow { what },
            // A year's plan may be all that is known of a project, as in `plans`.
            (Ok(_), None) if what == "annual" => return,
            (Ok(_), None) if self.known.unread_investments.contains(project.id.as_str()) => return,
            (Ok(_), None) => RecordProblem::PartsOfNothing { what },
            (Ok(parts), Some(whole)) if parts > whole => RecordProblem::PartsExceed { what, parts, whole },
            _ => return,
        };
        self.report(trail, problem);
    }

    fn code(&mut self, code: &str, trail: &Trail<'_>) {
        let parts = code
            .split('-')
            .map(|part| part.bytes().all(|byte| byte.is_ascii_alphanumeric()).then_some(part.len()));
        if !parts.eq(PROJECT_CODE_PARTS.map(Some)) {
            let expected = Expected::ProjectCode;
            self.report(&trail.key("code"), RecordProblem::BadCode { code: code.to_owned(), expected });
        }
    }

    /// That a project waits for itself, or twice for another, keeps nothing from being read: `check` says so.
    pub(super) fn dependencies(&mut self, project: &Project, trail: &Trail<'_>) {
        let list = trail.key("depends_on");
        for (index, dependency) in project.depends_on.iter().enumerate() {
            let trail = list.index(index);
            self.lead(RecordKind::Project, dependency.project.as_str(), &trail.key("project"));
            self.cites(&dependency.cite, &trail);
        }
    }
}

/// Whether the investment and every amount that is stated for a year are exact: else `check` warns where they do not fit.
fn years_are_exact(project: &Project) -> bool {
    let years = planned_years(project).into_iter();
    let mut plans = years.filter_map(|year| PlanInForce::of(project, year, None)?.investment);
    let before = project.completed_before.is_some_and(Amount::is_approximate);
    let whole = project.investment.amount().is_some_and(|whole| whole.is_approximate());
    !whole && !before && !plans.any(|amount| amount.is_approximate())
}

/// What the plans in force, dated or not, arrange for some years.
fn annual_sum(project: &Project, counts: impl Fn(i32) -> bool) -> Result<Money, MoneyError> {
    if project.plans.is_empty() {
        let annual = project.annual.iter().filter(|(year, _)| counts(**year));
        return Money::checked_sum(annual.map(|(_, amount)| amount.money));
    }
    let years = planned_years(project).into_iter().filter(|year| counts(*year));
    let plans = years.filter_map(|year| PlanInForce::of(project, year, None)?.investment);
    Money::checked_sum(plans.map(|amount| amount.money))
}
