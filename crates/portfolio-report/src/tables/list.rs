//! Projects, a row each.

use std::str::FromStr;

use portfolio_core::record::{FieldKind, FieldPath, FieldValue, UnknownField};
use portfolio_core::tally::Tally;
use portfolio_core::totals::{TotalQuery, TotalReport};
use portfolio_core::view::{GroupedList, ListReport, ProjectView};

use super::total;
use crate::fields::{self, Words, facts};
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Role, Row, TableFrom};
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

/// The projects, a row each, in these columns; the rows are made as they are written.
#[must_use]
pub fn table<'t>(
    messages: &'t Messages,
    columns: &'t [ListColumn],
    report: &'t ListReport<'_>,
) -> TableFrom<'t> {
    let mut table = empty(messages, columns);
    note(&mut table, messages, report);
    let cells = Cells::new(messages, columns);
    table.long(move |each| {
        let mut rows = report.projects.iter().zip(1..);
        rows.try_for_each(|(project, number)| {
            each(Row { role: Role::Body, cells: cells.of(&project, number) })
        })
    })
}

/// The projects in groups, each under what it adds up to; numbers run through, and the rows are made as they are written.
#[must_use]
pub fn grouped<'t>(
    messages: &'t Messages,
    columns: &'t [ListColumn],
    list: &'t GroupedList<'_>,
    query: &TotalQuery,
) -> TableFrom<'t> {
    let (mut table, report) = (empty(messages, columns), &list.report);
    total::say(&mut table, messages, report, query);
    table.title = Some(grouped_title(messages, report));
    let cells = Cells::new(messages, columns);
    table.long(move |each| {
        let mut number = 0;
        for group in &list.groups {
            let label = total::label(messages, report, &group.row);
            let cells_of_group = sum(messages, columns, &label, &group.row.tally);
            each(Row { role: Role::Subtotal, cells: cells_of_group })?;
            group.listed.iter().try_for_each(|project| {
                number += 1;
                each(Row { role: Role::Body, cells: cells.of(&project, number) })
            })?;
        }
        let all = sum(messages, columns, &messages.get("total-row"), &report.total);
        each(Row { role: Role::Total, cells: all })
    })
}

/// What a group or all of them add up to, under its name.
fn sum(messages: &Messages, columns: &[ListColumn], name: &str, tally: &Tally) -> Vec<Cell> {
    let args = [("name", name.into()), ("count", tally.projects.into())];
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
}

fn grouped_title(messages: &Messages, report: &TotalReport<'_>) -> String {
    let by: Vec<String> = report.by.iter().map(|by| total::dimension_name(messages, *by)).collect();
    messages.with("list-grouped-title", &[("by", (&by.join("")).into())])
}

fn empty<'t>(messages: &Messages, columns: &[ListColumn]) -> TableFrom<'t> {
    let heading = |column: &ListColumn| match column {
        ListColumn::Programmes => Column::of(messages, "col-programmes", Kind::Text),
        ListColumn::Number => Column::of(messages, "col-number", Kind::Count),
        ListColumn::Field(path) => {
            Column::new(fields::path_label(messages, path), kind(path)).keyed(path.to_string())
        }
    };
    TableFrom::new(columns.iter().map(heading).collect())
}

fn kind(path: &FieldPath) -> Kind {
    match path.kind() {
        FieldKind::Amount if !path.is_list() => Kind::Money,
        FieldKind::Date | FieldKind::FactDate | FieldKind::Word(_) if !path.is_list() => Kind::Code,
        _ => Kind::Text,
    }
}

/// What is the same for every row.
struct Cells<'t> {
    messages: &'t Messages,
    /// Each column with the key of its field.
    columns: Vec<(&'t ListColumn, String)>,
    undisclosed: String,
    not_stated: String,
}

impl<'t> Cells<'t> {
    fn new(messages: &'t Messages, columns: &'t [ListColumn]) -> Self {
        let key = |column: &ListColumn| match column {
            ListColumn::Field(path) => path.to_string(),
            ListColumn::Programmes | ListColumn::Number => String::new(),
        };
        Self {
            messages,
            columns: columns.iter().map(|column| (column, key(column))).collect(),
            undisclosed: messages.get("undisclosed"),
            not_stated: messages.get("site-not-stated"),
        }
    }

    /// The cells of a project.
    fn of(&self, view: &ProjectView<'_>, number: usize) -> Vec<Cell> {
        let cell = |(column, key): &(&ListColumn, String)| match column {
            ListColumn::Number => Cell::Count(number),
            ListColumn::Programmes => {
                let ids: Vec<_> = view.programmes.iter().map(ToString::to_string).collect();
                Cell::text(Words::without_names(self.messages, view.currency).join(&ids))
            }
            ListColumn::Field(path) => self.field(view, path, key),
        };
        self.columns.iter().map(cell).collect()
    }

    fn field(&self, view: &ProjectView<'_>, path: &FieldPath, key: &str) -> Cell {
        let (messages, project) = (self.messages, view.project);
        let words = Words::without_names(messages, view.currency);
        let known = |text: Option<String>| text.map_or(Cell::Blank, Cell::Text);
        match key {
            "name" => Cell::text(words::name(messages, &project.name, project.english.as_deref())),
            "sector" => Cell::text(words::named(messages, &view.sector)),
            "location" => {
                let sites = facts::sites(messages, view);
                sites.map_or_else(|| Cell::Unknown(self.not_stated.clone()), Cell::Text)
            }
            "timeline.start" => known(facts::start(messages, &project.timeline)),
            "cite" => {
                let places: Vec<_> = project.cite.iter().map(|cite| facts::place(messages, cite)).collect();
                Cell::text(words.join(&places))
            }
            "investment" if project.money().is_none() => Cell::Unknown(self.undisclosed.clone()),
            _ => match path.value_of(project) {
                FieldValue::Amount(amount) => Cell::Amount(amount),
                value => known(words.value(&value)),
            },
        }
    }
}

/// Says below the table what it is taken from.
fn note(table: &mut TableFrom<'_>, messages: &Messages, report: &ListReport<'_>) {
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
