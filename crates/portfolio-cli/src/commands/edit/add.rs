//! `add`: a new record at the end of its list.

use portfolio_exchange::edit::Assignment;

use super::Editing;
use super::assignments::assignments;
use crate::args::AddArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &AddArgs) -> Result<Exit, Failure> {
    let mut editing = Editing::begin(context)?;
    let source = editing.text_of(args.into.as_deref())?;
    let mut fields = vec![Assignment::set("name", args.name.trim())];
    fields.extend(args.id.as_deref().map(|id| Assignment::set("id", id)));
    fields.extend(assignments(&context.messages, args.kind, &args.fields)?);
    editing.edit(|editor| editor.add(args.kind, source, &fields))?;
    editing.finish(&args.edit)
}
