//! A project in words: what its row in the list says, and what stands below it.

use portfolio_core::view::{LinkView, ListReport, ShowReport};
use portfolio_report::fields::project_label;
use portfolio_report::table::{Cell, Table, UnitChoice};
use portfolio_report::tables::{list, show};
use portfolio_report::{Messages, words};

/// The fields in the list of all projects; money comes last.
const IN_ROWS: [&str; 6] = ["name", "sector", "location", "timeline", "stage", "investment"];
/// What is shown with links instead.
const LINKED: [&str; 4] = ["show-pieces", "show-predecessor", "show-successor", "show-neighbour"];

/// The list of all projects as a table.
pub(crate) fn rows(messages: &Messages, projects: &ListReport<'_>) -> Table {
    list::table(messages, &list::columns(&IN_ROWS), projects).held()
}

/// Facts of one label.
pub(crate) type Fact = (String, Vec<String>);

/// The facts of every project that its row does not say, each with its label.
pub(crate) fn facts(messages: &Messages, projects: &[ShowReport<'_>]) -> Vec<Vec<Fact>> {
    let label = |key: &str| project_label(messages, key);
    let in_rows = IN_ROWS.map(label);
    let mut linked = vec![label("part_of")];
    linked.extend(LINKED.map(|id| messages.get(id)));
    let facts = |table: Table| {
        let mut in_rows = in_rows.to_vec();
        let lines = table.rows.into_iter().filter_map(|row| match <[Cell; 2]>::try_from(row.cells) {
            Ok([Cell::Text(label), Cell::Text(value)]) => Some((label.into_owned(), value.into_owned())),
            _ => None,
        });
        let kept = lines.filter(|(label, _)| {
            // Once only: a measure may bear the same name.
            let said = in_rows.iter().position(|own| own == label).map(|index| in_rows.swap_remove(index));
            said.is_none() && !linked.contains(label)
        });
        kept.fold(Vec::new(), |mut facts: Vec<Fact>, (label, value)| {
            match facts.last_mut().filter(|(last, _)| *last == label) {
                Some((_, values)) => values.push(value),
                None => facts.push((label, vec![value])),
            }
            facts
        })
    };
    show::for_the_eye(messages, projects, UnitChoice::Auto).into_iter().map(facts).collect()
}

/// Where each project is cited, and, unless only that is wanted, who has to do with it: for where room is scarce.
pub(crate) fn in_short(messages: &Messages, projects: &ListReport<'_>, bare: bool) -> Vec<Vec<String>> {
    let keys: &[&str] = if bare { &["cite"] } else { &["cite", "parties"] };
    let table = list::table(messages, &list::columns(keys), projects).held();
    let texts = |cells: Vec<Cell>| {
        let texts = cells.into_iter().filter_map(|cell| match cell {
            Cell::Text(text) if !text.is_empty() => Some(text.into_owned()),
            _ => None,
        });
        texts.collect()
    };
    table.rows.into_iter().map(|row| texts(row.cells)).collect()
}

/// How one project is tied to another: why, which ends, on what basis.
pub(crate) fn tie(messages: &Messages, link: &LinkView<'_>) -> String {
    let tie = link.edge.dependency;
    let parts = [
        words::word(messages, tie.relation),
        words::word(messages, tie.edge),
        words::word(messages, tie.basis),
    ];
    let mut text = parts.join(messages.comma());
    if tie.lag.count() != 0 {
        text += &messages.with("show-lag", &[("lag", tie.lag.count().into())]);
    }
    if let Some(reason) = &tie.reason {
        text += &messages.with("show-reason", &[("reason", reason.into())]);
    }
    text
}
