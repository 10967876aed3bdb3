//! One writer of a file at a time, for the moment in which it looks whether the file is still what it read and replaces it.
//!
//! The lock is advisory and of the file itself, so that nothing is left behind. Replacing a file takes its lock along with
//! the old one: whoever then gets that lock finds that the path leads elsewhere, and asks anew.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::failure::NotReplaced;

/// How long another writer is waited for, who needs milliseconds.
const LONGEST: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(2);

/// A file that no other writer replaces until this is dropped.
#[must_use]
#[derive(Debug)]
pub(crate) struct Held {
    _lock: Option<std::fs::File>,
}

/// Waits until no other writer holds the file, and holds it. On a file system that knows no locks nobody is waited for.
///
/// # Errors
/// The file cannot be opened to write; [`NotReplaced::Busy`] where another writer does not let go.
pub(crate) fn hold(path: &Path) -> io::Result<Held> {
    hold_within(path, LONGEST)
}

fn hold_within(path: &Path, longest: Duration) -> io::Result<Held> {
    let begun = Instant::now();
    loop {
        if let Some(held) = try_hold(path)? {
            return Ok(held);
        }
        if begun.elapsed() >= longest {
            return Err(NotReplaced::Busy.into());
        }
        std::thread::sleep(PAUSE);
    }
}

#[cfg(unix)]
fn try_hold(path: &Path) -> io::Result<Option<Held>> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    use std::os::unix::fs::MetadataExt;

    let file = std::fs::OpenOptions::new().read(true).write(true).open(path)?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => {
            let (held, there) = (file.metadata()?, std::fs::metadata(path)?);
            let is_there = (held.dev(), held.ino()) == (there.dev(), there.ino());
            Ok(is_there.then_some(Held { _lock: Some(file) }))
        }
        Err(Errno::WOULDBLOCK | Errno::INTR) => Ok(None),
        Err(_) => Ok(Some(Held { _lock: None })),
    }
}

/// A file that is open cannot be replaced there; so what is held is one beside it, which goes as it is closed, be it by the
/// end of the program.
#[cfg(windows)]
fn try_hold(path: &Path) -> io::Result<Option<Held>> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const ERROR_SHARING_VIOLATION: i32 = 32;

    let mut name = std::ffi::OsString::from(".portfolio-");
    name.push(path.file_name().unwrap_or_default());
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false).share_mode(0).custom_flags(FILE_FLAG_DELETE_ON_CLOSE);
    match options.open(path.with_file_name(name)) {
        Ok(file) => Ok(Some(Held { _lock: Some(file) })),
        // Of one that is just going, Windows says that it may not be opened.
        Err(error)
            if error.raw_os_error() == Some(ERROR_SHARING_VIOLATION)
                || error.kind() == io::ErrorKind::PermissionDenied =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

#[cfg(not(any(unix, windows)))]
fn try_hold(_: &Path) -> io::Result<Option<Held>> {
    Ok(Some(Held { _lock: None }))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// One holds it at a time, whoever comes later is told in the end, and what is held leaves nothing behind.
    #[test]
    fn one_writer_holds_a_file_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.yaml");
        std::fs::write(&path, "a").unwrap();
        let held = hold(&path).unwrap();
        let error = hold_within(&path, Duration::from_millis(20)).unwrap_err();
        assert_eq!(NotReplaced::of(&error), Some(NotReplaced::Busy), "{error}");
        drop(held);
        drop(hold_within(&path, Duration::ZERO).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    /// Whoever waited for a file that was replaced meanwhile holds the new one, so that a third waits for it.
    #[test]
    fn what_was_replaced_is_held_anew() {
        let folder = tempfile::tempdir().unwrap();
        let [path, new] = ["plan.yaml", "new"].map(|name| folder.path().join(name));
        [&path, &new].into_iter().for_each(|path| std::fs::write(path, "a").unwrap());
        let first = hold(&path).unwrap();
        let waiting = std::thread::spawn({
            let path = path.clone();
            move || hold(&path).unwrap()
        });
        std::thread::sleep(Duration::from_millis(20));
        std::fs::rename(&new, &path).unwrap();
        let _second = waiting.join().unwrap();
        assert!(hold_within(&path, Duration::ZERO).is_err(), "the new one is held");
        drop(first);
    }
}
