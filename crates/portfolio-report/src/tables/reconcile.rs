//! Declared against summed.

use portfolio_core::Money;
use portfolio_core::reconcile::{Member, ReconcileReport, ReconcileRow, ReconcileTotal};

use crate::messages::Messages;
use crate::table::{Cell, Column, Kind, Note, Role, Table, Value};
use crate::words;

/// What is declared, what is found, what lies between, and what that means; the rest is said below, also how many open
/// lists that declare nothing were left out.
#[must_use]
pub fn for_the_eye(messages: &Messages, report: &ReconcileReport<'_>, lists: usize) -> Table {
    let column = |id, kind| Column::of(messages, id, kind);
    let mut columns = vec![
        column("reconcile-col-programme", Kind::Text),
        column("reconcile-col-declared-count", Kind::Count),
        column("reconcile-col-member-count", Kind::Count),
        // Whether it agrees is what was asked; what is implied is told below as well.
        column("reconcile-col-count-verdict", Kind::Code).weighing(4),
        column("reconcile-col-declared", Kind::Money),
        column("reconcile-col-members", Kind::Money),
        column("reconcile-col-difference", Kind::Money),
        column("reconcile-col-verdict", Kind::Code).weighing(4),
    ];
    let has_implied = report.rows.iter().any(|row| row.implied.is_some());
    if has_implied {
        columns.push(column("reconcile-col-implied", Kind::Money).weighing(0));
    }
    let mut table = Table::new(columns);
    table.title = Some(messages.get("reconcile-title"));
    table.unit_above = true;
    table.captions.push(messages.get("reconcile-caption"));
    for row in &report.rows {
        let mut cells = vec![
            Cell::text(words::named(messages, &row.programme)),
            declared_count(row),
            Cell::Count(row.members.projects),
            Cell::text(count_verdict(messages, row)),
            declared(row),
            members(row),
            difference(row),
            Cell::text(amount_verdict(messages, row)),
        ];
        if has_implied {
            cells.push(implied(row));
        }
        table.push(Role::Body, cells);
    }
    table.notes = Notes { messages, lines: Vec::new() }.all(report);
    if lists > 0 {
        table.note(messages.with("reconcile-lists", &[("count", lists.into())]));
    }
    table
}

/// One row for each programme with everything that is known of it.
#[must_use]
pub fn for_programs(messages: &Messages, report: &ReconcileReport<'_>) -> Table {
    let mut table = Table::of(
        messages,
        &[
            ("reconcile-col-id", Kind::Code),
            ("reconcile-col-programme", Kind::Text),
            ("reconcile-col-declared-count", Kind::Count),
            ("reconcile-col-member-count", Kind::Count),
            ("reconcile-col-count-difference", Kind::Code),
            ("reconcile-col-count-verdict", Kind::Code),
            ("reconcile-col-declared", Kind::Money),
            ("reconcile-col-members", Kind::Money),
            ("reconcile-col-difference", Kind::Money),
            ("reconcile-col-verdict", Kind::Code),
            ("reconcile-col-implied", Kind::Money),
            ("reconcile-col-implied-project", Kind::Text),
        ],
    );
    for row in &report.rows {
        let project = row.implied.map(|implied| member_name(messages, &implied.member));
        table.push(
            Role::Body,
            vec![
                Cell::text(row.programme.id),
                Cell::text(words::named(messages, &row.programme)),
                declared_count(row),
                Cell::Count(row.members.projects),
                row.difference.projects.map_or(Cell::Blank, Cell::Whole),
                Cell::text(count_verdict(messages, row)),
                declared(row),
                members(row),
                difference(row),
                Cell::text(amount_verdict(messages, row)),
                implied(row),
                project.map_or(Cell::Blank, Cell::text),
            ],
        );
    }
    table
}

fn member_name<'r>(messages: &Messages, member: &Member<'r>) -> &'r str {
    words::name(messages, member.name, member.english)
}

fn declared_count(row: &ReconcileRow<'_>) -> Cell {
    let count = row.declared.projects.and_then(|count| usize::try_from(count).ok());
    count.map_or(Cell::Blank, Cell::Count)
}

fn declared(row: &ReconcileRow<'_>) -> Cell {
    row.declared.to_amount().map_or(Cell::Blank, Cell::Amount)
}

/// Undisclosed is not zero (R5): where no member discloses an amount there is none to show.
fn members(row: &ReconcileRow<'_>) -> Cell {
    let members = &row.members;
    let amount = (members.disclosed > 0).then_some(members.amount);
    Cell::Counted(amount, members.undisclosed)
}

fn difference(row: &ReconcileRow<'_>) -> Cell {
    row.difference.amount.map_or(Cell::Blank, Cell::Money)
}

fn implied(row: &ReconcileRow<'_>) -> Cell {
    row.implied.as_ref().map_or(Cell::Blank, |implied| Cell::Amount(implied.to_amount()))
}

pub(crate) fn count_verdict(messages: &Messages, row: &ReconcileRow<'_>) -> String {
    messages.get(&format!("reconcile-count-{}", row.verdict.projects.word()))
}

pub(crate) fn amount_verdict(messages: &Messages, row: &ReconcileRow<'_>) -> String {
    messages.get(&format!("reconcile-amount-{}", row.verdict.amount.word()))
}

