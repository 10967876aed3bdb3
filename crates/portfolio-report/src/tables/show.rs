//! Projects whole: every fact, where it is said, and what it waits for.

use portfolio_core::Named;
use portfolio_core::view::{CiteView, InvestmentView, LinkView, SaysView, ShowReport};

use super::facts;
use crate::messages::{Arg, Messages};
use crate::problems;
use crate::table::{Cell, Figures, Kind, Role, Table};
use crate::words;

/// One table for each project.
#[must_use]
pub fn for_the_eye(messages: &Messages, reports: &[ShowReport<'_>]) -> Vec<Table> {
    let columns = [("col-field", Kind::Code), ("col-value", Kind::Text)];
    let one = |report: &ShowReport<'_>| {
        let mut table = Table::of(messages, &columns);
        let project = &report.project;
        table.title = Some(words::name(messages, project.name, project.english).to_owned());
        for (field, value) in Fields::of(messages, report) {
            table.push(Role::Body, vec![Cell::Text(field), Cell::Text(value)]);
        }
        table
    };
    reports.iter().map(one).collect()
}

/// One table for all projects, for programs.
#[must_use]
pub fn for_programs(messages: &Messages, reports: &[ShowReport<'_>]) -> Table {
    let columns = [("col-id", Kind::Code), ("col-field", Kind::Code), ("col-value", Kind::Text)];
    let mut table = Table::of(messages, &columns);
    for report in reports {
        for (field, value) in Fields::of(messages, report) {
            table.push(
                Role::Body,
                vec![Cell::text(report.project.id.as_str()), Cell::Text(field), Cell::Text(value)],
            );
        }
    }
    table
}

/// The facts of one project, line by line.
struct Fields<'m> {
    messages: &'m Messages,
    lines: Vec<(String, String)>,
}

impl<'m> Fields<'m> {
    fn of(messages: &'m Messages, report: &ShowReport<'_>) -> Vec<(String, String)> {
        let mut fields = Self { messages, lines: Vec::new() };
        fields.identity(report);
        fields.facts(report);
        fields.office(report);
        report.project.cite.iter().for_each(|cite| fields.cite(cite));
        for conflict in &report.conflicts {
            fields.line("show-conflict", problems::contradiction(&conflict.contradiction, messages));
        }
        for (id, links) in [
            ("show-predecessor", &report.predecessors),
            ("show-successor", &report.successors),
            ("show-neighbour", &report.neighbours),
        ] {
            links.iter().for_each(|link| fields.link(id, link));
        }
        fields.lines
    }

    fn line(&mut self, id: &str, value: impl Into<String>) {
        self.lines.push((self.messages.get(id), value.into()));
    }

