//! `report`: one HTML page.

use crate::args::ReportArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

#[cfg(feature = "page")]
pub(crate) fn run(context: &Context, args: &ReportArgs) -> Result<Exit, Failure> {
    use std::io::{IsTerminal, stdout};

    use portfolio_report::problems::Complaint;

    use super::selecting;
    use crate::args::{Format, OutputArgs};

    let messages = &context.messages;
    // A page on a terminal is nothing to look at.
    if args.output.is_none() && stdout().is_terminal() {
        let complaint = Complaint::new(messages.get("error-page-terminal"));
        return Err(Failure::usage(complaint.help(Some(messages.get("advice-page-terminal")))));
    }
    let loaded = context.load()?;
    let registry = loaded.registry();
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    let query = portfolio_page::PageQuery { as_of: args.date.as_of, year: args.date.year };
    let page = portfolio_page::page(registry, &selected, &query, messages)
        .map_err(|error| Failure::findings(refused(context, &error)))?;
    let mut to = OutputArgs::default();
    to.output.clone_from(&args.output);
    context.output(&to, Format::Markdown).write(|out| out.out.write_all(page.as_bytes()))?;
    Ok(Exit::Fine)
}

/// Why there is no page.
#[cfg(feature = "page")]
fn refused(context: &Context, error: &portfolio_page::PageError) -> portfolio_report::problems::Complaint {
    use portfolio_page::PageError;
    use portfolio_report::problems::{self, Complaint, refusal};

    match error {
        PageError::Total(error) => refusal::total(&context.messages, error),
        PageError::Progress(error) => refusal::progress(&context.messages, error),
        PageError::Money(error) => Complaint::new(problems::money_reason(*error, &context.messages)),
        other => Complaint::new(other.to_string()),
    }
}

/// This program was built without pages, and says so.
#[cfg(not(feature = "page"))]
pub(crate) fn run(context: &Context, _: &ReportArgs) -> Result<Exit, Failure> {
    let complaint = portfolio_report::problems::Complaint::new(context.messages.get("error-no-page"));
    Err(Failure::usage(complaint.help(Some(context.messages.get("advice-no-page")))))
}
