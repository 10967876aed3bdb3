//! Projects, a row each.

use std::str::FromStr;

use portfolio_core::Project;
use portfolio_core::record::{FieldKind, FieldPath, FieldValue, UnknownField};
use portfolio_core::tally::Tally;
use portfolio_core::totals::{TotalQuery, TotalReport};
use portfolio_core::view::{GroupedList, ListReport, Viewer};

use super::total;
use crate::fields::{self, Words, facts};
use crate::messages::Messages;
use crate::table::{Asked, Cell, Column, Kind, Role, Row, TableFrom};
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
    table.long(move |asked, each| {
        let viewer = report.projects.viewer();
        let mut rows = report.projects.records().zip(1..);
        rows.try_for_each(|(project, number)| {
            each(Row { role: Role::Body, cells: cells.of(viewer, project, number, asked) })
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
    table.long(move |asked, each| {
        let mut number = 0;
        for group in &list.groups {
            let label = total::label(messages, report, &group.row);
            let cells_of_group = sum(messages, columns, &label, &group.row.tally);
            each(Row { role: Role::Subtotal, cells: cells_of_group })?;
            group.listed.records().try_for_each(|project| {
                number += 1;
                let cells = cells.of(group.listed.viewer(), project, number, asked);
                each(Row { role: Role::Body, cells })
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
    /// Each column with the key of its field, and what it holds.
    columns: Vec<(&'t ListColumn, String, Kind)>,
    undisclosed: String,
    not_stated: String,
}

impl<'t> Cells<'t> {
    fn new(messages: &'t Messages, columns: &'t [ListColumn]) -> Self {
        let column = |column: &'t ListColumn| match column {
            ListColumn::Field(path) => (column, path.to_string(), kind(path)),
            ListColumn::Programmes => (column, String::new(), Kind::Text),
            ListColumn::Number => (column, String::new(), Kind::Count),
        };
        Self {
            messages,
            columns: columns.iter().map(column).collect(),
            undisclosed: messages.get("undisclosed"),
            not_stated: messages.get("site-not-stated"),
        }
    }

    /// The cells of a project.
    fn of<'r>(&self, viewer: &Viewer<'r>, project: &'r Project, number: usize, asked: Asked) -> Vec<Cell> {
        let cell = |(column, key, kind): &(&ListColumn, String, Kind)| match column {
            _ if !asked.of(*kind) => Cell::Blank,
            ListColumn::Number => Cell::Count(number),
            ListColumn::Programmes => {
                let ids = viewer.programmes(project).iter().map(ToString::to_string);
                Cell::text(words::listed(self.messages, ids.collect()))
            }
            ListColumn::Field(path) => self.field(viewer, project, path, key),
        };
        self.columns.iter().map(cell).collect()
    }

    fn field<'r>(&self, viewer: &Viewer<'r>, project: &'r Project, path: &FieldPath, key: &str) -> Cell {
        let messages = self.messages;
        let known = |text: Option<String>| text.map_or(Cell::Blank, Cell::Text);
        match key {
            "name" => Cell::text(words::name(messages, &project.name, project.english.as_deref())),
            "sector" => Cell::text(words::named(messages, &viewer.sector(project))),
            "location" => {
                let sites = viewer.sites(project).collect::<Vec<_>>();
                let sites = facts::sites(messages, &project.location, &sites);
                sites.map_or_else(|| Cell::Unknown(self.not_stated.clone()), Cell::Text)
            }
            "timeline" => known(facts::timeline(messages, &project.timeline)),
            "timeline.start" => known(facts::start(messages, &project.timeline)),
            "cite" => {
                let places = project.cite.iter().map(|cite| facts::place(messages, cite));
                Cell::text(words::listed(messages, places.collect()))
            }
            "investment" if project.money().is_none() => Cell::Unknown(self.undisclosed.clone()),
            _ => match path.value_of(project) {
                FieldValue::Amount(amount) => Cell::Amount(amount),
                value => known(Words::without_names(messages, viewer.currency()).value(&value)),
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

#[cfg(test)]
mod tests {
    use portfolio_core::view::{ListQuery, grouped as groups};
    use portfolio_core::{Dimension, Money, Selection, load_text};

    use super::*;
    use crate::lang::Lang;

    /// A group stands under its name, the count and the sum of what it lists; numbers run through, and a group that discloses
    /// nothing has no sum.
    #[test]
    fn groups_stand_under_what_they_add_up_to() {
        let text = "format: portfolio/1\nsectors: [{id: s, name: 甲}, {id: t, name: 乙}]\nprojects:\n  \
            - {id: a, name: a, sector: s, investment: 3万元}\n  - {id: b, name: b, sector: t}\n  - {id: c, name: c, sector: s, investment: 4万元}\n";
        let loaded = load_text("a.yaml", text).unwrap();
        let registry = loaded.registry();
        let query = TotalQuery { by: vec![Dimension::Sector], ..TotalQuery::default() };
        let selected = Selection::default().select(registry).unwrap();
        let list = groups(registry, &selected, &query, &ListQuery::default()).unwrap();
        let messages = Messages::new(Lang::En);
        let columns: Vec<ListColumn> =
            ["number", "id", "investment"].map(|column| column.parse().unwrap()).into();
        let table = grouped(&messages, &columns, &list, &query).held();
        let wan = |wan: i128| Cell::Money(Money::from_fen(wan * 1_000_000).unwrap());
        let figures = |row: &Row| {
            let money = row.cells[2].money().map_or(Cell::Blank, Cell::Money);
            (row.role, row.cells[0].clone(), money)
        };
        let expected = [
            (Role::Subtotal, Cell::Blank, wan(7)),
            (Role::Body, Cell::Count(1), wan(3)),
            (Role::Body, Cell::Count(2), wan(4)),
            (Role::Subtotal, Cell::Blank, Cell::Blank),
            (Role::Body, Cell::Count(3), Cell::Blank),
            (Role::Total, Cell::Blank, wan(7)),
        ];
        assert_eq!(table.rows.iter().map(figures).collect::<Vec<_>>(), expected);
        let Cell::Text(label) = &table.rows[0].cells[1] else { panic!("{:?}", table.rows[0]) };
        assert_eq!(label, "甲 (2 projects)");
    }
}
