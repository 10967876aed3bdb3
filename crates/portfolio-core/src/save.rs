//! A registry as the text of a `projects.yaml`: what is saved loads again as the same records.

use rust_decimal::Decimal;
use serde_yaml::{Mapping, Value};

use crate::facts::{Basis, Cite, Location, Metric, Party, Says, Site, Timeline};
use crate::money::Amount;
use crate::outline::{Chapter, Outline};
use crate::programme::Programme;
use crate::project::{Dependency, Project};
use crate::registry::Registry;
use crate::taxonomy::{Region, Sector, Zone};

/// Why a registry could not be written as text.
#[derive(Debug, thiserror::Error)]
#[error("the registry could not be written as YAML: {0}")]
pub struct SaveError(#[source] serde_yaml::Error);

/// The text of a registry, in document order, without what is the default.
///
/// # Errors
/// [`SaveError`] where the YAML writer refuses a value, which no record of a registry gives it cause to.
///
/// ```
/// use portfolio_core::save::to_yaml;
/// use portfolio_core::load_text;
/// let text = "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects: [{id: clinic, name: 卫生院, sector: health, investment: 约 300 万元}]
/// ";
/// let loaded = load_text("plan.yaml", text)?;
/// let saved = to_yaml(loaded.registry())?;
/// assert!(saved.contains("investment: 约300万元"));
/// let again = load_text("saved.yaml", &saved)?;
/// assert!(again.registry().projects().eq(loaded.registry().projects()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn to_yaml(registry: &Registry) -> Result<String, SaveError> {
    let mut top = Fields::default();
    top.text("format", "portfolio/1");
    top.put("outline", outline(registry.outline()));
    top.list("sectors", registry.sectors().iter().map(sector));
    top.list("regions", registry.regions().iter().map(region));
    top.list("zones", registry.zones().map(zone));
    top.list("projects", registry.projects().map(project));
    top.list("programmes", registry.programmes().map(programme));
    serde_yaml::to_string(&top.0).map_err(SaveError)
}

/// The fields of a record; what is absent or the default leaves no key.
#[derive(Default)]
struct Fields(Mapping);

impl Fields {
    fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.into(), value.into());
    }

    fn text(&mut self, key: &str, value: impl ToString) {
        self.put(key, value.to_string());
    }

    fn maybe(&mut self, key: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    fn flag(&mut self, key: &str, value: bool) {
        if value {
            self.put(key, true);
        }
    }

    fn list(&mut self, key: &str, values: impl Iterator<Item = impl Into<Value>>) {
        let values: Vec<Value> = values.map(Into::into).collect();
        if !values.is_empty() {
            self.put(key, values);
        }
    }

    fn basis(&mut self, basis: Basis, reason: Option<&String>) {
        if basis != Basis::Stated {
            self.text("basis", basis);
        }
        self.maybe("reason", reason);
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        Self::Mapping(fields.0)
    }
}

/// A record of a registry as the file has it.
pub(crate) trait Record: PartialEq {
    /// Its id; nothing for the outline, which is the only one of its kind.
    fn id(&self) -> &str;
    /// Its name.
    fn name(&self) -> &str;
    /// Its fields, by key.
    fn fields(&self) -> Mapping;
}

impl Record for Outline {
    fn id(&self) -> &str {
        ""
    }

    fn name(&self) -> &str {
        &self.title
    }

    fn fields(&self) -> Mapping {
        outline(self).0
    }
}

macro_rules! records {
    ($($record:ident by $fields:ident),*) => {$(
        impl Record for $record {
            fn id(&self) -> &str {
                self.id.as_str()
            }

            fn name(&self) -> &str {
                &self.name
            }

            fn fields(&self) -> Mapping {
                $fields(self).0
            }
        }
    )*};
}

records!(Sector by sector, Region by region, Zone by zone, Project by project, Programme by programme);

/// A record with its id and name.
fn named(id: &impl ToString, name: &str, english: Option<&String>) -> Fields {
    let mut fields = Fields::default();
    fields.text("id", id.to_string());
    fields.text("name", name);
    fields.maybe("english", english);
    fields
}

fn texts<T: ToString>(values: &[T]) -> impl Iterator<Item = String> {
    values.iter().map(ToString::to_string)
}

fn outline(outline: &Outline) -> Fields {
    let mut fields = Fields::default();
    fields.text("title", &outline.title);
    fields.maybe("issuer", outline.issuer.as_ref());
    fields.maybe("document", outline.document.as_ref());
    fields.maybe("issued", outline.issued);
    fields.maybe("period", outline.period);
    fields.maybe("horizon", outline.horizon);
    fields.text("currency", &outline.currency);
    fields.list("chapters", outline.chapters.iter().map(chapter));
    fields
}

