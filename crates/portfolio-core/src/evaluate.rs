//! The mid-term evaluation: a plan as approved against the registry as it stands (中期评估).

use std::collections::BTreeMap;

use crate::map::IndexMap;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::calendar::FactDate;
use crate::facts::Stage;
use crate::follow_up::Change;
use crate::id::ProjectId;
use crate::money::{Amount, Money, MoneyError, Qualifier};
use crate::named::{Named, NamedProject};
use crate::progress::{ProgressError, ReportDate};
use crate::project::Project;
use crate::registry::{ProjectIx, Registry};
use crate::tally::{Counting, Counts};
use crate::word::words;
use crate::year::{Standing, is_up_to};

/// What became of a plan, by sector and by programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EvaluationReport<'r> {
    /// Up to when.
    pub as_of: FactDate,
    /// The ISO code of the currency.
    pub currency: &'r str,
    /// By sector; the rows add up to the total.
    pub sectors: Vec<EvaluationRow<'r>>,
    /// By programme; a project may be in several.
    pub programmes: Vec<EvaluationRow<'r>>,
    /// What all of it adds up to.
    pub total: Evaluation,
    /// Projects that were dropped, added or changed in size, with the reasons that their records state.
    pub changes: Vec<Changed<'r>>,
}

/// A sector or programme with its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EvaluationRow<'r> {
    /// The sector or programme.
    #[serde(flatten)]
    pub of: Named<'r>,
    /// Its figures.
    #[serde(flatten)]
    pub figures: Evaluation,
}

/// What became of some planned projects. Pieces are in the money where their wholes do not state it, and in no count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Evaluation {
    /// Projects of the plan as approved.
    pub planned: usize,
    /// Of these, those that have started, by the fact or the stage.
    pub started: usize,
    /// Of these, those that are finished.
    pub finished: usize,
    /// Of these, those that are no longer there or cancelled.
    pub dropped: usize,
    /// Projects that the plan had not.
    pub added: usize,
    /// Projects that cost more or less than planned, or whose cost is stated now and was not.
    pub resized: usize,
    /// What the plan's projects were to cost, in 元; `None` where nothing is disclosed.
    pub planned_investment: Option<Money>,
    /// What the projects cost now, without what is dropped, with what is added, in 元.
    pub investment: Option<Money>,
    /// Invested since the start by the plan's projects, in 元; `None` where nothing is reported.
    pub invested: Option<Money>,
    /// Invested over planned, where both are known, to four decimals.
    pub rate: Option<Decimal>,
}

words! {
    /// What became of a project of the plan.
    Outcome {
        /// It is no longer there, or cancelled.
        Dropped = "dropped" | "退出",
        /// The plan had it not.
        Added = "added" | "新增",
        /// It costs more or less.
        Resized = "resized" | "投资调整",
    }
}

/// A project that is not as it was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Changed<'r> {
    /// The project.
    #[serde(flatten)]
    pub project: NamedProject<'r>,
    /// What became of it.
    pub outcome: Outcome,
    /// What it was to cost.
    #[serde(serialize_with = "with_qualifier")]
    pub planned: Option<Amount>,
    /// What it costs now.
    #[serde(serialize_with = "with_qualifier")]
    pub now: Option<Amount>,
    /// The changes that its record states, of the investment or the stage, with their reasons; oldest first.
    pub reasons: Vec<&'r Change>,
}

/// Money and qualifier apart, as in every report.
#[expect(clippy::ref_option, reason = "serde passes fields by reference")]
fn with_qualifier<S: Serializer>(amount: &Option<Amount>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct Stated {
        amount: Money,
        qualifier: Qualifier,
    }
    let stated = |amount: Amount| Stated { amount: amount.money, qualifier: amount.qualifier };
    amount.map(stated).serialize(serializer)
}

