//! Why a command could not answer, and how the program then ends.

use std::io;
use std::path::Path;

use portfolio_core::RegistryError;
use portfolio_report::Messages;
use portfolio_report::problems::Complaint;

use crate::exit::Exit;
use crate::inputs::WasRead;

/// Why a command could not answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Said in words that are ready to print.
    Said(Exit, Vec<Complaint>),
    /// The data do not load.
    Data(RegistryError),
    /// With a change the data would not load, so that it was not made: the problems, and that in words.
    Refused(RegistryError, Complaint),
    /// Whoever read the answer has closed the pipe: nothing to say.
    ClosedPipe,
}

impl Failure {
    /// Wrong usage, or a file that can't be read or written.
    pub(crate) fn usage(complaint: Complaint) -> Self {
        Self::Said(Exit::Usage, vec![complaint])
    }

    /// The data have errors or findings.
    pub(crate) fn findings(complaint: Complaint) -> Self {
        Self::Said(Exit::Findings, vec![complaint])
    }

    /// The program was built without what is asked for.
    #[cfg(not(all(feature = "columnar", feature = "page", feature = "spreadsheets")))]
    pub(crate) fn left_out(messages: &Messages, feature: &str) -> Self {
        let complaint = Complaint::new(messages.get(&format!("error-no-{feature}")));
        Self::usage(complaint.help(Some(messages.get(&format!("advice-no-{feature}")))))
    }

    /// The file of an answer is named for a format that the command has not.
    pub(crate) fn unknown_extension(messages: &Messages, unknown: &UnknownExtension) -> Self {
        let known: Vec<String> = unknown.known.iter().map(|name| format!(".{name}")).collect();
        let known = known.join(messages.comma());
        let args = [("extension", (&unknown.extension).into()), ("known", (&known).into())];
        Self::usage(Complaint::new(messages.with("error-unknown-extension", &args)))
    }

    /// An answer that could not be written.
    pub(crate) fn write(messages: &Messages, path: Option<&Path>, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ClosedPipe;
        }
        let file = path.map_or_else(|| messages.get("standard-output"), |path| path.display().to_string());
        let reason = io_reason(messages, error);
        let args = [("file", (&file).into()), ("reason", (&reason).into())];
        Self::usage(Complaint::new(messages.with("error-write", &args)))
    }
}

/// A file whose name promises what a command does not write.
#[derive(Clone, Debug)]
pub(crate) struct UnknownExtension {
    pub(crate) extension: String,
    /// Those of the formats that the command has.
    pub(crate) known: Vec<&'static str>,
}

/// Why a file is not replaced that could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotReplaced {
    /// An answer would replace a registry: the slip of a hand that would cost the most.
    #[error("the file is a registry, which an answer would replace")]
    IsRegistry,
    /// It is no longer what was read of it, so that an edit of what was read would lose what came between.
    #[error("the file has changed meanwhile")]
    ChangedMeanwhile,
    /// Another writer holds it for longer than any edit takes.
    #[error("another program holds the file")]
    Busy,
    /// Links that lead in a circle: to replace one would break what whoever made it meant.
    #[error("the link leads back to itself")]
    EndlessLink,
}

impl NotReplaced {
    /// What an error is of these.
    pub(crate) fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }

    const fn id(self) -> &'static str {
        match self {
            Self::IsRegistry => "io-registry",
            Self::ChangedMeanwhile => "io-changed",
            Self::Busy => "io-busy",
            Self::EndlessLink => "io-loop",
        }
    }
}

impl From<NotReplaced> for io::Error {
    fn from(reason: NotReplaced) -> Self {
        Self::other(reason)
    }
}

/// What went wrong with a file: the common cases in the catalogue's language.
pub(crate) fn io_reason(messages: &Messages, error: &io::Error) -> String {
    if let Some(reason) = NotReplaced::of(error) {
        return messages.get(reason.id());
    }
    if error.get_ref().is_some_and(|inner| inner.is::<WasRead>()) {
        return messages.get("io-read");
    }
    let id = match error.kind() {
        io::ErrorKind::NotFound => "io-not-found",
        io::ErrorKind::PermissionDenied => "io-permission",
        io::ErrorKind::IsADirectory => "io-directory",
        io::ErrorKind::NotADirectory => "io-no-directory",
        io::ErrorKind::InvalidFilename => "io-name",
        io::ErrorKind::StorageFull => "io-full",
        io::ErrorKind::QuotaExceeded => "io-quota",
        io::ErrorKind::ReadOnlyFilesystem => "io-read-only",
        io::ErrorKind::AlreadyExists => "io-exists",
        io::ErrorKind::FileTooLarge => "io-too-large",
        io::ErrorKind::InvalidData => "io-not-utf8",
        _ => return error.to_string(),
    };
    messages.get(id)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use portfolio_report::Lang;

    use super::*;

    /// What often goes wrong with files is said in the language asked for, each in words of its own; all else as the system
    /// says it.
    #[test]
    fn what_goes_wrong_with_files_is_said_in_words() {
        use io::ErrorKind as Kind;
        let messages = Messages::new(Lang::Zh);
        let common = [
            Kind::NotFound,
            Kind::PermissionDenied,
            Kind::IsADirectory,
            Kind::NotADirectory,
            Kind::InvalidFilename,
            Kind::StorageFull,
            Kind::QuotaExceeded,
            Kind::ReadOnlyFilesystem,
            Kind::AlreadyExists,
            Kind::FileTooLarge,
            Kind::InvalidData,
        ];
        let own = [
            NotReplaced::IsRegistry.into(),
            io::Error::other(WasRead),
            NotReplaced::ChangedMeanwhile.into(),
            NotReplaced::Busy.into(),
            NotReplaced::EndlessLink.into(),
        ];
        let count = common.len() + own.len();
        let errors = common.map(io::Error::from).into_iter().chain(own);
        let said: BTreeSet<String> = errors.map(|error| io_reason(&messages, &error)).collect();
        assert!(said.len() == count && said.iter().all(|words| !words.is_ascii()), "{said:?}");
        let other = io::Error::other("the moon is full");
        assert_eq!(io_reason(&messages, &other), "the moon is full");
    }
}
