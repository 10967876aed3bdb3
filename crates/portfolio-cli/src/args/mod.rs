//! The arguments, as clap reads them. Their help texts are in the catalogue (`help-…`): see [`help`].

mod command;
mod date;
mod edges;
mod edit;
mod export;
mod graph;
pub(crate) mod help;
mod import;
mod output;
mod progress;
mod schedule;
mod selection;
mod total;
mod usage;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgAction, Args, ValueEnum};

pub(crate) use command::{Cli, Command, definition};
use command::{definition_for, gather};
use date::DateArgs;
pub(crate) use edges::EdgeArgs;
pub(crate) use edit::{
    AddArgs, EditArgs, FmtArgs, InitArgs, MergeArgs, RemoveArgs, RenameArgs, SetArgs, Side, SplitArgs,
};
pub(crate) use export::{ExportArgs, ExportFormat};
pub(crate) use graph::GraphArgs;
pub(crate) use import::ImportArgs;
#[cfg(feature = "spreadsheets")]
pub(crate) use import::Say;
pub(crate) use output::{Format, OutputArgs, TemplateArgs};
pub(crate) use progress::ProgressArgs;
pub(crate) use schedule::{ImpactArgs, ScheduleArgs};
pub(crate) use selection::SelectionArgs;
pub(crate) use total::TotalArgs;
use words::{any_of, column, sort_key, words};

use portfolio_core::totals::TotalQuery;
use portfolio_core::view::SortKey;
use portfolio_core::{FactDate, Sort};
use portfolio_report::tables::list::ListColumn;
use portfolio_report::{Lang, Messages};

