//! Where the outline contradicts itself: one project, two places, different facts.

use crate::diagnostic::Diagnostic;
use crate::registry::Registry;

/// Every conflict between places of the outline, in document order, with paths and no places.
#[must_use]
pub fn conflicts(_registry: &Registry) -> Vec<Diagnostic> {
    Vec::new()
}
