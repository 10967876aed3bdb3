//! From arguments to an exit code.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
#[cfg(unix)]
use std::sync::{Arc, atomic::AtomicBool};

use portfolio_core::Loaded;
use portfolio_report::{Messages, excerpt};

use crate::args::{self, Color, Command, Format, OutputArgs};
use crate::commands;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;
use crate::lang;
use crate::output::{self, Output};

/// What every command has at hand.
pub(crate) struct Context {
    pub(crate) messages: Messages,
    color: Color,
    files: Vec<PathBuf>,
}

impl Context {
    /// The registry of the files that the flags name.
    ///
    /// # Errors
    /// Every file that can't be read, or every problem of the data.
    pub(crate) fn load(&self) -> Result<Loaded, Failure> {
        self.load_files(&self.files)
    }

    /// The registry of some files, whatever files the flags name.
    ///
    /// # Errors
    /// As [`Context::load`].
    pub(crate) fn load_files(&self, files: &[PathBuf]) -> Result<Loaded, Failure> {
        input::read(files, &self.messages)?.load()
    }

    /// Where the answer goes, in the format asked for or else `usual`.
    pub(crate) fn output<'a>(&'a self, args: &'a OutputArgs, usual: Format) -> Output<'a> {
        Output { args, format: args.format(usual), messages: &self.messages, color: self.color }
    }

    /// Prints to standard error. Nobody can be told where that fails.
    pub(crate) fn complain(&self, render: impl FnOnce(&excerpt::Style) -> String) {
        let stderr = io::stderr();
        let style = excerpt::Style { color: output::colours(self.color, stderr.is_terminal()) };
        let _ = stderr.lock().write_all(render(&style).as_bytes());
    }
}

/// Runs the program.
pub(crate) fn run(args: &[OsString]) -> Exit {
    outlive_file_limits();
    let lang = lang::detect(args, |name| std::env::var(name).ok());
    let messages = Messages::new(lang);
    if let Some(exit) = commands::completions::answer_shell(&messages) {
        return exit;
    }
    let cli = match args::parse(args, &messages) {
        Ok(cli) => cli,
        Err(exit) => return exit,
    };
    let context = Context { messages, color: cli.common.color, files: cli.common.files };
    let done = match &cli.command {
        Command::List(args) => commands::list::run(&context, args),
        Command::Show(args) => commands::show::run(&context, args),
        Command::Total(args) => commands::total::run(&context, args),
        Command::Reconcile(args) => commands::reconcile::run(&context, args),
        Command::Schedule(args) => commands::schedule::run(&context, args),
        Command::Impact(args) => commands::impact::run(&context, args),
        Command::Graph(args) => commands::graph::run(&context, args),
        Command::Check(args) => commands::check::run(&context, args),
        Command::Diff(args) => commands::diff::run(&context, args),
        Command::Explain(args) => commands::explain::run(&context, args),
        Command::Completions(args) => commands::completions::run(&context, args),
        Command::Man(args) => commands::man::run(&context, args),
    };
    done.unwrap_or_else(|failure| fail(&context, &failure))
}

/// Beyond the size that a file may have, a write fails and is complained of; it does not end the program with half of a
/// new file left behind.
#[cfg(unix)]
fn outlive_file_limits() {
    // Where the signal cannot be caught, it ends the program as it always did.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

#[cfg(not(unix))]
const fn outlive_file_limits() {}

fn fail(context: &Context, failure: &Failure) -> Exit {
    match failure {
        Failure::ClosedPipe => Exit::Fine,
        Failure::Said(exit, complaints) => {
            context.complain(|style| excerpt::complaints(complaints, &context.messages, style));
            *exit
        }
        Failure::Data(error) => {
            context.complain(|style| excerpt::diagnostics(error, &context.messages, style));
            Exit::Findings
        }
    }
}
