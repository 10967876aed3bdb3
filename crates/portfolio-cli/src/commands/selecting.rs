//! Resolves the flags that select projects.

use portfolio_core::registry::{ProjectIx, Registry};
use portfolio_core::select::Selected;
use portfolio_core::{Programme, SelectError, Selection};
use portfolio_report::Messages;
use portfolio_report::problems::refusal;

use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

/// The projects that the flags select.
///
/// # Errors
/// Every value that the registry does not know.
pub(super) fn select(
    context: &Context,
    selection: &Selection,
    registry: &Registry,
) -> Result<Selected, Failure> {
    selection.select(registry).map_err(|errors| failure(&context.messages, &errors[..]))
}

/// The projects that ids, names or aliases mean, in the order given.
///
/// # Errors
/// Every value that means no project, or several.
pub(super) fn projects(
    context: &Context,
    registry: &Registry,
    values: &[String],
) -> Result<Vec<ProjectIx>, Failure> {
    portfolio_core::select::projects(registry, values)
        .map_err(|errors| failure(&context.messages, &errors[..]))
}

/// The programmes that ids or names mean; all of them for no value.
///
/// # Errors
/// Every value that means no programme, or several.
pub(super) fn programmes<'r>(
    context: &Context,
    registry: &'r Registry,
    values: &[String],
) -> Result<Vec<&'r Programme>, Failure> {
    portfolio_core::select::programmes(registry, values)
        .map_err(|errors| failure(&context.messages, &errors[..]))
}

/// Wrong usage: values of a selection that cannot be understood.
fn failure(messages: &Messages, errors: &[SelectError]) -> Failure {
    Failure::Said(Exit::Usage, refusal::selection(messages, errors))
}
