//! The commands, and the definition of the whole program's arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, FromArgMatches};

use super::*;

/// The arguments of one run.
#[derive(Debug)]
pub(crate) struct Cli {
    pub(crate) command: Command,
    pub(crate) common: Common,
}

/// Declares the commands: the word for each, and what it takes.
///
/// It stands in place of clap's own derive, which makes the arguments of all commands whenever one is asked for: a tenth of
/// the time in which a county's total is told.
macro_rules! commands {
    ($($word:literal => $command:ident($args:ty),)*) => {
        #[derive(Debug)]
        pub(crate) enum Command {
            $($command($args),)*
        }

        impl Command {
            /// Every command by its word, with its arguments where they are asked for.
            fn define(program: clap::Command, is_asked: impl Fn(&str) -> bool) -> clap::Command {
                $(
                    let command = clap::Command::new($word);
                    let command = if is_asked($word) { <$args>::augment_args(command) } else { command };
                    let program = program.subcommand(command);
                )*
                program
            }

            fn of(word: &str, given: &ArgMatches) -> Result<Self, clap::Error> {
                match word {
                    $($word => <$args>::from_arg_matches(given).map(Self::$command),)*
                    _ => Err(clap::Error::new(ErrorKind::InvalidSubcommand)),
                }
            }
        }
    };
}

commands! {
    "list" => List(ListArgs),
    "show" => Show(ShowArgs),
    "total" => Total(TotalArgs),
    "reconcile" => Reconcile(ReconcileArgs),
    "progress" => Progress(ProgressArgs),
    "graph" => Graph(GraphArgs),
    "schedule" => Schedule(ScheduleArgs),
    "impact" => Impact(ImpactArgs),
    "check" => Check(CheckArgs),
    "diff" => Diff(DiffArgs),
    "evaluate" => Evaluate(EvaluateArgs),
    "set" => Set(SetArgs),
    "add" => Add(AddArgs),
    "rm" => Rm(RemoveArgs),
    "rename" => Rename(RenameArgs),
    "split" => Split(SplitArgs),
    "merge" => Merge(MergeArgs),
    "fmt" => Fmt(FmtArgs),
    "init" => Init(InitArgs),
    "explain" => Explain(ExplainArgs),
    "fields" => Fields(FieldsArgs),
    "schema" => Schema(SchemaArgs),
    "import" => Import(ImportArgs),
    "export" => Export(ExportArgs),
    "report" => Report(ReportArgs),
    "config" => Config(ConfigArgs),
    "completions" => Completions(CompletionsArgs),
    "man" => Man(ManArgs),
    "help" => Help(HelpArgs),
}

impl Command {
    /// Whether the command is asked of a registry, and not of the program itself.
    pub(crate) const fn is_about_a_registry(&self) -> bool {
        !matches!(
            self,
            Self::Config(_) | Self::Explain(_) | Self::Completions(_) | Self::Man(_) | Self::Help(_)
        )
    }
}

/// The argument that the registry's files are given to, before the command or behind it.
const FILES: &str = "files";

/// The definition of the arguments, without help texts.
pub(crate) fn definition() -> clap::Command {
    definition_of(|_| true)
}

/// The definition by which these arguments are read: what a command takes is left out where its word is none of them.
pub(super) fn definition_for(args: &[OsString]) -> clap::Command {
    definition_of(|word| args.iter().any(|arg| arg == word))
}

fn definition_of(is_asked: impl Fn(&str) -> bool) -> clap::Command {
    let program = clap::Command::new("portfolio")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .propagate_version(true)
        .subcommand_required(true)
        .arg_required_else_help(true);
    let program = Command::define(Common::augment_args(program), &is_asked);
    let files = program.get_arguments().find(|arg| arg.get_id() == FILES).cloned();
    program.mut_subcommands(|command| {
        if !is_asked(command.get_name()) {
            return command;
        }
        output::restrict_formats(command).args(files.clone())
    })
}

/// The arguments, with the files before the command and those behind it in order.
pub(super) fn gather(matches: &ArgMatches) -> Result<Cli, clap::Error> {
    let mut common = Common::from_arg_matches(matches)?;
    let (word, given) = matches.subcommand().ok_or_else(|| clap::Error::new(ErrorKind::MissingSubcommand))?;
    let command = Command::of(word, given)?;
    let behind = given.get_many::<PathBuf>(FILES);
    common.files.extend(behind.into_iter().flatten().cloned());
    common.width = given.try_get_one("width").ok().flatten().copied();
    common.unknown_extension = OutputArgs::unknown_extension(word, given);
    Ok(Cli { command, common })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever stands among the arguments, the command that is asked for takes what it takes in the whole definition.
    #[test]
    fn a_command_that_is_asked_for_is_defined_as_among_all() {
        let shown = |command: &clap::Command| {
            command.get_arguments().map(|arg| format!("{arg:?}")).collect::<Vec<_>>()
        };
        let all = definition();
        for whole in all.get_subcommands() {
            let args = ["portfolio", "-f", "total", whole.get_name()].map(OsString::from);
            let asked = definition_for(&args);
            let names = |command: &clap::Command| {
                command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(names(&asked), names(&all));
            assert_eq!(shown(&asked), shown(&all));
            assert_eq!(shown(asked.find_subcommand(whole.get_name()).unwrap()), shown(whole));
        }
    }

    /// Files given before the command and behind it are one list, in the order given.
    #[test]
    fn files_before_and_behind_the_command_are_joined_in_order() {
        let files = |line: &str| {
            let matches = definition().try_get_matches_from(line.split(' ')).unwrap();
            let files = gather(&matches).unwrap().common.files;
            files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(files("portfolio -f b -f c total -f a --by sector --file=d"), "b c a d");
        assert_eq!(files("portfolio -f b total"), "b");
        assert_eq!(files("portfolio total -f a"), "a");
        assert_eq!(files("portfolio total"), "");
    }
}
