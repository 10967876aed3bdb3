//! Why a question has no answer, in words.

use portfolio_core::impact::ImpactError;
use portfolio_core::progress::ProgressError;
use portfolio_core::schedule::ScheduleError;
use portfolio_core::select::{Candidate, ConditionError, Flag, ValueError};
use portfolio_core::spread::MOST_YEARS;
use portfolio_core::totals::TotalError;
use portfolio_core::word::Vocabulary as _;
use portfolio_core::{SelectError, Stage};

use super::Complaint;
use crate::messages::Messages;
use crate::problems;

/// A total that is refused.
#[must_use]
pub fn total(messages: &Messages, error: &TotalError) -> Complaint {
    Complaint::new(match error {
        TotalError::Money { project, .. } => {
            messages.with("error-total-money", &[("id", project.as_str().into())])
        }
        TotalError::TooManyYears { project, years } => {
            let (years, most) = (years.to_string(), MOST_YEARS.to_string());
            let args =
                [("id", project.as_str().into()), ("years", (&years).into()), ("most", (&most).into())];
            messages.with("error-total-too-many-years", &args)
        }
        TotalError::TooManyCells { most } => {
            let most = most.to_string();
            messages.with("error-total-too-many-cells", &[("most", (&most).into())])
        }
        TotalError::TooManyColumns { columns, most } => {
            let (columns, most) = (columns.to_string(), most.to_string());
            let args = [("columns", (&columns).into()), ("most", (&most).into())];
            messages.with("error-pivot-columns", &args)
        }
        TotalError::Repeated { dimension } => {
            messages.with("error-total-repeated", &[("dimension", dimension.word().into())])
        }
        TotalError::Divides { dimension } => {
            messages.with("error-list-divides", &[("dimension", dimension.word().into())])
        }
        TotalError::TwoSpreads => messages.get("error-total-two-spreads"),
        TotalError::NoDepth => messages.get("error-total-depth"),
        TotalError::DepthWithoutTree => messages.get("error-total-depth-without-tree"),
        TotalError::NoYear => messages.get("error-no-year"),
        TotalError::NoPeriod => messages.get("error-total-no-period"),
        other => other.to_string(),
    })
}

/// Progress that cannot be told.
#[must_use]
pub fn progress(messages: &Messages, error: &ProgressError) -> Complaint {
    Complaint::new(match error {
        ProgressError::NotEarlier { earlier, later } => {
            let (earlier, later) = (earlier.to_string(), later.to_string());
            messages.with("error-not-earlier", &[("earlier", (&earlier).into()), ("later", (&later).into())])
        }
        ProgressError::NoDate => messages.get("error-no-date"),
        ProgressError::NoYear => messages.get("error-no-year"),
        ProgressError::Money { project, .. } => {
            messages.with("error-total-money", &[("id", project.as_str().into())])
        }
        ProgressError::Repeated { dimension } => {
            messages.with("error-total-repeated", &[("dimension", dimension.word().into())])
        }
        ProgressError::Divides { dimension } => {
            messages.with("error-progress-divides", &[("dimension", dimension.word().into())])
        }
        ProgressError::NoDepth => messages.get("error-total-depth"),
        other => other.to_string(),
    })
}

/// A schedule that is refused: projects wait for each other in a circle.
#[must_use]
pub fn schedule(messages: &Messages, error: &ScheduleError) -> Complaint {
    match error {
        ScheduleError::Cycle { projects } => {
            let ids: Vec<&str> = projects.iter().chain(projects.first()).map(|id| id.as_str()).collect();
            let cycle = ids.join(" → ");
            let message = messages.with("schedule-cycle", &[("cycle", (&cycle).into())]);
            Complaint::new(message).help(Some(messages.get("schedule-cycle-help")))
        }
        ScheduleError::Network(_) => Complaint::new(messages.get("schedule-too-large")),
        other => Complaint::new(other.to_string()),
    }
}

