//! A project as OC4IDS has it.

use std::collections::BTreeSet;

use portfolio_core::year::{PlanInForce, planned_years};
use portfolio_core::{
    Amount, Cite, Date, Dependency, FactDate, Location, Month, Nature, Project, Region, Registry, Role, Site,
    Stage,
};

use super::json::Object;

/// The codes of the standard's list of sectors.
const SECTORS: [&str; 23] = [
    "education",
    "health",
    "energy",
    "energy.solar",
    "energy.wind",
    "energy.hydropower",
    "energy.biomass",
    "energy.geothermal",
    "communications",
    "waterAndWaste",
    "governance",
    "economy",
    "cultureSportsAndRecreation",
    "transport",
    "transport.air",
    "transport.water",
    "transport.rail",
    "transport.road",
    "transport.urban",
    "transport.lowCarbon",
    "socialHousing",
    "naturalResources",
    "naturalResources.floodProtection",
];

/// Who publishes what.
pub(super) struct Publisher<'r> {
    pub(super) registry: &'r Registry,
    pub(super) prefix: &'r str,
}

impl Publisher<'_> {
    pub(super) fn project(&self, project: &Project) -> Object {
        let updated = project.updates.iter().map(|update| update.as_of).max_by_key(|date| date.last_day());
        let responsible = project.responsible.as_deref();
        let authority = responsible.map_or_else(Object::default, |name| self.reference(name));
        let code = project
            .code
            .clone()
            .map(|code| Object::default().text("id", code).text("scheme", "CN-PROJECT-CODE".to_owned()));
        Object::default()
            .text("id", self.id(project.id.as_str()))
            .text("updated", updated.and_then(last_moment))
            .text("language", if is_chinese(&project.name) { "zh" } else { "en" }.to_owned())
            .list("identifiers", code.into_iter().collect())
            .object("publicAuthority", authority)
            .text("title", project.name.clone())
            .text("description", project.scale.clone())
            .object("budget", self.budget(project))
            .object("period", period(project.timeline.start, project.timeline.finish))
            .list("locations", self.locations(&project.location))
            .text("status", project.stage.map(|stage| status(stage).to_owned()))
            .text("type", project.nature.map(|nature| kind(nature).to_owned()))
            .texts("sector", self.sector(project))
            .list("additionalClassifications", self.classifications(project))
            .list("parties", self.parties(project))
            .object("implementationPeriod", facts(project.started, project.finished))
            .list("forecasts", self.forecasts(project))
            .list("metrics", self.metrics(project))
            .object("completion", Object::default().text("endDate", project.finished.and_then(last_moment)))
            .list("documents", self.documents(project))
            .list("relatedProjects", self.related(project))
    }

    fn id(&self, id: &str) -> String {
        format!("{}-{id}", self.prefix)
    }

    fn value(&self, amount: Amount) -> Object {
        let digits = amount.money.to_string();
        Object::default().number("amount", digits).text("currency", self.registry.currency().to_owned())
    }

    /// The investment, with its qualifier in words; by source and by year, as far as stated.
    fn budget(&self, project: &Project) -> Object {
        let amount = project.investment.amount();
        let qualifier = amount.map(|amount| amount.qualifier.to_string());
        let funding = project.funding.iter().enumerate().map(|(index, funding)| {
            let part = Object::default().text("id", (index + 1).to_string());
            let part = part.text("description", funding.source.clone());
            part.object("amount", funding.amount.map_or_else(Object::default, |amount| self.value(amount)))
        });
        let years = planned(project).map(|(year, amount)| {
            let part = Object::default().text("id", year.to_string()).object("amount", self.value(amount));
            part.object("period", whole_year(year))
        });
        let group = |id: &str, parts: Vec<Object>| {
            let some = !parts.is_empty();
            some.then(|| Object::default().text("id", id.to_owned()).list("budgetBreakdown", parts))
        };
        let groups = [group("source", funding.collect()), group("year", years.collect())];
        Object::default()
            .text("description", qualifier)
            .object("amount", amount.map_or_else(Object::default, |amount| self.value(amount)))
            .list("budgetBreakdowns", groups.into_iter().flatten().collect())
    }

    /// The sites, each with all that it lies in; the county, where the project is of the whole county.
    fn locations(&self, location: &Location) -> Vec<Object> {
        let regions = self.registry.regions();
        match location {
            Location::NotStated => Vec::new(),
            Location::CountyWide => regions.roots().map(|region| self.place(region)).collect(),
            Location::Sites { sites, .. } => {
                // Each once: the standard's lists repeat nothing.
                let mut met = BTreeSet::new();
                let own = sites.iter().filter(|site| met.insert(&site.region));
                let region = |site: &Site| regions.get(&site.region);
                own.filter_map(region).map(|region| self.place(region)).collect()
            }
        }
    }

    fn place(&self, region: &Region) -> Object {
        let mut names: Vec<&str> =
            self.registry.regions().lineage(&region.id).map(|region| region.name.as_str()).collect();
        names.reverse();
        let code = region.code.iter().cloned().collect::<Vec<_>>();
        let scheme = region.code.is_some().then(|| "GB/T 2260".to_owned());
        Object::default()
            .text("id", region.id.to_string())
            .text("description", names.join(" "))
            .object("gazetteer", Object::default().text("scheme", scheme).texts("identifiers", code))
    }

    /// The nearest of its sectors whose id is a code of the standard's list: a sector of ours is data, and nothing is guessed.
    fn sector(&self, project: &Project) -> Vec<String> {
        let mut own = self.registry.sectors().lineage(&project.sector).map(|sector| sector.id.as_str());
        own.find(|id| SECTORS.contains(id)).map(str::to_owned).into_iter().collect()
    }

    fn classifications(&self, project: &Project) -> Vec<Object> {
        let sectors = self.registry.sectors().lineage(&project.sector).map(|sector| {
            Object::default()
                .text("scheme", "portfolio-sector".to_owned())
                .text("id", sector.id.to_string())
                .text("description", sector.name.clone())
        });
        let tags = project
            .tags
            .iter()
            .map(|tag| Object::default().text("scheme", "portfolio-tag".to_owned()).text("id", tag.clone()));
        sectors.chain(tags).collect()
    }

    /// A party by its id where the registry lists it, else by its name.
    fn reference(&self, name: &str) -> Object {
        let listed = self.registry.party_called(name);
        let id = listed.map_or_else(|| name.to_owned(), |party| party.id.to_string());
        let name = listed.map_or(name, |party| party.name.as_str());
        Object::default().text("name", name.to_owned()).text("id", id)
    }

    /// The parties, each once with all its roles.
    fn parties(&self, project: &Project) -> Vec<Object> {
        let named = |name: &str| self.registry.party_called(name).map_or(name.to_owned(), |p| p.name.clone());
        let mut all: Vec<(String, Vec<String>)> = Vec::new();
        let own = project.parties.iter().map(|party| (named(&party.name), role(party.role)));
        let responsible = project.responsible.iter().map(|name| (named(name), "publicAuthority"));
        for (name, role) in own.chain(responsible) {
            let index = all.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
                all.push((name, Vec::new()));
                all.len() - 1
            });
            if !all[index].1.iter().any(|known| known == role) {
                all[index].1.push(role.to_owned());
            }
        }
        all.into_iter().map(|(name, roles)| self.reference(&name).texts("roles", roles)).collect()
    }

    /// What is to be reached: measures of the scale, and the money planned for each year.
    fn forecasts(&self, project: &Project) -> Vec<Object> {
        let money = planned(project).map(|(year, amount)| {
            let seen = Object::default().text("id", year.to_string()).object("period", whole_year(year));
            seen.object("value", self.value(amount))
        });
        let mut all = metric("financialProgress", None, money.collect());
        for (index, measure) in project.metrics.iter().enumerate() {
            let unit = Object::default().text("name", measure.unit.clone());
            let seen = Object::default().text("id", "1".to_owned());
            let seen = seen.number("measure", measure.value.normalize()).object("unit", unit);
            all.extend(metric(&format!("scale-{}", index + 1), Some(measure.name.clone()), vec![seen]));
        }
        all
    }

    /// What was reported: money invested since the start and physical progress, up to each date.
    fn metrics(&self, project: &Project) -> Vec<Object> {
        let seen = |date: FactDate| {
            let period = Object::default().text("endDate", last_moment(date));
            Object::default().text("id", date.to_string()).object("period", period)
        };
        let money = project.updates.iter().filter_map(|update| {
            update.invested.map(|amount| seen(update.as_of).object("value", self.value(amount)))
        });
        let physical = project.updates.iter().filter(|u| u.percent.is_some() || u.physical.is_some());
        let physical = physical.map(|update| {
            let mut made = seen(update.as_of);
            if let Some(percent) = update.percent {
                made = made.number("measure", percent.normalize());
                made = made.object("unit", Object::default().text("name", "%".to_owned()));
            }
            made.text("notes", update.physical.clone())
        });
        let mut all = metric("financialProgress", None, money.collect());
        all.extend(metric("physicalProgress", None, physical.collect()));
        all
    }

    /// The outline, with the places of it that name the project.
    fn documents(&self, project: &Project) -> Vec<Object> {
        if !self.registry.has_outline() || project.cite.is_empty() {
            return Vec::new();
        }
        let outline = self.registry.outline();
        let places: Vec<String> = project.cite.iter().map(place_of).collect();
        let document = Object::default()
            .text("id", "outline".to_owned())
            .text("title", outline.title.clone())
            .text("description", places.join("; "))
            .text("datePublished", outline.issued.and_then(fact).and_then(first_moment))
            .text("author", outline.issuer.clone());
        vec![document]
    }

    /// The projects that this one waits for or is a piece of; the standard has no word for either, so that an extension
    /// says which.
    fn related(&self, project: &Project) -> Vec<Object> {
        let entry = |index: usize, other: &str| {
            let title = self.registry.project(other).map(|other| other.name.clone());
            Object::default()
                .text("id", index.to_string())
                .text("scheme", "oc4ids".to_owned())
                .text("identifier", self.id(other))
                .text("title", title)
        };
        let whole = project.part_of.as_ref().map(|whole| {
            entry(1, whole.as_str()).object("portfolio", Object::default().text("tie", "partOf".to_owned()))
        });
        let before = usize::from(whole.is_some());
        let edges = project.depends_on.iter().enumerate();
        let edges = edges.map(|(index, edge)| {
            entry(before + index + 1, edge.project.as_str()).object("portfolio", dependency(edge))
        });
        whole.into_iter().chain(edges).collect()
    }
}

