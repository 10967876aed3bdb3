//! `merge`: two registries in one file.

use portfolio_core::diff::DiffReport;
use portfolio_exchange::edit::{self, MergeError, Merged};
use portfolio_report::Messages;
use portfolio_report::problems::Complaint;

use super::{failure, of_record};
use crate::args::{Format, MergeArgs, Side};
use crate::commands::print;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input;
use crate::replace::{self, Guard};

pub(crate) fn run(context: &Context, args: &MergeArgs) -> Result<Exit, Failure> {
    context.take_no_files_because("error-merge-takes-no-files")?;
    let texts = context.read(&[args.first.clone(), args.second.clone()])?;
    let sources = texts.sources();
    let prefer = args.prefer.map(|side| match side {
        Side::A => edit::Side::A,
        Side::B => edit::Side::B,
    });
    let merged = match edit::merge(sources[0], sources[1], prefer) {
        Ok(merged) => merged,
        Err(MergeError::Data(error)) => return Err(Failure::Data(error)),
        Err(MergeError::Edit(error)) => return Err(failure(context, error)),
        Err(MergeError::Conflicts(report)) => {
            return Err(conflicts(&context.messages, &report, sources[0].name, sources[1].name));
        }
        Err(other) => return Err(Failure::findings(Complaint::new(other.to_string()))),
    };
    write(context, args, &merged, &texts)
}

fn write(
    context: &Context,
    args: &MergeArgs,
    merged: &Merged,
    texts: &input::Texts,
) -> Result<Exit, Failure> {
    let Some(file) = args.merged.as_deref().filter(|file| file.as_os_str() != "-") else {
        print(context, &merged.text)?;
        return Ok(Exit::Fine);
    };
    let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(&merged.text).is_ok();
    // JSON is YAML as well; JSON lines are neither.
    let named = Format::of_extension(file);
    if named == Some(Format::Jsonl) || named == Some(Format::Json) && !is_json() {
        let (syntax, extension) = if is_json() { ("JSON", ".json") } else { ("YAML", ".yaml") };
        let shown = file.display().to_string();
        let args = [("file", (&shown).into()), ("syntax", syntax.into()), ("extension", extension.into())];
        let help = context.messages.with("edit-other-syntax-help", &args);
        let message = context.messages.with("edit-other-syntax", &args);
        return Err(Failure::usage(Complaint::new(message).help(Some(help))));
    }
    // Onto one of the two, where it still is what was merged; onto no other registry.
    let old = texts.all().iter().find(|text| text.file == file);
    let guard = old.map_or(Guard::NoRegistry, |old| Guard::StillHas(&old.text));
    let written = replace::write(file, guard, |out| out.write_all(&merged.text));
    written.map_err(|error| Failure::write(&context.messages, Some(file), &error))?;
    let messages = &context.messages;
    let mut said: Vec<String> = merged.report.records.iter().flat_map(|r| of_record(messages, r)).collect();
    let shown = file.display().to_string();
    said.push(messages.with("edit-written", &[("file", (&shown).into())]));
    print(context, context.lines(&said).as_bytes())?;
    Ok(Exit::Fine)
}

/// What contradicts, both sides on a line.
fn conflicts(messages: &Messages, report: &DiffReport, first: &str, second: &str) -> Failure {
    let lines = report.records.iter().flat_map(|record| of_record(messages, record));
    let mut complaints: Vec<Complaint> = lines.map(Complaint::new).collect();
    let args = [("first", first.into()), ("second", second.into()), ("count", report.records.len().into())];
    let last = Complaint::new(messages.with("edit-conflicts", &args));
    complaints.push(last.help(Some(messages.get("edit-conflicts-help"))));
    Failure::Said(Exit::Findings, complaints)
}
