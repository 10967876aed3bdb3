//! Resolves the flags that select projects.

use portfolio_core::registry::{ProjectIx, Registry};
use portfolio_core::select::{Candidate, Selected};
use portfolio_core::{Programme, SelectError, Selection};

use crate::app::Context;
use crate::exit::Exit;
use crate::failure::{Complaint, Failure};
use crate::messages::Messages;
use crate::problems;

/// The projects that the flags select.
///
/// # Errors
/// Every value that the registry does not know.
pub(super) fn select(
    context: &Context,
    selection: &Selection,
    registry: &Registry,
) -> Result<Selected, Failure> {
    selection.select(registry).map_err(|errors| failure(&context.messages, &errors))
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
    portfolio_core::select::projects(registry, values).map_err(|errors| failure(&context.messages, &errors))
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
    portfolio_core::select::programmes(registry, values).map_err(|errors| failure(&context.messages, &errors))
}

/// Wrong usage: values of a selection that cannot be understood.
fn failure(messages: &Messages, errors: &[SelectError]) -> Failure {
    Failure::Said(Exit::Usage, errors.iter().map(|error| complaint(messages, error)).collect())
}

fn complaint(messages: &Messages, error: &SelectError) -> Complaint {
    match error {
        SelectError::Unknown { flag, value, suggestions } => {
            let flag = messages.get(&format!("flag-{}", flag.word()));
            let args = [("flag", (&flag).into()), ("value", value.into())];
            let meant = candidates(messages, suggestions);
            let help = messages.with("did-you-mean", &[("values", (&meant).into())]);
            Complaint::new(messages.with("select-unknown", &args))
                .help((!suggestions.is_empty()).then_some(help))
        }
        SelectError::Ambiguous { flag, value, candidates: found } => {
            let flag = messages.get(&format!("flag-{}", flag.word()));
            let found = candidates(messages, found);
            let args = [("flag", (&flag).into()), ("value", value.into()), ("candidates", (&found).into())];
            Complaint::new(messages.with("select-ambiguous", &args))
                .help(Some(messages.get("select-give-id")))
        }
        SelectError::Amount { flag, value, reason } => {
            bad_value(messages, flag.word(), value, &problems::amount_reason(reason, messages))
        }
        SelectError::MinAboveMax { min, max } => {
            Complaint::new(messages.with("select-min-above-max", &[("min", min.into()), ("max", max.into())]))
        }
        SelectError::Dates { flag, value, reason } => {
            bad_value(messages, flag.word(), value, &problems::date_reason(reason, messages))
        }
        other => Complaint::new(other.to_string()),
    }
}

fn bad_value(messages: &Messages, flag: &str, value: &str, reason: &str) -> Complaint {
    let args = [("flag", flag.into()), ("value", value.into()), ("reason", reason.into())];
    Complaint::new(messages.with("select-bad-value", &args))
}

fn candidates(messages: &Messages, candidates: &[Candidate]) -> String {
    let one = |candidate: &Candidate| {
        let args = [("id", (&candidate.id).into()), ("name", (&candidate.name).into())];
        if candidate.id == candidate.name {
            candidate.id.clone()
        } else {
            messages.with("select-candidate", &args)
        }
    };
    candidates.iter().map(one).collect::<Vec<_>>().join(&messages.get("list-comma"))
}
