//! What one place of the outline can say of a project: sites, dates, parties, stages, measures, and the citation itself.

use portfolio_derive::{Record, fields_apart};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calendar::{Date, Month, Months, Span};
use crate::diagnostic::{Collector, RecordProblem, Trail};
use crate::id::{PartyId, RegionId};
use crate::money::Amount;
use crate::record::{FieldKind, FieldValue, FileValue, Node, Record as _, RecordValue};
pub use crate::vocabulary::{Basis, Nature, Role, Stage};

/// One place of the outline that names a record, with what that place states differently.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a citation")]
#[non_exhaustive]
pub struct Cite {
    /// Chapter number.
    #[record(required)]
    pub chapter: u32,
    /// Section number within the chapter, where the place is one.
    pub section: Option<u32>,
    /// Box number within the outline, where the place is a box.
    #[record(key = "box")]
    pub box_number: Option<u32>,
    /// The facts that this place states otherwise than the record does.
    pub says: Option<Box<Says>>,
}

/// A company or body that has to do with a project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Record)]
#[record(owner = "a party")]
#[non_exhaustive]
pub struct Party {
    /// Its name, as the outline has it.
    #[record(required)]
    pub name: String,
    /// What it does for the project.
    #[record(required)]
    pub role: Role,
}

/// A company or body under all its spellings (design 15): projects keep their places' words, and these resolve here.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a party of the registry", name = "party-record")]
#[non_exhaustive]
pub struct PartyRecord {
    /// Unique among parties.
    #[record(required)]
    pub id: PartyId,
    /// Its full name.
    #[record(required)]
    pub name: String,
    /// An English name, where the registry gives one.
    pub english: Option<String>,
    /// Other spellings of its name.
    pub aliases: Vec<String>,
    /// The places that name it.
    #[record(form = OneOrMany, rare)]
    pub cite: Vec<Cite>,
}

/// A measure of a project's scale.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a measure")]
#[non_exhaustive]
pub struct Metric {
    /// What is measured, such as 总建筑面积.
    #[record(required)]
    pub name: String,
    /// How much.
    #[record(required)]
    pub value: Decimal,
    /// In what unit, where it has one.
    pub unit: Option<String>,
}

/// Where a project is built.
///
/// In the file: absent, `{county: true}` or `{sites: […], more: true}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Location {
    /// The source does not say (建设地点未明确).
    #[default]
    NotStated,
    /// The whole county (全县性).
    CountyWide,
    /// At sites.
    Sites {
        /// At least one.
        sites: Vec<Site>,
        /// Whether the source's list is open (…等).
        more: bool,
    },
}

impl Location {
    /// The sites, if any.
    #[must_use]
    pub fn sites(&self) -> &[Site] {
        match self {
            Self::Sites { sites, .. } => sites,
            Self::NotStated | Self::CountyWide => &[],
        }
    }
}

/// A location as the file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Record)]
#[record(owner = "a location", name = "location")]
struct LocationForm {
    /// The villages, townships or zones, at least one.
    sites: Vec<Site>,
    /// Whether the source's list is open (…等).
    more: bool,
    /// The whole county.
    county: bool,
}

impl FileValue for Location {
    const KIND: FieldKind = LocationForm::KIND;

    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
        let before = problems.total();
        let LocationForm { sites, more, county } = LocationForm::read(node, trail, problems)?;
        if problems.total() > before {
            return None;
        }
        match (county, sites.is_empty()) {
            (true, true) if !more => Some(Self::CountyWide),
            (false, false) => Some(Self::Sites { sites, more }),
            _ => {
                trail.report(problems, RecordProblem::LocationForm);
                None
            }
        }
    }

    fn value(&self) -> FieldValue<'_> {
        let (sites, more, county) = match self {
            Self::NotStated => return FieldValue::Absent,
            Self::CountyWide => (&[][..], false, true),
            Self::Sites { sites, more } => (&sites[..], *more, false),
        };
        let sites = sites.iter().map(FileValue::value).collect();
        let values = vec![sites, FieldValue::Flag(more), FieldValue::Flag(county)];
        FieldValue::Record(RecordValue::from_parts(const { &LocationForm::TABLE }, values))
    }
}

/// One site of a project.
// Most are no more than a region: what few state stands behind a pointer.
#[fields_apart]
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(owner = "a site", short = "region")]
#[non_exhaustive]
pub struct Site {
    /// The village, township or zone.
    #[record(required, form = ByName)]
    pub region: RegionId,
    /// Its share of the investment, where the source says; above 0, at most 1.
    #[record(apart)]
    pub share: Option<Decimal>,
    /// Whether the text states the site.
    #[record(default = Basis::Stated)]
    pub basis: Basis,
    /// Why it is inferred.
    #[record(form = Prose, rare, apart)]
    pub reason: Option<String>,
}

/// As it stands in the file; what is not stated is `null`.
impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Location {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Stated(Location);

        impl<'de> Deserialize<'de> for Stated {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::record::deserialize(deserializer).map(Self)
            }
        }

        let stated = Option::<Stated>::deserialize(deserializer)?;
        Ok(stated.map_or(Self::NotStated, |Stated(location)| location))
    }
}

/// When a project is built, as far as the source says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Record)]
#[record(owner = "a timeline")]
#[non_exhaustive]
pub struct Timeline {
    /// Start of construction.
    pub start: Option<Date>,
    /// Completion.
    pub finish: Option<Date>,
    /// Only that it is built within these years; excludes start and finish.
    pub within: Option<Span>,
    /// How long it takes.
    pub duration: Option<Months>,
}