fn chapter(chapter: &Chapter) -> Fields {
    let numbered = |number: u32, title: &str| {
        let mut fields = Fields::default();
        fields.put("number", number);
        fields.text("title", title);
        fields
    };
    let mut fields = numbered(chapter.number, &chapter.title);
    fields.list("sections", chapter.sections.iter().map(|section| numbered(section.number, &section.title)));
    fields.list(
        "boxes",
        chapter.boxes.iter().map(|boxed| {
            let mut fields = numbered(boxed.number, &boxed.title);
            if let Some(section) = boxed.section {
                fields.put("section", section);
            }
            fields
        }),
    );
    fields
}

fn sector(sector: &Sector) -> Fields {
    let mut fields = named(&sector.id, &sector.name, sector.english.as_ref());
    fields.maybe("parent", sector.parent.as_ref());
    fields
}

fn region(region: &Region) -> Fields {
    let mut fields = named(&region.id, &region.name, region.english.as_ref());
    fields.text("kind", region.kind);
    fields.maybe("parent", region.parent.as_ref());
    fields.maybe("code", region.code.as_ref());
    fields.basis(region.basis, region.reason.as_ref());
    fields.list("cite", region.cite.iter().map(cite));
    fields
}

fn zone(zone: &Zone) -> Fields {
    let mut fields = named(&zone.id, &zone.name, zone.english.as_ref());
    fields.list("members", texts(&zone.members));
    fields.flag("more", zone.more);
    fields.list("cite", zone.cite.iter().map(cite));
    fields
}

fn project(project: &Project) -> Fields {
    let mut fields = named(&project.id, &project.name, project.english.as_ref());
    fields.list("aliases", texts(&project.aliases));
    fields.text("sector", &project.sector);
    fields.maybe("investment", project.investment.amount());
    fields.list("parties", project.parties.iter().map(party));
    location(&mut fields, &project.location);
    timeline(&mut fields, &project.timeline);
    fields.maybe("stage", project.stage);
    fields.maybe("nature", project.nature);
    fields.maybe("scale", project.scale.as_ref());
    fields.list("metrics", project.metrics.iter().map(metric));
    fields.maybe("part_of", project.part_of.as_ref());
    fields.maybe("horizon", project.horizon);
    fields.flag("group", project.group);
    fields.list("cite", project.cite.iter().map(cite));
    fields.list("depends_on", project.depends_on.iter().map(dependency));
    office(&mut fields, project);
    fields
}

fn office(fields: &mut Fields, project: &Project) {
    let office = &project.office;
    fields.maybe("code", office.code.as_ref());
    fields.list(
        "funding",
        office.funding.iter().map(|funding| {
            let mut fields = Fields::default();
            fields.text("source", &funding.source);
            fields.maybe("amount", funding.amount);
            fields
        }),
    );
    if !office.annual.is_empty() {
        let amount = |(year, amount): (&i32, &Amount)| (Value::from(*year), Value::from(amount.to_string()));
        fields.put("annual", Mapping::from_iter(office.annual.iter().map(amount)));
    }
    fields.maybe("completed_before", office.completed_before);
    fields.maybe("responsible", office.responsible.as_ref());
    fields.maybe("notes", office.notes.as_ref());
}

fn programme(programme: &Programme) -> Fields {
    let mut fields = named(&programme.id, &programme.name, programme.english.as_ref());
    let mut declares = Fields::default();
    if let Some(projects) = programme.declared_projects {
        declares.put("projects", projects);
    }
    declares.maybe("investment", programme.declared_investment);
    if !declares.0.is_empty() {
        fields.put("declares", declares);
    }
    fields.list("members", texts(&programme.members));
    fields.flag("open", programme.open);
    fields.maybe("umbrella", programme.umbrella.as_ref());
    fields.list("cite", programme.cite.iter().map(cite));
    fields.maybe("notes", programme.notes.as_ref());
    fields
}

fn party(party: &Party) -> Fields {
    let mut fields = Fields::default();
    fields.text("name", &party.name);
    fields.text("role", party.role);
    fields
}

fn metric(metric: &Metric) -> Fields {
    let mut fields = Fields::default();
    fields.text("name", &metric.name);
    fields.put("value", number(metric.value));
    fields.maybe("unit", metric.unit.as_ref());
    fields
}

