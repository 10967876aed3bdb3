//! When everything can happen, and what drives it.

use std::collections::HashMap;

use portfolio_core::registry::Registry;
use portfolio_core::schedule::{Driver, ScheduleReport, Task, Unscheduled};
use portfolio_core::{Month, Project, ProjectId};

use crate::messages::Messages;
use crate::table::{Asked, Cell, CellFrom, Column, Kind, Note, Role, RowFrom, Span, Table, TableFrom};
use crate::words;

/// A month of the calendar, or its number where there is no calendar.
pub(crate) fn month(month: Option<Month>, offset: i64) -> String {
    month.map_or_else(|| offset.to_string(), |month| month.to_string())
}

/// Whether a whole ends as its month opens, as messages choose their words by it.
pub(crate) const fn opens(opens: bool) -> &'static str {
    if opens { "yes" } else { "no" }
}

/// A number of months that is never negative.
pub(crate) fn months(count: Option<i64>) -> Cell {
    count.and_then(|count| usize::try_from(count).ok()).map_or(Cell::Blank, Cell::Count)
}

/// One table for programs: every task with its id.
#[must_use]
pub fn for_programs<'t>(
    messages: &'t Messages,
    registry: &'t Registry,
    report: &'t ScheduleReport<'_>,
) -> TableFrom<'t> {
    Page { messages, registry, report }.tasks(true, false)
}

/// Every task, with bars where asked for, then the chain that drives the finish, and what has no duration.
#[must_use]
pub fn for_the_eye<'t>(
    messages: &'t Messages,
    registry: &'t Registry,
    report: &'t ScheduleReport<'_>,
    chart: bool,
) -> Vec<TableFrom<'t>> {
    Page { messages, registry, report }.tables(chart)
}

#[derive(Clone, Copy)]
struct Page<'p, 'r> {
    messages: &'p Messages,
    registry: &'p Registry,
    report: &'p ScheduleReport<'r>,
}

