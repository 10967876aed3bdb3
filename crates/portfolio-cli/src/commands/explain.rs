//! `explain`: what a code means and how to mend it.

use portfolio_core::diagnostic::Code;
use serde::Serialize;

use crate::app::Context;
use crate::args::{ExplainArgs, Format};
use crate::exit::Exit;
use crate::failure::{Complaint, Failure};
use crate::messages::Messages;
use crate::problems::{Explanation, explanation};
use crate::table::{Cell, Kind, Role, Table};

/// A code with its explanation.
#[derive(Serialize)]
struct Explained {
    code: Code,
    #[serde(flatten)]
    explanation: Explanation,
}

pub(crate) fn run(context: &Context, args: &ExplainArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let output = context.output(&args.output, Format::Table);
    let Some(text) = &args.code else {
        let all: Vec<Explained> = Code::ALL.iter().filter_map(|code| explained(*code, messages)).collect();
        output.answer(&all, &all, "", || vec![table(messages, &all)])?;
        return Ok(Exit::Fine);
    };
    let found = Code::parse(text).and_then(|code| explained(code, messages));
    let Some(found) = found else { return Err(unknown(messages, text)) };
    if output.format != Format::Table {
        let all = [found];
        output.answer(&all[0], &all, "", || vec![table(messages, &all)])?;
        return Ok(Exit::Fine);
    }
    let (mend, example) = (messages.get("heading-explain-mend"), messages.get("heading-explain-example"));
    let e = &found.explanation;
    output.write(|page| {
        writeln!(page.out, "{}  {}\n\n{}\n\n{example}", found.code, e.title, e.meaning)?;
        for line in e.example.lines() {
            writeln!(page.out, "  {line}")?;
        }
        writeln!(page.out, "\n{mend}\n{}", e.mend)
    })?;
    Ok(Exit::Fine)
}

fn explained(code: Code, messages: &Messages) -> Option<Explained> {
    Some(Explained { code, explanation: explanation(code, messages)? })
}

fn table(messages: &Messages, all: &[Explained]) -> Table {
    let columns = [("col-code", Kind::Code), ("col-message", Kind::Text), ("col-help", Kind::Text)];
    let mut table = Table::of(messages, &columns);
    for one in all {
        let e = &one.explanation;
        table
            .push(Role::Body, vec![Cell::text(one.code.as_str()), Cell::text(&e.title), Cell::text(&e.mend)]);
    }
    table
}

fn unknown(messages: &Messages, text: &str) -> Failure {
    let complaint = Complaint::new(messages.with("error-no-code", &[("code", text.into())]));
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let near = portfolio_core::diagnostic::nearest(&text.to_uppercase(), codes);
    let near = near.map(|near| messages.with("did-you-mean", &[("values", near.into())]));
    Failure::usage(complaint.help(near))
}
