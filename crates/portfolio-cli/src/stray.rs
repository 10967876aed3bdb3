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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is there is known until it is dropped or has its place, and what else is there stays known.
    #[test]
    fn what_is_made_for_a_moment_is_known_for_that_moment() {
        let folder = tempfile::tempdir().unwrap();
        let make = || Stray::file(&tempfile::Builder::new(), folder.path()).unwrap();
        let (first, second, third) = (make(), make(), make());
        let paths = [&first, &second, &third].map(|stray| stray.path().to_owned());
        let known = || paths.each_ref().map(|path| now().contains(path));
        assert_eq!(known(), [true; 3]);
        drop(first);
        assert_eq!((known(), paths[0].exists()), ([false, true, true], false));
        second.persist(&folder.path().join("kept")).unwrap();
        assert_eq!((known(), paths[1].exists()), ([false, false, true], false));
        assert!(folder.path().join("kept").is_file());
        drop(third);
        assert_eq!(known(), [false; 3]);
    }

    /// A folder takes the place of another whole; where it cannot, the old one stands there still.
    #[cfg(feature = "columnar")]
    #[test]
    fn a_folder_is_put_in_the_place_of_another_or_not_at_all() {
        use std::fs;

        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("tables");
        let put = |made: Option<&str>| {
            let stray = Stray::folder(&tempfile::Builder::new(), folder.path())?;
            let new = stray.path().join("new");
            if let Some(file) = made {
                fs::create_dir(&new)?;
                fs::write(new.join(file), "")?;
            }
            stray.put(&new, &target)
        };
        let files = || {
            let names = fs::read_dir(&target).into_iter().flatten();
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(put(None).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(!target.exists());
        put(Some("a")).unwrap();
        assert_eq!(files(), ["a"]);
        put(Some("b")).unwrap();
        assert_eq!(files(), ["b"]);
        assert_eq!(put(None).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(files(), ["b"]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
    }
}