/// A number that is whole as one; any other as its exact digits, which no float could be trusted with.
fn number(value: Decimal) -> Value {
    let whole = if value.scale() == 0 { i64::try_from(value.mantissa()).ok() } else { None };
    whole.map_or_else(|| Value::from(value.to_string()), Value::from)
}

fn location(fields: &mut Fields, location: &Location) {
    let mut inner = Fields::default();
    match location {
        Location::NotStated => return,
        Location::CountyWide => inner.flag("county", true),
        Location::Sites { sites, more } => {
            inner.list("sites", sites.iter().map(site));
            inner.flag("more", *more);
        }
    }
    fields.put("location", inner);
}

fn site(site: &Site) -> Value {
    if site.share.is_none() && site.basis == Basis::Stated && site.reason.is_none() {
        return site.region.to_string().into();
    }
    let mut fields = Fields::default();
    fields.text("region", &site.region);
    if let Some(share) = site.share {
        fields.put("share", number(share));
    }
    fields.basis(site.basis, site.reason.as_ref());
    fields.into()
}

fn timeline(fields: &mut Fields, timeline: &Timeline) {
    let mut inner = Fields::default();
    inner.maybe("start", timeline.start);
    inner.maybe("finish", timeline.finish);
    inner.maybe("within", timeline.within);
    inner.maybe("duration", timeline.duration);
    if !inner.0.is_empty() {
        fields.put("timeline", inner);
    }
}

fn cite(cite: &Cite) -> Fields {
    let mut fields = Fields::default();
    fields.put("chapter", cite.chapter);
    fields.put("section", cite.section);
    if let Some(boxed) = cite.boxed {
        fields.put("box", boxed);
    }
    if let Some(says) = &cite.says {
        fields.put("says", self::says(says));
    }
    fields
}

fn says(says: &Says) -> Fields {
    let mut fields = Fields::default();
    fields.maybe("name", says.name.as_ref());
    fields.maybe("investment", says.investment);
    fields.list("parties", says.parties.iter().map(party));
    if let Some(said) = &says.location {
        location(&mut fields, said);
    }
    if let Some(said) = &says.timeline {
        timeline(&mut fields, said);
    }
    fields.maybe("stage", says.stage);
    fields.maybe("nature", says.nature);
    fields.maybe("scale", says.scale.as_ref());
    fields.list("metrics", says.metrics.iter().map(metric));
    fields
}

fn dependency(dependency: &Dependency) -> Fields {
    let mut fields = Fields::default();
    fields.text("project", &dependency.project);
    fields.text("relation", dependency.relation);
    fields.text("type", dependency.edge);
    fields.text("lag", dependency.lag);
    fields.text("basis", dependency.basis);
    fields.maybe("reason", dependency.reason.as_ref());
    fields.list("cite", dependency.cite.iter().map(cite));
    fields
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::{Limits, Source, load};
    use crate::testing::registries;

    fn again(registry: &Registry) -> String {
        let text = to_yaml(registry).unwrap();
        let loaded = load(&[Source { name: "saved.yaml", text: text.as_bytes() }], &Limits::default());
        let loaded = loaded.unwrap_or_else(|problems| panic!("{}\n{text}", problems[0]));
        assert_eq!(loaded.registry().outline(), registry.outline());
        assert!(loaded.registry().sectors().iter().eq(registry.sectors().iter()));
        assert!(loaded.registry().regions().iter().eq(registry.regions().iter()));
        assert!(loaded.registry().zones().eq(registry.zones()));
        assert!(loaded.registry().projects().eq(registry.projects()), "{text}");
        assert!(loaded.registry().programmes().eq(registry.programmes()));
        text
    }

    #[test]
    fn the_real_registry_comes_back_whole() {
        let text = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../projects.yaml")).unwrap();
        let loaded = load(&[Source { name: "projects.yaml", text: &text }], &Limits::default()).unwrap();
        let saved = again(loaded.registry());
        assert!(saved.starts_with("format: portfolio/1\n"));
    }

    #[test]
    fn words_that_yaml_takes_for_something_else_stay_words() {
        let mut project = crate::testing::project("yes", "1元");
        for name in ["null", "true", "1.10", "a: b # c", "- x", "'", "\"", "{", "0x10", "~", "2021-09", "!"] {
            name.clone_into(&mut project.name);
            project.scale = Some(format!("{name}\n{name}"));
            again(&crate::testing::registry(vec![project.clone()]));
        }
    }

    proptest! {
        /// load ∘ save = identity.
        #[test]
        fn what_is_saved_loads_as_the_same(registry in registries(8)) {
            again(&registry);
        }
    }
}
