//! The tables of progress: a line for each project or group.

use portfolio_core::progress::{Detail, Progress, ProgressReport, ProgressRow};
use portfolio_core::{Decimal, Money, words};

use super::super::total::key_name;
use super::{dated, row_heading};
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Note, Role, Row, TableFrom, Value};
use crate::words;

words! {
    /// What a column of a total by class or by any other dimension may show.
    Measure {
        /// How many projects there are.
        Projects = "projects" | "个数",
        /// What they cost.
        Investment = "investment" | "总投资",
        /// What the plan in force arranges for the year.
        Annual = "annual" | "本年计划",
        /// What was invested in the year.
        Done = "done" | "本年完成",
        /// Done over planned.
        Rate = "rate" | "完成率",
        /// The rate less the share of the year that has gone.
        Ahead = "ahead" | "超欠序时",
        /// Invested since the start.
        TotalDone = "total-done" | "累计完成",
        /// How many projects are planned to start in the year.
        Starts = "starts" | "计划开工",
        /// Of these, how many have.
        Started = "started" | "已开工",
        /// How many finish in the year.
        Finishing = "finishing" | "竣工投产",
    }
}

impl Measure {
    fn column(self, messages: &Messages) -> Column {
        let (id, kind) = match self {
            Self::Projects => ("col-projects", Kind::Count),
            Self::Investment => ("field-investment", Kind::Money),
            Self::Annual => ("progress-col-plan", Kind::Money),
            Self::Done => ("progress-col-done", Kind::Money),
            Self::Rate => ("progress-col-rate", Kind::Percent),
            Self::Ahead => ("progress-col-ahead", Kind::Percent),
            Self::TotalDone => ("progress-col-invested", Kind::Money),
            Self::Starts => ("progress-col-planned-starts", Kind::Count),
            Self::Started => ("progress-col-started", Kind::Count),
            Self::Finishing => ("col-finishing", Kind::Count),
        };
        let column = Column::of(messages, id, kind).keyed(self.word().replace('-', "_"));
        // How far the year's plan is done, and whether that is behind, is what progress is asked for.
        if matches!(self, Self::Rate | Self::Ahead) { column.weighing(3) } else { column }
    }

    fn cell(self, progress: &Progress) -> Cell {
        match self {
            Self::Projects => Cell::Count(progress.projects),
            Self::Investment => money(progress.investment),
            Self::Annual => money(progress.plan),
            Self::Done => money(progress.done),
            Self::Rate => percent(progress.rate),
            Self::Ahead => percent(progress.ahead),
            Self::TotalDone => money(progress.invested),
            Self::Starts => Cell::Count(progress.planned_starts),
            Self::Started => Cell::Count(progress.started),
            Self::Finishing => Cell::Count(progress.finishing),
        }
    }
}

fn money(money: Option<Money>) -> Cell {
    money.map_or(Cell::Blank, Cell::Money)
}

fn percent(rate: Option<Decimal>) -> Cell {
    rate.map_or(Cell::Blank, |rate| Cell::Percent(rate * Decimal::ONE_HUNDRED))
}

fn text(text: Option<&str>) -> Cell {
    text.map_or(Cell::Blank, Cell::text)
}

/// What a column shows of a row: of its figures, or of a project alone.
type Show<'m> = Box<dyn Fn(&Progress, Option<&Detail<'_>>) -> Cell + Send + Sync + 'm>;

