//! `report`: one HTML page, and in it, where asked for, the program that answers questions.

use crate::args::ReportArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

/// This program as a WASI module, packed by gzip, where it was built with one.
#[cfg(feature = "live")]
const MODULE: Option<&[u8]> = Some(include_bytes!(env!(
    "PORTFOLIO_LIVE_MODULE",
    "crates/portfolio-page/build-live makes the module of feature `live` and prints the path for PORTFOLIO_LIVE_MODULE"
)));
#[cfg(all(feature = "page", not(feature = "live")))]
const MODULE: Option<&[u8]> = None;

#[cfg(feature = "page")]
pub(crate) fn run(context: &Context, args: &ReportArgs) -> Result<Exit, Failure> {
    use std::io::{IsTerminal, stdout};

    use portfolio_page::{Live, PageQuery, page};
    use portfolio_report::problems::Complaint;

    use super::selecting;
    use crate::args::{Format, OutputArgs};

    let messages = &context.messages;
    // A page on a terminal is nothing to look at.
    if args.output.is_none() && stdout().is_terminal() {
        let complaint = Complaint::new(messages.get("error-page-terminal"));
        return Err(Failure::usage(complaint.help(Some(messages.get("advice-page-terminal")))));
    }
    let Some(module) = MODULE.or((!args.live).then_some(&[])) else {
        let complaint = Complaint::new(messages.get("error-no-live"));
        return Err(Failure::usage(complaint.help(Some(messages.get("advice-no-live")))));
    };
    let texts = crate::input::read(&context.files, &context.settings, messages)?;
    let names = names(texts.all().iter().map(|one| one.file.as_path()));
    let loaded = texts.load()?;
    let registry = loaded.registry();
    let selected = selecting::select(context, &args.selection.selection(), registry)?;
    let files = names.iter().zip(loaded.texts()).map(|(name, (_, text))| (name.as_str(), text));
    let files: Vec<(&str, &str)> = files.collect();
    let live = args.live.then_some(Live { module, files: &files });
    let query = PageQuery { as_of: args.date.as_of, year: args.date.year, live };
    let page = page(registry, &selected, &query, messages)
        .map_err(|error| Failure::findings(refused(context, &error)))?;
    let mut to = OutputArgs::default();
    to.output.clone_from(&args.output);
    context.output(&to, Format::Markdown).write(|out| out.out.write_all(page.as_bytes()))?;
    Ok(Exit::Fine)
}

/// What the page calls the registry's files: by names without folders, each once.
#[cfg(feature = "page")]
fn names<'f>(files: impl Iterator<Item = &'f std::path::Path>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for file in files {
        let name = file.file_name().map_or("-".into(), |name| name.to_string_lossy());
        let name = if name == "-" { "projects.yaml".into() } else { name };
        let taken = |name: &String| names.contains(name);
        let free = (2..).map(|nth| format!("{nth}-{name}"));
        let name =
            std::iter::once(name.to_string()).chain(free).find(|name| !taken(name)).unwrap_or_default();
        names.push(name);
    }
    names
}

/// Why there is no page.
#[cfg(feature = "page")]
fn refused(context: &Context, error: &portfolio_page::PageError) -> portfolio_report::problems::Complaint {
    use portfolio_page::PageError;
    use portfolio_report::problems::{self, Complaint, refusal};

    match error {
        PageError::Total(error) => refusal::total(&context.messages, error),
        PageError::Progress(error) => refusal::progress(&context.messages, error),
        PageError::Money(error) => Complaint::new(problems::money_reason(*error, &context.messages)),
        other => Complaint::new(other.to_string()),
    }
}

/// This program was built without pages, and says so.
#[cfg(not(feature = "page"))]
pub(crate) fn run(context: &Context, _: &ReportArgs) -> Result<Exit, Failure> {
    Err(Failure::left_out(&context.messages, "page"))
}

#[cfg(all(test, feature = "page"))]
mod tests {
    use super::*;

    /// A page tells no folder, and what came through standard input by the usual name; no two are called the same.
    #[test]
    fn files_are_named_without_folders_and_once() {
        let files = ["a/plan.yaml", "-", "b/plan.yaml", "plan.yaml", "c/projects.yaml"];
        let wanted = ["plan.yaml", "projects.yaml", "2-plan.yaml", "3-plan.yaml", "2-projects.yaml"];
        assert_eq!(names(files.iter().map(std::path::Path::new)), wanted);
    }
}