fn dependency(edge: &Dependency) -> Object {
    let made = Object::default()
        .text("tie", "dependsOn".to_owned())
        .text("relation", edge.relation.to_string())
        .text("type", edge.edge.to_string())
        .number("lagInMonths", edge.lag.count())
        .text("basis", edge.basis.to_string());
    made.text("reason", edge.reason.clone())
}

/// What is planned for each year, as now in force.
fn planned(project: &Project) -> impl Iterator<Item = (i32, Amount)> {
    planned_years(project)
        .into_iter()
        .filter_map(|year| Some((year, PlanInForce::of(project, year, None)?.investment?)))
}

fn metric(id: &str, title: Option<String>, observations: Vec<Object>) -> Vec<Object> {
    if observations.is_empty() {
        return Vec::new();
    }
    vec![Object::default().text("id", id.to_owned()).text("title", title).list("observations", observations)]
}

/// How far a project is. What is suspended has begun and is not cancelled: the standard has no word for it.
const fn status(stage: Stage) -> &'static str {
    match stage {
        Stage::Planned => "identification",
        Stage::Preparation => "preparation",
        Stage::Construction | Stage::Suspended => "implementation",
        Stage::Completed => "completion",
        Stage::Cancelled => "cancelled",
    }
}

/// What kind of works. What is moved is built anew in place of what stood.
const fn kind(nature: Nature) -> &'static str {
    match nature {
        Nature::New => "construction",
        Nature::Expansion => "expansion",
        Nature::Renovation | Nature::Upgrade => "rehabilitation",
        Nature::Relocation => "replacement",
    }
}

