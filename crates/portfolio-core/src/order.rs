//! Whether dependencies and dates make sense: cycles, and dates that contradict an edge.

use crate::diagnostic::Diagnostic;
use crate::registry::Registry;

/// Every cycle (whole, each edge a related place) and every contradiction between dates and edges, in document order,
/// with paths and no places.
#[must_use]
pub fn contradictions(_registry: &Registry) -> Vec<Diagnostic> {
    Vec::new()
}
