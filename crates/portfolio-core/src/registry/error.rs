//! Why there is no registry.

use crate::diagnostic::{Diagnostic, list_of_errors};

/// Every problem that keeps records from being a registry, in document order; at least one.
///
/// It shows them one to a line.
///
/// ```
/// use portfolio_core::load_text;
/// let error = load_text("plan.yaml", "format: portfolio/1\noutlin: {title: A plan}\n").unwrap_err();
/// assert_eq!(error.len(), 1);
/// assert_eq!(error.to_string(), "plan.yaml:2:1: error E101: there is no key `outlin` in a registry");
/// assert_eq!(error[0].help().unwrap(), "did you mean `outline`?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryError(pub(crate) Vec<Diagnostic>);

impl RegistryError {
    /// The problems.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.0
    }
}

list_of_errors!(RegistryError, Diagnostic);
