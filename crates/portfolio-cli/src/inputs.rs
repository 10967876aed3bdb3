//! Which files were read, by what they are and not by how they are spelt: an answer must replace none of them.

use std::fs::Metadata;
use std::io::{self, Stdout};
use std::sync::Mutex;

/// What is made of a file would take its place.
#[derive(Debug, thiserror::Error)]
#[error("the file is one of those that were read")]
pub(crate) struct WasRead;

/// Device and inode of each.
static READ: Mutex<Vec<(u64, u64)>> = Mutex::new(Vec::new());

#[cfg(unix)]
fn identity(about: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((about.dev(), about.ino()))
}

#[cfg(not(unix))]
const fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// Keeps in mind that a file was read.
pub(crate) fn remember(about: &Metadata) {
    if let (Some(file), Ok(mut read)) = (identity(about), READ.lock()) {
        read.push(file);
    }
}

/// Whether that file was read.
pub(crate) fn were_read(about: &Metadata) -> bool {
    identity(about).is_some_and(|file| READ.lock().is_ok_and(|read| read.contains(&file)))
}

/// Standard output, unless it was redirected to a file that was read, which would grow by what is made of it.
///
/// # Errors
/// [`WasRead`].
pub(crate) fn stdout() -> io::Result<Stdout> {
    let stdout = io::stdout();
    if is_stdout_read(&stdout) { Err(io::Error::other(WasRead)) } else { Ok(stdout) }
}

#[cfg(unix)]
fn is_stdout_read(stdout: &Stdout) -> bool {
    use std::os::fd::AsFd;
    let file = stdout.as_fd().try_clone_to_owned().map(std::fs::File::from);
    file.and_then(|file| file.metadata()).is_ok_and(|about| about.is_file() && were_read(&about))
}

#[cfg(not(unix))]
const fn is_stdout_read(_: &Stdout) -> bool {
    false
}