impl<'p> Page<'p, '_> {
    fn tables(self, chart: bool) -> Vec<TableFrom<'p>> {
        let mut tables = vec![self.tasks(false, chart)];
        if self.report.critical_path.len() > 1 {
            tables.push(self.chain());
        }
        if !self.report.undated.is_empty() {
            tables.push(self.undated());
        }
        tables
    }

    /// The tasks; their rows are made as they are written.
    fn tasks(self, with_id: bool, chart: bool) -> TableFrom<'p> {
        let mut columns = Column::all(
            self.messages,
            &[
                ("field-project-name", Kind::Text),
                ("schedule-duration", Kind::Count),
                ("schedule-early-start", Kind::Code),
                ("schedule-early-finish", Kind::Code),
                ("schedule-late-start", Kind::Code),
                ("schedule-late-finish", Kind::Code),
                ("schedule-total-float", Kind::Count),
                ("schedule-free-float", Kind::Count),
                ("schedule-mark", Kind::Code),
            ],
        );
        if with_id {
            columns.insert(0, Column::of(self.messages, "col-id", Kind::Code));
        }
        if chart {
            columns.push(Column::new(self.axis(), Kind::Chart));
        }
        let mut table = TableFrom::new(columns);
        table.title = Some(self.messages.get("schedule-title"));
        table.captions = self.captions();
        table.notes = self.notes(chart).into_iter().map(Note::from).collect();
        let marks = Marks::new(self.messages);
        table.long(move |asked, each| {
            self.report.tasks.iter().try_for_each(|task| {
                let cells = match asked {
                    // None of its columns is one of money.
                    Asked::Money => Vec::new(),
                    Asked::All => {
                        let id = with_id.then(|| CellFrom::borrowed(task.project.id.as_str()));
                        let bar = chart.then(|| self.bar(task));
                        id.into_iter().chain(self.cells(task, &marks)).chain(bar).collect()
                    }
                };
                each(RowFrom { role: Role::Body, cells })
            })
        })
    }

    fn cells<'c>(&self, task: &Task<'c>, marks: &'c Marks) -> [CellFrom<'c>; 9] {
        let dates = task.dates;
        let late = |calendar: Option<Month>, offset: Option<i64>| {
            offset.map_or(Cell::Blank, |offset| Cell::text(month(calendar, offset)))
        };
        [
            CellFrom::borrowed(words::named(self.messages, &task.project)),
            months(Some(task.duration)),
            Cell::text(month(dates.map(|dates| dates.start), task.early_start)),
            Cell::text(month(dates.map(|dates| dates.finish), task.early_finish)),
            late(dates.and_then(|dates| dates.late_start), task.late_start),
            late(dates.and_then(|dates| dates.late_finish), task.late_finish),
            months(task.total_float),
            months(task.free_float),
            CellFrom::borrowed(marks.of(task)),
        ]
    }

    /// The heading of the chart: where its axis begins and ends.
    fn axis(&self) -> String {
        let report = self.report;
        let ends =
            report.origin.zip(report.finish_month).map(|(from, to)| (from.to_string(), to.to_string()));
        let (from, to) = ends.unwrap_or_else(|| ("0".to_owned(), report.finish.unwrap_or(0).to_string()));
        self.messages.with("schedule-axis", &[("from", (&from).into()), ("to", (&to).into())])
    }

    fn bar(&self, task: &Task<'_>) -> Cell {
        let place = |offset: i64| u64::try_from(offset).unwrap_or(0);
        Cell::Span(Span {
            from: place(task.early_start),
            to: place(task.early_finish),
            room: place(task.late_finish.unwrap_or(task.early_finish)),
            axis: place(self.report.finish.unwrap_or(0)),
            strong: task.critical,
        })
    }

    fn captions(&self) -> Vec<String> {
        let (messages, report) = (self.messages, self.report);
        let Some(offset) = report.end else { return Vec::new() };
        let count = usize::try_from(offset).unwrap_or(0);
        let origin = month(report.origin, 0);
        let (last, opens) = (month(report.end_month, offset), opens(report.ends_as_a_month_opens()));
        let args = [
            ("origin", (&origin).into()),
            ("finish", (&last).into()),
            ("opens", opens.into()),
            ("count", count.into()),
        ];
        let id = if report.lower_bound { "schedule-span-at-least" } else { "schedule-span" };
        vec![messages.with(id, &args)]
    }

    fn notes(&self, chart: bool) -> Vec<String> {
        let (messages, report) = (self.messages, self.report);
        let count = |id: &str, count: usize| messages.with(id, &[("count", count.into())]);
        let mut notes = vec![count("schedule-tasks", report.tasks.len())];
        if !report.unscheduled.is_empty() {
            notes.push(count("schedule-unscheduled", report.unscheduled.len()));
        }
        if report.tasks.iter().any(|task| task.total_float.is_none()) {
            notes.push(messages.get("schedule-alone"));
        }
        if report.tasks.iter().any(|task| task.lower_bound) {
            notes.push(messages.get("schedule-lower-bound-note"));
        }
        if let (Some(finish), true) = (report.finish, report.ends_undated()) {
            let finish = month(report.finish_month, finish);
            notes.push(messages.with("schedule-ends-undated", &[("finish", (&finish).into())]));
        }
        if chart {
            notes.push(messages.get("schedule-legend"));
        }
        notes
    }

    /// The chain that drives the finish, with what ties each project to the one before it.
    fn chain(&self) -> Table {
        // Few of many tasks are looked for.
        let mut tasks: HashMap<&str, Option<&Task<'_>>> =
            self.report.critical_path.iter().map(|id| (id.as_str(), None)).collect();
        for task in &self.report.tasks {
            tasks.entry(task.project.id.as_str()).and_modify(|found| *found = Some(task));
        }
        let mut table = Table::of(
            self.messages,
            &[
                ("field-project-name", Kind::Text),
                ("schedule-early-start", Kind::Code),
                ("schedule-early-finish", Kind::Code),
                ("schedule-because", Kind::Text),
            ],
        );
        table.title = Some(self.messages.get("schedule-chain"));
        for id in &self.report.critical_path {
            let name = self.project_name(id);
            let task = tasks.get(id.as_str()).copied().flatten();
            let dates = |pick: fn(&Task<'_>) -> (Option<Month>, i64)| {
                task.map_or(Cell::Blank, |task| {
                    let (calendar, offset) = pick(task);
                    Cell::text(month(calendar, offset))
                })
            };
            let because =
                task.map_or_else(|| self.messages.get("schedule-no-task"), |task| self.because(task));
            table.push(
                Role::Body,
                vec![
                    Cell::text(name),
                    dates(|task| (task.dates.map(|dates| dates.start), task.early_start)),
                    dates(|task| (task.dates.map(|dates| dates.finish), task.early_finish)),
                    Cell::text(because),
                ],
            );
        }
        table
    }

    fn project_name<'n>(&self, id: &'n ProjectId) -> &'n str
    where
        'p: 'n,
    {
        let name =
            |project: &'p Project| words::name(self.messages, &project.name, project.english.as_deref());
        self.registry.project(id).map_or(id.as_str(), name)
    }

    fn because(&self, task: &Task<'_>) -> String {
        let messages = self.messages;
        match task.driver {
            Driver::StatedStart => messages.get("schedule-stated-start"),
            Driver::Origin => messages.get("schedule-origin"),
            Driver::Predecessor { project, edge, lag } => {
                let (name, edge) = (self.project_name(project), words::word(messages, edge));
                let mut text =
                    messages.with("schedule-follows", &[("project", name.into()), ("type", (&edge).into())]);
                if lag.count() != 0 {
                    text += &messages.with("show-lag", &[("lag", lag.count().into())]);
                }
                text
            }
        }
    }

    /// What has no duration and still waits for others, or others for it; the rows are made as they are written.
    fn undated(self) -> TableFrom<'p> {
        let mut table = TableFrom::of(
            self.messages,
            &[
                ("field-project-name", Kind::Text),
                ("schedule-not-before", Kind::Code),
                ("schedule-finish-not-before", Kind::Code),
                ("schedule-waits-for", Kind::Text),
                ("schedule-waited-for", Kind::Count),
            ],
        );
        table.title = Some(self.messages.get("schedule-undated"));
        table.long(move |_, each| {
            let mut projects = self.report.undated.iter();
            projects.try_for_each(|one| each(RowFrom { role: Role::Body, cells: self.undated_cells(one) }))
        })
    }

    fn undated_cells<'c>(&self, project: &Unscheduled<'c>) -> Vec<CellFrom<'c>>
    where
        'p: 'c,
    {
        let month = |month: Option<Month>| month.map_or(Cell::Blank, |month| Cell::text(month.to_string()));
        let waits = project.waits_for.iter().map(|id| self.project_name(id));
        vec![
            CellFrom::borrowed(words::named(self.messages, &project.project)),
            month(project.not_before),
            month(project.finish_not_before),
            CellFrom::Text(words::listed(self.messages, waits)),
            Cell::Count(project.waited_for_by),
        ]
    }
}

/// The words for what is marked of a task.
struct Marks {
    /// By whether it is critical, then by whether its dates are lower bounds.
    words: [[String; 2]; 2],
}

impl Marks {
    fn new(messages: &Messages) -> Self {
        let (critical, bound) = (messages.get("schedule-critical"), messages.get("schedule-lower-bound"));
        let both = format!("{critical}{}{bound}", messages.comma());
        Self { words: [[String::new(), bound], [critical, both]] }
    }

    fn of(&self, task: &Task<'_>) -> &str {
        &self.words[usize::from(task.critical)][usize::from(task.lower_bound)]
    }
}
