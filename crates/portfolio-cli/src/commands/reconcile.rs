//! `reconcile`: declared against summed.

use portfolio_core::reconcile::reconcile;
use portfolio_report::problems::{self, Complaint};
use portfolio_report::tables::reconcile as tables;

use super::{prose, selecting};
use crate::args::{Format, ReconcileArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::needs::Needs;

pub(crate) fn run(context: &Context, args: &ReconcileArgs) -> Result<Exit, Failure> {
    let template = prose::of(context, &args.prose, "reconcile")?;
    let needs = if template.is_none() { Needs::Members } else { Needs::All };
    let registry = context.part(&needs)?;
    let messages = &context.messages;
    let mut programmes = selecting::programmes(context, registry, &args.programmes)?;
    // An open list that declares nothing is shown only where it is asked for by name.
    let named = programmes.len();
    if args.programmes.is_empty() {
        programmes.retain(|programme| !programme.is_mere_list());
    }
    let lists = named - programmes.len();
    let report = reconcile(registry, programmes)
        .map_err(|error| Failure::findings(Complaint::new(problems::money_reason(error, messages))))?;
    if let Some(template) = template {
        template.reconcile(context, &args.output, registry, &report)?;
    } else {
        let output = context.output(&args.output, Format::Table);
        output.answer(&report, &report.rows, report.currency, || {
            vec![if output.format.is_for_programs() {
                tables::for_programs(messages, &report)
            } else {
                tables::for_the_eye(messages, &report, lists)
            }]
        })?;
    }
    Ok(if args.strict && report.has_findings() { Exit::Findings } else { Exit::Fine })
}
