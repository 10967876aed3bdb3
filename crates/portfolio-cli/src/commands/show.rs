//! `show`: projects whole.

use portfolio_core::view::show_all;
use portfolio_report::tables::show as tables;

use super::selecting;
use crate::args::{Format, ShowArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::needs::Needs;

/// The fields of other projects that stand beside those shown, or by which these are found.
const OF_OTHERS: [&str; 4] = ["english", "aliases", "part_of", "depends_on"];

pub(crate) fn run(context: &Context, args: &ShowArgs) -> Result<Exit, Failure> {
    let whole = args.ids.iter().map(|id| id.trim().to_owned()).collect();
    let registry = context.part(&Needs::Fields { keys: OF_OTHERS.to_vec(), whole })?;
    let projects = selecting::projects(context, registry, &args.ids)?;
    let reports = show_all(registry, &projects);
    let output = context.output(&args.output, Format::Table);
    let messages = &context.messages;
    output.answer(&reports, &reports, &registry.outline().currency, || {
        if output.format.is_for_programs() {
            vec![tables::for_programs(messages, &reports, args.output.unit)]
        } else {
            tables::for_the_eye(messages, &reports, args.output.unit)
        }
    })?;
    Ok(Exit::Fine)
}
