//! `rename`: another id for a record, wherever it stands.

use super::Editing;
use crate::args::RenameArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &RenameArgs) -> Result<Exit, Failure> {
    let mut editing = Editing::begin(context)?;
    let record = editing.find(&args.record, args.kind)?;
    editing.edit(|editor| editor.rename(&record, args.new_id.trim()))?;
    editing.finish(&args.edit)
}