/// The columns, each with what it shows.
fn shown<'m>(messages: &'m Messages, report: &ProgressReport<'_>, all: bool) -> Vec<(Column, Show<'m>)> {
    let mut columns: Vec<(Column, Show<'m>)> = Vec::new();
    let mut push = |column: Column, show: Show<'m>| columns.push((column, show));
    let count = |id| Column::of(messages, id, Kind::Count).weighing(2);
    let (by_project, total) = (report.by.is_empty(), &report.total);
    if by_project {
        let class = |detail: &Detail<'_>| Cell::text(words::word(messages, detail.class));
        push(
            Column::of(messages, "progress-col-class", Kind::Code).weighing(1),
            Box::new(move |_, detail| detail.map_or(Cell::Blank, class)),
        );
        push(
            Column::of(messages, "field-responsible", Kind::Text).weighing(2),
            Box::new(|_, detail| text(detail.and_then(|detail| detail.responsible))),
        );
    } else {
        push(count("col-projects"), Box::new(|row, _| Cell::Count(row.projects)));
        if all || total.pieces > 0 {
            push(count("col-pieces"), Box::new(|row, _| Cell::Count(row.pieces)));
        }
        push(count("progress-col-reported"), Box::new(|row, _| Cell::Count(row.reported)));
        push(count("progress-col-planned-starts"), Box::new(|row, _| Cell::Count(row.planned_starts)));
        push(count("progress-col-started"), Box::new(|row, _| Cell::Count(row.started)));
    }
    if all {
        push(Column::of(messages, "field-investment", Kind::Money), Box::new(|row, _| money(row.investment)));
    }
    for measure in [Measure::Annual, Measure::Done, Measure::Rate, Measure::Ahead, Measure::TotalDone] {
        push(measure.column(messages), Box::new(move |row, _| measure.cell(row)));
    }
    let total_rate = Column::of(messages, "progress-col-invested-rate", Kind::Percent).weighing(1);
    push(total_rate, Box::new(|row, _| percent(row.invested_rate)));
    if by_project {
        push(
            Column::of(messages, "progress-col-percent", Kind::Percent),
            Box::new(|_, detail| detail.and_then(|d| d.percent).map_or(Cell::Blank, Cell::Percent)),
        );
        push(
            Column::of(messages, "progress-col-physical", Kind::Text),
            Box::new(move |_, detail| detail.map_or(Cell::Blank, |detail| physical(messages, detail))),
        );
    }
    push(count("progress-col-problems"), Box::new(|row, _| Cell::Count(row.open_problems)));
    columns
}

/// Physical progress, with its date where it is not the newest.
fn physical(messages: &Messages, detail: &Detail<'_>) -> Cell {
    let Some(words) = detail.physical else { return Cell::Blank };
    match detail.physical_as_of {
        None => Cell::text(words),
        Some(date) => {
            let date = date.to_string();
            let args = [("text", words.into()), ("date", (&date).into())];
            Cell::text(messages.with("progress-older", &args))
        }
    }
}

/// Nested lines with subtotals.
#[must_use]
pub fn for_the_eye<'t>(messages: &'t Messages, report: &'t ProgressReport<'_>) -> TableFrom<'t> {
    nested(messages, report, shown(messages, report, false))
}

/// The measures asked for, by the dimensions asked for: the table that an annual plan opens with.
#[must_use]
pub fn measured<'t>(
    messages: &'t Messages,
    report: &'t ProgressReport<'_>,
    measures: &[Measure],
) -> TableFrom<'t> {
    let columns = measures.iter().map(|measure| {
        let measure = *measure;
        let show: Show<'_> = Box::new(move |row, _| measure.cell(row));
        (measure.column(messages), show)
    });
    let mut table = nested(messages, report, columns.collect());
    if report.total.finishing > 0 && !measures.contains(&Measure::Finishing) {
        let (year, count) = (report.year.to_string(), report.total.finishing.into());
        table.note(messages.with("note-finishing", &[("year", (&year).into()), ("count", count)]));
    }
    table
}

fn nested<'t>(
    messages: &'t Messages,
    report: &'t ProgressReport<'_>,
    shown: Vec<(Column, Show<'t>)>,
) -> TableFrom<'t> {
    let (columns, shows): (Vec<Column>, Vec<Show<'t>>) = shown.into_iter().unzip();
    let first = Column::new(row_heading(messages, &report.by), Kind::Text).keyed("name").weighing(5);
    let mut table = TableFrom::new(std::iter::once(first).chain(columns).collect());
    say(&mut table, messages, report);
    rows(table, report, shows, |row| match row {
        Some(row) => vec![Cell::Nested(row.key.len().saturating_sub(1), name(messages, report, row))],
        None => vec![Cell::text(messages.get("total-row"))],
    })
}

