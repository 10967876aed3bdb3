//! What a slip does, project by project.

use serde::Serialize;

use super::{Affected, ImpactReport, Moved};

/// What a slip does to one project. In JSON its fields, with `effect`: `slips`, `moved`, `affected` or `absorbed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "effect", rename_all = "lowercase")]
pub enum Effect<'i, 'r> {
    /// The project that slips itself.
    Slips(&'i Moved<'r>),
    /// Moved by a known number of months.
    Moved(&'i Moved<'r>),
    /// Affected, nobody knows by how much.
    Affected(&'i Affected<'r>),
    /// Not moved, for it had the room.
    Absorbed(&'i Affected<'r>),
}

impl Effect<'_, '_> {
    /// The project's id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Slips(moved) | Self::Moved(moved) => moved.project.id.as_str(),
            Self::Affected(other) | Self::Absorbed(other) => other.project.id.as_str(),
        }
    }
}

impl<'r> ImpactReport<'r> {
    /// Every project that the slip reaches, the one that slips first, then those that move, those that are affected, and
    /// those that have the room.
    pub fn effects(&self) -> impl Iterator<Item = Effect<'_, 'r>> {
        let moved = self.moved.iter().map(Effect::Moved);
        let affected = self.affected.iter().map(Effect::Affected);
        let absorbed = self.absorbed.iter().map(Effect::Absorbed);
        std::iter::once(Effect::Slips(&self.project)).chain(moved).chain(affected).chain(absorbed)
    }
}
