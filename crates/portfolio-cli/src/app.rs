//! From arguments to an exit code.

use std::ffi::OsString;
#[cfg(unix)]
use std::sync::{Arc, atomic::AtomicBool};

use portfolio_report::{Messages, excerpt};

use crate::args::{self, Command};
use crate::cache::Cache;
use crate::commands;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::lang;
use crate::settings::Settings;

/// Runs the program.
pub(crate) fn run(args: &[OsString]) -> Exit {
    outlive_file_limits();
    let settings = Settings::read(args, &|name| std::env::var_os(name));
    let lang = lang::detect(args, settings.lang(), |name| std::env::var(name).ok());
    let messages = Messages::new(lang);
    if let Some(exit) = commands::completions::answer_shell(&messages) {
        return exit;
    }
    let cli = match args::parse(args, &settings, &messages) {
        Ok(cli) => cli,
        Err(exit) => return exit,
    };
    let args::Common { files, color, quiet, width, no_cache, unknown_extension, .. } = cli.common;
    let cache = if no_cache { Cache::Off } else { Cache::of_environment() };
    let context = Context { messages, color, files, quiet, width, settings, cache };
    let complaints = context.settings.complaints(&context.messages);
    if !complaints.is_empty() && cli.command.is_about_a_registry() {
        return fail(&context, &Failure::Said(Exit::Usage, complaints));
    }
    if let Some(unknown) = unknown_extension {
        return fail(&context, &Failure::unknown_extension(&context.messages, &unknown));
    }
    let done = match &cli.command {
        Command::List(args) => commands::list::run(&context, args),
        Command::Show(args) => commands::show::run(&context, args),
        Command::Total(args) => commands::total::run(&context, args),
        Command::Reconcile(args) => commands::reconcile::run(&context, args),
        Command::Progress(args) => commands::progress::run(&context, args),
        Command::Schedule(args) => commands::schedule::run(&context, args),
        Command::Impact(args) => commands::impact::run(&context, args),
        Command::Graph(args) => commands::graph::run(&context, args),
        Command::Check(args) => commands::check::run(&context, args),
        Command::Diff(args) => commands::diff::run(&context, args),
        Command::Evaluate(args) => commands::evaluate::run(&context, args),
        Command::Explain(args) => commands::explain::run(&context, args),
        Command::Fields(args) => commands::fields::run(&context, args),
        Command::Schema(args) => commands::schema::run(&context, args),
        Command::Import(args) => commands::import::run(&context, args),
        Command::Report(args) => commands::report::run(&context, args),
        Command::Completions(args) => commands::completions::run(&context, args),
        Command::Export(args) => commands::export::run(&context, args),
        Command::Set(args) => commands::edit::set::run(&context, args),
        Command::Add(args) => commands::edit::add::run(&context, args),
        Command::Rm(args) => commands::edit::remove::run(&context, args),
        Command::Rename(args) => commands::edit::rename::run(&context, args),
        Command::Split(args) => commands::edit::split::run(&context, args),
        Command::Merge(args) => commands::edit::merge::run(&context, args),
        Command::Fmt(args) => commands::edit::tidy::run(&context, args),
        Command::Init(args) => commands::edit::init::run(&context, args),
        Command::Config(args) => commands::config::run(&context, args),
        Command::Help(args) => commands::help::run(&context, args),
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
        Failure::Refused(error, complaint) => {
            context.complain(|style| {
                let complaints = std::slice::from_ref(complaint);
                excerpt::diagnostics(&error[..], &context.messages, style)
                    + &excerpt::complaints(complaints, &context.messages, style)
            });
            Exit::Findings
        }
        Failure::Data(error) => {
            context.complain(|style| excerpt::diagnostics(&error[..], &context.messages, style));
            Exit::Findings
        }
    }
}
