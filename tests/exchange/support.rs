//! Lists and what came of them, in lines that a person can compare.

use portfolio_core::{Location, Project, Registry};
use portfolio_exchange::import::{Import, Mapping, Request, import};

/// Imports one file as it stands.
pub(crate) fn take(name: &str, bytes: &[u8]) -> Import {
    take_with(name, bytes, &Request::default())
}

/// The same, with more said than the file.
pub(crate) fn take_with(name: &str, bytes: &[u8], request: &Request<'_>) -> Import {
    let files = [(name.to_owned(), bytes.to_vec())];
    import(&Request { files: &files, ..request.clone() })
}

/// The same with a mapping file.
pub(crate) fn take_mapped(name: &str, bytes: &[u8], mapping: &str) -> Import {
    let mapping = Mapping::parse(mapping).unwrap();
    take_with(name, bytes, &Request { mapping, ..Request::default() })
}

/// `name | sector | investment | the field: what it holds …`, a project a line.
pub(crate) fn projects(done: &Import) -> Vec<String> {
    let registry =
        done.registry.as_ref().unwrap_or_else(|| panic!("refused:\n{}", problems(done).join("\n")));
    registry.projects().map(|project| line(registry, project)).collect()
}

fn line(registry: &Registry, project: &Project) -> String {
    let sector = registry.sector(&project.sector).map_or("?", |sector| sector.name.as_str());
    let amount = project.investment.amount().map_or("-".to_owned(), |amount| amount.to_string());
    let mut parts = vec![project.name.clone(), sector.to_owned(), amount];
    let mut say =
        |key: &str, value: Option<String>| parts.extend(value.map(|value| format!("{key}:{value}")));
    for (year, amount) in &project.annual {
        say(&year.to_string(), Some(amount.to_string()));
    }
    say("before", project.completed_before.map(|amount| amount.to_string()));
    for funding in &project.funding {
        let amount = funding.amount.map_or("-".to_owned(), |amount| amount.to_string());
        say(&funding.source, Some(amount));
    }
    for party in &project.parties {
        say(party.role.word(), Some(party.name.clone()));
    }
    match &project.location {
        Location::NotStated => {}
        Location::CountyWide => say("at", Some("全县".to_owned())),
        Location::Sites { sites, more } => {
            let name = |id| registry.region(id).map_or("?", |region| region.name.as_str());
            let names: Vec<&str> = sites.iter().map(|site| name(&site.region)).collect();
            say("at", Some(format!("{}{}", names.join("、"), if *more { "等" } else { "" })));
        }
    }
    let timeline = &project.timeline;
    say("from", timeline.start.map(|date| date.to_string()));
    say("to", timeline.finish.map(|date| date.to_string()));
    say("for", timeline.duration.map(|months| months.to_string()));
    say("stage", project.stage.map(|stage| stage.to_string()));
    say("nature", project.nature.map(|nature| nature.to_string()));
    say("by", project.responsible.clone());
    say("code", project.code.clone());
    say("scale", project.scale.clone());
    say("notes", project.notes.as_ref().map(|notes| notes.replace('\n', "⏎")));
    parts.join(" | ")
}

/// `sheet!cell code`, a problem each.
pub(crate) fn places(done: &Import) -> Vec<String> {
    let place = |finding: &portfolio_exchange::import::Finding| {
        let sheet = finding.sheet.as_ref().map(|sheet| format!("{sheet}!")).unwrap_or_default();
        let cell = finding.cell.map(|cell| cell.to_string()).unwrap_or_default();
        format!("{sheet}{cell} {}", finding.problem.code())
    };
    done.findings.iter().map(place).collect()
}

/// The problems in full.
pub(crate) fn problems(done: &Import) -> Vec<String> {
    done.findings.iter().map(ToString::to_string).collect()
}

/// The sum of all investments, in 元.
pub(crate) fn total(done: &Import) -> String {
    let registry = done.registry.as_ref().unwrap();
    portfolio_core::Tally::of(registry, &registry.all()).unwrap().amount.to_string()
}
