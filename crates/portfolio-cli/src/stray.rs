//! Files that are made for a moment: whoever interrupts the program finds none of them left behind.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use tempfile::NamedTempFile;

/// Those that are there now. Whoever makes or renames one holds the lock meanwhile, so that a signal finds either all of
/// it done or none.
static NOW: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn now() -> MutexGuard<'static, Vec<PathBuf>> {
    NOW.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A temporary file that a signal takes away.
#[derive(Debug)]
pub(crate) struct Stray<T> {
    made: Option<T>,
    path: PathBuf,
}

impl<T> Stray<T> {
    fn make(make: impl FnOnce() -> io::Result<T>, path: impl FnOnce(&T) -> &Path) -> io::Result<Self> {
        static WATCHED: Once = Once::new();
        WATCHED.call_once(watch);
        let mut now = now();
        let made = make()?;
        let path = path(&made).to_owned();
        now.push(path.clone());
        Ok(Self { made: Some(made), path })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Stray<NamedTempFile> {
    pub(crate) fn file(builder: &tempfile::Builder<'_, '_>, folder: &Path) -> io::Result<Self> {
        Self::make(|| builder.tempfile_in(folder), NamedTempFile::path)
    }

    pub(crate) fn as_file_mut(&mut self) -> io::Result<&mut std::fs::File> {
        self.made.as_mut().map(NamedTempFile::as_file_mut).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Renames the file onto its target.
    pub(crate) fn persist(mut self, target: &Path) -> io::Result<()> {
        let mut now = now();
        let Some(made) = self.made.take() else { return Err(io::ErrorKind::NotFound.into()) };
        // A file that cannot be renamed is removed as it is dropped.
        let done = made.persist(target).map(drop).map_err(|error| error.error);
        now.retain(|path| *path != self.path);
        done
    }
}

#[cfg(feature = "columnar")]
impl Stray<tempfile::TempDir> {
    pub(crate) fn folder(builder: &tempfile::Builder<'_, '_>, folder: &Path) -> io::Result<Self> {
        Self::make(|| builder.tempdir_in(folder), tempfile::TempDir::path)
    }

    /// Renames what was made within it onto a folder, which goes with it if it stands there already.
    pub(crate) fn put(self, made: &Path, target: &Path) -> io::Result<()> {
        let old = self.path.join("old");
        let now = now();
        if target.exists() {
            std::fs::rename(target, &old)?;
        }
        let done = std::fs::rename(made, target);
        if done.is_err() && old.exists() {
            std::fs::rename(&old, target)?;
        }
        drop(now);
        done
    }
}

impl<T> Drop for Stray<T> {
    fn drop(&mut self) {
        let mut now = now();
        drop(self.made.take());
        now.retain(|path| *path != self.path);
    }
}

/// From now on the signals that end a program take its temporary files with it. It still ends by the signal, so that a
/// shell sees 128 and its number, and a loop of the shell ends too.
#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    let wanted = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| !is_ignored(*signal));
    // Where signals cannot be caught, they end the program as they always did.
    let Ok(mut signals) = signal_hook::iterator::Signals::new(wanted) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // Kept to the end: nothing is made or renamed any more.
            let now = now();
            for path in now.iter() {
                let _ = std::fs::remove_file(path).or_else(|_| std::fs::remove_dir_all(path));
            }
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
const fn watch() {}

/// Whether whoever started the program wants a signal ignored, as `nohup` does.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let about = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = about.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|set| u64::from_str_radix(set.trim(), 16).ok());
    ignored.is_some_and(|set| set >> (signal - 1) & 1 == 1)
}
