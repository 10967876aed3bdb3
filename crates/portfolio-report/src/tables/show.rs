//! Projects whole: every fact, where it is said, and what it waits for.

use std::borrow::Cow;

use portfolio_core::Named;
use portfolio_core::record::{FieldValue, Record as _};
use portfolio_core::view::{LinkView, ShowReport};

use crate::fields::{self, Words, facts};
use crate::messages::Messages;
use crate::problems;
use crate::table::{Cell, Kind, Role, Table, UnitChoice};
use crate::words;

/// One table for each project, its amounts in a unit.
#[must_use]
pub fn for_the_eye(messages: &Messages, reports: &[ShowReport<'_>], unit: UnitChoice) -> Vec<Table> {
    let columns = [("col-field", Kind::Code), ("col-value", Kind::Text)];
    let one = |report: &ShowReport<'_>| {
        let mut table = Table::of(messages, &columns);
        let project = report.project.project;
        table.title = Some(words::name(messages, &project.name, project.english.as_deref()).to_owned());
        for (field, value) in Lines::of(messages, report, unit) {
            table.push(Role::Body, vec![Cell::text(field), Cell::text(value)]);
        }
        table
    };
    reports.iter().map(one).collect()
}

/// One table for all projects, for programs.
#[must_use]
pub fn for_programs(messages: &Messages, reports: &[ShowReport<'_>], unit: UnitChoice) -> Table {
    let columns = [("col-id", Kind::Code), ("col-field", Kind::Code), ("col-value", Kind::Text)];
    let mut table = Table::of(messages, &columns);
    for report in reports {
        for (field, value) in Lines::of(messages, report, unit) {
            table.push(
                Role::Body,
                vec![Cell::text(report.project.project.id.as_str()), Cell::text(field), Cell::text(value)],
            );
        }
    }
    table
}

/// The facts of one project, line by line: every field of the record that says something, then what other records say.
struct Lines<'m, 'r> {
    messages: &'m Messages,
    words: Words<'m, 'r>,
    lines: Vec<(String, String)>,
}

/// The fields that say which project it is; they stand first, whatever their place in the record.
const IDENTITY: [&str; 7] = ["id", "name", "english", "aliases", "sector", "part_of", "group"];

impl<'m, 'r> Lines<'m, 'r> {
    fn of(messages: &'m Messages, report: &'r ShowReport<'_>, unit: UnitChoice) -> Vec<(String, String)> {
        let words = Words::without_names(messages, report.project.currency).in_unit(unit);
        let mut lines = Self { messages, words, lines: Vec::new() };
        for key in IDENTITY {
            lines.identity(key, report);
        }
        let fields = report.project.project.values();
        for (field, value) in
            fields.filter(|(field, _)| !IDENTITY.contains(&field.key) && field.key != "cite")
        {
            lines.field(field.key, &value, report);
        }
        for cite in &report.project.project.cite {
            lines.labelled("cite", lines.words.cite(cite));
        }
        for conflict in &report.conflicts {
            lines.line("show-conflict", problems::contradiction(&conflict.contradiction, messages));
        }
        for (id, links) in [
            ("show-predecessor", &report.predecessors),
            ("show-successor", &report.successors),
            ("show-neighbour", &report.neighbours),
        ] {
            links.iter().for_each(|link| lines.link(id, link));
        }
        lines.lines
    }

    fn line(&mut self, id: &str, value: impl Into<String>) {
        self.lines.push((self.messages.get(id), value.into()));
    }

    /// A line of a field, under its label.
    fn labelled(&mut self, key: &str, value: impl Into<String>) {
        self.lines.push((fields::project_label(self.messages, key), value.into()));
    }

    fn record(&self, record: &Named<'_>) -> String {
        let name = words::named(self.messages, record);
        self.messages.with("select-candidate", &[("id", record.id.into()), ("name", name.into())])
    }

    fn records(&mut self, id: &str, records: &[Named<'_>]) {
        let names: Vec<_> = records.iter().map(|record| self.record(record)).collect();
        if !names.is_empty() {
            self.line(id, self.words.join(names));
        }
    }

    fn identity(&mut self, key: &str, report: &ShowReport<'_>) {
        match key {
            "sector" => self.labelled(key, words::named(self.messages, &report.project.sector)),
            "part_of" => {
                if let Some(whole) = &report.whole {
                    self.labelled(key, self.record(whole));
                }
                self.records("show-pieces", &report.pieces);
                self.records("col-programmes", &report.in_programmes);
            }
            "group" if report.project.project.group => {
                self.labelled(key, self.messages.get("show-group-yes"))
            }
            _ => {
                if let Some(text) = self.words.value(&report.project.project.value(key)) {
                    self.labelled(key, text);
                }
            }
        }
    }

    fn field(&mut self, key: &str, value: &FieldValue<'_>, report: &ShowReport<'_>) {
        match (key, value) {
            // The predecessors have lines of their own, with their names.
            ("depends_on", _) => {}
            ("location", _) => self.location(report),
            ("metrics", FieldValue::List(_)) => {
                for metric in &report.project.project.metrics {
                    let unit = metric.unit.as_deref().unwrap_or("");
                    let value = format!("{} {unit}", metric.value).trim_end().to_owned();
                    self.lines.push((metric.name.clone(), value));
                }
            }
            ("investment", FieldValue::Absent) => self.labelled(key, self.messages.get("undisclosed")),
            ("parties" | "aliases" | "tags", _) => self.whole(key, value),
            (_, FieldValue::List(items)) => items.iter().for_each(|item| self.whole(key, item)),
            (_, FieldValue::Annual(amounts)) => {
                for year in amounts {
                    self.whole(key, &FieldValue::Annual(vec![*year]));
                }
            }
            _ => self.whole(key, value),
        }
    }

    fn whole(&mut self, key: &str, value: &FieldValue<'_>) {
        if let Some(text) = self.words.value(value) {
            self.labelled(key, text);
        }
    }

    fn location(&mut self, report: &ShowReport<'_>) {
        let messages = self.messages;
        let (location, sites) = (&report.project.project.location, &report.project.sites);
        let sites = facts::Facts::new(messages).sites(location, sites.iter().cloned());
        self.labelled("location", sites.map_or_else(|| messages.get("site-not-stated"), Cow::into_owned));
        let reasons = report.project.sites.iter().filter_map(|site| Some((site, site.reason?)));
        let reasons: Vec<String> = reasons
            .map(|(site, reason)| {
                messages.with("show-inferred-site", &[("site", site.name.into()), ("reason", reason.into())])
            })
            .collect();
        if !reasons.is_empty() {
            self.line("show-site-basis", self.words.join(reasons));
        }
    }

    fn link(&mut self, id: &str, link: &LinkView<'_>) {
        let (messages, tie) = (self.messages, link.edge.dependency);
        let (relation, kind) = (words::word(messages, tie.relation), words::word(messages, tie.edge));
        let basis = words::word(messages, tie.basis);
        let mut text = messages.with(
            "show-link",
            &[
                ("id", link.project.id.into()),
                ("name", words::named(messages, &link.project).into()),
                ("relation", (&relation).into()),
                ("type", (&kind).into()),
                ("basis", (&basis).into()),
            ],
        );
        if tie.lag.count() != 0 {
            text += &messages.with("show-lag", &[("lag", tie.lag.count().into())]);
        }
        if let Some(reason) = &tie.reason {
            text += &messages.with("show-reason", &[("reason", reason.into())]);
        }
        self.line(id, text);
    }
}
