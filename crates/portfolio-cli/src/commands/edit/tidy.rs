//! `fmt`: the files in canonical form.

use portfolio_exchange::edit::tidy;

use super::{failure, write_texts};
use crate::args::FmtArgs;
use crate::commands::print;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(crate) fn run(context: &Context, args: &FmtArgs) -> Result<Exit, Failure> {
    let texts = context.texts()?;
    let tidied = tidy(&texts.sources()).map_err(|error| failure(context, error))?;
    if args.check {
        let name = |text: &portfolio_exchange::edit::EditedText| {
            context.messages.with("edit-not-tidy", &[("file", (&texts.all()[text.source].name).into())])
                + "\n"
        };
        print(context, tidied.iter().map(name).collect::<String>().as_bytes())?;
        return Ok(if tidied.is_empty() { Exit::Fine } else { Exit::Findings });
    }
    let said = write_texts(context, &texts, &tidied)?;
    print(
        context,
        said.unwrap_or_default().iter().map(|line| format!("{line}\n")).collect::<String>().as_bytes(),
    )?;
    Ok(Exit::Fine)
}
