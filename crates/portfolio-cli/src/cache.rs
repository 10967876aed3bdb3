//! Where snapshots of large registries are kept, so that an answer need not read their files again.
//!
//! A cache is never needed and never trusted: what is damaged, of other texts or of another build is passed over and written
//! anew, and whatever goes wrong with it is as if there were none. A snapshot stands under the names of its files, one for
//! them however often they change, and is taken only where their content has the hash that it was written with.

use std::path::PathBuf;

/// The variable that says where snapshots are kept, or `off`.
pub(crate) const VARIABLE: &str = "PORTFOLIO_CACHE";
/// The value for which there is none.
pub(crate) const OFF: &str = "off";

/// The folder of snapshots that the user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cache {
    /// None.
    Off,
    /// The usual one.
    Usual,
    /// That one.
    Named(PathBuf),
}

impl Cache {
    /// What the environment says; without the feature there never is one.
    pub(crate) fn of_environment() -> Self {
        let value = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
        match value {
            _ if !cfg!(feature = "cache") => Self::Off,
            None => Self::Usual,
            Some(value) if value == OFF => Self::Off,
            Some(folder) => Self::Named(folder.into()),
        }
    }
}

#[cfg(feature = "cache")]
pub(crate) use with::{Columns, Spot, Warm};
#[cfg(not(feature = "cache"))]
pub(crate) use without::{Columns, Spot, Warm};

#[cfg(feature = "cache")]
mod with {
    use std::fs::{self, File, FileTimes, Metadata};
    use std::hash::{DefaultHasher, Hash, Hasher};
    use std::io::{self, BufWriter, Write};
    use std::path::{Path, PathBuf};
    use std::time::SystemTime;

    pub(crate) use portfolio_core::snapshot::Columns;
    use portfolio_core::snapshot::{self, Damaged, Snapshot, Stamp, Stamping};
    use portfolio_core::source::{Limits, Loaded};
    use portfolio_core::{Registry, TotalQuery};

    use super::Cache;
    use crate::input::{self, Texts};
    use crate::inputs;
    use crate::needs::Needs;
    use crate::stray::Stray;

    /// Of fewer bytes a registry is read nearly as fast as a snapshot is (docs/performance.md).
    const LEAST: u64 = 1 << 17;
    /// The most snapshots that are kept, and the most bytes of all of them; those that were used longest ago go.
    const MOST: usize = 32;
    const MOST_BYTES: u64 = 1 << 30;
    const ENDING: &str = "snapshot";

    /// Where the snapshot of some files is, or would be.
    pub(crate) struct Spot {
        files: Vec<PathBuf>,
        limits: Limits,
        folder: PathBuf,
        snapshot: PathBuf,
        /// What tells this program from others of its version.
        build: String,
    }

    /// A snapshot that is of its files as they stand now.
    pub(crate) struct Warm {
        snapshot: Snapshot<File>,
        path: PathBuf,
    }

    impl Cache {
        /// Where the snapshot of those files belongs; `None` where they are not to be kept: few bytes, no regular files, or
        /// no folder to keep them in.
        pub(crate) fn spot(&self, files: &[PathBuf]) -> Option<Spot> {
            let base = match self {
                Self::Off => return None,
                Self::Named(folder) => folder.clone(),
                Self::Usual => etcetera::BaseStrategy::cache_dir(&etcetera::choose_base_strategy().ok()?)
                    .join("portfolio"),
            };
            let limits = input::limits();
            if limits.full_parser_only {
                return None;
            }
            let mut bytes = 0_u64;
            let mut name = DefaultHasher::new();
            for file in files {
                let about = fs::metadata(file).ok().filter(Metadata::is_file)?;
                bytes = bytes.saturating_add(about.len());
                fs::canonicalize(file).ok()?.hash(&mut name);
            }
            if bytes < LEAST {
                return None;
            }
            let build = build();
            build.hash(&mut name);
            // Within the folder that is named, so that it may be one that others see.
            let folder = base.join("snapshots");
            let snapshot = folder.join(format!("{:016x}.{ENDING}", name.finish()));
            Some(Spot { files: files.to_vec(), limits, folder, snapshot, build })
        }
    }

