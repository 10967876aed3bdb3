//! Which files were read, by what they are and not by how they are spelt: an answer must replace none of them.

use std::fs::Metadata;
use std::sync::Mutex;

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
