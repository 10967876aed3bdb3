//! `impact`: what a slip costs.

use portfolio_core::impact::{Affected, ImpactError, ImpactReport, Moved, impact};
use portfolio_core::{ScheduleQuery, Tally};
use serde::Serialize;

use super::schedule::{month, months, refused};
use super::selecting;
use crate::app::Context;
use crate::args::{Format, ImpactArgs};
use crate::exit::Exit;
use crate::failure::{Complaint, Failure};
use crate::messages::Messages;
use crate::problems;
use crate::table::{Cell, Column, Kind, Role, Table};
use crate::words;

pub(crate) fn run(context: &Context, args: &ImpactArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let slip = args.slip().map_err(|slip| not_a_delay(messages, slip))?;
    let loaded = context.load()?;
    let registry = loaded.registry();
    let slipping = selecting::projects(context, registry, std::slice::from_ref(&args.project))?;
    let [project] = slipping[..] else {
        let complaint = messages.with("impact-one-project", &[("value", (&args.project).into())]);
        return Err(Failure::usage(Complaint::new(complaint)));
    };
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    let query = ScheduleQuery { projects: Some(selected.projects), edges: args.edges.filter() };
    let report = impact(registry, project, slip, &query).map_err(|error| failure(messages, &error))?;
    let output = context.output(&args.output, Format::Table);
    output.answer(&report, &rows(&report), &registry.outline().currency, || {
        let page = Page { messages, report: &report };
        if output.format.is_for_programs() {
            vec![page.projects(true)]
        } else {
            vec![page.projects(false), page.money()]
        }
    })?;
    Ok(Exit::Fine)
}

fn failure(messages: &Messages, error: &ImpactError) -> Failure {
    match error {
        ImpactError::Schedule(error) => refused(messages, error),
        ImpactError::NotADelay(slip) => not_a_delay(messages, &slip.to_string()),
        ImpactError::Money(error) => {
            Failure::Said(Exit::Findings, vec![Complaint::new(problems::money_reason(*error, messages))])
        }
        other => Failure::Said(Exit::Findings, vec![Complaint::new(other.to_string())]),
    }
}

fn not_a_delay(messages: &Messages, slip: &str) -> Failure {
    Failure::usage(Complaint::new(messages.with("impact-not-a-delay", &[("slip", slip.into())])))
}

/// One project a line.
#[derive(Serialize)]
#[serde(tag = "effect", rename_all = "lowercase")]
enum Line<'l, 'r> {
    Slips(&'l Moved<'r>),
    Moved(&'l Moved<'r>),
    Affected(&'l Affected<'r>),
    Absorbed(&'l Affected<'r>),
}

fn rows<'l, 'r>(report: &'l ImpactReport<'r>) -> Vec<Line<'l, 'r>> {
    let moved = report.moved.iter().map(Line::Moved);
    let affected = report.affected.iter().map(Line::Affected);
    let absorbed = report.absorbed.iter().map(Line::Absorbed);
    std::iter::once(Line::Slips(&report.project)).chain(moved).chain(affected).chain(absorbed).collect()
}

impl Line<'_, '_> {
    fn id(&self) -> &str {
        match self {
            Self::Slips(moved) | Self::Moved(moved) => moved.project.id.as_str(),
            Self::Affected(project) | Self::Absorbed(project) => project.project.id.as_str(),
        }
    }
}

struct Page<'p, 'r> {
    messages: &'p Messages,
    report: &'p ImpactReport<'r>,
}

impl Page<'_, '_> {
    fn projects(&self, with_id: bool) -> Table {
        let mut columns = Column::all(
            self.messages,
            &[
                ("col-name", Kind::Text),
                ("impact-effect", Kind::Code),
                ("impact-moved-by", Kind::Count),
                ("impact-new-start", Kind::Code),
                ("impact-new-finish", Kind::Code),
                ("impact-float-before", Kind::Count),
                ("impact-float-eaten", Kind::Count),
                ("impact-float-left", Kind::Count),
            ],
        );
        if with_id {
            columns.insert(0, Column::new(self.messages.get("col-id"), Kind::Code));
        }
        let mut table = Table::new(columns);
        for line in rows(self.report) {
            let mut cells = self.cells(&line);
            if with_id {
                cells.insert(0, Cell::text(line.id()));
            }
            table.push(Role::Body, cells);
        }
        self.say(&mut table);
        table
    }