    /// The version, and the size and age of the program, so that none takes what another build has left.
    fn build() -> String {
        let about = std::env::current_exe().and_then(fs::metadata).ok();
        let age = about.as_ref().and_then(|about| about.modified().ok());
        format!("{} {:?} {age:?}", env!("CARGO_PKG_VERSION"), about.map(|about| about.len()))
    }

    impl Spot {
        /// The snapshot of the files as they stand now, which are read for their hash and not kept.
        pub(crate) fn warm(&self) -> Option<Warm> {
            let snapshot = self.open()?;
            let mut stamping = self.stamping(snapshot.secret());
            let mut opened = Vec::new();
            let mut bytes = 0_u64;
            for file in &self.files {
                let file = File::open(file).ok()?;
                let about = file.metadata().ok().filter(Metadata::is_file)?;
                bytes += about.len();
                opened.push((file, about));
            }
            if bytes != snapshot.bytes() {
                return None;
            }
            for (file, about) in opened {
                inputs::remember(&about);
                stamping.read(file).ok()?;
            }
            snapshot.is_of(&stamping.finish()).then(|| Warm { snapshot, path: self.snapshot.clone() })
        }

        /// The registry of texts that were read, by their snapshot.
        ///
        /// # Errors
        /// There is no snapshot of them: the texts; or nothing, where it was only then found to be damaged.
        pub(crate) fn loaded(&self, texts: Texts) -> Result<Loaded, Option<Texts>> {
            let bytes = texts.all().iter().map(|one| one.text.len() as u64).sum::<u64>();
            let Some(mut snapshot) = self.open().filter(|snapshot| snapshot.bytes() == bytes) else {
                return Err(Some(texts));
            };
            if !snapshot.is_of(&self.stamp(snapshot.secret(), &texts)) {
                return Err(Some(texts));
            }
            snapshot.loaded(texts.into_sources(), &self.limits).ok_or(None)
        }

        fn open(&self) -> Option<Snapshot<File>> {
            is_own(&self.folder).then_some(())?;
            let file = File::open(&self.snapshot).ok()?;
            // What was used last goes last.
            let _ = file.set_times(FileTimes::new().set_modified(SystemTime::now()));
            Snapshot::open(file)
        }

        fn stamping(&self, secret: snapshot::Secret) -> Stamping {
            let mut stamping = Stamping::new(secret, &self.limits);
            // The program is told by the build; its size is not one of the texts'.
            stamping.about(self.build.as_bytes());
            stamping
        }

        fn stamp(&self, secret: snapshot::Secret, texts: &Texts) -> Stamp {
            let mut stamping = self.stamping(secret);
            texts.all().iter().for_each(|one| stamping.add(&one.text));
            stamping.finish()
        }

        /// The stamp of a snapshot that is to be written of those texts.
        pub(crate) fn new_stamp(&self, texts: &Texts) -> Option<Stamp> {
            let mut secret = snapshot::Secret::default();
            getrandom::fill(&mut secret).ok()?;
            Some(self.stamp(secret, texts))
        }

        /// Keeps what was loaded. Where that fails there is no snapshot, and nothing is said.
        pub(crate) fn keep(&self, loaded: &Loaded, stamp: Option<Stamp>) {
            if let Some(stamp) = stamp
                && self.write(loaded, stamp).is_ok()
            {
                let _ = self.tidy();
            }
        }

        fn write(&self, loaded: &Loaded, stamp: Stamp) -> io::Result<()> {
            make_folder(&self.folder)?;
            if !is_own(&self.folder) {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            let mut file = Stray::file(tempfile::Builder::new().prefix(".new-"), &self.folder)?;
            let mut out = BufWriter::with_capacity(1 << 18, file.as_file_mut()?);
            snapshot::write(loaded, stamp, &mut out)?;
            out.flush()?;
            drop(out);
            file.persist(&self.snapshot)
        }

        /// Takes away what was used longest ago, and what a program that was ended has left.
        fn tidy(&self) -> io::Result<()> {
            let mut kept = Vec::new();
            for entry in fs::read_dir(&self.folder)? {
                let path = entry?.path();
                let about = fs::symlink_metadata(&path)?;
                if path != self.snapshot && about.is_file() {
                    kept.push((about.modified()?, about.len(), path));
                }
            }
            kept.sort();
            let (mut count, mut bytes) = (1, fs::metadata(&self.snapshot)?.len());
            for (age, length, path) in kept.into_iter().rev() {
                let is_snapshot = path.extension().is_some_and(|ending| ending == ENDING);
                (count, bytes) = (count + usize::from(is_snapshot), bytes.saturating_add(length));
                let is_left = !is_snapshot && age.elapsed().is_ok_and(|age| age.as_secs() > 3_600);
                if is_left || (is_snapshot && (count > MOST || bytes > MOST_BYTES)) {
                    let _ = fs::remove_file(path);
                }
            }
            Ok(())
        }
    }

