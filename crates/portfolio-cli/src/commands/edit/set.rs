//! `set`: fields of a record.

use portfolio_exchange::edit::{Assignment, Reason};

use super::Editing;
use super::assignments::{assignments, key_of};
use crate::args::SetArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &SetArgs) -> Result<Exit, Failure> {
    let mut editing = Editing::begin(context)?;
    let record = editing.find(&args.record, args.kind)?;
    let mut asked = assignments(&context.messages, record.kind, &args.fields)?;
    asked.extend(args.unset.iter().map(|field| Assignment::unset(&key_of(record.kind, field))));
    let reason = args.reason.as_ref().zip(args.date.as_ref()).map(|(reason, date)| Reason {
        date: date.clone(),
        reason: reason.clone(),
        document: args.document.clone(),
    });
    editing.edit(|editor| editor.set_because(&record, &asked, reason.as_ref()))?;
    editing.finish(&args.edit)
}
