//! `export`: the selected projects as a registry that loads again, and as a package of the infrastructure standard.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::Path;

use portfolio_core::select::Selected;
use portfolio_core::{ProjectSet, Registry, to_yaml};
use portfolio_exchange::export::full::{tables, to_csv};
use portfolio_exchange::export::oc4ids::{Oc4idsError, Publication, to_oc4ids};
use portfolio_exchange::export::{LeftOut, Part, part, to_json, to_json_lines};
use portfolio_report::Messages;
use portfolio_report::problems::{self, Complaint, refusal};
use portfolio_report::sanitize::one_line;
use portfolio_report::tables::office::{Answers, OfficeError};

use super::{print, selecting};
use crate::args::{ExportArgs, ExportFormat, Format, OutputArgs};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::replace::{self, Guard};
use crate::tables as columns;

pub(crate) fn run(context: &Context, args: &ExportArgs) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let format = args.format().map_err(|extension| {
        let said = messages.with("error-export-extension", &[("extension", (&extension).into())]);
        Failure::usage(Complaint::new(said))
    })?;
    let registry = context.registry()?;
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    if format == ExportFormat::Oc4ids {
        return oc4ids(context, args, registry, &selected.projects);
    }
    if format == ExportFormat::Xlsx && !args.full {
        office(context, args, registry, &selected)?;
        return Ok(Exit::Fine);
    }
    let Part { registry: part, left } = part(registry, &selected.projects).map_err(Failure::Data)?;
    match (format, &args.output) {
        // Not whole, it has gone out above.
        (ExportFormat::Xlsx, _) => {
            no_terminal(messages, args)?;
            give(context, args, &workbook(context, &part)?)?;
        }
        (ExportFormat::Csv, Some(folder)) if args.full => write_folder(messages, &part, folder)?,
        (ExportFormat::Parquet, Some(path)) if is_one_table(path) => {
            give(context, args, &columns::projects(&part, path, messages)?)?;
            context.note(&messages.get("export-projects-alone"));
        }
        (ExportFormat::Parquet, Some(folder)) => columns::write(&part, folder, messages)?,
        (ExportFormat::Parquet, None) => {
            return Err(Failure::usage(Complaint::new(messages.get("error-export-parquet"))));
        }
        (ExportFormat::Csv, _) => {
            return Err(Failure::usage(Complaint::new(messages.get("error-export-full"))));
        }
        _ => give(context, args, text(format, &part)?.as_bytes())?,
    }
    tell(context, &part, &left, registry.projects().len());
    let undated = registry.members(&selected.undated).count();
    if undated > 0 {
        let said = messages.with("note-undated", &[("count", undated.into())]);
        context.complain(|_| format!("{}: {said}\n", messages.get("label-note")));
    }
    Ok(Exit::Fine)
}

/// The workbook that an office prints: projects, totals, reconciliation, the year.
fn office(
    context: &Context,
    args: &ExportArgs,
    registry: &Registry,
    selected: &Selected,
) -> Result<(), Failure> {
    let messages = &context.messages;
    let answers = Answers::of(registry, selected).map_err(|error| {
        Failure::findings(match &error {
            OfficeError::Total(error) => refusal::total(messages, error),
            OfficeError::Progress(error) => refusal::progress(messages, error),
            OfficeError::Money(error) => Complaint::new(problems::money_reason(*error, messages)),
            _ => Complaint::new(error.to_string()),
        })
    })?;
    let mut to = OutputArgs::default();
    to.output.clone_from(&args.output);
    context.output(&to, Format::Xlsx).workbook(&answers.tables(messages), registry.currency())
}

/// A terminal cannot show a workbook.
fn no_terminal(messages: &Messages, args: &ExportArgs) -> Result<(), Failure> {
    let to_stdout = args.output.as_deref().is_none_or(|path| path.as_os_str() == "-");
    if to_stdout && io::stdout().is_terminal() {
        return Err(Failure::usage(Complaint::new(messages.get("error-workbook-to-terminal"))));
    }
    Ok(())
}

/// Whether Parquet is asked for as one file: by its ending, unless a folder is called so.
fn is_one_table(path: &Path) -> bool {
    !path.is_dir() && ExportFormat::of_extension(path) == Some(ExportFormat::Parquet)
}

/// A registry as text.
pub(super) fn text(format: ExportFormat, registry: &Registry) -> Result<String, Failure> {
    let text = match format {
        ExportFormat::Json => to_json(registry).map_err(|error| error.to_string()),
        ExportFormat::Jsonl => to_json_lines(registry).map_err(|error| error.to_string()),
        _ => to_yaml(registry).map_err(|error| error.to_string()),
    };
    text.map_err(|error| Failure::findings(Complaint::new(error)))
}

#[cfg(feature = "spreadsheets")]
fn workbook(_: &Context, registry: &Registry) -> Result<Vec<u8>, Failure> {
    super::whole::workbook(registry)
}

