//! Finds and reads the registry's files.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use portfolio_core::Registry;
use portfolio_core::source::{self, Fields, Limits, Loaded, OwnedSource, Source, load_owned};

use crate::exit::Exit;
use crate::failure::{Failure, io_reason};
use crate::files::read_at_most;
use crate::inputs;
use crate::needs::Needs;
use crate::settings::Settings;
use portfolio_report::Messages;
use portfolio_report::problems::Complaint;

/// The file that is looked for here and in the folders above.
const USUAL: &str = "projects.yaml";

/// The texts of a registry, with their files and the names that diagnostics give them.
#[derive(Debug)]
pub(crate) struct Texts(Vec<InputText>);

/// A text that was read.
#[derive(Debug)]
pub(crate) struct InputText {
    /// Where it was read from; `-` is standard input.
    pub(crate) file: PathBuf,
    /// What it is called.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) text: Vec<u8>,
}

impl Texts {
    /// The texts, in the order in which their files were named.
    pub(crate) fn all(&self) -> &[InputText] {
        &self.0
    }

    /// The texts for the core.
    pub(crate) fn sources(&self) -> Vec<Source<'_>> {
        self.0.iter().map(|one| Source { name: &one.name, text: &one.text }).collect()
    }

    /// The registry in the texts, which it keeps.
    ///
    /// # Errors
    /// Every problem of the data.
    pub(crate) fn load(self) -> Result<Loaded, Failure> {
        load_owned(self.into_sources(), &limits()).map_err(Failure::Data)
    }

    /// The texts for the core, which keeps them.
    pub(crate) fn into_sources(self) -> Vec<OwnedSource> {
        self.0.into_iter().map(|InputText { name, text, .. }| OwnedSource { name, text }).collect()
    }
}

#[cfg(feature = "spreadsheets")]
impl Texts {
    /// The files by name and content.
    pub(crate) fn into_files(self) -> Vec<(String, Vec<u8>)> {
        self.0.into_iter().map(|text| (text.name, text.text)).collect()
    }
}

/// The variable that turns the quick readers off: `full` has the full parser read every text.
const READER: &str = "PORTFOLIO_READER";

pub(crate) fn limits() -> Limits {
    let full_parser_only = std::env::var_os(READER).is_some_and(|reader| reader == "full");
    Limits { full_parser_only, ..Limits::default() }
}

/// The files that are read: those that were asked for, else what [`read`] says.
///
/// # Errors
/// That there are none.
pub(crate) fn meant(
    files: &[PathBuf],
    settings: &Settings,
    messages: &Messages,
) -> Result<Vec<PathBuf>, Failure> {
    if files.is_empty() { usual(settings, messages) } else { Ok(files.to_vec()) }
}

/// Reads the files that were asked for, else the one of `PORTFOLIO_FILE`, else those of the settings, else the nearest
/// `projects.yaml`.
///
/// # Errors
/// Every file that can't be read, or that none is there.
pub(crate) fn read(files: &[PathBuf], settings: &Settings, messages: &Messages) -> Result<Texts, Failure> {
    let files = meant(files, settings, messages)?;
    let (mut texts, mut complaints) = (Vec::new(), Vec::new());
    for file in &files {
        match read_one(file) {
            Ok(text) => texts.push(InputText { file: file.clone(), name: name(file, messages), text }),
            Err(error) => complaints.push(unreadable(file, &error, messages)),
        }
    }
    if complaints.is_empty() { Ok(Texts(texts)) } else { Err(Failure::Said(Exit::Usage, complaints)) }
}

/// The files to read where none was named, if there are any.
pub(crate) fn usual_files(settings: &Settings) -> Vec<PathBuf> {
    if let Some(file) = std::env::var_os("PORTFOLIO_FILE").filter(|file| !file.is_empty()) {
        return vec![file.into()];
    }
    if !settings.files().is_empty() {
        return settings.files().to_vec();
    }
    let here = std::env::current_dir().unwrap_or_default();
    let nearest = here.ancestors().map(|folder| folder.join(USUAL)).find(|file| file.is_file());
    // Shown as a user would type it, where it is at hand.
    let near = |nearest: PathBuf| nearest.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(nearest);
    nearest.map(near).into_iter().collect()
}

/// The file that is read where none was named, if it was found in a folder above or named by settings from elsewhere.
pub(crate) fn found_above(files: &[PathBuf], settings: &Settings) -> Option<PathBuf> {
    let named = !files.is_empty() || std::env::var_os("PORTFOLIO_FILE").is_some_and(|file| !file.is_empty());
    usual_files(settings).into_iter().find(|file| !named && file.is_absolute())
}

