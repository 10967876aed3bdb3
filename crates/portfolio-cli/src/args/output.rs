//! The flags that say how an answer is written.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgMatches, Args, ValueEnum};
use portfolio_report::table::{Grouping, Headings, UnitChoice};

use super::words::words;
use crate::failure::UnknownExtension;

#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "output")]
pub(crate) struct OutputArgs {
    #[arg(short = 'O', long, value_name = "FORMAT")]
    output_format: Option<Format>,
    #[arg(short = 'o', long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long, default_value_t, value_parser = words::<UnitChoice>())]
    pub(crate) unit: UnitChoice,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=28))]
    pub(crate) decimals: Option<u32>,
    #[arg(long, value_name = "DIGITS", default_value_t, value_parser = words::<Grouping>())]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "4")]
    pub(crate) grouping: Grouping,
    #[arg(long)]
    pub(crate) bom: bool,
    #[arg(long)]
    pub(crate) raw: bool,
    #[arg(long, value_enum, value_name = "WHICH", default_value_t, conflicts_with = "no_header")]
    headings: WhichHeadings,
    #[arg(long)]
    no_header: bool,
    #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(20..))]
    pub(crate) width: Option<u16>,
    #[arg(long)]
    pub(crate) no_pager: bool,
}

/// The flag of answers that can be prose.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "output")]
pub(crate) struct TemplateArgs {
    #[arg(long, value_name = "NAME|FILE", conflicts_with = "output_format")]
    pub(crate) template: Option<String>,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    // For the eye.
    Table,
    // Comma-separated values.
    Csv,
    // Tab-separated values.
    Tsv,
    // A workbook, with a sheet for each table.
    Xlsx,
    // The report as one JSON value.
    Json,
    // The report's rows, each a JSON value on its line.
    Jsonl,
    // A table to paste into a document.
    Markdown,
    // A tree for the eye (`graph`).
    Tree,
    // Graphviz (`graph`).
    Dot,
    // Mermaid (`graph`).
    Mermaid,
    // Annotations for a code host's workflow (`check`).
    Github,
}

/// The formats that every command has.
const COMMON: [Format; 7] =
    [Format::Table, Format::Csv, Format::Tsv, Format::Xlsx, Format::Json, Format::Jsonl, Format::Markdown];

impl Format {
    /// Whether programs read it as a table: ids, and units in columns of their own.
    pub(crate) const fn is_for_programs(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }

    /// The format that a file's name stands for.
    pub(crate) fn of_extension(path: &Path) -> Option<Self> {
        Ending::of(path)?.format
    }
}

/// The endings of files that stand for one format, the usual one first.
struct Ending {
    names: &'static [&'static str],
    /// `None` is what the command shows on a terminal.
    format: Option<Format>,
}

impl Ending {
    const ALL: [Self; 9] = [
        Self::new(&["csv"], Some(Format::Csv)),
        Self::new(&["tsv", "tab"], Some(Format::Tsv)),
        Self::new(&["xlsx"], Some(Format::Xlsx)),
        Self::new(&["json"], Some(Format::Json)),
        Self::new(&["jsonl", "ndjson"], Some(Format::Jsonl)),
        Self::new(&["md", "markdown"], Some(Format::Markdown)),
        Self::new(&["txt", "text", "log"], None),
        Self::new(&["dot", "gv"], Some(Format::Dot)),
        Self::new(&["mmd", "mermaid"], Some(Format::Mermaid)),
    ];

    const fn new(names: &'static [&'static str], format: Option<Format>) -> Self {
        Self { names, format }
    }

    fn of(path: &Path) -> Option<&'static Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ALL.iter().find(|ending| ending.names.contains(&extension.as_str()))
    }

    /// Whether a command has what it stands for.
    fn is_of(&self, command: &str) -> bool {
        self.format.is_none_or(|format| COMMON.contains(&format) || own_formats(command).contains(&format))
    }
}

/// What the first line of a delimited file says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum WhichHeadings {
    // In the language of the answer.
    #[default]
    Words,
    // The same in every language.
    Keys,
}

impl OutputArgs {
    /// What the first line of a delimited file says.
    pub(crate) const fn headings(&self) -> Headings {
        match (self.no_header, self.headings) {
            (true, _) => Headings::None,
            (false, WhichHeadings::Words) => Headings::Words,
            (false, WhichHeadings::Keys) => Headings::Keys,
        }
    }

