//! `split`: a project in pieces.

use portfolio_core::diagnostic::RecordKind;
use portfolio_exchange::edit::Piece;

use super::Editing;
use crate::args::SplitArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &SplitArgs) -> Result<Exit, Failure> {
    let mut editing = Editing::begin(context)?;
    let whole = editing.find(&args.record, Some(RecordKind::Project))?;
    let piece = |text: &String| {
        let (name, investment) = match text.rsplit_once('=') {
            Some((name, amount)) => (name, Some(amount.trim().to_owned())),
            None => (text.as_str(), None),
        };
        Piece { name: name.trim().to_owned(), investment }
    };
    let pieces: Vec<Piece> = args.pieces.iter().map(piece).collect();
    editing.edit(|editor| editor.split(&whole, &pieces))?;
    editing.finish(&args.edit)
}
