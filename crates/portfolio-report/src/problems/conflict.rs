//! Places of the outline that contradict each other, in Chinese.

use portfolio_core::diagnostic::{ConflictFact, ConflictProblem, Contradiction, Statement};
use portfolio_core::{Amount, Role, Stage};

use super::{Args, Words};
use crate::lang::Lang;
use crate::messages::Messages;
use crate::words::{word, word_of};

/// The problem in words.
pub(crate) fn message(problem: &ConflictProblem, words: &Words<'_>) -> Option<String> {
    match problem {
        ConflictProblem::Differs(contradiction) => {
            let Contradiction { kind, id, fact: about, recorded, said, .. } = &**contradiction;
            let kind = crate::words::kind(words.messages, *kind);
            let (recorded, said) = (statement(about, recorded, words), statement(about, said, words));
            let fact = fact(about, words)?;
            let args: Args<'_> =
                &[("kind", &kind), ("id", id), ("fact", &fact), ("recorded", &recorded), ("said", &said)];
            words.say("problem-differs", args)
        }
        ConflictProblem::Umbrella { programme, project, own, members, exceeded } => {
            let members = Amount::exactly(*members);
            let id = if *exceeded { "problem-umbrella-exceeded" } else { "problem-umbrella-short" };
            let args: Args<'_> =
                &[("programme", programme), ("project", project), ("own", own), ("members", &members)];
            words.say(id, args)
        }
        ConflictProblem::NotCompared { id, .. } => words.say("problem-not-compared", &[("id", id)]),
        ConflictProblem::Count { programme, declared, listed } => {
            let args: Args<'_> = &[("programme", programme), ("declared", declared), ("listed", listed)];
            words.say("problem-count", args)
        }
        ConflictProblem::Measure { programme, measure, declared, sum } => {
            let args: Args<'_> =
                &[("programme", programme), ("measure", measure), ("declared", declared), ("sum", sum)];
            words.say("problem-measure", args)
        }
        _ => None,
    }
}

/// What two places state, without saying of which record.
pub fn in_short(contradiction: &Contradiction, messages: &Messages) -> String {
    let [fact, recorded, said] = sides(contradiction, messages);
    let args = [("fact", (&fact).into()), ("recorded", (&recorded).into()), ("said", (&said).into())];
    messages.with("show-conflict-of", &args)
}

/// What is in question, and what the two places state of it, each with the place.
pub fn sides(contradiction: &Contradiction, messages: &Messages) -> [String; 3] {
    let Contradiction { fact: about, recorded, said, .. } = contradiction;
    if messages.lang() == Lang::En {
        return [about.to_string(), recorded.to_string(), said.to_string()];
    }
    let words = Words { messages };
    let fact = fact(about, &words).unwrap_or_else(|| about.to_string());
    [fact, statement(about, recorded, &words), statement(about, said, &words)]
}

/// Which fact two places state differently.
fn fact(fact: &ConflictFact, words: &Words<'_>) -> Option<String> {
    match fact {
        ConflictFact::Amount => words.say("problem-fact-amount", &[]),
        ConflictFact::Parties(role) => Some(word(words.messages, *role)),
        ConflictFact::Roles(one, other) => {
            let role = |role: &Role| word(words.messages, *role);
            words.say("problem-fact-against", &[("one", &role(one)), ("other", &role(other))])
        }
        ConflictFact::Dates(one, other) => {
            let date = |kind: &str| words.messages.get(&format!("problem-fact-{kind}"));
            let (one_date, other_date) = (date(one.word()), date(other.word()));
            if one == other {
                return Some(one_date);
            }
            words.say("problem-fact-against", &[("one", &one_date), ("other", &other_date)])
        }
        ConflictFact::Measure(name) => words.say("problem-fact-measure", &[("name", name)]),
        ConflictFact::Scale => words.say("problem-fact-scale", &[]),
        ConflictFact::Location => words.say("problem-fact-location", &[]),
        ConflictFact::Stage => words.say("problem-fact-stage", &[]),
        ConflictFact::RegionKind => words.say("problem-fact-region-kind", &[]),
    }
}

/// What one place states.
fn statement(fact: &ConflictFact, statement: &Statement, words: &Words<'_>) -> String {
    let text = match fact {
        ConflictFact::Stage => word_of::<Stage>(words.messages, &statement.text),
        _ => statement.text.clone(),
    };
    let said = match &statement.place {
        None => words.say("problem-statement-record", &[("text", &text)]),
        Some(cited) => {
            let place = crate::words::place(words.messages, cited.chapter, cited.section, cited.box_number);
            words.say("problem-statement", &[("text", &text), ("place", &place)])
        }
    };
    said.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use portfolio_core::diagnostic::DateKind;

    use super::*;

    /// Of two dates of one kind the kind is said once, of two kinds both.
    #[test]
    fn dates_that_differ_are_called_what_they_are() {
        let messages = Messages::new(Lang::Zh);
        let said =
            |one, other| fact(&ConflictFact::Dates(one, other), &Words { messages: &messages }).unwrap();
        assert_eq!(said(DateKind::Start, DateKind::Start), "开工时间");
        assert_eq!(said(DateKind::Start, DateKind::Within), "开工时间与建设年份");
    }
}