/// What a party does. The list of roles is open: what it lacks keeps our word.
const fn role(role: Role) -> &'static str {
    match role {
        Role::Investor => "funder",
        Role::Owner => "owner",
        Role::Operator => "operator",
        Role::Host => "host",
        Role::Lead => "lead",
    }
}

fn is_chinese(text: &str) -> bool {
    text.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// A date with the precision of facts.
pub(super) fn fact(date: Date) -> Option<FactDate> {
    date.to_string().parse().ok()
}

/// The first second of a date; `None` of a year that a date-time of the standard cannot have.
pub(super) fn first_moment(date: FactDate) -> Option<String> {
    moment(date.first_day(), "00:00:00")
}

/// The last second of a date.
fn last_moment(date: FactDate) -> Option<String> {
    moment(date.last_day(), "23:59:59")
}

fn moment((month, day): (Month, u8), time: &str) -> Option<String> {
    let (year, month) = (month.year(), month.number());
    (0..=9999).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}T{time}Z"))
}

fn facts(start: Option<FactDate>, finish: Option<FactDate>) -> Object {
    Object::default()
        .text("startDate", start.and_then(first_moment))
        .text("endDate", finish.and_then(last_moment))
}

fn period(start: Option<Date>, finish: Option<Date>) -> Object {
    facts(start.and_then(fact), finish.and_then(fact))
}

fn whole_year(year: i32) -> Object {
    let date = Date::year(year).ok();
    period(date, date)
}

/// `chapter 11, section 1, box 8`
fn place_of(cite: &Cite) -> String {
    let part = |word: &str, number: Option<u32>| number.map(|number| format!("{word} {number}"));
    let parts =
        [part("chapter", Some(cite.chapter)), part("section", cite.section), part("box", cite.box_number)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