    fn maybe(&mut self, id: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.line(id, value);
        }
    }

    fn join<'a>(&self, items: impl IntoIterator<Item = &'a str>) -> Option<String> {
        let items: Vec<_> = items.into_iter().collect();
        (!items.is_empty()).then(|| items.join(&self.messages.get("list-comma")))
    }

    fn record(&self, record: &Named<'_>) -> String {
        let name = words::named(self.messages, record);
        self.messages.with("select-candidate", &[("id", record.id.into()), ("name", name.into())])
    }

    fn records(&self, records: &[Named<'_>]) -> Option<String> {
        let names: Vec<_> = records.iter().map(|record| self.record(record)).collect();
        self.join(names.iter().map(String::as_str))
    }

    fn amount(&self, amount: &InvestmentView<'_>) -> String {
        Figures::in_words(self.messages, amount.to_amount(), amount.currency)
    }

    fn identity(&mut self, report: &ShowReport<'_>) {
        let project = &report.project;
        self.line("col-id", project.id.as_str());
        self.line("col-name", project.name);
        self.maybe("col-english", project.english);
        self.maybe("show-aliases", self.join(project.aliases.iter().map(String::as_str)));
        self.line("col-sector", words::named(self.messages, &project.sector));
        self.maybe("col-part-of", report.whole.as_ref().map(|whole| self.record(whole)));
        self.maybe("show-pieces", self.records(&report.pieces));
        self.maybe("col-programmes", self.records(&report.in_programmes));
        if project.group {
            self.line("show-group", self.messages.get("show-group-yes"));
        }
    }

    fn facts(&mut self, report: &ShowReport<'_>) {
        let (messages, project) = (self.messages, &report.project);
        let amount = project.investment.map(|amount| self.amount(&amount));
        self.line("col-investment", amount.unwrap_or_else(|| messages.get("undisclosed")));
        let sites = facts::sites(messages, project);
        self.line("col-region", sites.unwrap_or_else(|| messages.get("site-not-stated")));
        let reasons = project.sites.iter().filter_map(|site| Some((site, site.reason?)));
        let reasons: Vec<String> = reasons
            .map(|(site, reason)| {
                messages.with("show-inferred-site", &[("site", site.name.into()), ("reason", reason.into())])
            })
            .collect();
        self.maybe("show-site-basis", self.join(reasons.iter().map(String::as_str)));
        self.maybe(
            "col-parties",
            Some(facts::parties(messages, project.parties)).filter(|text| !text.is_empty()),
        );
        self.maybe("show-timeline", facts::timeline(messages, &project.timeline));
        self.maybe("show-horizon", project.horizon.map(|date| date.to_string()));
        self.maybe("col-stage", project.stage.map(|stage| words::stage(messages, stage)));
        self.maybe("col-nature", project.nature.map(|nature| words::nature(messages, nature)));
        self.maybe("col-scale", project.scale);
        for metric in project.metrics {
            let unit = metric.unit.as_deref().unwrap_or("");
            self.lines.push((metric.name.clone(), format!("{} {unit}", metric.value).trim_end().to_owned()));
        }
    }

    fn office(&mut self, report: &ShowReport<'_>) {
        let office = &report.office;
        self.maybe("show-code", office.code);
        for (source, amount) in &office.funding {
            let amount = amount.as_ref().map(|amount| self.amount(amount)).unwrap_or_default();
            self.line("show-funding", format!("{source} {amount}").trim_end());
        }
        for (year, amount) in &office.annual {
            let amount = self.amount(amount);
            self.line("show-annual", format!("{year} {amount}"));
        }
        self.maybe(
            "show-completed-before",
            office.completed_before.as_ref().map(|amount| self.amount(amount)),
        );
        self.maybe("show-responsible", office.responsible);
        self.maybe("show-notes", office.notes);
    }

    fn cite(&mut self, cite: &CiteView<'_>) {
        let mut text = facts::cite(self.messages, cite);
        if let Some(said) = cite.says.as_ref().and_then(|says| self.says(says)) {
            text =
                self.messages.with("show-cite-says", &[("place", (&text).into()), ("says", (&said).into())]);
        }
        self.line("col-cite", text);
    }

    /// What a place states differently, in words.
    fn says(&self, says: &SaysView<'_>) -> Option<String> {
        let messages = self.messages;
        let fact = |id: &str, value: Option<String>| {
            let label = messages.get(id);
            value.map(|v| messages.with("show-says", &[("field", (&label).into()), ("value", (&v).into())]))
        };
        let place = says.location.map(|location| {
            let regions: Vec<_> = location.sites().iter().map(|site| site.region.as_str()).collect();
            self.join(regions).unwrap_or_else(|| messages.get("county-wide"))
        });
        let metrics: Vec<String> = says
            .metrics
            .iter()
            .map(|m| {
                format!("{} {} {}", m.name, m.value, m.unit.as_deref().unwrap_or("")).trim_end().to_owned()
            })
            .collect();
        let facts: Vec<String> = [
            fact("col-name", says.name.map(str::to_owned)),
            fact("col-investment", says.investment.as_ref().map(|amount| self.amount(amount))),
            fact("col-parties", Some(facts::parties(messages, says.parties)).filter(|text| !text.is_empty())),
            fact("col-region", place),
            fact("show-timeline", says.timeline.as_ref().and_then(|t| facts::timeline(messages, t))),
            fact("col-stage", says.stage.map(|stage| words::stage(messages, stage))),
            fact("col-nature", says.nature.map(|nature| words::nature(messages, nature))),
            fact("col-scale", says.scale.map(str::to_owned)),
            fact("show-metrics", self.join(metrics.iter().map(String::as_str))),
        ]
        .into_iter()
        .flatten()
        .collect();
        self.join(facts.iter().map(String::as_str))
    }

    fn link(&mut self, id: &str, link: &LinkView<'_>) {
        let (messages, tie) = (self.messages, &link.edge.tie);
        let (relation, kind) = (words::relation(messages, tie.relation), words::edge(messages, tie.edge));
        let basis = words::basis(messages, tie.basis);
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
            text += &messages.with("show-lag", &[("lag", Arg::Text(&tie.lag.count().to_string()))]);
        }
        if let Some(reason) = tie.reason {
            text += &messages.with("show-reason", &[("reason", reason.into())]);
        }
        self.line(id, text);
    }
}