impl Timeline {
    /// The first month of construction: the start's first month, or a duration back from the finish.
    #[must_use]
    pub fn first_month(&self) -> Option<Month> {
        let from_finish = || Some(self.finish?.last_month().plus(1 - self.duration?.count().max(1)));
        self.start.map(Date::first_month).or_else(from_finish)
    }

    /// The last month of construction: the finish's last month, or a duration on from the start.
    #[must_use]
    pub fn last_month(&self) -> Option<Month> {
        let from_start = || Some(self.start?.first_month().plus(self.duration?.count().max(1) - 1));
        self.finish.map(Date::last_month).or_else(from_start)
    }

    /// The first month that its dates allow: the start's, or that of the years it is built within.
    #[must_use]
    pub fn not_before(&self) -> Option<Month> {
        self.start.map(Date::first_month).or(self.within.map(Span::first_month))
    }

    /// The duration in months: the stated one, else finish − start + 1 (R17).
    #[must_use]
    pub fn duration_months(&self) -> Option<i64> {
        let between = || Some(self.finish?.last_month().months_since(self.start?.first_month()) + 1);
        self.duration.map(Months::count).or_else(between)
    }
}

/// What one place of the outline states otherwise than the record.
// Mostly a name or an amount: the rest stands behind a pointer.
#[fields_apart]
#[derive(Clone, Debug, Default, PartialEq, Eq, Record)]
#[record(owner = "`says`")]
#[non_exhaustive]
pub struct Says {
    /// Another name, or the verbatim words where the record's name was composed.
    #[record(rare)]
    pub name: Option<String>,
    /// Another amount.
    #[record(rare)]
    pub investment: Option<Amount>,
    /// Other parties.
    #[record(rare, apart)]
    pub parties: Vec<Party>,
    /// Other sites.
    #[record(rare, apart)]
    pub location: Option<Location>,
    /// Other dates.
    #[record(rare, apart)]
    pub timeline: Option<Timeline>,
    /// Another stage.
    #[record(rare, apart)]
    pub stage: Option<Stage>,
    /// Another nature of construction.
    #[record(rare, apart)]
    pub nature: Option<Nature>,
    /// Another scale, in words.
    #[record(form = Prose, rare, apart)]
    pub scale: Option<String>,
    /// Other measures.
    #[record(rare, apart)]
    pub metrics: Vec<Metric>,
}

/// Few citations have one, and it is ten times as large as the rest of them: so it stands behind a pointer.
impl FileValue for Box<Says> {
    const KIND: FieldKind = Says::KIND;

    fn read(node: &Node<'_>, trail: &Trail<'_>, problems: &mut Collector) -> Option<Self> {
        Says::read(node, trail, problems).map(Self::new)
    }

    fn value(&self) -> FieldValue<'_> {
        FileValue::value(&**self)
    }
}

/// How a location and what a place says stand in snapshots.
#[cfg(feature = "snapshot")]
mod stored {
    use super::{Location, Says, Site};
    use crate::record::stored::{Reader, Stored, Writer};

    impl Stored for Location {
        fn store(&self, to: &mut Writer<'_>) {
            match self {
                Self::NotStated => to.size(0),
                Self::CountyWide => to.size(1),
                Self::Sites { sites, more } => {
                    to.size(if *more { 3 } else { 2 });
                    sites.store(to);
                }
            }
        }

        fn restore(from: &mut Reader<'_>) -> Option<Self> {
            Some(match from.size()? {
                0 => Self::NotStated,
                1 => Self::CountyWide,
                kind @ 2..=3 => {
                    let sites = Vec::<Site>::restore(from)?;
                    Self::Sites { sites, more: kind == 3 }
                }
                _ => return None,
            })
        }
    }

    impl Stored for Box<Says> {
        fn store(&self, to: &mut Writer<'_>) {
            (**self).store(to);
        }

        fn restore(from: &mut Reader<'_>) -> Option<Self> {
            Says::restore(from).map(Self::new)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R13, R17: a year is its first month as a start and its last as a finish; a duration counts both ends, and a milestone
    /// takes the month that it stands in.
    #[test]
    fn the_first_and_the_last_month_follow_from_what_is_stated() {
        for (start, finish, duration, first, last) in [
            ("2021", "2022", "", "2021-01", "2022-12"),
            ("2021-03", "2021-05", "", "2021-03", "2021-05"),
            ("2021-03", "", "P6M", "2021-03", "2021-08"),
            ("", "2022", "P1Y", "2022-01", "2022-12"),
            ("", "2022-02", "P6M", "2021-09", "2022-02"),
            ("2021-03", "", "P0M", "2021-03", "2021-03"),
            ("", "2021-03", "P0M", "2021-03", "2021-03"),
            ("2021-03", "", "P1M", "2021-03", "2021-03"),
        ] {
            let timeline = Timeline {
                start: (!start.is_empty()).then(|| start.parse().unwrap()),
                finish: (!finish.is_empty()).then(|| finish.parse().unwrap()),
                within: None,
                duration: (!duration.is_empty()).then(|| duration.parse().unwrap()),
            };
            let found = [timeline.first_month(), timeline.last_month()];
            assert_eq!(found, [first, last].map(|month| Some(month.parse().unwrap())), "{timeline:?}");
        }
    }
}
