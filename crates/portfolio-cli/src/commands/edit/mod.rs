//! The commands that change a registry's files: what all of them have in common.

pub(crate) mod add;
mod assignments;
pub(crate) mod init;
pub(crate) mod merge;
pub(crate) mod remove;
pub(crate) mod rename;
pub(crate) mod set;
pub(crate) mod split;
pub(crate) mod tidy;

use std::path::Path;

use portfolio_core::RegistryError;
use portfolio_core::diagnostic::RecordKind;
use portfolio_core::diff::{Fate, RecordChange};
use portfolio_exchange::edit::{EditError, Edited, EditedText, Editor, Found};
use portfolio_report::fields::label_of;
use portfolio_report::problems::Complaint;
use portfolio_report::{Messages, words};

use super::print;
use crate::args::EditArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::input::Texts;
use crate::replace::{self, Guard};

/// The files of a registry, and the registry in them while it is edited.
pub(super) struct Editing<'c> {
    context: &'c Context,
    texts: Texts,
    pub(super) editor: Editor,
}

impl<'c> Editing<'c> {
    /// Reads the files that the flags name.
    pub(super) fn begin(context: &'c Context) -> Result<Self, Failure> {
        let texts = context.texts()?;
        let editor = Editor::new(&texts.sources()).map_err(|error| failure(context, error))?;
        Ok(Self { context, texts, editor })
    }

    /// The record of an id, which may be written in other forms on the command line.
    pub(super) fn find(&self, id: &str, kind: Option<RecordKind>) -> Result<Found, Failure> {
        self.editor.find(id.trim(), kind).map_err(|error| failure(self.context, error))
    }

    /// Which text a file is, from 0; where none is named, the only one.
    pub(super) fn text_of(&self, file: Option<&Path>) -> Result<usize, Failure> {
        let messages = &self.context.messages;
        let texts = self.texts.all();
        match file {
            Some(file) => texts.iter().position(|own| own.file == file).ok_or_else(|| {
                let shown = file.display().to_string();
                let message = messages.with("edit-into-unknown", &[("file", (&shown).into())]);
                Failure::usage(Complaint::new(message))
            }),
            None if texts.len() == 1 => Ok(0),
            None => Err(Failure::usage(Complaint::new(messages.get("edit-into-needed")))),
        }
    }

    /// Runs an edit, or says why it could not be made.
    pub(super) fn edit<T>(
        &mut self,
        edit: impl FnOnce(&mut Editor) -> Result<T, EditError>,
    ) -> Result<T, Failure> {
        edit(&mut self.editor).map_err(|error| failure(self.context, error))
    }

    /// Checks what the edits have made, writes it, and says what changed.
    pub(super) fn finish(self, args: &EditArgs) -> Result<Exit, Failure> {
        let Self { context, texts, editor } = self;
        let edited = editor.finish().map_err(|error| failure(context, error))?;
        let mut said = changes(&context.messages, &edited);
        if !args.dry_run {
            match write_texts(context, &texts, &edited.texts)? {
                Some(written) => said.extend(written),
                None => return Ok(Exit::Fine),
            }
        }
        print(context, context.lines(&said).as_bytes())?;
        Ok(Exit::Fine)
    }
}

/// Writes the texts that changed and says which; nothing is said where a registry went out through a pipe, as which it
/// came.
fn write_texts(
    context: &Context,
    texts: &Texts,
    changed: &[EditedText],
) -> Result<Option<Vec<String>>, Failure> {
    let mut said = Some(Vec::new());
    for (source, old) in texts.all().iter().enumerate() {
        let new = changed.iter().find(|text| text.source == source).map(|new| new.text.as_slice());
        if !replace::is_file(&old.file) {
            // Whole, changed or not.
            said = None;
            print(context, new.unwrap_or(&old.text))?;
        } else if let Some(new) = new {
            let written = replace::write(&old.file, Guard::StillHas(&old.text), |out| out.write_all(new));
            written.map_err(|error| Failure::write(&context.messages, Some(&old.file), &error))?;
            let line = context.messages.with("edit-written", &[("file", (&old.name).into())]);
            said.iter_mut().for_each(|said| said.push(line.clone()));
        }
    }
    Ok(said)
}