/// What became of the plan `old` in the registry `new`, up to a date: the newest that `new` reports of, where `None`.
///
/// # Errors
/// [`ProgressError::NoDate`] where there is no date, [`ProgressError::Money`] for a sum that cannot be held exactly.
///
/// ```
/// use portfolio_core::evaluate::{Outcome, evaluate};
/// use portfolio_core::load_text;
/// let head = "format: portfolio/1\noutline: {title: A plan}\nsectors: [{id: health, name: 卫生健康}]\nprojects:\n";
/// let old = load_text("old.yaml", &format!("{head}  - {{id: clinic, name: 卫生院, sector: health, investment: 2亿元}}\n"))?;
/// let new = load_text("new.yaml", &format!(
///     "{head}  - {{id: clinic, name: 卫生院, sector: health, investment: 3亿元, started: 2024,
///      updates: [{{as_of: 2025-06, invested: 1亿元}}]}}\n"
/// ))?;
/// let report = evaluate(old.registry(), new.registry(), None)?;
/// assert_eq!((report.total.planned, report.total.started, report.changes[0].outcome), (1, 1, Outcome::Resized));
/// assert_eq!(report.total.rate.unwrap().to_string(), "0.5000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn evaluate<'r>(
    old: &'r Registry,
    new: &'r Registry,
    as_of: Option<FactDate>,
) -> Result<EvaluationReport<'r>, ProgressError> {
    let date = ReportDate::of(new, as_of, None)?;
    let both = Both::new(old, new, date);
    let mut sectors: IndexMap<&str, (Named<'r>, Evaluation)> = IndexMap::default();
    for sector in old.sectors().iter().chain(new.sectors().iter()) {
        sectors.entry(sector.id.as_str()).or_insert_with(|| (Named::from(sector), Evaluation::default()));
    }
    let (mut total, mut each) = (Evaluation::default(), BTreeMap::new());
    for pair in both.pairs() {
        let failed = |reason| ProgressError::Money { project: pair.any.id.clone(), reason };
        total.add(&pair).map_err(failed)?;
        if let Some((_, row)) = sectors.get_mut(pair.any.sector.as_str()) {
            row.add(&pair).map_err(failed)?;
        }
        each.insert(&pair.any.id, pair);
    }
    let rows = sectors.into_values().filter(|(_, figures)| *figures != Evaluation::default());
    Ok(EvaluationReport {
        as_of: date.as_of,
        currency: &new.outline().currency,
        sectors: rows.map(|(of, figures)| EvaluationRow { of, figures: figures.rated() }).collect(),
        programmes: programmes(old, new, &each)?,
        total: total.rated(),
        changes: both.pairs().filter_map(|pair| pair.changed()).collect(),
    })
}

/// The programmes of either registry, by the members that they have in either.
fn programmes<'r>(
    old: &'r Registry,
    new: &'r Registry,
    each: &BTreeMap<&ProjectId, Pair<'r>>,
) -> Result<Vec<EvaluationRow<'r>>, ProgressError> {
    let mut members: IndexMap<&str, (Named<'r>, Vec<&ProjectId>)> = IndexMap::default();
    for programme in old.programmes().chain(new.programmes()) {
        let (_, all) =
            members.entry(programme.id.as_str()).or_insert_with(|| (Named::from(programme), Vec::new()));
        all.extend(programme.members.iter());
    }
    let row = |(of, mut ids): (Named<'r>, Vec<&ProjectId>)| {
        ids.sort_unstable();
        ids.dedup();
        let mut figures = Evaluation::default();
        for pair in ids.into_iter().filter_map(|id| each.get(id)) {
            let failed = |reason| ProgressError::Money { project: pair.any.id.clone(), reason };
            figures.add(pair).map_err(failed)?;
        }
        Ok(EvaluationRow { of, figures: figures.rated() })
    };
    members.into_values().map(row).collect()
}

/// Two registries with how their records count.
struct Both<'r> {
    old: &'r Registry,
    new: &'r Registry,
    date: ReportDate,
    planned: Counting,
    now: Counting,
    invested: Counting,
}

impl<'r> Both<'r> {
    fn new(old: &'r Registry, new: &'r Registry, date: ReportDate) -> Self {
        let states = |project: &Project| Standing::of(project, date.year, date.as_of).invested.is_some();
        Self {
            old,
            new,
            date,
            planned: Counting::new(old, &old.all(), false),
            now: Counting::new(new, &new.all(), false),
            invested: Counting::of_measure(new, &new.all(), false, states),
        }
    }

    /// Every project of the plan, then those that it had not; what the plan itself had cancelled is no part of it.
    fn pairs(&self) -> impl Iterator<Item = Pair<'r>> + '_ {
        let cancelled = |project: &Project| project.stage == Some(Stage::Cancelled);
        let planned = self.old.projects().filter(move |project| !cancelled(project));
        let planned = planned.map(|project| self.pair(project, Some(project), self.new.project(&project.id)));
        let is_new = move |project: &&Project| {
            let before = self.old.project(&project.id).filter(|project| !cancelled(project));
            before.is_none() && !cancelled(project)
        };
        planned
            .chain(self.new.projects().filter(is_new).map(|project| self.pair(project, None, Some(project))))
    }

