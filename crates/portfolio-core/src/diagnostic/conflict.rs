//! Places of the outline that contradict each other.

use std::fmt;

use serde::Serialize;

use super::{Code, RecordKind};
use crate::money::{Amount, Money};
use crate::vocabulary::Role;
use crate::word::words;

/// A place of the outline, as diagnostics name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CitedPlace {
    /// Chapter number.
    pub chapter: u32,
    /// Section number within the chapter, where the place is one.
    pub section: Option<u32>,
    /// Box number within the outline, where the place is a box.
    #[serde(rename = "box")]
    pub box_number: Option<u32>,
}

impl fmt::Display for CitedPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "chapter {}", self.chapter)?;
        if let Some(section) = self.section {
            write!(f, ", section {section}")?;
        }
        self.box_number.map_or(Ok(()), |number| write!(f, ", box {number}"))
    }
}

/// What one place states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Statement {
    /// The fact as text: an amount of the grammar, names, a date, a measure, a word of a closed vocabulary.
    pub text: String,
    /// Where; `None` where the record has it and no citation stands for it.
    pub place: Option<CitedPlace>,
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{} ({place})", self.text),
            None => write!(f, "{} (the record)", self.text),
        }
    }
}

words! {
    /// Which date of a timeline a statement is about.
    DateKind {
        /// 开工
        Start = "start",
        /// 竣工
        Finish = "finish",
        /// Only that it is built within these years.
        Within = "within",
        /// 工期
        Duration = "duration",
    }
}

/// Which fact two places state differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConflictFact {
    /// How much it costs.
    Amount,
    /// Who has that role.
    Parties(Role),
    /// Who has the one role here and the other there.
    Roles(Role, Role),
    /// When it is built: which date the one place states, and which the other.
    Dates(DateKind, DateKind),
    /// A measure of the scale, by its name.
    Measure(String),
    /// The scale, in words.
    Scale,
    /// Where it is built.
    Location,
    /// How far it is: the texts are words of stages.
    Stage,
    /// Whether a region is a 镇 or a 乡.
    RegionKind,
}

impl ConflictFact {
    /// The stable code of a difference in it.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Amount => Code::AmountsDiffer,
            Self::Parties(_) | Self::Roles(..) => Code::PartiesDiffer,
            Self::Dates(..) => Code::DatesDiffer,
            Self::Measure(_) | Self::Scale => Code::ScalesDiffer,
            Self::Location => Code::LocationsDiffer,
            Self::Stage => Code::StagesDiffer,
            Self::RegionKind => Code::RegionKindsDiffer,
        }
    }
}

impl fmt::Display for ConflictFact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Amount => f.write_str("amount"),
            Self::Parties(role) => f.write_str(role.word()),
            Self::Roles(one, other) => write!(f, "{one} against {other}"),
            Self::Dates(one, other) if one == other => f.write_str(one.word()),
            Self::Dates(one, other) => write!(f, "{} against {}", one.word(), other.word()),
            Self::Measure(name) => write!(f, "measure {name}"),
            Self::Scale => f.write_str("scale"),
            Self::Location => f.write_str("location"),
            Self::Stage => f.write_str("stage"),
            Self::RegionKind => f.write_str("kind of region"),
        }
    }
}

/// Two statements of one fact that cannot both be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Contradiction {
    /// Of what kind of record.
    pub kind: RecordKind,
    /// Of which.
    pub id: String,
    /// Which fact.
    pub fact: ConflictFact,
    /// What the record has, with the place that stands for it.
    pub recorded: Statement,
    /// What the other place says.
    pub said: Statement,
}

/// Places of the outline that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConflictProblem {
    /// Two places state one fact differently.
    #[error("two places differ on `{}`, {}: {}; {}", .0.id, .0.fact, .0.recorded, .0.said)]
    Differs(Box<Contradiction>),
    /// A project's own amount and the projects that it frames do not fit together.
    #[error(
        "the members of `{programme}` come to {}, {} the {own} of `{project}`, which frames them",
        Amount::exactly(*members),
        if *exceeded { "more than" } else { "none of them undisclosed and less than" }
    )]
    Umbrella {
        /// The programme.
        programme: String,
        /// The project whose own amount frames the members.
        project: String,
        /// That amount.
        own: Amount,
        /// What the members disclose.
        members: Money,
        /// Whether the members exceed it; else they fall short of it, with nothing left to explain the rest.
        exceeded: bool,
    },
    /// Places of one record list so much that not all of it was compared.
    #[error("the places that `{id}` cites list more than is compared: further contradictions may be there")]
    NotCompared {
        /// What kind of record it is.
        kind: RecordKind,
        /// Its id.
        id: String,
    },
    /// The outline counts other than it lists.
    #[error(
        "`{programme}` is said to have {declared} {}, and {listed} {} listed",
        if *declared == 1 { "project" } else { "projects" },
        if *listed == 1 { "is" } else { "are" }
    )]
    Count {
        /// The programme.
        programme: String,
        /// How many the outline declares.
        declared: u32,
        /// How many it lists.
        listed: usize,
    },
    /// The outline counts a measure other than the projects that it lists come to.
    #[error("`{programme}` is said to have {measure} {declared}, and its members come to {sum}")]
    Measure {
        /// The programme.
        programme: String,
        /// The measure's name.
        measure: String,
        /// How much the outline declares, with its unit.
        declared: String,
        /// What the members come to, in the same unit.
        sum: String,
    },
}

impl ConflictProblem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Differs(contradiction) => contradiction.fact.code(),
            Self::Umbrella { .. } => Code::UmbrellaDiffers,
            Self::NotCompared { .. } => Code::NotCompared,
            Self::Count { .. } | Self::Measure { .. } => Code::CountsDiffer,
        }
    }
}