/// A slip whose cost cannot be told.
#[must_use]
pub fn impact(messages: &Messages, error: &ImpactError) -> Complaint {
    match error {
        ImpactError::Schedule(error) => schedule(messages, error),
        ImpactError::NotADelay(slip) => not_a_delay(messages, &slip.to_string()),
        ImpactError::Money(error) => Complaint::new(problems::money_reason(*error, messages)),
        other => Complaint::new(other.to_string()),
    }
}

/// What was given for a slip is none.
#[must_use]
pub fn not_a_delay(messages: &Messages, slip: &str) -> Complaint {
    Complaint::new(messages.with("impact-not-a-delay", &[("slip", slip.into())]))
}

/// Values of a selection that cannot be understood.
#[must_use]
pub fn selection(messages: &Messages, errors: &[SelectError]) -> Vec<Complaint> {
    errors.iter().map(|error| complaint(messages, error)).collect()
}

fn complaint(messages: &Messages, error: &SelectError) -> Complaint {
    match error {
        SelectError::Unknown { flag: flag_of, value, suggestions } => {
            let flag = messages.get(&format!("flag-{}", flag_of.word()));
            let args = [("flag", (&flag).into()), ("value", value.into())];
            let meant = candidates(messages, suggestions);
            let help = messages.with("did-you-mean", &[("values", (&meant).into())]);
            let words = matches!(flag_of, Flag::Stage).then(|| stages(messages));
            Complaint::new(messages.with("select-unknown", &args)).help(if suggestions.is_empty() {
                words
            } else {
                Some(help)
            })
        }
        SelectError::Ambiguous { flag, value, candidates: found } => {
            let flag = messages.get(&format!("flag-{}", flag.word()));
            let found = candidates(messages, found);
            let args = [("flag", (&flag).into()), ("value", value.into()), ("candidates", (&found).into())];
            Complaint::new(messages.with("select-ambiguous", &args))
                .help(Some(messages.get("select-give-id")))
        }
        SelectError::NoOutline { flag } => {
            Complaint::new(messages.with("select-no-outline", &[("flag", flag.word().into())]))
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

/// A condition that is none.
#[must_use]
pub fn condition(messages: &Messages, error: &ConditionError) -> String {
    match error {
        ConditionError::NoOperator { .. } => messages.get("condition-no-operator"),
        ConditionError::Field(unknown) => {
            let said = messages.with("condition-field", &[("field", (&unknown.field).into())]);
            let Some(near) = &unknown.nearest else { return said };
            let near = messages.with("did-you-mean", &[("values", near.into())]);
            messages.with("condition-near", &[("said", (&said).into()), ("near", (&near).into())])
        }
        ConditionError::Operator { field, operator } => {
            let operator = operator.to_string();
            messages.with("condition-operator", &[("field", field.into()), ("operator", (&operator).into())])
        }
        ConditionError::Value { field, value, reason } => {
            let said = messages.with("condition-value", &[("field", field.into()), ("value", value.into())]);
            said + &messages.get("label-colon") + &value_reason(messages, reason)
        }
        other => other.to_string(),
    }
}

fn value_reason(messages: &Messages, error: &ValueError) -> String {
    match error {
        ValueError::Amount(error) => problems::amount_reason(error, messages),
        ValueError::Date(error) => problems::date_reason(error, messages),
        ValueError::Word(error) => {
            let known = error.in_both_languages().join(messages.comma());
            messages.with("usage-possible-values", &[("values", (&known).into())])
        }
        ValueError::Number => messages.get("condition-number"),
        ValueError::Flag => messages.get("condition-flag"),
        other => other.to_string(),
    }
}

/// The stages that there are, in both languages.
fn stages(messages: &Messages) -> String {
    let one = |stage: &Stage| format!("{} {}", stage.word(), stage.chinese_words().first().unwrap_or(&""));
    let all = Stage::ALL.iter().map(one).collect::<Vec<_>>().join(messages.comma());
    messages.with("usage-possible-values", &[("values", (&all).into())])
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
    candidates.iter().map(one).collect::<Vec<_>>().join(messages.comma())
}