    impl Warm {
        /// What answers a total over all projects; `None` where the records must.
        pub(crate) fn columns(&mut self, query: &TotalQuery) -> Option<Columns> {
            let columns = self.snapshot.columns(query);
            if columns.is_err() {
                self.forget();
            }
            columns.ok().flatten()
        }

        /// What a question needs of the registry.
        pub(crate) fn part(mut self, needs: &Needs) -> Option<Registry> {
            let all = |snapshot: &mut Snapshot<File>| snapshot.registry().ok_or(Damaged);
            let part = match needs {
                Needs::All => all(&mut self.snapshot),
                Needs::Members => self.snapshot.programmes().ok_or(Damaged),
                Needs::Fields { keys, whole } => {
                    let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
                    let fields = self.snapshot.fields(keys, &whole);
                    fields.and_then(|part| part.map_or_else(|| all(&mut self.snapshot), Ok))
                }
            };
            if part.is_err() {
                self.forget();
            }
            part.ok()
        }

        /// What is damaged is written anew by the next answer that reads the files.
        fn forget(&self) {
            let _ = fs::remove_file(&self.path);
        }
    }

    #[cfg(unix)]
    fn make_folder(folder: &Path) -> io::Result<()> {
        use std::os::unix::fs::DirBuilderExt as _;

        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }

    #[cfg(not(unix))]
    fn make_folder(folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    /// Whether a folder is the user's own and no one else's: what another could write to says nothing.
    #[cfg(unix)]
    fn is_own(folder: &Path) -> bool {
        use std::os::unix::fs::MetadataExt as _;

        let own = rustix::process::geteuid().as_raw();
        fs::symlink_metadata(folder)
            .is_ok_and(|about| about.is_dir() && about.uid() == own && about.mode() & 0o077 == 0)
    }

    #[cfg(not(unix))]
    fn is_own(folder: &Path) -> bool {
        fs::symlink_metadata(folder).is_ok_and(|about| about.is_dir())
    }
}

/// This program was built without a cache: there is no snapshot, ever.
#[cfg(not(feature = "cache"))]
mod without {
    use std::convert::Infallible;
    use std::path::PathBuf;

    use portfolio_core::{Loaded, Registry, TotalQuery, TotalReport};

    use super::Cache;
    use crate::input::Texts;
    use crate::needs::Needs;

    pub(crate) struct Spot(Infallible);
    pub(crate) struct Warm(Infallible);
    pub(crate) struct Columns(Infallible);

    impl Cache {
        #[expect(clippy::unused_self, reason = "as with a cache")]
        pub(crate) const fn spot(&self, _: &[PathBuf]) -> Option<Spot> {
            None
        }
    }

    impl Spot {
        pub(crate) const fn warm(&self) -> Option<Warm> {
            match self.0 {}
        }

        pub(crate) fn loaded(&self, _: Texts) -> Result<Loaded, Option<Texts>> {
            match self.0 {}
        }

        pub(crate) const fn new_stamp(&self, _: &Texts) -> Option<Infallible> {
            match self.0 {}
        }

        pub(crate) const fn keep(&self, _: &Loaded, _: Option<Infallible>) {
            match self.0 {}
        }
    }

    impl Warm {
        pub(crate) const fn columns(&mut self, _: &TotalQuery) -> Option<Columns> {
            match self.0 {}
        }

        pub(crate) const fn part(self, _: &Needs) -> Option<Registry> {
            match self.0 {}
        }
    }

    impl Columns {
        pub(crate) const fn total(&self) -> Option<TotalReport<'_>> {
            match self.0 {}
        }
    }
}