    fn cells(&self, line: &Line<'_, '_>) -> Vec<Cell> {
        let (id, moved) = match line {
            Line::Slips(moved) => ("impact-slips", Ok(*moved)),
            Line::Moved(moved) if moved.lower_bound => ("impact-moves-at-least", Ok(*moved)),
            Line::Moved(moved) => ("impact-moves", Ok(*moved)),
            Line::Affected(project) => ("impact-affected", Err(*project)),
            Line::Absorbed(project) => ("impact-absorbed", Err(*project)),
        };
        let effect = Cell::Text(self.messages.get(id));
        match moved {
            Ok(moved) => self.moved(moved, effect),
            Err(project) => {
                let name = Cell::text(words::named(self.messages, &project.project));
                let blanks = std::iter::repeat_n(Cell::Blank, 6);
                [name, effect].into_iter().chain(blanks).collect()
            }
        }
    }

    fn moved(&self, moved: &Moved<'_>, effect: Cell) -> Vec<Cell> {
        let known = moved.month_after.is_some() || self.report.origin.is_none();
        let start = self.report.origin.map(|origin| origin.plus(moved.start_after));
        vec![
            Cell::text(words::named(self.messages, &moved.project)),
            effect,
            months(Some(moved.moved_by)),
            if known { Cell::Text(month(start, moved.start_after)) } else { Cell::Blank },
            moved.month_after.map_or(Cell::Blank, |month| Cell::Text(month.to_string())),
            months(moved.float_before),
            months(moved.float_eaten),
            months(moved.float_left),
        ]
    }

    fn say(&self, table: &mut Table) {
        let (messages, report) = (self.messages, self.report);
        let count = |count: i64| usize::try_from(count).unwrap_or(0);
        let name = words::named(messages, &report.project.project);
        let args = [("project", name.into()), ("count", count(report.slip).into())];
        table.title = Some(messages.with("impact-title", &args));
        let finish = report.finish;
        if let (Some(before), Some(after)) = (finish.before, finish.after) {
            let (before, after) = (month(finish.month_before, before), month(finish.month_after, after));
            let moved = count(finish.moved_by);
            let args = [("before", (&before).into()), ("after", (&after).into()), ("count", moved.into())];
            let id = match (moved, report.affected.is_empty()) {
                (0, true) => "impact-finish-kept",
                (0, false) => "impact-finish-kept-so-far",
                _ => "impact-finish-moved",
            };
            table.captions.push(messages.with(id, &args));
        }
        if !report.scheduled {
            table.notes.push(messages.get("impact-no-dates"));
        }
        if report.moved.is_empty() && report.affected.is_empty() && report.absorbed.is_empty() {
            table.notes.push(messages.get("impact-nothing-follows"));
        }
        if !report.affected.is_empty() {
            table.notes.push(messages.get("impact-affected-note"));
        }
    }

    fn money(&self) -> Table {
        let mut table = Table::of(
            self.messages,
            &[
                ("impact-effect", Kind::Text),
                ("impact-projects", Kind::Count),
                ("impact-pieces", Kind::Count),
                ("impact-undisclosed", Kind::Count),
                ("impact-approximate", Kind::Count),
                ("col-investment", Kind::Money),
            ],
        );
        table.title = Some(self.messages.get("impact-behind"));
        let behind = self.report.investment;
        let mut push = |role, id: &str, sum: Tally| {
            let counts = [sum.projects, sum.pieces, sum.undisclosed, sum.approximate].map(Cell::Count);
            let cells = [Cell::Text(self.messages.get(id))].into_iter().chain(counts);
            // Of nothing disclosed there is no sum, not even zero.
            let amount = if sum.disclosed == 0 && sum.undisclosed > 0 {
                Cell::Unknown(self.messages.get("undisclosed"))
            } else {
                Cell::Money(sum.amount)
            };
            table.push(role, cells.chain([amount]).collect());
        };
        push(Role::Body, "impact-moves", behind.moved);
        push(Role::Body, "impact-affected", behind.affected);
        push(Role::Total, "impact-total", behind.total);
        table
    }
}
