//! Projects, a row each.

use std::str::FromStr;

use portfolio_core::Project;
use portfolio_core::record::{FieldKind, FieldPath, FieldValue, UnknownField};
use portfolio_core::tally::Tally;
use portfolio_core::totals::{TotalQuery, TotalReport};
use portfolio_core::view::{GroupedList, ListReport, Viewer};

use super::total;
use crate::fields::facts::{self, Facts};
use crate::fields::{self, Words};
use crate::messages::Messages;
use crate::table::{Asked, Cell, CellFrom, Column, Kind, Role, Row, RowFrom, TableFrom};
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
        rows.try_for_each(|(project, number)| each(cells.row(viewer, project, number, asked)))
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
                each(cells.row(group.listed.viewer(), project, number, asked))
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
        _ => label.take().map_or(Cell::Blank, Cell::text),
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

/// What stands in a column.
enum Content<'t> {
    Number,
    Programmes,
    Name,
    Sector,
    Location,
    Timeline,
    Start,
    Cite,
    Investment,
    /// Whatever else a project says.
    Field(&'t FieldPath),
}

impl<'t> Content<'t> {
    fn of(column: &'t ListColumn) -> Self {
        let path = match column {
            ListColumn::Number => return Self::Number,
            ListColumn::Programmes => return Self::Programmes,
            ListColumn::Field(path) => path,
        };
        match path.to_string().as_str() {
            "name" => Self::Name,
            "sector" => Self::Sector,
            "location" => Self::Location,
            "timeline" => Self::Timeline,
            "timeline.start" => Self::Start,
            "cite" => Self::Cite,
            "investment" => Self::Investment,
            _ => Self::Field(path),
        }
    }
}

/// What is the same for every row.
struct Cells<'t> {
    messages: &'t Messages,
    facts: Facts<'t>,
    /// Of each column.
    columns: Vec<(Content<'t>, Kind)>,
    undisclosed: String,
    not_stated: String,
}

impl<'t> Cells<'t> {
    fn new(messages: &'t Messages, columns: &'t [ListColumn]) -> Self {
        let kind = |column: &ListColumn| match column {
            ListColumn::Field(path) => kind(path),
            ListColumn::Programmes => Kind::Text,
            ListColumn::Number => Kind::Count,
        };
        Self {
            messages,
            facts: Facts::new(messages),
            columns: columns.iter().map(|column| (Content::of(column), kind(column))).collect(),
            undisclosed: messages.get("undisclosed"),
            not_stated: messages.get("site-not-stated"),
        }
    }

    /// The row of a project.
    fn row<'c, 'r: 'c>(
        &'c self,
        viewer: &Viewer<'r>,
        project: &'r Project,
        number: usize,
        asked: Asked,
    ) -> RowFrom<'c> {
        let cell = |(content, kind): &'c (Content<'_>, Kind)| {
            if asked.of(*kind) { self.cell(viewer, project, number, content) } else { CellFrom::Blank }
        };
        RowFrom { role: Role::Body, cells: self.columns.iter().map(cell).collect() }
    }

    fn cell<'c, 'r: 'c>(
        &'c self,
        viewer: &Viewer<'r>,
        project: &'r Project,
        number: usize,
        content: &Content<'_>,
    ) -> CellFrom<'c> {
        let messages = self.messages;
        let known = |text: Option<String>| text.map_or(CellFrom::Blank, Cell::text);
        match content {
            Content::Number => CellFrom::Count(number),
            Content::Programmes => CellFrom::Text(words::listed(
                messages,
                viewer.programmes(project).iter().map(|id| id.as_str()),
            )),
            Content::Name => {
                CellFrom::borrowed(words::name(messages, &project.name, project.english.as_deref()))
            }
            Content::Sector => CellFrom::borrowed(words::named(messages, &viewer.sector(project))),
            Content::Location => self
                .facts
                .sites(&project.location, viewer.sites(project))
                .map_or(CellFrom::Unknown((&self.not_stated).into()), CellFrom::Text),
            Content::Timeline => known(self.facts.timeline(&project.timeline)),
            Content::Start => known(facts::start(messages, &project.timeline)),
            Content::Cite => {
                let places = project.cite.iter().map(|cite| facts::place(messages, cite));
                CellFrom::Text(words::listed(messages, places))
            }
            Content::Investment => project
                .investment
                .amount()
                .map_or(CellFrom::Unknown((&self.undisclosed).into()), CellFrom::Amount),
            Content::Field(path) => match path.value_of(project) {
                FieldValue::Amount(amount) => CellFrom::Amount(amount),
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
        assert_eq!(table.title.as_deref(), Some("Projects by sector"));
    }

    /// Amounts stand at the right and dates and words are never broken; in a list they are texts beside each other.
    #[test]
    fn a_column_is_of_what_its_field_holds() {
        for (key, expected) in [
            ("investment", Kind::Money),
            ("funding.amount", Kind::Text),
            ("timeline.start", Kind::Code),
            ("started", Kind::Code),
            ("stage", Kind::Code),
            ("parties.role", Kind::Text),
            ("updates.as_of", Kind::Text),
            ("name", Kind::Text),
        ] {
            assert_eq!(kind(&fields::find(key).unwrap()), expected, "{key}");
        }
    }

    /// What is only known to be built within some years starts within them.
    #[test]
    fn a_start_is_told_as_far_as_it_is_known() {
        let text = "format: portfolio/1\nsectors: [{id: s, name: s}]\nprojects:\n  \
            - {id: a, name: a, sector: s, timeline: {start: 2022-03}}\n  - {id: b, name: b, sector: s, timeline: {within: 2021..2025}}\n  \
            - {id: c, name: c, sector: s}\n";
        let loaded = load_text("a.yaml", text).unwrap();
        let selected = Selection::default().select(loaded.registry()).unwrap();
        let report = ListReport::of(loaded.registry(), &selected, &ListQuery::default());
        let (messages, columns) = (Messages::new(Lang::Zh), columns(&["timeline.start"]));
        let table = table(&messages, &columns, &report).held();
        let cells: Vec<&Cell> = table.rows.iter().map(|row| &row.cells[0]).collect();
        assert_eq!(cells, [&Cell::text("2022-03"), &Cell::text("2021..2025 内"), &Cell::Blank]);
    }
}
