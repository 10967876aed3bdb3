//! Why there is no page.

use portfolio_core::money::MoneyError;
use portfolio_core::progress::ProgressError;
use portfolio_core::totals::TotalError;

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    /// A total is refused.
    #[error(transparent)]
    Total(#[from] TotalError),
    /// The year's plan and progress are refused.
    #[error(transparent)]
    Progress(#[from] ProgressError),
    /// A sum of programmes or dependencies cannot be held exactly.
    #[error(transparent)]
    Money(#[from] MoneyError),
}
