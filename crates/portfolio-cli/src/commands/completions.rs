//! Shell completions. The script asks this program at each Tab, which reads the ids from the registry's file.

use std::ffi::{OsStr, OsString};
use std::io;
use std::sync::Arc;

use clap::ValueHint;
use clap_complete::engine::{
    ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _, complete,
};
use clap_complete::env::{CompleteEnv, Shells};
use portfolio_core::invisible::is_invisible;
use portfolio_core::registry::Registry;
use portfolio_core::source::Loaded;

use crate::args::{self, CompletionsArgs, Shell};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::input;
use crate::settings::Settings;
use portfolio_report::{Lang, Messages};

/// The name that completions know the program by.
const PROGRAM: &str = "portfolio";
/// The variable by which the script says that it wants completions.
const VARIABLE: &str = "PORTFOLIO_COMPLETE";

pub(crate) fn run(context: &Context, args: &CompletionsArgs) -> Result<Exit, Failure> {
    let name = match args.shell {
        Shell::Bash => "bash",
        Shell::Elvish => "elvish",
        Shell::Fish => "fish",
        Shell::Powershell => "powershell",
        Shell::Zsh => "zsh",
    };
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let made = shells
        .completer(name)
        .ok_or_else(|| io::Error::from(io::ErrorKind::Unsupported))
        .and_then(|shell| shell.write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut script));
    made.map_err(|error| Failure::write(&context.messages, None, &error))?;
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if matches!(args.shell, Shell::Bash) {
        // Paths are left to the shell, which quotes them: a name such as `a;rm -r x;.yaml` would be run.
        script = script.replace("-o bashdefault", "-o bashdefault -o default");
    }
    super::print(context, script.as_bytes())?;
    Ok(Exit::Fine)
}

/// Answers the script, where it is the script that has started the program.
pub(crate) fn answer_shell(messages: &Messages) -> Option<Exit> {
    // Read here: it is gone by the time that the arguments are defined.
    let bash = std::env::var_os(VARIABLE)? == "bash";
    let lang = messages.lang();
    let line: Arc<[OsString]> = std::env::args_os().collect();
    let factory = || definition(bash, lang, &line);
    let args = std::env::args_os();
    let here = std::env::current_dir().ok();
    match CompleteEnv::with_factory(factory).var(VARIABLE).try_complete(args, here.as_deref()) {
        Ok(true) => Some(Exit::Fine),
        Ok(false) => None,
        Err(_) => Some(Exit::Usage),
    }
}

/// What a shell may put in the place of a word of a command line, by its number; `bash` quotes no path that it is given.
///
/// # Errors
/// Where the line has no such word.
pub fn candidates(line: &[OsString], word: usize, bash: bool) -> io::Result<Vec<OsString>> {
    let mut command = definition(bash, Lang::En, &line.into());
    let here = std::env::current_dir().ok();
    let completed = complete(&mut command, line.to_vec(), word, here.as_deref())?;
    Ok(completed.into_iter().map(|candidate| candidate.get_value().to_owned()).collect())
}

fn definition(bash: bool, lang: Lang, line: &Arc<[OsString]>) -> clap::Command {
    let command = args::help::localise(args::definition(), &Messages::new(lang), args::help::Detail::Short);
    with_ids(bash, command, line)
}

type Ids = fn(&Registry) -> Vec<(String, String)>;

/// The arguments whose values are ids, with where to find them.
const COMPLETED: [(&str, Ids); 11] = [
    ("sector", |r| r.sectors().iter().map(|s| (s.id.to_string(), s.name.clone())).collect()),
    ("region", |r| r.regions().iter().map(|s| (s.id.to_string(), s.name.clone())).collect()),
    ("zone", |r| r.zones().map(|z| (z.id.to_string(), z.name.clone())).collect()),
    ("programme", |r| r.programmes().map(|p| (p.id.to_string(), p.name.clone())).collect()),
    ("programmes", |r| r.programmes().map(|p| (p.id.to_string(), p.name.clone())).collect()),
    ("id", projects),
    ("ids", projects),
    ("to", projects),
    ("record", projects),
    ("records", projects),
    ("chapter", |r| r.outline().chapters.iter().map(|c| (c.number.to_string(), c.title.clone())).collect()),
];

fn projects(registry: &Registry) -> Vec<(String, String)> {
    registry.projects().map(|project| (project.id.to_string(), project.name.clone())).collect()
}

fn with_ids(bash: bool, command: clap::Command, line: &Arc<[OsString]>) -> clap::Command {
    let command = with_paths(bash, command).mut_subcommands(|sub| with_paths(bash, sub));
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| {
            COMPLETED.iter().fold(sub, |sub, (arg, ids)| {
                let has = sub.get_arguments().any(|a| a.get_id() == arg);
                let completer = || ArgValueCompleter::new(completer(*ids, Arc::clone(line)));
                if has { sub.mut_arg(arg, |a| a.add(completer())) } else { sub }
            })
        })
    })
}

/// Paths as candidates only for shells that quote what is completed, and never names with what a terminal would obey or nobody sees.
fn with_paths(bash: bool, command: clap::Command) -> clap::Command {
    command.mut_args(move |arg| {
        if !matches!(arg.get_value_hint(), ValueHint::AnyPath) {
            return arg;
        }
        arg.add(ArgValueCompleter::new(move |current: &OsStr| {
            let mut paths = if bash { Vec::new() } else { PathCompleter::any().complete(current) };
            // A name that is no text cannot be put into the line as what it is.
            paths.retain(|path| path.get_value().to_str().is_some_and(|name| !name.contains(is_invisible)));
            paths
        }))
    })
}

fn completer(ids: Ids, line: Arc<[OsString]>) -> impl Fn(&OsStr) -> Vec<CompletionCandidate> {
    move |current| {
        let Some((loaded, typed)) = loaded(&line).zip(current.to_str()) else { return Vec::new() };
        let (not, typed) = typed.strip_prefix("not:").map_or(("", typed), |rest| ("not:", rest));
        let fits = |(id, name): &(String, String)| id.starts_with(typed) || name.starts_with(typed);
        ids(loaded.registry())
            .into_iter()
            .filter(fits)
            .map(|(id, name)| CompletionCandidate::new(format!("{not}{id}")).help(Some(name.into())))
            .collect()
    }
}

/// The registry of the files that are named on the line so far, else the usual one; nothing is said where it is not good.
fn loaded(line: &[OsString]) -> Option<Loaded> {
    let settings = Settings::read(line, &|name| std::env::var_os(name));
    let named = files::named(line);
    // Whoever presses Tab waits for no pipe, and for no terminal that is standard input.
    if !named.iter().all(|file| file.is_file()) {
        return None;
    }
    input::read(&named, &settings, &Messages::new(Lang::En)).ok()?.load().ok()
}