use crate::color::Color;
use crate::exit::Exit;
use crate::failure::UnknownExtension;
use crate::settings::Settings;

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "common")]
pub(crate) struct Common {
    // Not global to clap, for which those behind the command would replace those before it.
    #[arg(short = 'f', long = "file", value_name = "FILE", action = ArgAction::Append)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long, global = true, value_parser = words::<Lang>())]
    pub(crate) lang: Option<Lang>,
    #[arg(long, value_enum, value_name = "WHEN", global = true, default_value_t)]
    pub(crate) color: Color,
    #[arg(short = 'q', long, global = true)]
    pub(crate) quiet: bool,
    #[arg(long, global = true)]
    pub(crate) no_cache: bool,
    /// What `--width` of the command says: messages keep to it too.
    #[arg(skip)]
    pub(crate) width: Option<u16>,
    /// The file of the answer, where its name says a format that the command has not.
    #[arg(skip)]
    pub(crate) unknown_extension: Option<UnknownExtension>,
    #[arg(short = 'h', long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[arg(long, value_delimiter = ',', value_name = "FIELD", value_parser = column())]
    pub(crate) columns: Vec<ListColumn>,
    #[arg(long, value_delimiter = ',', value_name = "FIELD", value_parser = sort_key(), hide_possible_values = true)]
    pub(crate) sort: Vec<Sort<SortKey>>,
    #[arg(short = 'n', long, value_name = "N", conflicts_with = "by")]
    pub(crate) limit: Option<usize>,
    #[arg(long, value_name = "DIM[:N]", value_parser = total::by())]
    pub(crate) by: Option<total::By>,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

impl ListArgs {
    /// The total whose rows are the groups of the list, in the report year.
    pub(crate) fn grouping(&self, year: Option<i32>) -> TotalQuery {
        TotalQuery {
            by: self.by.iter().map(|by| by.dimension).collect(),
            depths: self.by.iter().filter_map(|by| Some((by.dimension, by.depth?))).collect(),
            year,
            ..TotalQuery::default()
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct FieldsArgs {
    #[arg(value_name = "RECORD")]
    pub(crate) record: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    #[arg(value_name = "ID", required = true)]
    pub(crate) ids: Vec<String>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReconcileArgs {
    #[arg(value_name = "PROGRAMME")]
    pub(crate) programmes: Vec<String>,
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) prose: TemplateArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    #[arg(long)]
    pub(crate) exit_code: bool,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    #[arg(long, value_name = "DATE", value_parser = date::as_of)]
    pub(crate) as_of: Option<FactDate>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    #[arg(short = 'o', long, value_name = "FILE", help_heading = "output")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, help_heading = "output")]
    pub(crate) live: bool,
    #[command(flatten)]
    pub(crate) date: DateArgs,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ConfigArgs {
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: Shell,
}

/// A shell that completions are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
    #[arg(long, value_name = "FOLDER")]
    pub(crate) into: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct HelpArgs {
    #[arg(value_name = "TOPIC", value_parser = any_of(help::subjects))]
    pub(crate) topic: Option<String>,
}

/// Reads the arguments. What must be printed instead (help, version, wrong usage) is printed here.
///
/// # Errors
/// How the program ends where there is nothing more to do.
pub(crate) fn parse(args: &[OsString], settings: &Settings, messages: &Messages) -> Result<Cli, Exit> {
    // Help texts and other commands are only put in where they will be read: it takes longer than the parsing.
    let parsed = settings.apply(definition_for(args)).try_get_matches_from(args);
    let error = match parsed.and_then(|matches| gather(&matches)) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    if error.kind() == ErrorKind::DisplayVersion {
        return usage::report(&error, args, messages);
    }
    // `--help` has everything, `-h` and no arguments at all what is asked for most.
    let whole = args.iter().any(|arg| arg == "--help");
    let detail = if whole { help::Detail::Whole } else { help::Detail::Short };
    // A help tells of the commands asked for; only what is wrong may be named after another's arguments.
    let is_help =
        matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    let definition = if is_help { definition_for(args) } else { definition() };
    let mut localised = help::localise(settings.apply(definition), messages, detail);
    let error = match localised.try_get_matches_from_mut(args) {
        Err(localised) => localised,
        Ok(_) => error,
    };
    usage::report(&error, args, messages)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is set is a default: it conflicts with nothing, and a flag wins over it.
    #[test]
    fn what_is_set_is_the_default_of_the_flag() {
        let set =
            [("PORTFOLIO_CONFIG", "none"), ("PORTFOLIO_UNIT", "万元"), ("PORTFOLIO_COLUMNS", "id,name")];
        let env = |name: &str| Some(set.iter().find(|(key, _)| *key == name)?.1.into());
        let settings = Settings::read(&[], &env);
        let read = |line: &str| {
            let matches = settings.apply(definition()).try_get_matches_from(line.split(' ')).unwrap();
            gather(&matches).unwrap().command
        };
        let Command::List(list) = read("portfolio list") else { unreachable!() };
        assert_eq!((list.output.unit.to_string().as_str(), list.columns.len()), ("wan", 2));
        let Command::List(list) = read("portfolio list --unit yi --columns name") else { unreachable!() };
        assert_eq!((list.output.unit.to_string().as_str(), list.columns.len()), ("yi", 1));
        let Command::Total(total) = read("portfolio total --measures projects") else { unreachable!() };
        assert_eq!(total.output.unit.to_string(), "wan");
    }
    /// A list is grouped by what is asked for, as deep as is asked for, in the registry's own year.
    #[test]
    fn a_list_is_grouped_as_it_is_asked_for() {
        use portfolio_core::totals::Dimension;
        let text = "format: portfolio/1\nyear: 2026\nsectors: [{id: s, name: s}]\n";
        let loaded = portfolio_core::load_text("a.yaml", text).unwrap();
        let grouping = |line: &str| {
            let matches = definition().try_get_matches_from(line.split(' ')).unwrap();
            let Command::List(list) = gather(&matches).unwrap().command else { unreachable!() };
            let TotalQuery { by, depths, year, .. } =
                list.grouping(portfolio_core::progress::report_year(loaded.registry(), None).ok());
            (by, depths.into_iter().collect::<Vec<_>>(), year)
        };
        assert_eq!(
            grouping("portfolio list --by sector:2"),
            (vec![Dimension::Sector], vec![(Dimension::Sector, 2)], Some(2026))
        );
        assert_eq!(grouping("portfolio list --by region"), (vec![Dimension::Region], vec![], Some(2026)));
        assert_eq!(grouping("portfolio list"), (vec![], vec![], Some(2026)));
    }
}
