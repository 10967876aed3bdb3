//! `import`: lists of projects in workbooks and delimited texts become a registry, or go into one.

use crate::args::ImportArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

#[cfg(feature = "spreadsheets")]
pub(crate) use taking::run;

/// This program was built without spreadsheets, and says so.
#[cfg(not(feature = "spreadsheets"))]
pub(crate) fn run(context: &Context, _: &ImportArgs) -> Result<Exit, Failure> {
    Err(Failure::left_out(&context.messages, "import"))
}

#[cfg(feature = "spreadsheets")]
mod taking {
    use std::path::{Path, PathBuf};

    use portfolio_core::diff::diff;
    use portfolio_core::source::Source;
    use portfolio_core::{Registry, Severity};
    use portfolio_exchange::edit::{EditError, Editor};
    use portfolio_exchange::import::{Finding, Import, ImportProblem, Mapping, Request, import};
    use portfolio_report::problems::{self, Complaint, money_reason};
    use portfolio_report::sanitize::one_line;
    use portfolio_report::table::prose;
    use portfolio_report::tables::diff::table;
    use portfolio_report::{Arg, Lang, Messages, excerpt};

    use super::{Context, Exit, Failure, ImportArgs};
    use crate::args::{ExportFormat, Format, OutputArgs, Say};
    use crate::commands::{edit, export, whole};
    use crate::replace::{self, Guard};

    /// How many of the projects that are left out are named.
    const NAMED: usize = 5;

    pub(crate) fn run(context: &Context, args: &ImportArgs) -> Result<Exit, Failure> {
        let messages = &context.messages;
        let usage = |id: &str| Failure::usage(Complaint::new(messages.get(id)));
        if !context.files.is_empty() {
            return Err(usage("error-import-files"));
        }
        if args.write && args.into.is_none() {
            return Err(usage("error-import-write"));
        }
        let mapping = mapping(context, args)?;
        let whole = quietly(|| whole::read(context, &args.lists, args.full))?;
        let files = match &whole {
            Some(_) => Vec::new(),
            None => context.read(&args.lists)?.into_files(),
        };
        let into =
            args.into.as_ref().map(|file| context.load_files(std::slice::from_ref(file))).transpose()?;
        let from_lists = || {
            import(&Request {
                files: &files,
                sheets: &args.sheet,
                range: args.range.as_deref(),
                mapping,
                year: args.year,
                as_of: args.as_of,
                keep_going: args.keep_going,
                into,
            })
        };
        let done = whole.unwrap_or_else(|| quietly(from_lists));
        tell(context, args, &done);
        let Some(registry) = &done.registry else {
            let left =
                Complaint::new(messages.get("import-left")).help(Some(messages.get("advice-import-left")));
            return Err(Failure::findings(left));
        };
        match (&args.into, &into) {
            (Some(file), Some(before)) => goes_into(context, args, file, before, registry)?,
            _ => give(context, args.output.clone(), registry)?,
        }
        Ok(if done.left() { Exit::Findings } else { Exit::Fine })
    }

    /// Runs what catches the panics of readers: they are told as a damaged file, in our words alone.
    fn quietly<T>(read: impl FnOnce() -> T) -> T {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let read = read();
        std::panic::set_hook(hook);
        read
    }

    fn mapping(context: &Context, args: &ImportArgs) -> Result<Mapping, Failure> {
        let Some(file) = &args.map else { return Ok(Mapping::default()) };
        let texts = context.read(std::slice::from_ref(file))?.into_files();
        let text =
            texts.first().map(|(_, text)| String::from_utf8_lossy(text).into_owned()).unwrap_or_default();
        Mapping::parse(&text).map_err(|found| {
            let complaint = |problem: &ImportProblem| Complaint::new(words(problem, None, &context.messages));
            Failure::Said(Exit::Usage, found.iter().map(complaint).collect())
        })
    }

    /// Shows what the lists change in a registry, and changes it where asked to.
    fn goes_into(
        context: &Context,
        args: &ImportArgs,
        file: &Path,
        before: &Registry,
        after: &Registry,
    ) -> Result<(), Failure> {
        let messages = &context.messages;
        if args.output.is_some() {
            return give(context, args.output.clone(), after);
        }
        let report = diff(before, after)
            .map_err(|error| Failure::findings(Complaint::new(money_reason(error, messages))))?;
        let shown = OutputArgs::default();
        let output = context.output(&shown, Format::Table);
        output.answer(&report, &report.records, &report.currency, || {
            vec![table(messages, &report, &messages.get("import-old"), &messages.get("import-new"))]
        })?;
        if args.write {
            return splice(context, file, after);
        }
        context.note(&messages.get("advice-import-write"));
        Ok(())
    }

    fn text(registry: &Registry, file: Option<&Path>) -> Result<String, Failure> {
        let format = file.and_then(ExportFormat::of_extension).unwrap_or(ExportFormat::Yaml);
        export::text(format, registry)
    }

    fn give(context: &Context, output: Option<PathBuf>, registry: &Registry) -> Result<(), Failure> {
        let text = text(registry, output.as_deref())?;
        let mut to = OutputArgs::default();
        to.output = output;
        context.output(&to, Format::Markdown).write(|out| out.out.write_all(text.as_bytes()))
    }

