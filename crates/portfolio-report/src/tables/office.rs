//! The workbook that an office prints and passes on: projects, totals, reconciliation and the year, a sheet each.

use std::fmt;

use portfolio_core::progress::{
    ProgressError, ProgressQuery, ProgressReport, newest_update, progress, report_year,
};
use portfolio_core::reconcile::{ReconcileReport, reconcile};
use portfolio_core::record::FieldPath;
use portfolio_core::select::Selected;
use portfolio_core::tally::{Counting, Counts};
use portfolio_core::totals::{TotalError, TotalQuery, TotalReport, total};
use portfolio_core::view::{ListQuery, ListReport};
use portfolio_core::{Date, Dimension, FactDate, MoneyError, Programme, Project, Registry};

use super::{
    list, progress as tables_of_progress, reconcile as tables_of_programmes, total as tables_of_totals,
};
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Role, Row, Table, TableFrom};

/// What an office lists of a project, where any project of the list states it.
const COLUMNS: [&str; 13] = [
    "name",
    "sector",
    "location",
    "nature",
    "scale",
    "timeline",
    "stage",
    "investment",
    "completed_before",
    "responsible",
    "lead",
    "level",
    "notes",
];
/// What it lists in any case.
const ALWAYS: [&str; 4] = ["name", "sector", "location", "investment"];

/// What the workbook is made of.
pub struct Answers<'r> {
    registry: &'r Registry,
    projects: ListReport<'r>,
    /// How each project counts in the total.
    counting: Counting,
    sectors: TotalReport<'r>,
    regions: TotalReport<'r>,
    programmes: ReconcileReport<'r>,
    /// The year's plan against what is done, where the registry knows a year and anything of it.
    year: Option<ProgressReport<'r>>,
}

/// Why there is no workbook.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum OfficeError {
    /// A total that cannot be held exactly.
    Total(TotalError),
    /// A sum of a programme that cannot be held exactly.
    Money(MoneyError),
    /// A sum of the year that cannot be held exactly.
    Progress(ProgressError),
}

impl std::error::Error for OfficeError {}

impl fmt::Display for OfficeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Total(error) => error.fmt(f),
            Self::Money(error) => error.fmt(f),
            Self::Progress(error) => error.fmt(f),
        }
    }
}

macro_rules! from {
    ($($variant:ident($error:ty),)*) => {$(
        impl From<$error> for OfficeError {
            fn from(error: $error) -> Self {
                Self::$variant(error)
            }
        }
    )*};
}

from! {
    Total(TotalError),
    Money(MoneyError),
    Progress(ProgressError),
}

impl<'r> Answers<'r> {
    /// Asks the core; of the programmes, those that list a selected project and can be confronted with anything.
    ///
    /// # Errors
    /// [`OfficeError`] where a sum cannot be held exactly.
    pub fn of(registry: &'r Registry, selected: &Selected) -> Result<Self, OfficeError> {
        let by = |dimension| {
            let query = TotalQuery { by: vec![dimension], ..TotalQuery::default() };
            total(registry, selected, &query)
        };
        let is_selected = |programme: &&Programme| {
            let mut members = programme.members.iter().filter_map(|member| registry.index_of(member));
            members.any(|member| selected.projects.contains(member))
        };
        let programmes = registry.programmes().filter(|one| !one.is_mere_list()).filter(is_selected);
        Ok(Self {
            registry,
            projects: ListReport::of(registry, selected, &ListQuery::default()),
            counting: Counting::new(registry, &selected.projects, selected.cancelled),
            sectors: by(Dimension::Sector)?,
            regions: by(Dimension::Region)?,
            programmes: reconcile(registry, programmes)?,
            year: year(registry, selected)?,
        })
    }