    /// The format asked for, else the one that the file's name stands for, else `usual`.
    pub(crate) fn format(&self, usual: Format) -> Format {
        let inferred = || self.output.as_deref().and_then(Format::of_extension);
        self.output_format.or_else(inferred).unwrap_or(usual)
    }

    /// The extension that none of the command's formats is known by, where no format is asked for: never a text table in a
    /// file that is named for something else.
    pub(super) fn unknown_extension(command: &str, given: &ArgMatches) -> Option<UnknownExtension> {
        // The schema is JSON whatever its file is called, prose what its template makes of it.
        let is_free = command == "schema" || given.try_contains_id("template").is_ok_and(|given| given);
        let asked = given.try_get_one::<Format>("output_format").ok().flatten();
        let path = given.try_get_one::<PathBuf>("output").ok()?.filter(|_| !is_free && asked.is_none())?;
        let extension = path.extension()?.to_str()?;
        if Ending::of(path).is_some_and(|ending| ending.is_of(command)) || !has_formats(command) {
            return None;
        }
        let known = Ending::ALL.iter().filter(|ending| ending.is_of(command)).map(|ending| ending.names[0]);
        Some(UnknownExtension { extension: extension.to_owned(), known: known.collect() })
    }
}

/// Whether the command has a choice of formats; one that has none names its files otherwise. The definition says so, for what was
/// given knows of an argument that the command does not take in a build with debug assertions alone.
fn has_formats(command: &str) -> bool {
    super::definition().find_subcommand(command).is_some_and(takes_format)
}

fn takes_format(command: &clap::Command) -> bool {
    command.get_arguments().any(|arg| arg.get_id() == "output_format")
}

/// The formats that a command has besides the common ones.
fn own_formats(command: &str) -> &'static [Format] {
    match command {
        "graph" => &[Format::Tree, Format::Dot, Format::Mermaid],
        "check" => &[Format::Github],
        _ => &[],
    }
}

/// Leaves a command the formats that it has.
pub(super) fn restrict_formats(command: clap::Command) -> clap::Command {
    let own = own_formats(command.get_name());
    if takes_format(&command) {
        command.mut_arg("output_format", |arg| arg.value_parser(formats(own)))
    } else {
        command
    }
}

fn formats(own: &[Format]) -> impl TypedValueParser<Value = Format> {
    let names = COMMON.iter().chain(own).filter_map(ValueEnum::to_possible_value);
    PossibleValuesParser::new(names).try_map(|name| Format::from_str(&name, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_says_the_format_unless_a_flag_does() {
        let to = |file: &str, format| OutputArgs {
            output: Some(file.into()),
            output_format: format,
            ..OutputArgs::default()
        };
        assert_eq!(to("a.CSV", None).format(Format::Table), Format::Csv);
        assert_eq!(to("a.csv", Some(Format::Json)).format(Format::Table), Format::Json);
        assert_eq!(to("a.txt", None).format(Format::Tree), Format::Tree);
    }

    /// What is offered is understood, by each command that it is offered for.
    #[test]
    fn every_ending_that_is_offered_is_known() {
        let unknown = |line: &str| {
            let matches = super::super::definition().try_get_matches_from(line.split(' ')).unwrap();
            let (command, given) = matches.subcommand().unwrap();
            OutputArgs::unknown_extension(command, given)
        };
        for (command, more) in [("list", &[][..]), ("check", &[]), ("graph", &["dot", "mmd"])] {
            let offered = unknown(&format!("portfolio {command} -o a.png")).unwrap().known;
            let common = ["csv", "tsv", "xlsx", "json", "jsonl", "md", "txt"];
            assert_eq!(offered, [&common[..], more].concat(), "{command}");
            for ending in offered {
                assert!(
                    unknown(&format!("portfolio {command} -o a.{ending}")).is_none(),
                    "{command} {ending}"
                );
            }
        }
        assert!(unknown("portfolio list -o a.dot").is_some());
        // The schema is JSON, and what a template makes is known to whoever wrote it.
        assert!(unknown("portfolio schema -o a.png").is_none());
        assert!(unknown("portfolio total --template t.txt -o a.png").is_none());
        // These have formats of their own, or one.
        assert!(unknown("portfolio export -o a.yaml").is_none());
        assert!(unknown("portfolio report -o a.html").is_none());
        assert!(unknown("portfolio import a.csv -o a.yaml").is_none());
    }
}
