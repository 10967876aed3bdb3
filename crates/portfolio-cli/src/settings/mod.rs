//! Defaults that a user, or a folder, has for the flags: flags > environment > `portfolio.toml` beside the registry or in
//! a folder above it > the user's own > built in.
//!
//! A `portfolio.toml` comes along with whatever folder is opened, so that it can do no more than choose how answers are
//! shown and which file of its own folder is meant: no program is named in it, and nothing outside is read.

mod file;
mod keys;
mod problem;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use portfolio_report::Lang;
use portfolio_report::problems::Complaint;

pub(crate) use keys::{KEYS, Key};

use problem::Problem;

/// What the file of a folder is called.
pub(crate) const FILE: &str = "portfolio.toml";

/// Where the user's own file is, or the word `none`, for which no file is read.
const VARIABLE: &str = "PORTFOLIO_CONFIG";

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A variable.
    Environment(String),
    /// The file of a folder, and the line.
    Folder(PathBuf, usize),
    /// The user's file, and the line.
    User(PathBuf, usize),
}

/// A value that something but a flag gives.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) key: &'static Key,
    /// As the flag takes it.
    pub(crate) value: String,
    pub(crate) source: Source,
    /// Of `file`: what is read.
    pub(crate) files: Vec<PathBuf>,
}

/// Every value that is set, and what is wrong with those that can't be used.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    set: Vec<Setting>,
    problems: Vec<Problem>,
}

impl Settings {
    /// What the environment and the files set, for these arguments.
    pub(crate) fn read(args: &[OsString], env: &dyn Fn(&str) -> Option<OsString>) -> Self {
        let mut settings = Self::default();
        settings.environment(env);
        let own = env(VARIABLE).filter(|value| !value.is_empty());
        if own.as_deref().is_some_and(|own| own == "none") {
            return settings;
        }
        let named =
            crate::files::named(args).into_iter().next().or_else(|| env("PORTFOLIO_FILE").map(Into::into));
        if let Some(file) = folder(named.as_deref()).and_then(|folder| nearest(&folder)) {
            settings.file(&file, true);
        }
        let usual = || {
            Some(
                etcetera::BaseStrategy::config_dir(&etcetera::choose_base_strategy().ok()?)
                    .join("portfolio/config.toml"),
            )
        };
        match own.map(PathBuf::from) {
            // A file that is named must be there.
            Some(file) => settings.file(&file, false),
            None => usual().filter(|file| file.is_file()).iter().for_each(|file| settings.file(file, false)),
        }
        settings
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Setting> {
        self.set.iter().find(|setting| setting.key.name == key)
    }

    /// The language, where one is set.
    pub(crate) fn lang(&self) -> Option<Lang> {
        self.get("lang")?.value.parse().ok()
    }

    /// The files to read where none is named.
    pub(crate) fn files(&self) -> &[PathBuf] {
        self.get("file").map_or(&[], |setting| &setting.files)
    }

    /// What is wrong, in words.
    pub(crate) fn complaints(&self, messages: &portfolio_report::Messages) -> Vec<Complaint> {
        self.problems.iter().map(|problem| problem.complaint(messages)).collect()
    }

    /// Gives the arguments the defaults that are set.
    pub(crate) fn apply(&self, command: clap::Command) -> clap::Command {
        let in_command = |command: clap::Command, setting: &Setting| {
            let has =
                |command: &clap::Command, id: &str| command.get_arguments().any(|arg| arg.get_id() == id);
            let Some(id) = setting.key.argument else { return command };
            let value = setting.value.clone();
            if has(&command, id) { command.mut_arg(id, |arg| arg.default_value(value)) } else { command }
        };
        self.set.iter().fold(command, |command, setting| {
            let command = in_command(command, setting);
            command.mut_subcommands(|sub| in_command(sub, setting))
        })
    }

    fn environment(&mut self, env: &dyn Fn(&str) -> Option<OsString>) {
        for key in &KEYS {
            let Some(value) = env(key.variable).filter(|value| !value.is_empty()) else { continue };
            let text = value.to_string_lossy();
            // Color and file have rules of their own, and are read where they are used.
            let Some(_) = key.argument else { continue };
            match key.read(&text) {
                Ok(value) => self.add(key, value, Source::Environment(key.variable.to_owned()), Vec::new()),
                Err(wrong) => self.problems.push(Problem::variable(key, &text, wrong)),
            }
        }
    }

    fn file(&mut self, file: &Path, of_folder: bool) {
        let (set, problems) = file::read(file, of_folder);
        self.problems.extend(problems);
        for one in set {
            let place = (file.to_path_buf(), one.line);
            let source =
                if of_folder { Source::Folder(place.0, place.1) } else { Source::User(place.0, place.1) };
            self.add(one.key, one.value, source, one.files);
        }
    }

    /// What was set before rules.
    fn add(&mut self, key: &'static Key, value: String, source: Source, files: Vec<PathBuf>) {
        if self.get(key.name).is_none() {
            self.set.push(Setting { key, value, source, files });
        }
    }
}

/// The folder of a registry's file; the one that the program runs in where none is named.
fn folder(file: Option<&Path>) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let file = file.filter(|file| file.as_os_str() != "-");
    Some(file.and_then(Path::parent).map_or(here.clone(), |folder| here.join(folder)))
}

/// The nearest file of settings, in a folder or those above it.
fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(FILE)).find(|file| file.is_file()).map(as_typed)
}

/// A path as a user would type it, where it is at hand.
fn as_typed(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).map(Path::to_path_buf).unwrap_or(path)
}
