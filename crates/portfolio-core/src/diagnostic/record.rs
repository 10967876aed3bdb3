//! Problems of a record's fields, and of records against each other.

use rust_decimal::Decimal;

use super::{Code, Expected, Owner, Shape};
use crate::calendar::{CalendarError, Date, Months, Span};
use crate::id::IdError;
use crate::money::{AmountError, Money};
use crate::vocabulary::RegionKind;
use crate::word::{UnknownWord, words};

words! {
    /// What kind of record a problem is about.
    RecordKind {
        /// 相关单位
        Party = "party",
        /// 行业
        Sector = "sector",
        /// 区域
        Region = "region",
        /// 片区
        Zone = "zone",
        /// 项目
        Project = "project",
        /// 项目群
        Programme = "programme",
    }
}

impl RecordKind {
    /// The key of the list of such records in the file.
    #[must_use]
    pub const fn list(self) -> &'static str {
        match self {
            Self::Party => "parties",
            Self::Sector => "sectors",
            Self::Region => "regions",
            Self::Zone => "zones",
            Self::Project => "projects",
            Self::Programme => "programmes",
        }
    }

    /// The kind of the records of a list.
    #[must_use]
    pub fn of_list(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.list() == key)
    }
}

/// Problems of a record's fields, and of records against each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordProblem {
    /// A key that the format does not have here.
    #[error("there is no {} in {owner}{}", named_key(key), its_keys(known))]
    UnknownKey {
        /// The key as written.
        key: String,
        /// What it stands in, such as `a project`.
        owner: Owner,
        /// The keys there are, where none of them is near.
        known: Vec<&'static str>,
    },
    /// A key that stands twice in one mapping.
    #[error("the key `{key}` stands twice")]
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// A key that must be there.
    #[error("{owner} needs `{key}`")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// What lacks it, such as `a project`.
        owner: Owner,
    },
    /// A list where a text belongs, and the like.
    #[error("expected {expected}, found {found}")]
    WrongType {
        /// What belongs here.
        expected: Expected,
        /// What stands here.
        found: Shape,
    },
    /// Nothing where something belongs.
    #[error("nothing is written here: leave the key out where the source says nothing")]
    EmptyValue,
    /// A text that is not an id.
    #[error(transparent)]
    BadId(IdError),
    /// A text that is not an amount of money.
    #[error(transparent)]
    BadAmount(AmountError),
    /// A text that is not a date, a span or a duration.
    #[error(transparent)]
    BadDate(CalendarError),
    /// A word that a closed vocabulary does not have.
    #[error(transparent)]
    UnknownWord(UnknownWord),
    /// A text that is not the number it should be.
    #[error("`{text}` is not {expected}")]
    BadNumber {
        /// The text as written.
        text: String,
        /// What belongs here.
        expected: Expected,
    },
    /// An invisible or direction-changing character.
    #[error("the invisible character U+{code:04X} is not allowed here")]
    ForbiddenCharacter {
        /// Its code point.
        code: u32,
    },
    /// A location with both sites and the county, or with neither.
    #[error("a location has either `sites` or `county: true`")]
    LocationForm,
    /// `within` beside `start` or `finish`.
    #[error("`within` excludes `start` and `finish`")]
    WithinAndDates,
    /// A start after its finish.
    #[error("the start {start} lies after the finish {finish}")]
    StartAfterFinish {
        /// The start as stated.
        start: Date,
        /// The finish as stated.
        finish: Date,
    },
    /// A share that is not above 0 and at most 1.
    #[error("the share {share} is not above 0 and at most 1")]
    BadShare {
        /// The share.
        share: Decimal,
    },
    /// Shares for some of the sites only.
    #[error("some sites have a share and some have none: give all or none")]
    SharesMissing,
    /// Shares that do not add up to 1.
    #[error("the shares add up to {sum}, not to 1")]
    SharesSum {
        /// Their sum.
        sum: Decimal,
    },
    /// A code of the wrong shape.
    #[error("`{code}` is not {expected}")]
    BadCode {
        /// The code as written.
        code: String,
        /// What belongs here.
        expected: Expected,
    },
    /// Parts that exceed the whole investment.
    #[error("{what} adds up to {parts} yuan, more than the investment of {whole} yuan")]
    PartsExceed {
        /// Which parts: the field's name.
        what: &'static str,
        /// Their sum.
        parts: Money,
        /// The investment.
        whole: Money,
    },
    /// Stated years before the plan period that exceed what is stated for all of them.
    #[error(
        "annual before the plan period adds up to {annual} yuan, more than completed_before, {before} yuan"
    )]
    EarlierYearsExceed {
        /// The sum of the years before the plan period.
        annual: Money,
        /// What was invested before the plan period.
        before: Money,
    },
    /// Parts of an investment that is not there.
    #[error("{what} without an `investment` that it is part of")]
    PartsOfNothing {
        /// Which parts: the field's name.
        what: &'static str,
    },
    /// Parts that cannot be added up exactly.
    #[error("{what} adds up to more than can be held exactly")]
    PartsOverflow {
        /// Which parts: the field's name.
        what: &'static str,
    },
    /// Pieces that add up to more than what they are pieces of.
    #[error("the pieces of `{id}` add up to {pieces} yuan, more than its investment of {whole} yuan")]
    PiecesExceed {
        /// The project.
        id: String,
        /// What its pieces add up to.
        pieces: Money,
        /// Its investment.
        whole: Money,
    },
    /// Amounts whose sum cannot be held, so that there is no total.
    #[error("with this amount the sum of all projects cannot be held exactly: there is no total")]
    SumTooLarge,
    /// A negative duration.
    #[error("a duration cannot be negative")]
    NegativeDuration,
    /// Two records of one kind with one id.
    #[error("two {kind}s have the id `{id}`")]
    DuplicateId {
        /// Of which kind.
        kind: RecordKind,
        /// The id.
        id: String,
    },
    /// A reference to a record that is not there.
    #[error("there is no {kind} `{id}`")]
    UnknownReference {
        /// Of which kind: sector, region or project.
        kind: RecordKind,
        /// The id as written.
        id: String,
    },
    /// A citation of a chapter that the outline lacks.
    #[error("the outline has no chapter {chapter}")]
    NoSuchChapter {
        /// The chapter cited.
        chapter: u32,
    },
    /// A citation of a section that its chapter lacks.
    #[error("chapter {chapter} has no section {section}")]
    NoSuchSection {
        /// The chapter cited.
        chapter: u32,
        /// The section cited.
        section: u32,
    },
    /// A citation of a box that the outline lacks.
    #[error("the outline has no box {number}")]
    NoSuchBox {
        /// The box cited.
        number: u32,
    },
    /// A citation of a box elsewhere than the box stands.
    #[error("box {number} stands in chapter {chapter}{}", section.map(|s| format!(", section {s}")).unwrap_or_default())]
    BoxElsewhere {
        /// The box cited.
        number: u32,
        /// The chapter that it stands in.
        chapter: u32,
        /// The section that it stands in, where the outline says.
        section: Option<u32>,
    },
    /// A sector further below its root than any tree of sectors is deep.
    #[error("the sector `{id}` lies more than {limit} levels deep")]
    TooManyLevels {
        /// The sector's id.
        id: String,
        /// The most levels.
        limit: usize,
    },
    /// A record that is its own ancestor.
    #[error("the {kind} `{id}` is its own ancestor: {}", chain(cycle))]
    ParentCycle {
        /// Of which kind.
        kind: RecordKind,
        /// The first record of the cycle.
        id: String,
        /// The whole cycle, from the first record back to it.
        cycle: Vec<String>,
    },
    /// A region in a region of a kind that cannot hold it.
    #[error("a {child} cannot lie in a {parent}")]
    RegionParent {
        /// The kind of the region.
        child: RegionKind,
        /// The kind of its parent.
        parent: RegionKind,
    },
    /// The same thing twice in one list.
    #[error("`{item}` stands twice in this list")]
    ListedTwice {
        /// What stands twice.
        item: String,
    },
    /// Two outlines that differ.
    #[error("a second outline: the files loaded together share one")]
    SecondOutline,
    /// The head of a list without an outline, beside an outline.
    #[error("`{key}` stands at the top only where there is no `outline`; the outline has its own")]
    HeadBesideOutline {
        /// The key.
        key: &'static str,
    },
    /// Two files that state different years or currencies.
    #[error("the files loaded together have different values of `{key}`: {first} and {second}")]
    HeadsDiffer {
        /// The key.
        key: &'static str,
        /// What the first file states.
        first: String,
        /// What this one states.
        second: String,
    },
    /// A spelling that two parties claim.
    #[error("`{name}` is a name of two parties: `{first}` and `{second}`")]
    SpellingOfTwo {
        /// The name or alias.
        name: String,
        /// The first party's id.
        first: String,
        /// This party's id.
        second: String,
    },
    /// A project that no place of the outline is cited for.
    #[error("no place of the outline is cited for `{id}`")]
    NotCited {
        /// The project.
        id: String,
    },
    /// A dependency said to be stated, with no citation.
    #[error("the dependency on `{id}` is said to be stated and cites no place")]
    StatedWithoutCite {
        /// The predecessor.
        id: String,
    },
    /// Something inferred, with no reason.
    #[error("`basis: inferred` without a `reason`")]
    InferredWithoutReason,
    /// Two projects with one name.
    #[error("`{id}` has the same name as `{other}`: {name}")]
    SameName {
        /// The later project.
        id: String,
        /// The earlier project.
        other: String,
        /// Their name.
        name: String,
    },
    /// A horizon that does not lie beyond the plan period.
    #[error("the horizon {horizon} does not lie beyond the plan period, which ends {period_end}")]
    HorizonWithinPeriod {
        /// The horizon.
        horizon: Date,
        /// The end of the plan period.
        period_end: Date,
    },
    /// One place cited twice for the same.
    #[error("this place is cited twice and says nothing different")]
    CitedTwice,
    /// A year far from the plan period.
    #[error("the year of {date} lies far from the plan period")]
    FarYear {
        /// The date.
        date: Date,
    },
    /// A duration that start and finish cannot have, however their years are read.
    #[error("the duration {duration} does not fit the start {start} and the finish {finish}")]
    DurationDiffers {
        /// The duration.
        duration: Months,
        /// The start.
        start: Date,
        /// The finish.
        finish: Date,
    },
    /// A duration that is longer than the years which the project is built within.
    #[error("the duration {duration} is longer than {within}")]
    DurationBeyond {
        /// The duration.
        duration: Months,
        /// The years.
        within: Span,
    },
    /// An annual amount in a year that the stated dates exclude.
    #[error("{year} has an annual amount but lies outside the stated dates")]
    AnnualOutsideDates {
        /// The year.
        year: i32,
    },
    /// Two projects with one project code.
    #[error("`{id}` has the project code of `{other}`, {code}")]
    DuplicateCode {
        /// The later project.
        id: String,
        /// The earlier project.
        other: String,
        /// Their code.
        code: String,
    },
    /// Two projects of one township with nearly one name.
    #[error("`{id}`, {name}, is nearly named like `{other}`, {other_name}: are they one project?")]
    NearName {
        /// The later project.
        id: String,
        /// Its name.
        name: String,
        /// The earlier project.
        other: String,
        /// Its name.
        other_name: String,
    },
}

