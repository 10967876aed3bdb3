//! Why there is no registry.

use crate::diagnostic::{Diagnostic, DocPath, Place, list_of_errors};

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

    /// The same with other places for what lies at paths that have one: where a text stands for another.
    #[must_use]
    pub fn moved(mut self, to: &dyn Fn(&DocPath) -> Option<Place>) -> Self {
        for diagnostic in &mut self.0 {
            let places = diagnostic.place.iter_mut().chain(&mut diagnostic.related_places);
            // Places are those of the path and of the related ones, in their order.
            for (path, place) in std::iter::once(&diagnostic.path).chain(&diagnostic.related).zip(places) {
                to(path).into_iter().for_each(|moved| *place = moved);
            }
        }
        self
    }
}

list_of_errors!(RegistryError, Diagnostic);
