//! Reads a file of settings.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::Key;
use super::problem::{Problem, What};

/// The longest file that is read.
const LONGEST: usize = 1 << 16;

/// A value in a file.
pub(super) struct InFile {
    pub(super) key: &'static Key,
    pub(super) value: String,
    pub(super) line: usize,
    pub(super) files: Vec<PathBuf>,
}

/// Every value of a file, and every problem.
pub(super) fn read(file: &Path, of_folder: bool) -> (Vec<InFile>, Vec<Problem>) {
    let name = file.display().to_string();
    let text = match crate::files::read_text(file, LONGEST) {
        Ok(text) => text,
        Err(error) => return (Vec::new(), vec![Problem::unreadable(&name, error)]),
    };
    // A file that an editor of Windows has marked.
    let text = text.trim_start_matches('\u{feff}');
    let reader = Reader { name: &name, text, shown: is_of_settings(text), file, of_folder };
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| reader.problem(error.span().unwrap_or_default(), What::Toml(error.message().to_owned())))
        .collect();
    if !problems.is_empty() {
        return (Vec::new(), problems);
    }
    let mut set = Vec::new();
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        match reader.value(key.get_ref(), key.span(), value) {
            Ok(one) => set.push(one),
            Err(problem) => problems.push(problem),
        }
    }
    (set, problems)
}

/// Whether a text is one of settings: its first line that is neither blank nor comment begins with a key. Lines of any
/// other are not shown: in a folder of somebody else's, the file may be a link to one that is private.
fn is_of_settings(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = lines.next().and_then(|line| line.split_once('='));
    first.is_some_and(|(key, _)| Key::find(key.trim()).is_some())
}

struct Reader<'t> {
    name: &'t str,
    text: &'t str,
    /// Whether lines of it may be shown.
    shown: bool,
    file: &'t Path,
    of_folder: bool,
}

impl Reader<'_> {
    fn problem(&self, bytes: Range<usize>, what: What) -> Problem {
        Problem::at(self.name, self.text, bytes, what, self.shown)
    }

    fn value(
        &self,
        name: &str,
        bytes: Range<usize>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<InFile, Problem> {
        let line = self.text[..bytes.start].matches('\n').count() + 1;
        let Some(key) = Key::find(name) else {
            return Err(self.problem(bytes, What::UnknownKey(name.to_owned())));
        };
        let texts = self.texts(key, value)?;
        let mut files = Vec::new();
        if key.argument.is_none() {
            for text in &texts {
                files.push(
                    self.path(text).ok_or_else(|| self.problem(value.span(), What::Outside(text.clone())))?,
                );
            }
        }
        let joined = texts.join(",");
        let read = key.read(&joined);
        let value = read.map_err(|allowed| self.problem(value.span(), What::Value(key, joined, allowed)))?;
        Ok(InFile { key, value, line, files })
    }

    /// The texts of a value: one, or those of a list.
    fn texts(&self, key: &'static Key, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Problem> {
        let one = |value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            DeValue::Integer(number) => Ok(number.as_str().to_owned()),
            DeValue::Boolean(word) => Ok(word.to_string()),
            _ => Err(self.problem(value.span(), What::Kind(key))),
        };
        match value.get_ref() {
            DeValue::Array(values) if matches!(key.name, "columns" | "file") => {
                values.iter().map(one).collect()
            }
            _ => Ok(vec![one(value)?]),
        }
    }

    /// A path as the file means it: from its folder, and of a folder's file never outside.
    fn path(&self, text: &str) -> Option<PathBuf> {
        let path = Path::new(text);
        let within = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if self.of_folder && !path.components().all(within) {
            return None;
        }
        let folder = self.file.parent().unwrap_or(Path::new(""));
        let joined = folder.join(path);
        Some(super::as_typed(joined))
    }
}