/// What changed, a line each.
fn changes(messages: &Messages, edited: &Edited) -> Vec<String> {
    if edited.texts.is_empty() {
        return vec![messages.get("edit-nothing")];
    }
    let mut lines: Vec<String> =
        edited.report.records.iter().flat_map(|record| of_record(messages, record)).collect();
    if lines.is_empty() {
        lines.push(messages.get("edit-only-text"));
    }
    lines
}

fn of_record(messages: &Messages, record: &RecordChange) -> Vec<String> {
    let kind = words::kind(messages, record.kind);
    let head = [("kind", (&kind).into()), ("id", (&record.id).into()), ("name", (&record.name).into())];
    match record.fate {
        Fate::Added => vec![messages.with("edit-added", &head)],
        Fate::Removed => vec![messages.with("edit-removed", &head)],
        Fate::Changed => {
            let none = messages.get("edit-none");
            let fields = record.fields.iter().map(|change| {
                let field = label_of(messages, record.kind.table(), &change.field);
                let (old, new) = (change.old.as_ref().unwrap_or(&none), change.new.as_ref().unwrap_or(&none));
                let own = [("field", (&field).into()), ("old", old.into()), ("new", new.into())];
                messages.with("edit-changed", &[head.as_slice(), own.as_slice()].concat())
            });
            fields.collect()
        }
    }
}

/// Why an edit could not be made, in words.
pub(in crate::commands) fn failure(context: &Context, error: EditError) -> Failure {
    let messages = &context.messages;
    let near =
        |near: Option<String>| near.map(|near| messages.with("did-you-mean", &[("values", (&near).into())]));
    match error {
        EditError::Data(error) => Failure::Data(error),
        EditError::Invalid(error) => refused(messages, error),
        EditError::NoSuchRecord { id, near: nearest } => {
            let message = messages.with("edit-no-record", &[("id", (&id).into())]);
            Failure::usage(Complaint::new(message).help(near(nearest)))
        }
        EditError::SeveralKinds { id, kinds } => {
            let kinds: Vec<String> = kinds.into_iter().map(|kind| kind.to_string()).collect();
            let kinds = kinds.join(", ");
            let message =
                messages.with("edit-several-kinds", &[("id", (&id).into()), ("kinds", (&kinds).into())]);
            Failure::usage(Complaint::new(message))
        }
        EditError::NoSuchField { kind, field, near: nearest } => {
            let kind = words::kind(messages, kind);
            let message =
                messages.with("edit-no-field", &[("kind", (&kind).into()), ("field", (&field).into())]);
            Failure::usage(Complaint::new(message).help(near(nearest)))
        }
        EditError::OutOfReach { file, line } => {
            let line = line.to_string();
            let message =
                messages.with("edit-out-of-reach", &[("file", (&file).into()), ("line", (&line).into())]);
            Failure::findings(Complaint::new(message))
        }
        EditError::JsonLines { file } => {
            let yaml = Path::new(&file).with_extension("yaml").display().to_string();
            let args = [("file", (&file).into()), ("yaml", (&yaml).into())];
            let help = messages.with("edit-json-lines-help", &args);
            Failure::findings(Complaint::new(messages.with("edit-json-lines", &args)).help(Some(help)))
        }
        EditError::ElseChanged { what } => {
            Failure::findings(Complaint::new(messages.with("edit-else-changed", &[("what", (&what).into())])))
        }
        EditError::StillReferredTo { kind, id, by } => {
            let by: Vec<String> =
                by.into_iter().map(|(kind, id)| format!("{} {id}", words::kind(messages, kind))).collect();
            let (kind, by) = (words::kind(messages, kind), by.join(", "));
            let args = [("kind", (&kind).into()), ("id", (&id).into()), ("by", (&by).into())];
            Failure::findings(
                Complaint::new(messages.with("edit-referred", &args))
                    .help(Some(messages.get("edit-referred-help"))),
            )
        }
        other => Failure::findings(Complaint::new(other.to_string())),
    }
}

fn refused(messages: &Messages, error: RegistryError) -> Failure {
    Failure::Refused(error, Complaint::new(messages.get("edit-refused")))
}