    fn pair(&self, any: &'r Project, then: Option<&'r Project>, now: Option<&'r Project>) -> Pair<'r> {
        let counts = |registry: &Registry, counting: &Counting, project: Option<&Project>| {
            let index = project.and_then(|project| registry.index_of(&project.id));
            index.is_some_and(|index: ProjectIx| counting.of(index) == Counts::InFull)
        };
        let by_then = |date: Option<FactDate>| date.is_some_and(|date| is_up_to(date, self.date.as_of));
        let invested = now
            .filter(|_| counts(self.new, &self.invested, now))
            .and_then(|now| Standing::of(now, self.date.year, self.date.as_of).invested);
        let stage = now.and_then(|now| now.stage);
        let finished = now.is_some_and(|now| by_then(now.finished)) || stage == Some(Stage::Completed);
        let begun = matches!(stage, Some(Stage::Construction | Stage::Completed));
        Pair {
            any,
            then,
            now,
            dropped: now.is_none() || stage == Some(Stage::Cancelled),
            started: finished || begun || now.is_some_and(|now| by_then(now.started)),
            finished,
            planned_investment: then
                .filter(|_| counts(self.old, &self.planned, then))
                .and_then(Project::money),
            investment: now.filter(|_| counts(self.new, &self.now, now)).and_then(Project::money),
            invested: invested.map(|figure| figure.value.money),
        }
    }
}

/// One project, as planned and as it stands.
struct Pair<'r> {
    /// The project, as planned where it was.
    any: &'r Project,
    then: Option<&'r Project>,
    now: Option<&'r Project>,
    dropped: bool,
    started: bool,
    finished: bool,
    planned_investment: Option<Money>,
    investment: Option<Money>,
    invested: Option<Money>,
}

impl<'r> Pair<'r> {
    fn resized(&self) -> bool {
        let both = self.then.zip(self.now).filter(|_| !self.dropped);
        both.is_some_and(|(then, now)| then.investment != now.investment)
    }

    fn changed(&self) -> Option<Changed<'r>> {
        let outcome = match self.then {
            None => Outcome::Added,
            Some(_) if self.dropped => Outcome::Dropped,
            Some(_) if self.resized() => Outcome::Resized,
            Some(_) => return None,
        };
        let tells = |change: &&Change| {
            matches!(change.field.as_str(), "investment" | "stage") || outcome == Outcome::Added
        };
        let changes = self.now.map(|now| &now.changes[..]).unwrap_or_default();
        Some(Changed {
            project: NamedProject::from(self.now.or(self.then)?),
            outcome,
            planned: self.then.and_then(|then| then.investment.amount()),
            now: self.now.filter(|_| !self.dropped).and_then(|now| now.investment.amount()),
            reasons: changes.iter().filter(tells).collect(),
        })
    }
}

fn add(sum: &mut Option<Money>, money: Option<Money>) -> Result<(), MoneyError> {
    if let Some(money) = money {
        *sum = Some(sum.unwrap_or_default().checked_add(money)?);
    }
    Ok(())
}

impl Evaluation {
    fn add(&mut self, pair: &Pair<'_>) -> Result<(), MoneyError> {
        let is_planned = pair.then.is_some();
        if !pair.any.is_piece() {
            self.planned += usize::from(is_planned);
            self.started += usize::from(is_planned && pair.started && !pair.dropped);
            self.finished += usize::from(is_planned && pair.finished && !pair.dropped);
            self.dropped += usize::from(is_planned && pair.dropped);
            self.added += usize::from(!is_planned);
            self.resized += usize::from(pair.resized());
        }
        add(&mut self.planned_investment, pair.planned_investment)?;
        add(&mut self.investment, pair.investment)?;
        add(&mut self.invested, pair.invested.filter(|_| is_planned))
    }

