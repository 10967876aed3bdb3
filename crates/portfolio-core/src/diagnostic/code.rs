//! The stable codes of problems. A code is never used again for something else.

use std::fmt;

use serde::{Serialize, Serializer};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The data cannot be trusted until it is mended.
    Error,
    /// Worth a look; the data still loads.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// The stable code of a problem: `E…` for errors, `W…` for warnings.
        ///
        /// E0xx the text and its YAML, E1xx the fields of a record, E2xx records against each other, E3xx dependencies;
        /// W4xx conflicts between places of the outline, W5xx dates and order, W6xx the rest, W7xx the
        /// follow-up of a year's plan.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code as written, such as `E101`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

codes! {
    /// Bytes that are not UTF-8.
    NotUtf8 = "E001",
    /// A text in GBK (GB 18030) instead of UTF-8.
    Gbk = "E002",
    /// A text in UTF-16 instead of UTF-8.
    Utf16 = "E003",
    /// More bytes than the limit.
    TooLarge = "E004",
    /// A NUL or another character that YAML does not allow in a text.
    ControlCharacter = "E005",
    /// Nothing but white space and comments.
    EmptyDocument = "E006",
    /// Text that is not YAML.
    Yaml = "E007",
    /// A tab where YAML wants spaces.
    Tab = "E008",
    /// Deeper nesting than the limit.
    TooDeep = "E009",
    /// An anchor or an alias.
    Anchor = "E010",
    /// A tag.
    Tag = "E011",
    /// A merge key.
    MergeKey = "E012",
    /// A second document in one file.
    SeveralDocuments = "E013",
    /// A longer scalar than the limit.
    ScalarTooLong = "E014",
    /// More records than the limit.
    TooManyRecords = "E015",
    /// A key that is a list or a mapping.
    ComplexKey = "E016",
    /// A format, or a version of it, that is not this one.
    UnsupportedFormat = "E017",
    /// Full-width punctuation where YAML has its own.
    FullWidth = "E018",
    /// A file of another kind: a workbook, a PDF, an archive.
    OtherFile = "E019",
    /// A key that the format does not have.
    UnknownKey = "E101",
    /// A key that stands twice in one mapping.
    DuplicateKey = "E102",
    /// A key that must be there.
    MissingKey = "E103",
    /// A list where a text belongs, and the like.
    WrongType = "E104",
    /// A key with nothing behind it.
    EmptyValue = "E105",
    /// A text that is not an id.
    BadId = "E106",
    /// A text that is not an amount of money.
    BadAmount = "E107",
    /// A text that is not a date, a span or a duration.
    BadDate = "E108",
    /// A word that a closed vocabulary does not have.
    UnknownWord = "E109",
    /// A text that is not the number it should be.
    BadNumber = "E110",
    /// An invisible or direction-changing character in a text.
    ForbiddenCharacter = "E111",
    /// A location with both sites and the county, or with neither.
    LocationForm = "E112",
    /// `within` beside `start` or `finish`.
    WithinAndDates = "E113",
    /// A start after its finish.
    StartAfterFinish = "E114",
    /// A share that is not above 0 and at most 1.
    BadShare = "E115",
    /// Shares for some of the sites only, or that do not add up to 1.
    SharesIncomplete = "E116",
    /// A code of the wrong shape.
    BadCode = "E117",
    /// Parts that exceed the whole investment, or parts of none.
    PartsExceed = "E118",
    /// A negative duration.
    NegativeDuration = "E119",
    /// Amounts whose sum cannot be held exactly.
    SumTooLarge = "E120",
    /// A year that has both a plan and an annual amount.
    AnnualAndPlans = "E130",
    /// Two updates of one project for one date.
    UpdatesOfOneDate = "E131",
    /// A percentage below 0 or above 100.
    BadPercent = "E132",
    /// Two records of one kind with one id.
    DuplicateId = "E201",
    /// A sector that is not there.
    UnknownSector = "E202",
    /// A region that is not there.
    UnknownRegion = "E203",
    /// A project that is not there.
    UnknownProject = "E204",
    /// A citation of a chapter that the outline lacks.
    NoSuchChapter = "E205",
    /// A citation of a section that its chapter lacks.
    NoSuchSection = "E206",
    /// A citation of a box that the outline lacks.
    NoSuchBox = "E207",
    /// A citation of a box in another chapter or section than the box stands in.
    BoxElsewhere = "E208",
    /// A record that is its own ancestor.
    ParentCycle = "E209",
    /// A region in a region of a kind that cannot hold it.
    RegionParent = "E210",
    /// The same thing twice in one list.
    ListedTwice = "E211",
    /// Two outlines.
    SecondOutline = "E212",
    /// A sector too many levels below its root.
    TooManyLevels = "E213",
    /// The head of a list without an outline, beside an outline.
    HeadBesideOutline = "E214",
    /// Two files that state different years or currencies.
    HeadsDiffer = "E215",
    /// A spelling that two parties claim.
    SpellingOfTwo = "E216",
    /// Two projects with one project code, neither a piece of the other's whole.
    DuplicateCode = "E220",
    /// A project that waits for itself, directly or through others.
    DependencyCycle = "E301",
    /// The same dependency twice.
    DuplicateEdge = "E302",
    /// Two places that state different amounts.
    AmountsDiffer = "W401",
    /// Two places that name different parties in one role.
    PartiesDiffer = "W402",
    /// Two places whose dates exclude each other.
    DatesDiffer = "W403",
    /// Two places that state different measures or scales.
    ScalesDiffer = "W404",
    /// Two places that put a project at different sites.
    LocationsDiffer = "W405",
    /// Two places whose stages exclude each other.
    StagesDiffer = "W406",
    /// A region that is a 镇 at one place and a 乡 at another.
    RegionKindsDiffer = "W407",
    /// A project's own amount and the members that it frames, which do not fit together.
    UmbrellaDiffers = "W408",
    /// A programme of which the outline counts other than what it lists comes to.
    CountsDiffer = "W409",
    /// Stated dates that contradict a dependency.
    DatesAgainstEdge = "W501",
    /// A project that no place of the outline is cited for.
    NotCited = "W601",
    /// A dependency said to be stated, with no citation.
    StatedWithoutCite = "W602",
    /// Something inferred, with no reason.
    InferredWithoutReason = "W603",
    /// Two projects with one name.
    SameName = "W604",
    /// A horizon that does not lie beyond the plan period.
    HorizonWithinPeriod = "W605",
    /// A year far from the plan period.
    FarYear = "W606",
    /// One place cited twice for the same.
    CitedTwice = "W607",
    /// A duration that the stated dates cannot have.
    DurationDiffers = "W608",
    /// An annual amount in a year that the stated dates exclude.
    AnnualOutsideDates = "W609",
    /// Pieces of a project that add up to more than it costs.
    PiecesExceed = "W610",
    /// A record whose citations list more than is compared.
    NotCompared = "W611",
    /// Two projects of one township whose names differ only in the place before them or in a word like 工程.
    NearName = "W615",
    /// Months between two projects that are tied without an order.
    LagWithoutOrder = "W616",
    /// A project that is tied to itself.
    TiedToItself = "W617",
    /// Investment of a year that falls from one update to the next.
    YearFalls = "W701",
    /// Less invested since the start than since 1 January.
    InvestedBelowYear = "W702",
    /// More paid out than has arrived.
    PaidAboveFundsIn = "W703",
    /// Money invested in a project that has no start as a fact.
    InvestedWithoutStart = "W704",
    /// A finished project with less invested than it costs.
    FinishedWithLess = "W705",
    /// An update of a cancelled project.
    UpdateOfCancelled = "W706",
    /// Funds arrived by source that differ from those reported in all.
    ArrivedDiffers = "W707",
    /// Sources of funds, some of them approximate, that exceed the investment.
    FundsExceed = "W708",
    /// A published rate that the amounts do not give.
    RateDiffers = "W709",
    /// Plans or annual amounts, some of them approximate, that exceed the investment.
    YearsExceed = "W710",
}

impl Code {
    /// How bad it is: said by the code's first letter.
    #[must_use]
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('W') { Severity::Warning } else { Severity::Error }
    }

    /// The code of that text, whatever its case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text.trim()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        let codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
    }

    #[test]
    fn a_code_is_found_by_its_text() {
        for code in Code::ALL {
            assert_eq!(Code::parse(&format!(" {}\n", code.as_str().to_lowercase())), Some(*code));
        }
        assert_eq!([Code::parse(""), Code::parse("E"), Code::parse("E1010")], [None; 3]);
    }
}
