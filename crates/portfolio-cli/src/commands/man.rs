//! Man pages, made of the same definition as the help.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap_mangen::Man;

use crate::args::{self, ManArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::replace;
use portfolio_report::problems::Complaint;

pub(crate) fn run(context: &Context, args: &ManArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let command = args::help::localise(args::definition(), messages, args::help::Detail::Whole);
    if let Some(folder) = &args.into {
        into(folder, &command).map_err(|(path, error)| Failure::write(messages, Some(&path), &error))?;
        return Ok(Exit::Fine);
    }
    let page = match &args.command {
        None => page(&command),
        Some(name) => match command.find_subcommand(name) {
            Some(sub) => page(&sub.clone().name(format!("portfolio-{name}"))),
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
///
/// # Errors
/// What cannot be written, and why.
fn into(folder: &Path, command: &clap::Command) -> Result<(), (PathBuf, io::Error)> {
    fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error))?;
    let put = |name: &str, command: &clap::Command| {
        let file = format!("{name}.1");
        let written = page(command).and_then(|page| replace::put(folder, &file, &page));
        written.map_err(|error| (folder.join(file), error))
    };
    put("portfolio", command)?;
    command.get_subcommands().try_for_each(|sub| {
        let name = format!("portfolio-{}", sub.get_name());
        put(&name, &sub.clone().name(name.clone()))
    })
}

fn page(command: &clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(with_values(&String::from_utf8_lossy(&page), command).into_bytes())
}

/// The page with the values of flags in its synopsis, which the generator leaves out.
fn with_values(page: &str, command: &clap::Command) -> String {
    let Some(synopsis) = page.lines().find(|line| line.starts_with("\\fBportfolio")) else {
        return page.to_owned();
    };
    let taking = command.get_arguments().filter(|arg| arg.get_action().takes_values());
    let whole = taking.fold(synopsis.to_owned(), |line, arg| {
        let Some(flag) = arg.get_long().map(|long| format!("\\-\\-{}", long.replace('-', "\\-"))) else {
            return line;
        };
        let names = arg.get_value_names().unwrap_or_default();
        let value = names.first().map_or("VALUE", |name| name.as_str());
        let value = if arg.is_require_equals_set() {
            format!("[=\\fI{value}\\fR]")
        } else {
            format!(" \\fI{value}\\fR")
        };
        line.replacen(&format!("{flag}\\fR]"), &format!("{flag}\\fR{value}]"), 1)
    });
    page.replacen(synopsis, &whole, 1)
}

#[cfg(test)]
mod tests {
    use clap::{Arg, ArgAction, Command};

    use super::*;

    /// In the synopsis a flag that takes a value has it, behind an equals sign where it must; no other has one.
    #[test]
    fn flags_have_their_values_in_the_synopsis() {
        let grouping = Arg::new("grouping").long("grouping").value_name("DIGITS");
        let command = Command::new("portfolio-x")
            .arg(Arg::new("files").long("in-file").value_name("FILE").action(ArgAction::Append))
            .arg(grouping.num_args(0..=1).require_equals(true))
            .arg(Arg::new("bom").long("bom").action(ArgAction::SetTrue))
            .arg(Arg::new("any").long("any"))
            .arg(Arg::new("id").value_name("ID").required(true));
        let page = String::from_utf8(page(&command).unwrap()).unwrap();
        let synopsis = page.lines().find(|line| line.starts_with("\\fBportfolio")).unwrap();
        for flag in [
            r"[\fB\-\-in\-file\fR \fIFILE\fR]",
            r"[\fB\-\-grouping\fR[=\fIDIGITS\fR]]",
            r"[\fB\-\-bom\fR]",
            r"[\fB\-\-any\fR \fIVALUE\fR]",
            r"<\fIID\fR>",
        ] {
            assert!(synopsis.contains(flag), "{flag} in {synopsis}");
        }
    }
}
