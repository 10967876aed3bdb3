//! `fields`: what each field holds, how it is written and which words it takes.

use portfolio_core::diagnostic::nearest;
use portfolio_report::problems::Complaint;
use portfolio_report::tables::fields::{entries, records, table};

use crate::args::{FieldsArgs, Format};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &FieldsArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    if let Some(name) = args.record.as_deref().filter(|name| !records().any(|known| known == *name)) {
        let complaint = Complaint::new(messages.with("error-no-record-kind", &[("name", name.into())]));
        let near = nearest(name, records());
        let near = near.map(|near| messages.with("did-you-mean", &[("values", near.into())]));
        let all = records().collect::<Vec<_>>().join(messages.comma());
        let all = messages.with("usage-possible-values", &[("values", (&all).into())]);
        return Err(Failure::usage(complaint.help(Some(near.unwrap_or(all)))));
    }
    let record = args.record.as_deref().unwrap_or("project");
    let output = context.output(&args.output, Format::Table);
    let every = output.format.is_for_programs() && args.record.is_none();
    let listed = entries(messages, (!every).then_some(record));
    output.answer(&listed, &listed, "", || {
        let mut table = table(messages, &listed);
        if args.record.is_none() && !every {
            let others: Vec<_> = records().filter(|name| *name != record).collect();
            let others = others.join(messages.comma());
            table.notes.push(messages.with("note-other-records", &[("records", (&others).into())]).into());
        }
        vec![table]
    })?;
    Ok(Exit::Fine)
}