fn usual(settings: &Settings, messages: &Messages) -> Result<Vec<PathBuf>, Failure> {
    let files = usual_files(settings);
    if !files.is_empty() {
        return Ok(files);
    }
    let complaint = Complaint::new(messages.with("error-no-usual-file", &[("file", USUAL.into())]));
    Err(Failure::usage(complaint.help(Some(messages.get("advice-no-usual-file")))))
}

fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == "-"
}

fn name(file: &Path, messages: &Messages) -> String {
    if is_stdin(file) { messages.get("standard-input") } else { file.display().to_string() }
}

fn read_one(file: &Path) -> io::Result<Vec<u8>> {
    let most = Limits::default().bytes;
    if is_stdin(file) {
        return read_at_most(io::stdin().lock(), 0, most);
    }
    let opened = File::open(file)?;
    let about = opened.metadata();
    about.iter().for_each(inputs::remember);
    let size = about.map_or(0, |about| about.len());
    read_at_most(opened, usize::try_from(size).unwrap_or(usize::MAX), most)
}

/// From this size on a file is read piece by piece where its text is not needed.
const LARGE: u64 = 1 << 21;

/// What a question needs of one large file that has no problem; `None` where it must be read whole.
pub(crate) fn read_part(files: &[PathBuf], needs: &Needs, messages: &Messages) -> Option<Registry> {
    let [file] = files else { return None };
    // Opening a pipe would take what it has.
    if is_stdin(file) || !fs::metadata(file).is_ok_and(|about| about.is_file() && about.len() >= LARGE) {
        return None;
    }
    let opened = File::open(file).ok()?;
    inputs::remember(&opened.metadata().ok()?);
    let read = |fields| source::read_part(&name(file, messages), opened, &limits(), fields);
    match needs {
        Needs::Fields { keys, whole } => {
            let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
            read(Some(Fields { keys, whole: &whole }))
        }
        Needs::All | Needs::Members => read(None),
    }
}

fn unreadable(file: &Path, error: &io::Error, messages: &Messages) -> Complaint {
    let shown = name(file, messages);
    if error.kind() != io::ErrorKind::NotFound {
        let reason = io_reason(messages, error);
        let args = [("file", (&shown).into()), ("reason", (&reason).into())];
        return Complaint::new(messages.with("error-read", &args));
    }
    let complaint = Complaint::new(messages.with("error-no-file", &[("file", (&shown).into())]));
    complaint.help(near(file).map(|near| messages.with("did-you-mean", &[("values", (&near).into())])))
}

/// A file in the same folder whose name is a few edits away.
fn near(file: &Path) -> Option<String> {
    let wanted = file.file_name()?.to_str()?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names = fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let nearest = names.map(|name| (strsim::damerau_levenshtein(wanted, &name), name)).min()?;
    let (distance, name) = nearest;
    (distance <= 1 + wanted.chars().count() / 4).then(|| file.with_file_name(name).display().to_string())
}

#[cfg(test)]
mod tests {
    use portfolio_core::source::load;

    use super::*;

    /// A file in the same folder is meant where no more edits lie between than one, and one more for each four characters.
    #[test]
    fn the_file_that_was_meant_is_near() {
        let folder = tempfile::tempdir().unwrap();
        let meant = |there: &str, typed: &str| {
            let file = folder.path().join(there);
            fs::write(&file, "").unwrap();
            let found = near(&folder.path().join(typed));
            fs::remove_file(&file).unwrap();
            found == Some(file.display().to_string())
        };
        assert!(meant("abc", "abx") && !meant("abc", "axy"));
        assert!(meant("abcd", "abxy") && !meant("abcd", "axyz"));
        assert!(meant("abcdefgh", "abcdexyz") && !meant("abcdefgh", "abcdwxyz"));
    }

    /// What has no end is read to the limit and one byte, by which the loader knows that it is too large.
    #[test]
    fn no_more_is_read_than_the_loader_takes() {
        for expected in [0, 100, usize::MAX] {
            let text = read_at_most(io::repeat(0), expected, 1000).unwrap();
            assert_eq!(text.len(), 1001);
            assert!(text.capacity() < 4000, "{} bytes held", text.capacity());
            let limits = Limits { bytes: 1000, ..Limits::default() };
            let problems = load(&[Source { name: "zeros", text: &text }], &limits).unwrap_err();
            let found = problems.iter().map(ToString::to_string).collect::<Vec<_>>();
            assert_eq!(found, ["zeros:1:1: error E004: the text is larger than the limit of 1000 bytes"]);
        }
        assert_eq!(read_at_most(&b"short"[..], usize::MAX, 1000).unwrap(), b"short");
    }
}
