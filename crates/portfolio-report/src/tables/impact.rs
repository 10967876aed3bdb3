//! What a slip costs.

use portfolio_core::Tally;
use portfolio_core::impact::{Effect, ImpactReport, Moved};

use super::schedule::{month, months, opens};
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Role, Table};
use crate::words;

/// One table for programs: every project with its id.
#[must_use]
pub fn for_programs(messages: &Messages, report: &ImpactReport<'_>) -> Table {
    Page { messages, report }.projects(true)
}

/// What moves and by how much, and the money behind it.
#[must_use]
pub fn for_the_eye(messages: &Messages, report: &ImpactReport<'_>) -> Vec<Table> {
    let page = Page { messages, report };
    vec![page.projects(false), page.money()]
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
                ("field-project-name", Kind::Text),
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
            columns.insert(0, Column::of(self.messages, "col-id", Kind::Code));
        }
        let mut table = Table::new(columns);
        for line in self.report.effects() {
            let mut cells = self.cells(&line);
            if with_id {
                cells.insert(0, Cell::text(line.id()));
            }
            table.push(Role::Body, cells);
        }
        self.say(&mut table);
        table
    }

    fn cells(&self, line: &Effect<'_, '_>) -> Vec<Cell> {
        let (id, moved) = match line {
            Effect::Slips(moved) => ("impact-slips", Ok(*moved)),
            Effect::Moved(moved) if moved.lower_bound => ("impact-moves-at-least", Ok(*moved)),
            Effect::Moved(moved) => ("impact-moves", Ok(*moved)),
            Effect::Affected(project) => ("impact-affected", Err(*project)),
            Effect::Absorbed(project) => ("impact-absorbed", Err(*project)),
        };
        let effect = Cell::text(self.messages.get(id));
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
        vec![
            Cell::text(words::named(self.messages, &moved.project)),
            effect,
            months(Some(moved.moved_by)),
            if known { Cell::text(month(moved.start_month_after, moved.start_after)) } else { Cell::Blank },
            moved.month_after.map_or(Cell::Blank, |month| Cell::text(month.to_string())),
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
            let [before_opens, after_opens] = report.finishes_as_a_month_opens().map(opens);
            let (before, after) = (month(finish.month_before, before), month(finish.month_after, after));
            let moved = count(finish.moved_by);
            let args = [
                ("before", (&before).into()),
                ("before-opens", before_opens.into()),
                ("after", (&after).into()),
                ("after-opens", after_opens.into()),
                ("count", moved.into()),
            ];
            let id = match (moved, report.affected.is_empty(), finish.lower_bound) {
                (0, true, false) => "impact-finish-kept",
                (0, false, false) => "impact-finish-kept-so-far",
                (0, _, true) => "impact-finish-kept-at-least",
                (_, _, false) => "impact-finish-moved",
                (_, _, true) => "impact-finish-moved-at-least",
            };
            table.captions.push(messages.with(id, &args));
        }
        if !report.scheduled {
            table.note(messages.get("impact-no-dates"));
        }
        if report.moved.is_empty() && report.affected.is_empty() && report.absorbed.is_empty() {
            table.note(messages.get("impact-nothing-follows"));
        }
        if !report.affected.is_empty() {
            table.note(messages.get("impact-affected-note"));
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
                ("field-investment", Kind::Money),
            ],
        );
        table.title = Some(self.messages.get("impact-behind"));
        let behind = self.report.investment;
        let mut push = |role, id: &str, sum: Tally| {
            let counts = [sum.projects, sum.pieces, sum.undisclosed, sum.approximate].map(Cell::Count);
            let cells = [Cell::text(self.messages.get(id))].into_iter().chain(counts);
            // Of nothing disclosed there is no sum, not even zero.
            let amount = if sum.disclosed == 0 && sum.undisclosed > 0 {
                Cell::unknown(self.messages.get("undisclosed"))
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
