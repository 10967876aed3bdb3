//! Files that are replaced whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use portfolio_core::source::is_meant_as_registry;

use crate::failure::NotReplaced;
use crate::inputs::{self, WasRead};
use crate::lock;
use crate::stray::Stray;

/// What must hold of a file that stands there already.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Guard<'a> {
    /// It is no registry: an answer would replace what was written by hand.
    NoRegistry,
    /// It was not read: what is made of a file never takes its place.
    NotRead,
    /// It is still what was read.
    StillHas(&'a [u8]),
    /// It does not stand there.
    New,
}

impl Guard<'_> {
    fn check(self, file: &mut File) -> io::Result<()> {
        match self {
            Self::NoRegistry if inputs::were_read(&file.metadata()?) || is_registry(file)? => {
                Err(NotReplaced::IsRegistry.into())
            }
            Self::NotRead if inputs::were_read(&file.metadata()?) => Err(io::Error::other(WasRead)),
            Self::NoRegistry | Self::NotRead => Ok(()),
            Self::New => Err(io::ErrorKind::AlreadyExists.into()),
            Self::StillHas(text) => {
                let mut now = Vec::with_capacity(text.len());
                file.rewind()?;
                file.take(text.len() as u64 + 1).read_to_end(&mut now)?;
                if now == text { Ok(()) } else { Err(NotReplaced::ChangedMeanwhile.into()) }
            }
        }
    }
}

/// What is no regular file (a pipe, a terminal) is written to; a file is replaced whole, or not at all.
pub(crate) fn write(
    path: &Path,
    guard: Guard<'_>,
    render: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let path = through_links(path)?;
    let old = fs::metadata(&path).ok();
    if is_stream(&path) || old.as_ref().is_some_and(|old| !old.is_file()) {
        // What was read would grow by what is made of it.
        if old.as_ref().is_some_and(|old| old.is_file() && inputs::were_read(old)) {
            return Err(io::Error::other(WasRead));
        }
        // To the end of it, where it is a file after all: whoever redirects to one wants what stands there too.
        let mut out = BufWriter::new(fs::OpenOptions::new().append(true).open(&path)?);
        render(&mut out)?;
        return out.flush();
    }
    // Renaming onto a file asks for no right to it; whoever took that right away wants it kept.
    let open = || fs::OpenOptions::new().read(true).write(true).open(&path);
    if old.is_some() {
        guard.check(&mut open()?)?;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_file(folder, old.as_ref())?;
    let mut out = BufWriter::new(file.as_file_mut()?);
    render(&mut out)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    drop(out);
    if let Some(old) = old {
        keep_owner(file.path(), &old);
        fs::set_permissions(file.path(), old.permissions())?;
    }
    // Nothing comes between the look and the renaming: of two who edit one text, one is told.
    let is_edit = matches!(guard, Guard::StillHas(_));
    let _held = is_edit.then(|| lock::hold(&path)).transpose()?;
    if is_edit {
        guard.check(&mut open()?)?;
    }
    file.persist(&path)
}

/// Writes an answer to a file: whole, or not at all, and never over a registry.
///
/// # Errors
/// Whatever kept it from being written; what stood there then stands there still.
pub fn answer_into(path: &Path, answer: &[u8]) -> io::Result<()> {
    write(path, Guard::NoRegistry, |out| out.write_all(answer))
}

/// Whether a path is that of a regular file, which can be replaced.
pub(crate) fn is_file(path: &Path) -> bool {
    let Ok(path) = through_links(path) else { return false };
    !is_stream(&path) && fs::metadata(&path).is_ok_and(|about| about.is_file())
}

/// Whether a path names what is open already, such as the end of a pipe: `/dev/fd/3`, as shells write `>(gzip)`. Not so
/// `/proc/self/cwd/plan.yaml`, a file like any other.
fn is_stream(path: &Path) -> bool {
    let within_fd = || path.parent().and_then(Path::file_name).is_some_and(|folder| folder == "fd");
    path.starts_with("/dev/fd") || path.starts_with("/proc") && within_fd()
}

/// Where links lead, so that a link stays one, even one that leads to no file yet. Those of what is open already lead to
/// no path.
///
/// # Errors
/// [`NotReplaced::EndlessLink`] where they lead nowhere.
fn through_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..=MOST_LINKS {
        if is_stream(&path) {
            return Ok(path);
        }
        let Ok(next) = fs::read_link(&path) else { return Ok(path) };
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(NotReplaced::EndlessLink.into())
}

/// As many as the kernel follows.
const MOST_LINKS: usize = 40;

/// Whether a file is meant as a registry, good or spoilt.
fn is_registry(file: &mut File) -> io::Result<bool> {
    let mut beginning = Vec::new();
    file.take(BEGINNING).read_to_end(&mut beginning)?;
    Ok(is_meant_as_registry(&beginning))
}

/// How much of a file is looked at for that.
const BEGINNING: u64 = 1 << 16;

/// Puts a file into a folder whole, in the place of whatever is there: a link is replaced and not followed.
pub(crate) fn put(folder: &Path, name: &str, text: &[u8]) -> io::Result<()> {
    let mut file = new_file(folder, None)?;
    file.as_file_mut()?.write_all(text)?;
    file.persist(&folder.join(name))
}

/// A file with the rights that a new file has, not the narrow ones of a temporary file; in place of an old one, with no
/// more than its.
fn new_file(folder: &Path, old: Option<&fs::Metadata>) -> io::Result<Stray<tempfile::NamedTempFile>> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".portfolio-");
    if let Some(rights) = old.map(fs::Metadata::permissions).map(writable).or_else(usual_rights) {
        builder.permissions(rights);
    }
    Stray::file(&builder, folder)
}

