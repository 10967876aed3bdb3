//! Names of files on a command line, and texts of bounded length.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::inputs;

/// The files that the words of a command line name, where they are not yet read as arguments.
pub(crate) fn named(words: &[OsString]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let word = word.to_str().unwrap_or_default();
        let inline =
            word.strip_prefix("--file=").or_else(|| word.strip_prefix("-f").filter(|_| word.len() > 2));
        match word {
            "-f" | "--file" => files.extend(words.get(index + 1).map(Into::into)),
            _ => files.extend(inline.map(|file| file.trim_start_matches('=').into())),
        }
    }
    files
}

/// A text of at most so many bytes; no answer takes the place of its file.
///
/// # Errors
/// It cannot be read, is longer, or is not UTF-8.
pub(crate) fn read_text(file: &Path, most: usize) -> io::Result<String> {
    let file = File::open(file)?;
    file.metadata().iter().for_each(inputs::remember);
    let text = read_at_most(file, 0, most)?;
    if text.len() > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    String::from_utf8(text).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Reads no more than the loader takes and one byte beyond it: a device or a pipe may have no end.
pub(crate) fn read_at_most(from: impl Read, expected: usize, most: usize) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    text.reserve_exact(expected.min(most) + 1);
    from.take(most as u64 + 1).read_to_end(&mut text)?;
    Ok(text)
}
