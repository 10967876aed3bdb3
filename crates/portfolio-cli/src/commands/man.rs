//! Man pages, made of the same definition as the help.

use std::fs;
use std::io;
use std::path::Path;

use clap_mangen::Man;

use crate::args::{self, ManArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::replace;
use crate::stray::Stray;
use portfolio_report::problems::Complaint;

pub(crate) fn run(context: &Context, args: &ManArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let command = args::help::localise(args::definition(), messages);
    if let Some(folder) = &args.into {
        let written = into(folder, command);
        written.map_err(|error| Failure::write(messages, Some(folder), &error))?;
        return Ok(Exit::Fine);
    }
    let page = match &args.command {
        None => page(command),
        Some(name) => match command.find_subcommand(name) {
            Some(sub) => page(sub.clone().name(format!("portfolio-{name}"))),
            None => {
                let complaint = messages.with("usage-unknown-command", &[("command", name.into())]);
                return Err(Failure::usage(Complaint::new(complaint)));
            }
        },
    };
    super::print(context, &page.map_err(|error| Failure::write(messages, None, &error))?)?;
    Ok(Exit::Fine)
}

/// Every page, each whole or as it was.
fn into(folder: &Path, command: clap::Command) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let made = Stray::folder()?;
    clap_mangen::generate_to(command, made.path())?;
    for page in fs::read_dir(made.path())? {
        let page = page?;
        replace::put(folder, &page.file_name().to_string_lossy(), &fs::read(page.path())?)?;
    }
    Ok(())
}

fn page(command: clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    Ok(page)
}
