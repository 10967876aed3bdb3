//! Projects, a row each.

use std::str::FromStr;

use portfolio_core::record::{FieldKind, FieldPath, FieldValue, UnknownField};
use portfolio_core::tally::Tally;
use portfolio_core::totals::{TotalQuery, TotalReport};
use portfolio_core::view::{GroupedList, ListReport, ProjectView};

use super::total;
use crate::fields::{self, Words, facts};
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Role, Table};
use crate::words;

/// A column of `list`: a field of the project, or what other records say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListColumn {
    /// A field, by its key, its label or the name that other flags have for it.
    Field(FieldPath),
    /// The programmes that list the project.
    Programmes,
    /// The number of the line (序号).
    Number,
}

/// What no field is, and still a column.
const PROGRAMMES: [&str; 4] = ["programmes", "programme", "项目群", "Programmes"];
const NUMBER: [&str; 3] = ["number", "序号", "No."];

impl FromStr for ListColumn {
    type Err = UnknownField;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if PROGRAMMES.contains(&text.trim()) {
            return Ok(Self::Programmes);
        }
        if NUMBER.contains(&text.trim()) {
            return Ok(Self::Number);
        }
        fields::find(text).map(Self::Field)
    }
}

/// For the eye: what a planner would paste into a report. Names do for every other command too.
pub const FOR_THE_EYE: [&str; 5] = ["name", "sector", "location", "timeline", "investment"];
/// For programs: with the id, and dates apart.
pub const FOR_PROGRAMS: [&str; 7] =
    ["id", "name", "sector", "location", "timeline.start", "timeline.finish", "investment"];

/// The columns of those keys.
#[must_use]
pub fn columns(keys: &[&str]) -> Vec<ListColumn> {
    keys.iter().filter_map(|key| key.parse().ok()).collect()
}

/// The projects, a row each, in these columns.
#[must_use]
pub fn table(messages: &Messages, columns: &[ListColumn], report: &ListReport<'_>) -> Table {
    let mut table = empty(messages, columns);
    for (index, project) in report.projects.iter().enumerate() {
        table.push(Role::Body, cells(messages, columns, project, index + 1));
    }
    note(&mut table, messages, report);
    table
}

/// The projects in groups, each under what it adds up to; numbers run through.
#[must_use]
pub fn grouped(
    messages: &Messages,
    columns: &[ListColumn],
    list: &GroupedList<'_>,
    query: &TotalQuery,
) -> Table {
    let (mut table, report) = (empty(messages, columns), &list.report);
    let sum = |label: String, projects: usize, tally: &Tally| {
        let args = [("name", (&label).into()), ("count", projects.into())];
        let mut label = Some(messages.with("list-group", &args));
        let cell = |column: &ListColumn| match column {
            ListColumn::Number => Cell::Blank,
            ListColumn::Field(path) if path.to_string() == "investment" => match tally.disclosed {
                0 => Cell::Blank,
                _ => Cell::Money(tally.amount),
            },
            _ => label.take().map_or(Cell::Blank, Cell::Text),
        };
        columns.iter().map(cell).collect()
    };
    let mut number = 0;
    for group in &list.groups {
        let label = total::label(messages, report, &group.row);
        table.push(Role::Subtotal, sum(label, group.row.tally.projects, &group.row.tally));
        for project in &group.listed {
            number += 1;
            table.push(Role::Body, cells(messages, columns, project, number));
        }
    }
    table.push(Role::Total, sum(messages.get("total-row"), report.total.projects, &report.total));
    total::say(&mut table, messages, report, query);
    table.title = Some(grouped_title(messages, report));
    table
}

fn grouped_title(messages: &Messages, report: &TotalReport<'_>) -> String {
    let by: Vec<String> = report.by.iter().map(|by| total::dimension_name(messages, *by)).collect();
    messages.with("list-grouped-title", &[("by", (&by.join("")).into())])
}

fn empty(messages: &Messages, columns: &[ListColumn]) -> Table {
    let heading = |column: &ListColumn| match column {
        ListColumn::Programmes => Column::of(messages, "col-programmes", Kind::Text),
        ListColumn::Number => Column::of(messages, "col-number", Kind::Count),
        ListColumn::Field(path) => {
            Column::new(fields::path_label(messages, path), kind(path)).keyed(path.to_string())
        }
    };
    Table::new(columns.iter().map(heading).collect())
}

fn cells(messages: &Messages, columns: &[ListColumn], project: &ProjectView<'_>, number: usize) -> Vec<Cell> {
    let cell = |column: &ListColumn| match column {
        ListColumn::Number => Cell::Count(number),
        column => cell(messages, column, project),
    };
    columns.iter().map(cell).collect()
}

fn kind(path: &FieldPath) -> Kind {
    match path.kind() {
        FieldKind::Amount if !path.is_list() => Kind::Money,
        FieldKind::Date | FieldKind::FactDate | FieldKind::Word(_) if !path.is_list() => Kind::Code,
        _ => Kind::Text,
    }
}

fn cell(messages: &Messages, column: &ListColumn, view: &ProjectView<'_>) -> Cell {
    let words = Words::without_names(messages, view.currency);
    let known = |text: Option<String>| text.map_or(Cell::Blank, Cell::Text);
    let project = view.project;
    let ListColumn::Field(path) = column else {
        let ids: Vec<_> = view.programmes.iter().map(ToString::to_string).collect();
        return Cell::text(words.join(&ids));
    };
    match path.to_string().as_str() {
        "name" => Cell::text(words::name(messages, &project.name, project.english.as_deref())),
        "sector" => Cell::text(words::named(messages, &view.sector)),
        "location" => {
            let sites = facts::sites(messages, view);
            sites.map_or_else(|| Cell::Unknown(messages.get("site-not-stated")), Cell::Text)
        }
        "timeline.start" => known(facts::start(messages, &project.timeline)),
        "cite" => {
            let places: Vec<_> = project.cite.iter().map(|cite| facts::place(messages, cite)).collect();
            Cell::text(words.join(&places))
        }
        "investment" if project.money().is_none() => Cell::Unknown(messages.get("undisclosed")),
        _ => match path.value_of(project) {
            FieldValue::Amount(amount) => Cell::Amount(amount),
            value => known(words.value(&value)),
        },
    }
}

/// Says below the table what it is taken from.
fn note(table: &mut Table, messages: &Messages, report: &ListReport<'_>) {
    let count = |id: &str, count: usize| messages.with(id, &[("count", count.into())]);
    let args = [
        ("shown", report.projects.len().into()),
        ("selected", report.selected.into()),
        ("of", report.registered.into()),
    ];
    table.note(messages.with("note-listed", &args));
    if report.undisclosed > 0 {
        table.note(count("note-undisclosed", report.undisclosed));
    }
    if report.undated > 0 {
        table.note(count("note-undated", report.undated));
    }
}
