//! `init`: a first file.

use portfolio_exchange::edit::FirstFile;

use crate::args::InitArgs;
use crate::commands::print;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::replace::{self, Guard};

/// Where editors look for the format's schema.
const SCHEMA: &str = "portfolio.schema.json";

pub(crate) fn run(context: &Context, args: &InitArgs) -> Result<Exit, Failure> {
    context.take_no_files_because("error-init-takes-no-files")?;
    let messages = &context.messages;
    let file = FirstFile {
        title: args.title.clone().unwrap_or_else(|| messages.get("init-title")),
        year: args.year,
        schema: SCHEMA.to_owned(),
        advice: messages.get("init-advice").lines().map(str::to_owned).collect(),
    };
    let text = file.text();
    if args.new_file.as_os_str() == "-" {
        print(context, text.as_bytes())?;
        return Ok(Exit::Fine);
    }
    let written = replace::write(&args.new_file, Guard::New, |out| out.write_all(text.as_bytes()));
    written.map_err(|error| Failure::write(messages, Some(&args.new_file), &error))?;
    let shown = args.new_file.display().to_string();
    print(context, (messages.with("edit-written", &[("file", (&shown).into())]) + "\n").as_bytes())?;
    Ok(Exit::Fine)
}
