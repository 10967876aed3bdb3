//! One project with every name resolved.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::calendar::{Date, Months};
use crate::facts::{Basis, Cite, Location, Metric, Nature, Party, Says, Stage, Timeline};
use crate::id::{ProgrammeId, ProjectId, RegionId};
use crate::money::{Amount, Investment, Money, Qualifier};
use crate::named::Named;
use crate::project::{Dependency, EdgeType, Project, Relation};
use crate::registry::Registry;
use crate::select::place::township;
use crate::taxonomy::RegionKind;

/// A disclosed amount with its currency: `{"amount": "1673000000", "currency": "CNY", "qualifier": null}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct InvestmentView<'r> {
    /// How much, as decimal text in 元.
    pub amount: Money,
    /// ISO 4217 code.
    pub currency: &'r str,
    /// What the source says of its certainty; `null` where it states the amount flatly.
    pub qualifier: Option<Qualifier>,
}

impl<'r> InvestmentView<'r> {
    /// An amount in the registry's currency.
    #[must_use]
    pub fn new(registry: &'r Registry, amount: Amount) -> Self {
        let qualifier = amount.is_approximate().then_some(amount.qualifier);
        Self { amount: amount.money, currency: &registry.outline().currency, qualifier }
    }

    /// The amount with its qualifier.
    #[must_use]
    pub fn to_amount(self) -> Amount {
        Amount { money: self.amount, qualifier: self.qualifier.unwrap_or_default() }
    }
}

/// A site with the township that it is or lies in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SiteView<'r> {
    /// The region's id.
    pub id: &'r RegionId,
    /// Its name.
    pub name: &'r str,
    /// Its English name, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub english: Option<&'r str>,
    /// Its kind.
    pub kind: RegionKind,
    /// The township; `null` where it is not known, or the site is a development zone outside of any.
    pub township: Option<Named<'r>>,
    /// Its share of the investment, where stated.
    pub share: Option<rust_decimal::Decimal>,
    /// Whether the text states the site.
    pub basis: Basis,
    /// Why it is inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'r str>,
}

/// A citation as reports show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CiteView<'r> {
    /// Chapter number.
    pub chapter: u32,
    /// Section number within the chapter.
    pub section: u32,
    /// Box number, where the place is a box.
    #[serde(rename = "box")]
    pub boxed: Option<u32>,
    /// What this place states differently.
    pub says: Option<SaysView<'r>>,
}

impl<'r> CiteView<'r> {
    /// A citation in the registry's currency.
    #[must_use]
    pub fn new(registry: &'r Registry, cite: &'r Cite) -> Self {
        let says = cite.says.as_ref().map(|says| SaysView::new(registry, says));
        Self { chapter: cite.chapter, section: cite.section, boxed: cite.boxed, says }
    }
}

/// What a citation states differently; only what it does state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SaysView<'r> {
    /// Another name, or the verbatim words where the record's name was composed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'r str>,
    /// Another amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub investment: Option<InvestmentView<'r>>,
    /// Other parties.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub parties: &'r [Party],
    /// Other sites.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<&'r Location>,
    /// Other dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<Timeline>,
    /// Another stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Another nature of construction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// Another scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<&'r str>,
    /// Other measures.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub metrics: &'r [Metric],
}

impl<'r> SaysView<'r> {
    fn new(registry: &'r Registry, says: &'r Says) -> Self {
        Self {
            name: says.name.as_deref(),
            investment: says.investment.map(|amount| InvestmentView::new(registry, amount)),
            parties: &says.parties,
            location: says.location.as_ref(),
            timeline: says.timeline,
            stage: says.stage,
            nature: says.nature,
            scale: says.scale.as_deref(),
            metrics: &says.metrics,
        }
    }
}

/// What a project waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DependencyView<'r> {
    /// The predecessor.
    pub project: &'r ProjectId,
    /// How it is waited for.
    #[serde(flatten)]
    pub tie: TieView<'r>,
}

impl<'r> DependencyView<'r> {
    pub(super) fn new(registry: &'r Registry, dependency: &'r Dependency) -> Self {
        Self { project: &dependency.project, tie: TieView::new(registry, dependency) }
    }
}

/// How one project waits for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TieView<'r> {
    /// Why.
    pub relation: Relation,
    /// Which ends are tied.
    #[serde(rename = "type")]
    pub edge: EdgeType,
    /// Months between them.
    pub lag: Months,
    /// Whether the text states it.
    pub basis: Basis,
    /// Where the text states it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cite: Vec<CiteView<'r>>,
    /// Why it is inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'r str>,
}