/// Gives a file to whoever owns the one that it replaces, as far as that is allowed: root's answer in someone's private
/// file must not lock them out.
#[cfg(unix)]
fn keep_owner(file: &Path, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, chown};
    let _ = chown(file, Some(old.uid()), Some(old.gid())).or_else(|_| chown(file, None, Some(old.gid())));
}

#[cfg(not(unix))]
fn keep_owner(_: &Path, _: &fs::Metadata) {}

/// The same rights, and the owner's to write while it is written.
#[cfg(unix)]
fn writable(rights: Permissions) -> Permissions {
    use std::os::unix::fs::PermissionsExt;
    Permissions::from_mode(rights.mode() & 0o777 | 0o600)
}

#[cfg(not(unix))]
fn writable(rights: Permissions) -> Permissions {
    rights
}

#[cfg(unix)]
fn usual_rights() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_rights() -> Option<Permissions> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An edit that is reported is kept: of edits that overlap all but one are told that the file has changed meanwhile.
    #[test]
    fn no_edit_that_succeeds_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.yaml");
        fs::write(&path, "").unwrap();
        let edits = || (0..60).filter(|_| adds_a_line(&path)).count();
        let done: usize = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..6).map(|_| scope.spawn(edits)).collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).sum()
        });
        assert_eq!(fs::read(&path).unwrap().len(), done);
        assert!(done > 0 && fs::read_dir(folder.path()).unwrap().count() == 1, "nothing else is left");
    }

    /// Whether a line more is in the file, which is not where it has changed meanwhile.
    fn adds_a_line(path: &Path) -> bool {
        let old = fs::read(path).unwrap();
        let new = [&old[..], b"\n"].concat();
        let written = write(path, Guard::StillHas(&old), |out| out.write_all(&new));
        let is_told = |error: &io::Error| NotReplaced::of(error) == Some(NotReplaced::ChangedMeanwhile);
        assert!(written.as_ref().err().is_none_or(is_told), "{written:?}");
        written.is_ok()
    }
}