/// A chain of ids; of a long one the beginning and the end.
fn chain(ids: &[String]) -> String {
    const SHOWN: usize = 12;
    match ids.len().checked_sub(SHOWN) {
        None | Some(0) => ids.join(" -> "),
        Some(more) => {
            let (first, rest) = ids.split_at(SHOWN - 2);
            let last = &rest[more..];
            format!("{} -> ({more} more) -> {}", first.join(" -> "), last.join(" -> "))
        }
    }
}

/// A key with its name; of what is no registry's the name is not told.
fn named_key(key: &str) -> String {
    if key.is_empty() { "such key".to_owned() } else { format!("key `{key}`") }
}

fn its_keys(known: &[&str]) -> String {
    if known.is_empty() { String::new() } else { format!(", which has {}", known.join(", ")) }
}

impl RecordProblem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::DuplicateKey { .. } => Code::DuplicateKey,
            Self::MissingKey { .. } => Code::MissingKey,
            Self::WrongType { .. } => Code::WrongType,
            Self::EmptyValue => Code::EmptyValue,
            Self::BadId(_) => Code::BadId,
            Self::BadAmount(_) => Code::BadAmount,
            Self::BadDate(_) => Code::BadDate,
            Self::UnknownWord(_) => Code::UnknownWord,
            Self::BadNumber { .. } => Code::BadNumber,
            Self::ForbiddenCharacter { .. } => Code::ForbiddenCharacter,
            Self::LocationForm => Code::LocationForm,
            Self::WithinAndDates => Code::WithinAndDates,
            Self::StartAfterFinish { .. } => Code::StartAfterFinish,
            Self::BadShare { .. } => Code::BadShare,
            Self::SharesMissing | Self::SharesSum { .. } => Code::SharesIncomplete,
            Self::BadCode { .. } => Code::BadCode,
            Self::PartsExceed { .. }
            | Self::EarlierYearsExceed { .. }
            | Self::PartsOfNothing { .. }
            | Self::PartsOverflow { .. } => Code::PartsExceed,
            Self::SumTooLarge => Code::SumTooLarge,
            Self::PiecesExceed { .. } => Code::PiecesExceed,
            Self::NegativeDuration => Code::NegativeDuration,
            Self::DuplicateId { .. } => Code::DuplicateId,
            Self::UnknownReference { kind: RecordKind::Sector, .. } => Code::UnknownSector,
            Self::UnknownReference { kind: RecordKind::Region, .. } => Code::UnknownRegion,
            Self::UnknownReference { .. } => Code::UnknownProject,
            Self::NoSuchChapter { .. } => Code::NoSuchChapter,
            Self::NoSuchSection { .. } => Code::NoSuchSection,
            Self::NoSuchBox { .. } => Code::NoSuchBox,
            Self::BoxElsewhere { .. } => Code::BoxElsewhere,
            Self::TooManyLevels { .. } => Code::TooManyLevels,
            Self::ParentCycle { .. } => Code::ParentCycle,
            Self::RegionParent { .. } => Code::RegionParent,
            Self::ListedTwice { .. } => Code::ListedTwice,
            Self::SecondOutline => Code::SecondOutline,
            Self::HeadBesideOutline { .. } => Code::HeadBesideOutline,
            Self::HeadsDiffer { .. } => Code::HeadsDiffer,
            Self::SpellingOfTwo { .. } => Code::SpellingOfTwo,
            Self::NotCited { .. } => Code::NotCited,
            Self::StatedWithoutCite { .. } => Code::StatedWithoutCite,
            Self::InferredWithoutReason => Code::InferredWithoutReason,
            Self::SameName { .. } => Code::SameName,
            Self::HorizonWithinPeriod { .. } => Code::HorizonWithinPeriod,
            Self::CitedTwice => Code::CitedTwice,
            Self::FarYear { .. } => Code::FarYear,
            Self::DurationDiffers { .. } | Self::DurationBeyond { .. } => Code::DurationDiffers,
            Self::AnnualOutsideDates { .. } => Code::AnnualOutsideDates,
            Self::DuplicateCode { .. } => Code::DuplicateCode,
            Self::NearName { .. } => Code::NearName,
        }
    }
}
