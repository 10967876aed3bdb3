//! `list`: the selected projects.

use portfolio_core::registry::Registry;
use portfolio_core::view::{ListQuery, ProjectView, list};

use super::{facts, selecting};
use crate::app::Context;
use crate::args::{Format, ListArgs, ListColumn};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Role, Table};
use crate::words;

/// For the eye: what a planner would paste into a report. Names do for every other command too.
const FOR_THE_EYE: [ListColumn; 5] =
    [ListColumn::Name, ListColumn::Sector, ListColumn::Region, ListColumn::Timeline, ListColumn::Investment];
/// For programs: with the id, and dates apart.
const FOR_PROGRAMS: [ListColumn; 7] = [
    ListColumn::Id,
    ListColumn::Name,
    ListColumn::Sector,
    ListColumn::Region,
    ListColumn::Start,
    ListColumn::Finish,
    ListColumn::Investment,
];

pub(crate) fn run(context: &Context, args: &ListArgs) -> Result<Exit, Failure> {
    let loaded = context.load()?;
    let registry = loaded.registry();
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    let query = ListQuery { sort: args.sort.clone(), limit: args.limit };
    let projects = list(registry, &selected.projects, &query);
    let output = context.output(&args.output, Format::Table);
    let columns = match output.format {
        _ if !args.columns.is_empty() => &args.columns[..],
        format if format.is_for_programs() => &FOR_PROGRAMS,
        _ => &FOR_THE_EYE,
    };
    output.answer(&projects, &projects, &registry.outline().currency, || {
        let mut table = table(&context.messages, columns, &projects);
        notes(&mut table, context, registry, &projects, selected.projects.len(), selected.undated.len());
        vec![table]
    })?;
    Ok(Exit::Fine)
}

fn table(messages: &Messages, columns: &[ListColumn], projects: &[ProjectView<'_>]) -> Table {
    let heading = |column: &ListColumn| {
        let (id, kind) = match column {
            ListColumn::Id => ("col-id", Kind::Text),
            ListColumn::Name => ("col-name", Kind::Text),
            ListColumn::English => ("col-english", Kind::Text),
            ListColumn::Sector => ("col-sector", Kind::Text),
            ListColumn::Region => ("col-region", Kind::Text),
            ListColumn::Investment => ("col-investment", Kind::Money),
            ListColumn::Parties => ("col-parties", Kind::Text),
            ListColumn::Timeline => ("show-timeline", Kind::Text),
            ListColumn::Start => ("col-start", Kind::Code),
            ListColumn::Finish => ("col-finish", Kind::Code),
            ListColumn::Stage => ("col-stage", Kind::Code),
            ListColumn::Nature => ("col-nature", Kind::Code),
            ListColumn::Scale => ("col-scale", Kind::Text),
            ListColumn::Programmes => ("col-programmes", Kind::Text),
            ListColumn::Cite => ("col-cite", Kind::Text),
            ListColumn::PartOf => ("col-part-of", Kind::Text),
        };
        Column::new(messages.get(id), kind)
    };
    let mut table = Table::new(columns.iter().map(heading).collect());
    for project in projects {
        table.push(Role::Body, columns.iter().map(|column| cell(messages, *column, project)).collect());
    }
    table
}

fn cell(messages: &Messages, column: ListColumn, project: &ProjectView<'_>) -> Cell {
    let known = |text: Option<String>| text.map_or(Cell::Blank, Cell::Text);
    match column {
        ListColumn::Id => Cell::text(project.id.as_str()),
        ListColumn::Name => Cell::text(words::name(messages, project.name, project.english)),
        ListColumn::English => known(project.english.map(str::to_owned)),
        ListColumn::Sector => Cell::text(words::named(messages, &project.sector)),
        ListColumn::Region => {
            let sites = facts::sites(messages, project);
            sites.map_or_else(|| Cell::Unknown(messages.get("site-not-stated")), Cell::Text)
        }
        ListColumn::Investment => match project.investment {
            Some(amount) => Cell::Amount(amount.to_amount()),
            None => Cell::Unknown(messages.get("undisclosed")),
        },
        ListColumn::Parties => Cell::text(facts::parties(messages, project.parties)),
        ListColumn::Timeline => known(facts::timeline(messages, &project.timeline)),
        ListColumn::Start => known(facts::start(messages, &project.timeline)),
        ListColumn::Finish => known(project.timeline.finish.map(|date| date.to_string())),
        ListColumn::Stage => known(project.stage.map(|stage| words::stage(messages, stage))),
        ListColumn::Nature => known(project.nature.map(|nature| words::nature(messages, nature))),
        ListColumn::Scale => known(project.scale.map(str::to_owned)),
        ListColumn::Programmes => {
            let ids: Vec<_> = project.programmes.iter().map(|id| id.as_str()).collect();
            Cell::text(ids.join(&messages.get("list-comma")))
        }
        ListColumn::Cite => {
            let places: Vec<_> = project.cite.iter().map(|cite| facts::cite(messages, cite)).collect();
            Cell::text(places.join(&messages.get("list-comma")))
        }
        ListColumn::PartOf => known(project.part_of.map(|id| id.to_string())),
    }
}

fn notes(
    table: &mut Table,
    context: &Context,
    registry: &Registry,
    shown: &[ProjectView<'_>],
    selected: usize,
    undated: usize,
) {
    let messages = &context.messages;
    let count = |id: &str, count: usize| messages.with(id, &[("count", count.into())]);
    let of = registry.projects().len();
    let undisclosed = shown.iter().filter(|project| project.investment.is_none()).count();
    let args = [("shown", shown.len().into()), ("selected", selected.into()), ("of", of.into())];
    table.notes.push(messages.with("note-listed", &args));
    if undisclosed > 0 {
        table.notes.push(count("note-undisclosed", undisclosed));
    }
    if undated > 0 {
        table.notes.push(count("note-undated", undated));
    }
}