    /// Writes what the lists change into the registry's file: every other byte stays.
    fn splice(context: &Context, file: &Path, registry: &Registry) -> Result<(), Failure> {
        let texts = context.read(std::slice::from_ref(&file.to_owned()))?.into_files();
        let Some((name, text)) = texts.into_iter().next() else { return Ok(()) };
        let edited = Editor::new(&[Source { name: &name, text: &text }]).and_then(|mut editor| {
            editor.follow(registry, 0)?;
            editor.finish()
        });
        let edited = edited.map_err(|error| edit::failure(context, error))?;
        let other = diff(registry, edited.loaded.registry());
        if let Some(other) = other.ok().and_then(|report| report.records.into_iter().next()) {
            let error = EditError::ElseChanged { what: other.id };
            return Err(edit::failure(context, error));
        }
        let Some(new) = edited.texts.first() else { return Ok(()) };
        replace::write(file, Guard::StillHas(&text), |out| out.write_all(&new.text))
            .map_err(|error| Failure::write(&context.messages, Some(file), &error))
    }

    /// Tells every problem, and how many projects are new, on standard error.
    fn tell(context: &Context, args: &ImportArgs, done: &Import) {
        let messages = &context.messages;
        let errors = done.findings.iter().filter(|finding| finding.is_error()).count();
        let warnings = done.findings.len() - errors;
        let is_told = |finding: &&Finding| !context.quiet || finding.is_error();
        context.complain(|style| {
            if args.problems == Say::Json {
                let summary = serde_json::json!({"errors": errors, "warnings": warnings, "added": done.added.len(), "matched": done.matched.len(), "refused": done.refused});
                let report = serde_json::json!({"diagnostics": done.findings, "summary": summary});
                return format!("{report:#}\n");
            }
            let mut text: String = done.findings.iter().filter(is_told).map(|finding| in_words(finding, messages, style.width)).collect();
            if !text.is_empty() {
                text += &format!("{}\n", excerpt::summary(errors, warnings, messages));
            }
            if !done.refused.is_empty() {
                let names: Vec<&str> = done.refused.iter().map(String::as_str).take(NAMED).collect();
                let names = one_line(&names.join(messages.comma())).to_string();
                let more = done.refused.len().saturating_sub(NAMED);
                let args = [("count", done.refused.len().into()), ("names", (&names).into()), ("more", more.into())];
                text += &format!("{}\n", messages.with("import-refused", &args));
            }
            if done.registry.is_some() && !context.quiet {
                let counts = [("added", done.added.len().into()), ("matched", done.matched.len().into())];
                text += &format!("{}\n", messages.with("import-summary", &counts));
            }
            text
        });
    }

    fn in_words(finding: &Finding, messages: &Messages, width: Option<usize>) -> String {
        let lines = |text: &str| prose(text, width, messages.lang()) + "\n";
        let label = match finding.problem.severity() {
            Severity::Error => messages.get("label-error"),
            Severity::Warning => messages.get("label-warning"),
        };
        let colon = messages.get("label-colon");
        let said = words(&finding.problem, finding.record.as_ref(), messages);
        let mut text = lines(&format!("{label}[{}]{colon}{said}", finding.problem.code()));
        let cell = finding.cell.map(|cell| cell.to_string());
        let place: Vec<String> = finding.sheet.clone().into_iter().chain(cell).collect();
        let place = if place.is_empty() { String::new() } else { format!(":{}", place.join("!")) };
        let place = format!("{}{place}", finding.file);
        text += &format!("  --> {}\n", one_line(&place));
        if let Some(help) = finding.problem.help() {
            let id = format!("problem-import-help-{}", finding.problem.code());
            let help = messages.find(&id, &[]).unwrap_or_else(|| help.to_owned());
            text += &lines(&format!("{}{colon}{help}", messages.get("label-help")));
        }
        text + "\n"
    }

    /// The problem in the catalogue's language; the English is its own.
    fn words(
        problem: &ImportProblem,
        record: Option<&portfolio_core::diagnostic::Problem>,
        messages: &Messages,
    ) -> String {
        if let Some(record) = record {
            return problems::message(record, messages);
        }
        if messages.lang() == Lang::En {
            return problem.to_string();
        }
        let fields = problem.fields();
        let args: Vec<(&str, Arg<'_>)> = fields.iter().map(|(key, text)| (*key, Arg::Text(text))).collect();
        let id = format!("problem-import-{}", problem.code());
        messages.find(&id, &args).unwrap_or_else(|| problem.to_string())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        /// Every code of lists is explained, that of a record against the registry's rules too.
        #[test]
        fn every_problem_of_lists_is_explained() {
            assert_eq!(ImportProblem::CODES, problems::LIST_CODES);
            for code in ImportProblem::CODES {
                for lang in [Lang::En, Lang::Zh] {
                    assert!(problems::explanation(code, &Messages::new(lang)).is_some(), "{code}");
                }
            }
        }

        /// Each code has its Chinese; the registry's own problems bring theirs.
        #[test]
        fn every_problem_of_lists_has_its_chinese() {
            let chinese = portfolio_report::Part::Problems.text(Lang::Zh);
            for code in ImportProblem::CODES.iter().filter(|code| **code != "E861") {
                assert!(chinese.contains(&format!("problem-import-{code} = ")), "{code}");
            }
        }
    }
}
