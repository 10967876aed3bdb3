//! Projects, a row each.

use portfolio_core::view::ProjectView;
use portfolio_core::words;

use super::facts;
use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Role, Table};
use crate::words;

words! {
    /// A column of `list`.
    ListColumn {
        /// The project's id.
        Id = "id",
        /// Its name, in the catalogue's language where it has one.
        Name = "name",
        /// Its English name.
        English = "english",
        /// Its sector.
        Sector = "sector",
        /// Where it is built.
        Region = "region",
        /// What it costs.
        Investment = "investment",
        /// Who has to do with it.
        Parties = "parties",
        /// When it is built.
        Timeline = "timeline",
        /// When it starts.
        Start = "start",
        /// When it is finished.
        Finish = "finish",
        /// How far it is.
        Stage = "stage",
        /// Whether it is new or changes what stands.
        Nature = "nature",
        /// How large it is.
        Scale = "scale",
        /// Which programmes it belongs to.
        Programmes = "programmes",
        /// Where the outline names it.
        Cite = "cite",
        /// What it is a piece of.
        PartOf = "part-of",
    }
}

/// For the eye: what a planner would paste into a report. Names do for every other command too.
pub const FOR_THE_EYE: [ListColumn; 5] =
    [ListColumn::Name, ListColumn::Sector, ListColumn::Region, ListColumn::Timeline, ListColumn::Investment];
/// For programs: with the id, and dates apart.
pub const FOR_PROGRAMS: [ListColumn; 7] = [
    ListColumn::Id,
    ListColumn::Name,
    ListColumn::Sector,
    ListColumn::Region,
    ListColumn::Start,
    ListColumn::Finish,
    ListColumn::Investment,
];

/// The projects, a row each, in these columns.
#[must_use]
pub fn table(messages: &Messages, columns: &[ListColumn], projects: &[ProjectView<'_>]) -> Table {
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

/// How many projects a list is taken from.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// In the registry.
    pub registered: usize,
    /// Selected, of which the list may show the first only.
    pub selected: usize,
    /// Left out, because a selection by years cannot place them.
    pub undated: usize,
}

/// Says below the table what it is taken from.
pub fn note(table: &mut Table, messages: &Messages, shown: &[ProjectView<'_>], counts: Counts) {
    let count = |id: &str, count: usize| messages.with(id, &[("count", count.into())]);
    let undisclosed = shown.iter().filter(|project| project.investment.is_none()).count();
    let args = [
        ("shown", shown.len().into()),
        ("selected", counts.selected.into()),
        ("of", counts.registered.into()),
    ];
    table.notes.push(messages.with("note-listed", &args));
    if undisclosed > 0 {
        table.notes.push(count("note-undisclosed", undisclosed));
    }
    if counts.undated > 0 {
        table.notes.push(count("note-undated", counts.undated));
    }
}
