//! `total`: what the selected projects add up to.

mod columns;
mod pivot;
mod rules;

use portfolio_core::spread::MOST_YEARS;
use portfolio_core::totals::{Key, Row, RowNote, TotalError, TotalReport, total};

use super::selecting;
use crate::app::Context;
use crate::args::{Format, TotalArgs};
use crate::exit::Exit;
use crate::failure::{Complaint, Failure};
use crate::lang::Lang;
use crate::messages::Messages;

/// More columns than this make no table that anybody reads.
const MOST_COLUMNS: usize = 500;

pub(crate) fn run(context: &Context, args: &TotalArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let wrong = |text| Failure::Said(Exit::Usage, vec![Complaint::new(text)]);
    if args.pivot && args.by.len() != 2 {
        return Err(wrong(messages.get("error-pivot")));
    }
    if let Some((flag, dimension)) = args.idle() {
        let args = [("flag", flag.into()), ("dimension", dimension.word().into())];
        return Err(wrong(messages.with("error-idle-flag", &args)));
    }
    let query = args.query().map_err(|_| wrong(messages.get("error-bands")))?;
    let loaded = context.load()?;
    let registry = loaded.registry();
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    let report = total(registry, &selected, &query).map_err(|error| refusal(messages, &error))?;
    if args.pivot && report.columns.len() > MOST_COLUMNS {
        let (columns, most) = (report.columns.len().to_string(), MOST_COLUMNS.to_string());
        let args = [("columns", (&columns).into()), ("most", (&most).into())];
        return Err(wrong(messages.with("error-pivot-columns", &args)));
    }
    let output = context.output(&args.output, Format::Table);
    // Without dimensions the grand total is the one row.
    let rows = if report.by.is_empty() { vec![report.grand_total()] } else { report.rows.clone() };
    output.answer(&report, &rows, report.currency, || {
        let mut table = match output.format {
            _ if args.pivot => pivot::table(messages, &report),
            format if format.is_for_programs() => columns::for_programs(messages, &report),
            _ => columns::for_the_eye(messages, &report, args),
        };
        rules::say(&mut table, messages, &report, &query);
        vec![table]
    })?;
    Ok(Exit::Fine)
}

/// A question that makes no sense is wrong usage; money that cannot be summed is a finding about the data.
fn refusal(messages: &Messages, error: &TotalError) -> Failure {
    let (exit, text) = match error {
        TotalError::Money { project, .. } => {
            (Exit::Findings, messages.with("error-total-money", &[("id", project.as_str().into())]))
        }
        TotalError::TooManyYears { project, years } => {
            let (years, most) = (years.to_string(), MOST_YEARS.to_string());
            let args =
                [("id", project.as_str().into()), ("years", (&years).into()), ("most", (&most).into())];
            (Exit::Findings, messages.with("error-total-too-many-years", &args))
        }
        TotalError::Repeated { dimension } => {
            (Exit::Usage, messages.with("error-total-repeated", &[("dimension", dimension.word().into())]))
        }
        TotalError::TwoSpreads => (Exit::Usage, messages.get("error-total-two-spreads")),
        TotalError::NoDepth => (Exit::Usage, messages.get("error-total-depth")),
        TotalError::DepthWithoutTree => (Exit::Usage, messages.get("error-total-depth-without-tree")),
        TotalError::NoPeriod => (Exit::Usage, messages.get("error-total-no-period")),
        other => (Exit::Usage, other.to_string()),
    };
    Failure::Said(exit, vec![Complaint::new(text)])
}

/// What a row is called: the name of its last key, with what must be known of it.
fn label(messages: &Messages, report: &TotalReport<'_>, row: &Row<'_>) -> String {
    let last = row.key.len().checked_sub(1);
    last.map_or_else(String::new, |at| noted(messages, name(messages, report, &row.key[at], at), row.note))
}

/// A name with what must be known of its row.
fn noted(messages: &Messages, name: String, note: Option<RowNote>) -> String {
    match note {
        Some(note) => messages.with(note_id(note), &[("name", (&name).into())]),
        None => name,
    }
}

const fn note_id(note: RowNote) -> &'static str {
    match note {
        RowNote::Direct => "row-note-direct",
        RowNote::MembersNotNamed => "row-note-members-not-named",
        RowNote::MembersOpen => "row-note-members-open",
        RowNote::BeforePeriod => "row-note-before-period",
        RowNote::AfterPeriod => "row-note-after-period",
    }
}

/// The name of a key of the dimension at that place.
fn name(messages: &Messages, report: &TotalReport<'_>, key: &Key<'_>, at: usize) -> String {
    let dimension = report.by[at].word();
    if let Some(bucket) = key.bucket {
        let own = messages.find(&format!("bucket-{dimension}-{bucket}"), &[]);
        return own.unwrap_or_else(|| messages.get(&format!("bucket-{bucket}")));
    }
    // What the outline does not list has its number for a name.
    let title = if key.name == key.id { "" } else { &*key.name };
    let args = [("id", (&*key.id).into()), ("name", title.into())];
    let numbered = |id: &str| messages.with(id, &args).trim_end().to_owned();
    match dimension {
        "chapter" if key.id.contains('.') => numbered("key-section"),
        "chapter" => numbered("key-chapter"),
        "box" => numbered("key-box"),
        "year" => messages.with("key-year", &args[..1]),
        "stage" | "nature" => messages.get(&format!("{dimension}-{}", key.id)),
        _ => match (&key.english, messages.lang()) {
            (Some(english), Lang::En) => english.to_string(),
            _ => key.name.to_string(),
        },
    }
}

/// The dimensions' names.
fn dimensions(messages: &Messages, report: &TotalReport<'_>) -> Vec<String> {
    report.by.iter().map(|by| messages.get(&format!("dimension-{by}"))).collect()
}

/// A heading: its first letter large, where letters have sizes.
fn heading(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