/// The table with its rows and, last, their total: behind the cells by which each is known, its figures.
fn rows<'t>(
    table: TableFrom<'t>,
    report: &'t ProgressReport<'_>,
    shows: Vec<Show<'t>>,
    known_by: impl Fn(Option<&ProgressRow<'_>>) -> Vec<Cell> + Send + Sync + 't,
) -> TableFrom<'t> {
    let line = move |row: Option<&ProgressRow<'_>>| {
        let (progress, detail) =
            row.map_or((&report.total, None), |row| (&row.progress, row.detail.as_ref()));
        let mut cells = known_by(row);
        cells.extend(shows.iter().map(|show| show(progress, detail)));
        cells
    };
    table.long(move |_, each| {
        report.rows.iter().try_for_each(|row| {
            let role = if row.subtotal { Role::Subtotal } else { Role::Body };
            each(Row { role, cells: line(Some(&row)) })
        })?;
        each(Row { role: Role::Total, cells: line(None) })
    })
}

/// A column for the id and the name of every key, and every figure.
#[must_use]
pub fn for_programs<'t>(messages: &'t Messages, report: &'t ProgressReport<'_>) -> TableFrom<'t> {
    let (columns, shows): (Vec<Column>, Vec<Show<'t>>) = shown(messages, report, true).into_iter().unzip();
    let mut keys = Vec::new();
    let mut both = |name: String, word: &str| {
        let id = messages.with("file-key-id", &[("heading", (&name).into())]);
        keys.push(Column::new(id, Kind::Code).keyed(format!("{word}_id")));
        keys.push(Column::new(name, Kind::Text).keyed(word));
    };
    if report.by.is_empty() {
        both(row_heading(messages, &[]), "project");
    }
    for by in &report.by {
        both(row_heading(messages, &[*by]), by.word());
    }
    let width = keys.len();
    let table = TableFrom::new(keys.into_iter().chain(columns).collect());
    rows(table, report, shows, move |row| {
        let keys = row.into_iter().flat_map(|row| row.key.iter().enumerate().map(move |key| (row, key)));
        let cells = keys.flat_map(|(row, (index, key))| {
            [Cell::text(&*key.id), Cell::text(name_at(messages, report, row, index))]
        });
        let mut cells: Vec<Cell> = cells.collect();
        cells.resize(width, Cell::Blank);
        cells
    })
}

/// What a row is called: the project, or the last of its keys.
pub(crate) fn name(messages: &Messages, report: &ProgressReport<'_>, row: &ProgressRow<'_>) -> String {
    row.key.len().checked_sub(1).map_or_else(String::new, |index| name_at(messages, report, row, index))
}

fn name_at(messages: &Messages, report: &ProgressReport<'_>, row: &ProgressRow<'_>, index: usize) -> String {
    let key = &row.key[index];
    match report.by.get(index) {
        Some(by) => key_name(messages, *by, key),
        None => words::name(messages, &key.name, key.english.as_deref()).to_owned(),
    }
}

/// Title, rules and what a reader must know.
fn say(table: &mut TableFrom<'_>, messages: &Messages, report: &ProgressReport<'_>) {
    table.title = Some(dated(messages, "progress-title", report.year, report.as_of));
    let months = report.months_gone.to_string();
    table.captions.push(messages.with("progress-caption", &[("months", (&months).into())]));
    if report.overlapping {
        table.captions.push(messages.get("total-rule-overlap"));
    }
    let total = &report.total;
    let silent = total.projects.saturating_sub(total.reported);
    if silent > 0 {
        let values = |plan: Money| [("count", Value::from(silent)), ("plan", plan.into())];
        match total.plan_not_reported().filter(|plan| !plan.is_zero()) {
            Some(plan) => table.note(Note::new("note-not-reported-plan", values(plan))),
            None => table.note(messages.with("note-not-reported", &[("count", silent.into())])),
        }
    }
    if total.planned_starts > 0 {
        let (planned, started) = (total.planned_starts, total.started);
        let rate = total.start_rate().unwrap_or_default() * Decimal::ONE_HUNDRED;
        let rate = rate.normalize().to_string();
        let args = [("planned", planned.into()), ("started", started.into()), ("rate", (&rate).into())];
        table.note(messages.with("note-starts", &args));
    }
    if total.overdue > 0 {
        let args = [("count", total.open_problems.into()), ("overdue", total.overdue.into())];
        table.note(messages.with("note-problems", &args));
    }
    if total.pieces > 0 {
        table.note(messages.get("note-pieces-by-measure"));
    }
    let cancelled = report.cancelled.projects + report.cancelled.pieces;
    if cancelled > 0 {
        table.note(messages.with("note-progress-cancelled", &[("count", cancelled.into())]));
    }
}