impl<'r> TieView<'r> {
    pub(super) fn new(registry: &'r Registry, dependency: &'r Dependency) -> Self {
        Self {
            relation: dependency.relation,
            edge: dependency.edge,
            lag: dependency.lag,
            basis: dependency.basis,
            cite: dependency.cite.iter().map(|cite| CiteView::new(registry, cite)).collect(),
            reason: dependency.reason.as_deref(),
        }
    }
}

/// One project of a list, with every name resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProjectView<'r> {
    /// Its id.
    pub id: &'r ProjectId,
    /// Its name.
    pub name: &'r str,
    /// Its English name.
    pub english: Option<&'r str>,
    /// Other names that it bears.
    pub aliases: &'r [String],
    /// Its sector.
    pub sector: Named<'r>,
    /// Where it is built.
    pub sites: Vec<SiteView<'r>>,
    /// Whether the source's list of sites is open (…等).
    pub more_sites: bool,
    /// Whether it covers the whole county.
    pub county_wide: bool,
    /// What it costs; `null` where undisclosed.
    pub investment: Option<InvestmentView<'r>>,
    /// Who invests, owns, operates, hosts or leads.
    pub parties: &'r [Party],
    /// When it is built.
    pub timeline: Timeline,
    /// How far it is.
    pub stage: Option<Stage>,
    /// New, or a change of what stands.
    pub nature: Option<Nature>,
    /// Scale and content.
    pub scale: Option<&'r str>,
    /// Measures of the scale.
    pub metrics: &'r [Metric],
    /// The project that this one is a piece of.
    pub part_of: Option<&'r ProjectId>,
    /// The year it is placed in, beyond the plan period.
    pub horizon: Option<Date>,
    /// One record for a number of alike things.
    pub group: bool,
    /// The programmes that list it.
    pub programmes: Vec<&'r ProgrammeId>,
    /// The places that name it, the main one first.
    pub cite: Vec<CiteView<'r>>,
    /// What must come first.
    pub depends_on: Vec<DependencyView<'r>>,
}

/// Makes views of a registry's projects; knows which programmes list which project.
#[derive(Debug)]
pub struct Viewer<'r> {
    registry: &'r Registry,
    programmes: BTreeMap<&'r ProjectId, Vec<&'r ProgrammeId>>,
}

impl<'r> Viewer<'r> {
    /// A viewer of the registry.
    #[must_use]
    pub fn new(registry: &'r Registry) -> Self {
        let mut programmes: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for programme in registry.programmes() {
            for member in &programme.members {
                let of_member = programmes.entry(member).or_default();
                if of_member.last() != Some(&&programme.id) {
                    of_member.push(&programme.id);
                }
            }
        }
        Self { registry, programmes }
    }

    /// The view of one of the registry's projects.
    #[must_use]
    pub fn view(&self, project: &'r Project) -> ProjectView<'r> {
        let registry = self.registry;
        ProjectView {
            id: &project.id,
            name: &project.name,
            english: project.english.as_deref(),
            aliases: &project.aliases,
            sector: self.sector(project),
            sites: self.sites(project),
            more_sites: matches!(project.location, Location::Sites { more: true, .. }),
            county_wide: project.location == Location::CountyWide,
            investment: match project.investment {
                Investment::Undisclosed => None,
                Investment::Disclosed(amount) => Some(InvestmentView::new(registry, amount)),
            },
            parties: &project.parties,
            timeline: project.timeline,
            stage: project.stage,
            nature: project.nature,
            scale: project.scale.as_deref(),
            metrics: &project.metrics,
            part_of: project.part_of.as_ref(),
            horizon: project.horizon,
            group: project.group,
            programmes: self.programmes.get(&project.id).cloned().unwrap_or_default(),
            cite: project.cite.iter().map(|cite| CiteView::new(registry, cite)).collect(),
            depends_on: project.depends_on.iter().map(|d| DependencyView::new(registry, d)).collect(),
        }
    }

    fn sector(&self, project: &'r Project) -> Named<'r> {
        let id = project.sector.as_str();
        match self.registry.sector(&project.sector) {
            Some(sector) => Named::from(sector),
            None => Named { id, name: id, english: None },
        }
    }

    fn sites(&self, project: &'r Project) -> Vec<SiteView<'r>> {
        let registry = self.registry;
        let known = project.location.sites().iter().filter_map(|s| Some((s, registry.region(&s.region)?)));
        known
            .map(|(site, region)| SiteView {
                id: &region.id,
                name: &region.name,
                english: region.english.as_deref(),
                kind: region.kind,
                township: township(registry, region)
                    .filter(|up| up.kind == RegionKind::Township)
                    .map(Named::from),
                share: site.share,
                basis: site.basis,
                reason: site.reason.as_deref(),
            })
            .collect()
    }
}