/// This program was built without spreadsheets, and says so.
#[cfg(not(feature = "spreadsheets"))]
fn workbook(context: &Context, _: &Registry) -> Result<Vec<u8>, Failure> {
    Err(Failure::left_out(&context.messages, "import"))
}

/// The registry whole as a folder of CSV files: each whole or not at all, onto none that was read.
fn write_folder(messages: &Messages, registry: &Registry, folder: &Path) -> Result<(), Failure> {
    let failed = |path: &Path, error| Failure::write(messages, Some(path), &error);
    let files = to_csv(&tables(registry)).map_err(|error| failed(folder, error.into()))?;
    fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    for (name, bytes) in files {
        let path = folder.join(name);
        let written = replace::write(&path, Guard::NotRead, |out| out.write_all(&bytes));
        written.map_err(|error| failed(&path, error))?;
    }
    Ok(())
}

/// A package of the infrastructure standard; whatever it refers to outside the selection is named there too.
fn oc4ids(
    context: &Context,
    args: &ExportArgs,
    registry: &Registry,
    projects: &ProjectSet,
) -> Result<Exit, Failure> {
    let messages = &context.messages;
    let Some(prefix) = &args.prefix else {
        return Err(Failure::usage(Complaint::new(messages.get("error-export-prefix"))));
    };
    let mut publication = Publication::new(prefix);
    publication.publisher.clone_from(&args.publisher);
    publication.uri.clone_from(&args.uri);
    publication.published = args.published;
    let text = to_oc4ids(registry, projects, &publication).map_err(|error| {
        let said = match &error {
            Oc4idsError::Prefix(prefix) => {
                messages.with("error-export-bad-prefix", &[("prefix", prefix.into())])
            }
            Oc4idsError::NoDate => messages.get("error-export-published"),
            _ => error.to_string(),
        };
        Failure::usage(Complaint::new(said))
    })?;
    give(context, args, text.as_bytes())?;
    let counts =
        [("count", registry.members(projects).count().into()), ("all", registry.projects().len().into())];
    context.complain(|_| format!("{}\n", messages.with("export-summary", &counts)));
    Ok(Exit::Fine)
}

/// Writes to the file or to standard output; onto none of the files that were read.
fn give(context: &Context, args: &ExportArgs, bytes: &[u8]) -> Result<(), Failure> {
    let Some(path) = args.output.as_deref().filter(|path| path.as_os_str() != "-") else {
        return print(context, bytes);
    };
    let written = replace::write(path, Guard::NotRead, |out| out.write_all(bytes));
    written.map_err(|error| Failure::write(&context.messages, Some(path), &error))
}

/// Says on standard error how many projects went out, and what was said of others.
fn tell(context: &Context, part: &Registry, left: &[LeftOut], all: usize) {
    let messages = &context.messages;
    let counts = [("count", part.projects().len().into()), ("all", all.into())];
    let mut lines = vec![messages.with("export-summary", &counts)];
    let (note, colon) = (messages.get("label-note"), messages.get("label-colon"));
    lines.extend(notes(messages, left).into_iter().map(|line| format!("{note}{colon}{}", one_line(&line))));
    lines.iter().for_each(|line| context.note(line));
}

/// The most records that a note names.
const NAMED: usize = 20;

/// What was left out, a line for each kind of it.
fn notes(messages: &Messages, left: &[LeftOut]) -> Vec<String> {
    type Named = fn(&LeftOut) -> Option<String>;
    let kinds: [(&str, Named); 5] = [
        ("export-left-predecessors", |left| match left {
            LeftOut::Predecessor { project, predecessor } => Some(format!("{predecessor} -> {project}")),
            _ => None,
        }),
        ("export-left-wholes", |left| match left {
            LeftOut::Whole { piece, whole } => Some(format!("{piece} ({whole})")),
            _ => None,
        }),
        ("export-left-members", |left| match left {
            LeftOut::Members { programme, members, .. } => Some(format!("{programme} ({})", members.len())),
            _ => None,
        }),
        ("export-left-declared", |left| match left {
            LeftOut::Members { programme, declared: true, .. } => Some(programme.to_string()),
            _ => None,
        }),
        ("export-left-umbrellas", |left| match left {
            LeftOut::Umbrella { programme, project } => Some(format!("{programme} ({project})")),
            _ => None,
        }),
    ];
    let comma = messages.comma();
    let line = |(id, named): (&str, Named)| {
        let mut names: Vec<String> = left.iter().filter_map(named).collect();
        let count = names.len();
        if count > NAMED {
            names.truncate(NAMED);
            names.push("…".to_owned());
        }
        let names = names.join(comma);
        (count > 0).then(|| messages.with(id, &[("count", count.into()), ("names", (&names).into())]))
    };
    kinds.into_iter().filter_map(line).collect()
}
