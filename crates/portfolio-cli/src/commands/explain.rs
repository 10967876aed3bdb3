//! `explain`: what a code means and how to mend it.

use portfolio_report::Messages;
use portfolio_report::problems::{Complaint, codes};
use portfolio_report::tables::explain::{Explained, explained, table, write};

use crate::args::{ExplainArgs, Format};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &ExplainArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let output = context.output(&args.output, Format::Table);
    let Some(text) = &args.code else {
        let all: Vec<Explained> = codes().filter_map(|code| explained(code, messages)).collect();
        output.answer(&all, &all, "", || vec![table(messages, &all)])?;
        return Ok(Exit::Fine);
    };
    let explained = codes()
        .find(|code| code.eq_ignore_ascii_case(text.trim()))
        .and_then(|code| explained(code, messages));
    let Some(explained) = explained else { return Err(unknown(messages, text)) };
    if output.format != Format::Table {
        let all = [explained];
        output.answer(&all[0], &all, "", || vec![table(messages, &all)])?;
        return Ok(Exit::Fine);
    }
    output.write(|page| write(page.out, messages, &explained, page.style.width))?;
    Ok(Exit::Fine)
}

fn unknown(messages: &Messages, text: &str) -> Failure {
    let complaint = Complaint::new(messages.with("error-no-code", &[("code", text.into())]));
    let near = portfolio_core::diagnostic::nearest(&text.to_uppercase(), codes());
    let near = near.map(|near| messages.with("did-you-mean", &[("values", near.into())]));
    Failure::usage(complaint.help(near))
}
