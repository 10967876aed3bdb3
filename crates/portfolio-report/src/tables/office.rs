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

#[cfg(test)]
mod tests {
    use portfolio_core::{Money, Selection, load_text};

    use super::*;
    use crate::lang::Lang;
    use crate::table::{Figures, Grouping, UnitChoice};

    const LIST: &str = "
format: portfolio/1
title: 清单
year: 2026
sectors: [{id: s, name: 行业}]
projects:
  - {id: a, name: 甲, sector: s, investment: 约3万元, scale: 一座桥}
  - {id: b, name: 乙, sector: s, part_of: a, investment: 1万元}
  - {id: c, name: 丙, sector: s, investment: 2万元, stage: cancelled}
  - {id: d, name: 丁, sector: s, investment: 4万元}
";

    /// The tables of a list, as an office has them.
    fn tables(text: &str) -> Vec<Table> {
        let loaded = load_text("a.yaml", text).unwrap_or_else(|problems| panic!("{problems}"));
        let selected = Selection::default().select(loaded.registry()).unwrap();
        let answers = Answers::of(loaded.registry(), &selected).unwrap();
        answers.tables(&Messages::new(Lang::Zh)).iter().map(|table| table.held()).collect()
    }

    /// What no project states has no column, but for what every list has. Numbers are of what counts: a piece is part of another's
    /// amount, and what is cancelled stands below the total. What must be known of the total stands below.
    #[test]
    fn projects_are_numbered_as_they_count() {
        let projects = &tables(LIST)[0];
        let keys: Vec<&str> = projects.columns.iter().map(|column| column.key.as_str()).collect();
        assert_eq!(keys, ["number", "name", "sector", "location", "scale", "stage", "investment"]);
        let rows = projects.rows.iter().map(|row| (row.role, row.cells[0].clone(), row.cells[1].clone()));
        let expected = [
            (Role::Body, Cell::Count(1), Cell::text("甲")),
            (Role::Apart, Cell::text("其中"), Cell::text("乙")),
            (Role::Body, Cell::Count(2), Cell::text("丁")),
            (Role::Total, Cell::text("合计"), Cell::Blank),
            (Role::Apart, Cell::text("取消"), Cell::text("丙")),
        ];
        assert_eq!(rows.collect::<Vec<_>>(), expected);
        assert_eq!(projects.rows[3].cells[6], Cell::Money(Money::from_fen(7_000_000).unwrap()));
        let messages = Messages::new(Lang::Zh);
        let figures = Figures::of(&[], UnitChoice::Wan, None, Grouping::None, &messages, "CNY");
        let notes: Vec<String> = projects.notes.iter().map(|note| note.say(&figures)).collect();
        assert!(notes.contains(&messages.get("note-approximate")), "{notes:?}");
    }

    /// Programmes are reconciled that declare or count, and a year is told that is planned or reported: either is enough.
    #[test]
    fn a_sheet_is_made_of_what_there_is() {
        let sheets = |text: &str| {
            let sheets = tables(text).into_iter().skip(3).map(|table| table.sheet.unwrap());
            sheets.collect::<Vec<_>>()
        };
        let programme = |rest: &str| format!("{LIST}programmes: [{{id: p, name: 群, members: [a]{rest}}}]\n");
        assert_eq!(sheets(LIST), [""; 0]);
        assert_eq!(sheets(&programme(", open: true")), [""; 0]);
        assert_eq!(sheets(&programme(", declares: {investment: 9万元}")), ["规划核对"]);
        let year = |rest: &str| LIST.replace("name: 丁,", &format!("name: 丁, {rest},"));
        assert_eq!(sheets(&year("annual: {2026: 1万元}")), ["年度计划与进度"]);
        assert_eq!(sheets(&year("updates: {as_of: 2026-06, invested_year: 1万元}")), ["年度计划与进度"]);
        assert_eq!(sheets(&year("updates: {as_of: 2026-06, physical: 主体封顶}")), [""; 0]);
    }

    /// A sum that cannot be held is told as the core tells it.
    #[test]
    fn an_error_is_that_of_the_sum() {
        let error = OfficeError::from(MoneyError::Overflow);
        assert_eq!(error.to_string(), MoneyError::Overflow.to_string());
    }
}