    fn rated(mut self) -> Self {
        self.rate = self.invested.zip(self.planned_investment).and_then(|(done, all)| done.share_of(all));
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::testing::{amount, project, registries, registry};

    #[test]
    fn what_was_dropped_added_and_resized_is_told_with_its_reasons() {
        let old =
            registry(vec![project("gone", "1亿元"), project("same", "2亿元"), project("more", "3亿元")]);
        let fact = |text: &str| text.parse::<FactDate>().unwrap();
        let mut more = project("more", "5亿元");
        more.changes = vec![Change::new(fact("2025-03"), "investment").with_reason("材料涨价".to_owned())];
        more.started = Some(fact("2025"));
        let mut cancelled = project("same", "2亿元");
        cancelled.stage = Some(Stage::Cancelled);
        let new = registry(vec![more, cancelled, project("new", "4亿元")]);
        let report = evaluate(&old, &new, Some(fact("2025-06"))).unwrap();
        let told: Vec<_> = report.changes.iter().map(|c| (c.project.id.as_str(), c.outcome)).collect();
        let wanted = [
            ("gone", Outcome::Dropped),
            ("same", Outcome::Dropped),
            ("more", Outcome::Resized),
            ("new", Outcome::Added),
        ];
        assert_eq!(told, wanted);
        assert_eq!(report.changes[2].reasons[0].reason.as_deref(), Some("材料涨价"));
        let total = report.total;
        assert_eq!((total.planned, total.started, total.dropped, total.added), (3, 0, 2, 1));
        assert_eq!(total.planned_investment, Some(amount("6亿元").money));
        assert_eq!(total.investment, Some(amount("9亿元").money));
        // 2025 means its last day.
        let later = evaluate(&old, &new, Some(fact("2025"))).unwrap();
        assert_eq!((later.total.started, later.total.rate), (1, None));
    }

    /// Started and finished, by the fact or the stage, are counted of what was planned and is still there; a programme has the
    /// members of both registries; of reasons those of the investment and the stage are told, of what is new all.
    #[test]
    fn what_stands_where_is_counted_of_the_plan() {
        let of = |members: &str, projects: &[(&str, &str)]| {
            let lines =
                projects.iter().map(|(id, rest)| format!("  - {{id: {id}, name: {id}, sector: s{rest}}}\n"));
            let text = format!(
                "format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprogrammes: [{{id: p, name: 组, members: [{members}]}}]\n\
                 projects:\n{}",
                lines.collect::<String>()
            );
            crate::load_text("a.yaml", &text).unwrap_or_else(|problems| panic!("{problems}"))
        };
        let plan = [
            ("done", ", investment: 2亿元"),
            ("complete", ", investment: 2亿元"),
            ("built", ", investment: 2亿元"),
            ("left", ", investment: 2亿元"),
            ("idle", ", investment: 2亿元"),
            ("gone", ""),
            ("piece", ", part_of: done"),
        ];
        let now = [
            (
                "done",
                ", investment: 2亿元, started: 2024, finished: 2025-03, updates: [{as_of: 2025-03, invested: 2亿元}]",
            ),
            (
                "complete",
                ", investment: 3亿元, stage: completed, changes: [{date: 2025-01, field: name, reason: 1}, \
                 {date: 2025-02, field: investment, reason: 2}, {date: 2025-03, field: stage, reason: 3}]",
            ),
            ("built", ", investment: 2亿元, stage: construction"),
            ("left", ", investment: 9亿元, stage: cancelled, started: 2024, finished: 2025-03"),
            ("idle", ", investment: 2亿元, started: 2026-01"),
            ("piece", ", part_of: done, started: 2024, finished: 2025-03"),
            (
                "new",
                ", investment: 1亿元, started: 2024, finished: 2025-03, changes: [{date: 2025-01, field: name, reason: 4}], \
                 updates: [{as_of: 2025-03, invested: 1亿元}]",
            ),
            ("new-and-left", ", stage: cancelled"),
        ];
        let (old, new) = (of("done, built, gone", &plan), of("done, new", &now));
        let report = evaluate(old.registry(), new.registry(), Some("2025-06".parse().unwrap())).unwrap();
        let counts = |e: Evaluation| [e.planned, e.started, e.finished, e.dropped, e.added, e.resized];
        let yuan = |text: &str| Some(amount(text).money);
        let total = report.total;
        assert_eq!(counts(total), [6, 3, 2, 2, 1, 1]);
        assert_eq!(
            (total.planned_investment, total.investment, total.invested),
            (yuan("10亿元"), yuan("10亿元"), yuan("2亿元"))
        );
        assert_eq!(total.rate.unwrap().to_string(), "0.2000");
        let [row] = report.programmes[..] else { panic!("one programme of two registries") };
        assert_eq!(counts(row.figures), [3, 2, 1, 1, 1, 0]);
        assert_eq!((row.figures.planned_investment, row.figures.investment), (yuan("4亿元"), yuan("5亿元")));
        let told = report.changes.iter().map(|changed| {
            let reasons = changed.reasons.iter().map(|change| change.reason.as_deref().unwrap_or_default());
            (changed.project.id.as_str(), changed.outcome, reasons.collect::<String>(), changed.now)
        });
        let expected = [
            ("complete", Outcome::Resized, "23", Some(amount("3亿元"))),
            ("left", Outcome::Dropped, "", None),
            ("gone", Outcome::Dropped, "", None),
            ("new", Outcome::Added, "4", Some(amount("1亿元"))),
        ];
        assert_eq!(
            told.collect::<Vec<_>>(),
            expected.map(|(id, what, why, now)| (id, what, why.to_owned(), now))
        );
    }

    proptest! {
        /// The sectors add up to the total, whatever changed.
        #[test]
        fn sectors_add_up(old in registries(6), new in registries(6)) {
            let report = evaluate(&old, &new, Some("2026-12".parse().unwrap())).unwrap();
            let sum = |count: fn(&Evaluation) -> usize| report.sectors.iter().map(|row| count(&row.figures)).sum::<usize>();
            prop_assert_eq!(sum(|e| e.planned), report.total.planned);
            prop_assert_eq!(sum(|e| e.dropped), report.total.dropped);
            prop_assert_eq!(sum(|e| e.added), report.total.added);
            let money = report.sectors.iter().filter_map(|row| row.figures.planned_investment);
            prop_assert_eq!(Money::checked_sum(money).unwrap(), report.total.planned_investment.unwrap_or_default());
        }
    }
}