    /// The tables, each with what its sheet is called.
    #[must_use]
    pub fn tables<'t>(&'t self, messages: &'t Messages) -> Vec<TableFrom<'t>> {
        let mut tables = vec![self.projects(messages)];
        for (report, sheet) in [(&self.sectors, "office-sectors"), (&self.regions, "office-regions")] {
            let mut table =
                tables_of_totals::for_the_eye(messages, report, tables_of_totals::Look::default());
            tables_of_totals::say(&mut table, messages, report, &TotalQuery::default());
            tables.push(table.on_sheet(messages.get(sheet)));
        }
        if !self.programmes.rows.is_empty() {
            let table = tables_of_programmes::for_the_eye(messages, &self.programmes, 0);
            tables.push(table.on_sheet(messages.get("office-programmes")));
        }
        if let Some(year) = &self.year {
            let table = tables_of_progress::for_the_eye(messages, year);
            tables.push(table.on_sheet(messages.get("office-year")));
        }
        tables
    }

    /// The projects with their numbers and the grand total below them; what is in another's amount is no number of its own,
    /// and what is cancelled stands below the total (R7).
    fn projects(&self, messages: &Messages) -> Table {
        let states = |key: &str| {
            let Ok(path) = FieldPath::parse::<Project>(key) else { return false };
            self.projects.projects.records().any(|project| !path.value_of(project).is_absent())
        };
        let keys: Vec<&str> =
            COLUMNS.iter().copied().filter(|key| ALWAYS.contains(key) || states(key)).collect();
        let mut table = list::table(messages, &list::columns(&keys), &self.projects).held();
        table.columns.insert(0, Column::of(messages, "office-number", Kind::Count).keyed("number"));
        let mut rows = Vec::new();
        let mut cancelled = Vec::new();
        let mut numbers = 1..;
        for (row, project) in
            std::mem::take(&mut table.rows).into_iter().zip(self.projects.projects.records())
        {
            let counts = self.registry.index_of(&project.id).map(|index| self.counting.of(index));
            let (number, list) = match counts.unwrap_or_default() {
                Counts::InFull => (Cell::Count(numbers.next().unwrap_or_default()), &mut rows),
                Counts::OfWhich => (Cell::text(messages.get("office-of-which")), &mut rows),
                _ => (Cell::text(messages.get("office-cancelled")), &mut cancelled),
            };
            // What is in no sum is none of the rows that the total is a formula of.
            let role = if matches!(number, Cell::Count(_)) { Role::Body } else { Role::Apart };
            list.push(Row { role, cells: std::iter::once(number).chain(row.cells).collect() });
        }
        table.rows = rows;
        let money = |index: usize| {
            if table.columns[index].key == "investment" { Some(self.sectors.total.amount) } else { None }
        };
        let mut cells: Vec<Cell> =
            (0..table.columns.len()).map(|index| money(index).map_or(Cell::Blank, Cell::Money)).collect();
        cells[0] = Cell::text(messages.get("total-row"));
        table.push(Role::Total, cells);
        table.rows.extend(cancelled);
        table.title = Some(match self.registry.head().and_then(|head| head.title.clone()) {
            Some(title) => title,
            None => self.registry.outline().title.clone(),
        });
        tables_of_totals::say_total(&mut table, messages, &self.sectors);
        table.on_sheet(messages.get("office-projects"))
    }
}

/// The year's plan and progress: of the newest update, else of the end of the registry's year.
fn year<'r>(
    registry: &'r Registry,
    selected: &Selected,
) -> Result<Option<ProgressReport<'r>>, ProgressError> {
    let Ok(year) = report_year(registry, None) else { return Ok(None) };
    let last = || Date::year(year).ok().map(FactDate::from);
    let Some(as_of) = newest_update(registry).or_else(last) else { return Ok(None) };
    let query = ProgressQuery { as_of: Some(as_of), year: Some(year), ..ProgressQuery::default() };
    let report = progress(registry, selected, &query)?;
    let says = report.rows.iter().any(|row| row.progress.plan.is_some() || row.progress.done.is_some());
    Ok(says.then_some(report))
}
