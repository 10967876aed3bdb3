//! `rm`: records taken out.

use super::Editing;
use crate::args::RemoveArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &RemoveArgs) -> Result<Exit, Failure> {
    let mut editing = Editing::begin(context)?;
    let records = args.records.iter().map(|id| editing.find(id, args.kind)).collect::<Result<Vec<_>, _>>()?;
    editing.edit(|editor| editor.remove(&records, args.force))?;
    editing.finish(&args.edit)
}
