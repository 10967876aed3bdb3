//! What was planned and reported of a year and cannot be, in Chinese.

use portfolio_core::diagnostic::FollowUpProblem;

use super::{Args, Words};

/// The problem in words.
pub(crate) fn message(problem: &FollowUpProblem, words: &Words<'_>) -> Option<String> {
    use FollowUpProblem as P;
    let say = |id: &str, args: Args<'_>| words.say(id, args);
    match problem {
        P::AnnualAndPlans { year } => say("problem-annual-and-plans", &[("year", year)]),
        P::UpdatesOfOneDate { date, other } => {
            say("problem-updates-of-one-date", &[("date", date), ("other", other)])
        }
        P::BadPercent { percent } => say("problem-bad-percent", &[("percent", percent)]),
        P::StartedAfterFinished { started, finished } => {
            say("problem-started-after-finished", &[("started", started), ("finished", finished)])
        }
        P::InvestedWithoutStart { invested, date } => {
            say("problem-invested-without-start", &[("invested", invested), ("date", date)])
        }
        P::UpdateOfCancelled { date } => say("problem-update-of-cancelled", &[("date", date)]),
        P::YearsExceed { parts, whole } => say("problem-years-exceed", &[("parts", parts), ("whole", whole)]),
        P::FundsExceed { parts, whole } => say("problem-funds-exceed", &[("parts", parts), ("whole", whole)]),
        _ => compared(problem, words),
    }
}

/// Figures that do not fit each other.
fn compared(problem: &FollowUpProblem, words: &Words<'_>) -> Option<String> {
    use FollowUpProblem as P;
    let say = |id: &str, args: Args<'_>| words.say(id, args);
    match problem {
        P::YearFalls { earlier, earlier_date, later, later_date } => {
            let args: Args<'_> = &[
                ("earlier", earlier),
                ("earlier_date", earlier_date),
                ("later", later),
                ("later_date", later_date),
            ];
            say("problem-year-falls", args)
        }
        P::InvestedBelowYear { invested, date, invested_year, year_date } => {
            let args: Args<'_> = &[
                ("invested", invested),
                ("date", date),
                ("invested_year", invested_year),
                ("year_date", year_date),
            ];
            say("problem-invested-below-year", args)
        }
        P::PaidAboveFundsIn { paid, paid_date, funds_in, date } => {
            let args: Args<'_> =
                &[("paid", paid), ("paid_date", paid_date), ("funds_in", funds_in), ("date", date)];
            say("problem-paid-above-funds-in", args)
        }
        P::FinishedWithLess { finished, invested, whole } => {
            let args: Args<'_> = &[("finished", finished), ("invested", invested), ("whole", whole)];
            say("problem-finished-with-less", args)
        }
        P::RateDiffers { rate, invested_year, plan, found } => {
            let args: Args<'_> =
                &[("rate", rate), ("invested_year", invested_year), ("plan", plan), ("found", found)];
            say("problem-rate-differs", args)
        }
        P::ArrivedDiffers { arrived, funds_in, date } => {
            let args: Args<'_> = &[("arrived", arrived), ("funds_in", funds_in), ("date", date)];
            say("problem-arrived-differs", args)
        }
        _ => None,
    }
}