/// What stands below the table.
struct Notes<'m> {
    messages: &'m Messages,
    lines: Vec<Note>,
}

impl Notes<'_> {
    fn all(mut self, report: &ReconcileReport<'_>) -> Vec<Note> {
        if report.rows.is_empty() {
            return vec![self.messages.get("reconcile-nothing").into()];
        }
        self.totals(&report.total);
        report.rows.iter().for_each(|row| self.row(row));
        let open = report.rows.iter().filter(|row| row.open);
        let open: Vec<_> = open.map(|row| words::named(self.messages, &row.programme)).collect();
        if !open.is_empty() {
            let names = open.join(self.messages.comma());
            self.say("reconcile-open", [("programmes", names.into())]);
        }
        self.lines
    }

    fn say<const N: usize>(&mut self, id: &str, values: [(&'static str, Value); N]) {
        self.lines.push(Note::new(id, values));
    }

    /// A headline total is never shown without what no priced project explains.
    fn totals(&mut self, total: &ReconcileTotal) {
        if total.declared.programmes > 0 {
            let projects = usize::try_from(total.declared.projects).unwrap_or(usize::MAX);
            let args = [
                ("amount", total.declared.amount.into()),
                ("programmes", total.declared.programmes.into()),
                ("projects", projects.into()),
            ];
            self.say("reconcile-total-declared", args);
            let args = [
                ("amount", total.members.amount.into()),
                ("projects", total.members.projects.into()),
                ("undisclosed", total.members.undisclosed.into()),
            ];
            self.say("reconcile-total-members", args);
            self.total("reconcile-total-unexplained", total.unexplained);
            let others = [("reconcile-total-beyond", total.beyond), ("reconcile-total-shared", total.shared)];
            others.into_iter().filter(|(_, money)| !money.is_zero()).for_each(|(id, m)| self.total(id, m));
        }
        self.counts(total);
    }

    fn total(&mut self, id: &str, money: Money) {
        self.say(id, [("amount", money.into())]);
    }

    fn counts(&mut self, total: &ReconcileTotal) {
        let counts = &total.counts;
        if counts.programmes > 0 {
            let declared = usize::try_from(counts.declared).unwrap_or(usize::MAX);
            let args = [
                ("declared", declared.into()),
                ("programmes", counts.programmes.into()),
                ("members", counts.members.into()),
                ("differing", counts.differing.into()),
            ];
            self.say("reconcile-total-counts", args);
        }
    }

    /// What must be said of one programme: its umbrella, what is implied or why not, and who is in conflict.
    fn row(&mut self, row: &ReconcileRow<'_>) {
        let messages = self.messages;
        let programme = Value::from(words::named(messages, &row.programme));
        let umbrella = row.umbrella.as_ref().filter(|_| row.declared.to_amount().is_some());
        if let Some(umbrella) = umbrella {
            let args =
                [("programme", programme.clone()), ("project", words::named(messages, umbrella).into())];
            self.say("reconcile-umbrella", args);
        }
        if let Some(implied) = &row.implied {
            let project = member_name(messages, &implied.member);
            let args = [
                ("programme", programme.clone()),
                ("project", project.into()),
                ("amount", implied.to_amount().into()),
            ];
            self.say("reconcile-implied", args);
        }
        if let Some(withheld) = &row.withheld {
            let project = member_name(messages, &withheld.member);
            let id = format!("reconcile-withheld-{}", withheld.reason.word());
            self.say(&id, [("programme", programme.clone()), ("project", project.into())]);
        }
        for member in &row.conflicts {
            let project = member_name(messages, &member.member);
            let codes: Vec<_> = member.codes.iter().map(|code| code.as_str()).collect();
            let codes = codes.join(messages.comma());
            let args =
                [("programme", programme.clone()), ("project", project.into()), ("codes", codes.into())];
            self.say("reconcile-conflicts", args);
        }
    }
}

#[cfg(test)]
mod tests {
    use portfolio_core::load_text;
    use portfolio_core::reconcile::reconcile;

    use super::*;
    use crate::lang::Lang;
    use crate::table::{Figures, Grouping, UnitChoice};

    /// Below the table stand the totals of what is declared: of money where money is, of counts where counts are.
    #[test]
    fn totals_are_of_what_is_declared() {
        let messages = Messages::new(Lang::Zh);
        let said = |declares: &str| {
            let text = format!(
                "format: portfolio/1\nsectors: [{{id: s, name: s}}]\nprojects: [{{id: a, name: 甲, sector: s, investment: 1万元}}]\n\
                 programmes: [{{id: p, name: 群, members: [a], declares: {{{declares}}}}}]\n"
            );
            let loaded = load_text("a.yaml", &text).unwrap_or_else(|problems| panic!("{problems}"));
            let registry = loaded.registry();
            let report = reconcile(registry, registry.programmes()).unwrap();
            let figures = Figures::of(&[], UnitChoice::Wan, None, Grouping::None, &messages, "CNY");
            let notes = for_the_eye(&messages, &report, 0).notes;
            let heads = ["规划投资合计", "规划个数合计"];
            heads.map(|head| notes.iter().any(|note| note.say(&figures).starts_with(head)))
        };
        assert_eq!(said("investment: 9万元"), [true, false]);
        assert_eq!(said("projects: 3"), [false, true]);
        assert_eq!(said("investment: 9万元, projects: 3"), [true, true]);
    }
}
